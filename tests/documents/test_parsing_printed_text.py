"""Single columns as `pdftotext` leaves them: exponents, calls, ends of notes, rows of tables and page numbers."""

import textwrap

import pytest

from documents.parsing import parse
from documents.parsing.furniture import cleared
from documents.parsing.labels import paragraph_label
from documents.parsing.labels_apart import is_labelled
from documents.parsing.lines import Line, read_lines
from documents.parsing.notes_ends import Cut, end_of_note
from documents.parsing.raised import exponents_rejoined, raised_rejoined
from documents.parsing.stretched import rows_rejoined
from documents.parsing.tables import mark_rows
from documents.parsing.vocabulary import CLOSING, NOTE_SURELY_OPENS

PROSE = (
    "Recalling all relevant resolutions, the Commission requested the Secretariat to provide technical assistance, "
    "upon request, to developing countries, and to report on the progress made in the implementation of the present "
    "resolution, including on cooperation among the competent authorities of all the States concerned, and on the "
    "measures that were taken to strengthen the legal framework against money-laundering in each of the regions."
)
CUT_NOTE = "United Nations, Treaty Series, vol. 1582, No. 27627; see also Official Records of the Economic and Social"


def wrapped(text: str, width: int = 80) -> list[str]:
    return textwrap.wrap(text, width)


def paragraphs(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.label}


def notes(text: str, language: str = "en") -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language=language).footnotes}


def calls(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (found.label, call.marker, found.text[: call.offset][-5:])
        for found in parse(text, language=language).paragraphs
        for call in found.calls
    ]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["some of them in containers of 33", "3", "m;"], ["some of them in containers of 33 m3;"]),
        (["some of them in containers of 33", "315", "m ."], ["some of them in containers of 33 m315 ."]),
        (["some of them in containers of 33", "3 17,18", "m."], ["some of them in containers of 33 m3.17,18"]),
        (["some of them in containers of 33", "", "m ;", "37"], ["some of them in containers of 33 m37 ;"]),
        (["algunos en contenedores de", "31", "33 m ;"], ["algunos en contenedores de", "33 m31 ;"]),
        (["dont certains dans des conteneurs de 33", "m .315"], ["dont certains dans des conteneurs de 33 m315 ."]),
        (["some of them in containers of 33", "m. 3 17,18"], ["some of them in containers of 33 m3.17,18"]),
        (["The area reached 1 250", "2", "km in 2018."], ["The area reached 1 250 km2 in 2018."]),
    ],
)
def test_an_exponent_on_a_line_of_its_own_goes_to_its_unit(printed, read):
    assert texts(exponents_rejoined(read_lines("\n".join(printed))[0])) == read


def test_a_number_above_a_word_that_is_no_unit_is_no_exponent():
    printed = ["in containers of 33", "3", "may be used."]
    assert texts(exponents_rejoined(read_lines("\n".join(printed))[0])) == printed


def chinese(call: str) -> str:
    return "\n".join(
        [
            f"1. 请各国合作。1 会议又请各国参加。2 委员会请秘书处提供技术援助。{call}个国家在 2020 年之前提交了报告。",
            "",
            *(f"{number} 同上，第 {number + 40} 卷，第 {number}627 号。" for number in range(1, 6)),
            "",
        ]
    )


@pytest.mark.parametrize("call", [" 3,4,523 ", "3,4,523 ", " 3,4,5123 "])
def test_the_last_of_several_calls_may_stick_to_the_number_that_begins_the_next_chinese_sentence(call):
    assert [marker for _, marker, _ in calls(chinese(call), "zh")] == ["1", "2", "3", "4", "5"]
    number = call.strip()[5:]
    assert f"援助。{number} 个国家" in paragraphs(chinese(call), "zh")["1"]


def test_a_call_of_a_group_may_be_called_again():
    text = "\n".join(
        [
            *wrapped("1. The Office helped States,1,2 and trained judges.2 23 States had submitted reports.3"),
            "",
            *(f"{number} Ibid., vol. {number}, No. 627." for number in (1, 2, 3)),
            "",
        ]
    )
    assert [marker for _, marker, _ in calls(text)] == ["1", "2", "2", "3"]


def test_the_number_of_a_page_is_known_by_the_number_of_all_pages():
    text = "\n".join(
        [*wrapped(f"1. {PROSE} It went"), "2/10", "on well.", "12", *wrapped(f"2. {PROSE} It"), "4/10", "ended."]
    )
    kept = texts(cleared(read_lines(text)[0]).lines)
    assert "2/10" not in kept and "4/10" not in kept and "12" in kept


