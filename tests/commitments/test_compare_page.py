"""The page that compares two dates: what it shows, what it refuses and how, what it says when nothing changed."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from commitments import review
from commitments.models import CommitmentChallenge
from documents.day_words import date_words
from tests.commitments.lives import published
from tests.commitments.making import (
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    DeclarationFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/compare/"


def moment(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


@pytest.fixture
def ledger(reviewer):
    """A revision on one commitment, a withdrawal on another, a third one made in between."""
    early = DeclarationFactory(slug="2014", adopted_on=date(2014, 3, 14), order=1)
    late = DeclarationFactory(slug="2026", adopted_on=date(2026, 3, 8), order=2)
    revised = CommitmentFactory(slug="revised", declaration=early)
    taken_back = CommitmentFactory(slug="taken-back", declaration=early)
    CommitmentFactory(slug="new", declaration=late)
    CommitmentChallenge.objects.create(commitment=revised, challenge=ChallengeFactory(slug="proceeds"))
    actor = ActorFactory(slug="unodc")
    first = published(
        moment(2), commitment=revised, actor=actor, status="planned", narrative={"en": "Two States share information."}
    )
    published(
        moment(10), commitment=revised, actor=actor, status="implemented", instead_of=first, pieces=[{}],
        narrative={"en": "Nine States share information."},
    )  # fmt: skip
    gone = published(moment(2), commitment=taken_back, narrative={"en": "One network met."})
    review.withdraw(gone, "The source was <misread>.", by=reviewer, at=moment(12))


def asked(client, **parameters):
    return client.get(ADDRESS, {"from": "2026-03-05", "to": "2026-03-20"} | parameters)


def slugs(page) -> list[str]:
    return [difference.commitment.slug for difference, *_told in page.context["rows"]]


def test_each_commitment_that_changed_is_told_with_both_wordings(client, ledger):
    page = asked(client)
    assert slugs(page) == ["revised", "taken-back", "new"]
    assertContains(page, "<del>Two</del> States share information.")
    assertContains(page, "<ins>Nine</ins> States share information.")
    assertContains(page, "The source was &lt;misread&gt;.")
    assertContains(page, "One network met.")
    assertContains(page, "its text was adopted on 8 March 2026")
    assertContains(page, "mark--planned")
    assertContains(page, "mark--implemented")


NUMBERS = {"made": 1, "status": 2, "revised": 1, "withdrawn": 1, "evidence": 1}


def test_every_number_opens_the_rows_that_it_counts(client, ledger):
    page = asked(client)
    assert {kind: number for kind, _words, number in page.context["sums"]} == NUMBERS
    for kind, number in NUMBERS.items():
        narrowed = asked(client, what=kind)
        assertContains(page, f"?from=2026-03-05&amp;to=2026-03-20&amp;what={kind}")
        rows = narrowed.context["rows"]
        assert sum(difference.counts[kind] for difference, *_told in rows) == number
        if kind in ("revised", "withdrawn"):
            assert sum(len(changes) for _difference, changes, *_told in rows) == number


NARROWED = [
    ({"declaration": "2014"}, ["revised", "taken-back"]),
    ({"declaration": "2026"}, ["new"]),
    ({"challenge": "proceeds"}, ["revised"]),
    ({"what": "withdrawn"}, ["taken-back"]),
    ({"what": "no such thing"}, ["revised", "taken-back", "new"]),
    ({"from": "2026-03-10"}, ["taken-back"]),
    ({"to": "2026-03-08"}, ["new"]),
    ({"from": "2026-03-12"}, []),
    ({"from": "2026-03-08", "to": "", "as_of": "2026-03-10"}, ["revised"]),
]


@pytest.mark.parametrize(("parameters", "expected"), NARROWED)
def test_days_and_filters_of_the_address_narrow_what_is_compared(client, ledger, parameters, expected):
    page = asked(client, **parameters)
    assert page.status_code == 200
    assert slugs(page) == expected


REFUSED = [
    ({"from": "soon"}, "“soon” is not a date of the form 2026-11-21."),
    ({"to": "2026-02-30"}, "“2026-02-30” is not a date of the form 2026-11-21."),
    ({"from": "<b>"}, "“&lt;b&gt;” is not a date"),
    ({"from": ""}, "Choose the day from which on to compare."),
    ({"from": "2026-03-21"}, "The second date, 2026-03-20, lies before the first, 2026-03-21."),
    ({"from": "9999-12-31", "to": ""}, "9999-12-31 lies in the future. Choose a day up to today"),
    ({"to": "2100-01-01"}, "2100-01-01 lies in the future. Choose a day up to today"),
    ({"declaration": "1961"}, "This address asks for something that does not exist"),
    ({"challenge": "nothing"}, "This address asks for something that does not exist"),
]


@pytest.mark.parametrize(("parameters", "message"), REFUSED)
def test_days_that_cannot_be_compared_are_said_and_nothing_typed_is_lost(client, ledger, parameters, message):
    page = asked(client, **parameters)
    assert page.status_code == 422
    assertContains(page, message, status_code=422)
    typed = {"from": "2026-03-05", "to": "2026-03-20"} | parameters
    for name in ("from", "to"):
        assert page.context["form"][name].value() == typed[name]
    assertNotContains(page, "<b>", status_code=422) if typed["from"] == "<b>" else None


@pytest.mark.parametrize("parameters", [{"to": "2100-01-01"}, {"from": "2026-03-21"}])
def test_days_keep_their_order_in_arabic(client, ledger, parameters):
    """2100-01-01 among Arabic words is shown as 01-01-2100, unless a mark says how it runs."""
    page = client.get(
        ADDRESS, {"from": "2026-03-05", "to": "2026-03-20"} | parameters, headers={"accept-language": "ar"}
    )
    for day in parameters.values():
        assertContains(page, f"\u200e{day}\u200e", status_code=422)


def test_days_in_the_wrong_order_can_be_exchanged(client, ledger):
    page = asked(client, **{"from": "2026-03-21", "challenge": "proceeds"})
    assertContains(page, "?from=2026-03-20&amp;to=2026-03-21&amp;challenge=proceeds", status_code=422)


NOTHING = [
    ({"from": "2012-01-01", "to": "2013-01-01"}, "The ledger begins on 2 March 2026"),
    ({"from": "2026-03-13"}, "Nothing changed between the two dates"),
    ({"from": "2026-03-13", "declaration": "2014"}, "Nothing that these filters let through changed"),
    ({"from": "2026-03-20"}, "The two dates are the same day"),
    ({"what": "published"}, "Nothing of that kind changed"),
]


@pytest.mark.parametrize(("parameters", "why"), NOTHING)
def test_an_empty_comparison_says_why(client, ledger, parameters, why):
    assertContains(asked(client, **parameters), why)


def test_before_anything_is_published_the_page_says_so(client, db):
    assertContains(asked(client), "Nothing has been published here yet")
    assertContains(client.get(ADDRESS), "Nothing has been published here yet.")


def test_a_first_day_before_the_ledger_began_is_explained(client, ledger):
    assertContains(asked(client, **{"from": "2020-01-01"}), "The ledger begins on 2 March 2026")
    assertNotContains(asked(client), "The ledger begins on")


def test_without_days_the_page_asks_for_them_and_offers_some(client, ledger):
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assertContains(page, "since the ledger began")
    assertContains(page, "?from=2026-03-01&amp;to=")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("parameters", [{}, {"from": "2026-03-30"}, {"to": "2026-03-05"}])
def test_every_state_of_the_page_answers_in_each_language(client, ledger, language, parameters):
    assert client.get(
        ADDRESS, {"from": "2026-03-05", "to": "2026-03-20"} | parameters, headers={"accept-language": language}
    ).status_code in (200, 422)


def test_every_page_leads_to_the_comparison(client, ledger):
    home = client.get("/", {"as_of": "2026-03-05"})
    assertContains(home, f"{reverse('commitments:compare')}?from=2026-03-05")


def test_the_page_keeps_to_its_budget_however_much_changed(client, ledger):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert asked(client, declaration="2014").status_code == 200
        return len(counted)

    few = queries()
    declaration = DeclarationFactory(slug="another")
    for _ in range(15):
        published(moment(9), commitment=CommitmentFactory(declaration=declaration), pieces=[{}])
    assert asked(client, declaration="another").context["number"] == 15
    assert queries() == few <= 20


@pytest.mark.parametrize("path", ["/compare/", "/commitments/"])
def test_a_printed_page_tells_its_address_from_left_to_right_and_its_day_in_words(client, path):
    page = client.get(path, headers={"accept-language": "ar"}).content.decode()
    assert f'<bdi dir="ltr">http://testserver{path}' in page
    printed = page.split('class="print-only"')[1].split("</p>")[0]
    today = datetime.now(UTC)
    assert date_words("ar", today.year, today.month, today.day) in printed
    assert today.date().isoformat() not in printed.replace(path, "")
