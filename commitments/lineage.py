"""Lineage: the same promise in one text after another, and the threads that such lines make.

Works on commitments and relations that were fetched; it queries nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commitments.choices import RelationKind
from commitments.models import Commitment, CommitmentRelation
from documents.wording import new_words


@dataclass(frozen=True)
class Stage:
    """A commitment in its line: how it relates to earlier ones, and which of its words are new against the last."""

    commitment: Commitment
    relations: tuple[CommitmentRelation, ...]
    new: tuple[tuple[int, int], ...]
    is_here: bool


def line_of(start: int, pairs: Iterable[tuple[int, int, str]]) -> set[int]:
    """The ids of everything before and after a commitment; `pairs` are (earlier, later, kind).

    Overlap is followed for one step only: what overlaps an overlap may be about something else.
    """
    before: dict[int, set[int]] = {}
    after: dict[int, set[int]] = {}
    beside: set[int] = set()
    for earlier, later, kind in pairs:
        if kind == RelationKind.OVERLAPS:
            if start in (earlier, later):
                beside |= {earlier, later}
            continue
        before.setdefault(later, set()).add(earlier)
        after.setdefault(earlier, set()).add(later)
    return {start} | beside | _reached(start, before) | _reached(start, after)


def _reached(start: int, steps: dict[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    todo = [start]
    while todo:
        for following in steps.get(todo.pop(), set()) - seen:
            seen.add(following)
            todo.append(following)
    return seen


def stages(here: Commitment, commitments: Sequence[Commitment], relations: Iterable[CommitmentRelation]) -> list[Stage]:
    """The line in the order of adoption. Words are compared with the latest earlier text that the relations name."""
    ordered = sorted(commitments, key=lambda c: (c.declaration.adopted_on, c.declaration.order, c.order))
    place = {commitment.pk: position for position, commitment in enumerate(ordered)}
    towards: dict[int, list[CommitmentRelation]] = {}
    for relation in relations:
        if relation.later_id in place and relation.earlier_id in place:
            towards.setdefault(relation.later_id, []).append(relation)
    return [_stage(commitment, ordered, place, towards.get(commitment.pk, []), here) for commitment in ordered]


def _stage(
    commitment: Commitment,
    ordered: Sequence[Commitment],
    place: dict[int, int],
    relations: list[CommitmentRelation],
    here: Commitment,
) -> Stage:
    earlier = [ordered[place[relation.earlier_id]] for relation in relations]
    comparable = [other for other in earlier if other.words.language == commitment.words.language]
    latest = max(comparable, key=lambda c: place[c.pk], default=None)
    new = tuple(new_words(latest.words.quotation, commitment.words.quotation)) if latest else ()
    return Stage(commitment, tuple(relations), new, commitment.pk == here.pk)


def threads(commitments: Sequence[Commitment], pairs: Iterable[tuple[int, int, str]]) -> list[list[Commitment]]:
    """Commitments grouped by the lines that join them, each group and the groups in the order given."""
    group = {commitment.pk: commitment.pk for commitment in commitments}

    def root(pk: int) -> int:
        while group[pk] != pk:
            pk = group[pk]
        return pk

    for earlier, later, kind in pairs:
        if kind != RelationKind.OVERLAPS and earlier in group and later in group:
            group[root(later)] = root(earlier)
    gathered: dict[int, list[Commitment]] = {}
    for commitment in commitments:
        gathered.setdefault(root(commitment.pk), []).append(commitment)
    return list(gathered.values())
