"""What a site is made from: records, pages and settings written by hand, and the program itself."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.outputs import MANIFEST, Output, written_paths
from generator.press.manifest import digest_of, paths_in, versions

CONFIGURATION = "mkdocs.yml"
DOCS = "docs"
ADDRESSES = "addresses.txt"
_RECORDS = "briefs"
_INHERITED = re.compile(r"""^INHERIT:\s*["']?(.+?)["']?\s*$""", re.MULTILINE)


def inputs_of(root: Path) -> dict[str, str]:
    """Everything that people wrote for a site, by path, with the SHA-256 of its bytes.

    Raises:
        OSError: something cannot be read.
    """
    return {path: digest_of(root / path) for path in sorted(_written_by_hand(root))}


def _written_by_hand(root: Path) -> Iterator[str]:
    generated = {*written_paths(root / DOCS), MANIFEST}
    yield from (name for name in (CONFIGURATION, ADDRESSES) if (root / name).is_file())
    yield from (f"{DOCS}/{path}" for path in paths_in(root / DOCS) if path not in generated)
    yield from (f"{_RECORDS}/{path}" for path in paths_in(root / _RECORDS) if not path.startswith("schema/"))
    settings = _settings(root)
    if folder := _theme_of(root, settings):
        yield from (f"{folder}/{path}" for path in paths_in(root / folder))
    yield from {path for path in (*_inherited(root), *_hooks(settings)) if (root / path).is_file()}


def _settings(root: Path) -> dict[str, Any]:
    """What the configuration says, with what it inherits."""
    config = MkDocsConfig(str(root / CONFIGURATION))
    try:
        with (root / CONFIGURATION).open("rb") as file:
            config.load_file(file)
    except MkDocsException:
        return {}  # what is wrong there, MkDocs will say
    return dict(config)


def _theme_of(root: Path, settings: Mapping[str, Any]) -> str:
    """The folder below `root` in which the site keeps templates of its own; empty if it has none."""
    theme = settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return folder.strip("/") if isinstance(folder, str) and (root / folder.strip("/")).is_dir() else ""


def _inherited(root: Path) -> Iterator[str]:
    """The configurations below `root` that are inherited, one from another."""
    path, seen = CONFIGURATION, set[str]()
    while path not in seen and (root / path).is_file():
        seen.add(path)
        found = _INHERITED.search((root / path).read_text("utf-8", "replace"))
        path = _below(posixpath.join(posixpath.dirname(path), found[1])) if found else path
    yield from seen - {CONFIGURATION}


def _hooks(settings: Mapping[str, Any]) -> Iterator[str]:
    hooks = settings.get("hooks")
    yield from (_below(hook) for hook in hooks if isinstance(hook, str)) if isinstance(hooks, list) else ()


def _below(path: str) -> str:
    """A path below the root; of one that leads out of it, nothing."""
    plain = posixpath.normpath(path)
    return "" if plain.startswith(("/", "..")) else plain


def digest_of_all(root: Path, inputs: Mapping[str, str], files: Iterable[Output], *, search: bool) -> str:
    """A hash of everything that decides what the site is, down to the program and the tools' versions."""
    total = hashlib.sha256(repr((search, versions())).encode())
    code = Path(__file__).parent
    program = ((path, digest_of(code / path)) for path in paths_in(code) if "__pycache__" not in path)
    pages = ((path, digest_of(root / DOCS / path)) for path in written_paths(root / DOCS))
    outputs = ((output.path, output.digest) for output in files)
    for path, digest in (*program, *inputs.items(), *pages, *outputs):
        total.update(f"{digest} {path}\0".encode(errors="surrogateescape"))
    return total.hexdigest()
