"""Putting what somebody sent into the file store: whole or not at all, and with a word of its own where it is full.

Knows files and the store, nothing of what is in them.
"""

import errno

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class NoRoom(OSError):
    """The store is full. Nothing of the file was kept."""


class WholeFileStorage(FileSystemStorage):
    """A folder in which no file is ever half there: what could not be written to its end is taken away again."""

    def _save(self, name: str, content: File) -> str:
        is_new = not self.exists(name)
        try:
            return super()._save(name, content)
        except OSError as error:
            if is_new:
                self.delete(name)
            if error.errno in NO_ROOM:
                raise NoRoom(error.errno, error.strerror, name) from error
            raise


def store(file: File, name: str) -> str:
    """The name under which the file is kept now. `name` is one that nothing else bears. Raises NoRoom."""
    return default_storage.save(name, file)
