"""Withdrawing a document from two sessions at once, and while something is being recorded on it. Needs row locks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, connections, transaction

from documents.models import Document, ShelfEvent
from documents.withdrawing import WithdrawalRefused, withdraw
from tests.commitments.making import NOON, EvidenceFactory, ParagraphFactory, RecordFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection"),
]
PATIENCE = 10  # seconds


def withdrawn(document: Document) -> str:
    try:
        withdraw(document, reason="By mistake.", by=None, at=NOON)
        return "withdrawn"
    except WithdrawalRefused as refusal:
        return "rested on" if refusal.resting else "refused"
    finally:
        connections.close_all()


def test_one_withdrawal_sent_twice_at_once():
    document = ParagraphFactory().version.document
    start = Barrier(2)

    def run(_number: int) -> str:
        start.wait(PATIENCE)
        return withdrawn(document)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == ["refused", "withdrawn"]
    assert ShelfEvent.objects.count() == 1


def test_evidence_that_is_being_attached_is_waited_for_and_seen():
    paragraph, record = ParagraphFactory(), RecordFactory()
    is_written, may_commit = Event(), Event()

    def attach() -> None:
        try:
            with transaction.atomic():
                EvidenceFactory(paragraph=paragraph, record=record)
                connection.check_constraints()  # as at the end of the transaction: the paragraph is held from here on
                is_written.set()
                may_commit.wait(PATIENCE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        attaching = pool.submit(attach)
        assert is_written.wait(PATIENCE)
        withdrawing = pool.submit(withdrawn, paragraph.version.document)
        with pytest.raises(TimeoutError):
            withdrawing.result(timeout=0.5)
        may_commit.set()
        attaching.result(PATIENCE)
        assert withdrawing.result(PATIENCE) == "rested on"
    assert not ShelfEvent.objects.exists()
