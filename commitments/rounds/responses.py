"""What has come back to a round: published answers for everybody, progress of responses for the Secretariat.

A published answer is a record in the State's voice for the round's period, on a commitment that it asks about, by an
actor that it invited, standing at that moment. So a correction counts, a withdrawal does not, and a past round that was
reported otherwise is read in the same way. What a delegation has not handed over is never counted here.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from commitments.choices import AnswerKind, ResponseState, Voice, WorkflowState
from commitments.models import (
    PUBLIC_STATES,
    Actor,
    Commitment,
    Invitation,
    ProgressRecord,
    ReportingRound,
    RoundAnswer,
    RoundQuestion,
)

WITH_SOMEBODY_ELSE = (WorkflowState.SUBMITTED, WorkflowState.APPROVED)
_ONE = Value(1)  # a group of all rows, so that a subquery counts them


@dataclass(frozen=True)
class Response:
    """How far one invited actor is; `handed_over` and `published` count questions."""

    invitation: Invitation
    state: ResponseState
    handed_over: int
    published: int
    declined: int

    @property
    def actor(self) -> Actor:
        return self.invitation.actor


@dataclass(frozen=True)
class Sum:
    """The actors of one region, or all of them, by how far they are."""

    key: str
    name: dict[str, str]
    states: dict[str, int]

    @property
    def invited(self) -> int:
        return sum(self.states.values())

    @property
    def in_words(self) -> list[tuple[str, str, int]]:
        return [(state.value, str(state.label), self.states[state.value]) for state in ResponseState]


def published_answers(round: ReportingRound, moment: datetime) -> QuerySet[ProgressRecord]:
    return ProgressRecord.objects.as_of(moment).filter(
        voice=Voice.STATE,
        period_start=round.period_start,
        period_end=round.period_end,
        commitment__in=round.questions.values("commitment"),
        actor__in=round.invitations.values("actor"),
    )


def with_counts(rounds: QuerySet[ReportingRound], moment: datetime) -> QuerySet[ReportingRound]:
    """Adds how many questions, invited actors, published answers and actors that have answered; no query more."""
    answers = (
        ProgressRecord.objects.as_of(moment)
        .filter(voice=Voice.STATE, period_start=OuterRef("period_start"), period_end=OuterRef("period_end"))
        .filter(commitment__round_questions__round=OuterRef("pk"), actor__invitations__round=OuterRef("pk"))
    )
    return rounds.annotate(
        question_count=_counted(RoundQuestion.objects.filter(round=OuterRef("pk")), "pk"),
        invited_count=_counted(Invitation.objects.sent_by(moment).filter(round=OuterRef("pk")), "pk"),
        answer_count=_counted(answers, "pk"),
        answering_count=_counted(answers, "actor"),
    )


def _counted(rows: QuerySet, what: str) -> Coalesce:
    number = rows.order_by().annotate(one=_ONE).values("one").annotate(number=Count(what, distinct=True))
    return Coalesce(Subquery(number.values("number"), output_field=IntegerField()), 0)


def in_full(rounds: QuerySet[ReportingRound], moment: datetime) -> QuerySet[ReportingRound]:
    """With their questions in order, the commitments in their words of then, and the actors invited by then."""
    said = Prefetch("commitment", Commitment.objects.worded_at(moment))
    questions = RoundQuestion.objects.prefetch_related(said).order_by("order", "pk")
    invitations = Invitation.objects.sent_by(moment).select_related("actor").order_by("actor__slug")
    return rounds.prefetch_related(Prefetch("questions", questions), Prefetch("invitations", invitations))


def responses(round: ReportingRound) -> list[Response]:
    """Each invited actor, by its slug. Two queries."""
    invitations = list(round.invitations.select_related("actor").order_by("actor__slug"))
    has_left = Q(record__state__in=[*WITH_SOMEBODY_ELSE, *PUBLIC_STATES])
    declined = Q(handed_over_at__isnull=False) & ~Q(kind=AnswerKind.ANSWERED)
    counted = (
        RoundAnswer.objects.filter(invitation__round=round)
        .order_by()
        .values("invitation")
        .annotate(
            left=Count("pk", filter=has_left),
            public=Count("pk", filter=Q(record__state__in=PUBLIC_STATES)),
            declined=Count("pk", filter=declined),
        )
    )
    numbers = {row["invitation"]: row for row in counted}
    return [_response(invitation, numbers.get(invitation.pk, {})) for invitation in invitations]


def _response(invitation: Invitation, numbers: dict[str, int]) -> Response:
    left, public, declined = (numbers.get(name, 0) for name in ("left", "public", "declined"))
    if public and public == left:
        state = ResponseState.PUBLISHED
    elif invitation.handed_over_at:
        state = ResponseState.HANDED_OVER
    else:
        state = ResponseState.BEGUN if invitation.opened_at else ResponseState.NOT_OPENED
    return Response(invitation, state, left + declined, public, declined)


def sums(found: Iterable[Response]) -> list[Sum]:
    """Everybody, and then each M49 region by the number of its actors."""
    found = list(found)
    regions: dict[str, list[Response]] = {}
    for response in found:
        regions.setdefault(response.actor.region.get("m49", ""), []).append(response)
    by_size = sorted(regions.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return [_sum("", {}, found), *(_sum(key or "none", _region_name(rows), rows) for key, rows in by_size)]


def _region_name(rows: list[Response]) -> dict[str, str]:
    return rows[0].actor.region.get("name", {})


def _sum(key: str, name: dict[str, str], rows: list[Response]) -> Sum:
    numbers = Counter(response.state for response in rows)
    return Sum(key, name, {state.value: numbers[state] for state in ResponseState})


def answers_by(round: ReportingRound, moment: datetime, what: str) -> dict[int, int]:
    """How many published answers each commitment or actor has. One query."""
    rows = published_answers(round, moment).order_by().values(what).annotate(number=Count("pk"))
    return {row[what]: row["number"] for row in rows}
