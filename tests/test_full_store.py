"""A file system that is really full under the file store: 507 and a sentence, nothing half kept, well afterwards."""

import errno
import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from commitments.evidence.archiving import archive
from commitments.evidence.fetching import Fetched
from commitments.models import ArchivedCopy, Evidence, ProgressImport
from documents.models import Document, ReceivedFile, Upload
from documents.taking_in import take_in
from reports import generation
from reports.models import Report, ReportFile
from tests.commitments.making import ActorFactory, CommitmentFactory, EvidenceFactory, RecordFactory
from tests.commitments.sheets import csv_bytes, row
from tests.commitments.test_workspace import address, piece, typed

pytestmark = pytest.mark.django_db

SIZE = 4 * 2**20  # bytes of the whole file system
A_PAGE = 4096  # bytes; the system gives memory by pages
LARGE = 40 * A_PAGE  # bytes of a file that finds room for its beginning only
NO_ROOM = "The server has no room left for the file"
TEXT = "United Nations  E/CN.7/2026/9\n\nReport\n\n" + "\n\n".join(
    f"{number}. The Commission took note of the report of the Secretariat on the matter and of what it proposes."
    for number in range(1, 2000)
)


@dataclass
class SmallDisk:
    """A file system of our own. `fill` leaves a few pages free, so that a file is begun and cannot be finished."""

    folder: Path

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"

    def fill(self, *, pages_left: int = 3) -> None:
        with self._filler.open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(A_PAGE))
            except OSError as error:
                assert error.errno == errno.ENOSPC
            filler.truncate(filler.tell() - pages_left * A_PAGE)

    def empty(self) -> None:
        self._filler.unlink()

    def files(self) -> set[str]:
        found = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        return found - {"filler"}


@pytest.fixture
def disk(tmp_path, settings) -> Iterator[SmallDisk]:
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not mounted:
        pytest.skip("a small file system can be mounted by root only, and not in every container")
    settings.MEDIA_ROOT = str(folder)
    try:
        disk = SmallDisk(folder)
        disk.fill()
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def desk(sign_in, author):
    return sign_in(author)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("note.pdf", b"%PDF-1.7" + bytes(LARGE))


def is_told(answer) -> bool:
    return answer.status_code == 507 and NO_ROOM in answer.content.decode()


def test_evidence_given_on_the_page(disk, desk, author):
    draft = RecordFactory(author=author)

    def send():
        file = piece(kind="file", file=pdf(), url="")
        return desk.post(address("progress-edit", draft.pk), typed(draft.actor, text="Three networks met.") | file)

    answer = send()
    assert is_told(answer)
    assert "Three networks met." in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.version, Evidence.objects.count(), disk.files()) == (1, 0, set())
    disk.empty()
    assert send().status_code == 302
    assert disk.files() == {Evidence.objects.get().file.name}


def test_evidence_given_to_the_api(disk, desk, author):
    draft = RecordFactory(author=author, language="en")

    def send():
        said = {"kind": "file", "direction": "supports", "effective_on": "2015-06-01", "file": pdf()}
        return desk.post(f"/api/v1/progress/{draft.pk}/evidence/", said)

    answer = send()
    assert is_told(answer)
    assert answer.json()["error"]["code"] == "no_room"
    assert (Evidence.objects.count(), disk.files()) == (0, set())
    disk.empty()
    assert send().status_code == 201
    assert disk.files() == {Evidence.objects.get().file.name}


@pytest.mark.parametrize("arrives_there_too", [False, True])
def test_a_sheet(disk, desk, settings, arrives_there_too):
    """Also where the folder in which files arrive is on the same disk."""
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder) if arrives_there_too else None
    rows = csv_bytes(row(CommitmentFactory(), ActorFactory(), narrative_en="x" * LARGE))

    def send():
        return desk.post("/workspace/import/", {"file": SimpleUploadedFile("sheet.csv", rows)})

    assert is_told(send())
    assert (ProgressImport.objects.count(), disk.files()) == (0, set())
    disk.empty()
    assert send().status_code == 302
    assert disk.files() == {ProgressImport.objects.get().file.name}


