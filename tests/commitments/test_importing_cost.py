"""What importing costs: statements for each 500 rows, checked and written, whatever the ledger holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.audit.verifying import check_subjects, read_chain
from commitments.importing.checking import AT_ONCE, work_on
from commitments.models import Evidence, ProgressImport, ProgressRecord
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
    record_with_evidence,
)
from tests.commitments.sheets import csv_bytes, give, row

pytestmark = pytest.mark.django_db

# SQLite takes fewer values in one statement, so that one insertion of many rows becomes several.
CHECKED = 12 if connection.vendor == "postgresql" else 30
WRITTEN = 25 if connection.vendor == "postgresql" else 160


@pytest.fixture(autouse=True)
def nobody_is_rung(monkeypatch):
    monkeypatch.setattr("commitments.tasks.work_on_import.delay", lambda pk: None)


def sheet(portions: int) -> bytes:
    """As many rows as so many portions have, each with a paragraph and a link as evidence."""
    version = LanguageVersionFactory(document=DocumentFactory(symbol="E/1"))
    for number in range(10):
        ParagraphFactory(version=version, label=str(number), anchor=f"p{number}")
    commitments = CommitmentFactory.create_batch(20, paragraph=version.paragraphs.first())
    actors = ActorFactory.create_batch(25 * portions)
    assert len(commitments) * len(actors) == AT_ONCE * portions
    cited = {"evidence_2_document": "E/1", "evidence_2_quotation": "share information"}
    return csv_bytes(
        *(
            row(commitment, actor, evidence_2_paragraph=str(number % 10), **cited)
            for number, actor in enumerate(actors)
            for commitment in commitments
        )
    )


def asked(call) -> int:
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def cost(client, portions: int) -> tuple[int, int, ProgressImport]:
    give(client, sheet(portions), submits="on")
    job = ProgressImport.objects.get()
    checked = asked(lambda: work_on(job.pk, clock=lambda: NOON))
    client.post(f"{job.get_absolute_url()}accept/")
    written = asked(lambda: work_on(job.pk, clock=lambda: NOON))
    job.refresh_from_db()
    return checked, written, job


def test_a_portion_costs_few_statements_and_the_chain_is_whole(sign_in, author):
    record_with_evidence(state="published", author=author)
    client = sign_in(author)
    fixed = 25
    checked, written, job = cost(client, 2)
    assert job.is_written
    assert checked <= fixed + 2 * CHECKED
    assert written <= fixed + 2 * WRITTEN
    assert ProgressRecord.objects.filter(state="submitted").count() == 2 * AT_ONCE
    assert Evidence.objects.filter(record__state="submitted").count() == 4 * AT_ONCE
    assert read_chain().broken is None
    imported = set(ProgressRecord.objects.filter(state="submitted").values_list("pk", flat=True))
    assert not [found for found in check_subjects() if found.subject in imported]


@pytest.mark.parametrize("outcome", ["new", "refused"])
def test_the_preview_costs_the_same_however_many_rows(sign_in, author, outcome):
    client = sign_in(author)
    commitment = CommitmentFactory()
    actors = ActorFactory.create_batch(60)
    status = "under_way" if outcome == "new" else "nearly"
    give(client, csv_bytes(*(row(commitment, actor, status=status) for actor in actors)))
    job = work_on(ProgressImport.objects.get().pk, clock=lambda: NOON)
    assert asked(lambda: client.get(job.get_absolute_url())) <= 10


def test_the_list_of_records_keeps_to_its_budget(client, sign_in, author):
    for _ in range(12):
        record_with_evidence(state="published")
    assert asked(lambda: client.get(reverse("commitments:progress-list"))) <= 12
    assert asked(lambda: client.get(reverse("commitments:progress-list") + "?format=csv")) <= 6
    assert asked(lambda: client.get(reverse("commitments:progress-list") + "?format=xlsx")) <= 8
    desk = sign_in(author)
    assert asked(lambda: desk.get(reverse("commitments:import-list"))) <= 12
