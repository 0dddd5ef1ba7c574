"""Notes of a page between which no line ends, as published PDF of small print comes out of programs that copy text."""

import pytest

from documents.parsing import notes_parted, parse
from documents.parsing.lines import read_lines

RULE = "_" * 18
TEXTS = {
    "en": (
        "1. The sale was excluded.1 The purpose counts,2 and so does the time.3\n\n2. A car is no ship.4\n\n",
        (
            "Official Records of the first Conference, 1981, p. 16.",
            "See case No. 12 [Higher Court, 11 February 1997].",
            "For a generator, the second report may be read as well.",
            "Id.",
        ),
    ),
    "fr": (
        "1. La vente a été exclue1. Le but compte2, et aussi le moment3.\n\n2. Une voiture n’est pas un navire4.\n\n",
        (
            "Documents officiels de la première Conférence, 1981, p. 16.",
            "Voir affaire n° 12 [Cour suprême, 11 février 1997].",
            "Pour un générateur, le deuxième rapport peut aussi être lu.",
            "Id.",
        ),
    ),
    "es": (
        "1. La venta quedó excluida1. Cuenta el fin2, y también el momento3.\n\n2. Un automóvil no es un buque4.\n\n",
        (
            "Documentos Oficiales de la primera Conferencia, 1981, pág. 16.",
            "Véase el caso núm. 12 [Tribunal Superior, 11 de febrero de 1997].",
            "Para un generador, puede leerse además el segundo informe.",
            "Id.",
        ),
    ),
    "ru": (
        "1. Продажа была исключена1. Цель имеет значение2, как и время3.\n\n2. Автомобиль не судно4.\n\n",
        (
            "Официальные отчеты первой Конференции, 1981 год, стр. 16.",
            "См. дело № 12 [Верховный суд, 11 февраля 1997 года].",
            "О генераторе говорится и во втором докладе.",
            "Там же.",
        ),
    ),
    "zh": (
        "1. 该项销售已被排除。1 目的是重要的，2 时间也是重要的。3\n\n2. 汽车不是船舶。4\n\n",
        (
            "《第一次会议正式记录》，1981 年，第 16 页。",
            "见第 12 号判例[高等法院，1997 年 2 月 11 日]。",
            "关于发电机，也可参看第二次报告。",
            "同上。",
        ),
    ),
    "ar": (
        "1 - استُبعد هذا البيع.1 والغرض هو المهم،2 وكذلك الوقت.3\n\n2 - السيارة ليست سفينة.4\n\n",
        (
            "الوثائق الرسمية للمؤتمر الأول، 1981، الصفحة 16.",
            "انظر القضية رقم 12 [المحكمة العليا، 11 شباط/فبراير 1997].",
            "وفيما يتعلق بالمولد، يمكن قراءة التقرير الثاني أيضا.",
            "المرجع نفسه.",
        ),
    ),
}


def notes_of(text: str, language: str = "en") -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language=language).footnotes}


def calls_of(text: str, language: str = "en") -> list[list[str]]:
    return [[call.marker for call in found.calls] for found in parse(text, language=language).paragraphs if found.label]


@pytest.mark.parametrize("language", TEXTS)
def test_a_number_that_goes_on_behind_a_sentence_begins_a_note_below_the_rule(language):
    body, notes = TEXTS[language]
    text = f"{body}{RULE}\n" + " ".join(f"{mark} {note}" for mark, note in enumerate(notes, start=1)) + "\n"
    assert notes_of(text, language) == {str(mark): note for mark, note in enumerate(notes, start=1)}
    assert calls_of(text, language) == [["1", "2", "3"], ["4"]]


def test_the_page_of_a_report_at_the_beginning_of_a_line_is_no_mark():
    text = f"1. The sale was excluded.1 The purpose counts.2\n\n{RULE}\n1 See the Yearbook, 2002, p.\n16. 2 Id.\n"
    assert notes_of(text) == {"1": "See the Yearbook, 2002, p. 16.", "2": "Id."}


def test_a_number_that_the_page_does_not_call_begins_no_note():
    text = (
        f"1. The sale was excluded.1 The purpose counts.\n\n{RULE}\n1 See the first report. 2 States replied to it.\n"
    )
    assert notes_of(text) == {"1": "See the first report. 2 States replied to it."}


def test_a_number_that_begins_a_line_below_begins_no_note_above_it():
    text = (
        f"1. The sale was excluded.1 The purpose counts.2\n\n{RULE}\n"
        "1 See the first report. 2 States replied to it.\n2 See the second report.\n"
    )
    assert notes_of(text) == {"1": "See the first report. 2 States replied to it.", "2": "See the second report."}


