"""Notes in one block at the foot of a page, and calls, where `pdftotext` scattered raised figures over the page."""

import pytest

from documents.parsing import ParsedDocument, parse
from documents.parsing.call_places import TextOf
from documents.parsing.calls import glued_calls
from documents.parsing.lines import read_lines
from documents.parsing.notes_at_foot import notes_at_foot
from documents.parsing.notes_ends import goes_on_below
from documents.parsing.notes_marks import marks_put_up

TWO = "1. States shall act. They shall report on time.1 They shall go on with this in all of the years.2"
NOTES_OF_TWO = {"1": "A/51/21.", "2": "Ibid., vol. 52, No. 52627, of which the text goes on."}
TABLE = ["", "Alternative develop", "ment and more", "", "2330", "", "11.8", ""]


def read(*printed: str, language: str = "en") -> ParsedDocument:
    return parse("\n".join(printed), language=language)


def notes_of(parsed: ParsedDocument) -> dict[str, str]:
    return {note.marker: note.text for note in parsed.footnotes}


def calls_of(parsed: ParsedDocument) -> dict[str, list[tuple[str, str]]]:
    """Label → the marker of each call and the six letters before it."""
    return {
        paragraph.label: [(call.marker, paragraph.text[: call.offset][-6:]) for call in paragraph.calls]
        for paragraph in parsed.paragraphs
        if paragraph.calls
    }


NOTE_LINES = ["A/51/21.", "Ibid., vol. 52, No. 52627,", "of which the text goes on."]
# Enough lines of one width to tell where this text was wrapped.
PROSE = [
    line
    for label in (21, 22, 23)
    for line in (
        f"{label}. The Office of the United Nations helped the States that asked for it within its mandate,",
        "and reported to the Commission on what it had done in the course of the year and on what was",
        "left to do in the year that followed, with the help of those who had given it the means for",
        "this work and of the experts whom they had sent.",
    )
]
FOOT = ["", "22-14443", "1/6", "\f2. They shall be there."]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(["", "1", "2", *TABLE], id="a table stands between marks and notes"),
        pytest.param(["", "1", "", "2", "", "1/6", *TABLE], id="and the foot of the page"),
        pytest.param(["", "1", "", "Alternative development", "", "2", ""], id="a heading stands between the marks"),
        pytest.param(["", "2", "", "Alternative development", "", "1", ""], id="the second mark is read first"),
    ],
)
def test_as_many_notes_as_marks_at_the_foot_of_the_page_are_theirs(between):
    parsed = read(TWO, *between, *NOTE_LINES, *FOOT)
    assert notes_of(parsed) == NOTES_OF_TWO
    assert calls_of(parsed) == {"1": [("1", " time."), ("2", "years.")]}
    assert [paragraph.label for paragraph in parsed.paragraphs if paragraph.kind == "numbered"] == ["1", "2"]


def test_more_notes_than_marks_are_not_counted_out():
    parsed = read(TWO, "", "1", "", "2", "", "A/53/23.", *NOTE_LINES, *FOOT)
    assert notes_of(parsed) != NOTES_OF_TWO


def test_marks_read_last_go_up_to_the_first_notes_of_the_page():
    parsed = read(
        "1. States shall act.1 They shall report2 on time,3 and they shall go on with what",
        "A/51/21.",
        "United Nations, Treaty Series, vol. 1582, No. 27627; see also the",
        "Official Records of the Economic and Social Council, 2032, and",
        "the sources that are cited there.",
        "3",
        "Ibid., vol. 53, No. 53627.",
        "1",
        "2",
        *FOOT[:3],
        "\fthey began. The notes of this page are none.",
        "2. They shall go on.",
    )
    assert notes_of(parsed) == {
        "1": "A/51/21.",
        "2": "United Nations, Treaty Series, vol. 1582, No. 27627; see also the Official Records of the Economic and "
        "Social Council, 2032, and the sources that are cited there.",
        "3": "Ibid., vol. 53, No. 53627.",
    }
    assert calls_of(parsed) == {"1": [("1", "l act."), ("2", "report"), ("3", " time,")]}
    assert parsed.paragraphs[-2].text.endswith(
        "they shall go on with what they began. The notes of this page are none."
    )


