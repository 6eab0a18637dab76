"""Pictures as values: where things stand, what keeps its hedge, and that words stay words."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts.bars import Bar, bars
from generator.charts.chain import Bond, Node, chain
from generator.charts.chronology import Chronology, Consequence, Moment, binned, rows_of, seated
from generator.charts.labels import Disc, Rectangle, placed_labels
from generator.charts.land import clipped, land_path
from generator.charts.map import event_map
from generator.charts.marks import Filling, shape
from generator.charts.network import Peer, Tie, network
from generator.charts.projection import Frame, frame_around, world
from generator.charts.scale import Time, amounts_to
from generator.charts.spots import Spot, clusters, unrolled
from generator.charts.strip import strip
from generator.charts.svg import em, number, percent, picture
from generator.charts.timeline import MOST_MARKS, is_thin, timeline
from generator.charts.turning import Turn
from generator.quantities import parse_quantity, summed
from generator.quantities.sums import single
from tests.hostile import PIECES, lines

DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


def moment(id: str, first: date, last: date | None = None, *, lane: int = 0, label: str = "A day") -> Moment:
    """An event to be drawn."""
    return Moment(id, f"../briefings/{id}/", label, lane, lane, Filling.FIRM, first, last or first)


def chronology(*moments: Moment, consequences: tuple[Consequence, ...] = ()) -> Chronology:
    """Events of 2014 to 2026 in two lanes."""
    return Chronology(Time(2014, 2026), ("Openings 1", "Closings 2"), moments, consequences)


def parsed(markup: str) -> ET.Element:
    """The picture as a tree; markup that is not well-formed fails here."""
    return ET.fromstring(markup)  # noqa: S314 - our own markup


def drawn(markup: str, css_class: str, tag: str = "*") -> list[ET.Element]:
    """The elements of a class."""
    return [e for e in parsed(markup).iter() if css_class in e.get("class", "").split() and tag in ("*", e.tag)]


def share(element: ET.Element, key: str) -> float:
    """A length in per cent."""
    return float(element.attrib[key].removesuffix("%"))


# Words


def _timeline(words: str) -> str:
    events = (moment("one", date(2020, 1, 1), label=words), moment("two", date(2021, 1, 1), lane=1, label=words))
    arc = Consequence("one", "two", 1, words)
    whole = Chronology(Time(2020, 2021), (words, "Other"), events, (arc,))
    return picture("timeline", timeline(whole, words, words, {2020: "2020/", 2021: "2021/"}))


def _strip(words: str) -> str:
    return strip(chronology(moment("one", date(2020, 1, 1), label=words)), words, words)


def _bars(words: str) -> str:
    return bars("jobs", [Bar(words, words, single(parse_quantity("more than 5")))], words, words)


def _map(words: str) -> str:
    return event_map([Spot(words, "../places/x/", words, 121.5, 31.2, 3, is_vague=True)], words, words)


def _network(words: str) -> str:
    peers = [Peer(words, "../x/", 3, words), Peer("Other", "../y/", 1, words)]
    return network(words, peers, [Tie(0, 1, 2)], words, words)


def _chain(words: str) -> str:
    nodes = [Node(0, Filling.PALE, is_here=True), Node(1, Filling.HOLLOW, is_here=False)]
    return chain(nodes, [Bond(0, 1, 0)], words, words)


PICTURES: dict[str, Callable[[str], str]] = {
    "timeline": _timeline,
    "strip": _strip,
    "bars": _bars,
    "map": _map,
    "network": _network,
    "chain": _chain,
}
every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)


@every_picture
def test_hostile_words_stay_words(draw: Callable[[str], str]) -> None:
    """Whatever a record says, a picture has the elements and attributes that it has for tame words."""
    tame = parsed(draw("Tame words"))
    for piece in PIECES:
        words = f"a {piece} b"
        found = parsed(draw(words))
        assert _titles(found) == _titles(tame, words)
        assert {(e.tag, key) for e in found.iter() for key in e.attrib} == {
            (e.tag, key) for e in tame.iter() for key in e.attrib
        }


def _titles(tree: ET.Element, words: str = "") -> list[str]:
    flat = " ".join(words.split())
    return [(e.text or "").replace("Tame words", flat or "Tame words") for e in tree.iter("title")]


@settings(deadline=None)
@given(lines)
def test_any_line_makes_a_well_formed_picture(words: str) -> None:
    """Every picture of any words can be read as XML, and has no blank line, which would end it in Markdown."""
    for draw in PICTURES.values():
        markup = draw(words)
        parsed(markup)
        assert "\n\n" not in markup


@every_picture
def test_a_picture_has_a_name_and_a_description(draw: Callable[[str], str]) -> None:
    """Each drawing is named and described by elements of its own, and is an image only if it has no links."""
    tree = parsed(draw("Tame words"))
    drawings = [e for e in tree.iter("svg") if "role" in e.attrib]
    assert drawings
    for each in drawings:
        ids = {e.get("id"): e.text for e in each if e.tag in ("title", "desc")}
        assert set(each.attrib["aria-labelledby"].split()) == set(ids)
        assert all(ids.values())
        assert each.attrib["role"] == ("group" if each.find(".//a") is not None else "img")


@every_picture
def test_ids_are_in_a_picture_once(draw: Callable[[str], str]) -> None:
    """Two drawings of one page must not share an id."""
    ids = [e.attrib["id"] for e in parsed(draw("Tame words")).iter() if "id" in e.attrib]
    assert sorted(set(ids)) == sorted(ids)


@every_picture
def test_a_picture_has_no_style_or_script_of_its_own(draw: Callable[[str], str]) -> None:
    """Colours come from the style sheet: the site's policy lets nothing else through."""
    tree = parsed(draw("Tame words"))
    assert not {e.tag for e in tree.iter()} & {"style", "script", "foreignObject", "image"}
    keys = {key for e in tree.iter() for key in e.attrib}
    assert not {key for key in keys if key == "style" or key.startswith("on")}


