"""The shape of what a delegation types: its answer, and one more commitment on which it bears.

It cleans; what may be done is asked elsewhere.
"""

from collections.abc import Iterable, Mapping

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _

from commitments.choices import ContributionKind
from commitments.contributions.contributing import Answer
from commitments.forms import NamedChoiceField
from commitments.models import Actor, Commitment, Contribution
from documents.choices import Language
from documents.templatetags.languages import active_language, in_language

TEXT_LENGTH, RATIONALE_LENGTH = 6000, 500


class CommitmentField(forms.ModelChoiceField):
    """Commitments by their slug, shown with the year of their declaration."""

    def label_from_instance(self, obj: Commitment) -> str:
        return f"{obj.declaration.adopted_on.year} · {in_language(obj.title)}"


class AnswerForm(forms.Form):
    """The answer. `commitment` with `rationale` is one more link, kept when the form is saved."""

    actor = NamedChoiceField(Actor.objects.none(), label=_("For"))
    kind = forms.ChoiceField(label=_("What you tell of"), choices=ContributionKind.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of your text"), choices=Language.choices)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("What it is about, in a few words."),
    )
    text = forms.CharField(
        label=_("Your answer, as it will be published"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_("Say what was done or met with, since when, and what came of it. Name no private person."),
    )
    commitment = CommitmentField(
        Commitment.objects.none(), label=_("Commitment"), required=False, to_field_name="slug", empty_label=_("Choose")
    )
    rationale = forms.CharField(
        label=_("Why it bears on this commitment"),
        max_length=RATIONALE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(
        self,
        data: dict | None = None,
        *,
        user: AbstractUser,
        commitments: Iterable[Commitment],
        row: Contribution | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        """`typed` is what the person typed before and did not save."""
        shown = _initial(row) if row else {"language": active_language()}
        super().__init__(data, initial=shown | dict(typed or {}))
        self.fields["actor"].queryset = _actors(user, row)
        self.fields["commitment"].queryset = commitments
        if row is None and len(mine := self.fields["actor"].queryset) == 1:
            self.initial.setdefault("actor", mine[0].slug)

    def clean(self) -> dict:
        cleaned = super().clean()
        commitment, rationale = cleaned.get("commitment"), cleaned.get("rationale")
        if commitment and not rationale and "rationale" not in self.errors:
            self.add_error("rationale", _("Say in a sentence why the contribution bears on this commitment."))
        if rationale and not commitment and "commitment" not in self.errors:
            self.add_error("commitment", _("Choose the commitment that this is about."))
        return cleaned

    def answer(self) -> Answer:
        given = self.cleaned_data
        return Answer(
            actor=given["actor"],
            kind=ContributionKind(given["kind"]),
            language=Language(given["language"]),
            title=given["title"].strip(),
            text=given["text"].replace("\r\n", "\n").strip(),
        )


def typed_fields(given: Mapping[str, str]) -> dict[str, str]:
    """What a person has typed into the form: known fields only."""
    return {name: given[name] for name in AnswerForm.base_fields if given.get(name)}


def _initial(row: Contribution) -> dict[str, object]:
    names = ("kind", "language", "title", "text")
    return {name: getattr(row, name) for name in names} | {"actor": row.actor.slug, "seen_version": row.version}


def _actors(user: AbstractUser, row: Contribution | None) -> "forms.models.QuerySet[Actor]":
    """Those for whom the user speaks; of a correction only the one it is for."""
    mine = Actor.objects.filter(memberships__user=user).distinct()
    return mine.filter(pk=row.actor_id) if row and row.corrects_id else mine
