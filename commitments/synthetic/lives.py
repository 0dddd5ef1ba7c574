"""The made-up records, by number: what each says, on which evidence, and what happens to it. The same at every run.

Number 0 comes first, and numbers follow the order of publication. Each year's reports come in during the year after.
Every 25th record corrects an earlier one and supersedes it; about one in a hundred is withdrawn. Any number can be
asked for by itself, so that several processes can share the work. This module must not know Django, the database or
the clock.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from commitments.status import is_earlier_practice

MARK = "synthetic"
FIRST_YEAR, YEARS = 2005, 20
VOICES = ("secretariat", "state", "reply")
PROGRESS = ("not_started", "planned", "under_way", "partly_implemented", "implemented")
STRIDE, TURN = 60_719, 31_337  # coprime with the number of pairs: every pair comes up once a year, in no visible order
CORRECTS_EVERY, WITHDRAWN_EVERY = 25, 97
SECONDS_OF_REPORTING = 330 * 24 * 3600

Columns = dict[str, object]


@dataclass(frozen=True)
class Happening:
    """An event to be chained: `said` is the number of the record whose content it attests."""

    number: int
    action: str
    from_state: str
    to_state: str
    at: datetime


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

    def moment(self, number: int) -> datetime:
        year, place = divmod(number, self.per_year)
        begun = datetime(FIRST_YEAR + year + 1, 1, 20, tzinfo=UTC)
        return begun + timedelta(seconds=SECONDS_OF_REPORTING * place // self.per_year)


def noise(number: int) -> int:
    """A large number that looks random and is always the same."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed ^ mixed >> 31


def record(plan: Plan, number: int) -> Columns:
    """What the record says and where it stands once all have been written; columns left out have their default."""
    earlier = plan.corrects(number)
    commitment, adopted_on, actor, voice, year = _subject(plan, number if earlier is None else earlier)
    chance = noise(number)
    start, end = date(year, 1, 1), date(year, 12, 31)
    effective_on = start + timedelta(days=chance % 365)
    published_at = plan.moment(number)
    return _standing(plan, number) | {
        "id": plan.record_id + number,
        "commitment_id": commitment,
        "actor_id": actor,
        "voice": voice,
        "status": _status(year, chance),
        "period_start": start,
        "period_end": end,
        "effective_on": effective_on,
        "is_earlier_practice": is_earlier_practice(period_end=end, effective_on=effective_on, adopted_on=adopted_on),
        "narrative": {"en": f"Synthetic record {number}: measures taken in {year}."},
        "language": "en",
        "supersedes_id": None if earlier is None else plan.record_id + earlier,
        "created_at": published_at - timedelta(days=3),
        "changed_at": published_at,
        "published_at": published_at,
        "catalogue_key": f"{MARK}-{number}",
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


def _standing(plan: Plan, number: int) -> Columns:
    if (later := plan.corrected_by(number)) is not None:
        return {"state": "superseded", "superseded_at": plan.moment(later), "withdrawn_at": None}
    if (later := plan.withdrawn_with(number)) is not None:
        return {"state": "withdrawn", "superseded_at": None, "withdrawn_at": plan.moment(later)}
    return {"state": "published", "superseded_at": None, "withdrawn_at": None}


def evidence(plan: Plan, number: int, says: Columns) -> list[Columns]:
    """The Secretariat quotes a paragraph, the others give a link; now and then another link weakens the judgement."""
    places = range(2 if number % 7 == 3 else 1)
    return [_piece(plan, number, place, says) for place in places]


def _piece(plan: Plan, number: int, place: int, says: Columns) -> Columns:
    piece: Columns = {
        "id": plan.evidence_id + 2 * number + place,
        "record_id": says["id"],
        "order": place + 1,
        "direction": "weakens" if place else "supports",
        "effective_on": says["effective_on"],
        "added_at": says["created_at"],
    }
    if place or says["voice"] != "secretariat":
        return piece | _LINK | {"url": f"https://synthetic.example/{number}/{place + 1}"}
    paragraph, text = plan.paragraphs[number % len(plan.paragraphs)]
    return piece | {
        "kind": "paragraph", "paragraph_id": paragraph, "start": 0, "end": len(text), "quotation": text,
        "language": "en", "url": "", "title": "",
    }  # fmt: skip


_LINK: Columns = {
    "kind": "link", "paragraph_id": None, "start": None, "end": None, "quotation": "", "language": "",
    "title": "Synthetic source",
}  # fmt: skip


def happenings(plan: Plan, number: int) -> Iterator[Happening]:
    """What happens when its turn comes: an earlier record ends, and this one is published."""
    at = plan.moment(number)
    before = number - plan.delay
    if plan.corrects(number) is not None:
        yield Happening(before, "supersede", "published", "superseded", at)
    if before >= 0 and plan.withdrawn_with(before) == number:
        yield Happening(before, "withdraw", "published", "withdrawn", at)
    yield Happening(number, "publish", "", "published", at)