@every_picture
def test_links_of_a_picture_are_no_stops_of_the_keyboard(draw: Callable[[str], str]) -> None:
    """The list beside has the same links; a hundred marks would be a hundred stops on the way to it."""
    assert all(a.attrib["tabindex"] == "-1" for a in parsed(draw("Tame words")).iter("a"))


# Scales


def test_time_runs_from_the_first_day_to_the_last() -> None:
    """The first day stands at nought, and the day after the last would stand at a hundred."""
    time = Time(2020, 2021)
    assert time.at(date(2020, 1, 1)) == 0
    assert time.at(date(2021, 1, 1)) == pytest.approx(100 * 366 / 731)
    assert time.at(date(2021, 12, 31)) == pytest.approx(100 * 730 / 731)


def test_days_outside_stand_at_the_nearer_end() -> None:
    """Spans that begin before a year or never end are cut where the picture ends."""
    assert Time(2020, 2021).at(date.min) == 0
    assert Time(2020, 2021).at(date.max) == 100


@given(st.decimals(min_value="0.001", max_value=10**15, places=3))
def test_amounts_reach_the_greatest_in_at_most_five_round_steps(most: Decimal) -> None:
    """The scale holds the longest bar, and is never so long that the bar looks small."""
    scale = amounts_to(most)
    assert 1 <= scale.steps <= 5
    assert 50 <= scale.at(most) <= 100
    assert scale.step.normalize().as_tuple().digits in ((1,), (2,), (2, 5), (5,))


def test_a_scale_for_nothing_is_a_scale() -> None:
    """Where all is undisclosed there is still an axis."""
    assert amounts_to(Decimal(0)).ticks == (0, 1)


@pytest.mark.parametrize(("value", "text"), [(1.5, "1.5"), (2.0, "2"), (-0.001, "0"), (0.126, "0.13"), (100, "100")])
def test_numbers_are_short(value: float, text: str) -> None:
    """Two decimals are enough for a picture."""
    assert (number(value), em(value), percent(value)) == (text, f"{text}em", f"{text}%")


# Events in time


@given(st.lists(SPANS, max_size=40))
def test_events_of_a_lane_never_touch(spans: list[tuple[date, date]]) -> None:
    """Each event sits in a row in which nothing else lies where it does."""
    moments = [moment(f"e{n}", first, last, lane=n % 2) for n, (first, last) in enumerate(spans)]
    room = 100 * 0.84 / 62
    rows: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for seat in seated(chronology(*moments), 62, 0.84):
        reach = min(seat.start, seat.middle - room / 2), max(seat.end, seat.middle + room / 2)
        rows.setdefault((seat.moment.lane, seat.row), []).append(reach)
    for taken in rows.values():
        ordered = sorted(taken)
        assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(ordered))


def test_lanes_are_as_many_rows_as_they_need() -> None:
    """Three events of one day need three rows; a lane without events has one."""
    day = date(2020, 5, 5)
    seats = seated(chronology(*(moment(f"e{n}", day) for n in range(3))), 62, 0.84)
    assert rows_of(seats, 2) == (3, 1)


