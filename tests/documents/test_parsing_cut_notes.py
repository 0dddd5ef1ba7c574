"""Notes that the end of a page or column cut, or that stand apart from their marks: where they begin, go on and end."""

import pytest

from documents.parsing import parse
from documents.parsing.lines import Line, read_lines
from documents.parsing.notes_apart import notes_rejoined
from documents.parsing.notes_ends import WordsBelow
from documents.parsing.stretched import rows_rejoined
from documents.parsing.type_size import Sizes, sizes_of, smaller_from
from documents.parsing.vocabulary import NOTE_SURELY_OPENS
from tests.documents.set_columns import NOTES, PROSE, TEXT, set_in

VOLUME = (
    "United Nations, Treaty Series, vol. 1582, No. 27627; see also Official Records of the Council, {}, and the sources"
)


def read(text: str) -> list[Line]:
    return read_lines(text)[0]


def notes_of(text: str) -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language="en").footnotes}


@pytest.mark.parametrize("first", [0, 5, 11])
def test_smaller_type_begins_where_more_fits_on_the_lines(first):
    lines = read("\n".join([*set_in(TEXT, 30, first), *set_in(NOTES, 12, first + 3)]))
    found = smaller_from(lines, len(lines), Sizes(TEXT, NOTES), lambda index: True)
    assert abs(found - 30) <= 1


def test_type_of_one_size_gets_no_smaller():
    lines = read("\n".join(set_in(TEXT, 40)))
    assert smaller_from(lines, len(lines), Sizes(TEXT, NOTES), lambda index: True) == len(lines)


def test_smaller_type_holds_no_beginning_of_a_paragraph():
    lines = read("\n".join([*set_in(TEXT, 20), *set_in(NOTES, 12)]))
    begins = smaller_from(lines, len(lines), Sizes(TEXT, NOTES), lambda index: True)
    assert smaller_from(lines, len(lines), Sizes(TEXT, NOTES), lambda index: index != begins) != begins


def test_the_width_of_a_column_is_learnt_in_letters_of_its_text_and_of_its_notes():
    notes = [line for mark in range(1, 5) for line in (f"{mark}", *set_in(NOTES, 6, mark))]
    sizes = sizes_of(read("\n".join([*(f"  {line}" for line in set_in(TEXT, 40)), *notes])))
    assert sizes is not None
    assert abs(sizes.text - TEXT) < 0.03 * TEXT
    assert abs(sizes.notes - NOTES) < 0.03 * NOTES


def test_nothing_is_learnt_of_lines_that_may_stand_in_another_order():
    assert sizes_of(read("\n".join(set_in(TEXT, 40)))) is None


def test_lines_below_others_of_the_same_end_are_known_whatever_their_numbers():
    known = WordsBelow(read("Official Records of the Council, 2011,\nSupplement No. 8 (E/2011/28), chap. I."))
    assert known.below("Official Records of the Council, 2024,") == {"Supplement No. 0"}
    assert known.below("Official Records of the Assembly, 2024, sect.") == frozenset()


def test_a_cut_note_goes_on_in_the_words_that_other_notes_go_on_with():
    cut, whole = (VOLUME.format(year) for year in (2011, 2012))
    body = "\n".join(set_in(TEXT, 4))
    pages = [
        f"{body}\n1. States shall act.1 They shall act together.2\n1\n{whole}\nthat are cited there.\n2\n{cut}",
        f"{body}\n2. The secretariat noted the reports of the States before it and the\nthat are cited there.",
        f"reports of others.\n{body}\n3. States shall report.3\n3\nA/44/14.",
    ]
    parsed = parse("\n\f".join(pages), language="en")
    assert parsed.footnotes[1].text == f"{cut} that are cited there."
    paragraph = next(paragraph for paragraph in parsed.paragraphs if paragraph.label == "2")
    assert paragraph.text == "The secretariat noted the reports of the States before it and the reports of others."


def test_notes_of_a_column_go_down_to_its_end_whatever_their_sentences_look_like():
    left = [f"1. States shall act.1 {PROSE[:30]}", *set_in(TEXT, 10), "1", "  A/44/14. States act. States"]
    left += ["act together and report.", "Reports are short, and", "end."]
    right = [*set_in(TEXT, 13, 7), "and that was done."]
    rows = [f"{one:72}{other}".rstrip() for one, other in zip([*left, ""], [*right, "", ""], strict=False)]
    assert notes_of("\n".join([*rows, "\f2. Others."]))["1"].endswith("and report. Reports are short, and end.")


def test_text_that_was_cut_above_a_note_goes_on_below_it_in_small_letters():
    text = (
        "1. States shall act.1 They shall report on what they did in the years\nbefore the review of the\n"
        "1\nSee General Assembly resolution 55/25, annex, paragraph 25.\nWorld Drug Report and after it.\n\f2. Others."
    )
    small = text.replace("World Drug Report", "report on drugs")
    assert notes_of(small)["1"] == "See General Assembly resolution 55/25, annex, paragraph 25."


