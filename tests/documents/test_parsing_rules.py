"""One table for each rule of the parser: a small text, and what it must become."""

# ruff: noqa: E501 - tables of texts read better unwrapped

import pytest

from documents.parsing import parse
from documents.parsing.characters import ends_sentence, han_number, is_terminal, roman_number, to_roman
from documents.parsing.frontmatter import iso_date
from documents.parsing.labels import heading_label, item_label, paragraph_label
from documents.parsing.language import language_of
from documents.parsing.lines import tidied
from documents.parsing.markup import cleaned


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(paragraph.kind, paragraph.label, paragraph.text) for paragraph in parse(text).paragraphs]


def calls(text: str) -> list[tuple[str, str]]:
    """(marker, the words before the mark)."""
    return [
        (call.marker, paragraph.text[: call.offset]) for paragraph in parse(text).paragraphs for call in paragraph.calls
    ]


def problems(text: str) -> list[str]:
    return [problem.code for problem in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "number", "suffix"),
    [
        ("12. The Commission", 12, ""),
        ("12.委员会注意到", 12, ""),
        ("12．委员会注意到", 12, ""),
        ("12、委员会注意到", 12, ""),
        ("12 bis. The Commission", 12, "bis"),
        ("12ter. The Commission", 12, "ter"),
        ("6 - تشجع الدول الأعضاء", 6, ""),
        ("٦ - تشجع الدول الأعضاء", 6, ""),
        ("7 – تشجع الدول الأعضاء", 7, ""),
    ],
)
def test_paragraph_number_is_read(text, number, suffix):
    label = paragraph_label(text)
    assert (label.number, label.suffix) == (number, suffix)
    assert not label.rest.startswith((".", " ", "-"))


@pytest.mark.parametrize(
    "text",
    [
        "2015 年启动",
        "3.15 亿美元",
        "4 400 多名证人",
        "1,600 多名人员",
        "21 个国家",
        "12",
        "0. Nil",
        "16.4 指标",
        "(a) x",
        "12-15 March",
    ],
)
def test_quantity_is_no_paragraph_number(text):
    assert paragraph_label(text) is None


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("(a) foo", {("letter", 1)}),
        ("(i) foo", {("letter", 9), ("roman", 1)}),
        ("(iv) foo", {("roman", 4)}),
        ("(aa) foo", {("letter", 27)}),
        ("(3) foo", {("number", 3)}),
        ("（二）加强合作", {("han", 2)}),
        ("a) foo", {("letter", 1)}),
        ("б) меры", {("cyrillic", 2)}),
        ("(ب) تعزيز", {("arabic", 2)}),
    ],
)
def test_item_letter_is_read_in_all_its_meanings(text, readings):
    assert set(item_label(text).readings) == readings


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("三. 结论和建议", ("roman", 3)),
        ("一、 导言", ("roman", 1)),
        ("十一. 其他新兴犯罪", ("roman", 11)),
        ("IV. Way forward", ("roman", 4)),
        ("B. Data collection", ("letter", 2)),
        ("（一）背景", ("letter", 1)),
        ("第二章 打击洗钱", ("chapter", 2)),
        ("Chapter II. Supply", ("chapter", 2)),
        ("Annex", ("division", 0)),
        ("附件二", ("division", 0)),
        ("2021 年 10 月 20 日- 所没收的价值", ("date", 0)),
        ("2021年10月19日 - 观察到", ("date", 0)),
        ("19 October 2021: increasing links", ("date", 0)),
        ("Tuesday, 19 October 2021 – increasing links", ("date", 0)),
        ("أولا - مقدمة", ("roman", 1)),
    ],
)
def test_heading_label_is_read(text, reading):
    assert reading in heading_label(text).readings


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# 导言", "导言"),
        (r"临时议程\*项目5", "临时议程*项目5"),
        ("见 [S-30/1](#) 决议", "见 S-30/1 决议"),
        (r"[a\\_b](https://un.org/a_(b).pdf)。", "a_b。"),
        ("**Summary**", "Summary"),
        ("text<sup>12</sup>", "text\ufdd012\ufdd1"),
        ("text⁴⁵", "text\ufdd045\ufdd1"),
        ("text(⁴)", "text\ufdd04\ufdd1"),
        ("text[^7]", "text\ufdd07\ufdd1"),
        ("30 km² of land", "30 km² of land"),
    ],
)
def test_markup_goes_and_marks_get_one_form(line, text):
    assert cleaned(line).text == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("精神药物公 约", "精神药物公约"),
        ("产生高风  险", "产生高风险"),
        ("保护方案。 由于", "保护方案。由于"),
        ("被视为 “良好”做法", "被视为“良好”做法"),
        ("良 好 做 法 》（ www", "良好做法》（ www"),
        ("16 个国家和 1 个地区", "16 个国家和 1 个地区"),
        ("《2021 年报告》", "《2021 年报告》"),
        ("two  spaces", "two spaces"),
    ],
)
def test_spurious_spaces_go_and_spaces_by_digits_stay(text, clean):
    assert tidied(text)[0] == clean


