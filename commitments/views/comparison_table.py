"""What a comparison of two days tells of each change, for the page and as the rows of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.comparing import (
    EVIDENCE,
    MADE,
    PUBLISHED,
    REVISED,
    STATUS,
    WITHDRAWN,
    Change,
    Difference,
    Period,
    Wording,
    side_by_side,
    wording,
)
from commitments.spreadsheets import Judged, Table
from documents.templatetags.languages import FALLBACK, active_language, in_language


def label(kind: str, number: int) -> str:
    """So many of one kind of change, in words."""
    return {
        MADE: ngettext("commitment newly made", "commitments newly made", number),
        STATUS: ngettext("commitment with another status", "commitments with another status", number),
        PUBLISHED: ngettext("record newly published", "records newly published", number),
        REVISED: ngettext("record revised", "records revised", number),
        WITHDRAWN: ngettext("record withdrawn", "records withdrawn", number),
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
    """One row for each change of a record, and one for each commitment of which no record changed."""
    name = f"changes-{period.start.day.isoformat()}-{period.end.day.isoformat()}"
    rows = (_row(difference, change) for difference in found for change in (difference.changes or (None,)))
    return Table(name, _("What changed"), _columns(), rows)


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


def _row(difference: Difference, change: Change | None) -> list[object]:
    commitment = difference.commitment
    row = [
        commitment.slug,
        in_language(commitment.title),
        commitment.declaration.slug,
        _("yes") if difference.is_made else _("no"),
        Judged(difference.before),
        Judged(difference.after),
    ]
    if change is None:
        return [*row, *[""] * 8]
    words = told(change)
    return [
        *row,
        label(change.kind, 1),
        change.at.isoformat(timespec="seconds"),
        in_language(change.record.actor.name),
        change.record.get_voice_display(),
        words.before.text if words.before else "",
        words.after.text if words.after else "",
        len(change.added),
        change.reason,
    ]