def test_a_known_day_is_a_mark_alone() -> None:
    """No line stands beside an event of one day."""
    markup = strip(chronology(moment("one", date(2020, 5, 5))), "T", "D")
    assert (len(drawn(markup, "mark")), drawn(markup, "span")) == (1, [])


def test_an_unsure_day_is_a_line_with_two_ends() -> None:
    """May 2020 reaches from its first day to its last, and the mark stands in the middle."""
    markup = strip(chronology(moment("one", date(2020, 5, 1), date(2020, 5, 31))), "T", "D")
    line, *ends = drawn(markup, "span")
    assert [end.attrib["x1"] for end in ends] == [line.attrib["x1"], line.attrib["x2"]]
    mark = next(e for e in parsed(markup).iter("svg") if e.get("viewBox") == "0 0 12 12")
    assert share(mark, "x") == pytest.approx((share(line, "x1") + share(line, "x2")) / 2, abs=0.01)


def test_an_open_span_has_no_end_where_it_is_open() -> None:
    """From July 2025 on: the line runs to the edge of the picture, without an end there."""
    markup = strip(chronology(moment("one", date(2025, 7, 1), date.max)), "T", "D")
    line, *ends = drawn(markup, "span")
    assert (len(ends), share(line, "x2")) == (1, 100)


def test_kinds_differ_by_shape_and_standings_by_filling() -> None:
    """Twelve kinds have twelve shapes, three fillings three classes: nothing is told by colour alone."""
    shapes = {parsed(shape(kind, Filling.FIRM)).attrib["d"] for kind in range(12)}
    classes = {parsed(shape(0, filling)).attrib["class"] for filling in Filling}
    assert (len(shapes), len(classes)) == (12, 3)
    assert shape(12, Filling.FIRM) == shape(0, Filling.FIRM)


def test_an_arc_leads_from_cause_to_effect() -> None:
    """In both drawings it spans the time between, and its head is at the effect."""
    events = (moment("one", date(2020, 1, 1)), moment("two", date(2024, 1, 1), lane=1))
    markup = picture(
        "timeline", timeline(chronology(*events, consequences=(Consequence("one", "two", 1, "x"),)), "T", "D", {})
    )
    wide, narrow = drawn(markup, "arc")
    for arc, side, length in ((wide, "x", "width"), (narrow, "y", "height")):
        curve, head = arc.findall("svg")
        begin, end = (Time(2014, 2026).at(date(year, 1, 1)) for year in (2020, 2024))
        assert share(curve, length) == pytest.approx(end - begin, abs=0.02)
        assert share(head, side) == pytest.approx(end if side == "x" else 100 - end, abs=0.02)


def test_an_arc_to_an_event_that_is_not_drawn_is_not_drawn() -> None:
    """The picture of one year has no loose ends."""
    arc = Consequence("one", "elsewhere", 0, "x")
    markup = picture(
        "timeline", timeline(chronology(moment("one", date(2020, 1, 1)), consequences=(arc,)), "T", "D", {})
    )
    assert drawn(markup, "arc") == []


def test_wide_and_narrow_show_the_same_events() -> None:
    """The style sheet shows one of the two; neither knows more."""
    markup = _timeline("Words")
    events = [e.attrib["data-event"] for e in drawn(markup, "event")]
    assert events == ["one", "two", "one", "two"]


def test_time_runs_upwards_on_a_narrow_screen() -> None:
    """The newest event stands on top, as in the list."""
    assert Turn.UP.spot(90, 1) == {"x": "1em", "y": "10%"}
    assert Turn.RIGHT.spot(90, 1) == {"x": "90%", "y": "1em"}


def test_years_are_named_where_there_is_room() -> None:
    """On a strip every other year has its name, and none hangs over the edge; a wide timeline names all."""
    day = moment("one", date(2020, 1, 1))
    small = [e.text for e in drawn(strip(chronology(day), "T", "D"), "tick", "text")]
    large = [e.text for e in drawn(picture("timeline", timeline(chronology(day), "T", "D", {})), "tick", "text")]
    assert small == ["2014", "2016", "2018", "2020", "2022", "2024"]
    assert large == 2 * [str(year) for year in range(2014, 2027)]


