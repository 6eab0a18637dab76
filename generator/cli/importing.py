"""`briefs import`: a table of events becomes briefs, and every row is told what became of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.import_reports import FORMS, told, write_report
from generator.cli.progress import said, stage, tracked
from generator.cli.proving import proven
from generator.cli.reporting import report
from generator.cli.schemas import SCHEMA
from generator.editing.importing.desk import Desk
from generator.editing.importing.judging import Import, entries_of, judge
from generator.editing.importing.ledger import FOLDER, SUFFIX, Entry, ledger_text, parse_ledger
from generator.editing.importing.map import ImportMap
from generator.editing.importing.map_problems import column_problems, map_problems
from generator.editing.importing.rows import Verdict
from generator.editing.importing.table import NotATable, Table, read_table
from generator.editing.schema import schemas
from generator.examining import BRIEFS
from generator.model import Catalogue, Origin
from generator.outputs import CannotWrite, Output, create, rewrite, text_output
from generator.problems import Location, Problem, ProblemsFound, ensure_none
from generator.reading import NoBriefs, read_catalogue, read_text
from generator.reading.characters import faults_of_text
from generator.reading.folder import MOST_FILES
from generator.reading.records import read_record
from generator.slugs import fault_of_id
from generator.wording import counted

LARGEST_TABLE = 256 * 1024 * 1024
_NEW_OBJECTS, _NEVER = 200_000, 1_000_000


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    table: Path
    map: Path
    report: Path | None = None
    is_dry: bool = False
    is_asked: bool = False
    makes_companies: bool = False


class _Unusable(Exception):
    """The command cannot be carried out as it was given; the message says why."""


def import_table(root: Path, order: Order) -> int:
    """Carry out an order and return the exit code."""
    try:
        _ensure_usable(root, order)
        with _sparing_the_old():
            return _imported(root, order)
    except ProblemsFound as found:
        report(found.problems, root)
        said("Nothing was imported.")
        return WRONG_USE
    except (_Unusable, NoBriefs) as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except CannotWrite as fault:
        said(f"briefs: {fault}")
        return FOUND
    except OSError as fault:
        said(f"briefs: {fault.filename or order.table}: {fault.strerror or fault}")
        return FOUND
    except KeyboardInterrupt:
        said("Nothing was imported.")
        return FOUND


@contextmanager
def _sparing_the_old() -> Iterator[None]:
    """Garbage is looked for among what is new alone: to go through very many records again and again takes long."""
    was = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, _NEVER, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*was)


def _ensure_usable(root: Path, order: Order) -> None:
    if fault := fault_of_id(order.map.stem):
        raise _Unusable(f"the map's file name is the name of the import, and `{order.map.stem}` is none: {fault}")
    if order.table.stat().st_size > LARGEST_TABLE:
        raise _Unusable(f"{order.table} is too big: at most {LARGEST_TABLE:,} bytes")
    ledger = root / BRIEFS / FOLDER / f"{order.map.stem}{SUFFIX}"
    if ledger.is_symlink() or ledger.parent.is_symlink() or (ledger.exists() and not ledger.is_file()):
        raise _Unusable(f"{ledger} is no ordinary file in an ordinary folder; the ledger must be one")
    if order.report is None:
        return
    if order.report.suffix not in FORMS:
        raise _Unusable(f"a report is a file that ends in {', '.join(FORMS)}; `{order.report.name}` does not")
    place = order.report.resolve()
    if place in (order.table.resolve(), order.map.resolve()) or place.is_relative_to((root / BRIEFS).resolve()):
        raise _Unusable(f"the report would lie among the records, or in the place of what is read: {order.report}")


def _imported(root: Path, order: Order) -> int:
    with stage("Reading the records"):
        catalogue, problems = read_catalogue(root / BRIEFS)
    ensure_none(problems)
    map, origin = _map(root, order.map)
    ensure_none(map_problems(map, origin, catalogue))
    with stage("Reading the table"):
        table = _table(root, order.table, map)
    ensure_none(column_problems(map, origin, table.columns))
    ledger = root / BRIEFS / FOLDER / f"{order.map.stem}{SUFFIX}"
    desk = Desk(map, catalogue, _entries(ledger), faults_of_text, _published(map), order.makes_companies)
    found = _judged(table, desk)
    if order.is_asked:
        from generator.cli.import_asking import answered  # noqa: PLC0415 - only where somebody is there to answer

        if decided := answered(found, desk):
            desk = replace(desk, map=decided)
            found = _judged(table, desk)
    return _settled(root, order, found, desk)


def _judged(table: Table, desk: Desk) -> Import:
    with stage("Judging the rows"):
        return judge(table, desk, tracked("Judging the rows"))


def _settled(root: Path, order: Order, found: Import, desk: Desk) -> int:
    """Prove the drafts, write them unless the run is a rehearsal, and tell all."""
    with stage("Checking what is new"):
        outputs, whole = proven(found, desk.catalogue, tracked("Reading what is new"))
    _ensure_room(outputs, desk.catalogue)
    if not order.is_dry:
        with stage("Writing"):
            _write(root, order.map.stem, outputs, (*desk.entries, *entries_of(found.rows)), whole)
    if order.report:
        write_report(order.report, order.table.name, found.rows)
    told(found.rows, order.table.name, order.map, is_dry=order.is_dry, has_report=order.report is not None)
    is_open = any(judged.verdict in (Verdict.UNDECIDED, Verdict.REFUSED) for judged in found.rows)
    return FOUND if is_open else FINE


def _map(root: Path, path: Path) -> tuple[ImportMap, Origin]:
    name = _name(root, path)
    document, problems = read_text(path.read_bytes(), name)
    ensure_none(problems)
    map, found = read_record(document, ImportMap, name, None)
    if map is None:
        raise ProblemsFound(found)
    return map, Origin(name, document.keys, document.values, document.content)


def _name(root: Path, path: Path) -> str:
    """How problems name a file: as seen from the site, or whole where it lies elsewhere."""
    place = path.resolve()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)


def _table(root: Path, path: Path, map: ImportMap) -> Table:
    columns = [column for column, _ in map.columns()]
    try:
        return read_table(path.read_bytes(), _name(root, path), map.table.encoding, map.table.delimiter, columns)
    except NotATable as fault:
        raise ProblemsFound([fault.problem]) from None


def _entries(ledger: Path) -> tuple[Entry, ...]:
    if not ledger.is_file():
        return ()
    name = f"{BRIEFS}/{FOLDER}/{ledger.name}"
    try:
        text = ledger.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(Location(name), "not-utf-8", "The ledger is not UTF-8 text")]) from None
    entries, problems = parse_ledger(text, name)
    ensure_none(problems)
    return tuple(entries)


def _published(map: ImportMap) -> str:
    """The day on which the briefs go out."""
    return str(map.published) if map.published else date.today().isoformat()


def _ensure_room(outputs: list[Output], catalogue: Catalogue) -> None:
    files = len(outputs) + len(catalogue.origins)
    if files > MOST_FILES:
        raise _Unusable(
            f"with {counted(len(outputs), 'new record')} there would be {files:,}, and one site holds at most"
            f" {MOST_FILES:,}; nothing was imported"
        )


def _write(root: Path, name: str, outputs: list[Output], entries: tuple[Entry, ...], whole: Catalogue) -> None:
    """All records at once, then the ledger: after a run that is cut off in between, the records are known again."""
    ledger = [text_output(f"{FOLDER}/{name}{SUFFIX}", ledger_text(entries))] if entries else []
    create(outputs, root / BRIEFS)
    rewrite(ledger, root / BRIEFS)
    if outputs and (root / BRIEFS / SCHEMA).is_dir():
        rewrite(schemas(whole), root / BRIEFS / SCHEMA)
