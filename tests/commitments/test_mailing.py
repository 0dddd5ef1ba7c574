"""What waits is mailed once to whom it concerns, however often the server is dead or a worker dies."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Barrier

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from commitments.choices import NoticeKind
from commitments.models import Membership, Notice
from commitments.notices import mailing
from commitments.notices.in_words import SENTENCES
from commitments.notices.notifying import notify, tell_of_record
from tests.commitments.making import NOON, ActorFactory, record_with_evidence
from tests.commitments.test_recording_at_once import at_once

pytestmark = pytest.mark.django_db


class DeadServer(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("Connection refused")


class ServerThatDies(EmailBackend):
    """It accepts nothing and hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("Connection unexpectedly closed")


class PickyServer(EmailBackend):
    """It refuses the mail of the author alone."""

    def send_messages(self, messages):
        if messages[0].to == ["author@example.org"]:
            raise SMTPRecipientsRefused({"author@example.org": (550, b"no such user")})
        return super().send_messages(messages)


class Killed(BaseException):
    """The worker is killed."""


class KilledAfterSending(EmailBackend):
    def send_messages(self, messages):
        super().send_messages(messages)
        raise Killed


@pytest.fixture
def server(settings):
    def use(backend: type) -> None:
        settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"

    return use


@pytest.fixture
def alive(settings):
    def use() -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    return use


def told(person, words: str = "Money-laundering", at=NOON, **more) -> Notice:
    (notice,) = notify([person], NoticeKind.RETURNED, subject={"en": words}, path="/workspace/", at=at, **more)
    return notice


def run(at=NOON) -> int:
    return mailing.mail_digests(clock=lambda: at)


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_its_sentence(kind):
    assert "%(subject)s" in str(SENTENCES[kind])


def test_one_mail_tells_all_that_waits(author, settings):
    settings.PUBLIC_ADDRESS = "https://tracker.example.org/"
    told(author, remark="Say which years.")
    told(author, "Precursors")

    assert run() == 1

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["author@example.org"], "Policy Commitment Tracker: 2 notices")
    assert "Returned to you with a remark: Money-laundering." in sent.body
    assert "“Say which years.”" in sent.body
    assert "Precursors" in sent.body
    assert "https://tracker.example.org/workspace/" in sent.body
    assert set(Notice.objects.values_list("mailed_at", "mail_lease_until")) == {(NOON, None)}
    assert run() == run(NOON + timedelta(days=30)) == 0


def test_words_of_people_are_not_escaped_and_make_no_headers(author):
    told(author, "A & B\nBcc: everybody@example.org", remark="<b>Years</b>")
    run()
    assert "A & B" in mail.outbox[0].body
    assert "<b>Years</b>" in mail.outbox[0].body
    assert mail.outbox[0].recipients() == ["author@example.org"]


def test_the_mail_speaks_the_language_of_the_person(author):
    author.language = "zh-hans"
    author.save()
    notify([author], NoticeKind.APPROVED, subject={"en": "Laundering", "zh": "洗钱"}, path="/", at=NOON)
    run()
    assert "洗钱" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("digest", "pause"),
    [("hourly", timedelta(hours=1)), ("daily", timedelta(days=1)), ("weekly", timedelta(weeks=1))],
)
def test_nobody_is_written_to_more_often_than_they_asked(author, digest, pause):
    author.digest = digest
    author.save()
    told(author)
    assert run() == 1
    told(author, "Precursors", at=NOON + timedelta(minutes=1))

    assert run(NOON + pause - timedelta(seconds=1)) == 0
    assert run(NOON + pause) == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("change", [{"digest": "never"}, {"email": ""}, {"is_active": False}])
def test_who_wants_no_mail_or_cannot_get_any_gets_none(author, change):
    for name, value in change.items():
        setattr(author, name, value)
    author.save()
    told(author)
    assert (run(), mailing.claim(author.pk, at=NOON)[1], mail.outbox) == (0, [], [])


def test_what_was_read_is_not_mailed(author):
    notice = told(author)
    Notice.objects.filter(pk=notice.pk).update(read_at=NOON)
    assert run() == 0


