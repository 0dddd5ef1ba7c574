"""What commitments say is joined in a chain of its own: whoever changes a wording and the row alike is found out."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commitments.audit import auditing, chain, guards
from commitments.audit.auditing import WORDINGS
from commitments.audit.verifying import check_wordings, read_chain
from commitments.models import Commitment, CommitmentWording
from commitments.rewording import reword
from tests.commitments.lives import published
from tests.commitments.making import NOON, CommitmentFactory
from tests.commitments.test_auditing_wordings import COMMITMENTS, TABLE, verified
from tests.commitments.test_recording_at_once import at_once
from tests.migrating import every_step

pytestmark = pytest.mark.django_db

JUNE, JULY = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (6, 7))
EVENT = chain.WORDINGS.event


@pytest.fixture
def moved(author) -> Commitment:
    """The events 2, 3 and 4: what it said from the beginning, from June, from July. Event 1 is of another."""
    CommitmentFactory(slug="still")
    commitment = CommitmentFactory(slug="moved", title={"en": "First"})
    for title, at in (("Second", JUNE), ("Third", JULY)):
        reword(commitment, {"title": {"en": title}}, at=at, by=author, reason=f"It is the {title}.")
    return commitment


def tampered(*statements: str) -> str:
    """What the verification says after statements that the guards did not see; {wording} is what stands."""
    names = {"wording": TABLE, "commitment": COMMITMENTS}
    with guards.lifted(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(**names))
    with pytest.raises(CommandError) as refusal:
        verified()
    return str(refusal.value)


def test_every_wording_joins_the_chain_and_no_other(moved):
    assert read_chain(WORDINGS).count == 4
    assert auditing.head() == (0, chain.START)
    assert f"4 wordings of commitments, head {moved.wordings.lasting().get().digest}" in verified()


def test_the_same_words_and_another_span_are_no_event(moved):
    reword(moved, {"title": {"en": "Third"}, "start": 27, "end": 69}, at=JULY)
    assert read_chain(WORDINGS).count == 4
    assert "as it was written" in verified()


SAID = {
    "kind": "'call'", "title": "'{{\"en\": \"No\"}}'", "operative_verb": "'{{\"en\": \"No\"}}'", "quotation": "'No'",
    "language": "'fr'", "paragraph_id": "(SELECT min(paragraph_id) FROM {commitment})", "footnote_id": None,
}  # fmt: skip
TOLD = {
    "commitment_id": "(SELECT min(id) FROM {commitment})", "created_by_id": "NULL", "valid_from": "'2026-06-02 12:00Z'",
    "reason": "'Another.'",
}  # fmt: skip


def test_every_column_is_tried():
    assert set(SAID) == set(chain.WORDING_1)
    assert set(TOLD) == set(EVENT)


@pytest.mark.parametrize("column", [name for name, value in SAID.items() if value])
def test_words_changed_in_both_rows_alike_are_named(moved, column):
    standing = moved.wordings.lasting().get()
    said = tampered(
        f"UPDATE {{wording}} SET {column} = {SAID[column]} WHERE id = {standing.pk}",
        f"UPDATE {{commitment}} SET {column} = {SAID[column]} WHERE id = {moved.pk}",
    )
    assert said.splitlines()[1:] == [
        f"  The words of wording {standing.pk} of commitment moved were changed after it was written."
    ]


def test_a_note_added_in_both_rows_alike_is_named(moved):
    note = moved.paragraph.version.footnotes.create(marker="1", text="See there.", order=1)
    said = tampered(*(f"UPDATE {{{table}}} SET footnote_id = {note.pk}" for table in ("wording", "commitment")))
    assert said.count("were changed after it was written") == 4


@pytest.mark.parametrize("column", TOLD)
def test_who_said_it_when_why_and_of_what_is_kept(moved, column):
    middle = moved.wordings.get(sequence=3)
    said = tampered(
        "DROP INDEX one_wording_stands",
        f"UPDATE {{wording}} SET {column} = {TOLD[column]} WHERE id = {middle.pk}",
        # the one before ends when this one begins, whatever was done to it
        f"UPDATE {{wording}} SET valid_until = (SELECT valid_from FROM {{wording}} WHERE id = {middle.pk}) "
        f"WHERE sequence = 2",
    )
    assert f"event 3 of wordings, wording {middle.pk}: Its digest does not fit" in said.splitlines()[1]


ORDER = {
    "a digest": ([f"UPDATE {{wording}} SET digest = '{'f' * 64}' WHERE sequence = 3"], "event 3 of wordings"),
    "the digest of the words": (
        [f"UPDATE {{wording}} SET content_digest = '{'f' * 64}' WHERE sequence = 3"], "event 3 of wordings",
    ),
    "an unknown format": (["UPDATE {wording} SET digest_format = 9 WHERE sequence = 3"], "event 3 of wordings"),
    "one removed and the gap of time closed": (
        [
            "DELETE FROM {wording} WHERE sequence = 3",
            "UPDATE {wording} SET valid_until = '2026-07-01 12:00:00+00:00' WHERE sequence = 2",
        ],
        "event 3 of wordings: Event 3 is missing",
    ),
    "one removed and the numbers closed up": (
        [
            "DELETE FROM {wording} WHERE sequence = 3",
            "UPDATE {wording} SET valid_until = '2026-07-01 12:00:00+00:00' WHERE sequence = 2",
            "UPDATE {wording} SET sequence = 3 WHERE sequence = 4",
        ],
        "event 3 of wordings",
    ),
    "two put in another order": (
        [f"UPDATE {{wording}} SET sequence = {new} WHERE sequence = {old}" for old, new in ((2, 99), (3, 2), (99, 3))],
        "event 2 of wordings",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ORDER)
def test_another_order_is_named(moved, what):
    statements, expected = ORDER[what]
    assert expected in tampered(*statements).splitlines()[1]


def test_a_wording_put_between_two_is_named(moved):
    with guards.lifted(connection):
        row = moved.wordings.get(sequence=3)
        row.pk, row.sequence, row.title, row.valid_until = None, 5, {"en": "Between"}, row.valid_from
        row.content_digest = chain.content_digest(vars(row), (), 1, chain.WORDINGS)
        row.save(force_insert=True)
    with pytest.raises(CommandError, match=f"event 5 of wordings, wording {row.pk}: Its digest does not fit"):
        verified()


def test_a_rewording_taken_back_without_a_trace_lacks_the_digest_that_was_noted(moved):
    noted = auditing.head(WORDINGS)[1]
    with guards.lifted(connection):
        moved.wordings.get(sequence=4).delete()
        moved.wordings.filter(sequence=3).update(valid_until=None)
        Commitment.objects.filter(pk=moved.pk).update(title={"en": "Second"})
    assert "3 wordings" in verified()
    with pytest.raises(CommandError, match="is in no chain"):
        call_command("verify_ledger", noted=noted)
    call_command("verify_ledger", noted=auditing.head(WORDINGS)[1])


def test_the_rules_cover_every_column_that_says_something():
    """A column that joins the table later comes with a format of its own."""
    columns = {field.attname for field in CommitmentWording._meta.concrete_fields}
    in_the_chain = {"id", "sequence", "content_digest", "digest", "digest_format"}
    assert columns == set(chain.WORDING_1) | set(EVENT) | chain.NOT_OF_WORDING | in_the_chain


def test_a_format_never_changes():
    event = {name: JUNE if name == "valid_from" else name for name in EVENT}
    said = chain.content_digest({name: name for name in chain.WORDING_1}, (), 1, chain.WORDINGS)
    digest = chain.event_digest(chain.START, 1, said, event, 1, chain.WORDINGS)
    assert (said[:8], digest) == ("60e43e85", "1a9bb45496b6222171817519ccc0a7e98d93304ba3d66a01dc800616f95e31c0")


def test_every_digest_can_be_computed_from_the_life_of_a_record(sign_in, client, reviewer, moved):
    record = published(NOON, commitment=moved)
    told = sign_in(reviewer).get(f"/progress/{record.pk}/audit/").json()["wordings"]
    assert [row["sequence"] for row in told] == [2, 3, 4]
    for row in told:
        said = {"wording": {name: row[name] for name in chain.WORDING_1}}
        covered = {name: row[name] for name in (*EVENT, "previous", "sequence")}
        covered |= {"format": row["digest_format"], "content": row["content_digest"]}
        assert (chain.digest(said), chain.digest(covered)) == (row["content_digest"], row["digest"])
    of_readers = client.get(f"/progress/{record.pk}/audit/").json()["wordings"]
    assert [row["digest"] for row in of_readers] == [row["digest"] for row in told]
    assert not any("created_by_id" in row for row in of_readers)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection")
@pytest.mark.django_db(transaction=True)
def test_editors_who_reword_at_once_make_one_chain(author):
    commitments = [CommitmentFactory() for _number in range(6)]

    def reword_it(commitment: Commitment) -> None:
        reword(commitment, {"title": {"en": "Otherwise"}}, at=JUNE, by=author, reason="So.")

    at_once(*[lambda commitment=commitment: reword_it(commitment) for commitment in commitments])
    reading = read_chain(WORDINGS)
    assert (reading.count, reading.broken, list(check_wordings())) == (12, None, [])


@pytest.mark.django_db(transaction=True)
def test_wordings_from_before_the_chain_are_joined_into_it_and_guarded(moved):
    before = [("commitments", "0027_let_delegations_approve_their_contributions")]
    told = list(CommitmentWording.objects.order_by("pk").values_list("pk", "digest"))
    try:
        every_step(connection).migrate(before)
    finally:
        call_command("migrate", verbosity=0, interactive=False)
    assert list(CommitmentWording.objects.order_by("sequence").values_list("pk", "digest")) == told
    assert guards.missing(connection) == []
    assert "as it was written" in verified()
