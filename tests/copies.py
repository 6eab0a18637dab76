"""Copies of the newsroom for tests that change it, and what lies in a folder, as values."""

from __future__ import annotations

from pathlib import Path

from generator.outputs import MANIFEST, written_paths

NEWSROOM = Path(__file__).parent / "newsroom"
MADE = {"site", ".cache", MANIFEST}


def copied(folder: Path) -> Path:
    """Copy what people wrote of the newsroom, and nothing that a build has left there, into `folder`."""
    generated = {f"docs/{path}" for path in written_paths(NEWSROOM / "docs")}
    for path, content in bytes_in(NEWSROOM).items():
        if path not in generated and not MADE & set(path.split("/")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


def changed(file: Path, old: str, new: str) -> None:
    """Put `new` for `old`, which must stand in the file once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def brief(root: Path, id: str) -> Path:
    """The file of a brief of a tree."""
    return next((root / "briefs" / "events").glob(f"*/{id}.yml"))
