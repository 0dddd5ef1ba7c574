"""The chapter on a challenge: background figures, each commitment with its words, its records and their evidence."""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.metrics import NO_EVIDENCE, by_status
from reports.rendering.background import background
from reports.rendering.numbering import Numbering
from reports.rendering.overview import judged, space
from reports.rendering.phrases import full_sentence, marked_status, note_on, quoted, source_words
from reports.rendering.records import records
from reports.rendering.snapshot import (
    ChallengeEntry,
    CommitmentEntry,
    DeclarationEntry,
    Section,
    Snapshot,
)
from reports.rendering.tree import (
    Block,
    Column,
    Content,
    Mark,
    Quote,
    Row,
    Span,
    Table,
    compose,
    content,
)
from reports.rendering.wording import (
    date_words,
    declaration_name,
    kind_words,
    label_words,
    listed,
    recommendation_words,
    symbol_words,
)


def chapter(snapshot: Snapshot, section: Section, numbering: Numbering) -> list[Block]:
    """One challenge. Commitments on which nothing is recorded come last, in one list."""
    held = {commitment["key"]: commitment for commitment in snapshot["commitments"]}
    commitments = [held[key] for key in section["commitments"]]
    challenge = _challenge(snapshot, section["challenge"])
    blocks: list[Block] = [numbering.chapter(_chapter_title(challenge))]
    blocks += _opening(snapshot, challenge, commitments, numbering)
    blocks += background(snapshot, section["indicators"], numbering)
    told = [
        commitment for commitment in commitments if commitment["records"] and commitment["key"] not in numbering.places
    ]
    silent = [c for c in commitments if not c["records"] and c["key"] not in numbering.places]
    elsewhere = [commitment for commitment in commitments if commitment["key"] in numbering.places]
    for declaration, group in groupby(_in_order(snapshot, told), key=lambda commitment: commitment["declaration"]):
        blocks.append(numbering.section(_declaration_name(snapshot, declaration)))
        for commitment in group:
            blocks += _commitment(snapshot, commitment, numbering)
    blocks += _silent(snapshot, _in_order(snapshot, silent), numbering)
    blocks += _elsewhere(elsewhere, numbering)
    return blocks


def silent_commitments(snapshot: Snapshot, numbering: Numbering) -> list[Block]:
    """The list of all commitments without a record, with the paragraph that gives their words."""
    silent = [commitment for commitment in snapshot["commitments"] if not commitment["status"]]
    blocks: list[Block] = [numbering.chapter(_("Commitments on which no evidence is recorded"))]
    if not silent:
        blocks.append(numbering.paragraph(_("Evidence is recorded on every commitment in the scope of the report.")))
        return blocks
    sentence = ngettext(
        "On %(count)s commitment no evidence is recorded as at %(date)s. It is listed below. The list says nothing "
        "about whether it was carried out; it shows where a report or a document would be of use.",
        "On %(count)s commitments no evidence is recorded as at %(date)s. They are listed below. The list says nothing "
        "about whether they were carried out; it shows where a report or a document would be of use.",
        len(silent),
    ) % {"count": len(silent), "date": date_words(snapshot["as_of"], snapshot["language"])}
    rows = tuple(
        Row(
            (
                content(Mark(NO_EVIDENCE), "\u00a0", commitment["title"]),
                content(_declaration_name(snapshot, commitment["declaration"])),
                content(numbering.places.get(commitment["key"], "—")),
            )
        )
        for commitment in _in_order(snapshot, silent)
    )
    table = Table(
        label=_("Table %(number)s") % {"number": numbering.table()},
        caption=_("Commitments on which no evidence is recorded"),
        columns=(
            Column(content(_("Commitment")), 5.4),
            Column(content(_("Declaration")), 3.7),
            Column(content(_("Paragraph of this report")), 1.7),
        ),
        rows=rows,
    )
    return [*blocks, numbering.paragraph(sentence), table]


def _chapter_title(challenge: ChallengeEntry | None) -> str:
    if challenge is None:
        return _("Commitments linked to no challenge")
    return challenge["short_title"]


def _opening(
    snapshot: Snapshot, challenge: ChallengeEntry | None, commitments: list[CommitmentEntry], numbering: Numbering
) -> list[Block]:
    blocks: list[Block] = []
    if challenge is not None:
        sentence = _("Challenge (%(letter)s) in full: %(title)s.")
        blocks.append(numbering.paragraph(sentence % {"letter": challenge["letter"], "title": challenge["title"]}))
    if not commitments:
        return [
            *blocks,
            numbering.paragraph(_("No commitment in the scope of the report is linked to this challenge.")),
        ]
    declarations = {commitment["declaration"] for commitment in commitments}
    counted = ngettext(
        "This chapter treats %(count)s commitment, drawn from %(declarations)s.",
        "This chapter treats %(count)s commitments, drawn from %(declarations)s.",
        len(commitments),
    ) % {"count": len(commitments), "declarations": _declarations(len(declarations))}
    blocks.append(numbering.paragraph(counted, space(snapshot), judged(by_status(commitments))))
    return blocks


def _declarations(count: int) -> str:
    return ngettext("%(count)s declaration", "%(count)s declarations", count) % {"count": count}


