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

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

from django.db.models import QuerySet

from commitments.choices import NO_EVIDENCE
from commitments.models import Actor, Challenge, Commitment, Declaration, Topic
from commitments.queries import with_standing_links
from commitments.standings.matrix import DRAWN, GAP, UNDRAWN
from commitments.standings.positions import Key, Position, Scope, positions
from commitments.standings.sums import sums
from commitments.status import STATUS_ORDER

COMMITMENT_AXES = ("challenge", "declaration", "commitment", "topic")
RECORD_AXES = ("actor", "region", "period")
Place = tuple[tuple[Key, ...], tuple[Key, ...]]  # on the axes of commitments, and on those of records
FEW = 100  # commitments: up to here they are named in each query, from here on asked for again
AXES = (*COMMITMENT_AXES, *RECORD_AXES)


@dataclass(frozen=True)
class Counted:
    """A commitment and where it stands on each axis of commitments."""

    pk: int
    places: Mapping[str, frozenset[Key]]


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


@dataclass
class _Sum:
    """What stands in a cell, added up."""

    by_status: Counter[str] = field(default_factory=Counter)
    counted: int = 0

    def add(self, position: Position) -> None:
        self.counted += position.counted
        if position.status:
            self.by_status[position.status] += 1

    def figures(self, commitments: int) -> Figures:
        judged = self.by_status.total()
        counts = {status: self.by_status[status] for status in STATUS_ORDER} | {NO_EVIDENCE: commitments - judged}
        return Figures(commitments, judged, commitments - judged, self.counted, counts)


def total(commitments: Sequence[Counted], standing: Sequence[Position]) -> Figures:
    """All of them, each counted once; the positions are those of commitments seen whole."""
    found = _Sum()
    for position in standing:
        found.add(position)
    return found.figures(len(commitments))


def cells(
    axes: Mapping[str, Sequence[Member]], commitments: Sequence[Counted], sums: Mapping[Place, _Sum]
) -> list[Cell]:
    """A cell for each combination of members, in their order; the sums are those of `_summed`."""
    commitment_axes = [axis for axis in axes if axis in COMMITMENT_AXES]
    record_axes = [axis for axis in axes if axis in RECORD_AXES]
    number_in = Counter(place for found in _places(commitments, commitment_axes).values() for place in found)
    result = []
    for combination in product(*axes.values()):
        members = dict(zip(axes, combination, strict=True))
        place = tuple(members[axis].key for axis in commitment_axes)
        here = sums.get((place, tuple(members[axis].key for axis in record_axes)), _Sum())
        silence = _silence(members, number_in[place], number_in, commitment_axes)
        result.append(Cell(members, here.figures(number_in[place]), silence))
    return result


def _summed(by: Sequence[str], commitments: Sequence[Counted], standing: Iterable[Position]) -> dict[Place, _Sum]:
    """What stands at each place; the positions are those along the axes of records."""
    places = _places(commitments, [axis for axis in by if axis in COMMITMENT_AXES])
    found: dict[Place, _Sum] = {}
    for position in standing:
        for place in places[position.commitment]:
            found.setdefault((place, position.keys), _Sum()).add(position)
    return found


def _places(commitments: Sequence[Counted], axes: Sequence[str]) -> dict[int, list[tuple[Key, ...]]]:
    return {c.pk: list(product(*(c.places[axis] for axis in axes))) for c in commitments}


def _silence(members: Mapping[str, Member], here: int, number_in: Iterable[tuple], axes: list[str]) -> str:
    """Why the cell is empty, as the matrix of the home page says it: a gap in the promises, or not drawn yet."""
    if set(members) != {"challenge", "declaration"}:
        return ""
    if here:
        return DRAWN
    at = {axis: axes.index(axis) for axis in axes}
    is_drawn = {axis: any(key[at[axis]] == member.key for key in number_in) for axis, member in members.items()}
    return GAP if all(is_drawn.values()) else UNDRAWN


def summarize(commitments: QuerySet[Commitment], by: Sequence[str], *, day: date, moment: datetime) -> Summary:
    """Count these commitments along the axes. A constant number of queries, whatever their number."""
    commitments = with_standing_links(commitments, moment).saying(moment)
    rows = _commitments(commitments, by)
    ids = [row.pk for row in rows] if len(rows) < FEW else commitments.order_by().values("pk")
    whole = positions(ids, (), moment)
    found = _sums(by, rows, ids, moment) if _of_records(by) else _summed(by, rows, whole)
    seen = {axis: {keys[place] for _place, keys in found} for place, axis in enumerate(_of_records(by))}
    axes = {axis: _members(axis, commitments, rows, seen.get(axis, set()), day) for axis in by}
    return Summary(total(rows, whole), cells(axes, rows, found))


def _sums(by: Sequence[str], rows: Sequence[Counted], scope: Scope, moment: datetime) -> Mapping[Place, _Sum]:
    """Along axes of records: added up by the database where there are no others."""
    of_records = _of_records(by)
    if len(of_records) < len(by):
        return _summed(by, rows, positions(scope, of_records, moment))
    return {((), place): _Sum(each.by_status, each.counted) for place, each in sums(by, scope, moment).items()}


def _of_records(by: Sequence[str]) -> list[str]:
    return [axis for axis in by if axis in RECORD_AXES]


def _commitments(commitments: QuerySet[Commitment], by: Sequence[str]) -> list[Counted]:
    """With their places on the axes asked for."""
    links = {axis: _slugs_linked(commitments, axis) for axis in ("challenge", "topic") if axis in by}
    return [
        Counted(
            pk,
            {"commitment": frozenset({slug}), "declaration": frozenset({declaration})}
            | {axis: frozenset(slugs.get(pk, {None})) for axis, slugs in links.items()},
        )
        for pk, slug, declaration in commitments.values_list("pk", "slug", "declaration__slug")
    ]


def _slugs_linked(commitments: QuerySet[Commitment], noun: str) -> dict[int, set[Key]]:
    found: dict[int, set[Key]] = {}
    pairs = commitments.order_by().values_list("pk", f"standing_{noun}s__{noun}__slug")
    for pk, slug in pairs:
        if slug is not None:
            found.setdefault(pk, set()).add(slug)
    return found


def _members(
    axis: str, commitments: QuerySet[Commitment], rows: list[Counted], seen: set[Key], day: date
) -> list[Member]:
    match axis:
        case "declaration":
            found = Declaration.objects.adopted_by(day).in_order().values_list("slug", "short_title")
        case "challenge":
            found = Challenge.objects.order_by("set", "order").values_list("slug", "short_title")
        case "topic":
            found = Topic.objects.order_by("slug").values_list("slug", "title")
        case "commitment":
            found = commitments.values_list("slug", "words__title")
        case "actor":
            found = Actor.objects.filter(slug__in=seen).order_by("slug").values_list("slug", "name")
        case "region":
            found = _regions()
        case _:
            found = [(year, {}) for year in sorted(year for year in seen if year)]
    members = [Member(key, title) for key, title in found]
    has_none = None in seen or any(None in row.places.get(axis, ()) for row in rows)
    return [*members, Member(None)] if has_none else members


def _regions() -> list[tuple[str, dict[str, str]]]:
    regions = Actor.objects.states().order_by("slug").values_list("region", flat=True)
    return sorted({region["m49"]: region.get("name", {}) for region in regions if region}.items())
