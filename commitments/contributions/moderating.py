"""What is decided on contributions: approved by the actor's own approver; published, returned, brought back, or
withdrawn with a public reason by a moderator. Never by who wrote it.

Publishing a correction supersedes what it corrects, in one transaction; of that nothing else is touched. Each function
is safe when sent twice. Knows no request and no form.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from commitments.choices import ContributionAction, ContributionState, NoticeKind
from commitments.contributions import permissions
from commitments.contributions.steps import (
    is_repetition,
    locked,
    log,
    move,
    require_no_other_correction,
    require_version,
)
from commitments.models import Contribution
from commitments.notices.notifying import moderators, notify
from commitments.searching.indexing import index_contributions
from documents.reading_changes import changes_reading


@transaction.atomic
def approve(
    row: Contribution, *, by: AbstractUser, at: datetime, remark: str = "", seen_version: int | None = None
) -> Contribution:
    """Pass it on to the moderators and tell them, and its author. Raises ActionRefused or StaleRecord."""
    held = locked(row)
    if is_repetition(held, ContributionAction.APPROVE, by):
        return held
    columns = {"decided_by": by, "changed_at": at}
    passed = move(held, ContributionAction.APPROVE, by=by, at=at, remark=remark, seen_version=seen_version, **columns)
    _tell(passed, NoticeKind.CONTRIBUTION_PASSED, by=by, at=at, remark=remark)
    subject, path = {passed.language: passed.title}, passed.get_absolute_url()
    notify(moderators(), NoticeKind.CONTRIBUTED, subject=subject, path=path, at=at, by=by)
    return passed


@changes_reading("contributions")
def publish(
    row: Contribution, *, by: AbstractUser, at: datetime, remark: str = "", seen_version: int | None = None
) -> Contribution:
    """Make the contribution public, in the place of the one it corrects if that still stands.

    Raises ActionRefused or StaleRecord.
    """
    # What is corrected is locked before the correction, here and wherever a correction is begun.
    earlier = locked(row.corrects) if row.corrects_id else None
    held = locked(row)
    if is_repetition(held, ContributionAction.PUBLISH, by):
        return held
    require_version(held, seen_version)
    permissions.require(by, ContributionAction.PUBLISH, held, remark=remark)
    if earlier and earlier.state == ContributionState.PUBLISHED:
        _supersede(earlier, by=by, at=at)
    columns = {"decided_by": by, "changed_at": at, "published_at": at}
    published = move(held, ContributionAction.PUBLISH, by=by, at=at, remark=remark, **columns)
    _tell(published, NoticeKind.CONTRIBUTION_SHOWN, by=by, at=at)
    _show_in_search(published, *([earlier] if earlier else []))
    return published


@transaction.atomic
def return_with_remark(
    row: Contribution, remark: str, *, by: AbstractUser, at: datetime, seen_version: int | None = None
) -> Contribution:
    """Give the contribution back to its author, saying why. Raises ActionRefused or StaleRecord."""
    held = locked(row)
    if is_repetition(held, ContributionAction.RETURN, by):
        return held
    columns = {"decided_by": by, "changed_at": at}
    returned = move(held, ContributionAction.RETURN, by=by, at=at, remark=remark, seen_version=seen_version, **columns)
    _tell(returned, NoticeKind.CONTRIBUTION_BACK, by=by, at=at, remark=remark)
    return returned


@transaction.atomic
def bring_back(
    row: Contribution, remark: str, *, by: AbstractUser, at: datetime, seen_version: int | None = None
) -> Contribution:
    """Give its author back what was discarded after it had been handed over, saying why.

    Raises ActionRefused or StaleRecord; ContributionRefused where another correction has taken its place.
    """
    held = locked(row)
    if is_repetition(held, ContributionAction.BRING_BACK, by):
        return held
    require_no_other_correction(held)
    columns = {"decided_by": by, "changed_at": at}
    back = move(held, ContributionAction.BRING_BACK, by=by, at=at, remark=remark, seen_version=seen_version, **columns)
    _tell(back, NoticeKind.CONTRIBUTION_BACK, by=by, at=at, remark=remark)
    return back


@changes_reading("contributions")
def withdraw(row: Contribution, reason: str, *, by: AbstractUser, at: datetime) -> Contribution:
    """Take a published contribution back. It stays readable, with the day and the reason. Raises ActionRefused."""
    held = locked(row)
    if is_repetition(held, ContributionAction.WITHDRAW, by):
        return held
    withdrawn = move(held, ContributionAction.WITHDRAW, by=by, at=at, remark=reason, withdrawn_at=at)
    _tell(withdrawn, NoticeKind.CONTRIBUTION_GONE, by=by, at=at, remark=reason)
    _show_in_search(withdrawn)
    return withdrawn


def _supersede(earlier: Contribution, *, by: AbstractUser, at: datetime) -> None:
    from_state, earlier.state, earlier.superseded_at = earlier.state, ContributionState.SUPERSEDED, at
    earlier.save(update_fields=["state", "superseded_at"])
    log(earlier, ContributionAction.SUPERSEDE, from_state, by=by, at=at)


def _tell(row: Contribution, kind: NoticeKind, *, by: AbstractUser, at: datetime, remark: str = "") -> None:
    """Its author, wherever they are now."""
    subject, path = {row.language: row.title}, row.get_absolute_url()
    notify([row.author], kind, subject=subject, path=path, at=at, by=by, remark=remark)


def _show_in_search(*rows: Contribution) -> None:
    """After the commit, so that search never holds up what a moderator does; `index_search` makes up for a failure."""
    ids = [row.pk for row in rows]
    transaction.on_commit(lambda: _index(ids), robust=True)


@changes_reading("search")
def _index(ids: list[int]) -> None:
    """Two decisions on one contribution put it in one after the other, so that what stands last is found last."""
    rows = Contribution.objects.filter(pk__in=ids)
    list(rows.select_for_update(no_key=True).order_by("pk").values("pk"))
    index_contributions(rows)