def _many(events: int) -> Chronology:
    days = (date(2014, 1, 1) + timedelta(n * 4000 // events) for n in range(events))
    return chronology(*(moment(f"e{n}", day, lane=n % 2) for n, day in enumerate(days)))


def _page_of(whole: Chronology) -> str:
    return picture("timeline", timeline(whole, "T", "D", {year: f"{year}/" for year in whole.time.years}))


def test_too_many_events_become_counts_by_month() -> None:
    """Beyond some hundreds a bar stands for a month, and the bars count every event."""
    whole = _many(MOST_MARKS + 1)
    assert is_thin(whole)
    assert not is_thin(_many(MOST_MARKS))
    assert sum(each.count for each in binned(whole)) == MOST_MARKS + 1
    assert drawn(_page_of(whole), "event") == []
    words = [bar.findtext("title") or "" for bar in parsed(_page_of(whole)).iter("a")]
    assert sum(int(text.rpartition(": ")[2]) for text in words) == 2 * (MOST_MARKS + 1)


def test_a_picture_of_very_many_events_does_not_grow() -> None:
    """Ten times as many events in the same years make a picture of the same size."""
    few, many = (len(_page_of(_many(events))) for events in (2_000, 20_000))
    assert many < 1.05 * few


def test_a_hundred_years_are_counted_by_more_than_months() -> None:
    """Bars never become too many or too thin to see."""
    old = Chronology(Time(1926, 2025), ("Openings",), tuple(moment(f"e{y}", date(y, 3, 3)) for y in range(1926, 2026)))
    bins = binned(old)
    assert len(bins) == 100
    assert (bins[0].first, bins[0].until) == (date(1926, 1, 1), date(1927, 1, 1))


# Totals


def _widths(markup: str, css_class: str) -> list[float]:
    return [share(e, "width") for e in drawn(markup, css_class, "rect")]


def _bar(*values: str) -> str:
    total = summed(single(parse_quantity(value)) for value in values)
    return bars("jobs", [Bar("2024", "words", total), Bar("2025", "all", single(parse_quantity("1,000")))], "T", "D")


HEDGES = [
    ("400", {"firm": 400}, False),
    ("more than 400", {"firm": 400}, True),
    ("at least 400", {"firm": 400}, True),
    ("300–400", {"firm": 300, "firm-range": 100}, False),
    ("up to 400", {"firm-range": 400}, False),
    ("about 400", {"loose": 400}, False),
    ("nearly 400", {"loose": 400}, False),
    ("about 300–400", {"loose": 300, "loose-range": 100}, False),
    ("dozens", {"loose": 24}, True),
]


@pytest.mark.parametrize(("value", "pieces", "is_open"), HEDGES)
def test_a_bar_keeps_its_hedge(value: str, pieces: dict[str, int], is_open: bool) -> None:
    """Full to what is certain, hatched to what may be, outlined where about, open where no end is named."""
    markup = _bar(value)
    whole = _widths(markup, "firm")[-1] / 1000
    for css_class in ("firm", "firm-range", "loose", "loose-range"):
        widths = _widths(markup, css_class)[: -1 if css_class == "firm" else None]
        assert widths == pytest.approx([pieces[css_class] * whole] if css_class in pieces else [], abs=0.02)
    assert len(drawn(markup, "open")) == is_open


def test_firm_and_about_stand_one_after_the_other() -> None:
    """More than 300 in one event and about 500 more in another: full to 300, outlined from there, open at the end."""
    markup = _bar("more than 300", "about 500")
    (firm, _), (loose,) = drawn(markup, "firm", "rect"), drawn(markup, "loose", "rect")
    assert share(loose, "x") == share(firm, "width")
    assert len(drawn(markup, "open")) == 1


def test_what_is_undisclosed_is_a_question_mark() -> None:
    """Nothing is drawn as nought: beside a bar, or in its place, stands a question mark."""
    assert [e.text for e in drawn(_bar("400", "undisclosed"), "unknown")] == ["?"]
    assert [e.text for e in drawn(_bar("undisclosed"), "unknown")] == ["?"]
    assert drawn(_bar("400"), "unknown") == []


def test_a_year_without_figures_is_a_line_of_words() -> None:
    """A gap is said; it is no bar and no question mark."""
    gap = Bar("2020–2021", "none counted", summed(()))
    markup = bars("jobs", [gap, Bar("2022", "5 jobs", single(parse_quantity("5")))], "T", "D")
    assert len(drawn(markup, "firm", "rect")) == 1
    assert drawn(markup, "unknown") == []


@given(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=20), st.integers(1, 30))
def test_the_words_of_a_bar_are_all_there(name: str, times: int) -> None:
    """However long they are, they are broken into lines and not cut."""
    words = " ".join(["at least 3 in 4"] * times)
    markup = bars("jobs", [Bar(name, words, single(parse_quantity("3")))], "T", "D")
    texts = ["".join(e.itertext()) for e in parsed(markup).iter("text") if "class" not in e.attrib]
    assert " ".join(texts) == f"{name}: {words}"


# Places


def spot(name: str, longitude: float, latitude: float, count: int = 1, *, is_vague: bool = False) -> Spot:
    """A place to be marked."""
    return Spot(name, f"../places/{name}/", f"{name}: {count}", longitude, latitude, count, is_vague)


FAR_EAST = [spot("Beijing", 116.4, 39.9, 26), spot("Shanghai", 121.5, 31.2, 18), spot("Singapore", 103.8, 1.4, 2)]
AMERICA = [spot("Washington", -77.0, 38.9, 4), spot("Seattle", -122.3, 47.6, 3)]


def test_places_far_apart_have_panels_of_their_own() -> None:
    """Those with most events come first."""
    groups = clusters([*AMERICA, *FAR_EAST])
    assert [[each.name for each in group] for group in groups] == [
        ["Beijing", "Shanghai", "Singapore"],
        ["Washington", "Seattle"],
    ]
    assert _parts(event_map([*AMERICA, *FAR_EAST], "T", "D")) == ["T, part A", "T, part B", "T: where the parts lie"]


def _parts(markup: str) -> list[str]:
    """What the drawings of a map are called."""
    return [each.findtext("title") or "" for each in parsed(markup).findall("svg")]


def test_places_on_both_sides_of_the_date_line_lie_together() -> None:
    """Fiji and Samoa are neighbours, not a world apart."""
    (group,) = clusters([spot("Fiji", 178.4, -18.1, 2), spot("Samoa", -171.8, -13.8)])
    frame = frame_around(unrolled(group), 480)
    assert frame.box.east - frame.box.west < 30


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=20))
def test_a_panel_holds_its_places_with_a_margin(points: list[tuple[float, float]]) -> None:
    """No place stands at the edge, and no panel is very flat or very tall."""
    frame = frame_around(points, 480)
    for x, y in (frame.at(*point) for point in points):
        assert 5 < x < frame.width - 5
        assert 5 < y < frame.height - 5
    assert 0.59 < frame.height / frame.width < 1.11


