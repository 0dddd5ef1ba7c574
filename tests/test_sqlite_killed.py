"""The embedded database killed in the middle of a write, as by `kill -9`: the file is sound and nothing is half there.

The process that works is a child of the test and kills itself right after a statement of our choice, so that each run
dies in the same place; what it had written by then is in the log of the file and was never committed.
"""

import os
import signal
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from commitments import review
from commitments.importing.checking import AT_ONCE, LEASE, work_on
from commitments.models import Evidence, Headline, ImportRow, Notice, ProgressImport, ProgressRecord, ReviewEvent
from commitments.recording import Content, add_evidence, create_draft, submit
from commitments.workspace.deciding_together import decide
from documents.models import SearchEntry
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory
from tests.commitments.sheets import csv_bytes, give, given, row

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL is killed by another test"),
    pytest.mark.django_db,
    pytest.mark.usefixtures("several_sessions"),
]

ROWS = 3 * AT_ONCE


def later() -> datetime:
    """When the lease of whoever died has run out."""
    return timezone.now() + LEASE * 2


class KillAfter:
    """Stands around every statement; after the nth that contains these words the process is gone."""

    def __init__(self, words: str, times: int) -> None:
        self.words, self.left = words, times

    def __call__(self, execute: Callable, sql: str, *rest: object) -> object:
        result = execute(sql, *rest)
        self.left -= self.words in sql
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def killed(work: Callable[[], object], words: str, *, times: int = 1) -> None:
    """Do the work in a process that dies in the middle of it. No open connection goes along."""
    connection.close()
    child = os.fork()
    if not child:
        try:
            with connection.execute_wrapper(KillAfter(words, times)):
                work()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the work never came to {words} for the {times}. time"
    assert os.WTERMSIG(status) == signal.SIGKILL


