"""What the form writes is what `briefs format` writes, and what it takes for right the check takes for right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.dates import NotADate, parse_date
from generator.editing.creating import Draft, new_id
from generator.editing.formatting import formatted, schema_line, written
from generator.editing.nodes import Group, Node, Sheet, node_of
from generator.editing.parsing import parse_sheet
from generator.model import Kind
from generator.quantities import NotAQuantity, parse_quantity
from generator.reading.folder import record_files
from generator.slugs import RESERVED, is_id
from tests.browser.conftest import served
from tests.conftest import ROOT
from tests.copies import NEWSROOM
from tests.examples import many, some
from tests.test_formatting import commented, records, texts

pytestmark = pytest.mark.browser
MODULES = ROOT / "generator" / "press" / "theme" / "assets" / "briefs"


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can run the form's modules, and nothing else."""
    with served(MODULES) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


def ran(page: Page, module: str, body: str, argument: Any) -> Any:
    """What a module makes of an argument; `body` is an expression with `m`, the module, and `a`, the argument."""
    return page.evaluate(
        f"async (a) => {{ const m = await import('/contribute/{module}.js'); return {body}; }}", argument
    )


def plain(node: Node) -> Any:
    """A node as the form keeps it."""
    if isinstance(node, str):
        return node
    entries = [
        {"node": plain(one.node), "key": one.key, "above": list(one.above), "beside": one.beside}
        for one in node.entries
    ]
    return {"entries": entries, "isList": node.is_list, "below": list(node.below)}


def plain_group(data: dict[str, Any]) -> Group:
    """The fields of a record without comments."""
    fields = node_of(data)
    assert isinstance(fields, Group)
    return fields


def sheet_of(text: str) -> Sheet:
    """A record with its comments, but for the line that names the schema, which every file has."""
    return parse_sheet(text.split("\n", 1)[1])


def laid_out(page: Page, sheet: Sheet, kind: Kind) -> str:
    """The text that the form makes of a record."""
    argument = {"fields": plain(sheet.fields), "heading": list(sheet.heading), "line": schema_line(kind)}
    return str(ran(page, "layout", "m.laidOut(a.fields, a.line, a.heading)", argument))


@pytest.mark.parametrize("folder", [ROOT / "briefs", NEWSROOM / "briefs"], ids=["real", "newsroom"])
def test_every_record_is_read_and_written_without_a_difference(scripts: Page, folder: Path) -> None:
    """Of all records, the form understands every line as the program does, and writes each byte as `format` does."""
    files = record_files(folder)[0]
    assert len(files) > 30
    forms = [(file.kind, formatted(Path(file.path).read_text("utf-8"), file.kind)) for file in files]
    read = "a.map((text) => m.readSheet(text))"
    for (kind, text), sheet in zip(forms, ran(scripts, "reading", read, [text for _, text in forms]), strict=True):
        meant = sheet_of(text)
        assert sheet == {"fields": plain(meant.fields), "heading": list(meant.heading)}
        assert laid_out(scripts, meant, kind) == text


@many
@given(data=records)
def test_whatever_is_typed_is_written_as_the_program_would(scripts: Page, data: dict[str, Any]) -> None:
    """Marks of YAML, blanks in every place, long lines, other scripts: all in the same form, and read back."""
    form = written(data, Kind.EVENT)
    sheet = Sheet(plain_group(data))
    assert laid_out(scripts, sheet, Kind.EVENT) == form
    assert ran(scripts, "reading", "m.readSheet(a).fields", form) == plain(sheet.fields)


@some
@given(text_and_comments=commented())
def test_no_comment_is_lost_in_the_form(scripts: Page, text_and_comments: tuple[str, list[str]]) -> None:
    """Comments keep their places when a record goes through the form."""
    form = formatted(text_and_comments[0], Kind.EVENT)
    sheet = ran(scripts, "reading", "m.readSheet(a)", form)
    again = ran(
        scripts,
        "layout",
        "m.laidOut(a.sheet.fields, a.line, a.sheet.heading)",
        {"sheet": sheet, "line": schema_line(Kind.EVENT)},
    )
    assert again == form


_OTHER_FORMS = (
    *("- a", "a: *b", "a: &b c", "a: !x c", "a:\n    b: c", "a: [", "a: 'b", "a: b: c", "a:", ""),
    *("summary: >\n  a\n\n  b", "---\na: b", "a: {b: c} d"),
)


@pytest.mark.parametrize("text", _OTHER_FORMS)
def test_what_has_another_form_is_refused(scripts: Page, text: str) -> None:
    """Nothing is guessed: what the form does not understand it does not show."""
    read = (
        "(() => { try { return JSON.stringify(m.readSheet(a)); } catch (fault) { return fault.constructor.name; } })()"
    )
    assert ran(scripts, "reading", read, text) == "CannotRead"


