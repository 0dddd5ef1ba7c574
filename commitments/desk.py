"""What the workspace lays out: a person's piles of records, one record with all that is read beside it, its steps."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments import permissions, workflow
from commitments.choices import WorkflowState
from commitments.models import PUBLIC_STATES, Evidence, Membership, ProgressRecord
from commitments.queries import reading_paragraphs

AT_MOST = 300  # records on the desk; the oldest wait below until the newest are done
RECENT = 10
PATH = (WorkflowState.DRAFT, WorkflowState.SUBMITTED, WorkflowState.APPROVED, WorkflowState.PUBLISHED)


@dataclass(frozen=True)
class Pile:
    """Records that wait for the same thing. `is_mine` says that opening one means to go on writing it."""

    name: str
    label: str
    records: list[ProgressRecord]
    is_mine: bool = False


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool = False
    is_current: bool = False


def piles(user: AbstractUser) -> list[Pile]:
    """What waits for the user and what the user waits for, the first first. Three queries."""
    waiting = (
        ProgressRecord.objects.visible_to(user)
        .exclude(state__in=PUBLIC_STATES)
        .with_subject()
        .order_by("-changed_at", "-pk")[:AT_MOST]
    )
    published = (
        ProgressRecord.objects.public().filter(author=user).with_subject().order_by("-published_at", "-pk")[:RECENT]
    )
    may_review = user.has_perm("commitments.review_progress")
    with_approver, approves = _approving(user)

    def of(state: WorkflowState, keep: Callable[[ProgressRecord], bool]) -> list[ProgressRecord]:
        return [record for record in waiting if record.state == state and keep(record)]

    def is_mine(record: ProgressRecord) -> bool:
        return record.author_id == user.pk

    def for_me_to_decide(record: ProgressRecord) -> bool:
        waits_for_state = workflow.decides_for_the_state(_case(record, with_approver))
        return not is_mine(record) and (record.actor_id in approves if waits_for_state else may_review)

    def of_others(record: ProgressRecord) -> bool:
        return not is_mine(record) and not for_me_to_decide(record)

    return [
        Pile("returned", _("Returned to you"), of(WorkflowState.RETURNED, is_mine), is_mine=True),
        Pile("to-review", _("Waiting for your review"), of(WorkflowState.SUBMITTED, for_me_to_decide)),
        Pile("to-publish", _("Approved, to be published"), of(WorkflowState.APPROVED, for_me_to_decide)),
        Pile("drafts", _("Your drafts"), of(WorkflowState.DRAFT, is_mine), is_mine=True),
        Pile(
            "handed-over",
            _("Yours, with somebody else"),
            of(WorkflowState.SUBMITTED, is_mine) + of(WorkflowState.APPROVED, is_mine),
        ),
        Pile("colleagues", _("Submitted by colleagues"), of(WorkflowState.SUBMITTED, of_others)),
        Pile("discarded", _("Discarded drafts"), of(WorkflowState.DISCARDED, is_mine)),
        Pile("published", _("Yours, published"), list(published)),
    ]


def _approving(user: AbstractUser) -> tuple[set[int], set[int]]:
    """The actors that have an approver of their own, and those for which the user is one."""
    pairs = set(Membership.objects.approvers().values_list("actor_id", "user_id"))
    return {actor for actor, _person in pairs}, {actor for actor, person in pairs if person == user.pk}


def _case(record: ProgressRecord, with_approver: set[int]) -> workflow.Case:
    return workflow.Case(record.state, record.voice, actor_has_approver=record.actor_id in with_approver)


def has_a_desk(user: AbstractUser) -> bool:
    """Whether there is anything in the workspace for this person."""
    return bool(permissions.voices_open_to(user)) or user.has_perm("commitments.view_unpublished_progress")


def on_the_desk(user: AbstractUser) -> QuerySet[ProgressRecord]:
    """The records that the user may see, with the source, the evidence in its place and the history."""
    evidence = Evidence.objects.order_by("order", "pk").prefetch_related(Prefetch("paragraph", reading_paragraphs()))
    return (
        ProgressRecord.objects.visible_to(user)
        .with_subject()
        .prefetch_related(Prefetch("evidence", evidence), "events__by")
        .prefetch_related(Prefetch("commitment__paragraph", reading_paragraphs()))
    )


def steps(record: ProgressRecord) -> list[Step]:
    """The way of a record; a returned one stands at its beginning again, a withdrawn one beyond its end."""
    if record.state == WorkflowState.RETURNED:
        return [Step(WorkflowState.RETURNED.label, is_current=True), *(Step(state.label) for state in PATH[1:])]
    if record.state in PATH:
        here = PATH.index(WorkflowState(record.state))
        return [Step(state.label, place < here, place == here) for place, state in enumerate(PATH)]
    return [*(Step(state.label, is_done=True) for state in PATH), Step(record.get_state_display(), is_current=True)]
