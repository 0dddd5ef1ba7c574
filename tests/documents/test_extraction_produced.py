"""The geometry of PDF that word processors make, set down by hand: notes, heads and feet, columns, right-aligned ends.

Each case is the smallest page on which a reading once went wrong.
"""

from dataclasses import replace
from itertools import pairwise

import pytest

from documents.extraction.pdf_furniture import Page, take_notes, without_furniture, without_mark
from documents.extraction.pdf_letters import Letter
from documents.extraction.pdf_lines import PrintedLine, gutter_of, lines_of
from documents.extraction.pdf_paragraphs import paragraphs_of
from documents.extraction.pdf_rows import rows_of
from documents.parsing import parse
from documents.parsing.characters import CALL_CLOSE, CALL_OPEN

SENTENCE = "The Commission decided to consider the matter at its next session"


def letters(text: str, x: float, y: float, size: float = 10.0, *, blank: float = 0.25) -> list[Letter]:
    """Letters half as wide as high; `blank`: the width of a space, in parts of the size."""
    found = []
    for char in text:
        width = (blank if char == " " else 0.5) * size
        if char != " ":
            found.append(Letter(char, x, x + width, y, size, y + 0.66 * size, y, is_bold=False))
        x += width
    return found


def texts(*drawn: list[Letter]) -> list[str]:
    rows = rows_of([letter for part in drawn for letter in part])
    return [line.text for line in lines_of(rows, 2, gutter_of(rows), right_to_left=False)]


def call(*numbers: int) -> str:
    return "".join(f"{CALL_OPEN}{number}{CALL_CLOSE}" for number in numbers)


def printed(text: str, y: float, *, size: float = 10.0, left: float = 60.0, right: float = 500.0, page: int = 2):
    return PrintedLine(text, left, right, y, size, False, 0, page, first_word=3 * size)


def page_of(number: int, *lines: PrintedLine) -> Page:
    return Page(number, 800.0, list(lines), [])


def column(first: float, count: int, *, page: int = 2, right: float = 500.0) -> list[PrintedLine]:
    return [printed(f"{SENTENCE} and", first - 12 * place, page=page, right=right) for place in range(count)]


@pytest.mark.parametrize("gap", [3, 20, 53])
def test_the_mark_of_a_note_may_be_set_out_into_the_margin(gap: float) -> None:
    mark = letters("12", 100 - gap - 5, 152.8, 5)
    assert texts(mark, letters("See resolution 58/6.", 100, 150, 8.5)) == [f"{call(12)} See resolution 58/6."]


def test_small_words_far_before_a_line_are_no_mark() -> None:
    assert len(texts(letters("of", 40, 152.8, 5), letters("See resolution 58/6.", 100, 150, 8.5))) == 2


def test_a_group_of_calls_that_reaches_past_its_line_belongs_to_it() -> None:
    line = letters("of the Convention.", 100, 300)
    calls = letters("126,127,128", line[-1].x1, 303.3, 5.8)
    assert texts(line, calls) == [f"of the Convention.{call(126, 127, 128)}"]


def test_marks_of_two_columns_at_one_height_are_raised_each_from_its_own_line() -> None:
    left, right = letters("Ibid.", 60, 300, 8.5), letters("Resolution 65/229, annex.", 330, 299, 8.5)
    rows = rows_of([*letters("16", 50, 302.8, 5), *letters("17", 320, 302.8, 5), *left, *right])
    assert [line.text for line in lines_of(rows, 2, 300, right_to_left=False)] == [
        f"{call(16)} Ibid.",
        f"{call(17)} Resolution 65/229, annex.",
    ]


def test_a_short_line_with_many_calls_is_as_large_as_its_words() -> None:
    line = letters("so.", 100, 300)
    rows = rows_of([*line, *letters("50,51,52", line[-1].x1, 303.3, 5.8)])
    assert [known.size for known in lines_of(rows, 2, None, right_to_left=False)] == [10.0]


def test_columns_are_seen_although_justified_lines_have_wide_blanks() -> None:
    rows = rows_of(
        letter
        for place in range(12)
        for x, text in ((60, "a few long words set wide"), (320, "and more of them beside it"))
        for letter in letters(text, x, 700 - 12 * place - (x > 300) * 5, blank=1.4)
    )
    gutter = gutter_of(rows)
    assert gutter is not None
    assert 260 < gutter < 320


def test_cells_of_a_table_are_no_columns() -> None:
    rows = rows_of(
        letter
        for place in range(12)
        for x, text in ((60, "Peru"), (200, "12"), (330, "1 450"), (460, "97"))
        for letter in letters(text, x, 700 - 12 * place)
    )
    assert gutter_of(rows) is None


