"""Putting what somebody sent into the file store: under a name of our own, whole or not at all.

Knows files and the store, nothing of what is in them.
"""

import errno

from django.core.files.base import File
from django.core.files.storage import default_storage

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class NoRoom(Exception):
    """The store is full. Nothing of the file was kept."""


def store(file: File, name: str) -> str:
    """The name under which the file is kept now. `name` is one that nothing else bears. Raises NoRoom."""
    try:
        return default_storage.save(name, file)
    except OSError as error:
        default_storage.delete(name)
        if error.errno in NO_ROOM:
            raise NoRoom(name) from error
        raise
