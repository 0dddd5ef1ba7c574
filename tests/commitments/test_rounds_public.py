"""Reporting rounds as everybody sees them: published answers only, with numbers that are links, at any date."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import Actor, Commitment, Invitation, ProgressRecord, RoundQuestion
from commitments.rounds.compared import compared, round_before
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DeclarationFactory,
    ParagraphFactory,
    RecordFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

BEFORE = {"period_start": date(2014, 1, 1), "period_end": date(2014, 12, 31)}


@pytest.fixture
def round():
    """Two questions to States A and B, and a round before that asked the same."""
    earlier = RoundFactory(slug="earlier", opens_on=date(2025, 2, 1), deadline=date(2025, 4, 1), **BEFORE)
    now = RoundFactory(slug="now")
    commitments = [CommitmentFactory(slug="one"), CommitmentFactory(slug="two")]
    actors = [ActorFactory(slug="a", region={"m49": "002", "name": {"en": "Africa"}}), ActorFactory(slug="b")]
    for each in (earlier, now):
        for order, commitment in enumerate(commitments, start=1):
            each.questions.create(commitment=commitment, order=order)
        for actor in actors:
            each.invitations.create(actor=actor, invited_at=NOON)
    return now


def said(commitment: str, actor: str, status: str = "under_way", **fields) -> ProgressRecord:
    subject = {"commitment": Commitment.objects.get(slug=commitment), "actor": Actor.objects.get(slug=actor)}
    return RecordFactory(**subject, status=status, **{"voice": "state", "state": "published"} | fields)


def numbers(client, path="/rounds/now/", **parameters) -> tuple[int, int]:
    context = client.get(path, parameters).context["round"]
    return context.answer_count, context.answering_count


def test_only_published_answers_of_those_asked_about_what_was_asked_in_that_period_count(client, round):
    said("one", "a")
    for state in ("draft", "submitted", "returned", "approved", "withdrawn", "superseded", "discarded"):
        said("two", "a", state=state)
    said("one", "b", voice="secretariat")
    said("one", "b", **BEFORE)
    RecordFactory(commitment=Commitment.objects.get(slug="one"), voice="state", state="published")
    RecordFactory(actor=Actor.objects.get(slug="b"), voice="state", state="published")

    assert numbers(client) == (1, 1)


def test_round_is_read_as_of_a_date(client, round):
    said("one", "a", published_at=NOON)

    assert numbers(client, as_of="2026-03-01") == (0, 0)
    assert numbers(client, as_of="2026-03-02") == (1, 1)


def test_planned_round_is_not_public(client):
    RoundFactory(slug="later", opens_on=date(2199, 1, 1), deadline=date(2199, 2, 1))

    assert client.get("/rounds/later/").status_code == 404
    assert client.get("/rounds/later/comparison/").status_code == 404
    assert client.get("/api/v1/rounds/later/").status_code == 404
    assertNotContains(client.get("/rounds/"), "later")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"deadline": date(2199, 1, 1)}, "answers are asked for by 1 January 2199"),
        ({}, "late answers are taken until the round is closed"),
        ({"closed_at": NOON}, "closed on 2 March 2026"),
    ],
)
def test_page_says_until_when_answers_are_taken(client, fields, words):
    RoundFactory(slug="one", **fields)
    assertContains(client.get("/rounds/one/"), words)


def test_numbers_lead_to_the_answers_behind_them(client, round):
    record = said("one", "a")
    page = client.get("/rounds/now/")

    for query in ("answered=yes", "commitment=one&amp;answered=yes", "actor=a&amp;answered=yes"):
        assertContains(page, f'href="/rounds/now/comparison/?{query}"')
        rows = client.get(f"/rounds/now/comparison/?{query.replace('&amp;', '&')}").context["page"].object_list
        assert [row.now.record_id for row in rows] == [record.pk]


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        (None, "planned", "new"),
        ("planned", "under_way", "changed"),
        ("planned", "planned", "same"),
        ("planned", None, "no_more"),
        (None, None, "silent"),
    ],
)
def test_answer_is_compared_with_that_of_the_round_before(round, before, now, turn):
    if before:
        said("one", "a", before, **BEFORE)
    if now:
        said("one", "a", now)

    rows = {(row.commitment.slug, row.actor.slug): row for row in compared(round, round_before(round), NOON)}

    assert len(rows) == 4
    row = rows["one", "a"]
    assert (row.before and row.before.status, row.now and row.now.status, row.turn) == (before, now, turn)


def test_round_about_other_commitments_is_not_the_round_before():
    earlier, now = RoundFactory(**BEFORE), RoundFactory()
    earlier.questions.create(commitment=CommitmentFactory())
    now.questions.create(commitment=CommitmentFactory())

    assert round_before(now) is None


def test_comparison_is_the_same_as_a_file(client, round):
    said("one", "a", "planned", **BEFORE)
    said("one", "a", "under_way")

    lines = client.get("/rounds/now/comparison/?format=csv&turn=changed").content.decode().splitlines()
    book = load_workbook(BytesIO(client.get("/rounds/now/comparison/?format=xlsx&turn=changed").content))

    assert len(lines) == 2
    assert lines[1].split(",")[:7] == [
        "one", "Share information (one)", "a", "A", "planned", "under way", "status changed",
    ]  # fmt: skip
    assert [cell.value for cell in book.worksheets[1][2]][:6] == [
        "one", "Share information (one)", "a", "A", "◔ planned", "◑ under way",
    ]  # fmt: skip


def test_comparison_names_each_commitment_once_above_the_states_that_were_asked(client, round):
    page = client.get("/rounds/now/comparison/").content.decode()
    for slug in ("one", "two"):
        assert page.count(f"Share information ({slug})") == 1
    assert page.count('scope="rowgroup"') == 2
    assert page.count('scope="row"') == 4


def test_filter_that_fits_nothing_says_so(client, round):
    assertContains(client.get("/rounds/now/comparison/?actor=nobody"), "No pair of commitment and actor fits.")


def whole_world() -> None:
    """193 actors, 50 commitments, every tenth pair answered now and before."""
    declaration, paragraph = DeclarationFactory(), ParagraphFactory()
    commitments = CommitmentFactory.create_batch(50, declaration=declaration, paragraph=paragraph)
    actors = ActorFactory.create_batch(193)
    for slug, period in (("earlier", BEFORE), ("now", {})):
        round = RoundFactory(slug=slug, **period)
        RoundQuestion.objects.bulk_create(
            [RoundQuestion(round=round, commitment=each, order=order) for order, each in enumerate(commitments)]
        )
        Invitation.objects.bulk_create([Invitation(round=round, actor=actor) for actor in actors])
        pairs = [(commitment, actor) for commitment in commitments for actor in actors][::10]
        ProgressRecord.objects.bulk_create(
            [
                RecordFactory.build(commitment=commitment, actor=actor, voice="state", state="published", **period)
                for commitment, actor in pairs
            ]
        )


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("/rounds/", 6),
        ("/rounds/now/", 10),
        ("/rounds/now/comparison/", 8),
        ("/rounds/now/comparison/?format=csv", 8),
        ("/api/v1/rounds/", 5),
        ("/api/v1/rounds/now/", 5),
    ],
)
def test_page_keeps_to_its_budget_with_193_actors_and_50_commitments(client, path, budget):
    whole_world()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200
    assert len(asked) <= budget, "\n".join(query["sql"][:160] for query in asked)
    assert ProgressRecord.objects.count() == 2 * 965


def test_api_tells_what_the_page_tells(client, round):
    said("one", "a")
    told = client.get("/api/v1/rounds/now/").json()

    assert (told["answers"], told["answering"]) == numbers(client)
    assert (told["state"], told["actors"]) == ("open", ["a", "b"])
    assert [question["commitment"] for question in told["questions"]] == ["one", "two"]
    assert [row["slug"] for row in client.get("/api/v1/rounds/?commitment=one&actor=b").json()["results"]] == [
        "earlier", "now",
    ]  # fmt: skip


def test_closing_is_told_from_its_day_on(client):
    RoundFactory(slug="one", closed_at=NOON + timedelta(days=1))

    assert client.get("/api/v1/rounds/one/?as_of=2026-03-02").json()["state"] == "open"
    told = client.get("/api/v1/rounds/one/?as_of=2026-03-03").json()
    assert (told["state"], told["closed_at"][:10]) == ("closed", "2026-03-03")
