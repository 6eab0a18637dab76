"""Pagefind at work beside us: it is given pages one by one, and writes its index when there are no more."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from generator.press.settling import NotAnIndex, settle

NOT_TEXT = ".headerlink, .links, summary, thead, .edit, .copy, .cite, .back"
_UNUSED = ("*ui*", "*component*", "*highlight*")
_PATIENCE = 0.02  # seconds between two looks for an answer
_LONGEST, _LONGEST_PAGE = 60, 0.1  # seconds to wait for the last one, and as many more for each page


class CannotIndex(Exception):
    """Pagefind failed; the message is what it said."""


class Indexing:
    """One run of Pagefind. It answers into a file, so that it never waits for us to listen."""

    def __init__(self) -> None:
        self._answers: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when Pagefind ends
        self._asked = 0
        command = [sys.executable, "-m", "pagefind", "--service"]
        self._service = subprocess.Popen(  # noqa: S603 - our own words
            command, stdin=subprocess.PIPE, stdout=self._answers, stderr=subprocess.DEVNULL
        )
        self._ask("NewIndex", config={"exclude_selectors": [NOT_TEXT]})

    def add(self, path: str, html: str) -> None:
        """Have a page indexed.

        Raises:
            CannotIndex: Pagefind has ended.
        """
        self._ask("AddFile", index_id=0, file_path=path, file_contents=html)

    def write(self, folder: Path) -> None:
        """Write the index, in one order whatever Pagefind's, and end.

        Raises:
            CannotIndex: Pagefind did not finish.
        """
        self._ask("WriteFiles", index_id=0, output_path=str(folder))
        end = time.monotonic() + _LONGEST + _LONGEST_PAGE * self._asked
        while not self._has_answered():
            if time.monotonic() > end:
                raise CannotIndex("Pagefind does not answer any more; is the disk full?")
            time.sleep(_PATIENCE)
        self.stop()
        for pattern in _UNUSED:
            for file in folder.glob(pattern):
                file.unlink()
        try:
            settle(folder)
        except NotAnIndex as fault:
            raise CannotIndex(str(fault)) from None

    def stop(self) -> None:
        """End, whatever there is still to do."""
        if not self._answers.closed:
            self._service.kill()
            self._service.communicate()
            self._answers.close()

    def _ask(self, type: str, **payload: Any) -> None:
        self._asked += 1
        message = {"message_id": self._asked, "payload": {"type": type, **payload}}
        try:
            if self._service.stdin is not None:
                self._service.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
                self._service.stdin.flush()
        except BrokenPipeError:
            raise CannotIndex(self._said() or "Pagefind ended of itself") from None

    def _has_answered(self) -> bool:
        """Whether the last of all questions is answered; Pagefind answers it last."""
        ended = self._service.poll() is not None
        answers = self._said()
        if not answers.endswith(",") and not ended:
            return False
        last = json.loads(base64.b64decode(answers.rstrip(",").rpartition(",")[2])) if answers else {}
        if ended or last["payload"]["type"] == "Error":
            raise CannotIndex(str(last.get("payload", {}).get("message", "Pagefind ended of itself")))
        return bool(last.get("message_id") == self._asked)

    def _said(self) -> str:
        end = self._answers.seek(0, 2)
        self._answers.seek(max(0, end - 100_000))
        return self._answers.read().decode("ascii", "replace")
