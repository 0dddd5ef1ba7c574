"""What delegations and moderators do to contributions: drafting, tying, correcting, publishing, withdrawing."""

from datetime import timedelta

import pytest

from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer, ContributionRefused
from commitments.models import Contribution, ContributionCommitment, Membership
from commitments.permissions import ActionRefused
from commitments.transition import StaleRecord
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    ContributionFactory,
    DayFactory,
    ParagraphFactory,
    question_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def question(db):
    return question_of(DayFactory())


def answer(actor, **fields) -> Answer:
    said = {"kind": "good_practice", "language": "en", "title": "A register", "text": "One register."}
    return Answer(actor, **said | fields)


def drafted(question, actor, by, **fields) -> Contribution:
    return contributing.create_draft(question.day, question.paragraph, answer(actor, **fields), by=by, at=NOON)


def published(question, actor, by, reviewer, **fields) -> Contribution:
    row = drafted(question, actor, by, **fields)
    contributing.submit(row, by=by, at=NOON)
    return moderating.publish(row, by=reviewer, at=NOON)


def test_nobody_drafts_for_an_actor_that_they_do_not_speak_for(question, state_a, delegate_b, reviewer):
    for person in (delegate_b, reviewer):
        with pytest.raises(ActionRefused) as refused:
            drafted(question, state_a, person)
        assert refused.value.refusal.code == "not_a_member"
    assert not Contribution.objects.exists()


def test_only_a_question_of_the_day_is_answered(question, state_a, delegate_a):
    other_day, background = DayFactory(), ParagraphFactory()
    for day, paragraph in ((other_day, question.paragraph), (question.day, background)):
        with pytest.raises(ContributionRefused, match="no question that was put to this day"):
            contributing.create_draft(day, paragraph, answer(state_a), by=delegate_a, at=NOON)
    assert not Contribution.objects.exists()


def test_a_double_click_makes_one_draft(question, state_a, delegate_a):
    assert drafted(question, state_a, delegate_a) == drafted(question, state_a, delegate_a)
    later = contributing.create_draft(
        question.day, question.paragraph, answer(state_a), by=delegate_a, at=NOON + timedelta(minutes=5)
    )
    assert Contribution.objects.count() == 2
    assert [event.action for event in later.events.all()] == ["create"]


def test_a_change_made_meanwhile_is_not_overwritten(question, state_a, delegate_a):
    row = drafted(question, state_a, delegate_a)
    contributing.revise(row, answer(state_a, text="First."), seen_version=1, by=delegate_a, at=NOON)
    with pytest.raises(StaleRecord):
        contributing.revise(row, answer(state_a, text="Second."), seen_version=1, by=delegate_a, at=NOON)
    row.refresh_from_db()
    assert (row.text, row.version) == ("First.", 2)


def test_a_link_to_a_commitment_has_its_reason_and_its_person(question, state_a, delegate_a):
    row, commitment = drafted(question, state_a, delegate_a), CommitmentFactory()
    with pytest.raises(ContributionRefused, match="Say in a sentence why"):
        contributing.tie_to(row, commitment, "  ", by=delegate_a, at=NOON)
    contributing.tie_to(row, commitment, "It is the register promised there.", by=delegate_a, at=NOON)
    contributing.tie_to(row, commitment, "It carries it out.", by=delegate_a, at=NOON)
    link = ContributionCommitment.objects.get()
    assert (link.rationale, link.created_by, link.origin) == ({"en": "It carries it out."}, delegate_a, "stated")
    contributing.untie_from(row, commitment, by=delegate_a, at=NOON)
    contributing.untie_from(row, commitment, by=delegate_a, at=NOON)
    assert not ContributionCommitment.objects.exists()
    row.refresh_from_db()
    assert row.version == 4


def test_submitting_and_publishing_twice_do_it_once(question, state_a, delegate_a, reviewer):
    row = drafted(question, state_a, delegate_a)
    for _ in range(2):
        contributing.submit(row, by=delegate_a, at=NOON)
    for _ in range(2):
        moderating.publish(row, by=reviewer, at=NOON)
    assert [event.action for event in row.events.all()] == ["create", "submit", "publish"]


