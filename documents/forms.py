"""Shapes of what an editor types in the library. They clean; what may be done is decided elsewhere."""

import re
import unicodedata

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from documents.choices import DocumentKind, Language
from documents.uploads import Said

PARTIAL_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; cleans to a list. An empty one is refused by name later, not here for all."""

    widget = FilesInput

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given if file] or [
            super().clean(None, initial)
        ]


def without_controls(text: str) -> str:
    """Without characters that are not seen: controls, direction overrides, joiners."""
    return "".join(c for c in text if unicodedata.category(c)[0] != "C").strip()


class UploadForm(forms.Form):
    """Files and what is known of them; everything but the files may be left to the reader of the text.

    `status` is what a door answers while the form has errors.
    """

    status = 422

    files = FilesField(
        allow_empty_file=True,
        label=_("Files"),
        help_text=_("One or several: Akoma Ntoso XML, DOCX, PDF with text, plain text, or a ZIP of these."),
        error_messages={
            "required": _("Choose at least one file."),
            "missing": _("Choose at least one file."),
        },
    )
    symbol = forms.CharField(label=_("Symbol"), max_length=80, required=False, help_text=_("For example A/RES/77/238."))
    language = forms.ChoiceField(
        label=_("Language of the text"), required=False, choices=[("", _("as recognized")), *Language.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("as recognized")), *DocumentKind.choices])
    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        required=False,
        help_text=_("In the language of the text; say which that is."),
    )
    date = forms.CharField(
        label=_("Date"),
        max_length=40,
        required=False,
        help_text=_("As exact as is known: 2016, 2016-07 or 2016-07-20."),
    )
    body = forms.CharField(label=_("Body that issued it"), max_length=200, required=False)
    replaces = forms.BooleanField(
        label=_("Replace the text where the library already holds this document in this language"), required=False
    )
    accepts_incomplete = forms.BooleanField(
        label=_("Take a text that ends in mid-sentence: the source really ends like this"), required=False
    )

    def clean_symbol(self) -> str:
        return without_controls(self.cleaned_data["symbol"])

    def clean_title(self) -> str:
        return without_controls(self.cleaned_data["title"])

    def clean_body(self) -> str:
        return without_controls(self.cleaned_data["body"])

    def clean_date(self) -> str:
        date = self.cleaned_data["date"].strip()
        if not date:
            return ""
        parts = PARTIAL_DATE.fullmatch(date)
        whole = f"{parts[1]}{parts[2] or '-01'}{parts[3] or '-01'}" if parts else ""
        if not parts or not _is_a_day(whole):
            raise forms.ValidationError(_("Give a year, a month or a day: 2016, 2016-07 or 2016-07-20."))
        return date

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("title") and not cleaned.get("language"):
            self.add_error("language", _("Say in which language the title is."))
        if cleaned.get("title") and len(cleaned.get("files", [])) > 1:
            self.add_error("title", _("One title cannot be that of several files. Leave it empty, or give one file."))
        return cleaned

    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in Said.__dataclass_fields__})


def _is_a_day(text: str) -> bool:
    try:
        return parse_date(text) is not None
    except ValueError:
        return False
