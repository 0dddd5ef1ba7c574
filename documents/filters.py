"""The parameters by which the library is narrowed in the API."""

from datetime import UTC, datetime

import django_filters
from django import forms
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.translation import gettext as _
from django_filters.fields import IsoDateTimeField
from drf_spectacular.drainage import set_override

from documents.choices import Certainty, DocumentKind, Language, ParagraphKind
from documents.models import Citation, Document, Paragraph


class WholeNumberFilter(django_filters.NumberFilter):
    """Of numbers that count or name something: none has a fraction, or more digits than the databases know."""

    field_class = forms.IntegerField

    def __init__(self, **options: object) -> None:
        super().__init__(**({"min_value": 0, "max_value": BigIntegerField.MAX_BIGINT} | options))
        set_override(self, "field", {"type": "integer", "description": options.get("label")})


class MomentField(IsoDateTimeField):
    """A moment, told in UTC. At the edges of time there are moments that cannot be."""

    def to_python(self, value: str | None) -> datetime | None:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class MomentFilter(django_filters.IsoDateTimeFilter):
    field_class = MomentField


class YesOrNoField(forms.NullBooleanField):
    """`true` or `false`. Anything else is refused: overlooked, it would answer with everything."""

    widget = forms.TextInput

    def to_python(self, value: str | None) -> bool | None:
        written = (value or "").strip().lower()
        if written not in ("", "true", "false"):
            raise forms.ValidationError(_("true or false."), code="invalid")
        return written == "true" if written else None


class YesOrNoFilter(django_filters.BooleanFilter):
    field_class = YesOrNoField


class DocumentFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=DocumentKind.choices, label="Kind of document")
    symbol = django_filters.CharFilter(lookup_expr="iexact", label="Symbol: E/2009/28")
    language = django_filters.ChoiceFilter(
        field_name="versions__language", choices=Language.choices, label="Held in this language"
    )

    class Meta:
        model = Document
        fields = ["kind", "symbol", "language"]


class ParagraphFilter(django_filters.FilterSet):
    document = django_filters.CharFilter(field_name="version__document__slug", label="Slug of the document")
    language = django_filters.ChoiceFilter(
        field_name="version__language", choices=Language.choices, label="Language of the text"
    )
    kind = django_filters.ChoiceFilter(choices=ParagraphKind.choices, label="Kind of paragraph")
    label = django_filters.CharFilter(label="Number as written: 23, or 23(a)")
    anchor = django_filters.CharFilter(label="Its place in the address of the reader: p23-a")
    q = django_filters.CharFilter(field_name="text", lookup_expr="icontains", label="Words that stand in the text")

    class Meta:
        model = Paragraph
        fields = ["document", "language", "kind", "label", "anchor", "q"]


class CitationFilter(django_filters.FilterSet):
    document = django_filters.CharFilter(method="filter_document", label="Slug of the document that cites")
    paragraph = WholeNumberFilter(field_name="paragraph_id", label="Id of the paragraph that cites")
    target = django_filters.CharFilter(label="What is meant, in normal form: A/RES/S-30/1#3(k)")
    target_document = django_filters.CharFilter(
        field_name="target_document__slug", label="Slug of the document that is cited"
    )
    kind = django_filters.CharFilter(label="Kind of what is cited")
    certainty = django_filters.ChoiceFilter(choices=Certainty.choices, label="Whether it is clear what is meant")

    class Meta:
        model = Citation
        fields = ["document", "paragraph", "target", "target_document", "kind", "certainty"]

    def filter_document(self, citations: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        return citations.filter(
            Q(paragraph__version__document__slug=value) | Q(footnote__version__document__slug=value)
        )