_NUMBERS = st.sampled_from(["1000", "1,000", "1.5", "-19.6", "0", "70", "700", "1" * 16, "1,00"])
_SCALES = st.sampled_from(["", "", "k", " thousand", "m", " bn", " trn", "x"])
quantities = st.one_of(
    st.tuples(
        st.sampled_from(["", "", "more than ", "about ", "nearly ", "up to ", "less than ", "roughly "]),
        st.sampled_from(["", "", "USD ", "$"]),
        _NUMBERS,
        _SCALES,
        st.sampled_from(["", "", "–80", "-800k", " to 2bn", " to -5"]),
        _SCALES,
        st.sampled_from(["", "", "%", " %", " EUR", " of EUR", " eur"]),
    ).map("".join),
    st.tuples(
        st.sampled_from(["", "tens of ", "dozens of ", "hundreds of ", "thousands of "]),
        st.sampled_from(["tens", "dozens", "hundreds", "millions", "undisclosed"]),
        st.sampled_from(["", " USD", " of USD", " of bread"]),
    ).map("".join),
)
_POINTS = st.tuples(
    st.sampled_from(["2024", "2023", "0999", "3000", "24"]),
    st.sampled_from(["", "-02", "-12", "-13", "-Q3", "-Q5", "-21", "-24", "-2"]),
    st.sampled_from(["", "", "-01", "-29", "-30", "-31", "-00"]),
    st.sampled_from(["", "", "~", "?", "%", "!"]),
).map("".join)
dates = st.one_of(
    _POINTS,
    st.tuples(st.one_of(_POINTS, st.just("..")), st.one_of(_POINTS, st.just(".."))).map("/".join),
    st.sampled_from(["undisclosed", "", "/", "2024/2025/2026", "soon"]),
)


def _is_quantity(text: str) -> bool:
    try:
        parse_quantity(text)
    except NotAQuantity:
        return False
    return True


@some
@given(found=st.lists(quantities, min_size=20, max_size=60))
def test_a_figure_is_right_where_the_program_says_so(scripts: Page, found: list[str]) -> None:
    """The form takes exactly the hedged numbers that the check takes."""
    judged = ran(scripts, "quantities", "a.map((text) => m.faultOfQuantity(text) === null)", found)
    assert dict(zip(found, judged, strict=True)) == {text: _is_quantity(text) for text in found}


def _year_of(text: str) -> int | None:
    try:
        return parse_date(text).year
    except NotADate:
        return None


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except NotADate:
        return False
    return True


@some
@given(found=st.lists(dates, min_size=20, max_size=60))
def test_a_date_is_right_where_the_program_says_so(scripts: Page, found: list[str]) -> None:
    """The form takes exactly the dates that the check takes, and shelves briefs under the same years."""
    judged = ran(scripts, "dates", "a.map((text) => [m.faultOfDate(text) === null, m.yearOf(text)])", found)
    assert {text: tuple(one) for text, one in zip(found, judged, strict=True)} == {
        text: (_is_date(text), _year_of(text)) for text in found
    }


@some
@given(
    found=st.lists(
        st.one_of(texts, st.sampled_from(["con", "2024", "a" * 90, "a-b-" * 30, "亚马逊", "Ünïted — Bäckers’ Ltd."])),
        min_size=5,
        max_size=20,
    )
)
@example(found=["Harl Mills opens a mill", "index", "麦島製粉", "ﬁne ½ Ⅳ", "x"])
def test_an_id_is_made_as_the_program_makes_it(scripts: Page, found: list[str]) -> None:
    """From any headline comes the id that `briefs new` would make, and ids are refused for the same reasons."""
    argument = {"texts": found, "reserved": sorted(RESERVED)}
    made = ran(scripts, "naming", "Promise.all(a.texts.map((text) => m.newId(text, a.reserved)))", argument)
    assert made == [new_id(text) for text in found]
    judged = ran(scripts, "naming", "a.texts.map((text) => m.faultOfId(text, a.reserved) === null)", argument)
    assert judged == [is_id(text) for text in found]


@pytest.mark.parametrize("occurred", ["2023-12/2024-02", "undisclosed", "../2023", "2024-Q1~"])
def test_a_file_lies_where_the_program_puts_it(scripts: Page, occurred: str) -> None:
    """A brief is shelved under the year of its event, or of its publication."""
    fields = {"occurred": occurred, "published": "2025-03-01"}
    made = ran(scripts, "naming", "m.pathOf({folder: 'events', byYear: true}, 'a-mill', a)", plain(plain_group(fields)))
    assert made == Draft(Kind.EVENT, "a-mill", fields).path
    assert ran(scripts, "naming", "m.schemaLine('event', {byYear: true})", None) == schema_line(Kind.EVENT)
    assert ran(scripts, "naming", "m.schemaLine('company', {byYear: false})", None) == schema_line(Kind.COMPANY)


def test_the_group_of_a_record_survives_json(scripts: Page) -> None:
    """A draft is kept as JSON, and comes back as it was."""
    sheet = sheet_of(formatted((NEWSROOM / "briefs/events/2023/tarn-bakery-closes.yml").read_text("utf-8"), Kind.EVENT))
    assert isinstance(sheet.fields, Group)
    kept = json.loads(json.dumps(plain(sheet.fields)))
    assert ran(scripts, "layout", "m.laidOut(a, '#')", kept) == ran(
        scripts, "layout", "m.laidOut(a, '#')", plain(sheet.fields)
    )
