"""Rows as PostgreSQL's COPY reads them, and tables without their indexes while much is copied into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

AT_A_TIME = 1 << 20  # bytes that COPY is given
NULL = "null"  # as in JSON, so that what is written there can be written here
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def filled_columns(rows: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Those in which one of the rows has a value. The others need not be copied: they are NULL."""
    return tuple(dict.fromkeys(name for row in rows for name, value in row.items() if value is not None))


def line(row: Mapping[str, object], columns: Sequence[str]) -> str:
    """The row in the format of COPY, with the columns in this order. KeyError where it lacks one."""
    return "\t".join([written(row[name]) for name in columns]) + "\n"


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Many rows in which the same values come again: numbers, words, days, moments and None, and nothing else."""
    known = _Written()
    return "".join(["\t".join([known[value] for value in row]) + "\n" for row in rows])


class _Written(dict[object, str]):
    def __missing__(self, value: object) -> str:
        self[value] = text = written(value)
        return text


def written(value: object) -> str:
    """A value as COPY reads it. What is kept as JSON is written as its text."""
    if value is None:
        return NULL
    if isinstance(value, (dict, list, bool)):
        value = orjson.dumps(value).decode()
    text = str(value).translate(_ESCAPES)
    return r"nul\l" if text == NULL else text  # words, and not the lack of them


def copy_in(cursor, model: type[Model], names: Iterable[str], rows: bytes) -> None:
    """Lines of these columns into the table, by PostgreSQL's COPY. A DatabaseError for what the table does not take."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = ", ".join(f'"{fields[name].column}"' for name in names)
    cursor.copy_expert(
        f"COPY {model._meta.db_table} ({columns}) FROM STDIN (FORMAT text, NULL '{NULL}')", BytesIO(rows), AT_A_TIME
    )


@contextmanager
def without_indexes(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Take off indexes, unique constraints, and foreign keys from and to them, and set the same ones again: far cheaper
    in one go.

    Inside a transaction on PostgreSQL, which brings them back where anything fails. Nobody else can use the tables.
    """
    connection.check_constraints()  # a table with rows still to be checked cannot lose a foreign key
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(_CONSTRAINTS, {"tables": list(tables)})
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
    WHERE conrelid = ANY(%(tables)s::regclass[]) AND contype IN ('p', 'u', 'f')
    OR confrelid = ANY(%(tables)s::regclass[]) AND contype = 'f'
    ORDER BY contype = 'f', conname"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"""
