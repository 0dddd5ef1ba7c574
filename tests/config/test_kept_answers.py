"""Answers kept for readers who are not signed in: alike to the byte, for nobody else, and gone with the next change."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commitments import recording, review
from config import kept_answers
from documents.reading_changes import note_change
from tests.commitments.making import NOON, CommitmentFactory, record_with_evidence

pytestmark = pytest.mark.django_db
YAML, JSON = "application/vnd.oai.openapi", "application/vnd.oai.openapi+json"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
READS = (
    "/", "/commitments/", "/actors/", "/challenges/", "/search/?q=register", "/compare/?from=2015-01-01&to=2016-01-01",
    "/api/v1/progress/", "/api/v1/summaries/?by=challenge,declaration", "/api/v1/documents/",
)  # fmt: skip


@pytest.fixture
def keeping(settings, db):
    """As in a web process, after something was loaded."""
    settings.CACHES = settings.CACHES | {
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "answers-of-a-test"}
    }
    note_change("catalogue")
    yield
    caches["answers"].clear()


def without_token(content: bytes) -> bytes:
    return TOKEN.sub(b"", content)


@pytest.mark.parametrize("address", READS)
def test_a_second_reader_gets_the_same_for_one_indexed_look_up(client, keeping, address):
    record_with_evidence(state="published")
    first = client.get(address)
    assert first.status_code == 200
    reader = Client()
    with CaptureQueriesContext(connection) as queries:
        second = reader.get(address)
    assert without_token(second.content) == without_token(first.content)
    assert {**second.headers, "ETag": ""} == {**first.headers, "ETag": ""}
    assert len(queries) == 1
    assert "documents_readingchange" in queries[0]["sql"]


def test_each_reader_gets_a_token_of_their_own_which_their_form_may_send(keeping):
    readers = [Client(enforce_csrf_checks=True) for _ in range(3)]
    pages = [reader.get("/commitments/") for reader in readers]
    assert len({reader.cookies["csrftoken"].value for reader in readers}) == 3
    tokens = [set(TOKEN.findall(page.content)) for page in pages]
    assert not tokens[0] & tokens[1] and not tokens[1] & tokens[2]
    for reader, page in zip(readers, pages, strict=True):
        sent = {"csrfmiddlewaretoken": TOKEN.search(page.content)[1].decode(), "language": "fr", "next": "/"}
        assert reader.post("/i18n/setlang/", sent).status_code == 302
        other = next(token for found in tokens for token in found if token not in TOKEN.findall(page.content))
        assert reader.post("/i18n/setlang/", sent | {"csrfmiddlewaretoken": other.decode()}).status_code == 403


def test_nothing_that_is_kept_holds_a_token(client, keeping):
    client.get("/commitments/")
    for name in caches["answers"]._cache:
        found = caches["answers"].get(name.rpartition(":")[2])
        assert len(found.parts) > 1
        assert not TOKEN.search(b"".join(found.parts))
        assert "Set-Cookie" not in found.headers


def test_another_language_address_kind_or_part_of_a_page_is_kept_apart(client, keeping):
    CommitmentFactory()
    whole = client.get("/commitments/").content
    assert client.get("/commitments/", headers={"Accept-Language": "fr"}).content != whole
    assert client.get("/commitments/?status=implemented").content != whole
    assert client.get("/commitments/", headers={"HX-Request": "true"}).content != whole
    kinds = [client.get("/api/v1/schema/", headers={"Accept": kind})["Content-Type"] for kind in (YAML, JSON)]
    assert [kind.partition(";")[0] for kind in kinds] == [YAML, JSON]


def test_publication_is_there_at_the_next_request(client, keeping, author, reviewer):
    record = record_with_evidence(author=author)
    recording.submit(record, by=author, at=NOON)
    review.approve(record, by=reviewer, at=NOON)
    assert client.get("/api/v1/progress/").json()["results"] == []
    review.publish(record, by=reviewer, at=NOON)
    assert len(client.get("/api/v1/progress/").json()["results"]) == 1


def test_person_who_is_signed_in_neither_gets_nor_gives_what_is_kept(client, keeping, sign_in, author):
    page = sign_in(author).get("/commitments/").content
    assert not caches["answers"]._cache
    assert b"Sign out" in page
    assert b"Sign out" not in client.get("/commitments/").content
    assert b"Sign out" in sign_in(author).get("/commitments/").content


def test_refusal_and_what_is_too_large_are_not_kept(client, keeping, monkeypatch):
    assert client.get("/api/v1/actors/no-such/").status_code == 404
    assert client.get("/commitments/?page=no").status_code in (200, 404)
    caches["answers"].clear()
    monkeypatch.setattr(kept_answers, "LARGEST", 10)
    assert client.get("/commitments/").status_code == 200
    assert not caches["answers"]._cache


def test_only_so_many_are_kept(client, keeping, settings):
    settings.CACHES = settings.CACHES | {
        "answers": settings.CACHES["answers"] | {"LOCATION": "few", "OPTIONS": {"MAX_ENTRIES": 3}}
    }
    for number in range(10):
        client.get(f"/api/v1/progress/?page_size={number + 1}")
    assert 0 < len(caches["answers"]._cache) <= 3


def test_head_is_answered_from_what_is_kept_and_keeps_nothing(client, keeping):
    assert client.head("/api/v1/progress/").content == b""
    assert not caches["answers"]._cache
    assert client.get("/api/v1/progress/").json()["results"] == []
    assert client.head("/api/v1/progress/").status_code == 200
    assert client.get("/api/v1/progress/").json()["results"] == []
