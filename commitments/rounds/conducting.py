"""What whoever conducts a round does: plan it, change it, open it before its day, close it.

What is asked stays as it was asked once the round has opened; the deadline may move and more actors may be invited.
Knows no request and no form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commitments.choices import RoundState
from commitments.models import Actor, Commitment, Invitation, ReportingRound, RoundQuestion
from commitments.rounds import timetable
from commitments.rounds.inviting import invite_and_remind
from commitments.rounds.permissions import RoundRefused, require_conductor, require_planned, require_unclosed
from documents.reading_changes import changes_reading


@dataclass(frozen=True)
class Plan:
    """A round as it is to be. `commitments` are in the order in which they are asked about."""

    title: dict[str, str]
    period_start: date
    period_end: date
    opens_on: date
    deadline: date
    languages: Sequence[str]
    commitments: Sequence[Commitment]
    actors: Sequence[Actor]
    note: dict[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        names = ("title", "note", "period_start", "period_end", "opens_on", "deadline")
        return {name: getattr(self, name) for name in names} | {"languages": list(self.languages)}


@changes_reading("rounds")
def plan_round(plan: Plan, *, by: AbstractUser, at: datetime) -> ReportingRound:
    """A new round. Where it opens today the invitations go out. Raises RoundRefused."""
    require_conductor(by)
    if plan.opens_on < timetable.day_of(at):
        raise RoundRefused(_("A round cannot open on a day that has passed."), 400)
    round = ReportingRound.objects.create(slug=_free_slug(plan), created_by=by, created_at=at, **plan.columns())
    _ask(round, plan.commitments)
    _invite(round, plan.actors)
    invite_and_remind(round.pk, at=at)
    return round


@changes_reading("rounds")
def change_round(round: ReportingRound, plan: Plan, *, by: AbstractUser, at: datetime) -> ReportingRound:
    """Let a planned round be as the plan says; of one that has opened only the deadline, and who is asked as well.

    Raises RoundRefused.
    """
    require_conductor(by)
    row = ReportingRound.objects.select_for_update().get(pk=round.pk)
    require_unclosed(row, at)
    if row.state_at(at) == RoundState.PLANNED:
        if plan.opens_on < timetable.day_of(at):
            raise RoundRefused(_("A round cannot open on a day that has passed."), 400)
        for name, value in plan.columns().items():
            setattr(row, name, value)
        _ask(row, plan.commitments)
        row.invitations.exclude(actor__in=plan.actors).delete()
    else:
        row.deadline = plan.deadline
    row.save()
    _invite(row, plan.actors)
    invite_and_remind(row.pk, at=at)
    return row


@changes_reading("rounds")
def word_question(
    question: RoundQuestion,
    *,
    order: int,
    text: dict[str, str],
    help: dict[str, str],
    by: AbstractUser,
    at: datetime,
) -> RoundQuestion:
    """Give a question words and a place of its own; the others move. Raises RoundRefused once the round has opened."""
    require_conductor(by)
    ReportingRound.objects.select_for_update().get(pk=question.round_id)
    require_planned(question.round, at)
    question.text, question.help = text, help
    others = list(question.round.questions.exclude(pk=question.pk).order_by("order", "pk"))
    others.insert(max(0, min(order, len(others) + 1) - 1), question)
    for place, each in enumerate(others, start=1):
        each.order = place
    RoundQuestion.objects.bulk_update(others, ["order", "text", "help"])
    return question


@changes_reading("rounds")
def open_round(round: ReportingRound, *, by: AbstractUser, at: datetime) -> ReportingRound:
    """Open it today, before its day. Opened already: nothing happens. Raises RoundRefused."""
    require_conductor(by)
    row = ReportingRound.objects.select_for_update().get(pk=round.pk)
    require_unclosed(row, at)
    if not row.questions.exists() or not row.invitations.exists():
        raise RoundRefused(_("A round needs a question and somebody who is asked."), 400)
    row.opens_on = min(row.opens_on, timetable.day_of(at))
    row.save(update_fields=["opens_on"])
    invite_and_remind(row.pk, at=at)
    return row


@changes_reading("rounds")
def close_round(round: ReportingRound, *, by: AbstractUser, at: datetime) -> ReportingRound:
    """Take no more answers. What was handed over goes its way. Closed already: nothing happens. Raises RoundRefused."""
    require_conductor(by)
    row = ReportingRound.objects.select_for_update().get(pk=round.pk)
    if row.closed_at is None:
        if row.state_at(at) == RoundState.PLANNED:
            raise RoundRefused(_("The round has not opened yet."))
        row.closed_at, row.closed_by = at, by
        row.save(update_fields=["closed_at", "closed_by"])
    return row


def _ask(round: ReportingRound, commitments: Sequence[Commitment]) -> None:
    """Exactly these, in this order; a question that stays keeps its words."""
    known = {question.commitment_id: question for question in round.questions.all()}
    wanted = {commitment.pk: place for place, commitment in enumerate(commitments, start=1)}
    round.questions.exclude(commitment__in=wanted).delete()
    for pk, place in wanted.items():
        if question := known.get(pk):
            question.order = place
            question.save(update_fields=["order"])
    new = [RoundQuestion(round=round, commitment_id=pk, order=place) for pk, place in wanted.items() if pk not in known]
    RoundQuestion.objects.bulk_create(new)


def _invite(round: ReportingRound, actors: Sequence[Actor]) -> None:
    """These as well. Nobody who has been invited is taken off."""
    known = set(round.invitations.values_list("actor_id", flat=True))
    Invitation.objects.bulk_create([Invitation(round=round, actor=actor) for actor in actors if actor.pk not in known])


def _free_slug(plan: Plan) -> str:
    """From the English title; numbered where it is taken."""
    stem = slugify(plan.title.get("en", ""))[:60].strip("-") or f"round-{plan.period_end.year}"
    taken = {"new", *ReportingRound.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    return next(slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken)
