"""A document in an old encoding, with other line ends or other letter forms, is read as the same document in UTF-8."""

import unicodedata

import pytest

from documents.parsing import ParsedDocument, decode, parse
from documents.parsing.one_form import RADICALS
from tests.documents.accuracy_documents import synthetic
from tests.documents.accuracy_printing import FORMS, as_text

ENCODINGS = [
    *(
        (language, encoding)
        for language in ("ar", "en", "es", "fr", "ru", "zh")
        for encoding in ("utf-8-sig", "utf-16")
    ),
    *((language, "windows-1252") for language in ("en", "es", "fr")),
    ("ru", "windows-1251"),
    ("ar", "windows-1256"),
    ("zh", "gb18030"),
]
GLUED = next(form for form in FORMS if form.name == "paged, glued, no rule")


def text_of(language: str, seed: int = 411) -> str:
    """A document whose letters every old encoding of its language has."""
    return as_text(synthetic(language, seed), GLUED).replace("\u202f", " ").replace("⁶", "6")


def reading(data: bytes, language: str) -> ParsedDocument:
    return parse(decode(data).text, language=language)


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_document_is_the_same_in_every_encoding(language, encoding):
    text = text_of(language)
    data = text.encode(encoding, errors="ignore")
    expected = reading(data.decode(encoding).encode(), language)
    assert len(expected.paragraphs) > 10
    assert reading(data, language) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_a_document_is_the_same_with_every_kind_of_line_end(language, end):
    text = text_of(language)
    assert reading(text.replace("\n", end).encode(), language) == reading(text.encode(), language)


def test_the_last_line_needs_no_end():
    text = text_of("fr")
    assert reading(text.rstrip("\n").encode(), "fr") == reading(text.encode(), "fr")


@pytest.mark.parametrize(("letters", "ligature"), [("fi", "ﬁ"), ("ffi", "ﬃ"), ("ff", "ﬀ")])
def test_ligatures_are_letters(letters, ligature):
    text = text_of("en")
    assert letters in text
    assert reading(text.replace(letters, ligature).encode(), "en") == reading(text.encode(), "en")


def joined(text: str) -> str:
    """The text in the forms that a font has for letters: here always the one that stands alone."""
    forms = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFEFC, 0xFE7F, -1)}
    return "".join(forms.get(char, char) for char in text)


def test_joined_forms_of_arabic_letters_are_letters():
    text = text_of("ar")
    assert joined(text) != text
    assert reading(joined(text).encode(), "ar") == reading(text.encode(), "ar")


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru"])
def test_letters_and_accents_apart_are_one_letter(language):
    text = text_of(language)
    apart = unicodedata.normalize("NFD", text)
    assert len(apart) > len(text)
    assert reading(apart.encode(), language) == reading(unicodedata.normalize("NFC", text).encode(), language)


def test_a_greek_question_mark_is_the_semicolon_that_it_looks_like():
    """As a program reads it that finds U+037E first for the glyph of the font."""
    text = text_of("en")
    assert ";" in text
    assert reading(text.replace(";", "\u037e").encode(), "en") == reading(text.encode(), "en")


def test_radicals_are_the_characters_that_they_stand_for():
    """As programs write them that go from the glyphs of a font to characters (一 is U+2F00, 民 is U+2EA0)."""
    text = text_of("zh") + "\n\n15. 请人民见长门一二三日月水。\n"
    radicals = str.maketrans({character: radical for radical, character in RADICALS.items()})
    drawn = text.translate(radicals)
    assert sum(one != other for one, other in zip(text, drawn, strict=True)) > 20
    assert reading(drawn.encode(), "zh") == reading(text.encode(), "zh")


def test_soft_hyphens_are_no_letters():
    text = "1. The Organ\u00adization met in Vi\u00adenna, and its organi\u00ad\nzational session was opened.\n"
    assert parse(text).paragraphs[0].text == (
        "The Organization met in Vienna, and its organizational session was opened."
    )


@pytest.mark.parametrize(("opening", "closing"), ["〔〕", "［］", "[]"])
@pytest.mark.parametrize("digits", ["0123456789", "０１２３４５６７８９"])
def test_calls_in_wide_brackets_and_digits_are_calls(opening, closing, digits):
    def mark(number: int) -> str:
        return f"{opening}{str(number).translate(str.maketrans('0123456789', digits))}{closing}"

    text = (
        f"1. 委员会通过了该决议{mark(1)}，并请秘书处提出报告。{mark(2)}\n\n2. 各国表示赞同。\n\n"
        f"{mark(1)} 见大会第 58/6 号决议。\n\n{mark(2)} 同上。\n"
    )
    document = parse(text, language="zh")
    assert document.paragraphs[0].text == "委员会通过了该决议，并请秘书处提出报告。"
    assert [call.marker for call in document.paragraphs[0].calls] == ["1", "2"]
    assert [note.text for note in document.footnotes] == ["见大会第 58/6 号决议。", "同上。"]
