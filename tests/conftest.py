"""What many tests share: the newsroom, read and linked once, and a copy of it to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.editing.schema import schemas
from generator.exports import Facts, facts_of
from generator.graph import Graph
from generator.model import Catalogue
from generator.site import build, linked
from tests.copies import NEWSROOM, copied
from tests.exported import exports
from tests.golden import pages_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The newsroom, read, checked without any problem, and linked."""
    return linked(NEWSROOM)


@pytest.fixture(scope="session")
def catalogue(graph: Graph) -> Catalogue:
    """All records of the newsroom."""
    return graph.catalogue


@pytest.fixture(scope="session")
def printed(graph: Graph) -> dict[str, str]:
    """Every Markdown page of the newsroom, by its path under `docs/`."""
    return {path: content.decode() for path, content in pages_of(graph).items()}


@pytest.fixture(scope="session")
def facts(graph: Graph) -> Facts:
    """What the newsroom's exports say."""
    return facts_of(graph)


@pytest.fixture(scope="session")
def exported(facts: Facts) -> dict[str, bytes]:
    """Every exported file of the newsroom, by its address."""
    return {output.path: output.content for output in exports(facts, schemas(facts.graph.catalogue))}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the newsroom, for a test to change."""
    return copied(tmp_path / "newsroom")


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of the real site, built once from the records of this repository."""
    build(ROOT)
    return ROOT / "site"


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Notes how much a test has tried, such as 100 kills, for the report of all tests."""

    def note(name: str, number: int) -> None:
        record_property(name, number)

    return note
