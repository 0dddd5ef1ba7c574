"""What converters do to headings, running heads, notes and raised digits of pages, and what a reading makes of it."""

import pytest

from documents.parsing import parse
from documents.parsing.vocabulary import NOTE_SURELY_OPENS, NUMBER_EXPECTED_AFTER

WIDE = (
    "Requests the Office, within its mandate and upon request, to go on with the assistance that it gives to all States"
)
TEXT = f"{WIDE} and to report on it to the Commission at its next session, in good time and in all of its languages."


def numbered(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.kind == "numbered"}


def wrapped(words: str, width: int = 90) -> str:
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_two_labels_above_a_heading_and_the_text_right_below_it():
    text = (
        f"I.\n1.\n\nSummary\n{wrapped(TEXT)}\n\nII.\n2.\n\nTrends since 2009\n{wrapped(TEXT)}\n\n3.\n{wrapped(TEXT)}\n"
    )
    assert numbered(text) == {"1": TEXT, "2": TEXT, "3": TEXT}
    headings = [found.text for found in parse(text, language="en").paragraphs if found.kind == "heading"]
    assert headings == ["I. Summary", "II. Trends since 2009"]


def test_a_heading_of_two_lines_ends_where_a_sentence_begins():
    text = f"1.\n{wrapped(TEXT)}\n\nII.\n2.\n\nMoney-laundering and the promotion of\ncooperation\n{wrapped(TEXT)}\n"
    assert numbered(text) == {"1": TEXT, "2": TEXT}


def test_a_sentence_that_opens_two_pages_is_no_running_head():
    rest = "preventing and countering drug-related crime and on the measures and practices that reduce supply, in order"
    first = f"1. {wrapped(WIDE)} on\n"
    page = f"\fE/CN.7/2022/9\n\n{rest}\n{wrapped(TEXT)}\n\n"
    text = f"{first}{page}2. {wrapped(WIDE)} on\n{page}3. {wrapped(TEXT)}\n"
    assert all(rest in found for label, found in numbered(text).items() if label != "3")


@pytest.mark.parametrize(
    "head", ["A/RES/77/292\n\nHelp for States in their work", "A/RES/77/292 Help for States in their work"]
)
def test_the_title_once_above_the_second_page_is_a_running_head(head):
    front = "United Nations\nGeneral Assembly\n16 January 2023\n77/292. Help for States in their work\n"
    front += "The General Assembly,\n"
    text = f"{front}1. {wrapped(WIDE)} and\n\f{head}\n\n{wrapped(TEXT)}\n2. {wrapped(TEXT)}\n"
    assert numbered(text)["1"] == f"{WIDE} and {TEXT}"


def test_pages_printed_as_all_of_them_before_their_own_number_are_no_text():
    pages = "".join(f"1{place} - {TEXT}\n\n4/{place}\n\f" for place in range(1, 5))
    assert all("4/" not in found for found in numbered(pages, "en").values())


@pytest.mark.parametrize(
    ("before", "expects"),
    [
        ("в соответствии с действующими конвенциями", False),
        ("как указано в пункте", True),
        ("рассмотрены пункты 3 и", True),
        ("y de los tratados vigentes", False),
        ("وفقا للفقرة", False),
        ("وفي الفقرة", True),
        ("见第", True),
    ],
)
def test_only_whole_words_announce_a_number(before, expects):
    assert bool(NUMBER_EXPECTED_AFTER.search(before)) == expects


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("A/51/21.", True),
        ("E/2022/28, chap. I.", True),
        ("E/CN.15/2018/6/Add.1, sect. II.B) had been put into effect", False),
    ],
)
def test_a_symbol_within_parentheses_that_began_above_opens_no_note(line, opens):
    assert bool(NOTE_SURELY_OPENS.match(line)) == opens


@pytest.mark.parametrize("number", ["77/227.", "77/227", "S-30/1.", "77/227 -"])
def test_the_title_of_a_resolution_may_stand_below_its_number(number):
    """As `pdftotext` prints a number that hangs; the running heads of the pages repeat the title."""
    title = "Action taken by Member States against the world drug problem"
    masthead = "United Nations\n\nA/RES/77/227\nDistr.: General\n\nSeventy-seventh session\nAgenda item 108\n\n"
    opening = "Resolution adopted by the General Assembly on 15 December 2022"
    pages = [
        f"{masthead}{opening}\n{number}\n\n{title}\nThe General Assembly,\n\nRecalling it,",
        *(wrapped(f"{place}. {TEXT} {TEXT}") for place in (1, 2, 3)),
    ]
    text = f"\n\n\f{title}\n\nA/RES/77/227\n\n".join(pages)
    parsed = parse(text, language="en")
    assert parsed.title == title
    assert [found.label for found in parsed.paragraphs if found.label] == ["1", "2", "3"]
