"""The parts that several JSON files share: dates, links, figures, statements, totals."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from generator import dates
from generator.dates import Edtf
from generator.exports.api import documents as doc
from generator.exports.facts import ALL, Facts, FigureFact, Speaker, StatementFact, TotalFact
from generator.graph import figure_keys
from generator.links import anchor_of_figure, json_file, page_of
from generator.model import Event, Kind
from generator.wording import row_worded


def number(value: Decimal | None) -> doc.Number | None:
    """An exact decimal as a JSON number: whole as such, else the float that reads back as the same digits."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(maxsize=1 << 12)
def date(value: Edtf) -> doc.Date:
    """A date, with its earliest and latest day."""
    return doc.Date(
        edtf=str(value),
        wording=dates.worded(value),
        precision=value.precision,
        earliest=value.earliest.isoformat() if value.start else None,
        latest=value.latest.isoformat() if value.end else None,
    )


def date_or_none(value: Edtf | None) -> doc.Date | None:
    """A date, if there is one."""
    return date(value) if value is not None else None


def link(kind: Kind, id: str, facts: Facts, moment: Edtf | None = None) -> doc.Link:
    """Another record, by the name that it bore at the moment."""
    return _link(kind, id, facts.graph.name_of(kind, id, moment), facts.graph.imprint.url)


@lru_cache(maxsize=1 << 14)
def _link(kind: Kind, id: str, name: str, site: str) -> doc.Link:
    return doc.Link(id=id, name=name, address=f"{site}{page_of(kind, id).address}", data=f"{site}{json_file(kind, id)}")


def voice(speaker: Speaker, facts: Facts) -> doc.Voice:
    """Who says so."""
    address = facts.address_of(speaker.kind, speaker.id) if speaker.kind and speaker.id else None
    return doc.Voice(name=speaker.name, kind=speaker.kind, id=speaker.id, address=address)


def figure(fact: FigureFact, facts: Facts) -> doc.Figure:
    """A figure."""
    given, amount = fact.figure, fact.amount
    return doc.Figure(
        key=fact.key,
        address=fact.address,
        measure=doc.Word(id=given.measure, name=fact.measure.name),
        label=given.label,
        part=given.part,
        company=fact.company,
        wording=amount.wording,
        hedge=amount.hedge,
        low=number(amount.low),
        low_is_excluded=amount.low_is_excluded,
        high=number(amount.high),
        high_is_excluded=amount.high_is_excluded,
        around=number(amount.around),
        around_to=number(amount.around_to),
        unit=amount.unit,
        as_of=date_or_none(given.as_of),
        attribution=doc.Word(
            id=given.attribution, name=facts.graph.catalogue.vocabulary.attributions[given.attribution].name
        ),
        said_by=voice(fact.speaker, facts) if fact.speaker else None,
        sources=list(fact.sources),
        note=given.note,
        superseded_by=fact.superseded_by,
        is_counted=fact.is_counted,
    )


def statement(fact: StatementFact, facts: Facts) -> doc.Statement:
    """A statement."""
    said = fact.statement
    return doc.Statement(
        key=fact.key,
        address=fact.address,
        speaker=voice(fact.speaker, facts),
        role=said.as_,
        venue=said.venue,
        date=date_or_none(said.date),
        paraphrase=facts.graph.words_of(said.paraphrase, fact.event.occurred),
        quote=said.quote,
        lang=said.lang,
        sources=list(fact.sources),
    )


def total(fact: TotalFact, facts: Facts) -> doc.Total:
    """A total, with the rows that it rests on."""
    amount, added = fact.amount, fact.total
    return doc.Total(
        measure=doc.Word(id=added.measure, name=fact.measure.name),
        counts=fact.measure.counts,
        excludes=fact.measure.excludes,
        unit=amount.unit,
        wording=amount.wording,
        at_least=number(amount.at_least),
        at_least_is_excluded=amount.at_least_is_excluded,
        at_most=number(amount.at_most),
        at_most_is_excluded=amount.at_most_is_excluded,
        about=number(amount.about),
        about_to=number(amount.about_to),
        about_is_open=amount.about_is_open,
        events_firm=amount.events_firm,
        events_approximate=amount.events_approximate,
        events_undisclosed=amount.events_undisclosed,
        rows=[
            doc.TotalRow(
                event=link(Kind.EVENT, row.event, facts),
                brings=row_worded(row, added, fact.measure),
                figures=[_figure_address(facts.graph.catalogue.events[row.event], i, facts) for i in row.figures],
            )
            for row in added.rows
        ],
        left_out=[doc.LeftOut(event=link(Kind.EVENT, out.event, facts), reason=out.reason) for out in added.left_out],
    )


def _figure_address(event: Event, index: int, facts: Facts) -> str:
    return f"{facts.address_of(Kind.EVENT, event.id)}#{anchor_of_figure(figure_keys(event)[index])}"


def totals(facts: Facts, scope: str, id: str, whose: str = ALL) -> list[doc.Total]:
    """The totals of a scope."""
    return [total(fact, facts) for fact in facts.totals_of.get((scope, id, whose), ())]