def test_the_area_of_a_mark_follows_the_number_of_events() -> None:
    """Four times as many events have a circle of twice the radius."""
    large, small = drawn(event_map([spot("A", 10, 50, 40), spot("B", 12, 50, 10)], "T", "D"), "spot")
    assert float(large.attrib["r"]) == pytest.approx(2 * float(small.attrib["r"]), abs=0.01)


def test_a_country_is_a_hollow_square() -> None:
    """A place of low precision looks different, and has the area that a circle would have."""
    square, circle = drawn(event_map([spot("A", 10, 50, 9, is_vague=True), spot("B", 12, 50, 9)], "T", "D"), "spot")
    assert (square.tag, square.attrib["class"], circle.tag) == ("rect", "spot vague", "circle")
    area = math.pi * float(circle.attrib["r"]) ** 2
    assert float(square.attrib["width"]) ** 2 == pytest.approx(area, rel=0.01)


def test_every_place_is_a_dot_of_the_world() -> None:
    """Also those of parts of the world that have no panel."""
    spots = [spot(f"P{n}", -170 + 60 * n, 0 if n % 2 else 60) for n in range(6)]
    markup = event_map(spots, "T", "D")
    assert len(_parts(markup)) == 4 + 1
    assert len(drawn(markup, "dot")) == 6


DISCS = st.lists(
    st.builds(Disc, st.from_regex(r"[A-Z][a-z]{2,14} \d", fullmatch=True), st.floats(0, 480), st.floats(0, 400),
              st.floats(3, 26)),
    max_size=25,
    unique_by=lambda disc: disc.name,
)  # fmt: skip


@given(DISCS)
def test_names_touch_neither_each_other_nor_marks(discs: list[Disc]) -> None:
    """A name for which there is no room is left to the list."""
    labels = list(placed_labels(discs, 480, 400, (18.0, 12.5)))
    taken = [disc.covers for disc in discs]
    for label in labels:
        covered = _covered(label.x, label.y, label.anchor, len(label.disc.name), 12.5 if label.is_fine else 18.0)
        assert covered.is_within(480, 400)
        assert not any(covered.touches(other) for other in taken)
        taken.append(covered)
    assert len({label.disc for label in labels}) == len(labels)


