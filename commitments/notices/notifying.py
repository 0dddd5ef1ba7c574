"""Telling people what concerns them: who is told of what, in the transaction of what they are told of.

Now work, called by writes. Sends no mail; that is later work, which finds what waits in the rows. Nobody is told of
what they did themselves.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext, override

from commitments.choices import MembershipRole, NoticeKind, Voice
from commitments.models import Notice, ProgressRecord

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
# A user name after an at sign that does not belong to a mail address; a stop at its end ends the sentence.
MENTION = re.compile(r"(?<![\w.+-])@([\w.+-]*\w)")


def notify(
    recipients: Iterable[AbstractUser],
    kind: NoticeKind,
    *,
    subject: dict[str, str],
    path: str,
    at: datetime,
    by: AbstractUser | None = None,
    remark: str = "",
    due_on: date | None = None,
    record: ProgressRecord | None = None,
) -> list[Notice]:
    """One notice for each recipient but the one who acted. One statement."""
    told = {user.pk: user for user in recipients if by is None or user.pk != by.pk}
    columns = {"kind": kind, "subject": subject, "path": path, "at": at, "by": by}
    more = {"remark": remark.strip(), "due_on": due_on, "record": record}
    return Notice.objects.bulk_create([Notice(recipient=user, **columns, **more) for user in told.values()])


def tell_of_record(
    recipients: Iterable[AbstractUser],
    kind: NoticeKind,
    record: ProgressRecord,
    *,
    at: datetime,
    by: AbstractUser | None = None,
    remark: str = "",
    due_on: date | None = None,
) -> list[Notice]:
    """A notice about a record: its page where it is public, the page to decide on it where it is not."""
    name = "progress-detail" if record.published_at else "progress-review"
    path = reverse(f"commitments:{name}", args=[record.pk])
    subject = record.commitment.title
    return notify(
        recipients, kind, subject=subject, path=path, at=at, by=by, remark=remark, due_on=due_on, record=record
    )


def mark_read(notices: QuerySet[Notice], *, by: AbstractUser, at: datetime) -> int:
    """Those of the notices that are the person's own and unread; how many there were. Safe to repeat."""
    return notices.filter(recipient=by, read_at__isnull=True).update(read_at=at)


def tell_of_many(
    recipients: Iterable[AbstractUser],
    kind: NoticeKind,
    number: int,
    *,
    path: str,
    at: datetime,
    by: AbstractUser | None = None,
    remark: str = "",
    due_on: date | None = None,
) -> list[Notice]:
    """One notice about so many records, instead of as many notices. `path` leads to all of them."""
    subject = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words = ngettext("%(number)s record", "%(number)s records", number) % {"number": number}
            subject[code[:2]] = words
    return notify(recipients, kind, subject=subject, path=path, at=at, by=by, remark=remark, due_on=due_on)


def author_of(record: ProgressRecord) -> list[AbstractUser]:
    """Nobody, where the catalogue is the author."""
    return [record.author] if record.author else []


def delegation_of(record: ProgressRecord) -> QuerySet[AbstractUser]:
    """Whoever speaks for the actor."""
    return get_user_model().objects.filter(memberships__actor=record.actor_id, is_active=True).distinct()


def approvers_of(record: ProgressRecord) -> QuerySet[AbstractUser]:
    """Whoever decides for the actor on what its delegation says; nobody for the Secretariat's own voice."""
    if record.voice == Voice.SECRETARIAT:
        return get_user_model().objects.none()
    return approvers_for(record.actor_id)


def approvers_for(actor_id: int) -> QuerySet[AbstractUser]:
    """Whoever passes on what the delegation of the actor says."""
    approves = {"memberships__actor": actor_id, "memberships__role": MembershipRole.APPROVER}
    return get_user_model().objects.filter(**approves, is_active=True).distinct()


def colleagues_of(record: ProgressRecord) -> list[AbstractUser]:
    """Whoever may be mentioned: those who see how the record came about, by user name. Two statements at most."""
    if record.voice != Voice.SECRETARIAT:
        return list(delegation_of(record).order_by("username"))
    user_model = get_user_model()
    found = user_model.objects.with_perm("commitments.view_unpublished_progress", backend=MODEL_BACKEND)
    return list(found.filter(is_active=True).order_by("username"))


def moderators() -> QuerySet[AbstractUser]:
    """Whoever decides on contributions of delegations."""
    found = get_user_model().objects.with_perm("commitments.moderate_contribution", backend=MODEL_BACKEND)
    return found.filter(is_active=True)


def tell_mentioned(record: ProgressRecord, words: str, *, by: AbstractUser, at: datetime) -> list[Notice]:
    """Tell the colleagues whom the remark names with an at sign. A name of nobody who sees the record tells nobody."""
    names = {name.casefold() for name in MENTION.findall(words)}
    if not names:
        return []
    named = [user for user in colleagues_of(record) if user.get_username().casefold() in names]
    return tell_of_record(named, NoticeKind.MENTIONED, record, at=at, by=by, remark=words)
