"""What the workspace lays out: a person's piles of records, one record with all that is read beside it, its steps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments import permissions
from commitments.choices import WorkflowState
from commitments.models import PUBLIC_STATES, Commitment, Evidence, ProgressRecord
from commitments.queries import reading_paragraphs, with_status

SHOWN = 8  # records of a pile on the desk; its own page has all
COUNTED = 1000  # records; beyond that a pile says "more than"
DUE = timedelta(days=14)  # after which what waits for somebody is overdue
STALE = timedelta(days=3 * 365)  # after which a judgement wants to be looked at anew
PATH = (WorkflowState.DRAFT, WorkflowState.SUBMITTED, WorkflowState.APPROVED, WorkflowState.PUBLISHED)


@dataclass(frozen=True)
class Kind:
    """A pile as such. `is_mine`: opening a record means to go on writing it; `is_due`: it waits for this person."""

    name: str
    label: str
    is_mine: bool = False
    is_due: bool = False


KINDS = (
    Kind("overdue", _("Overdue: waiting for you for more than two weeks"), is_due=True),
    Kind("returned", _("Returned to you"), is_mine=True, is_due=True),
    Kind("to-review", _("Waiting for your review"), is_due=True),
    Kind("to-publish", _("Approved, to be published"), is_due=True),
    Kind("drafts", _("Your drafts"), is_mine=True),
    Kind("handed-over", _("Yours, with somebody else")),
    Kind("colleagues", _("Submitted by colleagues")),
    Kind("published", _("Yours, published")),
    Kind("discarded", _("Discarded drafts")),
)


@dataclass(frozen=True)
class Pile:
    """Records that wait for the same thing: the first of them, and how many there are."""

    kind: Kind
    records: list[ProgressRecord]
    count: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.records)

    @property
    def is_uncounted(self) -> bool:
        return self.count > COUNTED


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool = False
    is_current: bool = False


def piles(user: AbstractUser, at: datetime) -> list[Pile]:
    """What waits for the user and what the user waits for. Two queries for each kind, whatever their number."""
    return [_pile(kind, records_of(kind.name, user, at)) for kind in KINDS]


def _pile(kind: Kind, records: QuerySet[ProgressRecord]) -> Pile:
    first = list(records[:SHOWN])
    count = len(first) if len(first) < SHOWN else records[: COUNTED + 1].count()
    return Pile(kind, first, count)


def records_of(name: str, user: AbstractUser, at: datetime) -> QuerySet[ProgressRecord]:
    """The records of a pile, what has waited longest first. Raises KeyError for a name that no pile has."""
    everything = ProgressRecord.objects.with_subject()
    mine = everything.filter(author=user)
    waiting = everything.waiting_for(user)
    returned = mine.filter(state=WorkflowState.RETURNED)
    found = {
        "overdue": lambda: (waiting | returned).filter(changed_at__lt=at - DUE),
        "returned": lambda: returned,
        "to-review": lambda: waiting.filter(state=WorkflowState.SUBMITTED),
        "to-publish": lambda: waiting.filter(state=WorkflowState.APPROVED),
        "drafts": lambda: mine.filter(state=WorkflowState.DRAFT),
        "handed-over": lambda: mine.filter(state__in=[WorkflowState.SUBMITTED, WorkflowState.APPROVED]),
        "colleagues": lambda: (
            everything.visible_to(user)
            .filter(state=WorkflowState.SUBMITTED)
            .exclude(author=user)
            .exclude(pk__in=ProgressRecord.objects.waiting_for(user).values("pk"))
        ),
        "published": lambda: mine.filter(state__in=PUBLIC_STATES),
        "discarded": lambda: mine.filter(state=WorkflowState.DISCARDED),
    }[name]()
    return found.order_by("-published_at", "-pk") if name == "published" else found.order_by("changed_at", "pk")


def kind_of(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.name == name), None)


def overdue_since(record: ProgressRecord, at: datetime) -> int:
    """For how many days the record has waited beyond what is due; 0 where it has not."""
    return max(0, (at - record.changed_at - DUE).days)


def neighbours(name: str, record: ProgressRecord, user: AbstractUser, at: datetime) -> tuple[int | None, int | None]:
    """The records before and after this one in a pile, by id. The record itself may have left it already."""
    place = (record.changed_at, record.pk)
    others = [row for row in records_of(name, user, at).values_list("changed_at", "pk")[:COUNTED] if row != place]
    before = [pk for changed, pk in others if (changed, pk) < place]
    after = [pk for changed, pk in others if (changed, pk) > place]
    return (before[-1] if before else None), (after[0] if after else None)


def stale_commitments(at: datetime) -> QuerySet[Commitment]:
    """Commitments whose status rests on a judgement that is older than STALE, the oldest first."""
    judged = with_status(Commitment.objects.select_related("declaration"), at)
    return judged.filter(headline_on__lt=(at - STALE).date()).order_by("headline_on", "pk")


def has_a_desk(user: AbstractUser) -> bool:
    """Whether there is anything in the workspace for this person."""
    return bool(permissions.voices_open_to(user)) or user.has_perm("commitments.view_unpublished_progress")


def on_the_desk(user: AbstractUser) -> QuerySet[ProgressRecord]:
    """The records that the user may see, with the source, the evidence in its place and the history."""
    evidence = Evidence.objects.order_by("order", "pk").prefetch_related("copies")
    evidence = evidence.prefetch_related(Prefetch("paragraph", reading_paragraphs()))
    return (
        ProgressRecord.objects.visible_to(user)
        .with_subject()
        .select_related("replies_to")
        .prefetch_related(Prefetch("evidence", evidence), "events__by")
        .prefetch_related(Prefetch("commitment__paragraph", reading_paragraphs()))
    )


def replaced_by(record: ProgressRecord) -> ProgressRecord | None:
    """The published record whose place this one takes once it is published. One query at most.

    None where this one is not published as long as that one stands: `permissions` says why.
    """
    if record.published_at:
        return None
    standing = ProgressRecord.objects.current().on_subject_of(record).first()
    is_in_the_way = standing and record.derived_from_id and not standing.derived_from_id
    return None if is_in_the_way else standing


def steps(record: ProgressRecord) -> list[Step]:
    """The way of a record; a returned one stands at its beginning again, a withdrawn one beyond its end."""
    if record.state == WorkflowState.RETURNED:
        return [Step(WorkflowState.RETURNED.label, is_current=True), *(Step(state.label) for state in PATH[1:])]
    if record.state in PATH:
        here = PATH.index(WorkflowState(record.state))
        return [Step(state.label, place < here, place == here) for place, state in enumerate(PATH)]
    return [*(Step(state.label, is_done=True) for state in PATH), Step(record.get_state_display(), is_current=True)]
