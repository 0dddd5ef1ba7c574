"""An editor's day: the queue, unsaved text, earlier texts, remarks and mentions, going through a pile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from commitments import permissions, recording, review
from commitments.choices import Status, Voice
from commitments.models import Autosave, DraftRevision, Membership, Notice, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.recording import Content
from commitments.workspace import desk
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    EvidenceFactory,
    RecordFactory,
    record_with_evidence,
)
from tests.commitments.test_workspace import typed

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def content(record: ProgressRecord, **changes) -> Content:
    said = {
        "actor": record.actor, "voice": Voice(record.voice), "status": Status(record.status),
        "period_start": record.period_start, "period_end": record.period_end, "effective_on": record.effective_on,
        "narrative": record.narrative,
    }  # fmt: skip
    return Content(**said | changes)


@pytest.fixture
def state_a(delegate_a, person):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def approver(state_a, person):
    user = person("approver", role="delegate")
    Membership.objects.create(user=user, actor=state_a, role="approver")
    return user


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved", "published", "discarded"])
@pytest.mark.parametrize(
    ("voice", "whose"), [("secretariat", "author"), ("secretariat", "reviewer"), ("state", "delegate_a")]
)
@pytest.mark.parametrize("has_approver", [True, False])
@pytest.mark.parametrize("who", ["author", "reviewer", "delegate_a", "delegate_b", "approver"])
def test_queue_holds_exactly_what_the_workflow_lets_one_decide(
    who, has_approver, voice, whose, state, state_a, approver, request
):
    if not has_approver:
        Membership.objects.approvers().update(role="reporter")
    user = request.getfixturevalue(who)
    record = record_with_evidence(author=request.getfixturevalue(whose), actor=state_a, voice=voice, state=state)

    decides = any(permissions.refusal(user, action, record, at=NOON) is None for action in ("approve", "publish"))

    assert ProgressRecord.objects.waiting_for(user).exists() == decides


def test_what_waits_for_two_weeks_is_overdue_and_comes_first(author, reviewer, sign_in):
    fresh = record_with_evidence(author=author, state="submitted", changed_at=NOON)
    late = record_with_evidence(author=author, state="submitted", changed_at=NOON - desk.DUE - timedelta(days=3))

    piles = {pile.kind.name: pile.records for pile in desk.piles(reviewer, NOON)}

    assert piles["overdue"] == [late]
    assert piles["to-review"] == [late, fresh]
    assert desk.overdue_since(late, NOON) == 3
    assert desk.overdue_since(fresh, NOON) == 0
    assert [pile.records for pile in desk.piles(author, NOON) if pile.kind.name == "overdue"] == [[]]


def test_judgement_older_than_three_years_makes_a_commitment_stale(author, sign_in):
    old = record_with_evidence(state="published")
    record_with_evidence(state="published", effective_on=NOON.date())
    CommitmentFactory()

    assert list(desk.stale_commitments(NOON)) == [old.commitment]
    page = sign_in(author).get(address("workspace")).content.decode()
    assert "1 commitment rests on a judgement older than three years" in page


def test_nobody_but_editors_is_shown_what_is_stale(delegate_a, sign_in):
    record_with_evidence(state="published")
    browser = sign_in(delegate_a)
    assert "Stale" not in browser.get(address("workspace")).content.decode()
    assert browser.get(address("workspace-stale")).status_code == 404


def test_workspace_costs_the_same_however_many_records_wait(author, reviewer, sign_in, django_assert_max_num_queries):
    for _ in range(25):
        record_with_evidence(author=author, state="submitted", actor=ActorFactory(kind="un_entity"))
    browser = sign_in(reviewer)
    with django_assert_max_num_queries(34):
        page = browser.get(address("workspace"))
    assert "All of them" in page.content.decode()
    with django_assert_max_num_queries(12):
        assert len(browser.get(address("workspace-pile", "to-review")).context["page"]) == 25
    assert browser.get(address("workspace-pile", "nonsense")).status_code == 404


def test_reviewer_goes_through_a_pile_from_one_decision_to_the_next(author, reviewer, sign_in):
    first, second = (
        record_with_evidence(author=author, state="submitted", changed_at=NOON + timedelta(minutes=minute))
        for minute in (0, 1)
    )
    browser = sign_in(reviewer)
    page = browser.get(address("progress-review", first.pk), {"pile": "to-review"}).content.decode()
    assert f"{address('progress-review', second.pk)}?pile=to-review" in page

    decided = browser.post(address("progress-act", first.pk, "approve"), {"pile": "to-review", "seen_version": "1"})
    assert decided["Location"] == f"{address('progress-review', second.pk)}?pile=to-review"
    last = browser.post(address("progress-act", second.pk, "approve"), {"pile": "to-review", "seen_version": "1"})
    assert last["Location"] == address("workspace")


def test_what_is_typed_is_kept_and_stands_in_the_form_again(author, sign_in):
    record = record_with_evidence(author=author)
    browser = sign_in(author)
    said = typed(record.actor, text="Half a sentence", **{"evidence-url": "https://example.org/half"})
    answer = browser.post(address("progress-typed", record.pk), said)
    assert "Kept at" in answer.content.decode()
    record.refresh_from_db()
    assert (record.narrative, record.version) == ({"en": "Two networks met six times."}, 1)

    page = browser.get(address("progress-edit", record.pk)).content.decode()
    assert "Half a sentence" in page
    assert "https://example.org/half" in page
    assert "Your unsaved text is in the form" in page

    browser.post(address("progress-edit", record.pk), typed(record.actor, text="A whole sentence."))
    assert not Autosave.objects.exists()
    assert "Your unsaved text" not in browser.get(address("progress-edit", record.pk)).content.decode()


def test_what_is_typed_of_a_new_record_is_kept_until_it_is_saved(author, colleague, sign_in):
    commitment, actor = CommitmentFactory(), ActorFactory()
    browser, other = sign_in(author), sign_in(colleague)
    browser.post(address("progress-typed-new", commitment.slug), typed(actor, text="Begun on a train"))

    assert "Begun on a train" in browser.get(address("progress-create", commitment.slug)).content.decode()
    assert "Begun on a train" not in other.get(address("progress-create", commitment.slug)).content.decode()
    browser.post(address("progress-create", commitment.slug), typed(actor, text="Begun on a train, and done."))
    assert not Autosave.objects.exists()


def test_unsaved_text_meets_a_later_save_as_a_conflict(author, sign_in):
    record = record_with_evidence(author=author)
    browser = sign_in(author)
    browser.post(address("progress-typed", record.pk), typed(record.actor, text="From my other window"))
    recording.revise_draft(record, content(record, status=Status.IMPLEMENTED), seen_version=1, by=author, at=NOON)
    Autosave.objects.create(
        user=author, record=record, commitment=record.commitment, at=NOON,
        typed=typed(record.actor, text="From my other window"),
    )  # fmt: skip

    shown = browser.get(address("progress-edit", record.pk)).context["form"]
    answer = browser.post(
        address("progress-edit", record.pk),
        typed(record.actor, text="From my other window", seen_version=shown["seen_version"].value()),
    )

    assert answer.status_code == 409
    assert "From my other window" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("colleague", 404), ("delegate_b", 404), ("reviewer", 404)])
def test_nobody_else_keeps_text_in_a_draft(who, status, author, sign_in, request):
    record = record_with_evidence(author=author)
    answer = sign_in(request.getfixturevalue(who)).post(address("progress-typed", record.pk), typed(record.actor))
    assert answer.status_code == status
    assert not Autosave.objects.exists()


def test_too_much_is_not_kept_and_says_so(author, sign_in):
    record = record_with_evidence(author=author)
    answer = sign_in(author).post(address("progress-typed", record.pk), typed(record.actor, text="a" * 20_001))
    assert answer.status_code == 413
    assert "Save it, or shorten it" in answer.content.decode()


def test_unsaved_text_can_be_given_up(author, sign_in):
    record = record_with_evidence(author=author)
    browser = sign_in(author)
    browser.post(address("progress-typed", record.pk), typed(record.actor))
    browser.post(address("progress-typed", record.pk), {"forget": "yes"})
    assert not Autosave.objects.exists()


def test_change_of_a_draft_is_undone_and_the_undoing_too(author, sign_in):
    record = record_with_evidence(author=author)
    recording.revise_draft(
        record, content(record, status=Status.IMPLEMENTED, narrative={"en": "Done.", "ar": "تم"}),
        seen_version=1, by=author, at=NOON,
    )  # fmt: skip
    browser = sign_in(author)

    browser.post(address("progress-bring-back", record.pk, 1), {"seen_version": "2"})
    record.refresh_from_db()
    assert (record.status, record.narrative, record.version) == (
        "under_way", {"en": "Two networks met six times."}, 3,
    )  # fmt: skip

    browser.post(address("progress-bring-back", record.pk, 2), {"seen_version": "3"})
    record.refresh_from_db()
    assert (record.status, record.narrative) == ("implemented", {"en": "Done.", "ar": "تم"})


def test_evidence_taken_off_a_draft_comes_back_with_its_file(author, tmp_path, settings):
    record = record_with_evidence(author=author)
    first = record.evidence.get()
    second = EvidenceFactory(
        record=record, order=2, kind="file", paragraph=None, file="evidence/2026/03/a.pdf", file_name="a.pdf",
        sha256="a" * 64,
    )  # fmt: skip
    recording.remove_evidence(record, second, by=author, at=NOON)
    assert list(record.evidence.all()) == [first]

    recording.bring_back(record, DraftRevision.objects.get(), seen_version=2, by=author, at=NOON)

    again = record.evidence.get(file_name="a.pdf")
    assert (again.pk, again.file.name, again.effective_on) == (second.pk, second.file.name, second.effective_on)
    record.refresh_from_db()
    assert record.effective_on.year == 2015


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_nothing_is_brought_back_into_what_was_handed_over(state, author):
    record = record_with_evidence(author=author)
    recording.revise_draft(record, content(record, status=Status.IMPLEMENTED), seen_version=1, by=author, at=NOON)
    ProgressRecord.objects.filter(pk=record.pk).update(state=state, published_at=NOON)
    with pytest.raises(ActionRefused):
        recording.bring_back(record, DraftRevision.objects.get(), seen_version=2, by=author, at=NOON)


def test_changed_meanwhile_nothing_is_brought_back(author, sign_in):
    record = record_with_evidence(author=author)
    recording.revise_draft(record, content(record, status=Status.IMPLEMENTED), seen_version=1, by=author, at=NOON)
    page = sign_in(author).post(address("progress-bring-back", record.pk, 1), {"seen_version": "1"}, follow=True)
    assert "changed in the meantime" in page.content.decode()
    record.refresh_from_db()
    assert record.status == "implemented"


def test_colleague_named_in_a_remark_is_told_and_the_author_too(author, colleague, reviewer, sign_in):
    record = record_with_evidence(author=author, state="submitted")
    words = "@colleague, which years are these? Write to me at reviewer@example.org, not to @nobody."
    answer = sign_in(reviewer).post(address("progress-remark", record.pk), {"remark": words}, follow=True)

    assert words in answer.content.decode().replace("&#x27;", "'")
    assert {(n.recipient, n.kind, n.remark) for n in Notice.objects.all()} == {
        (colleague, "mentioned", words), (author, "remarked", words),
    }  # fmt: skip
    record.refresh_from_db()
    assert (record.state, record.version) == ("submitted", 1)


def test_name_at_the_end_of_a_sentence_is_a_name(author, colleague, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.remark(record, "Ask @Colleague.", by=reviewer, at=NOON)
    assert Notice.objects.get(kind="mentioned").recipient == colleague


def test_nobody_who_does_not_see_the_record_is_told_of_it(state_a, delegate_a, approver, delegate_b, reviewer):
    record = record_with_evidence(author=delegate_a, actor=state_a, voice="state")
    review.remark(record, "@delegate_b @reviewer @approver look.", by=delegate_a, at=NOON)
    assert [n.recipient for n in Notice.objects.all()] == [approver]


def test_remark_without_words_is_refused_and_nothing_is_written(author, reviewer, sign_in):
    record = record_with_evidence(author=author, state="submitted")
    page = sign_in(reviewer).post(address("progress-remark", record.pk), {"remark": "  "}, follow=True)
    assert "this needs a remark" in page.content.decode()
    assert not record.events.exists()


def test_remark_on_a_draft_is_no_part_of_the_public_history(author, reviewer, sign_in, anonymous):
    record = record_with_evidence(author=author, state="approved")
    review.remark(record, "Between ourselves.", by=reviewer, at=NOON)
    review.publish(record, by=reviewer, at=NOON)
    assert "Between ourselves." not in anonymous.get(record.get_absolute_url()).content.decode()
    assert "Between ourselves." not in anonymous.get(address("progress-audit", record.pk)).content.decode()


def test_draft_is_discarded_and_taken_back_up_from_the_workspace(author, sign_in):
    record = record_with_evidence(author=author)
    browser = sign_in(author)
    page = browser.post(address("progress-act", record.pk, "discard"), {"seen_version": "1"}, follow=True)
    assert "Discarded drafts" in page.content.decode()
    browser.post(address("progress-act", record.pk, "restore"))
    record.refresh_from_db()
    assert record.state == "draft"


def test_the_workspace_says_at_its_head_how_many_wait_and_leads_there(sign_in, author):
    for _number in range(desk.SHOWN + 2):
        RecordFactory(author=author)
    page = sign_in(author).get(address("workspace"))
    assertContains(page, f'<a href="#h-drafts"><b>{desk.SHOWN + 2}</b> Your drafts</a>', html=True)
