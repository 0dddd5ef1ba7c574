"""The made-up ledger: whole, chained, marked, the same at every run, and never beside real records by mistake."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from commitments.audit import guards
from commitments.audit.chain import digest_of_form, event_digest, plain
from commitments.audit.verifying import check_guards, check_subjects, read_chain
from commitments.copying import copy_in, filled_columns, line, lines
from commitments.models import Actor, Commitment, Evidence, ProgressRecord, ReviewEvent
from commitments.standings.projecting import deviating
from commitments.synthetic import lives, shapes
from commitments.synthetic.making import attested, chunk_of
from commitments.synthetic.run import Refused, fill, made_defaults
from documents.models import Paragraph
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


def test_what_was_made_up_is_in_the_database(filled):
    first = ProgressRecord.objects.earliest("pk")
    plan = lives.Plan(
        records=NUMBER,
        commitments=tuple(Commitment.objects.order_by("pk").values_list("pk", "declaration__adopted_on")),
        actors=tuple(Actor.objects.order_by("pk").values_list("pk", flat=True)),
        regions={},
        paragraphs=tuple(Paragraph.objects.order_by("pk").values_list("pk", "text")),
        record_id=first.pk,
        evidence_id=first.evidence.earliest("pk").pk,
    )
    records = [lives.record(plan, number) for number in range(NUMBER)]
    assert list(ProgressRecord.objects.order_by("pk").values(*records[0])) == records
    pieces = {piece["id"]: piece for number in range(NUMBER) for piece in lives.evidence(plan, number)}
    for row in Evidence.objects.values():
        assert {name: row[name] for name in pieces[row["id"]]} == pieces.pop(row["id"])
    assert not pieces


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
                "WHERE conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[])",
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


def written_plainly(value: object) -> str:
    """As values are written in the blanks."""
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    return str(value) if isinstance(value, (str, int)) else plain(value)


@pytest.mark.parametrize("records", [4000, 2_000_000])
def test_what_stands_in_the_blanks_is_what_the_record_says(records):
    plan = replace(PLAN, records=records)
    for number in range(0, records, records // 997):
        assert shapes.texts(plan, number) == {
            name: written_plainly(value) for name, value in lives.values(plan, number).items()
        }


def test_what_is_made_by_the_thousand_is_what_is_made_one_by_one():
    defaults, numbers = made_defaults(), range(PLAN.records - 700, PLAN.records)
    shape = shapes.Shapes(PLAN, defaults)
    chunk = chunk_of(PLAN, defaults, numbers)
    records = [{**defaults.records, **lives.record(PLAN, number)} for number in numbers]
    pieces = [{**defaults.evidence, **piece} for number in numbers for piece in lives.evidence(PLAN, number)]
    assert chunk.records.decode() == "".join(line(of_chain(row), shape.record_columns) for row in records)
    assert chunk.evidence.decode() == "".join(line(of_chain(row), shape.evidence_columns) for row in pieces)
    events = [event for number in numbers for event in attested(PLAN, defaults, number)]
    assert len({event["action"] for event, _said in events}) == 3
    assert chunk.events == [
        (event["action"], str(event["record_id"]), plain(event["at"]), said) for event, said in events
    ]


def of_chain(row: dict) -> dict:
    return {name: plain(value) if isinstance(value, date) else value for name, value in row.items()}


def test_a_quotation_that_would_need_escaping_is_refused():
    with pytest.raises(ValueError, match="cannot be quoted"):
        shapes.Shapes(replace(PLAN, paragraphs=((1, 'Say "words".'),)), made_defaults())


def test_a_link_made_by_the_million_is_the_link_of_one_event():
    defaults, previous = made_defaults(), "ab" * 32
    shape = shapes.Shapes(PLAN, defaults)
    for sequence, (event, said) in enumerate(attested(PLAN, defaults, PLAN.records - 1), start=7):
        row = {"record": str(event["record_id"]), "at": plain(event["at"]), "said": said}
        told = shape.links[event["action"]].of(row | {"sequence": str(sequence), "previous": previous})
        assert digest_of_form(told) == event_digest(previous, sequence, said, event)


def test_columns_that_no_row_fills_are_left_to_be_null():
    rows = [{"id": 7, "year": None, "on": None, "note": {}}, {"id": 8, "year": 0, "on": None, "note": {}}]
    assert filled_columns(rows) == ("id", "note", "year")
    assert line(rows[0], ("year", "id")) == "null\t7\n"
    with pytest.raises(KeyError):
        line({"id": 7}, ("id", "year"))


def test_what_is_kept_as_json_is_written_as_its_text():
    row = {"id": 7, "narrative": {"en": 'a "b"'}, "is_earlier_practice": True}
    assert line(row, tuple(row)) == '7\t{"en":"a \\\\"b\\\\""}\ttrue\n'


def test_many_lines_are_written_as_each_by_itself():
    rows = [(1, None, "a\tb", date(2009, 3, 12), NOON), (1, 0, "", date(2009, 3, 12), NOON)]
    assert lines(rows) == "".join(line(dict(enumerate(row)), range(5)) for row in rows)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="COPY is PostgreSQL's")
@pytest.mark.parametrize("words", ["", "plain", 'a\tb\\c\nd\re, "f"', "\\.", "\\N", "NULL", "null", "None", "麻醉药品"])
def test_copy_reads_what_was_written(db, words):
    record = RecordFactory()
    usual = {field.attname: field.get_default() for field in Evidence._meta.concrete_fields}
    says = {"record_id": record.pk, "kind": "link", "quotation": words, "effective_on": date(2009, 3, 12)}
    says |= {"note": {"en": words}, "added_at": NOON, "url": "https://example.org/"}
    rows = [says | {"start": None}, says | {"start": 0}]
    columns = filled_columns(usual | row for row in rows)
    with connection.cursor() as cursor:
        copy_in(cursor, Evidence, columns, "".join(line(usual | row, columns) for row in rows).encode())
    assert list(Evidence.objects.order_by("pk").values(*rows[0])) == rows
