"""Shapes of the library in the API; and the field of texts in several languages, which every app uses.

A serializer never queries: the viewset has fetched what it shows.
"""

from collections.abc import Mapping
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.choices import Language
from documents.models import Citation, Document, Footnote, LanguageVersion, Paragraph

FALLBACK = ("en", "zh")
ANY_ROW = "0000000"  # stands for the key of a row in an address

LANGUAGE_MAP = {
    "type": "object",
    "description": "Language code to text. With `lang=` only that language, or the nearest that there is.",
    "propertyNames": {"enum": Language.values},
    "additionalProperties": {"type": "string"},
    "examples": [{"en": "Money-laundering", "zh": "洗钱"}],
}


def narrowed(texts: Mapping[str, str] | None, language: str | None) -> dict[str, str]:
    """All the texts; with a language only that one, else English, else Chinese, else any."""
    texts = {code: text for code, text in (texts or {}).items() if text}
    if not language:
        return texts
    found = next((code for code in (language, *FALLBACK, *texts) if code in texts), None)
    return {found: texts[found]} if found else {}


@extend_schema_field(LANGUAGE_MAP)
class LanguageMap(serializers.Field):
    """Language code → text, narrowed by `lang=`."""

    def __init__(self, **options: object) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Mapping[str, str]) -> dict[str, str]:
        return narrowed(value, self.context.get("lang"))


class Address(serializers.URLField):
    """A whole address: of this row in the API by the name of its route, or of its page."""

    def __init__(self, route: str = "", key: str = "pk", **options: object) -> None:
        self.route, self.key = route, key
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: object) -> str:
        if not self.route:
            return absolute(value.get_absolute_url(), self.context)
        return absolute(address_in_api(self.route, getattr(value, self.key)), self.context)


def address_in_api(route: str, key: object) -> str:
    """Keys are numbers or slugs, which stand in an address as they are; the rest of it is the same for all rows."""
    return _of_any_row(route, get_script_prefix()).replace(ANY_ROW, str(key))


@lru_cache
def _of_any_row(route: str, _prefix: str) -> str:
    return reverse(f"api:{route}-detail", args=[ANY_ROW])


def absolute(path: str, context: Mapping) -> str:
    """The whole address of a path from the root. How the request names this host is found out once."""
    request = context["request"]
    if not hasattr(request, "address_of_root"):
        request.address_of_root = request.build_absolute_uri("/").removesuffix("/")
    return f"{request.address_of_root}{path}"


class WhatIsWrongSerializer(serializers.Serializer):
    status = serializers.IntegerField()
    code = serializers.CharField(help_text="For programs.")
    message = serializers.CharField(help_text="A sentence, in the language that Accept-Language asks for.")
    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text="What is wrong with which parameter."
    )


class ErrorSerializer(serializers.Serializer):
    """The one shape of every error."""

    error = WhatIsWrongSerializer()


class PlaceSerializer(serializers.Serializer):
    """A paragraph as something is cited by it. Expects `version__document`."""

    id = serializers.IntegerField(help_text="Of the paragraph, in paragraphs/.")
    document = serializers.CharField(source="version.document.slug")
    symbol = serializers.CharField(source="version.document.symbol", allow_null=True)
    language = serializers.CharField(source="version.language")
    label = serializers.CharField(help_text="23, or 23(a); empty where the paragraph carries no number.")
    anchor = serializers.CharField()
    page = Address()


class LanguageVersionSerializer(serializers.ModelSerializer):
    file = serializers.SerializerMethodField()

    class Meta:
        model = LanguageVersion
        fields = [
            "language", "file", "file_name", "sha256", "size", "encoding", "parse_state", "parser_version", "problems",
            "parsed_at",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "format": "uri", "description": "The source file as supplied."})
    def get_file(self, version: LanguageVersion) -> str:
        return absolute(reverse("documents:version-file", args=[version.document.slug, version.language]), self.context)


class DocumentSerializer(serializers.ModelSerializer):
    url = Address("document", "slug")
    page = Address()
    title = LanguageMap()
    versions = LanguageVersionSerializer(many=True)

    class Meta:
        model = Document
        fields = ["url", "page", "slug", "symbol", "kind", "body", "title", "date", "provenance", "versions"]


class FootnoteCallSerializer(serializers.Serializer):
    """A footnote at the place where it is called."""

    marker = serializers.CharField(source="footnote.marker")
    offset = serializers.IntegerField(help_text="In characters of the paragraph's text.")
    text = serializers.CharField(source="footnote.text")


class ParagraphSerializer(serializers.ModelSerializer):
    url = Address("paragraph")
    page = Address()
    document = serializers.CharField(source="version.document.slug")
    symbol = serializers.CharField(source="version.document.symbol", allow_null=True)
    language = serializers.CharField(source="version.language")
    parent = serializers.IntegerField(source="parent_id", allow_null=True)
    source_page = serializers.IntegerField(source="page", allow_null=True, help_text="Page of the source file.")
    footnotes = FootnoteCallSerializer(source="calls", many=True)

    class Meta:
        model = Paragraph
        fields = [
            "url", "page", "id", "document", "symbol", "language", "label", "kind", "depth", "order", "anchor",
            "parent", "source_page", "text", "footnotes",
        ]  # fmt: skip


class CitationSerializer(serializers.ModelSerializer):
    """A span, in a paragraph or a footnote, that refers to something citable."""

    url = Address("citation")
    document = serializers.SerializerMethodField()
    language = serializers.SerializerMethodField()
    paragraph = serializers.IntegerField(source="paragraph_id", allow_null=True)
    footnote = serializers.SerializerMethodField()
    target_document = serializers.SerializerMethodField()
    target_paragraph = PlaceSerializer(allow_null=True)

    class Meta:
        model = Citation
        fields = [
            "url", "id", "document", "language", "paragraph", "footnote", "start", "end", "raw", "kind", "target",
            "certainty", "target_document", "target_paragraph",
        ]  # fmt: skip

    def get_document(self, citation: Citation) -> str:
        return self._home(citation).version.document.slug

    def get_language(self, citation: Citation) -> str:
        return self._home(citation).version.language

    @extend_schema_field({"type": ["string", "null"], "description": "Marker of the footnote in which it stands."})
    def get_footnote(self, citation: Citation) -> str | None:
        return citation.footnote.marker if citation.footnote else None

    @extend_schema_field({"type": ["string", "null"], "description": "Slug, where the library holds it."})
    def get_target_document(self, citation: Citation) -> str | None:
        return citation.target_document.slug if citation.target_document else None

    @staticmethod
    def _home(citation: Citation) -> Paragraph | Footnote:
        return citation.paragraph or citation.footnote
