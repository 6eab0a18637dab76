"""What the reader can find wrong with a file, in editors' words, by code."""

from __future__ import annotations

from generator.problems import Grade

READING_CODES: dict[str, tuple[Grade, str]] = {
    "stray-file": (
        Grade.PROBLEM,
        (
            "Only records lie in `briefs/`, each where it belongs and named by its id: lower-case words joined by"
            " hyphens. Links, programs, backups and files over 256 KiB are refused."
        ),
    ),
    "duplicate-id": (Grade.PROBLEM, "Two briefs cannot have one file name, in whatever years they lie."),
    "not-utf-8": (Grade.PROBLEM, "The file is saved in another encoding. Save it as UTF-8."),
    "invisible-character": (
        Grade.PROBLEM,
        (
            "The text has a character that nobody can see: a control character, a zero-width blank, a mark that turns"
            " the direction of writing. They come with copied text and can hide words. Delete it and type the blank."
        ),
    ),
    "mixed-scripts": (
        Grade.PROBLEM,
        (
            "A word mixes letters of scripts that look alike, such as a Cyrillic `а` in a Latin word. Type it again."
            " Letters of quite other scripts beside each other are fine."
        ),
    ),
    "full-width": (Grade.PROBLEM, "Latin letters and digits are written in their ordinary form, not full-width."),
    "stacked-marks": (Grade.PROBLEM, "A letter bears at most three accents."),
    "not-yaml": (
        Grade.PROBLEM,
        (
            "The file cannot be read as YAML. Most often a text holds a colon, a hash or a quote and needs quotes"
            " around it, or a line is not indented like its neighbours."
        ),
    ),
    "empty-file": (Grade.PROBLEM, "The file holds nothing. Write the record, or delete the file."),
    "not-a-record": (Grade.PROBLEM, "A record is made of lines `field: value`."),
    "several-documents": (Grade.PROBLEM, "One record a file: a line `---` inside it begins another."),
    "directive": (Grade.PROBLEM, "Lines that begin with `%` are instructions to YAML, which records do not use."),
    "anchor": (
        Grade.PROBLEM,
        "Anchors and aliases (`&` and `*`) are not used: repeat the lines, so that all can read them.",
    ),
    "tag": (Grade.PROBLEM, "Words that begin with `!` are instructions to YAML. If it is text, put it in quotes."),
    "bad-key": (Grade.PROBLEM, "The name of a field is one plain word, written before the colon."),
    "duplicate-key": (Grade.PROBLEM, "A field stands once in its place; the second would silently replace the first."),
    "too-deep": (Grade.PROBLEM, "Lists within lists go no deeper than twelve levels."),
    "too-long": (Grade.PROBLEM, "One value has at most 20,000 characters."),
    "too-many-values": (Grade.PROBLEM, "One file has at most 5,000 values."),
    "too-many-keys": (Grade.PROBLEM, "One place has at most 500 fields."),
    "text-cut": (
        Grade.PROBLEM,
        (
            "After a blank and `#`, YAML reads a comment, and the rest of the line would be lost. Put the text in"
            " quotes; before a comment that is meant, put two blanks."
        ),
    ),
    "ambiguous-text": (
        Grade.HINT,
        (
            "`no`, `12:30`, `1e6` and the like are kept as typed here, but other programs read them as something else."
            " Quotes make them text for all."
        ),
    ),
    "id-inside": (Grade.PROBLEM, "The file name is the id; it is never repeated inside the file."),
    "empty-field": (
        Grade.PROBLEM,
        "A field with nothing after its colon was most likely forgotten. Fill it in or delete it.",
    ),
    "missing-field": (Grade.PROBLEM, "A field without which the record says too little is missing."),
    "unknown-field": (Grade.PROBLEM, "The format has no such field here. The message lists those it has."),
    "wrong-shape": (Grade.PROBLEM, "One text is wanted and a list is given, or the other way round."),
    "bad-text": (Grade.PROBLEM, "The text is too long or does not have the form that is wanted here."),
    "several-lines": (Grade.PROBLEM, "This field holds one line; write longer text in `summary` or `body`."),
    "no-words": (Grade.PROBLEM, "A text or name has at least one letter or digit."),
    "not-an-id": (Grade.PROBLEM, "An id is the file name of a record without `.yml`."),
    "not-a-date": (
        Grade.PROBLEM,
        (
            "Dates are written `2025-07-23`, `2025-07`, `2025`, `2025-Q3`, with `~` for about and `?` for uncertain,"
            " as a span `2025-07-01/2025-07-15`, or `undisclosed`."
        ),
    ),
    "not-a-day": (Grade.PROBLEM, "This date is one certain day, like `2025-07-24`."),
    "not-a-quantity": (
        Grade.PROBLEM,
        (
            "A figure is a number with its hedge: `1,000`, `more than 1,000`, `about 1.5bn USD`, `700–800`,"
            " `up to 25%`, `dozens`, or `undisclosed`."
        ),
    ),
    "not-a-url": (Grade.PROBLEM, "An address begins with `https://` and leads to a public web page."),
    "not-degrees": (Grade.PROBLEM, "Coordinates are in decimal degrees, such as `31.2304`."),
    "not-yes-or-no": (Grade.PROBLEM, "Write yes or no."),
}
