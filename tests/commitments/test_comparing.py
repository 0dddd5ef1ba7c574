"""What changed between two days: the table of everything that can happen to a commitment and its records."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import review
from commitments.comparison.comparing import (
    AT_ONCE,
    EVIDENCE,
    KINDS,
    MOST,
    PUBLISHED,
    Period,
    differences,
    side_by_side,
    totals,
    with_all_changes,
    with_changes,
)
from commitments.models import Commitment
from documents.as_of import at_the_end_of
from tests.commitments.lives import published
from tests.commitments.making import (
    ActorFactory,
    CommitmentFactory,
    DeclarationFactory,
    ParagraphFactory,
    RecordFactory,
)


def moment(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def between(first: int, last: int, **filters) -> list:
    period = Period(at_the_end_of(date(2026, 3, first)), at_the_end_of(date(2026, 3, last)))
    scope = Commitment.objects.made_by(period.end.day).filter(**filters)
    return with_changes(differences(scope, period), period)


def counted(found: list) -> dict[str, int]:
    return {kind: number for kind, number in totals(found).items() if number}


@pytest.fixture
def life(reviewer):
    """Published on the 5th with one piece; revised on the 10th with that piece and another; withdrawn on the 15th."""
    of_it = {"commitment": CommitmentFactory(), "actor": ActorFactory()}
    piece = {"paragraph": ParagraphFactory(), "quotation": "take part"}
    link = {"kind": "link", "paragraph": None, "url": "https://example.org/nine"}
    first = published(moment(5), **of_it, status="planned", pieces=[piece])
    second = published(moment(10), **of_it, status="under_way", pieces=[piece, link], instead_of=first)
    review.withdraw(second, "Counted twice.", by=reviewer, at=moment(15))
    return first, second


LIFE = [
    # from, to, what is counted, status before, status after
    (1, 4, {}, None, None),
    (1, 5, {"status": 1, "published": 1, "evidence": 1}, None, "planned"),
    (4, 5, {"status": 1, "published": 1, "evidence": 1}, None, "planned"),
    (5, 9, {}, None, None),
    (5, 10, {"status": 1, "revised": 1, "evidence": 1}, "planned", "under_way"),
    (1, 10, {"status": 1, "published": 1, "revised": 1, "evidence": 2}, None, "under_way"),
    (10, 15, {"status": 1, "withdrawn": 1}, "under_way", None),
    (1, 15, {"published": 1, "revised": 1, "withdrawn": 1, "evidence": 2}, None, None),
    (15, 30, {}, None, None),
    (5, 5, {}, None, None),
]


@pytest.mark.parametrize(("first", "last", "expected", "before", "after"), LIFE)
def test_each_pair_of_days_tells_what_happened_between_them(life, first, last, expected, before, after):
    found = between(first, last)
    assert counted(found) == expected
    if expected:
        (difference,) = found
        assert (difference.before, difference.after) == (before, after)
        assert not difference.is_made
        assert difference.untold == 0
    else:
        assert found == []


def test_changes_tell_the_newest_first_each_with_its_earlier_record_its_evidence_and_its_reason(life):
    first, second = life
    (difference,) = between(1, 15)
    told = [(c.kind, c.record, c.earlier, [e.kind for e in c.added], c.reason) for c in difference.changes]
    assert told == [
        ("withdrawn", second, None, [], "Counted twice."),
        ("revised", second, first, ["link"], ""),
        ("published", first, None, ["paragraph"], ""),
    ]


def test_a_commitment_is_made_when_its_declaration_is_adopted(db):
    CommitmentFactory(slug="before", declaration=DeclarationFactory(adopted_on=date(2026, 3, 1)))
    CommitmentFactory(slug="within", declaration=DeclarationFactory(adopted_on=date(2026, 3, 2)))
    CommitmentFactory(slug="on the last day", declaration=DeclarationFactory(adopted_on=date(2026, 3, 3)))
    CommitmentFactory(slug="after", declaration=DeclarationFactory(adopted_on=date(2026, 3, 4)))
    found = between(1, 3)
    assert [(d.commitment.slug, d.is_made, d.has_another_status) for d in found] == [
        ("within", True, False),
        ("on the last day", True, False),
    ]


def test_drafts_and_a_states_own_report_never_move_the_status(db):
    commitment = CommitmentFactory()
    RecordFactory(commitment=commitment, state="submitted")
    assert between(1, 31) == []
    published(moment(5), commitment=commitment, voice="state")
    (difference,) = between(1, 31)
    assert counted([difference]) == {"published": 1}
    assert (difference.before, difference.after) == (None, None)


def test_only_the_commitments_asked_for_are_compared(life):
    published(moment(5), commitment=CommitmentFactory(slug="other"))
    assert [d.commitment.slug for d in between(1, 31, slug="other")] == ["other"]
    assert len(between(1, 31)) == 2


def test_narrowing_to_one_kind_fetches_that_kind_alone(life):
    period = Period(at_the_end_of(date(2026, 3, 1)), at_the_end_of(date(2026, 3, 31)))
    found = differences(Commitment.objects.all(), period)
    for kind in KINDS:
        (difference,) = with_changes(found, period, only=kind)
        kinds = {change.kind for change in difference.changes}
        assert kinds == {kind} if kind in ("published", "revised", "withdrawn") else len(kinds) >= 2
        assert difference.untold == 0


def test_what_is_too_much_for_one_commitment_is_counted(db):
    commitment = CommitmentFactory()
    for _ in range(MOST + 3):
        published(moment(5), commitment=commitment)
    (difference,) = between(1, 31)
    assert len(difference.changes) == MOST
    assert (difference.counts[PUBLISHED], difference.untold, difference.counts[EVIDENCE]) == (MOST + 3, 3, 0)


@pytest.mark.parametrize(
    ("earlier", "later", "before", "after"),
    [
        # what only one of the two says is marked in it
        ({"en": "Two States met."}, {"en": "Nine States met."}, ("en", ["Two"]), ("en", ["Nine"])),
        ({"en": "They met."}, {"en": "They met."}, ("en", []), ("en", [])),
        # the reader's language where both have it, else one that both have, else each its own without marks
        ({"en": "Two.", "zh": "两国参加会议"}, {"en": "Nine.", "zh": "九国参加会议"}, ("zh", ["两"]), ("zh", ["九"])),
        ({"en": "Two met.", "zh": "两国"}, {"en": "Nine met."}, ("en", ["Two"]), ("en", ["Nine"])),
        ({"zh": "两国"}, {"en": "Nine."}, ("zh", []), ("en", [])),
        ({}, {"en": "Nine."}, ("", []), ("en", [])),
    ],
)
def test_wordings_stand_side_by_side_in_one_language(earlier, later, before, after):
    shown = side_by_side(earlier, later, ["zh", "en"])
    assert [(w.language, [w.text[a:b] for a, b in w.marked]) for w in shown] == [before, after]


def test_a_file_tells_every_change_whatever_is_fetched_at_once(life):
    for _ in range(AT_ONCE + 3):
        published(moment(6), commitment=CommitmentFactory())
    commitment = CommitmentFactory()
    for _ in range(MOST + 3):
        published(moment(5), commitment=commitment)
    period = Period(at_the_end_of(date(2026, 3, 1)), at_the_end_of(date(2026, 3, 31)))
    found = differences(Commitment.objects.all(), period)
    told = list(with_all_changes(found, period))
    assert [each.commitment for each in told] == [each.commitment for each in found]
    assert [len(each.changes) for each in told] == [
        sum(each.counts[kind] for kind in ("published", "revised", "withdrawn")) for each in found
    ]
    assert not any(each.untold for each in told)


def test_a_piece_that_only_moved_to_the_revision_is_not_added(db):
    commitment, paragraph, other = CommitmentFactory(), ParagraphFactory(), ParagraphFactory()
    pieces = [{"paragraph": paragraph, "quotation": "share"}, {"paragraph": other, "quotation": "share"}]
    first = published(moment(5), commitment=commitment, pieces=pieces)
    published(moment(10), commitment=commitment, pieces=pieces, instead_of=first)
    assert counted(between(5, 10)) == {"revised": 1}
    assert counted(between(1, 10)) == {"published": 1, "revised": 1, "evidence": 2, "status": 1}


def test_queries_do_not_grow_with_what_changed(life, reviewer):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            between(1, 31)
        return len(queries)

    few = asked()
    for day in range(2, 12):
        record = published(moment(day), pieces=[{}])
        later = published(moment(day + 1), pieces=[{}], instead_of=record, commitment=record.commitment)
        review.withdraw(later, "Wrong.", by=reviewer, at=moment(day + 2))
    assert asked() <= few <= 15
