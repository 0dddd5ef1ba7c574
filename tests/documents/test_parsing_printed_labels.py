"""Labels, marks and notes that `pdftotext` read edge by edge: what stands apart from its text goes back to it."""

import textwrap

import pytest

from documents.parsing import parse
from documents.parsing.first_lines import first_lines_put_back
from documents.parsing.labels_apart import labels_rejoined
from documents.parsing.labels_waiting import labels_put_down
from documents.parsing.lines import Line, read_lines
from documents.parsing.notes_above import right_above
from documents.parsing.notes_ends import Cut, end_of_note, goes_on_below, goes_on_from_page_before, ruled_end_of_note
from documents.parsing.vocabulary import DIVISION

PROSE = (
    "Recalling all relevant resolutions, the Commission requested the Secretariat to provide technical assistance, "
    "upon request, to developing countries, and to report on the progress made in the implementation of the present "
    "resolution, including on cooperation among the competent authorities of all the States concerned, and on the "
    "measures that were taken to strengthen the legal framework against money-laundering in each of the regions."
)


def wrapped(text: str, width: int = 80) -> list[str]:
    return textwrap.wrap(text, width)


def lines_of(*printed: str) -> list[Line]:
    return read_lines("\n".join(printed))[0]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def paragraphs(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.label}


def notes(text: str, language: str = "en") -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language=language).footnotes}


ITEMS = ["(a)", "", "The Office went on;", "", "(b)", "", "The States replied.", ""]


def test_a_number_above_the_items_of_another_paragraph_goes_down_to_its_text():
    printed = ["17.", "", *ITEMS, "Recalls the declaration, and goes on."]
    assert texts(labels_put_down(lines_of(*printed)))[-2:] == ["17.", "Recalls the declaration, and goes on."]
    printed[0] = "2."
    text = "\n".join([*wrapped(f"1. {PROSE} The following is recommended:"), "", *printed, "", *wrapped(f"3. {PROSE}")])
    assert paragraphs(text)["2"] == "Recalls the declaration, and goes on."
    assert paragraphs(text)["1(b)"] == "The States replied."


def rejoined(*printed):
    return texts(labels_rejoined(labels_put_down(first_lines_put_back(lines_of(*printed)))))


def test_of_two_letters_in_order_the_second_goes_down():
    printed = ["(e)", "", "(f)", "", "The Office helped States:", "", "(i)", "", "Some of them.", "", "Others replied."]
    assert rejoined(*printed) == ["(e) The Office helped States:", "(i) Some of them.", "(f) Others replied."]


def test_a_letter_and_a_number_wait_while_the_items_of_the_first_text_have_their_own_labels():
    printed = ["a)", "", "b)", "4.", "", "The Office helped:", "i)", "", "Some of them;", "", "ii)", "", "Others;", ""]
    assert rejoined("3. It is recommended:", *printed, "The States replied.", "", "The Council met.") == [
        *("3. It is recommended:", "a) The Office helped:", "i) Some of them;", "ii) Others;"),
        *("b) The States replied.", "4. The Council met."),
    ]


def test_letters_wait_while_the_items_that_a_colon_announces_come_first():
    printed = ["d) The Office helped:", "", "e)", "", "f)", "", "i)", "", "Some of them;", "", "ii)", "", "Others;", ""]
    assert rejoined(*printed, "The States replied:", "i)", "", "Soon;", "", "The Council met.") == [
        *("d) The Office helped:", "i) Some of them;", "ii) Others;"),
        *("e) The States replied:", "i) Soon;", "f) The Council met."),
    ]


def test_a_label_is_no_short_end_of_an_item_unless_its_sentence_cites_it():
    heading = ["articles 14, 15 and", "16.", "2.", "", "Coordination of the work of all", "74. The States replied."]
    assert rejoined(*heading)[2:] == ["2. Coordination of the work of all", "74. The States replied."]
    cited = ["b)", "16.", "", "The States applied articles 14, 15 and"]
    assert rejoined(*cited) == ["b) The States applied articles 14, 15 and", "16."]


def test_of_an_item_and_a_part_the_part_goes_down():
    printed = ["(b)", "", "B.", "", "The Office helped States:", "", "(i)", "", "Some of them;", ""]
    assert rejoined("4. It is recommended:", *printed, "Coordination", "", "5. Others replied.")[1:4] == [
        *("(b) The Office helped States:", "(i) Some of them;", "B. Coordination")
    ]


