"""The shape of a finished text: headings, numbered paragraphs, notes, tables, figures.

It is neutral of format: PDF and DOCX are two ways of setting one tree. Nothing in here knows what a commitment is.
A content is a tuple of inlines: runs of text, status marks, and notes at the place where they are called.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from reports.charts import Label
from reports.rendering.snapshot import Language

Style = Literal["", "strong", "emphasis", "source", "quiet", "figure", "code", "raised"]
Align = Literal["start", "end"]


@dataclass(frozen=True)
class Span:
    """A run of text. `language` is named where it is not that of the document."""

    text: str
    style: Style = ""
    language: str = ""
    type: str = "span"


@dataclass(frozen=True)
class Mark:
    """The sign of a judgement. Always set beside its word, therefore mere decoration to a screen reader."""

    judgement: str
    count: int = 1
    type: str = "mark"


@dataclass(frozen=True)
class Note:
    """A footnote, called where it stands among the inlines."""

    content: tuple["Inline", ...]
    type: str = "note"


@dataclass(frozen=True)
class Break:
    """A new line inside a paragraph or cell."""

    type: str = "break"


Inline = Span | Mark | Note | Break
Content = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """`number` is what stands before the text ("IV.", "A."), empty for none."""

    level: Literal[1, 2, 3]
    text: str
    number: str = ""
    new_page: bool = False
    type: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; with a number it is one of the consecutively numbered ones."""

    content: Content
    number: int | None = None
    keep_with_next: bool = False
    type: str = "paragraph"


@dataclass(frozen=True)
class Quote:
    """Words of a source, set apart."""

    content: Content
    language: str
    type: str = "quote"


@dataclass(frozen=True)
class Item:
    label: str
    content: Content


@dataclass(frozen=True)
class Items:
    """A lettered list below a numbered paragraph."""

    items: tuple[Item, ...]
    type: str = "items"


@dataclass(frozen=True)
class KeyFigure:
    value: str
    label: str


@dataclass(frozen=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]
    type: str = "key_figures"


@dataclass(frozen=True)
class Column:
    """`width` is a share of the line relative to the other columns."""

    head: Content
    width: float = 1
    align: Align = "start"


@dataclass(frozen=True)
class Row:
    cells: tuple[Content, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a head that is repeated on each page. `wide` asks for a landscape page."""

    label: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Content = ()
    wide: bool = False
    small: bool = False
    type: str = "table"


@dataclass(frozen=True)
class Figure:
    """A drawing. `description` says in words all that the drawing says.

    The typesetter shapes Arabic letters in text but not in drawings, so their texts are handed to it apart.
    """

    label: str
    caption: str
    description: str
    svg: str
    width: float
    height: float
    shapes: str = ""  # the drawing without its texts, which are `labels`; empty where the drawing is set as it is
    labels: tuple[Label, ...] = ()
    type: str = "figure"


Block = Heading | Paragraph | Quote | Items | KeyFigures | Table | Figure


@dataclass(frozen=True)
class CoverFact:
    label: str
    value: str


@dataclass(frozen=True)
class Words:
    """The few words that the frame of a document needs."""

    contents: str
    summary: str
    running_title: str
    running_date: str
    paragraph_stop: str  # after the number of a paragraph


@dataclass(frozen=True)
class Document:
    """A whole report, ready to be set. `day` is the date of the document, ISO, used for its metadata."""

    language: Language
    day: str
    kicker: str
    title: str
    subtitle: str
    facts: tuple[CoverFact, ...]
    cover_marks: tuple[Mark, ...]
    cover_legend: Content
    words: Words
    summary: tuple[Block, ...]
    body: tuple[Block, ...]
    colophon: tuple[Paragraph, ...]


def content(*parts: "str | Inline | Iterable[Inline]") -> Content:
    """A content of strings, inlines and contents; empty strings are left out."""
    flat: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            flat.extend([Span(part)] if part else [])
        elif isinstance(part, Span | Mark | Note | Break):
            flat.append(part)
        else:
            flat.extend(part)
    return tuple(flat)


def compose(sentence: str, **parts: "str | Inline | Iterable[Inline]") -> Content:
    """A translated sentence whose `%(name)s` are replaced by inlines. Raises `KeyError` for a name not given."""
    pieces = re.split(r"%\((\w+)\)s", sentence)
    return content(*(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces)))


def plain(inlines: Iterable[Inline]) -> str:
    """The text alone, without notes and marks."""
    return "".join(
        "\n" if isinstance(inline, Break) else inline.text for inline in inlines if isinstance(inline, Span | Break)
    )


def as_data(document: Document) -> dict[str, object]:
    """The document as plain values, for a typesetter that reads JSON."""
    return asdict(document)
