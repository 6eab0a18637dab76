"""The questions that the method page answers, each as a view of the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A question, and the query that answers it."""

    name: str
    question: str
    sql: str


_AMOUNT = """t.wording, t.at_least, t.at_least_is_excluded, t.at_most, t.at_most_is_excluded, t.about, t.about_to,
  t.about_is_open, t.events_firm, t.events_approximate, t.events_undisclosed, t.events_left_out"""


def _totals(by: str, name: str, joined: str, *, whose: str = "") -> str:
    """The totals of one scope, with the name of what they are of."""
    return (
        f"SELECT t.id AS {by}, {name} AS name,{whose} t.measure, m.name AS measure_name, t.unit, {_AMOUNT}\n"
        f"FROM totals t JOIN measures m ON m.id = t.measure {joined}\n"
        "ORDER BY t.measure, t.unit, t.at_least DESC, t.id"
    )


def _of(scope: str, table: str) -> str:
    return f"JOIN {table} x ON x.id = t.id WHERE t.scope = '{scope}'"


VIEWS = (
    View(
        "totals_of_site",
        "How many, in all? With every hedge, over all events that count.",
        _totals("scope", "'all events'", "WHERE t.scope = 'site'"),
    ),
    View(
        "totals_by_company",
        "How many, by company, at least? Own events and those with subsidiaries are two views and are never added.",
        _totals("company", "x.name", _of("companies", "companies"), whose=" t.whose,"),
    ),
    View("totals_by_year", "How many, by year?", _totals("year", "t.id", "WHERE t.scope = 'years'")),
    View("totals_by_kind", "How many, by kind of event?", _totals("kind", "x.name", _of("kinds", "kinds"))),
    View("totals_by_place", "How many, by place?", _totals("place", "x.name", _of("places", "places"))),
    View("totals_by_topic", "How many, by topic?", _totals("topic", "x.name", _of("topics", "topics"))),
    View(
        "what_is_counted",
        "Which events does a total count, and what does each bring to it?",
        """SELECT r.scope, r.id, r.whose, r.measure, r.unit, r.brings, e.id AS event, e.headline, e.occurred_wording,
  e.standing, e.address
FROM total_rows r JOIN events e ON e.id = r.event
ORDER BY r.scope, r.id, r.whose, r.measure, r.unit, e.occurred_earliest DESC, e.id""",
    ),
    View(
        "what_is_left_out",
        "Which events does a total leave out, and why?",
        """SELECT l.scope, l.id, l.whose, l.measure, l.unit, l.reason, e.id AS event, e.headline, e.address
FROM total_left_out l JOIN events e ON e.id = l.event
ORDER BY l.scope, l.id, l.whose, l.measure, l.unit, e.id""",
    ),
    View(
        "who_says_so",
        "Who gives which number, how do they know it, and where can it be checked?",
        """SELECT f.event, e.headline, f.key, f.measure_name, f.label, c.name AS company, f.wording, f.hedge, f.low,
  f.high, f.around, f.as_of_wording, f.said_by, f.attribution_name, a.meaning AS attribution_meaning,
  (SELECT group_concat(publisher, '; ') FROM (
    SELECT s.publisher FROM figure_sources fs JOIN sources s ON s.id = fs.source
    WHERE fs.event = f.event AND fs.key = f.key ORDER BY s.id)) AS publishers, f.address
FROM figures f JOIN events e ON e.id = f.event JOIN attributions a ON a.id = f.attribution
LEFT JOIN companies c ON c.id = f.company
ORDER BY f.event, f.position""",
    ),
    View(
        "where_accounts_differ",
        "Where do sources put different numbers to the same thing? None of them is decided to be right.",
        """SELECT f.event, e.headline, f.measure_name, c.name AS company, f.part, f.label, f.wording, f.said_by,
  f.attribution_name, f.address
FROM figures f JOIN events e ON e.id = f.event JOIN measures m ON m.id = f.measure
LEFT JOIN companies c ON c.id = f.company
WHERE f.superseded_by IS NULL AND EXISTS (
  SELECT 1 FROM figures o WHERE o.event = f.event AND o.measure = f.measure AND o.superseded_by IS NULL
    AND o.company IS f.company AND o.part IS f.part AND o.wording <> f.wording
    AND (m.adds_up OR lower(coalesce(o.label, '')) = lower(coalesce(f.label, ''))))
ORDER BY f.event, f.measure, f.position""",
    ),
    View(
        "how_firm_events_are",
        "How many events are confirmed, reported, disputed and so on, and which of them do totals count?",
        """SELECT s.id AS standing, s.name, s.meaning, s.is_counted, count(e.id) AS events
FROM standings s LEFT JOIN events e ON e.standing = s.id GROUP BY s.id ORDER BY events DESC, s.id""",
    ),
    View(
        "how_firm_numbers_are",
        "How many figures of each measure are exact, and how many have which hedge?",
        """SELECT f.measure, f.measure_name, f.hedge, count(*) AS figures
FROM figures f GROUP BY f.measure, f.hedge ORDER BY f.measure, figures DESC, f.hedge""",
    ),
    View(
        "chronology",
        "What happened when? By earliest, then latest day, newest first; undisclosed dates last.",
        """SELECT e.id, e.headline, e.occurred, e.occurred_wording, e.occurred_earliest, e.occurred_latest, e.kind_name,
  e.standing_name, e.address
FROM events e
ORDER BY e.occurred = 'undisclosed', e.occurred_earliest DESC, e.occurred_latest DESC, e.headline""",
    ),
    View(
        "what_rests_on_a_source",
        "What rests on a source: which briefs, figures and statements?",
        """SELECT s.id AS source, s.publisher, s.title, r.part, r.event, r.key, r.address FROM sources s JOIN (
  SELECT es.source, 'brief' AS part, es.event, NULL AS key, e.address
    FROM event_sources es JOIN events e ON e.id = es.event
  UNION ALL SELECT fs.source, 'figure', fs.event, fs.key, f.address
    FROM figure_sources fs JOIN figures f ON f.event = fs.event AND f.key = fs.key
  UNION ALL SELECT ss.source, 'statement', ss.event, ss.key, t.address
    FROM statement_sources ss JOIN statements t ON t.event = ss.event AND t.key = ss.key
) r ON r.source = s.id ORDER BY s.id, r.event, r.part, r.key""",
    ),
    View(
        "single_source_briefs",
        "Which briefs rest on one source?",
        """SELECT e.id, e.headline, e.standing_name, s.publisher, s.title, e.address
FROM events e JOIN event_sources es ON es.event = e.id JOIN sources s ON s.id = es.source
WHERE e.source_count = 1 ORDER BY e.id""",
    ),
    View(
        "copies_read",
        "Which sources were read in the copy that another site carried?",
        "SELECT id, publisher, via, title, published_wording, url FROM sources WHERE via IS NOT NULL ORDER BY id",
    ),
    View(
        "companies_by_role",
        "Which company had which role in which event?",
        """SELECT c.id AS company, c.name, r.id AS role, r.name AS role_name, e.id AS event, e.headline,
  e.occurred_wording
FROM event_companies ec JOIN companies c ON c.id = ec.company JOIN roles r ON r.id = ec.role
JOIN events e ON e.id = ec.event ORDER BY c.id, r.id, e.occurred_earliest DESC, e.id""",
    ),
    View(
        "relations_both_ways",
        "What came before and after an event, or bears on it?",
        """SELECT r.event, r.relation_name AS phrase, r.other, o.headline AS other_headline, r.note
FROM relations r JOIN events o ON o.id = r.other
UNION ALL SELECT r.other, r.inverse_name, r.event, e.headline, r.note FROM relations r JOIN events e ON e.id = r.event
ORDER BY 1, 2, 3""",
    ),
    View(
        "owners_over_time",
        "Who owned whom, and when?",
        """SELECT o.company, c.name, o.owner, p.name AS owner_name, o.since_wording, o.until_wording, o.since_earliest,
  o.until_latest
FROM owners o JOIN companies c ON c.id = o.company JOIN companies p ON p.id = o.owner ORDER BY o.company, o.number""",
    ),
    View(
        "names_over_time",
        "What was a company called, and until when?",
        """SELECT n.company, c.name AS name_now, n.name AS name_then, n.since_wording, n.until_wording
FROM earlier_names n JOIN companies c ON c.id = n.company ORDER BY n.company, n.number""",
    ),
    View(
        "corrections_log",
        "What was put right, newest first?",
        """SELECT c.date, c.event, e.headline, c.field, c.was, c.now, c.why, c.address
FROM corrections c JOIN events e ON e.id = c.event ORDER BY c.date DESC, c.event, c.number""",
    ),
)
