"""Reporting rounds of the catalogue: one entry becomes a round, its questionnaire and its invitations.

What has been asked stays as it was asked: once an invitation has gone out, the entry no longer changes the round.
Sends nothing; the invitations go out on the day on which the round opens.
"""

from collections.abc import Iterable

from commitments.cataloguing.reading import Located
from commitments.cataloguing.run import Loading
from commitments.cataloguing.upsert import Hanging, digest, upsert
from commitments.choices import ActorKind
from commitments.models import Actor, ReportingRound

ALL_STATES = "member-states"


def load_round(loading: Loading, located: Located) -> None:
    entry = located.entry
    tally = loading.tallies["rounds"]
    columns = {
        "slug": entry.key, "period_start": entry.period.start, "period_end": entry.period.end,
        **{name: getattr(entry, name) for name in ("title", "note", "opens_on", "deadline", "languages")},
    }  # fmt: skip
    questions = [
        {"commitment": loading.get("commitments", asked.commitment), "order": order, "text": asked.text,
         "help": asked.help}
        for order, asked in enumerate(entry.questions, start=1)
    ]  # fmt: skip
    invitations = [{"actor": actor} for actor in invited(loading.all("actors", entry.actors))]
    hanging = [
        Hanging("questions", ("commitment", "order", "text", "help"), ("commitment",), questions),
        Hanging("invitations", ("actor",), ("actor",), invitations),
    ]
    standing = loading.rows["rounds"].get(entry.key)
    if standing and _has_gone_out(standing) and standing.catalogue_digest != digest(columns, {}, hanging):
        tally.kept.append(entry.key)
        return
    loading.rows["rounds"][entry.key] = upsert(ReportingRound, entry.key, columns, tally, held=hanging)


def invited(named: Iterable[Actor]) -> list[Actor]:
    """Each actor once; a regional group stands for its members, `member-states` for all States."""
    found: dict[int, Actor] = {}
    for actor in named:
        if actor.slug == ALL_STATES:
            meant = Actor.objects.states()
        elif actor.kind == ActorKind.REGIONAL_GROUP:
            meant = actor.members.all()
        else:
            meant = [actor]
        found |= {each.pk: each for each in meant}
    return list(found.values())


def _has_gone_out(row: ReportingRound) -> bool:
    return row.invitations.filter(invited_at__isnull=False).exists()
