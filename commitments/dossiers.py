"""The dossier of a challenge or a thematic day: what was promised, on what ground, what is recorded, what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from commitments.choices import DeclarationKind, PassageRole
from commitments.lineage import threads
from commitments.models import (
    Challenge,
    Commitment,
    Contribution,
    DayPassage,
    Declaration,
    Indicator,
    IndicatorChallenge,
    ProgressRecord,
    ThematicDay,
)
from commitments.queries import (
    known_observations,
    listed_commitments,
    reading_paragraphs,
    relations_among,
    standing_contributions,
)
from commitments.standings.newest import newest_on
from documents.as_of import AsOf

MOST_TOLD, FEWEST_TOLD = 8, 3  # records of one commitment
FEW = 20  # commitments


@dataclass(frozen=True)
class Synopsis:
    """Threads × declarations: `rows` hold, for each declaration, the commitments of the thread that it states.

    What was stated once and taken up nowhere stands together in the last row.
    """

    declarations: tuple[Declaration, ...]
    rows: tuple[tuple[tuple[Declaration, tuple[Commitment, ...]], ...], ...]
    silent: tuple[Declaration, ...]


@dataclass(frozen=True)
class Recorded:
    """A commitment, the newest records on it, and whether there are more."""

    commitment: Commitment
    records: tuple[ProgressRecord, ...]
    has_more: bool


def synopsis(commitments: Sequence[Commitment], pairs: Iterable[tuple[int, int, str]], at: AsOf) -> Synopsis:
    speaking = {commitment.declaration_id for commitment in commitments}
    texts = list(Declaration.objects.adopted_by(at.day).order_by("adopted_on", "order"))
    shown = tuple(text for text in texts if text.pk in speaking)
    found = threads(commitments, pairs)
    lines = [thread for thread in found if len(thread) > 1]
    alone = [thread[0] for thread in found if len(thread) == 1]
    rows = tuple(
        tuple((text, tuple(c for c in thread if c.declaration_id == text.pk)) for text in shown)
        for thread in [*lines, *([alone] if alone else [])]
    )
    silent = (t for t in texts if t.pk not in speaking and t.kind != DeclarationKind.RESOLUTION)
    return Synopsis(shown, rows, tuple(silent))


def commitments_for(challenges: Iterable[Challenge], at: AsOf) -> list[Commitment]:
    return list(listed_commitments(at.moment, at.day).for_challenges(list(challenges), at.moment))


def pairs_among(commitments: Sequence[Commitment], at: AsOf) -> list[tuple[int, int, str]]:
    ids = [commitment.pk for commitment in commitments]
    return list(relations_among(ids, at.moment).values_list("earlier_id", "later_id", "kind"))


def records_on(commitments: Sequence[Commitment], at: AsOf) -> list[Recorded]:
    """The newest records that stood on each: on few commitments MOST_TOLD, on many FEWEST_TOLD."""
    most = MOST_TOLD if len(commitments) <= FEW else FEWEST_TOLD
    newest = newest_on([commitment.pk for commitment in commitments], at.moment, most + 1)
    told = [pk for records in newest.values() for pk in records[:most]]
    gathered: dict[int, list[ProgressRecord]] = {pk: [] for pk in newest}
    records = ProgressRecord.objects.filter(pk__in=told).select_related("actor").with_evidence()
    for record in records.newest_first():
        gathered[record.commitment_id].append(record)
    return [Recorded(each, tuple(gathered[each.pk]), len(newest[each.pk]) > most) for each in commitments]


def passages(days: Iterable[ThematicDay], at: AsOf) -> dict[str, list[DayPassage]]:
    """The passages of the background paper by what they are, in the order of the paper."""
    found = (
        DayPassage.objects.standing_at(at.moment)
        .filter(day__in=list(days))
        .select_related("day")
        .prefetch_related(Prefetch("paragraph", reading_paragraphs()))
        .order_by("day__date", "day__order", "paragraph__order")
    )
    gathered: dict[str, list[DayPassage]] = {role: [] for role in PassageRole.values}
    for passage in found:
        gathered[passage.role].append(passage)
    return gathered


def with_answers(questions: Iterable[DayPassage], at: AsOf) -> list[DayPassage]:
    """The questions, each with `answers`: the contributions to it that stood published at the cut-off."""
    asked = list(questions)
    gathered: dict[tuple[int, int], list[Contribution]] = {(row.day_id, row.paragraph_id): [] for row in asked}
    days = {row.day_id for row in asked}
    for answer in standing_contributions(at.moment).filter(day__in=days) if days else ():
        gathered.get((answer.day_id, answer.question_id), []).append(answer)
    for row in asked:
        row.answers = gathered[row.day_id, row.paragraph_id]
    return asked


def indicators_on(challenges: Iterable[Challenge], at: AsOf) -> QuerySet[Indicator]:
    """The indicators that were linked to one of them at the cut-off, with their observations."""
    links = IndicatorChallenge.objects.standing_at(at.moment).filter(challenge__in=list(challenges))
    return with_observations(Indicator.objects.filter(pk__in=links.values("indicator")), at)


def with_observations(indicators: QuerySet[Indicator], at: AsOf) -> QuerySet[Indicator]:
    """With what documents dated by the cut-off say of them; where a day is asked for, without those not stated yet."""
    known = known_observations(at)
    if at.chosen:
        indicators = indicators.filter(pk__in=known.order_by().values("indicator"))
    return indicators.prefetch_related(Prefetch("observations", known)).order_by("slug")
