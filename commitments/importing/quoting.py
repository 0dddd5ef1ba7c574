"""Evidence from the cells of a sheet: links, and paragraphs of the library found for many rows at once.

The rules of what can be evidence are in `commitments.evidence.attaching`; this fetches for them, in a few statements
for a portion of rows. Knows no record and no person.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from commitments.choices import Direction
from commitments.evidence import attaching
from commitments.evidence.attaching import Bearing, EvidenceRefused
from commitments.importing.choosing import meaning
from commitments.importing.understanding import Piece, day_of, direction_of
from commitments.models import Evidence
from documents.models import Document, Paragraph

LONGEST_TITLE, LONGEST_LINK = 300, 1000
PART_OF_FIELD = {"url": "link", "place": "paragraph", "quotation": "quotation"}
Fault = Callable[[str, object], None]


class Library:
    """The documents by what a cell may call them, and the paragraphs that a portion of rows speaks of."""

    def __init__(self) -> None:
        self.documents: dict[str, list[int]] = defaultdict(list)
        for pk, slug, symbol in Document.objects.held().values_list("pk", "slug", "symbol"):
            for words in {_called(slug), _called(symbol or "")} - {""}:
                self.documents[words].append(pk)
        self.paragraphs: dict[tuple[int, str], list[Paragraph]] = {}

    def document(self, words: str) -> int | None:
        """None where no document is called so, or several are."""
        found = self.documents.get(_called(words), [])
        return found[0] if len(found) == 1 else None

    def fetch(self, pieces: Iterable[Piece]) -> None:
        """The paragraphs of these pieces, in one statement, in place of those that were fetched before."""
        wanted = {
            (document, _place(piece))
            for piece in pieces
            if (document := self.document(piece.parts.get("document", ""))) and _place(piece)
        }
        self.paragraphs = {place: [] for place in wanted}
        for paragraph in _standing_at(wanted) if wanted else ():
            for name in {paragraph.label, paragraph.anchor}:
                if (place := (paragraph.version.document_id, name)) in wanted:
                    self.paragraphs[place].append(paragraph)


def _standing_at(places: Collection[tuple[int, str]]) -> Iterable[Paragraph]:
    by_document: dict[int, set[str]] = defaultdict(set)
    for document, name in places:
        by_document[document].add(name)
    conditions = [
        Q(version__document=document) & (Q(label__in=names) | Q(anchor__in=names))
        for document, names in by_document.items()
    ]
    return Paragraph.objects.current().in_order().with_document().filter(Q(*conditions, _connector=Q.OR))


def _called(words: str) -> str:
    return " ".join(words.split()).casefold()


def _place(piece: Piece) -> str:
    return piece.parts.get("paragraph", "").strip().lstrip("#")


def made(piece: Piece, library: Library, fault: Fault, *, judged_on: date | None) -> Evidence | None:
    """The unsaved row that the piece makes, or None and the fault says why not."""
    bearing = _bearing(piece, fault, judged_on)
    if "file" in piece.parts:
        fault(piece.column("file"), _("A file cannot be given in a sheet. Empty the cell, and add it to the draft."))
        return None
    link, document = piece.parts.get("link", ""), piece.parts.get("document", "")
    if bool(link) == bool(document):
        fault(piece.column("link"), _("Give a web address or a document: one of the two."))
        return None
    if bearing is None:
        return None
    try:
        return _linked(link, bearing) if link else _quoted(piece, library, bearing, fault)
    except EvidenceRefused as refused:
        fault(piece.column(PART_OF_FIELD[refused.field]), str(refused))
        return None


def _bearing(piece: Piece, fault: Fault, judged_on: date | None) -> Bearing | None:
    direction = direction_of(piece.parts.get("direction", ""))
    if direction is None:
        codes = ", ".join(Direction.values)
        fault(piece.column("direction"), _("Choose from the list, or write one of: %(codes)s.") % {"codes": codes})
    text = piece.parts.get("effective_on", "")
    day = day_of(text) if text else judged_on
    if text and day is None:
        fault(piece.column("effective_on"), _("“%(text)s” is not a day. Write it as 2026-01-31.") % {"text": text[:40]})
    title = piece.parts.get("title", "")
    if len(title) > LONGEST_TITLE:
        sentence = _("The text is longer than %(n)s characters. Shorten it.") % {"n": LONGEST_TITLE}
        fault(piece.column("title"), sentence)
    return Bearing(Direction(direction), day, title[:LONGEST_TITLE]) if direction and day else None


def _linked(link: str, bearing: Bearing) -> Evidence:
    if len(link) > LONGEST_LINK:
        sentence = _("The text is longer than %(n)s characters. Shorten it.") % {"n": LONGEST_LINK}
        raise EvidenceRefused("url", sentence)
    return attaching.from_link(link, bearing)


def _quoted(piece: Piece, library: Library, bearing: Bearing, fault: Fault) -> Evidence | None:
    words = piece.parts["document"]
    document, place = library.document(words), _place(piece)
    if document is None:
        sentence = _("The library holds no document, or more than one, called “%(words)s”. Give its symbol.")
        fault(piece.column("document"), sentence % {"words": words[:80]})
        return None
    if not place:
        raise EvidenceRefused("place", _("Say which paragraph, by its number or its address on the page."))
    paragraphs = library.paragraphs[(document, place)]
    if not paragraphs:
        raise attaching.no_such_paragraph(place)
    if language := piece.parts.get("language", ""):
        code = meaning("languages", language)
        paragraphs = [paragraph for paragraph in paragraphs if paragraph.version.language == code]
        if not paragraphs:
            fault(piece.column("language"), _("The library does not hold this paragraph in that language."))
            return None
    if len({paragraph.version_id for paragraph in paragraphs}) > 1 and "quotation" not in piece.parts:
        fault(piece.column("language"), _("The paragraph is there in several languages. Say which is meant."))
        return None
    return attaching.quoted(attaching.among(paragraphs, piece.parts.get("quotation", "")), bearing)
