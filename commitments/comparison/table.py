"""What a comparison of two days tells of each change, for the page and as the rows of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.comparison.comparing import (
    EVIDENCE,
    LINKS,
    MADE,
    PUBLISHED,
    REVISED,
    REWORDED,
    STATUS,
    WITHDRAWN,
    Change,
    Difference,
    Period,
    Wording,
    side_by_side,
    wording,
)
from commitments.comparison.links_compared import BEGUN, ENDED, LinkChange
from commitments.comparison.wordings_compared import WordingChange
from commitments.spreadsheets import Judged, Table
from commitments.wordings.differing import Reworded, reworded
from documents.templatetags.languages import FALLBACK, active_language, colon, in_language


def label(kind: str, number: int) -> str:
    """So many of one kind of change, in words."""
    return {
        MADE: ngettext("commitment newly made", "commitments newly made", number),
        STATUS: ngettext("commitment with another status", "commitments with another status", number),
        REWORDED: ngettext("wording changed", "wordings changed", number),
        PUBLISHED: ngettext("record newly published", "records newly published", number),
        REVISED: ngettext("record revised", "records revised", number),
        WITHDRAWN: ngettext("record withdrawn", "records withdrawn", number),
        LINKS: ngettext("link changed", "links changed", number),
        EVIDENCE: ngettext("piece of evidence added", "pieces of evidence added", number),
    }[kind]


@dataclass(frozen=True)
class Told:
    """A change with its words as the page sets them: before and after, what differs marked."""

    change: Change
    before: Wording | None
    after: Wording | None


def told(change: Change) -> Told:
    """In the language of the page where the record has it."""
    languages = (active_language(), *FALLBACK)
    own = change.record.narrative
    if change.earlier:
        return Told(change, *side_by_side(change.earlier.narrative, own, languages))
    alone = wording(own, languages)
    return Told(change, alone, None) if change.kind == WITHDRAWN else Told(change, None, alone)


def table(found: Iterable[Difference], period: Period) -> Table:
    """One row for each change of a record, a link or a wording, and one for each commitment of which none changed."""
    name = f"changes-{period.start.day.isoformat()}-{period.end.day.isoformat()}"
    rows = (row for difference in found for row in _rows(difference))
    return Table(name, _("What changed"), _columns(), rows)


def link_words(change: LinkChange) -> str:
    """What happened to the link, in words."""
    sentences = {
        BEGUN: {
            "challenge": _("Linked to challenge"),
            "recommendation": _("Linked to recommendation"),
            "topic": _("Linked to topic"),
            "addressee": _("Addressed to"),
            "relation": _("Related to an earlier commitment"),
        },
        ENDED: {
            "challenge": _("No longer linked to challenge"),
            "recommendation": _("No longer linked to recommendation"),
            "topic": _("No longer linked to topic"),
            "addressee": _("No longer addressed to"),
            "relation": _("No longer related to an earlier commitment"),
        },
    }
    grounds = _("Grounds of a link stated anew")
    return sentences.get(change.kind, {}).get(change.noun, grounds)


def _link(change: LinkChange) -> list[object]:
    title = in_language(change.title)
    said = [in_language(words) if words else "" for words in (change.before, change.after)]
    about = f"{link_words(change)}{colon()}{change.name} {title}".replace("  ", " ")
    return [about, change.at.isoformat(timespec="seconds"), "", "", *said, "", ""]


def _part(change: WordingChange, part: Reworded) -> list[object]:
    about = f"{label(REWORDED, 1)}{colon()}{part.label}"
    return [
        about,
        change.at.isoformat(timespec="seconds"),
        "",
        "",
        part.before.text,
        part.after.text,
        "",
        change.after.reason,
    ]


def _columns() -> list[tuple[str, str]]:
    return [
        ("commitment", _("Commitment")),
        ("title", _("Title")),
        ("declaration", _("Declaration")),
        ("newly_made", _("Newly made")),
        ("status_before", _("Status before")),
        ("status_after", _("Status after")),
        ("change", _("What changed")),
        ("at", _("At")),
        ("actor", _("Actor")),
        ("voice", _("Voice")),
        ("words_before", _("Words before")),
        ("words_after", _("Words after")),
        ("evidence_added", _("Evidence added")),
        ("reason", _("Reason")),
    ]


def _rows(difference: Difference) -> Iterable[list[object]]:
    for change in difference.changes:
        yield [*_commitment(difference), *_record(change)]
    for change in difference.wordings:
        for part in reworded(change.before, change.after):
            yield [*_commitment(difference), *_part(change, part)]
    for change in difference.links:
        yield [*_commitment(difference), *_link(change)]
    if not difference.changes and not difference.links and not difference.wordings:
        yield [*_commitment(difference), *[""] * 8]


def _commitment(difference: Difference) -> list[object]:
    commitment = difference.commitment
    return [
        commitment.slug,
        in_language(commitment.words.title),
        commitment.declaration.slug,
        _("yes") if difference.is_made else _("no"),
        Judged(difference.before),
        Judged(difference.after),
    ]


def _record(change: Change) -> list[object]:
    words = told(change)
    return [
        label(change.kind, 1),
        change.at.isoformat(timespec="seconds"),
        in_language(change.record.actor.name),
        change.record.get_voice_display(),
        words.before.text if words.before else "",
        words.after.text if words.after else "",
        len(change.added),
        change.reason,
    ]
