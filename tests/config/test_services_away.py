"""PostgreSQL and Redis die under load and come back: what was answered as saved is there, once; the rest in words."""

import json
import os
import secrets
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookiejar import Cookie
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from tests.config.processes import Browser, environment, finished, free_port, running, with_patience
from tests.config.services import MANAGE, missing, services
from tests.config.test_production_processes import ASK, command_of, said

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(500),
    pytest.mark.skipif(
        not os.environ.get("KILL_SERVICES"),
        reason="set KILL_SERVICES=1: stopping a private PostgreSQL has failed twice in five runs on a busy machine",
    ),
    pytest.mark.skipif(bool(missing()), reason=f"this machine has no {missing()}"),
]

MOST_REQUESTS = 3000
EDITOR = """
from django.contrib.auth.models import Group
from accounts.models import User
user = User.objects.create_user("editor", "editor@example.org", "a-long-password")
user.groups.add(Group.objects.get(name="editor"))
"""
SAID = {
    "voice": "secretariat", "status": "under_way", "period_start": "2022-01-01", "period_end": "2022-12-31",
    "effective_on": "2022-12-31", "language": "en",
}  # fmt: skip


@dataclass
class Writer(threading.Thread):
    """Drafts one record after another, each with a sentence of its own, until it is told to stop."""

    browser: Browser
    subject: dict[str, str]
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    last: int = -1
    is_done: bool = False

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        for number in range(MOST_REQUESTS):
            if self.is_done:
                return
            sentence = f"Sentence {number}."
            self.answers[sentence] = answer = self._draft(sentence)
            self.last = answer[0]

    def _draft(self, sentence: str) -> tuple[int, bytes]:
        body = json.dumps(self.subject | SAID | {"narrative": {"en": sentence}}).encode()
        headers = {"Content-Type": "application/json", "X-CSRFToken": self._token().value or ""}
        request = Request(f"{self.browser.address}api/v1/progress/", data=body, headers=headers, method="POST")
        try:
            with self.browser.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()
        except OSError:
            return 0, b""

    def _token(self) -> Cookie:
        return next(cookie for cookie in self.browser.cookies if cookie.name == "csrftoken")

    def saved(self) -> list[str]:
        return [sentence for sentence, (status, _body) in self.answers.items() if status == 201]


def test_database_and_broker_die_under_load_and_come_back(tmp_path):
    postgres, broker = services(tmp_path)
    postgres.create()
    postgres.start()
    broker.start()
    port = free_port()
    settings = environment(
        DEBUG="false", ALLOWED_HOSTS="127.0.0.1", SECURE_SSL_REDIRECT="false", SECURE_COOKIES="false",
        SECRET_KEY=secrets.token_urlsafe(50), DATABASE_URL=postgres.url, CELERY_BROKER_URL=broker.url,
        VAR_DIR=str(tmp_path / "var"), PORT=str(port), WEB_WORKERS="2", ARCHIVE_LINKS="false",
        API_RATE_ACCOUNT="100000/min", API_RATE_WRITES="100000/min",
    )  # fmt: skip
    try:
        finished([*MANAGE, "bootstrap"], settings)
        finished([*MANAGE, "shell", "-v0", "-c", EDITOR], settings)
        finished([*MANAGE, "collectstatic", "--noinput", "-v0"], settings)
        _live_through_it(tmp_path, postgres, broker, settings, Browser(f"http://127.0.0.1:{port}/"))
    finally:
        broker.crash()
        postgres.crash()


def _live_through_it(tmp_path, postgres, broker, settings, browser) -> None:
    subject = dict(
        zip(
            ("commitment", "actor"),
            postgres.ask(
                "SELECT c.slug, a.slug FROM commitments_commitment c, commitments_actor a"
                " WHERE a.kind = 'member_state' ORDER BY c.id, a.id LIMIT 1"
            )[0],
            strict=True,
        )
    )
    with ExitStack() as stack:
        for role in ("web", "worker", "beat"):
            stack.enter_context(running(command_of(role, tmp_path), settings, tmp_path / f"{role}.log"))
        assert with_patience(lambda: browser.open("/readyz")[0] == 200, seconds=60), said(tmp_path)
        browser.submit("/accounts/login/", username="editor", password="a-long-password")
        writer = Writer(browser, subject)
        writer.start()
        assert with_patience(lambda: writer.last == 201, seconds=30), writer.answers

        postgres.crash()
        assert with_patience(lambda: writer.last in (503, 0), seconds=30)
        assert browser.open("/")[0] in (503, 0)
        postgres.start()
        assert with_patience(lambda: writer.last == 201, seconds=60), said(tmp_path, "web")

        broker.crash()
        before = len(writer.saved())
        asked = finished([*MANAGE, "shell", "-v0", "-c", ASK], settings).strip().splitlines()[-1]
        assert with_patience(lambda: len(writer.saved()) > before, seconds=30), "a silent broker stopped the writing"
        broker.start()
        assert with_patience(lambda: browser.open(f"{asked}pdf/")[0] == 200, seconds=120), said(tmp_path, "worker")
        writer.is_done = True
        writer.join(60)

    _hold_against_the_ledger(writer, postgres)
    assert "events" in finished([*MANAGE, "verify_ledger"], settings)


def _hold_against_the_ledger(writer: Writer, postgres) -> None:
    statuses = {status for status, _body in writer.answers.values()}
    assert statuses <= {201, 503, 0}, {status: body for status, body in writer.answers.values() if status == 500}
    in_words = [json.loads(body)["error"] for status, body in writer.answers.values() if status == 503]
    assert {error["code"] for error in in_words} <= {"try_again"}
    rows = postgres.ask("SELECT narrative->>'en', count(*) FROM commitments_progressrecord GROUP BY 1")
    held = dict(rows)
    assert [sentence for sentence in writer.saved() if held.get(sentence) != 1] == []
    assert [sentence for sentence in writer.answers if held.get(sentence, 0) > 1] == []
