"""The general part of the report: summary, introduction, methodology, status by challenge and declaration."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.charts import UnitRow, status_bars, unit_chart
from reports.metrics import JUDGEMENTS, NO_EVIDENCE, STATUSES, Cell, MatrixRow
from reports.rendering.numbering import Numbering
from reports.rendering.snapshot import DeclarationEntry, Snapshot
from reports.rendering.tree import (
    Block,
    Break,
    Column,
    Content,
    Figure,
    KeyFigure,
    KeyFigures,
    Mark,
    Paragraph,
    Row,
    Span,
    Table,
    compose,
    content,
)
from reports.rendering.wording import date_words, declaration_name, joined, judgement_meaning, judgement_word, listed

MOST_COLUMNS_UPRIGHT = 6
MARKS_ORDER = (*reversed(STATUSES), NO_EVIDENCE)


def summary(snapshot: Snapshot) -> list[Block]:
    """The summary: what was counted, in three paragraphs and four figures."""
    figures = snapshot["summary"]
    if not figures["commitments"]:
        return [Paragraph(content(_("There is no commitment in the scope of this report.")))]
    return [
        KeyFigures(
            (
                KeyFigure(str(figures["commitments"]), _("commitments in the scope")),
                KeyFigure(str(figures["with_evidence"]), _("with evidence recorded")),
                KeyFigure(str(figures["without_evidence"]), _("with no evidence recorded")),
                KeyFigure(str(figures["records"]), _("published progress records")),
            )
        ),
        Paragraph(content(_scope_sentence(snapshot))),
        Paragraph(content(_coverage_sentence(snapshot), space(snapshot), judged(snapshot["summary"]["by_status"]))),
        Paragraph(content(_caution_sentence(snapshot))),
    ]


def introduction(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    blocks: list[Block] = [numbering.chapter(_("Introduction"))]
    blocks.append(numbering.paragraph(_purpose_sentence(snapshot)))
    blocks.append(numbering.paragraph(_scope_sentence(snapshot)))
    blocks.append(numbering.paragraph(_sources_sentence(snapshot)))
    return blocks


def methodology(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    language = snapshot["language"]
    cutoff = date_words(snapshot["as_of"], language)
    sentences = [
        _(
            "The unit of counting is the commitment: one undertaking, drawn from one declaration and resting on the "
            "paragraph that states it. A commitment linked to two challenges is shown under both and counted once in "
            "the totals."
        ),
        _(
            "A status is the judgement of a published record. The State’s own report and the assessment by the "
            "Secretariat are kept apart and are both shown. Every record rests on evidence, which may support or "
            "weaken it."
        ),
        _(
            "Where no published record speaks of a commitment, the report says “no evidence recorded”. That is a "
            "statement about the records, not about the commitment: it does not mean that nothing was done."
        ),
        _(
            "What happened before a commitment was made is shown as earlier practice and is in no figure of progress. "
            "Evidence is dated by what it tells, not by when it was entered."
        ),
        _(
            "The report shows commitments, records and evidence as they stood at the end of %(date)s, Coordinated "
            "Universal Time. The same request gives the same content; the SHA-256 hash on the last page identifies it."
        )
        % {"date": cutoff},
        *snapshot["method"]["notes"],
    ]
    blocks: list[Block] = [numbering.chapter(_("Methodology"))]
    blocks += [numbering.paragraph(sentence) for sentence in sentences]
    blocks.append(
        numbering.paragraph(_("The statuses, their signs and their meaning are shown in the following table."))
    )
    blocks.append(_legend(numbering))
    return blocks


def status(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    """Table and charts of status by challenge and declaration."""
    blocks: list[Block] = [numbering.chapter(_("Status by challenge and declaration"))]
    if not snapshot["summary"]["commitments"]:
        blocks.append(numbering.paragraph(_("There is no commitment in the scope of this report.")))
        return blocks
    blocks.append(
        numbering.paragraph(_coverage_sentence(snapshot), space(snapshot), judged(snapshot["summary"]["by_status"]))
    )
    blocks.append(_status_figure(snapshot, numbering))
    blocks += _unit_figures(snapshot, numbering)
    blocks.append(_matrix_table(snapshot, numbering))
    return blocks


def judged(counts: dict[str, int]) -> Content:
    """“By status: ● 1 implemented, ◑ 5 under way …” — each judgement that occurs, with its mark."""
    return compose(_("By status: %(counts)s."), counts=told_counts(counts))


def told_counts(counts: dict[str, int]) -> Content:
    told: list[Content] = []
    for judgement in JUDGEMENTS:
        if counts[judgement]:
            words = _("%(count)s %(status)s") % {"count": counts[judgement], "status": judgement_word(judgement)}
            told.append(content(Mark(judgement), "\u00a0" + words.replace(" ", "\u00a0")))
    return joined(told)


def space(snapshot: Snapshot) -> str:
    """What stands between two sentences."""
    return "" if snapshot["language"] == "zh" else " "


def _purpose_sentence(snapshot: Snapshot) -> str:
    return _(
        "This report shows what has been recorded on the implementation of policy commitments on the world drug "
        "problem. For each commitment it gives the words of the source, the records made on it and the evidence on "
        "which they rest, each with the paragraph that says so."
    )


def _scope_sentence(snapshot: Snapshot) -> str:
    scope = snapshot["scope"]
    values = {"title": scope["title"], "date": date_words(snapshot["as_of"], snapshot["language"])}
    return {
        "everything": _("The report covers all commitments published as at %(date)s."),
        "declaration": _("The report covers the commitments drawn from one declaration, %(title)s, as at %(date)s."),
        "challenge": _("The report covers the commitments linked to one challenge, “%(title)s”, as at %(date)s."),
        "thematic_day": _("The report covers the commitments for the thematic day “%(title)s”, as at %(date)s."),
    }[scope["kind"]] % values


def _sources_sentence(snapshot: Snapshot) -> str:
    count = len(snapshot["sources"])
    documents = ngettext(
        "It draws on %(count)s document, listed in the annex on sources.",
        "It draws on %(count)s documents, listed in the annex on sources.",
        count,
    ) % {"count": count}
    newest = snapshot["newest_evidence_on"]
    if not newest:
        return documents
    dated = _("The newest evidence used is dated %(date)s; the report says nothing about what happened after it.") % {
        "date": date_words(newest, snapshot["language"])
    }
    return documents + space(snapshot) + dated


def _coverage_sentence(snapshot: Snapshot) -> str:
    figures = snapshot["summary"]
    values = {
        "part": figures["with_evidence"],
        "whole": figures["commitments"],
        "percent": figures["coverage_percent"],
        "rest": figures["without_evidence"],
        "records": figures["records"],
        "evidence": figures["evidence_items"],
    }
    if not figures["with_evidence"]:
        return _("On none of the %(whole)s commitments is any evidence recorded.") % values
    first = _(
        "Evidence is recorded on %(part)s of %(whole)s commitments (%(percent)s per cent), in %(records)s published "
        "records that rest on %(evidence)s pieces of evidence."
    )
    return first % values


def _caution_sentence(snapshot: Snapshot) -> str:
    newest = snapshot["newest_evidence_on"]
    caution = _("The absence of a record is not a finding that a commitment was not carried out.")
    if not newest:
        return caution
    dated = _("The newest evidence used is dated %(date)s.") % {"date": date_words(newest, snapshot["language"])}
    return dated + space(snapshot) + caution


def _legend(numbering: Numbering) -> Table:
    rows = tuple(
        Row((content(Mark(each), " ", Span(judgement_word(each), "strong")), content(judgement_meaning(each))))
        for each in JUDGEMENTS
    )
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Statuses and the absence of evidence"),
        columns=(Column(content(_("Status")), 3), Column(content(_("Meaning")), 7)),
        rows=rows,
    )


def _words() -> dict[str, str]:
    return {judgement: judgement_word(judgement) for judgement in JUDGEMENTS}


def _status_figure(snapshot: Snapshot, numbering: Numbering) -> Figure:
    counts = snapshot["summary"]["by_status"]
    caption = _("Commitments by status")
    description = _description(caption, [(judgement_word(each), str(counts[each])) for each in JUDGEMENTS])
    chart = status_bars(counts, _words(), title=caption, description=description)
    label = _("Figure %(number)s") % {"number": numbering.figure()}
    return Figure(label, caption, description, chart.svg, chart.width, chart.height)


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
    return [
        _unit_figure(_("Commitments by declaration; one sign is one commitment"), declarations, numbering),
        _unit_figure(_("Commitments by challenge; one sign is one commitment"), challenges, numbering),
    ]


def _unit_figure(caption: str, rows: list[UnitRow], numbering: Numbering) -> Figure:
    description = _description(caption, [(row.label, _counts_text(row.counts)) for row in rows])
    chart = unit_chart(rows, _words(), title=caption, description=description)
    label = _("Figure %(number)s") % {"number": numbering.figure()}
    return Figure(label, caption, description, chart.svg, chart.width, chart.height)


def _matrix_table(snapshot: Snapshot, numbering: Numbering) -> Table:
    declarations = snapshot["declarations"]
    names = _challenge_names(snapshot)
    wide = len(declarations) > MOST_COLUMNS_UPRIGHT
    columns = (
        Column(content(_("Challenge")), 4 if wide else 2.2),
        *(Column(_declaration_head(declaration), 1.3) for declaration in declarations),
        Column(content(_("All")), 1.3),
    )
    rows = [_matrix_row(row, declarations, names[row["challenge"]]) for row in snapshot["matrix"]["rows"]]
    totals = snapshot["matrix"]["totals"]
    cells = [_total(totals[declaration["key"]]) for declaration in declarations]
    total = Row((content(_("All challenges")), *cells, _total(snapshot["matrix"]["total"])), total=True)
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Commitments and their status, by challenge and declaration"),
        columns=columns,
        rows=(*rows, total),
        note=content(
            _(
                "One sign is one commitment. An em dash means that no undertaking on the challenge has been found in "
                "that text; a dot means that commitments on the challenge have not been drawn yet. A commitment "
                "linked to several challenges is counted once in the totals."
            )
        ),
        wide=wide,
        small=True,
    )


def _matrix_row(row: MatrixRow, declarations: list[DeclarationEntry], name: str) -> Row:
    cells = [_cell(row["cells"][declaration["key"]]) for declaration in declarations]
    return Row((content(name), *cells, _total(row["total"])))


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
