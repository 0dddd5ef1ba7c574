"""Words in the reader's language: nouns whose texts are a mapping of language to text, and names of languages."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext

from documents.alphabet import alphabetic
from documents.choices import Language
from documents.direction import of_language, of_most_words

register = template.Library()

FALLBACK = ("en", "zh")


def active_language() -> str:
    """The interface language as the two letters that texts are kept under."""
    return (get_language() or "en")[:2]


def chosen(texts: Mapping[str, str] | None) -> tuple[str, str]:
    """The best text and its language: the active one, else English, else Chinese, else any; else two empty strings."""
    texts = texts or {}
    for language in (active_language(), *FALLBACK, *texts):
        if texts.get(language):
            return texts[language], language
    return "", ""


@register.filter
def in_language(texts: Mapping[str, str] | None) -> str:
    """Plain text, for attributes and sentences."""
    return chosen(texts)[0]


def name_place(texts: Mapping[str, str] | None) -> str:
    """Where a name stands among others in the reader's language; in Chinese, where its English one does."""
    english = (texts or {}).get("en", "") if active_language() == "zh" else ""
    return alphabetic(english or in_language(texts))


@register.filter
def worded(texts: Mapping[str, str] | None) -> SafeString:
    """The text, marked with its language and direction where that is not the page's."""
    text, language = chosen(texts)
    if language in ("", active_language()):
        return conditional_escape(text)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


@register.filter
def other_language(texts: Mapping[str, str] | None) -> str:
    """The language of the best text where that is not the page's; else empty."""
    language = chosen(texts)[1]
    return "" if language == active_language() else language


@register.filter
def direction(language: str) -> str:
    return of_language(language)


@register.filter
def runs(sentence: str) -> SafeString:
    """The `dir` attribute of a sentence whose language is not known: what a person typed, what a finding says."""
    return format_html('dir="{}"', of_most_words(sentence) or "auto")


@register.filter
def html_lang(code: str) -> str:
    """Django's zh-hans as HTML writes it: zh-Hans."""
    head, _, tail = code.partition("-")
    return f"{head}-{tail.title()}" if tail else head


@register.filter
def language_name(code: str) -> str:
    """The language named in itself."""
    return dict(Language.choices).get(code[:2], code)


LANGUAGES_IN_WORDS = {
    "ar": gettext_lazy("Arabic"),
    "zh": gettext_lazy("Chinese"),
    "en": gettext_lazy("English"),
    "fr": gettext_lazy("French"),
    "ru": gettext_lazy("Russian"),
    "es": gettext_lazy("Spanish"),
}


@register.filter
def language_in_words(code: str) -> str:
    """The language named in the language of the page, for sentences of ours."""
    return str(LANGUAGES_IN_WORDS.get(code[:2], code))


@register.simple_tag
def comma() -> str:
    """Between two parts of a line: ", " in English, "，" in Chinese."""
    return pgettext("between two parts of a line", ", ")


@register.filter
def left_to_right(text: str) -> SafeString:
    """An address or a code inside a sentence: it keeps its own direction there, to its last stroke."""
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.filter
def listed(parts: Iterable[object]) -> str:
    """The parts of an enumeration, as the language separates them: "1, 2", "1、2"."""
    return pgettext("list", ", ").join(str(part) for part in parts)


@register.simple_tag
def colon() -> str:
    """Between a name and what is said of it."""
    return pgettext("between two parts of a line", ": ")


@register.simple_tag
def semicolon() -> str:
    """Between two parts of a line of which each has commas of its own."""
    return pgettext("between two parts of a line", "; ")


@register.simple_tag
def full_stop() -> str:
    """At the end of a sentence that another follows."""
    return pgettext("between two parts of a line", ". ")


@register.filter
def grouped(number: int) -> str:
    """A count with its thousands apart, as the language has it: 50,000; in French 50 000."""
    return number_format(number, use_l10n=True, force_grouping=True)