@pytest.mark.parametrize("labels", [["III.", "", "5."], ["5.", "", "III."]])
def test_the_number_of_a_paragraph_goes_down_below_the_headings_above_its_text(labels):
    headings = ["", "Coordination", "", "A.", "", "Trends", "", "1.", "", "Development"]
    text = "Others received evidence-based services."
    below = ["III. Coordination", "A. Trends", "1. Development", f"5. {text}"]
    assert rejoined("4. The States replied.", "", *labels, *headings, text, "", "6. Others")[1:5] == below
    assert rejoined("2. The States replied.", "", *labels, *headings, text, "", "6. Others")[1:5] != below


def test_of_an_item_and_the_next_numbers_the_item_stays():
    printed = ["d)", "", "3.", "", "4.", "", "The Office went on.", "", "The States replied:", "a)", "", "Soon;", ""]
    inner = ["b)", "", "Later:", "i)", "", "One;", "", "ii)", "", "Two.", ""]
    assert rejoined("2. It is recommended:", *printed, *inner, "The Council met.")[1:] == [
        *("d) The Office went on.", "3. The States replied:", "a) Soon;", "b) Later:", "i) One;", "ii) Two."),
        "4. The Council met.",
    ]


def test_the_letter_that_goes_on_an_inner_list_stays_and_those_before_it_wait():
    printed = ["ii)", "Some of them;", "", "e)", "", "f)", "", "iii)", "", "Others;", "", "The States replied:"]
    assert rejoined("d) The Office helped:", "i) One;", *printed, "i)", "", "Soon;", "", "The Council met.")[3:] == [
        *("iii) Others;", "e) The States replied:", "i) Soon;", "f) The Council met.")
    ]


WHOLE, BEGUN = "The programme had been launched in 2015;", "The States applied articles 13, 14, 15"


@pytest.mark.parametrize(
    ("labels", "firsts", "ends"),
    [
        (["(d)", "(e)", "and 16;"], [WHOLE, BEGUN], [f"(d) {WHOLE}", f"(e) {BEGUN}", "and 16;"]),
        (["(d)", "and 16;", "(e)"], [BEGUN, WHOLE], [f"(d) {BEGUN}", "and 16;", f"(e) {WHOLE}"]),
    ],
)
def test_of_several_items_the_end_is_that_of_the_one_that_lacks_it(labels, firsts, ends):
    below = ["", "(f) Others replied."]
    assert rejoined("(c) One;", *labels, "", *firsts, *below)[1:] == [*ends, "(f) Others replied."]
    all_whole = lines_of(*labels, "", WHOLE, WHOLE, *below)
    assert first_lines_put_back(all_whole) == all_whole


def test_an_item_above_the_notes_is_torn_by_the_number_of_the_page():
    printed = ["d)", "and 16;", "", f"\f{BEGUN}", "", "_" * 18, "13 See A/77/1."]
    assert texts(first_lines_put_back(lines_of(*printed)))[:3] == ["d)", BEGUN, "and 16;"]
    printed[5:6] = []
    assert texts(first_lines_put_back(lines_of(*printed)))[:3] == ["d)", "and 16;", BEGUN]


@pytest.mark.parametrize("begins", ["[without reference", "“The States", "(The States"])
def test_labels_of_headings_stand_above_a_paragraph_that_begins_with_a_bracket_or_a_quotation(begins):
    printed = ["III.", "A.", "", "Development", "Next steps", "", f"35. {begins} replied."]
    assert rejoined(*printed)[:2] == ["III. Development", "A. Next steps"]


def test_a_page_begins_with_the_line_below_a_label_that_went_down():
    lines = labels_put_down(lines_of("The end.", "\f17.", "", *ITEMS, "Recalls the declaration, and goes on."))
    assert [(line.text, line.after_break) for line in lines[1:3]] == [("(a)", True), ("The Office went on;", False)]


def test_no_label_goes_down_below_the_rule_of_the_notes_or_the_next_number():
    rule = ["17.", "", *ITEMS, "_" * 18, "", "Recalls the declaration."]
    number = ["17.", "", *ITEMS, "18. The States", "", "Recalls the declaration."]
    assert texts(labels_put_down(lines_of(*rule)))[0] == "17."
    assert texts(labels_put_down(lines_of(*number)))[0] == "17."


def test_two_labels_of_headings_that_no_blank_line_divides():
    printed = ["III.", "A.", "", "Demand reduction", "Cooperation and coordination", "1. The States replied."]
    assert texts(labels_rejoined(lines_of(*printed)))[:2] == [
        "III. Demand reduction",
        "A. Cooperation and coordination",
    ]


def test_the_rule_of_notes_has_no_label():
    printed = ["The States replied.", "A.", "", "_" * 18, "", "1 Ibid., vol. 42."]
    assert "_" * 18 in texts(labels_rejoined(lines_of(*printed)))


