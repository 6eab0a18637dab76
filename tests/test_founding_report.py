"""Every fact of the founding report, on the built site: its words and hedge together, its speaker, its source.

The founding report is the Financial Times article of July 2025 on Amazon's AI lab in Shanghai. Its facts are
numbered S1 to S24 here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.passages import Passage, briefing, found, passages, sentences, sources

pytestmark = pytest.mark.slow

FT = "Financial Times"
LAB = "amazon-aws-shanghai-ai-lab-closure-2025"
FOUNDING = "aws-shanghai-ai-lab-founding-2018"
LAYOFFS = "aws-global-layoffs-july-2025"
MEMO = "jassy-ai-workforce-memo-2025"
IBM = "ibm-china-rd-shutdown-2024"
MICROSOFT = "microsoft-china-ai-relocation-offer-2024"
KINDLE = "amazon-kindle-china-closure-2023"
MARKETPLACE = "amazon-cn-marketplace-closure-2019"
CHIP_RULES = "us-bis-chip-rules-october-2022"
CLOUD_RULE = "us-iaas-kyc-proposal-2024"
AI_BILL = "us-hawley-ai-decoupling-bill-2025"
AI_PLAN = "us-ai-action-plan-2025"

POST = "Wang Minjie, social media post"
WANG = "Wang Minjie, scientist at the lab WeChat post, seen by the Financial Times"
GLASSER = "Brad Glasser, Amazon spokesperson statement to the press, on the Wednesday of the report"


# Number, page, kind of place, and words that stand together there.
FACTS: list[tuple[str, ...]] = [
    # Amazon closes its AI lab in Shanghai.
    ("S1", LAB, "standfirst", "AWS is breaking up the AI research lab", "Shanghai", "the Financial Times reported"),
    # It is the newest US retreat from research in China, amid political strain.
    ("S2", LAB, "prose", "Financial Times presents", "newest retreat by a US company from research in China"),
    ("S2", LAB, "prose", "newest retreat by a US company", "at a time of political strain"),
    # IBM and Microsoft had cut back R&D in China before.
    ("S3", LAB, "prose", "IBM and Microsoft had already cut back their research and development there"),
    ("S3", IBM, "prose", "Financial Times", "IBM and Microsoft", "had already cut back their research and development"),
    ("S3", MICROSOFT, "prose", "Financial Times", "IBM and Microsoft", "had already cut back their research"),
    # US officials look harder at all AI work tied to China.
    ("S4", LAB, "prose", "US officials are looking harder at all AI work tied to China"),
    ("S4", AI_BILL, "prose", "Financial Times", "harder at all AI work tied to China"),
    ("S4", AI_PLAN, "prose", "Financial Times", "harder at all AI work tied to China"),
    # AWS set up the lab in 2018.
    ("S5", LAB, "standfirst", "the AI research lab that it set up in Shanghai in 2018"),
    ("S5", FOUNDING, "standfirst", "Financial Times", "gives 2018 as the year in which AWS set it up"),
    # Wang Minjie: his team is being dissolved; he names strategic change and US-China tension.
    ("S6", LAB, "statement", WANG, "dissolved", "strategic adjustment", "tension between the United States and China"),
    ("S6", LAB, "standfirst", "Wang Minjie, a scientist there, told WeChat contacts", "team was being dissolved"),
    # He led the team for six years, in his view the best time for foreign labs in China.
    ("S7", LAB, "statement", WANG, "He led it for six years", "best time for research labs of foreign companies"),
    ("S7", LAB, "prose", "Wang wrote", "led the team for six years", "best time for foreign research labs in China"),
    ("S7", LAB, "figure", "6 years", "time that Wang says he led the team", "As the Financial Times renders", POST),
    # The group published over 100 papers.
    ("S8", LAB, "figure", "more than 100 papers", "AWS Shanghai AI Lab", POST),
    ("S8", LAB, "prose", "Wang says that the group published more than 100 papers"),
    # It did pioneering work on openly licensed software for graph neural networks.
    ("S9", LAB, "prose", "Wang says", "did pioneering work on openly licensed software for graph neural networks"),
    # The framework contributed to sales of nearly $1bn for Amazon.
    ("S10", LAB, "figure", "nearly USD 1bn", "Amazon sales", "framework contributed to these sales", POST),
    ("S10", LAB, "prose", "Wang says", "the framework contributed to sales of nearly $1bn for Amazon"),
    # Amazon is cutting staff around the world.
    ("S11", LAB, "prose", "Amazon is cutting staff around the world, the Financial Times notes"),
    ("S11", LAYOFFS, "prose", "Financial Times notes", "Amazon is cutting staff around the world"),
    # A month earlier Andy Jassy warned staff that AI would cost jobs across the company.
    ("S12", LAB, "prose", "a month earlier, in June 2025", "Andy Jassy", "AI would cost jobs across the company"),
    ("S12", MEMO, "standfirst", "Financial Times", "in June 2025 he warned", "AI would cost jobs across the company"),
    # Brad Glasser, on Wednesday: some roles in particular AWS teams are being cut; the choice was hard.
    ("S13", LAB, "statement", GLASSER, "Some roles in particular AWS teams are being cut", "The choice was hard"),
    ("S13", LAB, "prose", "Brad Glasser, an Amazon spokesperson, said on Wednesday", "some roles", "choice was hard"),
    # Glasser: the cuts are needed while Amazon invests, hires and tunes resources.
    ("S14", LAB, "statement", GLASSER, "The cuts are needed while", "investing, hiring and tuning its resources"),
    ("S14", LAB, "prose", "Brad Glasser", "needed while Amazon goes on investing, hiring and tuning its resources"),
    # How many people worked at the lab is not clear.
    ("S15", LAB, "figure", "undisclosed", "people at the lab when it closed", "Financial Times, press report"),
    ("S15", LAB, "prose", "How many people worked at the lab is not clear"),
    # Amazon's workforce in China was above 10,000 in 2022, by a company report.
    ("S16", LAB, "figure", "more than 10,000 people", "Amazon employees in China", "Amazon, company statement 2022"),
    ("S16", LAB, "figure", "more than 10,000 people", "From a company report, as the Financial Times relays it"),
    ("S16", LAB, "prose", "a company report puts Amazon's workforce in China above 10,000 in 2022"),
    # AWS's headcount in China once peaked above 1,000, by unnamed people.
    ("S17", LAB, "figure", "more than 1,000 people", "AWS employees in China at their peak", "unnamed people"),
    ("S17", LAB, "prose", "unnamed people say that the AWS workforce there once peaked at more than 1,000"),
    # Most of its cloud business in China serves multinationals there and Chinese groups abroad.
    ("S18", LAB, "prose", "Most of Amazon's cloud business in China serves multinationals", "Chinese groups abroad"),
    # Controls on chips and cloud services increasingly hinder joint work; the aim is to keep hardware away.
    ("S19", LAB, "prose", "US controls on chips and cloud services", "increasingly hinder joint work"),
    ("S19", LAB, "prose", "US controls on chips and cloud services", "to keep advanced hardware from China"),
    ("S19", CHIP_RULES, "prose", "Financial Times", "chips and cloud services increasingly hinder AI researchers"),
    ("S19", CHIP_RULES, "prose", "The aim of the controls, it wrote, is to keep advanced hardware from China"),
    ("S19", CLOUD_RULE, "prose", "Financial Times", "cloud services", "increasingly hinder joint work"),
    # IBM shed over 1,000 R&D posts across mainland cities in 2024.
    ("S20", LAB, "prose", "IBM shed more than 1,000 research and development posts", "mainland cities in 2024"),
    ("S20", IBM, "prose", "Financial Times says", "IBM shed more than 1,000 research", "mainland cities in 2024"),
    ("S20", IBM, "figure", "more than 1,000 jobs", "Financial Times states it in its own voice"),
    # In 2024 Microsoft offered to move hundreds of Chinese cloud and AI staff as technology was restricted.
    ("S21", LAB, "prose", "offered in 2024 to move hundreds of Chinese cloud and AI staff", "Washington restricted"),
    ("S21", MICROSOFT, "prose", "in 2024 to move hundreds of Chinese cloud and AI staff", "Washington restricted"),
    ("S21", MICROSOFT, "figure", "hundreds of people", "Chinese cloud and AI staff", "Financial Times, press report"),
    # The ebook shop in China shut in 2023.
    ("S22", LAB, "prose", "Amazon shut its ebook shop in China in 2023"),
    ("S22", KINDLE, "prose", "Financial Times", "Amazon's ebook shop in China shut in 2023"),
    # Amazon pulled back from e-commerce in China in 2019, under pressure from two rivals.
    ("S23", LAB, "prose", "pulled back from e-commerce in China in 2019, under pressure from Alibaba and Pinduoduo"),
    ("S23", MARKETPLACE, "prose", "Financial Times", "2019, under pressure from Alibaba and Pinduoduo"),
    # Nian Liu contributed reporting.
    ("S24", LAB, "prose", "Nian Liu contributed reporting to the Financial Times article"),
]

NOT_IN_THE_REPORT = re.compile(r"\bDGL\b|Deep Graph Library|Zhang Zheng|outside the United States", re.IGNORECASE)
THE_DAY = re.compile(r"\b2[2-5] July\b")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: "-".join(fact[:3]))
def test_a_fact_stands_on_its_page(published: Path, fact: tuple[str, ...]) -> None:
    """Its words, hedge and speaker stand together, and a note there leads to the Financial Times."""
    _, page, place, *words = fact
    assert any(FT in passage.publishers for passage in found(briefing(published, page), place, *words))


def test_no_fact_is_left_out() -> None:
    """Each of the report's 24 facts has a case above."""
    assert {fact[0] for fact in FACTS} == {f"S{number}" for number in range(1, 25)}


