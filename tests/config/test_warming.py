"""What was loaded before the first reader is not walked through again."""

import gc

from config import gunicorn
from config.warming import warm


def test_what_is_loaded_is_left_to_itself():
    before = gc.get_freeze_count()
    try:
        warm()
        assert gc.get_freeze_count() - before > 10_000
    finally:
        gc.unfreeze()


def test_the_server_warms_each_process(monkeypatch, settings):
    settings.EMBEDDED_JOBS = False
    warmed = []
    monkeypatch.setattr(gunicorn, "warm", lambda: warmed.append(True))
    gunicorn.post_worker_init(worker=None)
    assert warmed == [True]
