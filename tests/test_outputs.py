"""Writing: what changed is written, what is gone is removed, what others wrote is left alone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from generator.outputs import (
    MANIFEST,
    CannotWrite,
    Output,
    create,
    remove_unfinished,
    rewrite,
    stale,
    text_output,
    write,
    written_paths,
)
from tests.copies import bytes_in

ONE, TWO = text_output("a/one.md", "One.\n"), text_output("a/b/two.md", "Zwei: ä麦\n")


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for the manifest."""
    return {path: content for path, content in bytes_in(folder).items() if path != MANIFEST}


def test_outputs_become_files(tmp_path: Path) -> None:
    """Folders are made as they are needed, and the bytes are those of the outputs."""
    done = write([ONE, TWO], tmp_path / "docs")
    assert files(tmp_path / "docs") == {"a/one.md": b"One.\n", "a/b/two.md": "Zwei: ä麦\n".encode()}
    assert (done.written, done.removed, done.unchanged) == (("a/b/two.md", "a/one.md"), (), 0)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file with the right bytes keeps its time stamp."""
    write([ONE, TWO], tmp_path)
    before = (tmp_path / ONE.path).stat().st_mtime_ns
    done = write([ONE, text_output(TWO.path, "Other.\n")], tmp_path)
    assert (done.written, done.unchanged) == ((TWO.path,), 1)
    assert (tmp_path / ONE.path).stat().st_mtime_ns == before
    assert (tmp_path / TWO.path).read_text() == "Other.\n"


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    """A folder that holds nothing more goes too; one that holds something stays."""
    write([ONE, TWO], tmp_path)
    assert write([ONE], tmp_path).removed == (TWO.path,)
    assert not (tmp_path / "a" / "b").exists()
    assert files(tmp_path) == {ONE.path: ONE.content}


def test_no_outputs_leave_an_empty_folder(tmp_path: Path) -> None:
    """All that was written is removed, and the folder itself stays."""
    write([ONE, TWO], tmp_path)
    assert write([], tmp_path).removed == (TWO.path, ONE.path)
    assert files(tmp_path) == {}
    assert not (tmp_path / "a").exists()


def test_what_others_wrote_stays(tmp_path: Path) -> None:
    """A file that is not in the manifest is never removed, and its folder stays for it."""
    write([ONE, TWO], tmp_path)
    (tmp_path / "a" / "b" / "own.md").write_text("By hand.")
    write([], tmp_path)
    assert files(tmp_path) == {"a/b/own.md": b"By hand."}


def test_what_others_changed_is_not_removed(tmp_path: Path) -> None:
    """A generated file that somebody has edited since is theirs."""
    write([ONE, TWO], tmp_path)
    (tmp_path / TWO.path).write_text("Edited by hand.")
    assert write([ONE], tmp_path).removed == ()
    assert (tmp_path / TWO.path).read_text() == "Edited by hand."


@pytest.mark.parametrize("way", ["file", "folder", "link", "dangling link", "link above"])
def test_what_stands_in_the_way_is_refused(tmp_path: Path, way: str) -> None:
    """A hand-written file, a folder or a link where an output belongs: nothing at all is written."""
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    target = docs / ONE.path
    elsewhere.mkdir()
    target.parent.parent.mkdir()
    if way == "link above":
        target.parent.symlink_to(elsewhere)
    else:
        target.parent.mkdir()
    if way == "file":
        target.write_text("By hand.")
    elif way == "folder":
        target.mkdir()
    elif way != "link above":
        target.symlink_to(elsewhere / "gone" if way == "dangling link" else elsewhere)
    with pytest.raises(CannotWrite, match=r"a(/one\.md)? "):
        write([TWO, ONE], docs)
    assert files(elsewhere) == {}
    assert not (docs / TWO.path).exists()


def test_nothing_is_removed_through_a_link(tmp_path: Path) -> None:
    """A folder of ours that is a link now is another's, with all that lies in it, even where none of it is wanted."""
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    write([ONE, TWO], docs)
    (docs / "a").rename(elsewhere)
    (docs / "a").symlink_to(elsewhere)
    assert write([], docs).removed == ()
    assert files(elsewhere) == {"one.md": ONE.content, "b/two.md": TWO.content}
    assert written_paths(docs) == ()


def test_a_file_in_the_way_with_the_right_bytes_is_taken_over(tmp_path: Path) -> None:
    """As after a checkout that has lost the manifest: there is nothing to lose."""
    (tmp_path / "a").mkdir()
    (tmp_path / ONE.path).write_bytes(ONE.content)
    assert write([ONE], tmp_path).unchanged == 1
    assert written_paths(tmp_path) == (ONE.path,)


def test_the_manifest_names_what_was_written(tmp_path: Path) -> None:
    """Sorted, with digests, and without anything of the day or the machine."""
    write([TWO, ONE], tmp_path)
    manifest = (tmp_path / MANIFEST).read_text()
    assert json.loads(manifest) == {"files": {TWO.path: TWO.digest, ONE.path: ONE.digest}}
    assert manifest.index(TWO.path) < manifest.index(ONE.path)
    assert written_paths(tmp_path) == (TWO.path, ONE.path)


@pytest.mark.parametrize("path", ["../outside.md", "/outside.md", "a/../../outside.md"])
def test_a_manifest_cannot_reach_outside_of_its_folder(tmp_path: Path, path: str) -> None:
    """Nothing outside is removed, whatever a manifest says."""
    outside = tmp_path / "outside.md"
    outside.write_text("Not yours.")
    docs = tmp_path / "docs"
    docs.mkdir()
    digest = Output("x", outside.read_bytes()).digest
    (docs / MANIFEST).write_text(json.dumps({"files": {path: digest, str(outside): digest}}))
    assert write([ONE], docs).removed == ()
    assert outside.read_text() == "Not yours."


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": []}', '{"files": {"a/one.md": 3}}', "null", "\ufeff{}"])
def test_a_spoilt_manifest_is_as_good_as_none(tmp_path: Path, manifest: str) -> None:
    """Nothing is removed on its word, and a new one is written."""
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    (tmp_path / "own.md").write_text("By hand.")
    write([ONE], tmp_path)
    assert files(tmp_path) == {ONE.path: ONE.content, "own.md": b"By hand."}
    assert written_paths(tmp_path) == (ONE.path,)


