"""The made-up records, by number: what each says, on which evidence, and what happens to it. The same at every run.

Number 0 comes first, and numbers follow the order of publication. Each year's reports come in during the year after.
Every 25th record corrects an earlier one and supersedes it; about one in a hundred is withdrawn. Any number can be
asked for by itself, so that several processes can share the work. This module must not know Django, the database or
the clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from commitments.status import is_earlier_practice

MARK = "synthetic"
FIRST_YEAR, YEARS = 2005, 20
VOICES = ("secretariat", "state", "reply")
PROGRESS = ("not_started", "planned", "under_way", "partly_implemented", "implemented")
STRIDE, TURN = 60_719, 31_337  # coprime with the number of pairs: every pair comes up once a year, in no visible order
CORRECTS_EVERY, WITHDRAWN_EVERY = 25, 97
SECONDS_OF_REPORTING = 330 * 24 * 3600
DRAFTED_BEFORE = 3  # days before publication

Columns = dict[str, object]


class Happening(NamedTuple):
    """An event to be chained: what happens to the record of this number, and in `ACTS` as what."""

    number: int
    action: str


ACTS: dict[str, Columns] = {
    "publish": {"action": "publish", "from_state": "", "to_state": "published", "remark": ""},
    "supersede": {"action": "supersede", "from_state": "published", "to_state": "superseded", "remark": ""},
    "withdraw": {
        "action": "withdraw", "from_state": "published", "to_state": "withdrawn",
        "remark": "Synthetic: withdrawn to see withdrawals.",
    },
}  # fmt: skip


class Life(NamedTuple):
    """What a record judges, and how long it stands: until the turn of the number `until`, or for good (None)."""

    corrects: int | None
    commitment: int
    actor: int
    voice: str
    year: int
    status: str
    effective_on: date
    is_earlier_practice: bool
    state: str
    until: int | None


@dataclass(frozen=True)
class Plan:
    """How many records, on which rows; and the ids from which theirs count on."""

    records: int
    commitments: tuple[tuple[int, date], ...]  # id, and when it was made
    actors: tuple[int, ...]
    regions: Mapping[int, str]  # M49 codes of the actors' regions
    paragraphs: tuple[tuple[int, str], ...]  # id and text
    record_id: int
    evidence_id: int

    @cached_property
    def pairs(self) -> int:
        return len(self.commitments) * len(self.actors)

    @cached_property
    def most(self) -> int:
        """One record for each commitment, actor, year and voice."""
        return self.pairs * YEARS * len(VOICES)

    @cached_property
    def per_year(self) -> int:
        return -(-self.records // YEARS)

    @cached_property
    def delay(self) -> int:
        """How many records later one is corrected or withdrawn; never such that a correction is corrected."""
        delay = max(1, self.per_year // 8)
        return delay + 1 if delay % CORRECTS_EVERY == 0 else delay

    def corrects(self, number: int) -> int | None:
        return number - self.delay if number % CORRECTS_EVERY == CORRECTS_EVERY - 1 and number >= self.delay else None

    def corrected_by(self, number: int) -> int | None:
        later = number + self.delay
        return later if later < self.records and self.corrects(later) is not None else None

    def withdrawn_with(self, number: int) -> int | None:
        """The record at whose publication this one is withdrawn."""
        later = number + self.delay
        is_withdrawn = number % WITHDRAWN_EVERY == 5 and later < self.records and self.corrected_by(number) is None
        return later if is_withdrawn else None

    def numbers_of(self, place: int) -> Iterator[int]:
        """Of all records on the commitment at this place, in no particular order."""
        back = pow(STRIDE, -1, self.pairs)
        for year in range(YEARS):
            of_year = range(year * self.per_year, min((year + 1) * self.per_year, self.records))
            for pair in range(place * len(self.actors), (place + 1) * len(self.actors)):
                first = of_year.start + (pair - year * TURN) * back % self.pairs
                for number in range(first, of_year.stop, self.pairs):
                    if self.corrects(number) is None:
                        yield number
                        if (later := self.corrected_by(number)) is not None:
                            yield later

    def paragraph(self, number: int) -> tuple[int, str]:
        """The id and text of what the record quotes, if it quotes."""
        return self.paragraphs[number % len(self.paragraphs)]

    def turn(self, number: int) -> tuple[int, int]:
        """When it is published: the year whose reports come in then, and seconds since they began to."""
        year, place = divmod(number, self.per_year)
        return FIRST_YEAR + year, SECONDS_OF_REPORTING * place // self.per_year

    def moment(self, number: int) -> datetime:
        year, seconds = self.turn(number)
        return reporting_begins(year) + timedelta(seconds=seconds)


@lru_cache(YEARS)
def reporting_begins(year: int) -> datetime:
    """When the first report on this year comes in."""
    return datetime(year + 1, 1, 20, tzinfo=UTC)


def noise(number: int) -> int:
    """A large number that looks random and is always the same."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed ^ mixed >> 31


