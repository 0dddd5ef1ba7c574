"""Many decisions in one request: what is refused is told with its code and left alone, the rest is decided."""

import pytest

from commitments.models import Membership, Notice, ReviewEvent
from tests.api.test_api_schema import described, held_to
from tests.api.test_api_writes import DRAFTS, is_refused, send
from tests.commitments.making import ActorFactory, CommitmentFactory, record_with_evidence

pytestmark = pytest.mark.django_db

DECIDE = "/api/v1/progress/decide/"
__all__ = ["described"]  # a fixture


def asked(action: str, *records, **more) -> dict:
    return {"action": action, "records": [{"id": each.pk, "version": each.version} for each in records]} | more


def states(*records) -> list[str]:
    for record in records:
        record.refresh_from_db()
    return [record.state for record in records]


@pytest.fixture
def submitted(author):
    return [record_with_evidence(author=author, state="submitted") for _ in range(2)]


def test_visitor_decides_nothing(anonymous, submitted):
    is_refused(send(anonymous, "post", DECIDE, asked("approve", *submitted)), 401, "not_authenticated")
    assert states(*submitted) == ["submitted", "submitted"]


def test_what_is_refused_is_told_with_its_code_and_the_rest_is_decided(
    sign_in, author, reviewer, delegate_a, submitted, described
):
    own = record_with_evidence(author=reviewer, state="submitted")
    stale = record_with_evidence(author=author, state="submitted", version=3)
    draft = record_with_evidence(author=author, state="draft")
    unseen = record_with_evidence(author=delegate_a, state="draft", voice="state")
    given = asked("approve", *submitted, own, draft, unseen)
    given["records"] += [{"id": stale.pk, "version": 2}, {"id": 999_999, "version": 1}]

    answer = send(sign_in(reviewer), "post", DECIDE, given)

    assert answer.status_code == 200, answer.content.decode()
    held_to(described, described["paths"]["/api/v1/progress/decide/"]["post"], answer.json())
    decided = answer.json()["decided"]
    assert [(each["id"], each["state"]) for each in decided] == [(record.pk, "approved") for record in submitted]
    assert decided[0]["url"] == f"http://testserver{DRAFTS}{submitted[0].pk}/"
    assert {each["id"]: each["code"] for each in answer.json()["left_alone"]} == {
        own.pk: "own_record", draft.pk: "wrong_state", unseen.pk: "not_found", stale.pk: "stale_version",
        999_999: "not_found",
    }  # fmt: skip
    assert all(each["message"] for each in answer.json()["left_alone"])
    assert states(own, stale, draft, unseen) == ["submitted", "submitted", "draft", "draft"]


def test_whoever_may_not_decide_is_told_so_of_each_record(sign_in, colleague, submitted):
    answer = send(sign_in(colleague), "post", DECIDE, asked("approve", *submitted))
    assert answer.json()["decided"] == []
    assert [each["code"] for each in answer.json()["left_alone"]] == ["not_a_reviewer"] * 2
    assert not ReviewEvent.objects.exists()


def test_an_approver_decides_for_the_own_state_and_no_other(sign_in, person, delegate_a, delegate_b):
    approver, state_a, state_b = person("approver", role="delegate"), ActorFactory(), ActorFactory()
    Membership.objects.create(user=approver, actor=state_a, role="approver")
    own = record_with_evidence(author=delegate_a, actor=state_a, voice="state", state="submitted")
    other = record_with_evidence(author=delegate_b, actor=state_b, voice="state", state="submitted")
    browser = sign_in(approver)

    waiting = browser.get(DRAFTS, {"waiting": "true"}).json()["results"]
    answer = send(browser, "post", DECIDE, asked("approve", own, other)).json()

    assert [each["id"] for each in waiting] == [own.pk] == [each["id"] for each in answer["decided"]]
    assert [(each["id"], each["code"]) for each in answer["left_alone"]] == [(other.pk, "not_found")]
    assert browser.get(DRAFTS, {"waiting": "true"}).json()["results"] == []
    assert [each["id"] for each in browser.get(DRAFTS, {"waiting": "false"}).json()["results"]] == [own.pk]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"action": "withdraw"}, "action"),
        ({"action": None}, "action"),
        ({"records": []}, "records"),
        ({"records": [{"id": 1}]}, "records"),
        ({"records": [{"id": "x", "version": 1}]}, "records"),
        ({"records": [{"id": 10**23, "version": 1}]}, "records"),
        ({"records": [{"id": 1, "version": 1}] * 2}, "records"),
        ({"records": [{"id": number, "version": 1} for number in range(1, 502)]}, "records"),
        ({"action": "return", "remark": "  "}, "remark"),
    ],
)
def test_what_cannot_be_read_is_said_of_its_field_and_nothing_is_decided(sign_in, reviewer, submitted, changes, field):
    answer = send(sign_in(reviewer), "post", DECIDE, asked("approve", *submitted) | changes)
    assert set(is_refused(answer, 400, "invalid")["fields"]) == {field}
    assert states(*submitted) == ["submitted", "submitted"]


def test_returning_publishing_and_sending_twice(sign_in, author, reviewer, submitted):
    browser = sign_in(reviewer)
    returned = send(browser, "post", DECIDE, asked("return", *submitted, remark="Which years?")).json()
    assert [each["state"] for each in returned["decided"]] == ["returned"] * 2
    assert [notice.kind for notice in Notice.objects.filter(recipient=author)] == ["returned"]
    commitment = CommitmentFactory()
    approved = record_with_evidence(author=author, commitment=commitment, state="approved")
    twice = [send(browser, "post", DECIDE, asked("publish", approved)).json() for _ in range(2)]
    assert twice[0]["decided"][0]["url"].endswith(f"/progress/{approved.pk}/")
    assert [each["code"] for each in twice[1]["left_alone"]] == ["wrong_state"]


def test_it_is_only_written_to(sign_in, reviewer):
    is_refused(sign_in(reviewer).get(DECIDE), 405, "method_not_allowed")
