"""The voices of one subject side by side: what the State reports, what the Secretariat assesses, what is replied.

A subject is one commitment, actor and period. Its voices are laid beside each other and never merged; a voice that is
silent keeps its place, because silence says nothing about what was done. Reads only; knows no person and no request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from commitments.choices import ActorKind, Voice
from commitments.models import Actor, Commitment, ProgressRecord
from commitments.queries import standing_records

SIDE_BY_SIDE = (Voice.STATE, Voice.SECRETARIAT, Voice.REPLY)
SUBJECT = ("commitment_id", "actor_id", "period_start", "period_end")


@dataclass(frozen=True)
class Place:
    """Where one voice stands: its record, or its silence."""

    voice: Voice
    record: ProgressRecord | None


@dataclass(frozen=True)
class Dialogue:
    """One subject with a place for each voice that may speak of it. Without a period: nobody has spoken yet."""

    commitment: Commitment
    actor: Actor
    places: tuple[Place, ...]
    period_start: date | None = None
    period_end: date | None = None

    @property
    def assessment(self) -> ProgressRecord | None:
        return next((place.record for place in self.places if place.voice == Voice.SECRETARIAT), None)

    @property
    def records(self) -> list[ProgressRecord]:
        return [place.record for place in self.places if place.record]

    @property
    def is_earlier_practice(self) -> bool:
        return any(record.is_earlier_practice for record in self.records)

    @property
    def anchor(self) -> str:
        return f"voices-{self.actor.slug}-{self.commitment.slug}-{self.period_start}-{self.period_end}"


def subjects(records: QuerySet[ProgressRecord]) -> QuerySet[ProgressRecord, dict]:
    """What the records speak of, those judged for the newest day first. One row of values for each subject."""
    newest = ("-newest", "-period_end", "-period_start", "commitment_id", "actor_id")
    return records.order_by().values(*SUBJECT).annotate(newest=Max("effective_on")).order_by(*newest)


def dialogues(asked: Iterable[Mapping[str, object]], moment: datetime) -> list[Dialogue]:
    """The voices that stood at the moment on each of the subjects, in their order. Three queries, however many."""
    keys = [tuple(subject[name] for name in SUBJECT) for subject in asked]
    found: dict[tuple, list[ProgressRecord]] = {key: [] for key in keys}
    if keys:
        any_of_them = Q()
        for key in keys:
            any_of_them |= Q(**dict(zip(SUBJECT, key, strict=True)))
        for record in standing_records(moment).select_related("replies_to").filter(any_of_them):
            found[tuple(getattr(record, name) for name in SUBJECT)].append(record)
    return [_dialogue(records) for records in found.values() if records]


def silence(commitment: Commitment, actor: Actor) -> Dialogue:
    """That nobody has spoken of this commitment and actor."""
    return Dialogue(commitment, actor, _places(actor, {}))


def _dialogue(records: list[ProgressRecord]) -> Dialogue:
    one = records[0]
    by_voice = {record.voice: record for record in reversed(records)}  # the newest of a voice, where there are two
    return Dialogue(one.commitment, one.actor, _places(one.actor, by_voice), one.period_start, one.period_end)


def _places(actor: Actor, by_voice: Mapping[str, ProgressRecord]) -> tuple[Place, ...]:
    """All three for a State; for others, who have no right of reply, the Secretariat's and whoever else spoke."""
    everybody = actor.kind == ActorKind.MEMBER_STATE
    return tuple(
        Place(voice, by_voice.get(voice))
        for voice in SIDE_BY_SIDE
        if everybody or voice == Voice.SECRETARIAT or voice in by_voice
    )
