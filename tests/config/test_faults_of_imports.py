"""A worker killed in the middle of an import, as an ordinary process on PostgreSQL: nothing doubled, nothing lost."""

import os
import signal
import sys

import psycopg2
import pytest

from tests.config.processes import environment, finished, running, with_patience
from tests.config.test_production_processes import BROKER, DATABASE, command_of, database, said

__all__ = ["database"]

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(
        not (DATABASE.startswith("postgres") and BROKER.startswith("redis")),
        reason="DATABASE_URL and CELERY_BROKER_URL name no PostgreSQL and Redis; make test does where both answer",
    ),
]

ROWS = 3000
PREPARE = f"""
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from accounts.models import User
from commitments.importing import handing_in
from tests.commitments.making import ActorFactory, CommitmentFactory
from tests.commitments.sheets import csv_bytes, row
user = User.objects.create_user("importer")
user.user_permissions.add(Permission.objects.get(codename="record_progress"))
commitments, actors = CommitmentFactory.create_batch(60), ActorFactory.create_batch({ROWS} // 60)
sheet = ContentFile(csv_bytes(*(row(c, a) for c in commitments for a in actors)), name="big.csv")
sheet.sha256 = "0" * 64
job = handing_in.receive(sheet, submits=False, by=User.objects.get(pk=user.pk), at=timezone.now())
print(job.pk)
"""
WRITING = """
SELECT count(*) > 0 FROM pg_locks WHERE relation = 'commitments_evidence'::regclass AND mode = 'RowExclusiveLock'
"""
ACCEPT = """
from django.utils import timezone
from commitments.importing import handing_in
from commitments.models import ProgressImport
job = ProgressImport.objects.get()
handing_in.accept(job, by=job.requested_by, at=timezone.now())
"""


@pytest.mark.timeout(500)
def test_a_worker_killed_while_it_checks_and_while_it_writes(database, tmp_path):
    settings = environment(
        DEBUG="true", DATABASE_URL=database, CELERY_BROKER_URL=BROKER, VAR_DIR=str(tmp_path / "var"),
        CELERY_KEY_PREFIX=f"pct-faults-{os.getpid()}:",
    )  # fmt: skip
    finished([sys.executable, "manage.py", "migrate", "--verbosity", "0"], settings)
    shell = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c"]
    finished([*shell, PREPARE], settings)

    kill_worker_when(database, settings, tmp_path, "SELECT count(*) > 0 FROM commitments_importrow")
    assert asked(database, "SELECT count(*) FROM commitments_importrow")[0] < ROWS
    let_the_lease_run_out(database)
    work_until(
        database, settings, tmp_path, "SELECT state = 'done' AND phase = 'check' FROM commitments_progressimport"
    )
    assert asked(database, "SELECT count(*), count(DISTINCT number) FROM commitments_importrow") == (ROWS, ROWS)

    finished([*shell, ACCEPT], settings)
    kill_worker_when(database, settings, tmp_path, WRITING)
    assert asked(database, RECORDED) == (0, 0)
    let_the_lease_run_out(database)
    work_until(
        database, settings, tmp_path, "SELECT state = 'done' AND phase = 'write' FROM commitments_progressimport"
    )
    assert asked(database, RECORDED) == (ROWS, ROWS)
    assert "as it was written" in finished([sys.executable, "manage.py", "verify_ledger"], settings)


RECORDED = """
SELECT (SELECT count(*) FROM commitments_progressrecord WHERE author_id IS NOT NULL),
       (SELECT count(DISTINCT record_id) FROM commitments_reviewevent WHERE by_id IS NOT NULL)
"""


def kill_worker_when(database, settings, tmp_path, condition):
    """Start a worker, ring the bell, and kill the whole of it without warning as soon as it is so."""
    with running(command_of("worker", tmp_path), settings, tmp_path / "worker.log") as worker:
        ring(settings)
        assert with_patience(lambda: asked(database, condition)[0], seconds=120), said(tmp_path, "worker")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    assert asked(database, "SELECT state FROM commitments_progressimport") == ("running",)


def work_until(database, settings, tmp_path, condition):
    with running(command_of("worker", tmp_path), settings, tmp_path / "worker.log"):
        ring(settings)
        assert with_patience(lambda: asked(database, condition)[0], seconds=200), said(tmp_path, "worker")


def ring(settings):
    """What beat does every few seconds."""
    program = "from commitments.tasks import resume_imports; resume_imports()"
    finished([sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", program], settings)


def let_the_lease_run_out(database):
    """Instead of waiting for minutes."""
    execute(database, "UPDATE commitments_progressimport SET lease_until = now() - interval '1 second'")


def execute(database, statement):
    connection = psycopg2.connect(database)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchone() if cursor.description else None
    connection.close()
    return found


def asked(database, statement):
    return execute(database, statement)
