"""Pages as the UN sets them, read by programs that write heads and feet first: what real resolutions look like then."""

import pytest

from documents.parsing import parse
from tests.documents.test_parsing_printed_pages import TEXT, WIDE, wrapped

RULE = "__________________ "
TITLE = "Strengthening the assistance that States give to one another against drugs"


def paragraph(number: int, text: str = TEXT) -> str:
    return f"{number}. \n{wrapped(text)} \n \n"


def masthead(*below: str) -> str:
    lines = ["United Nations ", "A/RES/79/321", " ", "General Assembly ", "Distr.: General ", "9 January 2025 ", " "]
    return "\n".join([*lines, "24-22335 (E)    210125 ", "*2422335* ", " ", *below, ""])


def read(text: str, language: str = "en"):
    return parse(text, language=language)


def calls(document) -> list[tuple[str, str]]:
    """The label of its paragraph, or its first word, with the number of each call."""
    return [(p.label or p.text.split()[0], call.marker) for p in document.paragraphs for call in p.calls]


def resolution(*pages: str) -> str:
    """Pages whose heads alternate, each read before the text of its page."""
    head = "Strengthening the assistance that States \ngive to one another against drugs"
    even = f"\nA/RES/79/321 \n{head}\n \n24-22335\n{{}}/{{}} \n \n"
    odd = f"\n{head} \nA/RES/79/321\n \n{{}}/{{}}\n24-22335 \n \n"
    total = len(pages)
    front = masthead(
        "Resolution adopted by the General Assembly \non 19 December 2024 \n \n \n", f" 79/321. {TITLE} \n \n"
    )
    text = front + "The General Assembly, \n \n" + pages[0]
    for place, page in enumerate(pages[1:], start=2):
        text += (odd if place % 2 else even).format(place, total) + page
    return text


def test_heads_of_two_lines_above_the_text_of_each_page_are_no_text():
    document = read(resolution(*(paragraph(number) for number in range(1, 6))))
    numbered = [(p.label, p.text, p.page) for p in document.paragraphs if p.kind == "numbered"]
    assert numbered == [(str(number), TEXT, number) for number in range(1, 6)]
    assert document.title == TITLE
    assert document.symbol == "A/RES/79/321"


def test_a_head_leaks_neither_into_the_last_note_nor_into_the_sentence_that_the_page_cut():
    first, second = TEXT.split(" and to report ")
    pages = (
        f"1. \n{wrapped(f'{WIDE},1 and to report')} \n{RULE}\n \n1  Resolution 70/1. \n",
        f"on it; \n \n{paragraph(2)}",
        paragraph(3, f"{first} and to report {second}"),
        paragraph(4),
    )
    document = read(resolution(*pages))
    assert [note.text for note in document.footnotes] == ["Resolution 70/1."]
    numbered = {p.label: p.text for p in document.paragraphs if p.kind == "numbered"}
    assert numbered == {"1": f"{WIDE}, and to report on it;", "2": TEXT, "3": TEXT, "4": TEXT}


def test_two_pages_of_which_the_second_says_its_number_above_its_text():
    document = read(resolution(paragraph(1), paragraph(2)))
    assert [(p.label, p.page) for p in document.paragraphs if p.kind == "numbered"] == [("1", 1), ("2", 2)]


def test_numbers_below_the_text_of_their_pages_stay_theirs():
    text = "".join(f"{paragraph(number)}24-22335 \n{number}/3 \n" for number in (1, 2, 3))
    assert [p.page for p in read(text).paragraphs if p.kind == "numbered"] == [1, 2, 3]


def test_a_note_of_an_earlier_page_is_called_again_wherever_a_clause_ends():
    pages = (
        f"Recalling the Convention of 1988,1 the Declaration 2 adopted in March and the outcome of the session,3 \n \n"
        f"{RULE}\n \n1  United Nations, Treaty Series, vol. 1582. \n \n2  See E/2019/28. \n \n3  Resolution S-30/1. \n",
        f"1. \nRecalls the Declaration, 2 and the outcome of the session;3 \n \n"
        f"2. \nReaffirms the Convention against Illicit Traffic of 1988;1 \n \n"
        f"3. \nRefers to the report 4 of the Board; \n \n"
        f"{RULE}\n \n4  E/INCB/2018/1. \n",
    )
    document = read(resolution(*pages))
    assert calls(document) == [
        *(("Recalling", number) for number in "123"),
        *(("1", "2"), ("1", "3"), ("2", "1"), ("3", "4")),
    ]


