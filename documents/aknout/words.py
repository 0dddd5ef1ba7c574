"""Writes the words of a paragraph into Akoma Ntoso: footnotes where they are called, citations as links.

Knows offsets and inline markup, not where in the document the words stand.
"""

import re
from dataclasses import dataclass

from lxml import etree

from documents.aknout.meta import NAMESPACE, Identity
from documents.extraction.akn_own import own
from documents.extraction.xml import sound
from documents.parsing.structure import CERTAIN, ParsedDocument

_PUBLISHED = re.compile(r"^(?:A|E|S|ST|CTOC|CAC|TD)/[A-Za-z0-9./()\-]+$")


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    name: str
    href: str


class WordWriter:
    """Fills elements with words; remembers which notes were written."""

    def __init__(self, document: ParsedDocument, identity: Identity) -> None:
        self._document = document
        self._language = identity.language
        self._written: set[int] = set()
        self._anchors = {known.label: known.anchor for known in reversed(document.paragraphs) if known.label}
        self._links: dict[int, list[_Link]] = {}
        for citation in document.citations:
            if citation.paragraph is not None and citation.certainty == CERTAIN:
                link = self._link(citation.start, citation.end, citation.target)
                if link:
                    self._links.setdefault(citation.paragraph, []).append(link)

    def _link(self, start: int, end: int, target: str) -> _Link | None:
        symbol, _hash, label = (target or "").partition("#")
        if not symbol:
            anchor = self._anchors.get(label.removeprefix("p"))
            return _Link(start, end, "ref", f"#{anchor}") if anchor else None
        if not _PUBLISHED.match(symbol):
            return None
        return _Link(start, end, "a", f"https://undocs.org/{self._language}/{symbol}")

    def write(self, element: etree._Element, place: int) -> None:
        """The words of the paragraph at `place`."""
        paragraph = self._document.paragraphs[place]
        text = sound(paragraph.text)
        calls = sorted(((call.offset, call) for call in paragraph.calls), key=lambda pair: pair[0])
        position, next_call = 0, 0

        def write_until(target: etree._Element, end: int, *, calls_at_end: bool) -> None:
            nonlocal position, next_call
            while next_call < len(calls) and (
                calls[next_call][0] < end or (calls_at_end and calls[next_call][0] == end)
            ):
                offset, call = calls[next_call]
                _append(target, text[position:offset])
                position, next_call = max(position, offset), next_call + 1
                self._call(target, call.marker, call.footnote)
            _append(target, text[position:end])
            position = max(position, end)

        for link in sorted(self._links.get(place, ()), key=lambda known: (known.start, -known.end)):
            if link.start < position or link.end > len(text):
                continue
            write_until(element, link.start, calls_at_end=True)
            anchor = etree.SubElement(element, f"{{{NAMESPACE}}}{link.name}", {"href": link.href})
            write_until(anchor, link.end, calls_at_end=False)
        write_until(element, len(text), calls_at_end=True)

    def _call(self, element: etree._Element, marker: str, note: int | None) -> None:
        if note is None or note in self._written:
            href = "#none" if note is None else f"#fn{note + 1}"
            etree.SubElement(element, f"{{{NAMESPACE}}}noteRef", {"href": href, "marker": sound(marker)})
        else:
            self._note(element, note)

    def _note(self, element: etree._Element, note: int) -> etree._Element:
        self._written.add(note)
        known = self._document.footnotes[note]
        return _add_note(element, known.marker, known.text, f"fn{note + 1}")

    def add_title_notes(self, element: etree._Element) -> None:
        """The starred notes stand at the end of the title."""
        for place, note in enumerate(self._document.title_notes, start=1):
            _add_note(element, note.marker, note.text, f"tn{place}")

    def uncalled(self) -> list[int]:
        """Notes that no call was written for, by index."""
        return [place for place in range(len(self._document.footnotes)) if place not in self._written]

    def add_uncalled(self, element: etree._Element, notes: list[int]) -> None:
        for note in notes:
            self._note(element, note).set(own("called"), "no")


def _add_note(element: etree._Element, marker: str, text: str, anchor: str) -> etree._Element:
    attributes = {"marker": sound(marker), "placement": "bottom", "eId": anchor}
    note = etree.SubElement(element, f"{{{NAMESPACE}}}authorialNote", attributes)
    etree.SubElement(note, f"{{{NAMESPACE}}}p").text = sound(text)
    return note


def _append(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
