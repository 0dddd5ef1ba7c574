"""Lam and alef of one sign, which a font's file has the other way round, stand in their order again within words."""

# ruff: noqa: E501 - tables of words

import re

import pytest

from documents.extraction.arabic_lam_alef import words_in_order
from documents.extraction.arabic_ligatures import letters_in_order
from documents.extraction.reading import read

WORDS = (
    "لا", "ولا", "فلا", "إلا", "ألا", "بلا", "لا سيما", "ولاسيما", "لاحقا", "اللازمة", "واللاجئين", "الالتزامات", "بالالتحاق", "للأمم",
    "للاتفاقيات", "للالتزام", "وللإعلان", "لأغراض", "ولأن", "لإدارة", "لاستخدام", "لاتفاقية", "لاختيار", "الوكالات", "حالات", "اتصالات", "سلائف",
    "السلائف", "ملائمة", "العملاء", "الزملاء", "إيلاء", "عملا بالقرار", "التدخلات", "تعديلات", "وحملات", "الولايات", "ولايته", "فضلا", "كاملا",
    "طويلا", "تفصيلا", "بدلا", "خلال", "الإعلان", "والاضطلاع", "الاطلاع", "الإبلاغ", "والعلاج", "ملاحظات", "تلاحظ", "سلاح", "وسلامتهم", "علامة",
    "الصلات", "بلاده", "البلاد", "الاتفاقيات الدولية الثلاث", "الصيدلانية", "دلالات", "كلاهما", "انطلاقا", "الاستغلال", "إخلال", "الاحتلال",
)  # fmt: skip
STAY = (
    "أعمال", "مجال", "فعال", "رجال", "الاتصال", "إزالتها", "رسالته", "حالتها", "قالت", "أحالت", "استقالت", "ألف", "ألفي", "ألمانيا", "ألغى", "إلى",
    "إليها", "إلغاء", "الحق", "ثالث", "الثالث", "مثال", "بالدول", "والدول", "كالمجلس", "واليتيم", "التجارة", "الستة", "الختامية", "عالم", "العالمي",
    "تعالى", "المالية", "عمال", "خيال", "الألف", "آلاف",
)  # fmt: skip


def reversed_by_a_font(text: str) -> str:
    return re.sub("ل([اأإآ])", r"\1ل", text)


def in_order(text: str) -> str:
    """As a text whose other words leave no doubt that the font reversed them."""
    sure = "الأمم والإدارة الآخر " * 2
    return letters_in_order(reversed_by_a_font(f"{sure}\n{text}")).split("\n")[1]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_no_other_looks_like_has_its_letters_in_order(word):
    assert in_order(f"كلمة {word}، وأخرى") == f"كلمة {word}، وأخرى"


@pytest.mark.parametrize("word", STAY)
def test_a_word_that_is_right_as_it_stands_stays(word):
    assert words_in_order(f"كلمة {word}، وأخرى") == f"كلمة {word}، وأخرى"


def test_a_text_whose_font_has_them_in_order_stays_whatever_its_words():
    text = "الأمم والإدارة الآخر الأول والإعلان\nكلمة ال عالج، وأخرى األمم"
    assert letters_in_order(text).split("\n")[1] == "كلمة ال عالج، وأخرى الأمم"


@pytest.mark.parametrize("stroke", ["H", "7"])
def test_letters_are_put_in_order_when_the_strokes_between_them_are_gone(stroke):
    cut = f"\u202a{stroke * 2}\u202c"
    lines = "\n".join([f"\u202bال{cut}دول األمم ال س{cut}يما واإلدارة\u202c"] * 6)
    texts = " ".join(paragraph.text for paragraph in read(lines.encode(), language="ar").parsed.paragraphs)
    assert "الدول الأمم لا سيما والإدارة" in texts
