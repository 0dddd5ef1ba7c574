"""What of the commitments and the ledger can be found by searching: each noun as texts, one for each language.

Later work: called after the catalogue was loaded and after a record was published or withdrawn. Only what is public is
put in. A commitment is found from the day its declaration was adopted, in the words of the day; a record while it stood
published.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from django.db.models import Prefetch, Q, QuerySet

from commitments.models import (
    Actor,
    Challenge,
    Commitment,
    CommitmentWording,
    Contribution,
    Declaration,
    Evidence,
    Indicator,
    Observation,
    ProgressRecord,
    Recommendation,
    ThematicDay,
)
from documents.indexing import Tally, Text, put
from documents.models import Paragraph

CATALOGUE = ("commitment", "recommendation", "declaration", "challenge", "thematic-day", "actor", "indicator")
WEIGHTS = {"commitment": 1.2, "declaration": 1.2, "recommendation": 1.1, "evidence": 0.7, "indicator": 0.9}
RECORDS_AT_ONCE = 500
EVERY = Q()
FORMERLY = "@"  # stands in the keys of words that a commitment no longer says, and in no slug


def index_everything() -> Tally:
    """Put in the whole catalogue, every public record and every public contribution, in a fixed order."""
    return (
        index_catalogue()
        + index_records(ProgressRecord.objects.public())
        + index_contributions(Contribution.objects.public())
    )


def index_loaded() -> Tally:
    """Put in the catalogue and those records that came from it."""
    return index_catalogue() + index_records(ProgressRecord.objects.public().exclude(catalogue_key=None))


def index_catalogue() -> Tally:
    """Put in the nouns of the catalogue as they stand. A constant number of queries for each 500 texts."""
    texts = (
        text
        for of_noun in (
            _commitments, _recommendations, _declarations, _challenges, _thematic_days, _actors, _indicators,
        )
        for text in of_noun()
    )  # fmt: skip
    return put(texts, within=Q(kind__in=CATALOGUE))


def index_commitment(commitment: Commitment) -> Tally:
    """Put in what one commitment says and said."""
    keys = Q(key=commitment.slug) | Q(key__startswith=f"{commitment.slug}{FORMERLY}")
    return put(_commitments(Q(commitment=commitment)), within=keys & Q(kind="commitment"))


def index_records(records: QuerySet[ProgressRecord]) -> Tally:
    """Put in these records, as far as they are public, with their evidence."""
    total = Tally()
    ids = list(records.public().order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(ids), RECORDS_AT_ONCE):
        some = ids[at : at + RECORDS_AT_ONCE]
        evidence = Evidence.objects.select_related("paragraph__version__document").order_by("order", "pk")
        rows = list(
            ProgressRecord.objects.filter(pk__in=some)
            .order_by("pk")
            .select_related("commitment__declaration", "actor")
            .prefetch_related(Prefetch("evidence", evidence))
        )
        pieces = [str(piece.pk) for row in rows for piece in row.evidence.all()]
        scope = Q(kind="progress", key__in=[str(pk) for pk in some]) | Q(kind="evidence", key__in=pieces)
        total += put((text for row in rows for text in _record(row)), within=scope)
    return total


def index_contributions(rows: QuerySet[Contribution]) -> Tally:
    """Put in these contributions, as far as they are public."""
    total = Tally()
    ids = list(rows.public().order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(ids), RECORDS_AT_ONCE):
        some = ids[at : at + RECORDS_AT_ONCE]
        texts = (_contribution(row) for row in Contribution.objects.filter(pk__in=some).order_by("pk").with_subject())
        total += put(texts, within=Q(kind="contribution", key__in=[str(pk) for pk in some]))
    return total


def thing_of(key: str) -> str:
    """The slug or number that a key names; words of a commitment that no longer stand lead to it as the others do."""
    return key.partition(FORMERLY)[0]


# The nouns, each as texts


def _spoken(*maps: Mapping[str, str], also: str = "") -> list[str]:
    """The languages in which something is said, in a fixed order."""
    return sorted({language for texts in maps for language, text in (texts or {}).items() if text} | {also} - {""})


def _commitments(which: Q = EVERY) -> Iterator[Text]:
    """What each said and says, each wording for the time in which it stood."""
    wordings = CommitmentWording.objects.filter(which).that_stood()
    wordings = wordings.select_related("commitment__declaration", "paragraph__version__document")
    for said in wordings.order_by("commitment__declaration__order", "commitment__order", "commitment__slug", "-pk"):
        row = said.commitment
        made = _start_of(row.declaration.adopted_on)
        for language in _spoken(said.title, also=said.language):
            yield Text(
                kind="commitment",
                key=row.slug if said.valid_until is None else f"{row.slug}{FORMERLY}{said.pk}",
                language=language,
                address=row.get_absolute_url(),
                title=said.title.get(language, ""),
                text=said.quotation if language == said.language else "",
                document=_slug_of(said.paragraph),
                collection=row.declaration.slug,
                symbol=row.declaration.symbol,
                order=row.order,
                weight=WEIGHTS["commitment"],
                valid_from=max(made, said.valid_from or made),
                valid_until=said.valid_until,
            )


def _recommendations() -> Iterator[Text]:
    rows = Recommendation.objects.select_related("declaration", "document", "paragraph__version__document")
    for row in rows.in_order():
        home = row.paragraph.version.language if row.paragraph else ""
        for language in _spoken(row.subject, also=home if row.quotation else ""):
            yield Text(
                kind="recommendation",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.subject.get(language, ""),
                text=row.quotation if language == home else "",
                label=row.code,
                document=row.document.slug if row.document else "",
                collection=row.declaration.slug if row.declaration else "",
                symbol=(row.declaration.symbol if row.declaration else row.document.symbol) or "",
                order=row.order,
                weight=WEIGHTS["recommendation"],
                valid_from=_start_of(row.declaration.adopted_on) if row.declaration else None,
            )


def _declarations() -> Iterator[Text]:
    for row in Declaration.objects.in_order():
        for language in _spoken(row.title, row.short_title):
            yield Text(
                kind="declaration",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.title.get(language) or row.short_title.get(language, ""),
                text=row.symbol,
                label=row.symbol[:60],
                collection=row.slug,
                symbol=row.symbol,
                order=row.order,
                weight=WEIGHTS["declaration"],
                valid_from=_start_of(row.adopted_on),
            )


def _challenges() -> Iterator[Text]:
    for row in Challenge.objects.order_by("set", "order"):
        for language in _spoken(row.title, row.short_title):
            yield Text(
                kind="challenge",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.short_title.get(language, ""),
                text=row.title.get(language, ""),
                label=f"({row.letter})",
                collection=row.set,
                order=row.order,
            )


def _thematic_days() -> Iterator[Text]:
    for row in ThematicDay.objects.in_order():
        for language in _spoken(row.title):
            yield Text(
                kind="thematic-day",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.title[language],
                text="",
                label=row.date.isoformat(),
                order=row.order,
            )


def _actors() -> Iterator[Text]:
    for row in Actor.objects.order_by("slug"):
        for language in _spoken(row.name):
            names = [row.formal_name.get(language), row.acronym.get(language), row.iso3]
            yield Text(
                kind="actor",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.name[language],
                text="; ".join(name for name in names if name),
                label=row.acronym.get(language) or row.iso3,
            )


def _indicators() -> Iterator[Text]:
    """An indicator with what its figures quote, so that the source's own words lead to it."""
    held = Observation.objects.filter(superseded_at__isnull=True)
    observations = held.select_related("paragraph__version").in_order()
    for row in Indicator.objects.order_by("slug").prefetch_related(Prefetch("observations", observations)):
        for language in _spoken(row.title):
            yield Text(
                kind="indicator",
                key=row.slug,
                language=language,
                address=row.get_absolute_url(),
                title=row.title[language],
                text="\n".join([row.definition.get(language, ""), *_quoted(row.observations.all(), language)]),
                weight=WEIGHTS["indicator"],
            )


