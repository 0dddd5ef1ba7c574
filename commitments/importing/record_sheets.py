"""The sheet for recording in bulk as a file: empty, or with records; as a workbook with lists to choose from, or CSV.

What it writes, `importing` reads. In a workbook words stand for codes, in the language of the reader; CSV has codes.
Nothing in it is a formula.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice

from django.http import HttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from commitments.choices import Direction, Status, Voice
from commitments.downloads import BYTE_ORDER_MARK, inert
from commitments.importing.choosing import actor_words, commitment_words
from commitments.importing.columns import (
    COMMENT,
    KEY,
    LONGEST_TEXT,
    MOST_PIECES,
    MOST_ROWS,
    PIECES,
    VERSION,
    Column,
    columns,
    narrative_name,
    piece_name,
)
from commitments.importing.comparing import parts_of
from commitments.models import Actor, Commitment, ProgressRecord
from commitments.spreadsheets import MEDIA_TYPE, lay_out_page
from documents.choices import Language

OPTIONS = {
    "in_memory": False, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
LISTS = "lists"  # the sheet of what can be chosen; hidden, and named in formulas of the workbook
HEAD = 2  # rows above the data: the names, which are hidden, and the headings
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Offered:
    """What can be chosen. Words by code, so that a workbook can write words where a record has codes."""

    commitments: Mapping[str, str]
    actors: Mapping[str, str]
    voices: Mapping[str, str]

    def lists(self) -> dict[str, list[str]]:
        return {name: list(words.values()) for name, words in self.by_list().items()}

    def by_list(self) -> dict[str, Mapping[str, str]]:
        return {
            "commitments": self.commitments,
            "actors": self.actors,
            "voices": self.voices,
            "statuses": _words(Status),
            "directions": _words(Direction),
            "languages": _words(Language),
        }


def offered(commitments: Iterable[Commitment], actors: Iterable[Actor], voices: Iterable[str]) -> Offered:
    actors = list(actors)
    names = actor_words(actors)
    return Offered(
        {commitment.slug: commitment_words(commitment) for commitment in commitments},
        {actor.slug: names[actor.pk] for actor in sorted(actors, key=lambda actor: names[actor.pk].casefold())},
        {voice: str(Voice(voice).label) for voice in voices},
    )


def _words(choices) -> dict[str, str]:
    return {choice.value: str(choice.label) for choice in choices}


def cells_of(record: ProgressRecord) -> Cells:
    """A record as a row, in codes. One that a sheet cannot hold becomes a comment, lest it come back without a part."""
    pieces = list(record.evidence.all())
    if len(pieces) > MOST_PIECES or any(len(text) > LONGEST_TEXT for text in record.narrative.values()):
        return {KEY: f"{COMMENT} {record.pk}", "commitment": record.commitment.slug, "actor": record.actor.slug}
    cells = {
        KEY: str(record.pk),
        VERSION: str(record.version),
        "commitment": record.commitment.slug,
        "actor": record.actor.slug,
        "voice": record.voice,
        "status": record.status,
        "period_start": record.period_start.isoformat(),
        "period_end": record.period_end.isoformat(),
        "effective_on": record.effective_on.isoformat(),
        "language": record.language,
    }
    cells |= {narrative_name(code): text for code, text in record.narrative.items()}
    for number, piece in enumerate(pieces, start=1):
        cells |= {piece_name(number, part): text for part, text in parts_of(piece).items()}
    return cells


# CSV


def csv_sheet(name: str, records: Iterable[ProgressRecord], pieces: int = PIECES) -> HttpResponse:
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    names = [column.name for column in columns(pieces)]
    writer = csv.writer(response)
    writer.writerow(names)
    for record in islice(records, MOST_ROWS):
        cells = cells_of(record)
        writer.writerow([inert(cells.get(name, "")) for name in names])
    return response


# Workbooks


def xlsx_sheet(name: str, records: Iterable[ProgressRecord], choices: Offered, pieces: int = PIECES) -> HttpResponse:
    response = HttpResponse(workbook(records, choices, pieces), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def workbook(records: Iterable[ProgressRecord], choices: Offered, pieces: int = PIECES) -> bytes:
    """The instructions, the sheet itself, and the hidden lists."""
    stream = BytesIO()
    asked = columns(pieces)
    with Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": _("Progress"), "author": ""})
        guide = book.add_worksheet(_("Instructions"))
        sheet = book.add_worksheet(_("Progress"))
        lists = book.add_worksheet(LISTS)
        lists.hide()
        sheet.activate()
        sheet.set_first_sheet()
        lay_out_page(guide, is_rtl=get_language_bidi())
        if get_language_bidi():
            sheet.right_to_left()
            lists.right_to_left()
        _instructions(guide, book, asked)
        ranges = _write_lists(lists, choices.lists())
        _lay_out(sheet, book, asked, ranges)
        _fill(sheet, book, asked, records, choices)
    return stream.getvalue()


def _instructions(sheet: Worksheet, book: Workbook, asked: Sequence[Column]) -> None:
    strong = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    shown = [column for column in asked if not column.is_hidden]
    steps = [(_("How to fill in the sheet"), ""), *(("", text) for text in guidance())]
    facts = [*steps, ("", ""), (_("Column"), _("What to write")), *((c.heading, c.asks) for c in shown)]
    for row, (label, text) in enumerate(facts):
        sheet.write_string(row, 0, str(label), strong)
        sheet.write_string(row, 1, str(text), plain)


def guidance() -> list[str]:
    """What the sheet of instructions and the page say."""
    return [
        _("Each row is one judgement: one commitment, one actor, one voice, one period."),
        _("Choose commitment, actor, voice, status and languages from the lists; write days as 2026-01-31."),
        _("Each piece of evidence has columns of its own: a web address, or a document with the paragraph."),
        _("Do not remove the hidden first row and the hidden first columns: they say what each column and row is."),
        _("Write values, not formulas. A row whose first, hidden cell begins with # is skipped."),
        _("Giving the file writes nothing. You see what each row would do, and accept all of it or nothing."),
        _("Everything becomes a draft of yours. Somebody else reviews and publishes it."),
        _("Giving the same file again changes nothing."),
    ]


def _write_lists(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each list in a column; the address of each, as a choice asks for it."""
    ranges = {}
    longest = max(map(len, lists.values()))
    for index, (name, entries) in enumerate(lists.items()):
        letter = chr(ord("A") + index)
        ranges[name] = f"={LISTS}!${letter}$1:${letter}${max(1, len(entries))}"
    for row in range(longest):
        for index, entries in enumerate(lists.values()):
            if row < len(entries):
                sheet.write_string(row, index, entries[row])
    return ranges


