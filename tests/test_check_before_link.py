"""After a clean check nothing fails: whatever briefs may say, if no rule stops them, every page can be printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from generator.graph import link
from generator.pages import pages
from generator.site import examine
from tests.examples import few
from tests.trees import SECOND, event, laid

_TEXTS = st.sampled_from(
    [
        "It is dark.",
        "Dark. [@bugle]",
        "Dark. [@harbour-register] [@bugle]",
        "See [[pharos]].",
        "See [[companies/pharos|the Works]] and [[people/ada-wick]].",
        "See [[skerry-light-dimmed]].",
        "See [[nowhere]]. [@nowhere]",
        "See [[harbour-register]].",
        "See [[sources/harbour-register|it]].",
        "See [the log](https://log.example.org/).",
        "### Dark",
        "- one\n- two\n\n> three",
        "| a | b |",
        "Pharos Works, 灯塔厂, Beacon Trust, Ada Wick and North Skerry.",
    ]
)
_DATES = st.sampled_from(
    [
        "2024-05-01",
        "2024-05",
        "2024",
        "2024-Q1",
        "2023-24",
        "2024-05~",
        "2024-04/2024-05-01",
        "2024-04/..",
        "../2024-05-01",
        "undisclosed",
    ]
)
_VALUES = st.sampled_from(
    [
        "12",
        "more than 1,000",
        "about 12",
        "dozens",
        "hundreds of thousands",
        "10–12",
        "about 10–12",
        "nearly 12",
        "fewer than 12",
        "undisclosed",
        "1.50bn USD",
        "-5%",
        "12%",
        "up to 2m EUR",
    ]
)
_MEASURES = st.sampled_from(["lamps-removed", "tower-height", "cost", "range-lost"])
_IDS = st.sampled_from(["pharos", "beacon", "ada-wick", "north-skerry", "fog-signals", "Somebody else", "nobody"])
_URLS = st.sampled_from(
    ["https://bugle.example.org/a?1", "https://register.example.org/lights", "https://x.example/%E7%81%AF"]
)


def _flow(fields: dict[str, str]) -> str:
    """Fields in one line, each value in quotes."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


def _quoted(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return words.map(lambda text: '"' + text.replace("\n", "\\n") + '"')


def _piece(required: dict[str, st.SearchStrategy[str]], **optional: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(required, optional=optional).map(_flow)


def _listed(pieces: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(pieces, max_size=most).map(lambda many: f"[{', '.join(many)}]")


_texts, _values, _ids, _urls = map(_quoted, (_TEXTS, _VALUES, _IDS, _URLS))
_cited = st.sampled_from(
    ["[bugle]", "[harbour-register]", "[bugle, harbour-register]", "[bugle]", "[bugle]", "[nowhere]"]
)
_keys = st.sampled_from(["first", "second", "lamps-removed"])
_DAYS = st.sampled_from(["2024-05-02", "2024-05-03"])

briefs = st.fixed_dictionaries(
    {},
    optional={
        "occurred": _DATES,
        "announced": _DATES,
        "effective": _DATES,
        "standing": st.sampled_from(["confirmed", "denied", "expected"]),
        "summary": _texts,
        "why_it_matters": _texts,
        "body": _texts,
        "companies": _listed(st.sampled_from(["pharos", "beacon", "{company: beacon, role: builder}", "nobody"])),
        "people": _listed(st.sampled_from(["ada-wick", "{person: ada-wick, as: Keeper}"]), 1),
        "places": _listed(st.sampled_from(["north-skerry", "nowhere"]), 1),
        "topics": _listed(st.just("fog-signals"), 1),
        "milestones": _listed(_piece({"date": _DATES, "text": _texts, "cite": _cited})),
        "figures": _listed(
            _piece(
                {"measure": _MEASURES, "value": _values, "attribution": st.just("press"), "cite": _cited},
                of=_ids,
                part=st.sampled_from(["first round", "second round"]),
                label=_texts,
                as_of=_DATES,
                said_by=_ids,
                key=_keys,
                supersedes=_keys,
            )
        ),
        "statements": _listed(_piece({"speaker": _ids, "paraphrase": _texts, "cite": _cited}, date=_DATES, key=_keys)),
        "disagreements": _listed(_piece({"about": _texts, "text": _texts, "cite": _cited})),
        "sources": _piece(
            {"publisher": st.sampled_from(["Shore Bugle", "shore bugle", "灯塔报"])},
            title=_texts,
            published=_DATES,
            url=_urls,
            lang=st.sampled_from(["en", "zh-Hans", "xx", "en-GB"]),
        ).map(lambda source: f"{{bugle: {source}}}"),
        "related": _listed(
            _piece({"event": st.just("skerry-light-dimmed"), "relation": st.sampled_from(["follows", "contrast"])}), 2
        ),
        "updates": _listed(_piece({"date": _DAYS, "text": _texts}, cite=_cited)),
        "corrections": _listed(_piece({"date": _DAYS, "was": _texts, "now": _texts}, why=_texts, field=_texts)),
        "formerly": _listed(st.sampled_from(["old-light", "second", "third"]), 2),
    },
)


def _printed(fields: dict[str, str]) -> bool:
    """Whether a brief of these fields passes the check; if so, every page is printed, at an address of its own."""
    with TemporaryDirectory() as folder:
        examined = examine(laid(Path(folder), {SECOND: event(**fields)}))
    if examined.stops:
        return False
    paths = Counter(output.path for output in pages(link(examined.catalogue)))
    assert [path for path, number in paths.items() if number > 1] == []
    return True


def test_what_is_not_stopped_can_be_printed() -> None:
    """Briefs of any fields, some of them wrong, end in problems or in pages; enough of them end in pages."""
    ends: list[bool] = []

    @few
    @given(briefs)
    def tried(fields: dict[str, str]) -> None:
        ends.append(_printed(fields))

    tried()
    assert sum(ends) > 5
