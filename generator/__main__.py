"""`python -m generator`: the same as `briefs`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for plugins takes long, and there are none
    from generator.cli import briefs  # noqa: PLC0415 - so that nothing is loaded before it is wanted

    sys.exit(briefs())


if __name__ == "__main__":
    main()