def _lay_out(sheet: Worksheet, book: Workbook, asked: Sequence[Column], ranges: Mapping[str, str]) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
    text = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
    for index, column in enumerate(asked):
        hidden = {"hidden": True} if column.is_hidden else {}
        sheet.set_column(index, index, column.width, day if column.is_day else text, hidden)
        if column.choices:
            rule = {
                "validate": "list",
                "source": ranges[column.choices],
                "error_title": _("Choose from the list"),
                "error_message": _("This is not in the list. Choose one of its entries."),
            }
            sheet.data_validation(HEAD, index, HEAD + MOST_ROWS - 1, index, rule)
    sheet.set_row(0, None, None, {"hidden": True})
    for index, column in enumerate(asked):
        sheet.write_string(0, index, column.name)
    for index, column in enumerate(asked):
        sheet.write_string(1, index, COMMENT if column.name == KEY else str(column.heading), head)
    sheet.freeze_panes(HEAD, 4)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(1)


def _fill(
    sheet: Worksheet, book: Workbook, asked: Sequence[Column], records: Iterable[ProgressRecord], choices: Offered
) -> None:
    text = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
    words = choices.by_list()
    for row, record in enumerate(islice(records, MOST_ROWS), start=HEAD):
        cells = cells_of(record)
        for index, column in enumerate(asked):
            if said := cells.get(column.name, ""):
                _write(sheet, row, index, words.get(column.choices, {}).get(said, said), column, text, day)


def _write(sheet: Worksheet, row: int, index: int, said: str, column: Column, text: Format, day: Format) -> None:
    if column.is_day:
        known = date.fromisoformat(said)
        sheet.write_datetime(row, index, datetime(known.year, known.month, known.day), day)  # noqa: DTZ001
    else:
        sheet.write_string(row, index, said, text)


def numbered_pieces(records: Sequence[ProgressRecord]) -> int:
    """How many pieces of evidence the sheet has columns for: as many as the fullest record."""
    fullest = max((len(record.evidence.all()) for record in records), default=0)
    return min(MOST_PIECES, max(PIECES, fullest))
