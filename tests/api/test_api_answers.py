"""The answers of a reporting round over the API: whose they are, reading, answering, handing over."""

from datetime import date

import pytest

from commitments import review
from commitments.models import Invitation, ProgressRecord, RoundAnswer
from tests.api.test_api_schema import described, held_to
from tests.api.test_api_writes import is_refused, send
from tests.commitments.asking import answer as answered
from tests.commitments.asking import asked_round, join
from tests.commitments.making import NOON

pytestmark = pytest.mark.django_db

ANSWERS = "/api/v1/rounds/now/answers/"
ONE, TWO = f"{ANSWERS}state-a/one/", f"{ANSWERS}state-a/two/"
HAND_OVER = f"{ANSWERS}state-a/hand-over/"
SAID = {
    "choice": "under_way",
    "language": "en",
    "text": "A law of 2015 names the measures.",
    "effective_on": "2015-12-31",
}
__all__ = ["described"]  # a fixture


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


def put(browser, path: str, said: object = SAID, tag: str | None = '"0"'):
    return send(browser, "put", path, said, **({"If-Match": tag} if tag else {}))


def test_visitor_is_asked_who_it_is(anonymous, round):
    for answer in (anonymous.get(ANSWERS), anonymous.get(ONE), put(anonymous, ONE), send(anonymous, "post", HAND_OVER)):
        is_refused(answer, 401, "not_authenticated")
    assert not RoundAnswer.objects.exists()


@pytest.mark.parametrize("who", ["delegate_b", "author", "reviewer", "administrator"])
def test_whoever_does_not_speak_for_the_state_finds_nothing(request, sign_in, round, delegate_a, who):
    answered("one", delegate_a)
    browser = sign_in(request.getfixturevalue(who))
    for answer in (browser.get(ONE), put(browser, ONE), send(browser, "post", HAND_OVER)):
        assert answer.status_code == 404
    mine = browser.get(ANSWERS)
    assert mine.status_code == (200 if who == "delegate_b" else 404)
    if who == "delegate_b":
        assert {each["actor"] for each in mine.json()["results"]} == {"state-b"}
    assert RoundAnswer.objects.get().answered_by == delegate_a


def test_a_questionnaire_is_read_whole_and_counts_as_opened(sign_in, round, delegate_a, described):
    answered("one", delegate_a)

    read = sign_in(delegate_a).get(ANSWERS)

    held_to(described, described["paths"]["/api/v1/rounds/{round}/answers/"]["get"], read.json())
    assert read["Cache-Control"] == "private, no-store"
    one, two = read.json()["results"]
    assert (one["commitment"], one["state"], one["choice"]) == ("one", "ready", "under_way")
    assert (one["text"], one["record"]) == ({"en": SAID["text"]}, ProgressRecord.objects.get().pk)
    assert (two["commitment"], two["state"], two["choice"], two["text"], two["record"]) == (
        "two", "missing", None, {}, None,
    )  # fmt: skip
    assert Invitation.objects.get(actor__slug="state-a").opened_at is not None
    assert sign_in(delegate_a).get(ANSWERS, {"actor": "state-b"}).status_code == 404
    is_refused(sign_in(delegate_a).get(ANSWERS, {"actr": "state-a"}), 400, "invalid")


def test_an_answer_is_a_draft_in_the_voice_of_the_state(sign_in, round, delegate_a, described):
    browser = sign_in(delegate_a)
    unanswered = browser.get(ONE)
    assert unanswered["ETag"] == '"0"'

    answer = put(browser, ONE)

    assert answer.status_code == 200, answer.content.decode()
    held_to(described, described["paths"]["/api/v1/rounds/{round}/answers/{actor}/{commitment}/"]["put"], answer.json())
    record = ProgressRecord.objects.get()
    assert (record.voice, record.state, record.author, record.narrative) == (
        "state", "draft", delegate_a, {"en": SAID["text"]},
    )  # fmt: skip
    assert (answer.json()["state"], answer.json()["record"], answer["ETag"]) == ("ready", record.pk, '"1.1"')
    assert browser.get(ONE).json() == answer.json()


