"""Settings as a new process sees them: what is refused, what is off by default, what production turns on."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
CONFIGURED = ("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "DATABASE_URL", "CELERY_BROKER_URL", "CELERY_KEY_PREFIX")
PRODUCTION = {"SECRET_KEY": "long-and-random" * 5, "ALLOWED_HOSTS": "example.org"}


def settings_of(tmp_path, names, **environment):
    """The named settings, or the error's last line, of a process that starts in this environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in CONFIGURED}
    script = (
        "import json; from django.conf import settings;"
        f"print(json.dumps([getattr(settings, name) for name in {names!r}], default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=BASE,
        env={
            **inherited,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "ENV_FILE": os.devnull,
            "VAR_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def test_secret_key_is_required_when_debug_is_off(tmp_path):
    error = settings_of(tmp_path, ["DEBUG"], DEBUG="false")
    assert "SECRET_KEY is not set" in error
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("environment", "debug"),
    [
        ({}, True),
        ({"SECRET_KEY": "x"}, False),
        ({"SECRET_KEY": "x", "DEBUG": "true"}, True),
        ({"ALLOWED_HOSTS": "example.org", "SECRET_KEY": "x"}, False),
    ],
    ids=["nothing said", "a key", "asked for", "hosts"],
)
def test_debug_is_on_only_where_nothing_was_said_or_it_was_asked_for(tmp_path, environment, debug):
    assert settings_of(tmp_path, ["DEBUG"], **environment) == [debug]


def test_development_listens_to_the_own_machine_only(tmp_path):
    assert settings_of(tmp_path, ["ALLOWED_HOSTS"]) == [["127.0.0.1", "localhost", "[::1]"]]


def test_development_key_is_random_kept_and_private(tmp_path):
    first = settings_of(tmp_path, ["SECRET_KEY"])
    assert first == settings_of(tmp_path, ["SECRET_KEY"])
    assert first != settings_of(tmp_path / "another", ["SECRET_KEY"])
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_production_sends_secure_cookies_over_https_only(tmp_path):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert settings_of(tmp_path, names, **PRODUCTION) == [True, True, True]


@pytest.mark.parametrize(
    ("broker", "embedded", "options"),
    [
        ("", True, {"polling_interval": 0.05}),
        (
            "redis://h/0",
            False,
            {
                "visibility_timeout": 900,
                "socket_connect_timeout": 5,
                "unacked_restore_interval": 2,
                "unacked_restore_throttle": 1,
            },
        ),
        ("amqp://h//", False, {}),
    ],
    ids=["none", "redis", "rabbitmq"],
)
def test_broker_decides_where_jobs_run(tmp_path, broker, embedded, options):
    chosen = {"CELERY_BROKER_URL": broker} if broker else {}
    found = settings_of(tmp_path, ["EMBEDDED_JOBS", "CELERY_BROKER_TRANSPORT_OPTIONS"], **chosen)
    assert found == [embedded, options]


def test_message_comes_back_only_after_the_longest_job_is_over(tmp_path):
    names = ["CELERY_TASK_TIME_LIMIT", "CELERY_BROKER_TRANSPORT_OPTIONS"]
    limit, options = settings_of(tmp_path, names, CELERY_BROKER_URL="redis://h/0")
    assert limit < options["visibility_timeout"]


def test_sqlite_takes_its_write_lock_at_the_start_of_a_transaction(tmp_path):
    (databases,) = settings_of(tmp_path, ["DATABASES"])
    options = databases["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_page_may_load_nothing_from_another_host_and_nothing_inline(client):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_every_interface_language_is_an_official_one():
    assert set(settings.INTERFACE_LANGUAGES) <= {code for code, _ in settings.OFFICIAL_LANGUAGES}
    assert len(settings.OFFICIAL_LANGUAGES) == 6


def test_every_environment_variable_is_documented():
    sources = [BASE / "config" / name for name in ("settings.py", "gunicorn.py", "launch.py")]
    pattern = r"(?:env\.\w+\(|environ\.get\()\s*[\"']([A-Z_]+)[\"']"
    read = {name for path in sources for name in re.findall(pattern, path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"`([A-Z_]+)`", (BASE / "docs" / "operations.md").read_text(encoding="utf-8")))
    assert {"DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY", "PORT"} <= read
    assert read - documented == set()
