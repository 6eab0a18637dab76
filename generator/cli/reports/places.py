"""Where the files of a tree are as seen from the repository, which is how GitHub names them."""

from __future__ import annotations

import os
from pathlib import Path


def seen_from_repository(root: Path, file: str) -> str:
    """The path of a file of the tree at `root`, from the folder in which the repository was laid out."""
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    path = root / file
    return path.relative_to(repository).as_posix() if path.is_relative_to(repository) else file
