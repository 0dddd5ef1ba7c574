"""Errors of the database that pass by themselves, and what work does that meets one: it is handed back, never judged.

A deadlock, a failed serialization, a lock waited for in vain, a connection that broke off, a server that is away. Knows
jobs by their lease alone.
"""

import logging
import sqlite3
from datetime import datetime, timedelta

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection

from documents.choices import JobState
from documents.leases import Job

log = logging.getLogger(__name__)

PASSING = (OperationalError, InterfaceError)
PAUSE = timedelta(seconds=10)  # before interrupted work is taken up again; twice as long each further time
LONGEST_PAUSE = timedelta(minutes=5)


def passes(error: BaseException | None) -> bool:
    """Whether the same work may well succeed next time. Some broken connections the driver tells in general terms."""
    return (isinstance(error, PASSING) or type(error) is DatabaseError) and not _is_wrong_sql(error)


def interrupts(error: BaseException | None) -> bool:
    """The same for a job, which is safe to run twice: a row of another session that it clashed with is known then."""
    return passes(error) or isinstance(error, IntegrityError)


def _is_wrong_sql(error: BaseException) -> bool:
    """SQLite says of a table that does not exist what it says of a locked one; only its code tells them apart."""
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def hand_back(job: Job, *, at: datetime, times: int) -> bool:
    """Let the job be taken up after a pause. False where the database is still away: its lease has to run out instead.

    `times` is how often the work was interrupted so far, this time included.
    """
    if not connection.in_atomic_block:  # a caller's transaction, as of a test, ends with its connection
        connection.close_if_unusable_or_obsolete()
    pause = min(PAUSE * 2 ** min(times - 1, 10), LONGEST_PAUSE)
    try:
        job.renew(until=at + pause, state=JobState.QUEUED)
    except PASSING:
        log.warning("%s %s waits for its lease to run out: the database does not answer", type(job).__name__, job.pk)
        return False
    return True
