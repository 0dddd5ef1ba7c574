"""Celery wrappers of the ledger's later work: one call each. A lost message is harmless: the rows say what waits."""

from celery import shared_task
from django.utils import timezone

from commitments.evidence import archiving
from commitments.importing.checking import stuck_ids, work_on
from commitments.notices import mailing
from commitments.rounds import inviting


@shared_task(name="commitments.mail_digests")
def mail_digests() -> None:
    mailing.mail_digests()


@shared_task(name="commitments.work_on_import")
def work_on_import(import_id: int) -> None:
    work_on(import_id)


@shared_task(name="commitments.resume_imports")
def resume_imports() -> None:
    for import_id in stuck_ids(at=timezone.now()):
        work_on_import.delay(import_id)


@shared_task(name="commitments.archive")
def archive_copy(copy_id: int) -> None:
    archiving.archive(copy_id)


@shared_task(name="commitments.resume_copies")
def resume_copies() -> None:
    for copy_id in archiving.waiting_ids(at=timezone.now()):
        archive_copy.delay(copy_id)


@shared_task(name="commitments.keep_rounds")
def keep_rounds() -> None:
    inviting.keep_rounds(at=timezone.now())
