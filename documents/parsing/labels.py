"""The labels that UN documents put before paragraphs, items and headings, in six languages.

A label is read here without judging whether it fits: that is decided by sequence, in `numbering` and `outline`.
Sources: UN Editorial Manual (numbering of paragraphs and subdivisions); A/RES/78/131 in six languages for `6 -`.
"""

# ruff: noqa: E501 - these are tables: one name or pattern on one line, however long

import re
from dataclasses import dataclass

from documents.parsing.characters import han_number, roman_number, western_digits
from documents.parsing.vocabulary import DATE_HEADING, DIVISION

_PARAGRAPH = re.compile(  # not 59.html, the end of an address; 1.2016年11月 is the paragraph 1, though
    r"^(?:§\s*|\[)?(\d{1,4})(?P<open>[\s-]?)(bis|ter|quater|quinquies|sexies|septies|octies|бис|тер|кватер|之[二三四五六七八]|مكرر(?:ا|اً)?(?:\s?ثانيا)?)?"
    r"(?:[.．](?!(?!(?:19|20)\d\d\s?年)\d|(?:html?|pdf|aspx?|php|docx?)\b)\s*|、\s*|\s*\u200f?[-–—]\s+|\s\u200f?[-–—](?=[\u0621-\u064a])|\]\s*)(?=\S)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"^(\d{1,3})\)\s*(?=\S)")
_ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشت"
_CYRILLIC_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_ALIKE = str.maketrans("асеорх", "aceopx")  # typed for Latin letters in Russian lists: а) and below it b)
_ITEM = re.compile(
    rf"^(?:[(（]\s?([a-z]{{1,5}}|\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[{_ARABIC_LETTERS}]{{1,2}}ـ?|[{_CYRILLIC_LETTERS}])\s?[)）]"
    rf"|(?P<half>[a-z]{{1,5}}|[{_CYRILLIC_LETTERS}])\)"
    rf"|[)）]\s?([{_ARABIC_LETTERS}]{{1,2}}ـ?)\s?[(（]"  # mirrored by a converter
    rf"|[’‘‛'](\d{{1,2}})[’‘‛']|([a-z])、)\s*(?=\S)"
)
_FEMININE = {
    "première": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4,
    "первая": 1, "вторая": 2, "третья": 3, "четвертая": 4, "الأول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4,
    "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
}  # fmt: skip
_ARABIC_NAMES = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون")
_HEADING = (
    ("part", re.compile(r"^(?:第([一二三四五六七八九十]{1,3})[编部](?:分)?|(?:PART|Part)\s+([IVX]+|(?:One|Two|Three|Four)\b)|(?:Часть|Parte)\s+([IVX]+)\b)[.:：\s]*", re.IGNORECASE)),
    ("part", re.compile(rf"^(?:({'|'.join(_FEMININE)})\s+(?:partie|parte)|(?:Часть|الجزء)\s+({'|'.join(_FEMININE)}))\b[.:：\s]*", re.IGNORECASE)),
    ("chapter", re.compile(r"^(?:第([一二三四五六七八九十]{1,3})章|(?:CHAPTER|Chapter|Chapitre|Capítulo|Глава)\s+([IVXL]+|\d{1,2}))[.:：\s]*")),
    ("chapter", re.compile(rf"^الفصل\s+({'|'.join(_FEMININE)})\b[.:：\s]*")),
    ("section", re.compile(r"^第([一二三四五六七八九十]{1,3})节[.:：\s]*")),
    ("roman", re.compile(r"^([IVXL]{1,7})\s?[.．、]\s*(?=\S)")),
    ("roman", re.compile(r"^([一二三四五六七八九十]{1,3})\s?[.．、]\s*(?=\S)")),
    ("letter", re.compile(r"^([A-Z])\s?[.．、]\s*(?=\S)")),
    ("letter", re.compile(r"^[(（]([一二三四五六七八九十]{1,3})[)）]\s*(?=\S)")),
    ("letter", re.compile(rf"^([{_CYRILLIC_LETTERS.upper()}])\.\s+(?=\S)")),
    ("letter", re.compile(rf"^({'|'.join(_ARABIC_NAMES)}|[{_ARABIC_LETTERS}])\s?[-–.]\s+(?=\S)")),
)  # fmt: skip
_ARABIC_ROMAN = (
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
    "حادي عشر",
    "ثاني عشر",
    "ثالث عشر",
    "رابع عشر",
    "خامس عشر",
)
_ARABIC_ORDINAL = re.compile(rf"^({'|'.join(_ARABIC_ROMAN)})\u064b?\s*[-–]\s+(?=\S)")
_WORD_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4} | _FEMININE

# One label for all languages: 12之二 and 12 مكررا are 12 bis.
_SUFFIXES = {
    "之二": "bis", "之三": "ter", "之四": "quater", "之五": "quinquies", "之六": "sexies", "之七": "septies", "之八": "octies",
    "бис": "bis", "тер": "ter", "кватер": "quater", "مكرر": "bis", "مكررا": "bis", "مكرراً": "bis", "مكررا ثانيا": "ter",
}  # fmt: skip
_CIRCLED = {circled: f"({han})" for circled, han in zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "一二三四五六七八九十", strict=True)}

