"""Indicators: every figure with the paragraph that states it."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.dossiers import with_observations
from commitments.models import Challenge, Indicator, IndicatorChallenge
from commitments.queries import corrected_observations, known_observations, linked_indicators
from commitments.spreadsheets import About, Table, asked_for, file_of
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.templatetags.languages import in_language


@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    asked = request.GET.get("challenge", "")
    indicators = with_observations(linked_indicators(at.moment), at)
    if asked:
        indicators = indicators.filter(standing_challenges__challenge__slug=asked)
    told = IndicatorChallenge.objects.standing_at(at.moment)
    if asked_for(request):
        filters = [(_("Challenge"), asked)] if asked else []
        return file_of(_table(list(indicators), at), About(at, filters), request)
    return render(
        request,
        "commitments/indicator_list.html",
        {
            "cutoff": at,
            "indicators": indicators,
            "challenges": Challenge.objects.filter(pk__in=told.values("challenge")).order_by("set", "order"),
            "asked": asked,
            "api": f"indicators/?challenge={asked}" if asked else "indicators/",
        },
    )


@require_safe
def indicator_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    found = linked_indicators(at.moment).prefetch_related(Prefetch("observations", known_observations(at)))
    indicator = get_object_or_404(found, slug=slug)
    if asked_for(request):
        return file_of(_table([indicator], at), About(at, [(_("Indicator"), in_language(indicator.title))]), request)
    return render(
        request,
        "commitments/indicator_detail.html",
        {
            "cutoff": at,
            "indicator": indicator,
            "corrected": corrected_observations(indicator, at),
            "may_record": request.user.has_perm("commitments.record_observation"),
        },
    )


def _table(indicators: list[Indicator], at: AsOf) -> Table:
    columns = [
        ("indicator", _("Key")),
        ("title", _("Title")),
        ("unit", _("Unit")),
        ("qualifier", _("Qualifier")),
        ("value", _("Value")),
        ("period", _("Period")),
        ("words", _("Words of the source")),
        ("document", _("Document")),
        ("paragraph", _("Paragraph")),
        ("as_of", _("As it stood on")),
    ]
    rows = (
        [
            indicator.slug,
            in_language(indicator.title),
            indicator.unit,
            observation.qualifier,
            observation.value.normalize(),
            observation.period,
            observation.quotation,
            observation.paragraph.version.document.symbol or observation.paragraph.version.document.slug,
            observation.paragraph.label or observation.paragraph.anchor,
            at.day,
        ]
        for indicator in indicators
        for observation in indicator.observations.all()
    )
    return Table(f"indicators-{at.day.isoformat()}", _("Figures"), columns, rows)
