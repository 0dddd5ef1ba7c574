"""Text as `pdftotext` leaves it: words, marks, notes, heads and labels that it put elsewhere go back to their place."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing import parse

PROSE = (
    "Recalling all relevant resolutions, the Commission requested the Secretariat to provide technical assistance, "
    "upon request, to developing countries, and to report on the progress made in the implementation of the present "
    "resolution, including on cooperation among the competent authorities of all the States concerned, and on the "
    "measures that were taken to strengthen the legal framework against money-laundering in each of the regions."
)
FILLER = [f"{number}. {PROSE}" for number in range(1, 4)]


def lines_of(*paragraphs: str, width: int = 80) -> list[str]:
    return [line for text in paragraphs for line in textwrap.wrap(text, width)]


def page(*lines: str) -> str:
    return "\n".join(lines)


def paragraphs(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.label}


def notes(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(note.marker, note.text) for note in parse(text, language=language).footnotes]


def calls(text: str, language: str = "en") -> list[tuple[str, str]]:
    """(marker, word before the call) of every call in order."""
    return [
        (call.marker, found.text[: call.offset].split()[-1])
        for found in parse(text, language=language).paragraphs
        for call in found.calls
    ]


OPENINGS = ("Recalling", "Mindful", "Stressing", "Regretting", "Noting")
CLAUSE = (
    "that the United Nations Office on Drugs and Crime, the International Narcotics Control Board and Member "
    "States of the Commission on Narcotic Drugs have to work together in the fields that the Single Convention names,"
)


@given(paragraph=st.integers(0, 4), line=st.integers(0, 1), pieces=st.integers(2, 5))
def test_words_of_a_stretched_line_go_back_into_their_sentence(paragraph, line, pieces):
    printed = [lines_of(f"{opening} {CLAUSE}") for opening in OPENINGS]
    words = printed[paragraph][line].split()
    printed[paragraph][line : line + 1] = [*words[:pieces], " ".join(words[pieces:])]
    front = [
        "Resolution adopted by the General Assembly on 15 December 2022",
        "",
        "The plan",
        "",
        "The General Assembly,",
    ]
    text = page(*front, *(line for lines in printed for line in lines), "1. Decides to go on.")
    found = [found.text for found in parse(text, language="en").paragraphs if found.kind == "unnumbered"]
    assert found[-5:] == [f"{opening} {CLAUSE}" for opening in OPENINGS]


def test_words_of_a_line_between_blank_lines_are_one_line():
    text = page(
        *lines_of(*FILLER[:2], "3. The Office helped States.1 It was said:"),
        *("(a) The States went on;", "(b)", "", "Recalling", "", "all", "", "the", "", "relevant", "", "Acts", ""),
        "1",
        "",
        "Ibid., vol. 42, No. 42627.",
        "",
        "9/14",
        "\fA/RES/77/238",
        "",
        "and decisions that were adopted by the Commission.",
    )
    assert (
        paragraphs(text)["3(b)"] == "Recalling all the relevant Acts and decisions that were adopted by the Commission."
    )


def test_short_lines_that_end_sentences_stay_lines_of_their_own():
    text = page(*lines_of(*FILLER), "", "Argentina", "", "Bolivia", "", "Chile", "", *lines_of(f"4. {PROSE}"))
    assert paragraphs(text)["3"] == PROSE


def test_a_line_in_mid_sentence_goes_on_although_it_is_not_full():
    cut = page(
        "Adopting the plan, the States had submitted their reports by 31 March 2020,",
        "compared with 19 States in the year before, as the Commission had asked them to do in",
        *lines_of("its resolution on the matter, which was adopted at the session before. " + PROSE, width=92),
    )
    text = "\n\n".join([page(*lines_of(*FILLER, width=92)), "I. Trends", cut])
    plain = [found.text for found in parse(text, language="en").paragraphs if found.kind == "unnumbered"]
    assert any("31 March 2020, compared with 19 States" in found for found in plain)


def test_the_first_marks_of_a_page_may_stand_below_all_its_notes():
    text = page(
        *lines_of("1. The Office helped States1 and trained judges2 in the regions3 and the Commission asked the"),
        "United Nations, Treaty Series, vol. 976, No. 14152.",
        "Ibid., vol. 1019, No. 14956.",
        "3",
        "Ibid., vol. 1582, No. 27627.",
        "1",
        "2",
        "",
        "2/5",
        "\fE/CN.7/2022/9",
        "",
        *lines_of("Secretariat to go on. " + PROSE, *FILLER[1:]),
    )
    assert notes(text) == [
        ("1", "United Nations, Treaty Series, vol. 976, No. 14152."),
        ("2", "Ibid., vol. 1019, No. 14956."),
        ("3", "Ibid., vol. 1582, No. 27627."),
    ]
    assert paragraphs(text)["1"].endswith("the Commission asked the Secretariat to go on. " + PROSE)


def test_notes_begin_below_a_chinese_line_in_mid_sentence():
    prose = "委员会请秘书处应请求向发展中国家提供技术援助，并请会员国在共同和分担的责任原则基础上采取协调一致的行动，"
    body = [f"{prose}1请各国2参加3合作。", prose * 2]
    text = page(
        *(line for text in [f"1. {''.join(body)}鼓励秘书处"] for line in textwrap.wrap(text, 40)),
        "可查阅 https://www.unodc.org/wdr2046/index-56.html。",
        "联合国，《条约汇编》，第 1582 卷，第 27627 号。",
        "3",
        "同上，第 60 卷，第 60627 号。",
        "1",
        "2",
        "",
        "2/5",
        "\fA/77/466",
        "",
        "应请求提供技术援助。",
        *textwrap.wrap(f"2. {prose * 3}请各国合作。", 40),
    )
    assert [text for _, text in notes(text, "zh")] == [
        "可查阅 https://www.unodc.org/wdr2046/index-56.html。",
        "联合国，《条约汇编》，第 1582 卷，第 27627 号。",
        "同上，第 60 卷，第 60627 号。",
    ]
    assert paragraphs(text, "zh")["1"].endswith("鼓励秘书处应请求提供技术援助。")


def test_the_short_end_of_a_note_that_stands_among_the_marks_goes_behind_its_note():
    text = page(
        *lines_of(f"1. The Office helped States1 and trained judges2 in all the regions.3 {PROSE}"),
        "1",
        "2",
        "",
        "3",
        "",
        "chap. III.",
        "",
        "22-60494",
        "",
        "Resolution 65/229, annex.",
        "See Official Records of the General Assembly, Seventy-fourth Session, Supplement No. 53A (A/74/53/Add.1),",
        "Resolution 61/295, annex.",
        "",
        "3/13",
        "\fA/RES/77/238",
        "",
        *lines_of(*FILLER[1:]),
    )
    assert notes(text)[1][1].endswith("Supplement No. 53A (A/74/53/Add.1), chap. III.")
    assert notes(text)[2] == ("3", "Resolution 61/295, annex.")


def test_a_mark_that_stuck_to_the_last_line_of_the_text_is_a_mark():
    text = page(
        *lines_of(f"1. The Office helped States1 and trained judges.2 {PROSE}"),
        "2. The Commission asked the donors to make sure that States1",
        "2",
        "",
        "Ibid., vol. 42, No. 42627.",
        "A/66/36.",
        "",
        "9/14",
        "\fA/RES/77/238",
        "",
        *lines_of(f"take part. {PROSE}", FILLER[2]),
    )
    assert notes(text) == [("1", "Ibid., vol. 42, No. 42627."), ("2", "A/66/36.")]
    assert "States take part." in paragraphs(text)["2"]


def first_page_with_a_cut_note() -> list[str]:
    return [
        *lines_of(f"1. The Office helped States.1 {PROSE}"),
        "",
        "1",
        "United Nations, Treaty Series, vol. 1582, No. 27627; see also Official Records of the Economic and",
        "",
        "3/4",
    ]


def test_a_note_right_below_text_in_mid_sentence_is_one_where_it_opens_like_one():
    text = page(*lines_of(f"1. The States1 noted the law. {PROSE}", f"2. {PROSE} The Office asked the"))
    text += "\n1 See General Assembly resolution 41/11, annex.\n\n\f" + page(*lines_of(f"donors to go on. {PROSE}"))
    assert notes(text) == [("1", "See General Assembly resolution 41/11, annex.")]
    assert calls(text) == [("1", "States")]


def test_a_note_goes_on_at_the_foot_of_a_page_without_marks():
    text = page(
        *first_page_with_a_cut_note(),
        "\fA/RES/77/238",
        "",
        *lines_of(*FILLER[1:]),
        "",
        "Social Council, 2015, Supplement No. 8 (E/2015/28), chap. I, sect. C, and the sources cited there.",
        "",
        "4/4",
    )
    assert notes(text)[0][1].endswith("Official Records of the Economic and Social Council, 2015, Supplement No. 8 "
                                      "(E/2015/28), chap. I, sect. C, and the sources cited there.")  # fmt: skip
    assert paragraphs(text)["3"] == PROSE


def test_a_note_goes_on_above_the_marks_of_the_next_page():
    text = page(
        *first_page_with_a_cut_note(),
        "\fA/RES/77/238",
        "",
        *lines_of(*FILLER[1:], "4. The Commission welcomed the report.2"),
        "",
        "social matters, 2015, Supplement No. 8 (E/2015/28), chap. I, sect. C, and the sources cited there.",
        "2",
        "Ibid., vol. 1019, No. 14956.",
        "",
        "4/4",
    )
    assert [marker for marker, _ in notes(text)] == ["1", "2"]
    assert notes(text)[0][1].endswith("Economic and social matters, 2015, Supplement No. 8 (E/2015/28), chap. I, "
                                      "sect. C, and the sources cited there.")  # fmt: skip


def test_the_first_line_of_an_item_goes_above_its_short_end():
    text = page(
        *lines_of(*FILLER),
        "4. The following was noted:",
        "(a)",
        "2017;",
        "",
        "The area under cultivation reached 1,250 hectares in 2018, which is less than in",
        "",
        "(b) States went on.",
    )
    assert paragraphs(text)["4(a)"].endswith("which is less than in 2017;")
    assert paragraphs(text)["4(b)"] == "States went on."


def test_a_running_head_that_is_divided_anew_on_each_page_is_no_text():
    head = "Enhancing action at all levels to address the challenges posed by synthetic drugs"
    text = page(
        "A/RES/78/131",
        "",
        head,
        "",
        *lines_of(f"1. {PROSE} It asked the States"),
        "",
        "22-27611",
        "\fEnhancing action at all levels to address the challenges posed by",
        "synthetic drugs",
        "A/RES/78/131",
        "",
        *lines_of(f"to go on. {PROSE}", f"2. {PROSE} It asked the donors"),
        "",
        "3/4",
        "\fA/RES/78/131",
        "Enhancing action at all levels",
        "to address the challenges posed by synthetic drugs",
        "",
        *lines_of(f"to go on. {PROSE}", f"3. {PROSE}"),
    )
    found = paragraphs(text)
    assert found["1"] == f"{PROSE} It asked the States to go on. {PROSE}"
    assert found["2"] == f"{PROSE} It asked the donors to go on. {PROSE}"


NOTED = ["", "_" * 18, *(f"{number} Ibid., vol. {number}0, No. {number}1627." for number in range(1, 6))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the Convention of 1971, 2 the Protocol,3", [("2", "1971,"), ("3", "Protocol,")]),
        ("the Convention of 1971,2 the Protocol 3 of", [("2", "1971,"), ("3", "Protocol")]),
        ("the strategy 2021–20252; the judges met. 3 [In", [("2", "2021–2025"), ("3", "met.")]),
        ("the law of 2019, 2 that the Office asked3", [("2", "2019,"), ("3", "asked")]),
    ],
)
def test_a_call_after_a_space_is_found_between_the_calls_beside_it(sentence, expected):
    text = page(*lines_of(f"1. The States1 noted {sentence} and the judges4 and the police.5 {PROSE}"), *NOTED)
    assert calls(text) == [("1", "States"), *expected, ("4", "judges"), ("5", "police.")]


def test_a_note_called_once_more_after_other_notes_is_called_there():
    text = page(
        *lines_of(f"1. The States1 and donors2 and experts3 and judges4 and the police.5 The courts2 agreed. {PROSE}"),
        *NOTED,
    )
    assert calls(text)[-1] == ("2", "courts")


@pytest.mark.parametrize(
    "sentence",
    [
        "judges3 met in the courts 3, and",
        "judges 3, and the courts3 met,",
        "judges3 met in 2023,3 and",
        "judges3 met. 3 [In",
    ],
)
def test_a_call_beside_the_same_call_is_one_after_a_space_too(sentence):
    text = page(
        *lines_of(f"1. The States1 and donors2 and the {sentence} all of the police4 in towns.5 {PROSE}"), *NOTED
    )
    assert [marker for marker, _ in calls(text)] == ["1", "2", "3", "3", "4", "5"]


@pytest.mark.parametrize("figure", ["E/CN.15/2018/6/Add.3, sect. II", "paragraph 3, and", "3 States, and"])
def test_a_number_beside_the_same_call_that_a_word_announces_is_none(figure):
    text = page(
        *lines_of(f"1. The States1 and donors2 and judges3 noted {figure} the police4 in towns.5 {PROSE}"), *NOTED
    )
    assert [marker for marker, _ in calls(text)] == ["1", "2", "3", "4", "5"]
    assert figure in paragraphs(text)["1"]


@pytest.mark.parametrize(
    "text", ["The virus COVID-19 spread", "It fell by 5 per cent", "in MS13 gangs", "of 31 States"]
)
def test_numbers_that_are_no_calls_stay_in_the_text(text):
    noted = page(*lines_of(f"1. {text}. The States1 and donors2 and experts3 and judges4 and the police.5"), *NOTED)
    assert text in paragraphs(noted)["1"]
    assert [marker for marker, _ in calls(noted)] == ["1", "2", "3", "4", "5"]


def test_a_heading_is_not_joined_to_a_sentence_that_ends_with_a_raised_digit():
    first = [*lines_of(f"1. {PROSE} It was put into effect.1")]
    cut = [
        line
        for number in (2, 3, 4)
        for line in (
            *lines_of(f"{number}. {PROSE} The experts of the Office trained judges"),
            "and prosecutors in the regions" + str(number),
            ", and the police.",
        )
    ]
    text = page("I. Trends", *first, "II. Cooperation and coordination", *cut, *NOTED)
    found = parse(text, language="en")
    assert "Cooperation and coordination" in [
        p.text.removeprefix("II. ") for p in found.paragraphs if p.kind == "heading"
    ]
    assert paragraphs(text)["1"].endswith("put into effect.")


def test_indents_tell_preambular_paragraphs_apart():
    preamble = [
        f"         {opening} that the problem of drugs is a matter of health and of the welfare of all people"
        f"\n    {'and that all the States have to work together in all the fields that the treaties name':<60}"
        "\n    in order to meet their aims, as had been said at the session of the General Assembly,"
        "\n    and in all of the meetings that had been held on that matter before, as is known to it,"
        for opening in ("Recalling", "Mindful", "Stressing", "Jointly holding", "Regretting")
    ]
    text = "\n".join(["Resolution adopted by the General Assembly on 15 December 2022", "", "The plan", "",
                      "         The General Assembly,", *preamble, "         1. Decides to go on.", ""])  # fmt: skip
    found = [p.text for p in parse(text, language="en").paragraphs if p.kind == "unnumbered"]
    assert [text.split()[0] for text in found if text.endswith("to it,")] == [
        "Recalling", "Mindful", "Stressing", "Jointly", "Regretting",
    ]  # fmt: skip


def test_the_meeting_below_the_last_paragraph_is_not_part_of_it():
    last = [
        *lines_of(f"3. {PROSE}")[:-1],
        "measures that were taken to go on with all that they had begun to do by then.",
    ]
    text = page(*lines_of(*FILLER[:2]), *last, "54th plenary meeting", "15 December 2022")
    assert paragraphs(text)["3"].endswith("begun to do by then.")


def test_a_bis_on_a_line_of_its_own_follows_its_number_although_headings_were_counted_between():
    counted = [line for number in range(1, 4) for line in lines_of(f"{number}. {PROSE}")]
    text = page(
        *("A. Trends", "", "1. Cooperation", "", *counted, "", "1. Cooperation", "", "2. Coordination", ""),
        *("3 bis.", *lines_of(PROSE), "4.", *lines_of(PROSE)),
    )
    assert paragraphs(text)["3 bis"] == PROSE
    assert paragraphs(text)["4"] == PROSE


@pytest.mark.parametrize(
    "rows",
    [
        ["Cooperation and coor     1260          56,6", "Alternative developm     250           5,1"],
        ["Cooperation and", "coordination    1260          56,6", "Alternative developm     250           5,1"],
        ["Cooperation and          1260          56,6", "coordination", "", "", "Development     250           5,1"],
        ["Cooperation and coor", "", "1260", "", "56,6", "", "Alternative developm", "", "250", "", "5,1"],
        ["Cooperation and", "coordination", "", "1260", "", "56,6", "", "Alternative developm", "", "250", "", "5,1"],
    ],
)
def test_a_table_right_below_a_paragraph_is_no_part_of_it(rows):
    filled = lines_of(f"1. {PROSE}")
    filled[-1] = filled[-1].rstrip(".").ljust(79, "s") + "."
    text = page(*filled, *rows, "", *lines_of(*(f"{number}. {PROSE}" for number in range(2, 5))))
    found = paragraphs(text)
    assert "Cooperation" not in found["1"]
    assert found["2"] == PROSE


def test_a_row_whose_name_goes_on_below_its_cells_is_no_heading():
    """As the reader of PDF gives a cell of two lines: Countering money- / laundering beside 3783 and 42,8."""
    text = "1. States shall act.\n\nCountering money- 3783 42,8 laundering\n\n2. They shall report.\n"
    parsed = parse(text, language="en", whole_lines=True)
    assert [paragraph.kind for paragraph in parsed.paragraphs] == ["numbered", "unnumbered", "numbered"]


def test_words_that_are_quoted_stand_by_themselves_below_a_full_line():
    filled = lines_of(f"1. {PROSE}")
    filled[-1] = filled[-1].rstrip(".").ljust(79, "s") + "."
    text = page(*filled, *lines_of(f"“{PROSE}”"), *lines_of(*(f"{number}. {PROSE}" for number in range(2, 5))))
    assert "“" not in paragraphs(text)["1"]


def test_a_sentence_that_begins_with_quoted_words_is_no_quotation():
    filled = lines_of(f"1. {PROSE}")
    filled[-1] = filled[-1].rstrip(".").ljust(79, "s") + "."
    more = f"“Drug trafficking” has the meaning of the Convention. {PROSE}"
    text = page(*filled, *lines_of(more), *lines_of(*(f"{number}. {PROSE}" for number in range(2, 5))))
    assert "has the meaning" in paragraphs(text)["1"]


def test_a_year_that_ends_a_line_of_a_note_is_no_label():
    text = page(
        *lines_of(f"1. The Office helped States1 and trained judges.2 {PROSE}"),
        "",
        "1",
        "",
        "2",
        "",
        "See General Assembly resolution 83/53, annex, which all the States had to carry out by the middle of",
        "2019.",
        "Ibid., vol. 85, No. 85627.",
        "",
        "9/42",
        "\fA/77/466",
        "",
        *lines_of(*FILLER[1:]),
    )
    assert notes(text)[0][1].startswith("See General Assembly resolution 83/53")
    assert notes(text)[1] == ("2", "Ibid., vol. 85, No. 85627.")
