"""A full disk while a sheet or a document is given: a clear sentence, and nothing half kept."""

import errno
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from pytest_django.asserts import assertContains

from commitments.models import ProgressImport
from documents.models import ReceivedFile, Upload

pytestmark = pytest.mark.django_db

SHEETS, DOCUMENTS = "/workspace/import/", "/documents/upload/"
GIVEN = [(SHEETS, "file", 507), (DOCUMENTS, "files", 507)]


@pytest.fixture
def desk(sign_in, author) -> Client:
    return sign_in(author)


@pytest.fixture
def full_store(monkeypatch):
    """The store takes the beginning of a file, and then there is no room."""

    def cut_off(storage: FileSystemStorage, name: str, content) -> str:
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(10))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", cut_off)


def kept(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize(("address", "field", "status"), GIVEN)
def test_a_full_store_is_told_and_keeps_nothing(desk, settings, full_store, address, field, status):
    response = desk.post(address, {field: SimpleUploadedFile("sheet.csv", b"commitment,actor,status\n")})
    assertContains(response, "no room left", status_code=status)
    assert kept(settings) == []
    assert not (ProgressImport.objects.exists() or Upload.objects.exists() or ReceivedFile.objects.exists())


def test_a_store_that_fills_up_at_the_second_file_keeps_neither(desk, settings, monkeypatch):
    whole, taken = FileSystemStorage._save, []

    def second_is_too_much(storage: FileSystemStorage, name: str, content) -> str:
        taken.append(name)
        if len(taken) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", second_is_too_much)
    files = [SimpleUploadedFile(f"{n}.txt", b"some text") for n in range(2)]
    assertContains(desk.post(DOCUMENTS, {"files": files}), "no room left", status_code=507)
    assert len(taken) == 2
    assert kept(settings) == []
    assert not Upload.objects.exists()


@pytest.mark.parametrize(("address", "field", "status"), GIVEN)
def test_a_disk_that_fills_up_while_the_file_arrives(desk, settings, monkeypatch, address, field, status):
    def no_room(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", no_room)
    response = desk.post(address, {field: SimpleUploadedFile("sheet.csv", b"commitment,actor,status\n")})
    assertContains(response, "no room left", status_code=status)
    assert not (ProgressImport.objects.exists() or Upload.objects.exists())