def test_the_reporter_is_among_those_named(published: Path) -> None:
    """Nian Liu has a place among the people of the brief, with the part played (S24)."""
    found(briefing(published, LAB), "named", "Nian Liu", "contributed to the Financial Times article")


# What is not in the report, though often attached to it


def citing(published: Path) -> Iterator[Passage]:
    """All passages of all briefings that cite the Financial Times."""
    for file in sorted(published.glob("briefings/*/index.html")):
        if f"<strong>{FT}</strong>" in file.read_text("utf-8"):
            yield from (passage for passage in passages(file) if FT in passage.publishers)


def test_the_report_is_cited_for_nothing_that_is_not_in_it(published: Path) -> None:
    """No claim on the library's name, the first director or the last lab abroad rests on the Financial Times.

    Where accounts are set side by side, one note serves them all; there another source stands beside it, or the
    text says that the name is not the Financial Times's.
    """
    cited = list(citing(published))
    assert len(cited) >= 40
    for passage in cited:
        if NOT_IN_THE_REPORT.search(passage.text):
            assert passage.place == "disagreement", passage.text
            assert set(passage.publishers) != {FT} or passage.says("which the Financial Times does not name")


def test_no_sentence_gives_the_library_s_name_to_the_report(published: Path) -> None:
    """A sentence that names both the newspaper and the library says that the newspaper does not name it."""
    named = [
        sentence
        for page in (LAB, FOUNDING)
        for passage in passages(briefing(published, page))
        for sentence in sentences(passage.text)
        if FT in sentence and NOT_IN_THE_REPORT.search(sentence)
    ]
    assert len(named) == 2
    assert all("Financial Times does not name" in sentence for sentence in named)


