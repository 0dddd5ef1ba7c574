"""Writes a document as Akoma Ntoso 3.0 in the manner of AKN4UN: FRBR metadata, preface, preamble, main body.

Headings become sections, numbered paragraphs `paragraph`, items `subparagraph`, all else `hcontainer`; footnotes are
`authorialNote` at the place of their first call and `noteRef` at every other. What the vocabulary has no word for
stands in attributes of a namespace of ours (`documents.extraction.akn_own` reads them back). Pure; knows no database.
"""

import re
from dataclasses import dataclass

from lxml import etree

from documents.aknout.meta import NAMESPACE as AKN
from documents.aknout.meta import Identity, add_meta
from documents.aknout.words import WordWriter
from documents.extraction.akn_own import NAMESPACE as OWN
from documents.extraction.akn_own import own
from documents.parsing.structure import HEADING, ITEM, NUMBERED, TITLE, UNNUMBERED, ParsedDocument, ParsedParagraph
from documents.parsing.vocabulary import ENACTING

_ITEM_NAME = re.compile(r"\([^()]*\)$")
_WORDED = frozenset(f"{{{AKN}}}{name}" for name in ("p", "heading", "docTitle", "num", "listIntroduction"))


def akn_of(document: ParsedDocument, identity: Identity) -> bytes:
    """The document as an XML file in UTF-8. Linear in its length."""
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "pct": OWN})
    work = _sub(root, identity.element, name=identity.name)
    add_meta(work, identity, document)
    _Body(document, identity).write(work)
    _lay_out(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _sub(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{AKN}}}{name}", attributes)


@dataclass(slots=True)
class _Open:
    """An element that takes children; `place` is its paragraph's index."""

    place: int
    element: etree._Element
    in_preamble: bool = False


class _Body:
    """Writes the paragraphs into preface, preamble and main body."""

    def __init__(self, document: ParsedDocument, identity: Identity) -> None:
        self._paragraphs = document.paragraphs
        self._words = WordWriter(document, identity)
        self._stack: list[_Open] = []

    def write(self, work: etree._Element) -> None:
        front = self._front_length()
        if front:
            preface = _sub(work, "preface")
            for place in range(front):
                self._front(preface, place)
        opening = self._preamble_length(front)
        if opening > front:
            preamble = _sub(work, "preamble")
            for place in range(front, opening):
                self._preambular(preamble, place)
        self._stack = []
        body = _sub(work, "mainBody")
        for place in range(opening, len(self._paragraphs)):
            self._place(body, place)
        if not len(body):
            _sub(body, "p")
        self._conclusions(work)

    def _front_length(self) -> int:
        for place, paragraph in enumerate(self._paragraphs):
            if paragraph.kind != TITLE and not paragraph.anchor.startswith("front-"):
                return place
        return len(self._paragraphs)

    def _preamble_length(self, front: int) -> int:
        """Where the preamble ends: it opens with the enacting phrase and holds what stands before the first number."""
        if front >= len(self._paragraphs) or not ENACTING.match(self._paragraphs[front].text):
            return front
        for place in range(front, len(self._paragraphs)):
            if self._paragraphs[place].kind not in (UNNUMBERED, ITEM):
                return place
        return front

    def _front(self, preface: etree._Element, place: int) -> None:
        paragraph = self._paragraphs[place]
        line = _sub(preface, "p", eId=paragraph.anchor)
        is_title = paragraph.kind == TITLE and not any(known.kind == TITLE for known in self._paragraphs[:place])
        if is_title:
            line = _sub(line, "docTitle")
        self._fill(line, place)
        if is_title:
            self._words.add_title_notes(line)

    def _fill(self, element: etree._Element, place: int) -> None:
        """The words, and on them what describes them."""
        paragraph = self._paragraphs[place]
        parent = self._paragraphs[paragraph.parent].anchor if paragraph.parent is not None else ""
        said = {"kind": paragraph.kind, "anchor": paragraph.anchor, "label": paragraph.label, "parent": parent}
        if paragraph.page is not None:
            said["page"] = str(paragraph.page)
        for name, value in said.items():
            if value:
                element.set(own(name), value)
        self._words.write(element, place)

    def _preambular(self, preamble: etree._Element, place: int) -> None:
        paragraph = self._paragraphs[place]
        while self._stack and self._stack[-1].place != paragraph.parent:
            self._stack.pop()
        if paragraph.kind == ITEM and self._stack:
            above = self._stack[-1].element
            listed = above.find(f"{{{AKN}}}blockList")
            listed = _sub(above, "blockList") if listed is None else listed
            element = _sub(listed, "item", eId=paragraph.anchor)
            self._number(element, paragraph)
        elif ENACTING.match(paragraph.text):
            element = _sub(preamble, "formula", name="enactingFormula", eId=paragraph.anchor)
        else:
            element = _sub(preamble, "container", name="preambular", eId=paragraph.anchor)
        self._fill(_sub(element, "p"), place)
        self._stack.append(_Open(place, element, in_preamble=True))

    def _place(self, body: etree._Element, place: int) -> None:
        paragraph = self._paragraphs[place]
        above = self._above(paragraph.parent)
        element = _sub(above if above is not None else body, *self._element(paragraph), eId=paragraph.anchor)
        if paragraph.kind not in (NUMBERED, ITEM, HEADING):
            element.set("name", paragraph.kind)
        self._number(element, paragraph)
        if paragraph.kind == HEADING:
            self._fill(_sub(element, "heading"), place)
        else:
            inner = "intro" if self._has_children(place) else "content"
            self._fill(_sub(_sub(element, inner), "p"), place)
        self._stack.append(_Open(place, element))

    @staticmethod
    def _element(paragraph: ParsedParagraph) -> tuple[str]:
        return ({NUMBERED: "paragraph", ITEM: "subparagraph", HEADING: "section"}.get(paragraph.kind, "hcontainer"),)

    def _above(self, parent: int | None) -> etree._Element | None:
        """The open element of the parent, or of the nearest ancestor that is still open."""
        while parent is not None:
            position = next((i for i, known in enumerate(self._stack) if known.place == parent), None)
            if position is not None:
                del self._stack[position + 1 :]
                return self._stack[position].element
            parent = self._paragraphs[parent].parent
        self._stack.clear()
        return None

    def _has_children(self, place: int) -> bool:
        following = self._paragraphs[place + 1] if place + 1 < len(self._paragraphs) else None
        return following is not None and following.parent == place

    @staticmethod
    def _number(element: etree._Element, paragraph: ParsedParagraph) -> None:
        """`12.` for a paragraph, `(a)` for an item, without the labels of what it stands in."""
        if not paragraph.label:
            return
        item = _ITEM_NAME.search(paragraph.label)
        _sub(element, "num").text = item[0] if item else f"{paragraph.label}."

    def _conclusions(self, work: etree._Element) -> None:
        """Notes that nothing calls are kept at the end."""
        uncalled = self._words.uncalled()
        if uncalled:
            line = _sub(_sub(_sub(work, "conclusions"), "container", name="notes", eId="notes"), "p")
            line.set(own("kept"), "notes")
            self._words.add_uncalled(line, uncalled)


def _lay_out(element: etree._Element, level: int) -> None:
    """Line breaks between blocks, none inside words."""
    if element.tag in _WORDED or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _lay_out(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level
