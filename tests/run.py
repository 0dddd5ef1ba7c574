"""`make test`: the suite on SQLite, and what stores anything again on PostgreSQL and Redis where they answer.

`DATABASE_URL_TEST` and `BROKER_URL_TEST` name servers elsewhere; one that is named has to answer. Every run uses
databases and keys of its own, so that two runs at the same time do not meet. Further arguments go to pytest.
"""

import getpass
import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import psycopg2
import pytest
import redis

from config import translations

BASE = Path(__file__).resolve().parent.parent
RUN = f"{os.getpid()}_{secrets.token_hex(3)}"
KEY_PREFIX = f"pct-test-{RUN}:"
PATIENCE = 2  # seconds


@dataclass
class Server:
    """A database or broker: its address if one answered, and a sentence on what was found."""

    name: str
    url: str = ""
    finding: str = ""
    is_broken: bool = False


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    exit_codes: list[int] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    translations.compile_all(BASE)
    postgres, broker = find_postgres(), find_redis()
    tally = Tally()
    _pytest("SQLite, jobs in the process", {}, arguments, tally)
    if postgres.url or broker.url:
        title = f"{'PostgreSQL' if postgres.url else 'SQLite'}, {'Redis' if broker.url else 'jobs in the process'}"
        _pytest(title, _second_environment(postgres, broker), ["--stored", *arguments], tally)
    _clear(broker)
    _sum_up(tally, postgres, broker, time.monotonic() - started)
    return 1 if any(tally.exit_codes) or postgres.is_broken or broker.is_broken else 0


def find_postgres() -> Server:
    named = os.environ.get("DATABASE_URL_TEST", "")
    user = getpass.getuser()
    tried = "the local socket and 127.0.0.1:5432"
    candidates = ["postgres:///postgres", f"postgres://{user}@127.0.0.1:5432/postgres"]
    candidates += ["postgres://postgres@127.0.0.1:5432/postgres"]
    for url in [named] if named else candidates:
        try:
            with psycopg2.connect(url, connect_timeout=PATIENCE) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                if cursor.fetchone()[0]:
                    version = connection.server_version
                    return Server("PostgreSQL", url, f"{version // 10000}.{version % 10000}, exercised")
                tried = f"{tried} (a role there may not create databases)"
        except psycopg2.Error as error:
            if named:
                reason = str(error).strip().splitlines()[0]
                return Server("PostgreSQL", finding=f"DATABASE_URL_TEST does not answer: {reason}", is_broken=True)
    return Server("PostgreSQL", finding=f"not exercised: nothing to use at {tried} (set DATABASE_URL_TEST)")


def find_redis() -> Server:
    named = os.environ.get("BROKER_URL_TEST", "")
    url = named or "redis://127.0.0.1:6379/0"
    try:
        with redis.Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as client:
            return Server("Redis", url, f"{client.info('server')['redis_version']}, exercised")
    except redis.RedisError as error:
        if named:
            return Server("Redis", finding=f"BROKER_URL_TEST does not answer: {error}", is_broken=True)
    return Server("Redis", finding="not exercised: nothing answers at 127.0.0.1:6379 (set BROKER_URL_TEST)")


def _second_environment(postgres: Server, broker: Server) -> dict[str, str]:
    chosen = {"DATABASE_URL": postgres.url, "CELERY_BROKER_URL": broker.url, "CELERY_KEY_PREFIX": KEY_PREFIX}
    return {name: value for name, value in chosen.items() if value}


def _pytest(title: str, environment: dict[str, str], arguments: list[str], tally: Tally) -> None:
    _say(f"\n== {title} ==\n")
    with tempfile.TemporaryDirectory(prefix="pct-test-") as folder:
        report = Path(folder) / "report.xml"
        # Tests of one group build on one another: they stay together, in their order.
        workers = ["-n", "auto", "--dist", "loadgroup"]
        command = [sys.executable, "-m", "pytest", "-q", *workers, f"--junitxml={report}", *arguments]
        done = subprocess.run(command, cwd=BASE, env=_environment(environment, folder), check=False)
        is_without_work = done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED and "--stored" in arguments
        tally.exit_codes.append(0 if is_without_work else done.returncode)
        if report.exists():
            _count(report, tally)


def _environment(chosen: dict[str, str], folder: str) -> dict[str, str]:
    """Nothing of the developer's own installation reaches the tests."""
    configured = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "ALLOWED_HOSTS", "MEDIA_ROOT", "STATIC_ROOT")
    kept = {name: value for name, value in os.environ.items() if name not in configured}
    own = {"DEBUG": "true", "SECRET_KEY": secrets.token_hex(16), "VAR_DIR": folder, "ENV_FILE": os.devnull}
    return {**kept, **own, "TEST_DATABASE_NAME": f"test_pct_{RUN}", **chosen}


def _count(report: Path, tally: Tally) -> None:
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        tally.failed += failed
        tally.skipped += skipped
        tally.passed += int(suite.get("tests", 0)) - failed - skipped


def _clear(broker: Server) -> None:
    if broker.url:
        with redis.Redis.from_url(broker.url) as client:
            for key in client.scan_iter(f"{KEY_PREFIX}*"):
                client.delete(key)


def _sum_up(tally: Tally, postgres: Server, broker: Server, seconds: float) -> None:
    _say("\n== Databases and brokers ==\n")
    _say("SQLite       exercised\n")
    _say(f"PostgreSQL   {postgres.finding}\n")
    _say("In-process   exercised\n")
    _say(f"Redis        {broker.finding}\n\n")
    _say(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped in {seconds:.0f} s\n")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
