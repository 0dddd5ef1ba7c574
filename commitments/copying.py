"""Rows as PostgreSQL's COPY reads them, and tables without their indexes while much is copied into them."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from operator import itemgetter

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

AT_A_TIME = 1 << 20  # bytes that COPY is given


class Shape:
    """How rows of a table are written that all name the same columns.

    `columns` is the order for COPY: the columns that rows name, then those whose usual value is not NULL.
    """

    def __init__(self, defaults: Mapping[str, object], names: Sequence[str]) -> None:
        others = [name for name, usual in defaults.items() if name not in names and usual is not None]
        self.columns = (*names, *others)
        self._named = itemgetter(*names)
        self._others = [_flat(defaults[name]) for name in others]
        self._nested = [place for place, name in enumerate(names) if isinstance(defaults.get(name), (dict, list))]

    def lines(self, rows: Iterable[Mapping[str, object]]) -> list[str]:
        """KeyError where a row leaves one of the names out."""
        return lines(map(self._values, rows))

    def _values(self, row: Mapping[str, object]) -> list[object]:
        values = [*self._named(row), *self._others]
        for place in self._nested:
            values[place] = _flat(values[place])
        return values


def _flat(value: object) -> object:
    """What is kept as JSON, as its text."""
    return orjson.dumps(value).decode() if isinstance(value, (dict, list)) else value


class _Lines(list[str]):
    write = list.append  # csv writes each row in one piece


def lines(rows: Iterable[Iterable[object]]) -> list[str]:
    """Rows as CSV. NULL is an empty value: whoever reads it says which columns are never NULL."""
    written = _Lines()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written


def copy_in(cursor, model: type[Model], names: Iterable[str], text: str) -> None:
    """Lines of these columns into the table, by PostgreSQL's COPY. A DatabaseError for what the table does not take."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    named = [fields[name] for name in names]
    filled = ", ".join(f'"{field.column}"' for field in named if not field.null)
    columns = ", ".join(f'"{field.column}"' for field in named)
    cursor.copy_expert(
        f"COPY {model._meta.db_table} ({columns}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({filled}))",
        BytesIO(text.encode()),
        AT_A_TIME,
    )


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
