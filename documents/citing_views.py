"""Doors for citations: a pasted one leads to its paragraph; the page of a paragraph says how to cite it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from documents.choices import Language
from documents.citing import LANGUAGES, Cited, footnote
from documents.locating import locate
from documents.models import Citation, Paragraph
from documents.templatetags.languages import active_language


@require_safe
def locate_citation(request: HttpRequest) -> HttpResponse:
    """One certain place is opened at once; else every reading of the citation is listed with what is known of it."""
    asked = request.GET.get("citation", "").strip()
    places = locate(asked, language=active_language()) if asked else []
    if len({place.address for place in places}) == 1 and places[0].address:
        return redirect(places[0].address)
    return render(request, "documents/citation_locate.html", {"asked": asked, "places": places})


@require_safe
def paragraph_detail(request: HttpRequest, slug: str, language: str, anchor: str) -> HttpResponse:
    paragraph = get_object_or_404(
        Paragraph.objects.with_document().prefetch_related("calls__footnote", "citations"),
        version__document__slug=slug, version__language=language, anchor=anchor,
    )  # fmt: skip
    cited_by = (
        Citation.objects.filter(target_paragraph=paragraph)
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