def test_marks_keep_their_place_when_spaces_go():
    assert tidied("公 约》\ufdd03\ufdd1 而高风  险\ufdd012\ufdd1。") == ("公约》而高风险。", [("3", 3), ("12", 7)])


@pytest.mark.parametrize(
    ("text", "terminal", "sentence"),
    [
        ("结束。", True, True),
        ("结束。12", True, True),
        ("结束。\ufdd012\ufdd1", True, True),
        ("如下：", True, False),
        ("foo;", True, False),
        ("一步。”", True, True),
        ("（2020 年 7 月）", False, False),
        ("该地区和", False, False),
        ("Supplement No.", False, False),
        ("see vol.", False, False),
        ("Ibid.", True, True),
    ],
)
def test_end_of_a_sentence_is_known(text, terminal, sentence):
    assert (is_terminal(text), ends_sentence(text)) == (terminal, sentence)


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("十二", 12), ("三十一", 31), ("五十七", 57), ("一〇", 10), ("百", 100), ("甲", None), ("", None)],
)
def test_chinese_numerals(text, number):
    assert han_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("iv", 4), ("XIV", 14), ("iiii", None), ("vx", None), ("mix", None), ("l", 50)]
)
def test_roman_numerals(text, number):
    assert roman_number(text) == number
    assert number is None or to_roman(number) == text.lower()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20 July 2016", "2016-07-20"),
        ("2021 年 10 月 19 日", "2021-10-19"),
        ("18 décembre 2023", "2023-12-18"),
        ("15 de diciembre de 2022", "2022-12-15"),
        ("18 декабря 2023 года", "2023-12-18"),
        ("18 كانون الأول/ديسمبر 2023", "2023-12-18"),
        ("45 July 2016", None),
        ("July 2016", None),
    ],
)
def test_dates_in_six_languages(text, date):
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("麻醉药品委员会第五十九届会议", "zh"),
        ("The Commission on Narcotic Drugs, recalling the outcome of the session", "en"),
        ("La Commission des stupéfiants, rappelant les résultats de la session", "fr"),
        ("La Comisión de Estupefacientes, recordando los resultados del período de sesiones", "es"),
        ("Комиссия по наркотическим средствам", "ru"),
        ("لجنة المخدرات", "ar"),
        ("", "en"),
    ],
)
def test_language_is_guessed(text, language):
    assert language_of(text) == language


