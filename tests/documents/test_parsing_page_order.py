"""Pages whose columns and notes a converter printed in another order than they are read."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.parsing import parse
from documents.parsing.columns import columns_apart
from tests.documents.test_parsing_columns import beside

CLAUSE = (
    "Requests the United Nations Office on Drugs and Crime, within its mandate and upon request, to go on with the "
    "assistance that it gives to Member States in the field named above, and to report on what was done"
)
MORE = "and all the other entities that have a mandate in this field are invited to do the same as far as they can"


def set_in(words: str, width: int = 60) -> list[str]:
    return textwrap.wrap(words, width)


def block(number: int, end: str = ";") -> list[str]:
    """A paragraph as `pdftotext` prints one: the number on a line of its own, a blank line below."""
    return [f"{number}.", *set_in(f"{CLAUSE} for the {number}th time{end}"), ""]


def page(*blocks: list[str]) -> str:
    return "\n".join(line for lines in blocks for line in lines) + "\f"


def labels(text: str) -> list[str]:
    return [found.label for found in parse(text, language="en").paragraphs if found.kind == "numbered"]


def notes(text: str) -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language="en").footnotes}


@settings(deadline=None)
@given(data=st.data(), count=st.integers(4, 9))
def test_paragraphs_printed_too_early_go_back_behind_the_number_that_they_follow(data, count):
    first = data.draw(st.integers(2, count - 2), label="where the early part was printed")
    late = data.draw(st.integers(1, count - first - 1), label="paragraphs that it passed")
    early = range(first + late, count + 1)
    order = [*range(1, first), *early, *range(first, first + late)]
    assert labels(page(*(block(number) for number in order)) + "The end.") == [str(n) for n in range(1, count + 1)]


def test_the_end_of_a_paragraph_above_the_early_part_goes_with_it():
    end = [*set_in(f"the last words of the paragraph that the left column began, {MORE};"), ""]
    cut = ["3.", *set_in(f"{CLAUSE} to"), ""]
    printed = page(block(1), end, block(4), block(5), block(2), cut) + "The end."
    found = {known.label: known.text for known in parse(printed, language="en").paragraphs}
    assert found["3"].endswith(
        f"on what was done to the last words of the paragraph that the left column began, {MORE};"
    )


def test_numbers_that_begin_again_are_not_moved():
    assert labels(page(*(block(number) for number in (1, 2, 3, 4, 1, 2, 3)))) == ["1", "2", "3", "4", "1", "2", "3"]


def test_a_note_above_its_mark_at_the_foot_of_a_column_leaves_the_sentence_whole():
    text = page(
        block(1),
        ["2.", *set_in(f"{CLAUSE} in partnership with civil society5 and the private sector, as"), ""],
    ).replace("\f", "")
    text = text.replace("society5", "society1").rstrip("\n")
    printed = (
        f"{text}\nSee Official Records of the Economic and Social Council, 2023,\nSupplement No. 8 (E/2023/28), "
        f"chap. I, sect. B.\n1\n\n22-27611\n\nappropriate, {MORE};\n"
        + "\n".join(block(3))
        + "\f\nA/RES/78/131\n\nThe end."
    )
    assert notes(printed)["1"].startswith("See Official Records of the Economic")
    found = {known.label: known.text for known in parse(printed, language="en").paragraphs}
    assert f"the private sector, as appropriate, {MORE};" in found["2"]


def test_the_first_note_of_a_page_keeps_the_line_with_which_it_opens():
    called = f"{CLAUSE} of the law1 and of the court.2 The"
    printed = "\n".join(
        [
            *block(1, "."),
            "2.",
            *set_in(called),
            "United Nations, Treaty Series, vol. 1582, No. 27627; see also",
            "Official Records of the Economic and Social Council, 2035,",
            "Supplement No. 8 (E/2035/28), chap. I, sect. C.",
            "2",
            "A/66/36.",
            "1",
            "",
            "4/13",
            "",
            "\fCommission requested the Secretariat to provide it with all that it needs for its work.",
            *block(3, "."),
        ]
    )
    assert notes(printed)["1"].startswith("United Nations, Treaty Series")
    found = {known.label: known.text for known in parse(printed, language="en").paragraphs}
    assert found["2"].endswith(
        "of the court. The Commission requested the Secretariat to provide it with all that it needs for its work."
    )


def test_the_first_notes_of_the_second_column_are_found_between_the_marks_of_the_page():
    left = f"{CLAUSE} as the law says1 and the court2 held, and"
    right = f"{CLAUSE} as the treaty3 and the plan4 say."
    printed = "\n".join(
        [
            "1.",
            *set_in(left),
            "A/66/36.",
            "2",
            "Resolution 61/295, annex.",
            *set_in(f"the Commission agreed. {right}"),
            "See General Assembly resolution 55/25, annex.",
            "4",
            "Ibid., vol. 40.",
            "",
            "1",
            "",
            "3",
            "",
            "22-60494",
            "\f",
            *block(2, "."),
        ]
    )
    assert notes(printed) == {
        "1": "A/66/36.",
        "2": "Resolution 61/295, annex.",
        "3": "See General Assembly resolution 55/25, annex.",
        "4": "Ibid., vol. 40.",
    }


@pytest.mark.parametrize("note", ["A/50/20.", "See General Assembly resolution 57/27, annex.", "Ibid., vol. 51."])
def test_a_note_that_a_hyphen_joined_to_the_text_is_taken_off(note):
    printed = "\n".join(
        [
            "1.",
            *set_in(f"{CLAUSE} as the law says1 and the court2 held, and to prevent the use of drugs for non")[:-1],
            f"the use of drugs for non{note}",
            "2",
            "A/66/36.",
            "1",
            "",
            "4/13",
            "\fmedical purposes by all the means that the law gives to the authorities of the States concerned.",
            *block(2, "."),
        ]
    )
    found = {known.label: known.text for known in parse(printed, language="en").paragraphs}
    assert "the use of drugs for non-medical purposes by all" in found["1"]
    assert notes(printed) == {"1": note, "2": "A/66/36."}


@pytest.mark.parametrize("lost", range(1, 13))
def test_a_mark_that_the_converter_lost_does_not_lose_the_notes_of_the_pages_below(lost):
    said = {n: f"See document {n} of the court." for n in range(1, 13)}
    pages = [range(first, first + 4) for first in (1, 5, 9)]
    printed = []
    for order, numbers in enumerate(pages, start=1):
        words = " ".join(f"The Office reported on the matter that is known as {'abcd'[n % 4] * 5}{n}." for n in numbers)
        marks = [line for n in numbers for line in (str(n), said[n]) if line != str(lost)]
        printed += [f"{order}.", *set_in(f"{CLAUSE}. {words}"), "", *marks, "", "22-31600", "\fA/77/466", ""]
    found = notes("\n".join(printed))
    others = [n for numbers in pages if lost not in numbers for n in numbers]
    assert {n: found.get(str(n)) for n in others} == {n: said[n] for n in others}


def test_an_item_s_letter_that_always_stands_below_the_foot_of_a_page_is_no_running_head():
    printed = []
    for number in (1, 2, 3):
        items = [f"({letter})\n\n" + "\n".join(set_in(f"{CLAUSE} in the field {letter};")) + "\n" for letter in "ab"]
        printed += [f"{number}.", *set_in(f"{CLAUSE}:"), "", "22-31600", "", *items, "\fA/77/466", ""]
    found = [known.label for known in parse("\n".join(printed), language="en").paragraphs if known.kind == "item"]
    assert found == [f"{number}({letter})" for number in (1, 2, 3) for letter in "ab"]


def test_the_meeting_that_adopted_a_text_is_no_part_of_its_last_paragraph():
    text = "\n".join([*block(1), *block(2, ". 53,54,55")[:-1], "54th plenary meeting", "15 December 2022"])
    found = [known for known in parse(text, language="en").paragraphs if known.label == "2"]
    assert found[0].text.endswith("for the 2th time. 53,54,55")


@pytest.mark.parametrize("end", ["see para. 12", "as said in No. 53", "vol. 4"])
def test_a_number_that_an_abbreviation_announces_ends_no_sentence(end):
    text = f"1. {CLAUSE}, {end}\nand to report on it. {MORE}.\n2. {CLAUSE}."
    assert parse(text, language="en").paragraphs[0].text.endswith(f"{MORE}.")


def test_lines_within_an_item_of_a_column_are_no_paragraphs():
    item = ["            (i)     Recalls the declaration", *(f"       {line}" for line in set_in(CLAUSE, 42))]
    left = [*item, "", *set_in(f"{CLAUSE}. {CLAUSE}.", 50)]
    right = set_in(f"{CLAUSE}, {MORE}. {CLAUSE}. {CLAUSE}.", 50)
    ordered, _ = columns_apart(beside(left, right[: len(left)]))
    texts = [line.text for line in ordered]
    assert all(line.strip() for line in texts[: len(item)])


def test_what_is_set_to_the_right_edge_of_the_right_column_parts_no_column():
    left, right = set_in(f"{CLAUSE}. {CLAUSE}. {MORE}.", 50), set_in(f"{CLAUSE}. {MORE}.", 50)[:6]
    right += [" " * 30 + "54th plenary meeting", " " * 34 + "15 December 2022"]
    read = [line.text.strip() for line in columns_apart(beside(left, right))[0] if line.text.strip()]
    assert read == [*left, *(line.strip() for line in right)]
