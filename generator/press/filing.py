"""Files beside the pages, put into the site in the making: unchanged ones are those of the site that stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.outputs import Output, missing
from generator.press.laying import Mark, is_laid_again, lay
from generator.press.remembering import remember, remembered

_RECORD = "files.json"


class Filing:
    """The files of the site that stands, each with its hash and its mark, and those of the one in the making."""

    def __init__(self, cache: Path, standing: Path) -> None:
        self._record, self._standing = cache / _RECORD, str(standing)
        self._known: dict[str, tuple[str, Mark]] = remembered(self._record).get("files", {})
        self._since = self._record.stat().st_mtime_ns if self._known else 0

    def put(self, files: Iterable[Output], site: Path) -> None:
        """Put the files into a site, and remember them for the next time.

        Raises:
            CannotWrite: MkDocs has put something else where one of them belongs.
            OSError: one cannot be written.
        """
        laid = {file.path: (file.digest, self._laid(file, str(site))) for file in missing(files, site)}
        remember({"files": laid}, self._record)

    def _laid(self, file: Output, site: str) -> Mark:
        digest, mark = self._known.get(file.path, ("", None))
        if mark and digest == file.digest and is_laid_again(self._standing, site, file.path, mark, self._since):
            return mark
        return lay(site, file.path, file.content)
