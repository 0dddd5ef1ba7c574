"""The shape of an observation as an editor types it: the figure, and the words that state it. It cleans, no more."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.choices import QUALIFIERS
from commitments.evidence.attaching import EvidenceRefused, placed
from commitments.forms import PlacedForm
from commitments.models import Observation
from commitments.observing.measuring import Measure
from documents.templatetags.languages import active_language

PERIOD = re.compile(r"(\d{4})(?:-(\d{4}))?")


class ObservationForm(PlacedForm):
    """`measure` is what was typed, with its place in the library, once the form is valid."""

    value = forms.DecimalField(
        label=_("Value"), max_digits=20, decimal_places=4, help_text=_("Digits, with a point for decimals: 2.2")
    )
    qualifier = forms.ChoiceField(
        label=_("As the source states it"), choices=[("", _("exactly")), *QUALIFIERS.items()], required=False
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=9,
        required=False,
        help_text=_("A year, 2016, or years from and to, 2014-2016. Empty where the source names none."),
    )
    quotation = forms.CharField(
        label=_("The words that state the figure"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Exactly as they stand there; white space does not matter."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    measure: Measure | None = None
    use_required_attribute = False

    def __init__(self, data: dict | None = None, *, earlier: Observation | None = None) -> None:
        self.earlier = earlier
        super().__init__(data, initial=_initial(earlier) if earlier else {})

    def clean_period(self) -> str:
        period = self.cleaned_data["period"].strip().replace("–", "-")
        found = PERIOD.fullmatch(period)
        if period and not found:
            raise forms.ValidationError(_("Give a year, 2016, or years from and to, 2014-2016."))
        if found and found[2] and found[2] < found[1]:
            raise forms.ValidationError(_("The period ends before it begins."))
        return period

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            where = placed(
                cleaned["document"], cleaned["place"], cleaned["quotation"], language=cleaned["version_language"]
            )
        except EvidenceRefused as refused:
            self.add_error(refused.field, str(refused))
            return cleaned
        note = dict(self.earlier.note) if self.earlier else {}
        note.pop(active_language(), None)
        if cleaned["note"]:
            note[active_language()] = cleaned["note"]
        self.measure = Measure(cleaned["value"], cleaned["qualifier"], cleaned["period"], where, note)
        return cleaned


def _initial(earlier: Observation) -> dict[str, object]:
    paragraph = earlier.paragraph
    return {
        "value": earlier.value.normalize().__format__("f"),
        "qualifier": earlier.qualifier,
        "period": earlier.period,
        "document": paragraph.version.document.slug,
        "place": paragraph.anchor,
        "version_language": paragraph.version.language,
        "quotation": earlier.quotation,
        "note": earlier.note.get(active_language(), ""),
    }
