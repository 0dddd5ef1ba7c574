"""Doors to the proof of completeness, and to the mends of those who may."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import permissions
from documents.choices import Language, MendKind
from documents.mend_forms import MendForm
from documents.models import LanguageVersion, Mend, Paragraph, Upload
from documents.proof import file_state, labels_by_language, proof
from documents.putting_right import MendRefused, following, mend, undo
from documents.queries import held_document, still_held
from documents.reader import choose
from documents.templatetags.languages import FALLBACK, active_language


@require_safe
@login_required
@never_cache
def document_completeness(request: HttpRequest, slug: str) -> HttpResponse:
    """What is proved of one version, everything that is not as it should be, and what was mended."""
    if not (permissions.may_mend(request.user) or permissions.may_take_in(request.user)):
        raise PermissionDenied(
            _("The proof in full is for those who work on the library; its seal stands in the reader.")
        )
    document = held_document(slug)
    held = sorted(document.versions.values_list("language", flat=True), key=Language.values.index)
    preferred = (active_language(), *FALLBACK)
    chosen = choose(held, wanted=request.GET.get("lang", ""), beside="", preferred=preferred)
    if chosen is None:
        raise Http404(_("The library holds no text of this document."))
    version = LanguageVersion.objects.with_reading().get(document=document, language=chosen.shown)
    labels = labels_by_language(document)
    return render(
        request,
        "documents/document_completeness.html",
        {
            "document": document,
            "version": version,
            "chosen": chosen,
            "proof": proof(version, labels),
            "file_state": file_state(version),
            "vanished": Paragraph.objects.vanished().filter(version=version).in_order(),
            "mends": version.mends.with_people().order_by("-made_at", "-pk"),
            "stale": {problem.get("mend") for problem in version.problems},
            "waiting": Upload.objects.unfinished().filter(rereads=version).first(),
            "events": document.events.with_people().newest_first(),
            "may_mend": permissions.may_mend(request.user),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def version_mend(request: HttpRequest, slug: str, language: str, anchor: str) -> HttpResponse:
    """One paragraph with what can be done to it. Each kind is a form of its own; `kind` says which was sent."""
    permissions.require_mending(request.user)
    paragraphs = Paragraph.objects.current().with_document()
    paragraph = get_object_or_404(paragraphs, version__document__slug=slug, version__language=language, anchor=anchor)
    still_held(paragraph.version.document)
    asked = request.POST.get("kind", "")
    footnotes = list(paragraph.version.footnotes.filter(vanished_at__isnull=True))
    forms = {
        kind: MendForm(kind, paragraph, footnotes, request.POST if kind == asked else None)
        for kind in MendKind.values
        if footnotes or kind != MendKind.REATTACH_FOOTNOTE
    }
    if asked in forms and forms[asked].is_valid():
        try:
            upload = mend(paragraph, forms[asked].wanted(), by=request.user, at=timezone.now())
        except MendRefused as refusal:
            forms[asked].add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The mend is kept. The text is read again with it."))
            return redirect(upload)
    context = {"paragraph": paragraph, "version": paragraph.version, "document": paragraph.version.document}
    context |= {"forms": forms.values(), "asked": asked, "next": following(paragraph)}
    return render(request, "documents/version_mend.html", context, status=422 if asked else 200)


@require_POST
@login_required
def mend_undo(request: HttpRequest, pk: int) -> HttpResponse:
    permissions.require_mending(request.user)
    row = get_object_or_404(Mend.objects.select_related("version__document"), pk=pk)
    still_held(row.version.document)
    upload = undo(row, by=request.user, at=timezone.now())
    messages.success(request, _("The mend is undone. The text is read again without it."))
    return redirect(upload)
