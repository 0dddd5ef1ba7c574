"""The product behind a real port, each request in a thread with a connection of its own: sessions that truly meet.

On SQLite the database is a file, as in an installation: the one that the suite keeps in memory has one connection, in
which nothing can happen at once. It is a copy of that, so that nothing has to be migrated.
"""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.test.utils import modify_settings
from pytest_django.live_server_helper import LiveServer

from tests.config.processes import Browser

Answer = tuple[int, dict[str, str], bytes]


def write_down(path: Path) -> Path:
    """What the test database holds, in a file. Only while no test has begun a transaction in it."""
    memory = connections["default"]
    memory.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        memory.connection.backup(file)
    return path


@contextmanager
def on_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every thread of the test works on the database in that file."""
    memory = connections["default"]
    ours = memory.copy()
    ours.settings_dict["NAME"] = str(path)
    monkeypatch.setitem(connections.settings["default"], "NAME", str(path))
    connections["default"] = ours
    try:
        yield
    finally:
        ours.close()
        connections["default"] = memory


@contextmanager
def served() -> Iterator[str]:
    """The address at which the product answers."""
    server = LiveServer("127.0.0.1")
    with modify_settings(ALLOWED_HOSTS={"append": "127.0.0.1"}):
        try:
            yield f"{server.url}/"
        finally:
            server.stop()


def session(address: str, name: str) -> Browser:
    """Somebody signed in; everybody's password is their name."""
    browser = Browser(address)
    browser.submit("/accounts/login/", username=name, password=name)
    return browser


def at_once(*calls: Callable[[], Answer]) -> list[Answer]:
    """What each is answered, sent in the same moment."""
    start = Barrier(len(calls))

    def send(call: Callable[[], Answer]) -> Answer:
        start.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(send, calls))
