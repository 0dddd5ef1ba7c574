"""What a reviewer does to many records at once: approve, return or publish them, as `review` does with one.

Each record is asked of the workflow. What is refused is told and left as it was; the rest is decided in one
transaction. A few statements for any number; people are told once of each kind, not once for each record.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments import permissions, workflow
from commitments.audit import auditing
from commitments.choices import Action, NoticeKind, WorkflowState
from commitments.importing.comparing import subject_of
from commitments.models import Commitment, ProgressRecord, ReviewEvent
from commitments.notices.notifying import author_of, tell_of_many, tell_of_record
from commitments.review import reply_until, show_in_search
from commitments.standings.projecting import project

AT_ONCE = 500  # records
TOLD = {
    Action.APPROVE: NoticeKind.APPROVED,
    Action.RETURN: NoticeKind.RETURNED,
    Action.PUBLISH: NoticeKind.PUBLISHED,
}


class TooMany(Exception):
    """More records than are decided on at once."""


@dataclass(frozen=True)
class LeftAlone:
    """A record on which was not decided, and why: a code for programs, a sentence for people."""

    record: ProgressRecord
    code: str
    sentence: str


@dataclass
class Decided:
    """What became of the records: those that were decided on, and those that were not."""

    done: list[ProgressRecord] = field(default_factory=list)
    refused: list[LeftAlone] = field(default_factory=list)


@transaction.atomic
def decide(
    action: Action, chosen: Mapping[int, int | None], *, by: AbstractUser, at: datetime, remark: str = ""
) -> Decided:
    """`chosen` is record → the version that was seen; None asks for nothing. Raises TooMany.

    Records that the person does not see are left out. Sent twice, the second time everything is refused as it stands.
    """
    if len(chosen) > AT_ONCE:
        raise TooMany
    visible = ProgressRecord.objects.visible_to(by).filter(pk__in=chosen)
    touched = set(visible.values_list("commitment_id", flat=True))
    # In this order everywhere: commitments, records, then the chain of events.
    list(Commitment.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk").values("pk"))
    rows = list(_held(ProgressRecord.objects.visible_to(by).filter(pk__in=chosen)))
    decided = _sorted_out(action, rows, chosen, by=by, at=at, remark=remark)
    if decided.done:
        _move(action, decided.done, by=by, at=at, remark=remark)
        _tell(action, decided.done, by=by, at=at, remark=remark)
    return decided


def _held(records):
    """Under lock, in the order of their numbers, with what the rules ask about."""
    return records.with_subject().with_evidence().select_for_update(of=("self",)).order_by("pk")


def _sorted_out(
    action: Action,
    rows: Sequence[ProgressRecord],
    chosen: Mapping[int, int | None],
    *,
    by: AbstractUser,
    at: datetime,
    remark: str,
) -> Decided:
    refused = permissions.refusals(by, action, rows, at=at, remark=remark)
    decided, subjects = Decided(), set()
    for row in rows:
        if row.pk in refused:
            decided.refused.append(LeftAlone(row, refused[row.pk].code, str(refused[row.pk].sentence)))
        elif chosen[row.pk] not in (None, row.version):
            sentence = _("It was changed while you read it. Read it again as it stands now.")
            decided.refused.append(LeftAlone(row, "stale_version", sentence))
        elif action == Action.PUBLISH and subject_of(row) in subjects:
            sentence = _("Another record on the same commitment, actor, voice and period is published with it.")
            decided.refused.append(LeftAlone(row, "published_beside", sentence))
        else:
            subjects.add(subject_of(row))
            decided.done.append(row)
    return decided


def _move(action: Action, rows: Sequence[ProgressRecord], *, by: AbstractUser, at: datetime, remark: str) -> None:
    events, earlier = [], {}
    columns = ["state", "decided_by", "changed_at"]
    if action == Action.PUBLISH:
        earlier = _supersede(rows, at)
        columns += ["published_at", "supersedes", "reply_until"]
    for row in rows:
        before, row.state = row.state, workflow.target(action, row.state)
        row.decided_by, row.changed_at = by, at
        if action == Action.PUBLISH:
            row.published_at, row.supersedes, row.reply_until = at, earlier.get(subject_of(row)), reply_until(row, at)
        if row.supersedes_id and action == Action.PUBLISH:
            events.append(_event(row.supersedes, Action.SUPERSEDE, WorkflowState.PUBLISHED, by, at))
        events.append(_event(row, action, before, by, at, remark))
    ProgressRecord.objects.bulk_update(rows, columns)
    if action == Action.PUBLISH:
        project([row.commitment_id for row in rows], [row.actor_id for row in rows])
        show_in_search(*rows, *earlier.values())
    auditing.append(*events)


def _supersede(rows: Sequence[ProgressRecord], at: datetime) -> dict[tuple, ProgressRecord]:
    """Subject → the record that stood; as many statements as one takes."""
    subjects = {subject_of(row) for row in rows}
    near = {
        "commitment__in": {row.commitment_id for row in rows},
        "actor__in": {row.actor_id for row in rows},
        "period_start__in": {row.period_start for row in rows},
    }
    standing = ProgressRecord.objects.current().filter(**near).select_for_update().order_by("pk")
    earlier = {subject_of(record): record for record in standing if subject_of(record) in subjects}
    ids = [record.pk for record in earlier.values()]
    ProgressRecord.objects.filter(pk__in=ids).update(state=WorkflowState.SUPERSEDED, superseded_at=at)
    for record in earlier.values():
        record.state, record.superseded_at = WorkflowState.SUPERSEDED, at
    return earlier


def _event(
    row: ProgressRecord, action: Action, before: str, by: AbstractUser, at: datetime, remark: str = ""
) -> ReviewEvent:
    return ReviewEvent(
        record_id=row.pk, action=action, from_state=before, to_state=row.state, by=by, at=at, remark=remark.strip()
    )


def _tell(action: Action, rows: Sequence[ProgressRecord], *, by: AbstractUser, at: datetime, remark: str) -> None:
    said = {"by": by, "at": at, "remark": "" if action == Action.PUBLISH else remark}
    by_author: dict[int, list[ProgressRecord]] = defaultdict(list)
    for row in rows:
        if row.author_id:
            by_author[row.author_id].append(row)
    pile = {Action.RETURN: "returned", Action.PUBLISH: "published"}.get(action, "handed-over")
    for records in by_author.values():
        _tell_of(author_of(records[0]), TOLD[action], records, pile=pile, **said)
    if action == Action.PUBLISH:
        _tell_delegations([row for row in rows if row.reply_until], by=by, at=at)


def _tell_of(
    people: Iterable[AbstractUser], kind: NoticeKind, records: Sequence[ProgressRecord], *, pile: str, **said: object
) -> None:
    """One record is told of by its name, several by their number."""
    if len(records) == 1:
        tell_of_record(people, kind, records[0], **said)
    else:
        tell_of_many(people, kind, len(records), path=reverse("commitments:workspace-pile", args=[pile]), **said)


def _tell_delegations(rows: Sequence[ProgressRecord], *, by: AbstractUser, at: datetime) -> None:
    """Everybody who speaks for a State, once for each State and last day."""
    assessed: Counter[tuple[int, date]] = Counter((row.actor_id, row.reply_until) for row in rows)
    first = {(row.actor_id, row.reply_until): row for row in rows}
    members: dict[int, set[AbstractUser]] = defaultdict(set)
    users = get_user_model().objects.filter(memberships__actor__in={row.actor_id for row in rows}, is_active=True)
    for user in users.prefetch_related("memberships"):
        for membership in user.memberships.all():
            members[membership.actor_id].add(user)
    for (actor, until), number in assessed.items():
        row, said = first[actor, until], {"by": by, "at": at, "due_on": until}
        if number == 1:
            tell_of_record(members[actor], NoticeKind.REPLY_OPEN, row, **said)
        elif members[actor]:
            tell_of_many(members[actor], NoticeKind.REPLY_OPEN, number, path=row.actor.get_absolute_url(), **said)
