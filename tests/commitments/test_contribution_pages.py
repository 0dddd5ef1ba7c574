"""Contributions as people meet them: the day, the list, the page of one, the desk, the form, the decision."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from commitments.audit import chain
from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer
from commitments.models import CommitmentChallenge, Contribution, Membership, Notice, UnsavedAnswer
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
    assertContains(
        desk.get("/contributions/desk/"), '<a href="/workspace/" aria-current="page">Workspace</a>', html=True
    )
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


def test_after_a_decision_the_moderator_is_led_to_the_next(sign_in, reviewer):
    first, second = (ContributionFactory(state="submitted", title=title) for title in ("A register", "A fund"))
    browser = sign_in(reviewer)
    data = {"seen_version": first.version}
    page = browser.post(f"{first.get_absolute_url()}publish/", data, follow=True)
    assertContains(page, f'href="{second.get_absolute_url()}" rel="next"')


def test_a_reader_is_led_to_no_decision(client):
    waiting, public = ContributionFactory(state="submitted"), ContributionFactory(state="published", published_at=NOON)
    assert waiting.get_absolute_url() not in client.get(public.get_absolute_url()).content.decode()


# Discarded, and back again


def discarded(question, actor, by, reviewer=None) -> Contribution:
    """A draft given up; with a reviewer, after it had been handed over and returned."""
    said = Answer(actor, "good_practice", "en", "A register", "One register for all.")
    row = contributing.create_draft(question.day, question.paragraph, said, by=by, at=NOON)
    if reviewer:
        contributing.submit(row, by=by, at=NOON)
        moderating.return_with_remark(row, "Since when?", by=reviewer, at=NOON)
    return contributing.discard(row, by=by, at=NOON)


def test_an_author_discards_a_draft_finds_it_on_the_desk_and_takes_it_back_up(
    sign_in, delegate_a, reviewer, state_a, question
):
    browser = sign_in(delegate_a)
    browser.post(address(question), typed())
    row = Contribution.objects.get()
    page = f"/contributions/{row.pk}/"
    gone = browser.post(f"{page}discard/", {"seen_version": row.version}, follow=True)
    assertContains(gone, "You can take it back up from your desk.")
    assertContains(gone, "Discarded drafts")
    assertContains(browser.get(page), f"{page}restore/")
    assert sign_in(reviewer).get(page).status_code == 404  # it never left the delegation
    for _twice in range(2):
        assertRedirects(browser.post(f"{page}restore/", {"seen_version": row.version}), f"{page}edit/")
    row.refresh_from_db()
    assert (row.state, row.text) == ("draft", "They take a year.")
    assert [event.action for event in row.events.order_by("sequence")] == ["create", "discard", "restore"]
    assertNotContains(browser.get("/contributions/desk/"), "Discarded drafts")


def test_a_moderator_brings_back_what_had_been_handed_over_and_its_author_is_told_why(
    sign_in, delegate_a, reviewer, state_a, question
):
    row = discarded(question, state_a, delegate_a, reviewer)
    page, desk = f"/contributions/{row.pk}/", sign_in(reviewer)
    assertContains(desk.get("/contributions/desk/"), "Discarded by their authors after they had been handed over")
    assertContains(desk.get(page), "needed to bring it back")
    missing = desk.post(f"{page}bring_back/", {"remark": " ", "seen_version": row.version})
    assertContains(missing, "Say why: this needs a remark.", status_code=400)
    for _twice in range(2):
        done = desk.post(f"{page}bring_back/", {"remark": "You asked for it.", "seen_version": row.version})
        assertRedirects(done, page)
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("returned", reviewer)
    assert row.events.filter(action="bring_back").count() == 1
    told = Notice.objects.filter(recipient=delegate_a).latest("pk")
    assert (told.kind, told.remark) == ("contribution_back", "You asked for it.")
    assertContains(sign_in(delegate_a).get(f"{page}edit/"), "You asked for it.")


@pytest.mark.parametrize("action", ["restore", "bring_back"])
def test_a_discarded_correction_comes_back_only_while_no_other_was_begun(
    sign_in, delegate_a, reviewer, state_a, question, action
):
    standing = published(question, state_a, delegate_a, reviewer)
    first = contributing.draft_correction(standing, by=delegate_a, at=NOON)
    contributing.submit(first, by=delegate_a, at=NOON)
    moderating.return_with_remark(first, "Since when?", by=reviewer, at=NOON)
    contributing.discard(first, by=delegate_a, at=NOON)
    second = contributing.draft_correction(standing, by=delegate_a, at=NOON)
    browser = sign_in(delegate_a if action == "restore" else reviewer)
    first.refresh_from_db()
    ask = {"remark": "Wanted.", "seen_version": first.version}
    refused = browser.post(f"/contributions/{first.pk}/{action}/", ask)
    assertContains(refused, "Another correction of the same contribution has been begun since.", status_code=409)
    contributing.discard(second, by=delegate_a, at=NOON)
    assert browser.post(f"/contributions/{first.pk}/{action}/", ask).status_code == 302


# What is typed and not saved


def test_what_is_typed_is_kept_shown_again_and_gone_once_it_is_saved(sign_in, delegate_a, state_a, question):
    browser, place = sign_in(delegate_a), address(question)
    assertContains(browser.get(place), f'hx-post="{place}typed/"')
    kept = browser.post(f"{place}typed/", typed(title="Half a title", text="Half an answer", actor=""))
    assertContains(kept, "not saved yet.")
    again = browser.get(place)
    for words in ("Your unsaved text is in the form", "Half a title", "Half an answer", 'value="state-a" selected'):
        assertContains(again, words)
    browser.post(place, typed())
    row = Contribution.objects.get()
    assertNotContains(browser.get(place), "Half an answer")
    edit = f"/contributions/{row.pk}/edit/"
    browser.post(f"/contributions/{row.pk}/typed/", typed(text="More of it", seen_version=row.version))
    assertContains(browser.get(edit), "More of it")
    row.refresh_from_db()
    assert (row.text, row.version) == ("They take a year.", 1)
    browser.post(edit, typed(text="All of it", seen_version=row.version))
    assertNotContains(browser.get(edit), "Your unsaved text is in the form")
    assert not UnsavedAnswer.objects.exists()


def test_what_was_typed_can_be_given_up(sign_in, delegate_a, state_a, question):
    browser, place = sign_in(delegate_a), address(question)
    browser.post(f"{place}typed/", typed(text="Half an answer"))
    gone = browser.post(f"{place}typed/", {"forget": "yes"}, follow=True)
    assertContains(gone, "The unsaved text is gone.")
    assertNotContains(gone, "Half an answer")


def test_what_was_typed_on_an_older_text_is_a_conflict_when_it_is_saved(sign_in, delegate_a, state_a, question):
    browser = sign_in(delegate_a)
    browser.post(address(question), typed())
    row = Contribution.objects.get()
    browser.post(f"/contributions/{row.pk}/typed/", typed(text="Typed here", seen_version=row.version))
    said = Answer(state_a, "difficulty", "en", "Delays", "Saved elsewhere")
    contributing.revise(row, said, seen_version=row.version, by=delegate_a, at=NOON)
    contributing_again = browser.post(f"/contributions/{row.pk}/edit/", typed(text="Typed here", seen_version="1"))
    assertContains(contributing_again, "Saved elsewhere", status_code=409)
    assertContains(contributing_again, "Typed here", status_code=409)


def test_only_its_author_keeps_text_beside_a_draft_and_only_delegates_beside_a_question(
    client, sign_in, delegate_a, delegate_b, reviewer, state_a, question
):
    row = ContributionFactory(author=delegate_a, actor=state_a, day=question.day, question=question.paragraph)
    places = [f"/contributions/{row.pk}/typed/", f"{address(question)}typed/"]
    assert [client.post(place, typed()).status_code for place in places] == [401, 401]
    for person in (delegate_b, reviewer):
        assert [sign_in(person).post(place, typed()).status_code for place in places] == [404, 404]
    assert sign_in(delegate_a).post(places[0], typed(text="x" * 20_001)).status_code == 413
    assert not UnsavedAnswer.objects.exists()


# Its whole life, and what changed


def life(browser, row) -> dict:
    response = browser.get(f"/contributions/{row.pk}/audit/")
    assert response["Content-Disposition"] == f'attachment; filename="contribution-{row.pk}.json"'
    return json.loads(response.content)


def test_readers_get_the_public_part_of_a_life_the_delegation_and_moderators_the_whole(
    client, sign_in, delegate_a, delegate_b, reviewer, state_a, question
):
    row = published(question, state_a, delegate_a, reviewer)
    moderating.withdraw(row, "A mistake.", by=reviewer, at=NOON)
    assertContains(client.get(f"/contributions/{row.pk}/"), f"/contributions/{row.pk}/audit/")
    for browser in (client, sign_in(delegate_b)):
        told = life(browser, row)
        assert [(event["action"], event["remark"]) for event in told["events"]] == [
            ("publish", ""), ("withdraw", "A mistake."),
        ]  # fmt: skip
        assert (told["is_whole"], told["standing"]["state"]) == (False, "withdrawn")
        assert not [name for name in ("by_id", "author_id", "decided_by_id", "created_by_id") if name in str(told)]
    for person in (delegate_a, reviewer):
        told = life(sign_in(person), row)
        assert [event["action"] for event in told["events"]] == ["create", "submit", "publish", "withdraw"]
        assert told["is_whole"] is True


def test_every_digest_of_a_contribution_can_be_computed_from_its_whole_life(
    sign_in, delegate_a, reviewer, state_a, question
):
    sign_in(delegate_a).post(address(question), typed(commitment="promise", rationale="It is what was promised."))
    row = contributing.submit(Contribution.objects.get(), by=delegate_a, at=NOON)
    moderating.publish(row, by=reviewer, at=NOON)
    told = life(sign_in(reviewer), row)
    assert list(told["subject"]["commitments"].values()) == ["promise"]
    assert chain.digest(told["content"]) == told["content_digest"] == told["events"][-1]["content_digest"]
    for event in told["events"]:
        covered = {name: event[name] for name in (*chain.CONTRIBUTIONS.event, "previous", "sequence")}
        covered |= {"format": event["digest_format"], "content": event["content_digest"]}
        assert chain.digest(covered) == event["digest"]


def test_nobody_reads_the_life_of_a_contribution_that_they_may_not_see(client, sign_in, reviewer, delegate_b):
    row = ContributionFactory()
    for browser in (client, sign_in(reviewer), sign_in(delegate_b)):
        assert browser.get(f"/contributions/{row.pk}/audit/").status_code == 404


def test_the_api_gives_contributions_that_changed_since_a_moment_and_by_the_cut_off(
    client, delegate_a, reviewer, state_a, question
):
    row = published(question, state_a, delegate_a, reviewer)
    moderating.withdraw(row, "A mistake.", by=reviewer, at=NOON + timedelta(days=10))

    def found(**parameters) -> list[str]:
        return [each["state"] for each in client.get("/api/v1/contributions/", parameters).json()["results"]]

    before, between = "2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z"
    assert found(history="true", since=before) == found(history="true", since=between) == ["withdrawn"]
    assert found(history="true", since="2026-04-01T00:00:00") == []
    assert (
        found(history="true", since=before, as_of="2026-03-08")
        == found(since=before, as_of="2026-03-08")
        == ["published"]
    )
    assert found(history="true", since=between, as_of="2026-03-08") == []  # what happened later is not told
    for wrong in ("soon", "2026-02-30T00:00:00Z"):
        assert client.get("/api/v1/contributions/", {"since": wrong}).json()["error"]["fields"] == {
            "since": ["A moment of the form 2026-11-21T12:00:00Z."]
        }
