"""What a State says and what the Secretariat says: who sees which draft, who decides, and the right of reply."""

from datetime import timedelta

import pytest

from commitments import permissions, recording, review
from commitments.choices import Status, Voice
from commitments.models import Membership, Notice, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.recording import Content
from tests.commitments.making import NOON, ActorFactory, record_with_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def state_a(delegate_a, person):
    """State A, with a reporter and no approver."""
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def approver(state_a, person):
    user = person("approver", role="delegate")
    Membership.objects.create(user=user, actor=state_a, role="approver")
    return user


def seen_by(user) -> list[int]:
    return list(ProgressRecord.objects.visible_to(user).values_list("pk", flat=True))


def replying(record: ProgressRecord, text: str = "The figures of 2015 are complete now.") -> Content:
    return Content(
        record.actor, Voice.REPLY, Status.IMPLEMENTED, record.period_start, record.period_end, NOON.date(), {"en": text}
    )


@pytest.mark.parametrize("state", ["draft", "returned", "submitted"])
def test_what_a_state_drafts_is_not_seen_by_the_secretariat_before_its_approver_passed_it(
    state, state_a, delegate_a, approver, reviewer, delegate_b
):
    record = record_with_evidence(author=delegate_a, actor=state_a, voice="state", state=state)

    assert seen_by(delegate_a) == seen_by(approver) == [record.pk]
    assert seen_by(reviewer) == seen_by(delegate_b) == []


@pytest.mark.parametrize(("state", "on_the_desk"), [("draft", False), ("submitted", True), ("approved", True)])
def test_without_an_approver_the_desk_sees_what_was_submitted(state, on_the_desk, state_a, delegate_a, reviewer):
    record = record_with_evidence(author=delegate_a, actor=state_a, voice="state", state=state)

    assert (record.pk in seen_by(reviewer)) is on_the_desk


def test_discarded_draft_is_seen_by_its_author_alone(state_a, delegate_a, approver, author, colleague, administrator):
    of_state = record_with_evidence(author=delegate_a, actor=state_a, voice="state", state="discarded")
    of_secretariat = record_with_evidence(author=author, state="discarded")

    assert seen_by(delegate_a) == [of_state.pk]
    assert seen_by(author) == [of_secretariat.pk]
    assert seen_by(approver) == seen_by(colleague) == seen_by(administrator) == []


def test_drafting_of_a_state_stays_its_own_after_publication(state_a, delegate_a, approver, reviewer):
    record = record_with_evidence(author=delegate_a, actor=state_a, voice="state", state="published")

    assert permissions.sees_drafting(approver, record)
    assert not permissions.sees_drafting(reviewer, record)


def test_report_of_a_state_passes_its_approver_and_then_the_desk(state_a, delegate_a, approver, reviewer):
    record = record_with_evidence(author=delegate_a, actor=state_a, voice="state")
    recording.submit(record, by=delegate_a, at=NOON)
    with pytest.raises(ActionRefused) as refused:
        review.approve(record, by=reviewer, at=NOON)
    assert refused.value.refusal.code == "not_an_approver"

    review.approve(record, by=approver, at=NOON)
    published = review.publish(record, by=reviewer, at=NOON)

    assert published.state == "published"
    assert published.reply_until is None
    assert [(n.recipient, n.kind) for n in Notice.objects.order_by("pk")] == [
        (approver, "submitted"), (delegate_a, "approved"), (delegate_a, "published"),
    ]  # fmt: skip


def test_published_assessment_opens_the_right_of_reply_with_notice(state_a, delegate_a, author, reviewer, settings):
    settings.RIGHT_OF_REPLY_DAYS = 30
    record = record_with_evidence(author=author, actor=state_a, state="approved")

    published = review.publish(record, by=reviewer, at=NOON)

    assert published.reply_until == NOON.date() + timedelta(days=30)
    notice = Notice.objects.get(recipient=delegate_a)
    assert (notice.kind, notice.due_on, notice.record) == ("reply_open", published.reply_until, published)
    assert notice.path == published.get_absolute_url()


def test_assessment_of_a_body_opens_no_right_of_reply(author, reviewer):
    record = record_with_evidence(author=author, actor=ActorFactory(kind="un_entity"), state="approved")

    assert review.publish(record, by=reviewer, at=NOON).reply_until is None


@pytest.mark.parametrize(("days", "open_"), [(0, True), (-1, False)])
def test_reply_is_begun_until_the_end_of_the_last_day(days, open_, state_a, delegate_a):
    until = NOON.date() + timedelta(days=days)
    assessment = record_with_evidence(actor=state_a, state="published", reply_until=until)

    def reply():
        return recording.create_draft(assessment.commitment, replying(assessment), by=delegate_a, at=NOON)

    if open_:
        assert reply().replies_to == assessment
    else:
        with pytest.raises(ActionRefused) as refused:
            reply()
        assert refused.value.refusal.http_status == 409
        assert not ProgressRecord.objects.filter(voice="reply").exists()


def test_reply_stands_beside_the_assessment_and_changes_nothing_of_it(state_a, delegate_a, reviewer):
    assessment = record_with_evidence(actor=state_a, state="published", reply_until=NOON.date())
    reply = recording.create_draft(assessment.commitment, replying(assessment), by=delegate_a, at=NOON)
    recording.submit(reply, by=delegate_a, at=NOON)
    review.approve(reply, by=reviewer, at=NOON)
    review.publish(reply, by=reviewer, at=NOON)

    assessment.refresh_from_db()
    assert (assessment.state, list(assessment.replies.all())) == ("published", [reply])


def test_draft_put_away_comes_back_as_it_was(author):
    record = record_with_evidence(author=author)
    recording.discard(record, by=author, at=NOON)
    assert ProgressRecord.objects.get().state == "discarded"

    recording.restore(record, by=author, at=NOON + timedelta(minutes=1))

    row = ProgressRecord.objects.get()
    assert (row.state, row.narrative, row.evidence.count()) == ("draft", record.narrative, 1)


def test_nobody_is_told_of_what_they_did_or_told_twice(author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.return_with_remark(record, "Say which years count.", by=reviewer, at=NOON)
    review.return_with_remark(record, "Say which years count.", by=reviewer, at=NOON + timedelta(seconds=2))

    assert [(n.recipient, n.kind, n.remark) for n in Notice.objects.all()] == [
        (author, "returned", "Say which years count.")
    ]
