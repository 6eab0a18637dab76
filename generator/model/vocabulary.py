"""The closed words of a site: kinds, roles, standings, measures, relations, attributions."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.model.fields import AsTuple, Id, Language, Line, Piece, Script, YesNo

Mark = Annotated[str, StringConstraints(min_length=1, max_length=2)]


class Word(Piece):
    """A word that records may use, with its name and meaning for readers."""

    name: Line
    plural: Line | None = None
    meaning: Line


class RoleWord(Word):
    """A role of a company; `heading` stands over its briefs on a profile.

    A company whose role `acts` takes part itself: the event reaches its owner of that day.
    """

    heading: Line
    acts: YesNo = False


class StandingWord(Word):
    """How firm an event is; `mark` is its shape; `counted` says whether totals include it."""

    mark: Mark
    counted: YesNo


class RelationWord(Word):
    """How one event stands to another, and how that reads from the other side."""

    inverse: Line
    same_both_ways: YesNo
    circular: YesNo


class UnitWord(Piece):
    """What one and many of the things counted are called."""

    one: Line
    many: Line


def _unit(value: Any) -> Any:
    """Refuse what is neither shape in one message: a choice of two would otherwise be two messages."""
    words = {"one", "many"}
    is_word = isinstance(value, dict) and set(value) == words and all(isinstance(v, str) and v for v in value.values())
    if is_word or value in ("percent", "money", "number") or isinstance(value, UnitWord):
        return value
    advice = "Write percent, money, number, or what one and many are called: {one: job, many: jobs}"
    raise PydanticCustomError("bad-text", "{advice}", {"advice": advice})


class Measure(Piece):
    """What a figure measures: its unit, whether it adds up, what it counts and what not.

    `apart_from` names measures that a reader could take for this one: a total says
    which events have only a figure of those, and leaves them out.
    """

    name: Line
    unit: Annotated[UnitWord | Literal["percent", "money", "number"], BeforeValidator(_unit)]
    adds: YesNo
    whole: YesNo
    counts: Line
    excludes: Line
    apart_from: Annotated[tuple[Line, ...], AsTuple] = ()

    @property
    def noun(self) -> UnitWord | None:
        """What is counted, in words; percentages and money carry their unit in the value, numbers have none."""
        return self.unit if isinstance(self.unit, UnitWord) else None


class Prose(Piece):
    """Rules about running text.

    `languages` says in which language names of a script are, by the first word of
    the Unicode names of its letters ("cjk": "zh"); without it none is guessed.
    """

    never_linked: Annotated[tuple[Line, ...], AsTuple] = ()
    vague: dict[str, Line] = Field(default_factory=dict)
    languages: dict[Script, Language] = Field(default_factory=dict)


class Vocabulary(Piece):
    """All words of a site, in the order in which they are shown."""

    kinds: dict[Id, Word]
    roles: dict[Id, RoleWord]
    standings: dict[Id, StandingWord]
    measures: dict[Id, Measure]
    relations: dict[Id, RelationWord]
    attributions: dict[Id, Word]
    source_kinds: dict[Id, Word]
    prose: Prose = Prose()
