"""A brief with nearly every field, as it is filled in: `=` writes, `~` takes what is offered, `!` presses."""

from __future__ import annotations

import re

from tests.browser.keyboard import Keys

FULL = r"""
Headline = Harl Mills: opens a third mill & “Crumb” follows
Kind = Opening
Occurred = 2023-08-30/2023-09-01
Published = 2023-10-01
Summary = Harl Mills opens a third mill in North Tarn; [[crumb-and-co|Crumb]] will follow with its own. [@sel-courier]
Company 1, Company ~ harl
Company 1, Role = Subject
! Add company
Company 2, Company ~ Crumb &
Company 2, Role = Rival
Source 1, Publisher = Sel Courier
Source 1, Title = A third mill: "why?" # 3
Source 1, Published = 2023-09-02
Source 1, URL = https://courier.example/2023/third-mill?a=1&b=2
Source 1, Language = en
Source 1, Kind = News
! Source 1, More: via, author, archive, retrieved, note
Source 1, Via = Mainland Wire
Source 1, Author = Lark Venn
Source 1, Archive = https://archive.example/third-mill
Source 1, Retrieved = 2023-09-03
Source 1, Note = yes
! Add source
Source 2, Publisher = 麦報
Source 2, Key = baku
Source 2, Title = 第三の製粉所
Source 2, Language = ja
! More: announced, effective, standing, standing note, why it matters, body, notes
Announced = 2023-08
Effective = undisclosed
Standing = Contested
Standing note = Crumb & Co counts otherwise.
Why it matters = It is the *first* mill since 2021, and the last for which the flour tax leaves room, they say.
Body = The mill stands at the quay.\n\n### What it grinds\n\n- wheat\n- rye [@baku]\n\nMore is to come.
Notes = Ask again in March: who pays?
! Milestones
! Add milestone
Milestone 1, Date = 2023-09-02
Milestone 1, Text = The first sack is sold.
Milestone 1, Source 1 ~ baku
! People
! Add person
Person 1, Person ~ Bo Lea
Person 1, As = spokesman
! Places
! Add place
Place 1 ~ North
! Topics
! Add topic
Topic 1 ~ grain
! Add topic
Topic 2 ~ sourd
! Figures
! Add figure
Figure 1, Measure = Jobs at risk
Figure 1, Value = more than 1,000
Figure 1, Label = jobs in the old mills
Figure 1, Attribution = a named
Figure 1, Said by ~ Bo Lea
Figure 1, Source 1 ~ sel-
! Figure 1, Add source
Figure 1, Source 2 ~ baku
! Figure 1, More: of, part, as of, note, key, supersedes
Figure 1, Of ~ crumb
Figure 1, Part = first round
Figure 1, As of = 2023-09~
Figure 1, Note = As he said: “more”.
Figure 1, Key = first-count
! Add figure
Figure 2, Measure = Jobs at risk
Figure 2, Value = 700–800
Figure 2, Label = jobs in the old mills
Figure 2, Attribution = newsp
Figure 2, Said by = Two millers
Figure 2, Source 1 ~ sel-
! Figure 2, More: of, part, as of, note, key, supersedes
Figure 2, Of ~ crumb
Figure 2, Part = first round
Figure 2, Supersedes = first-count
! Statements
! Add statement
Statement 1, Speaker ~ Bo Lea
Statement 1, As = spokesman
Statement 1, Venue = notice: at the door
Statement 1, Date = 2023-09-01
Statement 1, Paraphrase = It had to be. [@baku]
Statement 1, Source 1 ~ sel-
! Statement 1, More: quote, language, key
Statement 1, Quote = We grind.
Statement 1, Language = en
Statement 1, Key = grind
! Disagreements
! Add disagreement
Disagreement 1, About = The day
Disagreement 1, Text = One says August, one September.
Disagreement 1, Source 1 ~ baku
! Related
! Add event
Event 1, Event ~ Harl Mills opens a mill in North
Event 1, Relation = After
! Updates
! Add update
Update 1, Date = 2023-10-02
Update 1, Text = It rains in.
! Update 1, Add source
Update 1, Source 1 ~ baku
! Corrections
! Add correction
Correction 1, Date = 2023-10-02
Correction 1, Field = summary
Correction 1, Was = two mills
Correction 1, Now = three mills
Correction 1, Why = The source counts them.
! Formerly
! Add to formerly
Formerly 1 = harl-third-mill
"""

# The ten lines that are enough.
SMALL = """
Headline = Harl Mills opens a mill
Kind = Opening
Occurred = 2023-09-01
Published = 2023-10-01
Summary = Harl Mills opens a third mill. [@sel-courier]
Company 1, Company ~ harl
Source 1, Publisher = Sel Courier
Source 1, Title = A third mill
"""


def fill_in(keys: Keys, script: str = FULL) -> None:
    """Do what the lines say, one after the other."""
    for line in script.strip().splitlines():
        if line.startswith("! "):
            keys.press(line.removeprefix("! "))
            continue
        place, sign, text = re.split(r" ([=~]) ", line, maxsplit=1)
        (keys.take if sign == "~" else keys.write)(place, text.replace(r"\n", "\n"))
