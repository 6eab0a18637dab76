"""`make lighthouse [PAGES="map/ timeline/"]`: what Lighthouse makes of our pages, on a phone and a slow line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator.site import build
from tests.lighthouse.server import served

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "",
    "briefings/amazon-aws-shanghai-ai-lab-closure-2025/",
    "briefings/adobe-china-rd-closure-2014/",
    "companies/amazon/",
    "companies/microsoft/",
    "timeline/",
    "map/",
    "figures/",
    "search/?q=lab&kind=lab-closure&company=amazon",
)
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {"largest-contentful-paint": "painted", "total-blocking-time": "blocked", "cumulative-layout-shift": "moved"}

Report = dict[str, Any]


def measured(address: str) -> Report:
    """What Lighthouse reports of one address."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        subprocess.run(
            [
                "node", PROGRAM, address, "--quiet", "--output=json", f"--output-path={file}",
                f"--only-categories={','.join(LEAST)}",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            check=True, env={**os.environ, "CHROME_PATH": browser}, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return dict(json.loads(file.read_text("utf-8")))


def settled(address: str) -> Report:
    """The report of one run, or, where that lacks something, the middle one of three: other programs slow a browser."""
    first = measured(address)
    if not lacks(first):
        return first
    return sorted([first, measured(address), measured(address)], key=lambda report: sum(scores(report).values()))[1]


def lacks(report: Report) -> bool:
    """Whether a category has less than it must."""
    return any(score < LEAST[name] for name, score in scores(report).items())


def scores(report: Report) -> dict[str, int]:
    """The score of each category, out of 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in LEAST}


def faults(report: Report) -> list[str]:
    """The audits that cost a page what it lacks."""
    lacking = [name for name, score in scores(report).items() if score < LEAST[name]]
    counted = {ref["id"] for name in lacking for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    audits = [report["audits"][id] for id in sorted(counted)]
    return [f"{a['id']}: {a['title']} {a.get('displayValue', '')}".strip() for a in audits if (a["score"] or 0) < 0.9]


def line(name: str, cells: list[object]) -> str:
    """A line of the table."""
    return f"{name or '(front)':<52}" + "".join(f"{cell:>16}" for cell in cells)


def main() -> None:
    """Build, measure, print; leave with 1 if a page lacks something."""
    pages = tuple(sys.argv[1:]) or PAGES
    lacking = {}
    build(ROOT)
    print(line("page", [*LEAST, *TIMES.values()]))  # noqa: T201 - a report for the person who asked
    with served(ROOT / "site") as site:
        for page in pages:
            report = settled(site + page)
            times = [report["audits"][id].get("displayValue", "") for id in TIMES]
            print(line(page, [*scores(report).values(), *times]), flush=True)  # noqa: T201
            if lacks(report):
                lacking[page] = faults(report)
    for page, found in lacking.items():
        print("", page or "(front)", *found, sep="\n  ")  # noqa: T201
    sys.exit(bool(lacking))


if __name__ == "__main__":
    main()
