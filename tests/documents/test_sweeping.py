"""Files that no row names: found wherever they lie, deleted once they are old, and nothing else is."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import FileField
from django.utils import timezone

from commitments.evidence.attaching import Bearing, from_file
from commitments.models import ArchivedCopy, Evidence, ImportRow, ProgressImport
from commitments.recording import add_evidence, remove_evidence
from config.celery import app
from documents import sweeping
from documents.models import LanguageVersion, ReceivedFile, Upload
from documents.sweeping import AGE, FOLDERS, sweep
from reports.models import Report, ReportFile
from tests.commitments.making import NOON, EvidenceFactory, LanguageVersionFactory, RecordFactory

pytestmark = pytest.mark.django_db

LATER = timezone.now() + AGE * 2


def orphan(name: str) -> str:
    return default_storage.save(name, ContentFile(b"left behind"))


def names(found) -> list[str]:
    return [each.name for each in found]


def in_the_store() -> set[str]:
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def keep_one_of_each(author) -> set[str]:
    """A file in every column that holds one, as the product stores it."""
    content = ContentFile(b"kept", name="kept.txt")
    upload = Upload.objects.create(requested_by=author, requested_at=NOON)
    report = Report.objects.create(as_of=NOON.date(), language="en", requested_at=NOON)
    imported = ProgressImport(name="sheet", sha256="0" * 64, size=4, requested_by=author, requested_at=NOON)
    rows = [
        Evidence(record=RecordFactory(), kind="file", effective_on=NOON.date(), added_at=NOON),
        ArchivedCopy(evidence=EvidenceFactory(), url="https://example.org/", requested_at=NOON),
        LanguageVersionFactory.build(document=LanguageVersionFactory().document, language="fr"),
        ReceivedFile(upload=upload, order=1, name="kept.txt", sha256="0" * 64, size=4),
        ReportFile(report=report, format="pdf", sha256="0" * 64, size=4),
    ]
    for row in rows:
        row.file.save("kept.txt", content, save=True)
    imported.file = default_storage.save("imports/kept", content)
    imported.save()
    return {row.file.name for row in (*rows, imported)}


def test_what_a_row_names_stays_and_what_none_names_goes(author):
    kept = keep_one_of_each(author)
    columns = {model for model in apps.get_models() for f in model._meta.concrete_fields if isinstance(f, FileField)}
    assert columns == {Evidence, ArchivedCopy, LanguageVersion, ReceivedFile, ReportFile, ProgressImport}
    assert {name.split("/")[0] for name in kept} == set(FOLDERS)
    left = {orphan(f"{folder}/2026/03/left.bin") for folder in FOLDERS}

    assert set(names(sweep(at=LATER))) == left
    assert in_the_store() == kept
    assert sweep(at=LATER) == []


def test_a_file_whose_row_may_still_be_written_stays():
    name = orphan("evidence/2026/03/new.pdf")
    assert sweep(at=timezone.now() + AGE - timedelta(minutes=1)) == []
    assert in_the_store() == {name}


def test_what_is_not_of_the_product_stays():
    name = orphan("backups/of-somebody.sql")
    assert sweep(at=LATER) == []
    assert in_the_store() == {name}


def test_an_empty_store_is_swept_without_a_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert sweep(at=LATER) == []


def test_a_file_that_an_earlier_text_names_stays(author):
    draft = RecordFactory(author=author)
    piece = from_file(SimpleUploadedFile("note.pdf", b"%PDF-1.7"), Bearing("supports", NOON.date(), "", {}))
    add_evidence(draft, piece, by=author, at=NOON)
    remove_evidence(draft, piece, by=author, at=NOON)
    assert not Evidence.objects.exists()
    assert sweep(at=LATER) == []
    assert in_the_store() == {piece.file.name}


@pytest.mark.parametrize(("phase", "stays"), [("check", True), ("write", True), ("given_up", False)])
def test_a_file_that_a_sheet_names_stays_while_it_may_be_written(author, phase, stays):
    name = orphan("evidence/2026/03/named.pdf")
    sheet = ProgressImport.objects.create(
        name="sheet", sha256="0" * 64, size=4, requested_by=author, requested_at=NOON, phase=phase
    )
    content = {"evidence": [{"kind": "file", "file": name}, {"kind": "link", "file": ""}]}
    ImportRow.objects.create(source=sheet, number=1, outcome="new", content=content)
    assert names(sweep(at=LATER)) == ([] if stays else [name])


def test_one_that_cannot_be_deleted_does_not_keep_the_others(monkeypatch, caplog):
    stuck, free = orphan("evidence/a.pdf"), orphan("evidence/b.pdf")
    delete = default_storage.delete

    def refuse(name: str) -> None:
        if name == stuck:
            raise PermissionError(name)
        delete(name)

    monkeypatch.setattr(sweeping.default_storage, "delete", refuse)
    assert names(sweep(at=LATER)) == [free]
    assert in_the_store() == {stuck}
    assert stuck in caplog.text


def test_statements_do_not_grow_with_the_files(django_assert_num_queries, django_assert_max_num_queries):
    orphan("evidence/0.pdf")
    with django_assert_max_num_queries(10) as asked:
        sweep(at=LATER, is_trial=True)
    for number in range(1, 30):
        orphan(f"evidence/{number}.pdf")
    with django_assert_num_queries(len(asked)):
        assert len(sweep(at=LATER, is_trial=True)) == 30


# Doors


def said(*options: str) -> str:
    out = StringIO()
    call_command("sweep_files", *options, stdout=out)
    return out.getvalue()


def test_the_command_tells_what_it_would_delete_and_then_deletes_it(monkeypatch):
    monkeypatch.setattr("documents.management.commands.sweep_files.timezone.now", lambda: LATER)
    name = orphan("reports/2026/03/old.pdf")
    trial = said("--dry-run")
    assert name in trial
    assert "1 file would be deleted, 11 bytes" in trial
    assert in_the_store() == {name}
    assert "1 file deleted, 11 bytes" in said()
    assert in_the_store() == set()
    assert "0 files deleted, 0 bytes" in said()


def test_beat_sweeps_once_a_day(monkeypatch):
    entry = next(e for e in app.conf.beat_schedule.values() if e["task"] == "documents.sweep_files")
    assert entry["schedule"] == timedelta(days=1).total_seconds()
    swept: list[datetime] = []
    monkeypatch.setattr("documents.tasks.sweep", lambda *, at: swept.append(at))
    app.loader.import_default_modules()
    app.tasks["documents.sweep_files"]()
    assert swept[0].tzinfo == UTC
