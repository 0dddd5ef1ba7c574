"""Texts copied from pages of the web: whole paragraphs as lines, calls in brackets, line ends that were lost."""

import re

import pytest

from documents.parsing import parse


def read(text, language="en"):
    return parse(text, language=language)


def shown(document):
    """Kind of number, number and words of what stands below the title."""
    return [(p.label, p.text) for p in document.paragraphs if p.kind != "title"]


def numbered(document):
    return [(p.label, p.text) for p in document.paragraphs if p.kind in ("numbered", "item")]


def called(document):
    """Each call with the text of its note."""
    return [
        (call.marker, document.footnotes[call.footnote].text)
        for paragraph in document.paragraphs
        for call in paragraph.calls
        if call.footnote is not None
    ]


ENACTED = {
    "en": (
        "The Economic and Social Council,",
        "Recalling its earlier work,",
        "Acting on advice,",
        "1. Urges States to report;",
    ),
    "fr": (
        "Le Conseil économique et social,",
        "Rappelant ses travaux antérieurs,",
        "Agissant sur avis,",
        "1. Prie les États de faire rapport;",
    ),
    "es": (
        "El Consejo Económico y Social,",
        "Recordando su labor anterior,",
        "Actuando por consejo ajeno,",
        "1. Insta a los Estados a que informen;",
    ),
    "ru": (
        "Экономический и Социальный Совет,",
        "ссылаясь на свою прежнюю работу,",
        "действуя по совету,",
        "1. призывает государства представить доклады;",
    ),
    "zh": ("经济及社会理事会,", "回顾其以往的工作,", "审议了各国的建议,", "1. 促请各国提交报告;"),
    "ar": (
        "إن المجلس الاقتصادي والاجتماعي،",
        "إذ يشير إلى أعماله السابقة،",
        "وإذ يعمل بناء على المشورة،",
        "1 - يحث الدول على تقديم التقارير؛",
    ),
}


@pytest.mark.parametrize(("language", "lines"), ENACTED.items())
def test_each_line_of_the_preamble_is_a_paragraph_where_lines_are_paragraphs(language, lines):
    document = read("\n".join(lines), language)
    assert [text for _, text in shown(document)][:3] == list(lines[:3])
    assert [p.label for p in document.paragraphs if p.kind == "numbered"] == ["1"]
    assert document.title == ""


def test_a_body_without_a_comma_opens_a_resolution_where_preambular_words_follow():
    document = read(
        "关于报告的决议\n\n安全理事会\n\n回顾其以往的决议,\n又回顾其主席的声明,\n1. 决定继续处理此案。\n", "zh"
    )
    assert document.title == "关于报告的决议"
    assert [text for _, text in shown(document)][:3] == ["安全理事会", "回顾其以往的决议,", "又回顾其主席的声明,"]


LOST_ENDS = {
    "en": "The General Assembly, Recalling it, 1. Urges States to report by 1999; 2. Requests advice; 3. Decides so.",
    "fr": "L'Assemblée générale, Rappelant cela, 1. Prie de répondre en 1999; 2. Demande un avis; 3. Décide ainsi.",
    "es": "La Asamblea General, Recordando todo, 1. Insta a informar en 1999; 2. Pide consejo; 3. Decide seguir.",
    "ru": "Генеральная Ассамблея, ссылаясь на это, 1. призывает в 1999; 2. просит совета; 3. постановляет так.",
    "zh": "大会, 回顾各次报告, 1. 促请各国在1999年提出报告;2. 请提供咨询意见; 3. 决定继续审议。",
    "ar": "إن الجمعية العامة، إذ تشير إلى التقارير، 1 - تحث الدول على الرد؛ 2 - تطلب المشورة؛ 3 - تقرر المضي في ذلك.",
}


@pytest.mark.parametrize(("language", "text"), LOST_ENDS.items())
def test_numbers_begin_their_paragraphs_where_one_line_holds_them_all(language, text):
    document = read(f"{text}\n", language)
    assert [label for label, _ in numbered(document)] == ["1", "2", "3"]
    assert "".join(text for _, text in numbered(document)).count("1999") == text.count("1999")


