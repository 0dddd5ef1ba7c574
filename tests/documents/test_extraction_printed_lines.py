"""Arabic lines that `pdftotext` cut at vowel signs, raised figures, labels and columns, put together again."""

import pytest

from documents.extraction.printed_arabic import in_reading_order
from documents.extraction.printed_calls import calls_by_columns, calls_by_order
from documents.extraction.printed_columns import gutter_of, set_from_right, sides_aligned, sides_of, stretches_of
from documents.extraction.printed_cuts import TORN, cut_behind, cut_line
from documents.extraction.printed_labels import (
    first_ordinal_put_together,
    labels_before_first_lines,
    labels_before_texts,
    labels_beside_texts,
)
from documents.extraction.vowel_signs import with_sign

TO_LEFT, END = "\u202b", "\u202c"
KASRA_SHADDA, FATHA_SHADDA, DAMMA, FATHATAN = "\u0650\u0651", "\u064e\u0651", "\u064f", "\u064b"
FIRST = "الخاصة للسجينات من مرتكبات جرائم"
WIDTH = 100


def test_calls_between_two_lines_stand_at_the_end_of_the_line_below():
    lines = ["وأن تؤمن سبل العيش البديلة، علما أنه", "3,4", "يفضل تأمين هذه السبل."]
    assert calls_by_order(lines) == [lines[0], "يفضل تأمين هذه السبل.3,4"]


def test_a_call_in_a_line_that_ends_no_clause_follows_its_only_year_with_a_full_stop():
    lines = ["من أجل تعزيز فعالية", "9", "تدابير العدالة في عام 2023. وإذ تدرك ضرورة"]
    assert calls_by_order(lines)[1] == "تدابير العدالة في عام 2023.9 وإذ تدرك ضرورة"


@pytest.mark.parametrize(
    "lines",
    [
        ["نهاية النص", "3", "4", "", "المرجع"],
        ["نهاية النص", "3", "المرجع نفسه، المجلد 43."],
        ["", "3", "نص بعد فراغ"],
        ["نص قبل صفحة", "3", "\fنص على صفحة"],
    ],
)
def test_marks_of_notes_are_no_calls_of_the_line_below(lines):
    assert calls_by_order(lines) == lines


def test_a_call_above_the_middle_of_a_line_follows_the_clause_that_ends_next_to_it():
    line = "تدابير العدالة الجنائية، ضمن إطار القانون المنطبق في عام 2023. وإذ تدرك ضرورة"
    place = line.index(". وإذ") + 3
    assert calls_by_columns([" " * place + "9", line]) == [line.replace("2023.", "2023.9")]


def test_parts_below_each_other_are_one_line_where_each_but_the_first_bears_a_sign():
    parts = [KASRA_SHADDA, KASRA_SHADDA, "متعددة، بما يتوافق", "المخدرات وما يمكن", FIRST]
    assert cut_line(parts, 0, WIDTH) == (5, f"{FIRST} المخدِّرات وما يمكن متعدِّدة، بما يتوافق")


def test_a_sign_below_the_first_part_belongs_to_the_same_line():
    parts = [KASRA_SHADDA, "لديهن من أوجه ضعف", "المخدرات وما يمكن أن يكون", FIRST, FATHA_SHADDA]
    assert cut_line(parts, 0, 2 * WIDTH) == (5, f"{FIRST} المخدِّرات وما يمكن أن يكون لديهنَّ من أوجه ضعف")


def test_a_word_that_its_sign_cut_in_two_is_whole_again():
    assert cut_line([KASRA_SHADDA, "متعد دة، بما يتوافق", "أوجه ضعف"], 0, WIDTH) == (3, "أوجه ضعف متعدِّدة، بما يتوافق")


def test_a_lam_and_an_alef_at_two_edges_are_one_word():
    parts = ["ل تزال تواجه تحديات", "وإذ تسلم بأن الدول ا"]
    assert cut_line(parts, 0, WIDTH) == (2, "وإذ تسلم بأن الدول لا تزال تواجه تحديات")


def test_the_short_end_of_a_paragraph_is_no_beginning_of_the_full_line_above():
    full = "المخدرات " + "كلام " * 17
    assert cut_line([KASRA_SHADDA, full.strip(), "يلي:"], 0, WIDTH)[0] == 2


def test_parts_wider_than_a_line_are_not_one():
    full = "كلام " * 19
    assert cut_line([KASRA_SHADDA, "المخدرات العالمية", full.strip()], 0, WIDTH)[0] == 2


