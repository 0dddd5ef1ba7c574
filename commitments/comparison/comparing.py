"""What changed in this ledger between the ends of two days, commitment by commitment.

Five things can change. A commitment is made: its declaration was adopted between the two days. Its status is another:
the headline status (`commitments.status`) at the end of the one day and of the other. Its own words become others
(`wordings_compared`). Its links begin and end (`links_compared`). And records change: one is published on something
that had none, one takes the place of an earlier one, one is withdrawn. A record tells what it brought by its own words
beside the earlier ones, and by the evidence that the earlier one did not have.

What happened between the days and was undone before the second one is told too: the ledger forgets nothing. The count
of queries is constant, whatever the number of rows. Knows no request.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from commitments.choices import Action
from commitments.comparison.links_compared import LinkChange, link_changes
from commitments.comparison.wordings_compared import WordingChange, wording_changes
from commitments.models import Commitment, Evidence, ProgressRecord, ReviewEvent
from commitments.queries import with_status, with_status_before
from documents.as_of import AsOf
from documents.wording import new_words

MADE, STATUS, REWORDED, PUBLISHED, REVISED, WITHDRAWN, EVIDENCE, LINKS = (
    "made", "status", "reworded", "published", "revised", "withdrawn", "evidence", "links",
)  # fmt: skip
KINDS = (MADE, STATUS, REWORDED, PUBLISHED, REVISED, WITHDRAWN, EVIDENCE, LINKS)
OF_RECORDS = (PUBLISHED, REVISED, WITHDRAWN)
AT_ONCE = 20  # commitments
MOST = 12  # changes that a page tells of one commitment, the newest; the rest is counted


@dataclass(frozen=True)
class Wording:
    """A text in one language; `marked` are the spans whose words do not stand in the text beside it."""

    text: str
    language: str
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Change:
    """What happened to a record: published on something new, revised (it took the place of `earlier`), withdrawn."""

    kind: str
    at: datetime
    record: ProgressRecord
    earlier: ProgressRecord | None = None
    added: tuple[Evidence, ...] = ()
    reason: str = ""

    @property
    def record_pk(self) -> int:
        return self.record.pk

    @property
    def words_before(self) -> Mapping[str, str] | None:
        """The narrative that no longer stands, by language; None where there was none."""
        if self.kind == WITHDRAWN:
            return self.record.narrative
        return self.earlier.narrative if self.earlier else None

    @property
    def words_after(self) -> Mapping[str, str] | None:
        """The narrative that stands since; None where it was withdrawn."""
        return None if self.kind == WITHDRAWN else self.record.narrative


@dataclass(frozen=True)
class Difference:
    """One commitment: whether it was made between the days, its status at both, and what happened to its records.

    `counts` has a number for each of KINDS; `changes` are the newest of them, see MOST; `untold` is how many are not.
    `links` are all changes of its links, `wordings` all those of its own words.
    """

    commitment: Commitment
    before: str | None
    after: str | None
    counts: Mapping[str, int]
    changes: tuple[Change, ...] = ()
    untold: int = 0
    links: tuple[LinkChange, ...] = ()
    wordings: tuple[WordingChange, ...] = ()

    @property
    def pk(self) -> int:
        return self.commitment.pk

    @property
    def is_made(self) -> bool:
        return bool(self.counts[MADE])

    @property
    def has_another_status(self) -> bool:
        return bool(self.counts[STATUS])


@dataclass(frozen=True)
class Period:
    """From the end of one day, that day's records included, to the end of another."""

    start: AsOf
    end: AsOf

    def holds(self, column: str) -> Q:
        return Q(**{f"{column}__gt": self.start.moment, f"{column}__lte": self.end.moment})


