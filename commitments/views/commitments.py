"""Commitments: the list that filters narrow, and the page of one."""

from collections import Counter
from datetime import UTC, datetime

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.choices import NO_EVIDENCE, WorkflowState
from commitments.comparison.wordings_compared import WordingChange, wording_changes
from commitments.filters import STATUSES, CommitmentFilter, in_words
from commitments.lineage import Stage, line_of, stages
from commitments.models import Challenge, Commitment, CommitmentRelation, Declaration, Evidence, ProgressRecord, Topic
from commitments.permissions import voices_open_to
from commitments.queries import (
    MOST_EVIDENCE,
    citations_of,
    listed_commitments,
    reading_paragraphs,
    standing_contributions,
    standing_records,
    with_links,
    with_record_counts,
    with_status,
)
from commitments.spreadsheets import About, Judged, Table, asked_for, file_of
from commitments.standings.matrix import tally
from commitments.status import state_at
from commitments.texts import recommended_in, text_of
from commitments.views.cutoffs import cutoff
from commitments.views.facets import Choice, Facet
from commitments.views.voices import beside, voices_on
from commitments.wordings.changing import MAY_REWORD
from commitments.wordings.differing import Reworded, reworded
from documents.as_of import AsOf
from documents.models import Citation, Document, Paragraph
from documents.queries import cited_by
from documents.templatetags.languages import active_language, in_language

PER_PAGE = 50
SHOWN = 20  # pieces of evidence, and records of the past, on the page of one commitment
THE_BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)  # before any wording here began
FACETS = ("status", "declaration", "challenge", "topic")


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    base = listed_commitments(at.moment, at.day)
    narrowed = CommitmentFilter(request.GET, base)
    found = narrowed.qs if narrowed.is_valid() else base.none()
    if asked_for(request):
        return file_of(_table(found, at), About(at, [chosen[1:] for chosen in in_words(narrowed)]), request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/commitment_list.html",
        {
            "cutoff": at,
            "filter": narrowed,
            "page": page,
            "tally": tally(found),
            "facets": _facets(request.GET, at),
            "others": [chosen for chosen in in_words(narrowed) if chosen[0] not in (*FACETS, "q")],
        },
    )


def _facets(asked: QueryDict, at: AsOf) -> list[Facet]:
    """One query for each facet and one for its labels."""
    bare = with_status(Commitment.objects.made_by(at.day), at.moment)
    labels = {
        "status": dict(STATUSES),
        "declaration": {d.slug: in_language(d.short_title) for d in Declaration.objects.in_order()},
        "challenge": {
            c.slug: f"({c.letter}) {in_language(c.short_title)}" for c in Challenge.objects.order_by("set", "order")
        },
        "topic": {t.slug: in_language(t.title) for t in Topic.objects.all()},
    }
    titles = {"status": _("Status"), "declaration": _("Declaration"), "challenge": _("Challenge"), "topic": _("Topic")}
    paths = {
        "status": "headline_status",
        "declaration": "declaration__slug",
        "challenge": "standing_challenges__challenge__slug",
        "topic": "standing_topics__topic__slug",
    }
    result = []
    for name in FACETS:
        others = asked.copy()
        others.pop(name, None)
        found = CommitmentFilter(others, bare)
        pairs = set(found.qs.values_list(paths[name], "pk")) if found.is_valid() else set()
        counts = Counter((value or NO_EVIDENCE) if name == "status" else value for value, _pk in pairs)
        chosen = asked.get(name, "")
        choices = tuple(
            Choice(value, str(label), counts[value], value == chosen)
            for value, label in labels[name].items()
            if counts[value] or value == chosen
        )
        result.append(Facet(name, titles[name], choices))
    return result


def _table(commitments: QuerySet[Commitment], at: AsOf) -> Table:
    columns = [
        ("commitment", _("Commitment")),
        ("title", _("Title")),
        ("declaration", _("Declaration")),
        ("status", _("Status code")),
        ("status_label", _("Status")),
        ("status_on", _("Status effective on")),
        ("challenges", _("Challenges")),
        ("recommendations", _("Recommendations")),
        ("topics", _("Topics")),
        ("words", _("Words of the source")),
        ("language", _("Language of the words")),
        ("document", _("Document")),
        ("paragraph", _("Paragraph")),
        ("as_of", _("As it stood on")),
    ]
    rows = (
        [
            c.slug,
            in_language(c.words.title),
            c.declaration.slug,
            c.headline_status or NO_EVIDENCE,
            Judged(c.headline_status),
            c.headline_on,
            "; ".join(link.challenge.slug for link in c.challenge_links.all()),
            "; ".join(link.recommendation.code for link in c.recommendation_links.all()),
            "; ".join(topic.slug for topic in c.linked_topics),
            c.words.quotation,
            c.words.language,
            c.words.paragraph.version.document.symbol or c.words.paragraph.version.document.slug,
            c.words.paragraph.label or c.words.paragraph.anchor,
            at.day,
        ]
        for c in commitments
    )
    return Table(f"commitments-{at.day.isoformat()}", _("Commitments"), columns, rows)


