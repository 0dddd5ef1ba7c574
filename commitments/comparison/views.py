"""Two days compared: what changed in the ledger between them, with both wordings."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from commitments.comparison.comparing import (
    KINDS,
    Difference,
    Period,
    differences,
    totals,
    with_all_changes,
    with_changes,
)
from commitments.comparison.table import label, link_words, reworded, table, told
from commitments.filters import CommitmentFilter, in_words, looked_up
from commitments.models import Challenge, Commitment, Declaration
from commitments.queries import first_publication, with_status
from commitments.spreadsheets import About, asked_for, file_of
from commitments.views.cutoffs import cutoff, today
from documents.as_of import AsOf, at_the_end_of
from documents.templatetags.languages import in_language

PAGE = "commitments/compare.html"
PER_PAGE = 20
SHOWN = ("declaration", "challenge")  # filters that the form offers; the others are kept as they are
REVERSED = "reversed"


class DayField(forms.CharField):
    """A day of the form 2026-11-21, up to today. What is refused is repeated in the message and left in the field."""

    def __init__(self, *, today: date, **options: object) -> None:
        super().__init__(max_length=40, **options)
        self.today = today

    def clean(self, value: object) -> date | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError as error:
            message = _("“%(text)s” is not a date of the form 2026-11-21.")
            raise forms.ValidationError(message, code="invalid", params={"text": typed}) from error
        if day > self.today:
            days = {"day": day.isoformat(), "today": self.today.isoformat()}
            message = _("%(day)s lies in the future. Choose a day up to today, %(today)s.")
            raise forms.ValidationError(message, code="future", params=days)
        return day


class PeriodForm(forms.Form):
    """The two days, in order. `to` is today, or the day of the cut-off, where it is not given."""

    def __init__(self, *args: object, usual_end: date, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.usual_end = usual_end
        missing = {"required": gettext_lazy("Choose the day from which on to compare.")}
        self.fields["from"] = DayField(
            today=today, label=gettext_lazy("What changed from the end of"), error_messages=missing
        )
        self.fields["to"] = DayField(today=today, required=False, label=gettext_lazy("to the end of"))

    def clean(self) -> dict[str, object]:
        given = super().clean()
        start, end = given.get("from"), given.get("to") or self.usual_end
        if start and "to" not in self.errors and start > end:
            message = _("The second date, %(end)s, lies before the first, %(start)s.")
            days = {"start": start.isoformat(), "end": end.isoformat()}
            self.add_error("to", forms.ValidationError(message, code=REVERSED, params=days))
        return given


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Without days: the form, and periods to start from. Days that cannot be compared: 422, nothing typed is lost."""
    at = cutoff(request)
    is_asked = any(request.GET.get(name) for name in ("from", "to"))
    form = PeriodForm(request.GET if is_asked else None, usual_end=at.day, today=today())
    period = _period(form, at) if form.is_valid() else None
    end = period.end if period else at
    narrowed = CommitmentFilter(request.GET, with_status(Commitment.objects.made_by(end.day), end.moment))
    context = {"cutoff": at, "form": form, "begun": first_publication(), "period": period} | _narrowing(narrowed)
    if period and narrowed.is_valid():
        if asked_for(request):
            return _file(request, narrowed, period)
        return render(request, PAGE, context | _found(request, looked_up(narrowed), period))
    context |= {"starts": _starts(context["begun"], at), "exchanged": _exchanged(form, request.GET)}
    return render(request, PAGE, context, status=422 if is_asked or not narrowed.is_valid() else 200)


def _period(form: PeriodForm, at: AsOf) -> Period:
    end = form.cleaned_data["to"]
    return Period(at_the_end_of(form.cleaned_data["from"]), at_the_end_of(end) if end else at)


def _narrowing(narrowed: CommitmentFilter) -> dict[str, object]:
    """What the form offers beside the days, and the filters in force."""
    asked = narrowed.data
    return {
        "filter": narrowed,
        "declarations": [(d.slug, in_language(d.short_title)) for d in Declaration.objects.in_order()],
        "challenges": [
            (c.slug, f"({c.letter}) {in_language(c.short_title)}") for c in Challenge.objects.order_by("set", "order")
        ],
        "kept": [
            (name, asked[name]) for name in asked if name in narrowed.filters and name not in SHOWN and asked[name]
        ],
        "others": [chosen for chosen in in_words(narrowed) if chosen[0] != "q"],
    }


def _found(request: HttpRequest, commitments: QuerySet[Commitment], period: Period) -> dict[str, object]:
    everything = differences(commitments, period)
    numbers = totals(everything)
    only = _only(request)
    wanted = _of_kind(everything, only)
    page = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": [
            (
                difference,
                [told(change) for change in difference.changes],
                [(change, link_words(change)) for change in difference.links],
                [(change, reworded(change.before, change.after)) for change in difference.wordings],
            )
            for difference in with_changes(page.object_list, period, only=only)
        ],
        "only": only,
        "sums": [(kind, label(kind, numbers[kind]), numbers[kind]) for kind in KINDS if numbers[kind]],
        "number": len(everything),
    }


def _only(request: HttpRequest) -> str:
    """The kind of change that the address asks for; none where there is no such kind."""
    asked = request.GET.get("what", "")
    return asked if asked in KINDS else ""


def _of_kind(found: Sequence[Difference], only: str) -> list[Difference]:
    return [difference for difference in found if not only or difference.counts[only]]


def _file(request: HttpRequest, narrowed: CommitmentFilter, period: Period) -> HttpResponse:
    only = _only(request)
    found = with_all_changes(_of_kind(differences(looked_up(narrowed), period), only), period, only=only)
    filters = [
        (_("From the end of"), period.start.day.isoformat()),
        (_("To the end of"), period.end.day.isoformat()),
        *(chosen[1:] for chosen in in_words(narrowed)),
    ]
    if only:
        filters.append((_("What changed"), label(only, 2)))
    return file_of(table(found, period), About(period.end, filters), request)


def _starts(begun: datetime | None, at: AsOf) -> list[tuple[str, date]]:
    """Days from which on a reader may want to compare, each with its words."""
    starts = [
        (words, at.day - timedelta(days=days))
        for words, days in ((_("in the last 30 days"), 30), (_("in the last year"), 365))
        if at.day - date.min > timedelta(days=days)
    ]
    if begun and begun <= at.moment:
        starts.append((_("since the ledger began"), begun.date() - timedelta(days=1)))
    return starts


def _exchanged(form: PeriodForm, asked: QueryDict) -> str:
    """The same address with the days exchanged, where that is what is wrong; else nothing."""
    if not form.has_error("to", REVERSED):
        return ""
    turned = asked.copy()
    turned["from"], turned["to"] = asked.get("to") or form.usual_end.isoformat(), asked["from"]
    return f"?{turned.urlencode()}"