def test_the_number_of_a_heading_may_be_lower_than_that_of_the_paragraph_above():
    printed = ["1. The", "4. The States replied.", "3.", "", "Money-laundering and", "its end", "", "5. The Office"]
    assert "3. Money-laundering and" in texts(labels_rejoined(lines_of(*printed)))
    assert "3." in texts(labels_rejoined(lines_of(*printed[:4], "Money-laundering ended.", "", "It went on.")))


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_below_the_label_above_the_marks_text_comes_first_and_then_the_notes():
    items = [
        line for n in range(9) for line in ("", f"{'abcdefghi'[n]})", "", *wrapped(f"The Office {PROSE[10:160]};"))
    ]
    text = page(
        *wrapped(f"1. {PROSE}1,2"),
        *("", "1", "2", "", "4/11"),
        *items,
        *("", "Ibid., vol. 58, No. 58627.", "A/51/21.", "", "22-36104", "\fA/77/466", ""),
        *wrapped(f"2. {PROSE}"),
    )
    assert notes(text) == {"1": "Ibid., vol. 58, No. 58627.", "2": "A/51/21."}


def test_a_cut_note_goes_on_below_marks_that_stand_apart_from_their_notes():
    marks = ["12", "13", "", "3/9", "", "Economic and Social Council, chap. I.", "Ibid., vol. 42.", "Ibid., vol. 43."]
    assert goes_on_below(lines_of(*marks), 0)
    assert not goes_on_below(lines_of("12", "13", "", "Ibid., vol. 42.", "Ibid., vol. 43."), 0)
    assert not goes_on_below(lines_of("12", "The Office went on.", "13", "Ibid., vol. 43."), 0)


def test_the_notes_of_the_last_page_go_down_to_its_end():
    def printed(number: int) -> list[str]:
        note = f"Ibid., vol. {number}, No. 627. The States replied."
        more = ["The Office went on with what it did.", "So did the States."]
        return [
            *wrapped(f"{number}. {PROSE}{number}"),
            "",
            str(number),
            "",
            note,
            *more,
            "",
            f"{number}/4",
            "\fA/77/466",
            "",
        ]

    text = page(*printed(1), *printed(2), *printed(3))
    assert all(found.endswith("So did the States.") for found in notes(text).values())


def test_a_number_of_things_in_a_chinese_note_is_no_mark():
    text = page(
        f"1. {'委员会请秘书处应请求向发展中国家提供技术援助，' * 4}并采取行动13。",
        *("", "13", "", "见大会第 53/23 号决议，附件，第 23 段。 种植面积达到 1 250 km²，比 2017 年减少 12.5%。"),
        *("14 个国家缉获了约 10⁶ 片药片，其中一些藏在集装箱内。", "", "8/9", "\fA/77/466", ""),
        f"2. {'委员会请秘书处应请求向发展中国家提供技术援助，' * 4}并采取行动14。",
        *("", "14", "", "见大会第 54/24 号决议，附件，第 24 段。", "", "9/9"),
    )
    text = page(
        *(f"{n}. 请各国合作。{n}\n\n{n}\n\n同上，第 {n} 卷。\n\n{n}/9\n\fA/77/466\n" for n in range(1, 13)), text
    )
    assert notes(text, "zh")["13"].endswith("其中一些藏在集装箱内。")
    assert notes(text, "zh")["14"] == "见大会第 54/24 号决议，附件，第 24 段。"


def test_a_call_apart_is_found_although_another_is_called_twice():
    text = page(
        *wrapped("1. The Office helped States.1 It went on.1 It trained judges (the Bangkok Rules) 2 ; and ended.3"),
        "",
        *(f"{number} Ibid., vol. {number}, No. 627." for number in (1, 2, 3)),
        "",
    )
    called = [call.marker for found in parse(text, language="en").paragraphs for call in found.calls]
    assert called == ["1", "1", "2", "3"]


@pytest.mark.parametrize("end", ["https://www.un.org/wdr2063/index-43.html.", "59.html."])
def test_an_address_alone_ends_the_note_that_was_cut(end):
    lines = lines_of(
        *wrapped(PROSE), "7 of the 12 recommendations of the Expert Group, as they were made then (see", end, "54"
    )
    mark = len(lines) - 1
    assert end_of_note(lines, mark, Cut(None, frozenset())) == range(mark - 1, mark)


