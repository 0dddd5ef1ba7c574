"""What the parser was not sure of, in the reader's language.

The parser is pure: it says its problems in English. Its sentences stand here once more, so that they are translated;
one that is not listed is shown as the parser said it.
"""

import re
from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()

SENTENCES = (
    gettext_noop("A line starts with number %(number)s, which does not fit the sequence."),
    gettext_noop("Paragraph %(number)s comes where paragraph %(expected)s was expected."),
    gettext_noop("Item (%(number)s) does not follow the item before it."),
    gettext_noop("Footnote %(number)s is called but not printed."),
    gettext_noop("No call of footnote %(number)s was found."),
    gettext_noop("%(count)s footnotes have the number %(number)s."),
    gettext_noop("Footnote %(number)s comes where %(expected)s was expected."),
    gettext_noop("The text of footnote %(number)s was found apart from its number; compare it with the source."),
    gettext_noop("This text seems to hold two columns side by side; load the PDF itself, or the text of one column."),
    gettext_noop("The words of this Arabic text stand in the order of the page; load the PDF itself."),
    gettext_noop("Many words of this text are cut by spaces; load the PDF itself."),
    gettext_noop("The letters of this Arabic text stood in the order of the page and were turned round; compare them."),
    gettext_noop(
        "The lines of this Arabic text are cut at numbers and signs, whose order is lost; load the PDF itself."
    ),
    gettext_noop("The letters lam and alef changed places in this Arabic text; load the PDF itself."),
    gettext_noop("A sentence ends with its page; what follows was taken as the same paragraph."),
    gettext_noop("The paragraph ends without the end of a sentence."),
    gettext_noop("The text ends with a heading."),
    gettext_noop("No text was found."),
    gettext_noop("The file holds no paragraph."),
)


def _shape(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(sentence)))


SHAPES = [(_shape(sentence), sentence) for sentence in SENTENCES]


@register.filter
def problem_words(problem: Mapping[str, object]) -> str:
    """The sentence of a problem as kept with a version: a mapping that has its English under `message`."""
    said = str(problem.get("message", ""))
    for shape, sentence in SHAPES:
        if match := shape.fullmatch(said):
            return _(sentence) % match.groupdict()
    return said
