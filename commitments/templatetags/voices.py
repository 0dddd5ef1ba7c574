"""What an author wrote in several languages: the one that is shown first, and those that stand behind it."""

from collections.abc import Mapping

from django import template

from commitments.choices import Voice
from commitments.models import ProgressRecord
from documents.templatetags.languages import chosen

register = template.Library()


@register.filter
def shown_language(texts: Mapping[str, str]) -> str:
    """The code of the language in which `worded` shows them."""
    return chosen(texts)[1]


@register.filter
def other_languages(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Code and text of each language but the one that is shown."""
    shown = shown_language(texts)
    return [(language, text) for language, text in texts.items() if text and language != shown]


@register.filter
def is_translation(record: ProgressRecord) -> bool:
    """Whether what is shown is not in the language in which the author wrote."""
    return bool(record.language) and record.language != shown_language(record.narrative)


@register.filter
def voice_label(voice: str) -> str:
    return str(Voice(voice).label)
