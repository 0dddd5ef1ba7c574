"""Suggested links: why they are made, that a person decides, and how good they are on the catalogue's own links."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from commitments.curation import AlreadyDecided, accept, reject
from commitments.likeness import Likeness, Profiles, chosen, measured
from commitments.linking import measure, suggest
from commitments.models import CommitmentPassage, Suggestion
from documents.models import LanguageVersion
from tests.commitments.making import (
    NOON,
    CommitmentFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
)

CORPUS = Path(__file__).resolve().parents[2] / "documents" / "corpus"


def bag(words: str) -> dict[str, int]:
    return dict.fromkeys(words.split(), 1)


PROFILES = Profiles(
    own={"proceeds": bag("freeze seize confiscate proceeds"), "online": bag("internet sale darknet proceeds")},
    passages={"online": {7: bag("parcel post darknet")}},
)


def test_the_commitment_that_shares_rare_words_comes_first():
    first = PROFILES.ranked(bag("courts confiscate the proceeds"))[0]
    assert (first.key, "confiscate" in first.shared) == ("proceeds", True)


def test_passages_tied_to_a_commitment_teach_its_words():
    assert PROFILES.ranked(bag("parcel"))[0].key == "online"


def test_what_a_passage_taught_can_be_left_out():
    assert {found.score for found in PROFILES.ranked(bag("parcel"), without=7)} == {0.0}


def test_scores_lie_between_nought_and_one():
    assert PROFILES.ranked(PROFILES.own["proceeds"])[0].score == pytest.approx(1.0)


def test_only_what_is_near_the_best_is_proposed():
    found = [Likeness("a", 0.5, ()), Likeness("b", 0.4, ()), Likeness("c", 0.1, ()), Likeness("d", 0.01, ())]
    assert [x.key for x in chosen(found, least=0.05, share=0.6, most=5)] == ["a", "b"]
    assert [x.key for x in chosen(found, least=0.05, share=0.0, most=5)] == ["a", "b", "c"]


def test_precision_and_recall_are_counted_over_all_passages():
    result = measured([({"a", "b"}, {"a"}), (set(), {"c"})])
    assert (result.precision, result.recall) == (0.5, 0.5)


@pytest.fixture
def version(db):
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(
        version=version, order=1, text="Courts of several States shared information on the proceeds of crime."
    )
    ParagraphFactory(version=version, order=2, text="The weather in Vienna was mild throughout the session.")
    return version


@pytest.fixture
def suggestion(version):
    CommitmentFactory(slug="share")
    suggest(version, at=NOON)
    return Suggestion.objects.get()


def test_a_paragraph_is_proposed_with_its_reason_and_links_nothing(suggestion):
    assert (suggestion.paragraph.label, suggestion.commitment.slug) == ("1", "share")
    assert "crime" in suggestion.shared
    assert not CommitmentPassage.objects.exists()


def test_looking_again_proposes_nothing_twice_and_never_what_was_rejected(suggestion, version, author):
    assert suggest(version, at=NOON) == 1
    reject(Suggestion.objects.get(), by=author, at=NOON)
    assert suggest(version, at=NOON) == 0
    assert Suggestion.objects.count() == 1


def test_accepting_links_under_the_persons_name_and_is_safe_to_repeat(suggestion, author):
    first, again = (accept(suggestion, by=author, at=NOON) for _ in range(2))
    assert first == again
    assert (first.origin, first.created_by) == ("suggested", author)


def test_a_decision_is_not_overturned_by_a_second_person(suggestion, author, colleague):
    accept(suggestion, by=author, at=NOON)
    with pytest.raises(AlreadyDecided):
        reject(suggestion, by=colleague, at=NOON)
    assert CommitmentPassage.objects.count() == 1


def test_a_delegate_decides_nothing(suggestion, delegate_a):
    with pytest.raises(PermissionDenied):
        accept(suggestion, by=delegate_a, at=NOON)
    assert not CommitmentPassage.objects.exists()


def test_pages_are_for_editors(suggestion, anonymous, sign_in, delegate_a, author):
    address = reverse("commitments:suggestion-list", args=["paper", "en"])
    assert anonymous.get(address).status_code == 302
    assert sign_in(delegate_a).get(address).status_code == 403
    page = sign_in(author).get(address).content.decode()
    assert "shares the words" in page
    answer = sign_in(author).post(reverse("commitments:suggestion-decide", args=[suggestion.pk, "accept"]))
    assert answer.status_code == 302
    assert CommitmentPassage.objects.count() == 1


def test_an_accepted_passage_stands_on_the_commitments_page(suggestion, author, anonymous):
    address = suggestion.commitment.get_absolute_url()
    assert "What other documents say" not in anonymous.get(address).content.decode()
    accept(suggestion, by=author, at=NOON)
    page = anonymous.get(address).content.decode()
    assert "What other documents say" in page
    assert suggestion.paragraph.text in page


def test_the_page_costs_the_same_for_more_suggestions(version, sign_in, author, django_assert_max_num_queries):
    browser, address = sign_in(author), reverse("commitments:suggestion-list", args=["paper", "en"])
    CommitmentFactory()
    suggest(version, at=NOON)
    with django_assert_max_num_queries(20) as few:
        browser.get(address)
    for _ in range(4):
        CommitmentFactory()
    suggest(version, at=NOON)
    with django_assert_max_num_queries(len(few)):
        browser.get(address)


@pytest.mark.django_db
def test_a_cited_recommendation_leads_to_its_commitments_and_likeness_keeps_its_level():
    call_command("import_document", str(CORPUS), stdout=StringIO())
    call_command("load_catalogue", stdout=StringIO())
    version = LanguageVersion.objects.get(document__slug="cnd-thematic-discussions-2021")
    suggest(version, at=NOON)
    found = measure()

    assert found.recall >= 0.40
    assert found.precision >= 0.15
    assert not CommitmentPassage.objects.exists()