def noted(last_words: str) -> list[Page]:
    """Two pages: below the first a note that ends as said; below the second small lines above the next note."""
    first = page_of(1, *column(700, 4, page=1), printed(f"{call(1)} {last_words}", 100, size=8.5, page=1))
    small = [printed("declarations of the President of the Board.", 110, size=8.5)]
    return [first, page_of(2, *column(700, 4), *small, printed(f"{call(2)} A/77/466.", 100, size=8.5))]


def test_a_note_goes_on_below_the_next_page_without_a_rule_or_mark() -> None:
    pages = noted("Taking note of the")
    take_notes(pages, 10.0)
    assert [[line.text[:12] for line in note] for note in pages[1].notes] == [["declarations"], [f"{call(2)} A/77/466"]]


@pytest.mark.parametrize(("above", "is_of_notes"), [(17, True), (24, False)])
def test_the_rest_of_a_note_may_stand_as_far_above_the_next_one_as_the_lines_of_notes_do(above, is_of_notes) -> None:
    """Arabic letters set lines far apart: 17 points for letters of 10."""
    pages = noted("Taking note of the")
    rest, note = pages[1].lines[-2:]
    rest.y = note.y + above
    pages[1].lines.append(printed("See also A/77/467.", 83, size=8.5))
    take_notes(pages, 10.0)
    assert (rest in pages[1].notes[0]) is is_of_notes


def test_the_rest_of_a_note_above_one_line_may_stand_as_far_apart_as_its_own_lines() -> None:
    pages = noted("Taking note of the")
    rest = [printed(f"{SENTENCE} of", 100 + 17 * place, size=8.5) for place in (3, 2, 1)]
    pages[1].lines[-2:] = [*rest, printed(f"{call(2)} A/77/466.", 100, size=8.5)]
    take_notes(pages, 10.0)
    assert [len(note) for note in pages[1].notes] == [3, 1]


def test_two_columns_of_which_one_is_short_below_a_masthead_are_columns() -> None:
    """Fewer than half of the stretches on the left are as wide as the column; most of what stands there does."""
    front = [letters("16 January", 50, 760 - 13 * n) for n in range(9)]
    left = [letters("States met in Vienna again and so", 50, 600 - 13 * n) for n in range(7)]
    right = [letters("Others went to New York all the", 330, 600 - 13 * n) for n in range(24)]
    rows = rows_of([drawn for line in [*front, *left, *right] for drawn in line])
    assert gutter_of(rows) is not None


def test_the_words_of_stretched_lines_are_many_stretches_but_make_no_columns() -> None:
    """Half of the rows cross the strip, although these are few of all stretches."""
    text = [letters(f"{SENTENCE} and of the States", 60, 760 - 12 * n) for n in range(24)]
    drawn = [letters("World Drug Report 2025 (United Nations", 60, 460 - 24 * n, 9) for n in range(12)]
    words = ((282, "publi"), (318, "cation,"), (360, "Sales"), (394, "No."), (418, "E.25."), (452, "XI.6"), (482, "At"))
    drawn += [letters(word, x, 460 - 24 * n, 9) for n in range(12) for x, word in words]
    addresses = [letters(f"https://www.unodc.org/wdr/{n}", 60, 448 - 24 * n, 9) for n in range(12)]
    rows = rows_of([letter for line in [*text, *drawn, *addresses] for letter in line])
    assert gutter_of(rows) is None


@pytest.mark.parametrize(("ends", "is_of_notes"), [("and that was all.", False), ("and that was", True)])
def test_small_lines_where_no_note_was_cut_in_its_sentence_go_it_on_when_they_part_one_of_the_text(
    ends, is_of_notes
) -> None:
    pages = noted("Resolution 65/229, annex.")
    pages[1].lines[3].text = f"{SENTENCE} {ends}"
    take_notes(pages, 10.0)
    assert pages[1].lines[-1].text.startswith("declarations") is not is_of_notes
    assert len(pages[1].notes) == 1 + is_of_notes


def test_a_page_may_hold_nothing_but_the_rest_of_a_note_below_its_text() -> None:
    pages = noted("Taking note of the")
    pages[1].lines.pop()
    take_notes(pages, 10.0)
    assert not any(line.size < 10 for line in pages[1].lines)
    assert len(pages[1].notes) == 1


MASTHEAD = printed("A/RES/77/238", 755, left=400, page=1)


def row_of_a_table(y: float, *cells: tuple[float, str]) -> list[Letter]:
    return [letter for x, text in cells for letter in letters(text, x, y, 10)]


