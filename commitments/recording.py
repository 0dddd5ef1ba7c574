"""What an author does: draft a record, change it, give it evidence, submit it, discard it, take it back up.

Every write asks the workflow, holds the row while it works, and logs what was done. Knows no request and no form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet

from commitments import permissions, revisions
from commitments.choices import Action, EvidenceKind, NoticeKind, Status, Voice, WorkflowState
from commitments.models import Actor, ArchivedCopy, Autosave, Commitment, DraftRevision, Evidence, ProgressRecord
from commitments.notices import notifying
from commitments.permissions import ActionRefused
from commitments.status import is_earlier_practice
from commitments.tasks import archive_copy
from commitments.transition import StaleRecord, locked, log, move, require_version
from documents.ringing import ring

__all__ = [
    "Content",
    "StaleRecord",
    "add_evidence",
    "bring_back",
    "create_draft",
    "discard",
    "remove_evidence",
    "restore",
    "revise_draft",
    "submit",
]


DOUBLE_CLICK = timedelta(seconds=30)
WHAT_IS_THE_SAME_EVIDENCE = (
    "kind", "direction", "paragraph", "start", "end", "url", "sha256", "title", "effective_on",
)  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What an author says in a record. `narrative` is language code → text; `language` the one written in first."""

    actor: Actor
    voice: Voice
    status: Status
    period_start: date
    period_end: date
    effective_on: date
    narrative: dict[str, str]
    language: str = ""

    @property
    def period(self) -> tuple[date, date]:
        return self.period_start, self.period_end

    def columns(self) -> dict[str, object]:
        return {item.name: getattr(self, item.name) for item in fields(self)}


def create_draft(commitment: Commitment, content: Content, *, by: AbstractUser, at: datetime) -> ProgressRecord:
    """A new draft, or the one that was saved just now where it says the same.

    Raises ActionRefused where the person may not write in that voice for that actor, or has begun a reply already.
    """
    with transaction.atomic():
        # Two requests of one double click wait for each other here.
        Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
        if twin := _just_saved(commitment, content, by, at):
            return twin
        _require_voice(commitment, content, by, at)
        record = ProgressRecord.objects.create(
            commitment=commitment,
            author=by,
            created_at=at,
            changed_at=at,
            is_earlier_practice=_is_earlier(commitment, content),
            replies_to=_replied_to(commitment, content, at),
            **content.columns(),
        )
        forget_typed(commitment, None, by=by)
        log(record, Action.CREATE, "", by=by, at=at)
    return record


@transaction.atomic
def revise_draft(
    record: ProgressRecord, content: Content, *, seen_version: int, by: AbstractUser, at: datetime
) -> ProgressRecord:
    """Change a draft or a returned record. Saying again what it says already changes nothing.

    Raises ActionRefused, or StaleRecord where somebody changed it since `seen_version`.
    """
    row = locked(record)
    permissions.require(by, Action.EDIT, row, at=at)
    columns = content.columns()
    if all(getattr(row, name) == value for name, value in columns.items()):
        forget_typed(row.commitment, row, by=by)
        return row
    require_version(row, seen_version)
    if _has_new_subject(row, content):
        _require_voice(row.commitment, content, by, at)
        row.replies_to = _replied_to(row.commitment, content, at)
    revisions.keep(row, by=by, at=at)
    for name, value in columns.items():
        setattr(row, name, value)
    row.is_earlier_practice = _is_earlier(row.commitment, content)
    _touch(row, at, *columns, "is_earlier_practice", "replies_to")
    forget_typed(row.commitment, row, by=by)
    log(row, Action.EDIT, row.state, by=by, at=at)
    return row


@transaction.atomic
def add_evidence(record: ProgressRecord, evidence: Evidence, *, by: AbstractUser, at: datetime) -> Evidence:
    """Keep a piece that `evidence` made, after those that the record has; one that it has already is not kept twice.

    Raises ActionRefused.
    """
    row = locked(record)
    permissions.require(by, Action.EDIT, row, at=at)
    if twin := row.evidence.filter(**{name: getattr(evidence, name) for name in WHAT_IS_THE_SAME_EVIDENCE}).first():
        return twin
    revisions.keep(row, by=by, at=at)
    last = row.evidence.order_by("-order").values_list("order", flat=True).first()
    evidence.record, evidence.order, evidence.added_at = row, (last or 0) + 1, at
    evidence.save(force_insert=True)
    _have_copied(evidence, at)
    _touch(row, at)
    log(row, Action.EDIT, row.state, by=by, at=at)
    return evidence


@transaction.atomic
def remove_evidence(record: ProgressRecord, evidence: Evidence, *, by: AbstractUser, at: datetime) -> None:
    """Take a piece off a draft; `bring_back` can undo it. Removed already: nothing happens. Raises ActionRefused."""
    row = locked(record)
    permissions.require(by, Action.EDIT, row, at=at)
    piece = row.evidence.filter(pk=evidence.pk).first()
    if piece is None:
        return
    revisions.keep(row, by=by, at=at)
    piece.delete()
    _touch(row, at)
    log(row, Action.EDIT, row.state, by=by, at=at)


