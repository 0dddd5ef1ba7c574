"""Short names of documents, for margins and tables: the symbol, else what it is and when."""

from django import template

from documents import citing
from documents.models import Document
from documents.templatetags.dates import partial_date
from documents.templatetags.languages import active_language

register = template.Library()


@register.filter
def short_name(document: Document) -> str:
    """A/CONF.213/15; for a document whose text carries no symbol, "report, 20 July 2016", 2016年7月20日报告."""
    if document.symbol:
        return symbol_words(document.symbol)
    kind, when = str(document.get_kind_display()), partial_date(document.date)
    if active_language() == "zh":
        return f"{when}{kind}"
    return f"{kind}, {when}" if when else kind


@register.filter
def symbol_words(symbol: str) -> str:
    """A symbol with the parts that follow it, as the language writes it: A/RES/S-30/1, annex; A/RES/S-30/1，附件."""
    return citing.symbol_words(symbol, active_language())