def test_a_moderator_decides_on_what_they_read(question, state_a, delegate_a, reviewer):
    row = drafted(question, state_a, delegate_a)
    contributing.submit(row, by=delegate_a, at=NOON)
    with pytest.raises(StaleRecord):
        moderating.publish(row, by=reviewer, at=NOON, seen_version=7)
    moderating.publish(row, by=reviewer, at=NOON, seen_version=1)


def test_a_correction_takes_the_place_of_what_it_corrects(question, state_a, delegate_a, reviewer):
    first, commitment = drafted(question, state_a, delegate_a), CommitmentFactory()
    contributing.tie_to(first, commitment, "It carries it out.", by=delegate_a, at=NOON)
    contributing.submit(first, by=delegate_a, at=NOON)
    moderating.publish(first, by=reviewer, at=NOON)
    later = NOON + timedelta(days=1)
    draft = contributing.draft_correction(first, by=delegate_a, at=later)
    assert contributing.draft_correction(first, by=delegate_a, at=later) == draft
    assert [link.commitment for link in draft.commitment_links.all()] == [commitment]
    contributing.revise(draft, answer(state_a, text="Two registers."), seen_version=1, by=delegate_a, at=later)
    contributing.submit(draft, by=delegate_a, at=later)
    assert list(Contribution.objects.standing()) == [first]
    moderating.publish(draft, by=reviewer, at=later)
    first.refresh_from_db()
    assert (first.state, first.superseded_at, first.text) == ("superseded", later, "One register.")
    assert list(Contribution.objects.standing()) == [draft]
    assert list(Contribution.objects.as_of(NOON)) == [first]
    assert list(Contribution.objects.as_of(later)) == [draft]
    assert first.events.last().action == "supersede"


def test_a_correction_belongs_to_one_person_and_one_actor(question, state_a, delegate_a, reviewer, person):
    first, other = published(question, state_a, delegate_a, reviewer), ActorFactory()
    fellow = person("fellow", role="delegate")
    Membership.objects.create(user=fellow, actor=state_a)
    Membership.objects.create(user=delegate_a, actor=other)
    draft = contributing.draft_correction(first, by=delegate_a, at=NOON)
    with pytest.raises(ContributionRefused, match="begun by a colleague"):
        contributing.draft_correction(first, by=fellow, at=NOON)
    with pytest.raises(ContributionRefused, match="same actor"):
        contributing.revise(draft, answer(other), seen_version=1, by=delegate_a, at=NOON)
    contributing.discard(draft, by=delegate_a, at=NOON)
    assert contributing.draft_correction(first, by=fellow, at=NOON).author == fellow


def test_the_correction_of_what_was_withdrawn_meanwhile_is_published_on_its_own(
    question, state_a, delegate_a, reviewer
):
    first = published(question, state_a, delegate_a, reviewer)
    draft = contributing.draft_correction(first, by=delegate_a, at=NOON)
    contributing.submit(draft, by=delegate_a, at=NOON)
    moderating.withdraw(first, "It named a person.", by=reviewer, at=NOON)
    moderating.publish(draft, by=reviewer, at=NOON)
    first.refresh_from_db()
    assert (first.state, first.superseded_at) == ("withdrawn", None)
    assert list(Contribution.objects.standing()) == [draft]


def test_what_was_withdrawn_stays_readable_with_its_reason(question, state_a, delegate_a, reviewer):
    row = published(question, state_a, delegate_a, reviewer)
    moderating.withdraw(row, " It named a person. ", by=reviewer, at=NOON)
    row.refresh_from_db()
    assert (row.state, row.text, row.withdrawn_at) == ("withdrawn", "One register.", NOON)
    assert row.events.last().remark == "It named a person."
    assert Contribution.objects.public().get() == row


def test_the_database_knows_four_eyes_too(delegate_a):
    row = ContributionFactory(author=delegate_a)
    row.decided_by = delegate_a
    with pytest.raises(Exception, match="nobody_decides_on_their_own_contribution"):
        row.save()
