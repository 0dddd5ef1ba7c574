"""What of a wording became other words: part by part, both texts, what differs marked.

For people: labels and kinds are in the language of the page. No query where places were fetched.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commitments.comparison.comparing import Wording, side_by_side
from commitments.models import CommitmentWording
from documents.models import Paragraph
from documents.templatetags.languages import FALLBACK, active_language, language_in_words


@dataclass(frozen=True)
class Reworded:
    """One part of what a commitment said that became another: what part, and both texts, what differs marked.

    `language` names, in words, the language of a text of ours, where each language is a part.
    """

    label: str
    before: Wording
    after: Wording
    is_source: bool = False
    language: str = ""


def reworded(before: CommitmentWording, after: CommitmentWording) -> list[Reworded]:
    """The parts that differ; texts of ours in the first language in which they do."""
    return [
        Reworded(label, *_differing(was, became), label in _of_the_source())
        for label, was, became in [*_texts(before, after), *_facts(before, after)]
        if was != became
    ]


def reworded_in_all_languages(before: CommitmentWording, after: CommitmentWording) -> list[Reworded]:
    """The parts that differ, a title or verb once for each language in which it does."""
    texts = [
        Reworded(label, *side_by_side(was, became, (code,)), label in _of_the_source(), language_in_words(code))
        for label, *both in _texts(before, after)
        for code in dict.fromkeys([*both[0], *both[1]])
        for was, became in [[{code: texts[code]} if code in texts else {} for texts in both]]
        if was != became
    ]
    facts = [(label, was, became) for label, was, became in _facts(before, after) if was != became]
    return texts + [Reworded(label, *_differing(*both), label in _of_the_source()) for label, *both in facts]


Part = tuple[str, Mapping[str, str], Mapping[str, str]]  # label, and both texts by language


def _texts(before: CommitmentWording, after: CommitmentWording) -> list[Part]:
    """What is said in several languages."""
    return [
        (_("Title"), before.title, after.title),
        (_("Operative verb"), before.operative_verb, after.operative_verb),
    ]


def _facts(before: CommitmentWording, after: CommitmentWording) -> list[Part]:
    """What is said once."""
    return [
        (_("Words of the source"), {before.language: before.quotation}, {after.language: after.quotation}),
        (_("Kind"), _shown(before.get_kind_display()), _shown(after.get_kind_display())),
        (_("Place"), _shown(_place(before)), _shown(_place(after))),
    ]


def _of_the_source() -> tuple[str, str]:
    return _("Words of the source"), _("Operative verb")


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Wording, Wording]:
    languages = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    was, became = ({code: texts[code] for code in languages if code in texts} for texts in (before, after))
    return side_by_side(was, became, (active_language(), *FALLBACK))


def _shown(text: str) -> dict[str, str]:
    return {active_language(): text}


def _place(wording: CommitmentWording) -> str:
    paragraph: Paragraph = wording.paragraph
    document = paragraph.version.document
    place = f"{document.symbol or document.slug}, {paragraph.label or paragraph.anchor}"
    return f"{place}, {_('note')} {wording.footnote.marker}" if wording.footnote else place
