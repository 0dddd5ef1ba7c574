"""How a contribution changes its state: the row under lock, the table asked, the event written.

Knows no action in particular; contributing and moderating each call it.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from commitments.audit.auditing import CONTRIBUTIONS, append, hold_chain
from commitments.choices import ContributionAction, ContributionState
from commitments.contributions import moderation, permissions
from commitments.models import Contribution, ContributionEvent
from commitments.transition import StaleRecord


class ContributionRefused(Exception):
    """This cannot be contributed; the message says why."""


def locked(row: Contribution) -> Contribution:
    """The row as it stands now, held until the transaction ends; before it the chain, which its event will join."""
    hold_chain(CONTRIBUTIONS)
    return Contribution.objects.select_for_update().get(pk=row.pk)


def require_version(row: Contribution, seen_version: int | None) -> None:
    """Raises StaleRecord unless the row is still at the version that was seen; None asks for nothing."""
    if seen_version is not None and row.version != seen_version:
        raise StaleRecord(row)


def require_no_other_correction(row: Contribution) -> None:
    """What is discarded comes back only while nothing else corrects what it corrects. Raises ContributionRefused."""
    if not row.corrects_id:
        return
    locked(row.corrects)
    if row.corrects.corrections.exclude(pk=row.pk).exclude(state=ContributionState.DISCARDED).exists():
        raise ContributionRefused(_("Another correction of the same contribution has been begun since."))


def is_repetition(row: Contribution, action: str, by: AbstractUser) -> bool:
    """Whether the person did exactly this already and nothing has happened since: the same request, sent twice."""
    if row.state not in moderation.RULES[action].moves.values():
        return False
    last = row.events.order_by("-at", "-pk").first()
    return last is not None and last.action == action and last.by_id == by.pk


def log(row: Contribution, action: str, from_state: str, *, by: AbstractUser, at: datetime, remark: str = "") -> None:
    """Add the event, with the contribution as it has just been saved. The last thing a step does."""
    event = ContributionEvent(
        contribution=row, action=action, from_state=from_state, to_state=row.state, by=by, at=at, remark=remark.strip()
    )
    append(event, book=CONTRIBUTIONS)


@transaction.atomic
def move(
    row: Contribution,
    action: ContributionAction,
    *,
    by: AbstractUser,
    at: datetime,
    remark: str = "",
    seen_version: int | None = None,
    **columns: object,
) -> Contribution:
    """Take the action, set the columns that go with it, and log it. Sent twice, the second time changes nothing.

    Raises ActionRefused where the table does not allow it, StaleRecord where the row is no longer what was seen.
    """
    held = locked(row)
    if is_repetition(held, action, by):
        return held
    require_version(held, seen_version)
    permissions.require(by, action, held, remark=remark)
    from_state = held.state
    held.state = moderation.target(action, from_state)
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *columns])
    log(held, action, from_state, by=by, at=at, remark=remark)
    return held
