"""Opens a sheet that somebody sent, XLSX or CSV, and gives its rows one by one, each cell under its column's name.

A workbook is judged as an archive first and read in a process of its own (decision 0008); text is read here. Knows
bytes and column names, nothing of commitments and records.
"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Timer

from django.utils.translation import gettext as _

from commitments.downloads import STARTS_A_FORMULA
from commitments.importing.columns import COMMENT, KEY, MOST_ROWS, NAMES_OF_A_SHEET, known_names
from documents.extraction.archive import parts
from documents.extraction.confined import PROJECT, bare_environment
from documents.extraction.limits import FILE_BYTES, MEBIBYTE
from documents.extraction.refusals import Refused
from documents.parsing.decoding import UnreadableSource, decode
from documents.templatetags.languages import grouped

SHEET_BYTES = 256 * MEBIBYTE  # of XML: 50,000 rows of a full sheet have about 90
ANSWER_BYTES = 512 * MEBIBYTE
WALL_SECONDS = 300
FIRST_ROWS = 5
ZIP_MARK = b"PK\x03\x04"
FORMULA = "\x00formula"  # what a cell says that holds one; no text can
Cells = dict[str, str]


class SheetRefused(Exception):
    """The file as a whole cannot be used; `str()` is a sentence that says what to do."""


@dataclass(frozen=True)
class SheetRow:
    number: int
    cells: Cells


@dataclass(frozen=True)
class Sheet:
    """`expected` is how many rows there seem to be; 0 where the file does not say."""

    expected: int
    rows: Iterator[SheetRow]


@contextmanager
def opened(data: bytes) -> Iterator[Sheet]:
    """The rows that say something, in their order. Raises SheetRefused, also while the rows are read."""
    if not data:
        raise SheetRefused(_("The file is empty. Fill in the template and give that."))
    if len(data) > FILE_BYTES:
        raise SheetRefused(_("The file is larger than %(limit)s MB. Divide it.") % {"limit": FILE_BYTES // MEBIBYTE})
    if data.startswith(ZIP_MARK):
        with _workbook(data) as (expected, rows):
            yield Sheet(expected, _told(rows))
    else:
        rows = _table(data)
        yield Sheet(len(rows), _told(enumerate(rows, start=1)))


def _told(rows: Iterable[tuple[int, Sequence[str | bool | None]]]) -> Iterator[SheetRow]:
    """From the row after the names on, without comments and without what is empty."""
    names: list[str] | None = None
    count = 0
    for number, cells in rows:
        if names is None:
            names = _names(cells) if number <= FIRST_ROWS else None
            if names is None and number >= FIRST_ROWS:
                break
            continue
        said = {name: text for name, cell in zip(names, cells, strict=False) if name and (text := _text(cell))}
        if not said or said.get(KEY, "").startswith(COMMENT):
            continue
        count += 1
        if count > MOST_ROWS:
            raise SheetRefused(_("The sheet has more than %(n)s rows. Divide it.") % {"n": grouped(MOST_ROWS)})
        yield SheetRow(number, said)
    if names is None:
        raise SheetRefused(SENTENCES["no_names"]())


def _names(cells: Sequence[object]) -> list[str] | None:
    """The row of names, or None where this is not that row. Raises SheetRefused for a name that stands twice."""
    names = [str(cell or "").strip() for cell in cells]
    if not set(NAMES_OF_A_SHEET) <= set(names):
        return None
    known = known_names()
    if twice := next((name for name in names if name in known and names.count(name) > 1), ""):
        raise SheetRefused(_("The column %(name)s stands in the sheet twice. Remove one of them.") % {"name": twice})
    if unknown := [name for name in names if name and name not in known]:
        raise SheetRefused(
            _("The sheet has columns that are not known: %(names)s. Remove them, or take the template anew.")
            % {"names": ", ".join(unknown[:5])}
        )
    return names


def _text(cell: str | bool | None) -> str:
    return FORMULA if cell is False else str(cell or "").replace("\x00", "").strip()


# Text


def _table(data: bytes) -> list[list[str]]:
    """The rows of a CSV file, divided by commas, semicolons or tabs, in whatever encoding is sure."""
    try:
        text = decode(data).text
    except UnreadableSource as refusal:
        raise SheetRefused(SENTENCES.get(refusal.code, SENTENCES["binary"])()) from refusal
    first = next((line for line in text.splitlines()[:FIRST_ROWS] if "commitment" in line), "")
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise SheetRefused(_("The file is damaged as CSV (%(detail)s). Save it anew.") % {"detail": error}) from error
    return [[_without_apostrophe(cell) for cell in row] for row in rows]


def _without_apostrophe(cell: str) -> str:
    """Our own files write an apostrophe before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS_A_FORMULA) else cell


# Workbooks


@contextmanager
def _workbook(data: bytes) -> Iterator[tuple[int, Iterator[tuple[int, list]]]]:
    try:
        found = parts(data, ["xl/workbook.xml"], member_bytes=SHEET_BYTES)
    except Refused as refusal:
        code = refusal.code if refusal.code in SENTENCES else "broken_workbook"
        raise SheetRefused(SENTENCES[code]()) from refusal
    if not found:
        raise SheetRefused(SENTENCES["not_a_workbook"]())
    command = [sys.executable, "-m", "commitments.importing.child", *NAMES_OF_A_SHEET]
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PROJECT, env=bare_environment()
        )
        alarm = Timer(WALL_SECONDS, process.kill)
        alarm.start()
        try:
            answers = _answers(process)
            yield next(answers)["rows"] or 0, answers
        finally:
            alarm.cancel()
            process.kill()
            process.stdout.close()
            process.wait()


def _answers(process: subprocess.Popen) -> Iterator:
    """What the process says, until it says that this is the end. Raises SheetRefused where it stops before."""
    size = 0
    for line in process.stdout:
        size += len(line)
        answer = json.loads(line) if size <= ANSWER_BYTES else {"refused": "too_demanding"}
        if isinstance(answer, dict) and "end" in answer:
            return
        if isinstance(answer, dict) and "refused" in answer:
            raise SheetRefused(SENTENCES[answer["refused"]]())
        yield answer
    raise SheetRefused(SENTENCES["too_demanding"]())


SENTENCES = {
    "empty": lambda: _("The file is empty. Fill in the template and give that."),
    "binary": lambda: _("This is neither a workbook (XLSX) nor a table as text (CSV). Save the sheet as one of them."),
    "encoding": lambda: _("The encoding of the file cannot be told with certainty. Save it as UTF-8, or as XLSX."),
    "no_names": lambda: _(
        "The row of column names is missing. Take the template, and do not remove its first row, which is hidden."
    ),
    "not_a_workbook": lambda: _("This is an archive, not a workbook. Save the sheet as XLSX or CSV."),
    "broken_workbook": lambda: _("The workbook is damaged. Save it anew as XLSX, or as CSV."),
    "broken_archive": lambda: _("The workbook is damaged. Save it anew as XLSX, or as CSV."),
    "encrypted_archive": lambda: _("The workbook is protected by a password. Give a copy without protection."),
    "too_large": lambda: _("A sheet of the workbook is too large to be read. Divide it."),
    "zip_bomb": lambda: _("The workbook unpacks to far more than it should, and was refused. Save the sheet anew."),
    "too_demanding": lambda: _(
        "The workbook asks for more time or memory than a sheet needs, and was given up. Save it as CSV, or divide it."
    ),
}
