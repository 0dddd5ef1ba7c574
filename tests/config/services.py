"""A PostgreSQL and a Redis of a test's own, in a folder of its own: they may be killed, and nobody else notices."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg2
import redis

from tests.config.processes import dying_with_us, free_port, with_patience

UNPRIVILEGED = ("postgres", "nobody")
PATIENCE = 60  # seconds; for what takes less than one where nothing else runs


def postgres_folder() -> Path | None:
    """Where the programs of the newest PostgreSQL of this machine are."""
    named = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name, reverse=True)
    found = [Path(named).parent] if named else installed
    return next((folder for folder in found if (folder / "postgres").exists()), None)


def missing() -> str:
    """Which programs this machine has not; empty where all are there."""
    wanted = {"PostgreSQL (initdb, postgres)": postgres_folder(), "redis-server": shutil.which("redis-server")}
    return ", ".join(name for name, found in wanted.items() if not found)


def _servant() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as: ourselves, or where we are root somebody who is not."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _as_servant() -> dict[str, object]:
    servant = _servant()
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []} if servant else {}


@dataclass
class Postgres:
    """The server is our own child, not a daemon: who it is is never in doubt, and it is killed by its number."""

    folder: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"postgres://owner@127.0.0.1:{self.port}/postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def create(self) -> None:
        self.folder.mkdir()
        if servant := _servant():
            os.chown(self.folder, servant.pw_uid, servant.pw_gid)
        command = [
            postgres_folder() / "initdb",
            "-D",
            self.data,
            "-U",
            "owner",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        command += ["--no-sync", "--no-instructions"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **_as_servant())
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"

    def start(self) -> None:
        """Without fsync: what the processes wrote survives their death in the memory of the system, as here it must."""
        options = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder, "fsync": "off",
        }  # fmt: skip
        command = [str(postgres_folder() / "postgres"), "-D", str(self.data)]
        command += [f"--{name}={value}" for name, value in options.items()]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                dying_with_us(command, signal.SIGQUIT),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_as_servant(),
            )
        assert with_patience(self._answers_or_is_gone, seconds=PATIENCE), self._log.read_text()
        assert self.process.poll() is None, self._log.read_text()

    def crash(self) -> None:
        """As a power cut: nothing is flushed, connections break off, the next start recovers from the log."""
        if self.process is None:
            return
        self._kill([self.process.pid], signal.SIGQUIT)
        if not with_patience(lambda: not self._alive(), seconds=PATIENCE / 4):
            self._kill(self._alive(), signal.SIGKILL)
        assert with_patience(lambda: not self._alive(), seconds=PATIENCE), self._log.read_text()

    def ask(self, statement: str, *values: object) -> list[tuple]:
        connection = psycopg2.connect(self.url)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    @contextmanager
    def holding(self, lock: str) -> Iterator[None]:
        """A session that holds this lock; see LOCK."""
        connection = psycopg2.connect(self.url)
        try:
            with connection.cursor() as cursor:
                cursor.execute(lock)
            yield
        finally:
            connection.close()

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _answers_or_is_gone(self) -> bool:
        try:
            return self.process.poll() is not None or bool(self.ask("SELECT 1"))
        except psycopg2.OperationalError:
            return False

    def _alive(self) -> list[int]:
        """The server and those that it started, which are sessions of their own and all work in the folder of data."""
        found = [self.process.pid] if self.process.poll() is None else []
        for place in Path("/proc").glob("[0-9]*/cwd"):
            with suppress(OSError):  # it has just ended, or is somebody else's
                if place.readlink() == self.data:
                    found.append(int(place.parent.name))
        return found

    @staticmethod
    def _kill(processes: list[int], number: signal.Signals) -> None:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, number)


@dataclass
class Redis:
    folder: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Empty: it keeps nothing on disk, so that every message of before is lost."""
        self.folder.mkdir(exist_ok=True)
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command += ["--dir", str(self.folder)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(dying_with_us(command), stdout=log, stderr=log, start_new_session=True)
        assert with_patience(self._answers_or_is_gone, seconds=PATIENCE), self._log.read_text()
        assert self.process.poll() is None, self._log.read_text()

    def crash(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _answers_or_is_gone(self) -> bool:
        try:
            return self.process.poll() is not None or bool(redis.Redis(port=self.port).ping())
        except redis.RedisError:
            return False


@contextmanager
def services() -> Iterator[tuple[Postgres, Redis]]:
    """Both, answering. Whatever happens, they are gone at the end, and so is their folder.

    It is none of those that pytest makes: each run of pytest on the machine shuts these to everybody but its user anew,
    and a server that runs as somebody else is lost in the middle of its work.
    """
    folder = Path(mkdtemp(prefix="pct-services-"))
    postgres, broker = Postgres(folder / "postgres", free_port()), Redis(folder / "redis", free_port())
    try:
        folder.chmod(0o711)
        postgres.create()
        postgres.start()
        broker.start()
        yield postgres, broker
    finally:
        broker.crash()
        postgres.crash()
        shutil.rmtree(folder)
