"""Every resource of the API: explicit fields, cursors, as-of dates, languages, and a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import review
from commitments.audit.auditing import append
from commitments.models import (
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    ContributionCommitment,
    DayPassage,
    Indicator,
    Observation,
    Recommendation,
    ReviewEvent,
    ThematicDay,
    ThematicDiscussion,
    Topic,
)
from commitments.models import CommitmentTopic as TopicLink
from documents.indexing import index_library
from documents.models import Citation, Footnote, FootnoteCall
from reports.models import Report, ReportFile
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DeclarationFactory,
    ParagraphFactory,
    RecordFactory,
    RoundFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db

RESOURCES = {
    "declarations": {
        "url", "page", "slug", "kind", "symbol", "title", "short_title", "note", "body", "adopted_on",
        "adopted_on_precision", "citation_keys", "document", "chapters",
    },
    "recommendations": {
        "url", "page", "slug", "declaration", "document", "chapter", "code", "subject", "source", "quotation",
    },
    "commitments": {
        "url", "page", "slug", "declaration", "kind", "title", "operative_verb", "quotation", "language", "source",
        "start", "end", "footnote", "addressees", "topics", "challenges", "recommendations", "relations", "status",
        "status_on",
    },
    "challenges": {"url", "page", "slug", "set", "letter", "order", "title", "short_title", "source"},
    "thematic-days": {
        "url", "page", "slug", "date", "part", "year", "session", "title", "known_from", "challenges", "passages",
    },
    "actors": {
        "url", "page", "slug", "kind", "name", "formal_name", "acronym", "iso2", "iso3", "m49", "region", "groups",
    },
    "progress": {
        "url", "page", "id", "commitment", "declaration", "actor", "voice", "status", "period_start", "period_end",
        "effective_on", "is_earlier_practice", "narrative", "language", "state", "published_at", "superseded_at",
        "withdrawn_at", "supersedes", "replies_to", "reply_until", "derived_from", "evidence",
    },
    "evidence": {
        "url", "id", "record", "kind", "direction", "title", "paragraph", "start", "end", "quotation", "language",
        "quotation_stands", "link", "file", "sha256", "copies", "note", "effective_on", "added_at",
    },
    "contributions": {
        "url", "page", "id", "day", "question", "actor", "kind", "language", "title", "text", "commitments", "corrects",
        "state", "reason", "published_at",
    },
    "indicators": {
        "url", "page", "slug", "title", "definition", "unit", "kind", "challenges", "commitments", "observations",
    },
    "rounds": {
        "url", "page", "slug", "title", "note", "period_start", "period_end", "opens_on", "deadline", "closed_at",
        "state", "languages", "questions", "actors", "answers", "answering",
    },
    "documents": {"url", "page", "slug", "symbol", "kind", "body", "title", "date", "provenance", "versions"},
    "paragraphs": {
        "url", "page", "id", "document", "symbol", "language", "label", "kind", "depth", "order", "anchor", "parent",
        "source_page", "text", "footnotes",
    },
    "citations": {
        "url", "id", "document", "language", "paragraph", "footnote", "start", "end", "raw", "kind", "target",
        "certainty", "target_document", "target_paragraph",
    },
    "reports": {
        "url", "page", "id", "kind", "scope_kind", "scope_key", "as_of", "language", "state", "step", "progress",
        "error", "sha256", "requested_at", "started_at", "finished_at", "files",
    },
    "changes": {
        "id", "at", "action", "record", "commitment", "actor", "voice", "status", "reason",
    },
}  # fmt: skip


def fill(number: int) -> None:
    """One more of everything, with all its links."""
    record = record_with_evidence(state="published")
    commitment, paragraph = record.commitment, record.commitment.paragraph
    challenge = ChallengeFactory(paragraph=paragraph)
    recommendation = Recommendation.objects.create(
        slug=f"code-{number}", declaration=commitment.declaration, code="3(k)", paragraph=paragraph
    )
    CommitmentChallenge.objects.create(commitment=commitment, challenge=challenge, basis_paragraph=paragraph)
    CommitmentRecommendation.objects.create(commitment=commitment, recommendation=recommendation)
    TopicLink.objects.create(commitment=commitment, topic=Topic.objects.create(slug=f"topic-{number}"))
    commitment.addressees.add(record.actor)
    record.actor.groups.add(ActorFactory(kind="regional_group"))
    CommitmentRelation.objects.create(later=CommitmentFactory(), earlier=commitment, kind="reaffirms")
    discussion = ThematicDiscussion.objects.create(year=2000 + number)
    day = ThematicDay.objects.create(slug=f"day-{number}", discussion=discussion, date=date(2000 + number, 10, 1))
    day.challenges.add(challenge)
    DayPassage.objects.create(day=day, paragraph=paragraph, role="background")
    indicator = Indicator.objects.create(slug=f"indicator-{number}", kind="output")
    indicator.challenges.add(challenge)
    indicator.commitments.add(commitment)
    Observation.objects.create(indicator=indicator, value="2.2", paragraph=paragraph, quotation="x", start=0, end=1)
    contribution = ContributionFactory(day=day, question=paragraph)
    ContributionCommitment.objects.create(
        contribution=contribution, commitment=commitment, rationale={"en": "So."}, basis_paragraph=paragraph
    )
    contribution.state, contribution.published_at = "published", NOON
    contribution.save()
    footnote = Footnote.objects.create(version=paragraph.version, marker="1", order=1, text="See above.")
    FootnoteCall.objects.create(footnote=footnote, paragraph=paragraph, offset=3)
    target = {"target_document": paragraph.version.document, "target_paragraph": paragraph, "certainty": "certain"}
    Citation.objects.create(paragraph=paragraph, start=0, end=3, raw="x", kind="document", **target)
    Citation.objects.create(footnote=footnote, start=0, end=3, raw="x", kind="document", **target)
    round = RoundFactory()
    round.questions.create(commitment=commitment, order=1)
    round.invitations.create(actor=record.actor)
    append(ReviewEvent(record=record, action="publish", to_state="published", at=NOON))
    report = Report.objects.create(as_of=date(2026, 1, number + 1), language="en", requested_at=NOON, state="done")
    ReportFile.objects.create(report=report, format="pdf", file="reports/x.pdf", sha256="0" * 64, size=1)


@pytest.mark.parametrize("resource", RESOURCES)
def test_resource_gives_exactly_its_fields_in_lists_and_singly(get, resource):
    fill(1)
    page = get(f"{resource}/")
    assert set(page) == {"next", "previous", "results"}
    for row in page["results"]:
        assert set(row) == RESOURCES[resource]
    key = next(row[name] for row in page["results"] for name in ("slug", "id") if name in row)
    assert set(get(f"{resource}/{key}/")) == RESOURCES[resource]


@pytest.mark.parametrize("resource", RESOURCES)
def test_queries_do_not_grow_with_the_rows(get, resource):
    fill(1)
    get(f"{resource}/")  # whatever is fetched once per process
    with CaptureQueriesContext(connection) as few:
        get(f"{resource}/")
    for number in range(2, 6):
        fill(number)
    with CaptureQueriesContext(connection) as many:
        assert len(get(f"{resource}/")["results"]) >= 5
    assert len(many) == len(few)
    assert len(many) <= 12


@pytest.mark.parametrize("resource", RESOURCES)
def test_pages_follow_one_another_without_gap_or_overlap(client, get, resource):
    for number in range(1, 4):
        fill(number)
    whole = get(f"{resource}/")["results"]
    seen, address = [], f"http://testserver/api/v1/{resource}/?page_size=2"
    while address:
        page = client.get(address).json()
        assert len(page["results"]) <= 2
        seen += page["results"]
        address = page["next"]
    assert seen == whole


@pytest.mark.parametrize("resource", [*RESOURCES, "summaries", "search"])
def test_every_read_takes_a_day_and_a_language(client, resource):
    needed = {"summaries": {"by": "challenge"}, "search": {"q": "crime"}}.get(resource, {})
    asked = needed | {"as_of": "2026-03-01", "lang": "fr"}
    assert client.get(f"/api/v1/{resource}/", asked).status_code == 200
    for wrong in ({"as_of": "yesterday"}, {"as_of": "2026-02-30"}, {"lang": "xx"}, {"filtre": "x"}):
        response = client.get(f"/api/v1/{resource}/", needed | wrong)
        assert response.status_code == 400
        assert set(response.json()["error"]["fields"]) == set(wrong)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (None, {"en": "Bodies", "zh": "机构"}),
        ("zh", {"zh": "机构"}),
        ("en", {"en": "Bodies"}),
        ("fr", {"en": "Bodies"}),
    ],
)
def test_language_narrows_the_maps_with_a_way_back(get, lang, expected):
    ActorFactory(slug="un", name={"en": "Bodies", "zh": "机构"})
    assert get("actors/un/", **({"lang": lang} if lang else {}))["name"] == expected


def test_language_without_english_or_chinese_falls_back_to_what_there_is(get):
    ActorFactory(slug="un", name={"ru": "Органы"})
    assert get("actors/un/", lang="es")["name"] == {"ru": "Органы"}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_nothing_unpublished_is_shown_even_to_reviewers(sign_in, reviewer, state):
    record = record_with_evidence(state=state)
    browser = sign_in(reviewer)
    assert browser.get("/api/v1/progress/", {"history": "true"}).json()["results"] == []
    assert browser.get("/api/v1/evidence/").json()["results"] == []
    assert browser.get(f"/api/v1/progress/{record.pk}/").status_code == 404
    assert browser.get(f"/api/v1/evidence/{record.evidence.get().pk}/").status_code == 404


def test_record_as_it_stood_before_it_was_superseded(get, reviewer):
    earlier = record_with_evidence(state="published", published_at=NOON - timedelta(days=10))
    later = record_with_evidence(state="approved", commitment=earlier.commitment, actor=earlier.actor)
    review.publish(later, by=reviewer, at=NOON)

    before = get("progress/", as_of="2026-02-25")["results"]
    assert [(row["id"], row["state"], row["superseded_at"]) for row in before] == [(earlier.pk, "published", None)]
    now = get("progress/")["results"]
    assert [(row["id"], row["supersedes"]) for row in now] == [(later.pk, earlier.pk)]
    history = get("progress/", history="true")["results"]
    assert [(row["id"], row["state"]) for row in history] == [(earlier.pk, "superseded"), (later.pk, "published")]
    assert get(f"progress/{earlier.pk}/", as_of="2026-02-25")["state"] == "published"
    assert get(f"progress/{earlier.pk}/")["state"] == "superseded"


def test_record_is_not_there_before_it_was_published(client):
    record = record_with_evidence(state="published")
    assert client.get(f"/api/v1/progress/{record.pk}/", {"as_of": "2020-01-01"}).status_code == 404


def test_withdrawal_is_told_with_its_reason_and_no_other_remark(get, reviewer):
    record = record_with_evidence(state="approved")
    review.publish(record, by=reviewer, at=NOON, remark="Internal: check the year again.")
    review.withdraw(record, "It rested on a wrong figure.", by=reviewer, at=NOON + timedelta(hours=1))
    changes = get("changes/")["results"]
    assert [(row["action"], row["reason"]) for row in changes] == [
        ("withdraw", "It rested on a wrong figure."), ("publish", ""),
    ]  # fmt: skip
    assert [row["action"] for row in get("changes/", since=NOON.isoformat())["results"]] == ["withdraw"]
    assert get("changes/", as_of="2026-03-01")["results"] == []


def test_review_of_a_draft_is_no_public_change(get, author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.return_with_remark(record, "Not yet.", by=reviewer, at=NOON)
    assert get("changes/")["results"] == []


def test_commitment_has_the_status_of_the_day(get):
    record = RecordFactory(state="published", status="implemented")
    made = CommitmentFactory()
    found = {row["slug"]: (row["status"], row["status_on"]) for row in get("commitments/")["results"]}
    assert found == {record.commitment.slug: ("implemented", "2015-12-31"), made.slug: ("no_evidence", None)}
    assert get(f"commitments/{record.commitment.slug}/", as_of="2026-01-01")["status"] == "no_evidence"


def test_declaration_is_not_there_before_it_was_adopted(client, get):
    declaration = DeclarationFactory(adopted_on=date(2016, 4, 19))
    CommitmentFactory(declaration=declaration)
    for resource in ("declarations", "commitments"):
        assert get(f"{resource}/", as_of="2016-04-18")["results"] == []
        assert len(get(f"{resource}/", as_of="2016-04-19")["results"]) == 1
    response = client.get(f"/api/v1/declarations/{declaration.slug}/", {"as_of": "2016-04-18"})
    assert response.status_code == 404


def test_document_is_not_there_before_its_date(get):
    ParagraphFactory(version__document__date="2016-07")
    assert get("documents/", as_of="2016-06-30")["results"] == []
    assert len(get("documents/", as_of="2016-07-01")["results"]) == 1
    assert get("paragraphs/", as_of="2016-06-30")["results"] == []


@pytest.mark.parametrize(
    ("resource", "filters", "expected"),
    [
        ("actors", {"region": "142"}, ["asia"]),
        ("actors", {"kind": "un_entity"}, ["body"]),
        ("progress", {"region": "142"}, ["asia"]),
        ("progress", {"period": "2015"}, ["asia"]),
        ("progress", {"period": "2016"}, []),
        ("progress", {"voice": "state"}, []),
        ("progress", {"earlier_practice": "true"}, []),
        ("progress", {"actor": "asia"}, ["asia"]),
    ],
)
def test_filters(get, resource, filters, expected):
    asia = ActorFactory(slug="asia", region={"m49": "142", "name": {"en": "Asia"}})
    ActorFactory(slug="body", kind="un_entity")
    RecordFactory(actor=asia, state="published")
    found = get(f"{resource}/", **filters)["results"]
    assert [row["slug"] if resource == "actors" else row["actor"] for row in found] == expected


def test_search_finds_words_and_says_where_they_stand(get):
    paragraph = ParagraphFactory(text="为反洗钱而合作。")
    index_library()
    answer = get("search/", q="洗钱", lang="zh")
    (hit,) = answer["results"]
    key = f"{paragraph.version.document.slug}:en#{paragraph.anchor}"
    assert (hit["kind"], hit["key"], hit["language"]) == ("paragraph", key, "en")
    assert [hit["text"][start:end] for start, end in hit["spans"]] == ["洗钱"]
    assert answer["totals"] == {"paragraph": 1}
    assert answer["count"] == 1
    assert (answer["next"], answer["previous"]) == (None, None)


def test_search_by_symbol_leads_straight_on(get):
    paragraph = ParagraphFactory(version__document__symbol="A/CONF.213/15")
    hits = get("search/", q="A/CONF.213/15")["results"]
    assert ("named", paragraph.version.document.slug) in [(hit["kind"], hit["key"]) for hit in hits]


def test_search_for_nothing_is_refused(client):
    assert client.get("/api/v1/search/", {"q": " "}).json()["error"]["fields"].keys() == {"q"}


def test_an_answer_that_the_caller_holds_is_not_sent_again(client):
    ActorFactory()
    first = client.get("/api/v1/actors/")
    again = client.get("/api/v1/actors/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    ActorFactory()
    assert client.get("/api/v1/actors/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_addresses_are_whole_and_lead_to_the_row(client, get):
    record_with_evidence(state="published")
    for resource in ("progress", "evidence", "commitments", "documents", "paragraphs"):
        row = get(f"{resource}/")["results"][0]
        assert row["url"].startswith("http://testserver/api/v1/")
        assert client.get(row["url"]).status_code == 200


def test_root_lists_every_resource(get):
    assert set(get("")) == {*RESOURCES, "drafts", "imports", "summaries", "comparison", "search"}
