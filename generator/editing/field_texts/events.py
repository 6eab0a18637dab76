"""What the fields of an event and of its parts mean."""

from __future__ import annotations

from generator.editing.field_texts.shared import CITE, FORMERLY, NOTES, SOURCES, FieldTexts, says
from generator.model import (
    Correction,
    Disagreement,
    Event,
    Figure,
    Involvement,
    Milestone,
    Participation,
    Related,
    SharedSource,
    Source,
    Statement,
    Update,
)

_SOURCE = {
    "publisher": says("Who published it first."),
    "via": says("The site that carried the copy that was read."),
    "title": says("The headline as printed."),
    "author": says("Who wrote it."),
    "published": says("When it came out.", "2025-07-23"),
    "url": says("Its address on the web.", "https://example.org/article"),
    "archive": says("The address of an archived copy.", "https://archive.example.org/article"),
    "retrieved": says("When it was read, one certain day.", "2025-07-24"),
    "lang": says("Its language.", "en", "zh"),
    "kind": says("The kind of source, a word of the vocabulary."),
    "note": says("What a reader should know about it."),
}

EVENT_TEXTS: FieldTexts = {
    Event: {
        "headline": says("What happened: a sentence in the present tense, at most 90 characters, no full stop."),
        "kind": says("The kind of event, a word of the vocabulary."),
        "occurred": says(
            "When it happened. The year of this date is the folder of the file.",
            "2025-07-22",
            "2025-07",
            "2025-Q3",
            "2025-07-22/2025-07-24",
            "2025-07~",
        ),
        "announced": says("When it was made public.", "2025-07-23"),
        "effective": says("When it takes effect.", "2025-10-01", "undisclosed"),
        "published": says("When this brief first went out, one day. It never changes afterwards.", "2025-07-24"),
        "standing": says("How firm the event is. `reported` if nothing is written."),
        "standing_note": says("Why it has that standing, in a sentence."),
        "summary": says(
            "Two or three sentences that stand on their own, in plain Markdown. `[@key]` cites a source;"
            " `[[id|words]]` links to a record. Names that the site knows become links by themselves."
        ),
        "why_it_matters": says("One or two sentences: what is new or rare about it."),
        "body": says("Longer text, where it is needed. Headings begin at level 3."),
        "milestones": says("Further dated steps of the event."),
        "companies": says("The companies that had part in it. A bare id has the role `subject`."),
        "people": says("The people named in it. A bare id will do."),
        "places": says("Where it happened."),
        "topics": says("Threads that it belongs to; rules and laws are topics too."),
        "figures": says("Numbers, each with its hedge, its speaker and its source."),
        "statements": says("What somebody said, in our words."),
        "disagreements": says("Where sources differ on something that is not a figure."),
        "sources": SOURCES,
        "related": says("How this event stands to others. Write a relation once, in the later brief."),
        "updates": says("News added after the brief went out."),
        "corrections": says("Mistakes put right in public."),
        "formerly": FORMERLY,
        "notes": NOTES,
    },
    Milestone: {
        "date": says("When the step was.", "2025-07-25"),
        "text": says("What happened then, in a sentence."),
        "cite": CITE,
    },
    Involvement: {
        "company": says("A company, lab or unit, by its id."),
        "role": says("Its role in the event. `subject` if nothing is written."),
    },
    Participation: {
        "person": says("A person, by id."),
        "as": says("As what the person is named here.", "spokesperson", "chief executive"),
    },
    Figure: {
        "measure": says("What is measured, a word of the vocabulary."),
        "value": says(
            "The number as the source words it, hedge and all.",
            "more than 1,000",
            "about 1.5bn USD",
            "700–800",
            "up to 25%",
            "dozens",
            "undisclosed",
        ),
        "label": says("What exactly is counted: of whom, where, in what period."),
        "of": says("The company that it is about. The first subject if nothing is written."),
        "part": says("The part of the event that it counts. Parts add up.", "first round"),
        "as_of": says("The date for which it holds.", "2025-07"),
        "attribution": says("How the source knows it, a word of the vocabulary."),
        "said_by": says("Who says so: the id of a person or company, or a name in plain words."),
        "cite": CITE,
        "note": says("What a reader should know about it."),
        "key": says("A name for this figure, unique in the brief; also its address on the page.", "first-count"),
        "supersedes": says("The `key` of the earlier figure that this one replaces.", "first-count"),
    },
    Statement: {
        "speaker": says("The id of a person or company, or a name in plain words."),
        "as": says("As what the speaker spoke.", "spokesperson"),
        "venue": says("Where it was said.", "statement to the press"),
        "date": says("When it was said.", "2025-07-23"),
        "paraphrase": says("What was said, in our words."),
        "quote": says("A few words as they were said, in the language in which they were said."),
        "lang": says("The language of the quote.", "en", "zh"),
        "cite": CITE,
        "key": says("A name for this statement, unique in the brief.", "denial"),
    },
    Disagreement: {
        "about": says("On what the sources differ.", "The day"),
        "text": says("Who says what."),
        "cite": CITE,
    },
    Related: {
        "event": says("The other event, by its id."),
        "relation": says("How this event stands to that one, a word of the vocabulary."),
        "note": says("A few words more."),
    },
    Update: {
        "date": says("When it was added here, one certain day.", "2025-08-01"),
        "text": says("What is new."),
        "cite": CITE,
    },
    Correction: {
        "date": says("When it was put right, one certain day.", "2025-08-02"),
        "field": says("The field that was wrong.", "summary"),
        "was": says("What the brief said."),
        "now": says("What it says."),
        "why": says("Why it was wrong."),
    },
    Source: _SOURCE,
    SharedSource: {**_SOURCE, "formerly": FORMERLY, "notes": NOTES},
}