def test_a_number_above_the_rule_divides_no_text():
    text = (
        "1. The sale was excluded.1 The purpose counts.2 Nobody objected. 3 States abstained.\n\n"
        f"{RULE}\n1 See the first report.\n2 See the second report.\n"
    )
    assert [found.label for found in parse(text, language="en").paragraphs] == ["1"]


def test_an_address_that_had_no_room_on_its_line_goes_on_with_the_note():
    text = (
        "1. The sale of ships was excluded as well,1 which is the practice of the tribunals of many States.\n\n"
        "2. It was confirmed in the years that followed, and no other award was found by the Secretariat.\n\n"
        f"{RULE}\n1 For ships, see the award of the court of arbitration of the chamber of commerce and of\n"
        "industry, available on the Internet at\n"
        "<http://www.example.org/cases/980406r1.html>; and that of the court of the second instance.\n"
    )
    assert notes_of(text)["1"].endswith(
        "<http://www.example.org/cases/980406r1.html>; and that of the court of the second instance."
    )


def test_states_that_are_counted_behind_a_chinese_sentence_call_no_note_again():
    text = f"1. 委员会请秘书处提供援助。1 个国家答复，儿童获得了服务。1\n\n{RULE}\n1 见大会第 52/22 号决议。\n"
    (paragraph,) = (found for found in parse(text, language="zh").paragraphs if found.label)
    assert "1 个国家" in paragraph.text
    assert [call.marker for call in paragraph.calls] == ["1"]


COLUMNS = (
    "1.\nThe area reached its limit.9 Another sentence ends here and goes on for the width of a column.\n2.\n"
    "The second one was adopted10 by the Commission and by the Council, which took note of the same report.\n"
)


def test_a_mark_below_the_note_of_the_mark_before_it_and_its_own():
    text = f"A/1/2\n\n{COLUMNS}9\n\nA/49/19.\nIbid., vol. 50, No. 50627.\n\n10\n\n3/7\n\n\fA/1/2\n\n3.\nThe end.\n"
    assert notes_of(text) == {"9": "A/49/19.", "10": "Ibid., vol. 50, No. 50627."}


def test_marks_at_the_foot_of_the_page_wait_for_notes_above_greater_marks():
    text = (
        "A/1/2\n\n1.\nThe area reached its limit.11 Another sentence ends here for the width of a column.12\n2.\n"
        "The second one was adopted13 by the Commission and by the Council, which took note of the report.\n\n"
        "Ibid., vol. 51, No. 51627.\nSee General Assembly resolution 52/22, annex, paragraph 22.\n"
        "13\nIbid., vol. 53, No. 53627.\n\n3. The third one follows.14 It was noted.15\n"
        "See General Assembly resolution 54/24, annex, paragraph 24.\n15\nIbid., vol. 55, No. 55627.\n\n"
        "11\n\n14\n\n12\n\n4/7\n\nConclusions and recommendations\n\n22-34070\n\n\n\fA/1/2\n\n4.\nThe end.\n"
    )
    assert notes_of(text) == {
        "11": "Ibid., vol. 51, No. 51627.",
        "12": "See General Assembly resolution 52/22, annex, paragraph 22.",
        "13": "Ibid., vol. 53, No. 53627.",
        "14": "See General Assembly resolution 54/24, annex, paragraph 24.",
        "15": "Ibid., vol. 55, No. 55627.",
    }


@pytest.mark.parametrize(
    "repeated",
    [
        "儿童获得了服务。26 建议如下。",
        "儿童获得了服务。26建议如下。",
        "儿童获得了服务 26。建议如下。",
        "儿童获得了服务。2614 个国家答复。",
    ],
)
def test_a_chinese_note_is_called_again_where_the_next_sentence_stands_right_behind_it(repeated):
    notes = "\n".join(f"{mark} 见大会第 52/{mark} 号决议。" for mark in range(1, 28))
    calls = "".join(f"第{mark}段。{mark} " for mark in range(1, 26))
    text = f"1. {calls}委员会请秘书处提供援助。26 {repeated}\n\n2. 结束。27\n\n{RULE}\n{notes}\n"
    first = next(found for found in parse(text, language="zh").paragraphs if found.label)
    assert [call.marker for call in first.calls][-2:] == ["26", "26"]
    assert "26" not in first.text


def test_states_that_are_counted_behind_a_chinese_sentence_are_not_cut():
    text = f"1. 委员会请秘书处提供援助。2 儿童获得了服务。23 个国家答复。\n\n{RULE}\n2 见大会第 52/22 号决议。\n"
    (paragraph,) = (found for found in parse(text, language="zh").paragraphs if found.label)
    assert "23 个国家" in paragraph.text


