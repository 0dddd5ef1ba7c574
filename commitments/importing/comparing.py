"""What the ledger holds of the subjects of some rows, and whether a record says what a row says.

A few statements for any number of rows. Decides nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet

from commitments.choices import EvidenceKind, WorkflowState
from commitments.importing.understanding import Piece, Subject
from commitments.models import Evidence, ProgressRecord

OPEN = (WorkflowState.DRAFT, WorkflowState.RETURNED, WorkflowState.SUBMITTED, WorkflowState.APPROVED)
EDITABLE = (WorkflowState.DRAFT, WorkflowState.RETURNED)
WHAT_A_PIECE_SAYS = (
    "kind", "direction", "paragraph_id", "start", "end", "url", "sha256", "title", "effective_on",
)  # fmt: skip


@dataclass
class Standing:
    """What there is on one subject: the published record, and those on the way that the person sees, newest first."""

    current: ProgressRecord | None = None
    own: list[ProgressRecord] = field(default_factory=list)
    others: list[ProgressRecord] = field(default_factory=list)

    @property
    def records(self) -> list[ProgressRecord]:
        return [*self.own, *([self.current] if self.current else []), *self.others]

    def fingerprint(self) -> str:
        """Changes when what matters to a row changes: what is current, and the person's own."""
        own = ",".join(f"{record.pk}@{record.version}{record.state[0]}" for record in self.own[:3])
        return f"{self.current.pk if self.current else '-'};{own or '-'}"


def subject_of(record: ProgressRecord) -> Subject:
    return record.commitment_id, record.actor_id, record.voice, record.period_start, record.period_end


def standing_on(subjects: Collection[Subject], *, by: AbstractUser) -> Mapping[Subject, Standing]:
    """Three statements at most; records come with their evidence and its places."""
    found: dict[Subject, Standing] = defaultdict(Standing)
    if not subjects:
        return found
    states = Q(state=WorkflowState.PUBLISHED) | Q(state__in=OPEN)
    records = ProgressRecord.objects.visible_to(by).filter(states, _on_any(subjects)).with_evidence().order_by("-pk")
    for record in records:
        subject = subject_of(record)
        if subject not in subjects:
            continue
        if record.state == WorkflowState.PUBLISHED:
            found[subject].current = record
        elif record.author_id == by.pk:
            found[subject].own.append(record)
        else:
            found[subject].others.append(record)
    return found


def _on_any(subjects: Iterable[Subject]) -> Q:
    """A few more than these subjects; grouped by what they have fewer of, to keep the condition short."""
    by_commitment, by_actor = defaultdict(set), defaultdict(set)
    periods, voices = set(), set()
    for commitment, actor, voice, start, _end in subjects:
        by_commitment[commitment].add(actor)
        by_actor[actor].add(commitment)
        periods.add(start)
        voices.add(voice)
    near = Q(period_start__in=periods, voice__in=voices)
    if len(by_commitment) <= len(by_actor):
        groups = [Q(commitment=commitment, actor__in=actors) for commitment, actors in by_commitment.items()]
    else:
        groups = [Q(actor=actor, commitment__in=commitments) for actor, commitments in by_actor.items()]
    return near & Q(*groups, _connector=Q.OR)


def keyed(keys: Collection[int], *, by: AbstractUser) -> dict[int, ProgressRecord]:
    """The records that rows say they came from, as far as the person sees them. Two statements."""
    if not keys:
        return {}
    records: QuerySet[ProgressRecord] = ProgressRecord.objects.visible_to(by).filter(pk__in=keys)
    return {record.pk: record for record in records.with_evidence()}


def file_words(evidence: Evidence) -> str:
    return f"{evidence.file_name} [{evidence.sha256[:12]}]"


def parts_of(evidence: Evidence) -> dict[str, str]:
    """The cells in which a sheet says this piece, without those that are empty."""
    paragraph = evidence.paragraph if evidence.kind == EvidenceKind.PARAGRAPH else None
    said = {
        "direction": evidence.direction,
        "effective_on": evidence.effective_on.isoformat(),
        "link": evidence.url,
        "document": paragraph.version.document.symbol or paragraph.version.document.slug if paragraph else "",
        "paragraph": paragraph.anchor if paragraph else "",
        "language": paragraph.version.language if paragraph else "",
        "quotation": evidence.quotation,
        "title": evidence.title,
        "file": file_words(evidence) if evidence.kind == EvidenceKind.FILE else "",
    }
    return {part: " ".join(text.split()) for part, text in said.items() if text}


def known_piece(piece: Piece, records: Iterable[ProgressRecord], *, in_codes: Mapping[str, str]) -> Evidence | None:
    """The piece of one of these records that the sheet repeats word for word."""
    said = {part: " ".join(text.split()) for part, text in {**piece.parts, **in_codes}.items()}
    return next((kept for record in records for kept in record.evidence.all() if parts_of(kept) == said), None)


def says_the_same(record: ProgressRecord, columns: Mapping[str, object], pieces: Iterable[Evidence]) -> bool:
    """Whether the record says it already; the order of the evidence does not matter."""
    if any(getattr(record, name) != columns[name] for name in ("status", "effective_on")):
        return False
    if trimmed(record.narrative) != trimmed(columns["narrative"]):
        return False
    if columns["language"] and record.language and columns["language"] != record.language:
        return False
    return sorted(map(_says, record.evidence.all())) == sorted(map(_says, pieces))


def _says(evidence: Evidence) -> str:
    return "|".join(str(getattr(evidence, name) or "") for name in WHAT_A_PIECE_SAYS)


def trimmed(narrative: Mapping[str, str]) -> dict[str, str]:
    return {code: " ".join(text.split()) for code, text in narrative.items() if text.strip()}
