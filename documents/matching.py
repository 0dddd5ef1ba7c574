"""Finding entries by their tokens: the one place where PostgreSQL and SQLite differ in search.

PostgreSQL keeps the tokens as a `tsvector` without positions in a narrow table with a GIN index, SQLite as an FTS5
table without content. Both are given finished tokens and asked only which entries have them; reading and ranking are
done in Python. The newest entries come first, and never more than asked for, so that a word that stands everywhere
costs no more in a large library than in a small one.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from documents.searching.expressions import Expression, Token, either, every, for_postgres, for_sqlite

BATCH = 500  # entries written by one statement
BLOCK = 4096  # entries that share a token for their age
SURPLUS = 1.25  # how many more blocks are looked through than seem needed
FIRST_BLOCKS = 2  # how many of the newest are looked through first

Row = tuple[int, set[str]]


class Matcher(Protocol):
    def add(self, rows: Sequence[Row]) -> None:
        """Keep the tokens of new entries."""

    def remove(self, rows: Sequence[Row]) -> None:
        """Forget entries; their tokens have to be those with which they were added."""

    def clear(self) -> None:
        """Forget all entries."""

    def newest(self, expressions: Sequence[Expression], limit: int) -> list[list[int]]:
        """For each expression the ids of the entries that it finds, the highest first; at most `limit` of each."""


def block_of(pk: int) -> int:
    return pk // BLOCK


def block_mark(block: int) -> str:
    """The token of all entries of a block."""
    return f"block:{block}"


class PostgresMatcher:
    def add(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            for batch in _batches(rows):
                cursor.execute(
                    "INSERT INTO documents_searchtokens (entry_id, tokens)"
                    " SELECT id, array_to_tsvector(string_to_array(spaced, ' '))"
                    " FROM unnest(%s::bigint[], %s::text[]) AS given (id, spaced)",
                    [[pk for pk, _ in batch], [_spaced(tokens) for _, tokens in batch]],
                )

    def remove(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM documents_searchtokens WHERE entry_id = ANY(%s)", [[pk for pk, _ in rows]])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE documents_searchtokens")

    def newest(self, expressions: Sequence[Expression], limit: int) -> list[list[int]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(entry_id) FROM documents_searchtokens")
            upper = block_of(cursor.fetchone()[0] or 0) + 1
            lower = max(0, upper - FIRST_BLOCKS)
            first = _in_blocks(cursor, expressions, range(lower, upper), limit)
            return [
                _further_back(cursor, expression, limit, ids, lower)
                for expression, ids in zip(expressions, first, strict=True)
            ]


def _further_back(cursor, expression: Expression, limit: int, ids: list[int], upper: int) -> list[int]:
    """Add those of earlier blocks until there are enough: as many blocks at once as the hits so far let expect."""
    searched = FIRST_BLOCKS
    while upper > 0 and len(ids) < limit:
        missing = limit - len(ids)
        expected = ceil(searched * missing / len(ids) * SURPLUS) if ids else upper
        lower = max(0, upper - max(FIRST_BLOCKS, expected))
        (further,) = _in_blocks(cursor, [expression], range(lower, upper), missing)
        ids = ids + further
        searched, upper = searched + upper - lower, lower
    return ids


def _in_blocks(cursor, expressions: Sequence[Expression], blocks: range, limit: int) -> list[list[int]]:
    """For each expression the newest in these blocks. One query.

    The blocks are sought as tokens, so that the index alone answers; from the first block on there is nothing to leave
    out before them, and they are not named. Each part is planned as if all of it were wanted, hence from the index.
    """
    parts, values = [], []
    for number, expression in enumerate(expressions):
        if blocks.start > 0:
            expression = every([either(Token(block_mark(block)) for block in blocks), expression])
        parts.append(
            f"(WITH found AS MATERIALIZED (SELECT entry_id FROM documents_searchtokens WHERE tokens @@ %s::tsquery)"
            f" SELECT {number}, entry_id FROM found WHERE entry_id < %s ORDER BY entry_id DESC LIMIT %s)"
        )
        values += [for_postgres(expression), blocks.stop * BLOCK, limit]
    cursor.execute(" UNION ALL ".join(parts), values)
    ids: list[list[int]] = [[] for _ in expressions]
    for number, pk in cursor.fetchall():
        ids[number].append(pk)
    return [sorted(found, reverse=True) for found in ids]


class SqliteMatcher:
    def add(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO documents_searchtokens (rowid, tokens) VALUES (%s, %s)",
                [(pk, _spaced(tokens)) for pk, tokens in rows],
            )

    def remove(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO documents_searchtokens (documents_searchtokens, rowid, tokens) VALUES ('delete', %s, %s)",
                [(pk, _spaced(tokens)) for pk, tokens in rows],
            )

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO documents_searchtokens (documents_searchtokens) VALUES ('delete-all')")

    def newest(self, expressions: Sequence[Expression], limit: int) -> list[list[int]]:
        with connection.cursor() as cursor:
            return [self._newest(cursor, expression, limit) for expression in expressions]

    def _newest(self, cursor, expression: Expression, limit: int) -> list[int]:
        cursor.execute(
            "SELECT rowid FROM documents_searchtokens WHERE documents_searchtokens MATCH %s"
            " ORDER BY rowid DESC LIMIT %s",
            [for_sqlite(expression), limit],
        )
        return [pk for (pk,) in cursor.fetchall()]


MATCHERS: dict[str, Matcher] = {"postgresql": PostgresMatcher(), "sqlite": SqliteMatcher()}


def matcher() -> Matcher:
    """The matcher of the database in use."""
    try:
        return MATCHERS[connection.vendor]
    except KeyError as unknown:
        raise ImproperlyConfigured(f"Search works on PostgreSQL and SQLite, not on {connection.vendor}.") from unknown


def _spaced(tokens: Iterable[str]) -> str:
    return " ".join(sorted(tokens))


def _batches(rows: Sequence[Row]) -> Iterable[Sequence[Row]]:
    return (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))
