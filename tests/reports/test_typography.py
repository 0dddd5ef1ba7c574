"""How each language numbers and separates; and words of another language found in a finished text."""

import pytest
from django.utils.translation import override

from reports.rendering import typography, wording
from reports.rendering.foreign import with_languages_marked
from reports.rendering.snapshot import Language
from reports.rendering.tree import CoverFact, Document, Note, Paragraph, Row, Span, Table, Words, content, plain
from reports.rendering.typography import TYPOGRAPHY

MARK = typography.LEFT_TO_RIGHT_MARK


@pytest.mark.parametrize(
    ("language", "chapter", "section", "item", "twenty_seventh"),
    [
        ("en", "IV.", "B.", "(b)", "aa"),
        ("fr", "IV.", "B.", "b)", "aa"),
        ("es", "IV.", "B.", "b)", "aa"),
        ("ru", "IV.", "B.", "b)", "aa"),
        ("zh", "四、", "B.", "(b)", "aa"),
        ("ar", "رابعا -", "باء -", "(ب)", "ظ"),
    ],
)
def test_parts_are_numbered_in_the_manner_of_the_language(language: Language, chapter, section, item, twenty_seventh):
    how = TYPOGRAPHY[language]
    assert typography.chapter_number(4, language) + how.chapter_stop == chapter
    assert typography.section_letter(1, language) + how.section_stop == section
    assert typography.item_label(1, language) == item
    assert typography.letter(26, language) == twenty_seventh


def test_words_that_run_from_the_left_keep_their_order_in_arabic():
    said = "2021 年 10 月 20 日"
    assert typography.kept_in_order(said, "zh", "ar") == f"{MARK}{said}{MARK}"
    for written_in, language in (("zh", "en"), ("ar", "ar"), ("zh", "zh")):
        assert typography.kept_in_order(said, written_in, language) == said
    assert typography.kept_in_order(" ", "en", "ar") == " "


def test_numbering_goes_on_where_arabic_words_are_used_up():
    assert typography.chapter_number(19, "ar") == "تاسع عشر"
    assert typography.chapter_number(20, "ar") == "20"
    assert typography.section_letter(27, "ar") == "غين"
    assert typography.section_letter(28, "ar") == "29"
    assert typography.letter(28, "ar") == "أأ"


@pytest.mark.parametrize(
    ("language", "grouped", "share"),
    [
        ("en", "26,173 kg", "1.1%"),
        ("zh", "26,173 kg", "1.1%"),
        ("fr", "26\xa0173 kg", "1,1\xa0%"),
        ("es", "26\xa0173 kg", "1,1\xa0%"),
        ("ru", "26\xa0173 kg", "1,1\xa0%"),
        ("ar", "26\xa0173 kg", "1,1\xa0في المائة"),
    ],
)
def test_numbers_are_grouped_and_broken_as_the_language_does(language: Language, grouped, share):
    with override(TYPOGRAPHY[language].locale):
        assert wording.value_words(26173, "", "kg", language) == grouped
        assert wording.value_words(1.1, "", "%", language) == share


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("A/CONF.213/15", "ar", f"{MARK}A/CONF.213/15{MARK}"),
        ("23", "ar", "23"),
        ("A/CONF.213/15", "ru", "A/CONF.213/15"),
    ],
)
def test_a_symbol_keeps_its_order_within_arabic_words(text, language: Language, shown):
    assert typography.isolated(text, language) == shown


def report(*blocks) -> Document:
    words = Words("Contents", "Summary", "Title", "Date", ".")
    return Document("fr", "2026-11-21", "", "", "", (CoverFact("a", "b"),), (), (), words, (), blocks, ())


def test_words_of_another_language_are_cut_out_and_marked_wherever_they_stand():
    note = Note(content("voir Money-laundering, par. 3"))
    paragraph = Paragraph(content("Voir ", Span("Money-laundering", "strong"), ".", note), 1)
    table = Table("", "", (), (Row((content("1. Money-laundering and more"),)),))
    words = {"Money-laundering": "en", "Money-laundering and more": "en", "洗钱": "zh"}
    found, rows = with_languages_marked(report(paragraph, table), words).body
    assert found.content[:3] == (Span("Voir "), Span("Money-laundering", "strong", "en"), Span("."))
    assert found.content[3].content == (Span("voir "), Span("Money-laundering", "", "en"), Span(", par. 3"))
    assert rows.rows[0].cells[0] == (Span("1. "), Span("Money-laundering and more", "", "en"))
    assert plain(found.content) == plain(paragraph.content)


def test_words_that_already_say_their_language_and_reports_without_such_words_stay_as_they_are():
    quoted = report(Paragraph(content(Span("Money-laundering", "source", "zh")), 1))
    assert with_languages_marked(quoted, {"Money-laundering": "en"}) == quoted
    assert with_languages_marked(quoted, {}) is quoted
