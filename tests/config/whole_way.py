"""Sessions that take records the whole way over HTTP, one after another, and keep account of every answer.

Only what `docs/api.md` promises counts as an answer: what was asked for, or 503 in words, upon which the same request
is sent again. Anything else, a connection that breaks off included, ends the session and is the finding of the test.
"""

import json
import threading
from collections import Counter
from dataclasses import dataclass

from tests.config.processes import Browser

STEPS = ("create", "edit", "submit", "approve", "publish")  # as the ledger's events call them
CONTENT = {
    "voice": "secretariat", "status": "under_way", "period_start": "2022-01-01", "period_end": "2022-12-31",
    "effective_on": "2022-12-31", "language": "en",
}  # fmt: skip
PIECE = {"kind": "link", "direction": "supports", "effective_on": "2022-12-01", "link": "http://127.0.0.1/proof"}
PATIENCE = 60  # seconds for one answer


class NotPromised(Exception):
    """An answer of which the documentation says nothing."""


@dataclass
class Session:
    """A signed-in browser that speaks to the API."""

    browser: Browser

    @classmethod
    def signed_in(cls, address: str, name: str, password: str) -> "Session":
        browser = Browser(address)
        browser.submit("/accounts/login/", username=name, password=password)
        return cls(browser)

    def post(self, path: str, body: dict[str, object], version: int | None = None) -> tuple[int, dict]:
        token = next(cookie.value for cookie in self.browser.cookies if cookie.name == "csrftoken")
        headers = {"Content-Type": "application/json", "X-CSRFToken": token or ""}
        headers |= {"If-Match": f'"{version}"'} if version else {}
        status, told, said = self.browser.send("POST", f"/api/v1/{path}", json.dumps(body).encode(), headers, PATIENCE)
        if status == 503:
            _require_words(said, told.get("Retry-After"))
        return status, json.loads(said)


def _require_words(said: bytes, retry_after: str | None) -> None:
    error = json.loads(said)["error"]
    if not (error["code"] == "try_again" and error["message"] and retry_after):
        raise NotPromised(f"503, Retry-After {retry_after}: {error}")


class Visitor(threading.Thread):
    """Does one thing over and over until it is told to stop, and then finishes it."""

    def __init__(self, name: str, stops: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.stops = stops
        self.answers: Counter[int] = Counter()
        self.rounds = 0
        self.finding = ""

    def run(self) -> None:
        try:
            while not self.stops.is_set():
                self.go_round()
                self.rounds += 1
        except Exception as error:  # whatever it is, the test names it
            self.finding = f"{self.name}: {error!r}"

    def go_round(self) -> None:
        raise NotImplementedError


class Pair(Visitor):
    """An author and a reviewer, each in a session of their own, on one subject: each record supersedes the last."""

    def __init__(
        self, name: str, stops: threading.Event, author: Session, reviewer: Session, subject: dict[str, str]
    ) -> None:
        super().__init__(name, stops)
        self.author, self.reviewer, self.subject = author, reviewer, subject
        self.published: list[str] = []

    def go_round(self) -> None:
        """Draft, give evidence, submit, approve, publish; each again until it is acknowledged."""
        sentence = f"{self.name}, sentence {self.rounds}."
        content = CONTENT | self.subject | {"narrative": {"en": sentence}}
        record = self._until_done(self.author, "progress/", content, wanted=201)["id"]
        place = f"progress/{record}"
        self._until_done(self.author, f"{place}/evidence/", PIECE, wanted=201)
        version = self._until_done(self.author, f"{place}/submit/", {})["version"]
        for act in ("approve", "publish"):
            self._until_done(self.reviewer, f"{place}/{act}/", {}, version)
        self.published.append(sentence)

    def _until_done(
        self, session: Session, path: str, body: dict[str, object], version: int | None = None, *, wanted: int = 200
    ) -> dict:
        while True:
            status, said = session.post(path, body, version)
            self.answers[status] += 1
            if status == wanted:
                return said
            if status != 503:
                raise NotPromised(f"{path} answers {status}: {said}")


class Reader(Visitor):
    """Opens pages, signed in or not. A page says that it is away in words, and comes back by itself."""

    def __init__(self, name: str, stops: threading.Event, browser: Browser, paths: tuple[str, ...]) -> None:
        super().__init__(name, stops)
        self.browser, self.paths = browser, paths
        self.last: dict[str, int] = {}

    def go_round(self) -> None:
        path = self.paths[self.rounds % len(self.paths)]
        status, headers, page = self.browser.open(path)
        self.answers[status] += 1
        self.last[path] = status
        is_in_words = "Retry-After" in headers and b"<h1" in page
        if status != 200 and not (status == 503 and is_in_words):
            raise NotPromised(f"{path} answers {status}: {page[:500]!r}")

    def all_answered(self, status: int) -> bool:
        """Whether each of the pages answered so when it was last opened."""
        return set(self.last) == set(self.paths) and set(self.last.values()) == {status}
