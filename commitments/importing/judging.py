"""What each row of a sheet would do: a new draft, a change of one's own draft, nothing, or why it cannot be taken.

The rules in words. A row is recognized by the record it was exported from, where it still speaks of the same
commitment, actor, voice and period, and by these otherwise. What a record that the person sees says already is
unchanged. What was exported and has been replaced, withdrawn or changed since is refused: it would undo the work of
somebody. One's own draft is changed; what waits for review is not. Everything else is a new draft, which on
publication takes the place of what stands. The workflow says who may write.

Reads a portion of rows with a few statements. Writes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from commitments import permissions, workflow
from commitments.choices import Action, RowOutcome, Voice, WorkflowState
from commitments.importing.choosing import Nouns, meaning, nouns
from commitments.importing.columns import KEY, NARRATIVE_LENGTH, narrative_name
from commitments.importing.comparing import (
    EDITABLE,
    Standing,
    keyed,
    known_piece,
    says_the_same,
    standing_on,
    subject_of,
)
from commitments.importing.quoting import Library, made
from commitments.importing.sheets import SheetRow
from commitments.importing.understanding import Subject, Understood, understood
from commitments.models import Evidence, Membership, ProgressRecord
from commitments.workflow import Case, Person

OUTDATED = (WorkflowState.SUPERSEDED, WorkflowState.WITHDRAWN, WorkflowState.DISCARDED)


@dataclass
class Judged:
    """A row, what it would do, and to what. `standing` is the record that it repeats, changes or would replace."""

    row: Understood
    outcome: RowOutcome = RowOutcome.REFUSED
    evidence: list[Evidence] = field(default_factory=list)
    standing: ProgressRecord | None = None
    stood: str = ""
    is_whole: bool = False

    def columns(self) -> dict[str, object]:
        """What the record is to say."""
        row = self.row
        names = ("status", "period_start", "period_end", "effective_on", "narrative", "voice")
        return {name: getattr(row, name) for name in names} | {"language": row.language}


class Rights:
    """For which actors the person speaks, and the replies that are open to them. Two statements, once."""

    def __init__(self, by: AbstractUser, at: datetime) -> None:
        self.may_record = by.has_perm("commitments.record_progress")
        self.actors = set(Membership.objects.filter(user=by).values_list("actor_id", flat=True))
        open_to_reply = ProgressRecord.objects.open_to_reply(at).filter(actor__in=self.actors)
        self.assessments = {subject_of(record)[:2] + subject_of(record)[3:]: record.pk for record in open_to_reply}

    def refusal(self, subject: Subject) -> str:
        """Why the person may not draft on the subject, or nothing."""
        _commitment, actor, voice, _start, _end = subject
        person = Person(is_signed_in=True, may_record=self.may_record, speaks_for_actor=actor in self.actors)
        case = Case(workflow.NEW, voice, has_right_of_reply=self.replied_to(subject) is not None)
        reason = workflow.refusal(Action.CREATE, case, person)
        return str(permissions.SENTENCES[reason]) if reason else ""

    def replied_to(self, subject: Subject) -> int | None:
        return self.assessments.get(subject[:2] + subject[3:]) if subject[2] == Voice.REPLY else None


class Judge:
    """Judges the rows of one sheet for one person, portion by portion; remembers which subjects have been spoken of."""

    def __init__(self, *, by: AbstractUser, at: datetime, spoken_of: Mapping[Subject, int] | None = None) -> None:
        self.by, self.at = by, at
        self.nouns: Nouns = nouns()
        self.library, self.rights = Library(), Rights(by, at)
        self.spoken_of: dict[Subject, int] = dict(spoken_of or {})

    def judged(self, rows: Sequence[SheetRow]) -> list[Judged]:
        """In their order. Six statements at most."""
        today: date = self.at.date()
        found = [Judged(understood(row, self.nouns, today=today)) for row in rows]
        for judged in found:
            self._require_once(judged.row)
        subjects = {judged.row.subject for judged in found if judged.row.subject}
        standing = standing_on(subjects, by=self.by)
        sources = keyed({judged.row.key for judged in found if judged.row.key}, by=self.by)
        self._find_evidence(found, standing, sources)
        for judged in found:
            subject = judged.row.subject
            if subject and not judged.row.faults:
                self._decide(judged, subject, standing[subject], _source(judged.row, sources))
        return found

    def _require_once(self, row: Understood) -> None:
        if row.subject is None:
            return
        first = self.spoken_of.setdefault(row.subject, row.number)
        if first != row.number:
            sentence = _("Row %(number)s is about the same commitment, actor, voice and period. Keep one of the two.")
            row.fault("commitment", sentence % {"number": first})

    def _find_evidence(
        self, found: Iterable[Judged], standing: Mapping[Subject, Standing], sources: Mapping[int, ProgressRecord]
    ) -> None:
        """Pieces that a record has already are taken from it as they are; the others are looked up together."""
        waiting = []
        for judged in found:
            row = judged.row
            source = _source(row, sources)
            near = [*([source] if source else []), *(standing[row.subject].records if row.subject else [])]
            for piece in row.pieces:
                kept = known_piece(piece, near, in_codes=_in_codes(piece.parts, row.effective_on))
                waiting.append((judged, piece, kept))
        self.library.fetch(piece for _judged, piece, kept in waiting if kept is None)
        for judged, piece, kept in waiting:
            row = judged.row
            evidence = kept or made(piece, self.library, row.fault, judged_on=row.effective_on)
            if evidence is not None:
                judged.evidence.append(evidence)

    def _decide(self, judged: Judged, subject: Subject, standing: Standing, source: ProgressRecord | None) -> None:
        row, columns = judged.row, judged.columns()
        judged.stood = standing.fingerprint()
        near = [*standing.records, *([source] if source else [])]
        same = next((record for record in near if says_the_same(record, columns, judged.evidence)), None)
        own = _own_open(standing, source)
        if same is not None and not _is_outdated(same, standing):
            judged.outcome, judged.standing = RowOutcome.UNCHANGED, same
        elif sentence := _outdated(row, source, standing) or _not_theirs(source, self.by) or _waiting(own):
            row.fault(KEY, sentence)
        elif refused := self.rights.refusal(subject):
            row.fault("voice", refused)
        elif long := next((code for code, text in row.narrative.items() if len(text) > NARRATIVE_LENGTH), ""):
            sentence = _("The text is longer than %(n)s characters. Shorten it.") % {"n": NARRATIVE_LENGTH}
            row.fault(narrative_name(long), sentence)
        else:
            judged.outcome = RowOutcome.CHANGED if own else RowOutcome.NEW
            judged.standing = own or standing.current
            judged.is_whole = _is_whole(row, judged.evidence)


def _source(row: Understood, sources: Mapping[int, ProgressRecord]) -> ProgressRecord | None:
    """The record that the row was exported from, as long as the row speaks of the same subject."""
    source = sources.get(row.key) if row.key else None
    return source if source is not None and subject_of(source) == row.subject else None


def _own_open(standing: Standing, source: ProgressRecord | None) -> ProgressRecord | None:
    """The record of one's own that is on its way: the exported one before the newest."""
    return next((own for own in standing.own if source and own.pk == source.pk), next(iter(standing.own), None))


