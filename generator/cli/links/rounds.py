"""A round of visits: polite to each host, and taken up again where it was left."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from generator.cli.links.visiting import Verdict, Visit
from generator.outputs import append_line

HOSTS_AT_ONCE = 8


class Diary:
    """What became of each visit and when, kept in a file that only grows."""

    def __init__(self, file: Path, today: date) -> None:
        self.file, self.today = file, today
        self._visits: dict[str, tuple[date, Visit]] = {}
        self._writing = threading.Lock()
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            if entry := _entry(line):
                self._visits[entry[1].url] = entry

    def fresh(self, url: str, days: int) -> Visit | None:
        """The last visit, if it is younger than so many days and had an answer that will do."""
        day, visit = self._visits.get(url, (date.min, None))
        is_young = self.today - timedelta(days=days) < day <= self.today
        return visit if visit and is_young and visit.verdict is not Verdict.LATER else None

    def note(self, visit: Visit) -> None:
        """Write down a visit; it is on the disk when this returns."""
        with self._writing:
            append_line(json.dumps({"day": self.today.isoformat(), **asdict(visit)}), self.file)


def _entry(line: str) -> tuple[date, Visit] | None:
    """A line of the diary; None for one that was cut off or meddled with."""
    try:
        said = json.loads(line)
        visit = Visit(str(said["url"]), Verdict(said["verdict"]), str(said["why"]), str(said["now_at"]))
        return date.fromisoformat(said["day"]), visit
    except (ValueError, KeyError, TypeError):
        return None


def visits(
    urls: Iterable[str], visit: Callable[[str], Visit], pause: float, wait_for: Callable[[float], None] = time.sleep
) -> Iterator[Visit]:
    """Visit all addresses, several hosts at a time and each host one address after another, `pause` seconds apart.

    A host that asks for patience is not asked again in this round.
    """
    queues: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        queues[urlsplit(url).hostname or ""].append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        pending = {pool.submit(visit, queue[0]): queue[1:] for queue in queues.values()}
        while pending:
            for done in wait(pending, return_when=FIRST_COMPLETED).done:
                found, rest = done.result(), pending.pop(done)
                yield found
                if found.verdict is Verdict.LATER:
                    yield from (Visit(url, Verdict.LATER, "not asked: its host is busy") for url in rest)
                elif rest:
                    pending[_after(pool, pause, wait_for, visit, rest[0])] = rest[1:]


def _after(
    pool: ThreadPoolExecutor,
    pause: float,
    wait_for: Callable[[float], None],
    visit: Callable[[str], Visit],
    url: str,
) -> Future[Visit]:
    def later() -> Visit:
        wait_for(pause)
        return visit(url)

    return pool.submit(later)
