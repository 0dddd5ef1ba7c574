"""What pages cost: a number of queries that does not grow with the rows; and a rule in two forms that agree."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.models import (
    Actor,
    Commitment,
    CommitmentChallenge,
    CommitmentRelation,
    Contribution,
    ContributionCommitment,
    Indicator,
    Observation,
    ProgressRecord,
    ThematicDay,
)
from commitments.queries import with_status
from commitments.status import headline
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DayFactory,
    DeclarationFactory,
    RecordFactory,
    question_of,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "home": ("/", 22),
    "commitments": ("/commitments/", 24),
    "declarations": ("/declarations/", 8),
    "declaration": ("/declarations/2016/", 18),
    "challenges": ("/challenges/", 10),
    "challenge": ("/challenges/proceeds/", 24),
    "actors": ("/actors/", 10),
    "actor": ("/actors/unodc/", 15),
    "search": ("/search/?q=information", 14),
    "commitment": ("/commitments/first/", 30),
    "voices": ("/commitments/first/unodc/", 10),
    "contributions": ("/contributions/", 24),
    "contribution": ("/contributions/{contribution}/", 14),
    "thematic day": ("/thematic-days/day/", 24),
    "indicators": ("/indicators/", 10),
}


def contribute(day: ThematicDay, commitment: Commitment, actor: Actor) -> None:
    """An answer to a question of its own, on this commitment and on the first."""
    row = ContributionFactory(day=day, question=question_of(day).paragraph, actor=actor)
    for each in (commitment, Commitment.objects.get(slug="first")):
        ContributionCommitment.objects.create(contribution=row, commitment=each, rationale={"en": "So."})
    row.state, row.published_at = "published", NOON
    row.save()


def grow(number: int) -> None:
    declaration, challenge, actor = DeclarationFactory(slug="2016"), ChallengeFactory(slug="proceeds"), ActorFactory()
    unodc = ActorFactory(slug="unodc", kind="un_entity")
    first = CommitmentFactory(slug="first", declaration=declaration)
    record_with_evidence(commitment=first, actor=unodc, state="published")
    day = DayFactory(slug="day")
    day.challenges.add(challenge)
    for turn in range(number):
        commitment = CommitmentFactory(declaration=declaration)
        contribute(day, commitment, unodc)
        indicator = Indicator.objects.create(slug=f"figure-{turn}", kind="output")
        indicator.challenges.add(challenge)
        for year in ("2014", "2019"):
            Observation.objects.create(
                indicator=indicator, value=2, period=year, paragraph=commitment.paragraph, quotation="x", start=0, end=1
            )
        commitment.addressees.add(actor)
        CommitmentChallenge.objects.create(commitment=commitment, challenge=challenge)
        CommitmentRelation.objects.create(later=commitment, earlier=first, kind="strengthens")
        record_with_evidence(commitment=commitment, actor=unodc, state="published")
        record_with_evidence(commitment=first, actor=ActorFactory(), state="published")


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_keeps_to_its_budget_however_many_rows(client, name):
    address, budget = ADDRESSES[name]
    grow(12)
    address = address.format(contribution=Contribution.objects.latest("pk").pk)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= budget, "\n".join(query["sql"][:160] for query in asked)


def test_the_list_costs_the_same_for_one_row_and_for_many(client):
    grow(1)
    address = reverse("commitments:commitment-list")
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    declaration = DeclarationFactory()
    for _ in range(20):
        record_with_evidence(commitment=CommitmentFactory(declaration=declaration), state="published")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


DAYS = [date(2015, 1, 1), date(2015, 6, 30), date(2016, 1, 1)]


def test_the_headline_status_in_sql_agrees_with_the_rule():
    """Every mixture of voice, earlier practice, day and moment of publication."""
    commitments = [CommitmentFactory() for _ in range(6)]
    statuses = ["planned", "under_way", "implemented"]
    number = 0
    for commitment in commitments:
        for voice in ("secretariat", "state"):
            for _position in range(4):
                number += 1
                RecordFactory(
                    commitment=commitment,
                    voice=voice,
                    status=statuses[number % 3],
                    is_earlier_practice=number % 4 == 0,
                    effective_on=DAYS[number * commitment.pk % 3],
                    state="superseded" if number % 5 == 0 else "published",
                    published_at=NOON - timedelta(days=3 + number % 2),
                    actor=ActorFactory(),
                )
    for moment in (NOON - timedelta(days=5), NOON - timedelta(days=3, hours=1), NOON):
        in_sql = dict(with_status(Commitment.objects.all(), moment).values_list("pk", "headline_status"))
        for commitment in commitments:
            setting = headline(ProgressRecord.objects.as_of(moment).filter(commitment=commitment))
            assert in_sql[commitment.pk] == (setting.status if setting else None)
