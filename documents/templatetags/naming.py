"""Short names of documents, for margins and tables: the symbol, else what it is and when."""

from django import template

from documents import citing
from documents.citing_targets import target_words
from documents.models import Citation, Document
from documents.templatetags.dates import partial_date
from documents.templatetags.languages import active_language, comma

register = template.Library()


@register.filter
def short_name(document: Document) -> str:
    """A/CONF.213/15; for a document whose text carries no symbol, "report, 20 July 2016", 2016年7月20日报告."""
    if document.symbol:
        return symbol_words(document.symbol)
    kind, when = str(document.get_kind_display()), partial_date(document.date)
    if active_language() == "zh":
        return f"{when}{kind}"
    return f"{kind}{comma()}{when}" if when else kind


@register.filter
def symbol_words(symbol: str) -> str:
    """A symbol with the parts that follow it, as the language writes it: A/RES/S-30/1, annex; A/RES/S-30/1，附件."""
    return citing.symbol_words(symbol, active_language())


@register.filter
def cited_name(citation: Citation) -> str:
    """What a citation names, as the reader's language writes it; as it is written where that is not known."""
    return named_target(citation.target) or citation.raw


@register.filter
def named_target(target: str) -> str:
    """A target in words: `CND/RES/58/6#6` as 麻醉药品委员会第58/6号决议，第 6 段."""
    return target_words(target, active_language())
