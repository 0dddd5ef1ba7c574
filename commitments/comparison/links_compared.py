"""Which links of commitments began, ended or were begun anew between two moments, with both rationales.

One query, whatever the number of links. Knows no request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet, Value

from commitments.models import (
    Commitment,
    CommitmentAddressee,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    CommitmentTopic,
)

BEGUN, ENDED, RESTATED = "begun", "ended", "restated"
CHALLENGE, RECOMMENDATION, TOPIC, RELATION = "challenge", "recommendation", "topic", "relation"
ADDRESSEE = "addressee"
# By noun: the table, whose link it is, and the path to what it leads to with its title, and to what names it in short.
TABLES = {
    CHALLENGE: (CommitmentChallenge, "commitment", "challenge", "short_title", F("challenge__letter")),
    RECOMMENDATION: (CommitmentRecommendation, "commitment", "recommendation", "subject", F("recommendation__code")),
    TOPIC: (CommitmentTopic, "commitment", "topic", "title", Value("")),
    ADDRESSEE: (CommitmentAddressee, "commitment", "actor", "name", Value("")),
    RELATION: (CommitmentRelation, "later", "earlier", "title", F("kind")),
}


@dataclass(frozen=True)
class LinkChange:
    """A link to `slug` that began, ended, or was ended and begun anew on other grounds; rationales by language.

    `name` is the letter of a challenge, the code of a recommendation, the kind of a relation.
    """

    kind: str
    at: datetime
    noun: str
    slug: str
    name: str
    title: Mapping[str, str]
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None


def link_changes(commitments: QuerySet[Commitment], start: datetime, end: datetime) -> dict[int, list[LinkChange]]:
    """By commitment, what changed after the one moment and by the other; the newest first."""
    scope = commitments.order_by().values("pk")
    first, *others = (_turned(noun, scope, start, end) for noun in TABLES)
    found: dict[int, dict[tuple, dict[str, Mapping[str, str]]]] = {}
    for pk, noun, slug, name, title, rationale, begun, ended in first.union(*others, all=True):
        for side, at in (("after", begun), ("before", ended)):
            if at and start < at <= end:
                sides = found.setdefault(pk, {}).setdefault((at, noun, slug, name), {"title": title})
                sides[side] = rationale
    return {pk: _changes(turns.items()) for pk, turns in found.items()}


def _turned(noun: str, scope: QuerySet, start: datetime, end: datetime) -> QuerySet:
    model, owner, target, title, name = TABLES[noun]
    began = Q(valid_from__gt=start, valid_from__lte=end)
    stopped = Q(valid_until__gt=start, valid_until__lte=end)
    rows = model.objects.order_by().filter(began | stopped, **{f"{owner}__in": scope})
    told = (f"{target}__slug", "called", f"{target}__{title}", "rationale", "valid_from", "valid_until")
    return rows.annotate(noun=Value(noun), called=name).values_list(f"{owner}_id", "noun", *told)


def _changes(turns: Iterable[tuple[tuple, dict]]) -> list[LinkChange]:
    made = [
        LinkChange(_kind(sides), at, noun, slug, name, sides["title"], sides.get("before"), sides.get("after"))
        for (at, noun, slug, name), sides in turns
    ]
    return sorted(made, key=lambda change: (change.at, change.noun, change.slug), reverse=True)


def _kind(sides: Mapping[str, object]) -> str:
    if "before" in sides and "after" in sides:
        return RESTATED
    return BEGUN if "after" in sides else ENDED
