"""Planning, opening and closing rounds; invitations and reminders that go out once, whatever is lost or repeated."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import tasks
from commitments.choices import AnswerKind
from commitments.models import Actor, Invitation, Membership, Notice, Reminder, ReportingRound, RoundAnswer
from commitments.rounds import conducting, inviting, responses
from commitments.rounds.conducting import Plan
from commitments.rounds.permissions import RoundRefused
from tests.commitments.asking import answer, asked_round, invited, join, said
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory, RecordFactory

pytestmark = pytest.mark.django_db

DEADLINE = date(2026, 4, 30)


def plan(**changes) -> Plan:
    usual = {
        "title": {"en": "Reports on 2015"}, "period_start": date(2015, 1, 1), "period_end": date(2015, 12, 31),
        "opens_on": date(2026, 3, 10), "deadline": DEADLINE, "languages": ["en", "zh"],
        "commitments": list(CommitmentFactory.create_batch(2)),
        "actors": [Actor.objects.filter(slug="state-a").first() or ActorFactory(slug="state-a")],
    }  # fmt: skip
    return Plan(**usual | changes)


def days_before_deadline(days: int):
    return NOON + (DEADLINE - NOON.date()) - timedelta(days=days)


@pytest.fixture
def round(delegate_a, delegate_b):
    """Open, with both States to be invited still."""
    round = asked_round()
    join(delegate_a, "state-a")
    join(delegate_b, "state-b")
    round.invitations.update(invited_at=None)
    return round


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("recipient__username", "kind"))


@pytest.mark.parametrize("who", ["author", "delegate_a", "administrator"])
def test_only_whoever_conducts_rounds_plans_one(request, who):
    with pytest.raises(RoundRefused) as refused:
        conducting.plan_round(plan(), by=request.getfixturevalue(who), at=NOON)
    assert refused.value.http_status == 403
    assert not ReportingRound.objects.exists()


def test_planned_round_invites_nobody_before_its_day(reviewer, delegate_a):
    round = conducting.plan_round(plan(), by=reviewer, at=NOON)
    join(delegate_a, "state-a")
    inviting.keep_rounds(at=NOON)
    assert (round.slug, round.state_at(NOON), told()) == ("reports-on-2015", "planned", [])

    inviting.keep_rounds(at=NOON + timedelta(days=8))
    assert told() == [("delegate_a", "invited")]


def test_two_rounds_of_one_title_have_two_addresses(reviewer):
    slugs = [conducting.plan_round(plan(actors=[]), by=reviewer, at=NOON).slug for _ in range(2)]
    assert slugs == ["reports-on-2015", "reports-on-2015-2"]


@pytest.mark.parametrize("title", ["New", "关于洗钱"])
def test_title_that_makes_no_address_gets_one(reviewer, title):
    slug = conducting.plan_round(plan(title={"en": title}), by=reviewer, at=NOON).slug
    assert slug in ("new-2", "round-2015")


def test_round_cannot_open_on_a_day_that_has_passed(reviewer):
    with pytest.raises(RoundRefused, match="has passed"):
        conducting.plan_round(plan(opens_on=date(2026, 3, 1)), by=reviewer, at=NOON)


def test_invitations_go_to_everybody_of_each_actor_once(round, delegate_a, person):
    second = person("second", role="delegate")
    join(second, "state-a", "approver")
    join(delegate_a, "state-a", "approver")
    for _ in range(3):
        inviting.keep_rounds(at=NOON)

    assert told() == [("delegate_a", "invited"), ("delegate_b", "invited"), ("second", "invited")]
    notice = Notice.objects.first()
    assert (notice.path, notice.due_on, notice.subject) == ("/rounds/now/answers/", DEADLINE, round.title)
    assert set(round.invitations.values_list("invited_at", flat=True)) == {NOON}


def test_actor_that_is_asked_later_is_invited_alone(round, reviewer, person):
    inviting.keep_rounds(at=NOON)
    late = ActorFactory(slug="late")
    join(person("newcomer", role="delegate"), "late")
    everybody = [*Actor.objects.filter(slug__startswith="state"), late]
    asked = list(round.commitments.all())
    conducting.change_round(round, plan(commitments=asked, actors=everybody), by=reviewer, at=NOON)

    assert told() == [("delegate_a", "invited"), ("delegate_b", "invited"), ("newcomer", "invited")]


def test_reminder_goes_out_once_for_each_distance(round):
    inviting.keep_rounds(at=NOON)
    for days in (31, 30, 30, 29, 14, 13, 3, 0):
        inviting.keep_rounds(at=days_before_deadline(days))

    assert list(Reminder.objects.filter(invitation=invited()).values_list("distance", flat=True)) == [30, 14, 3, 0]
    assert told().count(("delegate_a", "reminded")) == 4
    assert invited().reminded_at == days_before_deadline(0)


def test_what_was_missed_is_sent_once_and_not_in_a_row(round):
    inviting.keep_rounds(at=NOON)
    inviting.keep_rounds(at=days_before_deadline(2))

    assert list(Reminder.objects.filter(invitation=invited()).values_list("distance", flat=True)) == [3]


def test_late_actor_is_reminded_after_the_deadline_until_the_round_is_closed(round, reviewer):
    inviting.keep_rounds(at=NOON)
    inviting.keep_rounds(at=days_before_deadline(-3))
    conducting.close_round(round, by=reviewer, at=days_before_deadline(-5))
    inviting.keep_rounds(at=days_before_deadline(-14))

    assert list(Reminder.objects.filter(invitation=invited()).values_list("distance", flat=True)) == [-3]


def test_who_has_handed_over_everything_is_not_reminded(round, delegate_a):
    inviting.keep_rounds(at=NOON)
    for commitment in ("one", "two"):
        answer(commitment, delegate_a)
    RoundAnswer.objects.filter(commitment__slug="one").update(handed_over_at=NOON)
    inviting.keep_rounds(at=days_before_deadline(30))
    RoundAnswer.objects.update(handed_over_at=NOON)
    inviting.keep_rounds(at=days_before_deadline(14))

    assert told().count(("delegate_a", "reminded")) == 1
    assert told().count(("delegate_b", "reminded")) == 2


def test_failure_in_the_middle_leaves_nothing_half_sent(round, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(inviting, "notify", fail)
    with pytest.raises(RuntimeError):
        inviting.keep_rounds(at=NOON)
    assert not Invitation.objects.exclude(invited_at=None).exists()

    monkeypatch.undo()
    inviting.keep_rounds(at=NOON)
    assert told() == [("delegate_a", "invited"), ("delegate_b", "invited")]


def test_the_task_keeps_the_rounds(round):
    tasks.keep_rounds()
    assert ("delegate_a", "invited") in told()


def test_inviting_the_whole_world_costs_a_handful_of_statements(delegate_a, person):
    round = asked_round()
    round.invitations.all().delete()
    actors = ActorFactory.create_batch(193)
    Invitation.objects.bulk_create([Invitation(round=round, actor=actor) for actor in actors])
    Membership.objects.bulk_create([Membership(user=delegate_a, actor=actor) for actor in actors])
    with CaptureQueriesContext(connection) as asked:
        inviting.keep_rounds(at=NOON)
    assert len(asked) <= 14, "\n".join(query["sql"][:120] for query in asked)
    assert told() == [("delegate_a", "invited")]


def test_questions_stay_as_they_were_asked_once_the_round_has_opened(round, reviewer):
    conducting.change_round(
        round, plan(deadline=date(2026, 5, 31), title={"en": "Otherwise"}, actors=[]), by=reviewer, at=NOON
    )
    round.refresh_from_db()
    assert (round.deadline, round.title["en"]) == (date(2026, 5, 31), "Reports of now")
    assert [question.commitment.slug for question in round.questions.all()] == ["one", "two"]
    assert round.invitations.count() == 2
    with pytest.raises(RoundRefused, match="has opened"):
        conducting.word_question(round.questions.first(), order=2, text={}, help={}, by=reviewer, at=NOON)


def test_planned_round_becomes_what_the_plan_says_and_keeps_the_words_of_questions_that_stay(reviewer):
    first = plan()
    round = conducting.plan_round(first, by=reviewer, at=NOON)
    one, two = first.commitments
    conducting.word_question(
        round.questions.get(commitment=two), order=1, text={"en": "Since when?"}, help={}, by=reviewer, at=NOON
    )
    assert [question.commitment for question in round.questions.all()] == [two, one]

    three, other = CommitmentFactory(), ActorFactory()
    conducting.change_round(round, plan(commitments=[two, three], actors=[other]), by=reviewer, at=NOON)

    assert [(q.commitment, q.text) for q in round.questions.all()] == [(two, {"en": "Since when?"}), (three, {})]
    assert [invitation.actor for invitation in round.invitations.all()] == [other]


def test_opening_by_hand_sends_the_invitations_at_once(reviewer, delegate_a):
    round = conducting.plan_round(plan(), by=reviewer, at=NOON)
    join(delegate_a, "state-a")
    for _ in range(2):
        conducting.open_round(round, by=reviewer, at=NOON)

    assert ReportingRound.objects.get().state_at(NOON) == "open"
    assert told() == [("delegate_a", "invited")]


def test_round_without_anybody_to_ask_is_not_opened(reviewer):
    round = conducting.plan_round(plan(actors=[]), by=reviewer, at=NOON)
    with pytest.raises(RoundRefused, match="needs a question"):
        conducting.open_round(round, by=reviewer, at=NOON)


def test_closing_is_kept_with_its_moment_and_its_person(round, reviewer, author):
    conducting.close_round(round, by=reviewer, at=NOON)
    conducting.close_round(round, by=reviewer, at=NOON + timedelta(days=1))
    round.refresh_from_db()
    assert (round.closed_at, round.closed_by, round.state_at(NOON)) == (NOON, reviewer, "closed")
    with pytest.raises(RoundRefused, match="closed"):
        conducting.change_round(round, plan(), by=reviewer, at=NOON)
    with pytest.raises(RoundRefused):
        conducting.close_round(round, by=author, at=NOON)


def test_planned_round_is_not_closed(reviewer):
    round = conducting.plan_round(plan(), by=reviewer, at=NOON)
    with pytest.raises(RoundRefused, match="not opened"):
        conducting.close_round(round, by=reviewer, at=NOON)


def state_of(slug: str = "state-a") -> tuple:
    found = {each.actor.slug: each for each in responses.responses(ReportingRound.objects.get())}[slug]
    return found.state.value, found.handed_over, found.published


def test_response_goes_from_not_opened_to_published(round, delegate_a):
    assert state_of() == ("not_opened", 0, 0)
    round.invitations.update(invited_at=NOON, opened_at=NOON)
    answer("one", delegate_a)
    answer("two", delegate_a, what=said("No ports.", kind=AnswerKind.NOT_APPLICABLE))
    assert state_of() == ("begun", 0, 0), "what is being written is the State's own"

    record = RoundAnswer.objects.get(commitment__slug="one").record
    type(record).objects.update(state="submitted")
    RoundAnswer.objects.update(handed_over_at=NOON)
    Invitation.objects.update(handed_over_at=NOON)
    assert state_of() == ("handed_over", 2, 0)

    type(record).objects.update(state="published", published_at=NOON)
    assert state_of() == ("published", 2, 1)
    RecordFactory(state="published")  # of another commitment, and of no round
    assert state_of("state-b") == ("handed_over", 0, 0)


def test_responses_are_summed_by_region(round):
    Actor.objects.filter(slug="state-a").update(region={"m49": "002", "name": {"en": "Africa"}})
    Invitation.objects.filter(actor__slug="state-a").update(opened_at=NOON)

    found = responses.sums(responses.responses(round))

    assert [(each.key, each.invited, each.states["begun"]) for each in found] == [
        ("", 2, 1), ("002", 1, 1), ("none", 1, 0),
    ]  # fmt: skip
