"""What the fields of the vocabulary mean."""

from __future__ import annotations

from generator.editing.field_texts.shared import FieldTexts, says
from generator.model import Measure, Prose, RelationWord, RoleWord, StandingWord, UnitWord, Vocabulary, Word

_WORD = {
    "name": says("The word as readers see it."),
    "plural": says("The same for many."),
    "meaning": says("What it means, in a sentence that a reader understands."),
}

VOCABULARY_TEXTS: FieldTexts = {
    Vocabulary: {
        "kinds": says("Kinds of event."),
        "roles": says("Roles of a company in an event. `subject` must be among them."),
        "standings": says("How firm an event can be. `reported` must be among them."),
        "measures": says("What figures measure."),
        "relations": says("How one event can stand to another."),
        "attributions": says("How a source can know a number."),
        "source_kinds": says("Kinds of source."),
        "prose": says("Rules about running text."),
    },
    Word: _WORD,
    RoleWord: {
        **_WORD,
        "heading": says("Stands over the briefs of that role on a profile."),
        "acts": says("Whether the company takes part itself, so that the event reaches its owner of that day."),
    },
    StandingWord: {
        **_WORD,
        "mark": says("Its shape beside the word: one or two characters."),
        "counted": says("Whether totals count such events."),
    },
    RelationWord: {
        **_WORD,
        "inverse": says("How it reads from the other event."),
        "same_both_ways": says("Whether it has no direction."),
        "circular": says("Whether a circle of such relations makes sense."),
    },
    Measure: {
        "name": says("The measure as readers see it."),
        "unit": says("What its figures are in: what one and many are called, `percent`, `money` or `number`."),
        "adds": says("Whether figures of different events add up."),
        "whole": says("Whether it counts whole things, so that more than 1,000 is at least 1,001."),
        "counts": says("What it counts."),
        "excludes": says("What it does not count, or why it does not add up."),
        "apart_from": says("Measures that a reader could take for this one."),
    },
    UnitWord: {
        "one": says("What one of the things counted is called.", "job"),
        "many": says("What many of them are called.", "jobs"),
    },
    Prose: {
        "never_linked": says("Names that are also common words: linked only by `[[id]]`."),
        "vague": says("Words that age badly, each with what to write in their place."),
        "languages": says("The language of names in a script, by the first word of its letters' Unicode names."),
    },
}
