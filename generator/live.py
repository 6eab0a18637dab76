"""Records while they are being written: after every save, what their pages and files are made from."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname
from urllib.parse import quote, unquote

from generator.examining import Examined, examine, memory_of, rules
from generator.graph import link
from generator.links import file_at
from generator.making import Making
from generator.model import Imprint
from generator.model.address import Address
from generator.outputs import Output
from generator.pages import answers
from generator.press.imprint import imprint_of
from generator.problems import RuleText, ensure_none
from generator.reading.addresses import read_addresses
from generator.spreading import here


class Live:
    """The records of a tree, which are read again and again: what has not changed is remembered."""

    def __init__(self, root: Path) -> None:
        self._root, self._memory = root, memory_of(root)
        self._rules = rules()

    def made(self) -> Shown:
        """What is made of the records as they are now.

        Raises:
            ProblemsFound: they have problems.
            NoBriefs: there are none.
            BadAddresses: the list of addresses cannot be understood.
        """
        return _made(self._root, examine(self._root, memory=self._memory), self._rules)


def made_apart(root: Path) -> Shown:
    """The same, for a process that reads once and leaves the processors to others."""
    return _made(root, examine(root, spread=here), rules())


def _made(root: Path, examined: Examined, rules: Iterable[RuleText]) -> Shown:
    ensure_none(examined.problems)
    imprint = imprint_of(root)
    known = {address.path: address for address in read_addresses(root) or ()}
    return Shown(Making(link(examined.catalogue, None, imprint), rules), known, imprint)


class Shown:
    """The pages and files of a state of the records, and what answers at addresses that have gone since."""

    def __init__(self, making: Making, known: Mapping[str, Address], imprint: Imprint) -> None:
        self._making, self._known, self._imprint = making, known, imprint

    @property
    def pages(self) -> Collection[str]:
        """The paths of all pages."""
        return self._making.pages

    def page_at(self, path: str) -> Output | None:
        """A page by its path."""
        return self._making.page_at(path)

    def file_at(self, path: str) -> Output | None:
        """A file beside the pages by its path."""
        return self._making.file_at(path) or self._answer(path)

    def _answer(self, path: str) -> Output | None:
        """What the list of addresses asks for at one where there is nothing else."""
        address = quote(path.removesuffix("index.html") if path.endswith("/index.html") else path)
        listed = [self._known[near] for near in {address, f"{dirname(address)}/"} if near in self._known]
        made = answers(listed, _Files(self._making), _Present(self._making), self._imprint.at)
        return next((output for output in made if output.path == path), None)


class _Files(Mapping[str, Output]):
    """The files of a site, each made when it is asked for; how many there are, nobody knows."""

    def __init__(self, making: Making) -> None:
        self._making = making

    def __getitem__(self, path: str) -> Output:
        found = self._making.file_at(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Present(Container[str]):
    """The addresses that answer."""

    def __init__(self, making: Making) -> None:
        self._pages, self._files = making.pages, _Files(making)

    def __contains__(self, address: object) -> bool:
        path = unquote(str(address))
        pages = (f"{path.removesuffix('/')}.md", f"{path}index.md") if path.endswith("/") else ()
        return any(page in self._pages for page in pages) or file_at(str(address)) in self._files
