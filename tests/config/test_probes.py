"""What the health checks of the containers conclude."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from config import probes
from tests.config.processes import free_port

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def schedule(db):
    PeriodicTask.objects.all().delete()
    return IntervalSchedule.objects.create(every=15, period=IntervalSchedule.SECONDS)


@pytest.mark.parametrize(
    ("age", "fault"),
    [
        (None, "beat has not run yet"),
        (timedelta(minutes=9), ""),
        (timedelta(minutes=10), "beat last ran at 2026-01-31T11:50:00+00:00"),
    ],
    ids=["never", "lately", "too long ago"],
)
def test_beat_is_judged_by_what_it_wrote_down(schedule, age, fault):
    last = NOW - age if age else None
    PeriodicTask.objects.create(name="some", task="some", interval=schedule, last_run_at=last)
    assert probes.beat(NOW) == fault


def test_schedule_that_is_switched_off_says_nothing_about_beat(schedule):
    PeriodicTask.objects.create(name="off", task="off", interval=schedule, last_run_at=NOW, enabled=False)
    assert probes.beat(NOW) == "beat has not run yet"


def test_silent_server_is_a_fault():
    assert "refused" in probes.web("example.org", free_port())


def test_command_fails_with_the_fault(schedule):
    with pytest.raises(CommandError, match="beat: beat has not run yet"):
        call_command("probe", "beat")
