"""A PostgreSQL and a Redis of a test's own, in a folder of its own: they may be killed, and nobody else notices."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import redis

from tests.config.processes import free_port, with_patience

UNPRIVILEGED = ("postgres", "nobody")


def postgres_folder() -> Path | None:
    """Where the programs of the newest PostgreSQL of this machine are."""
    named = shutil.which("pg_ctl")
    found = [Path(named).parent] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


def missing() -> str:
    """Which programs this machine has not; empty where all are there."""
    wanted = {"PostgreSQL (initdb, pg_ctl)": postgres_folder(), "redis-server": shutil.which("redis-server")}
    return ", ".join(name for name, found in wanted.items() if not found)


def _servant() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as: ourselves, or where we are root somebody who is not."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


@dataclass
class Postgres:
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://owner@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        self.folder.mkdir()
        if servant := _servant():
            os.chown(self.folder, servant.pw_uid, servant.pw_gid)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{self.folder}'"
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-w", "-D", str(self.folder / "data"), "-l", log, "-o", options)

    def crash(self) -> None:
        """As a power cut: nothing is flushed, connections break off, the next start recovers from the log."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", str(self.folder / "data"))

    def ask(self, statement: str, *values: object) -> list[tuple]:
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def _run(self, program: str, *arguments: str) -> None:
        servant = _servant()
        person = {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []} if servant else {}
        done = subprocess.run(
            [str(postgres_folder() / program), *arguments],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,  # the server would hold a pipe open for as long as it lives
            stderr=subprocess.DEVNULL,
            check=False,
            **person,
        )
        log = self.folder / "log"
        assert done.returncode == 0, f"{program}: {log.read_text() if log.exists() else done.returncode}"


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
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        assert with_patience(self._answers, seconds=10), (self.folder / "log").read_text()

    def crash(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            return bool(redis.Redis(port=self.port).ping())
        except redis.RedisError:
            return False


def reachable_folder(tmp_path: Path) -> Path:
    """A folder that the servant may enter; those that pytest makes are closed to everybody else."""
    if _servant() is None:
        return tmp_path
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o077 == 0:
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def services(tmp_path: Path) -> tuple[Postgres, Redis]:
    folder = reachable_folder(tmp_path)
    return Postgres(folder / "postgres", free_port()), Redis(folder / "redis", free_port())


MANAGE = [sys.executable, "manage.py"]