def test_fractions_of_different_wholes_are_no_page_numbers():
    text = "\n".join([*wrapped(f"1. {PROSE} It is"), "2/3", *wrapped(f"and not {PROSE} It is"), "7/9", "of all."])
    kept = texts(cleared(read_lines(text)[0]).lines)
    assert "2/3" in kept and "7/9" in kept


def test_a_number_opens_a_page_below_a_note_that_ends_with_and():
    text = "\n".join(
        [
            *wrapped(f"4. {PROSE}1"),
            "",
            "1",
            "",
            "Ibid., vol. 42, which was to enhance their capacities to effectively address and",
            "",
            "2/6",
            "\fA/77/466",
            "",
            "5.",
            "In the words of the declaration, all States shall cooperate.",
            *wrapped(PROSE),
        ]
    )
    assert paragraphs(text)["5"].startswith("In the words of the declaration, all States shall cooperate.")


@pytest.mark.parametrize("text", ["(妇女署)等机构发挥作用", "(ONU) et les autres", "(SIDA) y otros"])
def test_a_word_in_brackets_labels_no_item(text):
    assert not is_labelled(Line(1, text, 0))


@pytest.mark.parametrize("text", ["(a) The States", "(iv) The States", "(二) 各国", "(б) Государства", "(A) States"])
def test_letters_and_numerals_in_brackets_label_items(text):
    assert is_labelled(Line(1, text, 0))


def test_the_end_of_an_address_is_no_numbered_paragraph():
    assert paragraph_label("59.html.") is None
    assert paragraph_label("59.The States") is not None


def test_an_address_goes_on_above_the_first_mark_of_the_next_page():
    text = "\n".join(
        [
            *wrapped(f"1. {PROSE}1"),
            "1",
            "World Drug Report 2049 (United Nations publication). Available at https://www.un.org/index-",
            "2/6",
            "\fA/77/466",
            *wrapped(
                f"2. {PROSE}2 These are what many people in the regions of all the countries earn by the cultivation of"
            ),
            "59.html.",
            "2",
            "Ibid., vol. 61, No. 61627.",
            "3/6",
            "\fA/77/466",
            *wrapped(f"illicit crops. {PROSE}"),
        ]
    )
    assert notes(text)["1"].endswith("https://www.un.org/index-59.html.")
    assert "by the cultivation of illicit crops." in paragraphs(text)["2"]


def test_a_cut_note_goes_on_below_the_first_mark_where_a_small_letter_opens_it():
    text = "\n".join(
        [
            *wrapped(f"1. {PROSE}1"),
            "",
            "1",
            "",
            CUT_NOTE,
            "",
            "2/6",
            "\fA/77/466",
            "",
            *wrapped(f"2. {PROSE}2"),
            "",
            "2",
            "",
            "and Environmental Council, 2059, Supplement No. 8 (E/2059/28), and the sources that are cited there.",
            "Ibid., vol. 61, No. 61627.",
            "",
            "3/6",
            "",
        ]
    )
    assert notes(text)["1"].endswith("cited there.")
    assert notes(text)["2"] == "Ibid., vol. 61, No. 61627."
    assert paragraphs(text)["2"] == PROSE


def page_with_the_end_of_a_note(end: list[str]) -> list[Line]:
    return read_lines("\n".join([*wrapped(f"{PROSE} {PROSE} The States went on and"), *end, "12"]))[0]


def test_a_narrow_line_among_wide_ones_belongs_to_the_note_as_well():
    end = [
        *wrapped(PROSE, 98)[:2],
        "wide letters make this line of the note one that holds few of them in print",
        *wrapped(PROSE, 98),
    ]
    lines = page_with_the_end_of_a_note(end)
    found = end_of_note(lines, len(lines) - 1, Cut(None, frozenset()))
    assert texts(lines[found.start : found.stop]) == end


def test_one_line_is_the_end_of_a_note_where_the_text_goes_on_in_mid_sentence_on_the_next_page():
    end = ["Council, 2059, Supplement No. 8, chap. I, sect. C, and the sources."]
    lines = page_with_the_end_of_a_note(end)
    mark = len(lines) - 1
    assert end_of_note(lines, mark, Cut(None, frozenset())) == range(0)
    assert end_of_note(lines, mark, Cut(None, frozenset(), text_is_cut=True)) == range(mark - 1, mark)


def test_a_quotation_with_which_a_sentence_goes_on_may_begin_a_page():
    said = "“Drugs destroy lives. States must act.” That statement was widely supported."
    text = "\n".join(
        [
            *wrapped(f"5. {PROSE} Then it was said by some:"),
            "\fA/77/466",
            "",
            said,
            *wrapped(f"6. {PROSE}"),
        ]
    )
    assert paragraphs(text)["5"].endswith(f"Then it was said by some: {said}")


