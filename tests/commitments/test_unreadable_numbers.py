"""Numbers that no form and no client of ours sends: each door leaves them unread, and none fails."""

import pytest

from commitments.choices import NoticeKind
from commitments.models import Membership
from commitments.notices.notifying import notify
from commitments.recording import revise_draft
from tests.commitments.asking import answer, asked_round, join
from tests.commitments.making import NOON, ActorFactory, ContributionFactory, RecordFactory, record_with_evidence
from tests.commitments.test_desk import content
from tests.commitments.test_workspace import typed

pytestmark = pytest.mark.django_db

UNREADABLE = pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "٣"], ids=["endless", "huge", "Arabic"])


@UNREADABLE
def test_a_version_in_if_match_matches_none(sign_in, author, number):
    draft = RecordFactory(author=author, language="en")
    sent = {"data": {"narrative": {"en": "Four."}}, "content_type": "application/json"}
    tag = f'"{number.encode().decode("latin-1")}"'
    response = sign_in(author).patch(f"/api/v1/progress/{draft.pk}/", **sent, headers={"If-Match": tag})
    assert response.status_code == 412


@UNREADABLE
def test_a_page_of_the_api_has_no_such_size(client, number):
    for name in ("actors/?page_size", "search/?q=drugs&page", "summaries/?by=topic&page_size"):
        assert client.get(f"/api/v1/{name}={number}").status_code == 400
    assert client.get(f"/search/?q=drugs&page={number}").status_code == 200


@UNREADABLE
def test_a_decision_does_without_it(sign_in, author, reviewer, number):
    record = record_with_evidence(author=author, state="submitted")
    browser = sign_in(reviewer)
    many = browser.post("/workspace/decide/", {"do": "approve", "record": [f"{record.pk}:{number}", f"{number}:1"]})
    assert many.status_code == 400
    one = browser.post(f"/progress/{record.pk}/approve/", {"seen_version": number})
    assert one.status_code == 302


@UNREADABLE
def test_a_draft_loses_no_evidence_by_it(sign_in, author, number):
    record = record_with_evidence(author=author, language="en")
    sent = typed(record.actor, seen_version=record.version, do="") | {"remove": number}
    assert sign_in(author).post(f"/progress/{record.pk}/edit/", sent).status_code in (302, 422)
    assert record.evidence.count() == 1


@UNREADABLE
def test_an_earlier_text_is_not_brought_back_over_it(sign_in, author, number):
    record = RecordFactory(author=author, language="en")
    revise_draft(record, content(record, narrative={"en": "Later."}), seen_version=1, by=author, at=NOON)
    assert sign_in(author).post(f"/progress/{record.pk}/bring-back/1/", {"seen_version": number}).status_code == 302
    record.refresh_from_db()
    assert record.narrative == {"en": "Later."}


@UNREADABLE
def test_no_notice_is_read_by_it(sign_in, author, number):
    (notice,) = notify([author], NoticeKind.IMPORTED, subject={"en": "Sheet"}, path="/workspace/", at=NOON)
    assert sign_in(author).post("/notices/read/", {"newest": number}).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is None


@UNREADABLE
def test_a_contribution_is_decided_on_without_it(sign_in, delegate_a, reviewer, number):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    row = ContributionFactory(author=delegate_a, actor=actor, state="submitted")
    assert sign_in(reviewer).post(f"/contributions/{row.pk}/publish/", {"seen_version": number}).status_code == 302


@UNREADABLE
def test_no_answer_and_no_evidence_of_a_round_is_meant_by_it(sign_in, delegate_a, delegate_b, number):
    asked_round()
    join(delegate_a, "state-a")
    join(delegate_b, "state-a", role="approver")
    answer("one", delegate_a)
    evidence = "/rounds/now/answers/state-a/to/one/evidence/"
    assert sign_in(delegate_a).post(evidence, {"remove": number}).status_code in (200, 302)
    review = "/rounds/now/answers/state-a/review/"
    assert sign_in(delegate_b).post(review, {"return": number}).status_code == 404
