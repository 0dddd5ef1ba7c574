"""The home page: the matrix, the figures, what changed, the next day, the gaps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commitments import overview
from commitments.downloads import csv_file
from commitments.matrix import Matrix
from commitments.models import ThematicDay
from commitments.templatetags.status_marks import status_label
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.templatetags.languages import in_language


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    matrix = overview.the_matrix(at)
    if request.GET.get("format") == "csv":
        return _matrix_file(matrix, at)
    figures = overview.figures(at)
    return render(
        request,
        "commitments/home.html",
        {
            "cutoff": at,
            "matrix": matrix,
            "figures": figures,
            "beside": figures.commitments - matrix.count,
            "changes": overview.latest_changes(at.moment),
            "next_day": ThematicDay.objects.upcoming(at.day).prefetch_related("challenges").first(),
            "last_day": ThematicDay.objects.filter(date__lt=at.day).order_by("-date", "order").first(),
            "road": overview.road(at.day),
        },
    )


def _matrix_file(matrix: Matrix, at: AsOf) -> HttpResponse:
    """One row for each challenge, declaration and status."""
    return csv_file(
        f"matrix-{at.day.isoformat()}",
        ["challenge", "challenge_title", "declaration", "status", "status_label", "commitments", "as_of"],
        (
            [
                row.challenge.slug,
                in_language(row.challenge.short_title),
                "resolutions" if cell.column.is_shared else cell.column.declaration.slug,
                status or "no_evidence",
                status_label(status),
                number,
                at.day.isoformat(),
            ]
            for row in matrix.rows
            for cell in row.cells
            for status, number in cell.tally
        ),
    )
