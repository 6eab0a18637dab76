"""Newsrooms that nobody wrote: companies, people, places, topics and briefs that name each other at random."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.trees import Files, event

COMPANIES = [f"company-{letter}" for letter in "abcde"]
PEOPLE = ["person-a", "person-b", "person-c"]
PLACES = ["place-a", "place-b", "place-c"]
TOPICS = ["topic-a", "topic-b", "topic-c"]
NUMBERS = [1009, 1511, 2003, 2503, 3001, 3511, 4001, 4507, 5003, 5501, 6007, 6521, 7001, 7507, 8009, 8501, 9001, 9511]


def _listed(ids: list[str]) -> str:
    return f"[{', '.join(ids)}]"


@st.composite
def entities(draw: st.DrawFn) -> Files:
    """Companies, some owned by ones before them, people, places within places, and topics."""
    files: dict[str, str | bytes] = {}
    for index, id in enumerate(COMPANIES):
        owner = draw(st.none() | st.sampled_from(COMPANIES[:index])) if index else None
        parents = f"parents: [{{company: {owner}}}]\n" if owner else ""
        files[f"companies/{id}.yml"] = f"name: Name of {id}\ncountry: IE\n{parents}"
    for id in PEOPLE:
        files[f"people/{id}.yml"] = f"name: Name of {id}\n"
    for index, id in enumerate(PLACES):
        within = draw(st.none() | st.sampled_from(PLACES[:index])) if index else None
        files[f"places/{id}.yml"] = f"name: Name of {id}\ncountry: IE\n" + (f"within: {within}\n" if within else "")
    for id in TOPICS:
        files[f"topics/{id}.yml"] = f"name: Name of {id}\n"
    return files


@st.composite
def briefs(draw: st.DrawFn, number: int) -> tuple[str, str]:
    """The path and the text of a brief that names some of them, with a figure that no other brief has."""
    some = lambda ids, least=0: draw(st.lists(st.sampled_from(ids), min_size=least, max_size=2, unique=True))  # noqa: E731
    year, month = draw(st.integers(2019, 2024)), draw(st.integers(1, 12))
    companies = some(COMPANIES, 1)
    speaker = draw(st.sampled_from([*PEOPLE, "a keeper"]))
    cited = "attribution: press, cite: [bugle]"
    fields = {
        "headline": f"Headline of brief {number}",
        "kind": draw(st.sampled_from(["dimming", "lighting"])),
        "occurred": f"{year}-{month:02}-{draw(st.integers(1, 28)):02}",
        "published": f"{year + 1}-01-{number + 1:02}",
        "standing": draw(st.sampled_from(["confirmed", "reported", "denied", "expected"])),
        "summary": f"Summary of brief {number}. [@bugle]",
        "companies": _listed(companies),
        "places": _listed(some(PLACES)),
        "topics": _listed(some(TOPICS)),
        "people": f"[{', '.join(f'{{person: {id}, as: keeper}}' for id in some(PEOPLE))}]",
        "figures": f'[{{measure: tower-height, value: "about {NUMBERS[number]:,}", {cited}}}]',
        "sources": f"{{bugle: {{publisher: Shore Bugle, title: Report of brief {number}}}}}",
        "statements": f"[{{speaker: {speaker}, paraphrase: Said in brief {number}., cite: [bugle]}}]",
    }
    return f"events/{year}/brief-{number}.yml", event(**fields)


@st.composite
def newsrooms(draw: st.DrawFn) -> Files:
    """A whole newsroom, without the base's own records."""
    files = dict(draw(entities()))
    for number in range(draw(st.integers(2, 6))):
        path, text = draw(briefs(number))
        files[path] = text
    return files