def is_sound() -> bool:
    """As another program sees the file, before anything of ours opens it again."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
        (said,) = file.execute("PRAGMA integrity_check").fetchone()
        return said == "ok" and not file.execute("PRAGMA foreign_key_check").fetchall()


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (ProgressRecord, Evidence, ReviewEvent))


# A sheet


@pytest.fixture
def sheet() -> bytes:
    commitments, actors = CommitmentFactory.create_batch(ROWS // 50), ActorFactory.create_batch(50)
    return csv_bytes(*(row(commitment, actor) for commitment in commitments for actor in actors))


def test_the_check_of_a_sheet_goes_on_where_it_was(sign_in, author, sheet):
    give(sign_in(author), sheet)
    job = ProgressImport.objects.get()
    killed(lambda: work_on(job.pk), 'UPDATE "commitments_progressimport" SET "progress"', times=3)

    assert is_sound()
    assert job.rows.count() % AT_ONCE == 0
    assert 0 < job.rows.count() < ROWS
    assert work_on(job.pk) is None  # it is held until the lease has run out
    assert work_on(job.pk, clock=later).waits_for_decision
    assert ImportRow.objects.count() == ImportRow.objects.values("number").distinct().count() == ROWS


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ('INSERT INTO "commitments_progressrecord"', 1),
        ('INSERT INTO "commitments_progressrecord"', 3),
        ('INSERT INTO "commitments_evidence"', 1),
        ('INSERT INTO "commitments_reviewevent"', 1),
        ('UPDATE "commitments_progressimport" SET "state"', 1),
        ('INSERT INTO "commitments_notice"', 1),
    ],
)
def test_the_writing_of_a_sheet_is_wholly_absent_and_then_whole(sign_in, author, sheet, words, times):
    desk = sign_in(author)
    job = given(desk, sheet)
    desk.post(f"{job.get_absolute_url()}accept/")
    Notice.objects.all().delete()
    killed(lambda: work_on(job.pk), words, times=times)

    assert is_sound()
    assert counts() == (0, 0, 0)
    assert not Notice.objects.exists()
    call_command("verify_ledger")
    job.refresh_from_db()
    assert (job.state, job.phase) == ("running", "write")
    assert work_on(job.pk, clock=later).is_written
    assert counts() == (ROWS, ROWS, ROWS)
    assert Notice.objects.count() == 1
    call_command("verify_ledger")


# A publication


@pytest.fixture
def approve(author, reviewer) -> Callable[..., ProgressRecord]:
    """A record written and approved by people, so that the ledger tells its whole life."""

    def write(status: str, subject: ProgressRecord | None = None) -> ProgressRecord:
        commitment = subject.commitment if subject else CommitmentFactory()
        content = Content(
            actor=subject.actor if subject else ActorFactory(), voice="secretariat", status=status,
            period_start=date(2015, 1, 1), period_end=date(2015, 12, 31), effective_on=date(2015, 12, 31),
            narrative={"en": f"The law is {status}."},
        )  # fmt: skip
        draft = create_draft(commitment, content, by=author, at=NOON)
        piece = Evidence(kind="link", url="https://example.org/", direction="supports", effective_on=date(2015, 6, 1))
        add_evidence(draft, piece, by=author, at=NOON)
        submit(draft, by=author, at=NOON)
        return review.approve(draft, by=reviewer, at=NOON)

    return write


@pytest.fixture
def standing(approve, reviewer) -> ProgressRecord:
    return review.publish(approve("planned"), by=reviewer, at=NOON)


@pytest.fixture
def approved(standing, approve) -> list[ProgressRecord]:
    """Three, the first of which takes the place of one that stands."""
    return [approve("implemented", subject=standing), approve("planned"), approve("planned")]


def headlines(record: ProgressRecord) -> set[str]:
    return set(Headline.objects.filter(commitment=record.commitment, until=None).values_list("status", flat=True))


def states(*records: ProgressRecord) -> list[str]:
    for record in records:
        record.refresh_from_db()
    return [record.state for record in records]


AT = NOON + timedelta(days=1)
ENDS_OF_A_PUBLICATION = [
    ('UPDATE "commitments_progressrecord"', 1),
    ('UPDATE "commitments_progressrecord"', 2),
    ('INSERT INTO "commitments_reviewevent"', 1),
    ('INSERT INTO "commitments_headline"', 1),
    ('INSERT INTO "commitments_notice"', 1),
]


@pytest.mark.parametrize(("words", "times"), ENDS_OF_A_PUBLICATION)
def test_a_publication_has_not_happened(standing, approved, reviewer, words, times):
    events, told = ReviewEvent.objects.count(), Notice.objects.count()
    killed(lambda: review.publish(approved[0], by=reviewer, at=AT), words, times=times)

    assert is_sound()
    assert states(standing, approved[0]) == ["published", "approved"]
    assert (ReviewEvent.objects.count(), Notice.objects.count()) == (events, told)
    assert headlines(standing) == {"planned"}
    call_command("verify_ledger")
    review.publish(approved[0], by=reviewer, at=AT)
    assert states(standing, approved[0]) == ["superseded", "published"]
    assert headlines(standing) == {"implemented"}
    call_command("verify_ledger")


@pytest.mark.parametrize(("words", "times"), ENDS_OF_A_PUBLICATION)
def test_a_publication_of_many_has_not_happened(standing, approved, reviewer, words, times):
    seen = {record.pk: record.version for record in approved}
    killed(lambda: decide("publish", seen, by=reviewer, at=AT), words, times=times)

    assert is_sound()
    assert states(standing, *approved) == ["published", "approved", "approved", "approved"]
    call_command("verify_ledger")
    assert len(decide("publish", seen, by=reviewer, at=AT).done) == 3
    assert states(standing, *approved) == ["superseded", "published", "published", "published"]
    call_command("verify_ledger")


def test_what_was_published_stays_so_where_the_search_did_not_come_to_it(standing, approved, reviewer):
    killed(lambda: review.publish(approved[0], by=reviewer, at=AT), 'INSERT INTO "documents_searchentry"')

    assert is_sound()
    assert states(standing, approved[0]) == ["superseded", "published"]
    call_command("verify_ledger")
    events = ReviewEvent.objects.count()
    review.publish(approved[0], by=reviewer, at=AT + timedelta(minutes=1))  # the person sends it again
    assert ReviewEvent.objects.count() == events
    call_command("index_search")
    found = SearchEntry.objects.filter(kind="progress").values_list("key", "valid_until")
    assert dict(found) == {str(standing.pk): AT, str(approved[0].pk): None}
