"""Building a snapshot: everything that a report will say, read from the database once.

The number of queries does not depend on the number of commitments or records. It knows no renderer; figures come from
`metrics`, the status of a commitment from `commitments.status`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.choices import QUALIFIERS
from commitments.models import (
    Challenge,
    Commitment,
    CommitmentChallenge,
    Declaration,
    Evidence,
    Indicator,
    IndicatorChallenge,
    IndicatorCommitment,
    ProgressRecord,
    ThematicDay,
)
from commitments.queries import known_observations, linked_indicators, with_links
from commitments.status import headline
from commitments.units import unit_words
from documents.as_of import at_the_end_of
from documents.templatetags.languages import colon
from reports import metrics
from reports.choices import ScopeKind
from reports.rendering.snapshot import (
    SCHEMA,
    ChallengeEntry,
    CommitmentEntry,
    DeclarationEntry,
    EvidenceEntry,
    IndicatorEntry,
    MoreRecords,
    RecordEntry,
    Section,
    Snapshot,
)
from reports.rendering.typography import TYPOGRAPHY
from reports.scopes import Scoped, scoped
from reports.sources import Sources
from reports.standing_records import MOST_SET_OUT, Standing, crowded_of, set_out, standing_on


def cutoff(as_of: date) -> datetime:
    """The last moment of the day, in UTC."""
    return datetime.combine(as_of, time(23, 59, 59), tzinfo=UTC)


def collect(*, scope_kind: str, scope_key: str, as_of: date, language: str, today: date) -> Snapshot:
    """The snapshot of an implementation-status report. Raises ScopeRefused."""
    with override(TYPOGRAPHY[language].locale):
        scope = scoped(scope_kind, scope_key, as_of=as_of, today=today)
        return Collector(scope, as_of, language).snapshot()


class Collector:
    """One building of one snapshot."""

    def __init__(self, scope: Scoped, as_of: date, language: str) -> None:
        self.scope, self.as_of, self.language = scope, as_of, language
        self.moment = cutoff(as_of)
        self.drawn = Sources(language)
        self.words, self.citation = self.drawn.words, self.drawn.citation
        self.newest_evidence = ""

    def snapshot(self) -> Snapshot:
        declarations = [self.declaration(row) for row in self.scope.declarations]
        challenges = [self.challenge(row) for row in self.scope.challenges]
        commitments = [self.commitment(row) for row in self.commitment_rows()]
        indicator_rows = list(self.indicator_rows())
        indicators = [self.indicator(row) for row in indicator_rows]
        keys = [entry["key"] for entry in challenges]
        snapshot: Snapshot = {
            "schema": SCHEMA,
            "kind": "implementation-status",
            "language": self.language,
            "as_of": self.as_of.isoformat(),
            "scope": {"kind": self.scope.kind, "key": getattr(self.scope.noun, "slug", ""), "title": self.subtitle()},
            "title": _("Implementation status of policy commitments on the world drug problem"),
            "subtitle": self.subtitle(),
            "newest_evidence_on": self.newest_evidence,
            "summary": metrics.summary(commitments),
            "declarations": [d for d in declarations if self.is_column(d, commitments)],
            "challenges": challenges,
            "matrix": metrics.matrix(
                commitments,
                keys,
                [d["key"] for d in declarations if self.is_column(d, commitments)],
                drawn=self.drawn_challenges(),
            ),
            "indicators": indicators,
            "commitments": commitments,
            "sections": list(self.sections(keys, commitments, indicator_rows)),
            "sources": self.drawn.upon(),
            "method": {"cutoff": self.moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "notes": self.notes(commitments)},
        }
        if self.drawn.foreign_words:
            snapshot["foreign_words"] = dict(sorted(self.drawn.foreign_words.items()))
        return snapshot

    def subtitle(self) -> str:
        noun = self.scope.noun
        if isinstance(noun, Declaration):
            return self.words(noun.title)
        if isinstance(noun, Challenge):
            return self.words(noun.title)
        if isinstance(noun, ThematicDay):
            return f"{noun.date.isoformat()}{colon()}{self.words(noun.title)}"
        return ""

    def is_column(self, declaration: DeclarationEntry, commitments: list[CommitmentEntry]) -> bool:
        """A declaration is a column unless nothing was drawn from it at all, anywhere."""
        return declaration["key"] in self.drawn_declarations or self.scope.kind == ScopeKind.DECLARATION

    @cached_property
    def drawn_declarations(self) -> set[str]:
        return set(Commitment.objects.made_by(self.as_of).values_list("declaration__slug", flat=True))

    def drawn_challenges(self) -> set[str]:
        links = CommitmentChallenge.objects.standing_at(self.moment)
        made = links.filter(commitment__declaration__adopted_on__lte=self.as_of)
        return set(made.values_list("challenge__slug", flat=True))

    # Nouns

    def declaration(self, row: Declaration) -> DeclarationEntry:
        exactness = {"year": 4, "month": 7, "day": 10}[row.adopted_on_precision]
        return {
            "key": row.slug,
            "title": self.words(row.title),
            "short_title": self.words(row.short_title),
            "symbol": row.symbol,
            "adopted_on": row.adopted_on.isoformat()[:exactness],
        }

    def challenge(self, row: Challenge) -> ChallengeEntry:
        return {
            "key": row.slug,
            "letter": row.letter,
            "title": self.words(row.title),
            "short_title": self.words(row.short_title),
        }

    def commitment_rows(self) -> Iterable[Commitment]:
        evidence = Evidence.objects.select_related("paragraph__version__document").order_by("order", "pk")
        records = (
            self.told_records()
            .select_related("actor")
            .prefetch_related(Prefetch("evidence", evidence))
            .order_by("is_earlier_practice", "effective_on", "period_start", "pk")
        )
        return (
            with_links(self.scope.commitments.with_source(self.moment), self.moment)
            .in_order()
            .prefetch_related(Prefetch("progress", records))
        )

    @cached_property
    def standing(self) -> dict[int, Standing]:
        return standing_on(self.scope.commitments, self.moment)

    def told_records(self) -> QuerySet[ProgressRecord]:
        records = ProgressRecord.objects.as_of(self.moment)
        if not (crowded := crowded_of(self.standing)):
            return records
        return records.filter(~Q(commitment__in=crowded) | Q(pk__in=set_out(crowded, self.moment)))

    def commitment(self, row: Commitment) -> CommitmentEntry:
        records = list(row.progress.all())
        setting = headline(records)
        entry: CommitmentEntry = {
            "key": row.slug,
            "title": self.words(row.words.title),
            "kind": row.words.get_kind_display(),
            "declaration": row.declaration.slug,
            "challenges": sorted(
                (link.challenge.slug for link in row.challenge_links.all()), key=self.challenge_order.index
            ),
            "recommendations": self.recommendations(row),
            "words": {"text": row.words.quotation, "language": row.words.language},
            "citation": self.citation(row.words.paragraph),
            "addressees": [self.words(actor.name) for actor in row.addressed],
            "status": setting.status if setting else None,
            "records": [self.record(record) for record in records],
        }
        standing = self.standing.get(row.pk)
        if standing and standing.is_crowded:
            entry["more"] = self.more(standing, entry["records"])
        return entry

    def more(self, standing: Standing, told: list[RecordEntry]) -> MoreRecords:
        """What stands beside the records that are told."""
        self.newest_evidence = max(self.newest_evidence, standing.newest_evidence)
        counted = [record for record in told if not record["earlier_practice"]]
        return {
            "records": standing.records - len(counted),
            "earlier_practice": standing.earlier_practice - (len(told) - len(counted)),
            "evidence_items": standing.evidence_items - sum(len(record["evidence"]) for record in counted),
            "by_status": standing.by_status,
        }

    def recommendations(self, row: Commitment) -> list[str]:
        """Codes of a declaration stand alone; those of a paper are told with the paper, once for all its paragraphs."""
        linked = [link.recommendation for link in row.recommendation_links.all()]
        papers: dict[str, list[str]] = defaultdict(list)
        for recommendation in linked:
            if document := recommendation.document:
                name = document.symbol or f"{document.get_kind_display()} ({document.date})"
                papers[name].append(recommendation.code)
        told = [f"{name}: {', '.join(codes)}" for name, codes in papers.items()]
        return [recommendation.code for recommendation in linked if not recommendation.document] + told

    @cached_property
    def challenge_order(self) -> list[str]:
        return list(Challenge.objects.order_by("set", "order").values_list("slug", flat=True))

    def record(self, row: ProgressRecord) -> RecordEntry:
        return {
            "key": row.catalogue_key or str(row.pk),
            "actor": self.words(row.actor.name),
            "actor_key": row.actor.slug,
            "voice": row.voice,
            "status": row.status,
            "period_from": row.period_start.isoformat(),
            "period_to": row.period_end.isoformat(),
            "effective_on": row.effective_on.isoformat(),
            "narrative": self.words(row.narrative),
            "earlier_practice": row.is_earlier_practice,
            "published_at": row.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "evidence": [self.evidence(item) for item in row.evidence.all()],
        }

    def evidence(self, row: Evidence) -> EvidenceEntry:
        self.newest_evidence = max(self.newest_evidence, row.effective_on.isoformat())
        if row.paragraph:
            citation = self.citation(row.paragraph)
        else:
            citation = {"document": "", "symbol": "", "title": row.title or row.file_name, "paragraph": ""}
            citation |= {"url": row.url} if row.url else {}
        return {
            "direction": row.direction,
            "quotation": {"text": row.quotation, "language": row.language} if row.quotation else None,
            "citation": citation,
            "effective_on": row.effective_on.isoformat(),
            "note": self.words(row.note),
        }

    def indicator_rows(self) -> Iterable[Indicator]:
        about = IndicatorCommitment.objects.standing_at(self.moment).filter(commitment__in=self.scope.commitments)
        chosen = Q(pk__in=about.values("indicator"))
        if self.scope.kind != ScopeKind.DECLARATION:
            on = IndicatorChallenge.objects.standing_at(self.moment).filter(challenge__in=self.scope.challenges)
            chosen |= Q(pk__in=on.values("indicator"))
        known = known_observations(at_the_end_of(self.as_of))
        found = linked_indicators(self.moment).filter(chosen, pk__in=known.order_by().values("indicator"))
        return found.order_by("slug").prefetch_related(Prefetch("observations", known))

    def indicator(self, row: Indicator) -> IndicatorEntry:
        return {
            "key": row.slug,
            "title": self.words(row.title),
            "unit": unit_words(row.unit),
            "kind": row.kind,
            "observations": [
                {
                    "value": int(seen.value) if seen.value == seen.value.to_integral() else float(seen.value),
                    "unit": unit_words(row.unit, seen.value, seen.qualifier),
                    "qualifier": str(QUALIFIERS.get(seen.qualifier, seen.qualifier)),
                    "period": seen.period,
                    "citation": self.citation(seen.paragraph),
                    "quotation": {"text": seen.quotation, "language": seen.paragraph.version.language},
                    "note": self.words(seen.note),
                }
                for seen in row.observations.all()
            ],
        }

    # The parts

    def sections(
        self, challenges: list[str], commitments: list[CommitmentEntry], indicators: list[Indicator]
    ) -> Iterable[Section]:
        told: dict[str | None, list[str]] = defaultdict(list)
        for entry in commitments:
            linked = [key for key in entry["challenges"] if key in challenges]
            for key in linked or [None]:
                told[key].append(entry["key"])
        for key in [*challenges, None]:
            if told[key]:
                shown = [row.slug for row in indicators if self.belongs(row, key)]
                yield {"challenge": key, "indicators": shown, "commitments": told[key]}

    def belongs(self, indicator: Indicator, challenge: str | None) -> bool:
        linked = {challenge.slug for challenge in indicator.linked_challenges}
        return challenge in linked if linked else challenge is None

    def notes(self, commitments: list[CommitmentEntry]) -> list[str]:
        notes = []
        if not self.standing:
            first = ProgressRecord.objects.exclude(published_at=None).order_by("published_at").first()
            if first:
                notes.append(
                    _("Nothing had been published in this tracker by the as-of date: its first record was published "
                      "on %(day)s.") % {"day": first.published_at.date().isoformat()}
                )  # fmt: skip
        if len(self.standing) < len(commitments) or not all(each.of_states for each in self.standing.values()):
            notes.append(
                _("Where no State has reported on a commitment, only the assessments of the Secretariat stand "
                  "recorded; that says nothing about what States have done.")
            )  # fmt: skip
        if crowded_of(self.standing):
            notes.append(
                _("Where more than %(number)s records stand on a commitment, the newest of them and the one that sets "
                  "its status are set out. All are counted, and all can be read on the page of the commitment.")
                % {"number": MOST_SET_OUT}
            )  # fmt: skip
        return notes
