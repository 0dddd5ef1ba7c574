"""What is kept beside the ledger says at every moment what the rules say of the records; and is found out where not."""

import itertools
import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Min

from commitments import review
from commitments.models import Actor, ActorTally, Commitment, Headline, MonthTally, ProgressRecord
from commitments.queries import with_status
from commitments.standings import standing
from commitments.standings.positions import positions, standing_in_all, tallied_by_actor
from commitments.standings.projecting import commitments_of_moved_actors, deviating, project, regions_of_actors
from commitments.standings.sums import sums
from commitments.status import headline
from commitments.synthetic.run import fill
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db
STATUSES = ("planned", "under_way", "implemented")
AXES = [("actor",), ("region",), ("period",), ("actor", "region"), ("period", "actor"), ("region", "period")]
MOMENTS = [NOON + timedelta(days=days) for days in (-1, 0, 12, 31, 47, 90, 365)]


def random_ledger(seed: int) -> list[int]:
    """Records of few subjects, published, superseded and withdrawn in no particular order, some at the same moment."""
    chance = random.Random(seed)
    regions = [{"m49": "142"}, {"m49": "002"}, {}]
    actors = [ActorFactory(region=region) for region in regions for _ in range(2)]
    commitments = [CommitmentFactory() for _ in range(3)]
    for number in range(70):
        begun = NOON + timedelta(days=chance.choice((0, 0, 5, 12, 31, 40, 47, 80)))
        state = chance.choice(("published", "published", "superseded", "withdrawn"))
        ended = begun + timedelta(days=chance.choice((0, 5, 40)))
        RecordFactory(
            commitment=chance.choice(commitments), actor=chance.choice(actors),
            voice=chance.choice(("secretariat", "secretariat", "state", "reply")),
            status=chance.choice(STATUSES), state=state, is_earlier_practice=chance.random() < 0.15,
            period_start=date(2014, 1, 1) + timedelta(days=number), period_end=date(2016, 12, 31),
            effective_on=chance.choice((date(2014, 6, 1), date(2015, 1, 1), date(2015, 12, 31))),
            published_at=begun,
            superseded_at=ended if state == "superseded" else None,
            withdrawn_at=ended if state == "withdrawn" else None,
        )  # fmt: skip
    return [commitment.pk for commitment in commitments]


def by_the_rule(commitments: list[int], axes: tuple[str, ...], moment: datetime) -> dict:
    """The same answer from all records, one by one."""
    found = defaultdict(list)
    for record in ProgressRecord.objects.as_of(moment).filter(commitment__in=commitments).select_related("actor"):
        keys = {
            "actor": record.actor.slug,
            "region": record.actor.region.get("m49"),
            "period": str(record.effective_on.year),
        }
        found[record.commitment_id, tuple(keys[axis] for axis in axes)].append(record)
    return {
        place: (
            setting.status if (setting := headline(records)) else None,
            sum(not record.is_earlier_practice for record in records),
            len(records),
        )
        for place, records in found.items()
    }


@pytest.mark.parametrize("seed", range(3))
def test_positions_on_every_axis_agree_with_the_rule(seed):
    commitments = random_ledger(seed)
    for axes in [(), *AXES]:
        for moment in MOMENTS:
            found = positions(commitments, axes, moment)
            kept = {(p.commitment, p.keys): (p.status, p.counted, p.standing) for p in found}
            assert kept == by_the_rule(commitments, axes, moment), (axes, moment)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("axes", AXES, ids=",".join)
@pytest.mark.parametrize("left_out", [0, 1])
def test_sums_agree_with_the_positions_added_up(seed, axes, left_out, django_assert_max_num_queries):
    commitments = random_ledger(seed)[left_out:]
    for moment in MOMENTS:
        expected = defaultdict(lambda: [Counter(), 0, 0])
        for position in positions(commitments, axes, moment):
            expected[position.keys][0].update([position.status] if position.status else [])
            expected[position.keys][1] += position.counted
            expected[position.keys][2] += position.standing
        with django_assert_max_num_queries(10 + left_out):
            found = sums(axes, commitments, moment)
        assert {place: [s.by_status, s.counted, s.standing] for place, s in found.items()} == expected


