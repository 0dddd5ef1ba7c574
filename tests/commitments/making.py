"""Rows for tests of the ledger: a library of one document, a commitment drawn from it, two States, records."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from commitments.models import (
    Actor,
    Challenge,
    Commitment,
    Contribution,
    DayPassage,
    Declaration,
    Evidence,
    ProgressRecord,
    ReportingRound,
    ThematicDay,
    ThematicDiscussion,
)
from commitments.rewording import begin_wordings
from commitments.standings.projecting import project
from documents.models import Document, LanguageVersion, Paragraph

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    slug = factory.Sequence(lambda n: f"paper-{n}")
    symbol = factory.Sequence(lambda n: f"E/CN.7/2016/{n}")
    title = factory.LazyAttribute(lambda o: {"en": f"Paper {o.slug}", "zh": f"文件 {o.slug}"})
    date = "2016-07-20"


class LanguageVersionFactory(DjangoModelFactory):
    class Meta:
        model = LanguageVersion

    document = factory.SubFactory(DocumentFactory)
    language = "en"
    file = "documents/2016/paper.txt"
    file_name = "paper.txt"
    sha256 = "0" * 64
    size = 1000
    parse_state = "parsed"
    parser_version = "1"
    parsed_at = NOON


class ParagraphFactory(DjangoModelFactory):
    class Meta:
        model = Paragraph

    version = factory.SubFactory(LanguageVersionFactory)
    order = factory.Sequence(lambda n: n + 1)
    label = factory.LazyAttribute(lambda o: str(o.order))
    anchor = factory.LazyAttribute(lambda o: f"p{o.order}")
    kind = "numbered"
    text = "Member States resolved to share information on the proceeds of crime without delay."


class DeclarationFactory(DjangoModelFactory):
    class Meta:
        model = Declaration

    slug = factory.Sequence(lambda n: f"declaration-{n}")
    kind = "outcome_document"
    title = factory.LazyAttribute(lambda o: {"en": f"Declaration {o.slug}", "zh": f"宣言 {o.slug}"})
    short_title = factory.LazyAttribute(lambda o: {"en": o.slug, "zh": o.slug})
    adopted_on = date(2014, 3, 14)


class ChallengeFactory(DjangoModelFactory):
    class Meta:
        model = Challenge

    slug = factory.Sequence(lambda n: f"challenge-{n}")
    set = "2019"
    letter = factory.Sequence(lambda n: f"c{n}")
    order = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda o: {"en": f"Challenge {o.slug}", "zh": f"挑战 {o.slug}"})
    short_title = factory.LazyAttribute(lambda o: {"en": o.slug, "zh": o.slug})


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"commitment-{n}")
    declaration = factory.SubFactory(DeclarationFactory)
    order = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda o: {"en": f"Share information ({o.slug})", "zh": f"共享信息（{o.slug}）"})
    quotation = "share information on the proceeds of crime"
    language = "en"
    paragraph = factory.SubFactory(ParagraphFactory)
    start = 26
    end = 68

    @factory.post_generation
    def begin_wording(commitment, create, _extracted, **_kwargs):
        """As every write does that makes a commitment."""
        if create:
            begin_wordings([commitment])


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = Actor

    slug = factory.Sequence(lambda n: f"state-{n}")
    kind = "member_state"
    name = factory.LazyAttribute(lambda o: {"en": o.slug.title(), "zh": f"国家 {o.slug}"})


class RecordFactory(DjangoModelFactory):
    """A draft without evidence; `state="published"` and the like set the moments that such a row must have."""

    class Meta:
        model = ProgressRecord
        skip_postgeneration_save = True

    commitment = factory.SubFactory(CommitmentFactory)
    actor = factory.SubFactory(ActorFactory)
    voice = "secretariat"
    status = "under_way"
    period_start = date(2015, 1, 1)
    period_end = date(2015, 12, 31)
    effective_on = date(2015, 12, 31)
    narrative = factory.LazyFunction(lambda: {"en": "Two networks met six times."})
    state = "draft"
    created_at = NOON - timedelta(days=3)
    changed_at = NOON - timedelta(days=3)
    published_at = factory.LazyAttribute(
        lambda o: NOON - timedelta(days=2) if o.state in ("published", "superseded", "withdrawn") else None
    )
    superseded_at = factory.LazyAttribute(lambda o: NOON - timedelta(days=1) if o.state == "superseded" else None)
    withdrawn_at = factory.LazyAttribute(lambda o: NOON - timedelta(days=1) if o.state == "withdrawn" else None)

    @factory.post_generation
    def keep_standings(record, create, _extracted, **_kwargs):
        """As every write does that makes a record public."""
        if create and record.published_at:
            project([record.commitment_id])


class RoundFactory(DjangoModelFactory):
    """Open at NOON, on the period of the records that RecordFactory makes; asks nothing of nobody yet."""

    class Meta:
        model = ReportingRound

    slug = factory.Sequence(lambda n: f"round-{n}")
    title = factory.LazyAttribute(lambda o: {"en": f"Reports of {o.slug}", "zh": f"报告 {o.slug}"})
    period_start = date(2015, 1, 1)
    period_end = date(2015, 12, 31)
    opens_on = date(2026, 2, 1)
    deadline = date(2026, 4, 30)
    languages = factory.LazyFunction(lambda: ["ar", "zh", "en", "fr", "ru", "es"])


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    record = factory.SubFactory(RecordFactory)
    kind = "paragraph"
    paragraph = factory.SubFactory(ParagraphFactory)
    language = "en"
    order = 1
    effective_on = date(2015, 12, 31)
    added_at = NOON - timedelta(days=3)


def record_with_evidence(*, evidence: dict | None = None, **fields) -> ProgressRecord:
    """In the state that is asked for. The evidence comes first: the database takes none for a public record."""
    wanted = RecordFactory.build(**fields | {"commitment": None, "actor": None})
    moving = {name: getattr(wanted, name) for name in ("state", "published_at", "superseded_at", "withdrawn_at")}
    drafted = {name: value for name, value in fields.items() if name not in moving}
    record = RecordFactory(**drafted)
    EvidenceFactory(record=record, **(evidence or {}))
    for name, value in moving.items():
        setattr(record, name, value)
    record.save(update_fields=moving)
    project([record.commitment_id])
    return record


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user-{n}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@example.org")


class DiscussionFactory(DjangoModelFactory):
    class Meta:
        model = ThematicDiscussion
        django_get_or_create = ("year",)

    year = 2021
    title = factory.LazyFunction(lambda: {"en": "Thematic discussions", "zh": "专题讨论"})


class DayFactory(DjangoModelFactory):
    class Meta:
        model = ThematicDay

    slug = factory.Sequence(lambda n: f"day-{n}")
    discussion = factory.SubFactory(DiscussionFactory)
    date = date(2021, 10, 20)
    title = factory.LazyFunction(lambda: {"en": "Proceeds of crime", "zh": "犯罪所得"})


def question_of(day: ThematicDay, **fields) -> DayPassage:
    """A question put to the day, in a paper of its own unless told otherwise."""
    paragraph = ParagraphFactory(text="Which measures have helped to confiscate proceeds?", **fields)
    return DayPassage.objects.create(day=day, paragraph=paragraph, role="question")


class ContributionFactory(DjangoModelFactory):
    """A draft; `state="published"` and the like set the moments that such a row must have."""

    class Meta:
        model = Contribution

    day = factory.SubFactory(DayFactory)
    question = factory.SubFactory(ParagraphFactory)
    actor = factory.SubFactory(ActorFactory)
    author = factory.SubFactory(UserFactory)
    kind = "good_practice"
    language = "en"
    title = "A register of beneficial owners"
    text = "Since 2019 banks and notaries read one register before an account is opened."
    state = "draft"
    created_at = NOON - timedelta(days=3)
    changed_at = NOON - timedelta(days=3)
    published_at = factory.LazyAttribute(
        lambda o: NOON - timedelta(days=2) if o.state in ("published", "superseded", "withdrawn") else None
    )
    superseded_at = factory.LazyAttribute(lambda o: NOON - timedelta(days=1) if o.state == "superseded" else None)
    withdrawn_at = factory.LazyAttribute(lambda o: NOON - timedelta(days=1) if o.state == "withdrawn" else None)
