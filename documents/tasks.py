"""Celery wrappers of the library's long work: ids in, one call each. A lost message is harmless."""

from celery import shared_task
from django.utils import timezone

from documents.sweeping import sweep
from documents.taking_in import stuck_ids, take_in


@shared_task(name="documents.take_in")
def take_in_upload(upload_id: int) -> None:
    take_in(upload_id)


@shared_task(name="documents.resume_stuck")
def resume_stuck() -> None:
    for upload_id in stuck_ids(at=timezone.now()):
        take_in_upload.delay(upload_id)


@shared_task(name="documents.sweep_files")
def sweep_files() -> None:
    sweep(at=timezone.now())
