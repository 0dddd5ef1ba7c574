"""What a rule of completeness found, in the reader's language."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.completeness import Finding
from documents.templatetags.languages import language_in_words
from documents.templatetags.problems import problem_words

register = template.Library()

FINDINGS = {
    "numbers_begin_late": gettext_lazy("The numbers begin with %(label)s: %(missing)s are missing."),
    "numbers_missing": gettext_lazy("Before paragraph %(label)s, %(missing)s is missing."),
    "number_repeated": gettext_lazy("Paragraph %(label)s comes twice."),
    "number_steps_back": gettext_lazy("Paragraph %(label)s comes after paragraph %(last)s."),
    "number_unreadable": gettext_lazy("“%(label)s” is not the number of a paragraph."),
    "item_out_of_order": gettext_lazy("Item %(label)s does not follow the item before it."),
    "footnotes_missing": gettext_lazy("Footnote %(missing)s is missing."),
    "footnote_uncalled": gettext_lazy("Footnote %(marker)s is not called anywhere in the text."),
    "page_unknown": gettext_lazy("The page of paragraph %(label)s is not known."),
    "page_steps_back": gettext_lazy("Paragraph %(label)s stands on page %(page)s, after one on page %(last)s."),
    "labels_missing": gettext_lazy("The %(language)s text lacks %(labels)s."),
}
RULES = {
    "numbering": gettext_lazy("Numbers of paragraphs"),
    "items": gettext_lazy("Order of items"),
    "footnotes_called": gettext_lazy("Footnotes"),
    "calls_answered": gettext_lazy("Calls of footnotes"),
    "pages": gettext_lazy("Pages"),
    "languages": gettext_lazy("Languages"),
}
HOLDING = {
    "numbering": gettext_lazy("%(n)s, none missing, none twice"),
    "items": gettext_lazy("%(n)s, each after the one before it"),
    "footnotes_called": gettext_lazy("%(n)s, every one called in the text"),
    "calls_answered": gettext_lazy("%(n)s, every one answered by a note"),
    "pages": gettext_lazy("known for each of the %(n)s paragraphs"),
    "languages": gettext_lazy("the same %(n)s numbers and letters in all of them"),
}


@register.filter
def finding_words(finding: Finding) -> str:
    if finding.code == "call_unanswered":
        return problem_words(finding.values)
    values = dict(finding.values)
    if "language" in values:
        values["language"] = language_in_words(values["language"])
    if not values.get("label", "."):
        return _("The page of a paragraph without a number is not known.")
    return str(FINDINGS[finding.code]) % values


@register.filter
def rule_words(name: str) -> str:
    return str(RULES[name])


@register.filter
def holding_words(name: str, looked_at: int) -> str:
    """What is proved where the rule named found nothing wrong among so many."""
    return str(HOLDING[name]) % {"n": looked_at}
