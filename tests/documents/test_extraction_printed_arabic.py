"""Arabic as `pdftotext` prints it: from right to left between marks, numbers and their neighbours as on the page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.extraction.printed_arabic import doubts_of, in_reading_order
from documents.extraction.reading import read
from documents.extraction.vowel_signs import with_sign

TO_LEFT, TO_RIGHT, END = "\u202b", "\u202a", "\u202c"
WORDS = ("تؤكد", "من", "جديد", "التزامها", "باحترام", "وحماية", "جميع", "حقوق", "الإنسان", "والحريات")


def drawn(*words: str) -> str:
    """A line from left to right: words in Arabic letters are turned, numbers are not."""
    return " ".join(word if word[0].isascii() else word[::-1] for word in reversed(words))


def printed(row: str) -> str:
    """What `pdftotext` makes of a row: it goes from the right, and sets what begins with a number as it stands."""
    out, position = TO_LEFT, len(row) - 1
    while position >= 0:
        if row[position].isascii() and row[position].isalnum():
            start = position
            while start and unicodedata.bidirectional(row[start - 1]) not in ("R", "AL"):
                start -= 1
            out += TO_RIGHT + row[start : position + 1] + END
            position = start - 1
        else:
            out += row[position]
            position -= 1
    return out + END


@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(("15", "2019", "74/178"))), min_size=2))
def test_words_and_numbers_come_back_in_order(words):
    words = [word for place, word in enumerate(words) if not (place and word.isascii() and words[place - 1].isascii())]
    assert in_reading_order(printed(drawn(*words))) == " ".join(words)


def test_a_comma_behind_a_number_and_a_full_stop_behind_latin_words_stand_where_they_are_read():
    assert in_reading_order(f"{TO_LEFT}لعام {TO_RIGHT} ،2019{END}الذي{END}") == "لعام 2019، الذي"
    note = f"{TO_LEFT}{TO_RIGHT}.United Nations, Treaty Series, vol. 976, No. 14152{END}{END}"
    assert in_reading_order(note) == "United Nations, Treaty Series, vol. 976, No. 14152."


@pytest.mark.parametrize(
    ("row", "reads"),
    [
        (f"لعام {TO_RIGHT} ،51972{END}واتفاقية", "لعام 19725، واتفاقية"),
        (f"المتحدة{TO_RIGHT} ،7,6,5{END}وإذ", "المتحدة5,6,7، وإذ"),
        (f"المتحدة{TO_RIGHT} .7,6,5{END}وإذ", "المتحدة5,6,7. وإذ"),
        (f"قرار {TO_RIGHT} 129,128.66/177{END}وإذ", "قرار 66/177.128,129 وإذ"),
        (f"قرار {TO_RIGHT} .18266/177{END}وإذ", "قرار 66/177182. وإذ"),
        (f"سعتها {TO_RIGHT} 33{END}م{TO_RIGHT} ،53{END}وإذ", "سعتها 33 م35، وإذ"),
        (f"عام {TO_RIGHT} 99.2019{END}طبقت", "عام 2019.99 طبقت"),
        (f"الوثيقة {TO_RIGHT} A/78/131{END}", "الوثيقة A/78/131"),
        (f"بلغت {TO_RIGHT}1,250{END} هكتار", "بلغت 1,250 هكتار"),
    ],
)
def test_calls_to_the_left_of_a_number_come_behind_it_in_rising_order(row, reads):
    assert in_reading_order(f"{TO_LEFT}{row}{END}") == reads


@pytest.mark.parametrize("stroke", ["0", "6", "/"])
def test_a_stroke_that_the_font_calls_a_digit_or_a_slash_is_no_part_of_the_word(stroke):
    line = f"{TO_LEFT}المخ{TO_RIGHT}{stroke * 2}{END}درات في كانون الأول/ديسمبر{END}"
    assert in_reading_order("\n".join([line] * 5)).splitlines() == ["المخدرات في كانون الأول/ديسمبر"] * 5


def test_a_bracket_for_a_stroke_is_one_whichever_way_its_line_turned_it():
    line = f"{TO_LEFT}المخ{TO_RIGHT}]]{END}درات{END}"
    turned = f"{TO_LEFT}قواع]د ”طوكي[و“{END}"
    read = in_reading_order("\n".join([*[line] * 6, turned])).splitlines()
    assert read == [*["المخدرات"] * 6, "قواعد ”طوكيو“"]


def test_a_slash_behind_a_letter_that_joins_no_other_is_no_stroke():
    lines = [*["المخ//درات"] * 6, "نقص المناعة البشرية/الإيدز"]
    read = in_reading_order("\n".join(f"{TO_LEFT}{line}{END}" for line in lines))
    assert read.splitlines()[-1] == "نقص المناعة البشرية/الإيدز"


def test_a_line_is_as_far_in_as_it_was_printed_from_the_right():
    text = in_reading_order(f"{TO_LEFT}بعض الكلام هنا{END}\n  {TO_LEFT}وكلام آخر{END}")
    assert text == "بعض الكلام هنا\n   وكلام آخر"


def test_a_vowel_sign_follows_its_letter():
    assert in_reading_order(f"{TO_LEFT}المخِّدرات{END}") == "المخدِّرات"


@given(text=st.text(alphabet=st.sampled_from("ابجد 12.,()\n\f" + TO_LEFT + TO_RIGHT + END), max_size=60))
def test_no_text_is_refused_and_no_letter_is_lost(text):
    kept = in_reading_order(text)
    assert sorted(letter for letter in kept if letter.isalpha()) == sorted(
        letter for letter in text if letter.isalpha()
    )


def test_text_in_other_letters_is_left_alone():
    text = "1. Calls upon the Office of 1972,\n\n(a) to report;"
    assert in_reading_order(text) == text
    assert doubts_of(text) == []


def test_words_in_the_order_of_the_page_and_cut_words_are_named():
    turned = "\n".join(f"{TO_LEFT}{word}{END} {TO_LEFT}{word}{END} {TO_LEFT}{word}{END}" for word in WORDS)
    assert [problem.code for problem in doubts_of(turned)] == ["words_in_order_of_page"]
    cut = "تؤك د من جدي د التزامه ا باحترام وحماي ة " * 20
    assert [problem.code for problem in doubts_of(cut)] == ["spaces_within_words"]


def test_numbered_paragraphs_of_a_printed_page_are_found():
    paragraphs = [
        printed(drawn(*(word for word in f"{number} - {' '.join(WORDS)}؛".split(" ")))) for number in range(1, 5)
    ]
    parsed = read("\n\n".join(paragraphs).encode(), language="ar").parsed
    assert [known.label for known in parsed.paragraphs if known.kind == "numbered"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("word", "signs", "reads"),
    [
        ("المخدرات", "\u0651\u0650", "المخد\u0650\u0651رات"),
        ("متعددة", "\u0651\u0650", "متعد\u0650\u0651دة"),
        ("المنفذة", "\u064e\u0651", "المنف\u064e\u0651ذة"),
        ("يبلغ", "\u0650\u0651", "يبل\u0650\u0651غ"),
        ("تسلم", "\u0651", "تسل\u0651م"),
        ("بأن", "\u064e\u0651", "بأن\u064e\u0651"),
        ("السبل", "\u064f\u0651", "الس\u064f\u0651بل"),
        ("بسبل", "\u064f", "بس\u064fبل"),
        ("يعقد", "\u064f", "ي\u064fعقد"),
        ("وفقا", "\u064b", "وفقا\u064b"),
        ("عناصر", "\u064e", "عناصر\u064e"),
        ("مستقبلات", "\u0650", "مستقب\u0650لات"),
        ("مراقبة", "\u0650\u0651", None),
        ("في", "\u064b", None),
    ],
)
def test_a_vowel_sign_stands_where_the_form_of_the_word_has_it(word, signs, reads):
    assert with_sign(word, signs) == reads


KASRA_SHADDA = "\u0651\u0650"


def test_a_line_cut_at_a_sign_above_it_is_whole_again_where_columns_are_kept():
    full = printed(drawn(*WORDS))
    left, right = "المخدرات، وحماية حقوق", "وتؤكد من جديد أهمية مراقبة"
    cut = f"  {TO_LEFT}{left}{END}      {TO_LEFT}{KASRA_SHADDA}{END}"
    below = f"{' ' * (len(left) + 3)}{TO_LEFT}{right}{END}"
    text = in_reading_order("\n".join([f"  {full}", cut, below, f"  {full}"]))
    assert [line.strip() for line in text.split("\n")] == [
        " ".join(WORDS),
        f"{right} المخد\u0650\u0651رات، وحماية حقوق",
        " ".join(WORDS),
    ]


def test_a_line_cut_at_a_sign_is_whole_again_where_it_has_the_width_of_a_line():
    full = printed(drawn(*WORDS))
    parts = [" ".join(WORDS[4:9]), " ".join(["المخدرات", *WORDS[1:4]])]
    cut = [f"{TO_LEFT}{KASRA_SHADDA}{END}", *(f"{TO_LEFT}{part}{END}" for part in reversed(parts))]
    text = in_reading_order("\n".join([full, *cut, full]))
    assert text.split("\n")[1] == f"{parts[0]} {parts[1]}".replace("المخدرات", "المخد\u0650\u0651رات")


def test_a_part_of_a_line_goes_into_the_gap_that_a_sign_left_for_it():
    above = f"{TO_LEFT}المقطوعة خلال العقد الماضي بالعمل \u064b{END}"
    text = in_reading_order(
        "\n".join(
            [
                f"  {TO_LEFT}{'كلمة ' * 15}{END}",
                f"{' ' * 36}{TO_LEFT}\u0650\u0651{END}",
                f"          {TO_LEFT}المخدرات العالمية ومواجهتها؛{END}{' ' * 26}{above}",
                f"{' ' * 40}{TO_LEFT}معا على التصدي لمشكلة{END}",
            ]
        )
    )
    whole = "المقطوعة خلال العقد الماضي بالعمل معاً على التصدي لمشكلة المخدِّرات العالمية ومواجهتها؛"
    assert whole in [line.strip() for line in text.splitlines()]


def test_two_columns_are_not_joined_at_a_sign():
    row = f"  {TO_LEFT}العمود الثاني هنا{END}        {TO_LEFT}العمود الأول هنا{END}"
    text = in_reading_order("\n".join([row, row, f"{TO_LEFT}{KASRA_SHADDA}{END}", row, row]))
    assert text.count("العمود الأول هنا  ") == 4


def test_an_exponent_on_a_line_of_its_own_goes_to_its_unit():
    text = in_reading_order(f"{TO_LEFT}{TO_RIGHT}2{END}{END}\n{TO_LEFT}بلغت {TO_RIGHT} 250{END}كم في عام{END}")
    assert text == "بلغت 250 كم2 في عام"


def test_calls_on_a_line_of_their_own_stand_at_the_end_of_the_line_that_reaches_as_far():
    words = f"{TO_LEFT}تؤكد من جديد التزامها باحترام وحماية{END}"
    text = in_reading_order(f"{TO_LEFT}{TO_RIGHT}6,5{END}{END}\n  {words}\n  {words}")
    assert text.split("\n")[0].endswith("وحماية5,6")


def test_the_mark_of_a_note_stands_before_the_symbol_that_its_text_begins_with():
    assert in_reading_order(f"{TO_LEFT}{TO_RIGHT} . A/44/14 4{END}وإذ تؤكد{END}").startswith("4 A/44/14")
