"""What an editor does to figures: record an observation with the words that state it, or correct one.

Nothing recorded is changed: a correction is an observation of its own that supersedes. Knows no request and no form.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from commitments.evidence.attaching import Place
from commitments.models import Indicator, Observation
from documents.reading_changes import changes_reading

MAY_RECORD = "commitments.record_observation"


class ObservationRefused(Exception):
    """This cannot be recorded as things stand; the message says why."""


@dataclass(frozen=True)
class Measure:
    """What is observed: the value as the source states it, its period, and where it is stated."""

    value: Decimal
    qualifier: str
    period: str
    place: Place
    note: dict[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        return {
            "value": self.value,
            "qualifier": self.qualifier,
            "period": self.period,
            "paragraph": self.place.paragraph,
            "quotation": self.place.words,
            "start": self.place.start,
            "end": self.place.end,
            "note": self.note,
        }


@changes_reading("observations")
def record_observation(indicator: Indicator, measure: Measure, *, by: AbstractUser, at: datetime) -> Observation:
    """One more observation; the same one where it stands already. Raises PermissionDenied."""
    _require_permission(by)
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    if twin := _standing_twin(indicator, measure):
        return twin
    last = indicator.observations.order_by("-order").values_list("order", flat=True).first()
    return _recorded(indicator, measure, (last or 0) + 1, by, at)


@changes_reading("observations")
def correct_observation(earlier: Observation, measure: Measure, *, by: AbstractUser, at: datetime) -> Observation:
    """Put another in the place of one that stands. Safe when sent twice.

    Raises PermissionDenied; ObservationRefused where it no longer stands, or where nothing is different.
    """
    _require_permission(by)
    Indicator.objects.select_for_update(no_key=True).get(pk=earlier.indicator_id)
    held = Observation.objects.select_for_update().get(pk=earlier.pk)
    if held.superseded_at:
        later = held.superseded_by
        if later.created_by_id == by.pk and _says(later, measure):
            return later
        raise ObservationRefused(_("This observation has been corrected meanwhile. Look at the one that stands now."))
    if _says(held, measure):
        raise ObservationRefused(_("Nothing is different from what is recorded."))
    Observation.objects.filter(pk=held.pk).update(superseded_at=at)
    return _recorded(held.indicator, measure, held.order, by, at, supersedes=held)


def _recorded(
    indicator: Indicator, measure: Measure, order: int, by: AbstractUser, at: datetime, **columns: object
) -> Observation:
    return Observation.objects.create(
        indicator=indicator, order=order, created_by=by, created_at=at, **measure.columns(), **columns
    )


def _standing_twin(indicator: Indicator, measure: Measure) -> Observation | None:
    standing = indicator.observations.filter(superseded_at__isnull=True, paragraph=measure.place.paragraph)
    return next((row for row in standing if _says(row, measure)), None)


def _says(row: Observation, measure: Measure) -> bool:
    return all(getattr(row, name) == value for name, value in measure.columns().items())


def _require_permission(by: AbstractUser) -> None:
    if not by.has_perm(MAY_RECORD):
        raise PermissionDenied(_("You do not have permission to record observations."))
