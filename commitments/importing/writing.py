"""Writing what the person accepted: drafts, changes of their own drafts, evidence and events. All of it or nothing.

Called inside a transaction. Before each portion is written, what the ledger holds of its subjects is held against what
it held at the preview. Four eyes stay: everything becomes a draft of the person, or is submitted, and nothing more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from commitments import revisions
from commitments.audit import auditing
from commitments.choices import Action, MembershipRole, NoticeKind, RowOutcome, Voice, WorkflowState
from commitments.evidence.attaching import wanted_copies
from commitments.importing.comparing import Standing, standing_on
from commitments.importing.judging import Rights
from commitments.importing.understanding import subject_of_key
from commitments.models import (
    ArchivedCopy,
    Commitment,
    Evidence,
    ImportRow,
    ProgressImport,
    ProgressRecord,
    ReviewEvent,
)
from commitments.notices.notifying import tell_of_many
from commitments.status import is_earlier_practice

AT_ONCE = 500  # rows
OF_PIECE = (
    "kind", "direction", "paragraph_id", "start", "end", "quotation", "language", "url", "file_name", "sha256",
    "title", "note", "effective_on",
)  # fmt: skip
DAYS = ("period_start", "period_end", "effective_on")
SAID = ("status", *DAYS, "narrative", "language", "is_earlier_practice")


class LedgerMoved(Exception):
    """The ledger is no longer what it was at the preview."""


def piece_content(piece: Evidence, *, of: ProgressRecord | None) -> dict[str, object]:
    """What is kept of a piece until it is written; with its number where it is one of that record already."""
    is_there = of is not None and piece.pk is not None and piece.record_id == of.pk
    columns = {name: getattr(piece, name) for name in OF_PIECE} | {"file": piece.file.name or ""}
    return columns | ({"id": piece.pk} if is_there else {})


def discard_file(job: ProgressImport) -> None:
    """The sheet itself is no longer needed; what it said is in the rows."""
    name, storage = job.file.name, job.file.storage
    if name:
        ProgressImport.objects.filter(pk=job.pk).update(file="")
        transaction.on_commit(lambda: storage.delete(name))


def write(job: ProgressImport, *, at: datetime) -> None:
    """Raises LedgerMoved. About twenty statements for each 500 rows, and some for the events.

    Holds the import, so that two workers cannot write it, and the commitments, as drafting by hand does.
    """
    ProgressImport.objects.select_for_update().get(pk=job.pk)
    rows = job.rows.to_be_written()
    touched = set(rows.values_list("commitment_id", flat=True))
    list(Commitment.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk").values("pk"))
    rights, events, submitted = Rights(job.requested_by, at), [], Counter()
    for portion in _portions(job):
        written = _Portion(job, portion, rights, at)
        events += written.events()
        submitted.update(written.submitted())
    auditing.append(*events)
    _tell_approvers(submitted, job, at)


def _portions(job: ProgressImport) -> Iterator[list[ImportRow]]:
    last = 0
    found = job.rows.to_be_written().select_related("commitment__declaration").order_by("number")
    while portion := list(found.filter(number__gt=last)[:AT_ONCE]):
        yield portion
        last = portion[-1].number


class _Portion:
    """Some rows, written as soon as it is made."""

    def __init__(self, job: ProgressImport, rows: Sequence[ImportRow], rights: Rights, at: datetime) -> None:
        self.job, self.rows, self.rights, self.at = job, rows, rights, at
        self.by = job.requested_by
        subjects = {row: subject_of_key(row.subject) for row in rows}
        self.standing = standing_on(set(subjects.values()), by=self.by)
        self.replies_to = {row: rights.replied_to(subject) for row, subject in subjects.items()}
        for row, subject in subjects.items():
            if self.standing[subject].fingerprint() != row.stood or rights.refusal(subject):
                raise LedgerMoved
        self.changed = {row: _own(self.standing[subjects[row]], row) for row in rows if _changes(row)}
        self._write()

    def _write(self) -> None:
        new = [row for row in self.rows if not _changes(row)]
        created = ProgressRecord.objects.bulk_create([self._drafted(row) for row in new])
        for row, record in zip(new, created, strict=True):
            row.record = record
        self._revise()
        ImportRow.objects.bulk_update(self.rows, ["record"])
        pieces = Evidence.objects.bulk_create([piece for row in self.rows for piece in self._pieces(row)])
        # The rows wait to be fetched; nobody is rung for thousands at once.
        ArchivedCopy.objects.bulk_create(wanted_copies(pieces, at=self.at))

    def _drafted(self, row: ImportRow) -> ProgressRecord:
        record = ProgressRecord(
            commitment=row.commitment,
            actor_id=row.actor_id,
            voice=row.content["voice"],
            author=self.by,
            created_at=self.at,
            replies_to_id=self.replies_to[row],
        )
        return self._said(record, row)

    def _said(self, record: ProgressRecord, row: ImportRow) -> ProgressRecord:
        days = {name: date.fromisoformat(row.content[name]) for name in DAYS}
        for name, value in days.items():
            setattr(record, name, value)
        for name in ("status", "narrative"):
            setattr(record, name, row.content[name])
        record.language = row.content["language"] or record.language
        record.is_earlier_practice = is_earlier_practice(
            period_end=days["period_end"],
            effective_on=days["effective_on"],
            adopted_on=row.commitment.declaration.adopted_on,
        )
        record.state = WorkflowState.SUBMITTED if self._submits(row) else record.state
        record.changed_at = self.at
        return record

    def _revise(self) -> None:
        """Their earlier text is kept first; evidence that the sheet no longer names is taken off."""
        if not self.changed:
            return
        self.was = {row: record.state for row, record in self.changed.items()}
        own = {record.pk for record in self.changed.values()}
        list(ProgressRecord.objects.select_for_update().filter(pk__in=own).order_by("pk").values("pk"))
        revisions.keep_all(self.changed.values(), by=self.by, at=self.at)
        for row, record in self.changed.items():
            row.record = self._said(record, row)
            record.version += 1
        columns = [*SAID, "state", "changed_at", "version"]
        ProgressRecord.objects.bulk_update(self.changed.values(), columns)
        named = {piece["id"] for row in self.changed for piece in row.content["evidence"] if "id" in piece}
        there = {piece.pk for record in self.changed.values() for piece in record.evidence.all()}
        Evidence.objects.filter(pk__in=there - named).delete()

    def _pieces(self, row: ImportRow) -> Iterator[Evidence]:
        """Those that the record has not yet, after those that it has."""
        kept = [piece.order for piece in row.record.evidence.all()] if _changes(row) else []
        new = [piece for piece in row.content["evidence"] if "id" not in piece]
        for order, piece in enumerate(new, start=max(kept, default=0) + 1):
            yield Evidence(record=row.record, order=order, added_at=self.at, **piece)

    def _submits(self, row: ImportRow) -> bool:
        return self.job.submits and row.is_whole

    def events(self) -> Iterator[ReviewEvent]:
        for row in self.rows:
            before = self.was[row] if _changes(row) else ""
            after = before or WorkflowState.DRAFT
            yield self._event(row, Action.EDIT if before else Action.CREATE, before, after)
            if self._submits(row):
                yield self._event(row, Action.SUBMIT, after, WorkflowState.SUBMITTED)

    def _event(self, row: ImportRow, action: Action, before: str, after: str) -> ReviewEvent:
        return ReviewEvent(
            record_id=row.record_id, action=action, from_state=before, to_state=after, by=self.by, at=self.at
        )

    def submitted(self) -> Iterator[int]:
        """The actor of each record that the State's own approver decides on."""
        return (row.actor_id for row in self.rows if self._submits(row) and row.content["voice"] != Voice.SECRETARIAT)


def _changes(row: ImportRow) -> bool:
    return row.outcome == RowOutcome.CHANGED


def _own(standing: Standing, row: ImportRow) -> ProgressRecord:
    found = next((record for record in standing.own if record.pk == row.standing_id), None)
    if found is None:
        raise LedgerMoved
    return found


def _tell_approvers(submitted: Counter[int], job: ProgressImport, at: datetime) -> None:
    """Each approver once. The Secretariat's reviewers find their work in the queue."""
    memberships = {"memberships__actor__in": list(submitted), "memberships__role": MembershipRole.APPROVER}
    users = get_user_model().objects.filter(**memberships, is_active=True).values_list("pk", "memberships__actor")
    numbers: dict[int, int] = defaultdict(int)
    for user, actor in set(users):
        numbers[user] += submitted[actor]
    path = reverse("commitments:workspace-pile", args=["to-review"])
    for user in get_user_model().objects.filter(pk__in=numbers):
        tell_of_many([user], NoticeKind.SUBMITTED, numbers[user.pk], path=path, at=at, by=job.requested_by)
