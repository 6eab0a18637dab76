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


def json_output(feed: Feed, entries: dict[str, str], imprint: Imprint) -> Output:
    """The feed as a file. `entries` keeps each entry as written, since most stand in several feeds."""
    for item in feed.items:
        if item.id not in entries:
            entries[item.id] = _written(_item(item, imprint))
    page = feed.channel.page
    head = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": imprint.at(page.address),
        "feed_url": imprint.at(json_feed_file(page)),
        "description": described(feed.channel),
        "authors": [{"name": imprint.name, "url": imprint.url}],
        "language": imprint.language,
        "_briefs": {"about": imprint.at(follow_page().address), "name": feed.channel.name, "address": page.address},
    }
    items = ", ".join(entries[item.id] for item in feed.items)
    return text_output(json_feed_file(page), f'{_written(head).removesuffix("}")}, "items": [{items}]}}\n')


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


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
