"""The made-up ledger as lines for COPY and digests: what several processes can make at once. Touches no database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from commitments.audit import chain
from commitments.copying import lines
from commitments.standings import standing
from commitments.standings.projecting import due
from commitments.synthetic import lives, shapes
from commitments.synthetic.lives import Plan
from commitments.synthetic.shapes import Defaults, Shapes, Texts

Event = dict[str, object]  # the columns of chain.EVENT
Happened = tuple[str, str, str, str]  # what, to which record, when, and the digest of what that said


@dataclass(frozen=True)
class Chunk:
    """Rows ready for COPY; events lack their place in the chain, which follows from the events before."""

    records: bytes
    evidence: bytes
    events: list[Happened]


def chunk_of(plan: Plan, defaults: Defaults, numbers: range) -> Chunk:
    """The records of these numbers with their evidence, and what happens at their turns."""
    shape, records, evidence, events = Shapes(plan, defaults), [], [], []
    for number in numbers:
        row = shapes.texts(plan, number)
        records.append(shape.record.of(row))
        evidence.append(shape.evidence[lives.stands_on(number, row["voice"])].of(row))
        for earlier, action in lives.happenings(plan, number):
            of = row if earlier == number else shapes.texts(plan, earlier)
            events.append((action, of["id"], row["published_at"], said(shape, earlier, of)))
    return Chunk("".join(records).encode(), "".join(evidence).encode(), events)


def said(shape: Shapes, number: int, row: Texts) -> str:
    """The digest of what the record of this number says, from its texts."""
    return chain.digest_of_form(shape.contents[lives.stands_on(number, row["voice"])].of(row))


def attested(plan: Plan, defaults: Defaults, number: int) -> Iterator[tuple[Event, str]]:
    """The events at this number one by one, each with the digest of what the record says to which it happens."""
    for happening in lives.happenings(plan, number):
        says, pieces = lives.record(plan, happening.number), lives.evidence(plan, happening.number)
        digest = chain.content_digest(
            {**defaults.records, **says}, [{**defaults.evidence, **piece} for piece in pieces]
        )
        event = {**lives.ACTS[happening.action], "record_id": says["id"], "by_id": None, "at": plan.moment(number)}
        yield event, digest


def kept_of(plan: Plan, places: range) -> tuple[bytes, bytes]:
    """Headlines and tallies of the commitments at these places, in the order of their columns."""
    records = defaultdict(list)
    for place in places:
        for number in plan.numbers_of(place):
            lived = lives.life(plan, number)
            records[lived.commitment].append(_published(plan, number, lived))
    headlines, tallies = due(records)
    return lines(headlines).encode(), lines(tallies).encode()


def _published(plan: Plan, number: int, lived: lives.Life) -> standing.Published:
    return standing.Published(
        pk=plan.record_id + number,
        actor=lived.actor,
        region=plan.regions[lived.actor],
        status=lived.status,
        voice=lived.voice,
        effective_on=lived.effective_on,
        published_at=plan.moment(number),
        ended_at=None if lived.until is None else plan.moment(lived.until),
        is_earlier_practice=lived.is_earlier_practice,
    )
