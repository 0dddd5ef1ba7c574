"""Arabic as word processors draw it: stretched words, brackets at the ends of lines, groups of calls from the right."""

import pytest

from documents.extraction.pdf_bidi import reading_order, tidied_arabic
from documents.extraction.pdf_letters import Letter, is_stretch
from documents.extraction.pdf_lines import lines_of
from documents.extraction.pdf_rows import rows_of


def drawn(text: str, x: float, *, y: float = 700.0, size: float = 10.0, wide: float = 4.0) -> list[Letter]:
    """Letters side by side, from left to right."""
    height = 0.44 * size if size < 10 else 0.7 * size
    return [
        Letter(letter, x + wide * place, x + wide * (place + 1), y, size, y + height, y, is_bold=False)
        for place, letter in enumerate(text)
    ]


@pytest.mark.parametrize("text", ["1", "?", ")", "م"])
def test_a_low_stroke_on_the_baseline_is_a_stretched_word_whatever_the_file_calls_it(text):
    assert is_stretch(text, height=0.8, foot=0.0, size=10)


@pytest.mark.parametrize(
    ("text", "height", "foot"),
    [("1", 6.6, 0.0), (".", 1.2, -0.1), ("一", 1.3, 3.2), ("-", 0.8, 2.3), (" ", 0.1, 0.0), ("_", 0.5, -0.8)],
)
def test_what_is_low_by_nature_is_no_stretch(text, height, foot):
    assert not is_stretch(text, height=height, foot=foot, size=10)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("استخ\u0640دم", "استخدم"),
        ("النامي \u0640\u0640ة", "النامية"),
        ("السُّ\u0640مية", "السُّمية"),  # the stroke behind vowel signs
        ("و]بناء على تقرير اللجنة)]", "و[بناء على تقرير اللجنة)]"),
        ("ه\u0640 كلمة", "ه\u0640 كلمة"),  # an abbreviation ends with the stroke
        ("التعاون ال\u0640\u0640 دولي", "التعاون الدولي"),  # strokes that fill the room of a justified line
        ("الأم\u0640\u0640م المتح\u0640دة", "الأمم المتحدة"),
        ("وتمكين المرأة)هيئة المرأة)، وسائر", "وتمكين المرأة (هيئة المرأة)، وسائر"),  # no room for the blank
        ("ما يلي:“إن المخدرات تدمر", "ما يلي: ”إن المخدرات تدمر"),
        ("الفقرة 2(أ) و(ب)", "الفقرة 2(أ) و(ب)"),
        ("(أ)) وغيرها)", "(أ)) وغيرها)"),
        ("سعتها 33 م ³، وتشجع", "سعتها 33 م³، وتشجع"),
        ("رقم 8 )", "رقم 8 ("),  # the bracket closes on the next line
        ("رقم 8 ) E/2026/28)، الفصل", "رقم 8 (E/2026/28)، الفصل"),
    ],
)
def test_a_line_of_arabic_is_tidied(text, reads):
    assert tidied_arabic(text) == reads


@pytest.mark.parametrize(
    ("row", "reads"),
    [
        (".54.html", "54.html."),  # the rest of an address that the line before began
        ("22-28723", "22-28723"),
    ],
)
def test_latin_runs_keep_their_order_in_a_line_from_the_right(row, reads):
    assert "".join(row[place] for place in reading_order(row, right_to_left=True)) == reads


def test_a_short_last_line_keeps_its_size_under_many_calls():
    letters = [*drawn("性质。", 64.0, wide=10.0), *drawn("27,28,29", 94.0, y=704.5, size=6.4)]
    (line,) = lines_of(rows_of(letters), 2, None, right_to_left=False)
    assert (line.size, line.text) == (10.0, "性质。\ufdd027\ufdd1\ufdd028\ufdd1\ufdd029\ufdd1")


def test_a_group_of_calls_at_the_end_of_a_line_belongs_to_it_and_rises():
    words = drawn("ةيملاعلا ةمظنم", 96.0)
    raised = drawn("18,17,16", 64.0, y=704.5, size=7.0)
    (line,) = lines_of(rows_of([*words, *raised]), 2, None, right_to_left=True)
    assert line.text == "منظمة العالمية\ufdd016\ufdd1\ufdd017\ufdd1\ufdd018\ufdd1"


def test_lam_and_alef_in_one_sign_are_read_in_this_order_wherever_their_boxes_begin():
    alef, lam = drawn("ا", 100.1, wide=4.6), drawn("ل", 100.0, wide=5.2)
    (line,) = lines_of(rows_of([*drawn("م", 106.0), *lam, *alef]), 2, None, right_to_left=True)
    assert line.text == "ملا"


def test_the_exponent_of_a_metre_is_told_from_the_call_to_its_left():
    words, raised = drawn("؛", 56.0) + drawn("م 33", 77.5), drawn("693", 64.0, y=704.5, size=7.0)
    (line,) = lines_of(rows_of([*words, *raised]), 2, None, right_to_left=True)
    assert line.text == "33 م³\ufdd069\ufdd1؛"


@pytest.mark.parametrize(
    ("from_left", "reads"),
    [("3.24", "33 م³.\ufdd024\ufdd1"), ("3.4", "33 م³.\ufdd04\ufdd1"), ("9.3", "33 م\ufdd03\ufdd1.\ufdd09\ufdd1")],
)
def test_an_exponent_and_a_call_behind_a_full_stop_may_be_set_as_one_number(from_left, reads):
    """From the left, as UAX 9 orders a number with a separator; other programs set each of them by itself."""
    before, behind = from_left.split(".")
    places = (64.0, 64.0 + 4 * len(before) + 0.5, 64.0 + 4 * len(before) + 3)
    raised = [*drawn(before, places[0], y=704.5, size=7.0), *drawn(behind, places[2], y=704.5, size=7.0)]
    words = [*drawn("و", 50.0), *drawn(".", places[1], wide=2.0), *drawn("م 33", places[2] + 4 * len(behind) + 1)]
    (line,) = lines_of(rows_of([*words, *raised]), 2, None, right_to_left=True)
    assert line.text.startswith(reads)


@pytest.mark.parametrize("below", ["رس و", "رسل"])
def test_the_hamza_that_is_drawn_above_a_line_is_part_of_its_word(below):
    """A font draws the letter as two signs: the file names the upper one, and the lower one not at all or lam."""
    letters = drawn(below, 100.0)
    (sign,) = drawn("أ", 108.5 if " " in below else 109.2, y=704.8, wide=1.5)
    (line,) = lines_of(rows_of([*letters, sign]), 2, None, right_to_left=True)
    assert line.text.replace(" ", "") == ("وأسر" if " " in below else "لأسر")