@pytest.mark.parametrize("arrives_there_too", [False, True])
def test_documents(disk, desk, settings, arrives_there_too):
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder) if arrives_there_too else None

    def send():
        files = [SimpleUploadedFile("small.txt", b"1. Text."), SimpleUploadedFile("large.txt", TEXT.encode())]
        return desk.post("/documents/upload/", {"files": files})

    assert is_told(send())
    assert (Upload.objects.count(), ReceivedFile.objects.count(), disk.files()) == (0, 0, set())
    disk.empty()
    assert send().status_code == 302
    assert disk.files() == set(ReceivedFile.objects.values_list("file", flat=True))


@pytest.mark.parametrize(("place", "field"), [("/workspace/import/", "file"), ("/documents/upload/", "files")])
def test_a_small_file_that_leaves_the_memory_only_at_its_end(disk, desk, settings, place, field):
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder)
    disk.empty()
    disk.fill(pages_left=0)
    assert is_told(desk.post(place, {field: SimpleUploadedFile("small.csv", b"commitment,actor,status\n")}))
    assert (ProgressImport.objects.count(), Upload.objects.count(), disk.files()) == (0, 0, set())


def given(disk: SmallDisk, desk, name: str, content: bytes) -> Upload:
    """Given while there was room, which is gone when it is read."""
    disk.empty()
    assert desk.post("/documents/upload/", {"files": [SimpleUploadedFile(name, content)]}).status_code == 302
    disk.fill()
    return Upload.objects.latest("pk")


def test_a_document_that_is_read(disk, desk):
    upload = given(disk, desk, "report.txt", TEXT.encode())
    take_in(upload.pk)
    refused = upload.files.get()
    assert (refused.state, refused.code) == ("refused", "no_room")
    assert NO_ROOM in refused.message
    assert (Document.objects.count(), disk.files()) == (0, set())
    again = given(disk, desk, "report.txt", TEXT.encode())
    disk.empty()
    take_in(again.pk)
    assert again.files.get().state == "created"


def test_an_archive_that_is_unpacked(disk, desk):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archived:
        archived.writestr("first.txt", "1. The Commission took note.")
        archived.writestr("second.txt", TEXT)
    upload = given(disk, desk, "both.zip", packed.getvalue())
    take_in(upload.pk)
    refused = upload.files.get()
    assert (refused.state, refused.code) == ("refused", "no_room")
    assert (Document.objects.count(), disk.files()) == (0, set())
    again = given(disk, desk, "both.zip", packed.getvalue())
    disk.empty()
    take_in(again.pk)
    assert list(again.files.order_by("order").values_list("name", "state"))[2] == ("second.txt", "created")


def test_the_copy_of_a_link(disk):
    now = timezone.now()
    copy = ArchivedCopy.objects.create(evidence=EvidenceFactory(), url="https://example.org/", requested_at=now)

    def fetch(url: str) -> Fetched:
        return Fetched(bytes(LARGE), "application/pdf", url)

    archive(copy.pk, clock=lambda: now, get=fetch)
    copy.refresh_from_db()
    assert (copy.state, copy.code, copy.file.name, disk.files()) == ("queued", "no_room", "", set())
    disk.empty()
    archive(copy.pk, clock=lambda: now + timedelta(minutes=5), get=fetch)
    copy.refresh_from_db()
    assert (copy.state, copy.code, disk.files()) == ("done", "", {copy.file.name})


def test_the_files_of_a_report(disk, monkeypatch):
    now = timezone.now()
    CommitmentFactory()
    monkeypatch.setattr(generation, "render", lambda snapshot, form: form.encode() + bytes(LARGE))
    report = Report.objects.create(as_of=now.date(), language="en", requested_at=now)
    generation.generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    assert (report.state, ReportFile.objects.count(), disk.files()) == ("queued", 0, set())
    disk.empty()
    generation.generate(report.pk, clock=lambda: now + generation.PAUSE * 2)
    report.refresh_from_db()
    assert report.state == "done"
    assert disk.files() == set(ReportFile.objects.values_list("file", flat=True))


def test_what_was_kept_before_is_read_while_the_disk_is_full(disk, client):
    disk.empty()
    record = EvidenceFactory().record
    kept = Evidence(record=record, kind="file", effective_on=record.effective_on, added_at=timezone.now())
    kept.file.save("note.pdf", SimpleUploadedFile("note.pdf", b"%PDF-1.7 whole"))
    disk.fill()
    assert default_storage.open(kept.file.name).read() == b"%PDF-1.7 whole"
    assert client.get("/").status_code == 200
    call_command("sweep_files", "--dry-run")
