"""Shapes of what a person types about a round: the plan of it, a question's words, an answer, what an approver decides.

They clean; what may be done is asked elsewhere.
"""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.choices import ActorKind, AnswerKind, Status
from commitments.forms import NARRATIVE_LENGTH, DateInput
from commitments.models import Actor, Commitment, ReportingRound, RoundQuestion
from commitments.rounds.answering import Said
from commitments.rounds.conducting import Plan
from commitments.rounds.questionnaire import Asked
from documents.choices import Language
from documents.templatetags.languages import active_language

DECLINING = (AnswerKind.NO_ANSWER, AnswerKind.NOT_APPLICABLE)
TITLE_LENGTH, WORDS_LENGTH = 200, 2000


class AnswerForm(forms.Form):
    """One answer: a status or that there is none, and the words that go with it."""

    choice = forms.ChoiceField(
        label=_("Where does your State stand?"),
        choices=[*Status.choices, *((kind.value, kind.label) for kind in DECLINING)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them, or say that you give no answer.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=NARRATIVE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "What was done, by whom, in which year; or why there is no answer. It is published as you write it."
        ),
    )
    language = forms.ChoiceField(label=_("Language of your words"))
    effective_on = forms.DateField(
        label=_("Your report holds for"),
        widget=DateInput,
        required=False,
        help_text=_("Usually the last day of the period."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: dict | None = None, *, asked: Asked, round: ReportingRound, today: date, typed: dict | None = None
    ) -> None:
        self.today, self.usual_day = today, min(today, round.period_end)
        languages = [(code, name) for code, name in Language.choices if code in round.languages] or Language.choices
        first = active_language() if active_language() in dict(languages) else languages[0][0]
        known = {"effective_on": self.usual_day, "language": first} | _said(asked, first) | (typed or {})
        super().__init__(data, initial=known | {"seen": asked.answer.seen if asked.answer else ""})
        self.fields["language"].choices = languages
        self.fields["text"].widget.attrs |= {"dir": "auto"}

    def clean_effective_on(self) -> date:
        day = self.cleaned_data["effective_on"] or self.usual_day
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def said(self) -> Said:
        given = self.cleaned_data
        words = {"language": given["language"], "text": given["text"].strip()}
        if given["choice"] in {kind.value for kind in DECLINING}:
            return Said(AnswerKind(given["choice"]), **words)
        return Said(AnswerKind.ANSWERED, status=Status(given["choice"]), effective_on=given["effective_on"], **words)

    def typed(self) -> dict[str, str]:
        """What stands in the form, whether it is valid or not."""
        limit = NARRATIVE_LENGTH * 2
        return {name: self.data.get(name, "")[:limit] for name in ("choice", "text", "language", "effective_on")}


def _said(asked: Asked, language: str) -> dict[str, object]:
    """What the answer says so far, or what the State said before."""
    if asked.answer and asked.answer.kind != AnswerKind.ANSWERED:
        code, text = next(iter(asked.answer.words.items()), (language, ""))
        return {"choice": asked.answer.kind, "language": code, "text": text}
    record = asked.record or asked.before
    if record is None:
        return {}
    code = next((c for c in (record.language, language, *record.narrative) if record.narrative.get(c)), language)
    said = {"choice": record.status, "language": code, "text": record.narrative.get(code, "")}
    return said | ({"effective_on": record.effective_on} if asked.record else {})


class WordsField(forms.MultiValueField):
    """A text in six languages; English is needed where the text is."""

    def __init__(self, *, length: int, rows: int = 0, **options: object) -> None:
        field = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        widgets = [type(field)(attrs=field.attrs) for _code in Language.values]
        fields = [forms.CharField(required=False, max_length=length, widget=widget) for widget in widgets]
        super().__init__(fields, require_all_fields=False, widget=WordsInput(widgets), **options)

    def compress(self, values: list[str]) -> dict[str, str]:
        return {code: text.strip() for code, text in zip(Language.values, values, strict=False) if text.strip()}


class WordsInput(forms.MultiWidget):
    """One input for each language, named after it; the template sets them."""

    def __init__(self, widgets: list[forms.Widget]) -> None:
        super().__init__(dict(zip(Language.values, widgets, strict=True)))

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in Language.values]


