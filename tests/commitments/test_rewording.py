"""What a commitment said: written together with its history, kept by the database, read as of a moment, compared."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from commitments.audit import guards
from commitments.models import Commitment, CommitmentWording
from commitments.rewording import begin_wordings, reword
from tests.commitments.lives import published
from tests.commitments.making import NOON, CommitmentFactory, ParagraphFactory

THEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
EVE, DAY = "2026-05-31", "2026-06-01"
NEW = {"title": {"en": "Exchange what is known", "zh": "交流已知信息"}, "kind": "call"}


def said(commitment: Commitment, at: datetime) -> CommitmentWording:
    return Commitment.objects.with_source(at).get(pk=commitment.pk).words


def refused(statement: str) -> str:
    """The words of the refusal; empty where the statement went through."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.fixture
def commitment(db) -> Commitment:
    return CommitmentFactory(slug="moved", title={"en": "Share what is known", "zh": "共享已知信息"})


def test_a_commitment_says_from_its_beginning_what_it_was_made_with(commitment):
    (wording,) = commitment.wordings.all()
    assert (wording.valid_from, wording.valid_until, wording.title) == (None, None, commitment.title)
    assert said(commitment, datetime(1990, 1, 1, tzinfo=UTC)) == wording


def test_other_words_end_one_wording_and_begin_the_next(commitment, author):
    reword(commitment, NEW, at=THEN, by=author)
    before, after = commitment.wordings.order_by("pk")
    assert (before.valid_until, after.valid_from, after.valid_until) == (THEN, THEN, None)
    assert (before.kind, after.kind, before.created_by, after.created_by) == ("commitment", "call", None, author)
    assert said(commitment, THEN - timedelta(microseconds=1)) == before
    assert said(commitment, THEN) == after
    assert Commitment.objects.get().title == NEW["title"]


def test_the_same_words_change_nothing_however_they_are_written(commitment):
    reword(commitment, {"title": dict(reversed(commitment.title.items())), "order": 7}, at=THEN)
    assert commitment.wordings.count() == 1
    assert Commitment.objects.get().order == 7


def test_another_span_in_the_same_paragraph_is_no_other_wording_but_is_followed(commitment):
    reword(commitment, {"start": 27, "end": 69}, at=THEN)
    (wording,) = commitment.wordings.all()
    assert (wording.start, wording.end) == (27, 69)
    assert wording.span is None  # the words do not stand there


def test_words_from_another_paragraph_are_another_wording(commitment):
    there = ParagraphFactory(text="They share information on the proceeds of crime.")
    reword(commitment, {"paragraph": there, "start": 5, "end": 47}, at=THEN)
    assert [said(commitment, at).paragraph_id == there.pk for at in (NOON, THEN)] == [False, True]
    assert said(commitment, THEN).span == (5, 47)


def test_a_list_with_words_and_their_places_is_one_statement(commitment, django_assert_num_queries):
    CommitmentFactory()
    with django_assert_num_queries(1):
        assert all(row.words.paragraph.version.document.slug for row in Commitment.objects.with_source(THEN))


TABLE, COMMITMENTS = "commitments_commitmentwording", "commitments_commitment"
COLUMNS = {
    "kind": "'call'", "title": "'{\"en\": \"No\"}'", "operative_verb": "'{\"en\": \"No\"}'", "quotation": "'No'",
    "language": "'fr'", "paragraph_id": "paragraph_id + 1", "footnote_id": "1",
}  # fmt: skip
IN_THE_CHAIN = {"sequence": "9", "content_digest": "'x'", "digest": "'x'", "digest_format": "9"}


def test_every_column_of_words_is_tried():
    fields = {field.column for field in CommitmentWording._meta.concrete_fields}
    beside = {"id", "commitment_id", "created_by_id", "reason", "valid_from", "valid_until", *IN_THE_CHAIN}
    assert set(COLUMNS) == fields - beside - {*guards.SPAN}


