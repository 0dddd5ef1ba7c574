"""Doors for taking documents in: the form and what was given lately, the progress of one upload, reading again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import permissions
from documents.extraction.limits import ARCHIVE_BYTES
from documents.forms import UploadForm
from documents.models import Document, LanguageVersion, Upload
from documents.queries import still_held
from documents.streaming import MeasuringHandler
from documents.uploads import Said, UploadRefused, ask_to_read_again, receive

PAGE_SIZE = 20
FILE_LIMIT = ARCHIVE_BYTES  # an archive may hold what would be too much for one text
REQUEST_LIMIT = 2 * ARCHIVE_BYTES
MOST_FILES = 100
MOST_SHOWN = 200  # files of one upload on its page; the tally counts all


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def upload_list(request: HttpRequest) -> HttpResponse:
    """Say how files are received before anything reads the request; the protection against forgery follows behind."""
    permissions.require_taking_in(request.user)
    if request.method == "POST":
        limits = {"file_limit": FILE_LIMIT, "request_limit": REQUEST_LIMIT, "most_files": MOST_FILES}
        request.upload_handlers = [MeasuringHandler(request, **limits)]
    return _upload_list(request)


@csrf_protect
def _upload_list(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        upload = _received(request, form)
        if upload is not None:
            return redirect(upload)
    else:
        form = UploadForm(initial=_said_before(request))
    uploads = Upload.objects.visible_to(request.user).newest_first().with_summary()
    page = Paginator(uploads, PAGE_SIZE).get_page(request.GET.get("page"))
    withdrawn = Document.objects.withdrawn().order_by("-withdrawn_at")
    context = {"form": form, "uploads": page, "withdrawn": withdrawn[:MOST_SHOWN]}
    return render(request, "documents/upload_list.html", context, status=form.status if form.errors else 200)


def _received(request: HttpRequest, form: UploadForm) -> Upload | None:
    """The upload that was begun, or None and the form says why not."""
    valid, cut_off = form.is_valid(), _cut_off(request)
    if cut_off:
        form.errors.pop("files", None)  # that no file is left is the consequence, not the reason
        for sentence in cut_off:
            form.add_error("files", sentence)
        form.status = 507 if request.arrival.no_room else form.status
    if not valid or cut_off:
        return None
    try:
        return receive(form.cleaned_data["files"], form.said(), by=request.user, at=timezone.now())
    except UploadRefused as refusal:
        form.add_error(None, str(refusal))
        form.status = refusal.status
        return None


def _cut_off(request: HttpRequest) -> list[str]:
    arrival = getattr(request, "arrival", None)
    if arrival is None:
        return []
    too_large = [
        _("%(name)s is too large: a file may have %(limit)s MB, all files together %(total)s MB.")
        % {"name": name, "limit": FILE_LIMIT // 2**20, "total": REQUEST_LIMIT // 2**20}
        for name in arrival.too_large
    ]
    too_many = [_("At most %(n)s files can be given at once. Pack them in a ZIP.") % {"n": MOST_FILES}]
    no_room = [_("The server has no room left for the files. Nothing was kept. Tell the administrator.")]
    return too_large + (too_many if arrival.too_many else []) + (no_room if arrival.no_room else [])


def _said_before(request: HttpRequest) -> dict[str, object]:
    """What was typed for an earlier upload, to try again with."""
    try:
        asked = UUID(request.GET.get("from", ""))
    except ValueError:
        return {}
    before = Upload.objects.visible_to(request.user).filter(public_id=asked).first()
    return {name: getattr(before, name) for name in Said.__dataclass_fields__} if before else {}


@require_safe
@login_required
@never_cache
def upload_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    permissions.require_taking_in(request.user)
    uploads = Upload.objects.visible_to(request.user).select_related("requested_by", "rereads__document")
    upload = get_object_or_404(uploads, public_id=public_id)
    files = upload.files.to_be_told()
    fragment = request.htmx and not request.htmx.boosted
    template = "documents/_upload_progress.html" if fragment else "documents/upload_detail.html"
    context = {
        "upload": upload,
        "tally": files.tally(),
        "files": files.refused_first().select_related("version__document")[:MOST_SHOWN],
        "most_shown": MOST_SHOWN,
    }
    return render(request, template, context)


@require_POST
@login_required
def version_read_again(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    permissions.require_taking_in(request.user)
    versions = LanguageVersion.objects.select_related("document")
    version = get_object_or_404(versions, document__slug=slug, language=language)
    still_held(version.document)
    upload = ask_to_read_again(version, by=request.user, at=timezone.now())
    messages.info(request, _("The text is read again from its file; paragraphs keep their addresses."))
    return redirect(upload)
