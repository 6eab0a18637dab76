"""Problems as values: their place, their order, advice, and when they stop the build."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Grade, Location, Problem, ProblemsFound, ensure_none, in_order, nearest
from tests.examples import some

HERE = Location("briefs/companies/pharos.yml", 3, 7, 3, 12)


def problem(code: str = "unknown-field", where: Location = HERE, grade: Grade = Grade.PROBLEM, **more: str) -> Problem:
    """A problem with a code and a place."""
    return Problem(where, code, "There is no field `nmae` here", grade, **more)


def test_a_problem_is_a_line_that_editors_can_jump_to() -> None:
    """It begins with file, line and column, as compilers write them, and ends with advice."""
    assert str(problem(suggestion="name")) == (
        "briefs/companies/pharos.yml:3:7: unknown-field: There is no field `nmae` here (did you mean `name`?)"
    )
    assert str(problem()).endswith("here")


def test_problems_are_sorted_by_place() -> None:
    """File, then line, then column by number, then code: line 9 stands before line 10."""
    places = [("a.yml", 9, 1), ("a.yml", 10, 1), ("a.yml", 10, 2), ("b.yml", 1, 1)]
    expected = [problem(where=Location(*place, place[1], 80)) for place in places]
    assert in_order(reversed(expected)) == expected
    first, second = problem("anchor"), problem("tag")
    assert in_order([second, first]) == [first, second]


def test_what_is_found_twice_is_told_once() -> None:
    """Two rules that see the same fault in the same words make one problem."""
    assert in_order([problem(), problem()]) == [problem()]


@some
@given(st.permutations([problem(c, Location("f.yml", n, 1, n, 2)) for c in ("a", "b") for n in (1, 2, 3)]))
def test_the_order_does_not_depend_on_how_problems_come(problems: list[Problem]) -> None:
    """The same problems are told in the same order, whichever is found first."""
    assert in_order(problems) == sorted(problems, key=lambda p: (p.location.line, p.code))


def test_nothing_found_stops_nothing() -> None:
    """No problem, no exception."""
    ensure_none([])


def test_hints_do_not_stop_the_build() -> None:
    """A hint is advice."""
    ensure_none([problem(grade=Grade.HINT)])


def test_a_problem_stops_the_build_with_all_that_was_found() -> None:
    """All problems and hints are told, in order, and the exception's text is their lines."""
    hint, late = problem("aside", grade=Grade.HINT), problem(where=Location("z.yml"))
    with pytest.raises(ProblemsFound) as found:
        ensure_none(iter([late, hint]))
    assert found.value.problems == (hint, late)
    assert str(found.value) == f"{hint}\n{late}"


@pytest.mark.parametrize(
    ("word", "words", "meant"),
    [
        ("amazno", ["amazon", "aws"], "amazon"),
        ("amout", ["amount", "about"], "amount"),
        ("USd", ["USD", "CNY"], "USD"),
        ("Lab-Closure", ["lab-closure"], "lab-closure"),
        ("zebra", ["amazon", "aws"], None),
        ("", ["amazon"], None),
        ("amazon", [], None),
    ],
)
def test_the_nearest_word_is_suggested(word: str, words: list[str], meant: str | None) -> None:
    """A slip of the keyboard is understood; what resembles nothing gets no suggestion."""
    assert nearest(word, words) == meant


def test_the_suggestion_does_not_depend_on_the_order_of_words() -> None:
    """Of words that are equally near, the same one is suggested, whatever their order."""
    assert nearest("light", ["lights", "lightx"]) == nearest("light", ["lightx", "lights"])
    assert nearest("name", ["Name", "NAME"]) == nearest("name", ["NAME", "Name"])