def _is_outdated(record: ProgressRecord, standing: Standing) -> bool:
    """What once said the same says nothing now; unless nothing has come in its place."""
    return record.state in OUTDATED and bool(standing.records)


def _outdated(row: Understood, source: ProgressRecord | None, standing: Standing) -> str:
    if source is None:
        return ""
    if source.state in OUTDATED:
        return _(
            "Since this was exported, the record has been replaced or withdrawn. Export again and edit it as it stands."
        )
    if source.state in EDITABLE and row.version is not None and row.version != source.version:
        return _("Since this was exported, the draft has been changed. Export again and edit it as it stands.")
    return ""


def _not_theirs(source: ProgressRecord | None, by: AbstractUser) -> str:
    is_anothers = source is not None and source.published_at is None and source.author_id != by.pk
    return str(permissions.SENTENCES[workflow.Reason.NOT_THE_AUTHOR]) if is_anothers else ""


def _waiting(own: ProgressRecord | None) -> str:
    if own is None or own.state in EDITABLE:
        return ""
    return _("Your record of this is with somebody else (%(state)s). It can be changed when it is returned to you.") % {
        "state": own.get_state_display()
    }


def _is_whole(row: Understood, evidence: Sequence[Evidence]) -> bool:
    """Whether the workflow would let it be submitted."""
    person = Person(is_signed_in=True, is_author=True, may_record=True, speaks_for_actor=True)
    case = Case(
        WorkflowState.DRAFT, row.voice, has_narrative=bool(row.narrative), has_evidence=bool(evidence),
        has_right_of_reply=True,
    )  # fmt: skip
    return workflow.refusal(Action.SUBMIT, case, person) is None


def _in_codes(parts: Mapping[str, str], judged_on: date | None) -> dict[str, str]:
    """What the cells of a piece mean where words stand for codes, and what an empty one stands for."""
    found = {"direction": meaning("directions", parts.get("direction", "") or "supports") or ""}
    if "language" in parts:
        found["language"] = meaning("languages", parts["language"]) or ""
    if "effective_on" not in parts and judged_on:
        found["effective_on"] = judged_on.isoformat()
    return found
