"""A round beside the round before it: per commitment and actor what the State said then and says now.

Reads published answers only, at one moment, so that page, file and API have the same rows for everybody.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from commitments.choices import Turn
from commitments.models import Actor, Commitment, ReportingRound
from commitments.rounds.responses import published_answers


@dataclass(frozen=True)
class Said:
    """An answer as it is compared: the record and its status."""

    record_id: int
    status: str


@dataclass(frozen=True)
class Row:
    """One commitment and one actor in both rounds; None where nothing was answered."""

    commitment: Commitment
    actor: Actor
    before: Said | None
    now: Said | None

    @property
    def turn(self) -> Turn:
        if self.now is None:
            return Turn.SILENT if self.before is None else Turn.NO_MORE
        if self.before is None:
            return Turn.NEW
        return Turn.SAME if self.before.status == self.now.status else Turn.CHANGED


def round_before(round: ReportingRound) -> ReportingRound | None:
    """The latest round about an earlier time that asks about any of the same commitments."""
    asked = round.questions.values("commitment")
    earlier = ReportingRound.objects.filter(period_end__lt=round.period_start, questions__commitment__in=asked)
    return earlier.distinct().newest_first().first()


def compared(round: ReportingRound, before: ReportingRound | None, moment: datetime) -> list[Row]:
    """Every commitment that the round asks about with every actor that it invites. At most four queries."""
    now, then = _said(round, moment), _said(before, moment) if before else {}
    actors = [invitation.actor for invitation in round.invitations.all()]
    return [
        Row(question.commitment, actor, then.get(key), now.get(key))
        for question in round.questions.all()
        for actor in actors
        for key in [(question.commitment_id, actor.pk)]
    ]


def _said(round: ReportingRound, moment: datetime) -> dict[tuple[int, int], Said]:
    rows = published_answers(round, moment).values_list("commitment_id", "actor_id", "pk", "status")
    return {(commitment, actor): Said(pk, status) for commitment, actor, pk, status in rows}


def turns(rows: Iterable[Row]) -> list[tuple[Turn, int]]:
    """How often each, in the order of the words."""
    numbers = Counter(row.turn for row in rows)
    return [(turn, numbers[turn]) for turn in Turn]