@lru_cache(YEARS)
def days_of(year: int) -> tuple[date, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(first + timedelta(days=day) for day in range((last - first).days + 1))


def life(plan: Plan, number: int) -> Life:
    """What is decided of this record."""
    earlier = plan.corrects(number)
    commitment, adopted_on, actor, voice, year = _subject(plan, number if earlier is None else earlier)
    chance, days = noise(number), days_of(year)
    effective_on = days[chance % 365]
    is_earlier = is_earlier_practice(period_end=days[-1], effective_on=effective_on, adopted_on=adopted_on)
    state, until = "superseded", plan.corrected_by(number)
    if until is None:
        state, until = "withdrawn", plan.withdrawn_with(number)
    if until is None:
        state = "published"
    status = _status(year, chance)
    return Life(earlier, commitment, actor, voice, year, status, effective_on, is_earlier, state, until)


def values(plan: Plan, number: int) -> Columns:
    """What differs between records and their evidence, by the names that `record_of` and `evidence_of` use."""
    lived, published_at = life(plan, number), plan.moment(number)
    ended_at = None if lived.until is None else plan.moment(lived.until)
    paragraph, text = plan.paragraph(number)
    return {
        "number": number,
        "id": plan.record_id + number,
        "commitment": lived.commitment,
        "actor": lived.actor,
        "voice": lived.voice,
        "status": lived.status,
        "year": lived.year,
        "period_start": days_of(lived.year)[0],
        "period_end": days_of(lived.year)[-1],
        "effective_on": lived.effective_on,
        "is_earlier_practice": lived.is_earlier_practice,
        "state": lived.state,
        "supersedes": None if lived.corrects is None else plan.record_id + lived.corrects,
        "created_at": published_at - timedelta(days=DRAFTED_BEFORE),
        "published_at": published_at,
        "superseded_at": ended_at if lived.state == "superseded" else None,
        "withdrawn_at": ended_at if lived.state == "withdrawn" else None,
        "first_piece": plan.evidence_id + 2 * number,
        "second_piece": plan.evidence_id + 2 * number + 1,
        "paragraph": paragraph,
        "quotation": text,
        "end": len(text),
    }


def record_of(given: Columns) -> Columns:
    """What the record says and where it stands once all have been written; columns left out have their default."""
    return {
        "id": given["id"],
        "commitment_id": given["commitment"],
        "actor_id": given["actor"],
        "voice": given["voice"],
        "status": given["status"],
        "period_start": given["period_start"],
        "period_end": given["period_end"],
        "effective_on": given["effective_on"],
        "is_earlier_practice": given["is_earlier_practice"],
        "narrative": {"en": f"Synthetic record {given['number']}: measures taken in {given['year']}."},
        "language": "en",
        "state": given["state"],
        "supersedes_id": given["supersedes"],
        "created_at": given["created_at"],
        "changed_at": given["published_at"],
        "published_at": given["published_at"],
        "superseded_at": given["superseded_at"],
        "withdrawn_at": given["withdrawn_at"],
        "catalogue_key": f"{MARK}-{given['number']}",
    }


def _subject(plan: Plan, number: int) -> tuple[int, date, int, str, int]:
    year, place = divmod(number, plan.per_year)
    turn, place = divmod(place, plan.pairs)
    pair = (place * STRIDE + year * TURN) % plan.pairs
    of_commitment, of_actor = divmod(pair, len(plan.actors))
    chance = noise(pair * YEARS + year) % 100
    voice = VOICES[((chance >= 50) + (chance >= 92) + turn) % len(VOICES)]
    commitment, adopted_on = plan.commitments[of_commitment]
    return commitment, adopted_on, plan.actors[of_actor], voice, FIRST_YEAR + year


def _status(year: int, chance: int) -> str:
    if chance % 101 == 0:
        return "no_longer_applicable"
    step = (year - FIRST_YEAR) * len(PROGRESS) // YEARS + chance // 101 % 3 - 1
    return PROGRESS[min(max(step, 0), len(PROGRESS) - 1)]


def stands_on(number: int, voice: str) -> tuple[str, ...]:
    """The Secretariat quotes a paragraph, the others give a link; now and then another link weakens the judgement."""
    first = "paragraph" if voice == "secretariat" else "link"
    return (first, "link") if number % 7 == 3 else (first,)


def evidence_of(given: Columns, kinds: Sequence[str]) -> list[Columns]:
    """A piece for each kind."""
    return [_piece(given, kind, place) for place, kind in enumerate(kinds)]


def _piece(given: Columns, kind: str, place: int) -> Columns:
    piece: Columns = {
        "id": given["second_piece" if place else "first_piece"],
        "record_id": given["id"],
        "order": place + 1,
        "kind": kind,
        "direction": "weakens" if place else "supports",
        "effective_on": given["effective_on"],
        "added_at": given["created_at"],
    }
    if kind == "link":
        return piece | {"url": f"https://synthetic.example/{given['number']}/{place + 1}", "title": "Synthetic source"}
    return piece | {
        "paragraph_id": given["paragraph"], "start": 0, "end": given["end"], "quotation": given["quotation"],
        "language": "en",
    }  # fmt: skip


def record(plan: Plan, number: int) -> Columns:
    return record_of(values(plan, number))


def evidence(plan: Plan, number: int) -> list[Columns]:
    given = values(plan, number)
    return evidence_of(given, stands_on(number, str(given["voice"])))


def happenings(plan: Plan, number: int) -> Iterator[Happening]:
    """What happens when its turn comes: an earlier record ends, and this one is published."""
    before = number - plan.delay
    if plan.corrects(number) is not None:
        yield Happening(before, "supersede")
    if before >= 0 and plan.withdrawn_with(before) == number:
        yield Happening(before, "withdraw")
    yield Happening(number, "publish")
