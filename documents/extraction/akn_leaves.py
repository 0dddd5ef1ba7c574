"""The pieces of an Akoma Ntoso document in reading order: each with its number, its words and what it is said to be.

Knows block markup, not what numbers mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.extraction.akn_inline import Notes, calls_of, plain_words, words_of
from documents.extraction.xml import name_of
from documents.parsing.characters import is_terminal

_SKIPPED = frozenset({"meta", "coverPage", "toc", "foreign", "componentInfo", "authorialNote"})
_WORDED = frozenset({"p", "block", "listIntroduction", "listWrapUp", "longTitle", "li", "caption", "docTitle"})
_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})
_LISTS = frozenset({"list", "sublist", "blockList", "ul", "ol"})
# Hierarchical elements that may have a number and no heading: Article 3.
_HIERARCHICAL = frozenset({
    "article", "book", "chapter", "division", "part", "subchapter", "subdivision", "subpart", "subtitle", "title",
})  # fmt: skip
_NUMBERED = frozenset({"paragraph", "point", "item", "section"})
_HEADING_STYLE = re.compile(r"^H(?:Ch|M|\d)", re.IGNORECASE)
_BOLD = re.compile(r"\bbold\b")
# What the tabs of the printed page say where the markup is silent.
_TYPED_LABEL = re.compile(r"^\s*\S{1,6}\t")
_SET_IN = re.compile(r"^[\r\n ]*\t\t(?=\S)")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Leaf:
    """One piece. `role`: "title", "front", "division" (heads a document within), "heading", "formula", "row" or "".

    `rank`: how deep a heading is nested; `nesting`: how many lists it stands in; `counts`: its number is that of a
    paragraph which stands in no other one, so that 1 and (1) mean paragraph 1; `typed`: a tab parts its first word.
    """

    num: str
    text: str
    role: str = ""
    rank: int = 0
    nesting: int = 0
    is_bold: bool = False
    counts: bool = False
    typed: bool = False


def leaves_of(work: etree._Element, notes: Notes) -> Iterator[Leaf]:
    """The pieces of the cover that speak, the title, and the text."""
    yield from _cover(work, notes)
    for child in work:
        if not isinstance(child.tag, str):
            continue
        if name_of(child) == "preface":
            yield from _preface(child, notes)
        else:
            yield from _Walk(notes).of(child)
    for sibling in work.itersiblings():  # the documents of a collection, as the UN puts them
        if isinstance(sibling.tag, str):
            yield from _Walk(notes).of(sibling)


def _cover(work: etree._Element, notes: Notes) -> Iterator[Leaf]:
    """What was adopted, and by whom; of a resolution of the Security Council, which has no other title, its number."""
    roles = {"docTitle": "front" if work.find("{*}preface") is not None else "title", "docProponent": "front"}
    for name, role in roles.items():
        for element in work.iterfind(f"{{*}}coverPage//{{*}}{name}"):
            text = words_of(element, notes)
            if text:
                yield Leaf("", text, role)


def _preface(preface: etree._Element, notes: Notes) -> Iterator[Leaf]:
    """The title, and before it what kind of document it is; without one, every line stands before the text.

    A long title that holds the title is it: FINAL ACTS of the Conference.
    """
    long = list(preface.iterfind(".//{*}longTitle"))
    whole = [title for title in long if title.find(".//{*}docTitle") is not None]
    own = whole or list(preface.iterfind(".//{*}docTitle"))
    own = own or list(preface.iterfind(".//{*}container[@name='title']/{*}p"))
    titles = own or long
    for line in long if own and not whole else ():
        if text := words_of(line, notes):
            yield Leaf("", text, "front")  # RESOLUTION 2 (Rev. Dubai, 2018), above its title
    for title in titles:
        text = words_of(title, notes)
        if text:
            yield Leaf("", text, "title")
    if not titles:
        for line in preface.iter("{*}p"):
            text = words_of(line, notes)
            if text:
                yield Leaf("", text, "front")


class _Walk:
    """Walks block markup. A number belongs to the first words that follow it inside its element."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._num = ""
        self._calls = ""  # of notes to the number
        self._counts = False
        self._role = ""
        self._opens = False  # an annex, of which nothing was said yet

    def of(self, element: etree._Element, *, rank: int = 0, nesting: int = 0, style: str = "") -> Iterator[Leaf]:
        name = name_of(element)
        if name in _SKIPPED:
            return
        if name == "num":
            self._num = " ".join(plain_words(element).split())
            self._calls = calls_of(element, self._notes)
            self._counts = _is_of_paragraph(element)
            return
        if name == "preface":  # of a document in a collection, or of an annex
            for place, line in enumerate(_lines_of(element)):
                yield from self._said(line, "heading" if place else "division", rank, nesting)
            return
        if name in _HEADINGS and element.get("refersTo") != "#preamble":  # which stands below the heading of a part
            yield from self._said(element, "heading", rank, nesting)
            return
        if name in _WORDED | _HEADINGS and not _holds_blocks(element):
            role = "heading" if _HEADING_STYLE.match(style) or (name == "docTitle" and rank) else self._role
            yield from self._said(element, role, rank, nesting)
            return
        if name == "tr":
            yield from self._row(element, nesting)
            return
        yield from self._inside(element, name, rank, nesting, style)

    def _inside(self, element: etree._Element, name: str, rank: int, nesting: int, style: str) -> Iterator[Leaf]:
        style = element.get("class") or style
        self._opens = self._opens or name == "attachment"
        numbered = _number_alone(element) if name in _HIERARCHICAL else ""
        if numbered:
            calls = calls_of(element.find("{*}num"), self._notes)
            yield Leaf("", numbered + calls, "heading", rank + 1, nesting)
        is_headed = bool(numbered) or element.find("{*}heading") is not None
        deeper = rank + (is_headed or name in ("attachment", "doc", "component"))
        inner = nesting + (name in _LISTS)
        before = self._num
        self._role = "formula" if name == "formula" else ""
        for child in element:
            if isinstance(child.tag, str) and not (numbered and name_of(child) == "num"):
                yield from self.of(child, rank=deeper, nesting=inner, style=style)
        self._role = ""
        is_left = self._num and self._num != before and not before and name in _NUMBERED
        if is_left and not _has_words_behind(element):
            self._taken_number()  # a number without words

    def _said(self, element: etree._Element, role: str, rank: int, nesting: int) -> Iterator[Leaf]:
        text, said = words_of(element, self._notes), plain_words(element)
        if not text:
            return
        if not role and not self._num and _is_set_in(said, text):
            role = "heading"
        if role == "heading" and self._opens:
            role = "division"
        self._opens = False
        num, calls = self._taken_number()
        counts, typed = bool(num) and self._counts, bool(_TYPED_LABEL.match(said))
        yield Leaf(num, calls + text, role, rank, nesting, _is_bold(element), counts, typed)

    def _row(self, row: etree._Element, nesting: int) -> Iterator[Leaf]:
        cells = [words_of(cell, self._notes) for cell in row if isinstance(cell.tag, str)]
        text = " | ".join(cell for cell in cells if cell)
        if text:
            num, calls = self._taken_number()
            yield Leaf(num, calls + text, "row", 0, nesting)

    def _taken_number(self) -> tuple[str, str]:
        """The number that waits for its words, and the calls of notes to it."""
        taken = self._num, self._calls
        self._num = self._calls = ""
        return taken


