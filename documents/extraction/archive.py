"""Opens ZIP archives that nobody vouches for: the parts of a DOCX, and the files of a bulk import.

All names and sizes are judged before anything is unpacked, and what is unpacked is counted again. Nothing is ever
written under a name from the archive. Knows ZIP, not what is inside.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from documents.extraction.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    ARCHIVE_UNPACKED_BYTES,
    MEMBER_BYTES,
    MEMBER_RATIO,
    RATIO_COUNTS_FROM,
)
from documents.extraction.refusals import Refused

_ENCRYPTED = 0x1
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_ERRORS = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; the name is its path inside, for people to read, never to write to."""

    name: str
    data: bytes


def members(data: bytes) -> Iterator[Member]:
    """The files of an archive, one after another, in the order of their names. Raises Refused."""
    with _opened(data) as archive:
        wanted = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
        for info in sorted(wanted, key=lambda known: known.filename):
            content = _unpacked(archive, info)
            if content.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not _is_package(content):
                raise Refused("nested_archive", f"{info.filename} is an archive inside the archive.")
            yield Member(info.filename, content)


def parts(data: bytes, wanted: Iterable[str], *, member_bytes: int = MEMBER_BYTES) -> dict[str, bytes]:
    """Those of the wanted parts that the package has. Raises Refused; for any part larger than `member_bytes`, too."""
    names = set(wanted)
    with _opened(data, member_bytes) as archive:
        return {info.filename: _unpacked(archive, info) for info in archive.infolist() if info.filename in names}


def _opened(data: bytes, member_bytes: int = MEMBER_BYTES) -> zipfile.ZipFile:
    if len(data) > ARCHIVE_BYTES:
        raise Refused("too_large", f"An archive of more than {ARCHIVE_BYTES} bytes.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ERRORS as error:
        raise Refused("broken_archive", str(error)) from error
    _judge(archive.infolist(), member_bytes)
    return archive


def _judge(infos: list[zipfile.ZipInfo], member_bytes: int) -> None:
    """Refuses the whole archive for any member that no honest archive has."""
    if len(infos) > ARCHIVE_MEMBERS:
        raise Refused("zip_bomb", f"More than {ARCHIVE_MEMBERS} files.")
    if sum(info.file_size for info in infos) > ARCHIVE_UNPACKED_BYTES:
        raise Refused("zip_bomb", f"More than {ARCHIVE_UNPACKED_BYTES} bytes when unpacked.")
    for info in infos:
        _judge_member(info, member_bytes)
    ordered = sorted(infos, key=lambda known: known.header_offset)
    for before, after in pairwise(ordered):
        if before.header_offset + before.compress_size > after.header_offset:
            raise Refused("zip_bomb", f"{before.filename} and {after.filename} overlap.")


def _judge_member(info: zipfile.ZipInfo, member_bytes: int) -> None:
    path = PurePosixPath(info.filename)
    tricky = "\\" in info.orig_filename or ":" in info.filename or "\x00" in info.orig_filename
    if path.is_absolute() or ".." in path.parts or tricky or not info.filename.isprintable():
        raise Refused("archive_path", f"A path that leaves the archive: {info.filename!r}.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("archive_path", f"{info.filename} is a link, not a file.")
    if info.flag_bits & _ENCRYPTED:
        raise Refused("encrypted_archive", f"{info.filename} is encrypted.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("broken_archive", f"{info.filename} is packed in an unusual way.")
    if info.file_size > member_bytes:
        raise Refused("too_large", f"{info.filename} is larger than {member_bytes} bytes.")
    if info.file_size > RATIO_COUNTS_FROM and info.file_size > MEMBER_RATIO * max(info.compress_size, 1):
        raise Refused("zip_bomb", f"{info.filename} unpacks to more than {MEMBER_RATIO} times its size.")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content; never more than the member said it had."""
    try:
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except _ERRORS as error:
        raise Refused("broken_archive", f"{info.filename}: {error}") from error
    if len(content) != info.file_size:
        raise Refused("zip_bomb", f"{info.filename} is not of the size that it says.")
    return content


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name in _LITTER or "__MACOSX" in path.parts


def _is_package(data: bytes) -> bool:
    """DOCX and its kin are ZIP archives too; those are documents."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            return "[Content_Types].xml" in inner.namelist()
    except _ERRORS:
        return False
