"""`make run` as a newcomer meets it: one process, SQLite, no broker."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from tests.config.processes import BASE, Browser, environment, finished, free_port, running, with_patience

pytestmark = pytest.mark.processes

LAUNCH = [sys.executable, "-m", "config.launch"]
TODAY = "2026-01-31"

LOST_REQUEST = f"""
from django.utils import timezone
from reports.models import Report
print(Report.objects.create(as_of="{TODAY}", language="zh", requested_at=timezone.now()).get_absolute_url())
"""


@pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="this is the shape without PostgreSQL; the run on SQLite shows it"
)
@pytest.mark.timeout(400)
def test_one_command_serves_the_product_and_its_jobs(tmp_path):
    port = free_port()
    settings = environment(VAR_DIR=str(tmp_path / "var"), PORT=str(port), DEBUG="true")
    browser = Browser(f"http://127.0.0.1:{port}/")

    accounts = serve_and_stop(settings, tmp_path / "first.log", lambda passwords: use(browser, passwords))
    assert set(accounts) == {"delegate", "editor", "reviewer", "administrator"}

    # A request whose message was lost with the process: the row waits, and the next process takes it up.
    lost = finished([sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", LOST_REQUEST], settings).strip()
    again = serve_and_stop(settings, tmp_path / "second.log", lambda passwords: assert_report_arrives(browser, lost))
    assert again == {}


def serve_and_stop(settings, log, visit):
    """Start, visit while it serves, stop as Ctrl-C does. Returns the passwords that were printed."""
    with running(LAUNCH, settings, log) as process:
        with_patience(lambda: "Stop with Ctrl-C" in log.read_text() or process.poll() is not None, seconds=150)
        assert process.poll() is None, log.read_text()
        passwords = dict(re.findall(r"^ {4}(\w+) +(\S{16})$", log.read_text(), re.M))
        visit(passwords)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0, log.read_text()
    assert "Traceback" not in log.read_text()
    return passwords


def use(browser, passwords):
    assert browser.open("/")[0] == 200
    assert browser.open("/readyz")[2] == b'{"database": "ok", "broker": "embedded"}'
    browser.submit("/accounts/login/", username="editor", password=passwords["editor"])
    address = browser.submit("/reports/", scope="everything", as_of=TODAY, language="en")
    assert_report_arrives(browser, address)


def assert_report_arrives(browser, address):
    pdf = f"{address}pdf/"
    assert with_patience(lambda: browser.open(pdf)[0] == 200, seconds=120), browser.open(address)[2].decode()
    assert browser.open(pdf)[2].startswith(b"%PDF-")


def test_taken_port_is_said_before_anything_is_prepared(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = environment(VAR_DIR=str(tmp_path / "var"), PORT=str(port))
        done = subprocess.run(LAUNCH, cwd=BASE, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in done.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_missing_python_is_said_in_plain_words(tmp_path):
    shutil.copy(BASE / "Makefile", tmp_path)
    for name in ("requirements.txt", "constraints.txt"):
        (tmp_path / name).touch()
    done = subprocess.run(["make", "run", "PYTHON=false"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / ".venv").exists()