def test_a_number_that_a_clause_counts_calls_no_note_again():
    pages = (
        f"Recalling the Olympic Charter1 and the Declaration,2 and the agenda,3 \n \n{RULE}\n \n"
        "1  Resolution 60/1. \n \n2  Resolution 55/2. \n \n3  Resolution 70/1. \n",
        "Acknowledging the Charter, including principle 3, which States endorse, \n \n"
        "1. \nInvites 3 States to report; \n",
    )
    assert calls(read(resolution(*pages))) == [("Recalling", number) for number in "123"]


def test_a_call_between_a_year_and_the_number_of_the_next_resolution():
    text = resolution(
        "Recalling resolutions 10/6 of 16 October 2020,1 11/3 of 21 October 20222 and 12/4 of 18 October 2024,3 \n \n"
        f"{RULE}\n \n1 See CTOC/COP/2020/10. \n \n2 See CTOC/COP/2022/9. \n \n3 See CTOC/COP/2024/11. \n"
    )
    document = read(text)
    assert calls(document) == [("Recalling", number) for number in "123"]
    assert "of 16 October 2020, 11/3 of 21 October 2022 and" in document.paragraphs[-1].text


def test_a_long_note_set_off_by_a_blank_line_where_the_page_cut_a_sentence():
    names = (
        "The Department of Peace Operations, the World Bank and the Office of the High Commissioner for Human Rights"
    )
    pages = (
        f"Recognizing the Group,1 its members 2 and its role in exchanging experiences that relate to \n{RULE}\n \n"
        f"1  Resolution 71/1. \n \n2  {wrapped(names)}. \n",
        f"trafficking, \n \n{paragraph(1)}",
    )
    document = read(resolution(*pages))
    assert [(note.marker, note.text) for note in document.footnotes] == [("1", "Resolution 71/1."), ("2", f"{names}.")]
    assert calls(document) == [("Recognizing", "1"), ("Recognizing", "2")]


def test_rows_that_a_table_numbers_are_no_notes():
    rows = "".join(
        f"{number} \n{name} \n {amount} \n"
        for number, name, amount in (
            (1, "Overall policymaking", "92 738 500"),
            (2, "General Assembly affairs", "353 354 200"),
            (3, "Political affairs", "668 112 300"),
            (4, "Disarmament", "18 322 300"),
        )
    )
    text = resolution(
        f"Recalling the rules 1 and the report,2 \n \n1. \nApproves the following: \n \nSection \nAmount \n \n{rows}",
        f"{paragraph(2)}{RULE}\n \n1  ST/SGB/2013/4. \n \n2  A/80/89. \n",
    )
    document = read(text)
    assert [(note.marker, note.text) for note in document.footnotes] == [("1", "ST/SGB/2013/4."), ("2", "A/80/89.")]
    assert calls(document) == [("Recalling", "1"), ("Recalling", "2")]


def test_the_title_of_a_draft_stands_below_the_states_that_submit_it():
    item = (
        "Strengthening of the coordination of humanitarian \nand disaster relief assistance of the United Nations, \n"
    )
    item += "including special economic assistance: strengthening \nof the coordination of emergency humanitarian \n"
    text = masthead(f"Eightieth session \nAgenda item 72 (a) \n{item}assistance of the United Nations \n \n")
    text += (
        " \nFrance and Peru:* amendment to draft resolution A/80/L.18  \n \n \n Safety of humanitarian personnel \n \n"
    )
    assert (
        read(f"{text}Delete paragraph 9. \n \n* Any change will be reflected. \n").title
        == "Safety of humanitarian personnel"
    )
    assert (
        read(f"{text}1. \nDelete paragraph 9. \n2. \nDelete the end of it. \n").title
        == "Safety of humanitarian personnel"
    )


def test_a_masthead_alone_gives_the_symbol_for_a_title():
    text = "Distr. GENERALE A/RES/48/161 21 janvier 1994\n\nA/RES/48/161\n\nL’Assemblée générale,\n\n1. Prend acte;\n"
    assert read(text, "fr").title == "A/RES/48/161"


