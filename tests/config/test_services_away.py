"""PostgreSQL and Redis are killed under load and come back: what was acknowledged is there, once; the rest in words."""

import secrets
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.config.processes import Browser, environment, finished, free_port, running, with_patience
from tests.config.services import Postgres, Redis, missing, services
from tests.config.test_production_processes import command_of, said
from tests.config.whole_way import STEPS, Pair, Reader, Session, Visitor

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(280),
    pytest.mark.skipif(bool(missing()), reason=f"this machine has no {missing()}"),
]

PAIRS = 3
PATIENCE = 60  # seconds; for what takes a few where nothing else runs
PASSWORD = "a-long-password"
MANAGE = [sys.executable, "manage.py"]
PREPARE = f"""
from django.contrib.auth.models import Group
from django.core.management import call_command
from accounts.models import User
from config.roles import apply_roles
from tests.commitments.making import ActorFactory, CommitmentFactory
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
apply_roles()
CommitmentFactory(slug="promise")
ActorFactory(slug="state-a")
for role in ("editor", "reviewer"):
    for number in range({PAIRS}):
        user = User.objects.create_user(f"{{role}}-{{number}}", f"{{role}}-{{number}}@example.org", "{PASSWORD}")
        user.groups.add(Group.objects.get(name=role))
"""
PAGES = ("/", "/commitments/promise/", "/actors/state-a/")
DESK = ("/workspace/", "/workspace/piles/to-review/")
REPORT = {"kind": "implementation-status", "scope_kind": "everything"}
KEPT_WAITING = "SELECT count(*) FROM pg_locks WHERE relation = 'reports_reportfile'::regclass AND NOT granted"


