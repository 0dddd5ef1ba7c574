"""Contributions of delegations: the list that filters narrow, and the page of one."""

from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.choices import ContributionAction, ContributionKind, ContributionState
from commitments.contributions import permissions as contribution_permissions
from commitments.contributions.desk import has_a_desk, next_waiting
from commitments.filters import ContributionFilter, in_words
from commitments.models import (
    PUBLIC_CONTRIBUTIONS,
    Actor,
    Challenge,
    Commitment,
    Contribution,
    ContributionEvent,
    ThematicDay,
)
from commitments.permissions import actors_of
from commitments.queries import reading_paragraphs, standing_contributions, with_linked_challenges
from commitments.spreadsheets import About, Table, asked_for, file_of
from commitments.status import state_at
from commitments.views.cutoffs import cutoff
from commitments.views.facets import Choice, Facet
from documents.as_of import AsOf
from documents.templatetags.dates import day as in_full
from documents.templatetags.languages import in_language, name_place

PER_PAGE = 30
PATHS = {
    "kind": "kind",
    "day": "day__slug",
    "challenge": "standing_challenges__challenge__slug",
    "actor": "actor__slug",
    "commitment": "commitment_links__commitment__slug",
}


@require_safe
def contribution_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    narrowed = ContributionFilter(request.GET, _filtered(standing_contributions(at.moment), at))
    found = narrowed.qs if narrowed.is_valid() else Contribution.objects.none()
    if asked_for(request):
        return file_of(_table(found, at), About(at, [chosen[1:] for chosen in in_words(narrowed)]), request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/contribution_list.html",
        {
            "cutoff": at,
            "filter": narrowed,
            "page": page,
            "facets": _facets(request.GET, at),
            "others": [],
            "has_a_desk": has_a_desk(request.user),
        },
    )


def _filtered(rows: QuerySet[Contribution], at: AsOf) -> QuerySet[Contribution]:
    """With what the filters follow."""
    return with_linked_challenges(rows, at.moment, "day__")


def _facets(asked: QueryDict, at: AsOf) -> list[Facet]:
    """What each filter offers, counted with all filters but its own. Two queries for each, and one for the kinds."""
    labels = {str(name): str(choice.label) for name, choice in ContributionFilter.base_filters.items()}
    facets = []
    for name, path in PATHS.items():
        others = asked.copy()
        others.pop(name, None)
        found = ContributionFilter(others, _filtered(Contribution.objects.as_of(at.moment), at))
        pairs = set(found.qs.order_by().values_list(path, "pk")) if found.is_valid() else set()
        counts = Counter(value for value, _pk in pairs if value)
        chosen = asked.get(name, "")
        choices = [
            Choice(value, words, counts[value], value == chosen) for value, words in _words(name, {*counts, chosen}, at)
        ]
        facets.append(Facet(name, labels[name], tuple(choices)))
    return facets


def _words(name: str, values: set[str], at: AsOf) -> list[tuple[str, str]]:
    """The values that there are, in their order, each as readers call it."""
    match name:
        case "kind":
            return [(kind.value, str(kind.label)) for kind in ContributionKind if kind in values]
        case "day":
            days = ThematicDay.objects.filter(slug__in=values).order_by("-date", "-order")
            return [(row.slug, in_full(row.date)) for row in days]
        case "challenge":
            challenges = Challenge.objects.filter(slug__in=values).order_by("set", "order")
            return [(row.slug, f"({row.letter}) {in_language(row.short_title)}") for row in challenges]
        case "actor":
            actors = sorted(Actor.objects.filter(slug__in=values), key=lambda row: name_place(row.name))
            return [(row.slug, in_language(row.name)) for row in actors]
        case _:
            commitments = Commitment.objects.worded_at(at.moment).filter(slug__in=values).in_order()
            return [(row.slug, in_language(row.words.title)) for row in commitments]


def _table(rows: QuerySet[Contribution], at: AsOf) -> Table:
    columns = [
        ("contribution", _("Number")),
        ("day", _("Thematic day")),
        ("question", _("Paragraph of the question")),
        ("document", _("Document")),
        ("actor", _("Delegation")),
        ("kind", _("Kind")),
        ("title", _("Title")),
        ("text", _("Text")),
        ("language", _("Language")),
        ("commitments", _("Commitments")),
        ("published_on", _("Published")),
        ("as_of", _("As it stood on")),
    ]
    cells = (
        [
            row.pk,
            row.day.slug,
            row.question.label or row.question.anchor,
            row.question.version.document.symbol or row.question.version.document.slug,
            in_language(row.actor.name),
            row.get_kind_display(),
            row.title,
            row.text,
            row.language,
            "; ".join(link.commitment.slug for link in row.commitment_links.all()),
            row.published_at.date(),
            at.day,
        ]
        for row in rows
    )
    return Table(f"contributions-{at.day.isoformat()}", _("Contributions"), columns, cells)


@require_safe
def contribution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    at = cutoff(request)
    visible = Contribution.objects.visible_to(request.user).with_subject().with_commitments_at(at.moment)
    return page_of(request, get_object_or_404(visible.select_related("corrects"), pk=pk))


def page_of(request: HttpRequest, row: Contribution, *, error: str = "", status: int = 200) -> HttpResponse:
    """The page of one contribution, to read and, for whoever may, to decide; with what was typed after a refusal."""
    at = cutoff(request)
    sees_drafting = contribution_permissions.sees_drafting(request.user, row)
    moderates = contribution_permissions.moderates(request.user)
    state = state_at(row, at.moment) if at.chosen else row.state
    context = {
        "cutoff": at,
        "row": row,
        "question": reading_paragraphs().get(pk=row.question_id),
        "state": state,
        "state_words": ContributionState(state).label if state else "",
        "correction": row.corrections.public().filter(published_at__lte=at.moment).first(),
        "events": _events(row, at, with_drafting=sees_drafting, for_moderators=moderates),
        "sees_drafting": sees_drafting,
        "sees_people": sees_drafting or moderates,
        "allowed_actions": contribution_permissions.allowed_actions(row, request.user),
        "is_own": row.author_id == request.user.pk,
        "is_public": row.published_at is not None,
        "next_waiting": next_waiting(request.user, after=row) if moderates or sees_drafting else None,
        "remark": request.POST.get("remark", ""),
        "error": error,
    }
    response = render(request, "commitments/contribution_detail.html", context, status=status)
    if row.published_at is None:
        response["Cache-Control"] = "private, no-store"
    return response


def _events(row: Contribution, at: AsOf, *, with_drafting: bool, for_moderators: bool) -> QuerySet[ContributionEvent]:
    """Its history; for readers from its publication on, for moderators also what moderators did before."""
    events = row.events.select_related("by").exclude(action=ContributionAction.EDIT).order_by("at", "pk")
    seen = Q(to_state__in=PUBLIC_CONTRIBUTIONS)
    if for_moderators:
        seen |= Q(from_state=ContributionState.APPROVED) | Q(action=ContributionAction.BRING_BACK)
    events = events if with_drafting else events.filter(seen)
    return events.filter(at__lte=at.moment) if at.chosen else events


def may_contribute(request: HttpRequest) -> bool:
    """Whether the reader speaks for somebody."""
    return bool(actors_of(request.user))
