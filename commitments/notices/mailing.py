"""Mailing what waits: one digest for each person of the notices that were neither read nor mailed.

Later work, called by a task. The rows are the outbox: they are claimed by a lease under a lock of their person, mailed
outside of any transaction, and marked when the server has accepted the mail. A dead server or a killed worker leaves
them waiting; only what the server took just before the worker died is mailed a second time, once the lease is over.
Knows no request; the clock is an argument.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Min, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from commitments.models import Notice
from commitments.notices.in_words import sentence

log = logging.getLogger(__name__)

EVERY = {"hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1)}
LEASE = timedelta(minutes=10)  # longer than EMAIL_TIMEOUT by far
PEOPLE_AT_ONCE = 200
NOTICES_IN_A_MAIL = 100
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)
NOT_OPEN_ANY_MORE = "no longer open to the recipient"


def mail_digests(*, clock: Callable[[], datetime] = timezone.now) -> int:
    """Mail to everybody for whom something waits and who may be written to now; returns how many mails were accepted.

    Safe to run twice and at once. Where the server cannot be reached, nothing is claimed and the next run tries again.
    """
    people = due(at=clock())
    if not people:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        log.warning("The mail server cannot be reached; %d digests wait: %s", len(people), error)
        return 0
    mailed = 0
    try:
        for person in people:
            mailed += mail_digest(person, connection, clock=clock)
    except OSError as error:
        log.warning("The mail server went away after %d digests; the rest waits: %s", mailed, error)
    finally:
        connection.close()
    return mailed


def due(*, at: datetime) -> list[int]:
    """Whom to write to: something waits, and their last mail is long enough ago. Those who waited longest first."""
    may_be_written_to = Q()
    for often, pause in EVERY.items():
        lately = Notice.objects.filter(mailed_at__gt=at - pause).values("recipient")
        may_be_written_to |= Q(recipient__digest=often) & ~Q(recipient__in=lately)
    waiting = Notice.objects.waiting_for_mail(at).filter(may_be_written_to, recipient__is_active=True)
    people = waiting.exclude(recipient__email="").order_by().values("recipient").annotate(first=Min("at"))
    return list(people.order_by("first", "recipient").values_list("recipient", flat=True)[:PEOPLE_AT_ONCE])


def mail_digest(person_id: int, connection: BaseEmailBackend, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """One mail of what waits for the person; whether the server accepted it. A refused mail is tried again later.

    Raises OSError where the server is gone; what was claimed then waits as after a refusal.
    """
    person, notices = claim(person_id, at=clock())
    if not notices:
        return False
    try:
        digest(person, notices, connection).send()
    except (SMTPRecipientsRefused, SMTPResponseException) as refused:
        give_back(notices, str(refused), at=clock())
        return False
    except OSError as gone:
        give_back(notices, str(gone), at=clock())
        raise
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        mailed_at=clock(), mail_lease_until=None, mail_error=""
    )
    return True


@transaction.atomic
def claim(person_id: int, *, at: datetime) -> tuple[AbstractUser | None, list[Notice]]:
    """Take what waits for the person under a lease; nothing where another worker holds some of it, or mailed lately."""
    person = get_user_model().objects.select_for_update(no_key=True).filter(pk=person_id, is_active=True).first()
    pause = EVERY.get(person.digest) if person and person.email else None
    own = Notice.objects.filter(recipient=person)
    if pause is None or own.filter(Q(mail_lease_until__gte=at) | Q(mailed_at__gt=at - pause)).exists():
        return person, []
    waiting = own.waiting_for_mail(at)
    waiting.exclude(pk__in=waiting.open_to(person).values("pk")).update(mailed_at=at, mail_error=NOT_OPEN_ANY_MORE)
    notices = list(waiting.select_related("record").order_by("at", "pk")[:NOTICES_IN_A_MAIL])
    taken = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    taken.update(mail_lease_until=at + LEASE)
    return person, notices


def give_back(notices: Sequence[Notice], why: str, *, at: datetime) -> None:
    """Keep the notices waiting, for longer after each attempt: five minutes, ten, twenty, at most a day."""
    attempts = max(notice.mail_attempts for notice in notices)
    wait = min(FIRST_WAIT * 2 ** min(attempts, 16), LONGEST_WAIT)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        mail_lease_until=at + wait, mail_attempts=F("mail_attempts") + 1, mail_error=why[:1000]
    )


def digest(person: AbstractUser, notices: Sequence[Notice], connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The mail, in the person's language."""
    language = person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    with override(language):
        number = len(notices)
        about = ngettext("%(number)s notice", "%(number)s notices", number) % {"number": number}
        subject = _("Policy Commitment Tracker: %(about)s") % {"about": about}
        told = [(sentence(notice), notice.remark, f"{address}{notice.path}") for notice in notices]
        body = render_to_string("commitments/digest.txt", {"person": person, "told": told, "address": address})
    return EmailMessage(subject, body, to=[person.email], connection=connection)
