"""Doors for taking a document out of the library, and for putting it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from documents import permissions
from documents.models import Document
from documents.queries import held_document
from documents.rests import resting_on
from documents.withdrawal_forms import WithdrawalForm
from documents.withdrawing import WithdrawalRefused, put_back, withdraw


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def document_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """What will happen, and the reason; or what rests on the document, which is why it cannot be withdrawn."""
    permissions.require_withdrawing(request.user)
    document = held_document(slug)
    form = WithdrawalForm(request.POST or None)
    resting, status = resting_on(document, request.user), 200
    if request.method == "POST":
        status = 409 if resting else 422
        if form.is_valid() and not resting:
            try:
                withdraw(document, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            except WithdrawalRefused as refusal:
                resting, status = refusal.resting, 409
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The document is withdrawn from the library."))
                return redirect(document)
    context = {"document": document, "form": form, "resting": resting}
    return render(request, "documents/document_withdraw.html", context, status=status)


@require_POST
@login_required
def document_put_back(request: HttpRequest, slug: str) -> HttpResponse:
    permissions.require_withdrawing(request.user)
    document = get_object_or_404(Document, slug=slug)
    try:
        put_back(document, by=request.user, at=timezone.now())
        messages.success(request, _("The document is back in the library, every paragraph at its address."))
    except WithdrawalRefused as refusal:
        messages.info(request, str(refusal))
    return redirect(document)
