"""Inviting and reminding the actors of a round: what beat does each day, and what opening a round by hand does at once.

Later work, safe to repeat and to run twice at the same time: the round is held while it is done, an invitation is sent
while `invited_at` is empty, a reminder while its row is missing, and both are told of in the same transaction. A lost
message costs until the next run. Who has handed over everything is not reminded.
"""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from commitments.choices import NoticeKind, RoundState
from commitments.models import Invitation, Reminder, ReportingRound
from commitments.notices.notifying import notify
from commitments.rounds import timetable


def keep_rounds(*, at: datetime) -> None:
    """Invite and remind in every open round."""
    for pk in ReportingRound.objects.open_at(at).values_list("pk", flat=True):
        invite_and_remind(pk, at=at)


@transaction.atomic
def invite_and_remind(pk: int, *, at: datetime) -> None:
    """Send what is due in one round. Nothing where it is not open."""
    round = ReportingRound.objects.select_for_update().filter(pk=pk).first()
    if round is None or round.state_at(at) != RoundState.OPEN:
        return
    _invite(round, at=at)
    _remind(round, at=at)


def _invite(round: ReportingRound, *, at: datetime) -> None:
    waiting = list(round.invitations.filter(invited_at__isnull=True))
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in waiting]).update(invited_at=at)
    _tell(round, waiting, NoticeKind.INVITED, at=at)


def _remind(round: ReportingRound, *, at: datetime) -> None:
    """One reminder at each distance; what was missed by an earlier run is not sent afterwards."""
    today = timetable.day_of(at)
    due: list[Reminder] = []
    for invitation in _unfinished(round):
        distance = timetable.reminder_due(round.deadline, timetable.day_of(invitation.invited_at), today)
        if distance is not None and distance not in {reminder.distance for reminder in invitation.reminders.all()}:
            due.append(Reminder(invitation=invitation, distance=distance, sent_at=at))
    Reminder.objects.bulk_create(due)
    Invitation.objects.filter(pk__in=[reminder.invitation_id for reminder in due]).update(reminded_at=at)
    _tell(round, [reminder.invitation for reminder in due], NoticeKind.REMINDED, at=at)


def _unfinished(round: ReportingRound) -> QuerySet[Invitation]:
    """Invited, and not everything handed over."""
    handed_over = Count("answers", filter=Q(answers__handed_over_at__isnull=False))
    invited = round.invitations.filter(invited_at__isnull=False).annotate(handed_over=handed_over)
    return invited.filter(handed_over__lt=round.questions.count()).prefetch_related("reminders")


def _tell(round: ReportingRound, invitations: list[Invitation], kind: NoticeKind, *, at: datetime) -> None:
    if not invitations:
        return
    path = reverse("commitments:answer-mine", args=[round.slug])
    notify(_people(invitations), kind, subject=round.title, path=path, at=at, due_on=round.deadline)


def _people(invitations: list[Invitation]) -> QuerySet[AbstractUser]:
    """Whoever speaks for one of the actors."""
    actors = [invitation.actor_id for invitation in invitations]
    return get_user_model().objects.filter(memberships__actor__in=actors, is_active=True).distinct()
