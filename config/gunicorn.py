"""How gunicorn runs. Without a broker: one process, threads, and the background jobs inside it."""

import os
from pathlib import Path

from django.conf import settings

from config import embedded
from config.celery import app as celery_app
from config.warming import warm

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
accesslog = os.environ.get("GUNICORN_ACCESS_LOG") or None
control_socket_disable = True  # nothing outside asks the server about itself
wsgi_app = "config.wsgi"

_running: list[embedded.EmbeddedJobs] = []


def post_worker_init(worker: object) -> None:
    warm()
    if settings.EMBEDDED_JOBS:
        _running.append(embedded.start(celery_app, Path(settings.VAR_DIR) / "embedded.lock"))


def worker_exit(server: object, worker: object) -> None:
    for jobs in _running:
        jobs.stop()
