"""The home page: the matrix, the figures, what changed, the next day, the gaps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.choices import NO_EVIDENCE
from commitments.models import ThematicDay
from commitments.spreadsheets import About, Judged, Table, asked_for, file_of
from commitments.standings import overview
from commitments.standings.matrix import Matrix
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.templatetags.languages import in_language


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    matrix = overview.the_matrix(at)
    if asked_for(request):
        return file_of(_matrix_table(matrix, at), About(at), request)
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
            "next_day": ThematicDay.objects.upcoming(at.day).first(),
            "last_day": ThematicDay.objects.filter(date__lt=at.day).order_by("-date", "order").first(),
            "road": overview.road(at.day),
        },
    )


def _matrix_table(matrix: Matrix, at: AsOf) -> Table:
    """One row for each challenge, declaration and status."""
    columns = [
        ("challenge", _("Challenge")),
        ("challenge_title", _("Title of the challenge")),
        ("declaration", _("Declaration")),
        ("status", _("Status code")),
        ("status_label", _("Status")),
        ("commitments", _("Commitments")),
        ("as_of", _("As it stood on")),
    ]
    rows = (
        [
            row.challenge.slug,
            in_language(row.challenge.short_title),
            "resolutions" if cell.column.is_shared else cell.column.declaration.slug,
            status or NO_EVIDENCE,
            Judged(status),
            number,
            at.day,
        ]
        for row in matrix.rows
        for cell in row.cells
        for status, number in cell.tally
    )
    return Table(f"matrix-{at.day.isoformat()}", _("Matrix"), columns, rows)
