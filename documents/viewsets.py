"""Doors of the API to the library; and the reading viewset on which every app's stand.

Every read takes `as_of` and `lang`. A parameter that is not known is refused rather than overlooked: a filter that was
misspelt would otherwise answer with everything.
"""

from functools import partial

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.as_of import AsOf, as_of
from documents.choices import Language
from documents.filters import CitationFilter, DocumentFilter, ParagraphFilter
from documents.listing import Listing
from documents.models import Citation, Document, FootnoteCall, LanguageVersion, Paragraph
from documents.paging import CursorPages
from documents.queries import cited_by, in_library, still_held
from documents.serializers import CitationSerializer, DocumentSerializer, ParagraphSerializer

IN_THE_FUTURE = gettext_lazy("%(day)s lies in the future. Choose a day up to today, %(today)s.")
AS_OF = OpenApiParameter(
    "as_of",
    OpenApiTypes.DATE,
    description=gettext_lazy("Read everything as it stood at the end of this day, UTC. Without it: as it stands now."),
)
LANG = OpenApiParameter(
    "lang",
    enum=Language.values,
    description=gettext_lazy(
        "Narrow every map of languages to this one; where it is missing, to English, Chinese or any."
    ),
)
ON_EVERY_READ = [AS_OF, LANG]


class Reading(APIView):
    """What every read has: the cut-off, the language, refusal of unknown parameters, conditional requests."""

    known_parameters: tuple[str, ...] = ()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            self.refuse_unknown_parameters(request)

    def refuse_unknown_parameters(self, request: Request) -> None:
        known = {"as_of", "lang", "format", *self.known_parameters, *self.filter_names()}
        if unknown := sorted(set(request.query_params) - known):
            message = _("There is no such parameter here. Known are: %(names)s.") % {
                "names": ", ".join(sorted(known - {"format"}))
            }
            raise ValidationError({name: [message] for name in unknown})

    def filter_names(self) -> list[str]:
        filters = getattr(self, "filterset_class", None)
        return list(filters.base_filters) if filters else []

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is asked for: to make the fields of all of them takes longer than many a read."""
        return any(name in self.request.query_params for name in self.filter_names())

    @cached_property
    def cutoff(self) -> AsOf:
        """Raises ValidationError for a day that cannot be read, or has not come."""
        return self.cutoff_at("as_of")

    def cutoff_at(self, name: str) -> AsOf:
        """The cut-off that a parameter names; now without it. Raises ValidationError."""
        asked = self.request.query_params.get(name, "")
        cutoff = as_of({"as_of": asked}, now=timezone.now())
        if cutoff.is_ahead:
            days = {"day": asked, "today": cutoff.day.isoformat()}
            raise ValidationError({name: [IN_THE_FUTURE % days]})
        if cutoff.misread:
            raise ValidationError({name: [_("A day of the form 2026-11-21.")]})
        return cutoff

    @cached_property
    def lang(self) -> str | None:
        lang = self.request.query_params.get("lang") or None
        if lang and lang not in Language.values:
            raise ValidationError({"lang": [_("One of: %(codes)s.") % {"codes": ", ".join(Language.values)}]})
        return lang

    def finalize_response(self, request: Request, response: Response, *args: object, **kwargs: object) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        has_its_own = response.has_header("ETag")  # the version of something that is being written
        is_read = request.method in ("GET", "HEAD") and response.status_code == 200 and hasattr(response, "render")
        if is_read and not has_its_own:
            patch_cache_control(response, no_cache=True)
            response.add_post_render_callback(partial(unless_unchanged, request))
        return response


def unless_unchanged(request: Request, response: Response) -> HttpResponse | None:
    """304 where the caller holds this answer already. An `If-Match` that fails is answered as any other GET."""
    set_response_etag(response)
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    return conditional if conditional.status_code == 304 else response


class NotKept:
    """What only some may read: kept by nobody on the way."""

    def finalize_response(self, request: Request, response: Response, *args: object, **kwargs: object) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == status.HTTP_200_OK:
            response["Cache-Control"] = "private, no-store"
        return response


class ReadingViewSet(Reading, ReadOnlyModelViewSet):
    """A resource: a list with filters and a cursor, and each row by its key. With a `listing`, lists are plain rows."""

    pagination_class = CursorPages
    cursor_ordering: tuple[str, ...] = ("pk",)
    known_parameters = ("cursor", "page_size")
    listing: Listing | None = None

    @extend_schema(parameters=ON_EVERY_READ)
    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        if self.listing is None:
            return super().list(request, *args, **kwargs)
        found = self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(found.values(*self.listing.columns))
        return self.get_paginated_response(self.listing.shapes(page, self.get_serializer_context()))

    @extend_schema(parameters=ON_EVERY_READ)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        return super().retrieve(request, *args, **kwargs)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset) if self.is_narrowed else queryset

    def get_serializer_context(self) -> dict:
        return super().get_serializer_context() | {"lang": self.lang, "cutoff": self.cutoff}


class SluggedViewSet(ReadingViewSet):
    """A resource whose rows are named by a slug."""

    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    cursor_ordering = ("slug",)


class OfDocuments(ReadingViewSet):
    """A resource of the library. What belongs to a document that was withdrawn is in no list, and answers 410."""

    def get_object(self) -> Model:
        try:
            return super().get_object()
        except Http404:
            row = get_object_or_404(self.queryset, **{self.lookup_field: self.kwargs[self.lookup_field]})
            still_held(self.document_of(row))
            raise

    def document_of(self, row: Model) -> Document:
        """The document to which a row of the resource belongs."""
        raise NotImplementedError


class DocumentViewSet(OfDocuments, SluggedViewSet):
    """Works of the library, each with the languages in which it is held. Texts are in `paragraphs/`."""

    queryset = Document.objects.all()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter

    def get_queryset(self) -> QuerySet[Document]:
        versions = LanguageVersion.objects.select_related("document").order_by("language")
        return Document.objects.filter(in_library(self.cutoff)).prefetch_related(Prefetch("versions", versions))

    def document_of(self, row: Document) -> Document:
        return row


class ParagraphViewSet(OfDocuments):
    """Addressable units of text, in the order of reading."""

    queryset = Paragraph.objects.all()
    serializer_class = ParagraphSerializer
    filterset_class = ParagraphFilter

    def get_queryset(self) -> QuerySet[Paragraph]:
        calls = FootnoteCall.objects.select_related("footnote").order_by("offset", "pk")
        found = Paragraph.objects.current().with_document().prefetch_related(Prefetch("calls", calls))
        return found.filter(in_library(self.cutoff, "version__document__"))

    def document_of(self, row: Paragraph) -> Document:
        return row.version.document


class CitationViewSet(OfDocuments):
    """Spans that refer to documents, paragraphs, resolutions, recommendations or treaty articles."""

    queryset = Citation.objects.all()
    serializer_class = CitationSerializer
    filterset_class = CitationFilter

    def get_queryset(self) -> QuerySet[Citation]:
        homes = ("paragraph__version__document", "footnote__version__document")
        found = Citation.objects.with_targets().select_related(*homes)
        return found.filter(cited_by(self.cutoff))

    def document_of(self, row: Citation) -> Document:
        return (row.paragraph or row.footnote).version.document