def test_what_an_item_lists_within_its_line_stays_there():
    text = "1. The tasks are: 1. to study; 2. to report; 3. to advise.\n\n2. The Board met.\n"
    assert [label for label, _ in numbered(read(text))] == ["1", "2"]


CALLED = {
    "en": ("Noting the reports drafted in Africa (1), in Asia (2) and elsewhere,", "Reaffirming its decision,"),
    "fr": ("Notant les rapports rédigés en Afrique (1), en Asie (2) et ailleurs,", "Réaffirmant sa décision,"),
    "es": ("Observando los informes de África (1), de Asia (2) y de otros lugares,", "Reafirmando su decisión,"),
    "ru": ("отмечая доклады о работе в Африке (1), в Азии (2) и других местах,", "вновь подтверждая свое решение,"),
    "zh": ("注意到非洲(1)和亚洲(2)编写的报告,", "重申其决定,"),
    "ar": ("إذ تلاحظ التقارير المعدة في أفريقيا(1)، وفي آسيا(2)،", "وإذ تؤكد مقررها،"),
}


@pytest.mark.parametrize(("language", "words"), CALLED.items())
def test_numbers_in_round_brackets_call_the_notes_that_begin_so(language, words):
    calling, after = words
    notes = "_______________\n(1) A/60/153.\n(2) A/60/152."
    document = read(f"{ENACTED[language][0]}\n{calling}\n{notes}\n{after}\n{ENACTED[language][3]}\n", language)
    assert called(document) == [("1", "A/60/153."), ("2", "A/60/152.")]
    assert [text for _, text in shown(document)][1:3] == [re.sub(r" ?\(\d\)", "", calling), after]


def test_numbered_articles_and_lists_in_round_brackets_call_nothing():
    text = (
        "1. See article 5 (1) and article 6 (2).\n\n2. Two things: (1) to study, (2) to report.\n\n(1) One.\n(2) Two.\n"
    )
    document = read(text)
    assert not document.footnotes
    assert "article 5 (1)" in document.paragraphs[0].text


def test_notes_in_square_brackets_may_run_on_in_one_line():
    text = "1. The Treaty of 1961,[1] another[2] and a third[3] were noted.\n\n[1] A/42/12. [2] Ibid. [3] A/43/1.\n"
    assert called(read(text)) == [("1", "A/42/12."), ("2", "Ibid."), ("3", "A/43/1.")]


def test_a_word_processor_saves_the_marks_of_notes_in_two_kinds_of_brackets():
    text = "إن الجمعية العامة،\nإذ تشير إلى الإعلان([1]) وإلى النتائج([2])،\n1 - تؤكد ذلك؛\n"
    document = read(f"{text}([1]) انظر القرار 55/2.\n([2]) انظر القرار 60/1.\n", "ar")
    assert called(document) == [("1", "انظر القرار 55/2."), ("2", "انظر القرار 60/1.")]
    assert document.paragraphs[1].text == "إذ تشير إلى الإعلان وإلى النتائج،"


def test_one_note_with_a_stroke_is_called_in_chinese_without_a_blank():
    document = read("1. 审议了秘书长的报告1/中的各方面。\n\n2. 决定如此。\n\n1/ A/52/855。\n", "zh")
    assert called(document) == [("1", "A/52/855。")]
    assert document.paragraphs[0].text == "审议了秘书长的报告中的各方面。"


def test_notes_with_a_stroke_go_on_from_those_of_the_volume():
    document = read(
        "The Council,\n\n1. Notes the survey of its office;16/\n\n2. Endorses the plan17/ that the office drew up.\n\n"
        "16/ Records of the Council, No. 2.\n\n17/ Ibid., para. 37."
    )
    assert called(document) == [("16", "Records of the Council, No. 2."), ("17", "Ibid., para. 37.")]
    assert numbered(document)[1] == ("2", "Endorses the plan that the office drew up.")


def test_a_number_with_a_stroke_calls_nothing_where_no_note_begins_with_it():
    document = read("The Council,\n\n1. Notes the rooms 16/ and 17/ of its house;\n\n2. Opens them.")
    assert numbered(document)[0] == ("1", "Notes the rooms 16/ and 17/ of its house;")


