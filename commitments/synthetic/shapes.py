"""How made-up rows, and what the chain covers of them, are written by the million: put together once, with blanks.

What stands around the blanks comes from the rules themselves, `lives` for rows and `chain` for what is hashed, so that
each has one definition. `texts` gives what stands in the blanks; a test holds it to `lives.values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from commitments.audit import chain
from commitments.copying import filled_columns, line
from commitments.moulds import Mould, bare, blank
from commitments.synthetic import lives
from commitments.synthetic.lives import Plan

KINDS = sorted({lives.stands_on(number, voice) for number in range(7) for voice in lives.VOICES})
NUMBERS = (  # and what is written as numbers are
    "id", "commitment", "actor", "is_earlier_practice", "supersedes", "first_piece", "second_piece", "paragraph", "end",
)  # fmt: skip
OF_PLACE = ("id", "sequence", "digest")  # what an event gets when it is joined to the chain
DAY = 24 * 3600  # seconds
_day = lru_cache(366 * lives.YEARS)(chain.plain)

Texts = dict[str, str]


@dataclass(frozen=True)
class Defaults:
    """What stands in the columns that a made-up row does not name. Plain values: they go to other processes."""

    records: Mapping[str, object]
    evidence: Mapping[str, object]
    events: Mapping[str, object]  # without the place in the chain


class Shapes:
    """Of each table the columns that are copied, and the lines; of the chain the canonical forms."""

    def __init__(self, plan: Plan, defaults: Defaults) -> None:
        """ValueError where a paragraph to be quoted would need escaping."""
        if escaped := [text for _pk, text in plan.paragraphs if chain.canonical(text) != f'"{text}"']:
            raise ValueError(f"This cannot be quoted as it is: {escaped[0]}")
        given = {name: bare(name) if name in NUMBERS else blank(name) for name in lives.values(plan, 0)}
        record = {**defaults.records, **lives.record_of(given)}
        pieces = {
            kinds: [{**defaults.evidence, **piece} for piece in lives.evidence_of(given, kinds)] for kinds in KINDS
        }
        self.record_columns = filled_columns([record])
        self.evidence_columns = filled_columns(piece for each in pieces.values() for piece in each)
        self.record = Mould(line(record, self.record_columns))
        self.evidence = {
            kinds: Mould("".join(line(piece, self.evidence_columns) for piece in each))
            for kinds, each in pieces.items()
        }
        self.contents = {kinds: Mould(chain.canonical(chain.content(record, each))) for kinds, each in pieces.items()}
        self._shape_events(defaults.events)

    def _shape_events(self, usual: Mapping[str, object]) -> None:
        """By what happens."""
        place = {name: bare(name) for name in OF_PLACE}
        about = {"record_id": bare("record"), "by_id": None, "at": blank("at"), "content_digest": blank("said")}
        events = {action: {**usual, **act, **about} for action, act in lives.ACTS.items()}
        self.event_columns = filled_columns(place | event for event in events.values())
        self.events = {action: Mould(line(place | event, self.event_columns)) for action, event in events.items()}
        self.links = {
            action: Mould(chain.canonical(chain.link(blank("previous"), bare("sequence"), blank("said"), event)))
            for action, event in events.items()
        }


def texts(plan: Plan, number: int) -> Texts:
    """`lives.values` as they are written in JSON and for COPY alike."""
    lived, (year, seconds) = lives.life(plan, number), plan.turn(number)
    days, seconds = divmod(seconds, DAY)
    clock, of_year = _clock(seconds), lives.days_of(lived.year)
    ended_at = "null" if lived.until is None else moment(plan, lived.until)
    paragraph, text = plan.paragraph(number)
    piece = plan.evidence_id + 2 * number
    return {
        "number": str(number),
        "id": str(plan.record_id + number),
        "commitment": str(lived.commitment),
        "actor": str(lived.actor),
        "voice": lived.voice,
        "status": lived.status,
        "year": str(lived.year),
        "period_start": _day(of_year[0]),
        "period_end": _day(of_year[-1]),
        "effective_on": _day(lived.effective_on),
        "is_earlier_practice": "true" if lived.is_earlier_practice else "false",
        "state": lived.state,
        "supersedes": "null" if lived.corrects is None else str(plan.record_id + lived.corrects),
        "created_at": _day_of(year, days - lives.DRAFTED_BEFORE) + clock,
        "published_at": _day_of(year, days) + clock,
        "superseded_at": ended_at if lived.state == "superseded" else "null",
        "withdrawn_at": ended_at if lived.state == "withdrawn" else "null",
        "first_piece": str(piece),
        "second_piece": str(piece + 1),
        "paragraph": str(paragraph),
        "quotation": text,
        "end": str(len(text)),
    }


def moment(plan: Plan, number: int) -> str:
    """When the turn of this number comes, as `chain.plain` writes it."""
    year, seconds = plan.turn(number)
    days, seconds = divmod(seconds, DAY)
    return _day_of(year, days) + _clock(seconds)


@lru_cache(366 * lives.YEARS)
def _day_of(year: int, days: int) -> str:
    return chain.plain(lives.reporting_begins(year) + timedelta(days=days))[:_DATE]


@lru_cache(DAY)
def _clock(seconds: int) -> str:
    return chain.plain(lives.reporting_begins(lives.FIRST_YEAR) + timedelta(seconds=seconds))[_DATE:]


_DATE = len("2026-03-02")
