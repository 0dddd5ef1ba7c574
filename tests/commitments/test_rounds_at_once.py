"""Rounds from two sessions at once: invited once, reminded once, one answer. Needs row locks, so PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import connection

from commitments.models import Notice, ProgressRecord, Reminder, RoundAnswer
from commitments.rounds import answering, inviting
from commitments.rounds.answering import StaleAnswer
from tests.commitments.asking import answer, asked_round, invited, join, said
from tests.commitments.making import NOON
from tests.commitments.test_recording_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection"),
]

A_REMINDER_IS_DUE = NOON + timedelta(days=45)


@pytest.fixture
def round(delegate_a):
    round = asked_round()
    join(delegate_a, "state-a")
    return round


@pytest.mark.parametrize("attempt", range(5))
def test_two_runs_at_once_invite_and_remind_once(round, attempt):
    round.invitations.update(invited_at=None)
    at_once(*[lambda: inviting.keep_rounds(at=NOON)] * 2)
    at_once(*[lambda: inviting.keep_rounds(at=A_REMINDER_IS_DUE)] * 2)

    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == ["invited", "reminded"]
    assert Reminder.objects.count() == 2  # one for each State


@pytest.mark.parametrize("attempt", range(5))
def test_one_form_sent_twice_at_once_makes_one_answer(round, delegate_a, attempt):
    at_once(*[lambda: answer("one", delegate_a)] * 2)
    assert (RoundAnswer.objects.count(), ProgressRecord.objects.count()) == (1, 1)


@pytest.mark.parametrize("attempt", range(5))
def test_two_answers_at_once_keep_the_first_and_refuse_the_second(round, delegate_a, attempt):
    def give(text: str):
        try:
            answer("one", delegate_a, what=said(text))
        except StaleAnswer as stale:
            return stale.current.record.narrative["en"]
        return None

    refused = [text for text in at_once(lambda: give("First."), lambda: give("Second.")) if text]
    assert refused == [ProgressRecord.objects.get().narrative["en"]]


@pytest.mark.parametrize("attempt", range(5))
def test_handing_over_twice_at_once_submits_each_answer_once(round, delegate_a, attempt):
    for commitment in ("one", "two"):
        answer(commitment, delegate_a)
    done = at_once(*[lambda: answering.hand_over(invited(), by=delegate_a, at=NOON).number] * 2)

    assert sorted(done) == [0, 2]
    for record in ProgressRecord.objects.all():
        assert [event.action for event in record.events.all()] == ["create", "submit"]
