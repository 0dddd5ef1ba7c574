"""DOCX as Word writes it: automatic numbers, real footnotes, styles, tables, changes that were not accepted."""

# ruff: noqa: E501 - tables of markup: one case on few lines, however long

import shutil
import subprocess
from pathlib import Path

import pytest

from documents.docxout import docx_of
from documents.extraction.reading import read
from documents.extraction.word import read_docx
from documents.extraction.word_numbering import formatted
from documents.parsing import ParsedDocument, parse
from tests.documents.extraction_printing import document
from tests.documents.test_extraction_hostile import docx

WORDS = "The Commission decided to consider the matter at its next session."


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, *, style: str = "", number: tuple[int, int] | None = None) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{inside if inside.startswith('<w:') else run(inside)}</w:p>"


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


RESTART = '<w:lvlRestart w:val="0"/>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}{level(2, "lowerRoman", "(%3)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1 -")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
# Lists as the templates of the UN have them: paragraphs that count on below headings, a list that a style holds, a level of its own.
TEMPLATES = (
    f'<w:abstractNum w:abstractNumId="5">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.", more=RESTART)}{level(2, "decimal", "%1.%3", more="<w:isLgl/>")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="List"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="List"/>{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}</w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num>'
    f'<w:num w:numId="7"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1">{level(1, "lowerRoman", "(%2)")}</w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H1G"><w:name w:val="_ H_1_G"/></w:style>'
    '<w:style w:styleId="Sub"><w:name w:val="own"/><w:basedOn w:val="H1G"/></w:style>'
    '<w:style w:type="character" w:styleId="Ref"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def understood(body: str, *, language: str = "en", **parts: str) -> ParsedDocument:
    marked = read_docx(docx(body, numbering=NUMBERING + TEMPLATES, styles=STYLES, **parts))
    return parse(marked.text, language=language, whole_lines=marked.whole_lines)


def shape(parsed: ParsedDocument) -> list[tuple[str, str]]:
    return [(known.kind, known.label) for known in parsed.paragraphs if known.kind not in ("title", "unnumbered")]


def test_automatic_numbers_are_labels():
    parsed = understood(
        para("Report on things", style="Title")
        + para("Introduction", style="Heading1")
        + para(WORDS, number=(1, 0)) + para("It was recommended:", number=(1, 0))
        + para("To act;", number=(1, 1)) + para("To act swiftly:", number=(1, 1)) + para("At once;", number=(1, 2)) + para("For ever;", number=(1, 2))
        + para("To rest.", number=(1, 1)) + para(WORDS, number=(1, 0)) + para("Findings", style="Heading1") + para(WORDS, number=(1, 0))
    )  # fmt: skip
    assert shape(parsed) == [
        ("heading", ""), ("numbered", "1"), ("numbered", "2"), ("item", "2(a)"), ("item", "2(b)"), ("item", "2(b)(i)"),
        ("item", "2(b)(ii)"), ("item", "2(c)"), ("numbered", "3"), ("heading", ""), ("numbered", "4"),
    ]  # fmt: skip
    assert [known.text for known in parsed.paragraphs if known.kind == "heading"] == ["I. Introduction", "II. Findings"]
    assert parsed.title == "Report on things"


def test_a_list_that_starts_again_starts_a_new_segment():
    parsed = understood(
        "".join(para(WORDS, number=(1, 0)) for _ in range(3))
        + para("Annex", style="H1G")
        + "".join(para(WORDS, number=(4, 0)) for _ in range(2))
    )
    assert [(known.label, known.anchor) for known in parsed.paragraphs if known.kind == "numbered"] == [
        ("1", "p1"), ("2", "p2"), ("3", "p3"), ("1", "s2-p1"), ("2", "s2-p2"),
    ]  # fmt: skip


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{para(text)}</w:tc>" for text in texts) + "</w:tr>"


COUNTED = {
    "paragraphs count on below headings": (
        [("H1G", 5, 0), ("", 5, 1), ("", 5, 1), ("H1G", 5, 0), ("", 5, 1)],
        ["I. ", "1", "2", "II. ", "3"],
    ),
    "numbers above are Arabic in a legal level": ([("H1G", 5, 0), ("", 5, 2)], ["I. ", "1.1 "]),
    "a list that a style holds": ([("", 6, 0), ("", 6, 1), ("", 6, 0)], ["1", "1(a)", "2"]),
    "a list with a level of its own": ([("", 7, 0), ("", 7, 1), ("", 7, 1)], ["1", "1(i)", "1(ii)"]),
}


@pytest.mark.parametrize("case", COUNTED)
def test_lists_count_as_word_counts_them(case):
    numbered, printed = COUNTED[case]
    body = "".join(para(WORDS, style=style, number=(number, depth)) for style, number, depth in numbered)
    parsed = understood(para("Report", style="Title") + body)
    assert [known.label or known.text.removesuffix(WORDS) for known in parsed.paragraphs[1:]] == printed


def test_arabic_numbers_come_as_they_are_printed():
    parsed = understood(
        "".join(para("تقرر أن تنظر في المسألة في دورتها القادمة؛", number=(3, 0)) for _ in range(2)), language="ar"
    )
    assert [known.label for known in parsed.paragraphs if known.kind == "numbered"] == ["1", "2"]


FORMS = [
    (4, "lowerLetter", "d"), (27, "lowerLetter", "aa"), (9, "upperRoman", "IX"), (12, "chineseCounting", "十二"), (31, "chineseCountingThousand", "三十一"),
    (10, "ideographDigital", "十"), (3, "arabicAbjad", "ج"), (3, "arabicAlpha", "ت"), (2, "russianLower", "б"), (7, "unheardOf", "7"), (0, "lowerRoman", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "form", "printed"), FORMS)
def test_numbers_are_printed_in_their_form(number, form, printed):
    assert formatted(number, form) == printed


REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{0}"/></w:r>'


def note(identifier: int, *texts: str, mark: str = "<w:footnoteRef/>") -> str:
    inside = "".join(
        f"<w:p><w:r>{mark if place == 0 else ''}</w:r>{run(' ' + text)}</w:p>" for place, text in enumerate(texts)
    )
    return f'<w:footnote w:id="{identifier}">{inside}</w:footnote>'


SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def test_footnotes_are_numbered_by_their_calls_and_keep_their_places():
    parsed = understood(
        para(
            run("1. The Assembly,")
            + REFERENCE.format(7)
            + run(" the Council")
            + REFERENCE.format(3)
            + run(" and the Commission met.")
        )
        + para(run("2. They met again,") + run("1", RAISED) + run(" on 3 km") + run("2", RAISED) + run(".")),
        footnotes=SEPARATOR
        + note(3, "See E/2019/28.", "And more of it.")
        + note(7, "See A/77/137.")
        + note(9, "Never called."),
    )
    first, second = parsed.paragraphs[-2:]
    assert first.text == "The Assembly, the Council and the Commission met."
    assert [(call.marker, first.text[: call.offset]) for call in first.calls] == [
        ("1", "The Assembly,"),
        ("2", "The Assembly, the Council"),
    ]
    assert [known.text for known in parsed.footnotes] == ["See A/77/137.", "See E/2019/28. And more of it."]
    assert second.text == "They met again, on 3 km²."
    assert [(call.marker, call.footnote) for call in second.calls] == [("1", 0)]


def test_a_starred_note_belongs_to_the_title():
    starred = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
    parsed = understood(
        para(run("Report on things") + starred, style="Title") + para("1. " + WORDS) + para("2. " + WORDS),
        footnotes=SEPARATOR + note(5, "Issued without formal editing.", mark="<w:t>*</w:t>"),
    )
    assert [(known.marker, known.text) for known in parsed.title_notes] == [("*", "Issued without formal editing.")]
    assert parsed.title == "Report on things"
    assert parsed.footnotes == ()


def test_a_star_in_a_sentence_calls_its_own_note_and_not_that_of_the_title():
    def starred(number):
        return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/><w:t>*</w:t></w:r>'

    parsed = understood(
        para(run("Report on things") + starred(5), style="Title")
        + para(run("1. The Office helped many States") + starred(6) + run(" in that year."))
        + para("2. " + WORDS),
        footnotes=SEPARATOR
        + note(5, "Issued without formal editing.", mark="<w:t>*</w:t>")
        + note(6, "As at 1 May.", mark="<w:t>*</w:t>"),
    )
    assert [known.text for known in parsed.title_notes] == ["Issued without formal editing."]
    assert [(known.marker, known.text) for known in parsed.footnotes] == [("*", "As at 1 May.")]
    first = parsed.paragraphs[-2]
    assert [(call.marker, first.text[: call.offset], call.footnote) for call in first.calls] == [
        ("*", "The Office helped many States", 0)
    ]
    assert first.text == "The Office helped many States in that year."


def called(mark: str, number: int) -> str:
    return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{mark}</w:r>'


SYMBOL = '<w:sym w:font="{0}" w:char="F0{1}"/>'
# the mark, the words behind it in the same run, the mark before the note, and what calls it
MARKS = {
    "a star of the font of symbols": (SYMBOL.format("Symbol", "2A"), "", "<w:footnoteRef/>", "*"),
    "a sign that cannot be read": (SYMBOL.format("Wingdings", "AB"), "", "<w:footnoteRef/>", "1"),
    "a letter": ("<w:t>a</w:t>", "", "<w:t>a</w:t>", "1"),
    "a star with words behind it": ("<w:t>* in that year</w:t>", " in that year", "<w:t>*</w:t>", "*"),
    "a raised number": ("<w:t>1</w:t>", "", f"<w:rPr>{RAISED}</w:rPr><w:t>1</w:t>", "1"),
}


@pytest.mark.parametrize("case", MARKS)
def test_a_mark_of_its_own_is_no_word_and_takes_none(case):
    mark, words, printed, marker = MARKS[case]
    parsed = understood(
        para(f"1. {WORDS}") + para(run("2. They met") + called(mark, 6) + run(" and decided to act.")) + para(f"3. {WORDS}"),
        footnotes=SEPARATOR + note(6, "As at 1 May.", mark=printed),
    )  # fmt: skip
    second = parsed.paragraphs[-2]
    assert second.text == f"They met{words} and decided to act."
    assert [(call.marker, call.offset, call.footnote) for call in second.calls] == [(marker, 8, 0)]
    assert [(known.marker, known.text) for known in parsed.footnotes] == [(marker, "As at 1 May.")]


def test_a_note_whose_mark_cannot_be_read_is_called_at_the_end_of_a_paragraph():
    mark = SYMBOL.format("Wingdings", "AB")
    parsed = understood(para(f"1. {WORDS}") + para(run(f"2. {WORDS}") + called(mark, 6)), footnotes=note(6, "In May."))
    assert [(call.marker, call.offset) for call in parsed.paragraphs[-1].calls] == [("1", len(WORDS))]


def test_a_number_that_a_style_raises_calls_its_note_again():
    parsed = understood(
        para(run("1. The Assembly met,") + REFERENCE.format(7) + run(" and decided."))
        + para(run("2. They met again,") + run("1", '<w:rStyle w:val="Ref"/>') + run(" and decided.")),
        footnotes=SEPARATOR + note(7, "See A/77/137."),
    )
    assert parsed.paragraphs[-1].text == "They met again, and decided."
    assert [(call.marker, call.offset) for call in parsed.paragraphs[-1].calls] == [("1", 15)]


def test_a_power_and_a_call_of_three_figures_are_raised_together():
    parsed = understood(
        para(run("1. The Assembly met") + called("<w:t>212</w:t>", 7) + run(" and decided."))
        + para(run("2. It was held in containers of 33 m") + run("3212", RAISED) + run(".")),
        footnotes=SEPARATOR + note(7, "See A/77/137.", mark="<w:t>212</w:t>"),
    )
    assert parsed.paragraphs[-1].text == "It was held in containers of 33 m³."
    assert [(call.marker, call.offset) for call in parsed.paragraphs[-1].calls] == [("212", 34)]


def test_footnotes_and_endnotes_come_in_the_order_of_their_calls():
    foot, end = (f'<w:r><w:{kind}Reference w:id="{{0}}"/></w:r>' for kind in ("footnote", "endnote"))
    parsed = understood(
        para(run("1. One,") + foot.format(1) + run(" two,") + end.format(1) + run(" three,") + foot.format(2) + run(" met."))
        + para(f"2. {WORDS}"),
        footnotes=note(1, "First.") + note(2, "Third."),
        endnotes=note(1, "Second.").replace("w:footnote ", "w:endnote ").replace("w:footnote>", "w:endnote>"),
    )  # fmt: skip
    assert [known.text for known in parsed.footnotes] == ["First.", "Second.", "Third."]
    assert parsed.problems == ()


def test_the_deleted_end_of_a_paragraph_joins_it_to_the_next():
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    deleted = f"<w:pPr>{mark}</w:pPr>"
    counted = f"<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>{mark}</w:pPr>"
    parsed = understood(
        para(f"1. {WORDS}") + f"<w:p>{deleted}{run('2. The Commission decided')}</w:p>" + para(" to consider the matter.")
        + f"<w:p>{counted}<w:del>{run('Nothing of it')}</w:del></w:p>" + para(f"3. {WORDS}")
        + f"<w:p>{deleted}{run('4. It met.')}</w:p>" + f"<w:tbl>{cells('Norland')}</w:tbl>" + f"<w:p>{deleted}{run('5. It ended.')}</w:p>"
    )  # fmt: skip
    assert [(known.label, known.text) for known in parsed.paragraphs[-5:]] == [
        ("2", "The Commission decided to consider the matter."),
        ("3", WORDS),
        ("4", "It met."),
        ("", "Norland"),
        ("5", "It ended."),
    ]


TEXTS = {
    "text that a style hides": (run("1. Kept") + run(" hidden", '<w:rStyle w:val="Hidden"/>') + run(" words."), "Kept words."),
    "signs of the font of symbols": (run("1. It is ") + f'<w:r>{SYMBOL.format("Symbol", "B3")}</w:r>' + run("5."), "It is ≥5."),
    "mathematics": (run("1. The value ") + '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>' + run(" is set."), "The value x is set."),
    "deleted text": (run("1. Kept") + f"<w:del>{run(' gone')}</w:del>" + run(" words."), "Kept words."),
    "inserted text": (run("1. Kept") + f"<w:ins>{run(' and new')}</w:ins>" + run(" words."), "Kept and new words."),
    "hidden text": (run("1. Kept") + run(" hidden", "<w:vanish/>") + run(" words."), "Kept words."),
    "a link": (run("1. See ") + f"<w:hyperlink>{run('A/77/137')}</w:hyperlink>" + run("."), "See A/77/137."),
    "a field": (run("1. See ") + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>" + run("paragraph 2."), "See paragraph 2."),
    "tabs and hyphens": ("<w:r><w:t>1.</w:t><w:tab/><w:t>Non</w:t><w:noBreakHyphen/><w:t>medical</w:t><w:softHyphen/><w:t> use.</w:t></w:r>", "Non\u2011medical use."),
    "raised letters": (run("1. Voir n") + run("o", RAISED) + run(" 14."), "Voir no 14."),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_words_are_those_that_are_seen(case):
    body, text = TEXTS[case]
    assert understood(para(body) + para("2. " + WORDS)).paragraphs[-2].text == text


def test_headings_come_from_styles_bases_and_bold():
    parsed = understood(
        para("Report", style="Title") + para("First part", style="H1G") + para("1. " + WORDS) + para("Second part", style="Sub")
        + para("2. " + WORDS) + para(run("Third part", "<w:b/>")) + para("3. " + WORDS)
        + para(run("4. Decides", "<w:b/>") + run(" to act at once on all of this.")),
    )  # fmt: skip
    assert [known.text for known in parsed.paragraphs if known.kind == "heading"] == [
        "First part",
        "Second part",
        "Third part",
    ]
    assert [known.label for known in parsed.paragraphs if known.kind == "numbered"] == ["1", "2", "3", "4"]


def test_paragraphs_are_whole_however_they_end():
    parsed = understood(
        para("78/131. On things", style="Title")
        + para("The General Assembly,") + para("Recalling its resolution 66/177, on the world drug problem and what it means for all,")
        + para("Noting the report of the Secretary-General and the work of the Commission,") + para("1. Decides to act;") + para("2. Requests the Secretary-General to report.")
    )  # fmt: skip
    assert [known.text[:6] for known in parsed.paragraphs if known.kind == "unnumbered"] == [
        "The Ge",
        "Recall",
        "Noting",
    ]
    assert [known.label for known in parsed.paragraphs if known.kind == "numbered"] == ["1", "2"]


def test_rows_are_found_in_content_controls_and_labels_in_cells():
    control = f"<w:sdt><w:sdtContent>{cells('17.', WORDS)}</w:sdtContent></w:sdt>"
    table = f"<w:tbl>{control}{cells('Norland', '0.5', '0.7')}</w:tbl>"
    parsed = understood("".join(para(f"{number}. {WORDS}") for number in range(1, 17)) + table + para(f"18. {WORDS}"))
    assert [(known.label, known.text) for known in parsed.paragraphs[-3:]] == [
        ("17", WORDS),
        ("", "Norland | 0.5 | 0.7"),
        ("18", WORDS),
    ]


def test_the_contents_that_word_made_are_left_out():
    made = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{made}<w:sdtContent>{para('I. Introduction 3')}{para('II. Findings 4')}</w:sdtContent></w:sdt>"
    parsed = understood(
        para("Report", style="Title") + contents + para("I. Introduction", style="H1G") + para(f"1. {WORDS}")
        + para("II. Findings", style="H1G") + para(f"2. {WORDS}")
    )  # fmt: skip
    assert [known.text for known in parsed.paragraphs if known.kind == "heading"] == ["I. Introduction", "II. Findings"]


def test_a_cover_in_a_table_gives_symbol_and_date():
    cells = "".join(
        f"<w:tc>{para(text)}</w:tc>" for text in ("United Nations", "A/CONF.999/7", "Distr.: General", "12 March 2024")
    )
    parsed = understood(
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        + para("Report", style="Title")
        + para("1. " + WORDS)
        + para("2. " + WORDS)
    )
    assert (parsed.symbol, parsed.date) == ("A/CONF.999/7", "2024-03-12")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_office_program_opens_what_we_write_and_we_read_what_it_prints(tmp_path, language):
    known = document(4, language)
    text = "\n\n".join(
        [f"# {known.title}", *(f"{'## ' if p.kind == 'heading' else ''}{p.label} {p.plain}" for p in known.pieces)]
    )
    parsed = parse(text, language=language, whole_lines=True)
    (tmp_path / "made.docx").write_bytes(docx_of(parsed))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "made.docx",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    if not Path(tmp_path / "made.pdf").exists():
        pytest.skip(f"LibreOffice made no PDF: {done.stderr[-200:]!r}")
    printed = read((tmp_path / "made.pdf").read_bytes(), language=language).parsed
    wanted = [(p.kind, p.label, "".join(p.text.split())) for p in parsed.paragraphs]
    assert [(p.kind, p.label, "".join(p.text.split())) for p in printed.paragraphs] == wanted
