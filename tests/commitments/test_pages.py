"""The browse pages on a small ledger: what they show, what they keep silent, and that every state of them answers."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.dateformat import format as date_format
from pytest_django.asserts import assertContains, assertNotContains

from commitments import recording, review
from commitments.models import (
    Chapter,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    DayPassage,
    Indicator,
    Observation,
    Recommendation,
    ThematicDay,
    ThematicDiscussion,
)
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    DeclarationFactory,
    EvidenceFactory,
    ParagraphFactory,
    RecordFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger():
    """Two declarations, two challenges (one undrawn), three commitments in a line, a record, a day, a figure."""
    world = {}
    early = DeclarationFactory(slug="2009", adopted_on=date(2009, 3, 12), order=1)
    late = DeclarationFactory(slug="2016", adopted_on=date(2016, 4, 19), order=3, citation_keys=["A/RES/S-30/1"])
    silent = DeclarationFactory(slug="2014", adopted_on=date(2014, 3, 14), order=2)
    drawn, undrawn = ChallengeFactory(slug="proceeds", letter="d"), ChallengeFactory(slug="data", letter="k")
    first = CommitmentFactory(slug="first", declaration=early)
    second = CommitmentFactory(slug="second", declaration=late, paragraph=first.paragraph)
    aside = CommitmentFactory(slug="aside", declaration=silent)
    for commitment in (first, second):
        CommitmentChallenge.objects.create(commitment=commitment, challenge=drawn)
    CommitmentRelation.objects.create(later=second, earlier=first, kind="strengthens", rationale={"en": "Adds delay."})
    chapter = Chapter.objects.create(declaration=late, number=3, title={"en": "Supply"})
    recommendation = Recommendation.objects.create(
        slug="2016-3-s", declaration=late, chapter=chapter, code="3(s)", subject={"en": "Sharing", "zh": "共享"}
    )
    CommitmentRecommendation.objects.create(commitment=second, recommendation=recommendation, origin="cited")
    actor = ActorFactory(slug="unodc", kind="un_entity", name={"en": "UNODC"})
    record = record_with_evidence(commitment=first, actor=actor, state="published")
    discussion = ThematicDiscussion.objects.create(year=2021, title={"en": "Autumn 2021"})
    day = ThematicDay.objects.create(slug="2021-10-20", discussion=discussion, date=date(2021, 10, 20), title={})
    day.challenges.add(drawn)
    question = ParagraphFactory(kind="question", label="(a)", text="What are the difficulties?")
    DayPassage.objects.create(day=day, paragraph=question, role="question")
    indicator = Indicator.objects.create(slug="share", title={"en": "Share frozen"}, unit="%", kind="outcome")
    indicator.challenges.add(drawn)
    Observation.objects.create(
        indicator=indicator, value="2.2", qualifier="only", paragraph=question, quotation="x", start=0, end=1
    )
    world.update(
        early=early, late=late, silent=silent, drawn=drawn, undrawn=undrawn, first=first, second=second, aside=aside,
        recommendation=recommendation, actor=actor, record=record, day=day,
    )  # fmt: skip
    return world


LISTS = [
    "home", "declaration-list", "challenge-list", "thematic-day-list", "commitment-list", "actor-list",
    "indicator-list", "search",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_page_answers_before_anything_is_loaded(client, name, language):
    response = client.get(reverse(f"commitments:{name}"), headers={"accept-language": language})
    assert response.status_code == 200


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("as_of", ["", "2010-01-01", "2099-01-01", "not a date"])
def test_a_list_answers_as_of_any_date(client, ledger, name, as_of):
    assert client.get(reverse(f"commitments:{name}"), {"as_of": as_of, "q": "share"}).status_code == 200


@pytest.mark.parametrize(
    "noun", ["early", "late", "drawn", "undrawn", "first", "second", "recommendation", "actor", "record", "day"]
)
@pytest.mark.parametrize("as_of", ["", "2010-01-01"])
def test_a_page_of_a_thing_answers_as_of_any_date(client, ledger, noun, as_of):
    assert client.get(ledger[noun].get_absolute_url(), {"as_of": as_of}).status_code == 200


def test_three_silences_are_kept_apart(client, ledger):
    page = client.get(reverse("commitments:home"))
    rows = {row.challenge.slug: row for row in page.context["matrix"].rows}
    assert [cell.state for cell in rows["proceeds"].cells] == ["drawn", "gap", "drawn"]
    assert [cell.state for cell in rows["data"].cells] == ["undrawn"] * 3
    assert rows["proceeds"].cells[2].statuses == [None]
    assertContains(page, "none stated")
    assertContains(page, "not drawn yet")
    assertContains(page, "mark--no_evidence")


def test_a_text_adopted_later_is_not_in_the_matrix(client, ledger):
    matrix = client.get(reverse("commitments:home"), {"as_of": "2015-01-01"}).context["matrix"]
    assert [total.column.declaration.slug for total in matrix.totals] == ["2009", "2014"]


def test_the_row_of_a_challenge_counts_what_its_link_lists(client, ledger):
    resolution = DeclarationFactory(slug="resolution-58-6", kind="resolution", adopted_on=date(2015, 3, 17), order=9)
    request = CommitmentFactory(slug="request", declaration=resolution)
    CommitmentChallenge.objects.create(commitment=request, challenge=ledger["drawn"])
    row = client.get(reverse("commitments:home")).context["matrix"].rows[0]
    listed = client.get(reverse("commitments:commitment-list"), {"challenge": "proceeds"}).context["page"]
    dossier = client.get(ledger["drawn"].get_absolute_url())
    assert row.count == listed.paginator.count == len(dossier.context["commitments"]) == 3
    shown = [c for line in dossier.context["synopsis"].rows for _text, stated in line for c in stated]
    assert len(shown) == 3


def test_a_record_published_later_sets_no_status(client, ledger):
    before = (NOON - timedelta(days=4)).date().isoformat()
    page = client.get(ledger["first"].get_absolute_url(), {"as_of": before})
    assert page.context["commitment"].headline_status is None
    assertContains(page, "Nothing had been published on this commitment by this date.")


def test_a_date_before_the_first_publication_is_explained(client, ledger):
    before = (NOON - timedelta(days=4)).date().isoformat()
    page = client.get(reverse("commitments:home"), {"as_of": before})
    assertContains(page, "nothing had been published here: the ledger holds records since 28 February 2026")


def test_links_keep_the_date_that_the_reader_chose(client, ledger):
    page = client.get(reverse("commitments:home"), {"as_of": "2026-03-01"})
    assertContains(page, 'href="/commitments/?challenge=proceeds&amp;declaration=2009&amp;as_of=2026-03-01"')


def test_a_date_that_cannot_be_read_is_said(client, ledger):
    assertContains(client.get(reverse("commitments:home"), {"as_of": "soon"}), "“soon” is not a date")


NARROWED = [
    ({}, {"first", "second", "aside"}),
    ({"declaration": "2016"}, {"second"}),
    ({"challenge": "proceeds"}, {"first", "second"}),
    ({"status": "under_way"}, {"first"}),
    ({"status": "no_evidence"}, {"second", "aside"}),
    ({"with_evidence": "true"}, {"first"}),
    ({"recommendation": "2016-3-s"}, {"second"}),
    ({"challenge": "proceeds", "status": "no_evidence"}, {"second"}),
    ({"q": "proceeds  CRIME"}, {"first", "second", "aside"}),
    ({"q": "共享"}, {"first", "second", "aside"}),
    ({"q": "confiscation"}, set()),
    ({"as_of": "2010-01-01"}, {"first"}),
    ({"declaration": "1961"}, set()),
]


@pytest.mark.parametrize(("parameters", "expected"), NARROWED)
def test_filters_in_the_address_narrow_the_list(client, ledger, parameters, expected):
    page = client.get(reverse("commitments:commitment-list"), parameters)
    assert {commitment.slug for commitment in page.context["page"]} == expected


def test_an_unknown_filter_value_is_said_and_can_be_removed(client, ledger):
    page = client.get(reverse("commitments:commitment-list"), {"declaration": "1961"})
    assertContains(page, "This address asks for something that does not exist")
    assertContains(page, "Remove all filters")


def test_a_facet_counts_with_all_filters_but_its_own(client, ledger):
    page = client.get(reverse("commitments:commitment-list"), {"declaration": "2016", "status": "no_evidence"})
    facets = {facet.name: {c.value: c.count for c in facet.choices} for facet in page.context["facets"]}
    assert facets["declaration"] == {"2014": 1, "2016": 1}
    assert facets["status"] == {"no_evidence": 1}


def test_the_list_as_csv_has_the_same_rows(client, ledger):
    response = client.get(reverse("commitments:commitment-list"), {"format": "csv", "challenge": "proceeds"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["commitment", "first", "second"]


def test_no_cell_of_a_csv_file_is_a_formula(client, ledger):
    CommitmentFactory(slug="formula", declaration=ledger["early"], title={"en": "=1+1"})
    response = client.get(reverse("commitments:commitment-list"), {"format": "csv"})
    assert "'=1+1" in response.content.decode()


def test_the_words_of_a_commitment_are_marked_in_their_paragraph(client, ledger):
    page = client.get(ledger["first"].get_absolute_url())
    assertContains(page, "<mark>share information on the proceeds of crime</mark>")


def test_lineage_names_the_relation_and_its_reason(client, ledger):
    page = client.get(ledger["second"].get_absolute_url())
    assert [stage.commitment.slug for stage in page.context["stages"]] == ["first", "second"]
    assertContains(page, "strengthens 2009")
    assertContains(page, "Adds delay.")


def test_two_voices_stand_apart_and_only_the_secretariat_sets_the_status(client, ledger):
    state = ActorFactory(slug="state-a")
    record_with_evidence(
        commitment=ledger["second"], actor=state, voice="state", status="implemented", state="published"
    )
    page = client.get(ledger["second"].get_absolute_url())
    assert page.context["commitment"].headline_status is None
    (dialogue,) = page.context["voices"].dialogues
    assert dialogue.actor == state
    assert [(place.voice, bool(place.record)) for place in dialogue.places] == [
        ("state", True), ("secretariat", False), ("reply", False),
    ]  # fmt: skip


def test_earlier_practice_is_set_apart_and_never_counted(client, ledger):
    RecordFactory(
        commitment=ledger["second"], is_earlier_practice=True, state="published", status="implemented",
        period_start=date(2014, 1, 1), period_end=date(2014, 12, 31), effective_on=date(2014, 12, 31),
    )  # fmt: skip
    page = client.get(ledger["second"].get_absolute_url())
    assert page.context["commitment"].headline_status is None
    assertContains(page, "Earlier practice, not counted")


def test_a_draft_is_not_on_any_public_page(client, ledger):
    draft = RecordFactory(commitment=ledger["second"], narrative={"en": "Still a secret."})
    EvidenceFactory(record=draft)
    assert client.get(draft.get_absolute_url()).status_code == 404
    for address in (ledger["second"].get_absolute_url(), draft.actor.get_absolute_url(), "/"):
        assertNotContains(client.get(address), "Still a secret.")


@pytest.mark.parametrize(("pieces", "told"), [(1, "1 entry"), (2, "2 entries"), (4, "more than 2 entries")])
def test_evidence_of_a_commitment_is_counted_up_to_a_number(client, monkeypatch, pieces, told):
    monkeypatch.setattr("commitments.queries.MOST_EVIDENCE", 2)
    monkeypatch.setattr("commitments.views.commitments.MOST_EVIDENCE", 2)
    commitment = CommitmentFactory()
    for _ in range(pieces):
        record_with_evidence(commitment=commitment, state="published")
    assertContains(client.get(commitment.get_absolute_url()), f">{told}</a>")


def test_a_withdrawn_record_says_at_its_head_when_and_why(client, author, reviewer):
    record = record_with_evidence(author=author)
    recording.submit(record, by=author, at=NOON)
    review.approve(record, by=reviewer, at=NOON)
    review.publish(record, by=reviewer, at=NOON)
    review.withdraw(record, "Another State was meant.", by=reviewer, at=NOON + timedelta(days=3))
    head = client.get(record.get_absolute_url()).content.decode().partition("<dl")[0]
    day = date_format(NOON + timedelta(days=3), "j F Y")
    assert re.search(rf'Withdrawn, <time [^>]*>{day}</time>: <bdi dir="ltr">Another State was meant.</bdi>', head)


def test_a_superseded_record_stays_readable_and_says_so(client, ledger):
    old = RecordFactory(commitment=ledger["second"], state="superseded", narrative={"en": "As first judged."})
    page = client.get(old.get_absolute_url())
    assertContains(page, "As first judged.")
    assertContains(page, "Superseded.")


def test_a_briefing_starts_with_its_scope(client, ledger):
    page = client.get(ledger["drawn"].get_absolute_url())
    assertContains(page, "/reports/?scope_kind=challenge&amp;scope_key=proceeds")


def test_a_figure_is_drawn_and_leads_to_its_paragraph(client, ledger):
    page = client.get(ledger["drawn"].get_absolute_url())
    assertContains(page, "2.2 of a hundred squares filled")
    assertContains(page, "only 2.2")


def test_the_margin_of_a_document_comes_as_fragments_and_as_a_page(client, ledger):
    document = ledger["first"].paragraph.version.document
    address = reverse("commitments:document-tracked", args=[document.slug])
    fragment = client.get(address, headers={"hx-request": "true"})
    assertContains(fragment, f'id="m-{ledger["first"].paragraph.anchor}" hx-swap-oob="innerHTML"')
    assertNotContains(fragment, "<html")
    assertContains(client.get(address), "<html")


def test_a_citation_of_a_recommendation_opens_it(client, ledger):
    response = client.get(reverse("commitments:citation"), {"target": "A/RES/S-30/1#3(s)"})
    assert response["Location"] == ledger["recommendation"].get_absolute_url()


def test_a_citation_of_something_unknown_lists_who_cites_it(client, ledger):
    page = client.get(reverse("commitments:citation"), {"target": "<script>"})
    assertContains(page, "&lt;script&gt;")


def test_the_language_switch_keeps_the_place(client, ledger):
    place = "/commitments/?challenge=proceeds"
    response = client.post(reverse("set_language"), {"language": "zh-hans", "next": place})
    assert response["Location"] == place
    assertContains(client.get(place), 'lang="zh-Hans"')


def test_a_missing_page_offers_a_search(client):
    page = client.get("/no/such/page/")
    assertContains(page, 'role="search"', status_code=404)


def test_a_long_list_says_how_much_of_it_a_sheet_takes(client, monkeypatch):
    for _ in range(2):
        record_with_evidence(state="published")
    assertNotContains(client.get("/progress/"), "A sheet takes")
    monkeypatch.setattr("commitments.views.records.COUNTED", 1)
    page = client.get("/progress/")
    assertContains(page, "More than 1 records")
    assertContains(page, "A sheet takes the first 50,000 of them: narrow the list for the rest.")


def test_the_number_of_records_says_that_earlier_practice_is_in_it(client):
    record_with_evidence(state="published", is_earlier_practice=True)
    assertContains(client.get("/"), "progress records that stand published, earlier practice included")
    assertContains(client.get("/progress/"), "Earlier practice is included")
    assertNotContains(client.get("/progress/?earlier_practice=false"), "Earlier practice is included")
