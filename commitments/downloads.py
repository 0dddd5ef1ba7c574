"""A page's rows as a CSV file that a spreadsheet opens safely."""

import csv
from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpResponse

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets misread Chinese and Arabic
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, header: Iterable[object], rows: Iterable[Iterable[object]]) -> HttpResponse:
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow([str(cell) for cell in header])
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
    return response


def inert(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula; an apostrophe stands before what would be one."""
    text = "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
