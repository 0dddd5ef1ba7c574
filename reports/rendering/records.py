"""The records on a commitment: those set out, each with its evidence, and how many there are besides."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.rendering.numbering import Numbering
from reports.rendering.overview import space, told_counts
from reports.rendering.phrases import full_sentence, marked_status, note_on, quoted, spaced
from reports.rendering.snapshot import CommitmentEntry, EvidenceEntry, RecordEntry, Snapshot
from reports.rendering.tree import Block, Content, Span, compose, content
from reports.rendering.wording import date_words, direction_words, number_words, period_words, voice_words


def records(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> list[Block]:
    """Earlier practice last."""
    blocks = _more(snapshot, commitment, numbering)
    for record in sorted(commitment["records"], key=lambda record: record["earlier_practice"]):
        blocks += _record(snapshot, record, numbering)
    return blocks


def _more(snapshot: Snapshot, commitment: CommitmentEntry, numbering: Numbering) -> list[Block]:
    """How many records are not set out, and where States and bodies stand."""
    more = commitment.get("more")
    if more is None:
        return []
    left = more["records"] + more["earlier_practice"]
    sentence = ngettext(
        "The newest records are set out below; %(number)s more stands on this commitment and is counted.",
        "The newest records are set out below; %(number)s more stand on this commitment and are counted.",
        left,
    ) % {"number": number_words(left)}
    actors = sum(more["by_status"].values())
    if not actors:
        return [numbering.paragraph(sentence)]
    standing = compose(
        ngettext(
            "By the newest assessment of %(number)s State or body: %(counts)s.",
            "By the newest assessment of each of %(number)s States and bodies: %(counts)s.",
            actors,
        ),
        number=number_words(actors),
        counts=told_counts(more["by_status"]),
    )
    return [numbering.paragraph(sentence, space(snapshot), standing)]


def _record(snapshot: Snapshot, record: RecordEntry, numbering: Numbering) -> list[Block]:
    language = snapshot["language"]
    judged = Span(_("Earlier practice, not counted as progress"), "strong")
    opening = compose(
        _("%(status)s (%(actor)s; %(voice)s; %(period)s). %(narrative)s"),
        status=judged if record["earlier_practice"] else marked_status(record["status"], capital=True),
        actor=record["actor"],
        voice=voice_words(record["voice"]),
        period=period_words(record["period_from"], record["period_to"], language),
        narrative=full_sentence(snapshot, record["narrative"]),
    )
    if not record["evidence"]:
        return [numbering.paragraph(opening)]
    resting = _("The evidence is the following:")
    told = [_evidence(snapshot, evidence, numbering) for evidence in record["evidence"]]
    return [numbering.paragraph(opening, space(snapshot), resting, keep_with_next=True), numbering.lettered(told)]


def _evidence(snapshot: Snapshot, evidence: EvidenceEntry, numbering: Numbering) -> Content:
    """Direction, words, and the note that cites them; without words the place itself stands in the text."""
    language = snapshot["language"]
    direction = Span(direction_words(evidence["direction"]), "strong")
    place = numbering.citing.place(evidence["citation"])
    dated = evidence.get("effective_on") or ""
    date = compose(_(" (%(date)s)"), date=date_words(dated, language)) if dated else ()
    remark = evidence.get("note") or ""
    if evidence["quotation"] is None:
        return compose(
            _("%(direction)s: %(words)s"), direction=direction, words=content(place, date, spaced(snapshot, remark))
        )
    quotation = evidence["quotation"]
    words = content(quoted(snapshot, quotation["text"], quotation["language"]), date, note_on(snapshot, place, remark))
    return compose(_("%(direction)s: %(words)s"), direction=direction, words=words)
