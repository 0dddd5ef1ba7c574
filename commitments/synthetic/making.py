"""The made-up ledger as rows and digests: what several processes can make at once. Touches no database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from commitments.audit import chain
from commitments.copying import Shape, lines
from commitments.standings import standing
from commitments.standings.projecting import due
from commitments.synthetic import lives
from commitments.synthetic.lives import Columns, Plan

Event = dict[str, object]  # the columns of chain.EVENT
OF_EVENT = (*chain.EVENT, "content_digest")
_REASON = "Synthetic: withdrawn to see withdrawals."


@dataclass(frozen=True)
class Defaults:
    """What stands in the columns that a made-up row does not name. Plain values: they go to other processes."""

    records: Mapping[str, object]
    evidence: Mapping[str, object]
    events: Mapping[str, object]  # without the place in the chain


@dataclass(frozen=True)
class Shapes:
    """How the rows of each table are written."""

    records: Shape
    evidence: Shape
    events: Shape

    @classmethod
    def of(cls, plan: Plan, defaults: Defaults) -> "Shapes":
        says = lives.record(plan, 0)
        [piece, *_others] = lives.evidence(plan, 0, says)
        return cls(
            Shape(defaults.records, tuple(says)),
            Shape(defaults.evidence, tuple(piece)),
            Shape(defaults.events, OF_EVENT),
        )


@dataclass(frozen=True)
class Chunk:
    """Rows ready for COPY; those of events lack their place in the chain, which follows from the events before."""

    records: str
    evidence: str
    events: list[tuple[chain.Link, str]]


def chunk_of(plan: Plan, defaults: Defaults, numbers: range) -> Chunk:
    """The records of these numbers with their evidence, and what happens at them."""
    shapes = Shapes.of(plan, defaults)
    records, pieces_of, links, events = [], [], [], []
    for number in numbers:
        says = _plain(lives.record(plan, number))
        pieces = lives.evidence(plan, number, says)
        records.append(says)
        pieces_of += pieces
        for event, said in attested(plan, defaults, number, says, pieces):
            event["at"] = chain.plain(event["at"])
            links.append(chain.Link.of(said, event))
            events.append(event | {"content_digest": said})
    return Chunk(
        "".join(shapes.records.lines(records)),
        "".join(shapes.evidence.lines(pieces_of)),
        list(zip(links, shapes.events.lines(events), strict=True)),
    )


def _plain(row: Columns) -> Columns:
    """The row itself, with days and moments as the chain writes them and COPY reads them: each is written once."""
    for name in _DAYS:
        row[name] = _day(row[name])
    for name in _MOMENTS:
        row[name] = chain.plain(row[name])
    for name in _ENDS:
        row[name] = row[name] and chain.plain(row[name])
    return row


_DAYS = ("period_start", "period_end", "effective_on")
_MOMENTS = ("created_at", "changed_at", "published_at")
_ENDS = ("superseded_at", "withdrawn_at")
_day = lru_cache(chain.plain)


def attested(
    plan: Plan, defaults: Defaults, number: int, says: Columns, pieces: list[Columns]
) -> Iterator[tuple[Event, str]]:
    """The events at this number, each with the digest of what the record says to which it happens.

    What it says may be plain already.
    """
    for happening in lives.happenings(plan, number):
        if happening.number != number:
            earlier = lives.record(plan, happening.number)
            said = _digest(defaults, earlier, lives.evidence(plan, happening.number, earlier))
        else:
            said = _digest(defaults, says, pieces)
        yield _event(plan, happening), said


def _event(plan: Plan, happening: lives.Happening) -> Event:
    return {
        "record_id": plan.record_id + happening.number,
        "action": happening.action,
        "from_state": happening.from_state,
        "to_state": happening.to_state,
        "by_id": None,
        "at": happening.at,
        "remark": _REASON if happening.action == "withdraw" else "",
    }


def _digest(defaults: Defaults, says: Columns, pieces: list[Columns]) -> str:
    return chain.content_digest({**defaults.records, **says}, [{**defaults.evidence, **piece} for piece in pieces])


def kept_of(plan: Plan, places: range) -> tuple[str, str]:
    """Headlines and tallies of the commitments at these places, in the order of their columns."""
    records = defaultdict(list)
    for place in places:
        for number in plan.numbers_of(place):
            says = lives.record(plan, number)
            records[says["commitment_id"]].append(_published(plan, says))
    headlines, tallies = due(records)
    return "".join(lines(headlines)), "".join(lines(tallies))


def _published(plan: Plan, says: Columns) -> standing.Published:
    return standing.Published(
        pk=says["id"],
        actor=says["actor_id"],
        region=plan.regions[says["actor_id"]],
        status=says["status"],
        voice=says["voice"],
        effective_on=says["effective_on"],
        published_at=says["published_at"],
        ended_at=standing.ended_at(says["superseded_at"], says["withdrawn_at"]),
        is_earlier_practice=says["is_earlier_practice"],
    )
