"""What the containers' health checks ask of web, worker and beat. Each answers with what is wrong, or nothing."""

import socket
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException

from celery import Celery
from django.db.models import Max
from django_celery_beat.models import PeriodicTask

BEAT_SILENCE = timedelta(minutes=10)  # beat writes down what it did every three minutes
PATIENCE = 4  # seconds


def web(host: str, port: int) -> str:
    """Asks the server of this machine, under a host name that it accepts."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz", headers={"Host": host.lstrip(".*") or "localhost"})
        answer = connection.getresponse()
        return "" if answer.status == 200 else f"{answer.status} {answer.read(200).decode(errors='replace')}"
    except (OSError, HTTPException) as error:
        return str(error)
    finally:
        connection.close()


def worker(app: Celery) -> str:
    """Asks the worker of this machine through the broker."""
    name = f"celery@{socket.gethostname()}"
    return "" if app.control.ping(destination=[name], timeout=PATIENCE) else f"{name} does not answer"


def beat(at: datetime) -> str:
    """Looks at what beat last wrote down."""
    last = PeriodicTask.objects.filter(enabled=True).aggregate(last=Max("last_run_at"))["last"]
    if last is None:
        return "beat has not run yet"
    return "" if at - last < BEAT_SILENCE else f"beat last ran at {last.isoformat()}"
