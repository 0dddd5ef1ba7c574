"""Which way a text runs, by its language and by its letters."""

import pytest
from django.template import Context, Template

from documents.direction import of_most_words, of_text

TREATIES = "United Nations, Treaty Series, vol. 976, No. 14152."

TEXTS = [
    ("16 January 2023", "ar", "ltr"),
    (TREATIES, "ar", "ltr"),
    ("A/77/137.", "ar", "ltr"),
    ("المرجع نفسه، المجلد 1019، الرقم 14956.", "ar", "rtl"),
    ("World Drug Report 2020 (منشورات الأمم المتحدة)", "ar", "rtl"),
    ("12", "ar", "rtl"),
    ("", "ar", "rtl"),
    ("16 January 2023", "en", "ltr"),
    ("تقرير", "en", "rtl"),
    ("同上，建议 3(s)。", "zh", "ltr"),
    ("", "zh", "ltr"),
]

SENTENCES = [
    ("bad.pdf تالف: يبدأ كملف PDF ولكن لا يمكن فتحه.", "rtl"),
    ("«implemented» غير مدرج في القائمة أو قد ينطبق على عدة عناصر فيها.", "rtl"),
    ("@editor يرجى ذكر القانون", "rtl"),
    ("“تقرير.pdf” is damaged: it begins as PDF but cannot be opened.", "ltr"),
    (
        "«zz» غير مدرج في القائمة. يرجى الاختيار منها أو كتابة إحدى القيم التالية: not_started, planned, under_way.",
        "rtl",
    ),
    ("“تقرير عن مسألة”不在清单上。", "ltr"),
    ("2026 – 12", None),
]


@pytest.mark.parametrize(("text", "language", "way"), TEXTS)
def test_a_text_runs_as_its_language_does_unless_all_its_letters_run_the_other_way(text, language, way):
    assert of_text(text, language) == way


@pytest.mark.parametrize(("sentence", "way"), SENTENCES)
def test_a_sentence_runs_as_most_of_its_words_do(sentence, way):
    assert of_most_words(sentence) == way


def test_the_reader_marks_source_text_with_its_own_direction():
    shown = Template("{% load reading %}<p {{ language|language_attributes:text }}>").render(
        Context({"language": "ar", "text": TREATIES})
    )
    assert shown == '<p lang="ar" dir="ltr">'


def test_a_sentence_is_marked_with_its_direction_and_figures_with_none():
    template = Template("{% load languages %}<p {{ sentence|runs }}>")
    assert template.render(Context({"sentence": SENTENCES[0][0]})) == '<p dir="rtl">'
    assert template.render(Context({"sentence": "2026"})) == '<p dir="auto">'
