"""Pages of the library: the list of documents, the reader, and the source file as it was supplied."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document, LanguageVersion
from documents.queries import listed_documents
from documents.reader import outline, rows, seal
from documents.templatetags.languages import FALLBACK, active_language


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/document_list.html", {"documents": listed_documents()})


@require_safe
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    document = get_object_or_404(Document, slug=slug)
    version = _asked_version(document, request.GET.get("lang", ""))
    return render(
        request,
        "documents/document_detail.html",
        {
            "document": document,
            "version": version,
            "rows": rows(version),
            "outline": outline(version.paragraphs.all()),
            "seal": seal(version),
        },
    )


@require_safe
def version_file(request: HttpRequest, slug: str, language: str) -> FileResponse:
    """The source as supplied, always as a download: what somebody sent us is never run by a browser."""
    version = get_object_or_404(LanguageVersion, document__slug=slug, language=language)
    try:
        content = version.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(_("The source file of this document is not in the file store.")) from error
    return FileResponse(
        content, as_attachment=True, filename=version.file_name, content_type="application/octet-stream"
    )


def _asked_version(document: Document, language: str) -> LanguageVersion:
    """The version in the language asked for, else in the reader's, else whichever there is."""
    held = set(document.versions.values_list("language", flat=True))
    if language and language not in held:
        raise Http404(_("The library does not hold this document in that language."))
    for code in (language, active_language(), *FALLBACK, *sorted(held)):
        if code in held:
            return LanguageVersion.objects.with_reading().get(document=document, language=code)
    raise Http404(_("The library holds no text of this document."))
