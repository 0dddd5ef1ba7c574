"""What a parsed document is made of: plain frozen values, without behaviour.

Knows nothing of files, Django or the database; everything else in this package produces these.
"""

from dataclasses import dataclass

TITLE = "title"
HEADING = "heading"
NUMBERED = "numbered"
ITEM = "item"
UNNUMBERED = "unnumbered"
QUESTION = "question"
QUOTATION = "quotation"
SUMMARY = "summary"

CERTAIN = "certain"
AMBIGUOUS = "ambiguous"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A footnote mark: `offset` counts characters of the paragraph's text before the mark stood there."""

    marker: str
    offset: int
    footnote: int | None


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """One addressable unit; `parent` is an index into `ParsedDocument.paragraphs`."""

    label: str
    kind: str
    depth: int
    anchor: str
    text: str
    parent: int | None
    page: int | None
    calls: tuple[FootnoteCall, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFootnote:
    """A note as printed; the marker is `"12"`, or `"*"` for a note to the title."""

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedCitation:
    """A span of a paragraph's or a footnote's text (one of the two is None) that refers to something citable."""

    paragraph: int | None
    footnote: int | None
    start: int
    end: int
    raw: str
    kind: str
    target: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What the parser is not sure of; `line` counts from 1 in the source text."""

    code: str
    message: str
    paragraph: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """`date` is ISO 8601; `symbol` and `date` are None where the text does not carry them."""

    title: str
    language: str
    symbol: str | None
    date: str | None
    paragraphs: tuple[ParsedParagraph, ...]
    footnotes: tuple[ParsedFootnote, ...]
    citations: tuple[ParsedCitation, ...]
    problems: tuple[Problem, ...]
    title_notes: tuple[ParsedFootnote, ...] = ()
