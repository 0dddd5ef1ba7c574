"""Writes a document as DOCX: heading styles, paragraphs as numbered in print, real footnotes, right to left in Arabic.

A small writer of its own, so that the file holds nothing but the document. Numbers are words of the paragraph, as the
printed document has them, not automatic. Pure; knows no database. Source: ECMA-376 part 1 (WordprocessingML).
"""

import io
import zipfile
from itertools import count

from lxml import etree

from documents.direction import of_text
from documents.extraction.xml import sound
from documents.parsing.structure import HEADING, ITEM, NUMBERED, QUESTION, TITLE, ParsedDocument, ParsedParagraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_NOTE = 1  # -1 and 0 are the two separators
_DEEPEST = 5
_REFERENCE = "FootnoteReference"
_TAGS = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
_COMMA_FROM_RIGHT = "\u200f،\u200f"  # a comma alone makes one number of the two, which reads from the left
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes


def docx_of(document: ParsedDocument) -> bytes:
    """The document as a DOCX file. Linear in its length."""
    writer = _Writer(document)
    body = writer.body()
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": body,
        "word/styles.xml": _styles(document.language),
        "word/footnotes.xml": writer.footnotes(),
        "word/_rels/document.xml.rels": _relations(
            {"rId1": ("styles", "styles.xml"), "rId2": ("footnotes", "footnotes.xml")}
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, root in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return out.getvalue()


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _sub(parent: etree._Element, name: str, **values: str) -> etree._Element:
    return etree.SubElement(parent, _w(name), {_w(key): value for key, value in values.items()})


def _raised_run(parent: etree._Element, *, from_right: bool = False) -> etree._Element:
    run = _sub(parent, "r")
    properties = _sub(run, "rPr")
    _sub(properties, "rStyle", val=_REFERENCE)  # LibreOffice raises the mark before a note by its style alone
    _sub(properties, "vertAlign", val="superscript")
    if from_right:
        _sub(properties, "rtl")
    return run


class _Writer:
    """Writes the body, and collects its notes in the order of their first call."""

    def __init__(self, document: ParsedDocument) -> None:
        self._document = document
        self._numbers = count(_FIRST_NOTE)
        self._notes: list[tuple[int, str, str, bool]] = []
        self._called: dict[int, int] = {}

    def body(self) -> etree._Element:
        root = etree.Element(_w("document"), nsmap={"w": _W})
        body = _sub(root, "body")
        starred = list(self._document.title_notes)
        for place, paragraph in enumerate(self._document.paragraphs):
            element = self._paragraph(body, paragraph)
            is_title = paragraph.kind == TITLE and not any(p.kind == TITLE for p in self._document.paragraphs[:place])
            for note in starred if is_title else ():
                self._reference(element, self._number(note.marker, note.text, custom=True), note.marker)
        _sub(_sub(body, "sectPr"), "pgSz", w="11906", h="16838")
        return root

    def _paragraph(self, body: etree._Element, paragraph: ParsedParagraph) -> etree._Element:
        element = _sub(body, "p")
        properties = _sub(element, "pPr")
        _sub(properties, "pStyle", val=self._style(paragraph))
        from_right = self._from_right(paragraph.text)
        if from_right:
            _sub(properties, "bidi")
        printed = self._printed_label(paragraph, from_right=from_right)
        if printed:
            self._run(element, f"{printed} ", from_right=from_right)
        position, last = 0, None
        for call in sorted(paragraph.calls, key=lambda known: known.offset):
            self._run(element, paragraph.text[position : call.offset], from_right=from_right)
            position = max(position, call.offset)
            if call.offset == last:  # 1 and 2 are not 12
                self._raised(element, _COMMA_FROM_RIGHT if from_right else ",", from_right=from_right)
            last = call.offset
            self._call(element, call.marker, call.footnote, from_right=from_right)
        self._run(element, paragraph.text[position:], from_right=from_right)
        return element

    def _style(self, paragraph: ParsedParagraph) -> str:
        if paragraph.kind == TITLE:
            return "Title"
        if paragraph.kind == HEADING:
            return f"Heading{min(max(paragraph.depth, 1), _DEEPEST)}"
        return {NUMBERED: "Numbered", ITEM: "Item", QUESTION: "Item"}.get(paragraph.kind, "Normal")

    def _from_right(self, text: str) -> bool:
        return of_text(text, self._document.language) == "rtl"

    def _printed_label(self, paragraph: ParsedParagraph, *, from_right: bool) -> str:
        """`12.` or `12 -` for a paragraph, `(a)` for an item."""
        if paragraph.kind not in (NUMBERED, ITEM, QUESTION) or not paragraph.label:
            return ""
        if paragraph.label.endswith(")"):
            return "(" + paragraph.label.rsplit("(", 1)[-1]
        return f"{paragraph.label} -" if from_right else f"{paragraph.label}."

    def _run(self, element: etree._Element, text: str, *, from_right: bool) -> None:
        if not text:
            return
        run = _sub(element, "r")
        if from_right:
            _sub(_sub(run, "rPr"), "rtl")
        words = _sub(run, "t")
        words.text = sound(text)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _call(self, element: etree._Element, marker: str, note: int | None, *, from_right: bool) -> None:
        """A reference; a note called again, and a call without its note, are raised numbers."""
        if note is None or note in self._called:
            self._raised(element, marker, from_right=from_right)
            return
        known = self._document.footnotes[note]
        custom = self._is_custom(known.marker)
        self._called[note] = number = self._number(known.marker, known.text, custom=custom)
        self._reference(element, number, known.marker if custom else "")

    def _raised(self, element: etree._Element, words: str, *, from_right: bool) -> None:
        _sub(_raised_run(element, from_right=from_right), "t").text = sound(words)

    def _is_custom(self, marker: str) -> bool:
        """Whether Word would count to another number than the document prints."""
        automatic = sum(not custom for _number, _marker, _text, custom in self._notes) + 1
        return marker != str(automatic)

    def _number(self, marker: str, text: str, *, custom: bool) -> int:
        number = next(self._numbers)
        self._notes.append((number, marker, text, custom))
        return number

    def _reference(self, element: etree._Element, number: int, custom: str) -> None:
        run = _raised_run(element)
        reference = _sub(run, "footnoteReference", **({"customMarkFollows": "1"} if custom else {}), id=str(number))
        if custom:
            words = etree.Element(_w("t"))
            words.text = sound(custom)
            reference.addnext(words)

    def footnotes(self) -> etree._Element:
        """The part of the notes: the two separators that Word wants, then every note."""
        root = etree.Element(_w("footnotes"), nsmap={"w": _W})
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            _sub(_sub(_sub(_sub(root, "footnote", type=kind, id=str(number)), "p"), "r"), kind)
        for number, marker, text, custom in self._notes:
            element = _sub(_sub(root, "footnote", id=str(number)), "p")
            properties = _sub(element, "pPr")
            _sub(properties, "pStyle", val="FootnoteText")
            if self._from_right(text):
                _sub(properties, "bidi")
            mark = _raised_run(element)
            if custom:
                _sub(mark, "t").text = sound(marker)
            else:
                _sub(mark, "footnoteRef")
            self._run(element, f" {text}", from_right=self._from_right(text))
        return root


def _styles(language: str) -> etree._Element:
    root = etree.Element(_w("styles"), nsmap={"w": _W})
    defaults = _sub(_sub(_sub(root, "docDefaults"), "rPrDefault"), "rPr")
    _sub(defaults, "sz", val="20")
    tag = _TAGS.get(language, "en-GB")
    _sub(defaults, "lang", **{"val": tag, "eastAsia": tag} if language == "zh" else {"val": tag, "bidi": tag})
    named = {"Normal": "Normal", "Numbered": "Numbered paragraph", "Item": "Item", "FootnoteText": "footnote text"}
    headings = {"Title": "Title", **{f"Heading{level}": f"heading {level}" for level in range(1, _DEEPEST + 1)}}
    for identifier, name in {**named, **headings}.items():
        values = {"type": "paragraph", "styleId": identifier}
        style = _sub(root, "style", **({**values, "default": "1"} if identifier == "Normal" else values))
        _sub(style, "name", val=name)
        if identifier != "Normal":
            _sub(style, "basedOn", val="Normal")
        properties = _sub(style, "pPr")
        _sub(properties, "spacing", after="120" if identifier != "FootnoteText" else "0")
        if identifier == "Item":
            _sub(properties, "ind", start="567")
        if identifier.startswith("Heading"):
            _sub(properties, "outlineLvl", val=str(int(identifier[-1]) - 1))
        if identifier == "FootnoteText":
            _sub(_sub(style, "rPr"), "sz", val="17")
        if identifier in headings:
            run = _sub(style, "rPr")
            _sub(run, "b")
            _sub(run, "sz", val="28" if identifier == "Title" else "22")
    reference = _sub(root, "style", type="character", styleId=_REFERENCE)
    _sub(reference, "name", val="footnote reference")
    _sub(_sub(reference, "rPr"), "vertAlign", val="superscript")
    return root


def _content_types() -> etree._Element:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{space}}}Default", {"Extension": extension, "ContentType": kind})
    for part, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes")):
        attributes = {"PartName": f"/word/{part}.xml", "ContentType": f"{_TYPES}.{kind}+xml"}
        etree.SubElement(root, f"{{{space}}}Override", attributes)
    return root


def _relations(targets: dict[str, tuple[str, str]]) -> etree._Element:
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for identifier, (kind, target) in targets.items():
        attributes = {"Id": identifier, "Type": f"{_OFFICE}/{kind}", "Target": target}
        etree.SubElement(root, f"{{{space}}}Relationship", attributes)
    return root
