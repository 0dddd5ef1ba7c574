"""What a delegation has before it: the questions of a round with its own answers, and what it said before.

What was said before is the State's record that stands published on the commitment about the latest earlier time; where
none is published, the answer given in an earlier round, as far as the user may see it. It is shown beside the question
and prefilled; it becomes an answer only when a person saves it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Prefetch, Q, QuerySet

from commitments.choices import Action, AnswerKind, AnswerState, Voice, WorkflowState
from commitments.models import (
    PUBLIC_STATES,
    Commitment,
    Evidence,
    Invitation,
    ProgressRecord,
    ReportingRound,
    ReviewEvent,
    RoundAnswer,
    RoundQuestion,
)
from commitments.queries import reading_paragraphs

NOT_PUBLIC = (WorkflowState.DRAFT, WorkflowState.RETURNED, WorkflowState.SUBMITTED, WorkflowState.APPROVED)
DONE = (AnswerState.READY, AnswerState.HANDED_OVER, AnswerState.APPROVED, AnswerState.PUBLISHED)
WITH_SOMEBODY_ELSE = {
    WorkflowState.SUBMITTED: AnswerState.HANDED_OVER,
    WorkflowState.APPROVED: AnswerState.APPROVED,
    **dict.fromkeys(PUBLIC_STATES, AnswerState.PUBLISHED),
}


@dataclass(frozen=True)
class Asked:
    """A question in its place, the answer so far, and what the State said before."""

    number: int
    question: RoundQuestion
    answer: RoundAnswer | None
    before: ProgressRecord | None

    @property
    def commitment(self) -> Commitment:
        return self.question.commitment

    @property
    def record(self) -> ProgressRecord | None:
        """The record that answers; none where it was discarded since."""
        record = self.answer.record if self.answer else None
        return record if record and record.state != WorkflowState.DISCARDED else None

    @property
    def state(self) -> AnswerState:
        if self.answer is None or (self.answer.kind == AnswerKind.ANSWERED and self.record is None):
            return AnswerState.PREFILLED if self.before else AnswerState.MISSING
        if self.record is None:
            return self._declined()
        if state := WITH_SOMEBODY_ELSE.get(self.record.state):
            return state
        if self.record.state == WorkflowState.RETURNED and not self._changed_since_returned():
            return AnswerState.RETURNED
        has_words = any(text.strip() for text in self.record.narrative.values())
        return AnswerState.READY if self.answer.confirmed_at and has_words else AnswerState.BEGUN

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    def _declined(self) -> AnswerState:
        if self.answer.handed_over_at:
            return AnswerState.HANDED_OVER
        return AnswerState.READY if self.answer.confirmed_at else AnswerState.BEGUN

    def _changed_since_returned(self) -> bool:
        """Whether the answer was saved again after the record had come back."""
        return self.answer.answered_at >= self.record.changed_at


@dataclass(frozen=True)
class Progress:
    """How far a delegation is; `done` counts what is ready or has left."""

    asked: list[Asked]

    @property
    def done(self) -> int:
        return sum(1 for each in self.asked if each.is_done)

    @property
    def ready(self) -> list[Asked]:
        return [each for each in self.asked if each.state == AnswerState.READY]

    @property
    def missing(self) -> list[Asked]:
        return [each for each in self.asked if not each.is_done]


def questionnaire(invitation: Invitation, user: AbstractUser, *, only: str = "") -> Progress:
    """Every question, or the one about a commitment. Five queries at most."""
    questions = invitation.round.questions.select_related("commitment__declaration").order_by("order", "pk")
    rows = list(questions)
    before = said_before(invitation, user, [row.commitment_id for row in rows])
    answers = {answer.commitment_id: answer for answer in _answers(invitation)}
    asked = [
        Asked(number, row, answers.get(row.commitment_id), before.get(row.commitment_id))
        for number, row in enumerate(rows, start=1)
        if not only or row.commitment.slug == only
    ]
    return Progress(asked)


def _answers(invitation: Invitation) -> QuerySet[RoundAnswer]:
    return invitation.answers.select_related("record__author", "answered_by")


def said_before(invitation: Invitation, user: AbstractUser, commitments: Iterable[int]) -> dict[int, ProgressRecord]:
    """What the State said about each commitment for the latest earlier time; published before not. One query."""
    earlier = ProgressRecord.objects.visible_to(user).filter(
        voice=Voice.STATE,
        actor=invitation.actor_id,
        commitment__in=list(commitments),
        period_end__lt=invitation.round.period_start,
    )
    in_a_round = RoundAnswer.objects.filter(invitation__actor=invitation.actor_id).values("record")
    wanted = Q(state=WorkflowState.PUBLISHED) | (Q(state__in=NOT_PUBLIC) & Q(pk__in=in_a_round))
    in_order = sorted(earlier.filter(wanted), key=lambda row: (row.period_end, row.published_at is not None, row.pk))
    return {record.commitment_id: record for record in in_order}


def in_place(asked: Asked) -> dict[str, object]:
    """What is read beside one question: its paragraph, its evidence, the remark with which it came back."""
    evidence = Evidence.objects.order_by("order", "pk").prefetch_related(Prefetch("paragraph", reading_paragraphs()))
    return {
        "paragraph": reading_paragraphs().get(pk=asked.commitment.paragraph_id),
        "evidence": list(evidence.filter(record=asked.record)) if asked.record else [],
        "returned": _returned(asked),
    }


def _returned(asked: Asked) -> ReviewEvent | None:
    if asked.state != AnswerState.RETURNED:
        return None
    events = asked.record.events.filter(action=Action.RETURN).select_related("by")
    return events.order_by("-at", "-pk").first()


def neighbours(invitation: Invitation, number: int) -> tuple[str, str, int]:
    """The commitments asked about before and after a question, and how many there are. One query."""
    slugs = list(invitation.round.questions.order_by("order", "pk").values_list("commitment__slug", flat=True))
    earlier = slugs[number - 2] if number > 1 else ""
    later = slugs[number] if number < len(slugs) else ""
    return earlier, later, len(slugs)


def waiting_invitations(user: AbstractUser, moment: datetime) -> QuerySet[Invitation]:
    """Open rounds that the user may answer, the next deadline first."""
    rounds = ReportingRound.objects.open_at(moment)
    return (
        Invitation.objects.answerable_by(user)
        .filter(round__in=rounds)
        .with_round()
        .order_by("round__deadline", "actor__slug")
    )
