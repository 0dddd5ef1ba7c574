"""Correcting a published record, which is itself never changed: a draft that says the same, to be put right.

It goes the way of every draft, and publishing it supersedes the record (`commitments.review`).
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from commitments import permissions
from commitments.choices import Action, Voice, WorkflowState
from commitments.evidence.attaching import copy_onto
from commitments.models import Commitment, ProgressRecord
from commitments.permissions import ActionRefused, Refusal, Somebody
from commitments.status import is_earlier_practice
from commitments.transition import log

SAID = (
    "commitment", "actor", "voice", "status", "period_start", "period_end", "effective_on", "narrative", "language",
    "derived_from",
)  # fmt: skip


def can_be_corrected(record: ProgressRecord) -> bool:
    """What stands published; a reply is begun beside its assessment, while the right of reply runs."""
    return record.state == WorkflowState.PUBLISHED and record.voice != Voice.REPLY


def correction_refusal(user: Somebody, record: ProgressRecord, *, at: datetime) -> Refusal | None:
    """Why the user may not draft on the subject of the record, or None."""
    subject = {"commitment": record.commitment, "voice": record.voice, "actor": record.actor}
    return permissions.drafting_refusal(user, **subject, period=(record.period_start, record.period_end), at=at)


@transaction.atomic
def correct(record: ProgressRecord, *, by: AbstractUser, at: datetime) -> ProgressRecord:
    """The draft that this person has on the same subject; where there is none a new one, with the evidence copied.

    Raises ActionRefused.
    """
    # Two requests of one double click wait for each other here.
    Commitment.objects.select_for_update(no_key=True).get(pk=record.commitment_id)
    if refused := correction_refusal(by, record, at=at):
        raise ActionRefused(refused)
    begun = ProgressRecord.objects.editable_by(by).on_subject_of(record).order_by("-changed_at").first()
    if begun:
        return begun
    draft = ProgressRecord.objects.create(
        **{name: getattr(record, name) for name in SAID},
        is_earlier_practice=is_earlier_practice(
            period_end=record.period_end,
            effective_on=record.effective_on,
            adopted_on=record.commitment.declaration.adopted_on,
        ),
        author=by,
        created_at=at,
        changed_at=at,
    )
    copy_onto(draft, record, at=at)
    log(draft, Action.CREATE, "", by=by, at=at)
    return draft