def test_a_number_that_ends_the_first_of_two_pages_is_the_mark_of_its_note():
    parsed = read(
        "1. States shall act in the course of the year, and report on what they did.1 They shall go",
        "Available at https://www.un.org/a.html. It was read by all of the States.",
        "1",
        "",
        "22-60699 (E)",
        "\fA/RES/77/180",
        "",
        "on with it.",
        "2. They shall report.",
        "",
        "2/2",
        "",
        "22-60699",
    )
    assert notes_of(parsed) == {"1": "Available at https://www.un.org/a.html. It was read by all of the States."}
    assert [paragraph.text[-11:] for paragraph in parsed.paragraphs if paragraph.label] == [
        "on with it.",
        "all report.",
    ]


def test_a_number_on_a_page_before_its_note_is_no_call():
    parsed = read(
        "1. States acted in the year before. 2 States reported in the year after it, and the others went on",
        "with it.1",
        "",
        "1",
        "A/51/21.",
        "",
        "1/2",
        "\f2. They shall act.2",
        "",
        "2",
        "A/52/22.",
        "",
        "2/2",
    )
    assert calls_of(parsed) == {"1": [("1", "th it.")], "2": [("2", "l act.")]}
    assert "before. 2 States" in parsed.paragraphs[0].text


def test_a_full_stop_behind_calls_on_a_line_of_their_own_goes_on_the_sentence():
    parsed = read(
        "1. States shall cooperate with one another and support one another under the Convention of 1988",
        "1,2",
        ". They shall report on what they did, in each of the years that come and in those that follow it.",
        *["", "1", "A/51/21.", "2", "A/52/22.", "", "1/2", "\f2. They shall be there."],
    )
    assert calls_of(parsed) == {"1": [("1", "f 1988"), ("2", "f 1988")]}
    assert "of 1988. They shall report" in parsed.paragraphs[0].text


def test_a_call_below_the_line_in_which_it_left_room_goes_back():
    parsed = read(
        "1. 在有预算外资源可用的情况下，加强了与世界卫生组织、妇女署和其他实体的合",
        "作 。",
        "1",
        "",
        "2. 各国应当采取行动。",
        *["", "1", "见大会第 66/86 号决议，附件，第 86 段。", "", "1/2", "\f3. 各国应当提出报告。"],
        language="zh",
    )
    assert calls_of(parsed) == {"1": [("1", "他实体的合作")]}
    assert parsed.paragraphs[0].text.endswith("其他实体的合作。")


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2)])
@pytest.mark.parametrize("notes", [["1", "2", "", *NOTE_LINES], ["1 A/51/21.", f"2 {NOTE_LINES[1]}", NOTE_LINES[2]]])
def test_calls_above_or_below_the_line_in_which_they_left_room_go_back(order, notes):
    begun = "24. The area under cultivation in these States was less by 12.5 per cent than in the year of"
    torn = [
        "1,2",
        "2017 , and the Commission called upon the States to report on the measures that they had taken",
        "so far.",
    ]
    parsed = read(*PROSE, begun, *(torn[place] for place in order), "", *notes, *FOOT)
    assert calls_of(parsed) == {"24": [("1", "f 2017"), ("2", "f 2017")]}
    assert notes_of(parsed) == NOTES_OF_TWO


def test_calls_printed_together_behind_a_blank_are_surer_than_one_on_the_next_page():
    """Their blank is that of the line; what the last of them stands before need not be parted from it."""
    called = "一些药片藏在集装箱内。 3,4,5承认预防科学取得进展。"
    texts = [TextOf(0, called, ((0, 0),)), TextOf(1, "学校和社区积极参与。5 建议如下：", ((0, 1),))]
    calls = glued_calls(texts, {3: 0, 4: 0, 5: 0})
    assert [(call.marker, call.start) for call in calls if call.paragraph == 0] == [("3", 12), ("4", 14), ("5", 16)]


