"""Writing one catalogue row and the rows that hang on it, unless a person changed them.

Each row keeps a digest of its columns and hanging rows as the loader last wrote them. Where the database no longer
gives that digest, an editor was here, and the row is kept as it is. It must not know what the nouns mean.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from commitments.models.links import CatalogueEntry, DatedLink


@dataclass(frozen=True)
class Hanging:
    """Rows that belong to a row: which relation, what identifies one among its siblings, and what they hold."""

    relation: str
    columns: tuple[str, ...]
    identity: tuple[str, ...]
    rows: Sequence[dict[str, Any]]
    changes_at: datetime | None = None  # for rows that are dated: ended and begun anew then, never changed or deleted
    moments: tuple[str, str] = ("valid_from", "valid_until")  # the columns by which they are dated
    following: tuple[str, ...] = ()  # columns that are put right in a dated row as long as it stands


@dataclass(frozen=True)
class Many:
    """Other rows that a row is linked to, by the name of the field."""

    name: str
    items: Sequence[models.Model]
    changes_at: datetime | None = None  # where the links are dated: ended and begun then

    @property
    def keys(self) -> set[int]:
        return {item.pk for item in self.items}


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


def digest(columns: dict[str, Any], many: dict[str, Iterable[int]], hanging: Sequence[Hanging]) -> str:
    """SHA-256 of what a row holds, in hexadecimal; `many` are the keys of what it is linked to, by field."""
    content = {
        "columns": {name: plain(value) for name, value in columns.items()},
        "many": {name: sorted(keys) for name, keys in many.items()},
        "hanging": {
            child.relation: sorted(
                json.dumps({n: plain(v) for n, v in row.items()}, sort_keys=True, ensure_ascii=False)
                for row in child.rows
            )
            for child in hanging
        },
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def digest_wanted(columns: dict[str, Any], held: Sequence[Hanging | Many]) -> str:
    return digest(columns, {child.name: child.keys for child in _many(held)}, _hanging(held))


def digest_in_database(row: models.Model, columns: dict[str, Any], held: Sequence[Hanging | Many]) -> str:
    """The digest of what the database holds now, over the same columns."""
    hanging = []
    for child in _hanging(held):
        rows = [{name: _column(item, name) for name in child.columns} for item in owned(row, child)]
        hanging.append(Hanging(child.relation, child.columns, child.identity, rows))
    many = {child.name: linked(row, child) for child in _many(held)}
    return digest({name: _column(row, name) for name in columns}, many, hanging)


def _many(held: Sequence[Hanging | Many]) -> list[Many]:
    return [child for child in held if isinstance(child, Many)]


def _hanging(held: Sequence[Hanging | Many]) -> list[Hanging]:
    return [child for child in held if isinstance(child, Hanging)]


def _column(row: models.Model, name: str) -> Any:
    """What the column holds: for a foreign key the key, without fetching the row."""
    return plain(getattr(row, row._meta.get_field(name).attname))


def owned(row: models.Model, child: Hanging) -> models.QuerySet:
    """The hanging rows that no person added or corrected, and that still stand."""
    rows = getattr(row, child.relation).all()
    names = {column.name for column in rows.model._meta.get_fields()}
    untouched = {"created_by", "superseded_at", "valid_until"} & names
    return rows.filter(**{f"{name}__isnull": True for name in untouched})


def linked(row: models.Model, child: Many) -> dict[int, models.Model]:
    """By the key of what it leads to, the links that no person made, and that still stand."""
    own, other, links = _link(row, child)
    found = links._default_manager.filter(**{own: row})
    if issubclass(links, DatedLink):
        found = found.filter(created_by__isnull=True, valid_until__isnull=True)
    return {getattr(link, other): link for link in found}


def _link(row: models.Model, child: Many) -> tuple[str, str, type[models.Model]]:
    """The columns by which a link leads to the row and to the other, and its model."""
    field = row._meta.get_field(child.name)
    return f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id", field.remote_field.through


def save(row: CatalogueEntry, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()


def upsert(
    model: type[CatalogueEntry],
    key: str,
    columns: dict[str, Any],
    tally: Tally,
    *,
    held: Sequence[Hanging | Many] = (),
    save: Callable[[CatalogueEntry, dict[str, Any]], None] = save,
) -> CatalogueEntry:
    """Create or update the row of this key. A row that an editor changed is returned as it is.

    `save` writes its columns, where more than saving them is asked for.
    """
    row = model.objects.filter(catalogue_key=key).first()
    wanted = digest_wanted(columns, held)
    if row is not None and row.catalogue_digest:
        if row.catalogue_digest == wanted:
            tally.unchanged += 1
            return row
        if digest_in_database(row, columns, held) != row.catalogue_digest:
            tally.kept.append(key)
            return row
    is_new = row is None or not row.catalogue_digest
    row = row or model(catalogue_key=key)
    row.catalogue_digest = wanted
    save(row, columns)
    _write_held(row, held, is_new)
    if is_new:
        tally.created += 1
    else:
        tally.updated += 1
    return row


def _write_held(row: CatalogueEntry, held: Sequence[Hanging | Many], is_new: bool) -> None:
    """What is dated begins with the row where that is new: `since` None says that it always stood."""
    for child in held:
        since = None if is_new else child.changes_at
        if isinstance(child, Many):
            _write_many(row, child, since)
        elif child.changes_at:
            _write_dated(row, child, since)
        else:
            _write_hanging(row, child)


def _write_many(row: models.Model, child: Many, since: datetime | None) -> None:
    if not child.changes_at:
        getattr(row, child.name).set(child.items)
        return
    own, other, links = _link(row, child)
    for key, link in linked(row, child).items():
        if key not in child.keys:
            _change(link, {"valid_until": child.changes_at})
    there = links.objects.lasting().filter(**{own: row}).values_list(other, flat=True)
    for key in sorted(child.keys - set(there)):
        links.objects.create(**{own: row.pk, other: key}, valid_from=since)


def _write_dated(row: models.Model, child: Hanging, since: datetime | None) -> None:
    """End what is no longer there or holds something else, and begin what is new."""
    begins, ends = child.moments
    wanted = {_content(child, entry): entry for entry in child.rows}
    for item in owned(row, child):
        held = _content(child, {name: getattr(item, item._meta.get_field(name).attname) for name in child.columns})
        entry = wanted.pop(held, None)
        _change(item, {ends: child.changes_at} if entry is None else {name: entry[name] for name in child.following})
    for entry in wanted.values():
        getattr(row, child.relation).create(**entry, **{begins: since})


def _change(item: models.Model, columns: dict[str, Any]) -> None:
    changed = [name for name, value in columns.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, columns[name])
    if changed:
        item.save(update_fields=changed)


def _content(child: Hanging, entry: dict[str, Any]) -> str:
    said = [plain(entry[name]) for name in child.columns if name not in child.following]
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


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