@transaction.atomic
def bring_back(
    record: ProgressRecord, revision: DraftRevision, *, seen_version: int, by: AbstractUser, at: datetime
) -> ProgressRecord:
    """Let the draft say what it said at an earlier version. What it says now is kept, so that this can be undone too.

    Raises ActionRefused, or StaleRecord where somebody changed it since `seen_version`.
    """
    row = locked(record)
    permissions.require(by, Action.EDIT, row, at=at)
    require_version(row, seen_version)
    revisions.keep(row, by=by, at=at)
    columns = revisions.put_back(row, revision)
    for piece in row.evidence.filter(kind=EvidenceKind.LINK, copies=None):
        _have_copied(piece, at)
    _touch(row, at, *(name.removesuffix("_id") for name in columns))
    forget_typed(row.commitment, row, by=by)
    log(row, Action.EDIT, row.state, by=by, at=at)
    return row


def keep_typed(
    commitment: Commitment,
    record: ProgressRecord | None,
    typed: Mapping[str, str],
    *,
    by: AbstractUser,
    at: datetime,
) -> Autosave:
    """Keep what stands in the person's form, unsaved. The record is not touched: this is no version of it."""
    subject = {"record": record} if record else {"record": None, "commitment": commitment}
    kept, _is_new = Autosave.objects.update_or_create(
        user=by, **subject, defaults={"commitment": commitment, "typed": dict(typed), "at": at}
    )
    return kept


def forget_typed(commitment: Commitment, record: ProgressRecord | None, *, by: AbstractUser) -> None:
    """What was typed is saved, or given up."""
    typed_by(by, commitment, record).delete()


def typed_by(user: AbstractUser, commitment: Commitment, record: ProgressRecord | None) -> QuerySet[Autosave]:
    subject = {"record": record} if record else {"record": None, "commitment": commitment}
    return Autosave.objects.filter(user=user, **subject)


@transaction.atomic
def submit(
    record: ProgressRecord, *, by: AbstractUser, at: datetime, seen_version: int | None = None, tells: bool = True
) -> ProgressRecord:
    """Hand the record over for review. Safe when sent twice. Raises ActionRefused or StaleRecord.

    Whoever hands over many tells of them together, and not of each.
    """
    moved = move(record, Action.SUBMIT, by=by, at=at, seen_version=seen_version, decided_by=None, changed_at=at)
    if tells and moved.changed_at == at:
        notifying.tell_of_record(notifying.approvers_of(moved), NoticeKind.SUBMITTED, moved, at=at, by=by)
    return moved


def discard(
    record: ProgressRecord, *, by: AbstractUser, at: datetime, seen_version: int | None = None
) -> ProgressRecord:
    """Put a draft away: kept, seen by its author alone, until restored. Raises ActionRefused or StaleRecord."""
    return move(record, Action.DISCARD, by=by, at=at, seen_version=seen_version, changed_at=at)


def restore(
    record: ProgressRecord, *, by: AbstractUser, at: datetime, seen_version: int | None = None
) -> ProgressRecord:
    """Take a discarded draft back up as it was. Raises ActionRefused or StaleRecord."""
    return move(record, Action.RESTORE, by=by, at=at, seen_version=seen_version, changed_at=at)


def _have_copied(evidence: Evidence, at: datetime) -> None:
    """Have what a link leads to archived; the row waits, whatever happens to the message."""
    if evidence.kind == EvidenceKind.LINK and settings.ARCHIVE_LINKS:
        copy = ArchivedCopy.objects.create(evidence=evidence, url=evidence.url, requested_at=at)
        ring(archive_copy, copy.pk)


def _just_saved(commitment: Commitment, content: Content, by: AbstractUser, at: datetime) -> ProgressRecord | None:
    drafts = commitment.progress.filter(author=by, state=WorkflowState.DRAFT, created_at__gt=at - DOUBLE_CLICK)
    same = (d for d in drafts if all(getattr(d, name) == value for name, value in content.columns().items()))
    return next(same, None)


def _require_voice(commitment: Commitment, content: Content, by: AbstractUser, at: datetime) -> None:
    subject = {"commitment": commitment, "voice": content.voice, "actor": content.actor, "period": content.period}
    if refused := permissions.drafting_refusal(by, **subject, at=at):
        raise ActionRefused(refused)


def _has_new_subject(row: ProgressRecord, content: Content) -> bool:
    is_now = (row.voice, row.actor_id, (row.period_start, row.period_end))
    return is_now != (content.voice, content.actor.pk, content.period)


def _replied_to(commitment: Commitment, content: Content, at: datetime) -> ProgressRecord | None:
    if content.voice != Voice.REPLY:
        return None
    return permissions.assessment_open_to_reply(commitment, content.actor, content.period, at)


def _is_earlier(commitment: Commitment, content: Content) -> bool:
    return is_earlier_practice(
        period_end=content.period_end,
        effective_on=content.effective_on,
        adopted_on=commitment.declaration.adopted_on,
    )


def _touch(row: ProgressRecord, at: datetime, *columns: str) -> None:
    row.version += 1
    row.changed_at = at
    row.save(update_fields=[*columns, "version", "changed_at"])
