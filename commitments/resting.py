"""Tells the library what of the ledger rests on a document, so that nothing is withdrawn on which something stands.

Whatever was ever recorded counts: links that were ended, records that were superseded, drafts, and what an earlier text
of a draft would bring back. What nobody recorded does not: suggestions that are open or were rejected, and what was
typed and not saved. A test holds that every foreign key to the library is named here or left out on purpose.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.choices import Decision
from commitments.models import (
    PUBLIC_STATES,
    Challenge,
    Commitment,
    CommitmentAddressee,
    CommitmentChallenge,
    CommitmentPassage,
    CommitmentRecommendation,
    CommitmentRelation,
    CommitmentTopic,
    CommitmentWording,
    Contribution,
    ContributionCommitment,
    DayChallenge,
    DayPassage,
    Declaration,
    DraftRevision,
    Evidence,
    Indicator,
    IndicatorChallenge,
    IndicatorCommitment,
    Observation,
    ProgressRecord,
    Recommendation,
    Suggestion,
    ThematicDay,
    ThematicDiscussion,
)
from documents.models import Document, Paragraph
from documents.rests import Named, Resting
from documents.templatetags.languages import in_language

MOST_NAMED = 10  # of one kind
EVERY = Q()
OF_LINK = ("basis_paragraph", "basis_footnote")
OF_WORDS = ("paragraph", "footnote")


@dataclass(frozen=True)
class Ground:
    """Rows that name places of the library, and the way from a row to the thing of which it is a part."""

    model: type[Model]
    places: tuple[str, ...]
    thing: str = "pk"
    only: Q = EVERY

    def things(self, document: Document) -> set[int]:
        return {key for place in self.places for key in self._at(place, document).values_list(self.thing, flat=True)}

    def _at(self, place: str, document: Document) -> QuerySet:
        path = place if place == "document" else f"{place}__version__document"
        return self.model._default_manager.filter(self.only, **{path: document}).order_by()


@dataclass(frozen=True)
class Kind:
    """Things of the ledger that have a page, with all that makes them rest on a document."""

    title: Promise
    model: type[Model]
    name: Callable[[Model], str]
    grounds: tuple[Ground, ...]
    with_names: tuple[str, ...] = ()


def _title(thing: Model) -> str:
    return in_language(thing.title)


def _short_title(thing: Model) -> str:
    return in_language(thing.short_title) or str(thing)


def _subject(record: ProgressRecord) -> str:
    return f"{in_language(record.commitment.title)} · {in_language(record.actor.name)}"


KINDS = (
    Kind(_("declarations"), Declaration, _short_title, (Ground(Declaration, ("document",)),)),
    Kind(
        _("commitments"),
        Commitment,
        _title,
        (
            Ground(Commitment, OF_WORDS),
            Ground(CommitmentWording, OF_WORDS, "commitment"),
            Ground(CommitmentPassage, ("paragraph", *OF_LINK), "commitment"),
            Ground(Suggestion, ("paragraph",), "commitment", Q(decision=Decision.ACCEPTED)),
            Ground(CommitmentAddressee, OF_LINK, "commitment"),
            Ground(CommitmentChallenge, OF_LINK, "commitment"),
            Ground(CommitmentRecommendation, OF_LINK, "commitment"),
            Ground(CommitmentTopic, OF_LINK, "commitment"),
            Ground(CommitmentRelation, OF_LINK, "later"),
        ),
    ),
    Kind(_("recommendations"), Recommendation, str, (Ground(Recommendation, ("document", "paragraph")),)),
    Kind(_("challenges"), Challenge, _short_title, (Ground(Challenge, ("paragraph",)),)),
    Kind(_("thematic discussions"), ThematicDiscussion, str, (Ground(ThematicDiscussion, ("document",)),)),
    Kind(
        _("thematic days and their questions"),
        ThematicDay,
        _title,
        (
            Ground(ThematicDay, ("heading",)),
            Ground(DayPassage, ("paragraph", *OF_LINK), "day"),
            Ground(DayChallenge, OF_LINK, "day"),
        ),
    ),
    Kind(
        _("progress records and their evidence"),
        ProgressRecord,
        _subject,
        (Ground(Evidence, ("paragraph",), "record"),),
        ("commitment", "actor"),
    ),
    Kind(
        _("contributions"),
        Contribution,
        str,
        (Ground(Contribution, ("question",)), Ground(ContributionCommitment, OF_LINK, "contribution")),
    ),
    Kind(
        _("indicators"),
        Indicator,
        _title,
        (
            Ground(Observation, ("paragraph",), "indicator"),
            Ground(IndicatorChallenge, OF_LINK, "indicator"),
            Ground(IndicatorCommitment, OF_LINK, "indicator"),
        ),
    ),
)


def resting_of(document: Document, user: AbstractUser | None) -> list[Resting]:
    """The registered reader of `documents.rests`. One query for each foreign key, however much is recorded."""
    found = []
    for kind in KINDS:
        things = {key for ground in kind.grounds for key in ground.things(document)}
        if kind.model is ProgressRecord:
            things |= _brought_back(document)
        if things:
            found.append(Resting(str(kind.title), len(things), tuple(_named(kind, things, user))))
    return found


def _named(kind: Kind, things: set[int], user: AbstractUser | None) -> Iterable[Named]:
    rows = kind.model._default_manager.filter(pk__in=things).select_related(*kind.with_names).order_by("pk")
    if user is not None and hasattr(rows, "visible_to"):
        rows = rows.visible_to(user)
    for thing in rows[:MOST_NAMED]:
        yield Named(kind.name(thing), thing.get_absolute_url())


def _brought_back(document: Document) -> set[int]:
    """Records that are not public yet, an earlier text of which rests on the document."""
    earlier = DraftRevision.objects.exclude(record__state__in=PUBLIC_STATES).order_by()
    named: dict[int, set[int]] = defaultdict(set)
    for record, pieces in earlier.values_list("record", "content__evidence").iterator(chunk_size=500):
        named[record] |= {piece["paragraph_id"] for piece in pieces} - {None}
    wanted = set().union(*named.values())
    here = set(Paragraph.objects.filter(version__document=document, pk__in=wanted).values_list("pk", flat=True))
    return {record for record, paragraphs in named.items() if paragraphs & here}
