"""The tables of the commitment model, by room: actors, instruments, undertakings, ledger, contributions, figures."""

from commitments.models.actors import Actor, Membership
from commitments.models.carrying import Carrying
from commitments.models.contributions import (
    PUBLIC_CONTRIBUTIONS,
    Contribution,
    ContributionCommitment,
    ContributionEvent,
)
from commitments.models.copies import ArchivedCopy, copies_as_of
from commitments.models.drafts import Autosave, DraftRevision, UnsavedAnswer
from commitments.models.events import ReviewEvent
from commitments.models.evidence import Evidence
from commitments.models.figures import Indicator, IndicatorChallenge, IndicatorCommitment, Observation
from commitments.models.imports import ImportRow, ProgressImport
from commitments.models.instruments import (
    Challenge,
    Chapter,
    DayChallenge,
    DayPassage,
    Declaration,
    Recommendation,
    ThematicDay,
    ThematicDiscussion,
)
from commitments.models.ledger import PUBLIC_STATES, ProgressRecord
from commitments.models.notices import Notice
from commitments.models.rounds import Invitation, Reminder, ReportingRound, RoundAnswer, RoundQuestion, TypedAnswer
from commitments.models.standings import NO_REGION, ActorTally, Headline, MonthTally
from commitments.models.suggestions import CommitmentPassage, Suggestion
from commitments.models.undertakings import (
    Commitment,
    CommitmentAddressee,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    CommitmentTopic,
    Topic,
)
from commitments.models.wordings import CommitmentWording

__all__ = [
    "NO_REGION",
    "PUBLIC_CONTRIBUTIONS",
    "PUBLIC_STATES",
    "Actor",
    "ActorTally",
    "ArchivedCopy",
    "Autosave",
    "Carrying",
    "Challenge",
    "Chapter",
    "Commitment",
    "CommitmentAddressee",
    "CommitmentChallenge",
    "CommitmentPassage",
    "CommitmentRecommendation",
    "CommitmentRelation",
    "CommitmentTopic",
    "CommitmentWording",
    "Contribution",
    "ContributionCommitment",
    "ContributionEvent",
    "DayChallenge",
    "DayPassage",
    "Declaration",
    "DraftRevision",
    "Evidence",
    "Headline",
    "ImportRow",
    "Indicator",
    "IndicatorChallenge",
    "IndicatorCommitment",
    "Invitation",
    "Membership",
    "MonthTally",
    "Notice",
    "Observation",
    "ProgressImport",
    "ProgressRecord",
    "Recommendation",
    "Reminder",
    "ReportingRound",
    "ReviewEvent",
    "RoundAnswer",
    "RoundQuestion",
    "Suggestion",
    "ThematicDay",
    "ThematicDiscussion",
    "Topic",
    "TypedAnswer",
    "UnsavedAnswer",
    "copies_as_of",
]
