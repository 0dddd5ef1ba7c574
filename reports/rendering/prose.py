"""The words of the implementation-status report: a snapshot in, a document tree out.

The form is that of a United Nations report: summary, introduction, methodology, status, a chapter for each challenge
with consecutively numbered paragraphs, commitments without evidence, annexes. It counts nothing: every figure is in the
snapshot. It knows no format; Django is asked for translations only.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from reports.rendering import chapters, overview, standing
from reports.rendering.annexes import annexes
from reports.rendering.foreign import with_languages_marked
from reports.rendering.numbering import Numbering
from reports.rendering.snapshot import Snapshot, snapshot_hash
from reports.rendering.tree import Block, CoverFact, Document, Mark, Paragraph, Span, Words, compose, content
from reports.rendering.typography import TYPOGRAPHY
from reports.rendering.wording import date_words

MOST_MARKS = 240


def document(snapshot: Snapshot) -> Document:
    """The report as a tree, in the language of the snapshot."""
    with override(TYPOGRAPHY[snapshot["language"]].locale):
        return with_languages_marked(_document(snapshot), snapshot.get("foreign_words", {}))


def _document(snapshot: Snapshot) -> Document:
    numbering = Numbering(snapshot)
    body: list[Block] = [
        *overview.introduction(snapshot, numbering),
        *overview.methodology(snapshot, numbering),
        *standing.status(snapshot, numbering),
    ]
    for section in snapshot["sections"]:
        body += chapters.chapter(snapshot, section, numbering)
    body += chapters.silent_commitments(snapshot, numbering)
    body += annexes(snapshot, numbering)
    as_of = date_words(snapshot["as_of"], snapshot["language"])
    counts, total = snapshot["summary"]["by_status"], snapshot["summary"]["commitments"]
    return Document(
        language=snapshot["language"],
        day=snapshot["as_of"],
        kicker=_("Implementation-status report"),
        title=snapshot["title"],
        subtitle=snapshot["subtitle"],
        facts=_facts(snapshot, as_of),
        cover_marks=tuple(
            Mark(each, counts[each]) for each in overview.MARKS_ORDER if counts[each] and total <= MOST_MARKS
        ),
        cover_legend=content(_("One sign is one commitment."), overview.space(snapshot), overview.judged(counts)),
        words=Words(
            contents=_("Contents"),
            summary=_("Summary"),
            running_title=snapshot["title"],
            running_date=_("As at %(date)s") % {"date": as_of},
            paragraph_stop=TYPOGRAPHY[snapshot["language"]].paragraph_stop,
        ),
        summary=tuple(overview.summary(snapshot)),
        body=tuple(body),
        colophon=_colophon(snapshot),
    )


def _facts(snapshot: Snapshot, as_of: str) -> tuple[CoverFact, ...]:
    scope = snapshot["scope"]
    kinds = {
        "everything": _("All declarations and challenges"),
        "declaration": _("One declaration"),
        "challenge": _("One challenge"),
        "thematic_day": _("One thematic day"),
    }
    count = snapshot["summary"]["commitments"]
    commitments = ngettext("%(count)s commitment", "%(count)s commitments", count) % {"count": count}
    return (
        CoverFact(_("As at"), as_of),
        CoverFact(_("Scope"), scope["title"] or kinds[scope["kind"]]),
        CoverFact(_("Contents of the report"), commitments),
    )


def _colophon(snapshot: Snapshot) -> tuple[Paragraph, ...]:
    sentence = _(
        "This report is a rendering of one stored set of data. SHA-256 of the data, which is also that of the report’s "
        "JSON file: %(hash)s. Two reports with the same hash have the same content."
    )
    return (Paragraph(compose(sentence, hash=Span(snapshot_hash(snapshot), "code"))),)
