"""What delegations contribute is joined in a chain of its own, and verified with the ledger."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commitments.audit import auditing, chain, guards
from commitments.audit.auditing import CONTRIBUTIONS
from commitments.audit.verifying import check_subjects, read_chain
from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer
from commitments.models import Contribution, ContributionCommitment, ContributionEvent, Membership
from tests.commitments.making import NOON, ActorFactory, DayFactory, question_of

pytestmark = pytest.mark.django_db
TABLE, TIE, EVENT = (model._meta.db_table for model in (Contribution, ContributionCommitment, ContributionEvent))


@pytest.fixture
def published(delegate_a, reviewer):
    actor, question = ActorFactory(slug="state-a"), question_of(DayFactory())
    Membership.objects.create(user=delegate_a, actor=actor)
    answer = Answer(actor, kind="good_practice", language="en", title="A register", text="One register.")
    row = contributing.create_draft(question.day, question.paragraph, answer, by=delegate_a, at=NOON)
    contributing.submit(row, by=delegate_a, at=NOON)
    return moderating.publish(row, by=reviewer, at=NOON)


def verified() -> str:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    return out.getvalue()


def test_every_step_joins_the_chain(published):
    assert read_chain(CONTRIBUTIONS).count == 3
    assert list(check_subjects(CONTRIBUTIONS)) == []
    assert "3 events of contributions, head" in verified()
    assert auditing.head(CONTRIBUTIONS)[1] == ContributionEvent.objects.order_by("sequence").last().digest


def test_the_chain_of_the_ledger_is_another(published):
    assert auditing.head() == (0, chain.START)


TAMPERING = {
    "the text": (f"UPDATE {TABLE} SET text = 'Something else.'", "event 3 of contributions, contribution {pk}"),
    "the state": (
        f"UPDATE {TABLE} SET state = 'withdrawn', withdrawn_at = '2026-03-02 12:00:00+00:00'", "contribution {pk}",
    ),
    "a remark": (f"UPDATE {EVENT} SET remark = 'x' WHERE sequence = 2", "event 2 of contributions"),
    "an event deleted": (f"DELETE FROM {EVENT} WHERE sequence = 2", "event 2 of contributions"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_named(published, what):
    statement, expected = TAMPERING[what]
    with guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(CommandError) as refusal:
        verified()
    assert expected.format(pk=published.pk) in str(refusal.value)


def test_the_rules_cover_every_column_that_says_something():
    """A column that joins the tables later comes with a format of its own."""

    def columns(model) -> set[str]:
        return {field.attname for field in model._meta.concrete_fields}

    assert columns(Contribution) == set(chain.CONTRIBUTION_1) | chain.NOT_CONTENT
    assert columns(ContributionCommitment) == set(chain.TIE_1) | {"contribution_id"}
    in_the_chain = {"id", "sequence", "content_digest", "digest", "digest_format"}
    assert columns(ContributionEvent) == set(chain.CONTRIBUTIONS.event) | in_the_chain


def test_a_format_never_changes():
    event = {name: NOON if name == "at" else name for name in chain.CONTRIBUTIONS.event}
    digest = chain.event_digest(chain.START, 1, "c" * 64, event, 1, chain.CONTRIBUTIONS)
    assert digest == "16373c012af7c0920fd143c062eb9694fc2c34995c8113004a7b6dd3ff41112b"


def test_those_who_moderate_are_told_and_the_author_of_what_they_decide(published, delegate_a, reviewer):
    told = list(reviewer.notices.values_list("kind", flat=True))
    assert told == ["contributed"]
    assert list(delegate_a.notices.values_list("kind", flat=True)) == ["contribution_shown"]


def test_what_was_withdrawn_is_on_the_list_of_corrections_with_its_reason(client, published, reviewer):
    assert "A register" not in client.get("/corrections/").content.decode()
    moderating.withdraw(published, "Counted twice.", by=reviewer, at=NOON)
    page = client.get("/corrections/").content.decode()
    assert "A register" in page
    assert "Counted twice." in page
    assert "A register" not in client.get("/corrections/?as_of=2026-03-01").content.decode()