def test_what_the_person_may_no_longer_see_is_not_mailed(delegate_a, author):
    actor = ActorFactory()
    membership = Membership.objects.create(user=delegate_a, actor=actor)
    record = record_with_evidence(actor=actor, voice="state", state="returned")
    tell_of_record([delegate_a], NoticeKind.MENTIONED, record, at=NOON, remark="Secret.")
    membership.delete()

    assert (run(), mail.outbox) == (0, [])
    assert Notice.objects.get().mail_error == mailing.NOT_OPEN_ANY_MORE


def test_a_dead_server_leaves_everything_waiting(author, server, alive):
    told(author)
    server(DeadServer)
    assert run() == 0
    notice = Notice.objects.get()
    assert (notice.mailed_at, notice.mail_lease_until, notice.mail_attempts) == (None, None, 0)

    alive()
    assert run(NOON + timedelta(minutes=5)) == 1


def test_a_server_that_hangs_up_is_tried_again_later_and_ever_later(author, colleague, server, alive):
    told(author)
    told(colleague, at=NOON + timedelta(seconds=1))
    server(ServerThatDies)
    assert run() == 0
    first, second = Notice.objects.order_by("at")
    assert (first.mail_attempts, first.mail_lease_until, "unexpectedly closed" in first.mail_error) == (
        1, NOON + timedelta(minutes=5), True,
    )  # fmt: skip
    assert (second.mail_attempts, second.mail_lease_until) == (0, None)

    later = NOON + timedelta(minutes=6)
    Notice.objects.filter(pk=second.pk).update(read_at=NOON)
    run(later)
    assert Notice.objects.get(pk=first.pk).mail_lease_until == later + timedelta(minutes=10)
    alive()
    assert run(later + timedelta(minutes=9)) == 0
    assert run(later + timedelta(minutes=11)) == 1
    assert Notice.objects.get(pk=first.pk).mail_error == ""


def test_the_pause_between_attempts_ends_at_a_day(author):
    notice = told(author)
    notice.mail_attempts = 30
    mailing.give_back([notice], "refused", at=NOON)
    assert Notice.objects.get().mail_lease_until == NOON + timedelta(days=1)


def test_one_address_that_is_refused_does_not_hold_up_the_others(author, colleague, server):
    told(author)
    told(colleague, at=NOON + timedelta(seconds=1))
    server(PickyServer)

    assert run() == 1

    assert [sent.to for sent in mail.outbox] == [["colleague@example.org"]]
    refused = Notice.objects.get(recipient=author)
    assert (refused.mailed_at, refused.mail_attempts) == (None, 1)
    assert "no such user" in refused.mail_error


def test_a_worker_killed_after_the_server_took_the_mail_doubles_that_mail_and_no_other(
    author, colleague, server, alive
):
    told(author)
    told(colleague, at=NOON + timedelta(seconds=1))
    server(KilledAfterSending)
    with pytest.raises(Killed):
        run()
    alive()

    assert run(NOON + timedelta(minutes=1)) == 1  # of the colleague; the other is still held
    assert run(NOON + timedelta(minutes=9)) == 0
    assert run(NOON + timedelta(minutes=11)) == 1
    assert [sent.to[0] for sent in mail.outbox] == [f"{name}@example.org" for name in ("author", "colleague", "author")]


def test_what_one_worker_holds_another_leaves_alone_with_all_that_came_since(author):
    told(author)
    _person, held = mailing.claim(author.pk, at=NOON)
    assert len(held) == 1
    told(author, "Precursors")

    assert mailing.claim(author.pk, at=NOON + timedelta(seconds=5))[1] == []
    assert run(NOON + timedelta(seconds=5)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection")
def test_two_workers_at_once_write_to_everybody_once(person):
    people = [person(f"person{number}") for number in range(6)]
    for one in people:
        told(one)
        told(one, "Precursors")
    start = Barrier(2)

    def work():
        start.wait()
        run()

    at_once(work, work)

    assert sorted(sent.to[0] for sent in mail.outbox) == [f"person{number}@example.org" for number in range(6)]
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()


def test_finding_whom_to_write_to_costs_one_query_however_many(person, django_assert_num_queries):
    for number in range(5):
        told(person(f"person{number}"))
    with django_assert_num_queries(1):
        assert len(mailing.due(at=NOON)) == 5
