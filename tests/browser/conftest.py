"""The whole product in a process of its own, and a real browser beside it."""

import json
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.config.processes import Browser as Client
from tests.config.processes import environment, finished, free_port, running, with_patience

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
NO_CHROMIUM = "no Chromium on this machine: install the package chromium to run the browser tests"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]  # fmt: skip


PEOPLE = """
from accounts.models import User
from commitments.models import Actor, Membership
from config.roles import apply_roles
from django.contrib.auth.models import Group
apply_roles()
for role in ("editor", "delegate"):
    user = User.objects.create_user(role, f"{role}@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=role))
Membership.objects.create(user=user, actor=Actor.objects.states().earliest("slug"))
"""
STAGE = "import json, sys; from tests.browser.staging import stage; sys.stdout.write(json.dumps(stage()))"


class Installation(NamedTuple):
    """Where it answers, and the settings with which a command works on the same database."""

    address: str
    settings: dict[str, str]


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A product with documents, catalogue, an editor, a delegate and running jobs, in the embedded shape."""
    if not CHROMIUM:
        pytest.skip(NO_CHROMIUM)
    folder, port = tmp_path_factory.mktemp("product"), free_port()
    settings = environment(VAR_DIR=str(folder / "var"), PORT=str(port), DEBUG="true")
    finished([sys.executable, "manage.py", "bootstrap"], settings)
    finished([sys.executable, "manage.py", "shell", "-v0", "-c", PEOPLE], settings)
    finished([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], settings)
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
    with running(command, settings, folder / "server.log"):
        ready = with_patience(lambda: Client(address).open("/healthz")[0] == 200, seconds=60)
        assert ready, (folder / "server.log").read_text()
        yield Installation(address, settings)


@pytest.fixture(scope="session")
def product(installation: Installation) -> str:
    """Its address."""
    return installation.address


@pytest.fixture(scope="session")
def staged(installation: Installation) -> dict[str, int]:
    """People at work in it and what they have written; the keys of the rows."""
    return json.loads(finished([sys.executable, "manage.py", "shell", "-v0", "-c", STAGE], installation.settings))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip(NO_CHROMIUM)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Its event loop stays in this thread; tests that use the database after it are no asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
