"""The archived copies of a piece of evidence as of the day of the page; why one could not be archived, in words."""

from collections.abc import Iterable

from django import template
from django.template import Context

from commitments.evidence.archiving import SENTENCES
from commitments.models import ArchivedCopy, copies_as_of
from documents.as_of import AsOf

register = template.Library()


@register.filter
def fetch_refusal(code: str) -> str:
    return str(SENTENCES.get(code, code))


@register.simple_tag(takes_context=True)
def as_they_stood(context: Context, copies: Iterable[ArchivedCopy]) -> list[ArchivedCopy]:
    """The copies as of the day for which the page is read; pages of work know none, and show them as they are."""
    cutoff: AsOf | None = context.get("cutoff")
    return copies_as_of(copies, cutoff.moment) if cutoff and cutoff.chosen else list(copies)
