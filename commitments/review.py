"""What a reviewer does: approve, return with a remark, publish, withdraw. Never on a record of their own. And what
whoever sees the drafting may do: remark, and mention a colleague.

Publishing supersedes what stood published for the same subject, in one transaction. The earlier record is told so and
is otherwise left as it was. Each function is safe when sent twice. Knows no request and no form.
"""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction

from commitments import permissions
from commitments.choices import Action, ActorKind, NoticeKind, Voice, WorkflowState
from commitments.models import Commitment, ProgressRecord
from commitments.notices.notifying import author_of, delegation_of, tell_mentioned, tell_of_record
from commitments.searching.indexing import index_records
from commitments.standings.projecting import project
from commitments.transition import StaleRecord, is_repetition, locked, log, move, require_version
from documents.reading_changes import changes_reading

__all__ = ["StaleRecord", "approve", "publish", "remark", "return_with_remark", "withdraw"]


def approve(
    record: ProgressRecord, *, by: AbstractUser, at: datetime, remark: str = "", seen_version: int | None = None
) -> ProgressRecord:
    """Find the record right as it was seen. Publishes nothing yet. Raises ActionRefused or StaleRecord."""
    return _decide(record, Action.APPROVE, NoticeKind.APPROVED, by=by, at=at, remark=remark, seen_version=seen_version)


def return_with_remark(
    record: ProgressRecord, remark: str, *, by: AbstractUser, at: datetime, seen_version: int | None = None
) -> ProgressRecord:
    """Give the record back to its author, saying why. Raises ActionRefused or StaleRecord."""
    return _decide(record, Action.RETURN, NoticeKind.RETURNED, by=by, at=at, remark=remark, seen_version=seen_version)


@transaction.atomic
def publish(
    record: ProgressRecord, *, by: AbstractUser, at: datetime, remark: str = "", seen_version: int | None = None
) -> ProgressRecord:
    """Make the record public and current for its commitment, actor, voice and period.

    Raises ActionRefused or StaleRecord.
    """
    _hold_commitment(record)
    row = locked(record)
    if is_repetition(row, Action.PUBLISH, by):
        return row
    require_version(row, seen_version)
    permissions.require(by, Action.PUBLISH, row, at=at, remark=remark)
    earlier = _standing_beside(row)
    if earlier:
        _supersede(earlier, by=by, at=at)
    columns = {"decided_by": by, "changed_at": at, "published_at": at, "supersedes": earlier}
    published = move(row, Action.PUBLISH, by=by, at=at, remark=remark, reply_until=reply_until(row, at), **columns)
    project([published.commitment_id], [published.actor_id])
    show_in_search(published, *([earlier] if earlier else []))
    tell_of_record(author_of(published), NoticeKind.PUBLISHED, published, at=at, by=by)
    if until := published.reply_until:
        tell_of_record(delegation_of(published), NoticeKind.REPLY_OPEN, published, at=at, by=by, due_on=until)
    return published


@transaction.atomic
def withdraw(record: ProgressRecord, reason: str, *, by: AbstractUser, at: datetime) -> ProgressRecord:
    """Take a published record back. It stays readable, with the day and the reason. Raises ActionRefused."""
    _hold_commitment(record)
    withdrawn = move(record, Action.WITHDRAW, by=by, at=at, remark=reason, withdrawn_at=at)
    project([withdrawn.commitment_id], [withdrawn.actor_id])
    show_in_search(withdrawn)
    if withdrawn.withdrawn_at == at:
        tell_of_record(author_of(withdrawn), NoticeKind.WITHDRAWN, withdrawn, at=at, by=by, remark=reason)
    return withdrawn


@transaction.atomic
def remark(record: ProgressRecord, words: str, *, by: AbstractUser, at: datetime) -> ProgressRecord:
    """Say something on a record that is not public yet; its author is told. Raises ActionRefused."""
    row = locked(record)
    permissions.require(by, Action.REMARK, row, at=at, remark=words)
    log(row, Action.REMARK, row.state, by=by, at=at, remark=words)
    told = tell_mentioned(row, words, by=by, at=at)
    if row.author_id not in {notice.recipient_id for notice in told}:
        tell_of_record(author_of(row), NoticeKind.REMARKED, row, at=at, by=by, remark=words)
    return row


@transaction.atomic
def _decide(
    record: ProgressRecord,
    action: Action,
    kind: NoticeKind,
    *,
    by: AbstractUser,
    at: datetime,
    remark: str,
    seen_version: int | None,
) -> ProgressRecord:
    """Approve or return, and tell the author; sent twice, the author is told once."""
    moved = move(record, action, by=by, at=at, remark=remark, seen_version=seen_version, decided_by=by, changed_at=at)
    if moved.changed_at == at:
        tell_of_record(author_of(moved), kind, moved, at=at, by=by, remark=remark)
        tell_mentioned(moved, remark, by=by, at=at)
    return moved


def reply_until(record: ProgressRecord, at: datetime) -> date | None:
    """The last day of the right of reply, where the record is the Secretariat's assessment of a State."""
    if record.voice != Voice.SECRETARIAT or record.actor.kind != ActorKind.MEMBER_STATE:
        return None
    return at.astimezone(UTC).date() + timedelta(days=settings.RIGHT_OF_REPLY_DAYS)


def _hold_commitment(record: ProgressRecord) -> None:
    """Two decisions on one commitment wait for each other, so that the second sees what the first made current.

    Before anything else is held: see `projecting.project`.
    """
    Commitment.objects.select_for_update(no_key=True).get(pk=record.commitment_id)


def show_in_search(*records: ProgressRecord) -> None:
    """After the commit, so that search never holds up what a reviewer does; `index_search` makes up for a failure."""
    ids = [record.pk for record in records]
    transaction.on_commit(lambda: _index(ids), robust=True)


@changes_reading("search")
def _index(ids: list[int]) -> None:
    """Two decisions on one record put it in one after the other, so that what stands last is found last."""
    records = ProgressRecord.objects.filter(pk__in=ids)
    held = Commitment.objects.select_for_update(no_key=True).filter(pk__in=records.values("commitment"))
    list(held.order_by("pk").values("pk"))
    index_records(records)


def _standing_beside(record: ProgressRecord) -> ProgressRecord | None:
    """The record that stands published for the same subject, under lock."""
    return ProgressRecord.objects.select_for_update().current().on_subject_of(record).first()


def _supersede(earlier: ProgressRecord, *, by: AbstractUser, at: datetime) -> None:
    """The only change that publishing makes to the earlier record: that it no longer stands, and since when."""
    from_state, earlier.state, earlier.superseded_at = earlier.state, WorkflowState.SUPERSEDED, at
    earlier.save(update_fields=["state", "superseded_at"])
    log(earlier, Action.SUPERSEDE, from_state, by=by, at=at)
