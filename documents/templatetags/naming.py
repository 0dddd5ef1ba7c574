"""Short names of documents, for margins and tables: the symbol, else what it is and when."""

import re
from itertools import zip_longest

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from documents import citing_targets
from documents.choices import DocumentKind
from documents.citing_targets import target_words
from documents.direction import of_text
from documents.models import Citation, Document
from documents.templatetags.dates import partial_date
from documents.templatetags.languages import active_language, comma, direction, in_language

register = template.Library()

LONGEST_TITLE = 60  # characters

SYMBOL = re.compile(r"([A-Z][A-Z0-9.]*(?:/[A-Za-z0-9.()-]*[A-Za-z0-9)])+)")


@register.filter
def short_name(document: Document) -> str:
    """A/CONF.213/15; for a document whose text carries no symbol, "report, 20 July 2016", 2016年7月20日报告.

    One of no known kind is named by the beginning of its title.
    """
    if document.symbol:
        return symbol_words(document.symbol)
    if document.kind == DocumentKind.OTHER and (title := in_language(document.title)):
        return Truncator(title).chars(LONGEST_TITLE, truncate="…")
    kind, when = str(document.get_kind_display()), partial_date(document.date)
    if active_language() == "zh":
        return f"{when}{kind}"
    return f"{kind}{comma()}{when}" if when else kind


@register.filter
def symbol_words(symbol: str) -> str:
    """A symbol with the parts that follow it, as the language writes it: A/RES/S-30/1, annex; A/RES/S-30/1，附件."""
    return citing_targets.symbol_words(symbol, active_language())


@register.filter
def whole(words: str) -> SafeString:
    """Words of ours in which each symbol of a document keeps on one line, and its direction: A/RES/S-30/1، المرفق.

    The title of a document in a language of the other direction keeps its own too.
    """
    pieces = re.split(SYMBOL, words)
    marked = (format_html('<bdi class="symbol" dir="ltr">{}</bdi>', piece) for piece in pieces[1::2])
    joined = format_html_join("", "{}{}", zip_longest(pieces[::2], marked, fillvalue=""))
    way = of_text("".join(pieces[::2]), active_language())
    return joined if way == direction(active_language()) else format_html('<bdi dir="{}">{}</bdi>', way, joined)


@register.filter
def numbered(label: str) -> SafeString:
    """The number of a paragraph as our sentences print it, in its own direction: 23 (a), in Chinese 23(a)."""
    gap = "" if active_language() == "zh" else "\N{NO-BREAK SPACE}"
    return format_html("<bdi>{}</bdi>", re.sub(r"(?<=[0-9])\s*(?=\()", gap, label))


@register.filter
def cited_name(citation: Citation) -> str:
    """What a citation names, as the reader's language writes it; as it is written where that is not known."""
    return named_target(citation.target) or citation.raw


@register.filter
def named_target(target: str) -> str:
    """A target in words: `CND/RES/58/6#6` as 麻醉药品委员会第58/6号决议，第 6 段."""
    return target_words(target, active_language())
