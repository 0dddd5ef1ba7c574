"""Conditional requests: a hit costs one look-up, and nothing that the public reads changes without the tag changing."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from accounts.tokens import make_token
from commitments import recording, review
from commitments.cataloguing.loading import load
from commitments.choices import Decision
from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer
from commitments.evidence.attaching import placed
from commitments.models import Actor, Indicator, Membership, Observation, Suggestion
from commitments.observing import measuring
from commitments.rounds import conducting
from commitments.suggesting import curation
from commitments.wordings import changing
from config.unchanged_reads import UnchangedReads, read_of
from documents.ingest import ingest
from documents.models import ReadingChange
from documents.reading_changes import note_change
from documents.understanding import SourceFile
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DayFactory,
    DocumentFactory,
    EvidenceFactory,
    LanguageVersionFactory,
    ParagraphFactory,
    question_of,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db
PAGES = ("/", "/commitments/", "/actors/", "/documents/", "/challenges/")
READS = ("/api/v1/progress/", "/api/v1/summaries/?by=challenge", "/api/v1/commitments/", "/api/v1/documents/")


@pytest.fixture
def loaded(db):
    """Something was loaded: from now on there are tags."""
    note_change("catalogue")


def held(client, address: str = "/api/v1/actors/", **headers: str) -> str:
    """The tag of what the reader holds now, once the reader has the cookies of the page."""
    client.get(address, headers=headers)
    return client.get(address, headers=headers)["ETag"]


def status_of(client, tag: str, address: str = "/api/v1/actors/", **headers: str) -> int:
    return client.get(address, headers={"If-None-Match": tag, **headers}).status_code


@pytest.mark.parametrize("address", [*PAGES, *READS])
def test_answer_that_the_reader_holds_costs_one_indexed_look_up(client, loaded, address):
    record_with_evidence(state="published")
    tag = held(client, address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert len(queries) == 1
    assert "documents_readingchange" in queries[0]["sql"]


@pytest.mark.parametrize("address", [*PAGES, *READS])
def test_answer_and_its_repetition_say_alike_what_they_depend_on(client, loaded, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": held(client, address)})
    of_page = set() if address.startswith("/api/") else {"hx-request"}
    for answer in (first, again):
        assert {"accept-language", "cookie"} | of_page <= {name.strip().lower() for name in answer["Vary"].split(",")}
        assert "no-cache" in answer["Cache-Control"]
        assert ("private" in answer["Cache-Control"]) == bool(of_page)


def test_another_language_address_or_fragment_has_another_tag(client, loaded):
    CommitmentFactory()
    tag = held(client, "/commitments/")
    assert status_of(client, tag, "/commitments/") == 304
    assert status_of(client, tag, "/commitments/?status=implemented") == 200
    assert status_of(client, tag, "/commitments/", **{"HX-Request": "true"}) == 200
    assert status_of(client, tag, "/commitments/", **{"Accept-Language": "zh-hans"}) == 200


def test_another_day_or_another_product_has_another_tag(client, loaded, monkeypatch):
    tag = held(client)
    monkeypatch.setattr("config.unchanged_reads.release", lambda: "another")
    assert status_of(client, tag) == 200
    tag = held(client)
    monkeypatch.setattr("config.unchanged_reads.timezone.now", lambda: NOON + timedelta(days=400))
    assert status_of(client, tag) == 200


@pytest.mark.parametrize("address", ["/", "/api/v1/progress/"])
def test_person_who_is_signed_in_is_given_no_tag_that_others_share(client, sign_in, author, loaded, address):
    tag = held(client, address)
    answer = sign_in(author).get(address, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers.get("ETag") != tag


@pytest.fixture
def own_draft(author):
    record = record_with_evidence(author=author)
    file = SimpleUploadedFile("report.txt", b"Two networks met.")
    piece = EvidenceFactory(record=record, kind="file", paragraph=None, file=file, file_name="report.txt", order=2)
    return {"record": record.pk, "evidence": piece.pk}


OWN = ["/progress/{record}/", "/progress/{record}/audit/", "/evidence/{evidence}/", "/evidence/{evidence}/file/",
       "/accounts/profile/", "/accounts/password/", "/accounts/password/changed/", "/notices/", "/workspace/",
       "/documents/paper/en/suggestions/", "/", "/nowhere/", "/reports/", "/api/v1/drafts/{record}/"]  # fmt: skip


@pytest.mark.parametrize("address", OWN)
def test_what_a_person_sees_who_is_signed_in_is_kept_by_nobody(sign_in, author, own_draft, loaded, address):
    LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    answer = sign_in(author).get(address.format(**own_draft))
    assert answer.status_code == (404 if address == "/nowhere/" else 200)
    said = {word.strip() for word in answer["Cache-Control"].split(",")}
    assert "private" in said
    assert "no-store" in said or ("no-cache" in said and "audit" in address)


def test_what_a_token_reads_without_a_rule_of_its_own_is_kept_by_nobody(client, author):
    _token, secret = make_token(author, name="Harvest", days=30, may_write=False, at=timezone.now())
    answer = client.get("/progress/999/", headers={"Authorization": f"Bearer {secret}"})
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", [*PAGES, *READS])
def test_what_the_public_reads_may_be_kept(client, loaded, address):
    assert "no-store" not in client.get(address)["Cache-Control"]


def test_page_of_another_reader_is_not_taken_for_ones_own(client, loaded, anonymous):
    assert status_of(anonymous, held(client, "/"), "/") == 200


@pytest.mark.parametrize("address", ["/api/v1/actors/no-such-actor/", "/commitments/no-such/", "/api/v1/actors/?no=1"])
def test_refusal_has_no_tag(client, loaded, address):
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert "ETag" not in answer


def test_where_nothing_was_ever_loaded_the_body_alone_has_a_tag(client):
    assert not ReadingChange.objects.exists()
    assert not client.get("/api/v1/actors/")["ETag"].startswith("W/")
    assert "ETag" not in client.get("/actors/")


def test_a_write_that_fails_leaves_the_tag(client, loaded, author, round_to_come):
    tag = held(client)
    with pytest.raises(conducting.RoundRefused):
        conducting.close_round(round_to_come, by=author, at=NOON)
    assert status_of(client, tag) == 304


def test_what_changes_while_an_answer_is_built_is_sent_at_the_next_request(loaded, rf):
    def build(request):
        note_change("catalogue")
        return HttpResponse()

    def asked(**headers: str):
        request = rf.get("/api/v1/actors/", headers=headers)
        request.resolver_match = resolve("/api/v1/actors/")
        return request

    middleware, first = UnchangedReads(build), asked()
    assert middleware.process_view(first, None, (), {}) is None
    tag = middleware(first)["ETag"]
    assert middleware.process_view(asked(**{"If-None-Match": tag}), None, (), {}) is None
    newer = read_of(asked()).tag
    assert middleware.process_view(asked(**{"If-None-Match": newer}), None, (), {}).status_code == 304


# Every kind of change that the public reads


@pytest.fixture
def round_to_come(reviewer):
    plan = conducting.Plan(
        title={"en": "Reports on 2015"}, period_start=date(2015, 1, 1), period_end=date(2015, 12, 31),
        opens_on=NOON.date() + timedelta(days=1), deadline=NOON.date() + timedelta(days=90), languages=["en"],
        commitments=[CommitmentFactory()], actors=[ActorFactory(slug="asked")],
    )  # fmt: skip
    return conducting.plan_round(plan, by=reviewer, at=NOON)


@pytest.fixture
def record(author, reviewer):
    row = record_with_evidence(author=author)
    recording.submit(row, by=author, at=NOON)
    review.approve(row, by=reviewer, at=NOON)
    return row


def test_publication_withdrawal_and_supersession_change_the_tag(client, loaded, record, author, reviewer):
    tag = held(client)
    review.publish(record, by=reviewer, at=NOON)
    assert status_of(client, tag) == 200
    later = record_with_evidence(author=author, commitment=record.commitment, actor=record.actor)
    recording.submit(later, by=author, at=NOON)
    review.approve(later, by=reviewer, at=NOON)
    tag = held(client)
    review.publish(later, by=reviewer, at=NOON + timedelta(days=1))
    record.refresh_from_db()
    assert record.state == "superseded"
    assert status_of(client, tag) == 200
    tag = held(client)
    review.withdraw(later, "Another State was meant.", by=reviewer, at=NOON + timedelta(days=2))
    assert status_of(client, tag) == 200


def test_search_that_learns_of_a_publication_changes_the_tag(
    client, loaded, record, reviewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as after_commit:
        review.publish(record, by=reviewer, at=NOON)
    tag = held(client)
    for call in after_commit:
        call()
    assert status_of(client, tag) == 200


def test_catalogue_changes_the_tag(client, loaded, tmp_path):
    tag = held(client)
    (tmp_path / "actors.yaml").write_text(
        yaml.safe_dump({"actors": [{"key": "office", "kind": "un_entity", "name": {"en": "Office", "zh": "办公室"}}]})
    )
    load([Path(tmp_path)], at=NOON)
    assert Actor.objects.filter(slug="office").exists()
    assert status_of(client, tag) == 200


def test_document_changes_the_tag_and_the_same_again_does_not(client, loaded):
    tag = held(client)
    text = (
        b"A/CONF.999/1\n\nReport on things\n\n1. The Commission decided to consider the matter at its next session.\n"
    )
    source = SourceFile(name="things.txt", data=text, language="en", slug="things")
    ingest(source, at=NOON)
    assert status_of(client, tag) == 200
    tag = held(client)
    assert ingest(source, at=NOON).state == "unchanged"
    assert status_of(client, tag) == 304


def test_contribution_and_its_withdrawal_change_the_tag(client, loaded, delegate_a, reviewer):
    question = question_of(DayFactory())
    state = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=state)
    said = Answer(state, kind="good_practice", language="en", title="One", text="Register.")
    row = contributing.create_draft(question.day, question.paragraph, said, by=delegate_a, at=NOON)
    contributing.submit(row, by=delegate_a, at=NOON)
    tag = held(client)
    moderating.publish(row, by=reviewer, at=NOON)
    assert status_of(client, tag) == 200
    tag = held(client)
    moderating.withdraw(row, "A mistake.", by=reviewer, at=NOON)
    assert status_of(client, tag) == 200


def test_observation_and_its_correction_change_the_tag(client, loaded, author):
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(version=version, label="7", anchor="p7", text="In 2015 only 2.2 per cent were frozen.")
    indicator = Indicator.objects.create(slug="share", title={"en": "Share"}, unit="%", kind="outcome")
    place = placed(version.document, "7", "2.2 per cent")
    tag = held(client)
    first = measuring.record_observation(
        indicator, measuring.Measure(Decimal("2.2"), "only", "2015", place), by=author, at=NOON
    )
    assert status_of(client, tag) == 200
    tag = held(client)
    measuring.correct_observation(first, measuring.Measure(Decimal("2.2"), "about", "2015", place), by=author, at=NOON)
    assert Observation.objects.count() == 2
    assert status_of(client, tag) == 200


def test_other_words_of_a_commitment_change_the_tag(client, loaded, author):
    row = CommitmentFactory()
    standing = changing.standing_wording(row)
    said = changing.Said("call", {"en": "Exchange"}, {}, changing.source_of(standing))
    tag = held(client)
    changing.put_in_other_words(row, said, "Plainer.", seen=standing.pk, by=author, at=NOON)
    assert status_of(client, tag) == 200


def test_round_changes_the_tag_when_it_opens_and_when_it_closes(client, loaded, round_to_come, reviewer):
    for step in (conducting.open_round, conducting.close_round):
        tag = held(client)
        step(round_to_come, by=reviewer, at=NOON)
        assert status_of(client, tag) == 200


def test_accepted_link_changes_the_tag(client, loaded, author):
    paragraph = ParagraphFactory()
    suggestion = Suggestion.objects.create(
        paragraph=paragraph, commitment=CommitmentFactory(), score=1.0, suggested_at=NOON
    )
    tag = held(client)
    curation.accept(suggestion, by=author, at=NOON)
    suggestion.refresh_from_db()
    assert suggestion.decision == Decision.ACCEPTED
    assert status_of(client, tag) == 200


def test_search_that_is_made_anew_and_standings_put_right_change_the_tag(client, loaded):
    for command in ("index_search", "rebuild_standings"):
        tag = held(client)
        call_command(command)
        assert status_of(client, tag) == 200
