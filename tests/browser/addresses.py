"""One address of every type of page of the real site."""

from __future__ import annotations

BRIEFING = "briefings/amazon-aws-shanghai-ai-lab-closure-2025/"
SHORT = "briefings/adobe-china-rd-closure-2014/"

TYPES = {
    "front": "",
    "briefings": "briefings/",
    "year": "briefings/2025/",
    "briefing": BRIEFING,
    "short briefing": SHORT,
    "companies": "companies/",
    "company": "companies/microsoft/",
    "person": "people/wang-minjie/",
    "place": "places/shanghai/",
    "topic": "topics/export-controls/",
    "kind": "kinds/lab-closure/",
    "sources": "sources/",
    "source": "sources/reportify-aws/",
    "timeline": "timeline/",
    "year of the timeline": "timeline/2025/",
    "map": "map/",
    "figures": "figures/",
    "search": "search/?q=lab&kind=lab-closure&kind=centre-closure",
    "follow": "follow/",
    "following": "following/",
    "contribute": "contribute/",
    "correction": f"contribute/?brief={SHORT.split('/')[1]}",
    "data": "data/",
    "corrections": "corrections/",
    "digest": "digests/",
    "method": "method/",
    "handbook": "handbook/",
    "nowhere": "404.html",
}
