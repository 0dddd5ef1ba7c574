"""When a round is planned, open or closed, and which reminder is due: the rules as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commitments.rounds import timetable

OPENS, DEADLINE = date(2026, 2, 1), date(2026, 4, 30)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


CLOSED = noon(date(2026, 5, 10))


@pytest.mark.parametrize(
    ("day", "closed_at", "state"),
    [
        (date(2026, 1, 31), None, "planned"),
        (OPENS, None, "open"),
        (DEADLINE + timedelta(days=400), None, "open"),
        (date(2026, 5, 9), CLOSED, "open"),
        (date(2026, 5, 10), CLOSED, "closed"),
        (date(2026, 1, 1), noon(date(2025, 12, 1)), "closed"),
    ],
)
def test_a_round_is_open_from_its_day_until_somebody_closes_it(day, closed_at, state):
    assert timetable.state(OPENS, closed_at, noon(day)) == state


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_the_day_of_the_deadline_still_belongs_to_it(days, late):
    assert timetable.is_late(DEADLINE, noon(DEADLINE + timedelta(days=days))) is late


@pytest.mark.parametrize(
    ("days_before", "due"),
    [
        (31, None), (30, 30), (29, 30), (15, 30), (14, 14), (4, 14), (3, 3), (0, 0), (-2, 0), (-3, -3), (-14, -14),
        (-90, -14),
    ],
)  # fmt: skip
def test_the_latest_reminder_that_has_come_is_due(days_before, due):
    today = DEADLINE - timedelta(days=days_before)
    assert timetable.reminder_due(DEADLINE, OPENS, today) == due


@pytest.mark.parametrize(("invited_before", "due"), [(31, 30), (30, None), (14, None)])
def test_no_reminder_is_due_that_is_older_than_the_invitation(invited_before, due):
    invited = DEADLINE - timedelta(days=invited_before)
    assert timetable.reminder_due(DEADLINE, invited, max(invited, DEADLINE - timedelta(days=20))) == due
