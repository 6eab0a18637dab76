"""Outputs, each made when it is asked for."""

from __future__ import annotations

import pytest

from generator.exports import facts_of
from generator.graph import Graph
from generator.making import Making, all_files, all_pages
from generator.site import rules


@pytest.fixture(scope="module")
def making(graph: Graph) -> Making:
    """The newsroom, of which nothing is made yet."""
    return Making(graph, rules())


def test_every_page_can_be_asked_for(making: Making, graph: Graph) -> None:
    """Asked for one by one, in any order, all pages are as a build makes them, and there are no others."""
    pages = {page.path: page for page in all_pages(facts_of(graph), rules())}
    assert set(making.pages) == set(pages)
    assert {path: making.page_at(path) for path in reversed(pages)} == pages


def test_every_file_can_be_asked_for(making: Making, graph: Graph) -> None:
    """So are the files beside them: feeds, data, pictures, what answers at old addresses."""
    files = {file.path: file for file in all_files(facts_of(graph))}
    assert {path: making.file_at(path) for path in reversed(files)} == files


@pytest.mark.parametrize("path", ["", "nothing.md", "companies/nobody.md", "api/v1/events/nothing.json", "../x"])
def test_what_is_not_there_is_not_made(making: Making, path: str) -> None:
    """Asked for anything else, it answers that there is nothing."""
    assert making.page_at(path) is None
    assert making.file_at(path) is None