@pytest.mark.parametrize(
    "sentence", ["54-е пленарное заседание 15 декабря 2022 года.", "54th plenary meeting. The States", "2022年1月5日。"]
)
def test_a_sentence_closes_no_resolution(sentence):
    assert not CLOSING.match(sentence)


@pytest.mark.parametrize("line", ["54-е пленарное заседание", "54th plenary meeting", "2022年1月5日"])
def test_the_meeting_closes_a_resolution(line):
    assert CLOSING.match(line)


@pytest.mark.parametrize("text", ["E/CN.7/2016/9 and in paragraph 12", "E/CN.7/2016/9 y en el párrafo 12"])
def test_a_symbol_in_a_sentence_opens_no_note(text):
    assert not NOTE_SURELY_OPENS.match(text)
    assert NOTE_SURELY_OPENS.match("E/CN.7/2016/9.")


def test_rows_of_a_table_between_marks_and_notes_are_no_notes():
    text = "\n".join(
        [
            *wrapped(f"1. {PROSE}1 {PROSE}2"),
            "",
            *("1", "2", "", "Trends since 2009", "", "206", "", "87,7", "", "Cooperation and coordinati", ""),
            *("4795", "", "70,8", "", "Ibid., vol. 50, No. 50627.", "A/51/21.", "", "2/6", "\fA/77/466", ""),
            *wrapped(f"2. {PROSE}"),
        ]
    )
    assert notes(text) == {"1": "Ibid., vol. 50, No. 50627.", "2": "A/51/21."}


def test_rows_without_room_between_their_cells_are_rows():
    lines = read_lines("\n".join([*wrapped(PROSE), "Trends since 2009 206 87,7", "Supply reduction 4795 70,8"]))[0]
    mark_rows(lines)
    assert [line.tabular for line in lines[-3:]] == [False, True, True]


def test_one_row_stands_between_the_end_of_a_sentence_and_a_label():
    lines = read_lines("\n".join([*wrapped(PROSE), "Supply reduction 4795 70,8", "2. The States"]))[0]
    mark_rows(lines)
    assert [line.tabular for line in lines[-3:]] == [False, True, False]


def test_figures_at_the_end_of_a_line_in_mid_sentence_are_no_row():
    lines = read_lines("\n".join(["which was launched, and in the years", "after it articles 14 15", "were applied."]))[
        0
    ]
    mark_rows(lines)
    assert not any(line.tabular for line in lines)


def test_lines_of_a_masthead_are_no_words_of_a_stretched_line():
    front = ["General Assembly", "Distr.: General", "15 December 2022", "Action taken", "I. Demand reduction"]
    printed = [*front, *wrapped(f"1. {PROSE} {PROSE}", 100)]
    assert texts(rows_rejoined(read_lines("\n".join(printed))[0])) == printed


def test_a_labelled_heading_may_stand_right_above_its_paragraph_and_below_a_full_line():
    title = "Action that was taken by all Member States against the problems of drugs and of crime in the world"
    text = "\n".join(
        [title, "I. Demand reduction", *wrapped(f"1. {PROSE}", 100), "II. Trends", *wrapped(f"2. {PROSE}", 100)]
    )
    headings = [found.text for found in parse(text, language="en").paragraphs if found.kind == "heading"]
    assert headings == ["I. Demand reduction", "II. Trends"]


CUT_BEHIND_CALLS = [
    *wrapped(f"1. {PROSE}", 100),
    "and about 106",
    "tablets were seized, and it was said that the measures of the States were no longer in question",
    "at all, as the assistance that was given in the regions for which the Office was responsible 15",
    ".",
]


def test_a_full_stop_below_a_call_that_stands_apart_is_its_own():
    printed = [*CUT_BEHIND_CALLS, "The Office went on.12", ", and the Commission asked it for more of the same."]
    assert any(
        text.endswith("was responsible 15.") for text in texts(raised_rejoined(read_lines("\n".join(printed))[0]))
    )


def test_a_short_line_in_mid_sentence_is_the_rest_of_a_printed_line_that_holds_many_letters():
    cut = [
        "The States said that this is what they will do to counter all the problems.85",
        "Article 3 of the Con-vention of",
    ]
    printed = [
        *CUT_BEHIND_CALLS,
        *cut,
        "1988 was applied in the year after it, as the Commission had asked the States to do,12",
        ".",
    ]
    assert " ".join(cut) in texts(raised_rejoined(read_lines("\n".join(printed))[0]))


@pytest.mark.parametrize("opening", ["“All States went on,", "«Tous les États,"])
def test_a_quotation_below_a_call_begins_a_line_of_its_own(opening):
    printed = [*CUT_BEHIND_CALLS, "of 22 September.64", opening]
    assert texts(raised_rejoined(read_lines("\n".join(printed))[0]))[-1] == opening


