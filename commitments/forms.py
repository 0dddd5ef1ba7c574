"""Shapes of what a person types in the workspace. They clean; what may be done is asked elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from commitments import permissions
from commitments.choices import ActorKind, Direction, EvidenceKind, Status, Voice
from commitments.evidence import attaching
from commitments.evidence.attaching import Bearing, EvidenceRefused
from commitments.importing.columns import NARRATIVE_LENGTH
from commitments.models import Actor, Commitment, Evidence, ProgressRecord
from commitments.recording import Content
from documents.choices import Language
from documents.models import Document
from documents.streaming import Arrival
from documents.templatetags.languages import active_language, in_language, name_place

TYPED_LENGTH = 20_000  # characters of a form that are kept before they are saved


class DateInput(forms.DateInput):
    """The browser's own date field, which reads and writes ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LookedUp(ModelChoiceIterator):
    """Actors as their names are looked up, bodies before States; documents in the order of the query."""

    def __iter__(self) -> Iterator[tuple[object, str]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, sorted(self.queryset, key=self._place))

    @staticmethod
    def _place(row: Actor | Document) -> tuple[bool, str]:
        if isinstance(row, Document):
            return False, ""
        return row.kind == ActorKind.MEMBER_STATE, name_place(row.name)


class NamedChoiceField(forms.ModelChoiceField):
    """Rows chosen by their slug and shown by their name in the reader's language."""

    iterator = LookedUp

    def __init__(self, queryset: QuerySet, **options: object) -> None:
        super().__init__(queryset=queryset, to_field_name="slug", empty_label=_("Choose"), **options)

    def label_from_instance(self, obj: Actor | Document) -> str:
        if isinstance(obj, Document):
            return " · ".join(part for part in (obj.symbol, in_language(obj.title)) if part)
        return in_language(obj.name)


class RecordForm(forms.Form):
    """The judgement. `text` is the narrative in one language; those in other languages are kept beside it."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices, widget=forms.RadioSelect)
    voice = forms.ChoiceField(label=_("Voice"))
    actor = NamedChoiceField(Actor.objects.none(), label=_("Whose action"))
    period_start = forms.DateField(label=_("Period, from"), widget=DateInput)
    period_end = forms.DateField(label=_("to"), widget=DateInput)
    effective_on = forms.DateField(
        label=_("The judgement holds for"),
        widget=DateInput,
        help_text=_("Usually the day of the newest evidence, not today."),
    )
    language = forms.ChoiceField(label=_("Language of the grounds"), choices=Language.choices)
    text = forms.CharField(
        label=_("Grounds, as they will be published"),
        max_length=NARRATIVE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("Say what the judgement rests on, and name what weakens it."),
    )
    was_language = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: dict | None = None,
        *,
        user: AbstractUser,
        commitment: Commitment,
        today: date,
        record: ProgressRecord | None = None,
        language: str = "",
        typed: Mapping[str, str] | None = None,
        replies_to: ProgressRecord | None = None,
        actor: str = "",
    ) -> None:
        self.record, self.commitment, self.today = record, commitment, today
        shown = _initial(record, language) if record else {"language": active_language(), "actor": actor}
        super().__init__(data, initial=shown | dict(typed or {}))
        replies_to = record.replies_to if record else replies_to
        voices = [voice for voice in permissions.voices_open_to(user) if voice != Voice.REPLY]
        self.fields["voice"].choices = [(voice.value, voice.label) for voice in voices]
        self.fields["actor"].queryset = _actors(user, voices)
        if replies_to:
            self._reply_to(replies_to)
        elif len(voices) == 1:
            self.initial.setdefault("voice", voices[0])

    def _reply_to(self, assessment: ProgressRecord) -> None:
        """A reply is on the subject of its assessment, whatever the browser sends."""
        self.fields["voice"].choices = [(Voice.REPLY.value, Voice.REPLY.label)]
        self.fields["actor"].queryset = Actor.objects.filter(pk=assessment.actor_id)
        subject = {"voice": Voice.REPLY.value, "actor": assessment.actor.slug}
        subject |= {"period_start": assessment.period_start, "period_end": assessment.period_end}
        for name, value in subject.items():
            self.initial[name], self.fields[name].disabled = value, True

    def clean_effective_on(self) -> date:
        day = self.cleaned_data["effective_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The period ends before it begins."))
        return cleaned

    def content(self) -> Content:
        """What was typed; the text takes the place of the one that the form showed."""
        given = self.cleaned_data
        narrative = dict(self.record.narrative) if self.record else {}
        narrative.pop(given["was_language"], None)
        narrative.pop(given["language"], None)
        if text := given["text"].strip():
            narrative[given["language"]] = text
        names = ("actor", "status", "period_start", "period_end", "effective_on")
        return Content(
            voice=Voice(given["voice"]),
            narrative=narrative,
            language=(self.record and self.record.language) or given["language"],
            **{name: given[name] for name in names},
        )


class ReuseForm(forms.Form):
    """A piece that is recorded already, and what it does to this judgement."""

    piece = forms.IntegerField(widget=forms.HiddenInput)
    direction = forms.ChoiceField(label=_("What it does to the judgement"), choices=Direction.choices)


def typed_fields(given: Mapping[str, str]) -> dict[str, str]:
    """What a person has typed into the form of a record and of its next evidence: known fields only, files left out."""
    names = [*RecordForm.base_fields, *(f"evidence-{name}" for name in EvidenceForm.base_fields if name != "file")]
    return {name: given[name] for name in names if given.get(name)}


def _initial(record: ProgressRecord, language: str) -> dict[str, object]:
    kept = [active_language(), *record.narrative]
    shown = language or next((code for code in kept if record.narrative.get(code)), active_language())
    names = ("status", "voice", "period_start", "period_end", "effective_on")
    return {name: getattr(record, name) for name in names} | {
        "actor": record.actor.slug,
        "language": shown,
        "was_language": shown,
        "text": record.narrative.get(shown, ""),
        "seen_version": record.version,
    }


def _actors(user: AbstractUser, voices: list[Voice]) -> QuerySet[Actor]:
    """For whoever may write in the Secretariat's voice all of them; for a delegate their own."""
    if Voice.SECRETARIAT not in voices:
        return Actor.objects.filter(memberships__user=user).distinct()
    return Actor.objects.all()