LONG = "毒品和犯罪问题办公室协助会员国加强打击洗钱的法律框架"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbers of a sequence are paragraphs; those that fit none stay in the sentence
        (
            f"1. {LONG}。\n\n2. {LONG}。\n\n3. {LONG}。\n",
            [("numbered", "1", f"{LONG}。"), ("numbered", "2", f"{LONG}。"), ("numbered", "3", f"{LONG}。")],
        ),
        (
            f"1. {LONG}。\n\n1 bis. {LONG}。\n\n2. {LONG}。\n",
            [("numbered", "1", f"{LONG}。"), ("numbered", "1 bis", f"{LONG}。"), ("numbered", "2", f"{LONG}。")],
        ),
        # numbered headings above unnumbered text are headings
        (
            f"导言\n\n{LONG}。\n\n1. 明网\n\n{LONG}。\n\n2. 暗网\n\n{LONG}。\n",
            [
                ("heading", "", "导言"),
                ("unnumbered", "", f"{LONG}。"),
                ("heading", "", "1. 明网"),
                ("unnumbered", "", f"{LONG}。"),
                ("heading", "", "2. 暗网"),
                ("unnumbered", "", f"{LONG}。"),
            ],
        ),
        # lists inside lists, and (i) after (h)
        (
            f"1. {LONG}：\n\n(a) 甲：\n\n(i) 子；\n\n(ii) 丑；\n\n(b) 乙。\n",
            [
                ("numbered", "1", f"{LONG}："),
                ("item", "1(a)", "甲："),
                ("item", "1(a)(i)", "子；"),
                ("item", "1(a)(ii)", "丑；"),
                ("item", "1(b)", "乙。"),
            ],
        ),
        # an enumeration in the sentence stays there
        (
            f"1. {LONG}：(a) 甲；(b) 乙；(c) 丙。\n\n2. {LONG}。\n",
            [("numbered", "1", f"{LONG}：(a) 甲；(b) 乙；(c) 丙。"), ("numbered", "2", f"{LONG}。")],
        ),
        # bullets and plain lines go on one list
        (
            "# 拟讨论的问题\n\n可能讨论的问题包括：\n\n- (a) 甲？\n- (b) 乙？\n\n(c) 丙？\n",
            [
                ("title", "", "拟讨论的问题"),
                ("unnumbered", "", "可能讨论的问题包括："),
                ("question", "(a)", "甲？"),
                ("question", "(b)", "乙？"),
                ("question", "(c)", "丙？"),
            ],
        ),
        # a quotation after a colon
        (
            f"1. {LONG}：\n\n“{LONG}。”\n\n2. {LONG}。\n",
            [("numbered", "1", f"{LONG}："), ("quotation", "", f"“{LONG}。”"), ("numbered", "2", f"{LONG}。")],
        ),
        # a summary is no heading
        (
            f"某报告\n\n摘要\n\n{LONG}。\n\n一. 导言\n\n1. {LONG}。\n",
            [
                ("title", "", "某报告"),
                ("summary", "", "摘要"),
                ("summary", "", f"{LONG}。"),
                ("heading", "", "一. 导言"),
                ("numbered", "1", f"{LONG}。"),
            ],
        ),
        # a paragraph that was cut at a page break, with a note, a page number and a running head between
        (
            f"1. {LONG}，{LONG}并\n\n__________________\n\n 1 见大会第 66/177 号决议。\n\n7\n\nA/CONF.213/15\n\n继续增进国内和区域合作。1\n\n2. {LONG}。\n",
            [("numbered", "1", f"{LONG}，{LONG}并继续增进国内和区域合作。"), ("numbered", "2", f"{LONG}。")],
        ),
        # preambular paragraphs end with a comma
        (
            "The General Assembly,\n\nRecalling its resolution 66/177 of 19 December 2011 on illicit financial flows,\n\n"
            "Noting the report of the Executive Director on the implementation of that resolution,\n\n"
            "1. Welcomes the report;\n\n2. Decides to remain seized of the matter.\n",
            [
                ("unnumbered", "", "The General Assembly,"),
                ("unnumbered", "", "Recalling its resolution 66/177 of 19 December 2011 on illicit financial flows,"),
                (
                    "unnumbered",
                    "",
                    "Noting the report of the Executive Director on the implementation of that resolution,",
                ),
                ("numbered", "1", "Welcomes the report;"),
                ("numbered", "2", "Decides to remain seized of the matter."),
            ],
        ),
    ],
)
def test_structure_is_understood(text, expected):
    found = outline(text)
    if expected[0] == ("unnumbered", "", "The General Assembly,"):
        found = [(kind if kind != "title" else "unnumbered", label, words) for kind, label, words in found]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the number of the note and the year
        (
            f"1. {LONG}。\n\n2. 包括伊斯兰国。12015 年通过了议程。\n\n__________________\n\n 1 见第 1333 (2000)号决议。\n",
            [("1", "包括伊斯兰国。")],
        ),
        # after a closing mark, in mid-sentence
        (f"1. 诸如《议定书》1等文书，{LONG}。\n\n__________________\n\n 1 同上。\n", [("1", "诸如《议定书》")]),
        # after a year, before the full stop is followed by a new sentence
        (
            "1. It was launched in 2015.1 The work goes on.\n\n__________________\n\n 1 See A/69/6.\n",
            [("1", "It was launched in 2015.")],
        ),
        (
            "1. L’instrument de 19721, entré en vigueur, reste utile.\n\n__________________\n\n 1 Voir A/69/6.\n",
            [("1", "L’instrument de 1972")],
        ),
        # thousands are no calls
        (
            f"1. 有 4 400 多名证人，1,600 名学员，占 1.1%。1\n\n2. {LONG}。\n\n__________________\n\n 1 同上。\n",
            [("1", "有 4 400 多名证人，1,600 名学员，占 1.1%。")],
        ),
        # one note called twice
        (
            "1. First.<sup>1</sup> Second.<sup>1</sup>\n\n<sup>1</sup> See A/69/6.\n",
            [("1", "First."), ("1", "First. Second.")],
        ),
        # several together after a year, and a list of articles that is none of them
        (
            "1. It was launched in 2015.1,2 It applied articles 1, 2 and 3.\n\n__________________\n\n"
            "1 See A/69/6.\n2 See A/69/7.\n",
            [("1", "It was launched in 2015."), ("2", "It was launched in 2015.")],
        ),
        # after the number of a resolution, which has three digits at most
        (
            "1. As said in resolution 66/1771, States agreed.\n\n__________________\n\n1 See A/69/6.\n",
            [("1", "As said in resolution 66/177")],
        ),
        # a note called again at the end of a sentence
        (
            "1. As the first1, so the second.1 It ends.\n\n__________________\n\n1 See A/69/6.\n",
            [("1", "As the first"), ("1", "As the first, so the second.")],
        ),
        # a text that sets its calls after a space does so throughout
        (
            "1. One was done. 1 The second 2, of 3 States, was done. The last ended 3.\n\n__________________\n\n"
            "1 See A/69/6.\n2 See A/69/7.\n3 See A/69/8.\n",
            [
                ("1", "One was done."),
                ("2", "One was done. The second"),
                ("3", "One was done. The second, of 3 States, was done. The last ended"),
            ],
        ),
        # a colon after a call belongs to the sentence
        ("1. As follows[^1]:\n\n[^1]: See A/69/6.\n", [("1", "As follows")]),
        # the numbers of articles in a list are no calls, though the note before was called
        (
            "1. 各国注意到这一点。1,2 适用了第 1、2 和 3 条。\n\n__________________\n\n1 见 A/69/6。\n2 见 A/69/7。\n",
            [("1", "各国注意到这一点。"), ("2", "各国注意到这一点。")],
        ),
        # a sentence that starts with a number, where no space follows the one before
        (
            f"1. {LONG}。123 个国家提交了报告。\n\n__________________\n\n1 见 A/69/6。\n",
            [("1", f"{LONG}。")],
        ),
        # Arabic sets the mark in parentheses
        ("1 - تشجع الدول الأعضاء(¹) على التعاون.\n\n(¹) القرار 66/177.\n", [("1", "تشجع الدول الأعضاء")]),
    ],
)
def test_footnote_calls_are_found(text, expected):
    assert calls(text) == expected