def test_a_resolution_of_the_assembly_is_known_in_every_language():
    openings = {
        "fr": ("Résolution adoptée par l’Assemblée générale le 15 décembre 2022", "Politiques efficaces"),
        "es": ("Resolución aprobada por la Asamblea General el 15 de diciembre de 2022", "Políticas eficaces"),
        "ru": ("Резолюция, принятая Генеральной Ассамблеей 15 декабря 2022 года", "Действенная политика"),
        "zh": ("2022年12月15日大会决议", "有效政策"),
        "ar": ("قرار اتخذته الجمعية العامة في 15 كانون الأول/ديسمبر 2022", "سياسات فعالة"),
    }
    for language, (opening, title) in openings.items():
        document = read(f"{opening}\n\n77/238. {title}\n\n1. {title}.\n\n2. {title}.\n", language)
        assert (document.title, document.symbol, document.date) == (title, "A/RES/77/238", "2022-12-15")


def test_calls_and_notes_with_a_stroke_as_they_were_printed_until_the_nineties():
    text = (
        "The General Assembly,\n\nRecalling the agreement signed on 7 August 1987 1/ and the report, 2/\n\n"
        "1. Endorses the report; 2/\n\n2. Recalls its resolution 46/103 and A/48/7/, and ratios of 3/4.\n\n"
        "1/ Official Records of the General Assembly, Forty-second Session.\n\n2/ E/INCB/1993/1.\n"
    )
    document = read(text)
    assert calls(document) == [("Recalling", "1"), ("Recalling", "2"), ("1", "2")]
    assert [(note.marker, note.text[:16]) for note in document.footnotes] == [
        ("1", "Official Records"),
        ("2", "E/INCB/1993/1."),
    ]
    assert document.paragraphs[-1].text == "Recalls its resolution 46/103 and A/48/7/, and ratios of 3/4."


def test_a_number_that_was_left_inside_a_line_begins_its_paragraph_where_the_sequence_lacks_it():
    text = f"12. {TEXT}\n\n13. {TEXT} 14. {TEXT}\n\n15. It began in 2016. 16. {TEXT}\n\n17. {TEXT}\n"
    assert [(p.label, p.text) for p in read(text).paragraphs if p.kind == "numbered"] == [
        *(("12", TEXT), ("13", TEXT), ("14", TEXT)),
        *(("15", "It began in 2016."), ("16", TEXT), ("17", TEXT)),
    ]


def test_a_number_inside_a_line_stays_where_the_sequence_lacks_none():
    text = f"12. It is said in section IV. 13. {TEXT}\n\n13. {TEXT}\n\n14. {TEXT}\n"
    assert [p.label for p in read(text).paragraphs if p.kind == "numbered"] == ["12", "13", "14"]


ISLAND = "领土位于大西洋西部，由八个大岛和一百三十个较小岛组成，首都为两大城镇之一，总督由联合王国任命。"


def test_calls_that_begin_lines_of_a_text_whose_notes_were_left_out():
    text = (
        f"1. 这是非自治领土。1 {ISLAND}\n2. 百慕大于五百年前发现。2 人口稳定。\n"
        f"3 首都为两大城镇之一，总督由联合王国任命。\n"
        f"3. 执政党再次当选。4\n4. {ISLAND}5\n5. {ISLAND}\n6 \n6. {ISLAND}\n6 报告确认这一点。7\n7. {ISLAND}6\n"
    )
    document = read(text, "zh")
    assert [call for _, call in calls(document)] == ["1", "2", "3", "4", "5", "6", "6", "7", "6"]
    numbered = [p.text for p in document.paragraphs if p.kind == "numbered"]
    assert len(numbered) == 7
    assert numbered[1] == "百慕大于五百年前发现。人口稳定。首都为两大城镇之一，总督由联合王国任命。"
    assert numbered[4] == ISLAND


def test_notes_that_go_on_in_one_line_below_their_rule():
    text = (
        f"1. {TEXT}1\n\n2. {TEXT}2\n\n3. {TEXT}3\n\n4. {TEXT}4\n\n__________________\n"
        "1 See the decision of 2001, 16. 2 See\n"
        "the decision of 11 February 1997. 3 See, however, another one.\n4 Id.\n"
    )
    assert [(note.marker, note.text) for note in read(text).footnotes] == [
        ("1", "See the decision of 2001, 16."),
        ("2", "See the decision of 11 February 1997."),
        ("3", "See, however, another one."),
        ("4", "Id."),
    ]


