"""Arabic words that `pdftotext` tore at vowel signs, and signs that it printed below their lines."""

import pytest

from documents.extraction.printed_arabic import in_reading_order
from documents.extraction.printed_cuts import TORN, cut_line, joined
from documents.extraction.printed_signs import signs_in_place
from documents.extraction.printed_torn import torn_line

KASRA_SHADDA, FATHA_SHADDA, FATHA, KASRA, FATHATAN = "\u0650\u0651", "\u064e\u0651", "\u064e", "\u0650", "\u064b"
FULL = "وإذ تشدد على أن الاتفاقية الوحيدة للمخدرات لعام 1961، بصيغتها المعدلة، تشكل حجر الزاوية"
WIDTH = len(FULL)


def lines(*words: str) -> str:
    """Lines as `pdftotext` prints them, with a stroke in words, so that it is known for one."""
    return "\n".join(f"\u202b{line}\u202c" for line in ["البKKرنامج الKKدولي المKKخدرات القKKرار الوطKKني", *words])


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (
            [
                f"بأن دول العبور تواجه تحديات متع{TORN} {KASRA_SHADDA}",
                f"{TORN}ددة الجوانب، وتؤكد",
                f"وتسلم {FATHA_SHADDA}",
            ],
            f"وتسلم بأن{FATHA_SHADDA} دول العبور تواجه تحديات متعد{KASRA_SHADDA}دة الجوانب، وتؤكد",
        ),
        (
            [
                f"{TORN}دي لمشكلة المخ{TORN} {KASRA_SHADDA}",
                f"التزاماتنا بالتص{TORN} {KASRA_SHADDA}",
                f"{TORN}درات العالمية",
            ],
            f"التزاماتنا بالتصد{KASRA_SHADDA}ي لمشكلة المخد{KASRA_SHADDA}رات العالمية",
        ),
        (
            [f"{TORN}تقبلات شبائه الأفيون", f"مناهضة لتأثير مس{TORN} {KASRA}"],
            f"مناهضة لتأثير مستقب{KASRA}لات شبائه الأفيون",
        ),
    ],
)
def test_the_halves_of_torn_words_meet_in_whatever_order_they_were_printed(parts, whole):
    assert torn_line([*parts, FULL], 0, WIDTH) == (len(parts), whole)


def test_halves_that_are_wider_than_a_line_are_of_two_lines():
    assert torn_line([f"{TORN}دي لمشكلة", f"{FULL} بالتص{TORN} {KASRA_SHADDA}"], 0, WIDTH) is None


def test_halves_that_make_no_word_with_the_sign_stay_apart():
    assert torn_line([f"{TORN}يهن من أوجه", f"مرتكبات جرائم المخ{TORN} {FATHATAN}"], 0, WIDTH) is None


def test_a_sign_below_a_full_line_is_that_of_the_line_to_come():
    parts = [KASRA_SHADDA, "متعددة الجوانب، وتؤكد استمرار الحاجة إلى التعاون", "بأن دول العبور لا تزال تواجه تحديات"]
    assert cut_line([*parts, KASRA_SHADDA, "المخدرات"], 0, WIDTH)[0] == 3


def test_a_sign_below_a_line_that_begins_with_a_particle_is_that_of_the_particle():
    printed = [FULL, f"لديهن من أوجه ضعف متع{TORN} {KASRA_SHADDA}", f"{TORN}ددة، بما", FATHA_SHADDA, "للمجرمات؛"]
    whole = f"لديهن{FATHA_SHADDA} من أوجه ضعف متعد{KASRA_SHADDA}دة، بما"
    assert signs_in_place(printed, laid_out=False) == [FULL, whole, "للمجرمات؛"]


def test_each_sign_of_words_within_a_full_line_goes_to_the_one_word_that_can_bear_it():
    parts = [
        FATHATAN,
        KASRA_SHADDA,
        FATHA,
        "عناصر تتعلق بتناول المخدرات، وخصوصا الجرعات",
        "التشريعات الوطنية وحسب الاقتضاء،",
    ]
    whole = f"{parts[4]} عناصر{FATHA} تتعلق بتناول المخد{KASRA_SHADDA}رات، وخصوصا{FATHATAN} الجرعات"
    assert cut_line(parts, 0, len(whole)) == (5, whole)


def test_a_number_in_words_is_no_particle_of_two_words():
    assert joined(["أو ا", "ل - التنمية البديلة"]) == "أولا - التنمية البديلة"


@pytest.mark.parametrize("end", ["دي لمشكلة", "ر تتعلق"])
def test_a_stroke_before_a_letter_or_two_begins_the_rest_of_a_word(end):
    assert f"K{end}" not in in_reading_order(lines(f"K{end}"))


def test_a_sign_beside_a_stroke_stands_where_the_form_of_the_word_has_it():
    assert f"بس{KASRA_SHADDA}".replace(KASRA_SHADDA, "\u064f") in in_reading_order(lines("الوعي ب\u064fس Kبل الوقاية"))


def test_many_torn_words_take_linear_time():
    printed = [f"{TORN}دي لمشكلة المخ{TORN} {KASRA_SHADDA}", f"بالتص{TORN}"] * 3000
    assert signs_in_place(printed, laid_out=False)


def laid_out(*parts: tuple[int, str]) -> str:
    """A line with its parts at their columns, counted from the right edge."""
    out = ""
    for column, text in parts:
        out = out.ljust(column) + text
    return out


def test_a_full_line_whose_parts_have_their_signs_is_whole_and_the_short_end_below_it_stays():
    signs = laid_out((50, KASRA_SHADDA))
    full = laid_out((10, "وتقديم أدلة علمية تدعم تقييمها حسب"), (50, "المخدرات العالمية ومواجهتها والجهود"))
    end = laid_out((2, "الصدد."))
    whole = f"وتقديم أدلة علمية تدعم تقييمها حسب المخد{KASRA_SHADDA}رات العالمية ومواجهتها والجهود"
    found = signs_in_place([signs, full, end, "", FULL, FULL], laid_out=True)
    assert [line.strip() for line in found[:2]] == [whole, "الصدد."]


def test_the_short_end_of_a_paragraph_that_lies_below_a_line_is_no_part_of_it():
    signs = laid_out((60, KASRA_SHADDA))
    line = laid_out((10, "وتقديم أدلة علمية تدعم تقييمها حسب الاقتضاء المخدرات العالمية"))
    found = signs_in_place([signs, line, laid_out((9, "الصدد."))], laid_out=True)
    assert found[-1].strip() == "الصدد."


def test_a_laid_out_sign_below_the_particle_that_a_line_begins_with_is_its_own():
    line = laid_out((10, "لديهن من أوجه ضعف تواجه تحديات مستمرة"))
    found = signs_in_place([line, laid_out((10, FATHA_SHADDA)), laid_out((8, "للمجرمات"))], laid_out=True)
    assert [words.strip().split(" ")[0] for words in found] == [f"لديهن{FATHA_SHADDA}", "للمجرمات"]