def test_a_year_behind_a_sentence_is_no_call():
    """。2018 年 begins the next sentence, also where note 20 is called by no glued figure."""
    texts = ["各国报告了种植情况。19", "各国应当将药物用于合法用途 20,21", "各国确认了所有权。2018 年采取了行动。22"]
    calls = glued_calls(
        [TextOf(place, text, ((0, 0),)) for place, text in enumerate(texts)], dict.fromkeys(range(19, 23), 0)
    )
    assert [(call.marker, call.paragraph) for call in calls] == [("19", 0), ("20", 1), ("21", 1), ("22", 2)]


def test_an_opinion_is_no_word_before_a_number():
    parsed = read(
        "1. 各国应当采取行动。1",
        "2. 大会审议了后续行动提出的意见 2。会议指出，各国应当采取行动。3",
        *["", "1", "A/51/21。", "2", "A/52/22。", "3", "A/53/23。", "", "1/2", "\f3. 各国应当提出报告（见 3）。"],
        language="zh",
    )
    assert calls_of(parsed) == {"1": [("1", "当采取行动。")], "2": [("2", "动提出的意见"), ("3", "当采取行动。")]}


def test_the_end_of_an_item_goes_below_its_first_line_above_quoted_words_as_well():
    parsed = read(
        "7. States shall act on what they said in the year before, and on what they say in this year.",
        "2017.",
        "",
        "8.",
        "",
        "The area under cultivation came to 1 250 km 2 in 2018, which is 12.5 per cent less than in",
        "“States shall act on what they said, and they shall report on it in the course of the year.”",
        "",
        "9. They shall go on.",
    )
    texts = [paragraph.text for paragraph in parsed.paragraphs]
    assert texts[0].endswith("what they say in this year.")
    assert any(text.endswith("12.5 per cent less than in 2017.") for text in texts)


def test_a_mark_that_stuck_to_a_word_before_its_hyphen_is_one_above_a_blank_line_too():
    parsed = read(
        *PROSE,
        "24. States shall act on it.1 They shall report in the course of the year, to one another and",
        "to the heads of the UN1",
        "",
        "2",
        "",
        "1/6",
        "",
        "A/51/21.",
        "Ibid., vol. 52, No. 52627.",
        "",
        "22-14443",
        "\fWomen and of the Office.",
        "25. They shall go on with this, in all of the years that come and in those that follow them.2",
        "",
        "2/6",
    )
    assert notes_of(parsed) == {"1": "A/51/21.", "2": "Ibid., vol. 52, No. 52627."}
    assert parsed.paragraphs[3].text.endswith("to the heads of the UN-Women and of the Office.")


def test_the_first_note_may_stand_right_below_a_line_that_goes_on_overleaf():
    parsed = read(
        *[TWO, "", "2. They shall", "1", "2", "", "1/6", ""],
        "be heard in all of the matters that concern them, and the Office shall help those who ask for",
        *NOTE_LINES,
        "",
        "22-14443",
        "\fit. They shall go on.",
        "3. They shall be there.",
    )
    assert notes_of(parsed) == NOTES_OF_TWO
    assert any("for it. They shall go on." in paragraph.text for paragraph in parsed.paragraphs)


LONG = "See General Assembly resolution 41/11, annex, and in it what is said of the work that the"


def test_a_note_may_end_overleaf_above_a_blank_line():
    parsed = read(
        *[*PROSE, "24. States shall act.1 They shall go on.", "", "1", LONG, "", "1/6"],
        *["\f25. States shall report on time.2 They shall be heard.3", "", "2", "", "3", ""],
        *["donors did.", "", "A/52/22.", LONG, "", "2/6"],
        *["\f26. They shall be there.4 They shall stay there.5", "", "4", "", "5", ""],
        *["donors did in", "the year.", "A/54/24.", "A/55/25.", "", "3/6", "\f27. They shall go."],
    )
    assert notes_of(parsed) == {
        "1": f"{LONG} donors did.",
        "2": "A/52/22.",
        "3": f"{LONG} donors did in the year.",
        "4": "A/54/24.",
        "5": "A/55/25.",
    }