@dataclass
class _Counts:
    """Numbers by commitment."""

    by_kind: dict[str, dict[int, int]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def of(self, commitment: int) -> dict[str, int]:
        return {kind: self.by_kind[kind].get(commitment, 0) for kind in KINDS}

    @property
    def commitments(self) -> set[int]:
        return {pk for numbers in self.by_kind.values() for pk in numbers}


# The rule, on rows that were fetched


def side_by_side(
    earlier: Mapping[str, str], later: Mapping[str, str], languages: Sequence[str]
) -> tuple[Wording, Wording]:
    """Both texts in the first language that both have, what differs marked in each; else each in its own, unmarked."""
    for language in dict.fromkeys([*languages, *later]):
        before, after = earlier.get(language, ""), later.get(language, "")
        if before and after:
            return (
                Wording(before, language, tuple(new_words(after, before))),
                Wording(after, language, tuple(new_words(before, after))),
            )
    return wording(earlier, languages), wording(later, languages)


def wording(texts: Mapping[str, str], languages: Sequence[str]) -> Wording:
    language = next((each for each in (*languages, *texts) if texts.get(each)), "")
    return Wording(texts.get(language, ""), language)


def piece(evidence: Evidence) -> tuple[object, ...]:
    """What makes two rows the same piece of evidence. Has a second form in SQL: `_already_there`."""
    return (evidence.kind, evidence.paragraph_id, evidence.quotation, evidence.url, evidence.sha256)


def added_evidence(earlier: ProgressRecord | None, later: ProgressRecord) -> tuple[Evidence, ...]:
    """Pieces of the later record that the earlier one does not have."""
    known = {piece(evidence) for evidence in earlier.evidence.all()} if earlier else set()
    return tuple(evidence for evidence in later.evidence.all() if piece(evidence) not in known)


def totals(differences: Iterable[Difference]) -> dict[str, int]:
    """How often each of KINDS."""
    found = dict.fromkeys(KINDS, 0)
    for difference in differences:
        for kind in KINDS:
            found[kind] += difference.counts[kind]
    return found


# The queries


def differences(commitments: QuerySet[Commitment], period: Period) -> list[Difference]:
    """Those of these commitments that changed, without their `changes`. Seven queries."""
    counts = _counts(commitments, period)
    links = link_changes(commitments, period.start.moment, period.end.moment)
    wordings = wording_changes(commitments, period.start.moment, period.end.moment)
    counts.by_kind[LINKS] = {pk: len(changes) for pk, changes in links.items()}
    counts.by_kind[REWORDED] = {pk: len(changes) for pk, changes in wordings.items()}
    adopted = Q(declaration__adopted_on__gt=period.start.day)
    touched = Commitment.objects.filter(
        Q(pk__in=counts.commitments) | (adopted & Q(pk__in=commitments.order_by().values("pk")))
    )
    rows = with_status(touched.in_order(), period.end.moment).worded_at(period.end.moment)
    found = [_difference(row, counts.of(row.pk), period) for row in with_status_before(rows, period.start.moment)]
    return [
        replace(each, links=tuple(links.get(each.pk, ())), wordings=tuple(wordings.get(each.pk, ()))) for each in found
    ]


def _difference(row: Commitment, counts: dict[str, int], period: Period) -> Difference:
    counts[MADE] = int(row.declaration.adopted_on > period.start.day)
    counts[STATUS] = int(not counts[MADE] and row.status_before != row.headline_status)
    return Difference(row, row.status_before, row.headline_status, counts)


def _counts(commitments: QuerySet[Commitment], period: Period) -> _Counts:
    scope = commitments.order_by().values("pk")
    records = ProgressRecord.objects.filter(commitment__in=scope).order_by()
    found = _Counts()
    published = (
        records.filter(period.holds("published_at"))
        .values("commitment")
        .annotate(first=Count("pk", filter=Q(supersedes=None)), again=Count("pk", filter=~Q(supersedes=None)))
    )
    for row in published:
        found.by_kind[PUBLISHED][row["commitment"]] = row["first"]
        found.by_kind[REVISED][row["commitment"]] = row["again"]
    withdrawn = records.filter(period.holds("withdrawn_at")).values("commitment").annotate(number=Count("pk"))
    found.by_kind[WITHDRAWN] = {row["commitment"]: row["number"] for row in withdrawn}
    found.by_kind[EVIDENCE] = _added_evidence(records.filter(period.holds("published_at")))
    return found


def _added_evidence(published: QuerySet[ProgressRecord]) -> dict[int, int]:
    """All pieces of these records, less those of a revision that the record before it has as well. One query.

    Only revisions are looked into: they are few, and every other piece can be counted in an index.
    """
    pieces = published.values_list("commitment").annotate(number=Count("evidence"))
    revisions = published.exclude(supersedes=None).values("pk")
    known = Evidence.objects.filter(Exists(_already_there()), record__in=revisions).order_by()
    repeated = known.values_list("record__commitment").annotate(number=-Count("pk"))
    found: Counter[int] = Counter()
    for commitment, number in pieces.union(repeated, all=True):
        found[commitment] += number
    return {commitment: number for commitment, number in found.items() if number}


def _already_there() -> QuerySet[Evidence]:
    """The same piece on the record that was superseded: `piece` in SQL."""
    return Evidence.objects.annotate(place=Coalesce("paragraph", 0)).filter(
        record=OuterRef("record__supersedes"),
        kind=OuterRef("kind"),
        place=Coalesce(OuterRef("paragraph"), 0),
        quotation=OuterRef("quotation"),
        url=OuterRef("url"),
        sha256=OuterRef("sha256"),
    )


def with_changes(
    found: Sequence[Difference], period: Period, *, only: str = "", most: int | None = MOST
) -> list[Difference]:
    """The same with their `changes`, the newest first; `only` one of KINDS; `most` of each commitment, None for all.

    Nine queries at most.
    """
    kinds = (only,) if only in OF_RECORDS else OF_RECORDS
    fetched: dict[int, list[Change]] = {difference.commitment.pk: [] for difference in found}
    changes = [*_published(list(fetched), period, kinds, most), *_withdrawn(list(fetched), period, kinds, most)]
    for change in sorted(changes, key=lambda change: (change.at, change.record.pk), reverse=True):
        fetched[change.record.commitment_id].append(change)
    return [_told(difference, fetched[difference.commitment.pk][:most], kinds, only) for difference in found]


def with_all_changes(found: Sequence[Difference], period: Period, *, only: str = "") -> Iterator[Difference]:
    """The same with every change, some commitments at a time: however long the period, memory holds those alone."""
    for start in range(0, len(found), AT_ONCE):
        yield from with_changes(found[start : start + AT_ONCE], period, only=only, most=None)


def _told(difference: Difference, changes: list[Change], kinds: Sequence[str], only: str) -> Difference:
    untold = sum(difference.counts[kind] for kind in kinds) - len(changes)
    wanted = tuple(change for change in changes if change.added or only != EVIDENCE)
    return replace(difference, changes=wanted, untold=untold)


def _newest(records: QuerySet[ProgressRecord], column: str, most: int | None) -> QuerySet[ProgressRecord]:
    """At most so many of each commitment, with what a change tells of them."""
    if most is not None:
        rank = Window(RowNumber(), partition_by=F("commitment"), order_by=[F(column).desc(), F("pk").desc()])
        newest = records.order_by().annotate(rank=rank).filter(rank__lte=most)
        records = ProgressRecord.objects.filter(pk__in=newest.values("pk"))
    return records.select_related("actor").with_evidence()


def _published(commitments: Sequence[int], period: Period, kinds: Sequence[str], most: int | None) -> list[Change]:
    records = ProgressRecord.objects.filter(period.holds("published_at"), commitment__in=commitments)
    if REVISED not in kinds:
        records = records.filter(supersedes=None)
    if PUBLISHED not in kinds:
        records = records.exclude(supersedes=None)
    if not {PUBLISHED, REVISED} & set(kinds):
        return []
    pieces = Prefetch("evidence", Evidence.objects.order_by("order", "pk"))
    superseded = Prefetch("supersedes", ProgressRecord.objects.prefetch_related(pieces))
    return [
        Change(
            REVISED if record.supersedes else PUBLISHED,
            record.published_at,
            record,
            record.supersedes,
            added_evidence(record.supersedes, record),
        )
        for record in _newest(records, "published_at", most).prefetch_related(superseded)
    ]


def _withdrawn(commitments: Sequence[int], period: Period, kinds: Sequence[str], most: int | None) -> list[Change]:
    if WITHDRAWN not in kinds:
        return []
    records = ProgressRecord.objects.filter(period.holds("withdrawn_at"), commitment__in=commitments)
    found = list(_newest(records, "withdrawn_at", most))
    reasons = dict(
        ReviewEvent.objects.filter(record__in=found, action=Action.WITHDRAW)
        .order_by("at", "pk")
        .values_list("record_id", "remark")
    )
    return [Change(WITHDRAWN, record.withdrawn_at, record, reason=reasons.get(record.pk, "")) for record in found]
