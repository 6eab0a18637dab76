"""What was read before is remembered, and whatever lies in the memory's folder, it never harms."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model import Catalogue
from generator.outputs import write_alone
from generator.problems import Problem
from generator.reading import Memory, read_catalogue
from generator.reading.memory import digest_of
from tests.copies import brief, changed, copied

VERSION = "1"
Read = tuple[Catalogue, list[Problem]]


def remembered(root: Path, version: str = VERSION) -> Read:
    """Read a tree with what is remembered of it, and remember it."""
    memory = Memory(root / ".cache", version)
    read = read_catalogue(root / "briefs", memory)
    for output in memory.outputs():
        write_alone(output, root / ".cache")
    return read


def told(read: Read) -> tuple[object, ...]:
    """Everything that a reading says: records, problems, and where in the files they stand."""
    catalogue, problems = read
    origins = {key: (o.file, dict(o.keys), dict(o.values), o.lines) for key, o in catalogue.origins.items()}
    return replace(catalogue, origins={}, vocabulary_origin=catalogue.origins), origins, problems


def gists_in(root: Path) -> list[tuple[Path, dict[bytes, bytes]]]:
    """The files of a memory, and what each has by its digest."""
    bodies = ((file, file.read_bytes().partition(b"\n")[2]) for file in sorted((root / ".cache").iterdir()))
    return [(file, dict(line.split(b" ", 1) for line in body.splitlines())) for file, body in bodies]


def headed(body: bytes) -> bytes:
    """A file of a memory with a true header."""
    return f"briefs-memory {VERSION} {digest_of(body)}\n".encode() + body


def ensure_same(root: Path) -> None:
    """Read with and without the memory."""
    with_memory, without = remembered(root), read_catalogue(root / "briefs")
    for one, other in zip(told(with_memory)[1:], told(without)[1:], strict=True):
        assert one == other
    assert list(with_memory[0]) == list(without[0])
    assert with_memory[0].unreadable == without[0].unreadable


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A newsroom that was read once, with its memory."""
    root = copied(tmp_path / "newsroom")
    remembered(root)
    return root


def test_a_second_reading_parses_nothing(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file without faults is known by its bytes, with the place of every value."""
    expected = told(read_catalogue(known / "briefs"))
    files = []
    from generator.reading.stream import read_document  # noqa: PLC0415 - the one that is not replaced

    def parsed(text: str, name: str) -> object:
        files.append(name)
        return read_document(text, name)

    monkeypatch.setattr("generator.reading.files.read_document", parsed)
    assert told(remembered(known))[1:] == expected[1:]
    assert files == ["briefs/vocabulary.yml"]


def test_only_what_is_read_is_kept(known: Path) -> None:
    """A record that has gone is forgotten, and one that came is known."""
    brief(known, "awkward-sign").unlink()
    changed(brief(known, "harl-opens-north-mill"), "has opened a mill", "has opened one mill")
    ensure_same(known)
    assert sum(len(gists) for _, gists in gists_in(known)) == len(read_catalogue(known / "briefs")[0].origins)


def test_a_file_with_a_fault_is_told_of_each_time(known: Path) -> None:
    """Only files without faults are remembered, so that no problem or hint is ever swallowed."""
    changed(brief(known, "awkward-sign"), "occurred: 2023-09-09%", "occurred: 2023-13-09")
    for _ in range(2):
        ensure_same(known)


def test_the_same_bytes_mean_another_thing_elsewhere(known: Path) -> None:
    """A person's file among the companies is judged as a company, although its bytes are known."""
    person = next((known / "briefs" / "people").glob("*.yml"))
    (known / "briefs" / "companies" / person.name).write_bytes(person.read_bytes())
    ensure_same(known)


def test_what_other_code_has_read_is_not_known(known: Path) -> None:
    """Another version of the program reads everything anew."""
    memory = Memory(known / ".cache", "2")
    read_catalogue(known / "briefs", memory)
    assert len(list(memory.outputs())) == len(list((known / ".cache").iterdir()))


class Trap:
    """Runs code where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('a foreign entry was run')",)


FOREIGN = {
    "nothing": b"",
    "a pickle": pickle.dumps(Trap()),
    "not JSON": b"{",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "not UTF-8": b"\xff\xfe\x00",
    "another id": b'{"id": "other", "name": "Other"}',
    "wrong shape": b'{"headline": ["a", "b"], "name": 7, "extra": {}}',
    "numbers": b'{"headline": 1.5, "name": NaN, "occurred": 99999999999999999999}',
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("is_signed", [True, False], ids=["with a true header", "bare"])
def test_foreign_files_are_ignored(known: Path, name: str, is_signed: bool) -> None:
    """Whatever lies where an entry should be, the records are read as if it were not there."""
    for file, _ in gists_in(known):
        file.write_bytes(headed(FOREIGN[name]) if is_signed else FOREIGN[name])
    ensure_same(known)


@pytest.mark.parametrize("name", FOREIGN)
def test_an_entry_forged_with_care_must_pass_the_types(known: Path, name: str) -> None:
    """What the model would not take from a file it does not take from the memory either."""
    for file, gists in gists_in(known):
        file.write_bytes(headed(b"".join(b"%s %s\n" % (digest, FOREIGN[name]) for digest in gists)))
    ensure_same(known)


def test_a_memory_that_cannot_be_opened_is_none(known: Path) -> None:
    """A folder, where a file should be, is as good as nothing."""
    for file in sorted((known / ".cache").iterdir()):
        file.unlink()
        file.mkdir()
    memory = Memory(known / ".cache", VERSION)
    read = read_catalogue(known / "briefs", memory)
    assert told(read)[1:] == told(read_catalogue(known / "briefs"))[1:]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_bits_that_fall_change_nothing(known: Path, data: st.DataObject) -> None:
    """Bytes changed, cut off or put in anywhere in the memory never change what is read."""
    files = sorted((known / ".cache").iterdir())
    file = data.draw(st.sampled_from(files))
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, max(0, len(content) - 1)))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    file.write_bytes(content)
    ensure_same(known)
