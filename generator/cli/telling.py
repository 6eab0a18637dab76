"""What went wrong, told to the person at the terminal in a line, without a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cli import BUSY, FOUND, WRONG_USE
from generator.cli.progress import said
from generator.cli.reporting import report
from generator.model.address import BadAddresses
from generator.outputs import CannotWrite
from generator.press.building import CannotBuild
from generator.press.locking import Busy
from generator.press.searching import CannotIndex
from generator.problems import ProblemsFound
from generator.reading import NoBriefs

_ADVICE = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EFBIG: "the file is larger than is allowed here",
    errno.EACCES: "no permission; whose folder is it?",
    errno.EPERM: "no permission; whose folder is it?",
    errno.EROFS: "the disk can only be read",
    errno.EMFILE: "too many files are open at once (see: ulimit -n)",
    errno.ENFILE: "too many files are open at once on this machine",
    errno.EIO: "the disk does not answer as it should",
}


class Exit(Exception):
    """A command ends with this code; what had to be said has been said."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Tell problems and mishaps to the person at the terminal.

    Raises:
        Exit: there was one.
    """
    try:
        yield
    except ProblemsFound as found:
        report(found.problems, root)
        raise Exit(FOUND) from None
    except Busy as busy:
        said(f"briefs: {busy}; try again when it has ended")
        raise Exit(BUSY) from None
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        raise Exit(WRONG_USE) from None
    except (CannotWrite, CannotBuild, CannotIndex, BadAddresses) as fault:
        said(f"briefs: {fault}")
        raise Exit(FOUND) from None
    except OSError as fault:
        said(f"briefs: {in_words(fault)}. What was published before is as it was")
        raise Exit(FOUND) from None


def in_words(fault: OSError) -> str:
    """What the system said, with the file that it is about, in one line."""
    reason = _ADVICE.get(fault.errno or 0) or (fault.strerror or str(fault) or type(fault).__name__).lower()
    places = [
        os.fsdecode(name) for name in (fault.filename, fault.filename2) if isinstance(name, str | bytes | os.PathLike)
    ]
    names = " → ".join(repr(place) if not place.isprintable() else place for place in places)
    return f"{names}: {reason}" if names else reason
