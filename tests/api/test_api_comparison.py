"""Two days compared over the API: the same answer as the page, and refusals in the shape of every other."""

from datetime import UTC, datetime

import pytest

from commitments import review
from tests.commitments.lives import published
from tests.commitments.making import ActorFactory, CommitmentFactory

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
        "made": 0, "status": 1, "published": 0, "revised": 1, "withdrawn": 1, "evidence": 1, "links": 0,
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


REFUSED = [
    ({}, "from"),
    ({"from": "soon"}, "from"),
    ({"from": "2026-03-05", "to": "2026-02-30"}, "to"),
    ({"from": "2026-03-05", "to": "2026-03-04"}, "to"),
    ({"from": "2026-03-05", "what": "all"}, "what"),
    ({"from": "2026-03-05", "declaration": "1961"}, "declaration"),
    ({"from": "2026-03-05", "until": "2026-03-06"}, "until"),
]


@pytest.mark.parametrize(("parameters", "field"), REFUSED)
def test_what_cannot_be_compared_is_refused(client, parameters, field):
    response = client.get("/api/v1/comparison/", parameters)
    assert response.status_code == 400
    assert set(response.json()["error"]["fields"]) == {field}
