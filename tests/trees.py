"""Small trees of briefs, made for one test: the good base, with other files laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.problems import Problem
from generator.site import examine

BROKEN = Path(__file__).parent / "broken"
BASE = BROKEN / "_base"
GOOD_EVENT = "events/2024/skerry-light-dimmed.yml"
SECOND, THIRD, ACME = "events/2024/second.yml", "events/2024/third.yml", "companies/acme.yml"

Files = Mapping[str, str | bytes]


def laid(root: Path, files: Files | None = None, *, base: Path = BASE) -> Path:
    """Lay the base and then `files` (by their paths under `briefs/`) into `root`, and return it."""
    shutil.copytree(base, root / "briefs", dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = root / "briefs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def found(root: Path, files: Files | None = None) -> list[Problem]:
    """All that examining finds in the base with `files` over it."""
    return list(examine(laid(root, files)).problems)


def codes(problems: list[Problem]) -> list[str]:
    """The codes of problems, in their order."""
    return [problem.code for problem in problems]


def event(**fields: str) -> str:
    """A small good brief; each field may be replaced by other YAML, and others may be added."""
    usual = {
        "headline": "A second light goes out",
        "kind": "dimming",
        "occurred": "2024-05-01",
        "published": "2024-05-02",
        "companies": "[pharos]",
        "summary": "The second light went out. [@bugle]",
        "sources": "{bugle: {publisher: Shore Bugle, published: 2024-05-02}}",
    }
    return "".join(f"{name}: {value}\n" for name, value in {**usual, **fields}.items())


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    """The codes of problems with the ids of the records they stand in."""
    return [(problem.code, problem.location.file.rpartition("/")[2].removesuffix(".yml")) for problem in problems]


def codes_of_brief(root: Path, **fields: str) -> list[str]:
    """The codes that one small brief with these fields gets."""
    return codes(found(root, {SECOND: event(**fields)}))


def figures(*texts: str) -> str:
    """Figures of the small brief, cited and attributed."""
    return "".join(f"\n  - {{{text}, attribution: press, cite: [bugle]}}" for text in texts)


def with_figure(figure: str, **fields: str) -> str:
    """The small good brief with one figure."""
    return event(figures=figures(figure), **fields)
