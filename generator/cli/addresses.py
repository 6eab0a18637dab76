"""`briefs addresses`: the list of every address that was ever published, kept and checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli import FINE, FOUND
from generator.cli.progress import said, stage
from generator.cli.telling import Exit, told
from generator.model.address import Address
from generator.outputs import rewrite, text_output
from generator.problems import nearest
from generator.reading.addresses import NAME, listed, read_addresses
from generator.site import addresses
from generator.wording import counted


def keep_addresses(root: Path, *, is_check: bool) -> int:
    """Add what is new to the list, or tell what is wrong with it; return the exit code."""
    try:
        with told(root):
            known = read_addresses(root)
            if known is None and is_check:
                said(f"briefs: there is no {NAME} yet; run: briefs addresses")
                return FOUND
            with stage("Looking at every address"):
                own, kept = addresses(root)
            faults = list(_unanswered(known or (), own, kept))
            for fault in faults:
                click.echo(fault)
            new = own - {address.path for address in known or ()}
            return _checked(faults, new) if is_check else _written(root, known or (), new, faults)
    except Exit as end:
        return end.code


def _unanswered(known: tuple[Address, ...], own: frozenset[str], kept: frozenset[str]) -> Iterator[str]:
    """A line for each address of the list that nothing answers; files that went with their page are not named."""
    gone = {address.path for address in known} - own - kept
    for address in known:
        if address.path in gone and f"{address.path.rpartition('/')[0]}/" not in gone - {address.path}:
            what = f"is not at {address.now} either" if address.now else "no longer answers"
            yield f"{NAME}: {address.path} was published and {what}; {_advice(address.path, own)}"


def _advice(path: str, own: frozenset[str]) -> str:
    folder = path.rstrip("/").rpartition("/")[0]
    near = nearest(path, (other for other in own if other.startswith(f"{folder}/") and other[-1:] == path[-1:]))
    meant = f" (`-> {near}`?)" if near else ""
    return (
        f"name its id under `formerly:` of what took its place, or write behind it where it is now{meant}"
        " or ` withdrawn: ` and why"
    )


def _checked(faults: list[str], new: frozenset[str]) -> int:
    if new:
        said(f"{_addresses(len(new))} of this site will be added to {NAME} once published (briefs addresses)")
    if faults:
        said(f"{_addresses(len(faults))} would no longer answer.")
        return FOUND
    said("Every address that was ever published answers.")
    return FINE


def _written(root: Path, known: tuple[Address, ...], new: frozenset[str], faults: list[str]) -> int:
    rewrite([text_output(NAME, listed((*known, *map(Address, new))))], root)
    said(f"{_addresses(len(new))} added to {NAME}, which has {len(known) + len(new):,} now.")
    if faults:
        said(f"{_addresses(len(faults))} would no longer answer.")
    return FOUND if faults else FINE


def _addresses(number: int) -> str:
    return counted(number, "address", "addresses")
