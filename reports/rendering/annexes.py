"""The annexes: the register of all commitments, and the list of sources."""

from django.utils.translation import gettext as _

from reports.metrics import NO_EVIDENCE
from reports.rendering.numbering import Numbering
from reports.rendering.snapshot import CommitmentEntry, Language, Snapshot, SourceEntry
from reports.rendering.tree import Block, Break, Column, Content, Heading, Mark, Row, Span, Table, content
from reports.rendering.typography import chapter_number
from reports.rendering.wording import (
    date_words,
    declaration_name,
    judgement_word,
    language_name,
    listed,
    recommendation_words,
    symbol_words,
)


def annexes(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    titles = (_("Register of commitments"), _("Sources"))
    tables = (_register(snapshot, numbering), _sources(snapshot, numbering))
    blocks: list[Block] = []
    for index, (title, table) in enumerate(zip(titles, tables, strict=True)):
        number = _("Annex %(number)s") % {"number": chapter_number(index + 1, snapshot["language"])}
        blocks += [Heading(1, title, number, new_page=index == 0), table]
    return blocks


def _register(snapshot: Snapshot, numbering: Numbering) -> Table:
    names = {each["key"]: declaration_name(each, snapshot["language"]) for each in snapshot["declarations"]}
    letters = {challenge["key"]: challenge["letter"] for challenge in snapshot["challenges"]}
    rows = tuple(
        Row(
            (
                content(commitment["title"]),
                content(names[commitment["declaration"]], _codes(commitment, snapshot["language"])),
                content(listed(f"({letters[key]})" for key in commitment["challenges"] if key in letters)),
                content(
                    Mark(commitment["status"] or NO_EVIDENCE),
                    "\u00a0",
                    judgement_word(commitment["status"] or NO_EVIDENCE),
                ),
                content(numbering.places.get(commitment["key"], "—")),
            )
        )
        for commitment in snapshot["commitments"]
    )
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("All commitments in the scope of the report"),
        columns=(
            Column(content(_("Commitment")), 5),
            Column(content(_("Declaration and recommendation")), 3.7),
            Column(content(_("Challenge")), 1.7),
            Column(content(_("Status")), 2.5),
            Column(content(_("Paragraph of this report")), 1.7),
        ),
        rows=rows,
        small=True,
    )


def _codes(commitment: CommitmentEntry, language: Language) -> Content:
    codes = listed(recommendation_words(code, language) for code in commitment["recommendations"])
    return content(Break(), Span(codes, "quiet")) if codes else ()


def _sources(snapshot: Snapshot, numbering: Numbering) -> Table:
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Documents drawn upon, with the SHA-256 of the file as imported"),
        columns=(
            Column(content(_("No.")), 0.6),
            Column(content(_("Symbol")), 2.5),
            Column(content(_("Document")), 4.6),
            Column(content(_("Date")), 1.7),
            Column(content(_("Language")), 1.6),
            Column(content(_("SHA-256")), 2.8),
        ),
        rows=tuple(_source_row(snapshot, each, number) for number, each in enumerate(snapshot["sources"], start=1)),
        small=True,
    )


def _source_row(snapshot: Snapshot, source: SourceEntry, number: int) -> Row:
    language = snapshot["language"]
    body = _(source["body"]) if source.get("body") else ""
    return Row(
        (
            content(str(number)),
            content(symbol_words(source["symbol"], language) or "—"),
            content(source["title"], content(Break(), Span(body, "quiet")) if body else ()),
            content(date_words(source["date"], language)),
            content(language_name(source["language"])),
            content(Span(source["sha256"], "code")),
        )
    )
