"""What other programs than word processors write into a PDF: browsers, typesetters, makers of reports.

Each case is the smallest page on which a reading once went wrong.
"""

from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from documents.extraction.pdf_bidi import tidied_arabic
from documents.extraction.pdf_clusters import with_clusters_once
from documents.extraction.pdf_furniture import take_notes, without_furniture
from documents.extraction.pdf_letters import Letter, letters_of
from documents.extraction.pdf_lines import gutter_of, lines_of
from documents.extraction.pdf_paragraphs import paragraphs_of
from documents.extraction.pdf_rows import rows_of
from tests.documents.accuracy import Score, compared, structure_of, truth_of
from tests.documents.accuracy_documents import CALL
from tests.documents.accuracy_official import official
from tests.documents.accuracy_typst import as_typst
from tests.documents.accuracy_word import SETTINGS
from tests.documents.extraction_printing import FONTS
from tests.documents.test_extraction_pdf import understood
from tests.documents.test_extraction_produced import SENTENCE, call, column, letters, page_of, printed

SIZE = 10.0


def glyph(says: str, x: float, *, y: float = 700.0, foot: float = 0.0, height: float = 4.0) -> list[Letter]:
    """The characters that one glyph stands for: all drawn from one origin, each with its part of the width."""
    part = 4.0 / len(says)
    return [
        Letter(char, x + part * place, x + part * (place + 1), y, SIZE, y + foot + height, y + foot, False, origin=x)
        for place, char in enumerate(says)
    ]


def sign_of(says: str, x: float, *, height: float = 6.0) -> list[Letter]:
    """A glyph above the line, set a little higher than the letters, which says its whole cluster."""
    return glyph(says, x, y=702.0, foot=height - 2.0, height=2.0)


def line_of(*glyphs: list[Letter]) -> str:
    """The line of glyphs that are given from right to left."""
    drawn = with_clusters_once([letter for told in glyphs for letter in told])
    (line,) = lines_of(rows_of(drawn), 2, None, right_to_left=True)
    return line.text


def test_a_sign_that_says_its_whole_cluster_is_not_read_twice():
    word = [glyph("م", 112), glyph("خ", 108), sign_of("دِّ", 104.5), glyph("دِّ", 104), glyph("ر", 100)]
    assert line_of(*word) == "مخدِّر"


def test_a_sign_that_says_another_letter_than_its_own_goes_to_the_letter_below_it():
    """A browser tells every glyph by the cluster that it stood in first."""
    word = [glyph("ن", 112), glyph("ف", 108), sign_of("دَّ", 108), glyph("ذ", 104)]
    assert line_of(*word) == "نفَّذ"


def test_a_letter_that_only_its_sign_tells_stands_on_the_line():
    """pdfium leaves a letter out where the sign above it was told with the same letter before."""
    word = [glyph("م", 112), glyph("ع", 108), sign_of("اً", 104)]
    assert line_of(*word) == "معاً"


@pytest.mark.parametrize(("written", "meant"), [("\u0651\u5150", "\u0651\u0650"), ("\u062f\u2f50", "\u062f\u0650")])
def test_a_value_whose_first_byte_a_distiller_lost_is_the_letter_that_it_was(written, meant):
    assert with_clusters_once(glyph(written, 104)) == with_clusters_once(glyph(meant, 104))
    assert line_of(glyph("م", 108), glyph(written, 104)) == line_of(glyph("م", 108), glyph(meant, 104))


def test_a_chinese_character_beside_an_arabic_letter_stays_what_it_is():
    drawn = [*glyph("د", 100), *glyph("\u2f50", 110)]
    assert [letter.text for letter in with_clusters_once(drawn)] == ["د", "\u2f50"]


def test_a_hamza_that_is_drawn_above_its_letter_stays():
    word = [glyph("و", 112), glyph("ا", 108), sign_of("أُ", 108), glyph("س", 104)]
    assert "أ" in line_of(*word)