def _quoted(observations: Iterable[Observation], language: str) -> list[str]:
    quotations = (row.quotation for row in observations if row.paragraph.version.language == language)
    return list(dict.fromkeys(quotations))


def _record(row: ProgressRecord) -> Iterator[Text]:
    span = {"valid_from": row.published_at, "valid_until": row.superseded_at or row.withdrawn_at}
    commitment = row.commitment
    for language in _spoken(row.narrative):
        yield Text(
            kind="progress",
            key=str(row.pk),
            language=language,
            address=row.get_absolute_url(),
            text=row.narrative[language],
            context=commitment.title.get(language, ""),
            label=row.effective_on.isoformat(),
            collection=commitment.declaration.slug,
            symbol=commitment.declaration.symbol,
            **span,
        )
    for piece in row.evidence.all():
        for language in _spoken(piece.note, also=piece.language if piece.quotation else ""):
            quotation = piece.quotation if language == piece.language else ""
            yield Text(
                kind="evidence",
                key=str(piece.pk),
                language=language,
                address=row.get_absolute_url(),
                title=piece.title,
                text="\n".join(part for part in (quotation, piece.note.get(language, "")) if part),
                context=commitment.title.get(language, ""),
                label=piece.effective_on.isoformat(),
                document=_slug_of(piece.paragraph),
                collection=commitment.declaration.slug,
                symbol=piece.paragraph.version.document.symbol or "" if piece.paragraph else "",
                order=piece.order,
                weight=WEIGHTS["evidence"],
                **span,
            )


def _contribution(row: Contribution) -> Text:
    return Text(
        kind="contribution",
        key=str(row.pk),
        language=row.language,
        address=row.get_absolute_url(),
        title=row.title,
        text=row.text,
        context=row.actor.name.get(row.language, ""),
        label=row.day.date.isoformat(),
        valid_from=row.published_at,
        valid_until=row.superseded_at or row.withdrawn_at,
    )


def _slug_of(paragraph: Paragraph | None) -> str:
    return paragraph.version.document.slug if paragraph else ""


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
