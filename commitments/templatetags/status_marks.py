"""Status as shape, word and colour, the same on every page; and the direction of evidence."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.choices import NO_EVIDENCE, NO_EVIDENCE_LABEL, Direction, Status
from commitments.models import Contribution, ProgressRecord

register = template.Library()

WAYS = {Direction.SUPPORTS: "▲", Direction.WEAKENS: "▽", Direction.NEUTRAL: "◇"}


@register.filter
def status_label(status: str | None) -> str:
    """The word for a status; for none, that no evidence is recorded."""
    return str(Status(status).label if status and status != NO_EVIDENCE else NO_EVIDENCE_LABEL)


@register.filter
def status_word(status: str | None) -> str:
    """The word for a status where room is short."""
    return status_label(status) if status and status != NO_EVIDENCE else _("no evidence")


@register.simple_tag
def legend() -> list[str]:
    """Every status in the order of progress, and no evidence."""
    return [*Status.values, NO_EVIDENCE]


@register.filter
def strokes(number: int) -> range:
    """One stroke for each of a small number of things."""
    return range(number)


@register.filter
def two_digits(year: int) -> str:
    """The year as a chart labels it: 19."""
    return f"{year % 100:02d}"


@register.simple_tag
def mark(status: str | None) -> SafeString:
    """The shape alone; always beside a word that says the same."""
    name = status or NO_EVIDENCE
    return format_html('<svg class="mark mark--{0}" aria-hidden="true"><use href="#{0}"/></svg>', name)


@register.simple_tag
def status(value: str | None) -> SafeString:
    """Shape and word."""
    modifier = "" if value and value != NO_EVIDENCE else " status--none"
    return format_html('<span class="status{}">{} {}</span>', modifier, mark(value), status_label(value))


@register.simple_tag
def marks(statuses: Iterable[str | None]) -> SafeString:
    """One mark for each commitment, in the order given."""
    return format_html('<span class="marks">{}</span>', format_html_join("", "{}", ((mark(s),) for s in statuses)))


@register.simple_tag
def way(direction: str) -> SafeString:
    """▲ supports, ▽ weakens."""
    known = Direction(direction)
    return format_html('<span class="way way--{}">{} {}</span>', known.value, WAYS[known], known.label)


@register.simple_tag(takes_context=True)
def facet_link(context: Context, name: str, value: str | None) -> str:
    """This page with one filter set or, for None, taken away; back on its first page."""
    asked = context["request"].GET.copy()
    for gone in (name, "page", "format"):
        asked.pop(gone, None)
    if value is not None:
        asked[name] = value
    return f"?{asked.urlencode()}" if asked else context["request"].path


@register.filter
def contribution_path(row: Contribution) -> str:
    """The contribution's place below /api/v1/."""
    return f"contributions/{row.pk}/"


@register.filter
def api_path(record: ProgressRecord) -> str:
    """The record's place below /api/v1/."""
    return f"progress/{record.pk}/"