def test_a_line_that_ends_with_the_sign_of_the_word_below_goes_on_there():
    lines = [f"والحاجة الملحة إلى إذكاء الوعي {DAMMA}", "بسبل"]
    assert cut_behind(lines, 0, WIDTH) == (2, "والحاجة الملحة إلى إذكاء الوعي بسُبل")


def test_a_sign_between_the_line_and_the_word_below_belongs_to_the_first_word():
    lines = [f"وفقا لما يلي والبيانات التي {KASRA_SHADDA}", FATHATAN, "يبلغ عنها الأفراد."]
    assert cut_behind(lines, 0, WIDTH) == (3, "وفقاً لما يلي والبيانات التي يبلِّغ عنها الأفراد.")


def test_a_sign_below_two_parts_that_make_up_a_line_is_that_of_the_second():
    parts = ["مراع لنوع الجنس والسن", "الاتفاقيات الدولية الثلاث، ووإذ تدرك أهمية إدماج منظور", "\u064d"]
    whole = "الاتفاقيات الدولية الثلاث، ووإذ تدرك أهمية إدماج منظور مراعٍ لنوع الجنس والسن"
    assert cut_line(parts, 0, len(whole)) == (3, whole)
    assert cut_line(parts, 0, WIDTH) is None


def test_a_line_that_ends_with_a_sign_goes_on_in_parts_that_a_sign_cut():
    lines = [f"المقطوعة بالعمل {FATHATAN}", KASRA_SHADDA, "المخدرات العالمية؛", "معا على التصدي لمشكلة"]
    assert cut_behind(lines, 0, WIDTH) == (4, "المقطوعة بالعمل معاً على التصدي لمشكلة المخدِّرات العالمية؛")


def test_a_sign_that_begins_no_part_is_that_of_the_only_word_that_can_bear_it():
    parts = [KASRA_SHADDA, "\u064e", "عناصر تتعلق بالعلاج من المخدرات،", "التشريعات الوطنية وحسب الاقتضاء،"]
    whole = "التشريعات الوطنية وحسب الاقتضاء، عناصرَ تتعلق بالعلاج من المخدِّرات،"
    assert cut_line(parts, 0, len(whole)) == (4, whole)


def test_halves_of_a_word_that_a_stroke_lengthened_are_one_word():
    lines = [f"لمشكلة المخ{TORN} {KASRA_SHADDA}", f"{TORN}درات العالمية"]
    assert cut_behind(lines, 0, WIDTH) == (2, "لمشكلة المخدِّرات العالمية")


@pytest.mark.parametrize(
    ("word", "sign", "signed"),
    [
        ("بالتصدي", KASRA_SHADDA, "بالتصدِّي"),
        ("مراع", "\u064d", "مراعٍ"),
        ("بسبل", DAMMA, "بسُبل"),
        ("والحاجة", DAMMA, None),
        ("توزيعها", DAMMA, "توزيعُها"),
        ("المرتبطين", "\u064e", "المرتبطَين"),
        ("متعددة", KASRA_SHADDA, "متعدِّدة"),
        ("المتصلة", KASRA_SHADDA, None),
        ("مرتكبات", KASRA_SHADDA, None),
        ("مستقبلات", KASRA_SHADDA, None),
        ("مستقبلات", "\u0650", "مستقبِلات"),
    ],
)
def test_forms_of_words_tell_which_letter_bears_a_sign(word, sign, signed):
    assert with_sign(word, sign) == signed


def test_a_call_between_a_label_and_its_text_ends_the_text_when_a_note_has_its_number():
    lines = ["4-", "", "13", "", "وقد تحقق ذلك.", "", "13", "المرجع نفسه."]
    assert [line for line in labels_before_texts(lines) if line] == ["4 -", "وقد تحقق ذلك.13", "13", "المرجع نفسه."]


def test_a_mark_between_a_label_and_its_text_goes_below_the_text():
    lines = ["1 -", "", "1", "", "تدعو الدول إلى كفالة أنه", "", "الأمم المتحدة، مجموعة المعاهدات"]
    found = [line for line in labels_before_texts(lines) if line]
    assert found == ["1 -", "تدعو الدول إلى كفالة أنه", "1", "الأمم المتحدة، مجموعة المعاهدات"]


def test_the_letter_of_an_item_below_its_text_goes_before_it():
    lines = ["يوصى بما يلي:", "تشجع على مراعاة الاحتياجات", "والتدابير؛", "", "(أ)", "", "(ب) طبقت المادة 3."]
    found = [line for line in labels_before_texts(lines) if line]
    assert found == ["يوصى بما يلي:", "(أ) تشجع على مراعاة الاحتياجات", "والتدابير؛", "(ب) طبقت المادة 3."]


