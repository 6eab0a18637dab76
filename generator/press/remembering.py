"""What one build remembers for the next: believed only if it is whole, and never needed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from generator.outputs import text_output, write_alone


def remember(known: dict[str, Any], record: Path) -> None:
    """Write what is to be remembered, with a hash of it first.

    Raises:
        OSError: it cannot be written.
    """
    text = json.dumps(known, ensure_ascii=False)
    write_alone(text_output(record.name, f"{_digest(text)}\n{text}"), record.parent)


def remembered(record: Path) -> dict[str, Any]:
    """What was remembered; nothing, where that cannot be read or somebody has changed it."""
    try:
        digest, _, text = record.read_text("utf-8").partition("\n")
        known = json.loads(text) if digest == _digest(text) else {}
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
