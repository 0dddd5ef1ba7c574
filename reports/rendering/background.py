"""The background figures of a chapter: indicators with their values, periods, sources and remarks, in one table."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.rendering.numbering import Numbering
from reports.rendering.snapshot import IndicatorEntry, Language, Observation, Snapshot
from reports.rendering.tree import Block, Break, Column, Content, Row, Span, Table, content
from reports.rendering.typography import letter
from reports.rendering.wording import date_words, value_words


def background(snapshot: Snapshot, keys: list[str], numbering: Numbering) -> list[Block]:
    """The figures of the sources. A remark that belongs to several figures is printed once, under a letter."""
    held = {indicator["key"]: indicator for indicator in snapshot["indicators"]}
    observed = [(held[key], observation) for key in keys for observation in held[key]["observations"]]
    if not observed:
        return []
    remarks = list(dict.fromkeys(one.get("note") or "" for _indicator, one in observed if one.get("note")))
    lettered = [_lettered_remark(index, each, numbering.language) for index, each in enumerate(remarks)]
    told = [content(Break() if index else "", each) for index, each in enumerate(lettered)]
    table = Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Background figures"),
        columns=(
            Column(content(pgettext("a number", "Figure")), 4.6),
            Column(content(_("Value")), 2.4),
            Column(content(_("Period")), 1.6),
            Column(content(_("Source")), 3.4),
        ),
        rows=tuple(_observation_row(numbering, indicator, one, remarks) for indicator, one in observed),
        note=content(*told),
        small=True,
    )
    sentence = _("The figures in the following table, taken from the sources, describe the background.")
    return [numbering.paragraph(sentence), table]


def _lettered_remark(index: int, remark: str, language: Language) -> Content:
    return content(Span(letter(index, language), "raised"), " ", remark)


def _observation_row(
    numbering: Numbering, indicator: IndicatorEntry, observation: Observation, remarks: list[str]
) -> Row:
    language = numbering.language
    remark = observation.get("note") or ""
    call = (Span("\u00a0" + letter(remarks.index(remark), language), "raised"),) if remark else ()
    # A report that was frozen before its figures had units of their own has the one of the indicator.
    unit = observation.get("unit", indicator["unit"])
    value = value_words(observation["value"], observation["qualifier"], unit, language)
    period = date_words(observation["period"], language)
    source = numbering.citing.brief(observation["citation"])
    return Row((content(indicator["title"], call), content(value), content(period), source))
