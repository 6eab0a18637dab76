"""Words in another script say their language, wherever they stand on a page."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.markdown import script_of
from generator.markdown.languages import marked, spoken
from generator.model.vocabulary import Prose
from generator.outputs import text_output

LANGUAGES = {"cjk": "zh", "greek": "el"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("called 研究院 there", 'called <span lang="zh">研究院</span> there'),
        ("“上海AI研究院2号”", '“<span lang="zh">上海AI研究院2号</span>”'),
        ("[亚马逊](../亚马逊.md) ends", '[<span lang="zh">亚马逊</span>](../亚马逊.md) ends'),
        ('<a href="/亚马逊" title="亚马逊">Amazon</a>', '<a href="/亚马逊" title="亚马逊">Amazon</a>'),
        ('<bdi class="also" lang="zh-Hans">微软</bdi>', '<bdi class="also" lang="zh-Hans">微软</bdi>'),
        ('<i lang="en">“微软”</i>', '<i lang="en">“<span lang="zh">微软</span>”</i>'),
        ("Brandstätter – π ≈ 3", 'Brandstätter – <span lang="el">π</span> ≈ 3'),
        ("Москва", "Москва"),
    ],
)
def test_words_in_another_script_say_their_language(text: str, wanted: str) -> None:
    """Text, titles and links; not what is said already, nor attributes, addresses and scripts that are not told."""
    assert marked(text, LANGUAGES) == wanted
    assert marked(wanted, LANGUAGES) == wanted
    assert marked(text, {}) == text


def test_what_has_no_letter_is_in_no_language() -> None:
    """Marks and emoji stay as they are, whatever is told of scripts."""
    assert marked("◐ and 🙂", {"": "zh"}) == "◐ and 🙂"


@pytest.mark.parametrize("script", ["", "Cjk", "cjk unified", "◐"])
def test_a_script_is_named_by_a_word(script: str) -> None:
    """Any other name would be that of no letter."""
    assert Prose.model_validate({"languages": LANGUAGES}).languages == LANGUAGES
    with pytest.raises(ValidationError):
        Prose.model_validate({"languages": {script: "zh"}})


def test_what_a_page_says_of_itself_stays() -> None:
    """Front matter is data, not text."""
    page = text_output("x.md", '---\n{"title": "微软"}\n---\n\n# 微软\n')
    assert spoken(page, LANGUAGES).content.decode() == '---\n{"title": "微软"}\n---\n\n# <span lang="zh">微软</span>\n'


def test_a_script_is_told_by_its_first_letter_that_is_not_latin() -> None:
    """Latin letters with accents are Latin; marks and digits have no script."""
    assert [script_of(name) for name in ("Ångström", "IBM 中国", "42 – “”", "Αθήνα")] == ["", "cjk", "", "greek"]
