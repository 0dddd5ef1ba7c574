"""Each file read back with another program's eyes: pages of the PDF, parts of the DOCX, cells of the XLSX."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree
from openpyxl import load_workbook

from reports import rendering
from reports.rendering import pdf
from reports.rendering.prose import document
from reports.rendering.snapshot import snapshot_hash
from tests.reports.conftest import recount

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as file:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in file]


def squeezed(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize(
    ("language", "cover", "words"),
    [
        (
            "en",
            ["Implementation-status report", "21 November 2026", "14 commitments", "5 under way"],
            [
                "I. Introduction",
                "Evidence is recorded on 9 of 14 commitments (64 per cent), in 12 published records",
                "15. Share information to identify and investigate links",
                "会员国还承诺加强执法当局之间的信息共享和司法合作，以查明和调查",
                "Partly implemented (United Nations Office on Drugs and Crime; assessment by the Secretariat;",
                "A/RES/S-30/1, annex, recommendation 3 (k), as rendered in Thematic discussions",
                "Annex II Sources",
            ],
        ),
        (
            "zh",
            ["执行情况报告", "2026年11月21日", "14项承诺", "5项进行中"],
            [
                "一、导言",
                "14项承诺中有9项（64%）已记录证据",
                "15.加强信息共享，查明和调查贩毒组织与其他犯罪活动之间的联系。",
                "会员国还承诺加强执法当局之间的信息共享和司法合作，以查明和调查",
                "部分执行（联合国毒品和犯罪问题办公室；秘书处评估；",
                "《提供技术援助，协助各国执行〈联合国打击跨国有组织犯罪公约〉及其各项议定书：秘书处的报告》（资料来源3），第28段。",
                "附件二资料来源",
            ],
        ),
    ],
)
def test_the_pdf_says_what_the_snapshot_says(snapshot, language, cover, words):
    read = [squeezed(page) for page in pages(rendering.render(snapshot(language), "pdf"))]
    whole = "".join(read)
    assert [word for word in cover if squeezed(word) not in read[0]] == []
    assert [word for word in words if squeezed(word) not in whole] == []
    assert snapshot_hash(snapshot(language)) in whole


def test_every_page_but_the_cover_bears_date_and_number(snapshot):
    read = pages(rendering.render(snapshot(), "pdf"))
    assert f"1/{len(read)}" not in read[0]
    for number, page in enumerate(read[1:], start=2):
        assert "As at 21 November 2026" in page
        assert f"{number}/{len(read)}" in page


def test_the_pdf_is_tagged_and_claims_archival_and_accessible_form(snapshot):
    content = rendering.render(snapshot(), "pdf")
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content
    assert b"pdfaid:part" in content
    with pypdfium2.PdfDocument(content) as file:
        assert file.get_metadata_value("CreationDate").startswith("D:20261121000000")
        titles = [squeezed(mark.get_title()) for mark in file.get_toc()]
    assert titles[0] == "I.Introduction"
    assert titles[-1] == "AnnexIISources"


def test_many_declarations_turn_the_table_and_odd_text_does_no_harm(snapshot):
    made = snapshot()
    for number in range(4):
        extra = made["declarations"][0] | {"key": f"extra-{number}", "short_title": f"Extra {number}"}
        made["declarations"].append(extra)
    made["commitments"][0]["title"] = '=HYPERLINK("x") #strong[*a*] <b>&amp; 😀'
    made["commitments"][0]["words"] = {"text": "تعهد الدول الأعضاء", "language": "ar"}
    recount(made)
    with pypdfium2.PdfDocument(rendering.render(made, "pdf")) as file:
        assert [page for page in file if page.get_width() > page.get_height()]
    whole = squeezed("".join(pages(rendering.render(made, "pdf"))))
    assert '=HYPERLINK("x")#strong[*a*]<b>&amp;[U+1F600]' in whole
    assert rendering.render(made, "docx")
    assert rendering.render(made, "xlsx")


def test_the_shipped_fonts_hold_every_character_of_the_shipped_documents():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "documents" / "corpus").glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("commitments/catalogue/**/*.yaml"))]
    lacking = {c for text in texts for c in text if ord(c) >= 0x20} - {chr(code) for code in pdf.coverage()}
    assert lacking == set(), "Make the subsets anew, see reports/fonts/README.md."


def part(content: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_word_file_has_real_headings_footnotes_and_table_heads(snapshot, language):
    content = rendering.render(snapshot(language), "docx")
    body = part(content, "word/document.xml")
    notes = part(content, "word/footnotes.xml").findall(f"{W}footnote")
    calls = [call.get(f"{W}id") for call in body.iter(f"{W}footnoteReference")]
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    tree = document(snapshot(language))
    assert calls == [note.get(f"{W}id") for note in notes[2:]]
    assert len(calls) == 30
    assert styles.count("Heading1") == sum(1 for block in tree.body if getattr(block, "level", 0) == 1)
    assert len(list(body.iter(f"{W}tblHeader"))) == sum(1 for block in tree.body if block.type == "table")
    assert "2026" in words(part(content, "word/header1.xml"))
    first = {
        "en": "E/2009/28, chap. I, sect. C, as rendered in Thematic discussions of the Commission on Narcotic Drugs, "
        "autumn 2021: background paper (source 1), under “19 October 2021, Policy commitments”.",
        "zh": "E/2009/28，第一章，C部分；文字见《麻醉药品委员会2021年秋季专题讨论：背景文件》（资料来源1），"
        "“2021年10月19日，政策承诺”。",
    }
    assert words(notes[2]).strip() == first[language]


def test_the_word_file_marks_languages_and_describes_its_pictures(snapshot):
    body = part(rendering.render(snapshot(), "docx"), "word/document.xml")
    codes = {mark.get(f"{W}eastAsia") for mark in body.iter(f"{W}lang")}
    assert "zh-CN" in codes
    described = [p for p in body.iter() if p.tag.endswith("}docPr") and p.get("descr")]
    assert len(described) == 3
    assert "under way: 5" in described[0].get("descr")


@pytest.mark.parametrize(("language", "mark"), [("ar", "\u200e"), ("en", "")])
def test_the_number_of_a_page_comes_before_the_count_of_pages(snapshot, language, mark):
    """Word and LibreOffice order the parts of a line by their letters, and figures have none."""
    foot = part(rendering.render(snapshot(language), "docx"), "word/footer1.xml")
    assert words(foot) == f"{mark}1{mark}/{mark}1{mark}"


def test_the_arabic_word_file_runs_from_right_to_left_throughout(snapshot):
    content = rendering.render(snapshot("ar"), "docx")
    body, styles = part(content, "word/document.xml"), part(content, "word/styles.xml")
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph":
            assert style.find(f"{W}pPr/{W}bidi") is not None
    assert {table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in body.iter(f"{W}tbl")} == {True}
    assert {section.find(f"{W}bidi") is not None for section in body.iter(f"{W}sectPr")} == {True}
    quote = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Quote")
    assert quote.find(f"{W}pPr/{W}pBdr/{W}right") is not None
    for root in (body, styles, part(content, "word/footnotes.xml")):
        for properties in root.iter(f"{W}rPr"):
            for name, twin in (("b", "bCs"), ("sz", "szCs")):
                said, doubled = properties.find(f"{W}{name}"), properties.find(f"{W}{twin}")
                assert said is None or said.get(f"{W}val") == doubled.get(f"{W}val")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_other_word_files_do_not(snapshot, language):
    body = part(rendering.render(snapshot(language), "docx"), "word/document.xml")
    assert not list(body.iter(f"{W}bidiVisual", f"{W}bidi"))


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("ru", False)])
def test_the_sheets_of_a_workbook_begin_where_reading_begins(snapshot, language, turned):
    book = load_workbook(BytesIO(rendering.render(snapshot(language), "xlsx")))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {turned}


def test_the_arabic_pdf_is_numbered_in_arabic(snapshot):
    text = squeezed(" ".join(pages(rendering.render(snapshot("ar"), "pdf"))))
    for words in ("أولا", "ثانيا", "ألف", "21تشرينالثاني/نوفمبر2026"):
        assert words in text


def test_a_total_stands_with_the_row_before_it(snapshot):
    body = part(rendering.render(snapshot(), "docx"), "word/document.xml")
    rows = [row for row in body.iter(f"{W}tr") if "All challenges" in "".join(row.itertext())]
    assert rows
    for row in rows:
        assert row.getprevious().find(f".//{W}keepNext") is not None


def test_the_word_file_is_dated_as_the_report(snapshot):
    with ZipFile(BytesIO(rendering.render(snapshot(), "docx"))) as archive:
        assert b"2026-11-21T00:00:00Z" in archive.read("docProps/core.xml")
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("language", "sheets", "status"),
    [
        (
            "en",
            ["About", "Matrix", "Commitments", "Records", "Evidence", "Indicators", "Sources"],
            ["◑ under way", "⬚ no evidence recorded"],
        ),
        ("zh", ["说明", "一览表", "承诺", "记录", "证据", "指标", "资料来源"], ["◑ 进行中", "⬚ 未记录证据"]),
    ],
)
def test_the_workbook_has_a_sheet_for_each_noun(snapshot, language, sheets, status):
    book = load_workbook(BytesIO(rendering.render(snapshot(language), "xlsx")))
    assert book.sheetnames == sheets
    commitments = book.worksheets[2]
    assert [commitments.cell(row, 7).value for row in (2, 3)] == status
    assert [sheet.max_row - 1 for sheet in book.worksheets[2:]] == [14, 14, 17, 5, 3]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_a_matrix_row_of_the_workbook_counts_or_says_why_not(snapshot):
    sheet = load_workbook(BytesIO(rendering.render(snapshot(), "xlsx")))["Matrix"]
    rows = {(row[0].value, row[1].value): [cell.value for cell in row[2:]] for row in sheet.iter_rows(min_row=2)}
    organized = "(c) Links between drug trafficking, corruption and other organized crime"
    records = "(b) Abuse, supply and precursors at record levels"
    assert rows[organized, "2009 Political Declaration and Plan of Action"] == [2, 0, 0, 1, 0, 0, 0, 1, ""]
    assert rows[organized, "2021 statement, resolution 64/1"][-1] == "no undertaking found in that text"
    assert rows[records, "2019 Ministerial Declaration"] == [None] * 8 + ["commitments not drawn yet"]
    assert rows["All challenges", "All declarations"][0] == 14


def test_a_text_that_looks_like_a_formula_stays_a_text(snapshot):
    made = snapshot()
    made["commitments"][0]["title"] = "=1+1"
    made["commitments"][1]["title"] = "https://example.org"
    sheet = load_workbook(BytesIO(rendering.render(made, "xlsx")))["Commitments"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["B3"].hyperlink is None


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_the_contents_of_the_word_file_give_pages_that_a_word_processor_fills_in(snapshot, language):
    body = part(rendering.render(snapshot(language), "docx"), "word/document.xml")
    asked = [code.text.split() for code in body.iter(f"{W}instrText")]
    marked = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    entries = [style for style in body.iter(f"{W}pStyle") if style.get(f"{W}val").startswith("Contents")]
    assert len(asked) == len(entries) > 5
    assert all(name == "PAGEREF" and target in marked for name, target, *_switch in asked)
    due = [begin for begin in body.iter(f"{W}fldChar") if begin.get(f"{W}dirty") == "true"]
    assert len(due) == len(asked)
