"""What to look up, as a tree of tokens, and how PostgreSQL and SQLite write it.

Pure. Only AND, OR and AND NOT of whole tokens are used: both databases answer those in the same way and exactly from
their index. Whether words stand side by side is checked on the text itself, in `ranking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# SQLite ends a token at any other character of ASCII (`token_table`), so no text has a token with one.
_SEPARATING = re.compile(r"[^a-zA-Z0-9/.:()\-_\u0080-\U0010ffff]")
NOTHING = "_"  # a token that no text has: an underscore is no part of a word


@dataclass(frozen=True)
class Token:
    text: str


@dataclass(frozen=True)
class Every:
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Either:
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Without:
    """What `wanted` finds, less what `unwanted` finds."""

    wanted: Expression
    unwanted: Expression


Expression = Token | Every | Either | Without


def every(parts: Iterable[Expression]) -> Expression:
    """All of these; one alone is itself. Needs at least one."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else Every(distinct)


def either(parts: Iterable[Expression]) -> Expression:
    """Any of these; one alone is itself. Needs at least one."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else Either(distinct)


def _whole(text: str) -> str:
    """The token, or one that finds nothing for what can be no token: neither database then reads marks in it."""
    return NOTHING if _SEPARATING.search(text) else text


def for_postgres(expression: Expression) -> str:
    """The text of a `tsquery`."""
    match expression:
        case Token(text):
            return f"'{_whole(text)}'"
        case Every(parts):
            return "(" + " & ".join(for_postgres(part) for part in parts) + ")"
        case Either(parts):
            return "(" + " | ".join(for_postgres(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({for_postgres(wanted)} & !{for_postgres(unwanted)})"


def for_sqlite(expression: Expression) -> str:
    """The text of an FTS5 query."""
    match expression:
        case Token(text):
            return f'"{_whole(text)}"'
        case Every(parts):
            return "(" + " AND ".join(for_sqlite(part) for part in parts) + ")"
        case Either(parts):
            return "(" + " OR ".join(for_sqlite(part) for part in parts) + ")"
        case Without(wanted, unwanted):
            return f"({for_sqlite(wanted)} NOT {for_sqlite(unwanted)})"
