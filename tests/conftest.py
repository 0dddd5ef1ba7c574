"""The fixed cast. Each person is created when a test asks for them; roles carry their real permissions."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation

from accounts.models import User
from commitments.audit import guards
from config.roles import apply_roles
from tests.serving import on_the_file, write_down

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--stored", action="store_true", help="only what touches the database or the broker")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes are called by their place: an archive made for a test holds the time, and every worker makes its own."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("stored"):
        skipped = [item for item in items if not _is_stored(item)]
        config.hook.pytest_deselected(items=skipped)
        items[:] = [item for item in items if _is_stored(item)]


def _is_stored(item: pytest.Item) -> bool:
    """Tests of `config` start processes on the servers that answer; those of the browser start the embedded shape."""
    uses = bool(DATABASE_FIXTURES & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None
    return uses or item.nodeid.startswith("tests/config/")


@pytest.fixture(autouse=True)
def no_language_left_behind():
    """A request leaves its language active in the thread, and the next test would speak it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def fast_and_contained(settings, tmp_path):
    """Cheap password hashes, files in a folder of the test's own, mail in memory."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.AXES_ENABLED = False


@pytest.fixture(autouse=True)
def no_answer_is_kept(settings):
    """Tests write rows in passing, without saying that what the public reads has changed."""
    settings.CACHES = settings.CACHES | {"answers": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture(autouse=True)
def ledger_that_can_be_emptied(request):
    """After a test that commits, SQLite empties the tables by DELETE, which the ledger refuses.

    The guards are lifted before that. Emptying ends with the signal `post_migrate`, and there they are set again.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if connection.vendor != "sqlite" or not (commits or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    guards.remove(connection)
    post_migrate.connect(_set_guards_again, sender=apps.get_app_config("commitments"))


def _set_guards_again(**_said: object) -> None:
    post_migrate.disconnect(_set_guards_again, sender=apps.get_app_config("commitments"))
    guards.install(connection)


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory, django_db_setup, django_db_blocker) -> Path:
    """The empty database in a file, where it is SQLite; no test has begun anything in it yet."""
    if connection.vendor != "sqlite":
        return Path()
    with django_db_blocker.unblock():
        return write_down(tmp_path_factory.mktemp("blank") / "database.sqlite3")


@pytest.fixture
def several_sessions(blank_database, tmp_path, monkeypatch, db) -> Iterator[None]:
    """A database in which several sessions work at once. On PostgreSQL the test itself says that it commits."""
    if connection.vendor != "sqlite":
        yield
        return
    with on_the_file(Path(copy(blank_database, tmp_path)), monkeypatch):
        yield


@pytest.fixture
def roles(db) -> None:
    apply_roles()


@pytest.fixture
def person(roles) -> Callable[..., User]:
    """A factory: `person("ann", role="editor")`; everybody's password is their name."""

    def create(name: str, *, role: str | None = None, **fields) -> User:
        user = User.objects.create_user(name, f"{name}@example.org", name, **fields)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return create


@pytest.fixture
def author(person) -> User:
    return person("author", role="editor")


@pytest.fixture
def colleague(person) -> User:
    return person("colleague", role="editor")


@pytest.fixture
def reviewer(person) -> User:
    return person("reviewer", role="reviewer")


@pytest.fixture
def delegate_a(person) -> User:
    """Of State A; an app that knows States adds the membership."""
    return person("delegate_a", role="delegate")


@pytest.fixture
def delegate_b(person) -> User:
    """Of State B."""
    return person("delegate_b", role="delegate")


@pytest.fixture
def administrator(person) -> User:
    return person("administrator", role="administrator", is_staff=True)


@pytest.fixture
def anonymous() -> Client:
    return Client()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser in which the person is signed in: `sign_in(reviewer).get("/")`."""

    def open_browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return open_browser
