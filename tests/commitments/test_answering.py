"""What a delegation does with a round: answers, prefilled and not, kept while typing, handed over, approved."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commitments import recording, review
from commitments.choices import Action, AnswerKind, Status
from commitments.models import Actor, Commitment, Notice, ProgressRecord, ReviewEvent, RoundAnswer, TypedAnswer
from commitments.permissions import ActionRefused
from commitments.rounds import answering, questionnaire
from commitments.rounds.answering import StaleAnswer
from commitments.rounds.permissions import RoundRefused
from commitments.workspace import deciding
from tests.commitments.asking import BEFORE, answer, asked_round, invited, join, said
from tests.commitments.making import NOON, RecordFactory

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def round(delegate_a, delegate_b):
    round = asked_round()
    join(delegate_a, "state-a")
    join(delegate_b, "state-b")
    return round


@pytest.fixture
def approver(round, person):
    user = person("approver", role="delegate")
    join(user, "state-a", "approver")
    return user


def asked(user, commitment: str = "one"):
    return questionnaire.questionnaire(invited(), user, only=commitment).asked[0]


def states(user) -> list[str]:
    return [each.state.value for each in questionnaire.questionnaire(invited(), user).asked]


def test_answer_is_a_draft_in_the_voice_of_the_state_for_the_period_of_the_round(round, delegate_a):
    given = answer("one", delegate_a)

    record = given.record
    assert (record.voice, record.state, record.author, record.actor.slug) == ("state", "draft", delegate_a, "state-a")
    assert (record.period_start, record.period_end) == (round.period_start, round.period_end)
    assert (record.narrative, record.language) == ({"en": "A law of 2015 names the measures."}, "en")
    assert [event.action for event in ReviewEvent.objects.all()] == ["create"]
    assert states(delegate_a) == ["ready", "missing"]


@pytest.mark.parametrize("who", ["delegate_b", "reviewer", "administrator"])
def test_nobody_but_the_delegation_answers(request, round, who):
    with pytest.raises(RoundRefused) as refused:
        answer("one", request.getfixturevalue(who))
    assert refused.value.http_status == 403
    assert not RoundAnswer.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"closed_at": NOON}, "closed"),
        ({"opens_on": NOON.date() + timedelta(days=1)}, "not opened"),
    ],
)
def test_no_answer_is_taken_before_the_round_opens_and_after_it_is_closed(round, delegate_a, fields, words):
    type(round).objects.update(**fields)
    with pytest.raises(RoundRefused, match=words) as refused:
        answer("one", delegate_a)
    assert refused.value.http_status == 409
    assert not ProgressRecord.objects.exists()


def test_late_answer_is_taken_until_the_round_is_closed(round, delegate_a):
    answer("one", delegate_a, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert states(delegate_a)[0] == "ready"


def test_changing_an_answer_changes_its_draft_and_keeps_other_languages(round, delegate_a):
    first = answer("one", delegate_a)
    more = said("تم اعتماد قانون في عام 2015.", language="ar", status=Status.IMPLEMENTED)
    second = answer("one", delegate_a, LATER, more, seen=first.seen)

    assert second.record_id == first.record_id
    assert second.record.narrative == {
        "en": "A law of 2015 names the measures.", "ar": "تم اعتماد قانون في عام 2015.",
    }  # fmt: skip
    assert (second.record.status, second.record.language, second.version) == ("implemented", "en", 2)


def test_the_same_form_sent_twice_makes_one_answer(round, delegate_a):
    answer("one", delegate_a)
    answer("one", delegate_a, LATER)

    assert ProgressRecord.objects.count() == RoundAnswer.objects.count() == 1
    assert ReviewEvent.objects.count() == 1


def test_answer_changed_since_it_was_read_is_not_overwritten(round, delegate_a):
    first = answer("one", delegate_a)
    answer("one", delegate_a, LATER, said("Second."), seen=first.seen)

    with pytest.raises(StaleAnswer) as stale:
        answer("one", delegate_a, LATER, said("Third."), seen=first.seen)
    assert stale.value.current.record.narrative == {"en": "Second."}


def test_colleague_reads_the_draft_and_cannot_change_it(round, delegate_a, person):
    colleague = person("second", role="delegate")
    join(colleague, "state-a")
    first = answer("one", delegate_a)

    assert states(colleague)[0] == "ready"
    with pytest.raises(ActionRefused) as refused:
        answer("one", colleague, LATER, said("Mine."), seen=first.seen)
    assert refused.value.refusal.code == "not_the_author"


@pytest.mark.parametrize("kind", [AnswerKind.NO_ANSWER, AnswerKind.NOT_APPLICABLE])
def test_saying_that_there_is_no_answer_needs_a_reason_and_makes_no_record(round, delegate_a, kind):
    answer("one", delegate_a, what=said("", kind=kind))
    assert states(delegate_a)[0] == "begun"

    given = answer("one", delegate_a, LATER, said("We have no ports.", kind=kind), seen="1.0")
    assert (given.kind, given.record, given.words) == (kind, None, {"en": "We have no ports."})
    assert states(delegate_a)[0] == "ready"
    assert not ProgressRecord.objects.exists()


def test_no_answer_after_all_puts_the_draft_away(round, delegate_a):
    first = answer("one", delegate_a)
    answer("one", delegate_a, LATER, said("Not ours.", kind=AnswerKind.NOT_APPLICABLE), seen=first.seen)

    assert ProgressRecord.objects.get().state == "discarded"
    assert RoundAnswer.objects.get().record is None


def test_what_was_handed_over_is_not_taken_back(round, delegate_a):
    first = answer("one", delegate_a)
    recording.submit(first.record, by=delegate_a, at=NOON)
    with pytest.raises(RoundRefused, match="handed over"):
        answer("one", delegate_a, LATER, said("", kind=AnswerKind.NO_ANSWER), seen=first.seen)
    assert ProgressRecord.objects.get().state == "submitted"


def test_answer_without_words_is_begun_and_not_ready(round, delegate_a):
    answer("one", delegate_a, what=said(""))
    assert states(delegate_a)[0] == "begun"
    with pytest.raises(RoundRefused, match="Nothing of yours is ready"):
        answering.hand_over(invited(), by=delegate_a, at=LATER)


def before(**fields) -> ProgressRecord:
    subject = {"actor": Actor.objects.get(slug="state-a"), "commitment": Commitment.objects.get(slug="one")}
    return RecordFactory(**subject | {"voice": "state", "state": "published", **BEFORE} | fields)


def test_question_is_prefilled_from_what_the_state_published_last(round, delegate_a):
    before(period_start=date(2012, 1, 1), period_end=date(2012, 12, 31), narrative={"en": "Older."})
    last = before(narrative={"en": "Last."})
    before(state="draft", narrative={"en": "Not published, and of no round."})
    before(voice="secretariat", narrative={"en": "An assessment."})

    assert asked(delegate_a).before == last
    assert states(delegate_a) == ["prefilled", "missing"]
    assert not RoundAnswer.objects.exists()


def test_question_is_prefilled_from_the_last_round_where_nothing_later_is_published(round, delegate_a):
    asked_round(slug="earlier", **BEFORE)
    before(period_start=date(2012, 1, 1), period_end=date(2012, 12, 31))
    one = Commitment.objects.get(slug="one")
    given = answering.give_answer(invited(round="earlier"), one, said("Last round."), seen="", by=delegate_a, at=NOON)

    assert asked(delegate_a).before == given.record


def test_what_another_state_said_prefills_nothing(round, delegate_a):
    before(actor=Actor.objects.get(slug="state-b"))
    assert asked(delegate_a).before is None


def test_what_is_typed_is_kept_for_the_person_alone_and_touches_no_record(round, delegate_a, person):
    one = Commitment.objects.get(slug="one")
    for text in ("A", "A law"):
        answering.keep_typed(invited(), one, {"text": text}, by=delegate_a, at=NOON)

    assert TypedAnswer.objects.get().typed == {"text": "A law"}
    assert not (ProgressRecord.objects.exists() or RoundAnswer.objects.exists() or ReviewEvent.objects.exists())
    answer("one", delegate_a)
    assert not TypedAnswer.objects.exists()


def test_handing_over_submits_what_is_complete_and_tells_the_approver_once(round, delegate_a, approver):
    answer("one", delegate_a)
    answer("two", delegate_a, what=said("No ports.", kind=AnswerKind.NOT_APPLICABLE))

    done = answering.hand_over(invited(), by=delegate_a, at=LATER)

    assert (done.number, done.missing, done.of_colleagues) == (2, [], [])
    assert ProgressRecord.objects.get().state == "submitted"
    assert states(delegate_a) == ["handed_over", "handed_over"]
    assert invited().handed_over_at == LATER
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.path) == (
        approver, "handed_over", "/rounds/now/answers/state-a/review/",
    )  # fmt: skip


def test_handing_over_twice_does_nothing_more(round, delegate_a, approver):
    for commitment in ("one", "two"):
        answer(commitment, delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=LATER)

    assert answering.hand_over(invited(), by=delegate_a, at=LATER).number == 0
    assert Notice.objects.count() == 1


def test_handing_over_lists_what_is_missing_and_what_colleagues_wrote(round, delegate_a, person):
    colleague = person("second", role="delegate")
    join(colleague, "state-a")
    answer("one", delegate_a)
    answer("two", colleague)

    done = answering.hand_over(invited(), by=delegate_a, at=LATER)

    assert [each.commitment.slug for each in done.of_colleagues] == ["two"]
    assert states(delegate_a) == ["handed_over", "ready"]


def test_answers_pass_the_approver_and_then_the_desk(round, delegate_a, approver, reviewer):
    for commitment in ("one", "two"):
        answer(commitment, delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    assert deciding.handed_over(invited(), reviewer) == []

    def decide(action, by):
        waiting = deciding.handed_over(invited(), by)
        seen = {each.record.pk: each.record.version for each in waiting}
        return len(deciding.decide_on_all(waiting, action, seen=seen, by=by, at=LATER))

    assert decide(Action.APPROVE, delegate_a) == 0
    assert decide(Action.APPROVE, approver) == 2
    assert decide(Action.PUBLISH, approver) == 0
    assert decide(Action.PUBLISH, reviewer) == 2
    assert states(delegate_a) == ["published", "published"]


def test_returned_answer_is_put_right_and_handed_over_again(round, delegate_a, approver):
    first = answer("one", delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    review.return_with_remark(first.record, "Name the law.", by=approver, at=LATER)
    assert states(delegate_a)[0] == "returned"

    fresh = RoundAnswer.objects.select_related("record").get()
    answer("one", delegate_a, LATER + timedelta(hours=1), said("Law No. 7 of 2015."), seen=fresh.seen)
    assert states(delegate_a)[0] == "ready"
    answering.hand_over(invited(), by=delegate_a, at=LATER + timedelta(hours=2))
    assert ProgressRecord.objects.get().state == "submitted"


def test_stale_record_stops_approval_of_all(round, delegate_a, approver):
    for commitment in ("one", "two"):
        answer(commitment, delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    waiting = deciding.handed_over(invited(), approver)
    seen = {each.record.pk: each.record.version for each in waiting}
    seen[waiting[1].record.pk] += 1

    with pytest.raises(recording.StaleRecord):
        deciding.decide_on_all(waiting, Action.APPROVE, seen=seen, by=approver, at=LATER)
    assert set(ProgressRecord.objects.values_list("state", flat=True)) == {"submitted"}


def test_new_answer_to_a_published_one_is_a_new_record(round, delegate_a, reviewer):
    first = answer("one", delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    review.approve(first.record, by=reviewer, at=NOON)
    review.publish(first.record, by=reviewer, at=NOON)
    fresh = RoundAnswer.objects.select_related("record").get()

    second = answer("one", delegate_a, LATER, said("More since."), seen=fresh.seen)

    assert second.record != first.record
    assert sorted(ProgressRecord.objects.values_list("state", flat=True)) == ["draft", "published"]
