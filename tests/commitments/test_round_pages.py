"""Reporting rounds as pages at work: who sees them, what is kept, where each button leads, what they cost."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import (
    Commitment,
    Invitation,
    Notice,
    ProgressRecord,
    ReportingRound,
    RoundAnswer,
    RoundQuestion,
    TypedAnswer,
)
from commitments.rounds import answering
from tests.commitments.asking import BEFORE, answer, asked_round, invited, join, said
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DeclarationFactory,
    ParagraphFactory,
    RecordFactory,
)

pytestmark = pytest.mark.django_db

QUESTION = "/rounds/now/answers/state-a/to/one/"
ANSWERS = {
    "list": "/rounds/now/answers/state-a/",
    "question": QUESTION,
    "evidence": f"{QUESTION}evidence/",
    "review": "/rounds/now/answers/state-a/review/",
}
CONDUCT = ["/workspace/rounds/", "/workspace/rounds/new/", "/workspace/rounds/now/", "/workspace/rounds/now/edit/",
           "/workspace/rounds/now/questions/one/"]  # fmt: skip


@pytest.fixture
def round(delegate_a, delegate_b):
    round = asked_round()
    join(delegate_a, "state-a")
    join(delegate_b, "state-b")
    return round


def typed(**changes) -> dict[str, str]:
    return {
        "choice": "under_way", "text": "A law names the measures.", "language": "en", "effective_on": "2015-12-31",
        "seen": "", "do": "next",
    } | changes  # fmt: skip


@pytest.mark.parametrize("path", [*ANSWERS.values(), *CONDUCT, "/rounds/now/answers/"])
def test_visitor_is_asked_to_sign_in(anonymous, round, path):
    assert anonymous.get(path)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", ["list", "question", "evidence", "review"])
@pytest.mark.parametrize("who", ["delegate_b", "author", "administrator"])
def test_others_see_nothing_of_what_a_delegation_writes(sign_in, request, round, delegate_a, path, who):
    answer("one", delegate_a)
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(ANSWERS[path]).status_code == 404
    assert browser.post(ANSWERS[path], typed()).status_code in (404, 405)
    assert browser.post("/rounds/now/answers/state-a/hand-over/").status_code == 404


@pytest.mark.parametrize("path", ["list", "question", "evidence"])
def test_reviewer_sees_what_was_handed_over_and_no_form(sign_in, round, delegate_a, reviewer, path):
    answer("one", delegate_a)
    browser = sign_in(reviewer)
    assert browser.get(ANSWERS[path]).status_code == 404
    assertNotContains(browser.get(ANSWERS["review"]), "A law of 2015")
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    assertContains(browser.get(ANSWERS["review"]), "A law of 2015")


def test_delegate_sees_no_questions_before_the_invitation(sign_in, round, delegate_a):
    Invitation.objects.update(invited_at=None)
    assert sign_in(delegate_a).get(ANSWERS["list"]).status_code == 404


@pytest.mark.parametrize("path", CONDUCT)
@pytest.mark.parametrize("who", ["author", "delegate_a", "administrator"])
def test_only_whoever_conducts_rounds_sees_these_pages(sign_in, request, round, path, who):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(path).status_code == 404
    assert browser.post("/workspace/rounds/now/close/").status_code == 404
    assert ReportingRound.objects.get().closed_at is None


def test_notice_leads_to_the_own_questionnaire(sign_in, round, delegate_a, person):
    assert sign_in(delegate_a).get("/rounds/now/answers/")["Location"] == ANSWERS["list"]
    assert sign_in(person("stranger", role="delegate")).get("/rounds/now/answers/").status_code == 404
    join(delegate_a, "state-b")
    assertContains(sign_in(delegate_a).get("/rounds/now/answers/"), "For whom do you answer?")


def test_workspace_shows_open_rounds_to_the_delegate_and_the_way_to_conducting(sign_in, round, delegate_a, reviewer):
    assertContains(sign_in(delegate_a).get("/workspace/"), ANSWERS["list"])
    assertContains(sign_in(reviewer).get("/workspace/"), "/workspace/rounds/")
    ReportingRound.objects.update(closed_at=NOON)
    assertNotContains(sign_in(delegate_a).get("/workspace/"), ANSWERS["list"])


def test_first_opening_is_noted_once(sign_in, round, delegate_a):
    browser = sign_in(delegate_a)
    browser.get(ANSWERS["list"])
    first = invited().opened_at
    browser.get(QUESTION)
    assert first is not None
    assert invited().opened_at == first
    assert invited("state-b").opened_at is None


def test_saving_goes_on_to_the_next_question(sign_in, round, delegate_a):
    response = sign_in(delegate_a).post(QUESTION, typed())
    assert response["Location"] == "/rounds/now/answers/state-a/to/two/"
    assert RoundAnswer.objects.get().record.narrative == {"en": "A law names the measures."}


@pytest.mark.parametrize(
    ("do", "goes_to"),
    [("save", ANSWERS["list"]), ("evidence", ANSWERS["evidence"])],
)
def test_saving_goes_where_the_button_says(sign_in, round, delegate_a, do, goes_to):
    assert sign_in(delegate_a).post(QUESTION, typed(do=do))["Location"] == goes_to


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"choice": ""}, "Choose one of them"),
        ({"choice": "done"}, "Select a valid choice"),
        ({"language": "de"}, "Select a valid choice"),
        ({"effective_on": "2999-01-01"}, "This day is still to come."),
        ({"text": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_wrong_input_saves_nothing_and_keeps_what_was_typed(sign_in, round, delegate_a, changes, words):
    response = sign_in(delegate_a).post(QUESTION, typed(**{"text": "Kept words."} | changes))
    assertContains(response, words, status_code=422)
    if "text" not in changes:
        assertContains(response, "Kept words.", status_code=422)
    assert not RoundAnswer.objects.exists()


@pytest.mark.parametrize("choice", ["no_answer", "not_applicable"])
def test_no_answer_is_said_with_its_reason(sign_in, round, delegate_a, choice):
    sign_in(delegate_a).post(QUESTION, typed(choice=choice, text="没有港口。", language="zh"))
    kept = RoundAnswer.objects.get()
    assert (kept.kind, kept.words, kept.record) == (choice, {"zh": "没有港口。"}, None)
    assertContains(sign_in(delegate_a).get(QUESTION), "没有港口。")


def test_typing_is_kept_without_saving_and_comes_back_on_another_day(sign_in, round, delegate_a):
    browser = sign_in(delegate_a)
    response = browser.post(QUESTION, typed(do="autosave", choice="", text="Half a sen"))
    assertContains(response, 'id="kept"')
    assertContains(response, "It becomes your answer when you save it.")
    assertNotContains(response, "<html")
    assert not RoundAnswer.objects.exists()

    page = browser.get(QUESTION)
    assertContains(page, "Half a sen")
    assertContains(page, "did not save it")
    browser.post(QUESTION, typed())
    assert not TypedAnswer.objects.exists()


def test_typing_is_shown_to_nobody_else(sign_in, round, delegate_a, person):
    colleague = person("second", role="delegate")
    join(colleague, "state-a")
    sign_in(delegate_a).post(QUESTION, typed(do="autosave", text="Half a sen"))
    assertNotContains(sign_in(colleague).get(QUESTION), "Half a sen")


def test_typing_into_a_closed_round_says_that_it_is_not_kept(sign_in, round, delegate_a):
    ReportingRound.objects.update(closed_at=NOON)
    assertContains(sign_in(delegate_a).post(QUESTION, typed(do="autosave")), "The round is closed")
    assert not TypedAnswer.objects.exists()


def test_prefilled_question_says_so_until_it_is_saved(sign_in, round, delegate_a):
    RecordFactory(
        commitment=Commitment.objects.get(slug="one"), actor=invited().actor, voice="state", state="published",
        narrative={"ar": "أُبرم اتفاقان."}, language="ar", **BEFORE,
    )  # fmt: skip
    browser = sign_in(delegate_a)
    page = browser.get(QUESTION)
    assertContains(page, "Filled in from what you said before.")
    assertContains(page, "What you said for 1 Jan 2014 – 31 Dec 2014")
    form = page.context["form"]
    assert (form["choice"].value(), form["text"].value(), form["language"].value()) == (
        "under_way", "أُبرم اتفاقان.", "ar",
    )  # fmt: skip
    assertContains(browser.get(ANSWERS["list"]), "Prefilled, not confirmed")

    browser.post(QUESTION, typed(text="أُبرم اتفاقان.", language="ar"))
    assertNotContains(browser.get(QUESTION), "Filled in from what you said before.")
    assertContains(browser.get(ANSWERS["list"]), "Ready to be handed over")


def test_conflict_shows_both_texts_and_saving_again_replaces(sign_in, round, delegate_a):
    first = answer("one", delegate_a)
    answer("one", delegate_a, NOON + timedelta(hours=1), said("From the other window."), seen=first.seen)
    browser = sign_in(delegate_a)

    response = browser.post(QUESTION, typed(text="From this window.", seen=first.seen))
    assertContains(response, "From the other window.", status_code=409)
    assertContains(response, "From this window.", status_code=409)
    seen = re.search(r'name="seen" value="([\d.]+)"', response.content.decode())[1]
    browser.post(QUESTION, typed(text="From this window.", seen=seen))
    assert ProgressRecord.objects.get().narrative == {"en": "From this window."}


def test_closed_round_takes_no_answer_and_loses_nothing_typed(sign_in, round, delegate_a):
    ReportingRound.objects.update(closed_at=NOON)
    response = sign_in(delegate_a).post(QUESTION, typed())
    assertContains(response, "The round is closed", status_code=409)
    assert not RoundAnswer.objects.exists()
    assertContains(sign_in(delegate_a).get(ANSWERS["list"]), "The round is closed")


def test_late_answer_is_welcome_and_the_page_says_so(sign_in, round, delegate_a):
    assertContains(sign_in(delegate_a).get(ANSWERS["list"]), "late answers are taken until the round is closed")


def test_colleague_is_told_who_writes(sign_in, round, delegate_a, person):
    colleague = person("second", role="delegate")
    join(colleague, "state-a")
    first = answer("one", delegate_a)
    page = sign_in(colleague).get(QUESTION)
    assertContains(page, "is writing this answer")
    assertNotContains(page, "Save and go on")
    response = sign_in(colleague).post(QUESTION, typed(seen=first.seen))
    assertContains(response, "is writing this answer", status_code=403)


def evidence(**changes) -> dict[str, str]:
    said = {"kind": "link", "direction": "supports", "effective_on": "2015-06-01", "url": "https://example.org/law"}
    return {f"evidence-{name}": value for name, value in (said | changes).items()} | {"do": "add"}


def test_evidence_is_added_and_removed(sign_in, round, delegate_a):
    answer("one", delegate_a)
    browser, path = sign_in(delegate_a), ANSWERS["evidence"]
    assert browser.post(path, evidence()).status_code == 302
    upload = SimpleUploadedFile("law.txt", b"Law No. 7")
    assert browser.post(path, evidence(kind="file") | {"evidence-file": upload}).status_code == 302
    pieces = list(ProgressRecord.objects.get().evidence.all())
    assert [piece.kind for piece in pieces] == ["link", "file"]
    assert sign_in(delegate_a).get(ANSWERS["list"]).context["progress"].done == 1

    browser.post(path, {"remove": str(pieces[0].pk)})
    assert ProgressRecord.objects.get().evidence.get().kind == "file"


def test_hostile_evidence_is_refused_in_words(sign_in, round, delegate_a):
    answer("one", delegate_a)
    response = sign_in(delegate_a).post(ANSWERS["evidence"], evidence(url="javascript:alert(1)"))
    assertContains(response, "This is not a whole web address", status_code=422)
    assert not ProgressRecord.objects.get().evidence.exists()


def test_evidence_waits_for_an_answer(sign_in, round, delegate_a):
    assert sign_in(delegate_a).get(ANSWERS["evidence"])["Location"] == QUESTION


def test_handing_over_leads_back_with_what_is_missing(sign_in, round, delegate_a):
    answer("one", delegate_a)
    browser = sign_in(delegate_a)
    page = browser.get(ANSWERS["list"])
    assertContains(page, "Hand over 1 answer")
    assertContains(page, "1 answer is missing")
    page = browser.post("/rounds/now/answers/state-a/hand-over/", follow=True)
    assertContains(page, "1 answer handed over.")
    assert ProgressRecord.objects.get().state == "submitted"
    assertContains(browser.get(QUESTION), "This answer has been handed over.")


def test_nothing_ready_is_said_and_changes_nothing(sign_in, round, delegate_a):
    response = sign_in(delegate_a).post("/rounds/now/answers/state-a/hand-over/")
    assertContains(response, "Nothing of yours is ready", status_code=400)


@pytest.fixture
def approver(round, person):
    user = person("approver", role="delegate")
    join(user, "state-a", "approver")
    return user


def handed_over(delegate_a, *commitments: str) -> dict[str, str]:
    for commitment in commitments:
        answer(commitment, delegate_a)
    answering.hand_over(invited(), by=delegate_a, at=NOON)
    return {f"seen-{record.pk}": str(record.version) for record in ProgressRecord.objects.all()}


def test_approver_approves_all_on_one_page(sign_in, round, delegate_a, approver):
    seen = handed_over(delegate_a, "one", "two")
    browser = sign_in(approver)
    assertContains(browser.get(ANSWERS["review"]), "Approve 2 answers")
    page = browser.post(ANSWERS["review"], seen | {"do": "approve-all"}, follow=True)
    assertContains(page, "2 answers approved.")
    assert set(ProgressRecord.objects.values_list("state", flat=True)) == {"approved"}


def test_desk_is_told_how_many_answers_wait_for_the_approver_and_not_what_they_say(
    sign_in, round, delegate_a, approver, reviewer
):
    handed_over(delegate_a, "one", "two")
    page = sign_in(reviewer).get(ANSWERS["review"])
    assertContains(page, "2 answers wait for the State’s own approver")
    assertNotContains(page, "A law of 2015")


def test_approver_returns_one_with_a_remark(sign_in, round, delegate_a, approver):
    seen = handed_over(delegate_a, "one", "two")
    record = ProgressRecord.objects.get(commitment__slug="one")
    browser = sign_in(approver)

    response = browser.post(ANSWERS["review"], seen | {"return": str(record.pk), f"remark-{record.pk}": ""})
    assertContains(response, "Say why: this needs a remark.", status_code=400)
    browser.post(ANSWERS["review"], seen | {"return": str(record.pk), f"remark-{record.pk}": "Name the law."})

    assert [r.state for r in ProgressRecord.objects.order_by("commitment__slug")] == ["returned", "submitted"]
    page = sign_in(delegate_a).get(QUESTION)
    assertContains(page, "Name the law.")
    assertContains(page, "Returned by")


def test_what_changed_while_the_approver_read_is_not_approved(sign_in, round, delegate_a, approver):
    seen = handed_over(delegate_a, "one", "two")
    stale = dict.fromkeys(seen, "99")
    response = sign_in(approver).post(ANSWERS["review"], stale | {"do": "approve-all"})
    assertContains(response, "Nothing has been decided", status_code=409)
    assert set(ProgressRecord.objects.values_list("state", flat=True)) == {"submitted"}


def test_own_answers_wait_for_somebody_else(sign_in, round, delegate_a):
    join(delegate_a, "state-a", "approver")
    seen = handed_over(delegate_a, "one")
    browser = sign_in(delegate_a)
    assertContains(browser.get(ANSWERS["review"]), "1 answer is your own")
    assertContains(browser.post(ANSWERS["review"], seen | {"do": "approve-all"}, follow=True), "0 answers approved.")
    assert ProgressRecord.objects.get().state == "submitted"


def test_desk_publishes_all_that_the_state_has_passed(sign_in, round, delegate_a, approver, reviewer):
    seen = handed_over(delegate_a, "one", "two")
    sign_in(approver).post(ANSWERS["review"], seen | {"do": "approve-all"})
    page = sign_in(reviewer).post(ANSWERS["review"], seen | {"do": "publish-all"}, follow=True)
    assertContains(page, "2 answers published.")
    assert sign_in(reviewer).get("/rounds/now/").context["round"].answer_count == 2


def planned(**changes) -> dict[str, object]:
    today = timezone.now().date()
    return {
        "title_en": "Reports on 2015", "title_zh": "2015年报告", "note_en": "", "period_start": "2015-01-01",
        "period_end": "2015-12-31", "opens_on": str(today + timedelta(days=3)),
        "deadline": str(today + timedelta(days=60)), "languages": ["en", "zh"], "commitments": ["one", "two"],
        "actors": ["state-a"],
    } | changes  # fmt: skip


def test_round_is_planned_worded_opened_and_closed_in_the_workspace(sign_in, round, reviewer, delegate_a):
    browser = sign_in(reviewer)
    response = browser.post("/workspace/rounds/new/", planned())
    assert response["Location"] == "/workspace/rounds/reports-on-2015/"
    words = {"order": "1", "text_en": "Since when?", "text_ar": "منذ متى؟", "help_en": ""}
    browser.post("/workspace/rounds/reports-on-2015/questions/two/", words)
    made = ReportingRound.objects.get(slug="reports-on-2015")
    assert (made.created_by, made.title, made.languages) == (
        reviewer, {"en": "Reports on 2015", "zh": "2015年报告"}, ["en", "zh"],
    )  # fmt: skip
    assert [(q.commitment.slug, q.text.get("ar", "")) for q in made.questions.all()] == [
        ("two", "منذ متى؟"), ("one", ""),
    ]  # fmt: skip
    assert not Notice.objects.exists()

    browser.post("/workspace/rounds/reports-on-2015/open/")
    assert list(Notice.objects.values_list("recipient__username", "kind")) == [("delegate_a", "invited")]
    browser.post("/workspace/rounds/reports-on-2015/close/")
    assert ReportingRound.objects.get(slug="reports-on-2015").closed_by == reviewer


def test_a_regional_group_is_chosen_as_a_whole(sign_in, round, reviewer):
    group = ActorFactory(slug="group", kind="regional_group")
    for invitation in round.invitations.all():
        invitation.actor.groups.add(group)
    sign_in(reviewer).post("/workspace/rounds/new/", planned(actors=[], groups=["group"]))
    made = ReportingRound.objects.get(slug="reports-on-2015")
    assert sorted(made.invitations.values_list("actor__slug", flat=True)) == ["state-a", "state-b"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title_en": ""}, "Give the title in English at least."),
        ({"period_end": "2014-12-31"}, "The period ends before it begins."),
        ({"deadline": "2015-01-01"}, "The deadline lies before the day on which the round opens."),
        ({"opens_on": "2015-01-01"}, "A round cannot open on a day that has passed."),
        ({"commitments": []}, "Choose at least one commitment."),
        ({"actors": []}, "Choose at least one State or body."),
        ({"actors": ["nobody"]}, "nobody is not one of the available choices"),
    ],
)
def test_plan_that_cannot_be_is_refused_in_words_and_keeps_what_was_typed(sign_in, round, reviewer, changes, words):
    response = sign_in(reviewer).post("/workspace/rounds/new/", planned(**changes))
    assertContains(response, words, status_code=422)
    assertContains(response, "2015年报告", status_code=422)
    assert ReportingRound.objects.count() == 1


def test_open_round_moves_its_deadline_alone(sign_in, round, reviewer):
    later = {
        "deadline": "2027-01-31",
        "actors": ["state-a", "state-b"],
        "title_en": "Otherwise",
        "commitments": ["one"],
    }
    assert sign_in(reviewer).post("/workspace/rounds/now/edit/", later).status_code == 302
    round.refresh_from_db()
    assert (str(round.deadline), round.title["en"], round.questions.count()) == ("2027-01-31", "Reports of now", 2)


def test_numbers_of_the_conductor_lead_to_the_actors_behind_them(sign_in, round, reviewer):
    Invitation.objects.filter(actor__slug="state-a").update(opened_at=NOON)
    browser = sign_in(reviewer)
    assertContains(browser.get("/workspace/rounds/now/"), 'href="?state=begun#who"')
    page = browser.get("/workspace/rounds/now/?state=begun")
    assert [response.actor.slug for response in page.context["responses"]] == ["state-a"]
    lines = browser.get("/workspace/rounds/now/?state=begun&format=csv").content.decode().splitlines()
    assert lines[1].split(",")[:4] == ["state-a", "State-A", "", "begun"]
    assertContains(browser.get("/workspace/rounds/now/?state=nonsense"), "Nobody fits.")


def whole_world(user) -> None:
    """193 actors and 50 questions; the user's State has answered all of them, and said something before."""
    declaration, paragraph = DeclarationFactory(), ParagraphFactory()
    commitments = CommitmentFactory.create_batch(50, declaration=declaration, paragraph=paragraph)
    round = asked_round("one")
    RoundQuestion.objects.bulk_create(
        [RoundQuestion(round=round, commitment=each, order=order) for order, each in enumerate(commitments, start=2)]
    )
    Invitation.objects.bulk_create(
        [Invitation(round=round, actor=actor, invited_at=NOON) for actor in ActorFactory.create_batch(191)]
    )
    join(user, "state-a")
    own = {"actor": invited().actor, "voice": "state", "author": user}
    for commitment in commitments:
        RecordFactory(commitment=commitment, state="published", **own, **BEFORE)
        record = RecordFactory(commitment=commitment, state="submitted", **own)
        RoundAnswer.objects.create(
            invitation=invited(), commitment=commitment, kind="answered", record=record, answered_by=user,
            answered_at=NOON, confirmed_at=NOON, handed_over_at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "path", "budget"),
    [
        ("delegate_a", "/rounds/now/answers/state-a/", 15),
        ("delegate_a", "/rounds/now/answers/state-a/to/one/", 22),
        ("delegate_a", "/rounds/now/answers/state-a/review/", 22),
        ("reviewer", "/rounds/now/answers/state-a/review/", 22),
        ("reviewer", "/workspace/rounds/", 8),
        ("reviewer", "/workspace/rounds/now/", 10),
        ("reviewer", "/workspace/rounds/now/edit/", 16),
    ],
)
def test_page_keeps_to_its_budget_with_193_actors_and_50_commitments(sign_in, request, delegate_a, who, path, budget):
    whole_world(delegate_a)
    browser = sign_in(request.getfixturevalue(who))
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(path)
    assert response.status_code == 200
    assert len(asked) <= budget, "\n".join(query["sql"][:160] for query in asked)


def test_day_on_which_an_answer_holds_is_the_last_of_the_period_unless_said(sign_in, round, delegate_a):
    sign_in(delegate_a).post(QUESTION, typed(effective_on=""))
    assert str(ProgressRecord.objects.get().effective_on) == "2015-12-31"


def test_whoever_conducts_a_round_finds_the_way_back_to_it(sign_in, reviewer, round):
    page = sign_in(reviewer).get("/rounds/now/answers/state-a/review/")
    assertContains(page, 'href="/workspace/rounds/now/"')
