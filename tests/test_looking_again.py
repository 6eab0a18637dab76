"""A process that looks at the same records again and again: what it remembers never changes what it tells."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.checking import RULES, check
from generator.examining import Examined, examine
from generator.graph import Graph, link
from generator.model import Catalogue, Kind
from generator.outputs import write_alone
from generator.reading import Memory, read_catalogue
from generator.reading.folder import RecordFile, Stamp, record_files
from tests.copies import NEWSROOM, brief, changed, copied
from tests.test_broken import BEFORE, FOLDERS, MAKERS
from tests.trees import laid

RECORDS = [file.name for file in record_files(NEWSROOM / "briefs")[0]]


def linked(graph: Graph) -> tuple[object, ...]:
    """Everything that a graph says."""
    catalogue, companies = graph.catalogue, graph.catalogue.companies
    parts = (graph.events, graph.ranks, graph.involved, graph.reached, graph.narrower, graph.kinds, graph.ties)
    totals = [(graph.accounts.own(id), graph.accounts.with_units(id)) for id in companies]
    sources = graph.evidences.all, graph.evidences.ids, graph.evidences.keys, graph.publishers, graph.publisher_slugs
    more = graph.neighbours, graph.together, graph.today, graph.lifetime, graph.versions, graph.facets, graph.version
    return (
        *(*parts, *sources, *more, totals, graph.accounts.totals(graph.events)),
        *(graph.ownership.units, graph.names.names, tuple(catalogue)),
        {key: (origin.file, origin.lines) for key, origin in catalogue.origins.items()},
    )


def ensure_as_new(root: Path, memory: Memory) -> Examined:
    """Look with what is remembered, and without; return what was found with it."""
    again, anew = examine(root, memory=memory), examine(root)
    assert again.problems == anew.problems
    assert tuple(again.catalogue) == tuple(anew.catalogue)
    assert (again.catalogue.unreadable, again.catalogue.halves) == (anew.catalogue.unreadable, anew.catalogue.halves)
    if not anew.stops:
        assert linked(link(again.catalogue)) == linked(link(anew.catalogue))
    return again


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of its own."""
    return copied(tmp_path / "newsroom")


@pytest.fixture
def memory(root: Path) -> Memory:
    """What a process remembers that has looked at the newsroom once."""
    memory = Memory(root / ".cache", "1")
    ensure_as_new(root, memory)
    return memory


def shared(before: Examined, after: Examined) -> set[str]:
    """The files of which both have the same record, from the same origin."""
    was, now = before.catalogue, after.catalogue
    return {
        now.origin_of(kind, record.id).file
        for kind, record in now
        if was.records_of(kind).get(record.id) is record
        and was.origin_of(kind, record.id) is now.origin_of(kind, record.id)
    }


def test_what_has_not_changed_is_the_same(root: Path, memory: Memory) -> None:
    """After an edit, every record but the one edited is the very object that it was, and so is the vocabulary."""
    before = examine(root, memory=memory)
    changed(brief(root, "awkward-sign"), "headline: ", "headline: Again ")
    after = ensure_as_new(root, memory)
    assert set(RECORDS) - shared(before, after) == {brief(root, "awkward-sign").relative_to(root).as_posix()}
    assert after.catalogue.vocabulary is before.catalogue.vocabulary


def test_what_is_only_touched_is_the_same(root: Path, memory: Memory) -> None:
    """A file that was written again with the same bytes, or has another time, holds the same record."""
    before = examine(root, memory=memory)
    for name in RECORDS:
        content = (root / name).read_bytes()
        (root / name).unlink()
        (root / name).write_bytes(content)
    os.utime(root / RECORDS[0], (1, 1))
    assert shared(before, ensure_as_new(root, memory)) == set(RECORDS)


def test_what_lies_elsewhere_is_read_anew(root: Path, memory: Memory) -> None:
    """A record that has moved, or has another id, is another one, even with the same bytes."""
    sign = brief(root, "awkward-sign")
    sign.rename(sign.with_name("other-sign.yml"))
    examined = ensure_as_new(root, memory)
    assert "other-sign" in examined.catalogue.events
    (root / "briefs" / "events" / "2001").mkdir(exist_ok=True)
    sign.with_name("other-sign.yml").rename(root / "briefs" / "events" / "2001" / "other-sign.yml")
    assert "wrong-year-folder" in {problem.code for problem in ensure_as_new(root, memory).problems}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_fault_comes_and_goes(folder: Path, tmp_path: Path) -> None:
    """Whatever is wrong for a while is told as long as it is, and no longer."""
    root = laid(tmp_path)
    memory = Memory(root / ".cache", "1")
    good = ensure_as_new(root, memory).problems
    briefs = laid(root, base=folder) / "briefs"
    (briefs / "expected.txt").unlink(missing_ok=True)
    shutil.rmtree(briefs / BEFORE, ignore_errors=True)
    MAKERS.get(folder.name, lambda _: None)(briefs)
    ensure_as_new(root, memory)
    ensure_as_new(root, memory)
    shutil.rmtree(briefs)
    assert ensure_as_new(laid(root), memory).problems == good == ()