class RoundForm(forms.Form):
    """A round as it is to be. Once it has opened, only the deadline and who is asked as well can be given."""

    title = WordsField(label=_("Title"), length=TITLE_LENGTH)
    note = WordsField(label=_("Introduction"), length=WORDS_LENGTH, rows=3, required=False)
    period_start = forms.DateField(label=_("Reports on the time from"), widget=DateInput)
    period_end = forms.DateField(label=_("to"), widget=DateInput)
    opens_on = forms.DateField(
        label=_("Opens on"),
        widget=DateInput,
        help_text=_("The invitations go out on this day, and the round is public."),
    )
    deadline = forms.DateField(
        label=_("Deadline"), widget=DateInput, help_text=_("Late answers are taken until you close the round.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the answers"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.select_related("declaration").in_order(),
        label=_("Commitments that are asked about"),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one commitment.")},
    )
    actors = forms.ModelMultipleChoiceField(
        Actor.objects.exclude(kind__in=[ActorKind.REGIONAL_GROUP, ActorKind.COLLECTIVE]).order_by("slug"),
        label=_("Who is asked"),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    groups = forms.ModelMultipleChoiceField(
        Actor.objects.groups(), to_field_name="slug", widget=forms.CheckboxSelectMultiple, required=False
    )
    FIXED_ONCE_OPEN = (
        "title", "note", "period_start", "period_end", "opens_on", "languages", "commitments",
    )  # fmt: skip

    def __init__(
        self, data: dict | None = None, *, round: ReportingRound | None = None, is_planned: bool = True
    ) -> None:
        super().__init__(data, initial=_planned(round) if round else {"languages": Language.values})
        for name in () if is_planned else self.FIXED_ONCE_OPEN:
            self.fields[name].disabled = True

    def clean_title(self) -> dict[str, str]:
        title = self.cleaned_data["title"]
        if not title.get("en"):
            raise forms.ValidationError(_("Give the title in English at least."))
        return title

    def clean(self) -> dict:
        cleaned = super().clean()
        for first, last, sentence in (
            ("period_start", "period_end", _("The period ends before it begins.")),
            ("opens_on", "deadline", _("The deadline lies before the day on which the round opens.")),
        ):
            if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
                self.add_error(last, sentence)
        if not cleaned.get("actors") and not cleaned.get("groups"):
            self.add_error("actors", _("Choose at least one State or body."))
        return cleaned

    def plan(self) -> Plan:
        """The commitments in the order of the questionnaire so far; new ones after them."""
        given = dict(self.cleaned_data)
        kept = self.initial.get("order", {})
        given["commitments"] = sorted(given["commitments"], key=lambda row: kept.get(row.pk, len(kept) + 1))
        given["actors"] = _each_once(given["actors"], Actor.objects.filter(groups__in=given.pop("groups")))
        return Plan(**{**given, "note": given["note"] or {}})


def _each_once(*found: Iterable[Actor]) -> list[Actor]:
    return list({actor.pk: actor for actors in found for actor in actors}.values())


def _planned(round: ReportingRound) -> dict[str, object]:
    names = ("title", "note", "period_start", "period_end", "opens_on", "deadline", "languages")
    questions = list(round.questions.select_related("commitment").order_by("order", "pk"))
    return {name: getattr(round, name) for name in names} | {
        "commitments": [question.commitment.slug for question in questions],
        "order": {question.commitment_id: place for place, question in enumerate(questions)},
        "actors": list(round.invitations.values_list("actor__slug", flat=True)),
    }


class QuestionForm(forms.Form):
    """Words and place of a question."""

    order = forms.IntegerField(label=_("Place in the questionnaire"), min_value=1)
    text = WordsField(
        label=_("Question"),
        length=WORDS_LENGTH,
        rows=2,
        required=False,
        help_text=_("Empty: what has been done about the commitment."),
    )
    help = WordsField(label=_("Explanation"), length=WORDS_LENGTH, rows=2, required=False)

    def __init__(self, data: dict | None = None, *, question: RoundQuestion) -> None:
        names = ("order", "text", "help")
        super().__init__(data, initial={name: getattr(question, name) for name in names})

    def words(self) -> dict[str, object]:
        given = self.cleaned_data
        return {"order": given["order"], "text": given["text"] or {}, "help": given["help"] or {}}
