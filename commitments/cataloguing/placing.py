"""Where in the library a quotation stands: the paragraph, and the span of its words.

White space is ignored on both sides, since wrapped lines and the spaces between Han and Latin letters differ from one
extraction to the next; every other character must be the same. Reads each document once.
"""

from dataclasses import dataclass, field

from commitments.cataloguing.schema import Place
from documents.models import Document, Footnote, LanguageVersion, Paragraph


class NotFound(Exception):
    """The place does not exist; the message says what was looked for."""


@dataclass(frozen=True)
class Span:
    paragraph: Paragraph
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.paragraph.text[self.start : self.end]


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text without white space, and for each of its characters the offset in the original."""
    kept = [(character, offset) for offset, character in enumerate(text) if not character.isspace()]
    return "".join(character for character, _ in kept), [offset for _, offset in kept]


def find_span(text: str, quote: str) -> tuple[int, int] | None:
    """Start and end of the quotation in the text, white space ignored; None where it does not stand there."""
    needle, (hay, offsets) = squeezed(quote)[0], squeezed(text)
    at = hay.find(needle) if needle else -1
    return None if at < 0 else (offsets[at], offsets[at + len(needle) - 1] + 1)


@dataclass
class Reading:
    """One document as the library holds it, read into memory."""

    version: LanguageVersion
    paragraphs: list[Paragraph]
    squeezed: list[str]
    footnotes: list[Footnote]


@dataclass
class Library:
    """Look-ups of places, with each document read once."""

    readings: dict[str, Reading] = field(default_factory=dict)

    def reading(self, slug: str) -> Reading:
        if slug not in self.readings:
            held = LanguageVersion.objects.filter(document__slug=slug, document__withdrawn_at__isnull=True)
            version = held.select_related("document").first()
            if version is None:
                raise NotFound(f"the library has no document {slug!r}")
            paragraphs = list(version.paragraphs.current().in_order())
            for paragraph in paragraphs:
                paragraph.version = version
            notes = list(version.footnotes.filter(vanished_at__isnull=True).prefetch_related("calls"))
            self.readings[slug] = Reading(version, paragraphs, [squeezed(p.text)[0] for p in paragraphs], notes)
        return self.readings[slug]

    def document(self, slug: str) -> Document:
        return self.reading(slug).version.document

    def span(self, place: Place) -> Span:
        """The span of the quotation, or of the whole paragraph where only that is named. Raises NotFound."""
        reading = self.reading(place.document)
        candidates = self._candidates(reading, place)
        if not place.quote:
            return Span(candidates[0], 0, len(candidates[0].text))
        spans = [(p, find_span(p.text, place.quote)) for p in candidates]
        found = [Span(p, *span) for p, span in spans if span]
        if len(found) == 1:
            return found[0]
        where = f"{place.document}, paragraph {place.paragraph}" if place.paragraph else place.document
        reason = "does not stand in" if not found else f"stands {len(found)} times in"
        raise NotFound(f"the quotation “{place.quote[:40]}…” {reason} {where}")

    def _candidates(self, reading: Reading, place: Place) -> list[Paragraph]:
        if place.paragraph:
            found = [p for p in reading.paragraphs if place.paragraph in (p.label, p.anchor)]
            if not found:
                raise NotFound(f"{place.document} has no paragraph {place.paragraph!r}")
            return found
        if place.quote:
            needle = squeezed(place.quote)[0]
            return [p for p, text in zip(reading.paragraphs, reading.squeezed, strict=True) if needle in text]
        called = [call.paragraph_id for call in self.footnote(place).calls.all()]
        found = [p for p in reading.paragraphs if p.pk in called]
        if not found:
            raise NotFound(f"footnote {place.footnote} of {place.document} is called in no paragraph")
        return found

    def footnote(self, place: Place) -> Footnote:
        found = [note for note in self.reading(place.document).footnotes if note.marker == place.footnote]
        if not found:
            raise NotFound(f"{place.document} has no footnote {place.footnote!r}")
        return found[0]
