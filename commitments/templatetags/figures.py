"""Figures as they are printed, and the squares of a hundred that draw a share."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from commitments.models import Indicator, Observation
from commitments.observing.plotting import Point, bars, is_worth_drawing
from commitments.units import unit_words
from documents.templatetags.languages import colon, in_language, semicolon

register = template.Library()
register.filter(unit_words)

SIDE, PITCH = 8, 10  # of a square, and from one to the next, in units of the drawing
# What a document may say before a figure; the words are data, listed here so that they are translated.
QUALIFIERS = (
    gettext_noop("only"),
    gettext_noop("about"),
    gettext_noop("less than"),
    gettext_noop("more than"),
    gettext_noop("at least"),
    gettext_noop("at most"),
    gettext_noop("nearly"),
    gettext_noop("over"),
)


@register.filter
def figure(observation: Observation, unit: str) -> str:
    """The value with its qualifier and unit: less than 1 %, 4 400 as the language groups it."""
    words = plain(observation.value)
    if observation.qualifier:
        words = _("%(qualifier)s %(number)s") % {"qualifier": _(observation.qualifier), "number": words}
    if unit:
        noun = unit_words(unit, observation.value, observation.qualifier)
        words = _("%(number)s\u2009%(unit)s") % {"number": words, "unit": noun}
    return words


@register.simple_tag
def figure_chart(indicator: Indicator) -> SafeString:
    """The observations of one indicator as bars; nothing where there are too few to compare.

    Reads `indicator.observations`: prefetch them as of the cut-off.
    """
    observations = list(indicator.observations.all())
    points = [
        Point(indicator.slug, row.period, float(row.value), row.qualifier, figure(row, "")) for row in observations
    ]
    if not is_worth_drawing(points):
        return SafeString("")
    told = semicolon().join(f"{row.period}{colon()}{figure(row, indicator.unit)}" for row in observations)
    title = in_language(indicator.title)
    return SafeString(bars(points, title=title, description=told, key=f"chart-{indicator.pk}"))


@register.filter
def plain(value: Decimal) -> str:
    """The number without idle zeros after the point."""
    places = max(0, -value.normalize().as_tuple().exponent)
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.simple_tag
def hundred(value: Decimal) -> SafeString:
    """A hundred squares, as many of them filled from the lowest row on as the share has per cent."""
    if not 0 <= value <= 100:
        return SafeString("")
    full, part = divmod(float(value), 1)
    squares = [(int(index), SIDE) for index in range(int(full))]
    if part:
        squares.append((int(full), round(SIDE * part, 2)))
    filled = format_html_join(
        "", '<rect class="sq--on" x="{}" y="{}" width="{}" height="8"/>',
        ((index % 10 * PITCH, 90 - index // 10 * PITCH, width) for index, width in squares),
    )  # fmt: skip
    rest = format_html_join(
        "", '<rect class="sq" x="{}" y="{}" width="8" height="8"/>',
        ((index % 10 * PITCH, 90 - index // 10 * PITCH) for index in range(100)),
    )  # fmt: skip
    title = _("%(share)s of a hundred squares filled") % {"share": plain(value)}
    return format_html(
        '<svg class="hundred" viewBox="0 0 98 98" role="img" aria-label="{}">{}{}</svg>', title, rest, filled
    )
