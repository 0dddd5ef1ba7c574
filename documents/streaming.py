"""Receiving files piece by piece: counted, hashed and cut off at a limit while they arrive, and kept on disk.

Knows requests and bytes; nothing of documents and people.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from documents.storing import NO_ROOM

FIELDS = 1024 * 1024  # bytes of a request beside its file


@dataclass
class Arrival:
    """What a request brought besides the files that were kept: names of those that were too large or too many, or
    for which the disk had no room."""

    too_large: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    no_room: list[str] = field(default_factory=list)


class MeasuringHandler(TemporaryFileUploadHandler):
    """Keeps each file up to a limit in bytes, and says its SHA-256. What is over the limit is read past, not stored."""

    def __init__(self, request: HttpRequest, *, file_limit: int, request_limit: int, most_files: int) -> None:
        super().__init__(request)
        self.file_limit, self.request_limit, self.most_files = file_limit, request_limit, most_files
        self.arrived = self.files = 0
        self.arrival = request.arrival = Arrival()

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        self.size, self.digest = 0, hashlib.sha256()
        self.files += 1
        if self.files > self.most_files:
            self.arrival.too_many.append(self.file_name)
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        self.arrived += len(raw_data)
        if self.size > self.file_limit or self.arrived > self.request_limit:
            self.arrival.too_large.append(self.file_name)
            raise SkipFile
        self.digest.update(raw_data)
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._note_no_room(error)
            raise SkipFile from error

    def file_complete(self, file_size: int) -> TemporaryUploadedFile | None:
        """None where the disk had no room for the last of it, which only now leaves the memory."""
        try:
            kept = super().file_complete(file_size)
        except OSError as error:
            self._note_no_room(error)
            return None
        kept.sha256 = self.digest.hexdigest()
        return kept

    def _note_no_room(self, error: OSError) -> None:
        """And take away what has arrived. Raises any other error again."""
        if error.errno not in NO_ROOM:
            raise error
        self.arrival.no_room.append(self.file_name)
        with suppress(OSError):  # what is still in memory finds no room now either; the file is deleted all the same
            self.file.close()


def expect_one_file(request: HttpRequest, limit: int) -> None:
    """From here on one file of at most so many bytes is received; to be said before anything reads the request."""
    limits = {"file_limit": limit, "request_limit": limit + FIELDS, "most_files": 1}
    request.upload_handlers = [MeasuringHandler(request, **limits)]
