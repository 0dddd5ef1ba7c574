"""PDF: a known structure is typeset in six languages and seven designs, and must come back paragraph by paragraph."""

import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from django.conf import settings

from documents.extraction.akn import read_akn
from documents.extraction.pdf import read_pdf
from documents.extraction.pdf_bidi import reading_order, tidied_arabic
from documents.extraction.reading import read
from documents.extraction.refusals import Refused
from documents.parsing import ParsedDocument, parse
from tests.documents.extraction_printing import PHRASES, Design, Known, as_pdf, as_resolution, document

DESIGNS = {
    "one column, justified and hyphenated": Design(),
    "two columns": Design(columns=2, size=9),
    "ragged": Design(justify=False),
    "first lines set in, no distance between paragraphs": Design(indent=2, spacing=0.62),
    "paragraphs over many small pages": Design(height=12),
    "no distance between paragraphs": Design(spacing=0.62),
    "items set in": Design(hanging=True),
}


def letters(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


def understood(data: bytes, language: str) -> ParsedDocument:
    marked = read_pdf(data, language=language)
    return parse(marked.text, language=language, whole_lines=True)


def wanted(known: Known) -> Counter:
    return Counter(
        (
            piece.kind,
            letters(f"{piece.label}{piece.plain}" if piece.kind == "heading" else piece.plain),
            tuple((marker, letters(before)) for marker, before in piece.calls),
        )
        for piece in known.pieces
    )


def found(parsed: ParsedDocument) -> Counter:
    return Counter(
        (known.kind, letters(known.text), tuple((c.marker, letters(known.text[: c.offset])) for c in known.calls))
        for known in parsed.paragraphs
        if known.kind != "title" and not known.anchor.startswith("front-")
    )


@pytest.mark.parametrize("language", PHRASES)
@pytest.mark.parametrize("design", DESIGNS)
def test_a_typeset_document_comes_back_paragraph_by_paragraph(language, design):
    for seed in range(4):
        known = document(seed, language)
        parsed = understood(as_pdf(known, DESIGNS[design]), language)
        assert found(parsed) == wanted(known)
        assert [letters(note.text) for note in parsed.footnotes] == [letters(note) for note in known.notes]
        assert parsed.title == known.title


def test_spaces_between_words_are_those_that_were_set():
    known = document(1, "en")
    parsed = understood(as_pdf(known, DESIGNS["one column, justified and hyphenated"]), "en")
    texts = {paragraph.text for paragraph in parsed.paragraphs}
    assert sum(piece.plain in texts for piece in known.pieces if piece.kind != "heading") == sum(
        piece.kind != "heading" for piece in known.pieces
    )


def test_pages_are_those_of_the_file():
    known = document(2, "en")
    data = as_pdf(known, DESIGNS["paragraphs over many small pages"])
    reading = read(data, language="en")
    pages = [paragraph.page for paragraph in reading.parsed.paragraphs]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert len(pdfium.PdfDocument(data)) - 1 <= pages[-1] <= len(pdfium.PdfDocument(data))


def test_running_heads_and_feet_are_not_in_the_text():
    for language in PHRASES:
        text = read_pdf(as_pdf(document(3, language), Design(height=12)), language=language).text
        assert text.count("A/CONF.999/15") <= 1  # on the first page, for the parser to read as the symbol
        assert "V.16-01234" not in text


# A line as it lies from left to right, and as it is read.
VISUAL = [
    ("321 CBA", False, "321 CBA"),
    ("ب ا", True, "ا ب"),
    ("58/4 ب ا", True, "ا ب 58/4"),
    (")A/RES/58/4( ب ا", True, "ا ب (A/RES/58/4)"),
    ("ب 2016-2009 ا", True, "ا 2009-2016 ب"),
    (".ا 1,600 ب", True, "ب 1,600 ا."),
    ("Treaty Series, vol. 976 ا", True, "ا Treaty Series, vol. 976"),
    ("٢٣ ا", True, "ا ٢٣"),
]


@pytest.mark.parametrize(("row", "from_right", "reads"), VISUAL)
def test_arabic_symbols_and_numbers_are_put_in_reading_order(row, from_right, reads):
    order = reading_order(list(row), right_to_left=from_right)
    text = "".join(row[place] for place in order)
    assert (tidied_arabic(text) if from_right else text) == reads


def pdf_without_words(pages: int = 2) -> bytes:
    file = pdfium.PdfDocument.new()
    for _ in range(pages):
        page = file.new_page(300, 400)
        image = pdfium.PdfImage.new(file)
        bitmap = pdfium.PdfBitmap.new_native(20, 20, raw.FPDFBitmap_BGR)
        image.set_bitmap(bitmap)
        image.set_matrix(pdfium.PdfMatrix().scale(280, 380))
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


GOOD = as_pdf(document(0, "en"), Design())
REFUSED = {
    "scanned pages": (pdf_without_words(), "scanned_pdf"),
    "only the first line": (b"%PDF-1.7\n", "broken_pdf"),
    "cut in the middle": (GOOD[: len(GOOD) // 2].replace(b"obj", b"jbo"), "broken_pdf"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_pdf_without_words_is_refused_with_its_reason(case):
    data, code = REFUSED[case]
    with pytest.raises(Refused) as refusal:
        read(data, language="en")
    assert refusal.value.code == code


SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "samples"
PUBLISHED = sorted(SAMPLES.glob("*.xml"))
LEAST_WHOLE = 0.96  # words with a hyphen of their own at the end of a line are not always told


@pytest.mark.skipif(not PUBLISHED, reason="the published samples are not there")
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_published_resolutions_set_in_the_manner_of_the_un_come_back(path):
    known = read_akn(path.read_bytes())
    parsed = understood(as_resolution(known), known.language)
    numbered = [paragraph for paragraph in known.paragraphs if paragraph.kind == "numbered"]
    found = {paragraph.label: letters(paragraph.text) for paragraph in parsed.paragraphs}
    assert [paragraph.label for paragraph in parsed.paragraphs if paragraph.kind == "numbered"] == [
        paragraph.label for paragraph in numbered
    ]
    whole = sum(found[paragraph.label] == letters(paragraph.text) for paragraph in numbered)
    assert whole >= LEAST_WHOLE * len(numbered)
    assert [letters(note.text) for note in parsed.footnotes] == [letters(note.text) for note in known.footnotes]
    assert [c.marker for p in parsed.paragraphs for c in p.calls] == [
        c.marker for p in known.paragraphs for c in p.calls
    ]
    assert parsed.symbol == known.symbol
