"""Writing one catalogue row and the rows that hang on it, unless a person changed them.

Each row keeps a digest of its columns and hanging rows as the loader last wrote them. Where the database no longer
gives that digest, an editor was here, and the row is kept as it is. It must not know what the nouns mean.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from commitments.models.links import CatalogueEntry


@dataclass(frozen=True)
class Hanging:
    """Rows that belong to a row: which relation, what identifies one among its siblings, and what they hold."""

    relation: str
    columns: tuple[str, ...]
    identity: tuple[str, ...]
    rows: Sequence[dict[str, Any]]
    changes_at: datetime | None = None  # for rows that are dated: ended and begun anew then, never changed or deleted


@dataclass
class Tally:
    """What happened to the entries of one noun. `kept` names those that an editor changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return self.created + self.updated


def plain(value: Any) -> Any:
    """A value as the database would give it back, reduced to what JSON can say."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def digest(columns: dict[str, Any], many: dict[str, list], hanging: Sequence[Hanging]) -> str:
    """SHA-256 of what a row holds, in hexadecimal."""
    content = {
        "columns": {name: plain(value) for name, value in columns.items()},
        "many": {name: sorted(item.pk for item in items) for name, items in many.items()},
        "hanging": {
            child.relation: sorted(
                json.dumps({n: plain(v) for n, v in row.items()}, sort_keys=True, ensure_ascii=False)
                for row in child.rows
            )
            for child in hanging
        },
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _column(row: models.Model, name: str) -> Any:
    """What the column holds: for a foreign key the key, without fetching the row."""
    return plain(getattr(row, row._meta.get_field(name).attname))


def owned(row: models.Model, child: Hanging) -> models.QuerySet:
    """The hanging rows that no person added or corrected, and that still stand."""
    rows = getattr(row, child.relation).all()
    names = {column.name for column in rows.model._meta.get_fields()}
    untouched = {"created_by", "superseded_at", "valid_until"} & names
    return rows.filter(**{f"{name}__isnull": True for name in untouched})


def digest_in_database(row: models.Model, columns: dict, many: dict, hanging: Sequence[Hanging]) -> str:
    """The digest of what the database holds now, over the same columns."""
    held = []
    for child in hanging:
        rows = [{name: _column(item, name) for name in child.columns} for item in owned(row, child)]
        held.append(Hanging(child.relation, child.columns, child.identity, rows))
    return digest(
        {name: _column(row, name) for name in columns},
        {name: list(getattr(row, name).all()) for name in many},
        held,
    )


def upsert(
    model: type[CatalogueEntry],
    key: str,
    columns: dict[str, Any],
    tally: Tally,
    *,
    many: dict[str, list] | None = None,
    hanging: Sequence[Hanging] = (),
) -> CatalogueEntry:
    """Create or update the row of this key. A row that an editor changed is returned as it is."""
    many = many or {}
    row = model.objects.filter(catalogue_key=key).first()
    wanted = digest(columns, many, hanging)
    if row is not None and row.catalogue_digest:
        if row.catalogue_digest == wanted:
            tally.unchanged += 1
            return row
        if digest_in_database(row, columns, many, hanging) != row.catalogue_digest:
            tally.kept.append(key)
            return row
    is_new = row is None or not row.catalogue_digest
    row = row or model(catalogue_key=key)
    _write(row, columns, many, hanging, wanted, is_new)
    if is_new:
        tally.created += 1
    else:
        tally.updated += 1
    return row


def _write(
    row: CatalogueEntry, columns: dict, many: dict, hanging: Sequence[Hanging], wanted: str, is_new: bool
) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.catalogue_digest = wanted
    row.save()
    for name, items in many.items():
        getattr(row, name).set(items)
    for child in hanging:
        if child.changes_at:
            _write_dated(row, child, since=None if is_new else child.changes_at)
        else:
            _write_hanging(row, child)


def _write_dated(row: models.Model, child: Hanging, since: datetime | None) -> None:
    """End what is no longer there or holds something else, and begin what is new; `since` None: it always stood."""
    wanted = {_content(child, entry): entry for entry in child.rows}
    for item in owned(row, child):
        held = _content(child, {name: getattr(item, item._meta.get_field(name).attname) for name in child.columns})
        if wanted.pop(held, None) is None:
            item.valid_until = child.changes_at
            item.save(update_fields=["valid_until"])
    for entry in wanted.values():
        getattr(row, child.relation).create(**entry, valid_from=since)


def _content(child: Hanging, entry: dict[str, Any]) -> str:
    return json.dumps([plain(entry[name]) for name in child.columns], sort_keys=True, ensure_ascii=False)


def _write_hanging(row: models.Model, child: Hanging) -> None:
    rows = owned(row, child)
    known = {tuple(_column(item, name) for name in child.identity): item for item in rows}
    for entry in child.rows:
        item = known.pop(tuple(plain(entry[name]) for name in child.identity), None)
        if item is None:
            getattr(row, child.relation).create(**entry)
            continue
        for name, value in entry.items():
            setattr(item, name, value)
        item.save()
    for item in known.values():
        item.delete()
