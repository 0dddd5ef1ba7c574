"""The product as ordinary processes: start them, wait for them, use them as a browser does."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], settings: dict[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """The process in a group of its own; whatever happens, the group is gone at the end."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=BASE, env=settings, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            for number in (signal.SIGTERM, signal.SIGKILL):
                if process.poll() is None:
                    os.killpg(process.pid, number)
                    with_patience(lambda: process.poll() is not None, seconds=15)


def finished(command: list[str], settings: dict[str, str]) -> str:
    """Run to the end and return what was printed; fails with all of it."""
    done = subprocess.run(command, cwd=BASE, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
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
        request = Request(urljoin(self.address, path), data=data, headers=self.headers)
        try:
            answer = self.opener.open(request, timeout=20)
        except HTTPError as error:
            answer = error
        except OSError:
            return 0, {}, b""
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
