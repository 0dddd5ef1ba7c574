"""Who may do what to a reporting round, and when; refusals in words.

Whoever holds `conduct_round` plans, opens and closes rounds. Whoever speaks for an invited actor answers, while the
round is open. What becomes of an answer after that is the ordinary workflow. Page and write ask here.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from commitments import permissions
from commitments.choices import RoundState
from commitments.models import Invitation, ReportingRound
from commitments.permissions import Somebody


class RoundRefused(Exception):
    """What a round does not allow. `http_status`: 403 for the person, 409 for the state, 400 for something missing."""

    def __init__(self, sentence: str, http_status: int = 409):
        super().__init__(sentence)
        self.sentence, self.http_status = sentence, http_status


def conducts(user: Somebody) -> bool:
    return user.has_perm("commitments.conduct_round")


def require_conductor(user: Somebody) -> None:
    if not conducts(user):
        raise RoundRefused(_("You do not have permission to conduct reporting rounds."), 403)


def require_planned(round: ReportingRound, at: datetime) -> None:
    """For changing what is asked: it stays as it was once people have been asked."""
    if round.state_at(at) != RoundState.PLANNED:
        raise RoundRefused(_("The round has opened: what is asked stays as it was asked."))


def require_unclosed(round: ReportingRound, at: datetime) -> None:
    if round.state_at(at) == RoundState.CLOSED:
        raise RoundRefused(_("The round is closed."))


def answering_refusal(user: Somebody, invitation: Invitation, at: datetime) -> str:
    """Why the user may not answer now, as a sentence; empty where they may. One query."""
    if not permissions.speaks_for(user, invitation.actor_id):
        return _("Only a member of its delegation can answer for this State.")
    state = invitation.round.state_at(at)
    if state == RoundState.CLOSED:
        return _("The round is closed: no answer is taken any more. What was handed over goes its way.")
    return _("The round has not opened yet.") if state == RoundState.PLANNED else ""


def require_answerable(user: Somebody, invitation: Invitation, at: datetime) -> None:
    """Raises RoundRefused unless the user may answer for the actor now."""
    if sentence := answering_refusal(user, invitation, at):
        raise RoundRefused(sentence, 409 if permissions.speaks_for(user, invitation.actor_id) else 403)
