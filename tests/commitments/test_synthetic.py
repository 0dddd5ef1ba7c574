"""The made-up ledger: whole, chained, marked, the same at every run, and never beside real records by mistake."""

from collections import Counter
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from commitments.audit import guards
from commitments.audit.verifying import check_guards, check_subjects, read_chain
from commitments.copying import Shape, copy_in
from commitments.models import Actor, Commitment, Evidence, ProgressRecord, ReviewEvent
from commitments.standings.projecting import deviating
from commitments.synthetic import lives
from commitments.synthetic.run import Refused, fill
from tests.commitments.making import NOON, RecordFactory, record_with_evidence

NUMBER = 1300


@pytest.fixture
def filled(db) -> int:
    return fill(NUMBER, at=NOON)


def test_the_ledger_that_was_made_up_verifies(filled):
    reading = read_chain()
    assert (reading.broken, reading.count) == (None, filled)
    assert list(check_subjects()) == []
    assert list(check_guards()) == []


def test_what_is_kept_beside_the_ledger_follows_from_it(filled):
    assert list(deviating()) == list(deviating(Actor)) == []


def test_every_number_is_of_one_commitment():
    numbers = [number for place in range(len(PLAN.commitments)) for number in PLAN.numbers_of(place)]
    assert sorted(numbers) == list(range(PLAN.records))
    of_third = list(PLAN.numbers_of(2))
    assert {lives.record(PLAN, number)["commitment_id"] for number in of_third} == {PLAN.commitments[2][0]}


def test_it_has_every_voice_and_records_that_no_longer_stand(filled):
    rows = ProgressRecord.objects.values_list("voice", "state")
    voices, states = Counter(voice for voice, _state in rows), Counter(state for _voice, state in rows)
    assert set(voices) == {"secretariat", "state", "reply"}
    assert set(states) == {"published", "superseded", "withdrawn"}
    assert sum(states.values()) == NUMBER
    assert states["superseded"] == ProgressRecord.objects.exclude(supersedes=None).count() > 0
    assert (Actor.objects.count(), Commitment.objects.count()) == (213, 450)
    assert ProgressRecord.objects.filter(is_earlier_practice=True).exists()


def test_every_record_has_evidence_and_some_has_evidence_against_it(filled):
    assert not ProgressRecord.objects.filter(evidence=None).exists()
    directions = dict(Evidence.objects.order_by().values_list("direction").annotate(Count("pk")))
    assert directions["supports"] == NUMBER and directions["weakens"] > 0


def test_a_day_long_ago_shows_what_had_been_published_by_then(filled):
    long_ago = datetime(2013, 6, 30, tzinfo=UTC)
    standing = ProgressRecord.objects.as_of(long_ago)
    assert 0 < standing.count() < NUMBER / 2
    assert not standing.filter(period_end__gte=date(2013, 1, 1)).exists()
    assert ProgressRecord.objects.filter(published_at__gt=NOON).count() == 0


def test_records_events_and_ids_follow_the_order_of_publication(filled):
    published = list(ProgressRecord.objects.order_by("pk").values_list("published_at", flat=True))
    assert published == sorted(published)
    told = list(ReviewEvent.objects.order_by("sequence").values_list("at", flat=True))
    assert told == sorted(told)


def test_everything_made_up_says_so(filled):
    assert not ProgressRecord.objects.exclude(catalogue_key__startswith="synthetic-").exists()
    assert not Commitment.objects.exclude(slug__startswith="synthetic-", title__en__startswith="Synthetic").exists()
    assert not Actor.objects.exclude(slug__startswith="synthetic-", name__en__startswith="Synthetic").exists()


def test_a_new_record_can_be_added_after_it(filled):
    record = record_with_evidence(state="published")
    assert record.pk > NUMBER


def test_real_records_are_left_alone_unless_it_is_forced(db):
    RecordFactory(state="published")
    with pytest.raises(Refused, match="holds real records"):
        fill(10, at=NOON)
    assert not Actor.objects.filter(slug__startswith="synthetic-").exists()
    fill(10, at=NOON, force=True)
    assert ProgressRecord.objects.count() == 11


@pytest.mark.parametrize(("number", "words"), [(0, "1 or more"), (-5, "1 or more"), (10_000_000, "At most 5,751,000")])
def test_a_number_that_cannot_be_made_is_refused_and_nothing_written(db, number, words):
    with pytest.raises(Refused, match=words):
        fill(number, at=NOON)
    assert not Actor.objects.exists()


