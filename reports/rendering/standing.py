"""The chapter on status by challenge and declaration: bars, unit charts, and the matrix as a table."""

from django.utils.translation import gettext as _

from reports.charts import Chart, UnitRow, status_bars, unit_chart
from reports.metrics import JUDGEMENTS, NO_EVIDENCE, Cell
from reports.rendering.numbering import Numbering
from reports.rendering.overview import MARKS_ORDER, coverage_sentence, judged, space
from reports.rendering.snapshot import DeclarationEntry, Snapshot
from reports.rendering.tree import Block, Break, Column, Content, Figure, Mark, Row, Span, Table, content
from reports.rendering.wording import declaration_name, joined, judgement_word, listed

MOST_COLUMNS_UPRIGHT = 6
MOST_ROWS_TURNED = 3


def status(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    """Table and charts of status by challenge and declaration."""
    blocks: list[Block] = [numbering.chapter(_("Status by challenge and declaration"))]
    if not snapshot["summary"]["commitments"]:
        blocks.append(numbering.paragraph(_("There is no commitment in the scope of this report.")))
        return blocks
    blocks.append(
        numbering.paragraph(coverage_sentence(snapshot), space(snapshot), judged(snapshot["summary"]["by_status"]))
    )
    blocks.append(_status_figure(snapshot, numbering))
    blocks += _unit_figures(snapshot, numbering)
    blocks.append(_matrix_table(snapshot, numbering))
    return blocks


def _words() -> dict[str, str]:
    return {judgement: judgement_word(judgement) for judgement in JUDGEMENTS}


def _status_figure(snapshot: Snapshot, numbering: Numbering) -> Figure:
    counts = snapshot["summary"]["by_status"]
    caption = _("Commitments by status")
    description = _description(caption, [(judgement_word(each), str(counts[each])) for each in JUDGEMENTS])
    chart = status_bars(counts, _words(), title=caption, description=description, is_rtl=numbering.typography.is_rtl)
    label = _("Figure %(number)s") % {"number": numbering.figure()}
    return _figure(label, caption, description, chart, numbering)


def _figure(label: str, caption: str, description: str, chart: Chart, numbering: Numbering) -> Figure:
    apart = (chart.shapes, chart.labels) if numbering.typography.is_rtl else ("", ())
    return Figure(label, caption, description, chart.svg, chart.width, chart.height, *apart)


def _unit_figures(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    matrix = snapshot["matrix"]
    names = _challenge_names(snapshot)
    declarations = [
        UnitRow(declaration_name(d, snapshot["language"]), matrix["totals"][d["key"]]["by_status"])
        for d in snapshot["declarations"]
    ]
    challenges = [
        UnitRow(names[r["challenge"]], r["total"]["by_status"]) for r in matrix["rows"] if r["total"]["total"]
    ]
    charts = (
        (_("Commitments by declaration; one sign is one commitment"), declarations),
        (_("Commitments by challenge; one sign is one commitment"), challenges),
    )
    return [_unit_figure(caption, rows, numbering) for caption, rows in charts if len(rows) > 1]


def _unit_figure(caption: str, rows: list[UnitRow], numbering: Numbering) -> Figure:
    description = _description(caption, [(row.label, _counts_text(row.counts)) for row in rows])
    chart = unit_chart(rows, _words(), title=caption, description=description, is_rtl=numbering.typography.is_rtl)
    label = _("Figure %(number)s") % {"number": numbering.figure()}
    return _figure(label, caption, description, chart, numbering)


def _matrix_table(snapshot: Snapshot, numbering: Numbering) -> Table:
    """Challenges down and declarations across; the other way round for few challenges and many declarations."""
    many = len(snapshot["declarations"]) > MOST_COLUMNS_UPRIGHT
    turned = many and len(snapshot["matrix"]["rows"]) <= MOST_ROWS_TURNED
    columns, rows = _turned(snapshot) if turned else _upright(snapshot, many)
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Commitments and their status, by challenge and declaration"),
        columns=columns,
        rows=rows,
        note=content(
            _(
                "One sign is one commitment. An em dash means that no undertaking on the challenge has been found in "
                "that text; a dot means that commitments on the challenge have not been drawn yet. A commitment "
                "linked to several challenges is counted once in the totals."
            )
        ),
        wide=many and not turned,
        small=True,
    )


def _upright(snapshot: Snapshot, many: bool) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    declarations, matrix, names = snapshot["declarations"], snapshot["matrix"], _challenge_names(snapshot)
    columns = (
        Column(content(_("Challenge")), 4 if many else 2.2),
        *(Column(_declaration_head(declaration), 1.3) for declaration in declarations),
        Column(content(_("All")), 1.3),
    )
    rows = [
        Row(
            (
                content(names[row["challenge"]]),
                *(_cell(row["cells"][d["key"]]) for d in declarations),
                _total(row["total"]),
            )
        )
        for row in matrix["rows"]
    ]
    totals = [_total(matrix["totals"][declaration["key"]]) for declaration in declarations]
    last = Row((content(_("All challenges")), *totals, _total(matrix["total"])), total=True)
    return columns, (*rows, last)


def _turned(snapshot: Snapshot) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    declarations, matrix, names = snapshot["declarations"], snapshot["matrix"], _challenge_names(snapshot)
    columns = (
        Column(content(_("Declaration")), 2.2),
        *(Column(content(names[row["challenge"]]), 2) for row in matrix["rows"]),
    )
    rows = [
        Row(
            (
                content(declaration_name(declaration, snapshot["language"])),
                *(_cell(row["cells"][declaration["key"]]) for row in matrix["rows"]),
            )
        )
        for declaration in declarations
    ]
    totals = [_total(row["total"]) for row in matrix["rows"]]
    return columns, (*rows, Row((content(_("All declarations")), *totals), total=True))


def _cell(cell: Cell) -> Content:
    """The number and as many marks as commitments; below, the statuses in words."""
    if cell["silence"] or not cell["total"]:
        return content("·" if cell["silence"] == "not_drawn" else "—")
    counts = cell["by_status"]
    marks = [content(Mark(each, counts[each])) for each in MARKS_ORDER if counts[each]]
    lines = [f"{counts[each]}\u00a0{judgement_word(each)}" for each in JUDGEMENTS if counts[each]]
    words = [content(Break(), Span(line, "quiet")) for line in lines]
    return content(Span(str(cell["total"]), "figure"), " ", joined(marks, " "), *words)


def _total(cell: Cell) -> Content:
    """The number, and how many of it have evidence."""
    if not cell["total"]:
        return _cell(cell)
    held = cell["total"] - cell["by_status"][NO_EVIDENCE]
    words = _("%(count)s with evidence") % {"count": held}
    return content(Span(str(cell["total"]), "figure"), Break(), Span(words, "quiet"))


def _declaration_head(declaration: DeclarationEntry) -> Content:
    """The year, then the short title without it."""
    year = declaration["adopted_on"][:4]
    name = declaration["short_title"].removeprefix(year).removeprefix("年").strip()
    return content(Span(year, "strong"), Break(), Span(name[:1].upper() + name[1:], "quiet"))


def _challenge_names(snapshot: Snapshot) -> dict[str | None, str]:
    names: dict[str | None, str] = {
        challenge["key"]: _("(%(letter)s) %(title)s")
        % {"letter": challenge["letter"], "title": challenge["short_title"]}
        for challenge in snapshot["challenges"]
    }
    names[None] = _("Linked to no challenge")
    return names


def _counts_text(counts: dict[str, int]) -> str:
    told = [
        _("%(count)s %(status)s") % {"count": counts[each], "status": judgement_word(each)}
        for each in JUDGEMENTS
        if counts[each]
    ]
    return listed(told) or "0"


def _description(caption: str, values: list[tuple[str, str]]) -> str:
    told = listed(_("%(name)s: %(value)s") % {"name": name, "value": value} for name, value in values)
    return _("%(name)s: %(value)s") % {"name": caption, "value": told}