@pytest.mark.parametrize(("indent", "order"), [(" ", [1, 0, 2]), ("", [0, 1, 2])])
def test_a_mark_of_a_laid_out_page_goes_above_the_first_line_of_its_note(indent, order):
    """The rest of the note stands below blank lines; in text that is not laid out that may be of another one."""
    printed = [f"{indent}另见《经济及社会理事会正式记录，2051 年，补编第 8", "1", "号》(E/2051/28)，第一章。"]
    lines = read_lines("\n".join([*printed[:2], "", "", printed[2]]))[0]
    assert [line.text for line in marks_put_up(lines)] == [printed[place].strip() for place in order]


def test_a_note_may_end_overleaf_with_more_sentences():
    """The note could have ended with its page: what stands above the notes there is no text, which goes on overleaf."""
    parsed = read(
        *[*PROSE, "24. States shall act.1 They shall go on.", "", "1", f"{LONG} is.", "", "1/6"],
        *["\f25. States shall report on time.2 They shall be heard.3", "26. They shall", "", "2", "3", "", "2/6", ""],
        *[
            "The donors helped them in all of the matters that they had been asked to look at with care, and",
            "went on.",
        ],
        *["A/52/22.", "A/53/23.", "", "22-14443", "\fbe there.4 They shall stay.", "", "4", "", "A/54/24.", "", "3/6"],
    )
    end = "The donors helped them in all of the matters that they had been asked to look at with care, and went on."
    assert notes_of(parsed) == {"1": f"{LONG} is. {end}", "2": "A/52/22.", "3": "A/53/23.", "4": "A/54/24."}
    assert calls_of(parsed) == {
        "24": [("1", "l act.")],
        "25": [("2", " time."), ("3", "heard.")],
        "26": [("4", "there.")],
    }


def test_the_end_of_a_note_that_begins_as_a_note_is_known_by_the_count_of_the_others():
    """第 begins notes as well: 第 8 号》(E/2049/28)，第一章。"""
    prose = [f"{number}. {'各国应当在各级采取行动并且向委员会报告情况，' * 2}" for number in range(1, 7)]
    begun = "联合国，《条约汇编》，第 1582 卷，第 27627 号；另见《经济及社会理事会正式记录，2049 年，补编"
    parsed = read(
        *[*prose, "7. 各国应当采取行动。1", "1", "", begun, "", "1/6"],
        *["\f8. 各国应当报告。2 各国继续努力。3", "2", "3", "", "2/6", ""],
        *[
            "第 8 号》(E/2049/28)，第一章，C 节。",
            "A/80/50。",
            "同上，第 81 卷，第 81627 号。",
            "",
            "22-14443",
            "\f9. 完。",
        ],
        language="zh",
    )
    assert notes_of(parsed) == {
        "1": f"{begun}第 8 号》(E/2049/28)，第一章，C 节。",
        "2": "A/80/50。",
        "3": "同上，第 81 卷，第 81627 号。",
    }


def test_a_figure_that_ends_a_line_of_a_note_does_not_end_the_note():
    long = ["A/51/21. The Office helped States with what they had asked for. 23", "members had replied by then."]
    parsed = read(
        *[*PROSE, "24. States shall act.1 They shall go on.2 They shall be heard in all of the matters and"],
        *["1", *long, "2", "Ibid., vol. 52, No. 52627.", "", "22-14443", "", "1/6", "\fwith care."],
    )
    assert notes_of(parsed) == {"1": " ".join(long), "2": "Ibid., vol. 52, No. 52627."}


def test_an_address_may_go_on_a_note_of_the_page_before():
    """An address opens notes as well; below “Available at”, which stood last on that page, it ends one."""
    lines = read_lines("States shall act.2,3\n2\n3\n\nhttps://www.unodc.org/index-40.html.\nA/52/22.\nA/53/23.")[0]
    assert goes_on_below(lines, 1)
    assert notes_at_foot(lines, {2: 1, 3: 2}, goes_on=True) == [3, 4, 5]
    assert notes_at_foot(lines, {1: 0, 2: 1, 3: 2}) == [3, 4, 5]
