"""A page's rows as a file: one table, given as CSV or as a workbook whose first sheet says what it is.

Nothing in a workbook is a formula or a link, whatever a text begins with. Status is written as mark and word. The same
table makes both files, so that both have the same rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from commitments.choices import NO_EVIDENCE, Status
from commitments.downloads import csv_file
from commitments.templatetags.status_marks import status_label
from documents.as_of import AsOf

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORBIDDEN_IN_A_NAME = str.maketrans("[]:*?/\\", "       ")
LONGEST_NAME, LONGEST_CELL = 31, 32_767  # limits of the format
NARROWEST, WIDEST = 10, 60  # of a column, in characters
MEASURED = 200  # rows by which the width of a column is judged
MARKS = {
    Status.NOT_STARTED: "○",
    Status.PLANNED: "◔",
    Status.UNDER_WAY: "◑",
    Status.PARTLY_IMPLEMENTED: "◕",
    Status.IMPLEMENTED: "●",
    Status.NO_LONGER_APPLICABLE: "⊘",
    NO_EVIDENCE: "⬚",
}


@dataclass(frozen=True)
class Judged:
    """A status in a cell: its word in CSV, mark and word in a workbook. None: no evidence recorded."""

    status: str | None

    def __str__(self) -> str:
        return status_label(self.status)

    @property
    def marked(self) -> str:
        return f"{MARKS[self.status or NO_EVIDENCE]} {self}"


@dataclass(frozen=True)
class Table:
    """`name` is that of the file, `title` that of the sheet; `columns` pair a name for programs with a heading."""

    name: str
    title: str
    columns: Sequence[tuple[str, str]]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True)
class About:
    """What a workbook says of itself: how the rows were narrowed, as pairs of a filter and what was chosen."""

    at: AsOf
    filters: Sequence[tuple[str, str]] = ()


def asked_for(request: HttpRequest) -> str:
    """The file that the address asks for: csv, xlsx or none."""
    asked = request.GET.get("format", "")
    return asked if asked in ("csv", "xlsx") else ""


def file_of(table: Table, about: About, request: HttpRequest) -> HttpResponse:
    """The table in the format that the address asks for."""
    if asked_for(request) == "csv":
        return csv_file(table.name, [key for key, _heading in table.columns], table.rows)
    response = HttpResponse(workbook(table, about, _address(request)), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.xlsx"'
    return response


def _address(request: HttpRequest) -> str:
    """The page that shows these rows."""
    asked = request.GET.copy()
    asked.pop("format", None)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}" if asked else request.path)


def workbook(table: Table, about: About, address: str) -> bytes:
    """A sheet about the file, and a sheet of the rows with its head in view and a filter on every column."""
    stream = BytesIO()
    rows = [list(row) for row in table.rows]
    with Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": table.title, "author": "", "comments": address, "created": about.at.moment})
        plain = book.add_format({"valign": "top", "text_wrap": True})
        strong = book.add_format({"valign": "top", "text_wrap": True, "bold": True})
        head = book.add_format({"valign": "bottom", "text_wrap": True, "bold": True, "bottom": 1})
        day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        about_it = book.add_worksheet(_("About"))
        sheet = book.add_worksheet(_sheet_name(table.title, taken=_("About")))
        for each in (about_it, sheet):
            lay_out_page(each, is_rtl=get_language_bidi())
        _about_sheet(about_it, table, about, address, len(rows), strong, plain)
        for index, (_key, heading) in enumerate(table.columns):
            sheet.write_string(0, index, str(heading), head)
            sheet.set_column(index, index, _width(str(heading), rows, index))
        for number, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                write(sheet, number, index, value, plain, day)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
        sheet.repeat_rows(0)
    return stream.getvalue()


def lay_out_page(sheet: Worksheet, *, is_rtl: bool) -> None:
    """A4, landscape, all columns on one page; the first column stands where reading begins."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if is_rtl:
        sheet.right_to_left()


def _about_sheet(
    sheet: Worksheet, table: Table, about: About, address: str, number: int, strong: Format, plain: Format
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    facts = [
        (table.title, _("Policy Commitment Tracker")),
        (_("Address of this page"), address),
        (_("As it stood on"), about.at.day.isoformat()),
        *(about.filters or [(_("Filters in force"), _("none"))]),
        (_("Rows"), str(number)),
        (
            _("What a silence means"),
            _("“No evidence recorded” says that nothing is recorded here. It says nothing about what States did."),
        ),
    ]
    for row, (label, value) in enumerate(facts):
        sheet.write_string(row, 0, str(label), strong)
        sheet.write_string(row, 1, str(value), plain)


def write(sheet: Worksheet, row: int, column: int, value: object, style: Format, day: Format) -> None:
    """One cell; numbers and days as such, everything else as text that is never a formula."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value), style)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), day)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        text = value.marked if isinstance(value, Judged) else str(value)
        sheet.write_string(row, column, text[:LONGEST_CELL], style)


def _sheet_name(title: str, *, taken: str) -> str:
    name = title.translate(FORBIDDEN_IN_A_NAME).strip()[:LONGEST_NAME]
    return f"{name[: LONGEST_NAME - 2]} 2" if name.casefold() == taken.casefold() else name


def _width(heading: str, rows: Sequence[Sequence[object]], column: int) -> int:
    longest = max((len(str(row[column])) for row in rows[:MEASURED] if row[column] is not None), default=0)
    return min(WIDEST, max(NARROWEST, len(heading), longest) + 2)
