"""Sheets for tests of importing: rows as mappings of column to cell, made into files and given."""

import csv
import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from commitments.importing.checking import work_on
from commitments.importing.columns import columns
from commitments.models import ProgressImport
from tests.commitments.making import NOON

ADDRESS = "/workspace/import/"


def row(commitment, actor, /, **changes) -> dict[str, str]:
    said = {
        "commitment": commitment.slug, "actor": actor.slug, "voice": "secretariat", "status": "under_way",
        "period_start": "2015-01-01", "period_end": "2015-12-31", "effective_on": "2015-12-31",
        "narrative_en": "Two networks met six times.", "evidence_1_link": "https://example.org/report",
    }  # fmt: skip
    return {name: text for name, text in (said | changes).items() if text is not None}


def csv_bytes(*rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    names = [column.name for column in columns()]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def filled(template: bytes, *rows: dict[str, object]) -> bytes:
    """The workbook with these rows under what it has, by the names in its hidden first row."""
    book = load_workbook(io.BytesIO(template))
    sheet = book.worksheets[1]
    names = {cell.value: cell.column for cell in sheet[1]}
    for said in rows:
        at = sheet.max_row + 1
        for name, text in said.items():
            sheet.cell(at, names[name]).value = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(workbook: bytes, number: int, **changes: object) -> bytes:
    """The workbook with some cells of one row changed."""
    book = load_workbook(io.BytesIO(workbook))
    sheet = book.worksheets[1]
    names = {cell.value: cell.column for cell in sheet[1]}
    for name, text in changes.items():
        sheet.cell(number, names[name]).value = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def give(client, content: bytes, name: str = "sheet.csv", **said):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **said})


def given(client, content: bytes, name: str = "sheet.csv", **said) -> ProgressImport:
    """Given and checked."""
    response = give(client, content, name, **said)
    assert response.status_code == 302, response.content.decode()
    job = ProgressImport.objects.get(public_id=response.url.rstrip("/").rsplit("/", 1)[-1])
    return worked_on(job)


def worked_on(job: ProgressImport, *, at=NOON) -> ProgressImport:
    work_on(job.pk, clock=lambda: at)
    job.refresh_from_db()
    return job


def accepted(client, job: ProgressImport, *, at=NOON + timedelta(minutes=1)) -> ProgressImport:
    response = client.post(f"{job.get_absolute_url()}accept/")
    assert response.status_code == 302, response.content.decode()
    return worked_on(job, at=at)


def outcomes(job: ProgressImport) -> list[str]:
    return list(job.rows.order_by("number").values_list("outcome", flat=True))


def faults(job: ProgressImport) -> list[tuple[int, str]]:
    return [(found.number, column) for found in job.rows.order_by("number") for column, _sentence in found.faults]
