"""One piece of evidence: what it says, the copies that were archived of it, and every record on which it stands."""

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.choices import WorkflowState
from commitments.models import ArchivedCopy, Evidence, ProgressRecord
from commitments.queries import reading_paragraphs
from commitments.status import state_at
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.choices import JobState

PER_PAGE = 50


@require_safe
def evidence_detail(request: HttpRequest, pk: int) -> HttpResponse:
    at = cutoff(request)
    seen = Evidence.objects.visible_to(request.user).exclude(record__state=WorkflowState.DISCARDED)
    visible = seen.with_place_at(at.moment)
    piece = get_object_or_404(visible.prefetch_related(Prefetch("paragraph", reading_paragraphs())), pk=pk)
    same = _standing(visible, at).from_sources({piece.source}).order_by("-effective_on", "pk")
    page = Paginator(same, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/evidence_detail.html",
        {
            "cutoff": at,
            "piece": piece,
            "is_too_early": at.chosen and not state_at(piece.record, at.moment),
            "paragraph": piece.paragraph,
            "copies": piece.copies.order_by("-pk"),
            "page": page,
            "stood_on": [(other, _state_words(other.record, at)) for other in page],
        },
    )


def _standing(visible: QuerySet[Evidence], at: AsOf) -> QuerySet[Evidence]:
    """As of a chosen date, those of the records that had been published by then."""
    published = ProgressRecord.objects.public().filter(published_at__lte=at.moment)
    return visible.filter(record__in=published) if at.chosen else visible


def _state_words(record: ProgressRecord, at: AsOf) -> str:
    return str(WorkflowState(state_at(record, at.moment) if at.chosen else record.state).label)


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file that evidence stands on, for whoever may see its record; always as a download."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user).exclude(file=""), pk=pk)
    return _download(evidence.file, evidence.file_name or "evidence")


@require_safe
def evidence_copy(request: HttpRequest, pk: int, copy: int) -> FileResponse:
    """What stood at the address when it was fetched; always as a download, never opened as a page of ours."""
    visible = Evidence.objects.visible_to(request.user)
    kept = get_object_or_404(ArchivedCopy, pk=copy, evidence=pk, evidence__in=visible, state=JobState.DONE)
    suffix = kept.file.name.rpartition(".")[2]
    return _download(kept.file, f"copy-{kept.pk}-{kept.finished_at:%Y-%m-%d}.{suffix}")


def _download(file: FieldFile, name: str) -> FileResponse:
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        raise Http404(_("The file is not in the file store.")) from error
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
