"""The process that reads one foreign workbook: `python -m commitments.importing.child NAME…` < file > answer.

Answers with one line of JSON for each row, so that a long sheet is never in memory as a whole. The sheet is the one
that has a row with all the NAMEs among its first rows. Formulas are not followed: a cell that holds one is `false`.
Knows no database, no Django, and no meaning of any column.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from documents.extraction.child import confine
from documents.extraction.limits import FILE_BYTES

FIRST_ROWS = 5  # among which the row of names is
MOST_COLUMNS = 400
_ERRORS = (
    zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError,
)  # fmt: skip


def lines(data: bytes, names: set[str]) -> Iterator[object]:
    """The answer, line by line: how many rows there are, then each row with its number, then the end."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        found = _sheet(book.worksheets, names)
        if found is None:
            yield {"refused": "no_names"}
            return
        sheet, rows, width = found
        yield {"rows": rows}
        for number, row in enumerate(sheet.iter_rows(max_col=width), start=1):
            cells = [_plain(cell) for cell in row]
            if any(cell not in (None, "") for cell in cells):
                yield [number, cells]
        yield {"end": True}
    except _ERRORS as error:
        yield {"refused": "broken_workbook", "detail": f"{type(error).__name__}: {error}"[:300]}
    except (MemoryError, RecursionError) as error:
        yield {"refused": "too_demanding", "detail": type(error).__name__}


def _sheet(sheets: Iterable, names: set[str]) -> tuple | None:
    """The sheet, the number of rows that it says it has, and the number of columns that have a name."""
    for sheet in sheets:
        rows = sheet.max_row
        sheet.reset_dimensions()  # it is read as far as it goes, whatever it says of its size
        for row in sheet.iter_rows(max_row=FIRST_ROWS, max_col=MOST_COLUMNS):
            named = [place for place, cell in enumerate(row, start=1) if cell.value is not None]
            if names <= {str(row[place - 1].value).strip() for place in named}:
                return sheet, rows, named[-1]
    return None


def _plain(cell) -> str | bool | None:
    """Days as 2026-03-14, whole numbers without a point, everything else as text."""
    value = cell.value
    if getattr(cell, "data_type", "") == "f":
        return False
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def main() -> None:
    confine()
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    for line in lines(data, set(sys.argv[1:])):
        sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
