"""Where sources disagree, a reader sees all accounts on the page of the brief, with whose each of them is.

The disagreements are numbered D1 to D37 here. What the editors decided about them (the date that is used, the
standing, what a number does not count) stands among the passages too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.passages import briefing, found, passages, sentences

pytestmark = pytest.mark.slow

LAB = "amazon-aws-shanghai-ai-lab-closure-2025"
ORACLE = "oracle-china-rd-cuts-2019"
LINKEDIN = "linkedin-incareer-shutdown-2023"
SUMMIT = "trump-xi-beijing-summit-2026"

# Number and page; then the kinds of place there, with words that stand together in one of that kind.
ACCOUNTS: dict[tuple[str, str], list[tuple[str, ...]]] = {
    ("D1", LAB): [  # the date of the lab's end
        ("disagreement", "The day.", "Chinese media", "22 July 2025, the date used here"),
        ("disagreement", "The day.", "AIBase has the morning of 23 July", "the year 2023, which is an error"),
        ("key fact", "Happened 22 July 2025"),
        ("key fact", "Announced 23 July 2025"),
    ],
    ("D2", LAB): [  # whether Amazon confirmed
        ("disagreement", "In the Financial Times and Reuters", "job cuts in some AWS teams and not of the lab"),
        ("disagreement", "AFP", "would not confirm the closure directly", "Register writes that AWS confirmed it"),
        ("statement", "Amazon, company", "answer to AFP", "Did not directly confirm"),
        ("statement", "AWS, company", "email to The Register", "Confirmed the closure"),
        ("standing", "Reported", "AFP says that it would not", "The Register says that AWS confirmed it"),
    ],
    ("D3", LAB): [  # the size of the lab
        ("figure", "undisclosed", "people at the lab when it closed", "Financial Times, press report"),
        ("figure", "about 12 people", "Unverified", "a digest of The Register"),
        ("disagreement", "The size of the lab.", "not clear", "more than 1,000 as the peak for all AWS staff in China"),
        ("disagreement", "Storyboard18", "attach that number to the lab, which the Financial Times does not"),
        ("disagreement", "A digest of The Register has about a dozen people, which is unverified"),
    ],
    ("D4", LAB): [  # how long Wang led the team
        ("figure", "6 years", "one of 2 accounts that differ", "As the Financial Times renders his post"),
        ("figure", "nearly 6 years", "one of 2 accounts that differ", "As Chinese media quote his post"),
        ("disagreement", "How long Wang led the team.", "Financial Times writes six years", "media nearly six"),
        ("disagreement", "almost seven years", "neither number says that Wang led it from the start"),
    ],
    ("D5", LAB): [  # where he posted
        ("disagreement", "Financial Times, AFP and CNBC name WeChat", "Central News Agency report names Weibo"),
        ("statement", "Wang Minjie", "WeChat post"),
    ],
    ("D6", "aws-shanghai-ai-lab-founding-2018"): [  # the first director's university
        ("disagreement", "The Register, DoNews and 21ic name NYU Shanghai, which this site follows"),
        ("disagreement", "RedCensor", "names Shanghai Jiao Tong University"),
        ("standfirst", "Zhang Zheng, a professor of computer science at NYU Shanghai"),
    ],
    ("D7", LAB): [  # the nearly $1bn
        ("disagreement", "the claim is Wang's", "contributed to sales of nearly $1bn", "helped to bring them in"),
        ("disagreement", "Other outlets", "revenue made by Deep Graph Library", "or leave out whose claim it is"),
        ("figure", "nearly USD 1bn", "said to have helped to generate", "Wang Minjie, social media post"),
    ],
    ("D8", "ibm-china-rd-shutdown-2024"): [  # IBM's jobs of 2024
        ("figure", "more than 1,000 jobs", "one of 2 accounts that differ", "IBM, company statement"),
        ("figure", "1,600 jobs", "one of 2 accounts that differ", "former employee"),
        ("disagreement", "more than 1,000", "a former employee has 1,600", "Jiemian's more than 1,800", "in 2025"),
    ],
    ("D8", "ibm-china-investment-winddown-2025"): [("figure", "more than 1,800 people", "Jiemian, press report")],
    ("D9", "ibm-china-rd-shutdown-2024"): [  # the year of IBM's cuts
        ("disagreement", "Financial Times has 2024", "Metaverse Media Group, says 2023, which is an error"),
        ("key fact", "Happened 26 August 2024"),
    ],
    ("D10", "amazon-kindle-china-closure-2023"): [  # the end of the ebook shop, and of downloads
        ("disagreement", "SHINE and The Hans India have downloads until 30 June 2024"),
        ("disagreement", "Daily News Brief ends them in 2023", "CNBC recap of 2025", "discontinued in 2022"),
        ("disagreement", "The closure was announced in 2022, and sales ended on 30 June 2023"),
        ("key fact", "Happened 30 June 2023"),
        ("key fact", "Announced 2 June 2022"),
    ],
    ("D11", "amazon-cn-marketplace-closure-2019"): [  # the countries of Amazon's global store
        ("disagreement", "first Reuters report lists Denmark beside the United States, Britain and Japan"),
        ("disagreement", "Later reports have Germany in place of Denmark, which this site follows"),
    ],
    ("D12", "adobe-china-rd-closure-2014"): [  # Adobe's jobs
        ("figure", "about 300 jobs", "one of 3 accounts that differ", "a source of Reuters, unnamed people"),
        ("figure", "350 jobs", "one of 3 accounts that differ", "AFP, press report"),
        ("figure", "up to 400 jobs", "one of 3 accounts that differ", "Caixin, via The Next Web"),
    ],
    ("D13", "yahoo-beijing-rd-closure-2015"): [  # Yahoo's jobs, or its staff
        ("figure", "200–300 jobs", "sources of US media, via IDG, unnamed people"),
        ("figure", "350 people", "A count of staff, not of jobs cut", "South China Morning Post, press report"),
        ("disagreement", "Sources of US media give 200 to 300", "South China Morning Post gives 350 staff"),
    ],
    ("D14", ORACLE): [  # the first round against the whole staff; the cities
        ("figure", "more than 900 jobs", "first round", "21st Century Business Herald"),
        ("figure", "about 1,600 people", "not the number laid off", "local media, via SupChina"),
        ("disagreement", "What the 1,600 counts.", "total of research and development staff", "more than 900"),
        ("disagreement", "Epoch Times names Shenzhen, Beijing, Shanghai, Suzhou and Nanjing"),
        ("disagreement", "SupChina names Beijing, Nanjing, Dalian and Shenzhen"),
    ],
    ("D15", "microsoft-msra-future-debate-2024"): [  # the size of the research lab in Beijing
        ("figure", "800 people", "replaced by a later figure", "In the first version of the report"),
        ("figure", "200 people", "In a later version of the report"),
        ("disagreement", "has 800 people; a later one has 200 people", "correction note was not seen"),
    ],
    ("D16", "msra-vancouver-lab-2023"): [  # how many to Vancouver
        ("figure", "20–40 people", "Microsoft says that the number is wrong", "four people who spoke"),
        ("statement", "Microsoft, company", "The reported number is wrong and no plan of that name exists"),
        ("disagreement", "four people who speak of 20 to 40 staff", "Microsoft denies the number"),
        ("key fact", "Standing", "Disputed"),
    ],
    ("D17", "microsoft-shanghai-iot-ai-lab-closure-2025"): [  # whether Microsoft confirmed
        ("disagreement", "South China Morning Post had no comment", "WinBuzzer writes that Microsoft later confirmed"),
        ("key fact", "Standing", "Reported"),
    ],
    ("D18", "wicresoft-microsoft-projects-end-2025"): [  # who is leaving
        ("disagreement", "The claim that spread is that Microsoft leaves China", "a contractor", "denies"),
        ("figure", "about 2,000 jobs", "These are not Microsoft employees", "Caijing, citing Wicresoft staff"),
        ("key fact", "Who Wicresoft"),
    ],
    ("D19", LINKEDIN): [  # worldwide, or in China
        ("figure", "716 jobs", "worldwide, not in China alone", "Ryan Roslansky, on the record"),
        ("figure", "undisclosed", "LinkedIn jobs cut in China", "gives no number for China"),
    ],
    ("D20", "marvell-china-rd-exit-2023"): [  # Marvell's jobs worldwide
        ("figure", "about 320 jobs", "worldwide", "Marvell, company statement"),
        ("figure", "about 1,000 jobs", "conflicts with the company's figure", "local trade press, via Pandaily"),
        ("prose", "trade press", "about 1,000 development jobs", "with the company's figure of about 320"),
    ],
    ("D21", "nvidia-shanghai-rd-plan-2025"): [  # Nvidia's staff in China
        ("figure", "more than 4,000 people", "Nvidia staff in China", "China Daily, press report"),
        ("figure", "about 2,000 people", "Some reports apply the number to Shanghai", "TechSchneider"),
        ("disagreement", "China Daily has more than 4,000", "Other reports have about 2,000", "say in Shanghai"),
    ],
    ("D22", "uber-china-didi-merger-2016"): [  # Uber's stake in Didi
        ("figure", "5.89%", "on a voting basis", "Didi, company statement"),
        ("figure", "17.5–20%", "on an economic basis", "press report"),
        ("disagreement", "5.89%, on a voting basis", "17.5–20%, on an economic basis"),
    ],
    ("D23", "airbnb-china-exit-2022"): [  # Airbnb's guests
        ("figure", "more than 25m users", "A CGTN repost says 2.5 million", "Nathan Blecharczyk, on the record"),
        ("disagreement", "Reuters and AP have more than 25 million; a CGTN repost says 2.5 million"),
    ],
    ("D24", "airbnb-china-exit-2022"): [  # when Airbnb began in China
        ("disagreement", "Most reports have 2016, the year used here. FA News has 2015"),
    ],
    ("D25", "volkswagen-hefei-rd-2023-2025"): [  # Volkswagen's money, by date
        ("figure", "about EUR 1bn", "first investment", "company statement April 2023"),
        ("figure", "EUR 2.5bn", "further investment", "company statement 11 April 2024"),
        ("figure", "about EUR 3bn", "in all", "not to be added up", "Automobilwoche, via Metallurgprom"),
        ("disagreement", "about 1bn EUR in 2023", "2.5bn EUR in 2024", "about 3bn EUR in all", "not added up"),
    ],
    ("D26", "us-ai-diffusion-rule-2025"): [  # when compliance was due
        ("disagreement", "Most sources", "15 May 2025; one law firm gives 13 May. This site uses 15 May"),
        ("milestone", "15 May 2025", "compliance with most of the rule was due"),
    ],
    ("D27", "us-bis-chip-rules-october-2023"): [  # when the rules took effect
        ("disagreement", "One law-firm note gives 16 November 2023, another 17 November"),
        ("disagreement", "not yet checked the date against the Federal Register"),
        ("key fact", "Takes effect 16–17 November 2023"),
    ],
    ("D28", "us-bis-affiliates-rule-2025"): [  # when the rule took effect
        ("disagreement", "29 September 2025, the date used here; others give 30 September"),
        ("key fact", "Takes effect 29 September 2025"),
    ],
    ("D29", "us-doj-bulk-data-rule-2025"): [  # when the later duties began
        ("disagreement", "Law-firm notes give 5 or 6 October 2025; most have 6 October"),
        ("milestone", "5–6 October 2025", "Audit and due-diligence duties begin"),
    ],
    ("D30", "us-remote-access-security-act-2026"): [  # how the House voted
        ("disagreement", "Export Compliance Daily and VOA", "369 for and 22 against"),
        ("disagreement", "Grokipedia has the bill passed by voice vote", "uses the recorded vote"),
        ("standfirst", "by 369 votes to 22"),
    ],
    ("D31", "us-ai-overwatch-act-2026"): [  # how the committee voted
        ("disagreement", "42 votes to 2 with one member present", "student paper calls the vote unanimous"),
        ("standfirst", "by 42 votes to 2 with one member voting present"),
    ],
    ("D32", "us-h200-sales-announcement-2025"): [  # the day of the announcement
        ("disagreement", "on Monday 8 December 2025. The Trent prints Monday 9 December"),
        ("key fact", "Happened 8 December 2025"),
    ],
    ("D33", "us-h200-sales-announcement-2025"): [  # a cut announced, and a duty that came
        ("figure", "25%", "share of the value of H200 sales", "Donald Trump, social media post"),
        ("disagreement", "25% cut for the US government", "no fee", "25% duty", "keeps the two apart"),
    ],
    ("D33", "us-h200-licence-rule-2026"): [
        ("figure", "25%", "import duty on such chips, set by a separate proclamation", "official document"),
        ("disagreement", "25% cut for the US government", "no fee", "25% duty", "keeps the two apart"),
    ],
    ("D34", "meta-manus-acquisition-blocked-2026"): [  # where Manus is at home, and when it was bought
        ("disagreement", "given as Singapore, Beijing or Shanghai", "Singapore-based and Chinese-founded"),
        ("disagreement", "as early 2025 and December 2023", "This brief uses December 2025"),
        ("milestone", "December 2025", "Meta announces the purchase"),
    ],
    ("D36", "china-counter-espionage-law-2023"): [  # when the law was passed
        ("disagreement", "CNN give 26 April 2023, the date used by this site", "press release gives 23 April"),
        ("key fact", "Happened 26 April 2023"),
    ],
    ("D37", "ibm-china-research-lab-closure-2021"): [  # the years agree; the thousands are loose
        ("prose", "opened in September 1995"),
        ("figure", "25 years", "Synced, press report January 2021"),
        ("prose", "Chinascope", "thousands of researchers", "which is a loose claim"),
    ],
}
NOT_USED = "D35"  # tariffs of the truce of May 2025, which some sites give for May 2026

# The two sides' rates before that truce, and the cut in them: numbers that stand for nothing else.
TARIFFS_OF_MAY_2025 = re.compile(r"\b(?:115|125|145)\s?(?:%|per\s?cent|(?:percentage )?points)", re.IGNORECASE)


@pytest.mark.parametrize(("number", "page"), ACCOUNTS)
def test_all_accounts_can_be_seen(published: Path, number: str, page: str) -> None:
    """Each account stands on the page, with its speaker or outlet, and some source is cited beside it."""
    for place, *words in ACCOUNTS[number, page]:
        matching = found(briefing(published, page), place, *words)
        uncited = place in {"key fact", "standing"}
        assert uncited or any(passage.publishers for passage in matching), f"no source for {words}"


def test_every_disagreement_has_a_case() -> None:
    """All 37 are shown, but for the one that is not used."""
    assert {number for number, _ in ACCOUNTS} | {NOT_USED} == {f"D{number}" for number in range(1, 38)}


def test_the_tariffs_of_another_truce_are_not_used(published: Path) -> None:
    """The brief on the summit says so and gives no rate, and no page prints the tariffs of May 2025 (D35)."""
    summit = briefing(published, SUMMIT)
    found(summit, "standing", "tariff numbers of May 2025", "truce of 12 May 2026", "not used here")
    assert [passage.text for passage in passages(summit) if re.search(r"%|per cent", passage.text)] == []
    pages = sorted(published.rglob("*.html"))
    assert len(pages) > 500
    assert [page for page in pages if TARIFFS_OF_MAY_2025.search(page.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("page", "number", "owner"),
    [(LINKEDIN, "716", "worldwide"), (ORACLE, "1,600", "research and development staff")],
    ids=["D19", "D14"],
)
def test_a_number_is_never_labelled_as_what_it_is_not(published: Path, page: str, number: str, owner: str) -> None:
    """Wherever a passage of the brief gives the number, the same passage says what it counts."""
    giving = [passage.text for passage in passages(briefing(published, page)) if number in passage.text]
    assert len(giving) >= 2
    assert [text for text in giving if owner not in text] == []


def test_the_lab_never_ends_in_2023(published: Path) -> None:
    """The year that one digest prints stands there as an error alone; else 2023 is the year of the ebook shop (D1)."""
    told = [s for passage in passages(briefing(published, LAB)) for s in sentences(passage.text) if "2023" in s]
    assert any("an error" in sentence for sentence in told)
    assert [sentence for sentence in told if "an error" not in sentence and "ebook shop" not in sentence] == []
