"""What the desk for contributions lays out: a person's piles, and the questions that can be answered."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.choices import ContributionState, PassageRole
from commitments.models import Contribution, ThematicDay

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
    """What waits for the user and what the user waits for, the first first; empty ones are left out. Three queries."""
    visible = Contribution.objects.visible_to(user).with_subject()
    waiting = list(visible.open().order_by("-changed_at", "-pk")[:AT_MOST])
    published = list(visible.public().filter(author=user).order_by("-published_at", "-pk")[:RECENT])
    discarded = list(visible.filter(state=ContributionState.DISCARDED).order_by("-changed_at", "-pk")[:RECENT])
    may_moderate = user.has_perm("commitments.moderate_contribution")
    mine = [row for row in waiting if row.author_id == user.pk]
    others = [row for row in waiting if row.author_id != user.pk]

    def of(rows: list[Contribution], *states: str) -> list[Contribution]:
        return [row for row in rows if row.state in states]

    submitted = of(others, ContributionState.SUBMITTED)
    found = [
        Pile("returned", _("Returned to you"), of(mine, ContributionState.RETURNED), is_mine=True),
        Pile("to-moderate", _("Waiting for your decision"), submitted if may_moderate else []),
        Pile("drafts", _("Your drafts"), of(mine, ContributionState.DRAFT), is_mine=True),
        Pile("handed-over", _("Yours, with the moderators"), of(mine, ContributionState.SUBMITTED)),
        Pile(
            "colleagues",
            _("Of colleagues, on their way"),
            [row for row in others if not (may_moderate and row.state == ContributionState.SUBMITTED)],
        ),
        Pile("published", _("Yours, published"), published),
        Pile("discarded", _("Discarded drafts"), [row for row in discarded if row.author_id == user.pk]),
        Pile(
            "given-up",
            _("Discarded by their authors after they had been handed over"),
            [row for row in discarded if row.author_id != user.pk],
        ),
    ]
    return [pile for pile in found if pile.rows]


def days_with_questions() -> QuerySet[ThematicDay]:
    """Days to which a question was put, the latest first, each with their number."""
    asked = Count("passages", filter=Q(passages__role=PassageRole.QUESTION, passages__valid_until__isnull=True))
    return ThematicDay.objects.annotate(question_count=asked).filter(question_count__gt=0).order_by("-date", "-order")
