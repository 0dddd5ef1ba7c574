"""What the ledger knows about places of the library: the margin of a document, and the page about a citation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from commitments.models import Challenge, Commitment, Evidence, Observation, ProgressRecord, Recommendation
from commitments.queries import with_status
from commitments.signposting import named_by
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.models import Citation, Document, Paragraph
from documents.queries import cited_by, held_document
from documents.templatetags.addresses import with_query

MOST_TOLD = 10  # pieces of evidence at one paragraph


@dataclass
class Margin:
    """What stands beside one paragraph."""

    paragraph: Paragraph
    commitments: list[Commitment] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)  # the newest
    has_more_evidence: bool = False
    recommendations: list[Recommendation] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    challenges: list[Challenge] = field(default_factory=list)


@require_safe
@vary_on_headers("HX-Request")
def document_tracked(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of its own; for htmx, the same rows as fragments for the margin of the reader."""
    at = cutoff(request)
    document = held_document(slug)
    template = "commitments/_margins.html" if request.htmx else "commitments/document_tracked.html"
    context = {"cutoff": at, "document": document, "margins": _margins(document, at)}
    return render(request, template, context)


def _margins(document: Document, at: AsOf) -> list[Margin]:
    """Paragraphs that something rests on, in order. Eight queries."""
    here = {"paragraph__version__document": document}
    place = "paragraph__version__document"
    made = with_status(Commitment.objects.made_by(at.day), at.moment).with_source(at.moment)
    newest = _newest_evidence(document, at)
    rows: dict[str, Iterable] = {
        "commitments": made.filter(words__paragraph__version__document=document).in_order(),
        "evidence": Evidence.objects.filter(pk__in=[pk for pieces in newest.values() for pk in pieces[:MOST_TOLD]])
        .select_related("record", place)
        .prefetch_related(Prefetch("record__commitment", Commitment.objects.worded_at(at.moment)))
        .order_by("record__commitment__declaration__order", "pk"),
        "recommendations": Recommendation.objects.filter(**here)
        .exclude(declaration__adopted_on__gt=at.day)
        .select_related(place)
        .in_order(),
        "observations": Observation.objects.filter(**here).held_at(at.moment).select_related("indicator", place),
        "challenges": Challenge.objects.filter(**here).select_related(place),
    }
    margins: dict[int, Margin] = {}
    for name, things in rows.items():
        for thing in things:
            place = thing.words.paragraph if name == "commitments" else thing.paragraph
            margin = margins.setdefault(place.pk, Margin(place, has_more_evidence=len(newest[place.pk]) > MOST_TOLD))
            getattr(margin, name).append(thing)
    return sorted(margins.values(), key=lambda margin: (margin.paragraph.version_id, margin.paragraph.order))


def _newest_evidence(document: Document, at: AsOf) -> dict[int, list[int]]:
    """Ids of the pieces added last for which each paragraph is evidence, one more than are told. One query, each place
    looked up by itself: a paragraph may be evidence for thousands."""
    standing = Evidence.objects.filter(paragraph=OuterRef("pk"), record__in=ProgressRecord.objects.as_of(at.moment))
    added_last = standing.order_by("-pk").values("pk")
    places = {f"place_{place}": Subquery(added_last[place : place + 1]) for place in range(MOST_TOLD + 1)}
    asked = Paragraph.objects.filter(version__document=document).order_by().annotate(**places)
    found: dict[int, list[int]] = defaultdict(list)
    for paragraph, *pieces in asked.filter(place_0__isnull=False).values_list("pk", *places):
        found[paragraph] = [piece for piece in pieces if piece is not None]
    return found


@require_safe
def citation(request: HttpRequest) -> HttpResponse:
    """What a citation names: the page of it where there is one, else every place of the library that cites it."""
    target = request.GET.get("target", "").strip()[:200]
    at = cutoff(request)
    named = named_by([target]).get(target)
    if named is not None:
        return redirect(with_query(named.get_absolute_url(), as_of=at.day.isoformat() if at.chosen else ""))
    citations = (
        Citation.objects.filter(cited_by(at), target=target)
        .select_related("paragraph__version__document", "footnote__version__document")
        .order_by("paragraph__version", "paragraph__order", "pk")
    )
    return render(
        request,
        "commitments/citation.html",
        {"cutoff": at, "target": target, "citations": citations if target else []},
    )
