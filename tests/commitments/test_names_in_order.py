"""Actors stand in the alphabetical order of their names, whatever their codes."""

import pytest
from django.urls import reverse

from tests.commitments.asking import asked_round
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory

pytestmark = pytest.mark.django_db

# Their codes say otherwise.
NAMED = {"bdi": "Burundi", "ben": "Benin", "che": "Switzerland", "civ": "Côte d'Ivoire", "cpv": "Cabo Verde"}
IN_ORDER = ["Benin", "Burundi", "Cabo Verde", "Côte d'Ivoire", "Switzerland"]


@pytest.fixture
def states() -> list:
    return [ActorFactory(slug=slug, name={"en": name}) for slug, name in NAMED.items()]


def test_the_form_of_a_record_offers_states_by_name(author, sign_in, states):
    page = sign_in(author).get(reverse("commitments:progress-create", args=[CommitmentFactory().slug]))
    offered = [label for value, label in page.context["form"].fields["actor"].choices if value]
    assert [name for name in offered if name in IN_ORDER] == IN_ORDER


def test_whoever_conducts_a_round_sees_the_invited_by_name(reviewer, sign_in, states):
    round = asked_round()
    for state in states:
        round.invitations.create(actor=state, invited_at=NOON)
    page = sign_in(reviewer).get(reverse("commitments:conduct-round", args=[round.slug]))
    names = [response.actor.name["en"] for response in page.context["responses"]]
    assert [name for name in names if name in IN_ORDER] == IN_ORDER