def test_a_dash_inside_a_sentence_is_no_bullet_where_a_line_starts_with_it():
    words = "14 стран изъяли таблетки, причем некоторые из них"
    assert outline(f"1. {words}\n— в контейнерах.\n\n2. {words} и\nпрочее.\n")[0] == (
        "numbered",
        "1",
        f"{words} — в контейнерах.",
    )


@pytest.mark.parametrize("foot", ["22-28701 1/19", "1/19 22-28701", "٢٢-٢٨٧٠١ 1/19", "الصفحة 1", "Страница 1"])
def test_foot_of_a_page_is_no_text(foot):
    head = "States agreed that the work on the matter should go on in every part of the"
    text = f"1. {head}\n\n{foot}\n\nA/77/466\n\nworld without delay.\n\n2. {head} world.\n"
    assert outline(text) == [("numbered", "1", f"{head} world without delay."), ("numbered", "2", f"{head} world.")]


def test_notes_go_down_to_the_end_of_their_page():
    page = "{0}. States agreed that the work on the matter should go on.{0}\n\n__________________\n\n"
    note = (
        "{0} World Drug Report 2016 (United Nations publication, Sales No. E.16.XI.6).\nAvailable at www.unodc.org.\n"
    )
    pages = "\n\f\n".join((page + note).format(number) for number in (1, 2, 3))
    expected = "World Drug Report 2016 (United Nations publication, Sales No. E.16.XI.6). Available at www.unodc.org."
    assert [note.text for note in parse(pages).footnotes] == [expected] * 3


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1. Foo is done.\n\n2. Bar is done.\n", []),
        ("1. Foo is done.\n\n2. Bar is done.\n\n5. Baz is done.\n\n6. Qux is done.\n", ["numbering_gap"]),
        ("4. Foo is done.\n\n5. Bar is done.\n\n6. Baz is done.\n", ["numbering_start"]),
        ("1. Foo is done.\n\n2. Bar is done and\n", ["truncated"]),
        ("1. Foo:\n\n(a) one;\n\n(c) three.\n", ["item_gap"]),
        ("1. Foo is done.¹\n", ["call_without_footnote"]),
        ("1. Foo is done.\n\n¹ See A/69/6.\n", ["footnote_never_called"]),
        ("1. Foo is done.¹ ³\n\n¹ See A/69/6.\n\n³ See A/69/7.\n", ["footnote_gap"]),
        ("1. Foo is done.\n\n2. Bar is done.\n\n2. Bar again is done.\n", ["number_out_of_sequence"]),
        ("", ["no_text"]),
        ("   \n\n", ["no_text"]),
    ],
)
def test_doubt_becomes_a_problem(text, codes):
    assert problems(text) == codes


