"""Phrases that parts of a report share: a status with its mark, a sentence, words of a source, a note on a place."""

from django.utils.translation import gettext as _

from reports.rendering.overview import space
from reports.rendering.snapshot import Snapshot
from reports.rendering.tree import Content, Mark, Note, Span, compose, content
from reports.rendering.typography import TYPOGRAPHY
from reports.rendering.wording import judgement_word


def note_on(snapshot: Snapshot, place: Content, remark: str = "") -> Note:
    return Note(compose(_("%(place)s.%(remark)s"), place=place, remark=spaced(snapshot, remark)))


def spaced(snapshot: Snapshot, remark: str) -> str:
    return space(snapshot) + remark if remark else ""


def marked_status(judgement: str, *, capital: bool = False) -> Content:
    word = judgement_word(judgement)
    return content(Mark(judgement), "\u00a0", Span(word[:1].upper() + word[1:] if capital else word, "strong"))


def full_sentence(snapshot: Snapshot, text: str) -> str:
    """The text with a full stop at its end."""
    stops = ("。", ".", "！", "？", "!", "?", "؟", "”", "»")
    return text if text.endswith(stops) else text + TYPOGRAPHY[snapshot["language"]].full_stop


def quoted(snapshot: Snapshot, text: str, language: str) -> Content:
    return compose(_("“%(words)s”"), words=source_words(snapshot, text, language))


def source_words(snapshot: Snapshot, text: str, language: str) -> Span:
    return Span(text, "source", "" if language == snapshot["language"] else language)
