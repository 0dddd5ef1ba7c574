"""Archived copies of links as of a day: one fetched later is not shown as if it had been there."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from commitments.models import ArchivedCopy, Evidence
from tests.commitments.lives import published
from tests.commitments.making import NOON

pytestmark = pytest.mark.django_db

REFUSED = "private_address"
JUNE, JULY = datetime(2026, 6, 10, 9, tzinfo=UTC), datetime(2026, 7, 2, 9, tzinfo=UTC)
FETCHED, SHA256 = "https://example.org/networks?page=1", "8" * 64
# By day: what the copies were on it
DAYS = {
    "2026-03-02": ["queued"],
    "2026-06-09": ["queued"],
    "2026-06-10": ["done"],
    "2026-07-01": ["done", "queued"],
    "2026-07-02": ["done", "failed"],
    "": ["done", "failed"],
}
PAGES = ["commitment-detail", "progress-detail", "evidence-detail"]
TELLTALES = {"done": SHA256[:16], "failed": "leads into a private network", "queued": "A copy is being fetched."}


@pytest.fixture
def piece() -> Evidence:
    """A link with one copy asked for in March and fetched in June, and one asked for and given up in July."""
    record = published(NOON, pieces=[{"kind": "link", "paragraph": None, "url": "https://example.org/networks"}])
    link = record.evidence.get(kind="link")
    ArchivedCopy.objects.create(
        evidence=link, url=link.url, requested_at=NOON, started_at=JUNE, finished_at=JUNE, state="done", size=900,
        content_type="text/html", final_url=FETCHED, sha256=SHA256, file="copies/2026/06/eight.html",
    )  # fmt: skip
    ArchivedCopy.objects.create(
        evidence=link, url=link.url, requested_at=datetime(2026, 7, 1, tzinfo=UTC), started_at=JULY,
        finished_at=JULY, state="failed", code=REFUSED,
    )  # fmt: skip
    return link


def asked(day: str) -> dict[str, str]:
    return {"as_of": day} if day else {}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_the_copies_of_its_day(client, piece, name, day):
    keys = {"commitment-detail": piece.record.commitment.slug, "progress-detail": piece.record_id}
    path = reverse(f"commitments:{name}", args=[keys.get(name, piece.pk)])
    page = client.get(path, asked(day)).content.decode()
    assert {state for state, words in TELLTALES.items() if words in page} == set(DAYS[day])
    assert ("/copies/" in page) is ("done" in DAYS[day])


@pytest.mark.parametrize("day", DAYS)
def test_the_api_gives_the_copies_of_its_day_in_lists_and_alone(client, piece, day):
    read = {
        path: client.get(f"/api/v1/{path}", asked(day)).json()
        for path in ("evidence/", f"evidence/{piece.pk}/", "progress/", f"progress/{piece.record_id}/")
    }
    lists = [read["evidence/"]["results"][0], read["progress/"]["results"][0]["evidence"][0]]
    alone = [read[f"evidence/{piece.pk}/"], read[f"progress/{piece.record_id}/"]["evidence"][0]]
    for row in lists + alone:
        copies = row["copies"]
        assert [copy["state"] for copy in copies] == DAYS[day]
        for copy in copies:
            is_done = copy["state"] == "done"
            assert (copy["sha256"], copy["final_url"]) == ((SHA256, FETCHED) if is_done else ("", ""))
            assert bool(copy["fetched_at"]) is (copy["state"] != "queued")
            assert bool(copy["file"]) is is_done
            assert (copy["code"], copy["size"]) == {
                "done": ("", 900), "failed": (REFUSED, None), "queued": ("", None),
            }[copy["state"]]  # fmt: skip


def test_a_comparison_gives_the_copies_of_its_second_day(client, piece):
    for day in ("2026-06-09", "2026-06-10"):
        read = client.get("/api/v1/comparison/", {"from": "2026-01-01", "to": day}).json()
        (change,) = read["results"][0]["changes"]
        assert [copy["state"] for copy in change["evidence_added"][0]["copies"]] == DAYS[day]


@pytest.mark.parametrize("path", ["/progress/", "/commitments/"])
def test_a_file_of_an_earlier_day_knows_no_copy_of_a_later_one(client, piece, path):
    answer = client.get(path, {"as_of": "2026-06-09", "format": "csv"}).content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(answer)))) == 1
    assert SHA256 not in answer and "/copies/" not in answer and FETCHED not in answer


def test_the_reason_of_a_later_attempt_is_not_told_of_a_copy_that_waits_still(client, piece):
    waiting = ArchivedCopy.objects.create(
        evidence=piece, url=piece.url, requested_at=NOON, started_at=JUNE, state="queued", code=REFUSED
    )
    assert (waiting.as_of(NOON).code, waiting.as_of(JUNE).code) == ("", REFUSED)
