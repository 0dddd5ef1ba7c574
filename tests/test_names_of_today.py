"""Pages as of an earlier day say what of them is of today; names are, and docs/ledger.md says so."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import Actor
from tests.test_as_of_everywhere import PAGES, address, world

__all__ = ["world"]  # a fixture
pytestmark = pytest.mark.django_db

SAID = "are those of today."
EARLIER = "2026-03-10"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_of_it_is_of_today_where_it_is_read_as_of_an_earlier_day(client, world, name):
    path, parameters = address(world, name)
    page = client.get(path, parameters | {"as_of": EARLIER})
    assertContains(page, "the words of commitments are those of 10 March 2026.")
    assertContains(page, SAID)
    for day in ({}, {"as_of": timezone.now().date().isoformat()}, {"as_of": "soon"}):
        assertNotContains(client.get(path, parameters | day), SAID)


def test_a_corrected_name_is_corrected_on_every_day(client, world):
    Actor.objects.filter(slug="unodc").update(name={"en": "Renamed body"})
    for day in (EARLIER, timezone.now().date().isoformat()):
        assertContains(client.get("/actors/unodc/", {"as_of": day}), "Renamed body")
        assertContains(client.get(f"/progress/{world['record']}/", {"as_of": day}), "Renamed body")
