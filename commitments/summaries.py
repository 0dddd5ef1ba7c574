"""Counts of commitments by status, along one or two axes, as of a moment. Each figure is defined here, in words.

The unit of counting is the commitment, and a cell counts each commitment once.

* `commitments`: commitments made by the day that stand in the cell. The axes challenge, declaration, commitment and
  topic say which stand in it; a commitment with two challenges stands in both rows, so rows need not add up to the
  total. A row whose key is null holds those that have no challenge or no topic.
* `by_status`: how many of them have each judgement. A commitment's judgement is the headline status
  (`commitments.status`): the newest published assessment by the Secretariat that is not earlier practice. The axes
  actor, region and period say which records may set it: those on that actor, on actors of that M49 region, or whose
  effective day lies in that calendar year. All seven keys are always there and add up to `commitments`.
* `with_evidence`: those with a judgement. `without_evidence`: the rest, the same number as `by_status.no_evidence`.
* `records`: records standing in the cell, in every voice, without earlier practice.

Actors and years without a standing record are not listed: every commitment would be without evidence there.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

from django.db.models import QuerySet

from commitments.choices import NO_EVIDENCE
from commitments.matrix import DRAWN, GAP, UNDRAWN
from commitments.models import Actor, Challenge, Commitment, Declaration, ProgressRecord, Topic
from commitments.status import STATUS_ORDER, headline

COMMITMENT_AXES = ("challenge", "declaration", "commitment", "topic")
RECORD_AXES = ("actor", "region", "period")
AXES = (*COMMITMENT_AXES, *RECORD_AXES)

Key = str | None


@dataclass(frozen=True)
class Counted:
    """A commitment and where it stands on each axis of commitments."""

    pk: int
    places: Mapping[str, frozenset[Key]]


@dataclass(frozen=True)
class Standing:
    """A record that stood published at the moment, and where it stands on each axis of records."""

    pk: int
    commitment: int
    status: str
    voice: str
    effective_on: date
    published_at: datetime | None
    is_earlier_practice: bool
    places: Mapping[str, Key]


@dataclass(frozen=True)
class Member:
    """One value of an axis: its key and its name by language."""

    key: Key
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    commitments: int
    with_evidence: int
    without_evidence: int
    records: int
    by_status: Mapping[str, int]


@dataclass(frozen=True)
class Cell:
    """The figures at one member of each axis. `silence` is told for challenge × declaration only: see `matrix`."""

    members: Mapping[str, Member]
    figures: Figures
    silence: str = ""


@dataclass(frozen=True)
class Summary:
    total: Figures
    cells: list[Cell]


def figures(commitments: Sequence[Counted], records: Mapping[int, Sequence[Standing]]) -> Figures:
    """Count the commitments by the judgement that these records, given by commitment, set."""
    counts = dict.fromkeys((*STATUS_ORDER, NO_EVIDENCE), 0)
    standing = 0
    for commitment in commitments:
        of_this = records.get(commitment.pk, ())
        setting = headline(of_this)
        counts[setting.status if setting else NO_EVIDENCE] += 1
        standing += sum(not record.is_earlier_practice for record in of_this)
    without = counts[NO_EVIDENCE]
    return Figures(len(commitments), len(commitments) - without, without, standing, counts)


def cells(
    axes: Mapping[str, Sequence[Member]], commitments: Sequence[Counted], records: Sequence[Standing]
) -> list[Cell]:
    """A cell for each combination of members, in their order."""
    commitment_axes = [axis for axis in axes if axis in COMMITMENT_AXES]
    record_axes = [axis for axis in axes if axis in RECORD_AXES]
    standing_in = _grouped(commitments, lambda c: product(*(c.places[axis] for axis in commitment_axes)))
    setting_in = _grouped(records, lambda r: [tuple(r.places[axis] for axis in record_axes)])
    by_commitment = {key: _grouped(found, lambda record: [record.commitment]) for key, found in setting_in.items()}
    result = []
    for combination in product(*axes.values()):
        members = dict(zip(axes, combination, strict=True))
        here = standing_in.get(tuple(members[axis].key for axis in commitment_axes), [])
        setting = by_commitment.get(tuple(members[axis].key for axis in record_axes), {})
        result.append(Cell(members, figures(here, setting), _silence(members, here, standing_in, commitment_axes)))
    return result


def _grouped(rows: Iterable, keys_of) -> dict[Hashable, list]:
    groups: dict[Hashable, list] = {}
    for row in rows:
        for key in keys_of(row):
            groups.setdefault(key, []).append(row)
    return groups


def _silence(members: Mapping[str, Member], here: list, standing_in: Mapping, axes: list[str]) -> str:
    """Why the cell is empty, as the matrix of the home page says it: a gap in the promises, or not drawn yet."""
    if set(members) != {"challenge", "declaration"}:
        return ""
    if here:
        return DRAWN
    at = {axis: axes.index(axis) for axis in axes}
    is_drawn = {axis: any(key[at[axis]] == member.key for key in standing_in) for axis, member in members.items()}
    return GAP if all(is_drawn.values()) else UNDRAWN


def summarize(commitments: QuerySet[Commitment], by: Sequence[str], *, day: date, moment: datetime) -> Summary:
    """Count these commitments along the axes. A constant number of queries, whatever their number."""
    rows = _commitments(commitments)
    records = _records(commitments, moment)
    axes = {axis: _members(axis, commitments, rows, records, day) for axis in by}
    everything = _grouped(records, lambda record: [record.commitment])
    return Summary(figures(rows, everything), cells(axes, rows, records))


def _commitments(commitments: QuerySet[Commitment]) -> list[Counted]:
    found = commitments.select_related("declaration").prefetch_related("challenges", "topics")
    return [
        Counted(
            commitment.pk,
            {
                "commitment": frozenset({commitment.slug}),
                "declaration": frozenset({commitment.declaration.slug}),
                "challenge": frozenset(c.slug for c in commitment.challenges.all()) or frozenset({None}),
                "topic": frozenset(t.slug for t in commitment.topics.all()) or frozenset({None}),
            },
        )
        for commitment in found
    ]


def _records(commitments: QuerySet[Commitment], moment: datetime) -> list[Standing]:
    standing = ProgressRecord.objects.as_of(moment).filter(commitment__in=commitments.order_by().values("pk"))
    return [
        Standing(
            pk=record.pk, commitment=record.commitment_id, status=record.status, voice=record.voice,
            effective_on=record.effective_on, published_at=record.published_at,
            is_earlier_practice=record.is_earlier_practice,
            places={
                "actor": record.actor.slug,
                "region": record.actor.region.get("m49"),
                "period": str(record.effective_on.year),
            },
        )
        for record in standing.select_related("actor")
    ]  # fmt: skip


def _members(
    axis: str, commitments: QuerySet[Commitment], rows: list[Counted], records: list[Standing], day: date
) -> list[Member]:
    match axis:
        case "declaration":
            found = Declaration.objects.adopted_by(day).in_order().values_list("slug", "short_title")
        case "challenge":
            found = Challenge.objects.order_by("set", "order").values_list("slug", "short_title")
        case "topic":
            found = Topic.objects.order_by("slug").values_list("slug", "title")
        case "commitment":
            found = commitments.values_list("slug", "title")
        case "actor":
            seen = {record.places["actor"] for record in records}
            found = Actor.objects.filter(slug__in=seen).order_by("slug").values_list("slug", "name")
        case "region":
            found = _regions()
        case _:
            found = [(year, {}) for year in sorted({record.places["period"] for record in records})]
    members = [Member(key, title) for key, title in found]
    places = [place for row in rows for place in row.places.get(axis, ())] + [r.places.get(axis, "") for r in records]
    return [*members, Member(None)] if None in places else members


def _regions() -> list[tuple[str, dict[str, str]]]:
    regions = Actor.objects.states().order_by("slug").values_list("region", flat=True)
    return sorted({region["m49"]: region.get("name", {}) for region in regions if region}.items())
