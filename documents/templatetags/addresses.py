"""Addresses that keep the reader's cut-off: a page read as of a date leads to pages read as of the same date."""

from datetime import date
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.as_of import as_of
from documents.models import Document

register = template.Library()

API = "/api/v1/"


def with_query(address: str, **parameters: object) -> str:
    """The address with these parameters added before its fragment; empty ones are left out."""
    asked = urlencode({name: value for name, value in parameters.items() if value not in (None, "")}, doseq=True)
    if not asked:
        return address
    path, hash_mark, fragment = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{asked}{hash_mark}{fragment}"


def asked_day(context: Context) -> str:
    request = context.get("request")
    if request is None:
        return ""
    cutoff = as_of(request.GET, now=timezone.now())
    return cutoff.day.isoformat() if cutoff.chosen else ""


@register.simple_tag(takes_context=True)
def address(context: Context, thing: object, **parameters: object) -> str:
    """The page of a thing that has one."""
    return with_query(thing.get_absolute_url(), **parameters, as_of=asked_day(context))


@register.simple_tag(takes_context=True)
def page(context: Context, name: str, *args: object, **parameters: object) -> str:
    """The page with this name; keywords become its query."""
    return with_query(reverse(name, args=args), **parameters, as_of=asked_day(context))


@register.inclusion_tag("components/_as_of.html", takes_context=True)
def as_of_switch(context: Context) -> dict[str, object]:
    """The form that reads this page as it stood on another day; its other parameters are kept."""
    request = context.get("request")
    if request is None:
        return {"cutoff": None}
    kept = [(name, value) for name, values in request.GET.lists() if name not in ("as_of", "page") for value in values]
    cutoff = as_of(request.GET, now=timezone.now())
    return {"cutoff": cutoff, "kept": kept, "path": request.path, "request": request}


@register.simple_tag(takes_context=True)
def past_day(context: Context) -> date | None:
    """The day before today at which the page is read; None where it is read as of today."""
    day, today = asked_day(context), timezone.now().date().isoformat()
    return date.fromisoformat(day) if day and day < today else None


@register.inclusion_tag("documents/_issued_later.html", takes_context=True)
def issued_later(context: Context, document: Document) -> dict[str, object]:
    """Says so where the document is dated later than the day at which the page is read."""
    day = asked_day(context)
    return {"document": document, "day": date.fromisoformat(day) if day and document.date > day else None}


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str = "") -> str:
    """The whole address, with its host, of a path or of this page."""
    request = context.get("request")
    return request.build_absolute_uri(path or None) if request else path


@register.simple_tag(takes_context=True)
def api_address(context: Context, path: str) -> str:
    """The same rows from the API: a path below /api/v1/ with the filters of the page, without its paging."""
    place, _mark, query = path.partition("?")
    asked = QueryDict(query, mutable=True)
    for of_the_page in ("page", "format", "as_of"):
        asked.pop(of_the_page, None)
    if day := asked_day(context):
        asked["as_of"] = day
    return f"{API}{place}?{asked.urlencode(safe=',')}" if asked else f"{API}{place}"


@register.simple_tag(takes_context=True)
def permanent_address(context: Context) -> str:
    """This page as it stands now, for good: its address with the day of its cut-off."""
    request = context.get("request")
    if request is None:
        return ""
    asked = request.GET.copy()
    asked["as_of"] = as_of(request.GET, now=timezone.now()).day.isoformat()
    return f"{request.path}?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def problem_address(context: Context) -> str:
    """A mail to PROBLEM_ADDRESS that names this page as it stands now; empty where no address is configured."""
    request = context.get("request")
    if request is None or not settings.PROBLEM_ADDRESS:
        return ""
    here = request.build_absolute_uri(permanent_address(context))
    lines = [_("The page: %(address)s") % {"address": here}, "", _("What is wrong with it:"), ""]
    mail = {"subject": _("Problem on a page of the Policy Commitment Tracker"), "body": "\r\n".join(lines)}
    return f"mailto:{quote(settings.PROBLEM_ADDRESS, safe='@')}?{urlencode(mail, quote_via=quote)}"


@register.filter
def begins(path: str, with_what: str) -> bool:
    """Whether this page lies under that part of the site."""
    return path.startswith(with_what)
