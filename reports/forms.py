"""The request form: shape of the input, no decision."""

from datetime import date
from functools import partial

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.models import Challenge, DayChallenge, Declaration, ThematicDay
from documents.choices import Language
from documents.templatetags.languages import colon
from reports.choices import ScopeKind
from reports.scopes import words_in

SEPARATOR = ":"


def scope_choices(language: str) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Everything, then declarations, challenges and days on which commitments have been drawn, as grouped choices."""
    declarations = Declaration.objects.filter(commitments__isnull=False).distinct().in_order()
    challenges = Challenge.objects.filter(commitment_links__isnull=False).distinct().order_by("set", "order")
    discussed = DayChallenge.objects.lasting().filter(challenge__in=challenges)
    days = ThematicDay.objects.filter(pk__in=discussed.values("day")).in_order()
    words, sign = partial(words_in, language=language), colon()
    groups = [
        (ScopeKind.DECLARATION, [(d.slug, f"{d.adopted_on.year}{sign}{words(d.short_title)}") for d in declarations]),
        (ScopeKind.CHALLENGE, [(c.slug, f"({c.letter}) {words(c.short_title)}") for c in challenges]),
        (ScopeKind.THEMATIC_DAY, [(d.slug, f"{d.date.isoformat()}{sign}{words(d.title)}") for d in days]),
    ]  # fmt: skip
    return [
        (ScopeKind.EVERYTHING, ScopeKind.EVERYTHING.label),
        *((kind.label, [(f"{kind}{SEPARATOR}{key}", text) for key, text in rows]) for kind, rows in groups if rows),
    ]


class ReportRequestForm(forms.Form):
    """One choice names kind and key of the scope, so that an impossible pair cannot be asked for."""

    scope = forms.ChoiceField(label=_("Scope"))
    as_of = forms.DateField(
        label=_("As of"),
        help_text=_("The report shows what stood published at the end of this day (UTC)."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Give a day as year-month-day, for example 2026-11-21.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language)

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = scope_choices((get_language() or "en")[:2])
        self.fields["as_of"].widget.attrs["max"] = today.isoformat()

    def scope_parts(self) -> tuple[str, str]:
        """Kind and key of the chosen scope; the key is empty for everything."""
        kind, _separator, key = self.cleaned_data["scope"].partition(SEPARATOR)
        return kind, key
