"""Notes that `pdftotext` read above marks which stand at the foot of their column or below those of the other one."""

from documents.parsing import parse
from documents.parsing.lines import Line, read_lines
from documents.parsing.notes_above import begin_above, right_above
from documents.parsing.notes_ends import Cut, end_above


def lines_of(*printed: str) -> list[Line]:
    return read_lines("\n".join(printed))[0]


def notes_of(*printed: str) -> dict[str, str]:
    return {note.marker: note.text for note in parse("\n".join(printed), language="en").footnotes}


def test_the_first_of_the_lines_above_may_begin_a_note_by_its_words():
    lines = lines_of("The following is recommended:", "A/52/22.", "A/53/23.", "14")
    assert begin_above(lines, [1, 2], 2) == 0
    assert begin_above(lines_of("This is so.", "States acted.", "A/53/23.", "14"), [1, 2], 2) is None


def test_notes_between_the_foot_of_the_page_and_another_mark_belong_to_the_marks_at_its_end():
    found = notes_of(
        "1. States shall act.1 They shall report,2 and what they do in all of the years is to be",
        "",
        "1",
        "A/51/21.",
        "",
        "2/6",
        "",
        "A/52/22.",
        "A/53/23.",
        "4",
        "A/54/24.",
        "2",
        "3",
        "",
        "22-14443",
        "",
        "\freported.3 They shall go on.4",
    )
    assert found == {"1": "A/51/21.", "2": "A/52/22.", "3": "A/53/23.", "4": "A/54/24."}


def test_a_note_of_many_lines_ends_at_the_next_note_whatever_mark_stands_below():
    found = notes_of(
        "1. States shall act.1 They shall report,2 and go on.3 The text of this column is cut in the middle of the",
        "A/51/21.",
        "1",
        "",
        "2/6",
        "",
        "Ibid., vol. 52, No. 52627.",
        "United Nations, Treaty Series, vol. 1582, No. 27627; see also the",
        "Official Records of the Economic and Social Council, 2032, and the",
        *["sources that are cited there and what all of the States did in them"] * 14,
        "during those years.",
        "2",
        "3",
        "",
        "22-14443",
        "",
        "\fto be reported.",
    )
    assert found["1"] == "A/51/21."
    assert found["2"] == "Ibid., vol. 52, No. 52627."
    assert found["3"].startswith("United Nations, ")


def test_the_first_note_of_a_column_stands_above_the_second_mark_where_its_own_ends_the_page():
    found = notes_of(
        "1. States shall act.1 They shall report,2 and go on.3 The text of this column is cut in the middle of the",
        "Ibid., vol. 53, No. 53627.",
        "3",
        "",
        "A/51/21.",
        "2",
        "Ibid., vol. 52, No. 52627.",
        "1",
        "",
        "1/2",
        "",
        "\fsame sentence.",
        "",
        "2/2",
    )
    assert found == {"1": "A/51/21.", "2": "Ibid., vol. 52, No. 52627.", "3": "Ibid., vol. 53, No. 53627."}


def test_the_column_of_smaller_marks_may_be_read_last_and_holds_the_first_of_its_notes_above_them():
    found = notes_of(
        "1. States shall act.1 They shall report,2 and go on.3 The text of this column is cut in the middle of the",
        "3",
        "A/53/23.",
        "4",
        "See General Assembly resolution 54/24, annex, paragraph 24.",
        "",
        "Ibid., vol. 51, No. 51627.",
        "2",
        "A/52/22.",
        "1",
        "",
        "1/2",
        "",
        "\fsame sentence, which they shall end.4",
        "",
        "2/2",
    )
    assert found == {
        "1": "Ibid., vol. 51, No. 51627.",
        "2": "A/52/22.",
        "3": "A/53/23.",
        "4": "See General Assembly resolution 54/24, annex, paragraph 24.",
    }


def test_the_end_of_a_cut_note_may_stand_above_the_smallest_mark_behind_the_other_column():
    lines = lines_of(
        "1. States shall act, and the text of this column is cut in the middle of the",
        "Ibid., vol. 58, No. 58627.",
        "8",
        "A/59/29.",
        "",
        "Supplement No. 8 (E/2025/28), chap. I, sect. C, and the sources",
        "that are cited there.",
        "6",
        "A/56/26.",
        "7",
        "A/57/27.",
    )
    marks = {8: 2, 6: 6, 7: 8}
    assert end_above(lines, marks, Cut(None, frozenset(["Supplement No. 0"]))) == range(4, 6)
    assert end_above(lines, marks, Cut(None, frozenset())) != range(4, 6)


def test_an_address_on_a_line_of_its_own_goes_on_the_note_above_it():
    lines = lines_of(
        "The problem remains a common and shared",
        "A/65/35.",
        "World Drug Report 2036 (United Nations publication, Sales No. E.36.XI.6). Available at",
        "https://www.unodc.org/wdr2036/index-66.html.",
        "25",
        "26",
    )
    assert right_above(lines, 4, 2) == [1, 2, 3]
