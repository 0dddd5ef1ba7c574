"""Fetching one address from the web as a stranger would, and no more of it than allowed.

Bounded in size, time and redirections; only http and https on their own ports, only to addresses that the public
network routes, asked at the moment of connecting, so that a name that changes its address between question and call
gains nothing. Knows no row, no file and no Django.
"""

import hashlib
import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 60.0
MOST_REDIRECTIONS = 5
PATIENCE = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 10.0}  # seconds
PORTS = {"http": 80, "https": 443}
REDIRECTIONS = (301, 302, 303, 307, 308)
ACCEPTED = (
    "text/html", "application/xhtml+xml", "text/plain", "text/csv", "text/xml", "application/xml", "application/json",
    "application/pdf", "image/png", "image/jpeg", "application/msword", "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
)  # fmt: skip
HEADERS = [
    (b"User-Agent", b"PolicyCommitmentTracker/1.0 (archived copy of evidence)"),
    (b"Accept", ", ".join(ACCEPTED).encode() + b";q=0.9"),
    (b"Accept-Encoding", b"identity"),
]
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchRefused(Exception):
    """This is not fetched, now or later; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class FetchFailed(Exception):
    """It did not work this time and may the next; `code` says what happened."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Fetched:
    content: bytes
    content_type: str
    final_url: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def is_public(address: str) -> bool:
    """Whether the public network routes the address; one that wraps another is asked about the one inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _wrapped(ip)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


def _wrapped(ip: Address) -> Address | None:
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to what a name resolves to at that moment, where all of it may be reached."""

    def __init__(self, may_reach: Callable[[str], bool]):
        self._network, self._may_reach = httpcore.SyncBackend(), may_reach

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchFailed("unknown_host") from error
        addresses = [str(place[0]) for *_kind, place in found]
        if not addresses or not all(map(self._may_reach, addresses)):
            raise FetchRefused("private_address")
        return self._network.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *args: object, **kwargs: object) -> httpcore.NetworkStream:
        raise FetchRefused("private_address")


def fetch(
    url: str,
    *,
    may_reach: Callable[[str], bool] = is_public,
    ports: Iterable[int] = tuple(PORTS.values()),
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """What stands at the address, redirections followed. Raises FetchRefused or FetchFailed."""
    until = clock() + most_seconds
    allowed = frozenset(ports)
    with httpcore.ConnectionPool(network_backend=GuardedNetwork(may_reach), retries=0) as pool:
        for _turn in range(MOST_REDIRECTIONS + 1):
            answer = _ask(pool, _checked(url, allowed), most_bytes, until, clock)
            if isinstance(answer, Fetched):
                return answer
            url = answer
    raise FetchRefused("too_many_redirections")


def _checked(url: str, ports: frozenset[int]) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchRefused("not_an_address") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise FetchRefused("not_an_address")
    if port not in ports:
        raise FetchRefused("port")
    return url


def _ask(
    pool: httpcore.ConnectionPool, url: str, most_bytes: int, until: float, clock: Callable[[], float]
) -> Fetched | str:
    """What was fetched, or the address to which it was redirected."""
    try:
        # Without the fragment, and in the letters that a request line takes.
        target = url.partition("#")[0].encode("ascii", "strict")
        with pool.stream("GET", target, headers=HEADERS, extensions={"timeout": PATIENCE}) as response:
            headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTIONS and headers.get("location"):
                return urljoin(url, headers["location"])
            content_type = _accepted(response.status, headers)
            return Fetched(_body(response, headers, most_bytes, until, clock), content_type, url)
    except UnicodeEncodeError as error:
        raise FetchRefused("not_an_address") from error
    except httpcore.TimeoutException as error:
        raise FetchFailed("too_slow") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchFailed("unreachable") from error


def _accepted(status: int, headers: dict[str, str]) -> str:
    if status == 429 or status >= 500:
        raise FetchFailed("busy")
    if status != 200:
        raise FetchRefused("missing" if status in (404, 410) else "not_public")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise FetchRefused("encoded")
    content_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type not in ACCEPTED:
        raise FetchRefused("type")
    return content_type


def _body(
    response: httpcore.Response,
    headers: dict[str, str],
    most_bytes: int,
    until: float,
    clock: Callable[[], float],
) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most_bytes:
        raise FetchRefused("too_large")
    parts, size = [], 0
    for part in response.iter_stream():
        parts.append(part)
        size += len(part)
        if size > most_bytes:
            raise FetchRefused("too_large")
        if clock() > until:
            raise FetchFailed("too_slow")
    return b"".join(parts)
