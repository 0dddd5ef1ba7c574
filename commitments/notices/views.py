"""Doors to what a person is told: the list, and that something has been read. Each person sees their own only."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commitments.models import Notice
from commitments.notices.in_words import sentence
from commitments.notices.notifying import mark_read
from commitments.permissions import drafting_seen_by
from documents.whole_numbers import whole_number

PER_PAGE = 50


@require_safe
@login_required
@never_cache
def notice_list(request: HttpRequest) -> HttpResponse:
    """What is unread first; within each the newest first."""
    own = Notice.objects.of(request.user).open_to(request.user).select_related("record__actor", "by")
    ordered = own.order_by(F("read_at").desc(nulls_first=True), "-at", "-pk")
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    records = [notice.record for notice in page.object_list if notice.record]
    seen = drafting_seen_by(request.user, records)
    told = [
        (notice, sentence(notice), notice.by if not notice.record or notice.record_id in seen else None)
        for notice in page.object_list
    ]
    unread = [notice.pk for notice in page.object_list if not notice.read_at]
    return render(
        request,
        "commitments/notice_list.html",
        {"page": page, "told": told, "newest": max(unread, default=None)},
    )


@require_POST
@login_required
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the own has been read; of another's nothing is said, and nothing happens."""
    mark_read(Notice.objects.filter(pk=pk), by=request.user, at=timezone.now())
    return redirect("commitments:notice-list")


@require_POST
@login_required
def notice_read_all(request: HttpRequest) -> HttpResponse:
    """All up to the newest that the page showed; what arrived since stays unread."""
    newest = whole_number(request.POST.get("newest", ""))
    seen = Notice.objects.none() if newest is None else Notice.objects.filter(pk__lte=newest)
    mark_read(seen, by=request.user, at=timezone.now())
    return redirect("commitments:notice-list")
