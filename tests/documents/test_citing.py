"""Footnotes as the United Nations writes them, in six languages."""

import pytest

from documents.citing import LANGUAGES, Cited, footnote

SYMBOL = Cited("A/CONF.213/15", "", "2010", "23")
ITEM = Cited("A/CONF.213/15", "", "2010", "23(b)")
UNNUMBERED = Cited("", "专题讨论", "2021-10", "", "政策承诺", 2)

FORMS = [
    (SYMBOL, "en", "A/CONF.213/15, para. 23."),
    (SYMBOL, "fr", "A/CONF.213/15, par. 23."),
    (SYMBOL, "es", "A/CONF.213/15, párr. 23."),
    (SYMBOL, "ru", "A/CONF.213/15, пункт 23."),
    (SYMBOL, "zh", "A/CONF.213/15，第 23 段。"),
    (SYMBOL, "ar", "A/CONF.213/15، الفقرة 23."),
    (ITEM, "en", "A/CONF.213/15, para. 23 (b)."),
    (ITEM, "fr", "A/CONF.213/15, par. 23 b)."),
    (ITEM, "es", "A/CONF.213/15, párr. 23 b)."),
    (ITEM, "ru", "A/CONF.213/15, пункт 23 b)."),
    (ITEM, "zh", "A/CONF.213/15，第 23(b) 段。"),
    (ITEM, "ar", "A/CONF.213/15، الفقرة 23 (ب)."),
    (UNNUMBERED, "en", "“专题讨论” (2021-10), under “政策承诺”, paragraph 2."),
    (UNNUMBERED, "zh", "“专题讨论”（2021-10），“政策承诺”标题下第 2 段。"),
    (Cited("", "Report", "", "5"), "en", "“Report”, para. 5."),
    (Cited("A/69/6", "", "", ""), "en", "A/69/6."),
]


@pytest.mark.parametrize(("cited", "language", "expected"), FORMS)
def test_a_paragraph_is_cited_in_footnote_style(cited, language, expected):
    assert footnote(cited, language) == expected


def test_every_official_language_has_a_form():
    assert all(footnote(SYMBOL, language).startswith("A/CONF.213/15") for language in LANGUAGES)
