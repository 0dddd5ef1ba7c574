"""Earlier texts of a draft: kept before each change, listed, brought back.

Knows no permission and takes no lock: `recording` asks and holds the row. Files of evidence that was taken off stay in
the store as long as an earlier text names them.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from commitments.models import DraftRevision, Evidence, ProgressRecord

OF_RECORD = (
    "actor_id", "voice", "status", "period_start", "period_end", "effective_on", "narrative", "language",
    "is_earlier_practice", "replies_to_id",
)  # fmt: skip
OF_EVIDENCE = (
    "id", "order", "kind", "direction", "paragraph_id", "start", "end", "quotation", "language", "url", "file",
    "file_name", "sha256", "title", "note", "effective_on", "added_at",
)  # fmt: skip


def keep(row: ProgressRecord, *, by: AbstractUser, at: datetime) -> None:
    """Keep what the draft says now, under its present version. Kept already: nothing happens. Two statements."""
    pieces = list(row.evidence.order_by("order", "pk").values(*OF_EVIDENCE))
    DraftRevision.objects.get_or_create(
        record=row, version=row.version, defaults={"content": _content(row, pieces), "by": by, "at": at}
    )


def keep_all(rows: Iterable[ProgressRecord], *, by: AbstractUser, at: datetime) -> None:
    """The same for many, fetched with their evidence in its order. One statement for each few hundred."""
    DraftRevision.objects.bulk_create(
        [
            DraftRevision(record=row, version=row.version, content=_content(row, _pieces(row)), by=by, at=at)
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _pieces(row: ProgressRecord) -> list[dict]:
    """As `values` gives them: a file by its name."""
    columns = ((piece, {name: getattr(piece, name) for name in OF_EVIDENCE}) for piece in row.evidence.all())
    return [said | {"file": piece.file.name} for piece, said in columns]


def _content(row: ProgressRecord, pieces: list[dict]) -> dict:
    content = {"record": {name: getattr(row, name) for name in OF_RECORD}, "evidence": pieces}
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def earlier(record: ProgressRecord) -> QuerySet[DraftRevision]:
    """The newest first."""
    return DraftRevision.objects.filter(record=record).select_related("by").order_by("-version")


def put_back(row: ProgressRecord, revision: DraftRevision) -> list[str]:
    """Make the draft and its evidence say what they said then. Returns the columns that the caller saves."""
    for name, value in revision.content["record"].items():
        setattr(row, name, _python(ProgressRecord, name, value))
    wanted = {piece["id"]: piece for piece in revision.content["evidence"]}
    row.evidence.exclude(pk__in=wanted).delete()
    there = set(row.evidence.values_list("pk", flat=True))
    Evidence.objects.bulk_create(
        Evidence(record=row, **{name: _python(Evidence, name, value) for name, value in piece.items()})
        for key, piece in wanted.items()
        if key not in there
    )
    return list(revision.content["record"])


def _python(model: type[Model], name: str, value: object) -> object:
    """JSON has no days and moments: the column says what its text stands for."""
    return model._meta.get_field(name.removesuffix("_id")).to_python(value) if value is not None else None
