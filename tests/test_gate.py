"""No page leaves the press that could run something, or that calls on another site."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outputs import Output, Written
from generator.press.building import CannotBuild, build_site
from generator.press.gate import NotInert, ensure_inert, is_suspect
from generator.press.inspection import findings
from generator.press.plugin import Printed
from generator.press.policy import META, policed
from tests.copies import copied
from tests.hostile import PIECES

PAGE = """
<!doctype html>
<html lang="en" class="no-js">
  <head>
  POLICY
  <meta charset="utf-8">
  <link rel="canonical" href="https://news.example/a/">
  <link rel="stylesheet" href="../assets/a.css">
  <script async src="../assets/scheme.js" data-base=".."></script>
  <script type="application/ld+json">{"name": "x"}</script>
  </head>
  <body>
  <p>one = two, and <a href="https://elsewhere.example/?a=b&amp;c">a link</a></p>
  <a href="&#46;&#46;/feed.xml">a file</a> <a href="mailto:a@news.example">mail</a> <a href="#x">here</a>
  <svg viewBox="0 0 1 1"><path d="M0 0" class="mark"/></svg>
  HERE
  <script id="__config" type="application/json">{"base": ".."}</script>
  <script type="module" src="../assets/a.js"></script>
  </body>
</html>
""".replace("POLICY", META)

HOSTILE = {
    "<script>alert(1)</script>": "an inline script",
    "<SCRIPT type=text/javascript>alert(1)</SCRIPT>": "an inline script",
    "<script type='module'>alert(1)</script>": "an inline script",
    "<svg><script href='a.js'></script></svg>": "an inline script",
    "<script src='//elsewhere.example/a.js'></script>": "fetched from elsewhere: src of <script>",
    "<script src=https://elsewhere.example/a.js></script>": "fetched from elsewhere: src of <script>",
    "<script src='/\\elsewhere.example/a.js'></script>": "fetched from elsewhere: src of <script>",
    "<script src='&#47;&#47;elsewhere.example/a.js'></script>": "fetched from elsewhere: src of <script>",
    "<script src='data:text/javascript,alert(1)'></script>": "an address that runs: src",
    "<b onclick=alert(1)>x</b>": "an event handler: onclick",
    "<b title='x'onpointerenter='alert(1)'>x</b>": "an event handler: onpointerenter",
    "<svg/onload=alert(1)>": "an event handler: onload",
    "<p style='color: red'>x</p>": "an inline style",
    "<td STYLE = 'text-align: right'>x</td>": "an inline style",
    "<style>p { color: red }</style>": "an inline style sheet",
    "<a href='javascript:alert(1)'>x</a>": "an address that runs: href",
    "<a href=' JaVa\tscript:alert(1)'>x</a>": "an address that runs: href",
    "<a href='java&#115;cript&colon;alert(1)'>x</a>": "an address that runs: href",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>": "an address that runs: href",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>": "an address that runs: xlink:href",
    "<svg><animate attributeName=href values='javascript:alert(1)'/></svg>": "an address that runs: values",
    "<form action='javascript:alert(1)'></form>": "an address that runs: action",
    "<button formaction='vbscript:x'>x</button>": "an address that runs: formaction",
    "<iframe src='/a/'></iframe>": "a frame: <iframe>",
    "<object data='a.swf'></object>": "a frame: <object>",
    "<embed src='a.swf'>": "a frame: <embed>",
    "<base href='https://elsewhere.example/'>": "<base> changes where all links lead",
    "<meta http-equiv=refresh content='0; url=/b/'>": "a refresh that leads away from the page",
    "<meta http-equiv=' Refresh' content='9'>": "a refresh that leads away from the page",
    "<img src='https://elsewhere.example/a.png' alt=''>": "fetched from elsewhere: src of <img>",
    "<img srcset='a.png 1x, //elsewhere.example/a.png 2x' alt=''>": "fetched from elsewhere: srcset of <img>",
    "<video poster='http://elsewhere.example/a.png'></video>": "fetched from elsewhere: poster of <video>",
    "<svg><image href='https://elsewhere.example/a.png'/></svg>": "fetched from elsewhere: href of <image>",
    "<link rel=stylesheet href='https://elsewhere.example/a.css'>": "fetched from elsewhere: href of <link>",
    "<link rel='alternate stylesheet' href='//elsewhere.example/a.css'>": "fetched from elsewhere: href of <link>",
    "<link rel=preconnect href='https://elsewhere.example'>": "fetched from elsewhere: href of <link>",
    "<a href='/b/' ping='https://elsewhere.example/'>x</a>": "fetched from elsewhere: ping of <a>",
    "<body background='//elsewhere.example/a.png'>": "fetched from elsewhere: background of <body>",
}

HARMLESS = [
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; and onclick=alert(1) and style='x'</p>",
    "<code>javascript:alert(1)</code> <iframe-like> a <b title='onload=x'>b</b>",
    "<img src='data:image/png;base64,AAAA' alt=''> <img src='a.png' alt=''>",
    "<a href='https://elsewhere.example/javascript:alert(1)'>x</a>",
    "<!-- <script>alert(1)</script> -->",
]


def _page(content: str) -> str:
    return PAGE.replace("HERE", content)


def _site(folder: Path, content: str, name: str = "a/index.html") -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, "utf-8")
    return folder


def test_what_the_theme_and_our_pages_print_passes_at_a_look(tmp_path: Path) -> None:
    """A page like ours is no suspect, so that it need not be read tag by tag."""
    assert not is_suspect(_page("").encode())
    ensure_inert(_site(tmp_path, _page("")))


@pytest.mark.parametrize(("hostile", "words"), HOSTILE.items(), ids=HOSTILE)
def test_a_hostile_page_is_stopped_with_its_line(tmp_path: Path, hostile: str, words: str) -> None:
    """Wherever something runs or calls on another site, the build ends and says where."""
    with pytest.raises(NotInert) as stopped:
        ensure_inert(_site(tmp_path, _page(hostile)))
    line = PAGE.split("HERE")[0].count("\n") + 1
    assert f"a/index.html:{line}: {words}" in str(stopped.value)


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_only_looks_hostile_passes(tmp_path: Path, harmless: str) -> None:
    """Words about scripts are words; a picture may stand in the page itself."""
    ensure_inert(_site(tmp_path, _page(harmless)))


_SCRAPS = ["<a ", "<svg ", "<img ", " href=", "src=", "on", "=", "'", '"', ">", "/", "<", "x", ":", "\n", "&#47;", "--"]
_MARKUP = [*HOSTILE, *HARMLESS, *PIECES, *_SCRAPS]


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_MARKUP), max_size=8).map("".join))
def test_whatever_reading_would_find_a_look_suspects(markup: str) -> None:
    """The look is quick, and never passes what reading every tag would not."""
    page = _page(markup)
    assert is_suspect(page.encode()) or not findings(page)


def test_a_page_without_the_policy_is_stopped(tmp_path: Path) -> None:
    """The policy stands first in the head of every page; anything before it would escape it."""
    with pytest.raises(NotInert, match=r"a/index\.html:1: the policy does not stand first"):
        ensure_inert(_site(tmp_path, _page("").replace(META, "")))
    with pytest.raises(NotInert, match=r"the policy does not stand first"):
        ensure_inert(_site(tmp_path, _page("").replace(META, f"<title>x</title>{META}")))


def test_only_pages_at_old_addresses_lead_on(tmp_path: Path) -> None:
    """A refresh is allowed where it is the page's purpose, and then only to this site."""
    old = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta http-equiv="refresh" content="0; url={}">\n</head>\n</html>\n'
    )
    page = policed(Output("old/index.html", old.format("../new/").encode()))
    _site(tmp_path, page.content.decode(), page.path)
    ensure_inert(tmp_path, {"old/index.html"})
    with pytest.raises(NotInert, match=r"old/index\.html:5: a refresh"):
        ensure_inert(tmp_path)
    away = policed(Output("old/index.html", old.format("//elsewhere.example/").encode()))
    _site(tmp_path, away.content.decode(), away.path)
    with pytest.raises(NotInert, match=r"old/index\.html:5: a refresh"):
        ensure_inert(tmp_path, {"old/index.html"})


def test_a_picture_that_runs_is_stopped(tmp_path: Path) -> None:
    """An SVG file is opened by itself too, and may hold a script."""
    _site(tmp_path, "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.svg")
    with pytest.raises(NotInert, match=r"a\.svg:1: an inline script"):
        ensure_inert(tmp_path)


def test_long_lists_are_cut(tmp_path: Path) -> None:
    """A fault of the theme is on every page; forty of them say enough."""
    for number in range(50):
        _site(tmp_path, "<p>", f"{number}/index.html")
    with pytest.raises(NotInert, match=r"and 10 more$"):
        ensure_inert(tmp_path)


@pytest.mark.slow
def test_a_hand_written_page_that_could_run_stops_the_build(tmp_path: Path) -> None:
    """The gate stands after MkDocs: the site stays as it was, and the page and line are told."""
    tree = copied(tmp_path / "newsroom")
    (tree / "docs" / "about.md").write_text("# About\n\n<b onclick='alert(1)'>x</b>\n")
    with pytest.raises(CannotBuild, match=r"about/index.html:\d+: an event handler: onclick"):
        build_site(tree, Printed(Written((), (), 0), ()), search=False)
    assert not (tree / "site").exists()
