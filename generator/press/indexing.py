"""Pagefind at work beside us: it is given pages one by one, and writes its index when there are no more."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from generator.press.laying import lay
from generator.press.settling import NotAnIndex, settled

NOT_TEXT = ".headerlink, .links, summary, thead, .edit, .copy, .cite, .back, .briefs, .counted tbody"
_UNUSED = re.compile(r"pagefind-(.*ui|highlight)\.(css|js)")
_PATIENCE = 0.02  # seconds between two looks for an answer
_ENDED = "Pagefind ended of itself"
_LONGEST, _LONGEST_PAGE = 60, 0.1  # seconds to wait for the last one, and as many more for each page


class CannotIndex(Exception):
    """Pagefind failed; the message is what it said."""


class Indexing:
    """One run of Pagefind. It answers into a file, so that it never waits for us to listen."""

    def __init__(self) -> None:
        self._answers: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when Pagefind ends
        self._asked = self._heard = 0
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
            OSError: a file cannot be written.
        """
        try:
            files = settled(self._files())
        except NotAnIndex as fault:
            raise CannotIndex(str(fault)) from None
        for path, content in files.items():
            lay(str(folder), path, content)

    def _files(self) -> dict[str, bytes]:
        """The index, asked for: what Pagefind itself writes is not always on the disk yet when it says so."""
        self._ask("GetFiles", index_id=0)
        files = self._answer()["files"]
        self.stop()
        used = (file for file in files if not _UNUSED.fullmatch(file["path"]))
        return {file["path"]: base64.b64decode(file["content"]) for file in used}

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
            raise CannotIndex(_ENDED) from None

    def _answer(self) -> dict[str, Any]:
        """The answer to the last of all questions, which Pagefind answers last."""
        end = time.monotonic() + _LONGEST + _LONGEST_PAGE * self._asked
        while time.monotonic() < end:
            has_ended = self._service.poll() is not None
            for answer in map(json.loads, map(base64.b64decode, self._new_answers())):
                if answer["payload"]["type"] == "Error":
                    raise CannotIndex(str(answer["payload"].get("message", _ENDED)))
                if answer["message_id"] == self._asked:
                    return dict(answer["payload"])
            if has_ended:
                raise CannotIndex(_ENDED)
            time.sleep(_PATIENCE)
        raise CannotIndex("Pagefind does not answer any more; is the disk full?")

    def _new_answers(self) -> list[bytes]:
        """What Pagefind has answered since; its place in the file is ours too, and must not be moved."""
        file = self._answers.fileno()
        said = os.pread(file, os.fstat(file).st_size - self._heard, self._heard)
        whole = said[: said.rfind(b",") + 1]
        self._heard += len(whole)
        return whole.split(b",")[:-1]