def test_a_folder_without_a_manifest_has_nothing_of_ours(tmp_path: Path) -> None:
    """Before the first write there is nothing that could be removed."""
    (tmp_path / "own.md").write_text("By hand.")
    assert written_paths(tmp_path) == ()


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    """New bytes are written beside the old ones and then take their place."""
    write([ONE, TWO], tmp_path)
    write([text_output(ONE.path, "New."), TWO], tmp_path)
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"one.md", "two.md", MANIFEST}


@pytest.fixture
def cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder after a write that was cut off: one file is old, one new, and a third is on its way."""
    write([ONE, TWO], tmp_path)
    real, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 3:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "replace", replace)
        write([text_output(ONE.path, "New."), text_output(TWO.path, "New too."), text_output("c.md", "C.")], tmp_path)
    return tmp_path


def test_a_write_that_was_cut_off_is_finished_by_the_next(cut_off: Path) -> None:
    """Also with other bytes than were meant: whatever it left is known as ours."""
    assert set(written_paths(cut_off)) == {ONE.path, TWO.path, "c.md"}
    write([text_output(path, "Newer.") for path in (ONE.path, TWO.path, "c.md")], cut_off)
    assert files(cut_off) == dict.fromkeys((ONE.path, TWO.path, "c.md"), b"Newer.")


def test_what_a_write_left_that_was_cut_off_is_removed(cut_off: Path) -> None:
    """The old bytes and the new are both ours, and so is a file on its way."""
    write([], cut_off)
    assert files(cut_off) == {}


def test_what_others_changed_after_a_write_was_cut_off_stays(cut_off: Path) -> None:
    """What is neither the old nor the new is somebody's own."""
    (cut_off / ONE.path).write_text("Edited by hand.")
    write([], cut_off)
    assert files(cut_off) == {ONE.path: b"Edited by hand."}


def test_what_the_dead_left_unfinished_is_removed(tmp_path: Path) -> None:
    """A file on its way whose writer runs stays, and so does whatever is called in another way."""
    dead = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "deep").mkdir()
    names = [f"deep/.one.new-{dead}", f".two.new-{os.getpid()}", ".new-york", "three.new-1"]
    for name in names:
        (tmp_path / name).touch()
    remove_unfinished(tmp_path)
    assert set(bytes_in(tmp_path)) == set(names[1:])


def test_a_pipe_in_the_place_of_the_manifest_holds_nobody_up(tmp_path: Path) -> None:
    """It is no manifest; reading it would wait for ever."""
    os.mkfifo(tmp_path / MANIFEST)
    write([ONE], tmp_path)
    assert written_paths(tmp_path) == (ONE.path,)


def test_one_path_cannot_have_two_outputs(tmp_path: Path) -> None:
    """Two pages at one address would be a bug of ours: it is told, not settled by chance."""
    with pytest.raises(Exception, match=r"a/one\.md"):
        write([ONE, text_output(ONE.path, "Another.")], tmp_path)


def test_rewriting_changes_what_is_stale_and_nothing_else(tmp_path: Path) -> None:
    """Files are put in the place of those of the same paths; others stay, and no manifest is kept."""
    (tmp_path / "own.md").write_text("By hand.")
    assert rewrite([ONE, TWO], tmp_path) == (ONE.path, TWO.path)
    changed = [text_output(ONE.path, "New."), TWO]
    assert stale(changed, tmp_path) == (ONE.path,)
    assert rewrite(changed, tmp_path) == (ONE.path,)
    assert set(bytes_in(tmp_path)) == {"own.md", ONE.path, TWO.path}


def test_rewriting_follows_no_link(tmp_path: Path) -> None:
    """A link in the place of a file or folder could lead anywhere: nothing at all is written."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="is a link"):
        rewrite([ONE, text_output("b.md", "B.")], tmp_path)
    assert set(bytes_in(tmp_path)) == set()


def test_creating_writes_all_or_nothing(tmp_path: Path) -> None:
    """Where one of the files is there already, none is written."""
    rewrite([ONE], tmp_path)
    with pytest.raises(CannotWrite, match="is there already"):
        create([text_output("new.md", "New."), ONE], tmp_path)
    assert set(bytes_in(tmp_path)) == {ONE.path}
    create([text_output("new.md", "New.")], tmp_path)
    assert (tmp_path / "new.md").read_text() == "New."


@pytest.mark.parametrize("to", ["gone", "there"])
def test_creating_leaves_a_link_as_it_is(tmp_path: Path, to: str) -> None:
    """What stands in the way is not taken back with what was written."""
    (tmp_path / "there").write_text("Theirs.")
    (tmp_path / "x.yml").symlink_to(tmp_path / to)
    with pytest.raises(CannotWrite, match="was left as it is"):
        create([text_output("new.yml", "New."), text_output("x.yml", "New.")], tmp_path)
    assert (tmp_path / "x.yml").readlink() == tmp_path / to
    assert not (tmp_path / "new.yml").exists()


def test_creating_writes_through_no_link(tmp_path: Path) -> None:
    """A link to a folder on the way is refused before anything is written."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="a is a link"):
        create([text_output("0.md", "New."), ONE], tmp_path)
    assert bytes_in(tmp_path) == {}
