"""Why a copy could not be archived, in words."""

from django import template

from commitments.evidence.archiving import SENTENCES

register = template.Library()


@register.filter
def fetch_refusal(code: str) -> str:
    return str(SENTENCES.get(code, code))
