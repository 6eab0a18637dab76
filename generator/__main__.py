"""`python -m generator`: the same as `briefs`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from generator.cli import briefs  # noqa: PLC0415 - so that nothing is loaded before it is wanted

    sys.exit(briefs())


if __name__ == "__main__":
    main()
