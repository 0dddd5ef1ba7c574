"""How the report words dates, numbers, statuses, voices and citations, in the language now active.

Knows Django's translations and formats and nothing else of Django. Every function that takes a `language` could be
told by the active translation; it is an argument because order and punctuation, not words, depend on it.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents import citing_targets, day_words
from documents.citing import FORMS
from reports.rendering.snapshot import Citation, DeclarationEntry, Language
from reports.rendering.tree import Content, Span, compose, content
from reports.rendering.typography import RIGHT_TO_LEFT_MARK, TYPOGRAPHY, isolated


def judgement_word(judgement: str) -> str:
    """The word that always stands beside the mark. Raises `KeyError` for an unknown judgement."""
    return {
        "not_started": _("not started"),
        "planned": _("planned"),
        "under_way": _("under way"),
        "partly_implemented": _("partly implemented"),
        "implemented": _("implemented"),
        "no_longer_applicable": _("no longer applicable"),
        "no_evidence": _("no evidence recorded"),
    }[judgement]


def judgement_meaning(judgement: str) -> str:
    return {
        "not_started": _("A record says that nothing has been done yet."),
        "planned": _("Steps have been decided on or announced but not yet taken."),
        "under_way": _("Steps are being taken."),
        "partly_implemented": _("Part of what was undertaken has been done."),
        "implemented": _("What was undertaken has been done."),
        "no_longer_applicable": _("The commitment has lapsed or has been replaced by a later one."),
        "no_evidence": _("No published record speaks of the commitment. That does not mean that nothing was done."),
    }[judgement]


def voice_words(voice: str) -> str:
    return {
        "state": _("own report"),
        "secretariat": _("assessment by the Secretariat"),
        "reply": _("reply to an assessment"),
    }[voice]


def kind_words(kind: str) -> str:
    """What sort of undertaking; a kind that is not one of ours is already in words."""
    return {
        "call": pgettext("kind of undertaking", "call"),
        "encouragement": pgettext("kind of undertaking", "encouragement"),
        "request": pgettext("kind of undertaking", "request"),
        "recognition": pgettext("kind of undertaking", "recognition of a need"),
        "commitment": pgettext("kind of undertaking", "commitment"),
    }.get(kind, kind)


def direction_words(direction: str) -> str:
    return {
        "supports": pgettext("evidence", "supports"),
        "weakens": pgettext("evidence", "weakens"),
        "neutral": pgettext("evidence", "neutral"),
    }[direction]


def language_name(language: str) -> str:
    return {
        "ar": _("Arabic"),
        "zh": _("Chinese"),
        "en": _("English"),
        "fr": _("French"),
        "ru": _("Russian"),
        "es": _("Spanish"),
    }.get(language, language)


def date_words(date: str, language: Language) -> str:
    """`2026-11-21`, `2026-11` or `2026` in words; anything else as it stands."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    if not match:
        return date.replace("-", "–")
    return day_words.date_words(language, *(int(part) for part in match.groups() if part))


def period_words(first: str, last: str, language: Language) -> str:
    """A period in words; one date when both ends are the same or one is unknown."""
    if not first or not last or first == last:
        return date_words(first or last, language)
    return _("%(first)s to %(last)s") % {
        "first": date_words(first, language),
        "last": date_words(last, language),
    }


def number_words(value: float) -> str:
    """A number grouped by thousands and without needless zeros: `26,173`, `1.1`; in French `26 173`, `1,1`."""
    exact = Decimal(str(value))
    least = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
    return number_format(least, use_l10n=True, force_grouping=True)


def value_words(value: float, qualifier: str, unit: str, language: Language) -> str:
    """`less than 1%`, `26,173 kg`, `约6%`."""
    figure = number_words(value)
    signs = {"": "", "%": TYPOGRAPHY[language].percent}
    with_unit = figure + signs[unit] if unit in signs else _apart(figure, unit, language)
    return _apart(qualifier, with_unit, language) if qualifier else with_unit


