"""`make run`: prepare the installation, start the server, and say where it is once it answers."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from types import FrameType

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT") or "8000")
PATIENCE = 60  # seconds until a server that does not answer counts as broken


def main() -> int:
    if not _port_is_free():
        _complain(f"Port {PORT} on {HOST} is taken. Stop what uses it, or choose another: make run PORT={PORT + 1}")
        return 1
    for command in (["translations", "compile"], ["bootstrap"]):
        if code := _manage(*command, quiet=command[0] == "translations"):
            return code
    accounts = _demo_accounts()
    server = _start_server()
    if not _answers(server):
        server.terminate()
        _complain("The server did not start; what it said stands above.")
        return server.wait() or 1
    _announce(accounts)
    return _wait_for(server)


def _manage(*arguments: str, quiet: bool = False) -> int:
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run([sys.executable, "manage.py", *arguments], stdout=output, check=False).returncode


def _demo_accounts() -> str:
    """What the command printed; empty where `DEBUG` is off and it refuses."""
    command = [sys.executable, "manage.py", "create_demo_accounts"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"None: {done.stderr.strip()}\n"


def _start_server() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
    return subprocess.Popen(command, env={**os.environ, "HOST": HOST, "PORT": str(PORT)})


def _port_is_free() -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def _answers(server: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        connection = HTTPConnection(HOST, PORT, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return True
        except (OSError, HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    return False


def _announce(accounts: str) -> None:
    indented = "".join(f"    {line}\n" for line in accounts.splitlines())
    _say(
        f"\nPolicy Commitment Tracker: http://{HOST}:{PORT}/\n"
        f"  Sign in               http://{HOST}:{PORT}/accounts/login/\n"
        f"  API documentation     http://{HOST}:{PORT}/api/v1/docs/\n"
        f"  Demonstration accounts (user name and password):\n{indented}"
        "Stop with Ctrl-C.\n"
    )


def _wait_for(server: subprocess.Popen[bytes]) -> int:
    """Stay until the server ends. Ctrl-C reaches it from the terminal; a plain TERM is passed on."""

    def pass_on(number: int, frame: FrameType | None) -> None:
        server.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = server.wait()
    _say("Stopped.\n")
    return 0 if code in (0, -signal.SIGINT, -signal.SIGTERM) else code


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