@pytest.mark.parametrize("column", COLUMNS)
def test_the_database_keeps_a_wording_and_the_words_of_its_commitment_with_it(commitment, column):
    change = f"SET {column} = {COLUMNS[column]}"
    assert "wording of a commitment is never changed" in refused(f"UPDATE {TABLE} {change}")
    assert "change only together with its wording" in refused(f"UPDATE {COMMITMENTS} {change}")


def test_the_database_keeps_the_time_of_a_wording_and_the_span_of_one_that_ended(commitment):
    reword(commitment, NEW, at=THEN)
    ended, standing = commitment.wordings.order_by("pk")
    for change in (
        "valid_until = NULL",
        "valid_until = '2027-01-01'",
        '"start" = 1',
        '"end" = 90',
        "valid_from = '2020-01-01'",
    ):
        assert "never changed" in refused(f"UPDATE {TABLE} SET {change} WHERE id = {ended.pk}")
    in_the_chain = [f"{column} = {value}" for column, value in IN_THE_CHAIN.items()]
    for change in ("valid_from = NULL", "reason = 'Another'", "created_by_id = 1", *in_the_chain):
        assert "never changed" in refused(f"UPDATE {TABLE} SET {change} WHERE id = {standing.pk}")
    assert "never deleted" in refused(f"DELETE FROM {TABLE} WHERE id = {ended.pk}")
    assert refused(f'UPDATE {TABLE} SET "start" = 1 WHERE id = {standing.pk}') == ""


def test_a_commitment_says_one_thing_at_a_time(commitment):
    with pytest.raises(IntegrityError), transaction.atomic():
        begin_wordings([commitment])


def test_a_comparison_lists_a_changed_wording_with_both_texts(client, commitment):
    reword(commitment, NEW | {"quotation": "share information on the proceeds"}, at=THEN)
    days = {"from": EVE, "to": DAY}
    answer = client.get("/api/v1/comparison/", days).json()
    (row,) = answer["results"]
    (told,) = row["wordings"]
    assert (answer["totals"]["reworded"], row["totals"]["reworded"], row["title"]) == (1, 1, NEW["title"])
    assert [told[side]["kind"] for side in ("before", "after")] == ["commitment", "call"]
    assert told["before"]["title"]["en"] == "Share what is known"
    assert told["after"]["quotation"] == "share information on the proceeds"
    page = client.get("/compare/", days).content.decode()
    for words in (
        "<del>Share</del> what is known",
        "<ins>Exchange</ins> what is known",
        "of crime</del>",
    ):
        assert words in page
    table = list(
        csv.DictReader(io.StringIO(client.get("/compare/", days | {"format": "csv"}).content.decode("utf-8-sig")))
    )
    assert [(r["words_before"], r["words_after"]) for r in table if "Title" in r["change"]] == [
        ("Share what is known", "Exchange what is known")
    ]
    assert client.get("/api/v1/comparison/", {"from": DAY, "to": "2026-06-30"}).json()["results"] == []
    assert client.get("/compare/", days | {"what": "reworded"}).context["number"] == 1


def test_a_wording_that_never_stood_is_not_told(client, commitment):
    for title in ("Never shown", "Exchange what is known"):
        reword(commitment, {"title": {"en": title}}, at=THEN)
    (row,) = client.get("/api/v1/comparison/", {"from": EVE, "to": DAY}).json()["results"]
    (told,) = row["wordings"]
    assert (told["before"]["title"]["en"], told["after"]["title"]["en"]) == (
        "Share what is known", "Exchange what is known",
    )  # fmt: skip


def test_the_audit_of_a_record_gives_what_the_commitment_said_in_its_life(client, commitment):
    record = published(NOON, commitment=commitment)
    reword(commitment, NEW, at=THEN)
    told = client.get(f"/progress/{record.pk}/audit/").json()["wordings"]
    assert [(row["title"]["en"], row["said_until"]) for row in told] == [
        ("Share what is known", "2026-06-01T12:00:00.000000+00:00"), ("Exchange what is known", None),
    ]  # fmt: skip
    assert told[0]["paragraph"] == commitment.paragraph.anchor
