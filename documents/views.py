"""Pages of the library: the list of documents, the reader, and the source file as it was supplied."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.as_of import as_of
from documents.choices import Language
from documents.models import Document, LanguageVersion, Paragraph
from documents.proof import labels_by_language
from documents.queries import held_document, listed_documents, still_held
from documents.reader import choose, outline, pairs, rows, seal
from documents.templatetags.languages import FALLBACK, active_language


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    cutoff = as_of(request.GET, now=timezone.now())
    return render(request, "documents/document_list.html", {"documents": listed_documents(cutoff), "cutoff": cutoff})


@require_safe
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The reader: `?lang=zh` for one language, `?lang=zh&beside=en` for two in parallel."""
    document = held_document(slug)
    chosen = choose(
        sorted(document.versions.values_list("language", flat=True), key=Language.values.index),
        wanted=_official(request.GET.get("lang", "")),
        beside=_official(request.GET.get("beside", "")),
        preferred=(active_language(), *FALLBACK),
    )
    if chosen is None:
        raise Http404(_("The library holds no text of this document."))
    versions = {version.language: version for version in _readable(document, chosen.shown, chosen.beside)}
    version, beside = versions[chosen.shown], versions.get(chosen.beside)
    context = {
        "document": document,
        "chosen": chosen,
        "version": version,
        "beside": beside,
        "outline": outline(version.paragraphs.all()),
        "seal": seal(version, labels_by_language(document) if chosen.others else {}),
        "vanished": Paragraph.objects.vanished().filter(version=version).in_order(),
    }
    laid_out = {"pairs": pairs(version, beside)} if beside else {"rows": rows(version)}
    return render(request, "documents/document_detail.html", context | laid_out)


@require_safe
def version_file(request: HttpRequest, slug: str, language: str) -> FileResponse:
    """The source as supplied, always as a download: what somebody sent us is never run by a browser."""
    versions = LanguageVersion.objects.select_related("document")
    version = get_object_or_404(versions, document__slug=slug, language=language)
    still_held(version.document)
    try:
        content = version.file.open("rb")
    except (FileNotFoundError, ValueError) as error:  # ValueError: made without a file, as made-up documents are
        raise Http404(_("The source file of this document is not in the file store.")) from error
    return FileResponse(
        content, as_attachment=True, filename=version.file_name, content_type="application/octet-stream"
    )


def _readable(document: Document, *languages: str) -> QuerySet[LanguageVersion]:
    return LanguageVersion.objects.with_reading().filter(document=document, language__in=[x for x in languages if x])


def _official(language: str) -> str:
    """A code that names one of the six languages, or nothing. Raises Http404 for any other."""
    if language and language not in Language.values:
        raise Http404(_("The library holds documents in the six official languages of the United Nations."))
    return language