def test_problem_names_paragraph_and_line():
    [problem] = parse("1. Foo is done.\n\n2. Bar is done.\n\n5. Baz is done.\n").problems
    assert (problem.code, problem.line, parse("1. Foo is done.\n\n2. Bar is done.\n\n5. Baz is done.\n").paragraphs[problem.paragraph].label) == (
        "numbering_gap", 5, "5",
    )  # fmt: skip


def test_starred_notes_are_kept_apart_from_numbered_ones():
    document = parse(
        "报告**\n\n执行主任的报告\n\n__________________\n\n * A/CONF.213/1。\n ** 秘书长表示感谢。\n\n一. 导言\n\n1. 已有进展。\n"
    )
    assert [(note.marker, note.text) for note in document.title_notes] == [
        ("*", "A/CONF.213/1。"),
        ("**", "秘书长表示感谢。"),
    ]
    assert document.footnotes == ()
    assert document.title == "报告：执行主任的报告"


def test_table_of_contents_is_no_text():
    contents = "目录\n\n一. 导言 ........ 2\n\n二. 一个很长的标题\n它占两行 ........ 3\n\n三. 结论 ........ 5\n\n"
    text = f"一. 导言\n\n1. {LONG}。\n\n二. 标题\n\n2. {LONG}。\n"
    assert outline(f"某报告\n\n{contents}{text}") == [("title", "", "某报告"), *outline(text)]


def test_page_numbers_are_told_from_form_feeds():
    document = parse("1. First page is here.\n\n\f2. Second page is here.\n\n\f3. Third page is here.\n")
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 2, 3]


def test_anchors_say_where_a_paragraph_stands():
    text = "Introduction\n\nAn unnumbered paragraph.\n\nI. Work\n\nA. Law\n\n1. Foo:\n\n(a) one;\n\n(b) two.\n\nAnnex\n\n1. Again.\n"
    document = parse(text)
    assert [paragraph.anchor for paragraph in document.paragraphs] == [
        "h-1", "h-1-u1", "h-2", "h-2-1", "p1", "p1-a", "p1-b", "h-3", "s2-p1",
    ]  # fmt: skip


def test_symbol_and_date_come_from_the_masthead_only():
    text = "E/CN.7/2016/5\n\nDistr.: General\n20 July 2016\nOriginal: English\n\nTechnical assistance\n\nReport of the Secretariat\n\n1. On 3 May 2015 the work began, see A/69/6.\n"
    document = parse(text)
    assert (document.symbol, document.date, document.title) == (
        "E/CN.7/2016/5", "2016-07-20", "Technical assistance: Report of the Secretariat",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "series", "words"),
    [
        ("es", "Se aplicaron los artículos 14, 15 y 16{0}. Nadie se opuso.", "los artículos 14, 15 y 16"),
        ("en", "They applied articles 14, 15 and 16{0}. Nobody objected.", "articles 14, 15 and 16"),
        ("zh", "适用了第14、15和16{0}条。没有人反对。", "第14、15和16"),
    ],
)
def test_a_call_after_the_last_number_of_a_series_is_told_by_the_series(language, series, words):
    first = {"es": "La Oficina ayudó.1", "en": "The Office helped.1", "zh": "办公室给予了协助。1"}[language]
    note = {"es": "Véase A/77/466.", "en": "See A/77/466.", "zh": "见A/77/466。"}[language]
    text = f"1. {first}\n\n2. {series.format(2)}\n\n____________\n\n1 {note}\n\n2 {note}\n"
    second = parse(text, language=language).paragraphs[-1]
    assert [call.marker for call in second.calls] == ["2"]
    assert second.text[: second.calls[0].offset].endswith(words)
    assert series.format("") == second.text


