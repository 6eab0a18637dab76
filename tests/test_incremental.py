"""Incremental builds: what is kept of earlier builds, with what is made anew, is a clean build byte for byte."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from generator import remaking
from generator.examining import memory_of
from generator.exports import facts_of
from generator.model import Kind
from generator.press.imprint import imprint_of
from generator.problems import ProblemsFound
from generator.reading.memory import digest_of
from generator.site import generate, linked, outputs_depend_on, rules
from generator.spreading import here
from generator.tasks import Tasks
from tests.copies import NEWSROOM, brief, copied
from tests.incremental import Change, apply, ensure_as_clean, kept, naming, records_in, renaming

RECORDS = [file.relative_to(NEWSROOM / "briefs").as_posix() for file in records_in(NEWSROOM)]
FIRST = re.compile(r"^(headline|name|publisher): (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that was built once, with what was kept of that."""
    folder = tmp_path_factory.mktemp("built")
    assert ensure_as_clean(copied(folder / "newsroom"), folder / "made")
    return folder


@pytest.fixture
def built(origin: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(origin, tmp_path / "built"))


def again(built: Path) -> bool:
    """Build once more; False where the change was no good."""
    return ensure_as_clean(built / "newsroom", built / "made")


def made_in(built: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that the next build makes anew."""
    made: list[str] = []
    make = remaking._Work.made

    def noted(work: remaking._Work, name: str) -> object:
        made.append(name)
        return make(work, name)

    monkeypatch.setattr(remaking._Work, "made", noted)
    kept(linked(built / "newsroom"), built / "made", here)
    return made


def reworded(file: Path) -> None:
    """Change a record's headline, name or publisher by one letter."""
    text = file.read_text("utf-8")
    file.write_text(FIRST.sub(lambda found: f"{found[1]}: {_longer(found[2])}", text, count=1), "utf-8")


def _longer(words: str) -> str:
    return f"{words[:-1]}e{words[-1]}" if words[-1] in "'\"" else f"{words}e"


def test_nothing_is_made_where_nothing_has_changed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of the same records makes no output at all."""
    assert made_in(built, monkeypatch) == []


def test_only_what_an_edit_touches_is_made(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new headline reaches the pages that print it, and what is about everything; no other page is made."""
    everything = set(Tasks(facts_of(linked(built / "newsroom")), rules()).of_everything)
    reworded(brief(built / "newsroom", "flour-tax-passed"))
    made = made_in(built, monkeypatch)
    assert everything <= set(made)
    assert sorted(set(made) - everything) == [
        "events/flour-tax-passed",
        "list briefings/2022.md",
        "list digests/2023-W18.md",
        "list kinds/ruling.md",
        "list publishers/council-of-the-isles.md",
        "list timeline/2022.md",
        "places/ombrel-isles",
        "sources/council-of-the-isles-2022-07-66a24c",
        "topics/bread-prices",
        "topics/flour-tax",
        "topics/grain",
    ]


def test_a_new_name_reaches_every_text_that_has_it(built: Path) -> None:
    """A company that bears a word of a brief's text is linked there, although the brief has not changed."""
    (built / "newsroom" / "briefs" / "companies" / "baker.yml").write_text("name: Courier\nsummary: It carries.\n")
    assert again(built)


@pytest.mark.parametrize("name", ["companies/harl-mills.yml", "people/rye-marsh.yml", "topics/grain.yml"])
def test_an_edit_of_an_entity(built: Path, name: str) -> None:
    """A name that changes is changed wherever it is printed."""
    reworded(built / "newsroom" / "briefs" / name)
    assert again(built)


@pytest.mark.slow
@pytest.mark.parametrize("name", RECORDS)
def test_after_any_edit_the_build_is_as_clean(built: Path, name: str) -> None:
    """Whichever record is reworded, deleted, or renamed with an old address: the build equals a clean one.

    The rules let a record go that nothing names.
    """
    root = built / "newsroom"
    file = root / "briefs" / name
    before = file.read_bytes()
    reworded(file)
    assert again(built)
    file.write_bytes(before + b"\n# a remark\n")
    assert again(built)
    file.unlink()
    assert again(built) == (not naming(file.stem, root))
    file.write_bytes(before)
    as_before = apply(renaming(file.stem, f"{file.stem[:-1]}-{file.stem[-1]}", root, is_told=True))
    assert again(built)
    apply(as_before)
    assert again(built)


def test_two_sources_of_one_short_code_may_come_in_any_order(built: Path) -> None:
    """A brief that sorts before another takes the short code of its source, and everything follows; and back again."""
    first, second = (
        brief(built / "newsroom", "flour-tax-passed").with_name(f"{name}.yml") for name in ("a-filing", "b-filing")
    )
    second.write_text(FILING.format(2993), "utf-8")
    assert again(built)
    first.write_text(FILING.format(1053), "utf-8")
    assert again(built)
    first.unlink()
    assert again(built)


FILING = """\
headline: A mill files its papers
kind: ruling
occurred: 2022
published: 2023-05-04
summary: A mill has filed its papers. [@it]
places: [ombrel-isles]
sources:
  it: {{publisher: Company Register, published: 2021, url: "https://register.example/filing/{}"}}
"""
WORDS = st.sampled_from(["", " bread", " at Tarn", " Harl Mills", "é", " [[grain]]", " 1,000", " “x”"])


class Builds(RuleBasedStateMachine):
    """A tree under any changes, built after each."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.source / "newsroom"

    source: Path

    @initialize()
    def begin(self) -> None:
        """Begin with a newsroom of which nothing is built."""
        shutil.rmtree(self.source, ignore_errors=True)
        copied(self.root)

    @rule(data=st.data(), words=WORDS)
    def edit(self, data: st.DataObject, words: str) -> None:
        """Add words to the first line, the summary or the last line of a record."""
        file = data.draw(st.sampled_from(records_in(self.root)))
        lines = file.read_text("utf-8").split("\n")
        at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line and not line.startswith("#")]))
        lines[at] += words
        self.attempt({file: "\n".join(lines).encode()})

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Take a record away that no other names."""
        free = [file for file in records_in(self.root) if naming(file.stem, self.root) in ([], [file])]
        if free:
            self.attempt({data.draw(st.sampled_from(free)): None})

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        """Put a record back as it was."""
        name = data.draw(st.sampled_from(RECORDS))
        self.attempt({self.root / "briefs" / name: (NEWSROOM / "briefs" / name).read_bytes()})

    @rule(data=st.data(), is_told=st.booleans())
    def rename(self, data: st.DataObject, is_told: bool) -> None:
        """Give a record another id wherever it is named, with or without a way from the old one."""
        id = data.draw(st.sampled_from(records_in(self.root))).stem
        self.attempt(renaming(id, f"{id}-b", self.root, is_told=is_told))

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Add a brief like another, a year later; or a company that bears a word of the texts."""
        if data.draw(st.booleans()):
            name = data.draw(st.sampled_from(["Courier", "Bread", "Harl", "Mill Register"]))
            file = self.root / "briefs" / "companies" / f"new-{name.lower().replace(' ', '-')}.yml"
            self.attempt({file: f"name: {name}\n".encode()})
            return
        like = data.draw(st.sampled_from(sorted((self.root / "briefs" / "events").rglob("*.yml"))))
        text = re.sub(r"^headline: (.)", r"headline: A\1", like.read_text("utf-8"), count=1, flags=re.MULTILINE)
        self.attempt({like.with_name(f"{like.stem[:60]}-too.yml"): text.replace("formerly", "#  formerly").encode()})

    @rule(name=st.sampled_from(["name: Opening", "meaning: ", "mark: ", "plural: Openings"]))
    def change_the_vocabulary(self, name: str) -> None:
        """Change a word of the vocabulary."""
        file = self.root / "briefs" / "vocabulary.yml"
        self.attempt({file: file.read_bytes().replace(name.encode(), f"{name}x".encode(), 1)})

    @rule(line=st.sampled_from(["site_name: ", "site_description: ", "site_url: https://"]))
    def change_the_imprint(self, line: str) -> None:
        """Change the name, the description or the address of the site."""
        file = self.root / "mkdocs.yml"
        self.attempt({file: file.read_bytes().replace(line.encode(), f"{line}a".encode(), 1)})

    @rule(data=st.data())
    def damage(self, data: st.DataObject) -> None:
        """Damage what is kept: cut it off, change bytes, put one file in the place of another, take one away."""
        files = sorted((self.source / "made").glob("*"))
        if not files:
            return
        file, other = data.draw(st.sampled_from(files)), data.draw(st.sampled_from(files))
        content = bytearray(file.read_bytes())
        at = data.draw(st.integers(0, len(content)))
        match data.draw(st.sampled_from(["cut", "change", "exchange", "remove"])):
            case "cut":
                file.write_bytes(content[:at])
            case "change":
                content[at : at + 1] = b"\x00z"
                file.write_bytes(content)
            case "exchange":
                file.write_bytes(other.read_bytes())
            case _:
                file.unlink()

    def attempt(self, change: Change) -> None:
        """Make a change; where the records have problems after it, take it back."""
        before = apply(change)
        if not ensure_as_clean(self.root, self.source / "made"):
            apply(before)

    @invariant()
    def equals_a_clean_build(self) -> None:
        """Whatever has happened, the build is a clean one."""
        assert ensure_as_clean(self.root, self.source / "made")


def _run(tmp_path: Path, examples: int, steps: int) -> None:
    machine = type("Builds", (Builds,), {"source": tmp_path / "state"})
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=health)
    run_state_machine_as_test(machine, settings=chosen)


def test_after_any_changes_the_build_is_as_clean(tmp_path: Path) -> None:
    """A few changes of every sort, one after another, and a kept build is always a clean one."""
    _run(tmp_path, examples=2, steps=5)


@pytest.mark.slow
def test_after_many_changes_the_build_is_as_clean(tmp_path: Path) -> None:
    """Very many of them."""
    _run(tmp_path, examples=6, steps=12)


def test_another_version_of_the_program_keeps_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates and code are part of the version under which outputs are kept."""
    monkeypatch.setattr("generator.site.code_version", lambda parts: f"another, {parts}")
    assert "feeds" in made_in(built, monkeypatch)


@pytest.mark.parametrize("library", ["pydantic", "pyyaml"])
def test_another_version_of_a_library_keeps_nothing(built: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """What reads the records is part of the version under which readings and outputs are kept."""
    root = built / "newsroom"
    generate(root)
    record = digest_of(Kind.EVENT.encode(), brief(root, "awkward-sign").read_bytes())
    before = outputs_depend_on(imprint_of(root))
    assert memory_of(root).recall(record) is not None
    monkeypatch.setattr("generator.examining.version", lambda name: "another" if name == library else version(name))
    assert memory_of(root).recall(record) is None
    assert outputs_depend_on(imprint_of(root)) != before


def test_a_changed_template_is_another_version(tmp_path: Path) -> None:
    """One letter more in a template, and nothing is kept."""
    from generator.reading.memory import code_in  # noqa: PLC0415

    program = Path(shutil.copytree(Path(remaking.__file__).parent / "markdown", tmp_path / "markdown"))
    before = code_in(program)
    template = next(program.rglob("*.j2"))
    changed_text = template.read_text("utf-8") + "x"
    template.write_text(changed_text, "utf-8")
    assert code_in(program) != before


def test_a_second_generation_reads_no_record(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no byte below `briefs/` has changed, nothing is parsed, checked or linked, and the outputs are the same."""
    root = built / "newsroom"
    first = generate(root)
    monkeypatch.setattr("generator.site.linked", None)
    second = generate(root)
    assert [(o.path, o.content) for o in second.files] == [(o.path, o.content) for o in first.files]
    assert (second.written.written, second.written.removed, second.records) == ((), (), first.records)


@pytest.mark.parametrize("how", ["a mode", "a stray", "a bundle", "the ledger", "a page"])
def test_a_generation_notices_what_is_not_as_it_was(built: Path, how: str) -> None:
    """A record that is a program now, a file too many, damage to what is kept or printed: all of it is seen to."""
    root = built / "newsroom"
    first = generate(root)
    if how == "a mode":
        brief(root, "awkward-sign").chmod(0o755)
    elif how == "a stray":
        (root / "briefs" / "stray.txt").write_text("x")
    elif how == "a page":
        (root / "docs" / "briefings" / "awkward-sign.md").write_text("x")
    else:
        name = "ledger.json" if how == "the ledger" else "feeds"
        (root / ".cache" / "made" / name).write_bytes(b"{}")
    if how in ("a mode", "a stray"):
        with pytest.raises(ProblemsFound):
            generate(root)
        return
    second = generate(root)
    assert [(o.path, o.content) for o in second.files] == [(o.path, o.content) for o in first.files]
    assert second.written.written == (("briefings/awkward-sign.md",) if how == "a page" else ())
