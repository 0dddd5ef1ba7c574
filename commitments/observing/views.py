"""Doors for editors to figures: record an observation of an indicator, correct one that stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commitments.models import Indicator, Observation
from commitments.observing.forms import ObservationForm
from commitments.observing.measuring import MAY_RECORD, ObservationRefused, correct_observation, record_observation

editors_only = permission_required(MAY_RECORD, raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@editors_only
@never_cache
def observation_create(request: HttpRequest, slug: str) -> HttpResponse:
    indicator = get_object_or_404(Indicator, slug=slug)
    form = ObservationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_observation(indicator, form.measure, by=request.user, at=timezone.now())
        messages.success(request, _("Recorded."))
        return redirect(indicator)
    return _form_page(request, {"indicator": indicator, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@editors_only
@never_cache
def observation_correct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    observations = Observation.objects.with_source().select_related("indicator")
    earlier = get_object_or_404(observations, pk=pk, indicator__slug=slug)
    context = {"indicator": earlier.indicator, "earlier": earlier}
    form = ObservationForm(request.POST or None, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        try:
            correct_observation(earlier, form.measure, by=request.user, at=timezone.now())
        except ObservationRefused as refused:
            form.add_error(None, str(refused))
            return _form_page(request, context | {"form": form}, status=409)
        messages.success(request, _("Corrected. What stood before stays in the history."))
        return redirect(earlier.indicator)
    return _form_page(request, context | {"form": form})


def _form_page(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    status = 422 if status == 200 and request.method == "POST" else status
    return render(request, "commitments/observation_form.html", context, status=status)