# Which headings stand inside which: a smaller rank is an outer heading.
RANK = {
    "division": 0,
    "part": 1,
    "chapter": 2,
    "date": 2,
    "section": 3,
    "roman": 3,
    "letter": 4,
    "plain": 6,
    "arabic": 8,
    "item": 9,
}


@dataclass(frozen=True, slots=True)
class ParagraphLabel:
    """`12.` or `12 bis.`; `rest` is the text after it."""

    number: int
    suffix: str
    rest: str

    @property
    def text(self) -> str:
        return f"{self.number} {self.suffix}" if self.suffix else str(self.number)


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """`(c)`: `readings` are the places it may hold, as (kind of sequence, place)."""

    text: str
    readings: tuple[tuple[str, int], ...]
    rest: str


@dataclass(frozen=True, slots=True)
class HeadingLabel:
    """`B. ` or `三、`: `readings` as in ItemLabel; "" and 1 for headings that are not counted."""

    readings: tuple[tuple[str, int], ...]
    rest: str


def paragraph_label(text: str) -> ParagraphLabel | None:
    """The number of a numbered paragraph at the start of the text."""
    match = _PARAGRAPH.match(western_digits(text[:40]) + text[40:])
    if not match or (match[1].startswith("0")):
        return None
    suffix = (match[3] or "").lower()
    return ParagraphLabel(int(match[1]), _SUFFIXES.get(suffix, suffix), text[match.end() :])


def bracket_label(text: str) -> ParagraphLabel | None:
    """`1)`, as some texts number paragraphs throughout; only a caller that knows of no other numbers may ask."""
    match = _BRACKET.match(western_digits(text[:8]) + text[8:])
    return ParagraphLabel(int(match[1]), "", text[match.end() :]) if match and match[1][0] != "0" else None


def item_label(text: str) -> ItemLabel | None:
    """The letter, numeral or number in parentheses at the start of the text."""
    opened = _CIRCLED.get(text[:1])
    if opened:
        text = opened + text[1:]
    match = _ITEM.match(western_digits(text[:16]) + text[16:])
    if not match:
        return None
    name = next(group for group in match.groups() if group)
    if match["half"] and len(name) > 1 and roman_number(name) is None:
        return None
    readings = tuple(_item_readings(name))
    return ItemLabel(name, readings, text[match.end() :]) if readings else None


def _item_readings(name: str) -> list[tuple[str, int]]:
    readings: list[tuple[str, int]] = []
    if name.isdigit():
        return [("number", int(name))]
    if name[0] in _ARABIC_LETTERS:
        return [("arabic", _ARABIC_LETTERS.index(name[0]) + 1)] if len(name.rstrip("ـ")) == 1 else []
    if name[0] in _CYRILLIC_LETTERS:
        latin = name.translate(_ALIKE)
        alike = [("letter", ord(latin) - 96)] if latin != name else []
        return [("cyrillic", _CYRILLIC_LETTERS.index(name) + 1), *alike]
    han = han_number(name)
    if han is not None:
        return [("han", han)]
    if len(set(name)) == 1 and len(name) <= 2:
        readings.append(("letter", ord(name[0]) - 96 + 26 * (len(name) - 1)))
    roman = roman_number(name)
    if roman is not None:
        readings.append(("roman", roman))
    return readings


def heading_label(text: str) -> HeadingLabel | None:
    """The number, letter, date or division name that a heading starts with."""
    if DATE_HEADING.match(text):
        return HeadingLabel((("date", 0),), text)
    if DIVISION.match(text):
        return HeadingLabel((("division", 0),), text)
    ordinal = _ARABIC_ORDINAL.match(text)
    if ordinal:
        return HeadingLabel((("roman", _ARABIC_ROMAN.index(ordinal[1]) + 1),), text[ordinal.end() :])
    readings: list[tuple[str, int]] = []
    rest = ""
    for style, pattern in _HEADING:
        match = pattern.match(text)
        if match:
            name = next(group for group in match.groups() if group)
            place = _place(name, style)
            if place is not None:
                readings.append((style, place))
                rest = text[match.end() :]
    return HeadingLabel(tuple(readings), rest) if readings else None


def _place(name: str, style: str) -> int | None:
    if name.isdigit():
        return int(name)
    if name.lower() in _WORD_NUMBERS:
        return _WORD_NUMBERS[name.lower()]
    han = han_number(name)
    if han is not None:
        return han
    if style == "letter":
        if name in _ARABIC_NAMES:
            return _ARABIC_NAMES.index(name) + 1
        if name in _ARABIC_LETTERS:
            return _ARABIC_LETTERS.index(name) + 1
        if name.lower() in _CYRILLIC_LETTERS:
            return _CYRILLIC_LETTERS.index(name.lower()) + 1
        return ord(name) - 64
    return roman_number(name)
