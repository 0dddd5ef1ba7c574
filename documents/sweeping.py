"""Taking out of the file store what no row names: what a broken-off write left, what another file took the place of.

Later work, called by a task once a day and by `manage.py sweep_files`. Knows no model of another app: every file column
of every app is asked, and every model that keeps names of files elsewhere says so by a method `names_of_files`.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, Model

log = logging.getLogger(__name__)

FOLDERS = ("copies", "documents", "evidence", "imports", "reports", "uploads")  # what else is there is not ours
AGE = timedelta(days=1)  # a file is kept before its row is written, which takes seconds
AT_ONCE = 2000  # rows


@dataclass(frozen=True)
class Orphan:
    name: str
    size: int


def sweep(*, at: datetime, is_trial: bool = False) -> list[Orphan]:
    """The files older than a day that no row names, deleted unless this is a trial. Safe to repeat.

    Reads each table with a file column once, however many files there are; remembers the name of each file.
    """
    unnamed = {name for folder in FOLDERS for name in _files(folder) if _is_old(name, at)}
    if unnamed:  # the store first, the rows then: what is stored in between is not among these
        unnamed.difference_update(_named())
    found = [Orphan(name, default_storage.size(name)) for name in sorted(unnamed)]
    return found if is_trial else [orphan for orphan in found if _is_deleted(orphan)]


def _files(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    for inner in folders:
        yield from _files(f"{folder}/{inner}")
    yield from (f"{folder}/{name}" for name in files)


def _is_old(name: str, at: datetime) -> bool:
    return default_storage.get_modified_time(name) < at - AGE


def _named() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                yield from _in_column(model, field.name)
        if hasattr(model, "names_of_files"):
            yield from model.names_of_files()


def _in_column(model: type[Model], column: str) -> Iterator[str]:
    filled = model._base_manager.exclude(**{column: ""}).order_by()
    return filled.values_list(column, flat=True).iterator(chunk_size=AT_ONCE)


def _is_deleted(orphan: Orphan) -> bool:
    """One that cannot be deleted is told and does not keep the others."""
    try:
        default_storage.delete(orphan.name)
    except OSError:
        log.exception("%s is named by no row and could not be deleted", orphan.name)
        return False
    log.info("%s was named by no row: deleted, %s bytes", orphan.name, orphan.size)
    return True