def test_contents_that_give_paragraphs_and_pages_are_no_text():
    entries = (
        "一. 概况.............................. .... 1-4 3\n二. 宪政问题 ................................ 5-16 3\n"
    )
    entries += "A. 概况..............................20-24 5\n"
    text = f"百慕大\n秘书处编写的工作文件\n目录\n 段次页次\n{entries}一. 概况\n1. {ISLAND}\n2. {ISLAND}\n"
    document = read(text, "zh")
    assert [p.text for p in document.paragraphs if p.kind == "numbered"] == [ISLAND, ISLAND]
    assert "..." not in "".join(p.text for p in document.paragraphs)


def test_calls_behind_a_space_that_are_surer_where_their_notes_are_called_again():
    pages = (
        f"Recalling the Charter1 and the rules,2 \n \n{RULE}\n \n1  Resolution 60/1. \n \n2  Resolution 55/2. \n",
        "Having considered the statement under the rules of procedure of the General Assembly 3 and the \n"
        "related report of the Advisory Committee,4 \n \n1. \nTakes note of the statement;3 \n \n"
        f"2. \nEndorses the report of the Advisory Committee;4 \n \n{RULE}\n \n3  A/C.5/72/3. \n \n4  A/72/7. \n",
    )
    assert calls(read(resolution(*pages))) == [
        *(("Recalling", number) for number in "12"),
        *(("Having", number) for number in "34"),
        *(("1", "3"), ("2", "4")),
    ]


def test_rows_that_begin_with_numbers_above_their_figures_are_no_paragraphs():
    rows = "1. Income from assessment \n278 735 200 \n2. General income \n32 815 100 \n3. Services \n564 700 \n"
    table = f"Income section \nAmount \n{rows}"
    text = resolution(f"1. \nApproves the following: \n \n{table}", f"{paragraph(2)}{paragraph(3)}")
    numbered = [(p.label, p.text) for p in read(text).paragraphs if p.kind == "numbered"]
    assert numbered == [("1", "Approves the following:"), ("2", TEXT), ("3", TEXT)]


def test_a_title_whose_second_line_is_that_of_the_heads_stays_whole():
    document = read(
        resolution(*(paragraph(number) for number in range(1, 5))).replace(
            TITLE, TITLE.replace("States give", "States \ngive")
        )
    )
    assert document.title == TITLE


def test_the_numeral_of_a_part_opens_it_though_the_page_before_ended_with_a_semicolon():
    pages = (
        paragraph(1, f"{WIDE};").rstrip() + "\n",
        f"II \n \n \nTechnical assistance \n \n \n{paragraph(2)}",
        paragraph(3),
    )
    document = read(resolution(*pages))
    assert [p.text for p in document.paragraphs if p.kind == "numbered"] == [f"{WIDE};", TEXT, TEXT]
    assert [p.text for p in document.paragraphs if p.kind == "heading"] == ["II Technical assistance"]


def test_roman_items_below_a_letter_open_a_list_though_a_letter_is_cited_inside_them():
    items = "(i) \nTo go on with article 2 (b) of the Convention; \n \n(ii) \nTo report on it; \n \n"
    text = resolution(
        f"1. \nDecides: \n \n(a) \nTo study it; \n \n(b) \nIn respect of trade: \n \n{items}{paragraph(2)}"
    )
    assert [p.label for p in read(text).paragraphs if p.kind == "item"] == ["1(a)", "1(b)", "1(b)(i)", "1(b)(ii)"]


@pytest.mark.parametrize(
    ("language", "above", "title", "opening"),
    [
        ("en", "Peru:* draft resolution", "The safety of ships", "The General Assembly,"),
        ("fr", "Pérou* : projet de résolution", "La sécurité des navires", "L’Assemblée générale,"),
        ("es", "Perú*: proyecto de resolución", "La seguridad de los buques", "La Asamblea General,"),
        ("ru", "Перу*: проект резолюции", "Безопасность судов", "Генеральная Ассамблея,"),
        ("zh", "秘鲁：* 决议草案", "船舶安全", "大会，"),
        ("ar", "بيرو*: مشروع قرار", "سلامة السفن", "إن الجمعية العامة،"),
    ],
)
def test_the_title_of_a_draft_begins_below_its_sponsors_where_no_blank_line_parts_them(language, above, title, opening):
    text = f"A/80/L.99\n{above}\n{title}\n{opening}\n1. {opening[:-1]}.\n2. {opening[:-1]}.\n"
    assert parse(text, language=language).title == title


