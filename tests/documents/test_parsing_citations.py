"""What a text cites: a table of wordings, and every resolution, symbol and recommendation of the corpus."""

# ruff: noqa: E501 - tables of texts read better unwrapped

import json
from functools import cache
from pathlib import Path

import pytest

from documents.parsing import ParsedDocument, decode, parse

CORPUS = Path(__file__).resolve().parents[2] / "documents" / "corpus"


def cited(text: str) -> list[tuple[str, str, str]]:
    """(as written, target, certainty) of one paragraph."""
    return [(citation.raw, citation.target, citation.certainty) for citation in parse(f"1. {text}").citations]


SURE = [
    # symbols and their parts
    ("见 E/2019/28，第一章，B 部分。", [("E/2019/28，第一章，B 部分", "E/2019/28#chap.1.sect.B")]),
    ("See E/2019/28, chap. I, sect. B.", [("E/2019/28, chap. I, sect. B", "E/2019/28#chap.1.sect.B")]),
    ("见 A/69/6（第 13 段）。", [("A/69/6（第 13 段）", "A/69/6#13")]),
    ("CTOC/COP/WG.3/2021/2，第17段。", [("CTOC/COP/WG.3/2021/2，第17段", "CTOC/COP/WG.3/2021/2#17")]),
    ("See E/CN.7/2016/5, paras. 12–15 and 20.", [("E/CN.7/2016/5, paras. 12–15 and 20", "E/CN.7/2016/5#12-15,20")]),
    ("See E/2025/28-E/CN.7/2025/11.", [("E/2025/28", "E/2025/28"), ("E/CN.7/2025/11", "E/CN.7/2025/11")]),
    ("HIV/AIDS services, 24/7, for 1/2 of them.", []),
    # resolutions: the form of the number, the body before or after it
    ("大会第66/177号决议", [("大会第66/177号决议", "A/RES/66/177")]),
    ("麻委会第 58/6 号决议", [("麻委会第 58/6 号决议", "CND/RES/58/6")]),
    ("大会2019年12月18日第74/178号决议。", [("第74/178号决议", "A/RES/74/178")]),
    ("大会第 69/196 号决议，附件。", [("大会第 69/196 号决议，附件", "A/RES/69/196#annex")]),
    ("缔约方会议第 5/4 号决议和第 6/2 号决议。", [("缔约方会议第 5/4 号决议", "CTOC/COP/RES/5/4"), ("第 6/2 号决议", "CTOC/COP/RES/6/2")]),
    ("根据第 1526 (2004)号决议成立的小组。", [("第 1526 (2004)号决议", "S/RES/1526(2004)")]),
    ("在第7/3号决议中，打击跨国有组织犯罪公约缔约方会议注意到。", [("第7/3号决议", "CTOC/COP/RES/7/3")]),
    ("在题为“麻委会的声明”的大会第 64/1 号决议中。", [("大会第 64/1 号决议", "A/RES/64/1")]),
    (
        "General Assembly resolutions 66/177 and 70/1, and resolution 1333 (2000).",
        [
            ("General Assembly resolutions 66/177", "A/RES/66/177"),
            ("70/1", "A/RES/70/1"),
            ("resolution 1333 (2000)", "S/RES/1333(2000)"),
        ],
    ),
    ("In its resolution 58/6, the Commission on Narcotic Drugs acted.", [("resolution 58/6", "CND/RES/58/6")]),
    ("Economic and Social Council resolution 2019/30.", [("Economic and Social Council resolution 2019/30", "E/RES/2019/30")]),
    ("la résolution 61/2 de la Commission des stupéfiants.", [("résolution 61/2", "CND/RES/61/2")]),
    ("la resolución 61/2 de la Comisión de Estupefacientes.", [("resolución 61/2", "CND/RES/61/2")]),
    ("резолюцию 74/178 Генеральной Ассамблеи.", [("резолюцию 74/178", "A/RES/74/178")]),
    ("قرار الجمعية العامة 74/178.", [("قرار الجمعية العامة 74/178", "A/RES/74/178")]),
    ("القرار دإ-30/1، المرفق.", [("القرار دإ-30/1، المرفق", "A/RES/S-30/1#annex")]),
    ("Paragraph 5 of resolution S-30/1.", [("Paragraph 5 of resolution S-30/1", "A/RES/S-30/1#5")]),
    # recommendations
    ("大会 [S-30/1](#) 决议，附件，建议 5(p)。", [("大会 S-30/1 决议，附件，建议 5(p)", "A/RES/S-30/1#5(p)")]),
    (
        "See A/RES/S-30/1, annex, recommendations 3 (k), 3 (l) and 5 (p).",
        [
            ("A/RES/S-30/1, annex, recommendations 3 (k)", "A/RES/S-30/1#3(k)"),
            ("3 (l)", "A/RES/S-30/1#3(l)"),
            ("5 (p)", "A/RES/S-30/1#5(p)"),
        ],
    ),
    ("金融行动特别工作组第9号建议。", [("金融行动特别工作组第9号建议", "fatf#9")]),
    # treaties and their articles
    ("《1988年公约》第5条第3款。", [("《1988年公约》第5条第3款", "treaty:1988#art5.3")]),
    ("《1988年公约》第5条和第7条。", [("《1988年公约》第5条", "treaty:1988#art5"), ("第7条", "treaty:1988#art7")]),
    ("《1988年公约》第1条第(f)款。", [("《1988年公约》第1条第(f)款", "treaty:1988#art1(f)")]),
    ("《1988年公约》第1(e)条。", [("《1988年公约》第1(e)条", "treaty:1988#art1(e)")]),
    ("1988 年《联合国禁止非法贩运麻醉药品和精神药物公约》第 3 条第 1 款 (b) 项。", [("1988 年《联合国禁止非法贩运麻醉药品和精神药物公约》第 3 条第 1 款 (b) 项", "treaty:1988#art3.1(b)")]),
    ("《联合国打击跨国有组织犯罪公约》第 6 和 8 条。", [("《联合国打击跨国有组织犯罪公约》第 6", "treaty:untoc#art6"), ("8 条", "treaty:untoc#art8")]),
    ("《打击有组织犯罪公约》（2000年）第12至第14条。", [("《打击有组织犯罪公约》（2000年）第12至第14条", "treaty:untoc#art12-14")]),
    ("《反腐败公约》第三十一条。", [("《反腐败公约》第三十一条", "treaty:uncac#art31")]),
    ("Article 5, paragraph 3 (b), of the 1988 Convention.", [("Article 5, paragraph 3 (b), of the 1988 Convention", "treaty:1988#art5.3(b)")]),
    # declarations and goals
    ("2009 年《政治宣言和行动计划》", [("2009 年《政治宣言和行动计划》", "declaration:2009")]),
    ("《2014年部长级联合声明中》", [("《2014年部长级联合声明中》", "declaration:2014")]),
    ("在 2016 年举行的大会特别会议的成果文件中，", [("2016 年举行的大会特别会议的成果文件", "declaration:2016")]),
    ("2019年《部长级宣言》", [("2019年《部长级宣言》", "declaration:2019")]),
    ("the Ministerial Declaration of 2019", [("Ministerial Declaration of 2019", "declaration:2019")]),
    ("可持续发展目标 16 中的具体目标 4", [("可持续发展目标 16 中的具体目标 4", "sdg#16.4")]),
    ("可持续发展目标指标 16.4.1", [("可持续发展目标指标 16.4.1", "sdg#16.4.1")]),
    ("（联合国出版物，出售品编号：E.08.V.14）", [("E.08.V.14", "sales:E.08.V.14")]),
    ("《条约汇编》，第 1582 卷，第 27627 号。", [("《条约汇编》，第 1582 卷，第 27627 号", "unts#27627")]),
    # the same document
    ("见上文第1段。", [("上文第1段", "#1")]),
    ("As stated in paragraph 1 above.", [("paragraph 1 above", "#1")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_citation_is_found_and_certain(text, expected):
    assert cited(text) == [(raw, target, "certain") for raw, target in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第64/1号决议。", [("第64/1号决议", "resolution:64/1", "ambiguous")]),
        ("Commission resolution 58/6.", [("resolution 58/6", "resolution:58/6", "ambiguous")]),
        (
            "建议3(k)和(l)。",
            [("建议3(k)", "A/RES/S-30/1#3(k)", "ambiguous"), ("(l)", "A/RES/S-30/1#3(l)", "ambiguous")],
        ),
        ("《公约》第5条。", [("《公约》第5条", "", "unknown")]),
        ("《部长级宣言》", [("《部长级宣言》", "declaration:2019", "ambiguous")]),
        ("见下文第99段。", [("下文第99段", "#99", "unknown")]),
    ],
)
def test_what_the_text_does_not_settle_is_said_to_be_unsettled(text, expected):
    assert cited(text) == expected


def test_number_alone_means_the_resolution_that_the_document_names_elsewhere():
    document = parse("1. 麻委会第58/6号决议通过。\n\n2. 第58/6号决议已执行。")
    assert [(citation.target, citation.certainty) for citation in document.citations] == [
        ("CND/RES/58/6", "certain")
    ] * 2


def test_number_that_two_bodies_use_stays_ambiguous():
    document = parse("1. 麻委会第58/6号决议通过。\n\n2. 大会第58/6号决议通过。\n\n3. 第58/6号决议已执行。")
    assert document.citations[-1].certainty == "ambiguous"


def test_body_of_the_document_is_the_guess_for_a_number_alone():
    document = parse(
        "E/CN.7/2016/5\n\nTechnical assistance\n\nReport of the Secretariat\n\n1. Resolution 58/6 was noted."
    )
    assert [(citation.target, citation.certainty) for citation in document.citations] == [("CND/RES/58/6", "ambiguous")]


@pytest.mark.parametrize(
    ("notes", "last"),
    [
        (["见 S/2020/754。", "同上，第 6 段。"], ("S/2020/754#6", "certain")),
        (["见 S/2020/754。", "同上，第 6 段。", "同上，第 7 段。"], ("S/2020/754#7", "certain")),
        (["大会 S-30/1 号决议，附件。", "同上，建议3(k)。"], ("A/RES/S-30/1#3(k)", "certain")),
        (["See A/69/6; and E/2019/28.", "Ibid., para. 4."], ("E/2019/28#4", "ambiguous")),
        (["《2020 年报告》。", "同上，图 9。"], ("#fn1", "certain")),
        (["同上。"], ("", "unknown")),
        (
            ["联合国，《条约汇编》，第 1582 卷，第 27627 号。", "同上，第 2349 卷，第 42146 号。"],
            ("unts#42146", "certain"),
        ),
    ],
)
def test_ibid_is_what_the_note_before_cites(notes, last):
    marks = "¹²³"
    text = "1. " + "".join(f"已通过。{marks[index]}" for index in range(len(notes)))
    text += "".join(f"\n\n{marks[index]} {note}" for index, note in enumerate(notes))
    citation = parse(text).citations[-1]
    assert (citation.target, citation.certainty) == last


@cache
def parsed(slug: str) -> ParsedDocument:
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    file = next(document["file"] for document in manifest["documents"] if document["slug"] == slug)
    return parse(decode((CORPUS / file).read_bytes()).text)


def in_notes(slug: str) -> list[tuple[str, str]]:
    document = parsed(slug)
    return [
        (document.footnotes[citation.footnote].marker, citation.target)
        for citation in document.citations
        if citation.footnote is not None
    ]


def test_notes_of_the_2021_paper_cite():
    assert in_notes("cnd-thematic-discussions-2021") == [
        ("1", "E/2019/28#chap.1.sect.B"), ("2", "E/2009/28#chap.1.sect.C"), ("3", "E/2014/28#chap.1.sect.C"),
        ("4", "A/RES/S-30/1#annex"), ("5", "A/RES/S-30/1#3(k)"), ("6", "A/RES/S-30/1#3(l)"), ("7", "A/RES/S-30/1#3(u)"),
        ("9", "treaty:uncac#chap.3"), ("10", "treaty:1988#art3.1(b)"), ("11", "treaty:untoc#art6"), ("11", "treaty:untoc#art8"),
        ("16", "#fn15"), ("19", "S/2020/754"), ("20", "S/2020/754#1-5"), ("21", "S/2020/754#6"),
        ("25", "A/RES/S-30/1#3(o)"), ("26", "A/RES/S-30/1#3(r)"), ("27", "A/RES/S-30/1#3(s)"),
        ("28", "E/2021/28#chap.1.sect.B"), ("28", "CND/RES/64/1#6"),
        ("29", "treaty:1988#art1(f)"), ("29", "treaty:uncac#art2(g)"), ("29", "treaty:untoc#art2(g)"),
        ("32", "treaty:1988#art1(e)"), ("33", "CAC/COSP/WG.2/2020/4"), ("34", "treaty:untoc#art7"),
        ("35", "treaty:1988#art5.3"), ("35", "treaty:untoc#art7.6"), ("35", "fatf#9"), ("38", "#fn37"),
        ("40", "CTOC/COP/WG.3/2021/2#17"), ("41", "CTOC/COP/WG.3/2021/2#sect.4"),
        ("42", "A/RES/S-30/1#5(p)"), ("43", "A/RES/S-30/1#5(q)"), ("44", "A/RES/S-30/1#5(r)"),
        ("45", "A/RES/S-30/1#5(s)"), ("46", "A/RES/S-30/1#5(t)"),
        ("47", "E/2021/28#chap.1.sect.B"), ("47", "CND/RES/64/1#6"), ("48", "CND/RES/64/1#31"), ("49", "CND/RES/64/1#33"),
        ("52", "#fn51"), ("53", "#fn51"), ("54", "#fn51"), ("55", "#fn51"), ("57", "#fn56"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "resolutions"),
    [
        ("cnd-2004-resolution-45-9", {"CND/RES/45/9": 3}),
        (
            "cnd-2016-resolution-58-6",
            {
                "CND/RES/58/6": 9, "A/RES/66/177": 1, "CND/RES/52/9": 1, "A/RES/70/1": 1,
                "S/RES/1526(2004)": 1, "S/RES/1988(2011)": 1, "S/RES/1333(2000)": 1,
            },
        ),
        (
            "ctoc-cop-2016-technical-assistance",
            {
                "CTOC/COP/RES/7/3": 1, "CTOC/COP/RES/7/4": 1, "CTOC/COP/RES/5/4": 1, "CTOC/COP/RES/6/2": 1,
                "A/RES/69/196#annex": 1, "A/RES/69/196": 1,
            },
        ),
        ("a-conf-213-15", {}),
    ],
)  # fmt: skip
def test_resolutions_of_the_corpus_are_all_certain(slug, resolutions):
    found = [citation for citation in parsed(slug).citations if citation.kind == "resolution"]
    counts: dict[str, int] = {}
    for citation in found:
        counts[citation.target] = counts.get(citation.target, 0) + 1
    assert counts == resolutions
    assert {citation.certainty for citation in found} <= {"certain"}


@pytest.mark.parametrize(
    "slug", ["cnd-thematic-discussions-2021", "a-conf-213-15", "ctoc-cop-2016-technical-assistance"]
)
def test_spans_are_what_is_written_and_do_not_overlap(slug):
    document = parsed(slug)
    ends: dict[tuple, int] = {}
    for citation in document.citations:
        place = (citation.paragraph, citation.footnote)
        holder = (
            document.footnotes[citation.footnote]
            if citation.paragraph is None
            else document.paragraphs[citation.paragraph]
        )
        assert holder.text[citation.start : citation.end] == citation.raw
        assert citation.start >= ends.get(place, 0)
        ends[place] = citation.end


def listed(count: int) -> list[str]:
    """Numbers of resolutions, each with its day, as A/80/L.6 has 32 of them in a row."""
    return [
        f" {1990 + place % 30} 年 11 月 {1 + place % 28} 日第 {40 + place}/{place + 1} 号" for place in range(count)
    ]


def test_a_long_list_of_resolutions_is_cited_one_by_one():
    text = f"1. 回顾其{'、'.join(listed(32))}决议；"
    assert len([citation for citation in parse(text, language="zh").citations if citation.kind == "resolution"]) == 32


@pytest.mark.parametrize("end", ["，作出决定。见决议。", " 见大会决议。"])
def test_a_long_list_that_no_word_makes_one_is_given_up_at_once(end):
    """Were its blanks read in every possible way, this would not end."""
    assert parse(f"1. 回顾其{'、'.join(listed(60))}{end}", language="zh").citations == ()
    english = ", ".join(f"{40 + place}/{place + 1} of {1 + place % 28} November 1992" for place in range(60))
    assert len(parse(f"1. Recalling its resolutions {english}{end}", language="en").citations) == 60


def test_a_long_list_of_numbers_set_apart_is_given_up_at_once_as_well():
    apart = ", ".join(f"{40 + place} / {place + 1} O" for place in range(60))
    assert parse(f"1. 回顾其{apart.replace(', ', '、')}，作出决定。见决议。", language="zh").citations == ()
    assert len(parse(f"1. Recalling its resolutions {apart}.", language="en").citations) == 60
