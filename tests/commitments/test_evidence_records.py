"""Evidence as a record: copies that are archived, pieces that are used again, cautions."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from commitments import recording
from commitments.choices import Direction
from commitments.evidence import archiving
from commitments.evidence.attaching import Bearing, from_link
from commitments.evidence.cautions import Caution, Kind, Piece, cautions, years_before
from commitments.evidence.fetching import Fetched, FetchFailed, FetchRefused
from commitments.evidence.weighing import cautions_by_record, cautions_of
from commitments.models import ArchivedCopy, Evidence
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    EvidenceFactory,
    ParagraphFactory,
    RecordFactory,
    record_with_evidence,
)

TODAY = NOON.date()
LINK = "https://example.org/report?year=2015"


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def piece(number=1, direction="supports", day=TODAY, **more) -> Piece:
    return Piece(number, direction, day, **more)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], []),
        ([piece()], []),
        ([piece(1), piece(2, "weakens")], [Caution(Kind.CONTRADICTION, (1, 2))]),
        ([piece(1), piece(2, "neutral")], []),
        ([piece(elsewhere=frozenset({"weakens"}))], [Caution(Kind.CONTRADICTED_ELSEWHERE, (1,))]),
        ([piece(elsewhere=frozenset({"supports"}))], []),
        ([piece(direction="neutral", elsewhere=frozenset({"weakens"}))], []),
        ([piece(day=date(2023, 3, 2))], []),
        ([piece(day=date(2023, 3, 1))], [Caution(Kind.OLD, since=date(2023, 3, 1))]),
        ([piece(day=date(2001, 1, 1)), piece(2)], []),
        ([piece(day=date(2001, 1, 1)), piece(2, "weakens")],
         [Caution(Kind.CONTRADICTION, (1, 2)), Caution(Kind.OLD, since=date(2001, 1, 1))]),
        ([piece(direction="weakens", day=date(2001, 1, 1))], []),
        ([piece(quotation_stands=False), piece(2)], [Caution(Kind.QUOTATION_GONE, (1,))]),
    ],
)  # fmt: skip
def test_what_readers_are_warned_of(pieces, expected):
    assert cautions(pieces, on=TODAY) == expected


def test_three_years_before_a_leap_day():
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)


def test_there_is_no_year_before_the_first():
    assert years_before(date.min, 3) == date.min


@pytest.fixture
def draft(author):
    return RecordFactory(author=author)


def linked(draft, author):
    return recording.add_evidence(
        draft, from_link(LINK, Bearing(Direction.SUPPORTS, date(2015, 6, 1), "Report")), by=author, at=NOON
    )


@pytest.mark.django_db
def test_link_has_its_copy_fetched_and_kept_with_hash_and_moment(draft, author, sign_in):
    linked(draft, author)
    copy = ArchivedCopy.objects.get()
    assert (copy.url, copy.state) == (LINK, "queued")

    archiving.archive(copy.pk, get=lambda url: Fetched(b"<p>2015</p>", "text/html", f"{url}&page=1"))

    copy.refresh_from_db()
    assert (copy.state, copy.size, copy.content_type, copy.final_url) == ("done", 11, "text/html", f"{LINK}&page=1")
    browser = sign_in(author)
    assert copy.sha256[:16] in browser.get(address("progress-edit", draft.pk)).content.decode()
    answer = browser.get(address("evidence-copy", copy.evidence_id, copy.pk))
    assert b"".join(answer.streaming_content) == b"<p>2015</p>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.django_db
def test_copy_is_fetched_once_however_often_it_is_called_for(draft, author):
    linked(draft, author)
    copy, calls = ArchivedCopy.objects.get(), []

    def get(url):
        calls.append(url)
        archiving.archive(copy.pk, get=get)  # a second worker, meanwhile
        return Fetched(b"a", "text/plain", url)

    archiving.archive(copy.pk, get=get)
    archiving.archive(copy.pk, get=get)
    assert len(calls) == 1


@pytest.mark.django_db
def test_server_that_fails_is_asked_again_later_and_in_the_end_given_up(draft, author):
    linked(draft, author)
    copy, now = ArchivedCopy.objects.get(), NOON

    def fails(url):
        raise FetchFailed("busy")

    pauses = []
    for _ in range(archiving.MOST_ATTEMPTS):
        assert archiving.waiting_ids(at=now) == [copy.pk]
        archiving.archive(copy.pk, clock=lambda now=now: now, get=fails)
        copy.refresh_from_db()
        if copy.state == "queued":
            assert archiving.waiting_ids(at=now) == []
            pauses.append(copy.lease_until - now)
            now = copy.lease_until + timedelta(seconds=1)
    assert (copy.state, copy.code, copy.attempts) == ("failed", "busy", 5)
    assert pauses == [archiving.PAUSE * factor for factor in (1, 2, 4, 8)]
    assert archiving.waiting_ids(at=now + timedelta(days=9)) == []


@pytest.mark.django_db
def test_refusal_is_final_and_said_in_words(draft, author, sign_in):
    linked(draft, author)

    def refuses(url):
        raise FetchRefused("private_address")

    archiving.archive(ArchivedCopy.objects.get().pk, get=refuses)
    assert "private network" in sign_in(author).get(address("progress-edit", draft.pk)).content.decode()


@pytest.mark.django_db
def test_worker_killed_while_fetching_leaves_a_row_that_is_taken_up_again(draft, author):
    linked(draft, author)
    copy = ArchivedCopy.objects.get()
    ArchivedCopy.objects.claim(copy.pk, at=NOON, lease=archiving.LEASE)  # and then the worker dies

    assert archiving.waiting_ids(at=NOON + timedelta(seconds=1)) == []
    assert archiving.waiting_ids(at=NOON + archiving.LEASE + timedelta(seconds=1)) == [copy.pk]


@pytest.mark.django_db
def test_full_file_store_loses_nothing(draft, author, monkeypatch):
    linked(draft, author)
    copy = ArchivedCopy.objects.get()

    def full(*given, **named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ArchivedCopy._meta.get_field("file").storage, "save", full)
    archiving.archive(copy.pk, get=lambda url: Fetched(b"a", "text/plain", url))
    copy.refresh_from_db()
    assert (copy.state, copy.code, copy.sha256) == ("queued", "no_room", "")


@pytest.mark.django_db
def test_copies_can_be_switched_off(draft, author, settings):
    settings.ARCHIVE_LINKS = False
    linked(draft, author)
    assert not ArchivedCopy.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("published", 200)])
def test_copy_is_seen_by_whoever_sees_the_record(state, status, author, anonymous):
    record = record_with_evidence(author=author, state=state, evidence={"kind": "link", "url": LINK, "paragraph": None})
    copy = ArchivedCopy.objects.create(evidence=record.evidence.get(), url=LINK, requested_at=NOON)
    archiving.archive(copy.pk, get=lambda url: Fetched(b"a", "text/plain", url))
    assert anonymous.get(address("evidence-copy", copy.evidence_id, copy.pk)).status_code == status
    assert anonymous.get(address("evidence-detail", copy.evidence_id)).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET sha256 = 'x'", "UPDATE {} SET state = 'queued'", "DELETE FROM {}"]
)
def test_database_refuses_changes_to_a_copy_of_published_evidence(statement):
    record = record_with_evidence(state="published", evidence={"kind": "link", "url": LINK, "paragraph": None})
    copy = ArchivedCopy.objects.create(evidence=record.evidence.get(), url=LINK, requested_at=NOON)
    archiving.archive(copy.pk, get=lambda url: Fetched(b"a", "text/plain", url))
    refused = pytest.raises(IntegrityError, match="never changed or deleted")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(ArchivedCopy._meta.db_table))


@pytest.mark.django_db
def test_piece_is_used_again_on_another_record_and_shown_with_both(author, sign_in, anonymous):
    known = record_with_evidence(
        state="published", evidence={"kind": "link", "url": LINK, "paragraph": None, "title": "Report of 2015"}
    )
    draft = RecordFactory(author=author, commitment=known.commitment)
    browser = sign_in(author)
    page = browser.get(address("progress-reuse", draft.pk), {"q": "report example.org"}).content.decode()
    assert "Report of 2015" in page

    piece = known.evidence.get()
    browser.post(address("progress-reuse", draft.pk), {"piece": piece.pk, "direction": "weakens"})

    again = draft.evidence.get()
    assert (again.url, again.title, again.direction, again.effective_on) == (
        LINK, "Report of 2015", "weakens", piece.effective_on,
    )  # fmt: skip
    assert again.source == piece.source
    assert str(draft.actor.name["en"]) in browser.get(address("evidence-detail", piece.pk)).content.decode()
    assert str(draft.actor.name["en"]) not in anonymous.get(address("evidence-detail", piece.pk)).content.decode()


@pytest.mark.django_db
def test_piece_that_one_may_not_see_cannot_be_used(author, delegate_a, sign_in):
    hidden = record_with_evidence(author=delegate_a, voice="state").evidence.get()
    draft = RecordFactory(author=author)
    answer = sign_in(author).post(address("progress-reuse", draft.pk), {"piece": hidden.pk, "direction": "supports"})
    assert answer.status_code == 404
    assert not draft.evidence.exists()


@pytest.mark.django_db
def test_reused_file_outlives_its_removal_from_one_record(author, tmp_path):
    first, second = RecordFactory(author=author), RecordFactory(author=author)
    columns = {"kind": "file", "paragraph": None, "file": "evidence/a.pdf", "file_name": "a.pdf", "sha256": "a" * 64}
    kept = EvidenceFactory(record=first, **columns)
    storage = Evidence._meta.get_field("file").storage
    storage.save("evidence/a.pdf", __import__("io").BytesIO(b"%PDF-"))
    EvidenceFactory(record=second, **columns)
    recording.remove_evidence(first, kept, by=author, at=NOON)
    assert storage.exists("evidence/a.pdf")


@pytest.mark.django_db
def test_quotation_that_no_longer_stands_is_warned_of_on_the_page(anonymous):
    paragraph = ParagraphFactory(text="Two networks met six times.")
    quoted = {"paragraph": paragraph, "start": 0, "end": 12, "quotation": "Two networks", "effective_on": TODAY}
    record = record_with_evidence(state="published", evidence=quoted)
    assert cautions_of(record, on=TODAY, at=NOON) == []

    paragraph.text = "Three networks met six times."
    paragraph.save()
    page = anonymous.get(record.get_absolute_url()).content.decode()
    assert "The words quoted in piece 1 no longer stand in their paragraph" in page


@pytest.mark.django_db
def test_piece_used_the_other_way_round_on_the_same_commitment_is_warned_of(author, django_assert_num_queries):
    commitment, paragraph = CommitmentFactory(), ParagraphFactory()
    subject = {"commitment": commitment, "state": "published"}
    quoted = {"paragraph": paragraph, "effective_on": TODAY}
    one = record_with_evidence(**subject, evidence=quoted | {"direction": "supports"})
    two = record_with_evidence(**subject, actor=ActorFactory(), evidence=quoted | {"direction": "weakens"})
    other = record_with_evidence(state="published", evidence=quoted | {"direction": "weakens"})
    records = list(type(one).objects.filter(pk__in=[one.pk, two.pk, other.pk]).with_evidence())

    with django_assert_num_queries(1):
        found = cautions_by_record(records, on=TODAY, at=NOON)

    assert found == {
        one.pk: [Caution(Kind.CONTRADICTED_ELSEWHERE, (1,))],
        two.pk: [Caution(Kind.CONTRADICTED_ELSEWHERE, (1,))],
        other.pk: [],
    }