def test_a_second_time_is_refused(filled):
    with pytest.raises(Refused, match="already"):
        fill(10, at=NOON, force=True)


@pytest.mark.django_db(transaction=True)
def test_the_command_says_how_fast_it_was_and_leaves_a_ledger_that_verifies():
    said = StringIO()
    call_command("generate_load", records=60, stdout=said)
    assert said.getvalue().startswith("60 records with ")
    call_command("verify_ledger", stdout=said)
    assert "as it was written" in said.getvalue()
    with pytest.raises(CommandError, match="already"):
        call_command("generate_load", records=60)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL takes indexes off and sets them again")
def test_the_tables_have_the_same_indexes_and_constraints_as_before(db):
    def there() -> set[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%(tables)s) UNION ALL "
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE conrelid = ANY(%(tables)s::regclass[])",
                {"tables": [guards.RECORDS, guards.EVIDENCE, guards.EVENTS]},
            )
            # Conditions come back in other words ("ANY ARRAY" with its casts elsewhere), and mean the same.
            return {(name, definition.partition(" WHERE ")[0]) for name, definition in cursor.fetchall()}

    before = there()
    fill(50, at=NOON)
    assert there() == before


PLAN = lives.Plan(
    records=4000,
    commitments=tuple((number, date(2009, 3, 12)) for number in range(1, 451)),
    actors=tuple(range(1, 214)),
    regions={},
    paragraphs=((1, "Words."),),
    record_id=1,
    evidence_id=1,
)


def test_no_two_records_stand_for_the_same_subject():
    rows = [lives.record(PLAN, number) for number in range(PLAN.records)]
    subject = ("commitment_id", "actor_id", "voice", "period_start")
    standing = Counter(tuple(row[name] for name in subject) for row in rows if row["state"] == "published")
    assert max(standing.values()) == 1


def test_a_correction_speaks_of_the_subject_that_it_corrects():
    corrections = [number for number in range(PLAN.records) if PLAN.corrects(number) is not None]
    assert corrections
    for number in corrections:
        later, earlier = lives.record(PLAN, number), lives.record(PLAN, PLAN.corrects(number))
        assert earlier["state"] == "superseded" and earlier["superseded_at"] == later["published_at"]
        assert [later[n] for n in ("commitment_id", "actor_id", "voice")] == [
            earlier[n] for n in ("commitment_id", "actor_id", "voice")
        ]


def test_columns_that_a_row_does_not_name_have_their_default():
    shape = Shape({"id": None, "voice": "state", "note": {}, "year": None, "on": None}, ("year", "id", "on"))
    assert shape.columns == ("year", "id", "on", "voice", "note")
    assert shape.lines([{"id": 7, "year": 2009, "on": None}]) == ["2009,7,,state,{}\n"]
    with pytest.raises(KeyError):
        shape.lines([{"id": 7}])


def test_what_is_kept_as_json_is_written_as_its_text():
    shape = Shape({"id": None, "narrative": {}}, ("id", "narrative"))
    assert shape.lines([{"id": 7, "narrative": {"en": 'a "b"'}}]) == ['7,"{""en"":""a \\""b\\""""}"\n']


@pytest.mark.skipif(connection.vendor != "postgresql", reason="COPY is PostgreSQL's")
@pytest.mark.parametrize("words", ["", "plain", 'a\tb\\c\nd\re, "f"', "\\.", "\\N", "NULL", "None", "麻醉药品"])
def test_copy_reads_what_was_written(db, words):
    record = RecordFactory()
    usual = {field.attname: field.get_default() for field in Evidence._meta.concrete_fields}
    says = {"record_id": record.pk, "kind": "link", "quotation": words, "effective_on": date(2009, 3, 12)}
    says |= {"note": {"en": words}, "added_at": NOON, "url": "https://example.org/"}
    rows = [says | {"start": None}, says | {"start": 0}]
    shape = Shape(usual, tuple(rows[0]))
    with connection.cursor() as cursor:
        copy_in(cursor, Evidence, shape.columns, "".join(shape.lines(rows)))
    assert list(Evidence.objects.order_by("pk").values(*rows[0])) == rows
