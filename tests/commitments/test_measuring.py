"""Figures: recording and correcting observations, as of any date, on pages and in the API."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from pytest_django.asserts import assertContains, assertNotContains

from commitments.evidence.attaching import placed
from commitments.models import Indicator, Observation
from commitments.observing.measuring import Measure, ObservationRefused, correct_observation, record_observation
from commitments.queries import known_observations
from documents.as_of import at_the_end_of
from documents.templatetags.languages import colon
from tests.commitments.making import (
    NOON,
    ChallengeFactory,
    CommitmentFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    document = DocumentFactory(slug="paper", date="2016-07-20")
    version = LanguageVersionFactory(document=document)
    ParagraphFactory(version=version, label="7", anchor="p7", text="In 2015 only 2.2 per cent were frozen.")
    return document


@pytest.fixture
def indicator():
    return Indicator.objects.create(slug="share", title={"en": "Share frozen"}, unit="%", kind="outcome")


def measure(paper, value="2.2", **fields) -> Measure:
    said = {"qualifier": "only", "period": "2015"}
    return Measure(Decimal(value), place=placed(paper, "7", "2.2 per cent"), **said | fields)


def seen(indicator, value, period="2015", paragraph=None, **fields) -> Observation:
    if paragraph is None:
        version = LanguageVersionFactory(document=DocumentFactory(date="2016-07-20"))
        paragraph = ParagraphFactory(version=version)
    return Observation.objects.create(
        indicator=indicator, value=value, period=period, paragraph=paragraph, quotation="x", start=0, end=1, **fields
    )


def test_only_whoever_may_records_and_corrects(indicator, paper, delegate_a, administrator):
    standing = seen(indicator, 3)
    for person in (delegate_a, administrator):
        with pytest.raises(PermissionDenied):
            record_observation(indicator, measure(paper), by=person, at=NOON)
        with pytest.raises(PermissionDenied):
            correct_observation(standing, measure(paper), by=person, at=NOON)
    assert Observation.objects.get() == standing


def test_an_observation_keeps_its_words_and_their_place(indicator, paper, author):
    row = record_observation(indicator, measure(paper), by=author, at=NOON)
    assert (row.quotation, row.paragraph.anchor, row.created_by, row.created_at) == ("2.2 per cent", "p7", author, NOON)
    assert row.paragraph.text[row.start : row.end] == "2.2 per cent"
    assert record_observation(indicator, measure(paper), by=author, at=NOON) == row
    assert record_observation(indicator, measure(paper, "3"), by=author, at=NOON).order == row.order + 1


def test_a_correction_supersedes_and_the_past_stays(indicator, paper, author):
    first = seen(indicator, 3, paragraph=paper.versions.get().paragraphs.get())
    second = correct_observation(first, measure(paper), by=author, at=NOON)
    assert correct_observation(first, measure(paper), by=author, at=NOON) == second
    third = correct_observation(second, measure(paper, "2.3"), by=author, at=NOON + timedelta(days=2))
    days = {
        "2016-07-01": [],
        "2016-07-20": [first],
        "2026-03-01": [first],
        "2026-03-02": [second],
        "2026-03-04": [third],
    }
    for day, expected in days.items():
        at = at_the_end_of(date.fromisoformat(day))
        assert list(known_observations(at)) == expected, day


def test_what_was_corrected_meanwhile_or_is_the_same_is_refused(indicator, paper, author, colleague):
    first = record_observation(indicator, measure(paper), by=author, at=NOON)
    with pytest.raises(ObservationRefused, match="Nothing is different"):
        correct_observation(first, measure(paper), by=author, at=NOON)
    correct_observation(first, measure(paper, "2.3"), by=author, at=NOON)
    with pytest.raises(ObservationRefused, match="corrected meanwhile"):
        correct_observation(first, measure(paper, "2.4"), by=colleague, at=NOON)
    assert indicator.observations.count() == 2


def typed(**fields) -> dict:
    said = {"value": "2.2", "qualifier": "only", "period": "2015", "document": "paper", "place": "7"}
    return said | {"quotation": "2.2 per cent", "version_language": "", "note": ""} | fields


def test_an_editor_records_on_the_page_and_corrects_there(sign_in, author, indicator, paper):
    browser = sign_in(author)
    assertContains(browser.get("/indicators/share/"), "/indicators/share/observations/new/")
    assert browser.get("/indicators/share/observations/new/").status_code == 200
    browser.post("/indicators/share/observations/new/", typed())
    row = Observation.objects.get()
    address = f"/indicators/share/observations/{row.pk}/correct/"
    assertContains(browser.get(address), 'value="2.2"')
    assertContains(browser.post(address, typed()), "Nothing is different", status_code=409)
    browser.post(address, typed(value="2.3", note="Rounded by the source."))
    page = browser.get("/indicators/share/")
    assertContains(page, "<del>only 2.2")
    assertContains(page, "Rounded by the source.")
    assert Observation.objects.get(superseded_at=None).supersedes == row


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"value": "many"}, "value", "Enter a number"),
        ({"period": "last year"}, "period", "Give a year"),
        ({"period": "2016-2014"}, "period", "ends before it begins"),
        ({"qualifier": "roughly"}, "qualifier", "not one of the available choices"),
        ({"document": "nothing"}, "document", "not one of the available choices"),
        ({"place": "99"}, "place", "has no paragraph"),
        ({"quotation": "9.9 per cent"}, "quotation", "do not stand there"),
        ({"quotation": ""}, "quotation", "required"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(sign_in, author, indicator, paper, wrong, field, words):
    response = sign_in(author).post("/indicators/share/observations/new/", typed(**wrong))
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert not Observation.objects.exists()


def test_readers_and_delegates_have_no_door(client, sign_in, delegate_a, indicator, paper):
    assertNotContains(client.get("/indicators/share/"), "observations/new")
    assert client.get("/indicators/share/observations/new/").status_code == 302
    assert sign_in(delegate_a).post("/indicators/share/observations/new/", typed()).status_code == 403
    assert not Observation.objects.exists()


def test_the_page_draws_what_was_known_and_offers_its_table(client, indicator):
    seen(indicator, 2, "2014")
    seen(indicator, 4, "2019", qualifier="more than")
    page = client.get("/indicators/share/").content.decode()
    assert page.count('<svg class="bars"') == 1
    assert "2014: 2\u2009%; 2019: more than 4\u2009%" in page
    assert page.count("<tr id=") == 2
    assert "No observation was known" in client.get("/indicators/share/?as_of=2016-01-01").content.decode()


def test_figures_of_different_definition_stand_apart_everywhere(client, indicator):
    challenge, other = (
        ChallengeFactory(slug="proceeds"),
        Indicator.objects.create(slug="other", title={"en": "Share seized"}, unit="%", kind="outcome"),
    )
    for row, values in ((indicator, (11, 13)), (other, (21, 35))):
        row.challenges.add(challenge)
        for value, year in zip(values, ("2014", "2019"), strict=True):
            seen(row, value, year)
    for address in ("/indicators/", "/challenges/proceeds/"):
        page = client.get(address).content.decode()
        assert page.count('<svg class="bars"') == 2
        for joined in ("16\u2009%", "17\u2009%", "24\u2009%", "20\u2009%", "80\u2009%", "28\u2009%"):
            assert joined not in page
    rows = client.get("/api/v1/indicators/").json()["results"]
    values = {row["slug"]: [o["value"] for o in row["observations"]] for row in rows}
    assert values == {"other": ["21", "35"], "share": ["11", "13"]}


def test_the_api_tells_when_an_observation_was_recorded(client, indicator, paper, author):
    first = record_observation(indicator, measure(paper), by=author, at=NOON)
    correct_observation(first, measure(paper, "2.3"), by=author, at=NOON + timedelta(days=2))
    now = client.get("/api/v1/indicators/share/").json()
    then = client.get("/api/v1/indicators/share/", {"as_of": "2026-03-03"}).json()
    before = client.get("/api/v1/indicators/share/", {"as_of": "2026-03-01"}).json()
    assert now["page"].endswith("/indicators/share/")
    assert [(o["value"], o["corrects"]) for o in now["observations"]] == [("2.3", first.pk)]
    assert [(o["value"], o["corrects"]) for o in then["observations"]] == [("2.2", None)]
    assert before["observations"] == []


def test_the_page_costs_the_same_for_many_observations(client, indicator):
    counts = []
    for number in (2, 12):
        for year in range(number):
            seen(indicator, year, str(2000 + year))
            indicator.commitments.add(CommitmentFactory())
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/indicators/share/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_a_definition_in_another_language_than_the_page_says_so(client):
    texts = {"en": "Countries that received advice."}
    indicator = Indicator.objects.create(slug="advised", unit="countries", kind="output", title=texts, definition=texts)
    arabic = client.get(indicator.get_absolute_url(), headers={"accept-language": "ar"}).content.decode()
    assert '<p class="lead" lang="en" dir="ltr">Countries that received advice.</p>' in arabic
    with override("ar"):
        assert f"{gettext('Language')}{colon()}{gettext('English')}</p>" in arabic
    english = client.get(indicator.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert '<p class="lead">Countries that received advice.</p>' in english
