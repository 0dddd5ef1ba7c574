"""One run of the loader: the library it places quotations in, the rows it knows, its faults and tallies."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from commitments.cataloguing.placing import Library, NotFound
from commitments.cataloguing.reading import Fault, Located
from commitments.cataloguing.schema import NOUNS
from commitments.cataloguing.upsert import Tally
from commitments.models import (
    Actor,
    Challenge,
    Commitment,
    Declaration,
    Indicator,
    Recommendation,
    ReportingRound,
    ReviewEvent,
    Topic,
)

MODELS = {
    "actors": Actor,
    "topics": Topic,
    "declarations": Declaration,
    "recommendations": Recommendation,
    "challenges": Challenge,
    "commitments": Commitment,
    "indicators": Indicator,
    "rounds": ReportingRound,
}


@dataclass
class Loading:
    """One run: the library, the rows by noun and key, the faults, the tallies, the events that the ledger gets last."""

    at: datetime
    library: Library = field(default_factory=Library)
    rows: dict[str, dict[str, object]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    events: list[ReviewEvent] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: {noun: Tally() for noun in NOUNS})

    def get(self, noun: str, key: str | None):
        return self.rows[noun][key] if key else None

    def all(self, noun: str, keys: Iterable[str]) -> list:
        return [self.rows[noun][key] for key in keys]

    @contextmanager
    def faults_of(self, located: Located, field_name: str) -> Iterator[None]:
        """Turn a place that is not found into a fault of this entry and field."""
        try:
            yield
        except NotFound as missing:
            self.faults.append(located.fault(field_name, str(missing)))
