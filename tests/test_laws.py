"""Laws of the site, held by newsrooms that nobody wrote."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.examining import Examined, examine
from generator.graph import Graph, link
from generator.outputs import written_paths
from generator.site import documents, files, write_documents
from tests.copies import bytes_in
from tests.generated_newsrooms import NUMBERS, briefs, newsrooms
from tests.trees import BASE, Files

lawful = settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
NEW = len(NUMBERS) - 1

# Pages that list what they list of the whole newsroom, and may say how much there is of it.
_LISTS = re.compile(
    r"(?:index|map|figures|404)\.md|[\w-]+/index\.md|briefings/\d{4}\.md|(?:timeline|digests|data|search|corrections"
    r"|follow|following|sources|publishers|kinds|contribute)/.*"
)
_ABOUT_THE_FORM = ("handbook/", "contribute/", "data/")  # their examples are numbers too


def _tree(folder: Path, newsroom: Files, order: list[str] | None = None) -> Path:
    """A tree with a vocabulary and these records, laid down in this order."""
    (folder / "briefs").mkdir(parents=True)
    shutil.copy(BASE / "vocabulary.yml", folder / "briefs" / "vocabulary.yml")
    for name in order or sorted(newsroom):
        path = folder / "briefs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(newsroom[name]), "utf-8")
    return folder


def _read(newsroom: Files, order: list[str] | None = None) -> Examined:
    with TemporaryDirectory() as place:
        examined = examine(_tree(Path(place) / "tree", newsroom, order))
    assert not examined.stops, [str(problem) for problem in examined.problems if problem.grade == "problem"]
    return examined


def _graph(newsroom: Files) -> Graph:
    return link(_read(newsroom).catalogue)


def _pages(newsroom: Files) -> dict[str, str]:
    return {output.path: output.content.decode() for output in documents(_graph(newsroom))}


def _named_by(graph: Graph, id: str) -> set[str]:
    """The pages of everything that a brief names, and of the brief itself."""
    event = graph.catalogue.events[id]
    named = {f"companies/{i.company}" for i in event.companies} | {f"people/{p.person}" for p in event.people}
    named |= {f"people/{s.speaker}" for s in event.statements}
    named |= {f"places/{place}" for place in event.places} | {f"topics/{topic}" for topic in event.topics}
    return {f"{page}.md" for page in (*named, f"briefings/{id}", f"kinds/{event.kind}")}


def _names(path: str, page: str, others: set[str]) -> bool:
    """Whether a page is, or links to, one of these others."""
    linked = set(re.findall(r"[\w-]+\.md", page))
    return path in others or bool(linked & {other.rpartition("/")[2] for other in others})


@lawful
@given(newsrooms(), briefs(NEW))
def test_a_new_brief_removes_no_page_and_changes_only_what_it_concerns(newsroom: Files, added: tuple[str, str]) -> None:
    """Its own page is new; what changes is a list, or names something that the brief names."""
    before = _pages(newsroom)
    more = {**newsroom, added[0]: added[1]}
    graph, after = _graph(more), _pages(more)
    concerned = _named_by(graph, f"brief-{NEW}")
    assert before.keys() <= after.keys()
    assert f"briefings/brief-{NEW}.md" in after.keys() - before.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert {
        path for path in changed if not _LISTS.fullmatch(path) and not _names(path, after[path], concerned)
    } == set()


def test_what_a_new_brief_does_not_concern_stays_to_the_byte() -> None:
    """The law above is no empty one: here is a company, a topic and a brief that do not change."""
    entities: dict[str, str | bytes] = {f"companies/company-{x}.yml": f"name: Name {x}\ncountry: IE\n" for x in "ab"}
    entities |= {f"topics/topic-{x}.yml": f"name: Topic {x}\n" for x in "ab"}
    text = "headline: Headline of {0}\nkind: dimming\noccurred: 2024-05-01\npublished: 2024-05-0{1}\n"
    text += "companies: [company-{0}]\ntopics: [topic-{0}]\nsummary: It is out. [@bugle]\n"
    text += "sources: {{bugle: {{publisher: Shore Bugle {0}}}}}\n"
    newsroom = {**entities, "events/2024/brief-a.yml": text.format("a", 2)}
    before, after = _pages(newsroom), _pages({**newsroom, "events/2024/brief-b.yml": text.format("b", 3)})
    same = {path for path in before if before[path] == after[path]}
    assert {"companies/company-a.md", "topics/topic-a.md", "briefings/brief-a.md"} <= same
    assert {"companies/company-b.md", "topics/topic-b.md"} & same == set()


@lawful
@given(newsrooms(), st.integers(0, 2**32))
def test_the_order_of_files_does_not_matter(newsroom: Files, seed: int) -> None:
    """The same records, laid down in any order, make the same site to the byte."""
    shuffled = sorted(newsroom)
    Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    one, other = (link(_read(newsroom, order).catalogue) for order in (None, shuffled))
    assert documents(one) == documents(other)
    assert files(one) == files(other)


@lawful
@given(newsrooms(), briefs(NEW))
def test_a_removed_record_leaves_no_trace(newsroom: Files, added: tuple[str, str]) -> None:
    """Pages written with it and then without it are as if it had never been; so is everything for machines."""
    graph = _graph(newsroom)
    with TemporaryDirectory() as place:
        docs = Path(place)
        write_documents(_graph({**newsroom, added[0]: added[1]}), docs)
        write_documents(graph, docs)
        assert set(written_paths(docs)) == {output.path for output in documents(graph)}
        left = b"\n".join(bytes_in(docs).values())
    machines = b"\n".join(output.content for output in files(graph) if not output.path.endswith(".sqlite"))
    for trace in (f"brief-{NEW}", f"brief {NEW}", f"{NUMBERS[NEW]:,}"):
        assert trace.encode() not in left
        assert trace.encode() not in machines


@lawful
@given(newsrooms())
def test_every_figure_printed_is_one_of_a_record(newsroom: Files) -> None:
    """No page shows a number that no record has: where nothing adds up, the numbers are those that were typed."""
    graph = _graph(newsroom)
    typed = {
        f"{figure.value.first.value:,}": event.id
        for event in graph.catalogue.events.values()
        for figure in event.figures
        if figure.value.first
    }
    pages = {path: page for path, page in _pages(newsroom).items() if not path.startswith(_ABOUT_THE_FORM)}
    shown = {number for page in pages.values() for number in re.findall(r"(?<![\d,.])\d,\d{3}(?![\d,])", page)}
    assert shown == set(typed)
    for number, id in typed.items():
        for path, page in pages.items():
            if number in page and path != f"briefings/{id}.md" and not path.startswith(("data/", "search/")):
                assert f"{id}.md" in page, path
        assert number in pages[f"briefings/{id}.md"]
