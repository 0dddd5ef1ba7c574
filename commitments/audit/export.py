"""The whole life of one record or contribution as data: what it says, what hangs on it, every event with its digest.

Who asks decides how much: readers get what is public; editors also the drafting, the people and the remarks, from
which each digest can be computed anew (`docs/ledger.md` says how). Never as of a date: a life is told whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet

from commitments.audit import auditing, chain
from commitments.audit.auditing import CONTRIBUTIONS, LEDGER, WORDINGS, Book
from commitments.choices import Action
from commitments.models import (
    PUBLIC_CONTRIBUTIONS,
    CommitmentWording,
    Contribution,
    ContributionEvent,
    ProgressRecord,
    ReviewEvent,
)
from commitments.queries import visible_events

PEOPLE = ("author_id", "decided_by_id", "created_by_id")
E = TypeVar("E", ReviewEvent, ContributionEvent, CommitmentWording)
CHAIN = ("sequence", "content_digest", "digest", "digest_format")


def life_of(record: ProgressRecord, *, with_drafting: bool) -> dict[str, object]:
    """Plain data, ready for JSON; moments and days stay Python's. About seven queries."""
    events = visible_events(record, with_drafting=with_drafting).order_by("sequence")
    return {
        "subject": {
            "commitment": record.commitment.slug,
            "declaration": record.commitment.declaration.slug,
            "actor": record.actor.slug,
        },
        "standing": _standing(record, ProgressRecord.objects.public().filter(supersedes=record)),
        "wordings": [
            _wording(row, before, with_drafting) for row, before in _with_the_one_before(WORDINGS, _wordings(record))
        ],
        **_chained(LEDGER, record, events, with_drafting),
    }


def life_of_contribution(row: Contribution, *, with_drafting: bool) -> dict[str, object]:
    """As `life_of`, with the links to commitments in the place of evidence; these must be fetched. Five queries."""
    events = row.events.select_related("by").order_by("sequence")
    events = events if with_drafting else events.filter(to_state__in=PUBLIC_CONTRIBUTIONS)
    return {
        "subject": {
            "day": row.day.slug,
            "document": row.question.version.document.slug,
            "question": row.question.anchor,
            "actor": row.actor.slug,
            "commitments": {str(link.pk): link.commitment.slug for link in row.commitment_links.all()},
        },
        "standing": _standing(row, row.corrections.public()),
        **_chained(CONTRIBUTIONS, row, events, with_drafting),
    }


def _standing(subject: ProgressRecord | Contribution, successors: QuerySet) -> dict[str, object]:
    return {
        "state": subject.state,
        "superseded_at": subject.superseded_at,
        "withdrawn_at": subject.withdrawn_at,
        "superseded_by": successors.values_list("pk", flat=True).first(),
    }


def _chained(
    book: Book, subject: ProgressRecord | Contribution, events: QuerySet, with_drafting: bool
) -> dict[str, object]:
    """What the subject says and what was done to it, in the form that is hashed, with where the chain stands now."""
    form, rules = book.rules.newest, book.rules
    row, pieces = next(auditing.contents([subject.pk], book=book, form=form))
    said = chain.content(row, pieces, form, rules)
    if not with_drafting:
        said = {part: _without_people(columns) for part, columns in said.items()}
    sequence, digest = auditing.head(book)
    return {
        "is_whole": with_drafting,
        "content": said,
        "content_digest": chain.content_digest(row, pieces, form, rules),
        "events": [_event(book, event, before, with_drafting) for event, before in _with_the_one_before(book, events)],
        "ledger": {"events": sequence, "head": digest},
    }


def _without_people(said: Mapping[str, object] | Sequence[Mapping[str, object]]) -> object:
    if isinstance(said, Mapping):
        return {name: value for name, value in said.items() if name not in PEOPLE}
    return [_without_people(piece) for piece in said]


def _wordings(record: ProgressRecord) -> QuerySet[CommitmentWording]:
    """All that the commitment said since the record was drafted, in order: those of its readers and of its authors."""
    rows = record.commitment.wordings.select_related("paragraph__version__document", "footnote").order_by("pk")
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=record.created_at))


def _wording(row: CommitmentWording, before: str, with_people: bool) -> dict[str, object]:
    """Its columns in the form that is hashed, and beside them from when until when, and where the words stand."""
    place = row.paragraph
    (of_wording, _of_piece), rules = WORDINGS.rules.formats[row.digest_format], WORDINGS.rules
    told = {name: getattr(row, name) for name in (*of_wording, *rules.event) if with_people or name not in PEOPLE}
    return {
        "said_from": row.valid_from,
        "said_until": row.valid_until,
        "document": place.version.document.slug,
        "paragraph": place.anchor,
        "footnote": row.footnote.marker if row.footnote else None,
        **told,
        "previous": before,
        **{name: getattr(row, name) for name in CHAIN},
    }


def _with_the_one_before(book: Book, events: QuerySet[E]) -> Iterable[tuple[E, str]]:
    """Each event with the digest that its own continues."""
    events = list(events)
    numbers = [event.sequence - 1 for event in events]
    digests = dict(book.events.objects.filter(sequence__in=numbers).values_list("sequence", "digest"))
    return [(event, digests.get(event.sequence - 1, chain.START)) for event in events]


def _event(book: Book, event: ReviewEvent | ContributionEvent, before: str, with_drafting: bool) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(event, name) for name in book.rules.event}
    if not with_drafting:
        del told["by_id"]
        told["remark"] = event.remark if event.action == Action.WITHDRAW else ""  # named alike in both books
    else:
        told["by"] = str(event.by) if event.by else ""
    return told | {"previous": before} | {name: getattr(event, name) for name in CHAIN}
