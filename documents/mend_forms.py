"""The shape of a mend as it is typed: one form for each kind, with the fields that the kind needs."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.choices import MendKind, ParagraphKind
from documents.models import Footnote, Paragraph
from documents.putting_right import Wanted

MENDABLE_KINDS = [
    (kind.value, kind.label)
    for kind in (
        ParagraphKind.NUMBERED,
        ParagraphKind.ITEM,
        ParagraphKind.UNNUMBERED,
        ParagraphKind.HEADING,
        ParagraphKind.QUOTATION,
        ParagraphKind.QUESTION,
    )
]
FIELDS = {
    MendKind.JOIN: ("remark",),
    MendKind.SPLIT: ("words", "label", "paragraph_kind", "remark"),
    MendKind.RELABEL: ("label", "paragraph_kind", "remark"),
    MendKind.REATTACH_FOOTNOTE: ("footnote_order", "words", "remark"),
}
WORDS = {
    MendKind.SPLIT: _("The second part begins with the words"),
    MendKind.REATTACH_FOOTNOTE: _("The note is called right after the words"),
}


class MendForm(forms.Form):
    words = forms.CharField(max_length=300, help_text=_("Copied from the paragraph; as many as make the place clear."))
    label = forms.CharField(
        label=_("Number"),
        max_length=40,
        required=False,
        help_text=_("For example 12, 12 bis or 23(a); empty where it has none."),
    )
    paragraph_kind = forms.ChoiceField(label=_("Kind"), choices=MENDABLE_KINDS)
    footnote_order = forms.TypedChoiceField(label=_("Footnote"), coerce=int)
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)

    def __init__(
        self, kind: str, paragraph: Paragraph, footnotes: Sequence[Footnote], data: dict | None = None
    ) -> None:
        self.kind = MendKind(kind)
        known_kind = paragraph.kind if paragraph.kind in dict(MENDABLE_KINDS) else ParagraphKind.UNNUMBERED
        initial = {"paragraph_kind": known_kind}
        if self.kind == MendKind.RELABEL:
            initial["label"] = paragraph.label
        super().__init__(data, initial=initial, prefix=self.kind)
        for name in [name for name in self.fields if name not in FIELDS[self.kind]]:
            del self.fields[name]
        if "words" in self.fields:
            self.fields["words"].label = WORDS[self.kind]
        if "footnote_order" in self.fields:
            self.fields["footnote_order"].choices = [(n.order, f"{n.marker} {n.text[:70]}") for n in footnotes]

    def wanted(self) -> Wanted:
        return Wanted(kind=self.kind, **self.cleaned_data)
