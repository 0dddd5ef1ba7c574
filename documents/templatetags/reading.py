"""Source text as it is read: notes called at their place, citations as links, a passage highlighted, new words marked.

The text is never altered: every character stands where the source has it, and what is added is markup.
"""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.choices import Language
from documents.direction import of_text
from documents.models import Citation, FootnoteCall, LanguageVersion, Paragraph
from documents.segments import Piece, Point, Span, pieces
from documents.templatetags.addresses import with_query
from documents.templatetags.naming import cited_name

register = template.Library()

CITATION = "citation"
HIGHLIGHT = "highlight"
NEW = "new"


@register.simple_tag
def running_text(
    paragraph: Paragraph, start: int | None = None, end: int | None = None, base: str = "", prefix: str = ""
) -> SafeString:
    """A paragraph with its notes and citations; what stands from `start` to `end` is highlighted, the rest set back.

    `base` is the address of the page that holds the notes; empty where they stand on this one. `prefix` stands before
    the anchors of the notes, where the page holds those of two languages.
    Reads `paragraph.calls` (with footnotes) and `paragraph.citations` (with targets): prefetch both.
    """
    spans = [Span(c.start, c.end, CITATION, c) for c in paragraph.citations.all()]
    if isinstance(start, int) and isinstance(end, int):  # a template gives "" for what it does not know
        spans.append(Span(start, end, HIGHLIGHT))
    points = [Point(call.offset, call) for call in paragraph.calls.all()]
    return _joined(_piece(piece, base, prefix) for piece in pieces(paragraph.text, spans=spans, points=points))


@register.simple_tag
def cited_text(text: str, citations: Iterable[Citation]) -> SafeString:
    """A footnote's text with its citations as links."""
    spans = [Span(c.start, c.end, CITATION, c) for c in citations]
    return _joined(_piece(piece, "") for piece in pieces(text, spans=spans))


@register.simple_tag
def marked_text(text: str, spans: Iterable[tuple[int, int]], element: str = "mark") -> SafeString:
    """A text in which some spans are marked: `mark` for what was sought, `ins` for new words, `del` for those gone."""
    opening, closing = {"ins": ("<ins>", "</ins>"), "del": ("<del>", "</del>")}.get(element, ("<mark>", "</mark>"))
    cut = pieces(text, spans=[Span(start, end, NEW) for start, end in spans])
    return mark_safe(
        "".join(f"{opening}{escape(piece.text)}{closing}" if piece.has(NEW) else escape(piece.text) for piece in cut)
    )


@register.filter
def language_attributes(language: str, text: str = "") -> SafeString:
    """The `lang` and `dir` attributes of a passage of source text; `text` where its letters may run the other way."""
    return format_html('lang="{}" dir="{}"', language, of_text(text, language))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _piece(piece: Piece, base: str, prefix: str = "") -> SafeString:
    text = _cited(piece)
    if piece.has(HIGHLIGHT):
        text = format_html("<mark>{}</mark>", text)
    return text + _joined(_call(point.payload, base, prefix) for point in piece.points)


def _cited(piece: Piece) -> SafeString:
    citation = piece.first(CITATION)
    if citation is None:
        return escape(piece.text)
    return format_html(
        '<a class="cited cited--{}" href="{}" title="{}" data-preview="{}">{}</a>',
        citation.certainty,
        citation_address(citation),
        cited_name(citation),
        reverse("documents:citation-preview", args=[citation.pk]),
        piece.text,
    )


def citation_address(citation: Citation) -> str:
    """Where a citation leads: the paragraph or document of the library, else the page about what it names."""
    if citation.target_paragraph_id:
        return citation.target_paragraph.get_absolute_url()
    if citation.target_document_id:
        note = citation.target.partition("#")[2] if citation.target.startswith("#fn") else ""
        return citation.target_document.get_absolute_url() + (f"#{note}" if note else "")
    return with_query(reverse("commitments:citation"), target=citation.target or citation.raw)


def _call(call: FootnoteCall, base: str, prefix: str) -> SafeString:
    identity = format_html(' id="{}"', call_anchor(call)) if not base else ""
    return format_html(
        '<sup class="call"><a href="{}#{}{}"{} aria-label="{}">{}</a></sup>',
        base,
        prefix,
        call.footnote.anchor,
        identity,
        _("footnote %(marker)s") % {"marker": call.footnote.marker},
        call.footnote.marker,
    )


@register.filter
def alike(versions: Iterable[LanguageVersion]) -> list[list[LanguageVersion]]:
    """Versions with counts (documents.queries.listed_documents), those that count the same together, by language."""
    groups: dict[tuple[int, ...], list[LanguageVersion]] = {}
    for version in sorted(versions, key=lambda known: Language.values.index(known.language)):
        counts = (version.numbered_count, version.paragraph_count, version.footnote_count, len(version.problems))
        groups.setdefault(counts, []).append(version)
    return list(groups.values())


@register.filter
def call_anchor(call: FootnoteCall) -> str:
    """The anchor of the place where a note is called, to come back to."""
    return f"call{call.pk}"
