"""Two days compared over the API: the same answer as the page, and refusals in the shape of every other."""

from datetime import UTC, date, datetime
from itertools import chain

import pytest
from django.test import RequestFactory

from commitments import review
from commitments.comparison.comparing import Period, differences, with_changes
from commitments.comparison.listing import difference_shapes
from commitments.comparison.serializers import DifferenceSerializer
from commitments.models import Commitment, CommitmentChallenge, CommitmentTopic, Topic
from documents.as_of import at_the_end_of
from tests.commitments.lives import published
from tests.commitments.making import ActorFactory, ChallengeFactory, CommitmentFactory

pytestmark = pytest.mark.django_db


def moment(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


@pytest.fixture
def life(reviewer):
    of_it = {"commitment": CommitmentFactory(slug="first"), "actor": ActorFactory(slug="unodc")}
    first = published(moment(2), **of_it, status="planned", narrative={"en": "Two.", "zh": "两国。"}, pieces=[{}])
    second = published(moment(10), **of_it, narrative={"en": "Nine."}, pieces=[{}], instead_of=first)
    review.withdraw(second, "Misread.", by=reviewer, at=moment(15))
    return first, second


def test_a_comparison_gives_both_wordings_the_evidence_and_the_reason(get, life):
    first, second = life
    answer = get("comparison/", **{"from": "2026-03-05", "to": "2026-03-20"})
    assert (answer["from"], answer["to"]) == ("2026-03-05", "2026-03-20")
    assert answer["totals"] == {
        "made": 0, "status": 1, "reworded": 0, "published": 0, "revised": 1, "withdrawn": 1, "evidence": 1, "links": 0,
    }  # fmt: skip
    (row,) = answer["results"]
    assert (row["commitment"], row["newly_made"], row["untold"]) == ("first", False, 0)
    assert (row["status_before"], row["status_after"]) == ("planned", "no_evidence")
    withdrawn, revised = row["changes"]
    assert (revised["change"], revised["words_before"], revised["words_after"]) == (
        "revised", {"en": "Two.", "zh": "两国。"}, {"en": "Nine."},
    )  # fmt: skip
    assert revised["record"] == f"http://testserver/api/v1/progress/{second.pk}/"
    assert revised["supersedes"] == first.pk
    assert len(revised["evidence_added"]) == 1
    assert (withdrawn["change"], withdrawn["reason"]) == ("withdrawn", "Misread.")
    assert (withdrawn["words_before"], withdrawn["words_after"]) == ({"en": "Nine."}, None)


def test_language_what_and_cutoff_narrow_the_answer(get, life):
    days = {"from": "2026-03-05"}
    (row,) = get("comparison/", **days, as_of="2026-03-12", lang="zh")["results"]
    assert row["changes"][0]["words_before"] == {"zh": "两国。"}
    (row,) = get("comparison/", **days, what="withdrawn")["results"]
    assert [change["change"] for change in row["changes"]] == ["withdrawn"]
    assert get("comparison/", **days, declaration=life[0].commitment.declaration.slug, what="made")["results"] == []


@pytest.mark.parametrize("lang", [None, "zh"])
def test_plain_rows_say_what_the_serializer_says(life, lang):
    commitment = life[0].commitment
    topic = Topic.objects.create(slug="crops", title={"en": "Crops", "zh": "作物"})
    grounds = {"commitment": commitment, "rationale": {"en": "Its words.", "zh": "原文。"}}
    CommitmentChallenge.objects.create(challenge=ChallengeFactory(), valid_from=moment(6), **grounds)
    CommitmentTopic.objects.create(topic=topic, valid_until=moment(6), **grounds)
    link = {"kind": "link", "paragraph": None, "url": "https://example.org/nine"}
    published(moment(7), voice="state", pieces=[{"quotation": "share"}, link])
    period = Period(at_the_end_of(date(2026, 3, 5)), at_the_end_of(date(2026, 3, 20)))
    found = with_changes(differences(Commitment.objects.all(), period), period)
    context = {"request": RequestFactory().get("/"), "lang": lang, "cutoff": period.end}
    assert sum(bool(change.added) for difference in found for change in difference.changes) == 2
    assert difference_shapes(found, context) == DifferenceSerializer(found, many=True, context=context).data


def test_pages_of_commitments_follow_one_another_and_carry_the_totals_of_all(client, get, life):
    for number in range(4):
        published(moment(9), commitment=CommitmentFactory(slug=f"other-{number}"), pieces=[{}])
    days = {"from": "2026-03-05", "to": "2026-03-20"}
    whole = get("comparison/", **days)
    assert (len(whole["results"]), whole["next"], whole["previous"]) == (5, None, None)
    seen, address = [], f"http://testserver/api/v1/comparison/?from={days['from']}&to={days['to']}&page_size=2"
    while address:
        page = client.get(address).json()
        assert page["totals"] == whole["totals"]
        seen.append(page["results"])
        address = page["next"]
    assert [len(rows) for rows in seen] == [2, 2, 1]
    assert list(chain(*seen)) == whole["results"]
    assert client.get(page["previous"]).json()["results"] == seen[1]


REFUSED = [
    ({}, "from"),
    ({"from": "soon"}, "from"),
    ({"from": "2026-03-05", "to": "2026-02-30"}, "to"),
    ({"from": "2026-03-05", "to": "2026-03-04"}, "to"),
    ({"from": "2026-03-05", "what": "all"}, "what"),
    ({"from": "2026-03-05", "declaration": "1961"}, "declaration"),
    ({"from": "2026-03-05", "until": "2026-03-06"}, "until"),
    ({"from": "2026-03-05", "page": "0"}, "page"),
    ({"from": "2026-03-05", "page_size": "101"}, "page_size"),
]


@pytest.mark.parametrize(("parameters", "field"), REFUSED)
def test_what_cannot_be_compared_is_refused(client, parameters, field):
    response = client.get("/api/v1/comparison/", parameters)
    assert response.status_code == 400
    assert set(response.json()["error"]["fields"]) == {field}


@pytest.mark.parametrize("name", ["from", "to", "as_of"])
def test_a_day_that_has_not_come_is_refused(client, life, name):
    days = {"from": "2026-03-05"} | {name: "2100-01-01"}
    response = client.get("/api/v1/comparison/", days)
    assert response.status_code == 400
    (sentence,) = response.json()["error"]["fields"][name]
    assert sentence.startswith("2100-01-01 lies in the future.")


@pytest.mark.parametrize("asked", ["", " ", "soon"])
def test_a_comparison_needs_its_first_day(client, life, asked):
    response = client.get("/api/v1/comparison/", {"from": asked})
    assert response.json()["error"]["fields"] == {"from": ["A day of the form 2026-11-21."]}
