"""All events in time, and those of each year: a picture, and the list that says the same in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.charts.chronology import Chronology, Consequence
from generator.charts.key import span_sample
from generator.charts.marks import Filling, glyph
from generator.charts.scale import Time
from generator.charts.svg import picture
from generator.charts.timeline import is_thin, timeline
from generator.graph import Graph
from generator.links import page_of, timeline_page, word_page
from generator.markdown import FrontMatter, Markdown, attribute, page_output
from generator.model import Event, Kind
from generator.outputs import Output
from generator.pages.chronicle import consequences, dated, filling_of, moments, time_over
from generator.pages.keys import KeyLine, relation_key
from generator.pages.listing import Listing
from generator.pages.sheet import Sheet
from generator.pages.stops import Named, Stretch, companies_by_event, stretches_by_month, stretches_by_year
from generator.wording import capitalised, counted, listed

Years = tuple[int, ...]


@dataclass(frozen=True)
class Choice:
    """Something to filter by: its word in the address, its name, and the page that has the same without a script."""

    word: Markdown
    name: str
    page: Markdown


@dataclass(frozen=True)
class TimelinePage:
    """The picture, its key, ways to see less of it, and the list."""

    title: str
    lead: str
    picture: Markdown
    key: tuple[KeyLine, ...]
    zooms: tuple[Markdown, ...]
    years: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    companies: tuple[Choice, ...]
    stretches: tuple[Stretch, ...]


def timeline_pages(graph: Graph) -> Iterator[Listing]:
    """The timeline of all events, and one of each year."""
    yield Listing(timeline_page(), _whole)
    years, named = _by_year(dated(graph.events)), companies_by_event(graph)
    for year, events in years.items():
        given = (events, year, tuple(years), {event.id: named[event.id] for event in events})
        yield Listing(timeline_page(year), _page, given)


def _whole(graph: Graph) -> Output:
    events = dated(graph.events)
    return _page(graph, events, None, tuple(_by_year(events)), companies_by_event(graph))


def _by_year(events: Iterable[Event]) -> dict[int, tuple[Event, ...]]:
    """Events by each year in which they may lie; an open end does not reach beyond the year it names."""
    years: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        first, last = event.occurred.earliest, event.occurred.latest
        first = last if first == date.min else first
        last = first if last == date.max else last
        for year in range(first.year, last.year + 1):
            years[year].append(event)
    return {year: tuple(found) for year, found in sorted(years.items())}


def _page(graph: Graph, events: tuple[Event, ...], year: int | None, years: Years, named: Named) -> Output:
    sheet = Sheet(graph, timeline_page(year))
    title = f"Timeline of {year}" if year else "Timeline"
    chronology = _chronology(events, Time(year, year) if year else time_over(events, sheet.graph.today), sheet)
    lead = " ".join(_lead(events, year, chronology, sheet.graph))
    view = TimelinePage(
        title=title,
        lead=lead,
        picture=_picture(chronology, title, lead, sheet, years),
        key=tuple(_key(chronology, events, sheet.graph)),
        zooms=tuple(_zooms(year, sheet, years)),
        years=() if year else tuple(_year(each, sheet) for each in years),
        kinds=tuple(_kinds(events, sheet)),
        companies=tuple(_companies(events, sheet, named)),
        stretches=tuple(
            stretches_by_month(events, sheet, named)
            if year
            else stretches_by_year(events, sheet, named, is_whole=not is_thin(chronology))
        ),
    )
    head = FrontMatter(title, lead, "pictures timeline", None if year else {"type": "Site", "date": "Picture"})
    return page_output(sheet.page, head, "timeline", view)


def _lead(events: tuple[Event, ...], year: int | None, chronology: Chronology, graph: Graph) -> Iterator[str]:
    when = f"in {year}" if year else f"from {chronology.time.first} to {chronology.time.last}"
    how = "counted by kind and month" if is_thin(chronology) else "each a mark in the lane of its kind"
    yield f"{counted(len(events), 'event')} {when}, {how}." if events else "No brief has a date yet."
    undated = 0 if year else len(graph.events) - len(events)
    if undated:
        yield f"{capitalised(counted(undated, 'more event'))} of undisclosed date can have no place here."


def _chronology(events: tuple[Event, ...], time: Time, sheet: Sheet) -> Chronology:
    """Only kinds that have events get a lane."""
    numbers = Counter(event.kind for event in events)
    words = [(id, word) for id, word in sheet.graph.catalogue.vocabulary.kinds.items() if numbers[id]]
    lanes = {id: lane for lane, (id, _) in enumerate(words)}
    names = tuple(f"{word.plural or word.name} {numbers[id]:,}" for id, word in words)
    marks = tuple(moments(events, sheet, lanes))
    chronology = Chronology(time, names, marks)
    return chronology if is_thin(chronology) else Chronology(time, names, marks, _shown(events, sheet.graph))


def _shown(events: tuple[Event, ...], graph: Graph) -> tuple[Consequence, ...]:
    """Consequences of which both events are in the picture."""
    ids = {event.id for event in events}
    return tuple(each for each in consequences(events, graph) if each.cause in ids)


def _picture(chronology: Chronology, title: str, lead: str, sheet: Sheet, years: Years) -> Markdown:
    if not chronology.moments:
        return Markdown("")
    addresses = {year: sheet.page.route_to(timeline_page(year).address) for year in years}
    description = f"{lead} By kind: {listed(chronology.lanes)}. The list on this page says the same in words."
    return Markdown(picture("timeline", timeline(chronology, title, description, addresses)))


def _key(chronology: Chronology, events: tuple[Event, ...], graph: Graph) -> Iterator[KeyLine]:
    if is_thin(chronology) or not chronology.moments:
        return
    vocabulary = graph.catalogue.vocabulary
    used = {event.standing for event in events}
    for filling in Filling:
        of_filling = [
            w.name for id, w in vocabulary.standings.items() if id in used and filling_of(id, vocabulary) is filling
        ]
        if of_filling:
            yield KeyLine(Markdown(glyph(0, filling)), capitalised(listed(of_filling).lower()))
    yield KeyLine(Markdown(span_sample()), "Some time between the two ends")
    yield from relation_key((each.style for each in chronology.consequences), vocabulary)


def _zooms(year: int | None, sheet: Sheet, years: Years) -> Iterator[Markdown]:
    """Ways to a shorter stretch of time, and back."""
    yield sheet.to(timeline_page(), "All years") if year else Markdown("**All years**")
    for other in years:
        yield Markdown(f"**{other}**") if other == year else sheet.to(timeline_page(other), str(other))


def _year(year: int, sheet: Sheet) -> Choice:
    return Choice(attribute(str(year)), str(year), sheet.to(timeline_page(year), str(year)))


def _kinds(events: tuple[Event, ...], sheet: Sheet) -> Iterator[Choice]:
    numbers = Counter(event.kind for event in events)
    for id, word in sheet.graph.catalogue.vocabulary.kinds.items():
        if numbers[id]:
            name = f"{word.plural or word.name} ({numbers[id]:,})"
            yield Choice(attribute(id), name, sheet.to(word_page(id), name))


def _companies(events: tuple[Event, ...], sheet: Sheet, named: Named) -> Iterator[Choice]:
    numbers = Counter(id for event in events for id in named[event.id])
    names = ((sheet.graph.name_of(Kind.COMPANY, id), id) for id in numbers)
    for name, id in sorted(names, key=lambda pair: (pair[0].casefold(), pair[1])):
        words = f"{name} ({numbers[id]:,})"
        yield Choice(attribute(id), words, sheet.to(page_of(Kind.COMPANY, id), words))
