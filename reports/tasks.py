"""Celery wrappers of report generation: ids in, one call each. A lost message is harmless: the row says what waits."""

from celery import shared_task
from django.utils import timezone

from reports.generation import generate, stuck_ids


@shared_task(name="reports.generate")
def generate_report(report_id: int) -> None:
    generate(report_id)


@shared_task(name="reports.resume_stuck")
def resume_stuck() -> None:
    for report_id in stuck_ids(at=timezone.now()):
        generate_report.delay(report_id)
