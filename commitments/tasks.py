"""Celery wrappers of the ledger's later work: one call each. A lost message is harmless: the rows say what waits."""

from celery import shared_task

from commitments import mailing


@shared_task(name="commitments.mail_digests")
def mail_digests() -> None:
    mailing.mail_digests()