def test_the_library_s_name_and_the_last_lab_abroad_have_sources_of_their_own(published: Path) -> None:
    """The site does tell both, from those who say so."""
    name = found(briefing(published, LAB), "prose", "other reports say that it is Deep Graph Library")
    last = found(briefing(published, LAB), "statement", "last that AWS had outside the United States", "Zhang Zheng")
    assert name[0].publishers == ("DoNews", "SiliconANGLE")
    assert last[0].publishers == ("DoNews",)


def test_no_day_of_the_month_rests_on_the_report_alone(published: Path) -> None:
    """The report gives a weekday; where a day of July 2025 stands beside it, another source is cited too."""
    dated = [passage for passage in citing(published) if THE_DAY.search(passage.text)]
    assert len(dated) >= 2
    assert [passage.text for passage in dated if set(passage.publishers) == {FT}] == []


def test_the_report_s_own_date_says_how_it_is_known(published: Path) -> None:
    """Its entry in the list of sources tells that the day is inferred."""
    entry = sources(briefing(published, LAB))[0]
    assert entry.startswith("Financial Times, 23 July 2025")
    assert "Dated by its weekday and by the agencies that credit it" in entry


def test_the_thousand_staff_are_never_the_lab_s(published: Path) -> None:
    """On the lab's own page the number does not occur; in its briefs it is AWS's in China, or IBM's jobs."""
    assert "1,000" not in (published / "companies" / "aws-shanghai-ai-lab" / "index.html").read_text("utf-8")
    told = [
        (passage.place, sentence)
        for page in (LAB, FOUNDING)
        for passage in passages(briefing(published, page))
        for sentence in sentences(passage.text)
        if re.search(r"(?<![\d,])1,000(?![\d,])", sentence)
    ]
    assert len(told) >= 4
    for place, sentence in told:
        assert "IBM" in sentence or ("AWS" in sentence and "peak" in sentence), sentence
        assert place != "figure" or "not the lab" in sentence


def test_no_figure_counts_the_lab_s_staff(published: Path) -> None:
    """The lab's headcount is undisclosed, and the one number of people beside it is marked unverified."""
    rows = [passage.text for passage in passages(briefing(published, LAB)) if passage.place == "figure"]
    own = [row for row in rows if "AWS Shanghai AI Lab" in row]
    people = [row for row in own if re.search(r"\b(people|employees|staff)\b", row, re.IGNORECASE)]
    assert len(people) == 2
    assert people[0].startswith("undisclosed People at the lab")
    assert people[1].startswith("about 12 people ")
    assert "Unverified" in people[1]
