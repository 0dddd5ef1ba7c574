"""Reads back what `documents.aknout` wrote: valid Akoma Ntoso whose words carry, in a namespace of ours, what the
vocabulary has no word for (the kind of an unnumbered paragraph, its page, its parent across an interruption).

Any other reader, and `documents.extraction.akn` without this namespace, finds standard Akoma Ntoso.
"""

from dataclasses import dataclass

from lxml import etree

from documents.extraction.xml import name_of
from documents.parsing.citations import citations
from documents.parsing.structure import TITLE, FootnoteCall, ParsedDocument, ParsedFootnote, ParsedParagraph, Problem

NAMESPACE = "urn:policy-commitment-tracker:akn:1"

_DESCRIBED = f"*/{{*}}meta/{{*}}proprietary/{{{NAMESPACE}}}document"


def own(name: str) -> str:
    """The name of an attribute of ours."""
    return f"{{{NAMESPACE}}}{name}"


def is_own(root: etree._Element) -> bool:
    """Whether we wrote the file."""
    return root.find(_DESCRIBED) is not None


@dataclass(slots=True)
class _Words:
    """The words of one element: text so far, and the calls in it as (marker, offset, id of the note)."""

    text: str
    calls: list[tuple[str, int, str]]


def read_own(root: etree._Element, *, symbol: str | None, language: str) -> ParsedDocument:
    """The document as it was when it was given out. Footnotes keep their order by number of their id."""
    notes: dict[str, tuple[str, str]] = {}
    read = [(element, _words(element, notes)) for element in root.iter() if _has_kind(element)]
    for element in root.iter():
        if isinstance(element.tag, str) and element.get(own("kept")) is not None:
            _words(element, notes)  # notes that nothing calls
    order = {anchor: place for place, anchor in enumerate(_in_order(name for name in notes if name.startswith("fn")))}
    places = {element.get(own("anchor")): place for place, (element, _said) in enumerate(read)}
    paragraphs: list[ParsedParagraph] = []
    for element, words in read:
        paragraphs.append(_paragraph(element, words, paragraphs, places, order))
    footnotes = tuple(ParsedFootnote(*notes[anchor]) for anchor in order)
    if not paragraphs:
        problems: tuple[Problem, ...] = (Problem("no_paragraphs", "The file holds no paragraph."),)
    else:
        problems = ()
    described = root.find(_DESCRIBED)
    said = dict(described.attrib) if described is not None else {}
    title = said.get("title") or next((known.text for known in paragraphs if known.kind == TITLE), "")
    return ParsedDocument(
        title=title,
        language=language,
        symbol=symbol,
        date=said.get("date") or None,
        paragraphs=tuple(paragraphs),
        footnotes=footnotes,
        citations=citations(tuple(paragraphs), footnotes, language, symbol),
        problems=problems,
        title_notes=tuple(
            ParsedFootnote(*notes[anchor]) for anchor in _in_order(name for name in notes if name.startswith("tn"))
        ),
    )


def _has_kind(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.get(own("kind")) is not None


def _in_order(anchors) -> list[str]:
    return sorted(anchors, key=lambda anchor: int(anchor[2:]) if anchor[2:].isdigit() else 0)


def _paragraph(
    element: etree._Element, words: _Words, before: list[ParsedParagraph], places: dict[str, int], order: dict[str, int]
) -> ParsedParagraph:
    parent = places.get(element.get(own("parent"), ""))
    parent = parent if parent is not None and parent < len(before) else None
    kind = element.get(own("kind"))
    page = element.get(own("page"), "")
    return ParsedParagraph(
        label=element.get(own("label"), ""),
        kind=kind,
        depth=0 if kind == TITLE else 1 if parent is None else before[parent].depth + 1,
        anchor=element.get(own("anchor")),
        text=words.text,
        parent=parent,
        page=int(page) if page.isdigit() else None,
        calls=tuple(FootnoteCall(marker, offset, order.get(note)) for marker, offset, note in words.calls),
    )


def _words(element: etree._Element, notes: dict[str, tuple[str, str]]) -> _Words:
    words = _Words("", [])
    _add(element, words, notes)
    return words


def _add(element: etree._Element, words: _Words, notes: dict[str, tuple[str, str]]) -> None:
    words.text += element.text or ""
    for child in element:
        name = name_of(child)
        if name == "authorialNote":
            anchor = child.get("eId", "")
            notes[anchor] = (child.get("marker", ""), "".join(child.itertext()))
            if not anchor.startswith("tn") and child.get(own("called")) != "no":
                words.calls.append((child.get("marker", ""), len(words.text), anchor))
        elif name == "noteRef":
            words.calls.append((child.get("marker", ""), len(words.text), child.get("href", "").lstrip("#")))
        else:
            _add(child, words, notes)
        words.text += child.tail or ""
