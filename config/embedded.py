"""Background jobs inside the web process, for an installation without a broker.

The queue lives in memory and dies with the process. That is harmless: a row says what is pending (columns `state`,
`lease_until`, `attempts`), a worker claims it by one conditional UPDATE, and a beat task sends again whatever nobody
holds. Every process has a worker of its own; a file lock lets only one of them beat.
"""

import fcntl
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import WorkController

log = logging.getLogger(__name__)

THREADS = 2


@dataclass
class EmbeddedJobs:
    """A running worker and, where this process holds the lock, the beat."""

    worker: WorkController
    beat: threading.Thread | None
    lock: IO[str] | None

    def stop(self) -> None:
        """Take no new job and let go. A job that is cut off is taken up again when its lease has run out."""
        if self.beat:
            self.beat.stop()
        self.worker.pool.executor.shutdown(wait=False, cancel_futures=True)
        if self.lock:
            self.lock.close()


def start(app: Celery, lock_path: Path) -> EmbeddedJobs:
    """Start worker and beat in daemon threads and return at once.

    `WorkController` and not `app.Worker`: the latter takes over the process's signal handlers, which are gunicorn's.
    """
    app.loader.import_default_modules()
    app.finalize()
    worker = WorkController(
        app=app,
        hostname="embedded@localhost",
        pool_cls="threads",
        concurrency=THREADS,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        quiet=True,
    )
    threading.Thread(target=worker.start, name="embedded-worker", daemon=True).start()
    lock = _only_one(lock_path)
    beat = None
    if lock:
        beat = EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler)
        beat.start()
    log.info("Background jobs run in this process (%s).", "worker and beat" if beat else "worker")
    return EmbeddedJobs(worker, beat, lock)


def _only_one(path: Path) -> IO[str] | None:
    """The open lock file if no other process holds it, else None. The lock ends with the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