def test_a_resolution_whose_first_number_is_lost_keeps_its_other_paragraphs():
    text = (
        "1. The report was adopted.\n2. It was noted.\n3. It was sent.\n\nDraft resolution II\n\n"
        "Urges States to act;\n2. Invites them to report;\n3. Requests the Secretary-General to help;\n4. Decides to go on.\n"
    )
    document = parse(text, language="en")
    assert [found.label for found in document.paragraphs if found.kind == "numbered"] == ["1", "2", "3", "2", "3", "4"]
    assert "numbering_start" in [problem.code for problem in document.problems]


def test_two_numbers_in_an_annex_that_go_on_with_nothing_are_named_and_number_nothing():
    text = "1. The report was adopted.\n2. It was noted.\n\nAnnex\n\n3 tablets were seized, and the rest was not.\n2. It was.\n"
    document = parse(text, language="en")
    assert [found.label for found in document.paragraphs if found.kind == "numbered"] == ["1", "2"]


@pytest.mark.parametrize(
    ("language", "heading", "paragraph"),
    [
        ("en", "Legislative activities", "Takes note of the report of the Commission;"),
        ("fr", "Activités législatives", "Prend note du rapport de la Commission ;"),
        ("ru", "Законодательная деятельность", "принимает к сведению доклад Комиссии;"),
        ("zh", "立法活动", "表示注意到委员会的报告；"),
        ("ar", "الأنشطة التشريعية", "تحيط علما بتقرير اللجنة؛"),
    ],
)
def test_a_numeral_above_the_heading_of_a_part_is_one_heading_with_it(language, heading, paragraph):
    text = f"1. {paragraph}\n\nI\n\n{heading}\n\n2. {paragraph}\n\nII\n\n{heading}\n\n3. {paragraph}\n"
    found = [(one.anchor, one.text) for one in parse(text, language=language).paragraphs if one.kind == "heading"]
    assert found == [("h-1", f"I {heading}"), ("h-2", f"II {heading}")]


def test_a_doubt_behind_a_numeral_and_its_heading_names_its_own_paragraph():
    line = "The States that replied reported on the measures that they had taken in the years before then"
    first, second = (f"{number}. {line}\n{line}\nand after.\n\n" for number in (1, 2))
    text = f"Report\n\n{first}I\n\nMeasures\n\n{second}3. {line}\n{line}.\n\f{line}\n{line}.\n\n4. {line}\nends.\n"
    document = parse(text, language="en")
    (doubt,) = (problem for problem in document.problems if problem.code == "page_break_joined")
    assert doubt.paragraph is not None
    assert document.paragraphs[doubt.paragraph].label == "3"
    assert "I Measures" in [one.text for one in document.paragraphs]


def test_a_numeral_right_above_a_preamble_is_a_heading_alone():
    text = "1. It was noted.\n\nI\n\nRecalling its resolution 46/1,\n\n2. Decides to go on;\n"
    found = [(one.kind, one.text) for one in parse(text, language="en").paragraphs][1:3]
    assert found == [("heading", "I"), ("unnumbered", "Recalling its resolution 46/1,")]


@pytest.mark.parametrize(
    ("language", "title", "enacting"),
    [
        ("en", "Action by States against the world drug problem and its consequences", "The General Assembly,"),
        ("fr", "Mesures prises par les États contre le problème mondial de la drogue", "L’Assemblée générale,"),
        ("ru", "Меры, принимаемые государствами по решению мировой проблемы наркотиков", "Генеральная Ассамблея,"),
        ("ar", "الإجراءات التي اتخذتها الدول الأعضاء لمواجهة مشكلة المخدرات العالمية", "إن الجمعية العامة،"),
    ],
)
def test_the_words_that_enact_begin_a_paragraph_below_a_full_line_of_the_title(language, title, enacting):
    filled = " ".join(["word"] * 14)
    paragraphs = "".join(f"{number}. {filled}\n{filled}\nends.\n\n" for number in (1, 2, 3))
    text = f"Report\n\nI. Introduction\n\n{paragraphs}Annex\n\n{title}\n\n{enacting}\n\n{filled},\n"
    found = [(one.kind, one.text) for one in parse(text, language=language).paragraphs]
    assert found[-3:-1] == [("heading", title), ("unnumbered", enacting)]


