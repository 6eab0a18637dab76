"""What the fields of companies, people, places and topics mean."""

from __future__ import annotations

from generator.editing.field_texts.shared import ALIASES, CITE, RECORD, SPAN, WIKIDATA, FieldTexts, says
from generator.model import Company, EarlierName, Listing, Parent, Person, Place, Post, Successor, Topic

ENTITY_TEXTS: FieldTexts = {
    Company: {
        "name": says("The name as the press writes it."),
        "legal_name": says("The name as the register writes it."),
        "aliases": ALIASES,
        "names": says("Names that it bore before. A brief shows the name of its day."),
        "parents": says("Who owns or owned it. Ownership changes over time."),
        "successors": says("What it became: merged into, split into, taken over by."),
        "headquarters": says("The id of a place, or a place in plain words."),
        "country": says("Where it is based: two capital letters (ISO 3166).", "US"),
        "founded": says("When it was founded.", "1994"),
        "closed": says("When it ended.", "2025-07-22"),
        "listing": says("Where its shares are traded."),
        "website": says("Its website.", "https://example.org/"),
        "wikidata": WIKIDATA,
        "lei": says("Its Legal Entity Identifier, 20 letters and digits."),
        "sector": says("What it does, in a word or two.", "software"),
        **RECORD,
    },
    EarlierName: {"name": says("The name that it bore."), **SPAN, "cite": CITE},
    Parent: {
        "company": says("The owner, by its id."),
        **SPAN,
        "note": says("What a reader should know about it."),
        "cite": CITE,
    },
    Successor: {
        "company": says("The company that it became, by its id."),
        "on": says("When.", "2024-03"),
        "how": says("How, in a word or two.", "merged"),
        "cite": CITE,
    },
    Listing: {
        "exchange": says("The exchange.", "NASDAQ"),
        "ticker": says("The symbol of the share."),
    },
    Person: {
        "name": says("The name as the press writes it."),
        "aliases": ALIASES,
        "roles": says("What the person is or was. Public roles only."),
        "wikidata": WIKIDATA,
        **RECORD,
    },
    Post: {
        "company": says("The company, by its id, if it has a record."),
        "organisation": says("Otherwise the organisation in plain words."),
        "as": says("The post.", "chief executive"),
        **SPAN,
        "cite": CITE,
    },
    Place: {
        "name": says("The name in English."),
        "aliases": ALIASES,
        "country": says("The country that it lies in: two capital letters (ISO 3166).", "US"),
        "latitude": says("Decimal degrees, north positive.", "31.2304"),
        "longitude": says("Decimal degrees, east positive.", "121.4737"),
        "precision": says("How finely the coordinates mean it. `city` if nothing is written."),
        "within": says("The larger place that it lies in, by its id."),
        **{name: RECORD[name] for name in ("summary", "formerly", "notes")},
    },
    Topic: {
        "name": says("What it is called."),
        "aliases": ALIASES,
        "broader": says("The topic that it is part of, by its id."),
        **RECORD,
    },
}
