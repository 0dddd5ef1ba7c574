"""Migrations: of an older database they keep, join, date and guard what is there; a new one takes them in one step."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from commitments import review
from commitments.audit import guards
from commitments.audit.verifying import check_subjects, read_chain
from commitments.models import Actor, Commitment, ReviewEvent
from commitments.models.standings import Headline
from tests.commitments.making import NOON, record_with_evidence
from tests.migrating import every_step

WITHOUT_CHAIN = [("commitments", "0002_add_suggestions")]
CHAINED = [("commitments", "0004_guard_the_ledger")]
WITHOUT_WORDINGS = [("commitments", "0020_tally_the_records_of_actors")]
COLUMNS = ("record_id", "action", "from_state", "to_state", "by_id", "at", "remark")
HEADLINES = {"one_headline_of_commitment", "one_headline_of_actor", "one_headline_of_region", "one_headline_of_year"}


def test_in_one_step_the_tables_are_those_of_every_step(db):
    every, one = every_step(connection).loader, MigrationLoader(connection)
    assert set(one.project_state().models) == set(every.project_state().models)
    differing = MigrationAutodetector(every.project_state(), one.project_state()).changes(one.graph)
    assert {app: [each.operations for each in found] for app, found in differing.items()} == {}


def test_what_may_be_there_once_is_held_by_this_database(db):
    with connection.cursor() as cursor:
        of_records = connection.introspection.get_constraints(
            cursor, ReviewEvent.record.field.related_model._meta.db_table
        )
        of_headlines = connection.introspection.get_constraints(cursor, Headline._meta.db_table)
    assert {name for name, found in of_headlines.items() if found["unique"]} >= HEADLINES
    assert of_records["one_current_record_per_catalogue_key"]["unique"]


@pytest.fixture
def back_to_the_newest():
    """Whatever happens to the test, the tables end as they began."""
    yield
    call_command("migrate", verbosity=0, interactive=False)


@pytest.mark.django_db(transaction=True)
def test_what_is_there_is_joined_into_the_chain_dated_and_guarded(author, reviewer, back_to_the_newest):
    for _ in range(2):
        record = record_with_evidence(author=author, state="approved")
        review.publish(record, by=reviewer, at=NOON)
    review.withdraw(record, "Wrong.", by=reviewer, at=NOON)
    told = list(ReviewEvent.objects.order_by("pk").values(*COLUMNS))

    every_step(connection).migrate(WITHOUT_CHAIN)
    assert len(guards.missing(connection)) == len(guards.expected(connection.vendor))
    MigrationExecutor(connection).migrate(CHAINED)
    of_that_day = {guards.RECORDS, guards.EVIDENCE, guards.EVENTS}  # tables that came later are guarded later
    expected = guards.expected(connection.vendor).items()
    assert not {name for name, table in expected if table in of_that_day} & set(guards.missing(connection))
    executor = MigrationExecutor(connection)
    executor.migrate(WITHOUT_WORDINGS)
    commitment, actor = _as_before(executor.loader.project_state(WITHOUT_WORDINGS).apps)
    call_command("migrate", verbosity=0, interactive=False)

    assert guards.missing(connection) == []
    assert list(ReviewEvent.objects.order_by("sequence").values(*COLUMNS)) == told
    reading = read_chain()
    assert (reading.count, reading.broken) == (3, None)
    assert list(check_subjects()) == []
    row = Commitment.objects.get(pk=commitment)
    (wording,) = row.wordings.all()
    assert (wording.valid_from, wording.quotation, wording.span) == (None, "share", (0, 5))
    (link,) = row.addressee_links.all()
    assert (link.actor, link.valid_from, link.valid_until) == (Actor.objects.get(pk=actor), None, None)
    (passage,) = row.passage_links.all()
    assert passage.valid_from == NOON


def _as_before(old) -> tuple[int, int]:
    """A commitment, its addressee and an accepted suggestion, in the tables of then."""
    make = {name: old.get_model("commitments", name).objects.create for name in ("Actor", "Commitment", "Declaration")}
    document = old.get_model("documents", "Document").objects.create(slug="then", title={}, date="2016")
    version = old.get_model("documents", "LanguageVersion").objects.create(
        document=document, language="en", sha256="0" * 64, size=1, parsed_at=NOON
    )
    paragraph = old.get_model("documents", "Paragraph").objects.create(
        version=version, order=1, anchor="p1", kind="numbered", text="share"
    )
    commitment = make["Commitment"](
        slug="then", declaration=make["Declaration"](slug="then", kind="resolution", adopted_on="2016-04-19"),
        quotation="share", language="en", paragraph=paragraph, start=0, end=5,
    )  # fmt: skip
    actor = make["Actor"](slug="then", kind="un_entity")
    commitment.addressees.add(actor)
    passages = old.get_model("commitments", "CommitmentPassage").objects
    passages.create(commitment=commitment, paragraph=paragraph, created_at=NOON)
    return commitment.pk, actor.pk
