"""Finding entries by their tokens: the one place where PostgreSQL and SQLite differ in search.

PostgreSQL keeps the tokens as a `tsvector` without positions in a narrow table with a GIN index, SQLite as an FTS5
table without content. Both are given finished tokens and asked only which entries have them; reading and ranking are
done in Python. The newest entries come first, and never more than asked for, so that a word that stands everywhere
costs no more in a large library than in a small one.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from documents.searching.expressions import Expression, for_postgres, for_sqlite

BATCH = 500  # entries written by one statement
FIRST_STRETCH = 8  # times the rows asked for: how many of the newest entries are looked through first

Row = tuple[int, set[str]]


class Matcher(Protocol):
    def add(self, rows: Sequence[Row]) -> None:
        """Keep the tokens of new entries."""

    def remove(self, rows: Sequence[Row]) -> None:
        """Forget entries; their tokens have to be those with which they were added."""

    def clear(self) -> None:
        """Forget all entries."""

    def newest(self, expression: Expression, limit: int) -> list[int]:
        """Ids of the entries that the expression finds, the highest first; at most `limit`."""


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

    def newest(self, expression: Expression, limit: int) -> list[int]:
        sought = for_postgres(expression)
        with connection.cursor() as cursor:
            # The inner query is planned as if all of it were wanted, hence from the GIN index, and stopped early.
            cursor.execute(
                "WITH found AS MATERIALIZED"
                " (SELECT entry_id FROM documents_searchtokens WHERE tokens @@ %s::tsquery)"
                " SELECT entry_id FROM found LIMIT %s",
                [sought, limit + 1],
            )
            ids = sorted((pk for (pk,) in cursor.fetchall()), reverse=True)
            return ids if len(ids) <= limit else self._newest_of_many(cursor, sought, limit)

    def _newest_of_many(self, cursor, sought: str, limit: int) -> list[int]:
        """Look through the entries from the newest back, in stretches that grow, until there are enough."""
        cursor.execute("SELECT max(entry_id) FROM documents_searchtokens")
        (upper,) = cursor.fetchone()
        ids: list[int] = []
        stretch = limit * FIRST_STRETCH
        while upper > 0 and len(ids) < limit:
            cursor.execute(
                "SELECT entry_id FROM documents_searchtokens"
                " WHERE tokens @@ %s::tsquery AND entry_id > %s AND entry_id <= %s"
                " ORDER BY entry_id DESC LIMIT %s",
                [sought, upper - stretch, upper, limit - len(ids)],
            )
            ids += [pk for (pk,) in cursor.fetchall()]
            upper, stretch = upper - stretch, stretch * 4
        return ids


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

    def newest(self, expression: Expression, limit: int) -> list[int]:
        with connection.cursor() as cursor:
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
