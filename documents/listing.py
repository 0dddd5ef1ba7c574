"""Lists of the API made from plain rows: columns in, the shape that the serializer gives out, field for field.

A serializer builds a model instance for each row and asks each field how it is shown; for a hundred rows with their
evidence that costs more than the database does. What is listed often has a `Listing` instead: the columns to fetch, and
one function that makes the shapes. The serializer stays what describes the shape, and what shows one row; a test holds
the two together (`tests/api/test_api_listing.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from documents.serializers import ANY_ROW, absolute

Row = Mapping[str, object]
Shape = dict[str, object]
PLACE = ("id", "label", "anchor", "version__language", "version__document__slug", "version__document__symbol")


@dataclass(frozen=True)
class Listing:
    """Which columns of a noun are fetched, and what makes the shapes of a page of such rows."""

    columns: tuple[str, ...]
    make: Callable[[Sequence[Row], Mapping], list[Shape]]

    def shapes(self, rows: Sequence[Row], context: Mapping) -> list[Shape]:
        """Of rows with these columns; the context is that of the serializer (`request`, `lang`, `cutoff`)."""
        return self.make(rows, context)


def through(path: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The same columns seen from a row that leads to theirs by this path."""
    return tuple(f"{path}__{column}" for column in columns)


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    """In UTC, as the database gives it."""
    return value.isoformat().replace("+00:00", "Z") if value else None


def page_of(name: str, key: object, context: Mapping) -> str:
    """The whole address of a page whose name ends in one key."""
    return absolute(_page_of_any(name, get_script_prefix()).replace(ANY_ROW, str(key)), context)


@lru_cache
def _page_of_any(name: str, _prefix: str) -> str:
    return reverse(name, args=[ANY_ROW])


def place(row: Row, path: str, context: Mapping) -> Shape | None:
    """A paragraph as something is cited by it (PLACE, fetched through the path); None where the row names none."""
    if row[f"{path}__id"] is None:
        return None
    slug, language = row[f"{path}__version__document__slug"], row[f"{path}__version__language"]
    anchor = row[f"{path}__anchor"]
    return {
        "id": row[f"{path}__id"],
        "document": slug,
        "symbol": row[f"{path}__version__document__symbol"],
        "language": language,
        "label": row[f"{path}__label"],
        "anchor": anchor,
        "page": f"{page_of('documents:document-detail', slug, context)}?lang={language}#{anchor}",
    }