@pytest.mark.parametrize("name", RECORDS[::6])
def test_any_record_may_go_and_come_back(root: Path, memory: Memory, name: str) -> None:
    """What other records say of it is judged and linked anew, both times."""
    content = (root / name).read_bytes()
    (root / name).unlink()
    ensure_as_new(root, memory)
    (root / name).write_bytes(content)
    assert ensure_as_new(root, memory).problems == ()


def test_a_company_with_another_name_is_found_in_texts(root: Path, memory: Memory) -> None:
    """A brief is judged anew by names, although neither it nor any id has changed."""
    company = root / "briefs" / "companies" / "mugi.yml"
    words = brief(root, "flour-tax-passed").read_text("utf-8")
    name = next(word for word in words.split("summary:")[1].split() if word[:1].isupper() and word.isalpha())
    company.write_text(f"name: {name} of the Isles\naliases: [{name}]\n", "utf-8")
    assert "company-not-listed" in {problem.code for problem in ensure_as_new(root, memory).problems}


def test_another_word_of_the_vocabulary_is_heeded(root: Path, memory: Memory) -> None:
    """Records are judged anew by the vocabulary, although none of them has changed."""
    changed(root / "briefs" / "vocabulary.yml", "  reported:", "  told:")
    assert {"missing-word", "unknown-word"} <= {problem.code for problem in ensure_as_new(root, memory).problems}


def test_rules_find_with_a_memory_what_each_finds_by_itself(catalogue: Catalogue) -> None:
    """What is kept with records is what the rules would find, one after another."""
    broken = catalogue.events["awkward-sign"].model_copy(update={"places": ("nowhere",), "headline": "Stop."})
    whole = catalogue.with_records([((Kind.EVENT, broken.id), broken, catalogue.origin_of(Kind.EVENT, broken.id))])
    one_by_one = [problem for rule in RULES for problem in rule.problems(whole)]
    for _ in range(2):
        assert sorted(map(str, check(whole))) == sorted(map(str, one_by_one))
    assert {problem.code for problem in one_by_one} >= {"unknown-id", "headline-style"}


def test_a_file_that_has_just_changed_is_not_trusted(tmp_path: Path) -> None:
    """Within the coarsest time that a system keeps, a second change would not show: the bytes decide."""
    memory, second = Memory(tmp_path, "1"), 10**9
    old, new = (RecordFile(name, name, Kind.TOPIC, name, Stamp(at, at, 5, 1)) for name, at in (("a", 0), ("b", second)))
    reading = read_first(tmp_path)
    memory.look_at([old, new])
    for file in (old, new):
        memory.hold(file, "digest", reading)
    assert [memory.at_hand(file) for file in (old, new)] == [None, None]
    last = new._replace(path="c", stamp=Stamp(0, 9 * second, 5, 1))
    memory.look_at([old, new, last])
    assert [memory.at_hand(file) for file in (old, new)] == [None, None]
    assert [memory.made_of(file, "digest") for file in (old, new)] == [reading, reading]
    assert [memory.at_hand(file) for file in (old, new)] == [reading, reading]
    assert memory.at_hand(old._replace(stamp=Stamp(0, 0, 6, 1))) is None
    assert memory.made_of(last, "digest") is None
    memory.look_at([new])
    assert memory.at_hand(old) is None


def read_first(folder: Path) -> object:
    """Any reading."""
    from generator.reading.files import read_data  # noqa: PLC0415

    return read_data(RecordFile("a", "a", Kind.TOPIC, "a-topic", Stamp(0, 0, 0, 0)), b"name: Grain\n")


def test_only_what_has_changed_is_written(root: Path, memory: Memory) -> None:
    """What the memory leaves on the disk is as it would be after one look."""

    def written() -> int:
        outputs = list(memory.outputs())
        for output in outputs:
            write_alone(output, root / ".cache")
        return len(outputs)

    assert written() > 1
    assert written() == 0
    changed(brief(root, "awkward-sign"), "headline: ", "headline: Again ")
    brief(root, "flour-tax-passed").with_suffix(".bad").write_text("x")
    examine(root, memory=memory)
    assert 1 <= written() <= 2
    anew = Memory(root / ".anew", "1")
    read_catalogue(root / "briefs", anew)
    kept = {path.name: path.read_bytes() for path in (root / ".cache").iterdir()}
    empty = f"briefs-memory 1 {'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}\n".encode()
    assert {output.path: output.content for output in anew.outputs()} == {n: b for n, b in kept.items() if b != empty}
