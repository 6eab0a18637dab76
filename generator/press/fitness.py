"""Whether a configuration leaves generated pages to the press, and how it wants their headings."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeGuard

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from generator.press.converting import Permalinks

_EXTENSIONS = {"toc", "tables", "fenced_code", "md_in_html"}
_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "post_build")


def permalinks_of(config: MkDocsConfig, plugin: BasePlugin[Any]) -> Permalinks | None:
    """How headings link to themselves; None where MkDocs must print all pages: another
    plugin wants to see them, or Markdown means more than what we print.
    """
    handlers = [handler for event in _EVENTS for handler in config.plugins.events[event]]
    is_alone = all(getattr(handler, "__self__", None) is plugin for handler in handlers)
    extensions = set(config.markdown_extensions)
    is_ours = extensions <= _EXTENSIONS and {"toc", "tables", "md_in_html"} <= extensions
    if not (is_alone and is_ours and config.use_directory_urls and config.theme.name == "material"):
        return None
    toc = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).treeprocessors["toc"]
    return Permalinks(partial(_slug, toc), _link(toc)) if _is_plain(toc) else None


def _is_plain(toc: object) -> TypeGuard[TocTreeprocessor]:
    if not isinstance(toc, TocTreeprocessor):
        return False
    depths = toc.base_level, toc.toc_top, toc.toc_bottom
    return depths == (0, 1, 6) and not toc.use_anchors and not toc.permalink_leading


def _slug(toc: TocTreeprocessor, words: str) -> str:
    return str(toc.slugify(words, toc.sep))


def _link(toc: TocTreeprocessor) -> str:
    """The link at the end of a heading to itself, `{}` for its id."""
    if toc.use_permalinks in (False, None):
        return ""
    mark = "&para;" if toc.use_permalinks is True else toc.use_permalinks
    title = f' title="{toc.permalink_title}"' if toc.permalink_title else ""
    return f'<a class="{toc.permalink_class}" href="#{{0}}"{title}>{mark}</a>'
