"""The snapshot as a workbook: one sheet for each noun, one row for each entry, values as values.

Nothing is a formula and nothing is a link, whatever a text begins with. The same bytes for the same snapshot.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports import metrics
from reports.charts import CHARACTERS, wrapped
from reports.metrics import JUDGEMENTS, NO_EVIDENCE, Cell
from reports.rendering.snapshot import Citation, CommitmentEntry, Snapshot, snapshot_hash
from reports.rendering.tree import plain
from reports.rendering.typography import TYPOGRAPHY
from reports.rendering.wording import (
    citation_words,
    date_words,
    declaration_name,
    direction_words,
    judgement_meaning,
    judgement_word,
    kind_words,
    language_name,
    listed,
    recommendation_words,
    symbol_words,
    voice_words,
)

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SIZE, LINE, CHARACTER, TALLEST = 10, 13.5, 5.3, 409
Value = str | int | float | None
Columns = Sequence[tuple[str, float]]


def render_xlsx(snapshot: Snapshot) -> bytes:
    """The workbook."""
    stream = BytesIO()
    with override(TYPOGRAPHY[snapshot["language"]].locale), Workbook(stream, OPTIONS) as book:
        _Writer(book, snapshot).write()
    return stream.getvalue()


def status_text(judgement: str | None) -> str:
    """Mark and word in one cell: `◑ under way`."""
    each = judgement or NO_EVIDENCE
    return f"{CHARACTERS[each]} {judgement_word(each)}"


class _Writer:
    """Writes one snapshot into one workbook."""

    def __init__(self, book: Workbook, snapshot: Snapshot) -> None:
        self.book = book
        self.snapshot = snapshot
        self.language = snapshot["language"]
        font = {
            "font_name": "Microsoft YaHei" if self.language == "zh" else "Arial",
            "font_size": SIZE,
            "valign": "top",
        }
        self.text: Format = book.add_format(font | {"text_wrap": True})
        self.head: Format = book.add_format(
            font | {"bold": True, "text_wrap": True, "bottom": 1, "top": 2, "valign": "bottom", "bg_color": "#EEF4F5"}
        )
        self.title: Format = book.add_format(font | {"bold": True, "font_size": 16})
        beginning = "right" if TYPOGRAPHY[self.language].is_rtl else "left"
        self.start: Format = book.add_format(font | {"text_wrap": True, "align": beginning})
        self.strong: Format = book.add_format(font | {"bold": True, "text_wrap": True})
        self.declarations = {each["key"]: each for each in snapshot["declarations"]}
        self.challenges = {each["key"]: each for each in snapshot["challenges"]}

    def write(self) -> None:
        day = datetime.fromisoformat(self.snapshot["as_of"])
        self.book.set_properties({"title": self.snapshot["title"], "created": day, "author": "", "comments": ""})
        self._about()
        self._matrix()
        self._commitments()
        self._records()
        self._evidence()
        self._indicators()
        self._sources()

    def _about(self) -> None:
        sheet = self._new_sheet(_("About"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, self.snapshot["title"], self.title)
        for row, (label, value) in enumerate(self._facts(), start=2):
            sheet.write_string(row, 0, label, self.strong)
            _write(sheet, row, 1, value, self.start)

    def _facts(self) -> list[tuple[str, Value]]:
        figures = self.snapshot["summary"]
        facts: list[tuple[str, Value]] = [
            (_("As at"), date_words(self.snapshot["as_of"], self.language)),
            (_("Scope"), self.snapshot["scope"]["title"] or _("All declarations and challenges")),
            (_("Commitments"), figures["commitments"]),
            (_("With evidence recorded"), figures["with_evidence"]),
            (_("With no evidence recorded"), figures["without_evidence"]),
            (_("Published progress records, earlier practice left out"), figures["records"]),
            (_("Pieces of evidence"), figures["evidence_items"]),
            (_("Records of earlier practice, not counted"), figures["earlier_practice"]),
            (_("Newest evidence"), date_words(self.snapshot["newest_evidence_on"], self.language) or "—"),
            (_("SHA-256 of the data"), snapshot_hash(self.snapshot)),
            ("", ""),
        ]
        facts += [(status_text(each), judgement_meaning(each)) for each in JUDGEMENTS]
        return facts + [("", note) for note in self.snapshot["method"]["notes"]]

    def _matrix(self) -> None:
        """Long form: one row for each challenge and declaration, so that it can be filtered and pivoted."""
        columns = [
            (_("Challenge"), 46),
            (_("Declaration"), 38),
            (_("Commitments"), 14),
            *((status_text(each), 16) for each in JUDGEMENTS),
            (_("Remark"), 34),
        ]
        matrix = self.snapshot["matrix"]
        rows = [
            [self._challenge(row["challenge"]), self._declaration(key), *_cell(row["cells"][key])]
            for row in matrix["rows"]
            for key in self.declarations
        ]
        rows += [
            [_("All challenges"), self._declaration(key), *_cell(matrix["totals"][key])] for key in self.declarations
        ]
        rows.append([_("All challenges"), _("All declarations"), *_cell(matrix["total"])])
        self._sheet(_("Matrix"), columns, rows)

    def _commitments(self) -> None:
        columns = [
            (_("Key"), 24),
            (_("Commitment"), 50),
            (_("Kind"), 16),
            (_("Declaration"), 34),
            (_("Recommendations"), 16),
            (_("Challenges"), 14),
            (_("Status"), 22),
            (_("Records"), 10),
            (_("Earlier practice"), 10),
            (_("Words of the source"), 70),
            (_("Language of the words"), 14),
            (_("Source"), 50),
        ]
        self._sheet(_("Commitments"), columns, (self._commitment(each) for each in self.snapshot["commitments"]))

    def _commitment(self, each: CommitmentEntry) -> list[Value]:
        numbers = metrics.numbers(each)
        words = each["words"]
        letters = [f"({self.challenges[key]['letter']})" for key in each["challenges"] if key in self.challenges]
        return [
            each["key"],
            each["title"],
            kind_words(each["kind"]),
            self._declaration(each["declaration"]),
            listed(recommendation_words(code, self.language) for code in each["recommendations"]),
            listed(letters),
            status_text(each["status"]),
            numbers["records"],
            numbers["earlier_practice"],
            words["text"] if words else "",
            language_name(words["language"]) if words else "",
            self._place(each["citation"]),
        ]

    def _records(self) -> None:
        columns = [
            (_("Key"), 22),
            (_("Commitment"), 24),
            (_("Title of the commitment"), 46),
            (_("Actor"), 34),
            (_("Voice"), 26),
            (_("Status"), 22),
            (_("Earlier practice"), 12),
            (_("From"), 12),
            (_("To"), 12),
            (_("Effective on"), 12),
            (_("Published at"), 22),
            (_("Narrative"), 80),
            (_("Pieces of evidence"), 12),
        ]
        rows = (
            [
                record["key"],
                commitment["key"],
                commitment["title"],
                record["actor"],
                voice_words(record["voice"]),
                status_text(record["status"]),
                _("yes") if record["earlier_practice"] else _("no"),
                record["period_from"],
                record["period_to"],
                record["effective_on"],
                record["published_at"],
                record["narrative"],
                len(record["evidence"]),
            ]
            for commitment in self.snapshot["commitments"]
            for record in commitment["records"]
        )
        self._sheet(_("Records"), columns, rows)

    def _evidence(self) -> None:
        columns = [
            (_("Record"), 22),
            (_("Commitment"), 24),
            (_("Direction"), 14),
            (_("Words of the source"), 80),
            (_("Language of the words"), 14),
            (_("Source"), 50),
            (_("Paragraph"), 12),
            (_("Effective on"), 12),
            (_("Remark"), 40),
        ]
        rows = (
            [
                record["key"],
                commitment["key"],
                direction_words(evidence["direction"]),
                evidence["quotation"]["text"] if evidence["quotation"] else "",
                language_name(evidence["quotation"]["language"]) if evidence["quotation"] else "",
                self._place(evidence["citation"]),
                evidence["citation"]["paragraph"],
                evidence.get("effective_on") or "",
                evidence.get("note") or "",
            ]
            for commitment in self.snapshot["commitments"]
            for record in commitment["records"]
            for evidence in record["evidence"]
        )
        self._sheet(_("Evidence"), columns, rows)

    def _indicators(self) -> None:
        columns = [
            (_("Key"), 24),
            (pgettext("a number", "Figure"), 60),
            (_("Qualifier"), 14),
            (_("Value"), 14),
            (_("Unit"), 16),
            (_("Period"), 16),
            (_("Source"), 50),
            (_("Words of the source"), 60),
            (_("Remark"), 40),
        ]
        rows = (
            [
                indicator["key"],
                indicator["title"],
                observation["qualifier"],
                observation["value"],
                indicator["unit"],
                observation["period"],
                self._place(observation["citation"]),
                (observation.get("quotation") or {"text": ""})["text"],
                observation.get("note") or "",
            ]
            for indicator in self.snapshot["indicators"]
            for observation in indicator["observations"]
        )
        self._sheet(_("Indicators"), columns, rows)

    def _sources(self) -> None:
        columns = [(_("Symbol"), 20), (_("Document"), 80), (_("Body"), 44), (_("Date"), 14), (_("Language"), 12)]
        rows = (
            [
                symbol_words(source["symbol"], self.language),
                source["title"],
                _(source["body"]) if source.get("body") else "",
                source["date"],
                language_name(source["language"]),
                source["sha256"],
            ]
            for source in self.snapshot["sources"]
        )
        self._sheet(_("Sources"), [*columns, (_("SHA-256"), 68)], rows)

    def _sheet(self, name: str, columns: Columns, rows: Iterable[Sequence[Value]]) -> None:
        """A sheet with a head that stays in view, a filter on every column, and one row for each entry."""
        sheet = self._new_sheet(name)
        for index, (head, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, head, self.head)
        last = 0
        for last, values in enumerate(rows, start=1):
            for index, value in enumerate(values):
                _write(sheet, last, index, value, self.text)
            sheet.set_row(last, _height(values, [width for _head, width in columns]))
        sheet.set_row(0, 2 * LINE + 4)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.repeat_rows(0)

    def _new_sheet(self, name: str) -> Worksheet:
        """An empty sheet, one A4 page wide, whose first column stands where reading begins."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        if TYPOGRAPHY[self.language].is_rtl:
            sheet.right_to_left()
        return sheet

    def _challenge(self, key: str | None) -> str:
        if key is None:
            return _("Linked to no challenge")
        challenge = self.challenges[key]
        return _("(%(letter)s) %(title)s") % {"letter": challenge["letter"], "title": challenge["short_title"]}

    def _declaration(self, key: str) -> str:
        return declaration_name(self.declarations[key], self.language)

    def _place(self, citation: Citation) -> str:
        return plain(citation_words(citation, self.language))


def _cell(cell: Cell) -> list[Value]:
    remark = {
        "": "",
        "no_undertaking": _("no undertaking found in that text"),
        "not_drawn": _("commitments not drawn yet"),
    }[cell["silence"]]
    if cell["silence"]:
        return [None] * (1 + len(JUDGEMENTS)) + [remark]
    return [cell["total"], *(cell["by_status"][each] for each in JUDGEMENTS), remark]


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """The height in points that the wrapped texts of a row need, at most what a sheet allows."""
    lines = [len(wrapped(str(value), width * CHARACTER, SIZE)) for value, width in zip(values, widths, strict=True)]
    return min(max(*lines, 1) * LINE + 2, TALLEST)


def _write(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)
