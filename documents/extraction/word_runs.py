"""The words of a Word paragraph in reading order, with footnote calls and raised numbers marked.

Deleted and hidden text is left out. Knows runs, not paragraphs' places. Source: ECMA-376 part 1, 17.3 and 17.11.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.extraction.marked import call, plain
from documents.extraction.word_numbering import W
from documents.extraction.word_styles import Style, described, is_on
from documents.parsing.characters import SUPERSCRIPTS

_SPACE = re.compile(r"[ \t\r\n\u00a0]+")
# Direction marks say nothing in logical order, and overrides can make a text look like another.
DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}fldData"})
_BOXES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# The signs of the font Symbol that UN documents use, by their codes without F0; a bullet is one in any font.
_SYMBOLS = {"2A": "*", "2D": "−", "A3": "≤", "B0": "°", "B1": "±", "B3": "≥", "B4": "×", "B7": "•", "B9": "≠"}
_MARK = re.compile(r"\s*[(（]?(\*{1,3}|\d{1,3})[)）]?(?=\s|$)")
_SIGN = re.compile(r"\s*(\S{1,3})\s*$")  # a letter or a dagger
_RAISED = {digit: raised for raised, digit in SUPERSCRIPTS.items()}
_BETWEEN = ",،，、;"  # what stands between calls
_RAISED_NUMBERS = re.compile(rf"^[{_BETWEEN}\s]*[(（]?\d{{1,4}}(?:[{_BETWEEN}\s–-]+\d{{1,3}})*[)）]?[{_BETWEEN}\s]*$")


@dataclass(slots=True)
class Calls:
    """Footnote numbers as they are given out: by order of call, unless a note has a mark of its own.

    `signs`: marks other than numbers and stars; their notes have numbers as well.
    """

    markers: dict[tuple[str, str], str] = field(default_factory=dict)
    signs: dict[tuple[str, str], str] = field(default_factory=dict)
    _last: int = 0

    def number(self, kind: str, identifier: str) -> str:
        if (kind, identifier) not in self.markers:
            self._last += 1
            self.markers[kind, identifier] = str(self._last)
        return self.markers[kind, identifier]


@dataclass(slots=True)
class _Said:
    """What was read so far: plain words, words of raised runs not yet judged, and how much of it is bold."""

    styles: dict[str, Style]
    pieces: list[str] = field(default_factory=list)
    raised: str = ""
    letters: int = 0
    bold_letters: int = 0
    custom: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    is_bold: bool


def words_of(
    paragraph: etree._Element, calls: Calls, styles: dict[str, Style] | None = None, *, bold: bool = False
) -> Words:
    """The paragraph on one line. `styles`: those that its runs may name; `bold`: what its own style says."""
    said = _Said(styles or {})
    _read(paragraph, said, calls, bold)
    _settle(said)
    if said.custom is not None:
        said.pieces.append(call(calls.number(*said.custom)))
    text = _SPACE.sub(" ", "".join(said.pieces)).strip()
    return Words(text, said.letters > 0 and said.bold_letters == said.letters)


def _read(element: etree._Element, said: _Said, calls: Calls, bold: bool) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _GONE or child.tag in _BOXES or child.tag == _ALTERNATIVE:
            continue
        if child.tag == f"{W}r":
            _run(child, said, calls, bold)
        elif child.tag == _MATH_TEXT:
            _settle(said)
            said.pieces.append(plain(child.text or ""))
        else:
            _read(child, said, calls, bold)


def _run(run: etree._Element, said: _Said, calls: Calls, bold: bool) -> None:
    properties = run.find(f"{W}rPr")
    style = _style(properties, said.styles)
    if style.is_hidden:
        return
    if properties is not None and properties.find(f"{W}b") is not None:
        bold = style.is_bold
    for child in run:
        if child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            _reference(child, said, calls)
            continue
        text = _text(child)
        if said.custom is not None and text.strip():
            text = _marked(text, said.custom, said, calls)
        if style.is_raised:
            said.raised += text
        elif text:
            _settle(said)
            said.pieces.append(plain(text))
            letters = sum(char.isalpha() for char in text)
            said.letters, said.bold_letters = said.letters + letters, said.bold_letters + (letters if bold else 0)


def _reference(child: etree._Element, said: _Said, calls: Calls) -> None:
    said.raised = said.raised.rstrip(f" {_BETWEEN}(（")  # the comma or parenthesis that stands between raised calls
    _settle(said)
    key = (child.tag.removeprefix(W), child.get(f"{W}id", ""))
    if is_on(child if child.get(f"{W}customMarkFollows") in ("1", "true", "on") else None):
        said.custom = key
    else:
        said.pieces.append(call(calls.number(*key)))


def _marked(text: str, key: tuple[str, str], said: _Said, calls: Calls) -> str:
    """What follows the note's own mark, which begins the text. A note without a mark that can be read has a number."""
    said.custom = None
    mark, sign = _MARK.match(text), _SIGN.match(text)
    if mark:
        calls.markers[key] = mark[1]
    elif sign:
        calls.signs[key] = sign[1]
    said.pieces.append(call(calls.number(*key)))
    found = mark or sign
    return text[found.end() :] if found else text


def _style(properties: etree._Element | None, styles: dict[str, Style]) -> Style:
    """The style that the run names, with its own properties."""
    named = properties.find(f"{W}rStyle") if properties is not None else None
    style = styles.get(named.get(f"{W}val", ""), Style()) if named is not None else Style()
    return described(style, None, properties)


def _text(child: etree._Element) -> str:
    if child.tag == f"{W}t":
        return DIRECTION.sub("", child.text or "")
    if child.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
        return " "
    if child.tag == f"{W}noBreakHyphen":
        return "\u2011"
    if child.tag == f"{W}sym":
        code = child.get(f"{W}char", "").upper()[-2:]
        return _SYMBOLS.get(code, "") if child.get(f"{W}font") == "Symbol" or code == "B7" else ""
    return ""


def _settle(said: _Said) -> None:
    """Raised words are footnote numbers or exponents when they are numbers, else letters as in no."""
    words, said.raised = said.raised.strip(), ""
    if not words.strip(f"{_BETWEEN}()（） "):
        return
    if _RAISED_NUMBERS.match(words):
        numbers = re.findall(r"\d+", words)
        if len(numbers) > 1 or words[0] in _BETWEEN:  # no power has company
            said.pieces += map(call, numbers)
        else:
            said.pieces.append(raised(numbers[0]))
    elif not set(words) <= {"*"}:
        said.pieces.append(plain(words))


def raised(number: str) -> str:
    """The number in raised figures."""
    return "".join(_RAISED.get(char, char) for char in number)
