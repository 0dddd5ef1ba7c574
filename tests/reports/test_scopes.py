"""What a report can be about: everything else is refused before anything is written."""

from datetime import UTC, date, datetime

import pytest

from commitments.models import ThematicDay, ThematicDiscussion
from reports.models import Report
from reports.requesting import EmptyScope, FutureDate, QueueFull, UnknownScope, request_report
from reports.scopes import scoped
from tests.commitments.making import ChallengeFactory, CommitmentFactory, DeclarationFactory

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    commitment = CommitmentFactory(declaration=DeclarationFactory(slug="2014", adopted_on=date(2014, 3, 14)))
    commitment.challenge_links.create(challenge=ChallengeFactory(slug="proceeds"), rationale={"en": "so"})
    return commitment


def slugs(kind: str, key: str, as_of: date = TODAY) -> list[str]:
    return [row.slug for row in scoped(kind, key, as_of=as_of, today=TODAY).commitments]


def test_each_scope_finds_its_commitments(commitment):
    other = CommitmentFactory()
    challenge = commitment.challenges.get()
    day = ThematicDay.objects.create(
        slug="2021-10-20", date=date(2021, 10, 20), discussion=ThematicDiscussion.objects.create(year=2021)
    )
    day.challenges.add(challenge)
    assert set(slugs("everything", "")) == {commitment.slug, other.slug}
    assert slugs("declaration", "2014") == [commitment.slug]
    assert slugs("challenge", "proceeds") == [commitment.slug]
    assert slugs("thematic_day", "2021-10-20") == [commitment.slug]


REFUSALS = [
    ("declaration", "1961", TODAY, UnknownScope, "There is no declaration “1961”. Known: 2014"),
    ("challenge", "nothing", TODAY, UnknownScope, "Known: empty, proceeds"),
    ("galaxy", "x", TODAY, UnknownScope, "There is no scope “galaxy”"),
    ("everything", "2014", TODAY, UnknownScope, "A report on everything has no key"),
    ("challenge", "empty", TODAY, EmptyScope, "nothing to report"),
    ("everything", "", date(2010, 1, 1), EmptyScope, "nothing to report"),
    ("everything", "", date(2027, 1, 1), FutureDate, "lies in the future"),
]


@pytest.mark.parametrize(("kind", "key", "as_of", "refusal", "words"), REFUSALS)
def test_a_report_about_nothing_is_refused_and_nothing_is_written(commitment, kind, key, as_of, refusal, words):
    ChallengeFactory(slug="empty")
    with pytest.raises(refusal, match=words):
        ask(scope_kind=kind, scope_key=key, as_of=as_of)
    assert not Report.objects.exists()


def ask(**values) -> Report:
    asked = {"scope_kind": "everything", "scope_key": "", "as_of": TODAY, "language": "en", **values}
    return request_report(kind="implementation-status", by=None, at=NOW, **asked)


def test_the_same_request_while_the_first_runs_is_the_first(commitment):
    assert ask() == ask()
    assert ask(language="zh") != ask()


def test_too_many_waiting_reports_are_refused(commitment, monkeypatch):
    monkeypatch.setattr("reports.requesting.MOST_WAITING", 1)
    ask()
    with pytest.raises(QueueFull):
        ask(language="zh")
    assert Report.objects.count() == 1
