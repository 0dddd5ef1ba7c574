"""What a list gives of a row, made from plain values, is what the serializer gives of it, field for field."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from commitments import ledger_serializers, listing, viewsets
from commitments.audit.auditing import append
from commitments.models import ArchivedCopy, Evidence, ProgressRecord, ReviewEvent
from commitments.standings.viewsets import SummarySerializer
from documents.as_of import AsOf, at_the_end_of
from documents.viewsets import ReadingViewSet
from tests.commitments.making import NOON, EvidenceFactory, ParagraphFactory, RecordFactory

pytestmark = pytest.mark.django_db
LISTED = [
    (listing.RECORDS, ledger_serializers.ProgressSerializer, ProgressRecord),
    (listing.EVIDENCE, ledger_serializers.EvidenceSerializer, Evidence),
    (listing.CHANGES, ledger_serializers.ChangeSerializer, ReviewEvent),
]
PIECES = [
    {"start": 0, "end": 13, "quotation": "Member States", "note": {"en": "Said.", "fr": ""}},
    {"start": 0, "end": 13, "quotation": "Other words"},
    {"quotation": "no place is named"},
    {"paragraph__vanished_at": NOON, "start": 0, "end": 13, "quotation": "Member States", "language": "zh"},
    {"paragraph__version__document__symbol": None, "direction": "weakens"},
    {"kind": "link", "paragraph": None, "url": "https://example.org/nine", "title": "Nine"},
    {
        "kind": "file",
        "paragraph": None,
        "file": "evidence/2026/03/nine.pdf",
        "file_name": "nine.pdf",
        "sha256": "9" * 64,
    },
]


@pytest.fixture
def ledger() -> None:
    """Records of every kind and state, with every kind of evidence and of copy; and what happened to them."""
    first = RecordFactory(
        narrative={"en": "Two networks met.", "zh": "两个网络开会。", "fr": ""}, language="en",
        reply_until=date(2026, 5, 1), is_earlier_practice=True,
    )  # fmt: skip
    pieces = [EvidenceFactory(record=first, order=len(PIECES) - place, **fields) for place, fields in enumerate(PIECES)]
    link = next(piece for piece in pieces if piece.url)
    kept = {"requested_at": NOON, "state": "done", "file": "copies/2026/03/nine.html", "sha256": "8" * 64, "size": 900}
    ArchivedCopy.objects.create(evidence=link, url=link.url, finished_at=NOON, final_url=link.url, **kept)
    ArchivedCopy.objects.create(evidence=link, url=link.url, requested_at=NOON, state="failed", code="refused")
    later = {"requested_at": NOON, "finished_at": NOON + timedelta(days=2)}
    ArchivedCopy.objects.create(evidence=link, url=link.url, **kept | later)
    second = RecordFactory(voice="reply", narrative={}, replies_to=first, derived_from=first, supersedes=first)
    third = RecordFactory(published_at=datetime(2026, 2, 28, 9, 30, 15, 1200, tzinfo=UTC))
    EvidenceFactory(record=third, **PIECES[0])
    for number, (record, state) in enumerate(((first, "superseded"), (second, "withdrawn"), (third, "published"))):
        record.state = state
        record.published_at = record.published_at or NOON + timedelta(microseconds=number)
        record.superseded_at = NOON + timedelta(days=1) if state == "superseded" else None
        record.withdrawn_at = NOON + timedelta(days=2) if state == "withdrawn" else None
        record.save()
        for action in ("publish", "withdraw"):
            append(ReviewEvent(record=record, action=action, to_state=state, at=NOON, remark="A mistake."))


@pytest.mark.parametrize(("listed", "serializer", "model"), LISTED)
@pytest.mark.parametrize("lang", [None, "en", "zh", "ar"])
@pytest.mark.parametrize("cutoff", [AsOf(date(2030, 1, 1), NOON + timedelta(days=1000)), at_the_end_of(NOON.date())])
def test_plain_rows_say_what_the_serializer_says(ledger, listed, serializer, model, lang, cutoff):
    context = {"request": RequestFactory().get("/"), "lang": lang, "cutoff": cutoff}
    rows = model.objects.order_by("pk")
    plain = listed.shapes(rows.values(*listed.columns), context)
    said = [dict(row) for row in serializer(rows, many=True, context=context).data]
    assert plain and plain == said
    assert [list(row) for row in plain] == [list(row) for row in said]


@pytest.mark.parametrize(("listed", "_serializer", "model"), LISTED)
def test_a_page_of_plain_rows_costs_a_constant_number_of_queries(ledger, listed, _serializer, model):
    context = {"request": RequestFactory().get("/"), "lang": None, "cutoff": AsOf(date(2030, 1, 1), NOON)}

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed.shapes(list(model.objects.values(*listed.columns)), context)
        return len(queries)

    few = asked()
    for _ in range(4):
        record = RecordFactory()
        EvidenceFactory(record=record, paragraph=ParagraphFactory())
        EvidenceFactory(record=record, **PIECES[5])
        append(ReviewEvent(record=record, action="publish", to_state="published", at=NOON))
    assert asked() == few <= 3


def test_every_listing_of_a_viewset_is_held_to_its_serializer():
    """A viewset that is given a listing, and no line in LISTED, is found here."""
    found = [view for view in vars(viewsets).values() if isinstance(view, type) and issubclass(view, ReadingViewSet)]
    with_listing = {(view.listing, view.serializer_class) for view in found if view.listing}
    assert with_listing == {(listed, serializer) for listed, serializer, _model in LISTED}


def test_the_list_and_the_row_alone_give_the_same(ledger, get):
    for resource in ("progress", "evidence", "changes"):
        parameters = {"history": "true"} if resource == "progress" else {}
        rows = get(f"{resource}/", **parameters)["results"]
        assert rows
        for row in rows:
            assert get(f"{resource}/{row['id']}/") == row


@pytest.mark.parametrize("by", ["actor", "region", "period", "declaration", "challenge,declaration", "topic"])
@pytest.mark.parametrize("lang", [None, "zh"])
def test_a_summary_is_what_its_serializer_gives(client, ledger, by, lang):
    call_command("rebuild_standings", verbosity=0)
    answer = client.get("/api/v1/summaries/", {"by": by} | ({"lang": lang} if lang else {})).json()
    assert answer["results"]
    assert SummarySerializer(answer, context={"lang": lang}).data == answer
