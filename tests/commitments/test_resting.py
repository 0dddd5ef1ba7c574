"""What of the ledger keeps a document in the library: every foreign key to it, and who is told what by name."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django.asserts import assertContains, assertNotContains

from commitments.cataloguing.placing import Library as catalogue
from commitments.cataloguing.placing import NotFound
from commitments.forms import EvidenceForm, PlacedForm
from commitments.importing.quoting import Library as sheets
from commitments.models import (
    CommitmentChallenge,
    CommitmentPassage,
    DayPassage,
    DraftRevision,
    Recommendation,
    Suggestion,
)
from commitments.resting import KINDS, resting_of
from commitments.standings.overview import figures
from documents.as_of import as_of
from documents.models import Citation, Document, Footnote, LanguageVersion, Paragraph
from documents.withdrawing import WithdrawalRefused, withdraw
from tests.commitments.making import (
    NOON,
    ActorFactory,
    ChallengeFactory,
    CommitmentFactory,
    ContributionFactory,
    DayFactory,
    DeclarationFactory,
    DiscussionFactory,
    DocumentFactory,
    EvidenceFactory,
    ParagraphFactory,
    RecordFactory,
    UserFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db

LIBRARY = (Document, LanguageVersion, Paragraph, Footnote, Citation)
# Open suggestions and what is typed are no records. A question that is being answered is a passage of its day.
NOT_RECORDED = {("UnsavedAnswer", "question")}


@pytest.fixture
def paragraph() -> Paragraph:
    return ParagraphFactory(version__document__symbol="A/CONF.999/7", version__document__slug="a-conf-999-7")


@pytest.fixture
def document(paragraph) -> Document:
    return paragraph.version.document


def kinds(document: Document, user=None) -> dict[str, int]:
    return {found.kind: found.count for found in resting_of(document, user)}


def test_every_foreign_key_to_the_library_is_asked():
    asked = {(ground.model.__name__, place) for kind in KINDS for ground in kind.grounds for place in ground.places}
    there = {
        (model.__name__, field.name)
        for model in apps.get_models()
        if model._meta.app_label != "documents"
        for field in model._meta.concrete_fields
        if field.related_model in LIBRARY
    }
    assert there - NOT_RECORDED == asked


def test_nothing_rests_on_a_document_that_nothing_names(document):
    CommitmentFactory()
    assert resting_of(document, None) == []
    withdraw(document, reason="By mistake.", by=None, at=NOON)


def elsewhere():
    return CommitmentFactory(paragraph=ParagraphFactory())


MAKERS = {
    "words": lambda paragraph: CommitmentFactory(paragraph=paragraph),
    "basis of a link": lambda paragraph: CommitmentChallenge.objects.create(
        commitment=elsewhere(), challenge=ChallengeFactory(), basis_paragraph=paragraph
    ),
    "link that was ended": lambda paragraph: CommitmentPassage.objects.create(
        commitment=elsewhere(), paragraph=paragraph, valid_until=NOON
    ),
    "accepted suggestion": lambda paragraph: Suggestion.objects.create(
        commitment=elsewhere(), paragraph=paragraph, score=1, decision="accepted", suggested_at=NOON
    ),
    "declaration": lambda paragraph: DeclarationFactory(document=paragraph.version.document),
    "challenge": lambda paragraph: ChallengeFactory(paragraph=paragraph),
    "discussion": lambda paragraph: DiscussionFactory(year=2031, document=paragraph.version.document),
    "question": lambda paragraph: DayPassage.objects.create(day=DayFactory(), paragraph=paragraph, role="question"),
    "recommendation": lambda paragraph: Recommendation.objects.create(
        slug="r", document=paragraph.version.document, code="1"
    ),
    "evidence of a draft": lambda paragraph: EvidenceFactory(paragraph=paragraph, record__commitment=elsewhere()),
    "published evidence": lambda paragraph: record_with_evidence(
        evidence={"paragraph": paragraph}, commitment=elsewhere(), state="published"
    ),
    "contribution": lambda paragraph: ContributionFactory(question=paragraph, state="published"),
}
KIND_OF = {
    "words": "commitments",
    "basis of a link": "commitments",
    "link that was ended": "commitments",
    "accepted suggestion": "commitments",
    "declaration": "declarations",
    "challenge": "challenges",
    "discussion": "thematic discussions",
    "question": "thematic days and their questions",
    "recommendation": "recommendations",
    "evidence of a draft": "progress records and their evidence",
    "published evidence": "progress records and their evidence",
    "contribution": "contributions",
}


@pytest.mark.parametrize("case", MAKERS)
def test_what_was_recorded_keeps_it_in_the_library(paragraph, document, author, sign_in, case):
    MAKERS[case](paragraph)
    assert kinds(document) == {KIND_OF[case]: 1}
    with pytest.raises(WithdrawalRefused) as refused:
        withdraw(document, reason="By mistake.", by=author, at=NOON)
    address = refused.value.resting[0].named[0].address
    page = sign_in(author).get("/documents/a-conf-999-7/withdraw/")
    assertContains(page, f'href="{address}"')
    assertNotContains(page, 'name="reason"')
    assert sign_in(author).post("/documents/a-conf-999-7/withdraw/", {"reason": "So."}).status_code == 409
    document.refresh_from_db()
    assert document.withdrawn_at is None


@pytest.mark.parametrize("decision", ["open", "rejected"])
def test_what_nobody_recorded_does_not(paragraph, document, decision):
    Suggestion.objects.create(
        commitment=CommitmentFactory(), paragraph=paragraph, score=1, decision=decision, suggested_at=NOON
    )
    assert resting_of(document, None) == []


def test_an_earlier_text_of_a_draft_would_bring_its_evidence_back(paragraph, document):
    record = RecordFactory()
    for version, place in ((1, paragraph.pk), (2, None)):
        content = {"record": {}, "evidence": [{"id": 1, "paragraph_id": place, "file": ""}]}
        DraftRevision.objects.create(record=record, version=version, content=content, at=NOON)
    assert kinds(document) == {"progress records and their evidence": 1}


def test_a_draft_of_a_state_is_counted_and_not_named(paragraph, document, author, sign_in):
    actor = ActorFactory(name={"en": "Ruritania"})
    EvidenceFactory(paragraph=paragraph, record__voice="state", record__actor=actor, record__author=UserFactory())
    [found] = resting_of(document, author)
    assert (found.count, found.named, found.others) == (1, (), 1)
    page = sign_in(author).get("/documents/a-conf-999-7/withdraw/")
    assertNotContains(page, "Ruritania")
    assertContains(page, "not shown to you")
    with pytest.raises(CommandError, match="Ruritania"):
        call_command("withdraw_document", "a-conf-999-7", reason="By mistake.")


def test_one_thing_that_rests_on_it_twice_is_one(paragraph, document):
    commitment = CommitmentFactory(paragraph=paragraph)
    CommitmentPassage.objects.create(commitment=commitment, paragraph=paragraph)
    assert kinds(document) == {"commitments": 1}


def test_many_are_counted_and_the_first_named(paragraph, document):
    for _ in range(12):
        CommitmentFactory(paragraph=paragraph)
    [found] = resting_of(document, None)
    assert (found.count, len(found.named), found.others) == (12, 10, 2)


def test_a_withdrawn_document_can_be_chosen_and_quoted_nowhere(document, client):
    for choice in (EvidenceForm(), PlacedForm()):
        assert document in choice.fields["document"].queryset
    withdraw(document, reason="By mistake.", by=None, at=NOON)
    for choice in (EvidenceForm(), PlacedForm()):
        assert document not in choice.fields["document"].queryset
    assert sheets().document("a/conf.999/7") is None
    assert client.get("/api/v1/commitments/?document=a-conf-999-7").status_code == 400
    with pytest.raises(NotFound):
        catalogue().document("a-conf-999-7")


def test_the_first_page_counts_it_no_more(document):
    DocumentFactory()
    before = figures(as_of({}, now=NOON))
    withdraw(document, reason="By mistake.", by=None, at=NOON)
    after = figures(as_of({}, now=NOON))
    assert (before.documents - after.documents, before.numbered_paragraphs - after.numbered_paragraphs) == (1, 1)