def test_the_wide_end_of_a_note_gets_its_rule_on_a_page_without_marks():
    lines = lines_of("A/77/466", *wrapped(f"16. {PROSE} The States went on and"), *wrapped(PROSE, 98), "7/8")
    ruled = texts(ruled_end_of_note(lines, Cut(None, frozenset())))
    assert ruled[ruled.index("_" * 18) + 1] == wrapped(PROSE, 98)[0]


def test_numbered_paragraphs_that_stand_apart_are_no_end_of_a_note():
    apart = ["", "Development and next steps", *wrapped(f"41. {PROSE}"), *wrapped("42. The States replied.")]
    lines = lines_of("A/77/466", *wrapped(f"40. {PROSE}"), "", "2.", *apart, "Vienna in June.", "7/8")
    ruled = texts(ruled_end_of_note(lines, Cut(None, frozenset(), above="trained in")))
    assert "_" * 18 not in ruled[: ruled.index("Vienna in June.")]


def test_a_page_without_text_has_no_end_of_a_note():
    lines = lines_of("A/77/466", "7/8")
    assert ruled_end_of_note(lines, Cut(None, frozenset(), above="trained in")) == lines


def test_a_symbol_in_mid_sentence_begins_no_note_above_its_mark():
    printed = [
        "United Nations, Treaty Series, vol. 1582, and what the States did. It is set out in the document",
        "E/CN.7/2016/9 and it ended.",
    ]
    lines = lines_of(*wrapped(PROSE), *printed, "9")
    assert right_above(lines, len(lines) - 1, 1) == [len(lines) - 3, len(lines) - 2]


def test_the_enacting_line_ends_above_a_paragraph_that_no_space_sets_apart():
    prose = "委员会请秘书处应请求向发展中国家提供技术援助，并请会员国采取协调一致的行动"
    preamble = wrapped(f"欢迎{prose * 3}，", 40)
    text = page(
        "第77/105号决议", "", "技术援助", "", "大会，", *preamble, *wrapped(f"1. 请各国参加。{prose * 3}。", 40)
    )
    found = [known.text for known in parse(text, language="zh").paragraphs]
    assert "".join(preamble) in found


@pytest.mark.parametrize("name", ["PROJET DE RÉSOLUTION I", "DRAFT RESOLUTION II", "ПРОЕКТ РЕЗОЛЮЦИИ I", "ПРИЛОЖЕНИЕ"])
def test_divisions_may_be_printed_in_capitals(name):
    assert DIVISION.match(name)


def test_the_numbers_of_articles_in_a_series_are_no_calls():
    text = page(
        *wrapped("1. The Office helped all.12 The articles 14, 15 and 16 were applied. It went on. 13 It ended. 14"),
        *wrapped("2. All States replied to what was asked of them.15"),
        "",
        *(f"{number} Ibid., vol. {number}, No. 627." for number in (12, 13, 14, 15)),
        "",
    )
    assert "articles 14, 15 and 16 were applied." in paragraphs(text)["1"]


def test_a_running_head_is_the_title_without_its_number():
    text = page(
        "77/105. 向各国提供技术援助",
        "",
        *wrapped(f"1. {'委员会请秘书处应请求向发展中国家提供技术援助，' * 5}又", 40),
        "\fA/RES/77/105 向各国提供技术援助",
        *wrapped(f"请各国参加，{'委员会请秘书处应请求向发展中国家提供技术援助，' * 5}并合作。", 40),
    )
    assert "又请各国参加" in paragraphs(text, "zh")["1"]


def test_the_head_of_a_page_does_not_hide_that_its_text_goes_on():
    assert goes_on_from_page_before(lines_of("A/RES/77/105 Technical assistance", "illicit crops, and the"))
    assert goes_on_from_page_before(lines_of("技术援助 A/RES/77/105", "号决议规定的"))
    assert not goes_on_from_page_before(lines_of("A/RES/77/105", "3. 各国合作"))


def test_a_number_before_a_small_letter_begins_a_sentence():
    text = page(
        *wrapped(
            "1. Управление оказало помощь.1 Комиссия занималась наркополитикой. 1 государство представило доклад."
        ),
        "",
        "1 Там же, том 42, № 42627.",
        "",
    )
    assert paragraphs(text, "ru")["1"].endswith("наркополитикой. 1 государство представило доклад.")


def test_a_number_smaller_than_those_that_are_cited_above_it_begins_its_paragraph():
    text = (
        "Draft resolution I\n\nThe General Assembly,\n\nRecalling articles 14, 15 and\n\n1.\nUrges States to act;\n"
        "2.\nInvites them to report;\n3.\nRequests the Secretary-General to help;\n4.\nDecides to go on.\n"
    )
    assert [found.label for found in parse(text, language="en").paragraphs if found.label] == ["1", "2", "3", "4"]
