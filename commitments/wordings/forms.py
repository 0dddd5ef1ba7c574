"""The shape of what an editor makes a commitment say: our words in each language, and the words of the source.

It cleans, no more. What stands already is taken as it is; other words have to stand in the library.
"""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.choices import CommitmentKind
from commitments.evidence.attaching import EvidenceRefused, placed
from commitments.forms import PlacedForm
from commitments.models import CommitmentWording
from commitments.wordings.changing import Said, Source, source_of
from documents.choices import Language
from documents.models import Footnote, Paragraph
from documents.templatetags.languages import direction, language_in_words

NEEDED = ("en", "zh")  # in which the catalogue writes every text of ours, and to which pages fall back
TITLE_LENGTH, VERB_LENGTH, QUOTATION_LENGTH, REASON_LENGTH = 500, 200, 6000, 1000
PLACE = ("document", "place", "version_language", "footnote")


class WordingForm(PlacedForm):
    """Begins as `standing`, the wording that was read. `said` is what was typed, once the form is valid.

    A reason is needed to keep the words, not to look at what would become different.
    """

    kind = forms.ChoiceField(label=_("Kind"), choices=CommitmentKind.choices)
    quotation = forms.CharField(
        label=_("Words of the source"),
        max_length=QUOTATION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("Exactly as they stand there; white space does not matter."),
    )
    footnote = forms.CharField(
        label=_("Footnote"),
        max_length=20,
        required=False,
        help_text=_("The number of the note that names where the words come from, if there is one."),
    )
    reason = forms.CharField(
        label=_("Why it is put in other words"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Readers see it in the history of the commitment, beside both wordings."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    said: Said | None = None
    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, str] | None = None, *, standing: CommitmentWording, is_kept: bool = True
    ) -> None:
        self.standing = standing
        super().__init__(data, initial=_initial(standing))
        self.fields["reason"].required = is_kept
        for code in Language.values:
            spoken = {"lang": code, "dir": direction(code)}
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title"),
                max_length=TITLE_LENGTH,
                required=code in NEEDED,
                widget=forms.Textarea(attrs=spoken | {"rows": 2}),
            )
            self.fields[f"verb_{code}"] = forms.CharField(
                label=_("Operative verb"),
                max_length=VERB_LENGTH,
                required=False,
                widget=forms.TextInput(attrs=spoken),
            )

    def languages(self) -> list[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Code, name in words, and the fields of our title and of the verb."""
        return [
            (code, language_in_words(code), self[f"title_{code}"], self[f"verb_{code}"])
            for code in dict.fromkeys([*NEEDED, *Language.values])
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            source = source_of(self.standing) if self._is_where_it_was(cleaned) else _found(cleaned)
        except EvidenceRefused as refused:
            self.add_error(refused.field, str(refused))
            return cleaned
        self.said = Said(cleaned["kind"], _texts(cleaned, "title"), _texts(cleaned, "verb"), source)
        return cleaned

    def _is_where_it_was(self, given: Mapping[str, object]) -> bool:
        """Whether the words of the source and their place were left alone: then nothing is looked up."""
        began = _initial(self.standing)
        given = {**given, "document": given["document"].slug}
        is_quoted = str(given["quotation"]).split() == self.standing.quotation.split()
        return is_quoted and all(given[name] == began[name] for name in PLACE)


def _texts(given: Mapping[str, object], name: str) -> dict[str, str]:
    """By language, on one line each; languages without a text are left out."""
    return {code: text for code in Language.values if (text := " ".join(str(given[f"{name}_{code}"]).split()))}


def _found(given: Mapping[str, object]) -> Source:
    """Where the words stand in the library. Raises EvidenceRefused."""
    where = placed(given["document"], given["place"], given["quotation"], language=given["version_language"])
    return Source(where.paragraph, where.words, where.start, where.end, _note(where.paragraph, given["footnote"]))


def _note(paragraph: Paragraph, marker: str) -> Footnote | None:
    if not marker:
        return None
    found = paragraph.version.footnotes.filter(vanished_at__isnull=True, marker=marker).first()
    if found is None:
        raise EvidenceRefused("footnote", _("This document has no footnote “%(marker)s”.") % {"marker": marker})
    return found


def _initial(standing: CommitmentWording) -> dict[str, object]:
    version = standing.paragraph.version
    return {
        "kind": standing.kind,
        "quotation": standing.quotation,
        "document": version.document.slug,
        "place": standing.paragraph.anchor,
        "version_language": version.language,
        "footnote": standing.footnote.marker if standing.footnote else "",
        "seen": standing.pk,
        **{f"title_{code}": text for code, text in standing.title.items()},
        **{f"verb_{code}": text for code, text in standing.operative_verb.items()},
    }