def _lines_of(element: etree._Element) -> Iterator[etree._Element]:
    """The innermost elements of words, in order."""
    for child in element:
        if isinstance(child.tag, str):
            if name_of(child) in _WORDED and not _holds_blocks(child):
                yield child
            else:
                yield from _lines_of(child)


def _is_of_paragraph(num: etree._Element) -> bool:
    holders = [name_of(above) for above in num.iterancestors()]
    return holders[:1] == ["paragraph"] and not _LISTS.union({"paragraph"}).intersection(holders[1:])


def _number_alone(element: etree._Element) -> str:
    """Article 3, where no heading follows; a number without letters is that of a paragraph."""
    num, heading = element.find("{*}num"), element.find("{*}heading")
    text = " ".join(plain_words(num).split()) if num is not None and heading is None else ""
    return text if any(char.isalpha() for char in text) else ""


def _has_words_behind(element: etree._Element) -> bool:
    """Whether the words of this number are a paragraph of their own: 83. in one, and its text in the next."""
    following = next((known for known in element.itersiblings() if isinstance(known.tag, str)), None)
    return (
        following is not None
        and name_of(following) == name_of(element)
        and next(following.iter("{*}num", "{*}heading", "{*}subheading"), None) is None
        and bool(plain_words(following).strip())
    )


def _is_set_in(said: str, text: str) -> bool:
    """A heading that only the two tabs before it tell."""
    return (
        bool(_SET_IN.match(said))
        and not _TYPED_LABEL.match(said)
        and len(text) < _LONGEST_HEADING
        and not is_terminal(text)
    )


def _holds_blocks(element: etree._Element) -> bool:
    return any(
        isinstance(child.tag, str) and name_of(child) in ("p", "blockList", "block", "table") for child in element
    )


def _is_bold(element: etree._Element) -> bool:
    """Whether all words stand in bold."""
    words = plain_words(element).split()
    bold = [
        word
        for part in element.iter("{*}span", "{*}b", "{*}inline")
        if name_of(part) == "b" or _BOLD.search(part.get("class") or "")
        for word in "".join(part.itertext()).split()
    ]
    return bool(words) and len("".join(bold)) >= len("".join(words))
