"""What the desk for contributions lays out: a person's piles, and the questions that can be answered."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.choices import ContributionState, PassageRole
from commitments.contributions.permissions import moderates
from commitments.models import Contribution, Membership, ThematicDay

AT_MOST = 300  # contributions on the desk; the oldest wait below until the newest are done
RECENT = 10


@dataclass(frozen=True)
class Pile:
    """Contributions that wait for the same thing. `is_mine` says that opening one means to go on writing it."""

    name: str
    label: str
    rows: list[Contribution]
    is_mine: bool = False


def piles(user: AbstractUser) -> list[Pile]:
    """What waits for the user and what the user waits for, the first first; empty ones are left out. Five queries."""
    visible = Contribution.objects.visible_to(user).with_subject()
    decide = waiting_piles(user)
    deciding = {row.pk for pile in decide for row in pile.rows}
    waiting = list(visible.open().order_by("-changed_at", "-pk")[:AT_MOST])
    published = list(visible.public().filter(author=user).order_by("-published_at", "-pk")[:RECENT])
    discarded = list(visible.filter(state=ContributionState.DISCARDED).order_by("-changed_at", "-pk")[:RECENT])
    mine = [row for row in waiting if row.author_id == user.pk]
    others = [row for row in waiting if row.author_id != user.pk]

    def of(rows: list[Contribution], *states: str) -> list[Contribution]:
        return [row for row in rows if row.state in states]

    left = of(mine, ContributionState.SUBMITTED, ContributionState.APPROVED)
    found = [
        Pile("returned", _("Returned to you"), of(mine, ContributionState.RETURNED), is_mine=True),
        *decide,
        Pile("drafts", _("Your drafts"), of(mine, ContributionState.DRAFT), is_mine=True),
        Pile("handed-over", _("Yours, with somebody else"), left),
        Pile("colleagues", _("Of colleagues, on their way"), [row for row in others if row.pk not in deciding]),
        Pile("published", _("Yours, published"), published),
        Pile("discarded", _("Discarded drafts"), [row for row in discarded if row.author_id == user.pk]),
        Pile(
            "given-up",
            _("Discarded by their authors after they had been handed over"),
            [row for row in discarded if row.author_id != user.pk],
        ),
    ]
    return [pile for pile in found if pile.rows]


def waiting_piles(user: AbstractUser) -> list[Pile]:
    """What the user decides on: for their delegation, and as a moderator; the longest wait first. Two queries."""
    rows = list(Contribution.objects.waiting_for(user).with_subject().order_by("changed_at", "pk")[:AT_MOST])
    own = set(Membership.objects.approvers().filter(user=user).values_list("actor", flat=True))
    approves = {row.pk for row in rows if row.state == ContributionState.SUBMITTED and row.actor_id in own}
    found = [
        Pile("to-approve", _("Waiting for your approval"), [row for row in rows if row.pk in approves]),
        Pile("to-moderate", _("Waiting for your decision"), [row for row in rows if row.pk not in approves]),
    ]
    return [pile for pile in found if pile.rows]


def next_waiting(user: AbstractUser, *, after: Contribution) -> Contribution | None:
    """What the user decides on next: of the others that wait, the one that has waited longest. One query."""
    waiting = Contribution.objects.waiting_for(user).exclude(pk=after.pk).with_subject()
    return waiting.order_by("changed_at", "pk").first()


def has_a_desk(user: AbstractUser) -> bool:
    """Whether the desk holds anything for the user, or may: who moderates, speaks for somebody, or wrote once."""
    if not user.is_authenticated:
        return False
    is_member = Membership.objects.filter(user=user).exists()
    return moderates(user) or is_member or Contribution.objects.filter(author=user).exists()


def days_with_questions() -> QuerySet[ThematicDay]:
    """Days to which a question was put, the latest first, each with their number."""
    asked = Count("passages", filter=Q(passages__role=PassageRole.QUESTION, passages__valid_until__isnull=True))
    return ThematicDay.objects.annotate(question_count=asked).filter(question_count__gt=0).order_by("-date", "-order")