def test_the_last_notes_of_two_pages_may_be_alike():
    """`3  See A/80/121.` and `5 See A/80/121.` stand beside the ends of pages, and are no running heads."""
    first = "1  A/77/165. \n \n2  A/78/165. \n \n3  See A/80/121. \n"
    second = "4  A/77/126, para. 106. \n \n5 See A/80/121. \n"
    text = (
        f"{masthead()} 79/321. {TITLE} \n \nThe General Assembly, \n \nWelcoming the report,1 the second one2 \n"
        f"and its annex,3 \n{RULE}\n \n{first}\nA/RES/79/321 \n \n24-22335\n2/3 \n \n"
        f"{paragraph(1, f'{TEXT[:-1]};4')}{paragraph(2, f'{TEXT[:-1]};5')}{RULE}\n \n{second}"
        f"\nA/RES/79/321\n \n3/3\n24-22335 \n \n{paragraph(3)}"
    )
    document = read(text)
    assert [note.marker for note in document.footnotes] == ["1", "2", "3", "4", "5"]
    assert document.footnotes[2].text == document.footnotes[4].text == "See A/80/121."


def test_days_in_a_row_may_each_call_a_note():
    notes = " \n \n".join(f"{mark}  A/{mark + 76}/165." for mark in (1, 2, 3, 4))
    days = "2022,1 15 March 2023,2 19 October 2023,3 18 March 2024 and 25 October 20244 as well as those"
    text = resolution(
        f"Recalling with thanks the reports of the Commission of Inquiry into piracy of 18 October \n{days} \n"
        f"of its members, \n{RULE}\n \n{notes} ",
        paragraph(1),
    )
    document = read(text)
    assert calls(document) == [("Recalling", mark) for mark in "1234"]
    said = "18 October 2022, 15 March 2023, 19 October 2023, 18 March 2024 and 25 October 2024 as well"
    assert any(said in found.text for found in document.paragraphs)


def test_years_in_a_row_may_each_call_a_note():
    notes = " \n \n".join(f"{mark}  A/{mark + 76}/165." for mark in (1, 2, 3, 4))
    text = resolution(
        "Recalling its resolutions 46/36 L of 9 December 1991, 47/52 L of 15 December 1992, 57/75, \n"
        " \n \nWelcoming the reports, \nwhich include the returns of States for 2021,1 2022,2 20233 and 2024,4 \n"
        f"{RULE}\n \n{notes} ",
        paragraph(1),
    )
    assert calls(read(text)) == [("Welcoming", "1"), ("Welcoming", "2"), ("Welcoming", "3"), ("Welcoming", "4")]


def test_the_title_of_an_annex_is_no_running_head_where_the_heads_repeat_it():
    title = "Political declaration on drugs"
    text = f"{masthead()} 79/321. {title} \n \nThe General Assembly, \n \nRecalling its rules, \n \n"
    text += "".join(paragraph(number) for number in range(1, 6))
    text += f"Annex \n{title} \n \n{paragraph(1)}"
    for page in (2, 3, 4, 5):
        text += f"\n{title} \nA/RES/79/321\n \n{page}/5\n24-22335 \n \n{paragraph(page)}"
    document = read(text)
    assert [(p.kind, p.text) for p in document.paragraphs if title in p.text and p.kind != "title"] == [
        ("heading", title)
    ]
    assert [p.label for p in document.paragraphs if p.kind == "numbered"] == [*"12345", *"12345"]


def test_a_call_behind_a_series_of_items_leaves_the_items_alone():
    text = resolution(
        f"{paragraph(1, f'Takes note of the report on items 5, 6 and 7, 1 and of the second one,2 {WIDE};')}"
        f"{RULE}\n \n1  A/77/165. \n \n2  A/78/165. ",
        paragraph(2),
    )
    document = read(text)
    assert [(p.text[:54], [call.marker for call in p.calls]) for p in document.paragraphs if p.label == "1"] == [
        ("Takes note of the report on items 5, 6 and 7, and of t", ["1", "2"])
    ]


def test_the_title_of_a_draft_may_read_as_the_name_of_a_report():
    text = masthead(
        "Eightieth session \nAgenda item 101 (a) \nDecisions of the Assembly at its tenth session \n \n \n \n"
        "Peru: draft resolution \n \n \nReport of the Conference on ships \n \n \n"
    )
    assert read(f"{text}The General Assembly, \n \n{paragraph(1)}").title == "Report of the Conference on ships"
