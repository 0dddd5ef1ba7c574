"""Reads in a process of its own with limits on memory, processor time and wall-clock time.

A hostile file can make a library loop, eat memory or crash; here that costs one short-lived process and becomes a
refusal. The process gets the file on its standard input and answers with one JSON value; it never imports Django.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from documents.extraction.limits import OUTPUT_BYTES, WALL_SECONDS
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form
from documents.extraction.transport import document_of
from documents.extraction.understanding import Reading

log = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")
_MOST_SAID = 4000  # bytes of what the process said of an error
_BREACHES = {-signal.SIGXCPU: "too_slow", -signal.SIGKILL: "too_demanding", -signal.SIGSEGV: "too_demanding"}


def extracted(data: bytes, form: Form, *, language: str | None = None, seconds: float = WALL_SECONDS) -> Reading:
    """What the file says. Raises Refused, also where a limit was broken."""
    command = [sys.executable, "-m", "documents.extraction.child", form, language or ""]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, cwd=PROJECT, env=bare_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow", f"Reading it took more than {seconds:.0f} seconds.") from error
    if done.returncode or len(done.stdout) > OUTPUT_BYTES:
        raise Refused(_code_of(done), f"The reading process ended with {done.returncode}.")
    return _answer(done.stdout, form)


def _code_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """Which limit was broken; a process that ends by itself met an error of this program, which is logged."""
    if done.returncode <= 0 or b"MemoryError" in done.stderr:
        return _BREACHES.get(done.returncode, "too_demanding")
    log.error("the reading process failed: %s", done.stderr[-_MOST_SAID:].decode(errors="replace"))
    return "unexpected"


def bare_environment() -> dict[str, str]:
    """No settings and no secrets of the server reach the process that reads foreign files."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _answer(output: bytes, form: Form) -> Reading:
    try:
        answer = json.loads(output)
    except ValueError as error:
        raise Refused("too_demanding", "The reading process gave no answer.") from error
    if "refused" in answer:
        raise Refused(answer["refused"], answer["detail"])
    return Reading(document_of(answer["document"]), form, answer["encoding"])
