"""`python -m generator`: the same as `briefs`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command line; what the system refuses is told in a line, and what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for plugins takes long, and there are none
    from generator.cli import briefs  # noqa: PLC0415 - so that nothing is loaded before it is wanted

    try:
        briefs()
    except OSError as fault:
        what = f"{fault.filename}: " if fault.filename else ""
        sys.exit(f"briefs: {what}{fault.strerror or fault}".encode("ascii", "backslashreplace").decode())


if __name__ == "__main__":
    main()