def test_a_star_with_a_stroke_calls_the_note_of_the_title():
    document = read("Resolution on States*/\n\nThe General Assembly,\n\n1. Notes it.\n\n*/ Adopted as recommended.\n")
    assert document.title == "Resolution on States"
    assert [note.text for note in document.title_notes] == ["Adopted as recommended."]


DAYS = {
    "en": "1. The report3 of 3 December 2004 was noted.",
    "fr": "1. Le rapport3 du 3 décembre 2004 a été noté.",
    "es": "1. El informe3 del 3 de diciembre de 2004 se examinó.",
    "ru": "1. Доклад3 от 3 декабря 2004 года был рассмотрен.",
    "ar": "1 - التقرير3 المؤرخ 3 كانون الأول/ديسمبر 2004 لوحظ.",
}


@pytest.mark.parametrize(("language", "text"), DAYS.items())
def test_the_day_of_a_month_calls_no_note(language, text):
    above = "\n\n".join(text.replace("1", number, 1).replace("3", number, 1) for number in ("1", "2"))
    notes = "\n".join(f"{number}  A/60/15{number}." for number in (1, 2, 3))
    document = read(f"{above}\n\n{text.replace('1', '3', 1)}\n\n__________\n{notes}\n", language)
    day = text[text.rindex(" 3 ") :][:12]
    assert all(day in p.text for p in document.paragraphs)
    assert [marker for marker, _ in called(document)] == ["1", "2", "3"]


def test_the_number_of_a_general_comment_calls_no_note_in_arabic():
    text = "1 - الفقر قضية.1 وأعادت ذلك.2 وعلى الرغم منه.3 فإن الفقر موضوع.\n\n2 - انظر التعليق العام رقم 4.\n"
    assert read(text, "ar").paragraphs[1].text == "انظر التعليق العام رقم 4."


def test_the_number_of_a_quoted_paragraph_calls_no_note():
    text = "1. Le texte est conçu,1 connu,2 et cité :3\n\n{}\n\n2. Prie les États de répondre.\n"
    quoted = '"4. Demande un rapport;'
    assert quoted in [p.text for p in read(text.format(quoted), "fr").paragraphs]


@pytest.mark.parametrize("mark", ["1.{}", "1. {}", "1.  {}"])
def test_a_chinese_paragraph_may_begin_with_a_year(mark):
    text = f"{mark.format('2016年11月,委员会举行会议。')}\n\n2.委员会感谢缔约国。\n"
    assert numbered(read(text, "zh")) == [("1", "2016年11月,委员会举行会议。"), ("2", "委员会感谢缔约国。")]


def test_letters_with_a_chinese_comma_begin_items():
    text = "1、决定所有国家应:\na、防止资助;\nb、采取措施;\n2、还决定继续审议。\n"
    assert [label for label, _ in numbered(read(text, "zh"))] == ["1", "1(a)", "1(b)", "2"]


def test_half_brackets_number_paragraphs_where_nothing_else_does():
    text = "1) نظرت اللجنة في التقرير.\nألف- مقدمة\n2) ترحب اللجنة به.\nباء - الجوانب\n3) تلاحظ اللجنة ذلك.\n"
    assert [label for label, _ in numbered(read(text, "ar"))] == ["1", "2", "3"]


def test_a_cyrillic_letter_may_open_a_latin_list():
    text = "1. Комитет приветствует:\n\nа) введение положения;\n\nb) отмену казни;\n\nс) ратификацию.\n"
    assert [label for label, _ in numbered(read(text, "ru"))] == ["1", "1(а)", "1(b)", "1(с)"]


def test_a_name_on_a_line_of_its_own_behind_its_opening_bracket_stays_in_its_sentence():
    text = "1. 根据《\n联合国宪章》第七章采取行动。\n\n2. 决定如此。\n"
    assert numbered(read(text, "zh"))[0] == ("1", "根据《联合国宪章》第七章采取行动。")


def test_meetings_before_1977_have_numbers_of_four_digits():
    text = "1. Notes the report.\n\n2433rd plenary meeting\n9 December 1975\n"
    assert shown(read(text))[1:] == [("", "2433rd plenary meeting"), ("", "9 December 1975")]
    assert all(p.kind != "heading" for p in read(text).paragraphs)


