"""The figures: each is what its definition says, equals the page's, and leads to the rows that it counts."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.models import Challenge, CommitmentChallenge, CommitmentTopic, Topic
from commitments.standings import overview
from commitments.standings.summaries import AXES
from documents.as_of import as_of
from tests.commitments.making import (
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    DeclarationFactory,
    RecordFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ASIA = {"m49": "142", "name": {"en": "Asia"}}
AFRICA = {"m49": "002", "name": {"en": "Africa"}}


def published(commitment, actor, **fields):
    return RecordFactory(commitment=commitment, actor=actor, state="published", **fields)


@pytest.fixture
def ledger():
    """Two declarations, three challenges, four commitments, two States and a body."""
    old = DeclarationFactory(slug="2009", adopted_on=date(2009, 3, 12), order=1)
    new = DeclarationFactory(slug="2016", adopted_on=date(2016, 4, 19), order=2)
    links, proceeds, _undrawn = (ChallengeFactory(slug=slug) for slug in ("links", "proceeds", "undrawn"))
    a = CommitmentFactory(slug="a", declaration=old)
    b = CommitmentFactory(slug="b", declaration=old)
    c = CommitmentFactory(slug="c", declaration=new)
    CommitmentFactory(slug="d", declaration=new)  # without a challenge
    for commitment, challenge in [(a, links), (a, proceeds), (b, links), (c, links)]:
        CommitmentChallenge.objects.create(commitment=commitment, challenge=challenge)
    CommitmentTopic.objects.create(commitment=a, topic=Topic.objects.create(slug="money", title={"en": "Money"}))

    tajikistan = ActorFactory(slug="tjk", region=ASIA)
    kenya = ActorFactory(slug="ken", region=AFRICA)
    body = ActorFactory(slug="unodc", kind="un_entity")
    year = {"period_start": date(2015, 1, 1), "period_end": date(2015, 12, 31), "effective_on": date(2015, 12, 31)}
    later = {"period_start": date(2017, 1, 1), "period_end": date(2017, 12, 31), "effective_on": date(2017, 12, 31)}
    published(a, tajikistan, status="under_way", **year)
    published(a, body, status="implemented", **later)
    published(b, kenya, status="planned", voice="state", **year)  # the State's own report sets no headline
    published(c, kenya, status="under_way", is_earlier_practice=True, **year)  # never counted


def numbers(answer: dict) -> dict:
    return {
        tuple(member["key"] for member in row["members"]): (
            row["commitments"], row["records"], {k: v for k, v in row["by_status"].items() if v},
        )
        for row in answer["results"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "declaration",
            {
                ("2009",): (2, 3, {"implemented": 1, "no_evidence": 1}),
                ("2016",): (2, 0, {"no_evidence": 2}),
            },
        ),
        (
            "challenge",
            {
                ("links",): (3, 3, {"implemented": 1, "no_evidence": 2}),
                ("proceeds",): (1, 2, {"implemented": 1}),
                ("undrawn",): (0, 0, {}),
                (None,): (1, 0, {"no_evidence": 1}),
            },
        ),
        (
            "commitment",
            {
                ("a",): (1, 2, {"implemented": 1}),
                ("b",): (1, 1, {"no_evidence": 1}),
                ("c",): (1, 0, {"no_evidence": 1}),
                ("d",): (1, 0, {"no_evidence": 1}),
            },
        ),
        (
            "topic",
            {("money",): (1, 2, {"implemented": 1}), (None,): (3, 1, {"no_evidence": 3})},
        ),
        (
            "actor",
            {
                ("ken",): (4, 1, {"no_evidence": 4}),
                ("tjk",): (4, 1, {"under_way": 1, "no_evidence": 3}),
                ("unodc",): (4, 1, {"implemented": 1, "no_evidence": 3}),
            },
        ),
        (
            "region",
            {
                ("002",): (4, 1, {"no_evidence": 4}),
                ("142",): (4, 1, {"under_way": 1, "no_evidence": 3}),
                (None,): (4, 1, {"implemented": 1, "no_evidence": 3}),
            },
        ),
        (
            "period",
            {
                ("2015",): (4, 2, {"under_way": 1, "no_evidence": 3}),
                ("2017",): (4, 1, {"implemented": 1, "no_evidence": 3}),
            },
        ),
        (
            "declaration,period",
            {
                ("2009", "2015"): (2, 2, {"under_way": 1, "no_evidence": 1}),
                ("2009", "2017"): (2, 1, {"implemented": 1, "no_evidence": 1}),
                ("2016", "2015"): (2, 0, {"no_evidence": 2}),
                ("2016", "2017"): (2, 0, {"no_evidence": 2}),
            },
        ),
        (
            "region,period",
            {
                ("002", "2015"): (4, 1, {"no_evidence": 4}),
                ("002", "2017"): (4, 0, {"no_evidence": 4}),
                ("142", "2015"): (4, 1, {"under_way": 1, "no_evidence": 3}),
                ("142", "2017"): (4, 0, {"no_evidence": 4}),
                (None, "2015"): (4, 0, {"no_evidence": 4}),
                (None, "2017"): (4, 1, {"implemented": 1, "no_evidence": 3}),
            },
        ),
    ],
)
def test_figures_along_each_axis(get, ledger, by, expected):
    answer = get("summaries/", by=by)
    assert numbers(answer) == expected
    assert (answer["total"]["commitments"], answer["total"]["records"]) == (4, 3)


@pytest.mark.parametrize("axis", AXES)
def test_statuses_add_up_to_the_commitments(get, ledger, axis):
    for row in get("summaries/", by=axis)["results"]:
        assert sum(row["by_status"].values()) == row["commitments"]
        assert row["with_evidence"] + row["without_evidence"] == row["commitments"]
        assert row["by_status"]["no_evidence"] == row["without_evidence"]
        assert len(row["by_status"]) == 7


def test_figures_equal_those_of_the_home_page(get, ledger):
    resolution = DeclarationFactory(slug="45-9", kind="resolution", adopted_on=date(2002, 3, 15), order=9)
    another = DeclarationFactory(slug="58-6", kind="resolution", adopted_on=date(2015, 3, 17), order=10)
    for declaration in (resolution, another):
        request = CommitmentFactory(declaration=declaration)
        CommitmentChallenge.objects.create(commitment=request, challenge=Challenge.objects.get(slug="links"))
        RecordFactory(commitment=request, state="published", status="implemented", effective_on=date(2016, 7, 20))

    answer = get("summaries/", by="challenge,declaration")
    told = {tuple(member["key"] for member in row["members"]): row for row in answer["results"]}
    matrix = overview.the_matrix(as_of({}, now=NOW))
    for row in matrix.rows:
        for cell in row.cells:
            parts = [told[row.challenge.slug, declaration.slug] for declaration in cell.column.declarations]
            statuses = Counter()
            for part in parts:
                statuses.update({status: number for status, number in part["by_status"].items() if number})
            assert sum(part["commitments"] for part in parts) == cell.count
            assert statuses == {status or "no_evidence": number for status, number in cell.tally}
            if not cell.column.is_shared:
                assert parts[0]["silence"] == cell.state
    assert told["links", "45-9"]["by_status"]["implemented"] == 1
    assert told["proceeds", "2016"]["silence"] == "gap"
    assert told["undrawn", "2009"]["silence"] == "undrawn"
    figures = overview.figures(as_of({}, now=NOW))
    assert answer["total"]["commitments"] == figures.commitments
    assert answer["total"]["with_evidence"] == figures.with_evidence


def test_figures_of_a_past_day(get, ledger):
    assert get("summaries/", by="declaration", as_of="2010-01-01")["total"]["commitments"] == 2
    before = get("summaries/", by="declaration", as_of="2026-01-01")["total"]
    assert (before["with_evidence"], before["records"]) == (0, 0)


@pytest.mark.parametrize("by", ["challenge", "declaration", "challenge,declaration", "topic", "declaration,challenge"])
def test_every_figure_of_commitments_leads_to_as_many_rows(client, get, ledger, by):
    for row in get("summaries/", by=by, as_of="2026-05-01")["results"]:
        if row["rows"]:
            assert len(client.get(row["rows"]).json()["results"]) == row["commitments"]


@pytest.mark.parametrize("by", ["actor", "region", "period", "declaration,actor", "commitment,period"])
def test_every_figure_of_records_leads_to_as_many_records(client, get, ledger, by):
    for row in get("summaries/", by=by)["results"]:
        if row["rows"]:
            listed = client.get(row["rows"]).json()["results"]
            assert len([record for record in listed if not record["is_earlier_practice"]]) == row["records"]


def test_filters_of_the_commitments_narrow_what_is_counted(get, ledger):
    assert get("summaries/", by="declaration", challenge="proceeds")["total"]["commitments"] == 1
    assert get("summaries/", by="declaration", status="no_evidence")["total"]["commitments"] == 3


@pytest.mark.parametrize("by", ["", "colour", "challenge,challenge", "challenge,declaration,actor", ","])
def test_axes_that_there_are_not_are_refused(client, ledger, by):
    response = client.get("/api/v1/summaries/", {"by": by})
    assert response.status_code == 400
    assert "challenge, declaration" in response.json()["error"]["fields"]["by"][0]


def test_filter_that_cannot_be_read_is_refused(client, ledger):
    response = client.get("/api/v1/summaries/", {"by": "actor", "challenge": "nothing"})
    assert set(response.json()["error"]["fields"]) == {"challenge"}


def test_summary_of_nothing(get):
    answer = get("summaries/", by="challenge,actor")
    assert (answer["total"]["commitments"], answer["results"]) == (0, [])


@pytest.mark.parametrize("by", ["challenge,declaration", "commitment,actor", "region,period"])
def test_queries_do_not_grow_with_the_rows(get, ledger, by):
    get("summaries/", by=by)
    with CaptureQueriesContext(connection) as few:
        get("summaries/", by=by)
    for _ in range(5):
        RecordFactory(state="published")
    with CaptureQueriesContext(connection) as many:
        get("summaries/", by=by)
    assert len(many) == len(few) <= 12
