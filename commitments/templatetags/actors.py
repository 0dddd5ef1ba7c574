"""How actors are called where room is short."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commitments.models import Actor
from documents.templatetags.languages import in_language, worded

register = template.Library()


@register.filter
def called(actor: Actor) -> SafeString:
    """The acronym, spelt out on demand; for actors without one the name."""
    acronym = in_language(actor.acronym)
    if not acronym:
        return worded(actor.name)
    return format_html('<abbr title="{}">{}</abbr>', in_language(actor.name), acronym)
