"""Reads DOCX: its paragraphs are whole, its headings, numbers and footnotes are known; the parser does the rest.

An own reader on lxml, because the common libraries drop footnotes or automatic numbers. Headers, footers and
text boxes are page furniture and are not read. Source: ECMA-376 part 1 (WordprocessingML).
"""

import re
from collections.abc import Iterator

from lxml import etree

from documents.extraction.archive import parts
from documents.extraction.marked import NOTE_RULE, MarkedText, call
from documents.extraction.refusals import Refused
from documents.extraction.word_numbering import Numbers, W
from documents.extraction.word_runs import Calls, Words, raised, words_of
from documents.extraction.word_styles import Style, described, styles_of
from documents.extraction.xml import parse_xml
from documents.parsing.characters import is_terminal
from documents.parsing.labels import item_label, paragraph_label

_PARTS = {name: f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "endnotes")}
_NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")
_COVER_LINES = 15
_LONGEST_BOLD_HEADING = 200
_STAR = re.compile(r"<sup>\*{1,3}</sup>")


def read_docx(data: bytes, *, language: str | None = None) -> MarkedText:
    """The text of the document, one line for each paragraph. Raises Refused. The language is the parser's affair."""
    del language
    found = parts(data, _PARTS.values())
    roots = {name: parse_xml(found[path]) for name, path in _PARTS.items() if path in found}
    body = roots["document"].find(f"{W}body") if "document" in roots else None
    if body is None:
        raise Refused("broken_docx", "The package holds no document.")
    reader = _Reader(styles_of(roots.get("styles")), Numbers.of(roots.get("numbering")))
    lines = list(reader.lines(body))
    notes = reader.notes({kind: roots[f"{kind}s"] for kind in ("footnote", "endnote") if f"{kind}s" in roots})
    if not any(line.strip() for line in lines):
        raise Refused("empty", "The document holds no text.")
    if notes:
        lines += [NOTE_RULE, *notes]
    return MarkedText("\n\n".join(lines) + "\n", whole_lines=True)


class _Reader:
    """One pass over the body, then one over the notes in the order of their calls."""

    def __init__(self, styles: dict[str, Style], numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._calls = Calls()
        self._count = 0

    def lines(self, parent: etree._Element) -> Iterator[str]:
        """Every paragraph and table row with words."""
        _join_deleted_ends(parent)
        for child in parent:
            if child.tag == f"{W}p":
                line = self._line(child)
                if line:
                    self._count += 1
                    yield line
            elif _is_contents(child):
                continue
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"):
                yield from self.lines(child)

    def _line(self, paragraph: etree._Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        style = self._style(properties)
        words = words_of(paragraph, self._calls, self._styles, bold=style.is_bold)
        if not words.text:
            return ""
        number = self._numbers.next(style.list_name, style.list_depth) if style.list_name else ""
        text = f"{number} {words.text}" if number else words.text
        if not (self._count > _COVER_LINES or _is_said(text)):
            text = _STAR.sub("", text).strip()
        level = style.level or self._level_of_bold(text, words)
        return f"{'#' * level} {text}" if level else text

    def _style(self, properties: etree._Element | None) -> Style:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.get(named.get(f"{W}val", "") if named is not None else "Normal", Style())
        return described(style, properties, None)

    @staticmethod
    def _level_of_bold(text: str, words: Words) -> int:
        """A short line wholly in bold is a heading where nobody used a style for it."""
        if (
            not words.is_bold
            or len(text) > _LONGEST_BOLD_HEADING
            or is_terminal(text)
            or text.endswith((",", "，", "،"))
        ):
            return 0
        return 0 if paragraph_label(text) or item_label(text) else 6

    def _table(self, table: etree._Element) -> Iterator[str]:
        """Rows of a table are lines; the table that lays out a cover is read cell by cell."""
        for row in (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table):
            cells = [
                [line for line in self.lines(cell) if line.strip()]
                for cell in row.iter(f"{W}tc")
                if next(cell.iterancestors(f"{W}tr")) is row
            ]
            filled = [cell for cell in cells if cell]
            if self._count <= _COVER_LINES or len(filled) == 1:
                for cell in filled:
                    yield from cell
            elif filled:
                texts = [" ".join(cell) for cell in filled]
                yield (" " if len(texts) == 2 and _is_label(texts[0]) else " | ").join(texts)

    def notes(self, roots: dict[str, etree._Element]) -> list[str]:
        """The notes that were called, in the order of their calls, each on a line that starts with its mark."""
        texts = {
            (f"{kind}Reference", note.get(f"{W}id", "")): self._note_text(note)
            for kind, root in roots.items()
            for note in root.iterfind(f"{W}{kind}")
            if note.get(f"{W}type") not in _NO_NOTE
        }
        called = [(key, marker) for key, marker in self._calls.markers.items() if key in texts]
        return [
            f"{call(marker)} {_without_mark(texts[key], self._calls.signs.get(key, marker))}" for key, marker in called
        ]

    def _note_text(self, note: etree._Element) -> str:
        said = [words_of(paragraph, Calls(), self._styles).text for paragraph in note.iter(f"{W}p")]
        return " ".join(text for text in said if text)


def _join_deleted_ends(parent: etree._Element) -> None:
    """Paragraphs whose end a change deletes that was not accepted go on with the next ones."""
    begun: etree._Element | None = None
    for paragraph in parent.findall(f"{W}p"):
        following = next(paragraph.itersiblings(f"{W}p", f"{W}tbl", f"{W}sdt"), None)
        is_open = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        goes_on = is_open and following is not None and following.tag == f"{W}p"
        if begun is not None:
            begun.extend([part for part in paragraph if part.tag != f"{W}pPr"])
            parent.remove(paragraph)
        elif goes_on and words_of(paragraph, Calls()).text:
            begun = paragraph
        begun = begun if goes_on else None


def _is_contents(element: etree._Element) -> bool:
    """The table of contents that Word made."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _is_label(text: str) -> bool:
    """A number or letter that stands in a cell of its own."""
    known = paragraph_label(f"{text} .") or item_label(f"{text} .")
    return known is not None and known.rest == "."


def _is_said(text: str) -> bool:
    """A sentence, clause or item, whose star calls a note; that of a title belongs to the document as a whole."""
    bare = _STAR.sub("", text).rstrip()
    return is_terminal(bare) or bare.endswith((",", "，", "،")) or bool(paragraph_label(bare) or item_label(bare))


def _without_mark(text: str, marker: str) -> str:
    """The mark that some notes print again before their text."""
    for printed in (marker, f"({marker})", raised(marker), marker.replace("*", "\\*")):
        if text.startswith(printed) and not text[len(printed) : len(printed) + 1].isalnum():
            return text[len(printed) :].strip()
    return text
