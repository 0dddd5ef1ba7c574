"""Short names of documents, for margins and tables: the symbol, else what it is and when."""

from django import template

from documents.models import Document
from documents.templatetags.dates import partial_date

register = template.Library()


@register.filter
def short_name(document: Document) -> str:
    """A/CONF.213/15; for a document whose text carries no symbol, "report, 20 July 2016"."""
    if document.symbol:
        return document.symbol
    parts = [document.get_kind_display(), partial_date(document.date)]
    return ", ".join(str(part) for part in parts if part)
