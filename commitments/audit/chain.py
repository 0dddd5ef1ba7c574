"""The rules of the chain that joins all events of the ledger: what is hashed, in which form, in which order.

The digest of an event covers the digest of the event before it, so that nothing can be changed, left out, put between
or put in another order without every later digest changing too. What a record said at the moment of an event is
hashed on its own, so that a published record can be held against it at any time.

A format never changes once it is in use: a column that joins the ledger later comes with a format of its own, and
`docs/ledger.md` describes each. An event keeps the format in which it was written, and is verified by it. This module
must not know Django, the database or the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import orjson

FORMAT = 2  # that of the events that are added now
START = "0" * 64  # what stands before the first event

RECORD_1 = (
    "id", "commitment_id", "actor_id", "voice", "status", "period_start", "period_end", "effective_on",
    "is_earlier_practice", "narrative", "author_id", "decided_by_id", "supersedes_id", "created_at", "published_at",
    "catalogue_key", "catalogue_digest",
)  # fmt: skip
RECORD_2 = (*RECORD_1, "language", "replies_to_id", "reply_until", "derived_from_id")
EVIDENCE_1 = (
    "id", "order", "kind", "direction", "paragraph_id", "start", "end", "quotation", "language", "url", "file",
    "file_name", "sha256", "title", "note", "effective_on", "added_at",
)  # fmt: skip
FORMATS = {1: (RECORD_1, EVIDENCE_1), 2: (RECORD_2, EVIDENCE_1)}  # format → columns of a record, of its evidence
RECORD, EVIDENCE = FORMATS[FORMAT]
EVENT = ("record_id", "action", "from_state", "to_state", "by_id", "at", "remark")

# What delegations contribute is joined in a chain of its own, by the same rules.
CONTRIBUTION_1 = (
    "id", "day_id", "question_id", "actor_id", "kind", "language", "title", "text", "author_id", "decided_by_id",
    "corrects_id", "created_at", "published_at",
)  # fmt: skip
TIE_1 = (
    "id", "commitment_id", "basis_paragraph_id", "basis_footnote_id", "rationale", "origin", "created_by_id",
    "created_at",
)  # fmt: skip

# What commitments say is joined in a third. A wording is its own event: `WORDING_1` is what it says, the columns of
# `WORDINGS.event` are who began it, when and why. Where it stands in its paragraph follows that, and is in no digest;
# when it ended is the moment in which the next began.
WORDING_1 = ("kind", "title", "operative_verb", "quotation", "language", "paragraph_id", "footnote_id")
NOT_OF_WORDING = frozenset({"start", "end", "valid_until"})

# Not part of what a record says: where it stands (the events tell that) and the counter of its changes.
NOT_CONTENT = frozenset({"state", "superseded_at", "withdrawn_at", "version", "changed_at"})


@dataclass(frozen=True)
class Rules:
    """What the events of one chain cover: the columns of each format, and what the parts are called.

    `pieces` is empty where nothing hangs on a subject.
    """

    subject: str
    pieces: str
    formats: Mapping[int, tuple[tuple[str, ...], tuple[str, ...]]]
    newest: int
    event: tuple[str, ...]


LEDGER = Rules("record", "evidence", FORMATS, FORMAT, EVENT)
CONTRIBUTIONS = Rules("contribution", "links", {1: (CONTRIBUTION_1, TIE_1)}, 1, ("contribution_id", *EVENT[1:]))
WORDINGS = Rules("wording", "", {1: (WORDING_1, ())}, 1, ("commitment_id", "created_by_id", "valid_from", "reason"))


def content(
    subject: Mapping[str, object],
    pieces: Iterable[Mapping[str, object]],
    form: int = FORMAT,
    rules: Rules = LEDGER,
) -> dict[str, object]:
    """What a record says with its evidence, in the order in which readers see that. KeyError for an unknown format."""
    of_subject, of_piece = rules.formats[form]
    said: dict[str, object] = {rules.subject: {name: subject[name] for name in of_subject}}
    if rules.pieces:
        said[rules.pieces] = sorted(({name: piece[name] for name in of_piece} for piece in pieces), key=_place)
    return said


def content_digest(
    subject: Mapping[str, object],
    pieces: Iterable[Mapping[str, object]],
    form: int = FORMAT,
    rules: Rules = LEDGER,
) -> str:
    return digest(content(subject, pieces, form, rules))


def event_digest(
    previous: str,
    sequence: int,
    said: str,
    event: Mapping[str, object],
    form: int = FORMAT,
    rules: Rules = LEDGER,
) -> str:
    """The digest of the event that follows `previous`; `said` is the digest of what its subject said then."""
    return digest(link(previous, sequence, said, event, form, rules))


def link(
    previous: str,
    sequence: object,
    said: str,
    event: Mapping[str, object],
    form: int = FORMAT,
    rules: Rules = LEDGER,
) -> dict[str, object]:
    """What that digest covers."""
    told = {name: event[name] for name in rules.event}
    return {"format": form, "previous": previous, "sequence": sequence, "content": said} | told


def digest(value: object) -> str:
    return sha256(_canonical(value)).hexdigest()


def digest_of_form(told: str) -> str:
    """Of what is in the canonical form already."""
    return sha256(told.encode()).hexdigest()


def canonical(value: object) -> str:
    """JSON in the one form that is hashed: keys sorted, no spaces, letters as they are, moments in UTC."""
    return _canonical(value).decode()


def _canonical(value: object) -> bytes:
    return orjson.dumps(value, default=plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME)


def plain(value: object) -> str:
    """How a moment or a day is written in the canonical form. TypeError for anything else."""
    if isinstance(value, datetime):
        moment = value if value.tzinfo is UTC else value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def _place(piece: Mapping[str, Any]) -> tuple[Any, Any]:
    return piece.get("order", 0), piece["id"]
