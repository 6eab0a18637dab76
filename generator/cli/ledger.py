"""The ledger of a digest: who was mailed it, so that nobody is mailed twice.

Each line says what became of an address, which stands there as a code only. An
address is `begun` before its mail is handed over and `sent` after; one that is
left at `begun`, since a run was cut off in between, may have the mail or not.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from generator.outputs import append_line


class State(StrEnum):
    """How far the mail to an address has come."""

    BEGUN = "begun"
    SENT = "sent"
    REFUSED = "refused"


class Ledger:
    """What is known of each address, kept in a file that only grows."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._states: dict[str, str] = {}
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            state, _, code = line.partition(" ")
            self._states[code] = state

    def state_of(self, address: str) -> State | None:
        """What became of an address; None if it was never tried."""
        state = self._states.get(self._code_of(address))
        return State(state) if state in set(State) else None

    def note(self, address: str, state: State) -> None:
        """Write down what has become of an address."""
        code = self._code_of(address)
        self._states[code] = state
        append_line(f"{state} {code}", self.file)

    def _code_of(self, address: str) -> str:
        """The address as a code, so that a kept ledger gives no address away."""
        return hashlib.sha256(f"{self.file.name}\n{address.casefold()}".encode()).hexdigest()
