"""What a delegation does: draft an answer to a question, change it, tie it to commitments, submit, discard, correct.

Every write asks the table, holds the row while it works, and logs what was done. Knows no request and no form.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from commitments.choices import (
    ContributionAction,
    ContributionKind,
    ContributionState,
    LinkOrigin,
    NoticeKind,
    PassageRole,
)
from commitments.contributions import permissions
from commitments.contributions.steps import (
    ContributionRefused,
    is_repetition,
    locked,
    log,
    move,
    require_no_other_correction,
    require_version,
)
from commitments.contributions.unsaved import forget_typed
from commitments.models import Actor, Commitment, Contribution, ContributionCommitment, ThematicDay
from commitments.notices.notifying import approvers_for, moderators, notify
from commitments.permissions import ActionRefused
from documents.choices import Language
from documents.models import Paragraph

DOUBLE_CLICK = timedelta(seconds=30)


@dataclass(frozen=True)
class Answer:
    """What a delegation says."""

    actor: Actor
    kind: ContributionKind
    language: Language
    title: str
    text: str

    def columns(self) -> dict[str, object]:
        return {item.name: getattr(self, item.name) for item in fields(self)}


def create_draft(
    day: ThematicDay, question: Paragraph, answer: Answer, *, by: AbstractUser, at: datetime
) -> Contribution:
    """A new draft, or the one that was saved just now where it says the same.

    Raises ActionRefused where the person does not speak for the actor, ContributionRefused for what is no question.
    """
    _require_membership(answer.actor, by)
    if not day.passages.lasting().filter(paragraph=question, role=PassageRole.QUESTION).exists():
        raise ContributionRefused(_("This paragraph is no question that was put to this day."))
    with transaction.atomic():
        # Two requests of one double click wait for each other here.
        ThematicDay.objects.select_for_update(no_key=True).get(pk=day.pk)
        twins = Contribution.objects.filter(
            day=day, question=question, author=by, state=ContributionState.DRAFT, created_at__gt=at - DOUBLE_CLICK
        )
        if twin := twins.filter(**answer.columns()).first():
            return twin
        row = Contribution.objects.create(
            day=day, question=question, author=by, created_at=at, changed_at=at, **answer.columns()
        )
        forget_typed(day, question, None, by=by)
        log(row, ContributionAction.CREATE, "", by=by, at=at)
    return row


@transaction.atomic
def draft_correction(row: Contribution, *, by: AbstractUser, at: datetime) -> Contribution:
    """A draft that says the same as a published one and will take its place; the one there is, where there is one.

    Raises ActionRefused; ContributionRefused where somebody else is correcting it.
    """
    standing = locked(row)
    permissions.require(by, ContributionAction.CORRECT, standing)
    if begun := standing.corrections.open().first():
        if begun.author_id != by.pk:
            raise ContributionRefused(_("A correction of this has been begun by a colleague of your delegation."))
        return begun
    names = ("day", "question", "actor", "kind", "language", "title", "text")
    said = {name: getattr(standing, name) for name in names}
    draft = Contribution.objects.create(corrects=standing, author=by, created_at=at, changed_at=at, **said)
    for link in standing.commitment_links.all():
        _tie(draft, link.commitment, link.rationale, by=by, at=at)
    log(draft, ContributionAction.CREATE, "", by=by, at=at)
    return draft


@transaction.atomic
def revise(row: Contribution, answer: Answer, *, seen_version: int, by: AbstractUser, at: datetime) -> Contribution:
    """Change a draft or a returned contribution. Saying again what it says already changes nothing.

    A correction stays with the actor of what it corrects. Raises ActionRefused, ContributionRefused, or StaleRecord
    where somebody changed it since `seen_version`.
    """
    held = locked(row)
    permissions.require(by, ContributionAction.EDIT, held)
    columns = answer.columns()
    if all(getattr(held, name) == value for name, value in columns.items()):
        forget_typed(held.day, held.question, held, by=by)
        return held
    require_version(held, seen_version)
    _require_membership(answer.actor, by)
    if held.corrects_id and held.actor_id != answer.actor.pk:
        raise ContributionRefused(_("A correction speaks for the same actor as what it corrects."))
    for name, value in columns.items():
        setattr(held, name, value)
    _touch(held, at, *columns)
    forget_typed(held.day, held.question, held, by=by)
    log(held, ContributionAction.EDIT, held.state, by=by, at=at)
    return held


@transaction.atomic
def tie_to(row: Contribution, commitment: Commitment, rationale: str, *, by: AbstractUser, at: datetime) -> None:
    """Say that the contribution bears on a commitment, and why. Said again, the new reason takes the old one's place.

    Raises ActionRefused; ContributionRefused without a reason.
    """
    held = locked(row)
    permissions.require(by, ContributionAction.EDIT, held)
    if not rationale.strip():
        raise ContributionRefused(_("Say in a sentence why the contribution bears on this commitment."))
    held.commitment_links.filter(commitment=commitment).delete()
    _tie(held, commitment, {held.language: rationale.strip()}, by=by, at=at)
    _touch(held, at)
    log(held, ContributionAction.EDIT, held.state, by=by, at=at)


@transaction.atomic
def untie_from(row: Contribution, commitment: Commitment, *, by: AbstractUser, at: datetime) -> None:
    """Take the link to a commitment away; nothing where there is none. Raises ActionRefused."""
    held = locked(row)
    permissions.require(by, ContributionAction.EDIT, held)
    removed, _by_model = held.commitment_links.filter(commitment=commitment).delete()
    if removed:
        _touch(held, at)
        log(held, ContributionAction.EDIT, held.state, by=by, at=at)


@transaction.atomic
def submit(row: Contribution, *, by: AbstractUser, at: datetime, seen_version: int | None = None) -> Contribution:
    """Hand it to the approver of the delegation, where it has one, or else to the moderators, and tell them.

    Safe when sent twice. Raises ActionRefused or StaleRecord.
    """
    held = locked(row)
    if is_repetition(held, ContributionAction.SUBMIT, by):
        return held
    columns = {"decided_by": None, "changed_at": at}
    submitted = move(held, ContributionAction.SUBMIT, by=by, at=at, seen_version=seen_version, **columns)
    subject, path = {submitted.language: submitted.title}, submitted.get_absolute_url()
    said = {"subject": subject, "path": path, "at": at, "by": by}
    if permissions.has_approver(submitted.actor_id):
        notify(approvers_for(submitted.actor_id), NoticeKind.TO_APPROVE, **said)
    else:
        notify(moderators(), NoticeKind.CONTRIBUTED, **said)
    return submitted


def discard(row: Contribution, *, by: AbstractUser, at: datetime, seen_version: int | None = None) -> Contribution:
    """Give a draft up: kept until it is taken back up. Safe when sent twice. Raises ActionRefused or StaleRecord."""
    return move(row, ContributionAction.DISCARD, by=by, at=at, seen_version=seen_version, changed_at=at)


@transaction.atomic
def restore(row: Contribution, *, by: AbstractUser, at: datetime, seen_version: int | None = None) -> Contribution:
    """Take a discarded draft back up as it was. Safe when sent twice.

    Raises ActionRefused or StaleRecord; ContributionRefused where another correction has taken its place.
    """
    if not is_repetition(locked(row), ContributionAction.RESTORE, by):
        require_no_other_correction(row)
    return move(row, ContributionAction.RESTORE, by=by, at=at, seen_version=seen_version, changed_at=at)


def _require_membership(actor: Actor, by: AbstractUser) -> None:
    if refused := permissions.drafting_refusal(by, actor):
        raise ActionRefused(refused)


def _tie(row: Contribution, commitment: Commitment, why: dict[str, str], *, by: AbstractUser, at: datetime) -> None:
    ContributionCommitment.objects.create(
        contribution=row,
        commitment=commitment,
        rationale=why,
        origin=LinkOrigin.STATED,
        created_by=by,
        created_at=at,
    )


def _touch(row: Contribution, at: datetime, *columns: str) -> None:
    row.version += 1
    row.changed_at = at
    row.save(update_fields=[*columns, "version", "changed_at"])
