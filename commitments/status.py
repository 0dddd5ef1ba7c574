"""The headline status of a commitment, as pure rules.

The rule in words: a commitment shows the judgement of the newest published assessment by the Secretariat that counts
as progress. Newest means: the latest day for which the judgement holds; of those, the one published last; of those,
the one entered last. A State's own report and a reply stand beside it and never set it (design promise 4). What
happened before the commitment was made is earlier practice and never counts. Without such an assessment there is no
status: "no evidence recorded" says nothing about implementation.

This module must not know Django, the database or the clock.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

SECRETARIAT = "secretariat"

# In the order of progress; the mark, the word and the colour of each are the same everywhere.
STATUS_ORDER = (
    "implemented",
    "partly_implemented",
    "under_way",
    "planned",
    "not_started",
    "no_longer_applicable",
)


class Judgement(Protocol):
    """What the rules read of a progress record. Attributes, not a base class: any row that has them will do."""

    pk: int
    status: str
    voice: str
    effective_on: date
    published_at: datetime | None
    is_earlier_practice: bool


R = TypeVar("R", bound=Judgement)


def counts(record: Judgement) -> bool:
    """Whether a record may set the headline: an assessment by the Secretariat, not earlier practice."""
    return record.voice == SECRETARIAT and not record.is_earlier_practice


def newest_first_key(record: Judgement) -> tuple[date, float, int]:
    published = record.published_at.timestamp() if record.published_at else 0.0
    return (record.effective_on, published, record.pk)


def headline(records: Iterable[R]) -> R | None:
    """The record that sets the status, or None: no evidence recorded. The records must all stand published."""
    counted = [record for record in records if counts(record)]
    return max(counted, key=newest_first_key, default=None)


class Published(Protocol):
    """What the ledger said of a record, and when."""

    published_at: datetime | None
    superseded_at: datetime | None
    withdrawn_at: datetime | None


def state_at(record: Published, moment: datetime) -> str:
    """The public state of a record as the ledger stood then: published, superseded, withdrawn; empty before."""
    if record.withdrawn_at and record.withdrawn_at <= moment:
        return "withdrawn"
    if record.superseded_at and record.superseded_at <= moment:
        return "superseded"
    return "published" if record.published_at and record.published_at <= moment else ""


def is_earlier_practice(*, period_end: date, effective_on: date, adopted_on: date) -> bool:
    """Whether all of it lay before the commitment was made: both the period and the judgement's own day.

    A period that straddles the day of adoption counts as progress only through what lies after it; the record is then
    progress, and its narrative says which part of the work came before.
    """
    return period_end < adopted_on and effective_on < adopted_on