@pytest.mark.parametrize(
    "cells",
    [
        ((60, "Peru"), (200, "12"), (330, "1 450")),  # three cells
        ((60, "Supply reduction"), (200, "4782"), (226, "87,5")),  # figures apart at the end
        ((60, "Supply reduction"), (146, "4782"), (171, "87,5")),  # and as figures with decimals in a narrow table
    ],
)
def test_a_row_of_a_table_below_a_paragraph_is_none_of_its_lines(cells) -> None:
    rows = [*letters("1. It was noted by the Council with thanks.", 60, 724, 10), *row_of_a_table(712, *cells)]
    lines = lines_of(rows_of(rows), 2, None, right_to_left=False)
    assert [line.is_row for line in lines] == [False, True]
    assert len(paragraphs_of(lines, 10.0, right_to_left=False)) == 2


def test_a_label_that_is_set_out_makes_no_row() -> None:
    rows = [*letters("(a)", 60, 724, 10), *letters("In 2018, 14 of 54", 120, 724, 10)]
    assert not lines_of(rows_of(rows), 2, None, right_to_left=False)[0].is_row


@pytest.mark.parametrize("above", [[], ["Addressing and countering the world drug problem"]])
def test_a_title_beside_the_symbol_at_the_head_is_no_text_although_it_comes_once(above: list[str]) -> None:
    """A long title takes two rows, the second with the symbol at its end."""
    head = [printed(text, 766) for text in above]
    head += [printed("The world drug problem", 755, right=300), printed("A/RES/77/238", 755, left=400)]
    pages = [page_of(1, MASTHEAD, *column(700, 9, page=1)), page_of(2, *head, *column(700, 9))]
    without_furniture(pages)
    assert [line.text for line in pages[1].lines] == [f"{SENTENCE} and"] * 9


def test_a_symbol_that_a_sentence_at_the_head_ends_with_stays() -> None:
    cut = [printed(f"{SENTENCE} in", 712), printed("A/RES/77/238", 700, right=120)]
    pages = [page_of(1, MASTHEAD, *column(700, 9, page=1)), page_of(2, *cut, *column(688, 9))]
    without_furniture(pages)
    assert len(pages[1].lines) == 11


def test_the_end_of_a_sentence_at_the_head_of_two_pages_is_no_furniture_by_chance() -> None:
    """2023 года; and года;: the year would be the number of the page."""
    pages = [page_of(1, MASTHEAD, *column(700, 9, page=1))]
    for number, words in enumerate(("2023 года;", SENTENCE, "года;", SENTENCE, SENTENCE, SENTENCE), start=2):
        head = printed("A/RES/77/238", 755, left=400, page=number)
        pages.append(page_of(number, head, printed(words, 700, right=120), *column(682, 9, page=number)))
    without_furniture(pages)
    assert [pages[place].lines[0].text for place in (1, 3)] == ["2023 года;", "года;"]


def test_a_head_that_ends_as_a_sentence_does_is_furniture_where_most_pages_have_it() -> None:
    pages = [page_of(1, MASTHEAD, *column(700, 9, page=1))]
    for number in range(2, 8):
        pages.append(page_of(number, printed("Report of the Board.", 755, page=number), *column(700, 9, page=number)))
    without_furniture(pages)
    assert {page.lines[0].text for page in pages[1:]} == {f"{SENTENCE} and"}


@pytest.mark.parametrize("words", ["Please recycle", "Просьба отправить на вторичную переработку", "Merci de recycler"])
def test_job_number_bar_code_and_plea_at_the_foot_of_the_first_page_are_no_text(words: str) -> None:
    foot = [printed("22-27611 (E) 160123 170123", 65, page=1), printed(f"*2227611* {words}", 54, page=1)]
    note = printed(f"{call(1)} A/77/466.", 97, size=8.5, page=1)
    pages = [page_of(1, *column(700, 9, page=1), note, *foot)]
    without_furniture(pages)
    take_notes(pages, 10.0)
    assert len(pages[0].lines) == 9
    assert len(pages[0].notes) == 1


@pytest.mark.parametrize(("left", "goes_on"), [(100.0, True), (300.0, False)])
def test_a_title_in_large_letters_goes_on_where_its_line_had_no_room(left: float, goes_on: bool) -> None:
    """From the right, where no capital letter begins a heading: of a short line above, the next is a heading."""
    title = [
        replace(printed("الإجراءات التي اتخذتها الدول الأعضاء", 740, size=14, left=left), is_bold=True),
        replace(printed("العالمية", 716, size=14, left=440), is_bold=True),
    ]
    paragraphs = paragraphs_of([*title, *column(680, 12)], 10.0, right_to_left=True)
    assert (len(paragraphs[0].lines) == 2) is goes_on


