"""What is said while the database, the broker or the file store does not do its part; nothing is lost by it."""

import errno
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.urls import reverse
from kombu.exceptions import OperationalError as BrokerError

from commitments.models import Evidence
from config.unavailable import AWAY, FULL, trouble_of
from documents.interruptions import PAUSE
from documents.models import ReceivedFile, Upload
from documents.storing import NoRoom
from documents.taking_in import take_in
from reports import generation
from reports.models import Report, ReportFile
from tests.commitments.making import CommitmentFactory, RecordFactory
from tests.commitments.test_workspace import address, piece, typed

pytestmark = pytest.mark.django_db

FULL_SENTENCE = "The server has no room left for the file. Nothing was kept. Tell the administrator."
AWAY_SENTENCE = "Try again in a minute. If you were saving something, look first whether it is there already."


@pytest.fixture
def full(monkeypatch):
    """The file store takes a few bytes and is full then. Calling it makes room."""
    whole = FileSystemStorage._save

    def cut_off(self, name, content):
        whole(self, name, ContentFile(b"the beginning"))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", cut_off)
    return lambda: monkeypatch.setattr(FileSystemStorage, "_save", whole)


@pytest.fixture
def away(monkeypatch):
    """Every read of a commitment meets a database that went away."""

    def fail(*_args, **_kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    reverse("commitments:home")  # The forms are imported while the database is there.
    monkeypatch.setattr("commitments.models.Commitment.objects.with_source", fail)
    monkeypatch.setattr("commitments.models.Commitment.objects.select_related", fail)
    monkeypatch.setattr("commitments.recording.create_draft", fail)
    monkeypatch.setattr("commitments.recording.revise_draft", fail)


def files_under(root) -> list:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OperationalError("gone"), AWAY),
        (InterfaceError("connection already closed"), AWAY),
        (DatabaseError("error with status PGRES_TUPLES_OK and no message from the libpq"), AWAY),
        (BrokerError("refused"), AWAY),
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (NoRoom(errno.EDQUOT, "Disk quota exceeded"), FULL),
        (OSError(errno.EACCES, "Permission denied"), None),
        (IntegrityError("duplicate key"), None),
        (KeyError("ours"), None),
        (None, None),
    ],
)
def test_what_passes_and_what_is_a_fault_of_ours(error, trouble):
    assert trouble_of(error) is trouble


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL says of a missing table that it is missing")
def test_a_table_that_is_missing_is_no_interruption():
    with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")
    assert trouble_of(caught.value) is None


# The database is away


def test_what_was_typed_can_be_sent_again(away, sign_in, author):
    record = RecordFactory(author=author)
    text = "Two <networks> met.\n\nTwice."
    sent = typed(record.actor, text=text) | {"csrfmiddlewaretoken": "mark", "new_password": "never shown"}
    answer = sign_in(author).post(address("progress-edit", record.pk), sent)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    assert AWAY_SENTENCE in page
    kept = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL))
    assert unescape(kept["text"]) == text
    assert kept["csrfmiddlewaretoken"] == "mark"
    assert "never shown" not in page


@pytest.mark.parametrize("debug", [True, False])
def test_a_page_offers_to_be_opened_again(away, sign_in, author, settings, debug):
    settings.DEBUG = debug
    path = address("progress-create", "promise") + "?actor=afg"
    answer = sign_in(author).get(path)
    assert answer.status_code == 503
    assert f'<a class="btn" href="{path}">' in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(("path", "kind"), [("/", "text/html"), ("/api/v1/actors/", "application/json")])
def test_a_session_that_cannot_be_read_is_answered_in_words(client, monkeypatch, path, kind):
    def fail(_session):
        raise OperationalError("the connection is closed")

    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail)
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer["Content-Type"].startswith(kind)
    assert AWAY_SENTENCE in answer.content.decode()