def _commitment(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> list[Block]:
    opening = compose(
        _("%(title)s This %(kind)s%(detail)s reads in the source as follows. Status: %(status)s."),
        title=content(Span(full_sentence(snapshot, commitment["title"]), "strong")),
        kind=kind_words(commitment["kind"]),
        detail=_detail(snapshot, commitment),
        status=marked_status(commitment["status"] or NO_EVIDENCE),
    )
    blocks: list[Block] = [numbering.paragraph(opening, keep_with_next=True)]
    numbering.place(commitment["key"])
    blocks += _words(snapshot, commitment, numbering)
    return blocks + records(snapshot, commitment, numbering)


def _words(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> list[Block]:
    words = commitment["words"]
    if words is None:
        return []
    source = note_on(snapshot, _commitment_source(snapshot, commitment, numbering))
    return [Quote(content(source_words(snapshot, words["text"], words["language"]), source), words["language"])]


def _silent(snapshot: Snapshot, commitments: list[CommitmentEntry], numbering: Numbering) -> list[Block]:
    if not commitments:
        return []
    sentence = ngettext(
        "On the following commitment no evidence is recorded as at %(date)s:",
        "On the following %(count)s commitments no evidence is recorded as at %(date)s:",
        len(commitments),
    ) % {"count": len(commitments), "date": date_words(snapshot["as_of"], snapshot["language"])}
    heading = numbering.section(_("No evidence recorded"))
    paragraph = numbering.paragraph(sentence, keep_with_next=True)
    told = []
    for index, commitment in enumerate(commitments):
        numbering.place(commitment["key"], index)
        told.append(_silent_item(snapshot, commitment, numbering))
    return [heading, paragraph, numbering.lettered(told)]


def _silent_item(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> Content:
    declaration = _declaration_name(snapshot, commitment["declaration"])
    head = compose(
        _("%(mark)s %(title)s (%(declaration)s%(codes)s)"),
        mark=Mark(NO_EVIDENCE),
        title=Span(commitment["title"], "strong"),
        declaration=declaration,
        codes="".join(_("; %(codes)s") % {"codes": each} for each in _recommendations(snapshot, commitment)),
    )
    source = note_on(snapshot, _commitment_source(snapshot, commitment, numbering))
    words = commitment["words"]
    if words is None:
        return content(head, source)
    return compose(
        _("%(direction)s: %(words)s"),
        direction=head,
        words=content(quoted(snapshot, words["text"], words["language"]), source),
    )


def _elsewhere(commitments: list[CommitmentEntry], numbering: Numbering) -> list[Block]:
    if not commitments:
        return []
    sentence = ngettext(
        "The following commitment also concerns this challenge and is treated above:",
        "The following commitments also concern this challenge and are treated above:",
        len(commitments),
    )
    told = [
        compose(
            _("%(title)s (para. %(place)s)"),
            title=content(Mark(commitment["status"] or NO_EVIDENCE), "\u00a0", commitment["title"]),
            place=numbering.places[commitment["key"]],
        )
        for commitment in commitments
    ]
    return [numbering.paragraph(sentence, keep_with_next=True), numbering.lettered(told)]


def _detail(snapshot: Snapshot, commitment: CommitmentEntry) -> str:
    """The addressees and the recommendations, in brackets, or nothing."""
    parts = []
    addressees = commitment.get("addressees") or []
    if addressees:
        parts.append(_("addressed to %(names)s") % {"names": listed(addressees)})
    parts += _recommendations(snapshot, commitment)
    return _(" (%(parts)s)") % {"parts": pgettext("between remarks", "; ").join(parts)} if parts else ""


def _recommendations(snapshot: Snapshot, commitment: CommitmentEntry) -> list[str]:
    """The declaration's own recommendations, then those of papers, which are told with the name of the paper."""
    papers = [recommendation_words(each, snapshot["language"]) for each in commitment["recommendations"] if ":" in each]
    told = [_codes(snapshot, commitment)] if len(papers) < len(commitment["recommendations"]) else []
    return told + [_("see also %(place)s") % {"place": place} for place in papers]


def _codes(snapshot: Snapshot, commitment: CommitmentEntry) -> str:
    """The codes of the declaration's own recommendations, "" without any."""
    codes = [label_words(each, snapshot["language"]) for each in commitment["recommendations"] if ":" not in each]
    if not codes:
        return ""
    sentence = ngettext("recommendation %(codes)s", "recommendations %(codes)s", len(codes))
    return sentence % {"codes": listed(codes)}


def _commitment_source(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> Content:
    """The instrument, and where its words were found when that is another document."""
    declaration = _declaration(snapshot, commitment["declaration"])
    language = snapshot["language"]
    found = numbering.citing.place(commitment["citation"])
    if commitment["citation"]["document"] == declaration.get("document"):
        return found
    instrument = symbol_words(declaration["symbol"], language) or declaration_name(declaration, language)
    codes = _codes(snapshot, commitment)
    if codes:
        instrument = _("%(instrument)s, %(codes)s") % {"instrument": instrument, "codes": codes}
    return compose(_("%(instrument)s, as rendered in %(found)s"), instrument=instrument, found=found)


def _in_order(snapshot: Snapshot, commitments: list[CommitmentEntry]) -> list[CommitmentEntry]:
    """By declaration, in the order of the snapshot; within one as given."""
    order = {declaration["key"]: index for index, declaration in enumerate(snapshot["declarations"])}
    return sorted(commitments, key=lambda commitment: order[commitment["declaration"]])


def _declaration(snapshot: Snapshot, key: str) -> DeclarationEntry:
    return next(declaration for declaration in snapshot["declarations"] if declaration["key"] == key)


def _declaration_name(snapshot: Snapshot, key: str) -> str:
    return declaration_name(_declaration(snapshot, key), snapshot["language"])


def _challenge(snapshot: Snapshot, key: str | None) -> ChallengeEntry | None:
    return next((challenge for challenge in snapshot["challenges"] if challenge["key"] == key), None)
