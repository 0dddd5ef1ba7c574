"""Ringing for work once what asked for it is committed. The row waits, whatever becomes of the message.

A broker that does not answer turns nothing that was saved into an error: beat sends again what nobody holds. Knows
tasks only as something that can be sent with a key.
"""

import logging
from functools import partial

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(task: Task, key: int) -> None:
    """Send the task for the row `key` after the commit; where the broker is silent, leave the row to beat."""
    transaction.on_commit(partial(_send, task, key))


def _send(task: Task, key: int) -> None:
    try:
        task.delay(key)
    except (OperationalError, OSError) as silent:
        log.warning("The broker took no message for %s %s; the row waits: %s", task.name, key, silent)
