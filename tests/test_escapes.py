"""No template prints a value past the escapes: those of pages by `finalize`, those of the theme by `| e`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.ext import Extension

from generator.markdown import templates
from generator.press.plugin import THEME

PAGES = sorted((Path(templates.__file__).parent / "templates").glob("*.j2"))
OVERRIDES = sorted(THEME.rglob("*.html"))
_ESCAPING = {"e", "escape", "url", "tojson", "length"}
_PAST = {"safe", "mark_safe", "forceescape", "striptags", "xmlattr", "urlize"}

# What the theme may print as it is: HTML that was made by this program or by the theme, and what passes through here.
_MADE = {"page.content", "policy", "super()", "page_title()", "title", "name", "base_url", "config.copyright"}
_MADE |= {"meta.jsonld|replace|replace|replace"}  # nothing in it can end the element; the gate looks, too


def _tree(template: Path) -> nodes.Template:
    return Environment(extensions=[_Trans]).parse(template.read_text("utf-8"))  # noqa: S701 - it is read, not run


class _Trans(Extension):
    """Nothing: a place for tags that only MkDocs knows."""


def _printed(tree: nodes.Template) -> Iterator[nodes.Expr]:
    """Every expression whose value is printed, each way of a choice by itself."""
    for output in tree.find_all(nodes.Output):
        for expression in output.nodes:
            yield from _ways(expression)


def _ways(expression: nodes.Expr) -> Iterator[nodes.Expr]:
    match expression:
        case nodes.TemplateData() | nodes.Const():
            return
        case nodes.CondExpr():
            for way in (expression.expr1, expression.expr2):
                if way is not None:
                    yield from _ways(way)
        case nodes.Concat():
            for part in expression.nodes:
                yield from _ways(part)
        case _:
            yield expression


def _said(expression: nodes.Node) -> str:
    """An expression as it is written, as far as this needs it."""
    match expression:
        case nodes.Name():
            return expression.name
        case nodes.Getattr():
            return f"{_said(expression.node)}.{expression.attr}"
        case nodes.Call():
            return f"{_said(expression.node)}()"
        case nodes.Filter():
            return f"{_said(expression.node) if expression.node else ''}|{expression.name}"
        case nodes.Getitem():
            return f"{_said(expression.node)}[]"
    return type(expression).__name__


def _is_escaped(expression: nodes.Expr) -> bool:
    return isinstance(expression, nodes.Filter) and expression.name in _ESCAPING


def _is_ours_alone(expression: nodes.Expr) -> bool:
    """Whether it can be nothing but words of this file: a look-up in a table that is written there."""
    called = expression.node if isinstance(expression, nodes.Call) else None
    return isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Dict)


@pytest.mark.parametrize("template", OVERRIDES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_the_theme_escapes_all_it_prints(template: Path) -> None:
    """Titles, descriptions, meta fields, addresses: each is printed with `| e`, but for HTML that we made."""
    bare = {
        _said(expression)
        for expression in _printed(_tree(template))
        if not _is_escaped(expression) and not _is_ours_alone(expression)
    }
    assert bare - _MADE == set()


@pytest.mark.parametrize("template", [*PAGES, *OVERRIDES], ids=lambda path: path.name)
def test_no_template_prints_past_the_escapes(template: Path) -> None:
    """No filter that calls a value safe, no block in which nothing is escaped."""
    tree = _tree(template)
    used = {filter.name for filter in tree.find_all(nodes.Filter)}
    assert used & (_PAST - {"striptags"}) == set()
    assert not list(tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier, nodes.MarkSafe)))


def test_every_template_of_pages_is_printed_through_finalize() -> None:
    """One environment prints them all, and its `finalize` escapes whatever is not Markdown of ours."""
    source = Path(templates.__file__).read_text("utf-8")
    assert source.count("Environment(") == 1
    assert "finalize=_printed" in source
