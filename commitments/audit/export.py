"""The whole life of one record as data: what it says, on which evidence, and every event with its digest.

Who asks decides how much: readers get what is public; editors also the drafting, the people and the remarks, from
which each digest can be computed anew (`docs/ledger.md` says how). Never as of a date: a life is told whole.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from commitments.audit import auditing, chain
from commitments.choices import Action
from commitments.models import CommitmentWording, ProgressRecord, ReviewEvent
from commitments.queries import visible_events

PEOPLE = ("author_id", "decided_by_id")
CHAIN = ("sequence", "content_digest", "digest", "digest_format")


def life_of(record: ProgressRecord, *, with_drafting: bool) -> dict[str, object]:
    """Plain data, ready for JSON; moments and days stay Python's. About seven queries."""
    row, pieces = next(auditing.contents([record.pk]))
    said = chain.content(row, pieces)
    if not with_drafting:
        said["record"] = {name: value for name, value in said["record"].items() if name not in PEOPLE}
    events = visible_events(record, with_drafting=with_drafting).order_by("sequence")
    sequence, digest = auditing.head()
    return {
        "is_whole": with_drafting,
        "subject": {
            "commitment": record.commitment.slug,
            "declaration": record.commitment.declaration.slug,
            "actor": record.actor.slug,
        },
        "standing": {
            "state": record.state,
            "superseded_at": record.superseded_at,
            "withdrawn_at": record.withdrawn_at,
            "superseded_by": _successors(record).values_list("pk", flat=True).first(),
        },
        "wordings": [_wording(row) for row in _wordings(record)],
        "content": said,
        "content_digest": chain.content_digest(row, pieces),
        "events": [_event(event, before, with_drafting) for event, before in _with_the_one_before(events)],
        "ledger": {"events": sequence, "head": digest},
    }


def _wordings(record: ProgressRecord) -> QuerySet[CommitmentWording]:
    """All that the commitment said since the record was drafted, in order: those of its readers and of its authors."""
    rows = record.commitment.wordings.select_related("paragraph__version__document", "footnote").order_by("pk")
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=record.created_at))


def _wording(row: CommitmentWording) -> dict[str, object]:
    place = row.paragraph
    return {
        "said_from": row.valid_from,
        "said_until": row.valid_until,
        "reason": row.reason,
        **{name: getattr(row, name) for name in ("kind", "title", "operative_verb", "quotation", "language")},
        "document": place.version.document.slug,
        "paragraph": place.anchor,
        "footnote": row.footnote.marker if row.footnote else None,
    }


def _successors(record: ProgressRecord) -> QuerySet[ProgressRecord]:
    return ProgressRecord.objects.public().filter(supersedes=record)


def _with_the_one_before(events: QuerySet[ReviewEvent]) -> Iterable[tuple[ReviewEvent, str]]:
    """Each event with the digest that its own continues."""
    events = list(events)
    numbers = [event.sequence - 1 for event in events]
    digests = dict(ReviewEvent.objects.filter(sequence__in=numbers).values_list("sequence", "digest"))
    return [(event, digests.get(event.sequence - 1, chain.START)) for event in events]


def _event(event: ReviewEvent, before: str, with_drafting: bool) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(event, name) for name in chain.EVENT}
    if not with_drafting:
        del told["by_id"]
        told["remark"] = event.remark if event.action == Action.WITHDRAW else ""
    else:
        told["by"] = str(event.by) if event.by else ""
    return told | {"previous": before} | {name: getattr(event, name) for name in CHAIN}
