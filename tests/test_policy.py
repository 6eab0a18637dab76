"""One policy for all pages, and a theme that keeps it."""

from __future__ import annotations

import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.outputs import Output
from generator.press.plugin import THEME
from generator.press.policy import META, POLICY, policed, policy_files

UPSTREAM = {
    "404.html": "80c93494b5432b1b",
    "base.html": "8536d352b0093623",
    "partials/content.html": "ce33929c85af129f",
    "partials/footer.html": "50c2a75f013b7b03",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/icons.html": "461a02930eb982ef",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/javascripts/palette.html": "8790389765ea6036",
    "partials/nav.html": "af33f6e032f632eb",
    "partials/palette.html": "fb935107ae7d3d74",
}


def _material() -> Path:
    found = find_spec("material")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "templates"


@pytest.mark.parametrize(("name", "known"), UPSTREAM.items(), ids=UPSTREAM)
def test_what_we_stand_in_for_is_as_we_know_it(name: str, known: str) -> None:
    """Our theme replaces these files of Material, or leaves out what they print: a new version may need a look."""
    found = hashlib.sha256((_material() / name).read_bytes()).hexdigest()[:16]
    assert found == known, f"Material's {name} has changed: compare it with our theme, then write {found} here"


def test_every_file_that_we_replace_is_known() -> None:
    """Whoever overrides one more file of the theme also pins its original."""
    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    replaced = {name for name in ours - {"main.html"} if (_material() / name).exists()}
    assert replaced <= set(UPSTREAM)


def test_nothing_inline_is_allowed() -> None:
    """No word of a page can run or style it; nothing comes from elsewhere."""
    assert "unsafe-inline" not in POLICY
    assert "unsafe-eval'" not in POLICY.replace("'wasm-unsafe-eval'", "")
    assert not re.search(r"https?:|\*|nonce-|sha256-", POLICY)
    assert POLICY.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")


def test_servers_get_the_policy_of_the_pages() -> None:
    """Both files say what the meta element says, and what only a server can say."""
    headers, nginx = (output.content.decode() for output in policy_files())
    assert f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in headers
    assert headers.startswith("/*\n")
    assert f"add_header Content-Security-Policy \"{POLICY}; frame-ancestors 'none'\" always;\n" in nginx
    assert POLICY in META


def test_pages_at_old_addresses_get_the_policy_too() -> None:
    """They are not printed by the theme; other files stay as they are."""
    page = policed(Output("old/index.html", b"<html>\n<head>\n<title>x</title>"))
    assert page.content == f"<html>\n<head>\n{META}\n<title>x</title>".encode()
    feed = Output("feed.xml", b"<head>\n")
    assert policed(feed) == feed
