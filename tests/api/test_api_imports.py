"""Recording from a sheet over the API: who may, what is refused, the preview, accepting what was read, giving up."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commitments.importing.columns import heading_of
from commitments.models import Membership, ProgressImport, ProgressRecord
from documents import streaming
from tests.api.test_api_schema import described, held_to
from tests.api.test_api_writes import is_refused, send
from tests.commitments.making import ActorFactory, CommitmentFactory
from tests.commitments.sheets import csv_bytes, row, worked_on

pytestmark = pytest.mark.django_db

SHEETS = "/api/v1/imports/"
__all__ = ["described"]  # a fixture


@pytest.fixture
def commitment():
    return CommitmentFactory(slug="promise")


@pytest.fixture
def actor():
    return ActorFactory(slug="unodc", kind="un_entity")


def hand_in(browser, content: bytes, name: str = "sheet.csv", **said):
    return browser.post(SHEETS, {"file": SimpleUploadedFile(name, content), **said})


def checked(browser, content: bytes, **said) -> ProgressImport:
    answer = hand_in(browser, content, **said)
    assert answer.status_code == 202, answer.content.decode()
    return worked_on(ProgressImport.objects.get(public_id=answer.json()["id"]))


def accept(browser, path: str, tag: str | None):
    return send(browser, "post", f"{path}accept/", **({"If-Match": tag} if tag else {}))


def test_visitor_hands_nothing_in_and_finds_nothing(anonymous, sign_in, author, commitment, actor):
    job = checked(sign_in(author), csv_bytes(row(commitment, actor)))
    path = f"{SHEETS}{job.public_id}/"
    is_refused(hand_in(anonymous, b"x"), 401, "not_authenticated")
    is_refused(accept(anonymous, path, '"x"'), 401, "not_authenticated")
    for found in (path, f"{path}rows/"):
        assert anonymous.get(found).status_code == 404
    assert anonymous.get(SHEETS).json()["results"] == []
    assert ProgressImport.objects.get() == job


def test_whoever_writes_in_no_voice_is_refused_as_on_the_page(sign_in, person):
    error = is_refused(hand_in(sign_in(person("reader")), b"x"), 403, "permission_denied")
    assert error["message"] == "You may not record progress. Editors and members of a delegation may."
    assert not ProgressImport.objects.exists()


def test_a_session_needs_its_token(author):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    is_refused(hand_in(browser, b"x"), 403, "permission_denied")
    assert not ProgressImport.objects.exists()


def test_nobody_finds_the_sheet_of_somebody_else(sign_in, author, colleague, commitment, actor):
    job = checked(sign_in(author), csv_bytes(row(commitment, actor)))
    other, path = sign_in(colleague), f"{SHEETS}{job.public_id}/"
    assert {other.get(path).status_code, other.get(f"{path}rows/").status_code} == {404}
    assert {accept(other, path, f'"{job.seen}"').status_code, send(other, "post", f"{path}give-up/").status_code} == {
        404
    }
    assert other.get(SHEETS).json()["results"] == []


def test_what_is_no_sheet_is_said_of_its_field(sign_in, author):
    browser = sign_in(author)
    for data, field in (
        ({}, "file"),
        ({"file": "words"}, "file"),
        ({"file": SimpleUploadedFile("sheet.csv", b"")}, "file"),
        ({"file": SimpleUploadedFile("sheet.csv", b"x"), "publish": "yes"}, "publish"),
    ):
        assert set(is_refused(browser.post(SHEETS, data), 400, "invalid")["fields"]) == {field}
    is_refused(send(browser, "post", SHEETS, {"file": "x"}), 415, "unsupported_media_type")
    assert not ProgressImport.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(sign_in, author, monkeypatch):
    monkeypatch.setattr("commitments.importing.viewsets.FILE_BYTES", 1000)
    monkeypatch.setattr(streaming, "FIELDS", 1000)
    is_refused(hand_in(sign_in(author), b"x" * 1001), 413, "too_large")
    assert not ProgressImport.objects.exists()


def test_too_many_sheets_are_told_when_to_come_back(sign_in, author, monkeypatch):
    monkeypatch.setattr("commitments.importing.handing_in.MOST_WAITING", 1)
    browser = sign_in(author)
    assert hand_in(browser, b"x").status_code == 202
    refused = hand_in(browser, b"x")
    is_refused(refused, 429, "throttled")
    assert int(refused["Retry-After"]) > 0


def test_the_whole_way_from_sheet_to_drafts(sign_in, author, commitment, actor, described):
    browser = sign_in(author)

    taken = hand_in(browser, csv_bytes(row(commitment, actor)), submits="true")

    path = taken["Location"].removeprefix("http://testserver")
    assert (taken.status_code, taken.json()["url"], taken["Cache-Control"]) == (
        202,
        taken["Location"],
        "private, no-store",
    )
    assert (taken.json()["state"], taken.json()["waits_for_decision"]) == ("queued", False)
    job = worked_on(ProgressImport.objects.get())
    preview = browser.get(path)
    held_to(described, described["paths"]["/api/v1/imports/{public_id}/"]["get"], preview.json())
    assert preview.json()["waits_for_decision"] is True
    assert preview.json()["tally"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
    rows = browser.get(f"{path}rows/").json()
    held_to(described, described["paths"]["/api/v1/imports/{public_id}/rows/"]["get"], rows)
    assert [(each["outcome"], each["commitment"], each["is_whole"]) for each in rows["results"]] == [
        ("new", "promise", True)
    ]
    assert not ProgressRecord.objects.exists()
    for _twice in range(2):
        assert accept(browser, path, preview["ETag"]).status_code == 202
    worked_on(job)
    record = ProgressRecord.objects.get()
    assert (record.state, record.author) == ("submitted", author)
    assert browser.get(path).json()["is_written"] is True
    assert browser.get(f"{path}rows/").json()["results"][0]["record"] == record.pk
    assert [each["id"] for each in browser.get(SHEETS).json()["results"]] == [str(job.public_id)]


def test_what_has_to_be_put_right_is_said_in_words_and_nothing_is_written(sign_in, author, commitment, actor):
    browser = sign_in(author)
    job = checked(browser, csv_bytes(row(commitment, actor), row(commitment, actor, status="finished")))
    path = f"{SHEETS}{job.public_id}/"

    (wrong,) = browser.get(f"{path}rows/", {"outcome": "refused"}).json()["results"]

    assert {fault["column"] for fault in wrong["faults"]} >= {"status"}
    assert all(fault["sentence"] and fault["heading"] == heading_of(fault["column"]) for fault in wrong["faults"])
    refused = accept(browser, path, f'"{job.seen}"')
    assert "Some rows have to be put right" in is_refused(refused, 409, "conflict")["message"]
    is_refused(browser.get(f"{path}rows/", {"outcome": "odd"}), 400, "invalid")
    assert not ProgressRecord.objects.exists()


def test_only_the_preview_that_was_read_is_accepted(sign_in, author, commitment, actor):
    browser = sign_in(author)
    job = checked(browser, csv_bytes(row(commitment, actor)))
    path = f"{SHEETS}{job.public_id}/"

    is_refused(accept(browser, path, None), 428, "version_not_said")
    for tag in ('"check-done-1"', "*", 'W/"x"', '"a", "b"'):
        stale = accept(browser, path, tag)
        is_refused(stale, 412, "stale_version")
        assert (stale.json()["current"]["url"], stale["ETag"]) == (f"http://testserver{path}", f'"{job.seen}"')
    on_the_page = browser.post(f"{job.get_absolute_url()}accept/", {"seen": "check-done-1"})
    assert on_the_page.status_code == 409
    assert "checked anew since you looked at it" in on_the_page.content.decode()
    job.refresh_from_db()
    assert job.waits_for_decision


def test_a_sheet_is_accepted_only_once_its_preview_is_there(sign_in, author, commitment, actor):
    browser = sign_in(author)
    answer = hand_in(browser, csv_bytes(row(commitment, actor)))
    path = answer["Location"].removeprefix("http://testserver")
    is_refused(accept(browser, path, answer["ETag"]), 409, "conflict")
    is_refused(send(browser, "post", f"{path}give-up/"), 409, "conflict")


def test_a_sheet_that_is_given_up_is_not_written(sign_in, author, commitment, actor):
    browser = sign_in(author)
    job = checked(browser, csv_bytes(row(commitment, actor)))
    path = f"{SHEETS}{job.public_id}/"
    for _twice in range(2):
        assert send(browser, "post", f"{path}give-up/").json()["phase"] == "given_up"
    is_refused(accept(browser, path, browser.get(path)["ETag"]), 409, "conflict")


def test_a_delegate_records_only_for_the_own_actor(sign_in, delegate_a, commitment, actor):
    state_a = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=state_a)
    job = checked(sign_in(delegate_a), csv_bytes(row(commitment, state_a, voice="state"), row(commitment, actor)))
    rows = sign_in(delegate_a).get(f"{SHEETS}{job.public_id}/rows/").json()["results"]
    assert [each["outcome"] for each in rows] == ["new", "refused"]


def test_handing_in_too_fast_is_held_back(sign_in, author, monkeypatch):
    monkeypatch.setattr(
        "rest_framework.throttling.ScopedRateThrottle.THROTTLE_RATES",
        {"anon": None, "user": None, "ledger_writes": "2/min", "report_requests": None},
    )
    browser = sign_in(author)
    assert [hand_in(browser, b"x").status_code for _ in range(3)] == [202, 202, 429]
    assert browser.get(SHEETS).status_code == 200