class SheetForm(forms.Form):
    """A sheet of progress. `arrival` says what became of the file on its way; `status` what that means for a door."""

    file = forms.FileField(label=_("Sheet"), help_text=_("The template, filled in: XLSX or CSV."))
    submits = forms.BooleanField(
        label=_("Hand over for review what is complete; the rest becomes drafts"), required=False
    )

    status = 0
    use_required_attribute = False

    def __init__(self, *args: object, arrival: Arrival | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.arrival = arrival

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.arrival and (self.arrival.too_large or self.arrival.no_room):
            self.errors.pop("file", None)
            self.status = 507 if self.arrival.no_room else 413
            self.add_error("file", NO_ROOM if self.arrival.no_room else TOO_LARGE)
        return cleaned


NO_ROOM = _("The server has no room left for the file. Nothing was kept. Tell the administrator.")
TOO_LARGE = _("The file is too large. Divide the sheet.")


class PlacedForm(forms.Form):
    """A form that names a place in the library, which whatever it says must have."""

    document = NamedChoiceField(Document.objects.held().order_by("slug"), label=_("Document"))
    place = forms.CharField(
        label=_("Paragraph"), max_length=60, required=False, help_text=_("Its number, or the address on its page.")
    )
    version_language = forms.ChoiceField(
        label=_("In which language"), choices=[("", _("any")), *Language.choices], required=False
    )


class EvidenceForm(forms.Form):
    """One piece of evidence: a paragraph, a link or a file. `made` is the row that it makes, once valid."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    direction = forms.ChoiceField(
        label=_("What it does to the judgement"), choices=Direction.choices, widget=forms.RadioSelect
    )
    effective_on = forms.DateField(
        label=_("When it happened or was stated"), widget=DateInput, help_text=_("Not when it is added here.")
    )
    document = NamedChoiceField(Document.objects.held().order_by("slug"), label=_("Document"), required=False)
    place = forms.CharField(
        label=_("Paragraph"),
        max_length=120,
        required=False,
        help_text=_("Its number, such as 23 or 23(a), or its address in the reader, such as h-2-1-u3."),
    )
    version_language = forms.ChoiceField(
        label=_("Language version"), choices=[("", _("any")), *Language.choices], required=False
    )
    quotation = forms.CharField(
        label=_("Words quoted"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Exactly as they stand there; white space does not matter. Empty: the whole paragraph."),
    )
    url = forms.CharField(label=_("Web address"), max_length=1000, required=False, widget=forms.URLInput)
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("PDF, office document, image or text, of 20 MB at most.")
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    made: Evidence | None = None
    use_required_attribute = False
    NEEDED = {
        EvidenceKind.PARAGRAPH: ("document", _("Choose the document.")),
        EvidenceKind.LINK: ("url", _("Give the address.")),
        EvidenceKind.FILE: ("file", _("Choose the file.")),
    }

    def clean(self) -> dict:
        cleaned = super().clean()
        needed, message = self.NEEDED.get(cleaned.get("kind"), ("", ""))
        if needed and not cleaned.get(needed) and needed not in self.errors:
            self.add_error(needed, message)
        if not self.errors:
            try:
                self.made = self._make(cleaned)
            except EvidenceRefused as refused:
                self.add_error(refused.field, str(refused))
        return cleaned

    def _make(self, given: dict) -> Evidence:
        note = {active_language(): given["note"]} if given["note"] else {}
        bearing = Bearing(Direction(given["direction"]), given["effective_on"], given["title"], note)
        match given["kind"]:
            case EvidenceKind.PARAGRAPH:
                return attaching.from_paragraph(
                    given["document"], given["place"], given["quotation"], bearing, language=given["version_language"]
                )
            case EvidenceKind.LINK:
                return attaching.from_link(given["url"], bearing)
            case _:
                return attaching.from_file(given["file"], bearing)