def test_the_api_says_so_in_its_own_shape(client, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("terminating connection due to administrator command")

    monkeypatch.setattr("commitments.viewsets.ActorViewSet.list", fail)
    answer = client.get("/api/v1/actors/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert answer.json()["error"]["code"] == "try_again"
    assert AWAY_SENTENCE in answer.json()["error"]["message"]
    assert "terminating" not in answer.content.decode()


def test_a_fault_of_ours_is_told_without_its_words(client, monkeypatch):
    def fail(*_args, **_kwargs):
        raise KeyError("secret of the program")

    client.raise_request_exception = False
    monkeypatch.setattr("commitments.viewsets.ActorViewSet.list", fail)
    answer = client.get("/api/v1/actors/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "failed")
    assert "secret" not in answer.content.decode()


# The broker is away


def test_a_request_is_kept_where_the_broker_takes_no_message(
    sign_in, author, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(_key):
        raise BrokerError("Error 111 connecting to the broker")

    monkeypatch.setattr("documents.tasks.take_in_upload.delay", refuse)
    with django_capture_on_commit_callbacks(execute=True) as rung:
        answer = sign_in(author).post("/documents/upload/", {"files": [SimpleUploadedFile("a.txt", b"1. The text.")]})
    assert rung
    assert answer.status_code == 302
    assert Upload.objects.unfinished().count() == 1


# The file store is full


def test_a_store_that_is_full_keeps_no_half_of_a_file(full, tmp_path):
    with pytest.raises(NoRoom):
        default_storage.save("a.txt", ContentFile(b"the beginning and the end"))
    assert files_under(tmp_path) == []
    full()
    assert default_storage.save("a.txt", ContentFile(b"whole")) == "a.txt"


def test_evidence_that_finds_no_room_leaves_the_form_as_it_was_typed(full, sign_in, author):
    record = RecordFactory(author=author)
    browser, path = sign_in(author), address("progress-edit", record.pk)

    def sent():
        file = SimpleUploadedFile("note.pdf", b"%PDF-1.7 whole")
        return typed(record.actor, text="Three networks met.") | piece(kind="file", file=file, url="", title="A note")

    answer = browser.post(path, sent())
    page = answer.content.decode()
    assert answer.status_code == 507
    assert all(words in page for words in (FULL_SENTENCE, "Three networks met.", "A note"))
    record.refresh_from_db()
    assert (record.version, record.narrative, Evidence.objects.count()) == (1, {"en": "Two networks met six times."}, 0)
    full()
    assert browser.post(path, sent()).status_code == 302
    assert record.evidence.get().file.read() == b"%PDF-1.7 whole"


def test_evidence_over_the_api_is_refused_with_507(full, sign_in, author, tmp_path):
    record = RecordFactory(author=author, language="en")

    def send():
        file = SimpleUploadedFile("note.pdf", b"%PDF-1.7 whole")
        said = {"kind": "file", "direction": "supports", "effective_on": "2015-06-01", "file": file}
        return sign_in(author).post(f"/api/v1/progress/{record.pk}/evidence/", said, format="multipart")

    answer = send()
    assert (answer.status_code, answer.json()["error"]["code"]) == (507, "no_room")
    assert FULL_SENTENCE in answer.json()["error"]["message"]
    assert (Evidence.objects.count(), files_under(tmp_path)) == (0, [])
    full()
    assert send().status_code == 201


def test_documents_that_find_no_room_are_not_half_received(full, sign_in, author, tmp_path):
    def give():
        files = [SimpleUploadedFile(f"{name}.txt", b"1. The Commission took note.") for name in "ab"]
        return sign_in(author).post("/documents/upload/", {"files": files, "symbol": ""})

    answer = give()
    assert answer.status_code == 507
    assert "no room left for the files. Nothing was kept" in answer.content.decode()
    assert (Upload.objects.count(), ReceivedFile.objects.count(), files_under(tmp_path)) == (0, 0, [])
    full()
    assert give().status_code == 302


def test_a_document_that_finds_no_room_when_it_is_read_is_refused_in_words(sign_in, author, monkeypatch, tmp_path):
    text = b"United Nations  E/CN.7/2026/9\n\n1. The Commission took note of the report of the Secretariat.\n"
    sign_in(author).post("/documents/upload/", {"files": [SimpleUploadedFile("a.txt", text)], "language": "en"})

    def refuse(_self, name, _content):
        raise OSError(errno.ENOSPC, "No space left on device", name)

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)
    row = take_in(Upload.objects.get().pk).files.get()
    assert (row.state, row.code) == ("refused", "no_room")
    assert "upload it again" in row.message
    assert row.version is None


def test_a_report_waits_for_room_and_is_made_when_there_is_some(full):
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    CommitmentFactory()
    report = Report.objects.create(as_of=now.date(), language="en", requested_at=now)
    generation.generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    assert (report.state, ReportFile.objects.count()) == ("queued", 0)
    assert generation.stuck_ids(at=now) == []
    full()
    later = now + generation.PAUSE * 2
    assert generation.stuck_ids(at=later) == [report.pk]
    assert generation.generate(report.pk, clock=lambda: later).state == "done"
    assert ReportFile.objects.count() == 4


def test_a_report_that_never_finds_room_says_why(full):
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    CommitmentFactory()
    report = Report.objects.create(as_of=now.date(), language="en", requested_at=now)
    for attempt in range(generation.MAX_ATTEMPTS):
        generation.generate(report.pk, clock=lambda at=now + generation.PAUSE * 2 * attempt: at)
    report.refresh_from_db()
    assert report.state == "failed"
    assert report.error.startswith("The file store of the server is full.")


def test_a_database_that_goes_away_does_not_fail_a_report(monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("the connection is closed")

    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    report = Report.objects.create(as_of=now.date(), language="en", requested_at=now)
    monkeypatch.setattr(generation, "collect", fail)
    generation.generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    assert (report.state, report.error) == ("queued", "")
    assert generation.stuck_ids(at=now) == []
    assert generation.stuck_ids(at=now + PAUSE * 2) == [report.pk]
