"""Two questions that a supervisor asks: is the process alive, and can it serve?"""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from config.celery import app as celery_app

log = logging.getLogger(__name__)

BROKER_PATIENCE = 2  # seconds


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of anybody else."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database and broker answer, otherwise 503; the body says which does not."""
    parts = {"database": _database_answers(), "broker": _broker_answers()}
    state = {name: "ok" if answers else "unreachable" for name, answers in parts.items()}
    if settings.EMBEDDED_JOBS:
        state["broker"] = "embedded"
    return JsonResponse(state, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("The database does not answer.")
        return False
    return True


def _broker_answers() -> bool:
    if settings.EMBEDDED_JOBS:
        return True
    try:
        with celery_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as broker:
            broker.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE)
    except (OperationalError, OSError):
        log.exception("The broker does not answer.")
        return False
    return True
