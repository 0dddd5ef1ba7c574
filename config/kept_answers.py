"""Answers to readers who are not signed in, kept in the memory of the process while nothing changes (decision 0024).

What is kept stands under the name of everything that it depends on (`config.unchanged_reads`), so nothing is ever
removed because it became wrong: after a change, it is asked for under another name. A page holds the token of its
reader's cookie in its forms; kept without it, and given to each with their own.
"""

import re
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
LARGEST = 262_144  # bytes: the settings say how many answers are kept, and so how much memory they take at most


@dataclass(frozen=True)
class Kept:
    """An answer in parts, between which the reader's token stands."""

    headers: dict[str, str]
    parts: list[bytes]


def keep(name: str, response: HttpResponse) -> None:
    """Where it is whole, of a moderate size, and gives nobody a cookie."""
    if response.streaming or response.cookies or len(response.content) > LARGEST:
        return
    caches["answers"].set(name, Kept(dict(response.headers), TOKEN.split(response.content)))


def kept(name: str, request: HttpRequest) -> HttpResponse | None:
    """What is kept under this name, as this reader gets it."""
    found: Kept | None = caches["answers"].get(name)
    if found is None:
        return None
    token = get_token(request).encode() if len(found.parts) > 1 else b""
    return HttpResponse(token.join(found.parts), headers=found.headers)
