"""The shape of every catalogue entry. It must not know Django, files or the database.

Texts are maps of language code to text; words of ours need English and Chinese. `source` and `basis` point into the
library by document slug and by paragraph label, verbatim quotation, or footnote marker.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = dict[str, Words]
Status = Literal["not_started", "planned", "under_way", "partly_implemented", "implemented", "no_longer_applicable"]


def _in_official_languages(texts: Texts) -> Texts:
    strange = sorted(set(texts) - LANGUAGES)
    if strange:
        raise ValueError(f"{', '.join(strange)} is not one of the languages {', '.join(sorted(LANGUAGES))}")
    return texts


def _in_english_and_chinese(texts: Texts) -> Texts:
    missing = sorted({"en", "zh"} - set(texts))
    if missing:
        raise ValueError(f"the text is missing in {' and '.join(missing)}")
    return _in_official_languages(texts)


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=False)


class Place(Entry):
    """A place in the library."""

    document: Key
    paragraph: str | None = None
    quote: Words | None = None
    footnote: str | None = None

    @model_validator(mode="after")
    def points_somewhere(self) -> "Place":
        if not (self.paragraph or self.quote or self.footnote):
            raise ValueError("name a paragraph, a quote or a footnote")
        return self


class Region(Entry):
    m49: str = ""
    name: Texts = {}


class Actor(Entry):
    key: Key
    kind: Literal[
        "member_state", "regional_group", "un_entity", "un_organ", "intergovernmental", "collective", "civil_society"
    ]
    name: Texts
    formal_name: Texts = {}
    acronym: Texts = {}
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    m49: Annotated[str, StringConstraints(pattern=r"^\d{3}$")] | None = None
    groups: list[Key] = []
    region: Region | None = None

    _languages = field_validator("name")(_in_english_and_chinese)


class Chapter(Entry):
    number: int
    title: Texts

    _languages = field_validator("title")(_in_english_and_chinese)


class Declaration(Entry):
    key: Key
    kind: Literal[
        "political_declaration",
        "joint_statement",
        "outcome_document",
        "ministerial_declaration",
        "statement",
        "resolution",
    ]
    symbol: str
    adopted_on: date
    adopted_on_precision: Literal["day", "month", "year"] = "day"
    body: str
    title: Texts
    short_title: Texts
    note: Texts = {}
    order: int
    document: Key | None = None
    citation_keys: list[str] = []
    chapters: list[Chapter] = []

    _languages = field_validator("title", "short_title")(_in_english_and_chinese)


class Recommendation(Entry):
    key: Key
    declaration: Key | None = None
    document: Key | None = None
    code: Words
    chapter: int | None = None
    subject: Texts
    source: Place | None = None

    _languages = field_validator("subject")(_in_english_and_chinese)

    @model_validator(mode="after")
    def has_one_home(self) -> "Recommendation":
        if bool(self.declaration) == bool(self.document):
            raise ValueError("name either the declaration or the document that makes it")
        return self


class Challenge(Entry):
    key: Key
    set: str
    letter: Words
    order: int
    title: Texts
    short_title: Texts
    source: Place | None = None

    _languages = field_validator("title", "short_title")(_in_english_and_chinese)


class Topic(Entry):
    key: Key
    title: Texts

    _languages = field_validator("title")(_in_english_and_chinese)


class ThematicDay(Entry):
    key: Key
    date: date
    part: str = ""
    challenges: list[Key] = []
    title: Texts
    known_from: str | Texts = ""
    heading: Place | None = None


class ThematicDiscussion(Entry):
    year: int
    session: str = ""
    title: Texts
    note: Texts = {}
    document: Key | None = None
    sections: dict[Literal["policy_commitments", "background", "question"], str] = {}
    days: list[ThematicDay] = []

    @property
    def key(self) -> str:
        return f"discussion-{self.year}"


class Linked(Entry):
    basis: Place | None = None
    rationale: Texts = {}

    @model_validator(mode="after")
    def is_justified(self) -> "Linked":
        if not (self.basis or self.rationale):
            raise ValueError("a link needs a basis (a place in the library) or a rationale")
        return self


class ChallengeLink(Linked):
    challenge: Key


class RecommendationLink(Linked):
    recommendation: Key


class Relation(Entry):
    kind: Literal["reaffirms", "strengthens", "narrows", "supersedes", "overlaps"]
    to: Key
    extent: Literal["", "equal", "subset", "superset", "overlap"] = ""
    rationale: Texts

    _languages = field_validator("rationale")(_in_english_and_chinese)


class Commitment(Entry):
    key: Key
    declaration: Key
    kind: Literal["commitment", "call", "encouragement", "request", "recognition"]
    title: Texts
    operative_verb: Texts = {}
    source: Place
    addressees: list[Key] = []
    topics: list[Key] = []
    challenges: list[ChallengeLink] = []
    recommendations: list[RecommendationLink] = []
    relations: list[Relation] = []

    _languages = field_validator("title")(_in_english_and_chinese)

    @model_validator(mode="after")
    def quotes_its_words(self) -> "Commitment":
        if not self.source.quote:
            raise ValueError("source.quote: give the words of the undertaking")
        return self


class Period(Entry):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: date = Field(alias="from")
    end: date = Field(alias="to")

    @model_validator(mode="after")
    def runs_forward(self) -> "Period":
        if self.end < self.start:
            raise ValueError("the period ends before it begins")
        return self


class Evidence(Entry):
    direction: Literal["supports", "weakens", "neutral"] = "supports"
    source: Place
    effective_on: date
    note: Texts = {}


class Progress(Entry):
    key: Key
    commitment: Key
    actor: Key
    period: Period
    effective_on: date
    voice: Literal["secretariat", "state", "reply"]
    status: Status
    narrative: Texts
    evidence: Annotated[list[Evidence], Field(min_length=1)]

    _languages = field_validator("narrative")(_in_english_and_chinese)


class Observation(Entry):
    value: Decimal
    qualifier: str = ""
    period: str = ""
    source: Place
    note: Texts = {}

    @model_validator(mode="after")
    def quotes_its_figure(self) -> "Observation":
        if not self.source.quote:
            raise ValueError("source.quote: give the words that state the figure")
        return self


class Indicator(Entry):
    key: Key
    title: Texts
    unit: str = ""
    kind: Literal["outcome", "output", "context"]
    definition: Texts = {}
    challenges: list[Key] = []
    commitments: list[Key] = []
    observations: Annotated[list[Observation], Field(min_length=1)]

    _languages = field_validator("title")(_in_english_and_chinese)


class RoundQuestion(Entry):
    commitment: Key
    text: Texts = {}
    help: Texts = {}

    @field_validator("text", "help")
    @classmethod
    def is_in_both_languages_or_missing(cls, texts: Texts) -> Texts:
        return _in_english_and_chinese(texts) if texts else texts


class Round(Entry):
    """`actors` may name a regional group, which stands for its members, and `member-states`, for all States."""

    key: Key
    title: Texts
    note: Texts = {}
    period: Period
    opens_on: date
    deadline: date
    languages: list[Literal["ar", "zh", "en", "fr", "ru", "es"]] = ["ar", "zh", "en", "fr", "ru", "es"]
    questions: Annotated[list[RoundQuestion], Field(min_length=1)]
    actors: Annotated[list[Key], Field(min_length=1)]

    _languages = field_validator("title")(_in_english_and_chinese)

    @model_validator(mode="after")
    def opens_before_its_deadline(self) -> "Round":
        if self.deadline < self.opens_on:
            raise ValueError("the deadline lies before the day on which the round opens")
        return self

    @model_validator(mode="after")
    def asks_each_commitment_once(self) -> "Round":
        asked = [question.commitment for question in self.questions]
        if twice := sorted({key for key in asked if asked.count(key) > 1}):
            raise ValueError(f"asked twice: {', '.join(twice)}")
        return self


# The nouns of the catalogue, in the order in which they are loaded: each refers only to those above it.
NOUNS: dict[str, type[Entry]] = {
    "actors": Actor,
    "topics": Topic,
    "declarations": Declaration,
    "recommendations": Recommendation,
    "challenges": Challenge,
    "thematic_discussions": ThematicDiscussion,
    "commitments": Commitment,
    "progress": Progress,
    "indicators": Indicator,
    "rounds": Round,
}

# noun → field path → the noun that its keys name. `*` steps into a list.
REFERENCES: dict[str, dict[str, str]] = {
    "actors": {"groups": "actors"},
    "recommendations": {"declaration": "declarations"},
    "thematic_discussions": {"days.*.challenges": "challenges"},
    "commitments": {
        "declaration": "declarations",
        "addressees": "actors",
        "topics": "topics",
        "challenges.*.challenge": "challenges",
        "recommendations.*.recommendation": "recommendations",
        "relations.*.to": "commitments",
    },
    "progress": {"commitment": "commitments", "actor": "actors"},
    "indicators": {"challenges": "challenges", "commitments": "commitments"},
    "rounds": {"questions.*.commitment": "commitments", "actors": "actors"},
}
