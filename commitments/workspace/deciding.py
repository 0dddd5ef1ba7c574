"""What waits for one person's decision among the answers of an actor to a round, and deciding on many at once.

Each decision is the ordinary one of `review`, asked and logged for its record; here is only which records it may be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Prefetch

from commitments import permissions, review, workflow
from commitments.choices import Action, AnswerKind, WorkflowState
from commitments.models import Evidence, Invitation, Membership, ProgressRecord, RoundAnswer
from commitments.queries import reading_paragraphs
from commitments.workflow import Case


@dataclass(frozen=True)
class Waiting:
    """An answer that was handed over; `actions` are those that the person may take on its record now."""

    answer: RoundAnswer
    record: ProgressRecord | None
    actions: tuple[str, ...] = ()
    is_own: bool = False


def handed_over(invitation: Invitation, user: AbstractUser) -> list[Waiting]:
    """The answers that have left their author, in the order of the questions. Ten queries at most."""
    evidence = Evidence.objects.order_by("order", "pk").prefetch_related(Prefetch("paragraph", reading_paragraphs()))
    records = ProgressRecord.objects.visible_to(user).with_subject().prefetch_related(Prefetch("evidence", evidence))
    left = (
        invitation.answers.filter(handed_over_at__isnull=False)
        .select_related("commitment__declaration", "answered_by")
        .prefetch_related(Prefetch("record", records))
        .prefetch_related(Prefetch("commitment__paragraph", reading_paragraphs()))
    )
    place = dict(invitation.round.questions.values_list("commitment", "order"))
    # What a State's approver has not passed is no answer yet for the Secretariat.
    known = [answer for answer in left if answer.record or answer.kind != AnswerKind.ANSWERED]
    ask = _asking(invitation, user)
    return [ask(answer) for answer in sorted(known, key=lambda answer: place.get(answer.commitment_id, 0))]


def _asking(invitation: Invitation, user: AbstractUser) -> Callable[[RoundAnswer], Waiting]:
    """Asks the workflow about each answer; what is the same for all of them is looked up once."""
    has_approver = Membership.objects.approvers().filter(actor=invitation.actor_id).exists()
    before = permissions.person_before(user, voice="state", actor_id=invitation.actor_id)

    def ask(answer: RoundAnswer) -> Waiting:
        record = answer.record
        if record is None:
            return Waiting(answer, None)
        is_own = record.author_id == user.pk
        person = workflow.Person(**{**vars(before), "is_author": is_own})
        case = Case(
            state=record.state,
            voice=record.voice,
            has_narrative=any(text.strip() for text in record.narrative.values()),
            has_evidence=bool(record.evidence.all()),
            has_remark=True,
            actor_has_approver=has_approver,
        )
        offered = (Action.APPROVE, Action.RETURN, Action.PUBLISH)
        actions = tuple(action.value for action in offered if workflow.refusal(action, case, person) is None)
        return Waiting(answer, record, actions, is_own)

    return ask


ACTS = {Action.APPROVE: review.approve, Action.PUBLISH: review.publish}


@transaction.atomic
def decide_on_all(
    waiting: list[Waiting], action: Action, *, seen: dict[int, int], by: AbstractUser, at: datetime
) -> list[ProgressRecord]:
    """Approve or publish every record on which the person may, as each was seen: all of them or none.

    Records that were not on the page are left alone. Raises ActionRefused or StaleRecord.
    """
    mine = [each.record for each in waiting if action.value in each.actions and each.record.pk in seen]
    return [ACTS[action](record, by=by, at=at, seen_version=seen[record.pk]) for record in mine]


def counted(waiting: list[Waiting]) -> dict[str, int]:
    """How many wait for the person's approval and publication, how many were declined, and how many are own."""
    return {
        "approve": sum(1 for each in waiting if "approve" in each.actions),
        "publish": sum(1 for each in waiting if "publish" in each.actions),
        "declined": sum(1 for each in waiting if each.answer.kind != AnswerKind.ANSWERED),
        "own": sum(1 for each in waiting if each.is_own and each.record.state == WorkflowState.SUBMITTED),
    }
