"""What the database interrupts is taken up again: no file, sheet or report is judged by it."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)

from commitments.choices import ImportPhase
from commitments.importing import checking, writing
from commitments.importing.checking import work_on
from commitments.models import ProgressImport, ProgressRecord, Topic
from documents import taking_in
from documents.ingest import Outcome
from documents.interruptions import LONGEST_PAUSE, PAUSE, interrupts, passes
from documents.models import Document, ReceivedFile, Upload
from documents.taking_in import LEASE, MOST_INTERRUPTIONS, stuck_ids, take_in
from documents.understanding import SourceFile
from reports import generation
from reports.models import Report
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory
from tests.commitments.sheets import csv_bytes, given, row
from tests.documents.test_uploads import file, rung
from tests.documents.test_uploads import given as given_to_the_library

__all__ = ["rung"]

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
INTERRUPTIONS = [
    OperationalError("deadlock detected"),
    OperationalError("could not serialize access due to concurrent update"),
    OperationalError("database is locked"),
    InterfaceError("connection already closed"),
    DatabaseError("server closed the connection unexpectedly"),
    IntegrityError("duplicate key value: another session was faster"),
]
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Interrupting:
    """Stands before a function and raises as often as there are errors."""

    def __init__(self, function, *errors: Exception) -> None:
        self.function, self.errors = function, list(errors)

    def __call__(self, *args: object, **kwargs: object) -> object:
        if self.errors:
            raise self.errors.pop(0)
        return self.function(*args, **kwargs)


def wrong_sql() -> OperationalError:
    """As SQLite says it."""
    cause = sqlite3.OperationalError("no such table: nothing")
    cause.sqlite_errorcode = sqlite3.SQLITE_ERROR
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("error", [wrong_sql(), DataError("too long"), ValueError("no error of a database"), None])
def test_what_fails_again_is_no_interruption(error):
    assert not passes(error)
    assert not interrupts(error)


@pytest.mark.parametrize("error", INTERRUPTIONS)
def test_what_passes(error):
    assert interrupts(error)
    assert passes(error) != isinstance(error, IntegrityError)


# Documents


@pytest.fixture
def library(sign_in, author):
    return sign_in(author)


@pytest.mark.parametrize("error", INTERRUPTIONS)
def test_an_interrupted_reading_is_no_refusal_and_no_attempt(library, monkeypatch, error):
    upload = given_to_the_library(library, file(), file(name="again.txt"))
    monkeypatch.setattr(taking_in, "ingest", Interrupting(taking_in.ingest, error))

    take_in(upload.pk, clock=lambda: NOW)

    waits = upload.files.get(order=1)
    assert (waits.state, waits.attempts, waits.interruptions, waits.message) == ("waiting", 0, 1, "")
    assert not Document.objects.exists()
    assert stuck_ids(at=NOW) == []
    assert stuck_ids(at=NOW + PAUSE * 2) == [upload.pk]
    take_in(upload.pk, clock=lambda: NOW + PAUSE * 2)
    assert list(upload.files.order_by("order").values_list("state", flat=True)) == ["created", "unchanged"]


def test_an_interruption_after_the_text_was_taken_in_takes_it_in_once(library, monkeypatch):
    upload = given_to_the_library(library, file())
    monkeypatch.setattr(taking_in, "_close", Interrupting(taking_in._close, OperationalError("gone")))
    take_in(upload.pk, clock=lambda: NOW)
    take_in(upload.pk, clock=lambda: NOW + PAUSE * 2)
    assert upload.files.get().state == "unchanged"
    assert Document.objects.get().versions.count() == 1


def test_what_is_interrupted_again_and_again_is_given_up_and_the_rest_is_read(library, monkeypatch):
    upload = given_to_the_library(library, file(b"1. Poison.", "poison.txt"), file())
    ingest = taking_in.ingest

    def choke_on_poison(source: SourceFile, **said: object) -> Outcome:
        if source.name == "poison.txt":
            raise OperationalError("out of memory")
        return ingest(source, **said)

    monkeypatch.setattr(taking_in, "ingest", choke_on_poison)
    at, pauses = NOW, []
    for _ in range(MOST_INTERRUPTIONS):
        take_in(upload.pk, clock=lambda at=at: at)
        pauses.append(Upload.objects.get().lease_until - at)
        at += LONGEST_PAUSE * 2
    take_in(upload.pk, clock=lambda: at)
    assert pauses[:3] == [PAUSE, PAUSE * 2, PAUSE * 4]
    assert max(pauses) == LONGEST_PAUSE
    assert list(upload.files.order_by("order").values_list("state", "code")) == [
        ("refused", "interrupted"), ("created", ""),
    ]  # fmt: skip


def test_where_the_database_stays_away_the_lease_runs_out(library, monkeypatch):
    upload = given_to_the_library(library, file())

    def fail(*_args: object, **_said: object) -> None:
        raise OperationalError("gone")

    def break_off(*_args: object, **_said: object) -> None:
        away.setattr(Upload, "renew", fail)
        fail()

    with monkeypatch.context() as away:
        away.setattr(taking_in, "ingest", break_off)
        take_in(upload.pk, clock=lambda: NOW)
    assert (Upload.objects.get().state, ReceivedFile.objects.get().state) == ("running", "reading")
    take_in(upload.pk, clock=lambda: NOW + LEASE * 2)
    assert ReceivedFile.objects.get().state == "created"


# Sheets


@pytest.fixture
def sheet(library) -> ProgressImport:
    return given(library, csv_bytes(row(CommitmentFactory(), ActorFactory())))


@pytest.mark.parametrize("error", INTERRUPTIONS)
def test_an_interrupted_check_of_a_sheet_goes_on(library, monkeypatch, error):
    monkeypatch.setattr(checking, "_portions", Interrupting(checking._portions, error))
    job = given(library, csv_bytes(row(CommitmentFactory(), ActorFactory())))
    assert (job.state, job.error) == ("queued", "")
    work_on(job.pk, clock=lambda: NOON + PAUSE * 2)
    job.refresh_from_db()
    assert job.waits_for_decision


@pytest.mark.parametrize("error", INTERRUPTIONS)
def test_an_interrupted_writing_of_a_sheet_writes_nothing_and_then_all(library, sheet, monkeypatch, error):
    library.post(f"{sheet.get_absolute_url()}accept/")
    monkeypatch.setattr(writing.auditing, "append", Interrupting(writing.auditing.append, error))
    work_on(sheet.pk, clock=lambda: NOON)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.phase, sheet.error) == ("queued", ImportPhase.WRITE, "")
    assert not ProgressRecord.objects.exists()
    work_on(sheet.pk, clock=lambda: NOON + PAUSE * 2)
    sheet.refresh_from_db()
    assert (sheet.state, ProgressRecord.objects.count()) == ("done", 1)


def test_what_is_wrong_with_a_value_is_no_interruption_of_a_sheet(library, monkeypatch):
    monkeypatch.setattr(checking, "_portions", Interrupting(checking._portions, DataError("too long")))
    job = given(library, csv_bytes(row(CommitmentFactory(), ActorFactory())))
    assert (job.state, "logged" in job.error) == ("failed", True)


# Reports


@pytest.mark.parametrize("error", INTERRUPTIONS)
def test_an_interrupted_report_is_made(monkeypatch, error):
    CommitmentFactory()
    report = Report.objects.create(as_of=NOW.date(), language="en", requested_at=NOW)
    monkeypatch.setattr(generation, "collect", Interrupting(generation.collect, error))
    generation.generate(report.pk, clock=lambda: NOW)
    generation.generate(report.pk, clock=lambda: NOW + timedelta(minutes=1))
    report.refresh_from_db()
    assert (report.state, report.attempts) == ("done", 2)


# Two sessions of a server


class OtherSession(threading.Thread):
    """Holds the second of two topics, and wants the first as soon as that is held."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.holds, self.may_want = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL deadlock_timeout = '1h'")  # it is never the one to be sacrificed
                hold("second")
                self.holds.set()
                assert self.may_want.wait(60)
                hold("first")
        finally:
            connections.close_all()