def _apart(first: str, second: str, language: Language) -> str:
    """Two words one after the other; Han needs no space."""
    han = language == "zh" and any("\u4e00" <= character <= "\u9fff" for character in first[-1:] + second[:1])
    return first + second if han else f"{first} {second}"


def label_words(label: str, language: Language) -> str:
    """A paragraph label or recommendation code as United Nations documents print it: `23 (a)`, in Chinese `23(a)`."""
    if TYPOGRAPHY[language].label_gap:
        label = re.sub(r"(?<=[0-9])\s*(?=\()", TYPOGRAPHY[language].label_gap, label)
    return isolated(label, language)


def symbol_words(symbol: str, language: Language) -> str:
    """A symbol with the parts that follow it, as the language writes it: `A/RES/S-30/1，附件`."""
    head, comma, parts = citing_targets.symbol_words(symbol, language).partition(FORMS[language].joint)
    return f"{isolated(head, language)}{comma}{parts}"


def recommendation_words(told: str, language: Language) -> str:
    """A code, or a paper with its codes: `A/CONF.213/15: 56, 62`, in Chinese `A/CONF.213/15：56、62`."""
    name, separator, codes = told.partition(": ")
    if not separator:
        return label_words(told, language)
    name = re.sub(
        r" \(([0-9-]+)\)$",
        lambda match: _(" (%(date)s)") % {"date": date_words(match[1], language)},
        symbol_words(name, language),
    )
    return _("%(name)s: %(value)s") % {
        "name": name,
        "value": listed([label_words(code, language) for code in codes.split(", ")]),
    }


def work(symbol: str, title: str, language: Language) -> Content:
    """How a note names a document: by its symbol, else its title, in Chinese in 《 》, in Arabic in « »."""
    if symbol:
        return content(symbol_words(symbol, language))
    if language == "ar":
        bare = isolated(title, language)
        return content(f"«{bare}»{RIGHT_TO_LEFT_MARK if bare != title else ''}")
    if language != "zh":
        return content(Span(title, "emphasis"))
    bare = title[1:-1] if title.startswith("《") and title.find("》") == len(title) - 1 else title
    return content(f"《{bare.translate({ord('《'): '〈', ord('》'): '〉'})}》")


def citation_words(citation: Citation, language: Language, name: Content = ()) -> Content:
    """The place in words, without a full stop: `A/CONF.213/15, para. 23 (a)`; `name` for another name of the work."""
    parts = [name or work(citation["symbol"], citation["title"], language)]
    if citation.get("place"):
        parts.append(compose(_("under “%(place)s”"), place=_marked(citation["place"], language)))
    if citation["paragraph"]:
        parts.append(compose(_("para. %(label)s"), label=label_words(citation["paragraph"], language)))
    if citation.get("footnote"):
        parts.append(compose(_("footnote %(marker)s"), marker=citation["footnote"]))
    if citation.get("page"):
        parts.append(compose(_("p. %(page)s"), page=str(citation["page"])))
    if citation.get("url") and not citation["document"]:
        parts.append(content(Span(citation["url"], "code")))
    return joined(parts, TYPOGRAPHY[language].comma)


def listed(parts: Iterable[str]) -> str:
    """Words in a list, with the comma of the language."""
    return pgettext("between the parts of a list", ", ").join(parts)


def joined(parts: Sequence[Content], separator: str = "") -> Content:
    """Contents in a list; the separator is the comma of the language unless given."""
    between = content(separator or pgettext("between the parts of a list", ", "))
    return content(*(piece for part in parts for piece in (between, part)))[len(between) :]


def declaration_name(declaration: DeclarationEntry, language: Language) -> str:
    """The short title with its year, unless it says the year itself."""
    year = declaration["adopted_on"][:4]
    if not year or year in declaration["short_title"]:
        return declaration["short_title"]
    values = {"title": declaration["short_title"], "year": date_words(year, language)}
    return _("%(title)s (%(year)s)") % values


def _marked(text: str, language: Language) -> Span:
    """Words that may be in the language of a source: Chinese in a report that is not says so."""
    is_han = any("\u4e00" <= character <= "\u9fff" for character in text)
    return Span(text, "", "zh" if is_han and language != "zh" else "")