def test_what_is_asked_for_may_be_a_query():
    some = random_ledger(5)[1:]
    query = Commitment.objects.filter(pk__in=some).values("pk")
    assert sums(["actor"], query, MOMENTS[-1]) == sums(["actor"], some, MOMENTS[-1])


@pytest.mark.parametrize("axes", AXES, ids=",".join)
def test_before_the_first_publication_nothing_stands_anywhere(axes):
    some = random_ledger(5)[1:]
    before = ProgressRecord.objects.aggregate(first=Min("published_at"))["first"] - timedelta(days=60)
    assert sums(axes, some, before) == {}


@pytest.mark.parametrize("axis", ["actor", "region"])
def test_who_has_only_earlier_practice_on_what_is_not_asked_for_is_left_out(axis):
    asked_for, not_made_yet = CommitmentFactory(), CommitmentFactory()
    here, elsewhere, both = (ActorFactory(region={"m49": code}) for code in ("002", "142", "150"))
    for commitment, actor in ((asked_for, here), (not_made_yet, elsewhere), (asked_for, both), (not_made_yet, both)):
        RecordFactory(commitment=commitment, actor=actor, state="published", is_earlier_practice=True)
    found = sums([axis], [asked_for.pk], NOON)
    expected = {(here.slug,), (both.slug,)} if axis == "actor" else {("002",), ("150",)}
    assert set(found) == expected == {position.keys for position in positions([asked_for.pk], [axis], NOON)}


@pytest.mark.parametrize("seed", range(3))
def test_tallies_of_actors_agree_with_the_records_at_every_moment(seed):
    random_ledger(seed)
    for moment in MOMENTS:
        standing = ProgressRecord.objects.as_of(moment)
        expected = {
            actor: (standing.filter(actor=actor, is_earlier_practice=False).count(), number)
            for actor in Actor.objects.values_list("pk", flat=True)
            if (number := standing.filter(actor=actor).count())
        }
        assert {actor: numbers for actor, numbers in tallied_by_actor(moment).items() if numbers[1]} == expected


def test_the_status_of_lists_agrees_with_the_rule():
    commitments = random_ledger(7)
    for moment in MOMENTS:
        shown = dict(with_status(Commitment.objects.all(), moment).values_list("pk", "headline_status"))
        expected = {place[0]: status for place, (status, *_n) in by_the_rule(commitments, (), moment).items()}
        assert shown == {pk: expected.get(pk) for pk in commitments}


def test_intervals_of_a_scope_do_not_overlap_and_the_last_is_open():
    random_ledger(11)
    for commitment in Commitment.objects.all():
        found = list(Headline.objects.whole().filter(commitment=commitment).order_by("since"))
        assert found
        for earlier, later in itertools.pairwise(found):
            assert earlier.until is not None and earlier.until <= later.since


def test_what_publishing_superseding_and_withdrawing_do_is_kept(author, reviewer):
    commitment, actor = CommitmentFactory(), ActorFactory()
    subject = {"commitment": commitment, "actor": actor, "author": author, "state": "approved"}
    first = record_with_evidence(**subject, status="planned")
    second = record_with_evidence(**subject, status="implemented")
    moments = [NOON, NOON + timedelta(days=1), NOON + timedelta(days=2)]
    review.publish(first, by=reviewer, at=moments[0])
    review.publish(second, by=reviewer, at=moments[1])
    review.withdraw(second, "A mistake.", by=reviewer, at=moments[2])
    shown = [with_status(Commitment.objects.all(), moment).get().headline_status for moment in moments]
    assert shown == ["planned", "implemented", None]
    assert [sum(p.standing for p in positions([commitment.pk], (), moment)) for moment in moments] == [1, 1, 0]
    assert list(deviating()) == list(deviating(Actor)) == []
    assert [tallied_by_actor(moment) for moment in moments] == [
        {actor.pk: (1, 1)}, {actor.pk: (1, 1)}, {actor.pk: (0, 0)},
    ]  # fmt: skip


def test_projecting_again_changes_nothing():
    commitments = random_ledger(3)
    assert project(commitments) == 0


