"""A round for tests of answering: two or more questions, States A and B invited, their people as members."""

from datetime import date

from commitments.choices import AnswerKind, Status
from commitments.models import Actor, Commitment, Invitation, Membership, ReportingRound, RoundAnswer
from commitments.rounds.answering import Said, give_answer
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory, RoundFactory

BEFORE = {"period_start": date(2014, 1, 1), "period_end": date(2014, 12, 31)}


def asked_round(*slugs: str, **fields) -> ReportingRound:
    """A round that is open at NOON and has invited States A and B about these commitments."""
    round = RoundFactory(**{"slug": "now"} | fields)
    for order, slug in enumerate(slugs or ("one", "two"), start=1):
        known = Commitment.objects.filter(slug=slug).first()
        round.questions.create(commitment=known or CommitmentFactory(slug=slug), order=order)
    for slug in ("state-a", "state-b"):
        actor = Actor.objects.filter(slug=slug).first() or ActorFactory(slug=slug)
        round.invitations.create(actor=actor, invited_at=NOON)
    return round


def join(user, actor: str, role: str = "reporter") -> None:
    Membership.objects.create(user=user, actor=Actor.objects.get(slug=actor), role=role)


def invited(actor: str = "state-a", round: str = "now") -> Invitation:
    return Invitation.objects.with_round().get(actor__slug=actor, round__slug=round)


def said(text: str = "A law of 2015 names the measures.", **changes) -> Said:
    usual = {"kind": AnswerKind.ANSWERED, "language": "en", "text": text, "status": Status.UNDER_WAY}
    return Said(**usual | {"effective_on": date(2015, 12, 31)} | changes)


def answer(commitment: str, by, at=NOON, what: Said | None = None, seen: str = "", actor="state-a") -> RoundAnswer:
    row = Commitment.objects.get(slug=commitment)
    return give_answer(invited(actor), row, what or said(), seen=seen, by=by, at=at)