def hold(slug: str) -> None:
    Topic.objects.select_for_update().get(slug=slug)


def wait_for_a_waiting_session() -> None:
    with connection.cursor() as cursor:
        for _ in range(100_000):
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
    pytest.fail("the other session does not wait")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs row locks of a server")
@pytest.mark.django_db(transaction=True)
def test_a_reading_that_was_sacrificed_to_another_session_is_begun_again(library, monkeypatch):
    upload = given_to_the_library(library, file())
    Topic.objects.bulk_create([Topic(slug=slug) for slug in ("first", "second")])
    other, ingest = OtherSession(), taking_in.ingest

    def meet_the_other(*args: object, **said: object) -> object:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL deadlock_timeout = '10ms'")
            outcome = ingest(*args, **said)
            hold("first")
            other.may_want.set()
            wait_for_a_waiting_session()
            hold("second")
        return outcome

    other.start()
    assert other.holds.wait(60)
    with monkeypatch.context() as meeting:
        meeting.setattr(taking_in, "ingest", meet_the_other)
        take_in(upload.pk, clock=lambda: NOW)
    other.join(60)

    assert (upload.files.get().state, upload.files.get().interruptions) == ("waiting", 1)
    assert not Document.objects.exists()
    take_in(upload.pk, clock=lambda: NOW + PAUSE * 2)
    assert upload.files.get().state == "created"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs sessions of a server")
@pytest.mark.django_db(transaction=True)
def test_a_reading_whose_session_was_ended_is_begun_again(library, monkeypatch):
    upload = given_to_the_library(library, file())
    ingest = taking_in.ingest

    def lose_the_connection(*args: object, **said: object) -> object:
        with transaction.atomic():
            ingest(*args, **said)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as losing:
        losing.setattr(taking_in, "ingest", lose_the_connection)
        take_in(upload.pk, clock=lambda: NOW)
    assert (upload.files.get().state, upload.files.get().interruptions) == ("waiting", 1)
    take_in(upload.pk, clock=lambda: NOW + PAUSE * 2)
    assert upload.files.get().state == "created"
