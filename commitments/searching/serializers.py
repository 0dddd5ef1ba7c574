"""Shapes of search in the API: the answer as a whole, and each thing found."""

from collections.abc import Mapping

from django.db.models import Model
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from commitments.models import Declaration
from commitments.searching.finding import Hit
from documents.models import Document
from documents.serializers import absolute


class HitSerializer(serializers.Serializer):
    """Something found by searching."""

    kind = serializers.CharField(help_text="paragraph, footnote, commitment, progress, …; or named.")
    key = serializers.CharField(
        help_text="Slug, or id where there is none; of a paragraph: document, language, anchor."
    )
    language = serializers.CharField()
    label = serializers.CharField(help_text="Number of the paragraph, mark of the footnote, code or date.")
    title = serializers.CharField()
    text = serializers.CharField(help_text="The words around what was found.")
    spans = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="Start and end, in the text, of each place where a word stands.",
    )
    document = serializers.CharField(help_text="Slug of the document it stands in; empty where there is none.")
    declaration = serializers.CharField(help_text="Slug of the declaration it belongs to; empty where there is none.")
    score = serializers.FloatField(help_text="What the order rests on; of meaning only within one answer.")
    page = serializers.CharField()


class SoughtBesidesSerializer(serializers.Serializer):
    language = serializers.CharField()
    words = serializers.CharField()


@extend_schema_serializer(many=False)
class SearchSerializer(serializers.Serializer):
    query = serializers.CharField()
    count = serializers.IntegerField(help_text="How many were found, those beyond this page included.")
    is_cut = serializers.BooleanField(
        help_text="There are more than were looked through; all figures are lower bounds."
    )
    missing = serializers.IntegerField(help_text="0: all words were found; else how many words each result may lack.")
    also = SoughtBesidesSerializer(many=True, help_text="Translations that were sought besides.")
    totals = serializers.DictField(child=serializers.IntegerField(), help_text="How many there are of each kind.")
    facets = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="For each filter its values, counted with all filters but its own.",
    )
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = HitSerializer(many=True)


def shape_of_hit(hit: Hit, context: Mapping) -> dict:
    """What `HitSerializer` says of something found."""
    entry, snippet = hit.found.entry, hit.found.snippet
    return {
        "kind": entry.kind,
        "key": hit.key,
        "language": entry.language,
        "label": entry.label,
        "title": entry.title,
        "text": snippet.text,
        "spans": [list(span) for span in snippet.spans],
        "document": entry.document,
        "declaration": entry.collection,
        "score": hit.found.score,
        "page": absolute(entry.address, context),
    }


def shape_of_named(thing: Model, language: str, context: Mapping) -> dict:
    """What `HitSerializer` says of a thing that the query names by its symbol or code."""
    return {
        "kind": "named",
        "key": str(getattr(thing, "slug", thing.pk)),
        "language": language,
        "label": getattr(thing, "code", None) or getattr(thing, "symbol", None) or "",
        "title": str(thing),
        "text": str(thing),
        "spans": [],
        "document": thing.slug if isinstance(thing, Document) else "",
        "declaration": thing.slug if isinstance(thing, Declaration) else "",
        "score": 0.0,
        "page": absolute(thing.get_absolute_url(), context),
    }
