"""When a reporting round is planned, open or closed, and when those who have not answered are reminded.

The rules in words. A round is planned until the day on which it opens, and open until somebody closes it. The deadline
closes nothing: late answers are taken until the round is closed. Reminders go out at set distances before the deadline
and after it. Where several were missed, only the latest of them is sent; none is sent that was due before the
invitation was. All days are those of UTC.

This module must not know Django, the database or the clock.
"""

from datetime import UTC, date, datetime, timedelta

PLANNED, OPEN, CLOSED = "planned", "open", "closed"
REMINDED_BEFORE = (30, 14, 3, 0, -3, -14)  # days before the deadline; a minus sign: after it


def state(opens_on: date, closed_at: datetime | None, moment: datetime) -> str:
    """What the round is at that moment. Closed before it opened, it never was open."""
    if closed_at is not None and closed_at <= moment:
        return CLOSED
    return PLANNED if day_of(moment) < opens_on else OPEN


def is_late(deadline: date, moment: datetime) -> bool:
    """Whether the deadline has passed; its own day still belongs to it."""
    return day_of(moment) > deadline


def reminder_due(deadline: date, invited_on: date, today: date) -> int | None:
    """The distance of the reminder that is due by today, in days before the deadline; None where none is."""
    passed = [distance for distance in REMINDED_BEFORE if deadline - timedelta(days=distance) <= today]
    if not passed:
        return None
    latest = min(passed)
    return latest if deadline - timedelta(days=latest) > invited_on else None


def day_of(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
