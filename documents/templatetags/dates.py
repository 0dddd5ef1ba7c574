"""Dates as the United Nations writes them in each language: 20 July 2016, 2016年7月20日; and dates known in part."""

from datetime import UTC, date, datetime

from django import template

from documents.day_words import date_words, short_date_words
from documents.templatetags.languages import active_language, comma

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """20 July 2016; a moment is given by its day in UTC."""
    return date_words(active_language(), value.year, value.month, value.day) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """20 Jul 2016, for columns."""
    return short_date_words(active_language(), value.year, value.month, value.day) if value else ""


@register.filter
def minute(value: datetime) -> str:
    """20 July 2016, 09:05, in UTC, which the sentence around it says."""
    return f"{day(value)}{comma()}{value.astimezone(UTC):%H:%M}"


@register.filter
def month(value: date | None) -> str:
    return date_words(active_language(), value.year, value.month) if value else ""


@register.filter
def partial_date(text: str) -> str:
    """An ISO date of a document, as exact as it is known: 2016, July 2016 or 20 July 2016."""
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) == 3:
        return day(date(*parts))
    if len(parts) == 2:
        return month(date(parts[0], parts[1], 1))
    return year(parts[0]) if parts else ""


def year(number: int) -> str:
    return date_words(active_language(), number)


@register.filter
def to_precision(value: date, precision: str) -> str:
    """A date no more exact than it is known: `day`, `month` or `year`."""
    return {"year": lambda d: year(d.year), "month": month}.get(precision, day)(value)


@register.filter
def days_between(start: date, end: date) -> str:
    """A period: one day, or from day to day."""
    return short_day(start) if start == end else f"{short_day(start)} – {short_day(end)}"


@register.filter
def span_of_years(text: str) -> str:
    """2010–2014, with the dash of a span; any other period as it is given."""
    first, dash, last = text.partition("-")
    return f"{first}–{last}" if dash and len(first) == len(last) == 4 and (first + last).isdecimal() else text
