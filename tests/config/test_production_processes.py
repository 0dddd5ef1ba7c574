"""The commands of the Compose file as ordinary processes on PostgreSQL and Redis. No container engine takes part."""

import os
import re
import secrets
import shlex
import sys
from contextlib import ExitStack

import psycopg2
import pytest
import yaml

from tests.config.processes import BASE, Browser, environment, finished, free_port, running, with_patience

DATABASE = os.environ.get("DATABASE_URL", "")
BROKER = os.environ.get("CELERY_BROKER_URL", "")

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(
        not (DATABASE.startswith("postgres") and BROKER.startswith("redis")),
        reason="DATABASE_URL and CELERY_BROKER_URL name no PostgreSQL and Redis; make test does where both answer",
    ),
]

SERVICES = yaml.safe_load((BASE / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
HOST_NAME = "commitments.example.org"

ASK = """
from django.utils import timezone
from reports.requesting import request_report
now = timezone.now()
scope = {"kind": "implementation-status", "scope_kind": "everything", "scope_key": ""}
print(request_report(**scope, as_of=now.date(), language="en", by=None, at=now).get_absolute_url())
"""


@pytest.fixture
def database():
    """An empty database of this test's own, dropped at the end."""
    name = f"pct_processes_{secrets.token_hex(4)}"
    execute(f'CREATE DATABASE "{name}"')
    server, _, options = DATABASE.partition("?")
    yield f"{server.rpartition('/')[0]}/{name}{'?' if options else ''}{options}"
    execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def execute(statement):
    connection = psycopg2.connect(DATABASE)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def command_of(service, tmp_path):
    """What the Compose file runs, with the defaults of its variables, and the one path of a container replaced."""
    text = re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", SERVICES[service]["command"])
    words = [word.replace("/tmp/", f"{tmp_path}/") for word in shlex.split(text)]
    return [sys.executable, *words[1:]] if words[0] == "python" else [sys.executable, "-m", *words]


@pytest.mark.timeout(500)
def test_web_worker_and_beat_make_a_report_together(database, tmp_path):
    port = free_port()
    settings = environment(
        DEBUG="false",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS=HOST_NAME,
        DATABASE_URL=database,
        CELERY_BROKER_URL=BROKER,
        CELERY_KEY_PREFIX=f"{os.environ.get('CELERY_KEY_PREFIX', 'pct-test')}processes-{secrets.token_hex(3)}:",
        TRUST_FORWARDED_PROTO="true",
        VAR_DIR=str(tmp_path / "var"),
        PORT=str(port),
        WEB_WORKERS="2",
    )
    manage = [sys.executable, "manage.py"]
    finished([*manage, "collectstatic", "--noinput", "--verbosity", "0"], settings)
    finished(command_of("migrate", tmp_path), settings)
    browser = Browser(f"http://127.0.0.1:{port}/", {"Host": HOST_NAME, "X-Forwarded-Proto": "https"})

    with ExitStack() as stack:
        for role in ("web", "worker", "beat"):
            stack.enter_context(running(command_of(role, tmp_path), settings, tmp_path / f"{role}.log"))
        assert with_patience(lambda: browser.open("/readyz")[0] == 200, seconds=60), said(tmp_path)
        assert browser.open("/readyz")[2] == b'{"database": "ok", "broker": "ok"}'
        assert with_patience(lambda: "ready." in said(tmp_path, "worker"), seconds=60), said(tmp_path, "worker")
        for role in ("web", "worker"):
            finished([*manage, "probe", role], settings)
        assert browser.open("/")[0] == 200, said(tmp_path)

        asked = finished([*manage, "shell", "--verbosity", "0", "-c", ASK], settings).strip()
        assert with_patience(lambda: browser.open(f"{asked}pdf/")[0] == 200, seconds=120), said(tmp_path)
        assert with_patience(lambda: "reports.resume_stuck" in said(tmp_path, "worker"), seconds=40), said(tmp_path)

    assert "Traceback" not in said(tmp_path)


def said(tmp_path, role="*"):
    return "\n".join(f"== {log.name}\n{log.read_text()}" for log in sorted(tmp_path.glob(f"{role}.log")))
