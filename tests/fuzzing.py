"""`make fuzz [MINUTES=5]`: bytes that learn from the reader's own branches, thrown at it until something breaks.

Whatever the bytes, reading ends in a record or in problems, each with a place inside the file. What broke it is left in
`.cache/fuzz/`, and what led the fuzzer somewhere new is kept there for the next run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator.model import Kind
    from generator.model.shapes import MODELS
    from generator.problems import Grade
    from generator.reading import read_text
    from generator.reading.records import read_record

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".cache" / "fuzz"
KINDS = sorted(Kind)
FILE = "briefs/companies/acme.yml"


def tried(data: bytes) -> None:
    """Read the bytes as a record of the kind that their first byte says."""
    kind, rest = KINDS[data[0] % len(KINDS)] if data else KINDS[0], data[1:]
    document, problems = read_text(rest, FILE)
    if not any(problem.grade is Grade.PROBLEM for problem in problems):
        record, more = read_record(document, MODELS[kind], FILE, "acme")
        problems = [*problems, *more]
        if (record is None) != any(problem.grade is Grade.PROBLEM for problem in problems):
            raise AssertionError("neither a record nor a problem")
    lines = rest.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for problem in problems:
        where = problem.location
        if not (1 <= where.line <= len(lines) and 1 <= where.column <= len(lines[where.line - 1]) + 1):
            raise AssertionError(f"{problem} is not in the file")
        if not str(problem).isprintable():
            raise AssertionError("a message that could steer a terminal")


def _seeds(folder: Path) -> None:
    """Good records and bad, to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    records = [*ROOT.glob("tests/newsroom/briefs/*/**/*.yml"), *ROOT.glob("tests/broken/*/**/*.yml")]
    for number, path in enumerate(sorted(records)):
        (folder / f"seed-{number}").write_bytes(b"\x01" + path.read_bytes())


def main(minutes: float) -> None:
    """Throw bytes for so many minutes."""
    _seeds(KEPT / "seeds")
    limits = [f"-max_total_time={int(minutes * 60)}", "-max_len=4096", "-timeout=2", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={KEPT}/", str(KEPT / "seeds")], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
