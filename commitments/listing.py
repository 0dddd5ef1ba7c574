"""Lists of the ledger in the API, made from plain rows. How and why: `documents.listing`; what shape: `serializers`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from commitments.choices import Action
from commitments.models import ArchivedCopy, Evidence, copies_as_of
from commitments.status import state_at
from documents.listing import PLACE, Listing, Row, Shape, day, moment, page_of, place, through
from documents.serializers import absolute, address_in_api, narrowed

# Evidence with its copies

EVIDENCE_COLUMNS = (
    "pk", "record_id", "kind", "direction", "title", "start", "end", "quotation", "language", "url", "file", "sha256",
    "note", "effective_on", "added_at", *through("paragraph", (*PLACE, "text", "vanished_at")),
)  # fmt: skip


def evidence_shapes(rows: Sequence[Row], context: Mapping) -> list[Shape]:
    """One query, for the copies of what they link to."""
    copies = _copies(rows, context)
    return [_evidence(row, copies[row["pk"]], context) for row in rows]


def _evidence(row: Row, copies: list[Shape], context: Mapping) -> Shape:
    file = absolute(reverse("commitments:evidence-file", args=[row["pk"]]), context) if row["file"] else None
    return {
        "url": absolute(address_in_api("evidence", row["pk"]), context),
        "id": row["pk"],
        "record": row["record_id"],
        "kind": row["kind"],
        "direction": row["direction"],
        "title": row["title"],
        "paragraph": place(row, "paragraph", context),
        "start": row["start"],
        "end": row["end"],
        "quotation": row["quotation"],
        "language": row["language"],
        "quotation_stands": _quotation_stands(row),
        "link": row["url"],
        "file": file,
        "sha256": row["sha256"],
        "copies": copies,
        "note": narrowed(row["note"], context["lang"]),
        "effective_on": day(row["effective_on"]),
        "added_at": moment(row["added_at"]),
    }


def _quotation_stands(row: Row) -> bool:
    """As `Evidence.quotation_stands` says of an instance."""
    if row["paragraph__id"] is None:
        return True
    text = row["paragraph__text"][row["start"] : row["end"]] if row["start"] is not None else row["quotation"]
    return text == row["quotation"] and row["paragraph__vanished_at"] is None


def _copies(pieces: Iterable[Row], context: Mapping) -> Mapping[int, list[Shape]]:
    links = [row["pk"] for row in pieces if row["url"]]
    found: dict[int, list[Shape]] = defaultdict(list)
    rows = ArchivedCopy.objects.filter(evidence__in=links).order_by("pk") if links else []
    for copy in copies_as_of(rows, context["cutoff"].moment):
        found[copy.evidence_id].append(_copy(copy, context))
    return found


def _copy(copy: ArchivedCopy, context: Mapping) -> Shape:
    place_of_file = reverse("commitments:evidence-copy", args=[copy.evidence_id, copy.pk])
    return {
        "state": copy.state,
        "code": copy.code,
        "fetched_at": moment(copy.finished_at),
        "final_url": copy.final_url,
        "content_type": copy.content_type,
        "size": copy.size,
        "sha256": copy.sha256,
        "file": absolute(place_of_file, context) if copy.file else None,
    }


EVIDENCE = Listing(EVIDENCE_COLUMNS, evidence_shapes)

# Records with their evidence

RECORD_COLUMNS = (
    "pk", "commitment__slug", "commitment__declaration__slug", "actor__slug", "voice", "status", "period_start",
    "period_end", "effective_on", "is_earlier_practice", "narrative", "language", "published_at", "superseded_at",
    "withdrawn_at", "supersedes_id", "replies_to_id", "reply_until", "derived_from_id",
)  # fmt: skip


class Moments(NamedTuple):
    """What `state_at` asks of a record."""

    published_at: datetime | None
    superseded_at: datetime | None
    withdrawn_at: datetime | None


def record_shapes(rows: Sequence[Row], context: Mapping) -> list[Shape]:
    """Two queries: evidence, and copies of what it links to."""
    pieces = _evidence_of([row["pk"] for row in rows], context)
    return [_record(row, pieces[row["pk"]], context) for row in rows]


def _evidence_of(records: Sequence[int], context: Mapping) -> Mapping[int, list[Shape]]:
    rows = Evidence.objects.filter(record__in=records).order_by("order", "pk").values(*EVIDENCE_COLUMNS)
    found: dict[int, list[Shape]] = defaultdict(list)
    for shape in evidence_shapes(rows, context) if records else ():
        found[shape["record"]].append(shape)
    return found


def _record(row: Row, evidence: list[Shape], context: Mapping) -> Shape:
    then = context["cutoff"].moment
    moments = Moments(row["published_at"], row["superseded_at"], row["withdrawn_at"])
    return {
        "url": absolute(address_in_api("progress", row["pk"]), context),
        "page": page_of("commitments:progress-detail", row["pk"], context),
        "id": row["pk"],
        "commitment": row["commitment__slug"],
        "declaration": row["commitment__declaration__slug"],
        "actor": row["actor__slug"],
        "voice": row["voice"],
        "status": row["status"],
        "period_start": day(row["period_start"]),
        "period_end": day(row["period_end"]),
        "effective_on": day(row["effective_on"]),
        "is_earlier_practice": row["is_earlier_practice"],
        "narrative": narrowed(row["narrative"], context["lang"]),
        "language": row["language"],
        "state": state_at(moments, then),
        "published_at": moment(moments.published_at),
        "superseded_at": moment(_by(then, moments.superseded_at)),
        "withdrawn_at": moment(_by(then, moments.withdrawn_at)),
        "supersedes": row["supersedes_id"],
        "replies_to": row["replies_to_id"],
        "reply_until": day(row["reply_until"]),
        "derived_from": row["derived_from_id"],
        "evidence": evidence,
    }


def _by(then: datetime, happened: datetime | None) -> datetime | None:
    return happened if happened and happened <= then else None


RECORDS = Listing(RECORD_COLUMNS, record_shapes)

# What happened

CHANGE_COLUMNS = (
    "pk", "at", "action", "remark", "record_id",
    *through("record", ("commitment__slug", "actor__slug", "voice", "status")),
)  # fmt: skip


def change_shapes(rows: Sequence[Row], context: Mapping) -> list[Shape]:
    return [
        {
            "id": row["pk"],
            "at": moment(row["at"]),
            "action": row["action"],
            "record": absolute(address_in_api("progress", row["record_id"]), context),
            "commitment": row["record__commitment__slug"],
            "actor": row["record__actor__slug"],
            "voice": row["record__voice"],
            "status": row["record__status"],
            "reason": row["remark"] if row["action"] == Action.WITHDRAW else "",
        }
        for row in rows
    ]


CHANGES = Listing(CHANGE_COLUMNS, change_shapes)
