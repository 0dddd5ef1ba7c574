"""The words of stretched Arabic lines that `pdftotext` printed below each other."""

from documents.extraction.printed_cuts import TORN
from documents.extraction.printed_stretched import stretched_together

KASRA = "\u0650"
FULL = "وإذ تشدد على أن الاتفاقية الوحيدة للمخدرات لعام 1961، بصيغتها المعدلة، تشكل حجر الزاوية"


def test_words_below_each_other_stand_in_the_order_of_reading_behind_the_beginning_of_their_line():
    printed = [FULL, "لتأثير", "مناهضة", "مواد", "الجرعات الزائدة، بما في ذلك", KASRA]
    assert stretched_together(printed) == [FULL, "الجرعات الزائدة، بما في ذلك مواد مناهضة لتأثير", KASRA]


def test_torn_words_are_whole_again():
    assert stretched_together(["لتأثير", f"{TORN}ة", f"مناهض{TORN}", "مواد", KASRA]) == ["مواد مناهضة لتأثير", KASRA]


def test_a_full_line_below_the_words_is_another():
    assert stretched_together([FULL, "لتأثير", "مناهضة", "مواد", FULL, KASRA])[1:3] == ["مواد مناهضة لتأثير", FULL]


def test_two_words_labels_and_words_without_a_sign_below_them_stay():
    for printed in (["لتأثير", "مناهضة", KASRA], ["(أ)", "(ب)", "(ج)", KASRA], ["لتأثير", "مناهضة", "مواد", FULL]):
        assert stretched_together(printed) == printed


def test_many_words_take_linear_time():
    assert len(stretched_together([*["لتأثير"] * 100_000, KASRA])) == 2
