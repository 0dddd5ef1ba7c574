"""An editor puts a commitment in other words, with a reason that stands beside them for good.

What was said before stays readable as of its days. Knows no request and no form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from commitments.audit.guards import SPAN
from commitments.models import Commitment, CommitmentWording
from commitments.rewording import hold, reword, words_of
from commitments.searching.indexing import index_commitment
from documents.models import Footnote, Paragraph
from documents.reading_changes import changes_reading

MAY_REWORD = "commitments.reword_commitment"


class RewordingRefused(Exception):
    """These words cannot take the place of those that stand; the message says why."""


class StaleWording(Exception):
    """Somebody put the commitment in other words since it was read. `current` is what it says now."""

    def __init__(self, current: CommitmentWording):
        super().__init__(f"Commitment {current.commitment_id} has been put in other words since.")
        self.current = current


@dataclass(frozen=True)
class Source:
    """Where the words of the source stand. `start` and `end` are characters of `paragraph.text`."""

    paragraph: Paragraph
    quotation: str
    start: int
    end: int
    footnote: Footnote | None = None


@dataclass(frozen=True)
class Said:
    """What a commitment is to say, whole. Texts are maps of language code to text, without empty ones."""

    kind: str
    title: Mapping[str, str]
    operative_verb: Mapping[str, str]
    source: Source

    def columns(self) -> dict[str, object]:
        place = self.source
        return {
            "kind": self.kind,
            "title": dict(self.title),
            "operative_verb": dict(self.operative_verb),
            "quotation": place.quotation,
            "language": place.paragraph.version.language,
            "paragraph": place.paragraph,
            "footnote": place.footnote,
            "start": place.start,
            "end": place.end,
        }

    def as_wording(self) -> CommitmentWording:
        """A row that is not saved, to compare and to show."""
        return CommitmentWording(**self.columns())


@changes_reading("wordings")
def put_in_other_words(
    commitment: Commitment, said: Said, reason: str, *, seen: int, by: AbstractUser, at: datetime
) -> CommitmentWording:
    """The wording that stands afterwards. `seen` is the key of the one that was read. Safe when sent twice.

    Raises PermissionDenied; StaleWording where another stands by now; RewordingRefused where nothing is different or
    no reason is given.
    """
    if not by.has_perm(MAY_REWORD):
        raise PermissionDenied(_("You do not have permission to put commitments in other words."))
    row = hold(commitment)
    standing = standing_wording(row)
    is_same = words_of(standing) == words_of(said.as_wording())
    if standing.pk != seen:
        if is_same and standing.created_by_id == by.pk:
            return standing
        raise StaleWording(standing)
    if is_same:
        raise RewordingRefused(_("Nothing is different from what stands."))
    if not reason.strip():
        raise RewordingRefused(_("Say why: this needs a reason."))
    reword(row, said.columns(), at=at, by=by, reason=reason.strip())
    index_commitment(row)
    return standing_wording(row)


def standing_wording(commitment: Commitment) -> CommitmentWording:
    """What the commitment says now, with its place."""
    found = commitment.wordings.lasting().select_related("paragraph__version__document", "footnote", "created_by")
    return found.get()


def source_of(wording: CommitmentWording) -> Source:
    return Source(wording.paragraph, wording.quotation, *(getattr(wording, name) for name in SPAN), wording.footnote)