def test_a_letter_above_its_own_text_stays():
    lines = ["يوصى بما يلي:", "(أ)", "", "تشجع على مراعاة الاحتياجات؛", "", "(ب) طبقت المادة 3."]
    assert labels_before_texts(lines) == lines


def test_labels_below_the_first_lines_of_their_texts_go_before_them():
    texts = ["تشجع الدول الأعضاء على", "تحيط علما بتقرير", "وإذ تشير إلى قرار", "طبقت المادة 3 من"]
    labels = ["1-", "(أ)", "’1‘", "(ب)"]
    lines = [line for text, label in zip(texts, labels, strict=True) for line in (text, label, "نهاية النص؛", "")]
    found = [line for line in labels_before_first_lines(lines) if line]
    assert found[::2] == [f"{label} {text}" for text, label in zip(texts, ["1 -", *labels[1:]], strict=True)]


def test_labels_below_the_ends_of_paragraphs_stay():
    lines = [line for label in ("1-", "2-", "3-", "4-", "5-") for line in ("نهاية النص.", label, "تشجع الدول على")]
    assert labels_before_first_lines(lines) == lines


def test_a_label_far_before_its_text_goes_close_to_it_and_a_number_far_before_words_stays():
    assert labels_beside_texts(["    (أ)      طبقت المادة 3", "  5   الفرع جيم"]) == [
        "          (أ) طبقت المادة 3",
        "  5   الفرع جيم",
    ]


def two_columns(count: int) -> list[list[tuple[int, int, str]]]:
    return [[(0, 60 + place % 5, "يسار"), (85, 150 + 3 * (place % 4), "يمين")] for place in range(count)]


def test_the_right_column_begins_where_its_left_edge_stands():
    assert gutter_of(two_columns(8)) == 85
    assert gutter_of(two_columns(3)) == 0
    assert gutter_of([[(0, 150, "سطر كامل")]] * 20) == 0


def test_a_line_across_the_gutter_has_no_sides():
    assert sides_of([(0, 120, "سطر كامل")], 85) is None
    assert sides_of([(0, 60, "يسار"), (85, 150, "يمين")], 85) == ([(85, 150, "يمين")], [(0, 60, "يسار")])


def test_a_full_line_begins_at_the_edge_and_a_short_one_where_it_stands():
    assert set_from_right([(85, 150, "سطر كامل")], 165) == "سطر كامل"
    assert set_from_right([(110, 120, "قصير")], 165) == " " * 45 + "قصير"


def test_left_sides_begin_in_one_place():
    lines = sides_aligned([[["يمين", "يمين أطول"], ["يسار", "يسار"]], [["سطر"]]])
    assert [line.find("يسار") for line in lines] == [13, 13, -1]


def test_a_run_of_signs_is_left_out_and_the_words_stay():
    assert in_reading_order(f"{TO_LEFT}نص {DAMMA * 20000} كلام{END}").replace(DAMMA, "").split() == ["نص", "كلام"]


def test_sides_are_put_in_order_each_by_itself_between_lines_that_go_across():
    rows = [("عنوان",), ("",), ("يمين", ""), ("", "يسار"), ("يمين آخر", ""), ("",), ("نهاية", "نهاية"), ("تذييل",)]
    across, sides, foot = stretches_of(rows)
    assert across == [["عنوان", ""]]
    assert sides == [["يمين", "يمين آخر", "", "نهاية"], ["يسار", "", "نهاية"]]
    assert foot == [["تذييل"]]


def test_what_stands_below_a_blank_line_of_both_sides_stays_below_both():
    right, left = ["يمين", "", "قدم"], ["يسار", "يسار", ""]
    assert [row.split() for row in sides_aligned([[right, left]])] == [["يمين", "يسار"], ["يسار"], [], ["قدم"]]


@pytest.mark.parametrize(
    ("printed", "reads"),
    [
        ("ل-\nأو ا\n\nتنفيذ الالتزامات\n", "أولا -\n\nتنفيذ الالتزامات\n"),
        ("  ل- تنفيذ الالتزامات\n      أو ا\n", "  أولا - تنفيذ الالتزامات\n"),
        ("أو ا\n\nتنفيذ الالتزامات\n", "أولا -\n\nتنفيذ الالتزامات\n"),
        ("من تلقاء نفسه أو ا\nعند الطلب\n", "من تلقاء نفسه أو ا\nعند الطلب\n"),
    ],
)
def test_the_number_of_the_first_section_is_one_word(printed, reads):
    assert first_ordinal_put_together(printed) == reads
