"""What the database itself refuses of contributions and of observations that an editor recorded."""

from datetime import timedelta

import pytest

from commitments.audit import auditing, guards
from commitments.models import Contribution, ContributionCommitment, ContributionEvent, Indicator, Observation
from tests.commitments.making import NOON, CommitmentFactory, ContributionFactory, ParagraphFactory, UserFactory
from tests.commitments.test_guards import refused, sql

pytestmark = pytest.mark.django_db

ROW, TIE, EVENT = guards.CONTRIBUTIONS, guards.TIES, guards.CONTRIBUTION_EVENTS
SEEN = guards.OBSERVATIONS
PUBLIC, OPEN = ["published", "superseded", "withdrawn"], ["draft", "submitted", "returned", "discarded"]
OTHER_VALUES = {
    "id": "9999", "day_id": "day_id + 1", "question_id": "question_id + 1", "actor_id": "actor_id + 1",
    "kind": "'difficulty'", "language": "'zh'", "title": "'Otherwise'", "text": "'Otherwise.'",
    "author_id": "author_id + 1", "decided_by_id": "author_id + 2", "corrects_id": "id", "created_at": "'2020-01-01'",
    "changed_at": "'2020-01-01'", "version": "version + 1", "published_at": "'2020-01-01'",
}  # fmt: skip
OTHER_FIGURES = {
    "id": "9999", "indicator_id": "indicator_id + 1", "order": "9", "value": "9", "qualifier": "'about'",
    "period": "'1999'", "paragraph_id": "paragraph_id + 1", "quotation": "'y'", "start": "1", "end": "2",
    "note": "'{\"en\": \"y\"}'", "created_by_id": "NULL", "created_at": "'2020-01-01'", "supersedes_id": "id",
}  # fmt: skip


def tied(state: str) -> Contribution:
    """In the state that is asked for, with a link; the link comes first, as the database demands."""
    unrelated = dict.fromkeys(["day", "question", "actor", "author"])
    row, wanted = ContributionFactory(), ContributionFactory.build(state=state, **unrelated)
    ContributionCommitment.objects.create(contribution=row, commitment=CommitmentFactory(), rationale={"en": "So."})
    names = ("state", "published_at", "superseded_at", "withdrawn_at")
    for name in names:
        setattr(row, name, getattr(wanted, name))
    row.save(update_fields=names)
    return row


def seen(**fields) -> Observation:
    indicator, _new = Indicator.objects.get_or_create(slug="share", unit="%", kind="outcome")
    return Observation.objects.create(
        indicator=indicator, value=2, paragraph=ParagraphFactory(), quotation="x", start=0, end=1, **fields
    )


def recorded() -> Observation:
    return seen(created_by=UserFactory(), created_at=NOON)


def test_every_column_is_tried():
    assert set(OTHER_VALUES) == {field.column for field in Contribution._meta.concrete_fields} - set(guards.MOVING)
    assert set(OTHER_FIGURES) == {f.column for f in Observation._meta.concrete_fields} - {"superseded_at"}


@pytest.mark.parametrize("state", PUBLIC)
@pytest.mark.parametrize("column", OTHER_VALUES)
def test_a_public_contribution_keeps(column, state):
    row = ContributionFactory(state=state)
    change = f'UPDATE {ROW} SET "{column}" = {OTHER_VALUES[column]} WHERE id = {row.pk}'
    assert "A published contribution is never changed" in refused(lambda: sql(change))


@pytest.mark.parametrize(
    ("state", "change"),
    [
        ("published", "state = 'draft'"),
        ("published", "state = 'superseded'"),
        ("published", "superseded_at = '2026-03-02'"),
        ("superseded", "state = 'published', superseded_at = NULL"),
        ("superseded", "superseded_at = '2027-01-01'"),
        ("withdrawn", "state = 'published', withdrawn_at = NULL"),
        ("withdrawn", "state = 'superseded', withdrawn_at = NULL, superseded_at = '2026-03-02'"),
    ],
)
def test_a_public_contribution_goes_no_other_way(state, change):
    row = ContributionFactory(state=state)
    assert "never changed" in refused(lambda: sql(f"UPDATE {ROW} SET {change} WHERE id = {row.pk}"))


def test_a_published_contribution_is_superseded_or_withdrawn():
    for state in ("superseded", "withdrawn"):
        row = ContributionFactory(state="published")
        assert sql(f"UPDATE {ROW} SET state = '{state}', {state}_at = '2026-03-02' WHERE id = {row.pk}") == 1


@pytest.mark.parametrize("state", PUBLIC)
def test_a_public_contribution_and_its_links_stay(state):
    row = tied(state)
    for write in (row.delete, lambda: sql(f"DELETE FROM {ROW} WHERE id = {row.pk}")):
        assert "never" in refused(write)
    for write in (
        lambda: sql(f"UPDATE {TIE} SET commitment_id = commitment_id + 1"),
        lambda: sql(f"DELETE FROM {TIE}"),
        lambda: ContributionCommitment.objects.create(contribution=row, commitment=CommitmentFactory()),
    ):
        assert "The links of a published contribution" in refused(write)


@pytest.mark.parametrize("state", OPEN)
def test_a_contribution_that_is_not_public_changes_with_its_links(state):
    row = tied(state)
    row.text = "Otherwise."
    row.save()
    row.commitment_links.all().delete()
    ContributionCommitment.objects.create(contribution=row, commitment=CommitmentFactory())


def test_events_of_contributions_are_only_ever_added():
    row = ContributionFactory()
    event = ContributionEvent(contribution=row, action="create", to_state="draft", by=row.author, at=NOON)
    auditing.append(event, book=auditing.CONTRIBUTIONS)
    by_hand = [f"UPDATE {EVENT} SET remark = 'x'", f"DELETE FROM {EVENT}"]
    for write in (event.save, event.delete, *(lambda text=text: sql(text) for text in by_hand)):
        assert "Events are only ever added" in refused(write)


@pytest.mark.parametrize("column", OTHER_FIGURES)
def test_a_recorded_observation_keeps(column):
    row = recorded()
    change = f'UPDATE {SEEN} SET "{column}" = {OTHER_FIGURES[column]} WHERE id = {row.pk}'
    assert "An observation is never changed" in refused(lambda: sql(change))


def test_a_recorded_observation_is_superseded_once_and_never_deleted():
    row = recorded()
    for moment in (NOON, NOON + timedelta(days=1)):
        words = refused(lambda moment=moment: Observation.objects.filter(pk=row.pk).update(superseded_at=moment))
        assert ("never changed" in words) == (moment != NOON)
    assert "never changed" in refused(lambda: Observation.objects.filter(pk=row.pk).update(superseded_at=None))
    assert "never deleted" in refused(row.delete)


def test_an_observation_of_the_catalogue_is_ended_too_and_never_changed_or_deleted():
    row = seen()
    for write in (lambda: sql(f"UPDATE {SEEN} SET value = 3 WHERE id = {row.pk}"), row.delete):
        assert "An observation is never" in refused(write)
    assert sql(f"UPDATE {SEEN} SET superseded_at = '2026-03-02' WHERE id = {row.pk}") == 1