def test_notes_stand_right_above_their_marks_behind_other_notes_of_the_page():
    text = "\n".join(
        [
            "1. States shall act.1 They shall report.2,3",
            "1",
            "Ibid., vol. 57, No. 57627.",
            "",
            "22-07482",
            "",
            "2. The text of the other column, which goes on until it is cut in the middle of",
            "Ibid., vol. 58, No. 58627.",
            "See General Assembly resolution 59/29, annex, paragraph 29.",
            "2",
            "3",
            "",
            "\fa sentence.",
        ]
    )
    kept = [line.text for line in notes_rejoined(read(text))[0]]
    assert any(line.endswith("Ibid., vol. 58, No. 58627.") and line != "Ibid., vol. 58, No. 58627." for line in kept)
    assert notes_of(text)["3"] == "See General Assembly resolution 59/29, annex, paragraph 29."


def test_notes_at_the_end_of_a_column_belong_to_the_marks_at_its_foot_when_others_follow():
    text = "\n".join(
        [
            "1. States shall act.1 They shall report,2 and the text of this column is cut in the middle of",
            "See General Assembly resolution 79/49, annex, paragraph 49.",
            "A/80/50.",
            "",
            "a sentence. Others shall act.3 They shall report.4",
            "",
            "1",
            "2",
            "",
            "22-84825",
            "",
            "See General Assembly resolution 81/51, annex, paragraph 51.",
            "A/82/52.",
            "3",
            "4",
            "",
            "9/11",
            "",
            "\f2. Others.",
        ]
    )
    assert notes_of(text) == {
        "1": "See General Assembly resolution 79/49, annex, paragraph 49.",
        "2": "A/80/50.",
        "3": "See General Assembly resolution 81/51, annex, paragraph 51.",
        "4": "A/82/52.",
    }


def test_a_line_that_an_address_stretched_is_whole_again():
    pieces = ["A/53/23.", "Consultable", "à", "l’adresse", "suivante", ":", "https://www.unodc.org/wdr2024/index.html."]
    kept = [line.text for line in rows_rejoined(read("\n".join([*set_in(TEXT, 12), *pieces])))]
    assert kept[12:] == ["A/53/23.", "Consultable à l’adresse suivante :", pieces[-1]]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("مت اح على الراب ط الت الي", True),
        ("الأمم المتحدة، مجموعة المعاهدات، المجلد 1582", True),
        ("المرجع نفسه، المجلد 45", True),
        ("الأمم المتحدة، والدول الأعضاء", False),
    ],
)
def test_arabic_notes_open_with_words_that_blanks_may_cut(line, opens):
    assert (NOTE_SURELY_OPENS.match(line) is not None) is opens


def test_a_line_of_a_note_that_begins_with_an_announced_number_is_no_note():
    text = "1. States shall act.1\n____________\n1 See the Convention of 1988 and articles\n2 and 3 of the Protocol.\n"
    assert notes_of(text) == {"1": "See the Convention of 1988 and articles 2 and 3 of the Protocol."}


def glued(*notes: str, star: str = "") -> str:
    """A page of lines without rule or blank line, as `pypdf` writes one: text that goes on, below it all the notes."""
    stuck = "".join(f"{number} {text}" for number, text in enumerate(notes, start=1))
    return (
        "1. The Office assisted States.1 It was widely supported.2,3 The Commission requested the Secretariat to\n"
        "provide technical assistance, and decided4 that it would\n"
        f"{star}{stuck}\n"
        "consider the matter.\n2. The Commission noted the reports.5\n"
    )


@pytest.mark.parametrize("star", ["", "* A/77/50."])
def test_notes_that_stick_together_are_each_their_own(star):
    notes = ["World Drug Report 2011 (United Nations publication).", "A/42/12.", "Ibid., vol. 42, No. 27.", "A/48/18."]
    assert notes_of(glued(*notes, star=star)) == {str(place): text for place, text in enumerate(notes, start=1)}


def test_a_number_that_sticks_to_a_sentence_begins_no_note():
    text = (
        "1. The Office assisted States.\n2. It was widely supported.3 Ibid. is no word.\n3. The Commission noted it.\n"
    )
    assert notes_of(text) == {}


def test_where_notes_were_missed_the_numbers_go_on_below():
    """The first nine are lost; two that are called and begin as notes do tell that the numbers go on."""
    text = (
        "1. The Office assisted States.10 It was widely supported.11 The Commission requested the Secretariat to do\n"
        "10 See General Assembly resolution 61/10, annex, paragraph 10.\n11 Ibid., vol. 42, No. 27.\n"
        "2. The Commission noted the reports.\n"
    )
    assert list(notes_of(text)) == ["10", "11"]
    assert list(notes_of(text.replace("11 Ibid., vol. 42, No. 27.\n", ""))) == []
