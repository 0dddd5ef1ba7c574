"""What was recorded elsewhere and rests on a document: other apps say so here, and the library need not know them.

An app registers a reader when it is ready. The reader takes a document and whoever asks, or None for the command line,
which is told everything; what the person may not see is counted and not named.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True)
class Named:
    name: str
    address: str


@dataclass(frozen=True)
class Resting:
    """What of one kind rests on a document: how many there are, and the first of those that the person may see."""

    kind: str
    count: int
    named: tuple[Named, ...]

    @property
    def others(self) -> int:
        return self.count - len(self.named)


Reader = Callable[[Model, Model | None], list[Resting]]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Called by apps when they are ready. Registering the same reader again changes nothing."""
    if reader not in _readers:
        _readers.append(reader)


def resting_on(document: Model, user: Model | None) -> list[Resting]:
    """By kind, what rests on the document: on a version, a paragraph or a footnote. Empty where nothing does."""
    return [found for reader in _readers for found in reader(document, user)]
