"""The five corpus documents, paragraph by paragraph and note by note.

`parsing_expectations/*.json` was checked against the texts by eye. Beside it stands a second, naive check that
shares nothing with the parser: the source without the line ranges of notes and furniture that we listed by hand
must equal, letter for letter, the labels, texts and footnote marks of the parsed paragraphs in order.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from documents.parsing import ParsedDocument, decode, parse

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "documents" / "corpus"
EXPECTATIONS = sorted((Path(__file__).parent / "parsing_expectations").glob("*.json"))
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

SLUGS = [path.stem for path in EXPECTATIONS]
every_document = pytest.mark.parametrize("slug", SLUGS)


@cache
def expected(slug: str) -> dict:
    return json.loads((Path(__file__).parent / "parsing_expectations" / f"{slug}.json").read_text(encoding="utf-8"))


@cache
def source(slug: str) -> str:
    return decode((CORPUS / expected(slug)["file"]).read_bytes()).text


@cache
def parsed(slug: str) -> ParsedDocument:
    return parse(source(slug))


def of_kind(document: ParsedDocument, kind: str) -> list:
    return [paragraph for paragraph in document.paragraphs if paragraph.kind == kind]


def letters(text: str) -> str:
    """Without blanks, and without what a converter added: backslashes, stars, link targets, bullets, tags."""
    text = re.sub(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)", r"\1", text)
    text = re.sub(r"^(?:#+|-) ", "", text, flags=re.MULTILINE)
    return re.sub(r"\s|\\|\*|</?sup>", "", text.translate(SUPERSCRIPTS))


def printed_lines(slug: str, *, notes: bool) -> str:
    """The source's lines of text, or those of its notes."""
    lines = source(slug).split("\n")
    in_notes = {number for first, last in expected(slug)["note_lines"] for number in range(first, last + 1)}
    furniture = {number for first, last in expected(slug)["furniture_lines"] for number in range(first, last + 1)}
    wanted = in_notes if notes else set(range(1, len(lines) + 1)) - in_notes - furniture
    return letters("\n".join(line for number, line in enumerate(lines, start=1) if number in wanted))


def with_marks(paragraph) -> str:
    """Label, text and footnote numbers as they were printed."""
    text = paragraph.text
    for call in reversed(paragraph.calls):
        text = text[: call.offset] + call.marker + text[call.offset :]
    label = re.sub(r"^\d+(?=\()", "", paragraph.label)
    if paragraph.kind == "numbered":
        label += "."
    return letters(label + text)


def test_every_document_of_the_manifest_has_expectations():
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    assert {document["slug"]: document["file"] for document in manifest["documents"]} == {
        slug: expected(slug)["file"] for slug in SLUGS
    }


@every_document
def test_each_paragraph_starts_and_ends_as_printed(slug):
    found = [
        [paragraph.anchor, paragraph.label, paragraph.kind, paragraph.text[:8], paragraph.text[-8:]]
        for paragraph in parsed(slug).paragraphs
    ]
    assert found == expected(slug)["paragraphs"]


@every_document
def test_text_is_the_source_without_notes_and_furniture_letter_for_letter(slug):
    assert "".join(map(with_marks, parsed(slug).paragraphs)) == printed_lines(slug, notes=False)


@every_document
def test_notes_are_the_source_lines_letter_for_letter(slug):
    found = "".join(letters(note.marker + note.text) for note in parsed(slug).footnotes)
    assert found == printed_lines(slug, notes=True)


@every_document
def test_each_note_starts_ends_and_is_called_as_printed(slug):
    document = parsed(slug)
    found = []
    for index, note in enumerate(document.footnotes):
        calls = [
            [paragraph.anchor, paragraph.text[max(0, call.offset - 4) : call.offset]]
            for paragraph in document.paragraphs
            for call in paragraph.calls
            if call.footnote == index
        ]
        found.append([note.marker, note.text[:8], note.text[-8:], calls])
    assert found == expected(slug)["footnotes"]


@every_document
def test_title_symbol_date_and_language_are_what_the_text_carries(slug):
    document = parsed(slug)
    want = expected(slug)
    assert (document.title, document.symbol, document.date, document.language) == (
        want["title"], want["symbol"], want["date"], want["language"],
    )  # fmt: skip
    assert [[note.marker, note.text] for note in document.title_notes] == want["title_notes"]


@every_document
def test_nothing_in_the_corpus_is_doubtful(slug):
    assert [problem.code for problem in parsed(slug).problems] == expected(slug)["problems"] == []