def test_a_full_line_that_opens_a_preambular_paragraph_does_not_go_on_a_clause_that_ends_with_a_call():
    opening = "重申来自二十一个机构的一千六百多名从业人员于二零一九年六月三日至十四日在维也纳接受了"
    printed = [*CUT_BEHIND_CALLS, "平衡，51", opening]
    assert texts(raised_rejoined(read_lines("\n".join(printed))[0]))[-2:] == printed[-2:]


@pytest.mark.parametrize("body", ["The General Assembly,", "Генеральная Ассамблея,", "L’Assemblée générale,"])
def test_a_title_right_above_the_enacting_words_is_a_line_of_its_own(body):
    """Where first lines stand further in, the title above is not the first line of what follows."""
    filler = [[f"      {first}", *rest] for first, *rest in (wrapped(f"{n}. {PROSE}") for n in range(1, 6))]
    recalled = wrapped(f"Recalling that {PROSE[:-1]},")
    below = [
        "            Assistance to States",
        f"      {body}",
        f"      {recalled[0]}",
        *recalled[1:],
        "      6. States",
    ]
    parsed = parse("\n".join([line for lines in filler for line in lines] + below))
    assert [paragraph.text for paragraph in parsed.paragraphs[5:7]] == ["Assistance to States", body]


@pytest.mark.parametrize("blank", ["", " "])
def test_the_day_and_the_meeting_below_a_chinese_resolution_are_no_headings_and_end_it(blank):
    """A/RES/77/238 ends so; a PDF has blanks around its numbers."""
    day = blank.join(["2022", "年", "12", "月", "15", "日"])
    meeting = blank.join(["第", "54", "次全体会议"])
    parsed = parse(f"1. 请秘书长向大会第七十九届会议提出报告。\n\n{day}\n\n{meeting}\n", language="zh")
    assert [paragraph.kind for paragraph in parsed.paragraphs[-2:]] == ["unnumbered", "unnumbered"]
    assert not parsed.problems


FRONTS = {
    "fr": ("Nations Unies", "Assemblée générale", "Soixante-dix-septième session", "Point 5 de l’ordre du jour"),
    "es": ("Naciones Unidas", "Asamblea General", "Septuagésimo séptimo período de sesiones", "Tema 5 del programa"),
    "ru": ("Организация Объединенных Наций", "Генеральная Ассамблея", "Пятая сессия", "Пункт 5 повестки дня"),
    "ar": ("الأمم المتحدة", "الجمعية العامة", "الدورة السابعة والسبعون", "البند 5 من جدول الأعمال"),
    "zh": ("联合国", "大会", "第七十七届会议", "议程项目 5"),
    "en": ("United Nations", "General Assembly", "Seventy-seventh session", "Agenda item 5"),
}


@pytest.mark.parametrize("language", FRONTS)
@pytest.mark.parametrize("marked", [True, False])
def test_the_title_of_a_document_is_not_that_of_its_session_or_agenda_item(language, marked):
    """The masthead names organ, session and item, in bold as the title of the item is; the title is larger."""
    organization, organ, session, item = FRONTS[language]
    small, large = ("###### ", "## ") if marked else ("", "")
    title = {"zh": "向各国提供的技术援助", "ar": "المساعدة التقنية المقدمة إلى الدول"}.get(language, "Naloxone 2022")
    front = [f"{small}{organization}", f"{small}{organ}", f"{small}{session}", item, f"{small}2022", f"{large}{title}"]
    sentences = {"zh": "委员会请秘书处提供技术援助。", "ar": "طلبت اللجنة إلى الأمانة تقديم المساعدة."}
    sentence = sentences.get(language, f"{PROSE}.")
    parsed = parse("\n\n".join([*front, f"1. {sentence}", f"2. {sentence}"]), language=language, whole_lines=marked)
    assert parsed.title == title


def test_a_chinese_line_is_cut_behind_a_power_of_ten():
    full = "委员会请秘书处应请求向发展中国家提供技术援助并为此采取一切必要的措施和行动步骤及"
    call = "国际公约、《维也纳宣言和行动纲领》及其他所有有关国际人权文书1\n，包括为此采取的行动"
    cut = "此后的二〇一五年内，各国一共缴获了约 106\n片药片，其中一些藏在 33 m3\n的集装箱内。"
    text = "1. " + "\n".join([full, call, cut, full, call, call, full, cut, full, "随后各国提交了报告。"])
    (paragraph,) = (found for found in parse(text, language="zh").paragraphs if found.label)
    assert paragraph.text.count("片药片") == 2
    assert paragraph.text.endswith("随后各国提交了报告。")
