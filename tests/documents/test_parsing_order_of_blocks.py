"""Pages in two columns whose blocks a converter shuffled: the columns are parted by what goes on what."""

import textwrap

import pytest

from documents.parsing import parse

CLAUSE = (
    "Requests the United Nations Office on Drugs and Crime, within its mandate and upon request, to go on with the "
    "assistance that it gives to Member States in the field named above, and to report on what was done"
)
MORE = "and all the other entities that have a mandate in this field are invited to do the same as far as they can"
WIDTH = 60


def block(label: str, words: str) -> str:
    """A block as `pdftotext` prints one: its label on a line of its own, a blank line below."""
    return "\n".join([*([label] if label else []), *textwrap.wrap(words, WIDTH), ""])


def read(*pages: list[str]) -> list[tuple[str, str]]:
    text = "\f".join("\n".join(blocks) for blocks in pages)
    return [(found.label, found.text) for found in parse(text, language="en").paragraphs if found.label]


FIRST = [block(f"{number}.", f"{CLAUSE} for the {number}th time.") for number in (1, 2, 3)]


def test_the_head_of_the_right_column_goes_behind_the_sentence_that_the_left_one_cuts():
    left_end = block("", f"the last words of a paragraph, {MORE}.")
    right_head = block("", f"words of the right column, {MORE}.")
    cut = block("5.", f"{CLAUSE} to the first")
    found = dict(
        read(
            [*FIRST, block("4.", f"{CLAUSE} to")],
            [left_end, right_head, cut, block("6.", f"{CLAUSE}.")],
        )
    )
    assert found["4"] == f"{CLAUSE} to the last words of a paragraph, {MORE}."
    assert found["5"] == f"{CLAUSE} to the first words of the right column, {MORE}."


def test_items_of_the_right_column_that_were_printed_among_those_of_the_left_one_go_behind_them():
    items = {letter: block(f"({letter})", f"{CLAUSE} in part {letter};") for letter in "abcdef"}
    opening = block("4.", f"{CLAUSE}. The following is recommended:")
    page = [opening, items["a"], items["d"], items["b"], items["e"], items["c"], items["f"]]
    last = [block("5.", f"{CLAUSE}."), block("6.", f"{CLAUSE}.")]
    labels = [label for label, _ in read(FIRST, page, last)]
    assert labels == ["1", "2", "3", "4", *(f"4({letter})" for letter in "abcdef"), "5", "6"]


@pytest.mark.parametrize("width", [100, 120])
def test_a_page_of_one_column_stays_as_it_is(width, monkeypatch):
    monkeypatch.setattr("tests.documents.test_parsing_order_of_blocks.WIDTH", width)
    odd = [block("", f"small letters that go on nothing, {MORE}."), block("4.", f"{CLAUSE} to"), block("5.", CLAUSE)]
    printed = [words for _, words in read([block("1.", f"{CLAUSE}."), block("2.", f"{CLAUSE}.")], odd)]
    assert [text.split()[0] for text in printed] == ["Requests"] * len(printed)


def test_words_of_a_stretched_line_go_behind_the_one_that_opens_it():
    item = "(a)\n[without\n(A/78/L.24)];\n\nreference\n\nto\n\na\n\nMain\n\nCommittee\n"
    note = "See General Assembly resolution 42/12, annex, paragraph 12."
    called = block("4.", f"{CLAUSE}.1 The following is recommended:")
    text = "\n".join([*FIRST, called, item, block("(b)", f"{CLAUSE}."), note, "1", "", "22-16599", "\f", "The end."])
    found = [known.text for known in parse(text, language="en").paragraphs]
    assert "[without reference to a Main Committee (A/78/L.24)];" in found


def test_the_end_of_a_note_that_the_left_column_cut_is_found_at_the_foot_of_the_right_one():
    cut = "Ibid., vol. 44, No. 44627. Resolution on promotion that was adopted, taking into consideration the"
    rest = (
        "midterm review in the Commission of 2024, which was held together with all the entities that had been asked."
    )
    head = f"the words of the right column, {MORE}.2 {MORE.capitalize()} in the field of"
    text = (
        "\n".join([*FIRST[:2], block("3.", f"{CLAUSE}.1 It was put into effect in")])
        + "\n1\n"
        + "\n".join(textwrap.wrap(cut, WIDTH + 8))
        + "\n\n22-16599\n\n"
        + "\n".join(textwrap.wrap(head, WIDTH))
        + "\n"
        + "\n".join(textwrap.wrap(rest, WIDTH + 8))
        + "\n2\nSee General Assembly resolution 42/12, annex, paragraph 12.\n\f\nA/77/466\n\nall the entities.\n"
    )
    notes = {note.marker: note.text for note in parse(text, language="en").footnotes}
    assert notes["1"] == f"{cut} {rest}"


def test_a_name_within_the_first_sentence_of_a_note_begins_none():
    treaty = "United Nations, Treaty Series, vol. 1582, No. 27627; see also\nOfficial Records of the Council, sect. B."
    called = block("4.", f"{CLAUSE}.3 The sources were asked for help in").rstrip("\n")
    text = "\n".join([*FIRST, called, treaty, "3", "", "22-16599", "", "\fA/77/466", "", "this field."])
    parsed = parse(text, language="en")
    assert [note.text for note in parsed.footnotes] == [treaty.replace("\n", " ")]
    assert parsed.paragraphs[-1].text.endswith("for help in this field.")


def test_marks_of_smaller_numbers_below_a_blank_line_are_those_of_the_other_column():
    text = "\n".join(
        [
            *FIRST,
            block("4.", f"{CLAUSE}.1 The sources were asked for help,2 and gave it.3 It was taken.4 So was more.5"),
            "A/75/45.\nSee General Assembly resolution 42/12, annex, paragraph 12.\n5",
            "Ibid., vol. 79, No. 79627.\n3\n4\n",
            "1\n2\n\nE/2023/28.\nSee General Assembly resolution 44/14, annex, paragraph 14.\n\n22-16599\n",
            "\fA/77/466\n\n" + block("5.", f"{CLAUSE}."),
        ]
    )
    notes = {note.marker: note.text for note in parse(text, language="en").footnotes}
    assert notes == {
        "1": "E/2023/28.",
        "2": "See General Assembly resolution 44/14, annex, paragraph 14.",
        "3": "A/75/45.",
        "4": "See General Assembly resolution 42/12, annex, paragraph 12.",
        "5": "Ibid., vol. 79, No. 79627.",
    }