@require_safe
def commitment_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    everything = with_links(with_status(Commitment.objects.with_source(at.moment), at.moment), at.moment)
    commitment = get_object_or_404(with_record_counts(everything, at.moment), slug=slug)
    standing = standing_records(at.moment).filter(commitment=commitment)
    earlier = standing.filter(is_earlier_practice=True)
    voices = voices_on(request, commitment, at)
    return render(
        request,
        "commitments/commitment_detail.html",
        {
            "cutoff": at,
            "commitment": commitment,
            "may_draft": bool(voices_open_to(request.user)),
            "may_reword": request.user.has_perm(MAY_REWORD),
            "made_later": commitment.declaration.adopted_on > at.day,
            "paragraph": reading_paragraphs().get(pk=commitment.words.paragraph_id),
            **_text(commitment),
            "stages": _lineage(commitment, at),
            "voices": voices,
            "earlier": earlier[:SHOWN],
            "earlier_count": earlier.count(),
            "evidence": _evidence(standing),
            "most_evidence": MOST_EVIDENCE,
            "shown_at_most": SHOWN,
            "history": _history(commitment, at),
            "wordings": _wordings(commitment, at),
            "cited_by": _cited_by(commitment, at),
            "contributions": standing_contributions(at.moment).filter(commitment_links__commitment=commitment),
            "passages": commitment.passage_links.standing_at(at.moment).select_related(
                "paragraph__version__document", "created_by"
            ),
            **beside(request, voices.dialogues),
        },
    )


def _text(commitment: Commitment) -> dict[str, Document | Paragraph | None]:
    """The text itself, and in it the recommendation that carries the commitment out; none where its words stand there.

    At most two queries, and one more for each further recommendation of a commitment that is not found in the text.
    """
    text = text_of(commitment.declaration)
    is_its_place = text is not None and text.pk == commitment.words.paragraph.version.document_id
    if text is None or is_its_place:
        return {"text": text, "text_place": None}
    codes = [link.recommendation.code for link in commitment.recommendation_links.all()]
    return {"text": text, "text_place": recommended_in(text, codes, active_language())}


def _lineage(commitment: Commitment, at: AsOf) -> list[Stage]:
    standing = CommitmentRelation.objects.standing_at(at.moment)
    pairs = standing.values_list("earlier_id", "later_id", "kind")
    ids = line_of(commitment.pk, pairs)
    if len(ids) == 1:
        return []
    line = list(with_status(Commitment.objects.filter(pk__in=ids), at.moment).worded_at(at.moment))
    relations = standing.filter(earlier__in=ids, later__in=ids).select_related("earlier__declaration")
    return stages(commitment, line, relations)


# By a value that no index holds: the database is not to go through all evidence, from the newest back, until enough has
# been met that is of this commitment.
_NEWEST_FIRST = (Coalesce("effective_on", "effective_on").desc(), "-record_id", "order", "pk")


def _evidence(standing: QuerySet[ProgressRecord]) -> QuerySet[Evidence]:
    """The pieces on which what counts as progress stands, the newest first, as many as a page bears.

    Chosen by what the indexes hold of this commitment, then fetched.
    """
    counted = standing.counted_as_progress().order_by().values("pk")
    newest = Evidence.objects.filter(record__in=counted).order_by(*_NEWEST_FIRST).values("pk")[:SHOWN]
    found = Evidence.objects.filter(pk__in=newest).select_related("record", "paragraph__version__document")
    return found.prefetch_related("copies").order_by(*_NEWEST_FIRST)


def _history(commitment: Commitment, at: AsOf) -> list[tuple[ProgressRecord, str, str]]:
    """What was published by the cut-off, what was superseded included, the newest first; with its state by then."""
    records = (
        ProgressRecord.objects.public()
        .filter(commitment=commitment, published_at__lte=at.moment)
        .select_related("actor", "superseded_by")
        .order_by("-published_at", "-pk")[:SHOWN]
    )
    states = [(record, state_at(record, at.moment)) for record in records]
    return [(record, state, WorkflowState(state).label) for record, state in states]


def _wordings(commitment: Commitment, at: AsOf) -> list[tuple[WordingChange, list[Reworded]]]:
    """What the commitment said before the cut-off, the newest first; no query where it never said anything else."""
    if commitment.words.valid_from is None:
        return []
    changes = wording_changes(Commitment.objects.filter(pk=commitment.pk), THE_BEGINNING, at.moment)
    return [(change, reworded(change.before, change.after)) for change in changes[commitment.pk]]


def _cited_by(commitment: Commitment, at: AsOf) -> QuerySet[Citation]:
    """Citations of the recommendations that carry it out, except those of the source paragraph and of its notes."""
    codes = [link.recommendation.code for link in commitment.recommendation_links.all()]
    found = citations_of(commitment.declaration.citation_keys, codes).filter(cited_by(at))
    place = commitment.words.paragraph_id
    own = Q(paragraph=place) | Q(footnote__calls__paragraph=place)
    return found.exclude(pk__in=Citation.objects.filter(own).values("pk"))
