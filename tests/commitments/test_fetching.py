"""Fetching from the web as a stranger: what is refused, what is tried again; a private network is never asked."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from commitments.evidence import fetching
from commitments.evidence.fetching import Fetched, FetchFailed, FetchRefused, fetch, is_public

PAGE = "<p>تم</p>".encode()


@contextmanager
def serving(answers):
    """A server on this machine; `answers` is path → (status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetch_here(url, port, **options):
    return fetch(url, may_reach=lambda address: address == "127.0.0.1", ports=[port], **options)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_what_the_public_network_routes_is_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org/a", "not_an_address"),
        ("file:///etc/passwd", "not_an_address"),
        ("http://user:secret@example.org/", "not_an_address"),
        ("http://example.org:22/", "port"),
        ("http://example.org:99999/", "not_an_address"),
        ("http://127.0.0.1/", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://localhost/", "private_address"),
        ("http://2130706433/", "private_address"),
        ("http://0x7f.1/", "private_address"),
    ],
)
def test_what_is_never_asked(url, code):
    with pytest.raises(FetchRefused) as refused:
        fetch(url)
    assert refused.value.code == code


def test_name_that_leads_to_one_private_address_among_public_ones_is_not_asked(monkeypatch):
    found = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **options: found)
    with pytest.raises(FetchRefused) as refused:
        fetch("http://example.org/")
    assert refused.value.code == "private_address"


def test_page_comes_whole_with_its_hash_and_the_address_it_came_from():
    answers = {
        "/old": (302, {"Location": "/new#part"}, b""),
        "/new": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    }
    with serving(answers) as (base, port):
        found = fetch_here(f"{base}/old#x", port)
    assert found == Fetched(PAGE, "text/html", f"{base}/new#part")
    assert len(found.sha256) == 64


def test_redirection_into_a_private_network_is_not_followed():
    answers = {"/": (302, {"Location": "http://10.0.0.1/"}, b"")}
    with serving(answers) as (base, port), pytest.raises(FetchRefused) as refused:
        fetch(f"{base}/", may_reach=lambda address: address == "127.0.0.1", ports=[port, 80])
    assert refused.value.code == "private_address"


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        ((302, {"Location": "/"}, b""), FetchRefused, "too_many_redirections"),
        ((404, {}, b""), FetchRefused, "missing"),
        ((403, {}, b""), FetchRefused, "not_public"),
        ((503, {}, b""), FetchFailed, "busy"),
        ((429, {}, b""), FetchFailed, "busy"),
        ((200, {"Content-Type": "application/x-msdownload"}, b"MZ"), FetchRefused, "type"),
        ((200, {}, b"?"), FetchRefused, "type"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"\x1f\x8b"), FetchRefused, "encoded"),
        ((200, {"Content-Type": "text/html", "Content-Length": "99999999999"}, b""), FetchRefused, "too_large"),
        ((200, {"Content-Type": "text/html"}, b"a" * 70_000), FetchRefused, "too_large"),
    ],
)
def test_what_a_server_answers(answer, error, code):
    with serving({"/": answer}) as (base, port), pytest.raises(error) as raised:
        fetch_here(f"{base}/", port, most_bytes=60_000)
    assert raised.value.code == code


def test_server_that_takes_too_long_is_left():
    moments = iter([0.0, 99.0, 99.0, 99.0])
    answers = {"/": (200, {"Content-Type": "text/html"}, PAGE)}
    with serving(answers) as (base, port), pytest.raises(FetchFailed) as failed:
        fetch_here(f"{base}/", port, clock=lambda: next(moments))
    assert failed.value.code == "too_slow"


def test_server_that_is_not_there_may_be_there_later(monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(FetchFailed) as failed:
        fetch_here(f"http://127.0.0.1:{port}/", port)
    assert failed.value.code == "unreachable"


def test_every_bound_is_a_number_of_this_module():
    assert (fetching.MOST_BYTES, fetching.MOST_REDIRECTIONS, fetching.MOST_SECONDS) == (20 * 2**20, 5, 60.0)
