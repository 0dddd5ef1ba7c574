"""The door by which an editor puts a commitment in other words: form, difference before it is kept, conflict."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commitments.models import Commitment, CommitmentWording
from commitments.queries import reading_paragraphs
from commitments.wordings.changing import (
    MAY_REWORD,
    RewordingRefused,
    StaleWording,
    put_in_other_words,
    standing_wording,
)
from commitments.wordings.differing import reworded_in_all_languages
from commitments.wordings.forms import WordingForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required(MAY_REWORD, raise_exception=True)
@never_cache
def commitment_reword(request: HttpRequest, slug: str) -> HttpResponse:
    commitment = get_object_or_404(Commitment.objects.select_related("declaration"), slug=slug)
    standing = standing_wording(commitment)
    is_kept = request.POST.get("do") == "save"
    form = WordingForm(request.POST or None, standing=standing, is_kept=is_kept)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, commitment, form)
    if not is_kept:
        return _look(request, commitment, form)
    seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
    try:
        put_in_other_words(commitment, form.said, reason, seen=seen, by=request.user, at=timezone.now())
    except StaleWording as stale:
        return _conflict(request, commitment, form, stale.current)
    except RewordingRefused as refused:
        form.add_error(None, str(refused))
        return _form_page(request, commitment, form, status=409)
    messages.success(request, _("It reads so from now on. What it said before stays in its history."))
    return redirect(commitment)


def _look(request: HttpRequest, commitment: Commitment, form: WordingForm) -> HttpResponse:
    """What would become different, with nothing kept; a conflict is told here already."""
    if form.cleaned_data["seen"] != form.standing.pk:
        return _conflict(request, commitment, form, form.standing)
    return _form_page(request, commitment, form, status=200, looked=True, parts=_against(form.standing, form))


def _conflict(
    request: HttpRequest, commitment: Commitment, form: WordingForm, current: CommitmentWording
) -> HttpResponse:
    """Both texts; saving again means to have read the other."""
    form.data = form.data.copy()
    form.data["seen"] = str(current.pk)
    return _form_page(
        request, commitment, form, status=409, conflict=current, looked=True, parts=_against(current, form)
    )


def _against(standing: CommitmentWording, form: WordingForm) -> list:
    return reworded_in_all_languages(standing, form.said.as_wording())


def _form_page(
    request: HttpRequest, commitment: Commitment, form: WordingForm, status: int | None = None, **more: object
) -> HttpResponse:
    context = {
        "commitment": commitment,
        "paragraph": reading_paragraphs().get(pk=form.standing.paragraph_id),
        "standing": form.standing,
        "form": form,
        **more,
    }
    status = status or (422 if request.method == "POST" else 200)
    return render(request, "commitments/wordings/wording_form.html", context, status=status)