def test_a_made_up_ledger_has_them_as_well():
    fill(300, at=NOON)
    assert Headline.objects.exists() and MonthTally.objects.exists() and ActorTally.objects.exists()
    assert list(deviating()) == list(deviating(Actor)) == []


def test_an_actor_that_belongs_to_another_region_takes_its_judgements_there():
    record = record_with_evidence(state="published", actor=ActorFactory(region={"m49": "142"}))
    before = regions_of_actors()
    Actor.objects.update(region={"m49": "150"})
    assert list(deviating()) == commitments_of_moved_actors(before) == [record.commitment_id]
    project(commitments_of_moved_actors(before))
    assert list(deviating()) == []
    assert set(sums(["region"], [record.commitment_id], NOON)) == {("150",)}
    assert commitments_of_moved_actors(regions_of_actors()) == []


@pytest.mark.parametrize("kept", [Headline, MonthTally, ActorTally])
def test_what_was_tampered_with_is_named_and_put_right(kept):
    record_with_evidence(state="published")
    kept.objects.all().delete()
    with pytest.raises(CommandError, match="differs from it: run rebuild_standings"):
        call_command("verify_ledger", stdout=StringIO())
    said = StringIO()
    call_command("rebuild_standings", stdout=said)
    assert "put right" in said.getvalue()
    assert list(deviating()) == list(deviating(Actor)) == []


def published(pk: int, day: int, begun: int, ended: int | None = None) -> standing.Published:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    return standing.Published(
        pk, 1, "", "planned", "secretariat", date(2019, 1, day), at + timedelta(days=begun),
        None if ended is None else at + timedelta(days=ended), False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], []),
        ([(1, 1, 0)], [(1, 0, None)]),
        ([(1, 1, 0), (2, 2, 5)], [(1, 0, 5), (2, 5, None)]),
        ([(1, 2, 0), (2, 1, 5)], [(1, 0, None)]),  # published later, but speaks of an earlier day
        ([(1, 1, 0), (2, 2, 5, 9)], [(1, 0, 5), (2, 5, 9), (1, 9, None)]),  # withdrawn: the earlier one sets it again
        ([(1, 1, 0, 5), (2, 1, 5)], [(1, 0, 5), (2, 5, None)]),  # superseded
        ([(1, 1, 0, 5), (2, 1, 7)], [(1, 0, 5), (2, 7, None)]),  # nothing stood in between
        ([(1, 1, 0, 0)], []),  # never stood at the end of any moment
        ([(1, 1, 0), (2, 1, 0)], [(2, 0, None)]),  # same day, same moment: the one entered last
    ],
)
def test_intervals(records, expected):
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    found = standing.intervals([published(*record) for record in records])

    def day(moment: datetime | None) -> int | None:
        return None if moment is None else (moment - begun).days

    assert [(i.record.pk, day(i.since), day(i.until)) for i in found] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({1: 2}, [(2, None, 2)]),
        ({1: 2, 4: -1}, [(2, 5, 2), (5, None, 1)]),
        ({4: -1, 1: 2, 2: 0}, [(2, 5, 2), (5, None, 1)]),  # in any order; a month that changes nothing ends nothing
        ({1: 2, 4: -2, 12: 3}, [(2, 5, 2), (13, None, 3)]),  # nothing stood in between
    ],
)
def test_what_stood_at_the_beginnings_of_months(changes, expected):
    def month(number: int) -> date:
        return date(2020 + (number - 1) // 12, (number - 1) % 12 + 1, 1)

    found = standing.running({month(number): standing.Numbers(standing=by) for number, by in changes.items()})
    rows = [(tally.since, tally.until, tally.numbers.standing) for tally in found]
    assert rows == [(month(since), until and month(until), number) for since, until, number in expected]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_numbers_of_the_whole_ledger_are_those_of_its_records_at_every_moment(seed, django_assert_num_queries):
    project(random_ledger(seed))
    for moment in MOMENTS:
        with django_assert_num_queries(3):
            found = standing_in_all(moment)
        standing = ProgressRecord.objects.as_of(moment)
        assert found == (standing.count(), standing.filter(voice="state").count())
