"""Rows as PostgreSQL's COPY reads them, and tables without their indexes while much is copied into them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper


class Shape:
    """How rows of a table are written that all name the same columns.

    `columns` is the order for COPY: the columns that rows name, then the others, which have their usual value.
    """

    def __init__(self, defaults: Mapping[str, object], names: Sequence[str]) -> None:
        others = [name for name in defaults if name not in names]
        self.columns = (*names, *others)
        self._named = itemgetter(*names)
        self._end = "".join(f"\t{copied(defaults[name])}" for name in others) + "\n"

    def line(self, row: Mapping[str, object]) -> str:
        """KeyError where the row leaves one of the names out."""
        return "\t".join([_FORMS.get(type(value), _other)(value) for value in self._named(row)]) + self._end


def copied(value: object) -> str:
    """A value in the text format of COPY."""
    return _FORMS.get(type(value), _other)(value)


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Whole rows, one after another."""
    return "".join("\t".join(map(copied, row)) + "\n" for row in rows).encode()


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text:
        return text
    return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")


def _other(value: object) -> str:
    """Words of a choice, or what is kept as JSON."""
    return _escaped(str(value) if isinstance(value, str) else orjson.dumps(value).decode())


_FORMS: dict[type, Callable[..., str]] = {
    str: _escaped,
    int: str,
    bool: lambda value: "t" if value else "f",
    type(None): lambda _value: r"\N",
    date: lru_cache(str),
    datetime: lru_cache(4096)(str),
}


@contextmanager
def without_indexes(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Take off indexes, unique constraints and foreign keys, and set the same ones again: far cheaper in one go.

    Inside a transaction on PostgreSQL, which brings them back where anything fails. Nobody else can use the tables.
    """
    connection.check_constraints()  # a table with rows still to be checked cannot lose a foreign key
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(_CONSTRAINTS, [list(tables)])
        constraints = cursor.fetchall()
        cursor.execute(_INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _definition in reversed(constraints):
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in constraints:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('u', 'f') ORDER BY contype DESC, conname"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"""
