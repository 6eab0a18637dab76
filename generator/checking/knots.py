"""What goes round: the circles of a graph, and the parts of it in which there can be any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Steps = Mapping[str, Iterable[str]]


def circles(steps: Steps) -> Iterator[tuple[str, list[str]]]:
    """Each circle once, with its first member in the alphabet."""
    done: set[str] = set()
    for start in sorted(steps):
        if start in done:
            continue
        path = [start]
        waiting = [iter(steps.get(start, ()))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(path.pop())
            elif following in path:
                yield _from_the_first(path[path.index(following) :])
            elif following not in done:
                path.append(following)
                waiting.append(iter(steps.get(following, ())))


def _from_the_first(members: list[str]) -> tuple[str, list[str]]:
    """A circle told from its first member round to it again."""
    start = members.index(min(members))
    turned = [*members[start:], *members[:start]]
    return turned[0], [*turned, turned[0]]


def knots(steps: Steps) -> list[list[str]]:
    """Those that all reach each other, two or more of them: there is no circle but within a knot."""
    back: dict[str, list[str]] = {}
    for start, following in steps.items():
        for end in following:
            back.setdefault(end, []).append(start)
    left = set(steps)
    order = [each for start in sorted(steps) if start in left for each in _reached(start, steps, left)]
    left = set(order)
    found = [_reached(start, back, left) for start in reversed(order) if start in left]
    return sorted(sorted(knot) for knot in found if len(knot) > 1)


def _reached(start: str, steps: Steps, left: set[str]) -> list[str]:
    """What is left and can be reached, each after what it leads to; none of it is left then."""
    left.discard(start)
    done: list[str] = []
    path = [(start, iter(steps.get(start, ())))]
    while path:
        following = next((each for each in path[-1][1] if each in left), None)
        if following is None:
            done.append(path.pop()[0])
        else:
            left.discard(following)
            path.append((following, iter(steps.get(following, ()))))
    return done
