"""Indicators: every figure with the paragraph that states it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commitments.dossiers import with_observations
from commitments.downloads import csv_file
from commitments.models import Challenge, Indicator
from commitments.views.cutoffs import cutoff
from documents.templatetags.languages import in_language


@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("challenge", "")
    indicators = with_observations(Indicator.objects.prefetch_related("challenges"))
    if asked:
        indicators = indicators.filter(challenges__slug=asked)
    if request.GET.get("format") == "csv":
        return _file(list(indicators))
    return render(
        request,
        "commitments/indicator_list.html",
        {
            "cutoff": cutoff(request),
            "indicators": indicators,
            "challenges": Challenge.objects.filter(indicators__isnull=False).distinct().order_by("set", "order"),
            "asked": asked,
        },
    )


def _file(indicators: list[Indicator]) -> HttpResponse:
    return csv_file(
        "indicators",
        ["indicator", "title", "unit", "qualifier", "value", "period", "words", "document", "paragraph"],
        (
            [
                indicator.slug,
                in_language(indicator.title),
                indicator.unit,
                observation.qualifier,
                observation.value.normalize().to_eng_string(),
                observation.period,
                observation.quotation,
                observation.paragraph.version.document.symbol or observation.paragraph.version.document.slug,
                observation.paragraph.label or observation.paragraph.anchor,
            ]
            for indicator in indicators
            for observation in indicator.observations.all()
        ),
    )
