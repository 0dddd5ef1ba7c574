"""Doors for citations: a pasted one leads to its paragraph; the page of a paragraph says how to cite it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from documents.as_of import as_of
from documents.choices import Language
from documents.citing import LANGUAGES, Cited, footnote
from documents.locating import locate
from documents.models import Citation, Paragraph
from documents.queries import citations_of_document, held_document, still_held
from documents.signposts import signposts
from documents.templatetags.languages import active_language
from documents.templatetags.reading import citation_address

CITATIONS_ON_A_PAGE = 50


@require_safe
def locate_citation(request: HttpRequest) -> HttpResponse:
    """One certain place is opened at once; else every reading of the citation is listed with what is known of it."""
    asked = request.GET.get("citation", "").strip()
    places = locate(asked, language=active_language()) if asked else []
    if len({place.address for place in places}) == 1 and places[0].address:
        return redirect(places[0].address)
    return render(request, "documents/citation_locate.html", {"asked": asked, "places": places})


@require_safe
def citation_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a citation leads to, as a fragment that is shown beside it."""
    citation = get_object_or_404(Citation.objects.in_library().with_targets(), pk=pk)
    signpost = signposts([citation.target]).get(citation.target)
    leads_home = citation.target_paragraph_id is None and signpost is not None
    address = signpost.address if leads_home else citation_address(citation)
    return render(
        request,
        "documents/_citation_preview.html",
        {"citation": citation, "signpost": signpost if leads_home else None, "address": address},
    )


@require_safe
@vary_on_headers("HX-Request")
def document_cited_by(request: HttpRequest, slug: str) -> HttpResponse:
    """Every place of other documents that cites this one; for htmx, the rows alone, to stand below the text."""
    document = held_document(slug)
    cutoff = as_of(request.GET, now=timezone.now())
    found = Paginator(citations_of_document(document, cutoff), CITATIONS_ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    template = "documents/_cited_by.html" if request.htmx else "documents/document_cited_by.html"
    return render(request, template, {"document": document, "page": page})


@require_safe
def paragraph_detail(request: HttpRequest, slug: str, language: str, anchor: str) -> HttpResponse:
    paragraph = get_object_or_404(
        Paragraph.objects.with_document().prefetch_related("calls__footnote", "citations"),
        version__document__slug=slug, version__language=language, anchor=anchor,
    )  # fmt: skip
    still_held(paragraph.version.document)
    cited_by = (
        Citation.objects.in_library()
        .filter(target_paragraph=paragraph)
        .select_related("paragraph__version__document", "footnote__version__document")
        .order_by("pk")
    )
    names = dict(Language.choices)
    forms = [(code, names[code], footnote(_cited(paragraph, code), code)) for code in LANGUAGES]
    context = {"paragraph": paragraph, "version": paragraph.version, "forms": forms, "cited_by": cited_by}
    return render(request, "documents/paragraph_detail.html", context)


def _cited(paragraph: Paragraph, language: str) -> Cited:
    document = paragraph.version.document
    title = document.title.get(language) or document.title.get(paragraph.version.language) or str(document)
    heading = paragraph.parent if paragraph.parent_id else None
    place = 0
    if heading is not None and not paragraph.label:
        siblings = Paragraph.objects.current().filter(parent=heading, order__lte=paragraph.order)
        place = siblings.exclude(kind="heading").count()
    return Cited(
        symbol=document.symbol or "", title=title, date=document.date, label=paragraph.label,
        heading=heading.text if heading is not None else "", place=place,
    )  # fmt: skip
