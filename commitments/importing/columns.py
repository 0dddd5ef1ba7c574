"""The columns of the sheet in which progress is recorded in bulk: names for programs, headings, what to write.

The one description that the template, the export, the reader of a sheet and the documentation share. Knows no file
and no table.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.choices import Language

COMMENT = "#"  # in the first column: this row says nothing
KEY, VERSION = "record", "version"
RECOGNIZED_BY = ("commitment", "actor", "voice", "period_start", "period_end")  # the subject of a record
NAMES_OF_A_SHEET = ("commitment", "actor", "status")  # a row that holds these is the row of names
PIECES, MOST_PIECES = 3, 20  # pieces of evidence that the template offers, that a sheet may hold
MOST_ROWS = 50_000
NARRATIVE_LENGTH = 4000  # characters that an author may write in one language
LONGEST_TEXT = 32_767  # characters in a cell of a workbook


@dataclass(frozen=True)
class Column:
    """`choices` names the list from which to choose. A hidden column is the product's own."""

    name: str
    heading: str | Promise
    asks: str | Promise
    choices: str = ""
    width: int = 14
    is_day: bool = False
    is_hidden: bool = False


KEYS = (
    Column(
        KEY, gettext_lazy("Record"), gettext_lazy("Leave it as it is. It tells which record the row came from."),
        is_hidden=True,
    ),
    Column(
        VERSION, gettext_lazy("Version"), gettext_lazy("Leave it as it is. It tells what the record said then."),
        is_hidden=True,
    ),
)  # fmt: skip
SUBJECT = (
    Column(
        "commitment", gettext_lazy("Commitment"), gettext_lazy("Choose from the list. Its key alone is enough."),
        choices="commitments", width=44,
    ),
    Column(
        "actor", gettext_lazy("Actor"), gettext_lazy("Choose from the list: the name, or the code of three letters."),
        choices="actors", width=24,
    ),
    Column("voice", gettext_lazy("Whose voice"), gettext_lazy("Choose from the list."), choices="voices", width=24),
    Column("status", gettext_lazy("Status"), gettext_lazy("Choose from the list."), choices="statuses", width=20),
    Column(
        "period_start", gettext_lazy("Period from"), gettext_lazy("The first day of the period, as 2026-01-31."),
        is_day=True,
    ),
    Column(
        "period_end", gettext_lazy("Period to"), gettext_lazy("The last day of the period, as 2026-01-31."), is_day=True
    ),
    Column(
        "effective_on", gettext_lazy("Effective on"),
        gettext_lazy("The day for which the judgement holds, not a day to come."), is_day=True,
    ),
    Column(
        "language", gettext_lazy("Written in"),
        gettext_lazy("The language in which the author wrote. Empty where only one narrative is filled in."),
        choices="languages",
    ),
)  # fmt: skip
EVIDENCE = (
    (
        "direction", gettext_lazy("direction"), gettext_lazy("Choose from the list. Empty means: supports."),
        "directions", 14,
    ),
    (
        "effective_on", gettext_lazy("effective on"),
        gettext_lazy("When it happened or was stated. Empty: as the judgement."), "", 14,
    ),
    ("link", gettext_lazy("web address"), gettext_lazy("A whole address on the web; or else a document."), "", 30),
    ("document", gettext_lazy("document"), gettext_lazy("The symbol of a document in the library."), "", 22),
    (
        "paragraph", gettext_lazy("paragraph"),
        gettext_lazy("Its number, such as 23 or 23(a), or its address in the reader, such as p23."), "", 12,
    ),
    (
        "language", gettext_lazy("language of the document"),
        gettext_lazy("Needed only where the library holds the paragraph in several languages and nothing is quoted."),
        "languages", 14,
    ),
    (
        "quotation", gettext_lazy("words quoted"),
        gettext_lazy("Exactly as they stand there; white space does not matter. Empty: the whole paragraph."), "", 40,
    ),
    ("title", gettext_lazy("title"), gettext_lazy("What to call it."), "", 24),
    (
        "file", gettext_lazy("file"),
        gettext_lazy("Leave it as it is. A file cannot be given in a sheet: add it to the draft afterwards."), "", 20,
    ),
)  # fmt: skip
PARTS = tuple(part[0] for part in EVIDENCE)


def narrative_name(language: str) -> str:
    return f"narrative_{language}"


def piece_name(number: int, part: str) -> str:
    """The column of a part of a piece of evidence; pieces are numbered from 1."""
    return f"evidence_{number}_{part}"


def judgement_columns() -> list[Column]:
    """The columns of a record without its evidence, headings in the active language where they are made of two."""
    return [*KEYS, *SUBJECT, *(_narrative_column(code) for code in Language.values)]


def columns(pieces: int = PIECES) -> list[Column]:
    return judgement_columns() + [column for number in range(1, pieces + 1) for column in piece_columns(number)]


def piece_columns(number: int) -> list[Column]:
    return [
        Column(
            piece_name(number, part),
            _("Evidence %(number)s: %(part)s") % {"number": number, "part": heading},
            asks, choices, width, is_day=part == "effective_on",
        )
        for part, heading, asks, choices, width in EVIDENCE
    ]  # fmt: skip


def _narrative_column(language: str) -> Column:
    heading = _("Narrative: %(language)s") % {"language": Language(language).label}
    asks = gettext_lazy("What the judgement rests on, in words. One language is enough.")
    return Column(narrative_name(language), heading, asks, width=50)


def known_names() -> set[str]:
    """Every name that a column of a sheet may bear."""
    return {column.name for column in columns(MOST_PIECES)}


def heading_of(name: str) -> str:
    """What people read above the column, in the active language; the name itself where no column bears it."""
    return next((str(column.heading) for column in columns(MOST_PIECES) if column.name == name), name)
