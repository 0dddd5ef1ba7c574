"""Finding the place that a pasted citation names: A/CONF.213/15, para. 23 (a), in any of the six languages.

The text is understood by `parsing.citations`, the same rules that read documents; here it is only looked up. An address
on the web at which a document stands names it as well: those of the United Nations by its symbol, our own by its page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote

from documents.models import Document, Paragraph
from documents.parsing.citations import citations
from documents.parsing.one_form import in_one_form
from documents.parsing.structure import CERTAIN, UNNUMBERED, ParsedCitation, ParsedParagraph
from documents.resolving import paragraph_labelled, target_parts
from documents.signposts import Signpost, signposts

LONGEST = 500  # characters of a pasted citation that are read
NUMBER_ALONE = "resolution:"  # how the target of a number without its body begins
ADDRESS_BY_SYMBOL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:undocs|docs\.un)\.org/(?:(?:ar|en|es|fr|ru|zh)/)?([^\s?#]+)(?:[?#]\S*)?", re.IGNORECASE
)
OWN_ADDRESS = re.compile(
    r"(?:https?://[^/\s]+)?/documents/(?P<slug>[\w-]+)/(?:(?P<version>[a-z]{2})/paragraphs/(?P<page_of>[\w.-]+)/)?"
    r"(?:\?(?P<query>[^\s#]*))?(?:#(?P<anchor>[\w.-]+))?"
)
SERIES = ("A/RES", "CND/RES", "CCPCJ/RES", "E/RES", "CTOC/COP/RES", "CAC/COSP/RES")  # whose number it may be


@dataclass(frozen=True)
class Place:
    """One thing that the citation names. Without a document the library does not hold it.

    `signpost` is the page of another app about it: a recommendation or a declaration, held or not.
    """

    raw: str
    target: str
    certainty: str
    document: Document | None = None
    paragraph: Paragraph | None = None
    label: str = ""
    signpost: Signpost | None = None
    is_one_of_several: bool = False  # a number alone, read as that of one of the bodies that may have adopted it

    @property
    def is_missing_paragraph(self) -> bool:
        """The document is held, and the paragraph asked for was not found in it."""
        return self.document is not None and bool(self.label) and self.paragraph is None

    @property
    def address(self) -> str:
        """Where the citation leads at once: the paragraph, else the signpost, else the document; empty if nowhere.

        A code without its document, as in "recommendation 3 (s)", names one thing only where somebody knows it. One
        of several readings leads nowhere at once: a person chooses.
        """
        if self.is_one_of_several:
            return ""
        if self.paragraph is not None and self.certainty == CERTAIN:
            return self.paragraph.get_absolute_url()
        if self.signpost is not None:
            return self.signpost.address
        if self.document is not None and self.certainty == CERTAIN and not self.is_missing_paragraph:
            return self.document.get_absolute_url()
        return ""


def locate(text: str, *, language: str) -> list[Place]:
    """The places that the text names, in their order; empty where it names nothing. Two queries for each place.

    A number alone gives a place for every body of whose resolution something is known here.
    """
    given = " ".join(text.split())[:LONGEST]
    if own := _own_place(given, language):
        return [own]
    pasted = in_one_form(ADDRESS_BY_SYMBOL.sub(lambda address: unquote(address[1]), given))
    read = citations([ParsedParagraph("", UNNUMBERED, 0, "pasted", pasted, None, None)], [], language, None)
    readings = {citation: list(_readings(citation)) for citation in read}
    known = signposts({reading.target for found in readings.values() for reading in found})
    return [
        place
        for citation in read
        for place in _places(citation, [_look_up(r, language, known) for r in readings[citation]])
    ]


def _own_place(address: str, language: str) -> Place | None:
    """What stands at an address of ours, of whatever host; None for other text and for what is not held. Two queries.

    An anchor that is no paragraph's (a note, a text that was read again) leads to the document.
    """
    match = OWN_ADDRESS.fullmatch(address)
    document = Document.objects.held().filter(slug=match["slug"]).first() if match else None
    if match is None or document is None:
        return None
    found = Paragraph.objects.current().filter(version__document=document, anchor=match["anchor"] or match["page_of"])
    versions = {paragraph.version.language: paragraph for paragraph in found.select_related("version__document")}
    asked = [match["version"], *parse_qs(match["query"] or "").get("lang", []), language, *versions]
    paragraph = next((versions[code] for code in asked if code in versions), None)
    return Place(address, document.symbol or document.slug, CERTAIN, document, paragraph)


def _readings(citation: ParsedCitation) -> Iterator[ParsedCitation]:
    """The citation, or where it is a number alone, as that of each body."""
    if citation.target.startswith(NUMBER_ALONE):
        number = citation.target.removeprefix(NUMBER_ALONE)
        yield from (replace(citation, target=f"{series}/{number}") for series in SERIES)
    else:
        yield citation


def _places(citation: ParsedCitation, read: list[Place]) -> list[Place]:
    if not citation.target.startswith(NUMBER_ALONE):
        return read
    known = [replace(place, is_one_of_several=True) for place in read if place.document or place.signpost]
    return known or [Place(citation.raw, citation.target, citation.certainty)]


def _look_up(citation: ParsedCitation, language: str, known: Mapping[str, Signpost]) -> Place:
    symbol, part = target_parts(citation.target)
    document = Document.objects.held().filter(symbol=symbol).first() if symbol else None
    paragraph = paragraph_labelled(document, part, language) if document and part.label else None
    return Place(
        citation.raw, citation.target, citation.certainty, document, paragraph, part.label,
        known.get(citation.target),
    )  # fmt: skip
