"""Pages on which more may stand than a page can tell: the newest is told, and the rest is one step away."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from commitments.dossiers import FEW, FEWEST_TOLD, MOST_TOLD
from commitments.models import CommitmentChallenge, ThematicDiscussion
from commitments.standings.newest import newest_on
from commitments.views import tracked
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    DeclarationFactory,
    record_with_evidence,
)

LAST = date(2024, 12, 31)
pytestmark = pytest.mark.django_db


def published(commitment, years=0, evidence=None, **fields):
    day = LAST - timedelta(days=366 * years)
    fields = {"effective_on": day, "period_start": day, "period_end": day, **fields}
    return record_with_evidence(commitment=commitment, state="published", evidence=evidence, **fields)


@pytest.fixture
def challenge():
    return ChallengeFactory(slug="proceeds")


def linked(challenge, **fields):
    commitment = CommitmentFactory(**fields)
    CommitmentChallenge.objects.create(commitment=commitment, challenge=challenge)
    return commitment


def test_the_newest_come_first_and_earlier_practice_last():
    commitment, other, silent = CommitmentFactory(), CommitmentFactory(), CommitmentFactory()
    old, new, earlier = published(commitment, 2), published(commitment, 1), published(commitment, is_earlier_practice=1)
    alone = published(other)
    found = newest_on([commitment.pk, other.pk, silent.pk], NOON, 3)
    assert found == {commitment.pk: [new.pk, old.pk, earlier.pk], other.pk: [alone.pk], silent.pk: []}


def test_earlier_practice_takes_no_place_from_progress():
    commitment = CommitmentFactory()
    record, _earlier = published(commitment, 1), published(commitment, is_earlier_practice=True)
    assert newest_on([commitment.pk], NOON, 1) == {commitment.pk: [record.pk]}


def test_a_challenge_tells_the_newest_records_and_leads_to_all(client, challenge):
    commitment = linked(challenge)
    records = [published(commitment, years) for years in range(MOST_TOLD + 1)]
    page = client.get(challenge.get_absolute_url())
    for record in records[:-1]:
        assertContains(page, f'href="{record.get_absolute_url()}"')
    assertNotContains(page, f'href="{records[-1].get_absolute_url()}"')
    assertContains(page, "All records on this commitment")
    everything = client.get(reverse("commitments:progress-list"), {"commitment": commitment.slug})
    assertContains(everything, records[-1].get_absolute_url())


def test_of_many_commitments_each_tells_fewer(client, challenge):
    first = linked(challenge)
    records = [published(first, years) for years in range(FEWEST_TOLD + 1)]
    for _ in range(FEW):
        linked(challenge, declaration=first.declaration, paragraph=first.paragraph)
    page = client.get(challenge.get_absolute_url())
    assertContains(page, records[FEWEST_TOLD - 1].get_absolute_url())
    assertNotContains(page, f'href="{records[FEWEST_TOLD].get_absolute_url()}"')


def test_what_can_be_told_whole_says_nothing_of_more(client, challenge):
    published(linked(challenge))
    assertNotContains(client.get(challenge.get_absolute_url()), "All records")


def test_a_paragraph_tells_the_evidence_added_last_and_leads_to_all(client, monkeypatch):
    monkeypatch.setattr(tracked, "MOST_TOLD", 2)
    commitment = CommitmentFactory()
    place = {"paragraph": commitment.paragraph}
    records = [published(commitment, evidence=place, actor=ActorFactory()) for _ in range(3)]
    page = client.get(reverse("commitments:document-tracked", args=[commitment.paragraph.version.document.slug]))
    assertContains(page, records[2].get_absolute_url())
    assertNotContains(page, f'href="{records[0].get_absolute_url()}"')
    address = f"{reverse('commitments:progress-list')}?paragraph={commitment.paragraph.pk}"
    assertContains(page, address)
    assertContains(client.get(address), records[0].get_absolute_url())


def test_records_are_narrowed_by_the_paragraph_that_is_evidence_in_the_api_too(client):
    commitment = CommitmentFactory()
    record = published(commitment, evidence={"paragraph": commitment.paragraph})
    published(CommitmentFactory())
    answer = client.get("/api/v1/progress/", {"paragraph": commitment.paragraph.pk}).json()
    assert [each["id"] for each in answer["results"]] == [record.pk]


@pytest.mark.parametrize(("texts", "scrolls"), [(9, False), (10, True)])
def test_the_columns_of_many_texts_keep_their_width(client, texts, scrolls):
    ChallengeFactory()
    DeclarationFactory.create_batch(texts)
    assert ("matrix--many" in client.get("/").content.decode()) is scrolls


def test_where_no_record_speaks_of_an_actor_it_is_said_once(client):
    page = client.get(ActorFactory().get_absolute_url())
    assertContains(page, "Nothing is recorded about it by this date.", count=1)
    assertNotContains(page, "Contributions")


def test_years_to_come_without_a_day_stand_together(client):
    this_year = timezone.now().year
    for year in (this_year - 1, this_year, this_year + 1, this_year + 2):
        ThematicDiscussion.objects.create(year=year, title={"en": f"Discussions of {year}"})
    page = client.get(reverse("commitments:thematic-day-list"))
    assert [each.year for each in page.context["to_come"]] == [this_year, this_year + 1, this_year + 2]
    assert [each.year for each in page.context["discussions"]] == [this_year - 1]
    assertContains(page, "No day of these years is recorded.", count=1)
