"""How long reads of the ledger take over HTTP, with 5,000 to 2,000,000 records on PostgreSQL.

    python -m benchmarks.ledger [--sizes 5000,50000,500000,2000000] [--server postgres://…/] [--requests 40]
        [--keep] [--prefix pct_bench_] [--plans]

For each size a database is made, filled by `generate_load`, served by the project's gunicorn on the
loopback and dropped afterwards. For each read: median and 95th percentile in milliseconds at one and at eight requests
at once; the number of SQL statements; the time of those statements alone, run again through psycopg2; the time in which
rows become words (templates, serializers, plain values, JSON), without the statements in between; how many times longer
than the statements the rest of the answer took; and the processor time that the web process took for one answer, which
other work on the machine changes least. All of this for answers that are built; then the same times for answers that
were kept since nothing changed (`config.kept_answers`). Fails with the plan of each statement that reads a whole
table of the ledger, or of what is kept beside it, in sequence; with --plans that is all that is looked at. Times depend
on what else the machine does, so its load is printed too. Not a test: nothing is timed against a limit here.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

BASE = Path(__file__).resolve().parent.parent
PORT = 8947
FILES = Path(tempfile.gettempdir()) / "pct_bench"
TABLES = ("progressrecord", "evidence", "reviewevent", "headline", "monthtally", "actortally")
LEDGER = {f"commitments_{name}" for name in TABLES}
SMALLEST_CHECKED = 50_000  # below it, reading a table in sequence may well be the best plan
THEN = "2015-12-31"
READS = {
    "100 records of a State": "/api/v1/progress/?actor=synthetic-state-17",
    "100 records of a State, then": f"/api/v1/progress/?actor=synthetic-state-17&as_of={THEN}",
    "100 records by status and text": "/api/v1/progress/?status=under_way&declaration=synthetic-declaration-5",
    "100 records of a year and region": "/api/v1/progress/?period=2018&region=142",
    "100 records of one commitment": "/api/v1/progress/?commitment=synthetic-commitment-7",
    "records of a rare status, then": f"/api/v1/progress/?status=implemented&as_of={THEN}",
    "one commitment": "/api/v1/commitments/synthetic-commitment-7/",
    "its page, with all States": "/commitments/synthetic-commitment-7/",
    "page of a State": "/actors/synthetic-state-17/",
    "page of a State, then": f"/actors/synthetic-state-17/?as_of={THEN}",
    "all States and bodies": "/actors/",
    "home": "/",
    "page of a challenge": "/challenges/synthetic-challenge-1/",
    "corrections": "/corrections/",
    "challenge × declaration": "/api/v1/summaries/?by=challenge,declaration",
    "challenge × declaration, then": f"/api/v1/summaries/?by=challenge,declaration&as_of={THEN}",
    "by year of the judgement": "/api/v1/summaries/?by=period",
    "by region": "/api/v1/summaries/?by=region",
    "by region, then": f"/api/v1/summaries/?by=region&as_of={THEN}",
    "by actor": "/api/v1/summaries/?by=actor",
    "a month compared": "/api/v1/comparison/?from=2018-03-01&to=2018-03-31",
    "latest changes": "/api/v1/changes/",
}


def environment(database: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": database, "ENV_FILE": "/dev/null", "DEBUG": "false", "SECRET_KEY": "for-the-benchmark-alone",
        "ALLOWED_HOSTS": "127.0.0.1", "SECURE_SSL_REDIRECT": "false", "API_RATE_ANONYMOUS": "1000000/min",
        "VAR_DIR": str(FILES), "PORT": str(PORT), "HOST": "127.0.0.1", "WEB_WORKERS": "1", "WEB_THREADS": "8",
        "ANSWERS_KEPT": "0",
    }  # fmt: skip


@contextmanager
def filled(size: int, server: str, prefix: str, keep: bool) -> Iterator[str]:
    """The address of a database with so many records."""
    name = f"{prefix}{size}"
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg2.connect(server) as control:
        control.autocommit = True
    with control.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        is_there = cursor.fetchone() is not None
        if not is_there:
            cursor.execute(f"CREATE DATABASE {name}")
    try:
        if not is_there:
            for command in (["migrate", "-v0"], ["generate_load", "--records", str(size)]):
                subprocess.run([sys.executable, "manage.py", *command], cwd=BASE, env=environment(address), check=True)
            vacuum(address)
        yield address
    finally:
        if not keep:
            with control.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        control.close()


def vacuum(database: str) -> None:
    """As PostgreSQL does by itself within minutes: without it, nothing is answered from an index alone."""
    connection = psycopg2.connect(database)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()


@contextmanager
def served(database: str, **settings: str) -> Iterator[int]:
    """The number of the process."""
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
    server = subprocess.Popen(command, cwd=BASE, env=environment(database) | settings)
    try:
        deadline = time.monotonic() + 60
        while not answers("/healthz"):
            if time.monotonic() > deadline or server.poll() is not None:
                raise RuntimeError("gunicorn does not answer")
            time.sleep(0.2)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def answers(path: str) -> bool:
    try:
        return asked(HTTPConnection("127.0.0.1", PORT, timeout=60), path)[0] < 500
    except OSError:
        return False


def asked(connection: HTTPConnection, path: str) -> tuple[int, float]:
    """Status, and milliseconds until the whole answer was there."""
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status, (time.perf_counter() - begun) * 1000


def times(path: str, requests: int, at_once: int) -> list[float]:
    def one_after_another(_reader: int) -> list[float]:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
        taken = [asked(connection, path) for _ in range(max(3, requests // at_once))]
        wrong = {status for status, _duration in taken} - {200}
        assert not wrong, f"{path} answers {wrong}"
        return [duration for _status, duration in taken]

    one_after_another(0)  # to warm up
    with ThreadPoolExecutor(at_once) as readers:
        return sorted(duration for taken in readers.map(one_after_another, range(at_once)) for duration in taken)


def processor_time(server: int) -> float:
    """Milliseconds that the server and its workers have used so far; 0 where the system does not tell (not Linux)."""
    tasks = Path(f"/proc/{server}/task/{server}/children")
    if not tasks.exists():
        return 0.0
    used = 0
    for process in [str(server), *tasks.read_text().split()]:
        columns = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        used += int(columns[11]) + int(columns[12])
    return used * 1000 / os.sysconf("SC_CLK_TCK")


def statements(path: str) -> list[str]:
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if query["sql"].startswith(("SELECT", "WITH"))]


def alone(sql: list[str], database: str, rounds: int) -> float:
    """Milliseconds of the same statements and nothing else, fetched through psycopg2: the median."""
    durations = []
    with psycopg2.connect(database, options=settings.DATABASE_SESSION) as bare, bare.cursor() as cursor:
        for _ in range(rounds):
            begun = time.perf_counter()
            for statement in sql:
                cursor.execute(statement)
                cursor.fetchall()
            durations.append((time.perf_counter() - begun) * 1000)
    bare.close()
    return statistics.median(durations)


def rendering(path: str, rounds: int) -> float:
    """Milliseconds in which rows become the answer, the median, without SQL.

    Templates, serializers, the plain values that take their place, and JSON.
    """
    client, durations = Client(headers={"host": "127.0.0.1"}), []
    with ExitStack() as patches:
        clock = Clock()
        for owner, name in INTO_WORDS:
            patches.enter_context(patch.object(owner, name, clock.running_in(getattr(owner, name))))
        patches.enter_context(connection.execute_wrapper(clock.standing_still_in))
        client.get(path)
        for _ in range(rounds):
            clock.seconds = 0.0
            client.get(path)
            durations.append(clock.seconds * 1000)
    return statistics.median(durations)


def read_in_sequence(sql: list[str], database: str) -> list[str]:
    """Where a plan reads a table of the ledger from end to end: the table, the statement and the plan."""
    found: list[str] = []
    with psycopg2.connect(database, options=settings.DATABASE_SESSION) as bare, bare.cursor() as cursor:
        for statement in sql:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
            tables = scanned(cursor.fetchone()[0][0]["Plan"]) & LEDGER
            if tables:
                cursor.execute(f"EXPLAIN {statement}")
                plan = "\n".join(line for (line,) in cursor.fetchall())
                found.append(f"{', '.join(sorted(tables))} in sequence\n{statement}\n{plan}\n")
    bare.close()
    return found


def scanned(node: Mapping) -> set[str]:
    """The tables that this part of a plan, or one below it, reads in sequence."""
    below = (scanned(part) for part in node.get("Plans", []))
    return set().union(*below, {node["Relation Name"]} if node["Node Type"] == "Seq Scan" else set())


def use(database: str) -> None:
    """Let Django in this process ask that database from now on."""
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(database).path.lstrip("/")


def look_at_plans(size: int, database: str) -> list[str]:
    """What is wrong with the plans of the reads; says how many statements were looked at."""
    use(database)
    asked_for = {name: statements(path) for name, path in READS.items()}
    number = sum(map(len, asked_for.values()))
    print(f"{size:,} records: plans of {number} statements of {len(READS)} reads", flush=True)
    connection.close()
    return [
        f"{size:,} records, {name}: {fault}"
        for name, sql in asked_for.items()
        for fault in read_in_sequence(sql, database)
    ]


def measure(size: int, database: str, requests: int) -> None:
    """Print a line for each read, built and then kept."""
    use(database)
    print(f"\n{size:,} records; load of the machine {load()}\n{HEAD}", flush=True)
    with served(database) as server:
        for name, path in READS.items():
            sql = statements(path)
            bare, words = alone(sql, database, 5), rendering(path, 5)
            line, single = timed(server, path, requests)
            ratio = (single - words) / bare
            print(f"{name:34}{line}{len(sql):5}{bare:9.1f}{words:8.1f}{ratio:7.1f}", flush=True)
    connection.close()
    print(f"\nKept; load of the machine {load()}", flush=True)
    with served(database, ANSWERS_KEPT="256") as server:
        for name, path in READS.items():
            print(f"{name:34}{timed(server, path, requests)[0]}", flush=True)


def timed(server: int, path: str, requests: int) -> tuple[str, float]:
    """Times and processor time, as they are printed; and the median at one request at a time."""
    begun = processor_time(server)
    single = times(path, requests, 1)
    used = (processor_time(server) - begun) / (2 * max(3, requests))
    eight = times(path, requests * 2, 8)
    numbers = (statistics.median(single), p95(single), statistics.median(eight), p95(eight), used)
    return "".join(f"{number:9.1f}" for number in numbers), statistics.median(single)


def load() -> str:
    return ", ".join(f"{number:.1f}" for number in os.getloadavg())


HEAD = f"{'ms':34}{'p50':>9}{'p95':>9}{'p50 ×8':>9}{'p95 ×8':>9}{'CPU':>9}{'SQL':>5}{'bare':>9}{'words':>8}{'ratio':>7}"


def p95(ordered: list[float]) -> float:
    return ordered[int(len(ordered) * 0.95)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="5000,50000,500000,2000000")
    parser.add_argument("--server", default="postgres://postgres@127.0.0.1:5432/postgres")
    parser.add_argument("--requests", type=int, default=40, help="requests one after another for each read")
    parser.add_argument("--keep", action="store_true", help="keep the databases, and use those that are there")
    parser.add_argument("--plans", action="store_true", help="look at the plans of the statements, and time nothing")
    parser.add_argument("--prefix", default="pct_bench_", help="of the names of the databases, before their size")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    os.environ |= environment(given.server) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    sys.path.insert(0, str(BASE))

import django
import psycopg2

django.setup()

from django.conf import settings
from django.db import connection
from django.template.backends.django import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from drf_orjson_renderer.renderers import ORJSONRenderer
from rest_framework.serializers import Serializer

from benchmarks.clock import Clock
from commitments.comparison import viewsets as comparing
from commitments.standings.viewsets import SummaryViewSet
from documents.listing import Listing

INTO_WORDS = (  # whose part it is, and by which name it is called
    (Template, "render"),
    (Serializer, "to_representation"),
    (Listing, "shapes"),
    (SummaryViewSet, "_shape"),
    (comparing, "difference_shapes"),
    (ORJSONRenderer, "render"),
)

if __name__ == "__main__":
    faults: list[str] = []
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=BASE, check=True)
    for number in map(int, given.sizes.split(",")):
        with filled(number, given.server, given.prefix, given.keep) as made:
            if not given.plans:
                measure(number, made, given.requests)
            if number >= SMALLEST_CHECKED:
                faults += look_at_plans(number, made)
    if faults:
        sys.exit("Whole tables of the ledger are read:\n" + "\n".join(faults))