def test_a_number_that_begins_a_line_of_a_note_is_no_mark_where_marks_are_raised() -> None:
    notes = [
        printed(f"{call(1)} A/77/466. The articles are 1, 2 and", 97, size=8.5),
        printed("3 条。深为关切地注意到这一情况。", 87, size=8.5),
        printed(f"{call(2)} A/77/467.", 77, size=8.5),
        printed("3 أُ A/77/468.", 67, size=8.5),  # a sign beside the mark keeps it from being raised
    ]
    pages = [page_of(2, *column(700, 9), *notes)]
    take_notes(pages, 10.0)
    assert [len(note) for note in pages[0].notes] == [2, 1, 1]


def test_two_lines_at_the_right_edge_of_a_short_page_do_not_widen_its_text() -> None:
    cut = printed("4. It urges them to note the resolution adopted by the", 700, right=489)
    rest = printed("General Assembly on 15 December.", 688, right=294)
    body = [printed(f"{SENTENCE} and", 676 - 12 * place, right=489) for place in range(11)]
    ends = [printed("54th plenary meeting", 544, left=470, right=552), printed("15 December", 532, left=490, right=552)]
    paragraphs = paragraphs_of([cut, rest, *body, *ends], 10.0, right_to_left=False)
    assert paragraphs[0].lines[1].text == rest.text


def test_lines_set_to_the_right_below_a_text_do_not_widen_it() -> None:
    body = column(700, 12, right=450)
    ends = [
        printed("54th plenary meeting", 556, left=450, right=516),
        printed("15 December 2022", 544, left=450, right=516),
    ]
    more = column(700, 30, page=4, right=450)
    paragraphs = paragraphs_of([*body, *ends, *more], 10.0, right_to_left=False)
    assert len(paragraphs[0].lines) == 12


def test_exponents_in_a_note_stay() -> None:
    parsed = parse(
        "1. Tablets were seized.<sup>1</sup>\n\n2. Others were not.\n\n____________\n\n"
        "<sup>1</sup> About 10<sup>6</sup> tablets, on 33 km<sup>2</sup>.\n",
        whole_lines=True,
    )
    assert parsed.footnotes[0].text == "About 10⁶ tablets, on 33 km²."


def test_paragraphs_of_one_line_that_stand_slightly_apart_are_paragraphs() -> None:
    """Most lines here are followed by the distance of paragraphs, which is not that of lines."""
    one = "Recalling the resolutions adopted by it,"
    short = [printed(one, 700 - 16 * place, right=430) for place in range(6)]
    called = [printed(f"{one}{call(1)}", 604, right=430)]
    full = [printed(SENTENCE, 588), printed("and at the one after it,", 575, right=300)]
    more = [printed(SENTENCE, 559 - 29 * place) for place in range(4)]
    ends = [printed("and so on,", 546 - 29 * place, right=300) for place in range(4)]
    lines = sorted([*short, *called, *full, *more, *ends], key=lambda line: -line.y)
    paragraphs = paragraphs_of(lines, 10.0, right_to_left=False)
    assert [len(paragraph.lines) for paragraph in paragraphs] == [1] * 7 + [2] * 5


def test_a_number_raised_in_one_column_as_high_as_a_line_of_the_other_stays_in_its_own() -> None:
    left = [drawn for n in range(12) for drawn in letters("States met in Vienna again", 50, 700 - 13 * n)]
    right = [drawn for n in range(12) for drawn in letters("Others went to New York all", 330, 703.5 - 13 * n)]
    raised = letters("7", left[-1].x1, 703.5 - 13 * 4, size=6)
    raised = [replace(drawn, bottom=drawn.y, top=drawn.y + 4) for drawn in raised]
    found = texts(left, right, raised)
    assert found.count(f"States met in Vienna again{call(7)}") == 1
    assert found.count("Others went to New York all") == 12


@pytest.mark.parametrize("text", ["* As at 1 May.", "*As at 1 May.", "* * As at 1 May.", "** As at 1 May."])
def test_the_stars_before_a_note_are_not_words_of_it(text: str) -> None:
    assert without_mark(text) == "As at 1 May."


def test_the_letters_of_these_cases_stand_in_order() -> None:
    assert all(before.x1 <= after.x0 for before, after in pairwise(letters("as set", 0, 0)))


def test_a_clause_that_a_page_cuts_goes_on_in_small_letters_and_paragraph_1_begins_below_a_comma() -> None:
    lines = [
        *column(700, 3, page=1),
        printed(f"{SENTENCE} in 2019,", 664, page=1),
        printed("1. Urges all of them;", 652, page=1, right=200),
        printed(f"2. {SENTENCE} said: act now;", 640, page=1),
        printed(f"no one {SENTENCE}.", 700, page=2, right=300),
    ]
    found = [paragraph.lines[0].text[:9] for paragraph in paragraphs_of(lines, 10.0, right_to_left=False)]
    assert found == [f"{SENTENCE} and"[:9], "1. Urges ", f"2. {SENTENCE}"[:9]]
