"""The rows that made-up records speak of: 193 States and 20 bodies, 450 commitments of nine texts, their challenges.

Every slug and catalogue key begins with the mark, every title says that it is synthetic. Knows nothing of records.
"""

from dataclasses import dataclass
from datetime import date, datetime

from commitments.choices import ActorKind, CommitmentKind, DeclarationKind
from commitments.models import (
    Actor,
    Challenge,
    Commitment,
    CommitmentAddressee,
    CommitmentChallenge,
    CommitmentTopic,
    Declaration,
    Topic,
)
from commitments.rewording import begin_wordings
from commitments.synthetic.lives import MARK
from documents.choices import Language, ParagraphKind, ParseState
from documents.models import Document, LanguageVersion, Paragraph

STATES, BODIES, COMMITMENTS, CHALLENGES, TOPICS = 193, 20, 450, 10, 12
ADOPTED = (2000, 2002, 2004, 2006, 2009, 2012, 2014, 2016, 2019)
REGIONS = {
    "015": "Synthetic region North", "202": "Synthetic region South", "019": "Synthetic region West",
    "142": "Synthetic region East", "150": "Synthetic region Centre", "009": "Synthetic region Ocean",
}  # fmt: skip
ADDRESSED = 5  # actors to which each commitment is addressed by name


@dataclass(frozen=True)
class World:
    commitments: list[Commitment]
    actors: list[Actor]
    paragraphs: list[Paragraph]


def build(at: datetime) -> World:
    """Make the rows. To be called on a database that has none of them yet."""
    actors = Actor.objects.bulk_create([_actor(number) for number in range(1, STATES + BODIES + 1)])
    paragraphs = _paragraphs(at)
    declarations = Declaration.objects.bulk_create([_declaration(*place) for place in enumerate(ADOPTED, start=1)])
    commitments = Commitment.objects.bulk_create(
        [_commitment(number, declarations, paragraph) for number, paragraph in enumerate(paragraphs, start=1)]
    )
    begin_wordings(commitments)
    _link(commitments, actors)
    return World(commitments, actors, paragraphs)


def named(noun: str, number: int) -> dict[str, str]:
    return {"en": f"Synthetic {noun} {number}", "zh": f"合成数据 {noun} {number}"}


def _marked(noun: str, number: int) -> dict[str, str]:
    key = f"{MARK}-{noun}-{number}"
    return {"slug": key, "catalogue_key": key}


def _actor(number: int) -> Actor:
    if number > STATES:
        return Actor(kind=ActorKind.UN_ENTITY, name=named("body", number - STATES), **_marked("body", number - STATES))
    m49, region = list(REGIONS.items())[number % len(REGIONS)]
    return Actor(
        kind=ActorKind.MEMBER_STATE,
        name=named("State", number),
        region={"m49": m49, "name": {"en": region}},
        **_marked("state", number),
    )


def _paragraphs(at: datetime) -> list[Paragraph]:
    document = Document.objects.create(
        slug=f"{MARK}-document", symbol="SYNTHETIC/1", title=named("document", 1), date=f"{ADOPTED[0]}-03-01"
    )
    version = LanguageVersion.objects.create(
        document=document, language=Language.ENGLISH, file_name="synthetic.txt", sha256="0" * 64, size=0,
        parse_state=ParseState.PARSED, parser_version=MARK, parsed_at=at,
    )  # fmt: skip
    return Paragraph.objects.bulk_create(
        [
            Paragraph(
                version=version, label=str(number), anchor=f"p{number}", order=number, kind=ParagraphKind.NUMBERED,
                text=f"Synthetic paragraph {number}: States made up for measuring resolve to share information.",
            )
            for number in range(1, COMMITMENTS + 1)
        ]
    )  # fmt: skip


def _declaration(number: int, year: int) -> Declaration:
    return Declaration(
        kind=DeclarationKind.MINISTERIAL_DECLARATION,
        title=named("declaration", number),
        short_title={"en": f"Synthetic {year}", "zh": f"合成数据 {year}"},
        symbol=f"SYNTHETIC/{year}",
        adopted_on=date(year, 3, 1),
        order=1000 + number,
        **_marked("declaration", number),
    )


def _commitment(number: int, declarations: list[Declaration], paragraph: Paragraph) -> Commitment:
    return Commitment(
        declaration=declarations[number % len(declarations)],
        kind=CommitmentKind.COMMITMENT,
        order=number,
        title=named("commitment", number),
        quotation=paragraph.text,
        language=Language.ENGLISH,
        paragraph=paragraph,
        start=0,
        end=len(paragraph.text),
        **_marked("commitment", number),
    )


def _link(commitments: list[Commitment], actors: list[Actor]) -> None:
    challenges = Challenge.objects.bulk_create(
        [
            Challenge(
                set=MARK, letter=str(number), order=number, title=named("challenge", number),
                short_title=named("challenge", number), **_marked("challenge", number),
            )
            for number in range(1, CHALLENGES + 1)
        ]
    )  # fmt: skip
    topics = Topic.objects.bulk_create(
        [Topic(title=named("topic", number), **_marked("topic", number)) for number in range(1, TOPICS + 1)]
    )
    numbered = list(enumerate(commitments))
    CommitmentChallenge.objects.bulk_create(
        [
            CommitmentChallenge(commitment=commitment, challenge=challenges[(number // 9 + step) % CHALLENGES])
            for number, commitment in numbered
            for step in range(1 + number % 2)
        ]
    )
    CommitmentTopic.objects.bulk_create(
        [CommitmentTopic(commitment=commitment, topic=topics[number % TOPICS]) for number, commitment in numbered]
    )
    CommitmentAddressee.objects.bulk_create(
        [
            CommitmentAddressee(commitment=commitment, actor=actors[(number * ADDRESSED + step) % len(actors)])
            for number, commitment in numbered
            for step in range(ADDRESSED)
        ]
    )
