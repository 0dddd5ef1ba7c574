"""Which product this is: a digest of what makes its answers, the same on every server that runs the same files.

Knows no database and no request.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

PARTS = ("accounts", "commitments", "config", "documents", "locale", "reports", "static", "templates")
KINDS = {".css", ".html", ".js", ".mo", ".py", ".svg"}
SHOWN = ("INTERFACE_LANGUAGES", "LANGUAGE_CODE", "PROBLEM_ADDRESS", "PUBLIC_ADDRESS", "RIGHT_OF_REPLY_DAYS")


@cache
def release() -> str:
    """Read once for each process: about 5 MB of files."""
    digest = sha256(repr([getattr(settings, name) for name in SHOWN]).encode())
    for path in _files(Path(settings.BASE_DIR)):
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(base: Path) -> list[Path]:
    return sorted(path for part in PARTS for path in (base / part).rglob("*") if path.suffix in KINDS)
