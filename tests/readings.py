"""What the bytes of one record file are read as, for tests."""

from __future__ import annotations

from generator.model import Kind, Record
from generator.model.shapes import MODELS
from generator.problems import Problem
from generator.reading import read_text
from generator.reading.records import read_record
from tests.trees import BASE, GOOD_EVENT

FILE = "briefs/companies/acme.yml"
GOOD = (BASE / GOOD_EVENT).read_text("utf-8")


def read(data: str | bytes, kind: Kind = Kind.COMPANY) -> tuple[Record | None, list[Problem]]:
    """What the bytes of a record file are read as."""
    document, problems = read_text(data.encode() if isinstance(data, str) else data, FILE)
    if any(problem.grade == "problem" for problem in problems):
        return None, problems
    record, more = read_record(document, MODELS[kind], FILE, "acme")
    return record, [*problems, *more]
