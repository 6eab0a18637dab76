"""Tables for `briefs import`: a map for the newsroom, rows, and what became of each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.cli import briefs
from generator.cli.proving import proven
from generator.editing.importing.desk import Desk
from generator.editing.importing.judging import judge
from generator.editing.importing.map import ImportMap
from generator.editing.importing.rows import Judged
from generator.editing.importing.table import NotATable, Table, read_table
from generator.editing.importing.telling import Line, lines
from generator.model import Catalogue
from generator.reading import read_text
from generator.reading.characters import faults_of_text
from generator.reading.records import read_record
from tests.copies import bytes_in

HEAD = "company,place,cut,share,date,country,source"
ROW = "Harl Mills,Sel Harbour,120,0.12,3/4/2019,Ombrel Isles,https://wire.example.org/harl"
MAP = """\
kind: cuts
published: 2023-05-02
occurred: {column: date, forms: [M/D/YYYY, YYYY-MM-DD]}
companies:
  - {column: company, separators: [" + "]}
places:
  - {column: place, lists: "yes"}
  - {column: country}
figures:
  - {column: cut, measure: jobs-lost, attribution: newspaper}
  - {column: share, measure: share, label: share of the staff, attribution: newspaper, percent: share}
sources:
  - {column: source, publishers: {wire.example.org: Example Wire}, kind: paper}
  - {shared: register-of-mills}
headline:
  - "{company} {company|lets|let} {cut} go"
  - "{company} lets people go"
summary:
  - "{company} let {cut} go, {share} of its staff."
  - "{company} let {cut} go."
  - "{company} let people go; the table has no number."
"""


@dataclass(frozen=True)
class Done:
    """What a run said and did: its exit code, its words, and the lines of its report."""

    code: int
    said: str
    lines: list[dict[str, Any]]
    questions: list[dict[str, Any]]

    def of(self, line: int) -> dict[str, Any]:
        """The first that is told of the row in a line of the table."""
        return next(one for one in self.lines if one["line"] == line)

    def codes(self, line: int) -> list[str]:
        """All codes that the row in a line got, but for places that were left out as decided."""
        return [one["code"] for one in self.lines if one["line"] == line and one["code"] not in ("", "left-out")]

    def verdicts(self) -> dict[int, str]:
        """The verdict on each row, by its line."""
        return {one["line"]: one["verdict"] for one in self.lines}


def imported(root: Path, rows: str | bytes, *flags: str, map: str = MAP) -> Done:
    """Write the map and the table, run the import, and read its report."""
    data = f"{HEAD}\n{rows}\n" if isinstance(rows, str) else rows
    place = root / "briefs" / "imports" / "cuts.yml"
    place.parent.mkdir(exist_ok=True)
    place.write_text(map, "utf-8")
    table, report = root.parent / "cuts.csv", root.parent / "report.json"
    table.write_bytes(data.encode() if isinstance(data, str) else data)
    report.unlink(missing_ok=True)
    typed = ["import", "--root", str(root), "--map", str(place), "--report", str(report), *flags, str(table)]
    result = CliRunner().invoke(briefs, typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    said = json.loads(report.read_text("utf-8")) if report.is_file() else {"lines": [], "questions": []}
    return Done(result.exit_code, result.output, said["lines"], said["questions"])


def tried(catalogue: Catalogue, rows: str, map: str = MAP, *, makes_companies: bool = False) -> Done:
    """Judge and prove rows against records without any file: what an import would tell, and nothing written."""
    table = table_of(f"{HEAD}\n{rows}\n".encode())
    assert isinstance(table, Table), table
    found = judge(table, Desk(_map(map), catalogue, (), faults_of_text, "2023-05-02", makes_companies))
    proven(found, catalogue, list)
    return Done(0, "", [_plain(judged, line) for judged in found.rows for line in lines([judged])], [])


def _map(text: str) -> ImportMap:
    map, problems = read_record(read_text(text.encode(), "map.yml")[0], ImportMap, "map.yml", None)
    assert map is not None, problems
    return map


def _plain(judged: Judged, line: Line) -> dict[str, Any]:
    return {**asdict(line), "verdict": str(judged.verdict)}


def row(**cells: str) -> str:
    """The usual row with other cells."""
    usual = dict(zip(HEAD.split(","), ROW.split(","), strict=True))
    return ",".join({**usual, **cells}.values())


def decided(text: str) -> str:
    """The map with decisions."""
    return MAP + "decisions:\n" + "".join(f"  {line}\n" for line in text.splitlines())


def records_in(root: Path) -> dict[str, bytes]:
    """Every file of the records, without what belongs to imports."""
    return {path: content for path, content in bytes_in(root / "briefs").items() if not path.startswith("imports/")}


def table_of(data: bytes) -> Table | NotATable:
    """Any bytes as a table, or the fault that they are none."""
    try:
        return read_table(data, "table.csv", "utf-8", None, HEAD.split(","))
    except NotATable as fault:
        return fault
