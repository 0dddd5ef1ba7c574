"""The voices side by side: what stands in each place, what an empty one says, who sees whom, and the way to a reply."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from commitments.models import Membership, ProgressRecord
from commitments.voices import dialogues, subjects
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory, RecordFactory, record_with_evidence
from tests.commitments.test_workspace import typed

pytestmark = pytest.mark.django_db

YEAR_2016 = {"period_start": date(2016, 1, 1), "period_end": date(2016, 12, 31), "effective_on": date(2016, 12, 31)}


@pytest.fixture
def commitment():
    return CommitmentFactory(slug="promise")


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a", name={"en": "Arcadia"}, region={"m49": "142", "name": {"en": "Asia"}})
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def assessment(commitment, state_a, author):
    until = timezone.now().date() + timedelta(days=20)
    return record_with_evidence(
        commitment=commitment, actor=state_a, author=author, state="published", reply_until=until, language="en",
        narrative={"en": "The law passed in 2015.", "ar": "صدر القانون في عام 2015."},
    )  # fmt: skip


def page_of(commitment, actor) -> str:
    return reverse("commitments:commitment-voices", args=[commitment.slug, actor.slug])


def door(record) -> str:
    return reverse("commitments:progress-reply", args=[record.pk])


def test_three_voices_on_one_period_stand_beside_each_other(commitment, state_a, assessment, delegate_a):
    same = {"commitment": commitment, "actor": state_a, "state": "published"}
    report = record_with_evidence(voice="state", status="implemented", author=delegate_a, **same)
    reply = record_with_evidence(voice="reply", status="implemented", replies_to=assessment, **same)
    of_2016 = record_with_evidence(**same | YEAR_2016)

    told = dialogues(subjects(ProgressRecord.objects.as_of(timezone.now())), timezone.now())

    assert [[place.record for place in dialogue.places] for dialogue in told] == [
        [None, of_2016, None],
        [report, assessment, reply],
    ]


@pytest.mark.parametrize(
    ("voice", "says", "says_not"),
    [("state", "no evidence recorded", "no report by the State"),
     ("secretariat", "no report by the State", "no evidence recorded")],
)  # fmt: skip
def test_a_silent_voice_says_exactly_that_it_is_silent(client, commitment, state_a, voice, says, says_not):
    record_with_evidence(commitment=commitment, actor=state_a, voice=voice, state="published")

    page = client.get(page_of(commitment, state_a))

    assertContains(page, f"</svg> {says}</span>", count=1)
    assertNotContains(page, f"</svg> {says_not}</span>")
    assertContains(page, "</svg> no reply by the State</span>", count=1)


def test_where_nobody_has_spoken_every_voice_says_so(client, commitment, state_a):
    page = client.get(page_of(commitment, state_a))

    for silence in ("no evidence recorded", "no report by the State", "no reply by the State"):
        assertContains(page, f"</svg> {silence}</span>", count=1)


def test_of_a_body_nobody_expects_the_report_of_a_state(client, commitment):
    body = ActorFactory(kind="un_entity")
    record_with_evidence(commitment=commitment, actor=body, state="published")

    assertNotContains(client.get(page_of(commitment, body)), "by the State")


@pytest.mark.parametrize("slugs", [("promise", "nobody"), ("nothing", "state-a")])
def test_what_does_not_exist_has_no_page(client, commitment, state_a, slugs):
    assert client.get(reverse("commitments:commitment-voices", args=slugs)).status_code == 404


def test_narrative_stands_in_its_languages_each_with_its_direction(client, commitment, state_a, assessment):
    page = client.get(page_of(commitment, state_a))

    assertContains(
        page, '<div class="voice__words" lang="ar" dir="rtl"><p>صدر القانون في عام 2015.</p></div>', html=True
    )
    assertContains(page, "The law passed in 2015.")
    assertNotContains(page, "Translated;")


def test_translation_says_in_which_language_the_author_wrote(client, commitment, state_a):
    record_with_evidence(
        commitment=commitment, actor=state_a, state="published", language="ar", narrative={"en": "Done.", "ar": "تم."}
    )
    assertContains(client.get(page_of(commitment, state_a)), "Translated; the author wrote in Arabic.")


def test_person_behind_an_assessment_is_named_to_those_who_see_drafting_only(
    client, sign_in, commitment, state_a, assessment, colleague, delegate_a, author
):
    author.first_name = "Ximena"
    author.save()
    page = page_of(commitment, state_a)

    assertContains(sign_in(colleague).get(page), "Ximena")
    assertNotContains(sign_in(delegate_a).get(page), "Ximena")
    assertNotContains(client.get(page), "Ximena")


def test_person_behind_a_report_is_named_to_the_delegation_only(
    client, sign_in, commitment, state_a, delegate_a, reviewer
):
    delegate_a.first_name = "Ximena"
    delegate_a.save()
    record_with_evidence(commitment=commitment, actor=state_a, voice="state", author=delegate_a, state="published")
    page = page_of(commitment, state_a)

    assertContains(sign_in(delegate_a).get(page), "<dd>Arcadia, <bdi>Ximena</bdi></dd>")
    for browser in (sign_in(reviewer), client):
        assertContains(browser.get(page), "<dd>Arcadia</dd>")


def test_the_right_of_reply_is_said_to_everybody_and_offered_to_the_delegation(
    client, sign_in, commitment, state_a, assessment, delegate_a, delegate_b, reviewer
):
    for page in (page_of(commitment, state_a), commitment.get_absolute_url(), state_a.get_absolute_url(),
                 assessment.get_absolute_url()):  # fmt: skip
        assertContains(client.get(page), "The State may reply until")
        assertContains(sign_in(delegate_a).get(page), door(assessment))
        for browser in (client, sign_in(delegate_b), sign_in(reviewer)):
            assertNotContains(browser.get(page), door(assessment))


def test_a_window_that_has_closed_is_told_in_the_past_and_offers_nothing(sign_in, commitment, state_a, delegate_a):
    record = record_with_evidence(
        commitment=commitment, actor=state_a, state="published", reply_until=date(2026, 3, 30)
    )
    browser = sign_in(delegate_a)

    page = browser.get(page_of(commitment, state_a))
    assertContains(page, "The State could reply until 30 March 2026.")
    assertNotContains(page, door(record))
    assertContains(browser.get(page_of(commitment, state_a), {"as_of": "2026-03-30"}), "The State may reply until")
    assert browser.get(door(record)).status_code == 409


def test_voices_are_those_of_the_day(client, commitment, state_a):
    later = NOON + timedelta(days=10)
    record_with_evidence(commitment=commitment, actor=state_a, state="published", narrative={"en": "Of March."})
    record_with_evidence(
        commitment=commitment, actor=state_a, voice="state", state="published", published_at=later,
        narrative={"en": "Said later."},
    )  # fmt: skip

    for page in (page_of(commitment, state_a), commitment.get_absolute_url(), state_a.get_absolute_url()):
        then = client.get(page, {"as_of": "2026-03-05"})
        assertContains(then, "Of March.")
        assertContains(then, "no report by the State")
        assertNotContains(then, "Said later.")
        assertContains(client.get(page), "Said later.")


def test_reply_to_an_assessment_that_was_replaced_says_so(client, commitment, state_a):
    same = {"commitment": commitment, "actor": state_a}
    old = record_with_evidence(state="superseded", **same)
    record_with_evidence(voice="reply", replies_to=old, state="published", **same)
    record_with_evidence(state="published", **same)

    page = client.get(page_of(commitment, state_a))

    assertContains(page, f'<a href="{old.get_absolute_url()}">the assessment of 28 February 2026</a>')
    assertContains(page, "which stands no longer")


def test_commitment_shows_the_newest_periods_of_each_actor_and_leads_to_the_rest(client, commitment, state_a):
    for year in range(2015, 2020):
        day = date(year, 12, 31)
        record_with_evidence(
            commitment=commitment, actor=state_a, state="published", period_start=date(year, 1, 1), period_end=day,
            effective_on=day,
        )  # fmt: skip
    page = client.get(commitment.get_absolute_url())

    assert [one.period_end.year for one in page.context["voices"].dialogues] == [2019, 2018, 2017]
    assertContains(page, "All 5 periods")
    assert len(client.get(page_of(commitment, state_a)).context["dialogues"]) == 5


def test_of_each_of_many_actors_the_newest_period_is_told(client, commitment, state_a):
    others = [ActorFactory() for _ in range(3)]
    for actor in (state_a, *others):
        for year in (2015, 2016, 2017):
            dated = YEAR_2016 | {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
            record_with_evidence(commitment=commitment, actor=actor, state="published", **dated)

    many = client.get(commitment.get_absolute_url())
    assert [one.period_end.year for one in many.context["voices"].dialogues] == [2017] * 4
    assertContains(many, "All 3 periods", count=4)
    one = client.get(commitment.get_absolute_url(), {"actor": "state-a"})
    assert [one.period_end.year for one in one.context["voices"].dialogues] == [2017, 2016, 2015]


def test_voices_on_a_commitment_are_narrowed_by_actor_and_by_region(client, commitment, state_a):
    other = ActorFactory(slug="state-b", region={"m49": "002", "name": {"en": "Africa"}})
    for actor in (state_a, other):
        record_with_evidence(commitment=commitment, actor=actor, state="published")

    def shown(**asked):
        page = client.get(commitment.get_absolute_url(), asked)
        return [one.actor.slug for one in page.context["voices"].page.object_list]

    assert shown() == ["state-a", "state-b"]
    assert shown(actor="state-b") == shown(region="002") == ["state-b"]
    assert shown(actor="state-b", region="142") == []
    assert shown(actor="nobody") == []
    assertContains(
        client.get(commitment.get_absolute_url(), {"actor": "nobody"}), "asks for something that does not exist"
    )


def test_many_actors_stand_on_several_pages_that_keep_the_filter(client, commitment):
    for _ in range(12):
        region = {"m49": "142", "name": {"en": "Asia"}}
        record_with_evidence(commitment=commitment, actor=ActorFactory(region=region), state="published")

    first = client.get(commitment.get_absolute_url(), {"region": "142"})
    second = client.get(commitment.get_absolute_url(), {"region": "142", "page": "2"})

    assert [len(page.context["voices"].page.object_list) for page in (first, second)] == [10, 2]
    assertContains(first, "?region=142&amp;page=2#voices")


def test_pages_of_voices_cost_the_same_for_few_and_for_many(client, sign_in, commitment, state_a, delegate_a):
    browser = sign_in(delegate_a)
    pages = [page_of(commitment, state_a), commitment.get_absolute_url(), state_a.get_absolute_url()]

    def cost() -> list[int]:
        counted = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(page).status_code == 200
            counted.append(len(asked))
        return counted

    record_with_evidence(commitment=commitment, actor=state_a, state="published")
    few = cost()
    for year in range(2016, 2024):
        days = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "effective_on": date(year, 12, 31)}
        for voice in ("state", "secretariat", "reply"):
            record_with_evidence(commitment=commitment, actor=state_a, voice=voice, state="published", **days)
        record_with_evidence(commitment=commitment, actor=ActorFactory(), state="published", **days)
    assert cost() == few


def test_a_reply_is_begun_beside_its_assessment_on_the_same_subject(
    sign_in, commitment, state_a, assessment, delegate_a
):
    browser = sign_in(delegate_a)
    form = browser.get(door(assessment))
    assertContains(form, "The assessment you reply to")
    assertContains(form, "The law passed in 2015.")
    assert form.context["form"].fields["voice"].choices == [("reply", "reply")]

    answer = browser.post(door(assessment), typed(ActorFactory(), text="It passed in 2014.", period_start="2001-01-01"))

    reply = ProgressRecord.objects.get(voice="reply")
    assertRedirects(answer, reverse("commitments:progress-edit", args=[reply.pk]))
    assert (reply.replies_to, reply.actor, reply.commitment, reply.author) == (
        assessment, state_a, commitment, delegate_a,
    )  # fmt: skip
    assert (reply.period_start, reply.period_end) == (assessment.period_start, assessment.period_end)
    assert reply.narrative == {"en": "It passed in 2014."}
    assertRedirects(browser.get(door(assessment)), answer["Location"])


def test_an_edited_reply_stays_a_reply(sign_in, assessment, delegate_a):
    browser = sign_in(delegate_a)
    browser.post(door(assessment), typed(assessment.actor, text="First words."))
    reply = ProgressRecord.objects.get(voice="reply")

    browser.post(reverse("commitments:progress-edit", args=[reply.pk]), typed(assessment.actor, text="Other words."))

    reply.refresh_from_db()
    assert (reply.voice, reply.narrative, reply.replies_to) == ("reply", {"en": "Other words."}, assessment)


def test_reply_of_somebody_else_is_refused_with_the_sentence_of_the_table(sign_in, assessment, delegate_b, reviewer):
    for person in (delegate_b, reviewer):
        answer = sign_in(person).post(door(assessment), typed(assessment.actor))
        assert answer.status_code == 403
        assertContains(answer, "Only a member of its delegation can report for this State.", status_code=403)
    assert not ProgressRecord.objects.filter(voice="reply").exists()


def test_nobody_replies_to_a_draft_or_to_a_report(sign_in, commitment, state_a, delegate_a):
    draft = RecordFactory(commitment=commitment, actor=state_a)
    report = record_with_evidence(commitment=commitment, actor=state_a, voice="state", state="published")

    assert sign_in(delegate_a).get(door(draft)).status_code == 404
    assert sign_in(delegate_a).get(door(report)).status_code == 404


def test_form_of_a_delegate_offers_the_own_actors_and_no_reply(sign_in, commitment, state_a, delegate_a):
    ActorFactory(slug="state-b")
    address = reverse("commitments:progress-create", args=[commitment.slug])

    form = sign_in(delegate_a).get(address, {"actor": "state-a"}).context["form"]

    assert [value for value, _label in form.fields["voice"].choices] == ["state"]
    assert [actor.slug for actor in form.fields["actor"].queryset] == ["state-a"]
    assert (form["actor"].value(), form["voice"].value()) == ("state-a", "state")


def test_api_tells_what_replies_to_what_and_until_when(client, commitment, state_a, assessment):
    reply = record_with_evidence(
        commitment=commitment, actor=state_a, voice="reply", replies_to=assessment, state="published", language="ar"
    )

    (told,) = client.get("/api/v1/progress/", {"replies_to": assessment.pk}).json()["results"]
    assert (told["id"], told["replies_to"], told["language"], told["derived_from"]) == (
        reply.pk, assessment.pk, "ar", None,
    )  # fmt: skip
    answered = client.get(f"/api/v1/progress/{assessment.pk}/").json()
    assert answered["reply_until"] == assessment.reply_until.isoformat()
