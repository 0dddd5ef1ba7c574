"""Progress records of the catalogue. The ledger is append-only, so a changed entry is a new record that supersedes."""

from commitments.cataloguing.reading import Located
from commitments.cataloguing.run import Loading
from commitments.cataloguing.upsert import Hanging, digest
from commitments.choices import Action, WorkflowState
from commitments.models import Commitment, Evidence, ProgressRecord, ReviewEvent
from commitments.status import is_earlier_practice


def load_progress(loading: Loading, located: Located, standing: ProgressRecord | None) -> None:
    """Publish the entry unless it stands already. A record that a person superseded or withdrew is left alone."""
    tally = loading.tallies["progress"]
    columns, evidence = record_columns(loading, located), evidence_columns(loading, located)
    if loading.faults:
        return
    wanted = digest(columns, {}, [Hanging("evidence", (), (), evidence)])
    if standing and standing.catalogue_digest == wanted:
        tally.unchanged += 1
        return
    if standing and standing.state != WorkflowState.PUBLISHED:
        tally.kept.append(located.entry.key)
        return
    # Before any of its records: in the same order as a publication holds them.
    Commitment.objects.select_for_update(no_key=True).get(pk=columns["commitment"].pk)
    if standing:
        supersede(loading, standing)
        tally.updated += 1
    else:
        tally.created += 1
    record = ProgressRecord.objects.create(
        **columns, created_at=loading.at, changed_at=loading.at, supersedes=standing,
        catalogue_key=located.entry.key, catalogue_digest=wanted,
    )  # fmt: skip
    Evidence.objects.bulk_create([Evidence(record=record, added_at=loading.at, **item) for item in evidence])
    # Evidence first: the database takes none for a record that is public.
    record.state, record.published_at = WorkflowState.PUBLISHED, loading.at
    record.save(update_fields=["state", "published_at"])
    loading.events.append(
        ReviewEvent(record=record, action=Action.PUBLISH, to_state=WorkflowState.PUBLISHED, at=loading.at)
    )


def supersede(loading: Loading, record: ProgressRecord) -> None:
    loading.events.append(
        ReviewEvent(
            record=record,
            action=Action.SUPERSEDE,
            from_state=record.state,
            to_state=WorkflowState.SUPERSEDED,
            at=loading.at,
        )
    )
    record.state, record.superseded_at = WorkflowState.SUPERSEDED, loading.at
    record.save(update_fields=["state", "superseded_at"])


def record_columns(loading: Loading, located: Located) -> dict:
    entry = located.entry
    commitment = loading.get("commitments", entry.commitment)
    return {
        "commitment": commitment, "actor": loading.get("actors", entry.actor), "voice": entry.voice,
        "status": entry.status, "period_start": entry.period.start, "period_end": entry.period.end,
        "effective_on": entry.effective_on, "narrative": entry.narrative,
        "is_earlier_practice": is_earlier_practice(
            period_end=entry.period.end, effective_on=entry.effective_on,
            adopted_on=commitment.declaration.adopted_on,
        ),
    }  # fmt: skip


def evidence_columns(loading: Loading, located: Located) -> list[dict]:
    found = []
    for order, item in enumerate(located.entry.evidence, start=1):
        with loading.faults_of(located, f"evidence.{order}.source"):
            span = loading.library.span(item.source)
            found.append({
                "order": order, "kind": "paragraph", "direction": item.direction, "paragraph": span.paragraph,
                "start": span.start, "end": span.end, "quotation": span.words,
                "language": span.paragraph.version.language, "effective_on": item.effective_on, "note": item.note,
            })  # fmt: skip
    return found
