"""The list of all addresses that were ever published: one a line, with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.model.address import Address, BadAddresses

NAME = "addresses.txt"
HEAD = """\
# Every address that this site ever had. `briefs addresses` adds new ones; none is ever taken out.
# Behind one that would no longer answer stands ` -> ` and where it is now, or ` withdrawn: ` and why.
"""
_MOVED, _WITHDRAWN = " -> ", " withdrawn: "
_LARGEST = 64 * 2**20
_LONGEST = 1000
_USUAL = re.compile(r"(?:[\w.~/-]|%[0-9A-F]{2})+", re.ASCII)
_TOLD = 10


def read_addresses(root: Path) -> tuple[Address, ...] | None:
    """The addresses of the list beside `mkdocs.yml`, sorted; None where there is no list.

    Raises:
        BadAddresses: a line is none.
        OSError: the list cannot be read.
    """
    file = root / NAME
    if not file.exists() and not file.is_symlink():
        return None
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
        raise BadAddresses(f"{NAME} must be an ordinary file, not a link, and no larger than {_LARGEST:,} bytes")
    try:
        lines = file.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        raise BadAddresses(f"{NAME} is not UTF-8") from None
    found = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if faults := list(_faults(found)):
        more = [f"and {len(faults) - _TOLD} more"] if len(faults) > _TOLD else []
        raise BadAddresses("\n".join(faults[:_TOLD] + more))
    return tuple(sorted(_address_in(line) for _, line in found))


def _address_in(line: str) -> Address:
    if _WITHDRAWN in line:
        path, _, why = line.partition(_WITHDRAWN)
        return Address(path.strip(), why=why.strip())
    path, _, now = line.partition(_MOVED)
    return Address(path.strip(), now.strip())


def _faults(lines: list[tuple[int, str]]) -> Iterator[str]:
    known: dict[str, int] = {}
    for number, line in lines:
        address = _address_in(line)
        if not line.isprintable() or len(line) > _LONGEST:
            yield f"{NAME}:{number}: the line is too long, or has characters that cannot be seen"
        elif not all(_is_inside(path) for path in (address.path, address.now)):
            yield f"{NAME}:{number}: `{line}` is no address below that of the site, such as briefings/some-id/"
        elif line.endswith((_MOVED.rstrip(), _WITHDRAWN.rstrip())):
            yield f"{NAME}:{number}: where it is now, or why it is withdrawn, is missing"
        elif address.now and address.now.endswith("/") != address.path.endswith("/"):
            yield f"{NAME}:{number}: a page can only have moved to a page, and a file to a file"
        elif address.path in known:
            yield f"{NAME}:{number}: `{address.path}` stands in line {known[address.path]} too"
        known.setdefault(address.path, number)


def _is_inside(path: str) -> bool:
    steps = unquote(path).removesuffix("/").split("/")
    return not path or (_USUAL.fullmatch(path) is not None and not set(steps) & {"", ".", ".."})


def listed(addresses: tuple[Address, ...]) -> str:
    """The list as it is kept."""
    return HEAD + "".join(f"{_line(address)}\n" for address in sorted(addresses))


def _line(address: Address) -> str:
    if address.why:
        return f"{address.path}{_WITHDRAWN}{address.why}"
    return f"{address.path}{_MOVED}{address.now}" if address.now else address.path
