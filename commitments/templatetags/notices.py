"""How much a signed-in person has not read yet, for the head of every page."""

from django import template
from django.template import Context

from commitments.models import Notice

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> int:
    """One query, and none for visitors."""
    user = context.get("user")
    return Notice.objects.of(user).unread().open_to(user).count() if user and user.is_authenticated else 0
