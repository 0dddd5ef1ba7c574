"""Renders the automatic numbers of a Word document as they are printed: `12.`, `(a)`, `(iii)`, `一、`, `6 -`.

Reads word/numbering.xml and counts. Knows numbers, not paragraphs. Source: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.parsing.characters import to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_HAN = "〇一二三四五六七八九"
_ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """`restart`: it starts again behind a level above this one; `is_legal`: all its numbers are Arabic."""

    start: int
    form: str
    text: str
    restart: int
    is_legal: bool


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _changed: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbers":
        """From word/numbering.xml, which a document need not have."""
        numbers = cls()
        if root is None:
            return numbers
        styled: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            numbers._levels[name] = _levels(abstract)
            styled[_value(abstract.find(f"{W}styleLink"))] = name
        links = {
            abstract.get(f"{W}abstractNumId", ""): styled.get(_value(abstract.find(f"{W}numStyleLink")), "")
            for abstract in root.iterfind(f"{W}abstractNum")
            if abstract.find(f"{W}numStyleLink") is not None
        }
        for num in root.iterfind(f"{W}num"):
            name = num.get(f"{W}numId", "")
            found = _value(num.find(f"{W}abstractNumId"))
            numbers._abstract[name] = links.get(found, found)
            numbers._changed[name] = {
                depth: level for over in num.iterfind(f"{W}lvlOverride") for depth, level in _levels(over).items()
            }
            numbers._overrides[name] = {
                int(over.get(f"{W}ilvl", "0")): _integer(over.find(f"{W}startOverride"), 1)
                for over in num.iterfind(f"{W}lvlOverride")
                if over.find(f"{W}startOverride") is not None
            }
        return numbers

    def next(self, name: str, depth: int) -> str:
        """The number printed before the next paragraph of this list; "" where it prints none."""
        abstract = self._abstract.get(name)
        levels = self._levels.get(abstract or "", {}) | self._changed.get(name, {})
        if name == "0" or depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract or "", {})
        if name not in self._begun:
            self._begun.add(name)
            for level, start in self._overrides.get(name, {}).items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [known for known in counts if known > depth and depth < levels[known].restart]:
            del counts[deeper]
        return _printed(levels, counts, depth)


def _printed(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return _BULLET
    if level.form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place, level)
        return formatted(counts.get(place, shown.start), "decimal" if level.is_legal else shown.form)

    return _PLACE.sub(number, level.text).strip()


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {int(level.get(f"{W}ilvl", "0")): _level(level) for level in element.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=_integer(element.find(f"{W}start"), 1),
        form=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")) or "",
        restart=_integer(element.find(f"{W}lvlRestart"), int(element.get(f"{W}ilvl", "0"))),
        is_legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _integer(element: etree._Element | None, default: int) -> int:
    value = _value(element)
    return int(value) if value.isdigit() and len(value) < 9 else default


def formatted(number: int, form: str) -> str:
    """The number in one of the forms that Word names; decimal for forms that the UN does not use."""
    if number < 1:
        return str(number)
    if form in ("lowerRoman", "upperRoman") and number < 300:
        return to_roman(number) if form == "lowerRoman" else to_roman(number).upper()
    if form.startswith(("chinese", "ideographDigital", "japanese", "taiwanese")):
        return _han(number)
    alphabet = {
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "arabicAlpha": _ARABIC_ALPHABET,
        "arabicAbjad": _ABJAD,
        "russianLower": _RUSSIAN,
        "russianUpper": _RUSSIAN.upper(),
    }.get(form)
    if alphabet:
        # After the last letter Word doubles: aa, bb.
        turns, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * min(turns + 1, 5)
    return str(number)


def _han(number: int) -> str:
    """31 → 三十一, 10 → 十; below a hundred, which is as far as headings count."""
    if number >= 100:
        return "".join(_HAN[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
