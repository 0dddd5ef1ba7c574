"""The general part of the report: summary, introduction, methodology; and the sentences that count by status."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.metrics import JUDGEMENTS, NO_EVIDENCE, STATUSES
from reports.rendering.numbering import Numbering
from reports.rendering.snapshot import Snapshot
from reports.rendering.tree import (
    Block,
    Column,
    Content,
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
from reports.rendering.typography import TYPOGRAPHY
from reports.rendering.wording import date_words, joined, judgement_meaning, judgement_word

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
                KeyFigure(str(figures["records"]), _("published progress records, earlier practice left out")),
            )
        ),
        Paragraph(content(_scope_sentence(snapshot))),
        Paragraph(content(coverage_sentence(snapshot), space(snapshot), judged(snapshot["summary"]["by_status"]))),
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
    return TYPOGRAPHY[snapshot["language"]].sentence_gap


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


def coverage_sentence(snapshot: Snapshot) -> str:
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
        Row((content(Mark(each), "\u00a0", Span(judgement_word(each), "strong")), content(judgement_meaning(each))))
        for each in JUDGEMENTS
    )
    return Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Statuses and the absence of evidence"),
        columns=(Column(content(_("Status")), 3), Column(content(_("Meaning")), 7)),
        rows=rows,
    )
