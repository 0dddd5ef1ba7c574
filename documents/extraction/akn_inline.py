"""Words of an Akoma Ntoso element, with footnotes taken out and their calls marked. Knows inline markup only."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from documents.extraction.xml import name_of
from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, SOFT_SPACE
from documents.parsing.one_form import in_one_form

_SHAPED = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]+")
_SPACE = re.compile(r"\s+")
# Our own signs, characters that print nothing, and direction marks, which can make a text look like another.
_FORBIDDEN = re.compile(
    f"[{CALL_OPEN}{CALL_CLOSE}{SOFT_SPACE}\ufeff\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\u00ad"
    "\x00-\x08\x0e-\x1f\x7f]"
)
# The Arabic and the older files print the mark again before the text of the note.
_PRINTED_MARK = re.compile(r"^[(（]\s*\d{0,3}\s*[)）]\s*")
_EMPTY_PARENTHESES = re.compile(rf"[(（]\s*({CALL_OPEN}[^{CALL_CLOSE}]+{CALL_CLOSE})\s*[)）]")
_SPACE_BEFORE_CALL = re.compile(rf"\s+(?={CALL_OPEN}[^{CALL_CLOSE}]+{CALL_CLOSE}(?:[,،.;؛:]|$))")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CALL = re.compile(rf"{CALL_OPEN}[^{CALL_CLOSE}]+{CALL_CLOSE}")
_SILENT = frozenset({"img", "remark", "meta", "del"})
_BREAKS = frozenset({"eol", "br", "p", "block", "num", "li"})


@dataclass(frozen=True, slots=True)
class Note:
    marker: str
    text: str


@dataclass(slots=True)
class Notes:
    """The footnotes met so far, in the order of their first call; starred ones belong to the title.

    `apart`: the notes of the file by their ids, for references that come before their note.
    """

    all: list[Note] = field(default_factory=list)
    starred: list[Note] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    apart: dict[str, etree._Element] = field(default_factory=dict)
    _ahead: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, work: etree._Element) -> "Notes":
        """None taken yet."""
        notes = work.iter("{*}note", "{*}authorialNote")
        return cls(apart={note.get("eId"): note for note in notes if note.get("eId")})

    def take(self, element: etree._Element, marker: str | None = None) -> str:
        """Remembers the note and gives the mark of its call; nothing for a starred note."""
        name = element.get("eId", "")
        if name in self._ahead:  # taken where it was called before
            self._ahead.remove(name)
            return self._mark(self.by_id[name]) if name in self.by_id else ""
        marker = _SPACE.sub("", marker or element.get("marker") or "").strip("()（）") or str(len(self.all) + 1)
        text = _PRINTED_MARK.sub("", _SPACE.sub(" ", plain_words(element)).strip()).strip()
        if set(marker) == {"*"}:
            self.starred.append(Note(marker, text))
            return ""
        self.all.append(Note(marker, text))
        if element.get("eId"):
            self.by_id[element.get("eId")] = len(self.all) - 1
        return self._mark(len(self.all) - 1)

    def again(self, element: etree._Element) -> str:
        """The mark of a call of a note that stands elsewhere."""
        name = (element.get("href") or "").lstrip("#")
        if name in self.by_id:
            return self._mark(self.by_id[name])
        if name not in self.apart or name in self._ahead:
            return ""
        mark = self.take(self.apart[name], element.get("marker"))
        self._ahead.add(name)
        return mark

    def repeated(self, marker: str) -> str | None:
        """A raised number that is the marker of a note already met."""
        place = next((place for place, note in enumerate(self.all) if note.marker == marker), None)
        return None if place is None else self._mark(place)

    @staticmethod
    def _mark(place: int) -> str:
        return f"{CALL_OPEN}{place}{CALL_CLOSE}"


def plain_words(element: etree._Element) -> str:
    """All words of an element, without any mark."""
    return _FORBIDDEN.sub("", "".join(_pieces(element, Notes(), with_notes=False)))


def words_of(element: etree._Element, notes: Notes) -> str:
    """The words of an element on one line, its footnotes taken into `notes`."""
    text = _SPACE.sub(" ", "".join(_pieces(element, notes, with_notes=True))).strip()
    return _SPACE_BEFORE_CALL.sub("", _EMPTY_PARENTHESES.sub(r"\1", text))


def calls_of(element: etree._Element, notes: Notes) -> str:
    """The marks of the calls in an element, without its words."""
    return "".join(_CALL.findall(words_of(element, notes)))


def _said(text: str | None) -> str:
    """The characters of the file; letters in the shape of their place in a word become plain letters."""
    if not text:
        return ""
    return in_one_form(_SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _FORBIDDEN.sub("", text)))


def _pieces(element: etree._Element, notes: Notes, *, with_notes: bool) -> list[str]:
    pieces = [_said(element.text)]
    before: etree._Element | None = None
    for child in element:
        if isinstance(child.tag, str):
            if before is not None and not before.tail and _is_of_title(before) and _is_of_title(child):
                pieces.append(" ")  # RESOLUTION and its number, each in an element of its own
            elif name_of(child) == "docDate" and pieces[-1][-1:].islower():
                pieces.append(" ")  # on, and the day in an element of its own
            before = child
            pieces.extend(_child(child, notes, with_notes=with_notes))
        pieces.append(_said(child.tail))
    return pieces


def _is_of_title(element: etree._Element) -> bool:
    return name_of(element).startswith("doc")


def _child(child: etree._Element, notes: Notes, *, with_notes: bool) -> list[str]:
    name = name_of(child)
    if name in ("authorialNote", "noteRef"):
        if not with_notes:
            return []
        return [notes.take(child) if name == "authorialNote" else notes.again(child)]
    if name == "sup":
        return [_raised(child, notes, with_notes=with_notes)]
    if name in _SILENT:
        return []
    inside = _pieces(child, notes, with_notes=with_notes)
    return [" ", *inside, " "] if name in _BREAKS else inside


def _raised(child: etree._Element, notes: Notes, *, with_notes: bool) -> str:
    """A raised parenthesis or number: part of a call, an exponent, or letters as in no."""
    text = "".join(_pieces(child, notes, with_notes=with_notes))
    bare = text.strip().strip("()（）").strip()
    if not bare.isdigit() or not bare.isascii():
        return text
    return (notes.repeated(bare) if with_notes else None) or bare.translate(_SUPERSCRIPT)
