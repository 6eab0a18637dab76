"""What the newsroom's records become in Markdown, byte for byte.

`python -m tests.golden` (or `make golden`) rewrites `tests/golden/`; the
difference is then the review. The page of rules is left out: it is made of the
program's own words, not of records.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from generator.graph import Graph
from generator.links import rules_page
from generator.site import documents, linked
from tests.copies import NEWSROOM, bytes_in

GOLDEN = Path(__file__).parent / "golden"


def pages_of(graph: Graph) -> dict[str, bytes]:
    """Every page that is made of records, by its path."""
    return {output.path: output.content for output in documents(graph) if output.path != rules_page().path}


def rewrite(folder: Path) -> tuple[int, int]:
    """Make `folder` hold the pages of the newsroom and nothing else; how many there are, and how many are new."""
    before = bytes_in(folder) if folder.is_dir() else {}
    after = pages_of(linked(NEWSROOM))
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in after.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    differing = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    return len(after), len(differing)


if __name__ == "__main__":
    total, differing = rewrite(GOLDEN)
    sys.stdout.write(
        f"{total} golden files, {differing} of them changed, new or gone. Review them with: git diff tests/golden\n"
    )
