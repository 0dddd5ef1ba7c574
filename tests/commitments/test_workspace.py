"""The workspace as pages: who sees what, what is kept when something is wrong, what each button does."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from commitments.models import Membership, ProgressRecord
from commitments.workspace import desk
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    EvidenceFactory,
    ParagraphFactory,
    RecordFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def typed(actor, **changes):
    return {
        "status": "under_way", "voice": "secretariat", "actor": actor.slug, "period_start": "2015-01-01",
        "period_end": "2015-12-31", "effective_on": "2015-12-31", "language": "en", "text": "Two networks met.",
        "was_language": "en", "seen_version": "1", "do": "save",
    } | changes  # fmt: skip


def piece(**changes):
    said = {"kind": "link", "direction": "supports", "effective_on": "2015-06-01", "url": "https://example.org/a"}
    return {f"evidence-{name}": value for name, value in (said | changes).items()} | {"do": "add"}


@pytest.fixture
def draft(author):
    return RecordFactory(author=author)


@pytest.mark.parametrize("name", ["workspace", "progress-start"])
def test_visitor_is_asked_to_sign_in(anonymous, name):
    response = anonymous.get(address(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_visitor_can_do_nothing_to_a_record(anonymous):
    record = record_with_evidence(state="submitted")
    response = anonymous.post(address("progress-act", record.pk, "approve"))
    assert response.status_code == 302
    record.refresh_from_db()
    assert record.state == "submitted"


def test_reader_with_an_account_cannot_draft_and_is_told_why(sign_in, person):
    response = sign_in(person("reader")).get(address("progress-create", CommitmentFactory().slug))
    assert response.status_code == 403
    assert "Editors and members of a delegation may" in response.content.decode()


def test_draft_of_another_is_not_found_by_a_delegate(sign_in, delegate_b, draft):
    for name in ("progress-edit", "progress-review"):
        assert sign_in(delegate_b).get(address(name, draft.pk)).status_code == 404
    assert sign_in(delegate_b).post(address("progress-act", draft.pk, "submit")).status_code == 404


def test_colleague_who_opens_the_form_is_led_to_the_review_page(sign_in, colleague, draft):
    response = sign_in(colleague).get(address("progress-edit", draft.pk))
    assert response["Location"] == address("progress-review", draft.pk)


def test_colleague_who_posts_the_form_is_refused(sign_in, colleague, draft):
    response = sign_in(colleague).post(address("progress-edit", draft.pk), typed(draft.actor, text="Mine now"))
    assert response.status_code == 403
    draft.refresh_from_db()
    assert draft.narrative == {"en": "Two networks met six times."}


def test_drafting_from_the_workspace(sign_in, author):
    commitment, actor = CommitmentFactory(), ActorFactory()
    browser = sign_in(author)
    start = browser.get(address("progress-start"), {"commitment": commitment.slug})
    page = browser.get(start["Location"])
    assert commitment.quotation in page.content.decode()
    response = browser.post(start["Location"], typed(actor))
    record = ProgressRecord.objects.get()
    assert response["Location"] == address("progress-edit", record.pk)
    assert (record.narrative, record.author, record.commitment) == ({"en": "Two networks met."}, author, commitment)


def test_draft_with_bad_input_keeps_what_was_typed(sign_in, author):
    commitment, actor = CommitmentFactory(), ActorFactory()
    response = sign_in(author).post(
        address("progress-create", commitment.slug),
        typed(actor, period_end="2014-01-01", effective_on="31 December", text="A long and careful text."),
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "The period ends before it begins." in page
    assert "A long and careful text." in page
    assert 'value="31 December"' in page
    assert not ProgressRecord.objects.exists()


def test_judgement_cannot_hold_for_a_day_to_come(sign_in, author):
    response = sign_in(author).post(
        address("progress-create", CommitmentFactory().slug), typed(ActorFactory(), effective_on="2999-01-01")
    )
    assert "This day is still to come." in response.content.decode()


def test_delegate_is_offered_the_own_state_and_voice_only(sign_in, delegate_a):
    own, other, commitment = ActorFactory(), ActorFactory(), CommitmentFactory()
    Membership.objects.create(user=delegate_a, actor=own)
    browser = sign_in(delegate_a)
    form = browser.get(address("progress-create", commitment.slug)).context["form"]
    assert [value for value, _ in form.fields["voice"].choices] == ["state"]
    assert list(form.fields["actor"].queryset) == [own]

    refused = browser.post(address("progress-create", commitment.slug), typed(other, voice="state"))
    assert refused.status_code == 422
    browser.post(address("progress-create", commitment.slug), typed(own, voice="state"))
    assert ProgressRecord.objects.get().actor == own


def test_editor_with_a_seat_in_a_delegation_does_not_report_for_other_states(sign_in, author):
    own, other = ActorFactory(), ActorFactory()
    Membership.objects.create(user=author, actor=own)
    response = sign_in(author).post(address("progress-create", CommitmentFactory().slug), typed(other, voice="state"))
    assert "Only a member of its delegation" in response.content.decode()
    assert not ProgressRecord.objects.exists()


def test_text_in_a_second_language_stands_beside_the_first(sign_in, author, draft):
    browser = sign_in(author)
    page = browser.get(address("progress-edit", draft.pk), {"language": "zh"})
    assert page.context["form"]["text"].value() == ""
    browser.post(
        address("progress-edit", draft.pk),
        typed(draft.actor, language="zh", was_language="zh", text="举行了六次会议。"),
    )
    draft.refresh_from_db()
    assert draft.narrative == {"en": "Two networks met six times.", "zh": "举行了六次会议。"}


def test_text_filed_under_the_wrong_language_moves(sign_in, author, draft):
    sign_in(author).post(address("progress-edit", draft.pk), typed(draft.actor, language="fr", text="Six réunions."))
    draft.refresh_from_db()
    assert draft.narrative == {"fr": "Six réunions."}


def test_second_tab_sees_both_texts_and_loses_none(sign_in, author, draft):
    browser = sign_in(author)
    browser.post(address("progress-edit", draft.pk), typed(draft.actor, text="From the first tab."))
    response = browser.post(address("progress-edit", draft.pk), typed(draft.actor, text="From the second tab."))
    page = response.content.decode()
    assert response.status_code == 409
    assert "From the first tab." in page
    assert "From the second tab." in page
    draft.refresh_from_db()
    assert draft.narrative == {"en": "From the first tab."}
    shown = {field.name: field.value() for field in response.context["form"]}
    assert shown | {"do": "save"} == typed(draft.actor, text="From the second tab.", seen_version="2")
    again = shown | {"text": "Both.", "do": "save"}
    assert browser.post(address("progress-edit", draft.pk), again).status_code == 302
    draft.refresh_from_db()
    assert draft.narrative == {"en": "Both."}


def test_adding_evidence_saves_the_judgement_too(sign_in, author, draft):
    paragraph = ParagraphFactory()
    added = piece(
        kind="paragraph", document=paragraph.version.document.slug, place=paragraph.label, quotation="proceeds of crime"
    )
    response = sign_in(author).post(address("progress-edit", draft.pk), typed(draft.actor, text="Better.") | added)
    assert response["Location"].endswith("#evidence")
    draft.refresh_from_db()
    kept = draft.evidence.get()
    assert (kept.paragraph, kept.quotation) == (paragraph, "proceeds of crime")
    assert draft.narrative == {"en": "Better."}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"url": "javascript:alert(1)"}, "not a whole web address"),
        ({"url": ""}, "Give the address."),
        ({"kind": "paragraph"}, "Choose the document."),
        ({"kind": "file"}, "Choose the file."),
        ({"effective_on": ""}, "This field is required."),
    ],
)
def test_evidence_that_is_wrong_is_told_and_everything_typed_kept(sign_in, author, draft, changes, message):
    response = sign_in(author).post(
        address("progress-edit", draft.pk), typed(draft.actor, text="Kept.") | piece(title="Kept too", **changes)
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "Kept." in page
    assert "Kept too" in page
    assert not draft.evidence.exists()


def test_removing_evidence(sign_in, author, draft):
    evidence = EvidenceFactory(record=draft)
    sign_in(author).post(address("progress-edit", draft.pk), typed(draft.actor, do="") | {"remove": evidence.pk})
    assert not draft.evidence.exists()


def test_submitting_without_evidence_is_refused_and_nothing_is_changed(sign_in, author, draft):
    response = sign_in(author).post(
        address("progress-edit", draft.pk), typed(draft.actor, text="Changed and submitted.", do="submit")
    )
    page = response.content.decode()
    assert "Without evidence there is no judgement." in page
    assert "Changed and submitted." in page
    draft.refresh_from_db()
    assert (draft.state, draft.narrative) == ("draft", {"en": "Two networks met six times."})


def test_submitting_by_a_double_click_leads_to_the_review_page_twice(sign_in, author):
    record, browser = record_with_evidence(author=author), sign_in(author)
    answers = [browser.post(address("progress-edit", record.pk), typed(record.actor, do="submit")) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [address("progress-review", record.pk)] * 2
    assert record.events.filter(action="submit").count() == 1


def test_the_whole_way_from_draft_to_publication(sign_in, author, reviewer):
    earlier = record_with_evidence(state="published")
    record = record_with_evidence(author=author, commitment=earlier.commitment, actor=earlier.actor)
    write, decide = sign_in(author), sign_in(reviewer)

    write.post(address("progress-edit", record.pk), typed(record.actor, do="submit"))
    page = decide.get(address("progress-review", record.pk)).content.decode()
    assert "Two networks met." in page
    returned = decide.post(address("progress-act", record.pk, "return"), {"remark": "Which years?"})
    assert returned.status_code == 302
    assert "Which years?" in write.get(address("progress-edit", record.pk)).content.decode()
    record.refresh_from_db()
    write.post(
        address("progress-edit", record.pk),
        typed(record.actor, text="Of 2015.", do="submit", seen_version=record.version),
    )
    decide.post(address("progress-act", record.pk, "approve"))
    published = decide.post(address("progress-act", record.pk, "publish"))

    assert published["Location"] == record.get_absolute_url()
    record.refresh_from_db()
    earlier.refresh_from_db()
    assert (record.state, earlier.state, record.supersedes) == ("published", "superseded", earlier)
    actions = list(record.events.values_list("action", flat=True))
    assert actions == ["edit", "submit", "return", "edit", "submit", "approve", "publish"]


def test_author_finds_no_button_to_approve_and_is_refused_when_posting(sign_in, reviewer):
    record = record_with_evidence(author=reviewer, state="submitted")
    browser = sign_in(reviewer)
    page = browser.get(address("progress-review", record.pk)).content.decode()
    assert address("progress-act", record.pk, "approve") not in page
    assert "somebody else decides on it" in page
    response = browser.post(address("progress-act", record.pk, "approve"))
    assert response.status_code == 403
    assert "Somebody else has to decide on it." in response.content.decode()


@pytest.mark.parametrize(
    ("action", "state", "status"),
    [("publish", "submitted", 409), ("approve", "published", 409), ("return", "submitted", 400),
     ("dance", "draft", 404), ("supersede", "published", 404), ("edit-it", "draft", 404)],
)  # fmt: skip
def test_what_cannot_be_done_now_is_answered_with_its_status(sign_in, author, reviewer, action, state, status):
    record = record_with_evidence(author=author, state=state)
    assert sign_in(reviewer).post(address("progress-act", record.pk, action)).status_code == status


def test_remark_is_kept_when_the_decision_is_refused(sign_in, author, reviewer):
    record = record_with_evidence(author=author, state="approved")
    response = sign_in(reviewer).post(address("progress-act", record.pk, "approve"), {"remark": "Well put."})
    assert response.status_code == 409
    assert "Well put." in response.content.decode()


def test_reviewer_decides_on_what_was_read_only(sign_in, author, reviewer):
    record = record_with_evidence(author=author, state="submitted", version=2)
    response = sign_in(reviewer).post(address("progress-act", record.pk, "approve"), {"seen_version": "1"})
    assert response.status_code == 409
    assert "changed while you read it" in response.content.decode()


def test_actions_are_not_taken_by_following_a_link(sign_in, author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    assert sign_in(reviewer).get(address("progress-act", record.pk, "approve")).status_code == 405


def test_file_of_a_draft_is_served_to_those_who_see_the_draft_and_as_a_download(
    sign_in, author, colleague, delegate_b, anonymous, draft
):
    upload = SimpleUploadedFile("note <b>.pdf", b"%PDF-1.7")
    sign_in(author).post(
        address("progress-edit", draft.pk), typed(draft.actor) | piece(kind="file", file=upload, url="")
    )
    file = address("evidence-file", draft.evidence.get().pk)
    response = sign_in(colleague).get(file)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert anonymous.get(file).status_code == 404
    assert sign_in(delegate_b).get(file).status_code == 404


def test_desk_of_each_person(sign_in, author, colleague, reviewer, person):
    for state in ("draft", "returned", "submitted", "approved", "published"):
        record_with_evidence(author=author, state=state, changed_at=timezone.now())
    record_with_evidence(author=reviewer, state="submitted", changed_at=timezone.now())

    def shown(user):
        piles = sign_in(user).get(address("workspace")).context["piles"]
        return {pile.kind.name: len(pile.records) for pile in piles}

    assert shown(author) == {"returned": 1, "drafts": 1, "handed-over": 2, "colleagues": 1, "published": 1}
    assert shown(colleague) == {"colleagues": 2}
    assert shown(reviewer) == {"to-review": 1, "to-publish": 1, "handed-over": 1}
    assert shown(person("reader")) == {}


def test_empty_desk_says_why(sign_in, person, author):
    assert "nothing to record" in sign_in(person("reader")).get(address("workspace")).content.decode()
    assert "Nothing waits for you." in sign_in(author).get(address("workspace")).content.decode()


def test_pages_speak_chinese(sign_in, author, draft):
    browser = sign_in(author)
    browser.cookies["django_language"] = "zh-hans"
    for page in (address("workspace"), address("progress-edit", draft.pk)):
        assert 'lang="zh-Hans"' in browser.get(page).content.decode()


def count(django_assert_max_num_queries, browser, page) -> int:
    with django_assert_max_num_queries(60) as counted:
        assert browser.get(page).status_code == 200
    return len(counted)


def test_queries_do_not_grow_with_the_records(sign_in, reviewer, author, django_assert_max_num_queries):
    browser = sign_in(reviewer)
    record, *_others = [record_with_evidence(author=author, state="submitted") for _ in range(desk.SHOWN + 1)]
    pages = [address("workspace"), address("progress-review", record.pk)]
    few = [count(django_assert_max_num_queries, browser, page) for page in pages]
    for number in range(12):
        record_with_evidence(author=author, state="submitted")
        EvidenceFactory(record=record, order=number + 2)
    many = [count(django_assert_max_num_queries, browser, page) for page in pages]
    assert many == few
    assert max(many) <= 25


def test_queries_of_the_form_do_not_grow_with_the_evidence(sign_in, author, django_assert_max_num_queries):
    browser, record = sign_in(author), record_with_evidence(author=author)
    few = count(django_assert_max_num_queries, browser, address("progress-edit", record.pk))
    for number in range(12):
        EvidenceFactory(record=record, order=number + 2, effective_on=date(2015, 1, 1), added_at=NOON)
    assert count(django_assert_max_num_queries, browser, address("progress-edit", record.pk)) == few


def test_published_record_offers_withdrawal_to_the_reviewer_only(sign_in, anonymous, author, reviewer):
    record = record_with_evidence(author=author, state="published")
    withdraw = address("progress-act", record.pk, "withdraw")
    assert withdraw in sign_in(reviewer).get(record.get_absolute_url()).content.decode()
    assert withdraw not in anonymous.get(record.get_absolute_url()).content.decode()
    assert withdraw not in sign_in(author).get(record.get_absolute_url()).content.decode()


def test_withdrawn_record_says_why_to_everybody(sign_in, anonymous, author, reviewer):
    record = record_with_evidence(author=author, state="published")
    sign_in(reviewer).post(address("progress-act", record.pk, "withdraw"), {"remark": "It rested on a wrong figure."})
    assert "It rested on a wrong figure." in anonymous.get(record.get_absolute_url()).content.decode()


def test_commitment_leads_to_its_draft_for_those_who_may_write(sign_in, anonymous, author, delegate_a, person):
    commitment = CommitmentFactory()
    Membership.objects.create(user=delegate_a, actor=ActorFactory())
    door = address("progress-create", commitment.slug)

    def offered(browser):
        return door in browser.get(commitment.get_absolute_url()).content.decode()

    assert offered(sign_in(author))
    assert offered(sign_in(delegate_a))
    assert not offered(sign_in(person("reader")))
    assert not offered(anonymous)
