"""The parameters by which the library is narrowed in the API."""

import django_filters
from django import forms
from django.db.models import BigIntegerField, Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from documents.choices import Certainty, DocumentKind, Language, ParagraphKind
from documents.models import Citation, Document, Paragraph


@extend_schema_field(OpenApiTypes.INT)
class WholeNumberFilter(django_filters.NumberFilter):
    """Of numbers that count or name something: none has a fraction, or more digits than the databases know."""

    field_class = forms.IntegerField

    def __init__(self, **options: object) -> None:
        super().__init__(**({"min_value": 0, "max_value": BigIntegerField.MAX_BIGINT} | options))


class DocumentFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=DocumentKind.choices)
    symbol = django_filters.CharFilter(lookup_expr="iexact")
    language = django_filters.ChoiceFilter(
        field_name="versions__language", choices=Language.choices, label="Held in this language"
    )

    class Meta:
        model = Document
        fields = ["kind", "symbol", "language"]


class ParagraphFilter(django_filters.FilterSet):
    document = django_filters.CharFilter(field_name="version__document__slug", label="Slug of the document")
    language = django_filters.ChoiceFilter(field_name="version__language", choices=Language.choices)
    kind = django_filters.ChoiceFilter(choices=ParagraphKind.choices)
    label = django_filters.CharFilter(label="Number as written: 23, or 23(a)")
    anchor = django_filters.CharFilter()
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
    kind = django_filters.CharFilter()
    certainty = django_filters.ChoiceFilter(choices=Certainty.choices)

    class Meta:
        model = Citation
        fields = ["document", "paragraph", "target", "target_document", "kind", "certainty"]

    def filter_document(self, citations: QuerySet[Citation], name: str, value: str) -> QuerySet[Citation]:
        return citations.filter(
            Q(paragraph__version__document__slug=value) | Q(footnote__version__document__slug=value)
        )
