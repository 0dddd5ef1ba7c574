"""A text that came into the library after its commitments were drawn from documents that report it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import CommitmentRecommendation, Recommendation
from tests.commitments.making import (
    NOON,
    CommitmentFactory,
    DeclarationFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
)

pytestmark = pytest.mark.django_db

IN_THE_LIBRARY = "Read it in the library"
NOT_HELD = "the text itself is not in the library"
DECLARATION, COMMITMENT = "/declarations/2016/", "/commitments/shared/"


@pytest.fixture
def commitment():
    declaration = DeclarationFactory(
        slug="2016", citation_keys=["declaration:2016", "A/RES/S-30/1", "A/RES/S-30/1#annex"]
    )
    commitment = CommitmentFactory(slug="shared", declaration=declaration)
    code = Recommendation.objects.create(slug="2016-3-s", declaration=declaration, code="3(s)")
    CommitmentRecommendation.objects.create(commitment=commitment, recommendation=code, rationale={"en": "So."})
    return commitment


def take_in_the_text() -> None:
    version = LanguageVersionFactory(document=DocumentFactory(slug="a-res-s-30-1", symbol="A/RES/S-30/1"))
    ParagraphFactory(version=version, label="3(r)", anchor="s2-p3-r")
    ParagraphFactory(version=version, label="3(s)", anchor="s2-p3-s")


def test_a_text_that_nobody_took_in_is_said_to_be_missing(client, commitment):
    assertContains(client.get(DECLARATION), "Not in the library.")
    assertContains(client.get(COMMITMENT), NOT_HELD)


def test_a_text_that_is_held_is_linked_from_its_declaration(client, commitment):
    take_in_the_text()
    page = client.get(DECLARATION)
    assertContains(page, f'<a href="/documents/a-res-s-30-1/">{IN_THE_LIBRARY}</a>', html=True)
    assertNotContains(page, "Not in the library.")


def test_a_commitment_leads_to_its_recommendation_in_the_text(client, commitment):
    take_in_the_text()
    page = client.get(COMMITMENT)
    assertContains(page, 'class="place" href="/documents/a-res-s-30-1/?lang=en#s2-p3-s"')
    assertContains(page, "as reported in:")
    assertNotContains(page, NOT_HELD)


def test_a_recommendation_that_is_not_found_leads_to_the_document(client, commitment):
    DocumentFactory(slug="a-res-s-30-1", symbol="A/RES/S-30/1")
    assertContains(client.get(COMMITMENT), 'class="place" href="/documents/a-res-s-30-1/"')


def test_words_that_stand_in_the_text_itself_are_reported_by_nothing(client, commitment):
    commitment.declaration.citation_keys.append(commitment.paragraph.version.document.symbol)
    commitment.declaration.save()
    page = client.get(COMMITMENT)
    assertNotContains(page, "This document reports the text")
    assertNotContains(page, "as reported in:")


def test_a_text_that_was_withdrawn_is_not_led_to(client, commitment):
    DocumentFactory(slug="a-res-s-30-1", symbol="A/RES/S-30/1", withdrawn_at=NOON)
    assertContains(client.get(DECLARATION), "Not in the library.")
    assertContains(client.get(COMMITMENT), NOT_HELD)