def test_a_change_needs_the_answer_that_was_read(sign_in, round, delegate_a):
    browser = sign_in(delegate_a)
    first = put(browser, ONE)
    changed = SAID | {"text": "Two laws."}

    is_refused(put(browser, ONE, changed, None), 428, "version_not_said")
    for tag in ('"0"', '"9.9"', "*", 'W/"1.1"'):
        stale = put(browser, ONE, changed, tag)
        is_refused(stale, 412, "stale_version")
        assert (stale.json()["current"]["text"], stale["ETag"]) == ({"en": SAID["text"]}, first["ETag"])
    assert put(browser, ONE, SAID, '"0"').status_code == 200  # the same, sent twice
    assert put(browser, ONE, changed, browser.get(ONE)["ETag"]).json()["text"] == {"en": "Two laws."}


def test_giving_no_answer_takes_a_reason_and_reports_nothing(sign_in, round, delegate_a):
    answer = put(sign_in(delegate_a), ONE, {"choice": "not_applicable", "language": "en", "text": "No coast."})
    assert (answer.json()["choice"], answer.json()["text"], answer.json()["record"]) == (
        "not_applicable", {"en": "No coast."}, None,
    )  # fmt: skip
    assert not ProgressRecord.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"choice": "answered"}, "choice"),
        ({"choice": None}, "choice"),
        ({"language": "zh"}, "language"),
        ({"language": "de"}, "language"),
        ({"effective_on": "2999-01-01"}, "effective_on"),
        ({"effective_on": "soon"}, "effective_on"),
        ({"text": "x" * 4001}, "text"),
        ({"status": "planned"}, "status"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(sign_in, round, delegate_a, changes, field):
    type(round).objects.update(languages=["en", "fr"])
    answer = put(sign_in(delegate_a), ONE, SAID | changes)
    assert set(is_refused(answer, 400, "invalid")["fields"]) == {field}
    assert not RoundAnswer.objects.exists()


def test_what_is_not_asked_is_not_answered(sign_in, round, delegate_a):
    assert put(sign_in(delegate_a), f"{ANSWERS}state-a/three/").status_code == 404
    assert put(sign_in(delegate_a), ONE.replace("now", "never")).status_code == 404


@pytest.mark.parametrize("fields", [{"closed_at": NOON}, {"opens_on": date(2199, 1, 1), "deadline": date(2199, 2, 1)}])
def test_no_answer_is_taken_before_the_round_opens_and_after_it_is_closed(sign_in, round, delegate_a, fields):
    type(round).objects.update(**fields)
    is_refused(put(sign_in(delegate_a), ONE), 409, "conflict")
    is_refused(send(sign_in(delegate_a), "post", HAND_OVER), 409, "conflict")


def test_a_colleague_reads_an_answer_and_does_not_change_it(sign_in, round, delegate_a, person):
    fellow = person("fellow", role="delegate")
    join(fellow, "state-a")
    given = answered("one", delegate_a)
    browser = sign_in(fellow)
    assert browser.get(ONE).json()["text"] == {"en": SAID["text"]}
    is_refused(put(browser, ONE, SAID | {"text": "Mine."}, f'"{given.seen}"'), 403, "not_the_author")


def test_the_whole_way_through_the_approver_to_publication(sign_in, round, delegate_a, approver, reviewer):
    browser = sign_in(delegate_a)
    is_refused(send(browser, "post", HAND_OVER), 400, "incomplete")
    put(browser, ONE)

    done = send(browser, "post", HAND_OVER).json()

    assert done == {"handed_over": 1, "of_colleagues": [], "missing": ["two"]}
    record = ProgressRecord.objects.get()
    assert record.state == "submitted"
    is_refused(put(browser, ONE, SAID | {"text": "More."}, browser.get(ONE)["ETag"]), 409, "wrong_state")
    decide = "/api/v1/progress/decide/"
    asked = {"records": [{"id": record.pk, "version": record.version}]}
    assert send(sign_in(reviewer), "post", decide, asked | {"action": "approve"}).json()["decided"] == []
    assert send(sign_in(approver), "post", decide, asked | {"action": "approve"}).json()["decided"]
    record.refresh_from_db()
    review.publish(record, by=reviewer, at=NOON)
    assert browser.get(ONE).json()["state"] == "published"
