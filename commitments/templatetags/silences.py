"""Why a page that is read as of a day says nothing of progress: on that day nothing had been published here yet."""

from django import template
from django.template import Context

from commitments.queries import first_publication

register = template.Library()


@register.inclusion_tag("commitments/_silence.html", takes_context=True)
def ledger_silence(context: Context) -> dict[str, object]:
    """For pages that give their `cutoff`. One query, and none where no day was chosen."""
    cutoff = context.get("cutoff")
    begun = first_publication() if cutoff and cutoff.chosen else None
    return {"cutoff": cutoff, "begun": begun if begun and begun > cutoff.moment else None}
