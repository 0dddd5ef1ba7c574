"""How a record changes its state: the row under lock, the workflow asked, the event written.

Knows the ledger and the permissions, but no action in particular; recording and review each call it.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from commitments import permissions, workflow
from commitments.audit import auditing
from commitments.choices import Action
from commitments.models import ProgressRecord, ReviewEvent


class StaleRecord(Exception):
    """Somebody changed the record since it was read. `current` is the record as it stands now."""

    def __init__(self, current: ProgressRecord):
        super().__init__(f"Record {current.pk} has been changed since: it is at version {current.version}.")
        self.current = current


def locked(record: ProgressRecord) -> ProgressRecord:
    """The row as it stands now, held until the transaction ends."""
    return ProgressRecord.objects.select_for_update().get(pk=record.pk)


def require_version(row: ProgressRecord, seen_version: int | None) -> None:
    """Raises StaleRecord unless the row is still at the version that was seen; None asks for nothing."""
    if seen_version is not None and row.version != seen_version:
        raise StaleRecord(row)


def is_repetition(row: ProgressRecord, action: str, by: AbstractUser) -> bool:
    """Whether the person did exactly this already and nothing has happened since: the same request, sent twice."""
    if row.state not in workflow.RULES[action].moves.values():
        return False
    last = row.events.order_by("-at", "-pk").first()
    return last is not None and last.action == action and last.by_id == by.pk


def log(row: ProgressRecord, action: str, from_state: str, *, by: AbstractUser, at: datetime, remark: str = "") -> None:
    """Add the event, with the record as it has just been saved. The last thing a write does; see `auditing`."""
    auditing.append(
        ReviewEvent(
            record=row, action=action, from_state=from_state, to_state=row.state, by=by, at=at, remark=remark.strip()
        )
    )


@transaction.atomic
def move(
    record: ProgressRecord,
    action: Action,
    *,
    by: AbstractUser,
    at: datetime,
    remark: str = "",
    seen_version: int | None = None,
    **columns: object,
) -> ProgressRecord:
    """Take the action, set the columns that go with it, and log it. Sent twice, the second time changes nothing.

    Raises ActionRefused where the workflow does not allow it, StaleRecord where the record is no longer what was seen.
    """
    row = locked(record)
    if is_repetition(row, action, by):
        return row
    require_version(row, seen_version)
    permissions.require(by, action, row, at=at, remark=remark)
    from_state = row.state
    row.state = workflow.target(action, from_state)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *columns])
    log(row, action, from_state, by=by, at=at, remark=remark)
    return row
