"""JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from generator.feeds.feed import Feed, Item, described
from generator.links import follow_page, json_feed_file
from generator.model import Imprint
from generator.outputs import Output, text_output

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_output(feed: Feed, imprint: Imprint) -> Output:
    """The feed as a file."""
    page = feed.channel.page
    value = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": imprint.at(page.address),
        "feed_url": imprint.at(json_feed_file(page)),
        "description": described(feed.channel),
        "authors": [{"name": imprint.name, "url": imprint.url}],
        "language": imprint.language,
        "_briefs": {"about": imprint.at(follow_page().address), "name": feed.channel.name, "address": page.address},
        "items": [_item(item, imprint) for item in feed.items],
    }
    return text_output(json_feed_file(page), json.dumps(value, ensure_ascii=False) + "\n")


def _item(item: Item, imprint: Imprint) -> dict[str, Any]:
    value = {
        "id": item.id,
        "url": imprint.at(item.address),
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": item.published,
        "date_modified": item.updated,
        "_brief": dict(item.facts),
    }
    return value | ({"tags": [label for _, label in item.categories]} if item.categories else {})