def test_letters_without_signs_are_left_as_they_are():
    drawn = letters(SENTENCE, 60, 700)
    assert with_clusters_once(drawn) == drawn


def test_the_first_of_two_years_is_the_earlier_where_a_line_begins_with_them():
    assert tidied_arabic("2025-2021، الفقرة 4") == "2021-2025، الفقرة 4"
    assert tidied_arabic("2021-2025، الفقرة 4") == "2021-2025، الفقرة 4"


def test_below_the_rules_of_the_masthead_stand_no_notes():
    """A paragraph has the number that the first note will have."""
    title, first = printed("Eightieth session", 650, page=1), printed(f"1. {SENTENCE}", 620, page=1)
    page = page_of(1, printed("General Assembly", 700, page=1), title, first, *column(608, 9, page=1))
    page.rules = [(60.0, 300.0, 690.0)]
    take_notes([page], SIZE)
    assert page.notes == []


def test_long_notes_below_the_masthead_are_the_notes_of_the_page():
    notes = [printed(f"{call(1)} See A/77/466.", 400, size=8, page=1)]
    notes += [printed(SENTENCE, 390 - 10 * place, size=8, page=1) for place in range(20)]
    page = page_of(1, printed("General Assembly", 700, page=1), *column(650, 3, page=1), *notes)
    page.rules = [(60.0, 300.0, 690.0)]
    take_notes([page], SIZE)
    assert len(page.lines) == 4
    assert len(page.notes) == 1


@pytest.mark.parametrize(
    "foot", ["22-27611 (E) 160123 Please recycle", "الرجاء إعادة استعمال الورق 22-27611 (A) 160123"]
)
def test_a_plea_beside_the_job_number_is_no_text(foot):
    pages = [page_of(1, *column(700, 9, page=1), printed(foot, 54, page=1)), page_of(2, *column(700, 9))]
    without_furniture(pages)
    assert len(pages[0].lines) == 9


def test_a_title_beside_the_symbol_may_stand_a_little_lower_in_another_font():
    masthead = printed("A/RES/77/238", 755, left=400, page=1)
    head = [printed("A/RES/77/238", 755.6, right=120), printed("处理和应对世界毒品问题", 754.2, left=380)]
    pages = [page_of(1, masthead, *column(700, 9, page=1)), page_of(2, *head, *column(700, 9))]
    without_furniture(pages)
    assert len(pages[1].lines) == 9


def test_the_mark_of_an_arabic_note_stands_before_the_symbol_that_its_text_begins_with():
    note = printed(f"A/77/466{call(2)}. انظر أيضا", 100, size=8)
    page = page_of(2, *column(700, 9), note)
    take_notes([page], SIZE, right_to_left=True)
    assert [known[0].text for known in page.notes] == [f"{call(2)} A/77/466. انظر أيضا"]


def test_a_paragraph_below_a_heading_that_ends_the_page_is_one_of_its_own():
    """A browser leaves a heading at the foot of a page; it may be neither bold nor large."""
    heading = printed("1. Implementation of the commitments", 100, right=280)
    lines = [*column(700, 3), heading, *column(700, 3, page=3)]
    lines[4] = printed(f"8. {SENTENCE} and", 700, page=3)
    found = paragraphs_of(lines, SIZE, right_to_left=False)
    assert [paragraph.lines[0].text[:2] for paragraph in found[-2:]] == ["1.", "8."]


def test_the_second_line_of_a_resolutions_title_is_set_in_below_the_first():
    first = replace(printed("77/238. Addressing the world drug problem through a", 640, size=12), is_bold=True)
    second = replace(printed("comprehensive approach", 626, size=12, left=110, right=260), is_bold=True)
    found = paragraphs_of([first, second, *column(600, 9)], SIZE, right_to_left=False)
    assert [len(paragraph.lines) for paragraph in found] == [2, 9]


