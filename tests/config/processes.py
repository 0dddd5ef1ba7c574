"""The product as ordinary processes: start them, wait for them, use them as a browser does."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

BASE = Path(__file__).resolve().parent.parent.parent
CONFIGURED = {
    *("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "DATABASE_URL", "CELERY_BROKER_URL", "CELERY_KEY_PREFIX", "CACHE_URL"),
    *("VAR_DIR", "MEDIA_ROOT", "STATIC_ROOT", "HOST", "PORT", "TEST_DATABASE_NAME"),
}


def environment(**chosen: str) -> dict[str, str]:
    """The own environment without anything that configures the product, and what was chosen."""
    inherited = {name: value for name, value in os.environ.items() if name not in CONFIGURED}
    folder = str(Path(sys.executable).parent)
    path = os.pathsep.join([folder, inherited.get("PATH", "")])
    return {**inherited, "PATH": path, "ENV_FILE": os.devnull, "PYTHONUNBUFFERED": "1", **chosen}


def free_port() -> int:
    """One on which nothing listens, of this worker's own.

    It lies below the ports that the system hands to whoever connects (32768 and up), so that it stays free while a
    server is down: a client that asks again and again for a closed port of that range meets itself in the end.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12
    while True:
        port = 20_000 + 1000 * worker + secrets.randbelow(1000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def dying_with_us(command: list[str], number: signal.Signals = signal.SIGTERM) -> list[str]:
    """The command, which gets this signal should the tests be killed before they can clean up."""
    return ["setpriv", "--pdeathsig", number.name.removeprefix("SIG"), *command] if shutil.which("setpriv") else command


@contextmanager
def running(command: list[str], settings: dict[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """The process in a group of its own; whatever happens, the group is gone at the end."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            dying_with_us(command), cwd=BASE, env=settings, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                with_patience(lambda: process.poll() is not None, seconds=15)
            with suppress(ProcessLookupError):  # nobody of the group is left
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def finished(command: list[str], settings: dict[str, str]) -> str:
    """Run to the end and return what was printed; fails with all of it."""
    done = subprocess.run(command, cwd=BASE, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout


def with_patience(is_so: Callable[[], object], *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.2)
    return False


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


class Browser:
    """Keeps cookies, sends the token of a form, does not follow. `headers` stand in for a proxy's."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        self.address = address
        self.headers = headers or {}
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies), _Stay())

    def open(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        data = urlencode(fields).encode() if fields is not None else None
        try:
            return self.send("GET" if data is None else "POST", path, data, {})
        except OSError:
            return 0, {}, b""

    def send(
        self, method: str, path: str, data: bytes | None, headers: dict[str, str], patience: float = 20
    ) -> tuple[int, dict[str, str], bytes]:
        """Raises OSError where no answer came within so many seconds."""
        request = Request(urljoin(self.address, path), data=data, headers=self.headers | headers, method=method)
        try:
            answer = self.opener.open(request, timeout=patience)
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, dict(answer.headers), answer.read()

    def submit(self, path: str, **fields: str) -> str:
        """Fill in the form of a page and return the address that the answer leads to."""
        status, _, page = self.open(path)
        assert status == 200, f"{path}: {status}"
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1).decode()
        status, headers, page = self.open(path, {"csrfmiddlewaretoken": token, **fields})
        assert status in (301, 302, 303), f"{path}: {status} {page[:2000].decode(errors='replace')}"
        return headers["Location"]
