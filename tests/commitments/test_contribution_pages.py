"""Contributions as people meet them: the day, the list, the page of one, the desk, the form, the decision."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer
from commitments.models import CommitmentChallenge, Contribution, Membership, Notice
from commitments.searching.indexing import index_contributions
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DayFactory,
    question_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a", name={"en": "State A"})
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def question(db):
    day, challenge = DayFactory(slug="2021-10-20"), ChallengeFactory(slug="proceeds")
    day.challenges.add(challenge)
    CommitmentChallenge.objects.create(commitment=CommitmentFactory(slug="promise"), challenge=challenge)
    return question_of(day, label="(a)")


def address(question) -> str:
    return f"/thematic-days/2021-10-20/questions/{question.paragraph_id}/answer/"


def typed(**fields) -> dict:
    said = {"actor": "state-a", "kind": "difficulty", "language": "en", "title": "Delays", "text": "They take a year."}
    return said | {"commitment": "", "rationale": "", "do": "save"} | fields


def published(question, actor, by, reviewer, **fields) -> Contribution:
    said = {"kind": "good_practice", "language": "en", "title": "A register", "text": "One register for all."}
    row = contributing.create_draft(question.day, question.paragraph, Answer(actor, **said | fields), by=by, at=NOON)
    contributing.submit(row, by=by, at=NOON)
    return moderating.publish(row, by=reviewer, at=NOON)


def test_a_delegate_answers_a_moderator_publishes_and_everybody_reads(
    client, sign_in, delegate_a, reviewer, state_a, question
):
    browser, desk = sign_in(delegate_a), sign_in(reviewer)
    assertContains(browser.get("/thematic-days/2021-10-20/"), address(question))
    browser.post(address(question), typed(commitment="promise", rationale="It is what was promised."))
    row = Contribution.objects.get()
    page = f"/contributions/{row.pk}/"
    assert desk.get(page).status_code == client.get(page).status_code == 404
    response = browser.post(f"{page}edit/", typed(text="They take two years.", seen_version=row.version, do="submit"))
    assertRedirects(response, page)
    assertContains(desk.get("/contributions/desk/"), "Waiting for your decision")
    assertContains(desk.get(page), "They take two years.")
    assert client.get(page).status_code == 404
    row.refresh_from_db()
    assertRedirects(desk.post(f"{page}publish/", {"seen_version": row.version}), page)
    for place in ("/thematic-days/2021-10-20/", "/contributions/", page, "/commitments/promise/", "/actors/state-a/"):
        assertContains(client.get(place), "They take two years.")
    assertContains(client.get(page), "It is what was promised.")
    assertContains(client.get("/challenges/proceeds/"), "They take two years.")
    told = [(n.recipient, n.kind, n.path) for n in Notice.objects.order_by("pk")]
    assert told == [(reviewer, "contributed", page), (delegate_a, "contribution_shown", page)]


def test_what_cannot_be_read_is_said_and_what_was_typed_is_kept(sign_in, delegate_a, state_a, question):
    browser = sign_in(delegate_a)
    for wrong, field in (
        ({"kind": "boast"}, "kind"),
        ({"language": "xx"}, "language"),
        ({"title": ""}, "title"),
        ({"actor": "unknown"}, "actor"),
        ({"text": "x" * 6001}, "text"),
        ({"commitment": "promise"}, "rationale"),
        ({"rationale": "Because."}, "commitment"),
    ):
        response = browser.post(address(question), typed(**wrong))
        assert response.status_code == 422, wrong
        assert list(response.context["form"].errors) == [field]
        if "text" not in wrong:
            assertContains(response, "They take a year.", status_code=422)
    assert not Contribution.objects.exists()


def test_a_delegate_writes_for_no_other_actor(sign_in, delegate_a, delegate_b, state_a, question):
    ActorFactory(slug="state-b")
    assert sign_in(delegate_a).post(address(question), typed(actor="state-b")).status_code == 422
    assert sign_in(delegate_b).post(address(question), typed()).status_code == 403
    assert sign_in(delegate_b).get(address(question)).status_code == 403
    assert not Contribution.objects.exists()


def test_only_questions_have_a_door(client, sign_in, delegate_a, state_a, question):
    assert sign_in(delegate_a).get("/thematic-days/2021-10-20/questions/0/answer/").status_code == 404
    assert client.get(address(question)).status_code == 302
    assertNotContains(client.get("/thematic-days/2021-10-20/"), "/answer/")


def test_a_lost_update_is_shown_with_both_texts(sign_in, delegate_a, state_a, question):
    row = ContributionFactory(author=delegate_a, actor=state_a, day=question.day, question=question.paragraph)
    browser = sign_in(delegate_a)
    browser.post(f"/contributions/{row.pk}/edit/", typed(text="First.", seen_version=1))
    response = browser.post(f"/contributions/{row.pk}/edit/", typed(text="Second.", seen_version=1))
    assertContains(response, "First.", status_code=409)
    assertContains(response, "Second.", status_code=409)
    assertContains(response, 'name="seen_version" value="2"', status_code=409)
    row.refresh_from_db()
    assert row.text == "First."


def test_a_link_is_taken_away_on_the_form(sign_in, delegate_a, state_a, question):
    browser = sign_in(delegate_a)
    browser.post(address(question), typed(commitment="promise", rationale="So."))
    row = Contribution.objects.get()
    browser.post(f"/contributions/{row.pk}/edit/", typed(seen_version=row.version, remove="promise"))
    assert not row.commitment_links.exists()


def test_a_refused_decision_keeps_the_remark_and_changes_nothing(sign_in, reviewer, delegate_b, question):
    row = ContributionFactory(state="submitted", day=question.day, question=question.paragraph)
    desk = sign_in(reviewer)
    page = f"/contributions/{row.pk}/"
    assertContains(desk.post(f"{page}return/", {"remark": "  "}), "Say why: this needs a remark.", status_code=400)
    response = desk.post(f"{page}withdraw/", {"remark": "Too long."})
    assertContains(response, "Too long.", status_code=409)
    stale = desk.post(f"{page}publish/", {"seen_version": "9"})
    assertContains(stale, "was changed while you read it", status_code=409)
    assert sign_in(delegate_b).post(f"{page}publish/").status_code == 404
    assert desk.get(f"{page}publish/").status_code == 405
    row.refresh_from_db()
    assert (row.state, row.events.count()) == ("submitted", 0)


def test_a_returned_contribution_shows_the_remark_to_its_author(sign_in, reviewer, delegate_a, state_a, question):
    row = ContributionFactory(
        state="submitted", author=delegate_a, actor=state_a, day=question.day, question=question.paragraph
    )
    sign_in(reviewer).post(f"/contributions/{row.pk}/return/", {"remark": "Which year?", "seen_version": "1"})
    browser = sign_in(delegate_a)
    assertContains(browser.get("/contributions/desk/"), "Returned to you")
    assertContains(browser.get(f"/contributions/{row.pk}/edit/"), "Which year?")
    assert [notice.recipient for notice in Notice.objects.exclude(kind="contributed")] == [delegate_a]


def test_what_was_withdrawn_stays_readable_with_day_and_reason(client, delegate_a, reviewer, state_a, question):
    row = published(question, state_a, delegate_a, reviewer)
    moderating.withdraw(row, "It named a person.", by=reviewer, at=NOON + timedelta(days=1))
    page = client.get(f"/contributions/{row.pk}/")
    assertContains(page, "Withdrawn on 3 March 2026.")
    assertContains(page, "It named a person.")
    assertNotContains(page, "reviewer")
    assertNotContains(client.get("/contributions/"), "A register")
    assertContains(client.get("/contributions/?as_of=2026-03-02"), "A register")
    assertNotContains(client.get(f"/contributions/{row.pk}/?as_of=2026-03-02"), "It named a person.")


def test_a_correction_leads_on_and_back(client, sign_in, delegate_a, reviewer, state_a, question):
    first = published(question, state_a, delegate_a, reviewer)
    browser = sign_in(delegate_a)
    response = browser.post(f"/contributions/{first.pk}/correct/")
    draft = first.corrections.get()
    assertRedirects(response, f"/contributions/{draft.pk}/edit/")
    browser.post(f"/contributions/{draft.pk}/edit/", typed(text="Two registers.", seen_version=1, do="submit"))
    sign_in(reviewer).post(f"/contributions/{draft.pk}/publish/", {"seen_version": "2"})
    assertContains(client.get(f"/contributions/{first.pk}/"), f"/contributions/{draft.pk}/")
    assertContains(client.get(f"/contributions/{draft.pk}/"), "corrects an earlier contribution")
    assertContains(client.get("/contributions/"), "Two registers.")
    assertNotContains(client.get("/contributions/"), "One register for all.")


def test_words_of_a_delegation_never_become_markup(client, delegate_a, reviewer, state_a, question):
    row = published(question, state_a, delegate_a, reviewer, title="<b>x</b>", text="<script>alert(1)</script>")
    for place in (f"/contributions/{row.pk}/", "/contributions/", "/thematic-days/2021-10-20/"):
        page = client.get(place)
        assertNotContains(page, "<script>alert")
        assertContains(page, "&lt;script&gt;alert")


def test_arabic_words_carry_their_language_and_direction(client, delegate_a, reviewer, state_a, question):
    row = published(question, state_a, delegate_a, reviewer, language="ar", title="صعوبة", text="نص")
    assertContains(client.get(f"/contributions/{row.pk}/"), '<h1 class="h1--text" lang="ar" dir="rtl">صعوبة</h1>')


FILTERS = [
    # filter of the address, titles that meet it
    ({}, {"A register", "Delays"}),
    ({"kind": "difficulty"}, {"Delays"}),
    ({"actor": "state-a"}, {"A register"}),
    ({"day": "2021-10-20"}, {"A register"}),
    ({"challenge": "proceeds"}, {"A register"}),
    ({"commitment": "promise"}, {"Delays"}),
    ({"commitment": "promise", "kind": "good_practice"}, set()),
]


@pytest.fixture
def two(delegate_a, person, reviewer, state_a, question):
    other = question_of(DayFactory(slug="other"))
    fellow, state_b = person("fellow", role="delegate"), ActorFactory(slug="state-b")
    Membership.objects.create(user=fellow, actor=state_b)
    published(question, state_a, delegate_a, reviewer)
    answer = Answer(state_b, "difficulty", "en", "Delays", "They take a year.")
    row = contributing.create_draft(other.day, other.paragraph, answer, by=fellow, at=NOON)
    promise = CommitmentChallenge.objects.get().commitment
    contributing.tie_to(row, promise, "So.", by=fellow, at=NOON)
    contributing.submit(row, by=fellow, at=NOON)
    moderating.publish(row, by=reviewer, at=NOON)


@pytest.mark.parametrize(("asked", "titles"), FILTERS)
def test_page_files_and_api_have_the_same_rows(client, two, asked, titles):
    page = client.get("/contributions/", asked)
    assert {row.title for row in page.context["page"]} == titles
    text = client.get("/contributions/", asked | {"format": "csv"}).content.decode("utf-8-sig")
    assert {row["title"] for row in csv.DictReader(StringIO(text))} == titles
    assert client.get("/contributions/", asked | {"format": "xlsx"}).status_code == 200
    rows = client.get("/api/v1/contributions/", asked).json()["results"]
    assert {row["title"] for row in rows} == titles


def test_each_filter_counts_what_it_would_show(client, two):
    facets = {facet.name: facet for facet in client.get("/contributions/?kind=difficulty").context["facets"]}
    assert {choice.value: choice.count for choice in facets["kind"].choices} == {"good_practice": 1, "difficulty": 1}
    assert {choice.value: choice.count for choice in facets["actor"].choices} == {"state-b": 1}


def test_an_address_that_cannot_be_read_says_so(client, two):
    page = client.get("/contributions/?actor=nobody")
    assertContains(page, "This address asks for something that does not exist")
    assert client.get("/api/v1/contributions/?actor=nobody").status_code == 400
    assert client.get("/api/v1/contributions/?history=perhaps").status_code == 400


def test_the_api_tells_the_whole_history_where_it_is_asked_for(client, delegate_a, reviewer, state_a, question):
    row = published(question, state_a, delegate_a, reviewer)
    moderating.withdraw(row, "It named a person.", by=reviewer, at=NOON + timedelta(days=1))
    assert client.get("/api/v1/contributions/").json()["results"] == []
    (told,) = client.get("/api/v1/contributions/?history=true").json()["results"]
    assert (told["state"], told["reason"]) == ("withdrawn", "It named a person.")
    (then,) = client.get("/api/v1/contributions/?history=true&as_of=2026-03-02").json()["results"]
    assert (then["state"], then["reason"]) == ("published", "")


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "discarded"])
def test_nothing_that_is_not_public_is_in_the_api_or_in_the_search(sign_in, reviewer, state):
    row = ContributionFactory(state=state, title="Unheard")
    index_contributions(Contribution.objects.all())
    browser = sign_in(reviewer)
    assert browser.get("/api/v1/contributions/?history=true").json()["results"] == []
    assert browser.get(f"/api/v1/contributions/{row.pk}/").status_code == 404
    assert browser.get("/api/v1/search/?q=unheard").json()["count"] == 0


def test_search_finds_what_stands(client, delegate_a, reviewer, state_a, question, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = published(question, state_a, delegate_a, reviewer)
    (found,) = client.get("/api/v1/search/?q=register").json()["results"]
    assert (found["kind"], found["key"]) == ("contribution", str(row.pk))
    assertContains(client.get("/search/?q=register"), f"/contributions/{row.pk}/")
    with django_capture_on_commit_callbacks(execute=True):
        moderating.withdraw(row, "Wrong.", by=reviewer, at=NOON)
    assert client.get("/api/v1/search/?q=register").json()["count"] == 0


def test_the_desk_costs_the_same_for_many(sign_in, reviewer, django_assert_max_num_queries):
    browser = sign_in(reviewer)
    for _ in range(12):
        ContributionFactory(state="submitted")
    with django_assert_max_num_queries(14):
        assert browser.get("/contributions/desk/").status_code == 200