TITLED = [
    ("52/232. Strengthening of the system\n\nThe General Assembly,\n\n1. Decides so.\n", "en", "A/RES/52/232"),
    ("52 / 31   التحقق بجميع جوانبه\n\nإن الجمعية العامة،\n\n1 - تقرر ذلك.\n", "ar", "A/RES/52/31"),
    (
        "2006/31. Utilisation de programmes\n\nLe Conseil économique et social,\n\n1. Décide ainsi.\n",
        "fr",
        "E/RES/2006/31",
    ),
    ("44/11人权与国际团结\n\n人权理事会,\n\n1.决定如此。\n", "zh", "A/HRC/RES/44/11"),
    ("Резолюция 1518 (2003)\n\nСовет Безопасности,\n\n1. постановляет это.\n", "ru", "S/RES/1518(2003)"),
    ("Resolución 1373 (2001)\n\nEl Consejo de Seguridad,\n\n1. Decide así.\n", "es", "S/RES/1373(2001)"),
]


@pytest.mark.parametrize(
    ("number", "body", "symbol"),
    [
        ("1966/1104(XL).", "The Economic and Social Council,", "E/RES/1104(XL)"),
        ("CND Res.6(XXVIII).", "The Commission on Narcotic Drugs,", "CND/RES/6(XXVIII)"),
        ("3147 (XXVIII). ", "The General Assembly,", "A/RES/3147(XXVIII)"),
        ("1966/1104(XL).", "The Security Council,", None),
    ],
)
def test_until_1976_the_number_in_the_title_has_its_session(number, body, symbol):
    document = read(f"{number}Work of the Board\n\n{body}\n\n1. Takes note of it.\n\n2. Decides so.\n")
    assert document.symbol == symbol
    assert document.title == ("Work of the Board" if symbol else f"{number}Work of the Board")


@pytest.mark.parametrize("number", ["52/232. ", "3147(XXVIII). | "])
def test_the_enacting_words_may_stand_within_the_line_of_the_whole_resolution(number):
    cell = " |" * number.count("|")  # a row of a table, as UNODC has its titles
    body = "The General Assembly, Recalling it, 1. Notes it; 2. Praises it; 3. Ends it."
    text = f"{number}Work of the Board{cell}\n\n{body}\n"
    assert read(text).symbol == f"A/RES/{number.partition('.')[0]}"
    assert read(text).title == "Work of the Board"


@pytest.mark.parametrize(("text", "language", "symbol"), TITLED)
def test_title_and_enacting_words_make_the_symbol_that_a_page_leaves_out(text, language, symbol):
    assert read(text, language).symbol == symbol


@pytest.mark.parametrize(
    ("number", "body"),
    [
        ("58/6.", "The Commission on Narcotic Drugs,"),
        ("7/3.", "The General Assembly,"),
        ("52/232.", "The Security Council,"),
    ],
)
def test_no_symbol_is_made_where_the_body_has_none_or_cannot_have_the_number(number, body):
    assert read(f"{number} Promotion of work\n\n{body}\n\n1. Decides so.\n").symbol is None


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Nations Unies A/59/100", "A/59/100"),
        ("A/HRC/RES/S-30/1 الأمم المتحدة", "A/HRC/RES/S-30/1"),
        ("E/CN.7/2014/16 Naciones Unidas", "E/CN.7/2014/16"),
        ("S/RES/1363 (2001)", "S/RES/1363(2001)"),
    ],
)
def test_the_symbol_may_stand_beside_the_name_of_the_united_nations(line, symbol):
    assert read(f"{line}\n\nDistr.: General\n\nA title\n\n1. Notes it.\n\n2. Decides so.\n").symbol == symbol


@pytest.mark.parametrize("calls", ["¹,²", "¹˒ ²", "¹ ²"])
@pytest.mark.parametrize("language", ENACTED)
def test_of_calls_at_one_place_the_first_stands_first(language, calls):
    text = "\n\n".join([*ENACTED[language][:3], f"{ENACTED[language][3][:-1]}{calls}.", "____", "¹ A/1/2.", "² A/3/4."])
    found = [call for paragraph in parse(text, language=language).paragraphs for call in paragraph.calls]
    assert [call.marker for call in found] == ["1", "2"]
