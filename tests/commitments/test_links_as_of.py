"""Links as they stood: every list, page, file and read follows them on the day, and they agree with one another."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from commitments.models import (
    Chapter,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    CommitmentTopic,
    Recommendation,
    Topic,
)
from commitments.standings import overview
from documents.as_of import at_the_end_of
from tests.commitments.lives import published
from tests.commitments.making import NOON, ChallengeFactory, CommitmentFactory

pytestmark = pytest.mark.django_db

MOVED = datetime.fromisoformat("2026-06-01T12:00:00+00:00")
BEFORE, AFTER = "2026-05-31", "2026-06-01"
LINKS = [CommitmentChallenge, CommitmentRecommendation, CommitmentTopic, CommitmentRelation]


@pytest.fixture
def moved():
    """One commitment whose links moved, on one day, from the `old` of each kind to the `new`."""
    commitment = CommitmentFactory(slug="moved", title={"en": "Moved promise"})
    earlier = {name: CommitmentFactory(slug=f"{name}-text", title={"en": f"{name} text"}) for name in ("old", "new")}
    chapter = Chapter.objects.create(declaration=commitment.declaration, number=1, title={"en": "One"})
    for order, name in enumerate(("old", "new"), start=1):
        time = {"valid_until": MOVED} if name == "old" else {"valid_from": MOVED}
        commitment.challenge_links.create(challenge=ChallengeFactory(slug=f"{name}-challenge"), **time)
        commitment.topic_links.create(
            topic=Topic.objects.create(slug=f"{name}-topic", title={"en": f"{name} topic"}), **time
        )
        recommendation = Recommendation.objects.create(
            slug=f"{name}-rec", declaration=commitment.declaration, chapter=chapter, code=f"{order}({name})",
            order=order, subject={"en": "Sharing"},
        )  # fmt: skip
        commitment.recommendation_links.create(recommendation=recommendation, **time)
        commitment.earlier_relations.create(earlier=earlier[name], kind="reaffirms", **time)
    published(NOON, commitment=commitment)
    return commitment


# By day, which of the two names stands.
DAYS = [(BEFORE, "old", "new"), (AFTER, "new", "old")]


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize(
    ("resource", "noun"),
    [(resource, noun) for resource in ("commitments", "progress") for noun in ("challenge", "topic")]
    + [("commitments", "recommendation")],
)
def test_the_api_narrows_by_the_links_of_the_day(client, moved, resource, noun, day, there, gone):
    slug = "rec" if noun == "recommendation" else noun

    def found(name: str) -> int:
        return len(client.get(f"/api/v1/{resource}/", {noun: f"{name}-{slug}", "as_of": day}).json()["results"])

    assert (found(there), found(gone)) == (1, 0)


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
def test_the_api_gives_a_commitment_with_the_links_of_the_day(client, moved, day, there, gone):
    row = client.get("/api/v1/commitments/moved/", {"as_of": day}).json()
    assert [link["challenge"] for link in row["challenges"]] == [f"{there}-challenge"]
    assert [link["recommendation"] for link in row["recommendations"]] == [f"{there}-rec"]
    assert row["topics"] == [f"{there}-topic"]
    assert [relation["earlier"] for relation in row["relations"]] == [f"{there}-text"]


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize("axis", ["challenge", "topic"])
def test_summaries_count_by_the_links_of_the_day(client, moved, axis, day, there, gone):
    answer = client.get("/api/v1/summaries/", {"by": axis, "as_of": day}).json()
    counts = {row["members"][0]["key"]: row["commitments"] for row in answer["results"]}
    assert (counts[f"{there}-{axis}"], counts[f"{gone}-{axis}"]) == (1, 0)


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
def test_matrix_list_summary_and_links_of_a_day_agree(client, moved, day, there, gone):
    at = at_the_end_of(datetime.fromisoformat(day).date())
    in_matrix = {row.challenge.slug: row.count for row in overview.the_matrix(at).rows}
    summary = client.get("/api/v1/summaries/", {"by": "challenge", "as_of": day}).json()["results"]
    in_summary = {row["members"][0]["key"]: row["commitments"] for row in summary if row["members"][0]["key"]}
    listed = {
        slug: len(client.get("/api/v1/commitments/", {"challenge": slug, "as_of": day}).json()["results"])
        for slug in in_matrix
    }
    linked = {
        slug: CommitmentChallenge.objects.standing_at(at.moment).filter(challenge__slug=slug).count()
        for slug in in_matrix
    }
    assert in_matrix == in_summary == listed == linked == {f"{there}-challenge": 1, f"{gone}-challenge": 0}


PAGES = [
    # address, what is there only while the link stands; {} is the name
    (reverse("commitments:commitment-detail", args=["moved"]), "/challenges/{}-challenge/"),
    (reverse("commitments:commitment-detail", args=["moved"]), "({})</bdi>"),
    (reverse("commitments:commitment-detail", args=["moved"]), "topic={}-topic"),
    (reverse("commitments:commitment-detail", args=["moved"]), "/commitments/{}-text/"),
    (reverse("commitments:commitment-list"), "/challenges/{}-challenge/"),
    (reverse("commitments:commitment-list"), "topic={}-topic"),
    (reverse("commitments:commitment-list") + "?format=csv", "{}-topic"),
    (reverse("commitments:commitment-list") + "?format=csv", "{}-challenge"),
]


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize(("path", "words"), PAGES)
def test_a_page_or_file_shows_the_links_of_the_day(client, moved, path, words, day, there, gone):
    page = client.get(f"{path}{'&' if '?' in path else '?'}as_of={day}").content.decode()
    assert words.format(there) in page
    assert words.format(gone) not in page


@pytest.mark.parametrize(("day", "there", "gone"), DAYS)
@pytest.mark.parametrize("path", ["/challenges/{}-challenge/", "/recommendations/{}-rec/"])
def test_a_page_of_what_is_linked_lists_the_commitments_of_the_day(client, moved, path, day, there, gone):
    held = {name: client.get(path.format(name), {"as_of": day}) for name in (there, gone)}
    assert [page.status_code for page in held.values()] == [200, 200]
    assert ["Moved promise" in page.content.decode() for page in held.values()] == [True, False]


def link_of(model: type, moved) -> object:
    return model.objects.lasting().get()


@pytest.mark.parametrize("model", LINKS)
def test_the_database_keeps_a_link_as_it_was(moved, model):
    table, link = model._meta.db_table, link_of(model, moved)
    ended = model.objects.exclude(valid_until=None).get()
    for statement, words in [
        (f'UPDATE {table} SET rationale = \'{{"en": "No"}}\' WHERE id = {link.pk}', "never changed"),
        (f"UPDATE {table} SET valid_from = NULL WHERE id = {link.pk}", "never changed"),
        (f"UPDATE {table} SET valid_until = NULL WHERE id = {ended.pk}", "never changed"),
        (f"UPDATE {table} SET valid_until = '2027-01-01' WHERE id = {ended.pk}", "never changed"),
        (f"DELETE FROM {table} WHERE id = {link.pk}", "never deleted"),
    ]:
        with pytest.raises(IntegrityError, match=words), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("model", LINKS)
def test_a_link_is_ended_once_and_a_new_one_may_take_its_place(moved, model):
    link = link_of(model, moved)
    columns = {f.attname: getattr(link, f.attname) for f in model._meta.concrete_fields if f.attname != "id"}
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**columns)
    link.valid_until = columns["valid_from"]
    link.save(update_fields=["valid_until"])
    assert model.objects.create(**columns).pk != link.pk


def test_a_comparison_lists_the_links_that_began_and_ended(client, moved):
    answer = client.get("/api/v1/comparison/", {"from": BEFORE, "to": AFTER}).json()
    (row,) = answer["results"]
    assert (answer["totals"]["links"], row["totals"]["links"], row["commitment"]) == (8, 8, "moved")
    found = {(link["change"], link["noun"], link["slug"]) for link in row["links"]}
    assert found == {
        (change, noun, f"{name}-{ending}")
        for change, name in (("ended", "old"), ("begun", "new"))
        for noun, ending in (
            ("challenge", "challenge"), ("recommendation", "rec"), ("topic", "topic"), ("relation", "text"),
        )
    }  # fmt: skip
    assert client.get("/api/v1/comparison/", {"from": AFTER, "to": "2026-06-30"}).json()["results"] == []


def test_a_link_begun_anew_is_told_once_with_both_rationales(client, moved):
    challenge = ChallengeFactory(slug="again")
    moved.challenge_links.create(challenge=challenge, rationale={"en": "Old grounds."}, valid_until=MOVED)
    moved.challenge_links.create(challenge=challenge, rationale={"en": "New grounds."}, valid_from=MOVED)
    days = {"from": BEFORE, "to": AFTER}
    (row,) = client.get("/api/v1/comparison/", days).json()["results"]
    (told,) = [link for link in row["links"] if link["slug"] == "again"]
    grounds = ({"en": "Old grounds."}, {"en": "New grounds."})
    assert (told["change"], told["rationale_before"], told["rationale_after"]) == ("restated", *grounds)
    page = client.get("/compare/", days).content.decode()
    table = client.get("/compare/", days | {"format": "csv"}).content.decode()
    for words in ("Grounds of a link stated anew", "Old grounds.", "New grounds.", "Linked to challenge"):
        assert (words in page, words in table) == (True, True)