def _covered(x: float, y: float, anchor: str, letters: int, size: float) -> Rectangle:
    """What a name covers as a browser draws it, with letters a little narrower than the layout took them to be."""
    length = letters * size * 0.55
    left = {"start": x, "end": x - length, "middle": x - length / 2}[anchor]
    return Rectangle(left, y - 0.7 * size, left + length, y + 0.1 * size)


POINTS = st.lists(st.tuples(st.floats(-500, 900), st.floats(-500, 900)), min_size=3, max_size=30)


@given(POINTS)
def test_clipped_land_stays_in_its_frame(points: list[tuple[float, float]]) -> None:
    """Nothing is drawn outside, whatever the outline."""
    for x, y in clipped(points, 400, 300):
        assert -1e-6 <= x <= 400 + 1e-6
        assert -1e-6 <= y <= 300 + 1e-6


LAND = {"Wuhan": (114.3, 30.6), "Nairobi": (36.8, -1.3), "Denver": (-105.0, 39.7), "Anadyr": (177.0, 65.5)}
SEA = {"Pacific": (-150.0, 0.0), "Bay of Bengal": (90.0, 12.0), "Caspian Sea": (51.0, 41.0), "Tasman Sea": (160.0, -38)}


@pytest.mark.parametrize(("name", "point"), [*LAND.items(), *SEA.items()])
@pytest.mark.parametrize("middle", [0, 120, -100])
def test_land_is_where_it_is(name: str, point: tuple[float, float], middle: float) -> None:
    """The outlines hold cities and leave out seas, wherever the map is cut."""
    frame = world(middle, 1440)
    around = frame.at((point[0] - middle + 180) % 360 - 180 + middle, point[1])
    assert _is_on(land_path(frame, 0.5), around) == (name in LAND)


def _is_on(path: str, point: tuple[float, float]) -> bool:
    """Whether a point is in a path of closed lines, by the even-odd rule."""
    x, y = point
    crossings = 0
    for ring in path.split("z")[:-1]:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", ring)]
        corners = [(numbers[0], numbers[1])]
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            corners.append((corners[-1][0] + step_x, corners[-1][1] + step_y))
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def test_a_coarser_map_is_smaller() -> None:
    """Details that cannot be seen are not sent."""
    frame = world(0, 480)
    assert len(land_path(frame, 3)) < len(land_path(frame, 1)) / 2


def test_a_frame_keeps_shapes() -> None:
    """In the middle of a panel a degree north is as long as a degree east is on the ground."""
    frame: Frame = frame_around([(10, 58), (12, 62)], 480)
    middle_x, middle_y = frame.at(11, 60)
    east = frame.at(12, 60)[0] - middle_x
    north = middle_y - frame.at(11, 61)[1]
    assert east / north == pytest.approx(math.cos(math.radians(60)), rel=0.01)


# Companies and chains


def test_the_more_often_named_together_the_thicker() -> None:
    """Lines and discs grow with the number of briefs."""
    peers = [Peer("A", "../a/", 6, "A"), Peer("B", "../b/", 1, "B"), Peer("C", "../c/", 1, "C")]
    markup = network("Self", peers, [Tie(0, 1, 3)], "T", "D")
    first, second, _ = (float(e.attrib["stroke-width"]) for e in drawn(markup, "bond"))
    assert first > second
    large, small, _ = (float(e.attrib["r"]) for e in drawn(markup, "peer"))
    assert large > small
    assert len(drawn(markup, "tie")) == 1


def test_a_chain_has_a_mark_for_each_line_and_rings_its_own() -> None:
    """Marks stand in the middle of lines of one height, so that the picture fits the list beside it."""
    nodes = [Node(kind, Filling.FIRM, is_here=kind == 1) for kind in range(4)]
    markup = chain(nodes, [Bond(0, 1, 1), Bond(1, 3, 0)], "T", "D")
    marks = [e for e in parsed(markup).iter("svg") if e.find("path[@class='mark firm']") is not None]
    assert [share(mark, "y") for mark in marks] == [12.5, 37.5, 62.5, 87.5]
    assert [e.attrib["cy"] for e in drawn(markup, "here")] == ["37.5%"]
    assert [e.attrib["class"] for e in drawn(markup, "arc")] == ["arc style-1", "arc style-0"]