@pytest.mark.parametrize("repeated", ["儿童获得了服务。2018 年种植面积减少。", "儿童获得了服务。2018年种植面积减少。"])
def test_a_year_at_the_head_of_a_chinese_sentence_is_not_cut_into_a_call_and_a_year(repeated):
    notes = "\n".join(f"{mark} 见大会第 52/{mark} 号决议。" for mark in range(1, 21))
    calls = "".join(f"第{mark}段。{mark} " for mark in range(1, 20))
    text = f"1. {calls}委员会请秘书处提供援助。20 {repeated}\n\n{RULE}\n{notes}\n"
    first = next(found for found in parse(text, language="zh").paragraphs if found.label)
    assert [call.marker for call in first.calls] == [str(mark) for mark in range(1, 21)]
    assert repeated in first.text


def test_articles_that_are_cited_on_the_next_line_call_no_notes():
    lines = (
        "适用了《公约》第三条第 1 款以及第 14、15 和 16 条，并在 2018 年向委员会提交了关于执行情况的报告，\n"
        "委员会请秘书处应请求向发展中国家提供技术援助，并适用了《1988 年公约》第三条第 1 款以及第\n"
        "14、15 和 16 条，儿童、青少年和其他弱势社会成员获得了循证预防服务，并提交了相关执行报告。\n"
    )
    notes = "\n".join(f"{mark} 见大会第 52/{mark} 号决议。" for mark in range(1, 16))
    calls = "".join(f"第{mark}段。{mark} " for mark in range(1, 14))
    third = "适用了第 14、15 和 16 条14。会议开始。15毒品和犯罪问题办公室。"
    text = f"1. {calls}\n\n2. {lines}\n3. {third}\n\n{RULE}\n{notes}\n"
    second = parse(text, language="zh").paragraphs[-2]
    assert second.calls == ()
    assert second.text.count("14、15 和 16 条") == 2


@pytest.mark.parametrize("counted", ["14 个国家缉获了药片。", "14 名证人加入了方案。", "14 段所述的措施已经执行。"])
def test_what_a_chinese_line_counts_is_no_note(counted):
    notes = "\n".join(f"{mark} 见大会第 52/{mark} 号决议。" for mark in range(13, 16))
    before = "\n".join(f"{mark} 见大会第 52/{mark} 号决议。" for mark in range(1, 13))
    calls = "".join(f"第{mark}段。{mark} " for mark in range(1, 13))
    text = (
        f"1. {calls}\n\n{RULE}\n{before}\n\f\n2. 委员会请秘书处提供援助。13 儿童获得了服务。14 方案启动。15\n"
        f"{counted}\n\n{RULE}\n{notes}\n"
    )
    document = parse(text, language="zh")
    assert [note.marker for note in document.footnotes] == [str(mark) for mark in range(1, 16)]
    assert document.footnotes[13].text == "见大会第 52/14 号决议。"


@pytest.mark.parametrize("language", TEXTS)
def test_a_star_that_goes_on_behind_a_sentence_begins_a_note_below_the_rule(language):
    body, notes = TEXTS[language]
    body = f"{body}3. UNODC*\n\n"
    text = (
        f"{body}{RULE}\n" + " ".join(f"{mark} {note}" for mark, note in enumerate(notes, start=1)) + f" * {notes[0]}\n"
    )
    assert notes_of(text, language) == {**{str(mark): note for mark, note in enumerate(notes, start=1)}, "*": notes[0]}


def test_any_number_goes_on_behind_the_star_that_opens_the_notes_of_a_page():
    text = (
        "1. The area reached 33 km2 in\n12 States (see the report) 7 of them said.\n\n"
        f"2. The sale was excluded* in containers of 33 m31 of the ship.\n\n{RULE}\n"
        "* See the first report. 1 A/54/24.\n2 See the second report.\n"
    )
    assert notes_of(text) == {"*": "See the first report.", "1": "A/54/24.", "2": "See the second report."}


@pytest.mark.parametrize("behind", ["abc. 7 Xyz ", "Bcd efg. 5 Xyz. ", "* Abc. 2 See A. "])
def test_marks_within_a_line_do_not_read_the_page_again_for_each_of_them(monkeypatch, behind):
    """One reading above the rule and two below it, however many marks a line may hold."""
    letters = 0

    def counted(text: str) -> str:
        nonlocal letters
        letters += len(text)
        return text

    monkeypatch.setattr(notes_parted, "western_digits", counted)
    body = "\n".join(["Word word word.1"] * 100)
    text = f"1. {body}\n{RULE}\n* See A. {behind * 900}\n1 See B. {behind * 900}\n"
    lines, _ = read_lines(text)
    notes_parted.notes_parted(lines)
    assert letters <= 3 * len(text)