def test_a_wide_running_head_that_ends_with_a_symbol_is_no_text():
    line = "les ressources disponibles ont été accrues par tous les États Membres et par les organismes"
    page = f"{line}\n{line}\n\n{{}}\n\nLutte contre le problème mondial de la drogue A/CONF.222/4/Rev.1\n\n"
    text = (
        "Report\n\nI. Introduction\n\n1. La coopération a été renforcée et\n"
        + "".join(page.format(number) for number in (1, 2, 3, 4))
        + f"{line}.\n\n2. {line}\n{line}.\n"
    )
    paragraph, _ = (one for one in parse(text, language="fr").paragraphs if one.label)
    assert "CONF.222" not in paragraph.text
    assert paragraph.text.endswith("les organismes.")


def test_an_item_whose_first_line_comes_again_beside_another_page_break_is_no_running_head():
    line = "来自 21 个机构的 1,600 多名从业人员于 2019 年 6 月 3 日至 14 日在维也纳接"
    part = (
        "{0}. 建议如下：\n\n(a) 儿童获得了循证预防服务；\n\nA/CONF.222/4/Rev.1\n第{1}页\n\n(b) "
        + f"{line}\n受了培训；\n\n"
    )
    text = "报告\n\n一. 导言\n\n" + part.format(1, 2) + part.format(2, 3) + part.format(3, 4)
    items = [one.text for one in parse(text, language="zh").paragraphs if one.label.endswith("(b)")]
    assert items == [f"{line}受了培训；"] * 3


NOTES_OF_PAGE = "1 United Nations, Treaty Series, vol. 1015.\n\n2 BWC/CONF.IX/9, sect. II.E.\n\n"
MASTHEAD = (
    "Resolution adopted by the General Assembly on 1 December 2025\n\n80/22. Science\n\nThe General Assembly,\n\n"
)


@pytest.mark.parametrize("rule", ["", "\n---", " ---"])
def test_notes_between_whole_paragraphs_are_found_though_a_call_looks_like_a_quantity(rule):
    text = (
        f"{MASTHEAD}Noting the decision to review developments relevant to the Convention 1 and to give advice,2\n\n"
        f"1. Encourages Member States to organize events, at the national and the international{rule}\n\n"
        f"{NOTES_OF_PAGE}levels, on the role of science;\n\n2. Decides to go on.\n"
    )
    document = parse(text, language="en")
    assert [note.marker for note in document.footnotes] == ["1", "2"]
    first, _ = (one for one in document.paragraphs if one.label)
    assert first.text.endswith("at the national and the international levels, on the role of science;")
    assert [one.text for one in document.paragraphs if one.anchor.startswith("front")] == [MASTHEAD.split("\n")[0]]
    assert [[call.marker for call in one.calls] for one in document.paragraphs if one.calls] == [["1", "2"]]


def test_a_preambular_paragraph_above_a_rule_of_three_dashes_is_no_heading():
    text = (
        f"{MASTHEAD}Noting the support expressed in the Conference on Disarmament for a convention,1\n---\n\n"
        "1 Resolution S-10/2.\n\nTaking note of its resolution,\n\n1. Decides to go on.\n"
    )
    kinds = [(one.kind, one.text[:12]) for one in parse(text, language="en").paragraphs][3:5]
    assert kinds == [("unnumbered", "Noting the s"), ("unnumbered", "Taking note ")]


def test_a_note_whose_call_is_not_known_yet_is_one_above_the_next_note():
    text = (
        f"{MASTHEAD}Welcoming the description by the 2022 Group 1 to provide information on weapons,2 and more,\n\n"
        f"1. Calls upon States to provide information to the\n\n{NOTES_OF_PAGE}Register;\n\n2. Decides to go on.\n"
    )
    document = parse(text, language="en")
    assert [one.text for one in document.paragraphs if one.label] == [
        "Calls upon States to provide information to the Register;",
        "Decides to go on.",
    ]
    assert [note.text for note in document.footnotes][1] == "BWC/CONF.IX/9, sect. II.E."
