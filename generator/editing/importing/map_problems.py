"""What is wrong with a map: words, ids and columns that are not there, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.editing.importing.date_forms import RIVALS
from generator.editing.importing.decision_problems import Path, Slip, decision_slips, unknown_id
from generator.editing.importing.map import DateFill, FigureFill, ImportMap, SourceFill
from generator.editing.importing.patterns import columns_in
from generator.model import Catalogue, Kind, Origin
from generator.problems import Problem, nearest
from generator.quantities import NotAQuantity, parse_quantity

Word = tuple[str, Iterable[str], str, Path]


def map_problems(map: ImportMap, origin: Origin, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that no table can make good."""
    for finder in (_words, _ids, _dates, _figures):
        for slip in finder(map, catalogue):
            yield slip.placed(origin)
    for slip in (*_gaps(map), *_sources(map), *decision_slips(map.decisions, catalogue)):
        yield slip.placed(origin)


def column_problems(map: ImportMap, origin: Origin, columns: Iterable[str]) -> Iterator[Problem]:
    """Columns that the map names and that the table does not have, or has twice."""
    known = list(columns)
    patterns = {"headline": map.headline, "summary": map.summary, "notes": map.notes}
    named: list[tuple[str, Path]] = [*map.columns()]
    for field, some in patterns.items():
        named += [(column, (field, n)) for n, pattern in enumerate(some) for column in columns_in(pattern)]
    for column, path in dict.fromkeys(named):
        if known.count(column) != 1:
            fault = "has more than one column" if column in known else "has no column"
            allowed = tuple(dict.fromkeys(filter(None, known)))
            near = None if column in known else nearest(column, known)
            yield Slip(path, "unknown-column", f"The table {fault} `{column}`", allowed, near).placed(origin)


def _words(map: ImportMap, catalogue: Catalogue) -> Iterator[Slip]:
    for word, words, family, path in _named_words(map, catalogue):
        if word not in words:
            message = f"`{word}` is not a {family} of the vocabulary"
            yield Slip(path, "unknown-word", message, tuple(words), nearest(word, words))


def _named_words(map: ImportMap, catalogue: Catalogue) -> Iterator[Word]:
    words = catalogue.vocabulary
    if map.kind.word:
        yield map.kind.word, words.kinds, "kind of event", ("kind", "word")
    for cell, word in map.kind.values.items():
        yield word, words.kinds, "kind of event", ("kind", "values", cell)
    yield map.standing, words.standings, "standing", ("standing",)
    for index, company in enumerate(map.companies):
        yield company.role, words.roles, "role", ("companies", index, "role")
    for index, figure in enumerate(map.figures):
        yield figure.measure, words.measures, "measure", ("figures", index, "measure")
        yield figure.attribution, words.attributions, "attribution", ("figures", index, "attribution")
    for index, source in enumerate(map.sources):
        if source.kind:
            yield source.kind, words.source_kinds, "kind of source", ("sources", index, "kind")


def _ids(map: ImportMap, catalogue: Catalogue) -> Iterator[Slip]:
    for index, topic in enumerate(map.topics):
        yield from unknown_id(Kind.TOPIC, topic, ("topics", index), catalogue)
    for index, source in enumerate(map.sources):
        if source.shared:
            yield from unknown_id(Kind.SOURCE, source.shared, ("sources", index, "shared"), catalogue)


def _gap(message: str, *path: str | int) -> Slip:
    return Slip(path, "map-gap", message)


def _gaps(map: ImportMap) -> Iterator[Slip]:
    if not (map.kind.word or map.kind.column):
        yield _gap("Say which kind of event the rows are: a word, or a `column` that says it", "kind")
    if not map.companies:
        yield _gap("Name at least one column of companies", "companies")
    if not map.sources:
        yield _gap("A brief rests on a source: name a column of sources, or one source for all rows", "sources")


def _dates(map: ImportMap, _: Catalogue) -> Iterator[Slip]:
    dates: list[tuple[DateFill | None, Path]] = [(map.occurred, ("occurred",)), (map.announced, ("announced",))]
    dates += [(source.published, ("sources", index, "published")) for index, source in enumerate(map.sources)]
    for fill, path in dates:
        if fill is None:
            continue
        if bool(fill.column) == bool(fill.date):
            yield _gap("Give a `column` with its `forms`, or one `date` for all rows", *path)
        if fill.column and not fill.forms:
            yield _gap("Say under `forms` how dates are written in this column, such as [M/D/YYYY]", *path)
        for rivals in RIVALS:
            if rivals <= set(fill.forms):
                both = " and ".join(sorted(rivals))
                yield _gap(f"{both} read one date in two ways; keep the one that the table uses", *path, "forms")


def _figures(map: ImportMap, catalogue: Catalogue) -> Iterator[Slip]:
    for index, fill in enumerate(map.figures):
        path: Path = ("figures", index)
        measure = catalogue.vocabulary.measures.get(fill.measure)
        if measure and measure.unit == "percent" and not fill.percent:
            yield _gap("Say under `percent` how shares are written: share (0.12) or per cent (12)", *path)
        if measure and measure.unit == "money" and not fill.unit:
            yield _gap("Say under `unit` which money it is, such as USD", *path)
        if measure and measure.unit != "percent" and fill.percent:
            yield _gap(f"`{fill.measure}` is no share", *path, "percent")
        if measure and measure.unit != "money" and fill.unit:
            yield _gap(f"`{fill.measure}` is no money", *path, "unit")
        yield from _figure_values(fill, path)


def _figure_values(fill: FigureFill, path: Path) -> Iterator[Slip]:
    for cell, value in fill.values.items():
        if fault := _fault_of_quantity(value):
            yield Slip((*path, "values", cell), "not-a-quantity", fault)
    for mark, hedge in fill.marks.items():
        if _fault_of_quantity(f"{hedge} 1"):
            advice = "write more than, at least, about, nearly, up to or fewer than"
            yield _gap(f"`{hedge}` is no hedge; {advice}", *path, "marks", mark)


def _fault_of_quantity(text: str) -> str | None:
    try:
        parse_quantity(text)
    except NotAQuantity as fault:
        return str(fault)
    return None


def _sources(map: ImportMap) -> Iterator[Slip]:
    for index, fill in enumerate(map.sources):
        if fill.shared and fill != SourceFill(shared=fill.shared):
            yield _gap("A shared source has all else in its own record; write `shared` alone", "sources", index)
        if not (fill.shared or fill.column or fill.publisher):
            yield _gap("Name a `column`, a `publisher` for all rows, or a `shared` source", "sources", index)