def two_columns(*more: list[Letter]) -> list[Letter]:
    """Ten lines in each of two columns, from 640 down."""
    drawn = [letter for part in more for letter in part]
    for place in range(10):
        drawn += letters(SENTENCE[:40], 60, 640 - 12 * place)
        drawn += letters(SENTENCE[:40], 320, 640 - 12 * place)
    return drawn


def test_notes_that_run_across_the_gutter_are_read_across_it():
    first = letters(f"1 {SENTENCE} and others", 60, 500, 8)
    rows = rows_of(two_columns(first, letters("2 Ibid.", 60, 490, 8)))
    assert gutter_of(rows) is not None
    lines = lines_of(rows, 2, gutter_of(rows), right_to_left=False)
    assert [(line.column, line.text[:7]) for line in lines[-2:]] == [(0, f"1 {SENTENCE[:5]}"), (0, "2 Ibid.")]


def test_what_stands_above_a_stroke_across_the_page_is_read_before_the_columns():
    rows = rows_of(two_columns(letters("United Nations", 60, 700), letters("E/CN.7/2022/9", 420, 690)))
    rules = [(60.0, 300.0, 670.0), (300.0, 520.0, 670.0)]  # the borders of two cells
    lines = lines_of(rows, 2, gutter_of(rows), right_to_left=False, rules=rules)
    assert [line.text for line in lines[:2]] == ["United Nations", "E/CN.7/2022/9"]


@pytest.mark.parametrize(
    ("row", "reads"),
    [
        ("33 m", "33 m³" + call(70, 71)),
        ("in 2016", "in 2016" + call(370, 71)),
    ],
)
def test_the_exponent_of_a_metre_is_told_from_the_calls_behind_it(row, reads):
    drawn = letters(row, 60, 700)
    end = drawn[-1].x1
    raised = [
        replace(letter, bottom=letter.y, top=letter.y + 3.5) for letter in letters("370,71", end, 704, 5, blank=0)
    ]
    rows = rows_of([*drawn, *raised])
    (line,) = lines_of(rows, 2, None, right_to_left=False)
    assert sorted(line.text) == sorted(reads)


def test_a_hyphen_of_its_own_kind_ends_a_line_as_any_other():
    rows = rows_of(letters("the ad\u2010", 60, 700))
    assert lines_of(rows, 2, None, right_to_left=False)[0].text == "the ad-"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize("seed", [3001, 3002])
def test_a_document_of_the_un_that_another_program_typesets_comes_back(language, seed):
    """Two of seven settings; the measure of all is in docs/library.md. One paragraph of 29 may be lost."""
    known = official(language, seed)
    parsed = understood(as_typst(known, SETTINGS[seed % len(SETTINGS)], seed, fonts=FONTS), language)
    score: Score = compared(truth_of(known), structure_of(parsed))
    assert score.whole >= 96, score.wrong
    assert score.attached >= 94, score.wrong
    assert any(CALL.search(piece.text) for piece in known.pieces)


def test_a_blank_without_a_matrix_does_not_tell_the_size_of_the_letters_behind_it():
    """Where a wide gap stands in an Arabic string, pdfium puts a blank of its own, without the scale of the page."""
    with closing(pdfium.PdfDocument(_scaled_pdf())) as file:
        sizes = {letter.size for letter in letters_of(file[0].get_textpage()) if letter.text.strip()}
    assert sizes == {10.0}


def _scaled_pdf() -> bytes:
    """Arabic letters in a string that ends with a wide gap and a blank, drawn at three quarters of their size."""
    content = b"0.75 0 0 0.75 0 0 cm BT /F1 13.3333 Tf 1 0 0 1 100 900 Tm [(abcd) -700 ( )] TJ ET"
    letters_told = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        b" 1 begincodespacerange <00> <ff> endcodespacerange"
        b" 2 beginbfrange <20> <20> <0020> <61> <7a> <0628> endbfrange endcmap end end"
    )
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        _stream(letters_told),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