@dataclass
class Product:
    """The product in operation, and who uses it."""

    postgres: Postgres
    broker: Redis
    settings: dict[str, str]
    folder: Path
    pairs: list[Pair]
    readers: list[Reader]

    @property
    def visitors(self) -> list[Visitor]:
        return [*self.pairs, *self.readers]

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait for it; a visitor that met what is not promised ends the waiting."""
        came = with_patience(lambda: is_so() or self.findings(), seconds=PATIENCE)
        assert came and not self.findings(), f"{self.findings()}\n{self.account()}\n{said(self.folder)}"

    def findings(self) -> list[str]:
        return [visitor.finding for visitor in self.visitors if visitor.finding]

    def account(self) -> str:
        return "\n".join(f"{each.name}: {each.rounds} rounds, {dict(each.answers)}" for each in self.visitors)

    def until_everybody_publishes(self) -> None:
        before = {pair: len(pair.published) for pair in self.pairs}
        self.until(lambda: all(len(pair.published) > before[pair] for pair in self.pairs))


def test_database_and_broker_die_under_load_and_come_back(tmp_path):
    with services() as (postgres, broker), in_operation(tmp_path, postgres, broker) as product:
        product.until_everybody_publishes()
        the_database_dies_and_comes_back(product)
        the_broker_dies_and_comes_back(product)
        finish(product)
        hold_against_the_ledger(product)


def the_database_dies_and_comes_back(product: Product) -> None:
    told = {pair: pair.answers[503] for pair in product.pairs}
    product.postgres.crash()
    product.until(lambda: all(pair.answers[503] > told[pair] for pair in product.pairs))
    product.until(lambda: all(reader.all_answered(503) for reader in product.readers))
    product.postgres.start()
    product.until_everybody_publishes()
    product.until(lambda: all(reader.all_answered(200) for reader in product.readers))


def the_broker_dies_and_comes_back(product: Product) -> None:
    """In the middle of a report, which is made all the same; another is asked for while the broker is silent."""
    worker = product.folder / "worker.log"
    with product.postgres.holding("LOCK TABLE reports_reportfile IN EXCLUSIVE MODE"):
        begun = asked_for(product, "en")
        product.until(lambda: product.postgres.ask(KEPT_WAITING) == [(1,)])
        product.broker.crash()
        product.until(lambda: "Connection to broker lost" in worker.read_text())
    while_silent = asked_for(product, "fr")
    product.until_everybody_publishes()
    product.until(lambda: is_made(product, begun))
    product.broker.start()
    product.until(lambda: is_made(product, while_silent))


def asked_for(product: Product, language: str) -> str:
    status, answer = product.pairs[0].reviewer.post("reports/", REPORT | {"language": language})
    assert status == 202, answer
    return answer["id"]


def is_made(product: Product, report: str) -> bool:
    return product.pairs[0].reviewer.browser.open(f"/reports/{report}/pdf/")[0] == 200


def finish(product: Product) -> None:
    """Everybody ends the round that they began."""
    product.visitors[0].stops.set()  # it is the same for all
    for visitor in product.visitors:
        visitor.join(PATIENCE)
        assert not visitor.is_alive(), f"{visitor.name} got no answer: {said(product.folder, 'web')}"
    assert product.findings() == []


def hold_against_the_ledger(product: Product) -> None:
    """Each record is there once, with each of its steps once and its one piece of evidence; the chain is whole."""
    acknowledged = Counter(sentence for pair in product.pairs for sentence in pair.published)
    ask = product.postgres.ask
    records = ask("SELECT id, narrative->>'en', state FROM commitments_progressrecord ORDER BY id")
    assert Counter(sentence for _id, sentence, _state in records) == acknowledged
    assert Counter(state for _id, _sentence, state in records) == {"published": 1, "superseded": len(records) - 1}

    steps = {key: [] for key, _sentence, _state in records}
    for key, action in ask("SELECT record_id, action FROM commitments_reviewevent ORDER BY sequence"):
        steps[key].append(action)
    standing = next(key for key, _sentence, state in records if state == "published")
    assert {key: tuple(done) for key, done in steps.items()} == {
        key: STEPS if key == standing else (*STEPS, "supersede") for key in steps
    }
    for table in ("evidence", "notice"):
        found = ask(f"SELECT record_id, count(*) FROM commitments_{table} GROUP BY record_id ORDER BY record_id")
        each = {"evidence": 1, "notice": 2}[table]  # the author is told of approval and publication
        assert found == [(key, each) for key, _sentence, _state in records]
    assert ask("SELECT count(*), count(DISTINCT evidence_id) FROM commitments_archivedcopy") == [(len(records),) * 2]
    assert "as it was written" in finished([*MANAGE, "verify_ledger"], product.settings)


@contextmanager
def in_operation(folder: Path, postgres: Postgres, broker: Redis) -> Iterator[Product]:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    settings = environment(
        DEBUG="false", ALLOWED_HOSTS="127.0.0.1", SECURE_SSL_REDIRECT="false", SECURE_COOKIES="false",
        SECRET_KEY=secrets.token_urlsafe(50), DATABASE_URL=postgres.url, CELERY_BROKER_URL=broker.url,
        VAR_DIR=str(folder / "var"), PORT=str(port), WEB_WORKERS="2", API_RATE_ACCOUNT="100000/min",
        API_RATE_WRITES="100000/min",
    )  # fmt: skip
    finished([*MANAGE, "shell", "-v0", "-c", PREPARE], settings)
    with ExitStack() as stack:
        for role in ("web", "worker", "beat"):
            stack.enter_context(running(command_of(role, folder), settings, folder / f"{role}.log"))
        ready = Browser(address)
        assert with_patience(lambda: ready.open("/readyz")[0] == 200, seconds=PATIENCE), said(folder)
        product = Product(postgres, broker, settings, folder, *visitors(address))
        for visitor in product.visitors:
            stack.callback(visitor.stops.set)
            visitor.start()
        yield product


def visitors(address: str) -> tuple[list[Pair], list[Reader]]:
    stops = threading.Event()
    subject = {"commitment": "promise", "actor": "state-a"}
    pairs = []
    for number in range(PAIRS):
        people = [Session.signed_in(address, f"{role}-{number}", PASSWORD) for role in ("editor", "reviewer")]
        pairs.append(Pair(f"Pair {number}", stops, *people, subject))
    desk = Session.signed_in(address, "reviewer-0", PASSWORD).browser
    readers = [
        Reader("Anonymous reader", stops, Browser(address), PAGES),
        Reader("Reader at the desk", stops, desk, DESK),
    ]
    return pairs, readers