@every_document
def test_anchors_are_unique_and_parents_come_before_their_children(slug):
    document = parsed(slug)
    anchors = [paragraph.anchor for paragraph in document.paragraphs]
    assert len(set(anchors)) == len(anchors)
    for index, paragraph in enumerate(document.paragraphs):
        assert paragraph.parent is None or paragraph.parent < index
        above = document.paragraphs[paragraph.parent].depth if paragraph.parent is not None else 0
        assert paragraph.depth == (0 if paragraph.kind == "title" else above + 1)


@every_document
def test_no_blank_separates_two_han_letters(slug):
    document = parsed(slug)
    for text in [*(paragraph.text for paragraph in document.paragraphs), *(note.text for note in document.footnotes)]:
        assert not re.search("[\u4e00-\u9fff] +[\u4e00-\u9fff]", text)
        assert not re.search("[\ufdd0-\ufdef]|__|\n", text)


COUNTS = {
    # slug: numbered, headings, footnotes, calls
    "a-conf-213-15": (62, 12, 53, 53),
    "cnd-2004-resolution-45-9": (13, 0, 0, 0),
    "cnd-2016-resolution-58-6": (23, 5, 1, 1),
    "ctoc-cop-2016-technical-assistance": (64, 12, 6, 7),
    "cnd-thematic-discussions-2021": (0, 16, 57, 57),
}


@every_document
def test_counts_are_those_of_the_documents(slug):
    document = parsed(slug)
    numbered, headings, footnotes, calls = COUNTS[slug]
    assert [paragraph.label for paragraph in of_kind(document, "numbered")] == [str(n + 1) for n in range(numbered)]
    assert len(of_kind(document, "heading")) == headings
    assert [note.marker for note in document.footnotes] == [str(n + 1) for n in range(footnotes)]
    assert sum(len(paragraph.calls) for paragraph in document.paragraphs) == calls


@pytest.mark.parametrize(
    ("slug", "paragraph", "letters_wanted"),
    [("cnd-2004-resolution-45-9", "3", "abcdefgh"), ("cnd-2016-resolution-58-6", "23", "abcdef")],
)
def test_items_belong_to_their_paragraph(slug, paragraph, letters_wanted):
    document = parsed(slug)
    items = of_kind(document, "item")
    assert [item.label for item in items] == [f"{paragraph}({letter})" for letter in letters_wanted]
    assert {document.paragraphs[item.parent].label for item in items} == {paragraph}


def test_inline_enumeration_stays_in_its_paragraph():
    paragraph = next(p for p in parsed("a-conf-213-15").paragraphs if p.label == "5")
    assert [letter for letter in "abcde" if f"({letter})" in paragraph.text] == list("abcde")
    assert not of_kind(parsed("a-conf-213-15"), "item")


def test_quotation_is_a_paragraph_of_its_own_under_the_paragraph_that_introduces_it():
    document = parsed("a-conf-213-15")
    [quotation] = of_kind(document, "quotation")
    assert document.paragraphs[quotation.parent].label == "9"
    assert quotation.text.startswith("“") and quotation.text.endswith("”")


THEMATIC_DAYS = {
    "2021年10月19日": (5, ["3(k)", "3(l)", "3(u)"]),
    "2021 年 10 月 20 日": (6, ["3(o)", "3(r)", "3(s)"]),
    "2021 年 10 月 21 日": (6, ["5(p)", "5(q)", "5(r)", "5(s)", "5(t)"]),
}


def _day_of(document: ParsedDocument, index: int | None) -> int | None:
    """The outermost heading above a paragraph."""
    above = None
    while index is not None:
        if document.paragraphs[index].kind == "heading":
            above = index
        index = document.paragraphs[index].parent
    return above


@pytest.mark.parametrize(("date", "questions", "codes"), [(day, *rest) for day, rest in THEMATIC_DAYS.items()])
def test_thematic_day_has_its_sections_questions_and_recommendations(date, questions, codes):
    document = parsed("cnd-thematic-discussions-2021")
    day = next(i for i, p in enumerate(document.paragraphs) if p.kind == "heading" and p.text.startswith(date))
    sections = [p.text.rstrip(":") for p in document.paragraphs if p.kind == "heading" and p.parent == day]
    assert sections == ["政策承诺", "背景资料", "拟讨论的问题"]
    asked = [p for i, p in enumerate(document.paragraphs) if p.kind == "question" and _day_of(document, i) == day]
    assert [question.label for question in asked] == [f"({letter})" for letter in "abcdef"[:questions]]
    called_in = {call.footnote: index for index, p in enumerate(document.paragraphs) for call in p.calls}
    cited = [
        citation
        for citation in document.citations
        if citation.target.startswith("A/RES/S-30/1#") and citation.kind == "recommendation"
        if _day_of(document, called_in[citation.footnote]) == day
    ]
    assert [citation.target for citation in cited] == [f"A/RES/S-30/1#{code}" for code in codes]
    assert {citation.certainty for citation in cited} == {"certain"}
