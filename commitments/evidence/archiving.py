"""Fetching copies of what evidence links to. Later work, called by tasks; it must not enqueue anything.

The row is claimed under a lease and safe to be claimed twice: a copy that is there is not fetched again. What fails for
now is tried again later, a bounded number of times; what is refused is not.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.evidence.fetching import Fetched, FetchFailed, FetchRefused, fetch, is_public
from commitments.models import ArchivedCopy
from documents.choices import JobState
from documents.reading_changes import changes_reading

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # longer than any one fetch
MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=2)  # before the second attempt; each further one waits twice as long
SENTENCES = {
    "unknown_host": _("The name of the server is not known."),
    "private_address": _("The address leads into a private network."),
    "not_an_address": _("This is no address of the public web."),
    "port": _("Only the usual ports of the web are asked."),
    "too_many_redirections": _("The address leads on and on."),
    "missing": _("Nothing stands at this address."),
    "not_public": _("The server does not show this page to everybody."),
    "encoded": _("The server sent the page in a form that was not asked for."),
    "type": _("Pages, documents and images are archived; this is something else."),
    "too_large": _("It is larger than what is archived."),
    "too_slow": _("The server took too long."),
    "unreachable": _("The server could not be reached."),
    "busy": _("The server was busy."),
    "no_room": _("The file store took no more files."),
}
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/csv": ".csv",
    "text/xml": ".xml", "application/xml": ".xml", "application/json": ".json", "application/pdf": ".pdf",
    "image/png": ".png", "image/jpeg": ".jpg",
}  # fmt: skip
Fetch = Callable[[str], Fetched]


def archive(copy_id: int, *, clock: Callable[[], datetime] = timezone.now, get: Fetch | None = None) -> None:
    """Fetch the copy, or say why it could not be fetched. Nothing happens where it is done, held or gone."""
    copy = ArchivedCopy.objects.claim(copy_id, at=clock(), lease=LEASE)
    if copy is None:
        return
    try:
        _keep(copy, (get or _fetch)(copy.url), clock)
    except FetchRefused as refused:
        _give_up(copy, refused.code, clock())
    except FetchFailed as failed:
        _try_again(copy, failed.code, clock())
    except OSError:
        log.exception("copy %s: the file store failed", copy.pk)
        _try_again(copy, "no_room", clock())


def waiting_ids(*, at: datetime) -> list[int]:
    """Copies that wait without anybody working on them."""
    return list(ArchivedCopy.objects.stuck(at).values_list("pk", flat=True)[:200])


def _fetch(url: str) -> Fetched:
    return fetch(url, may_reach=lambda address: is_public(address) or address in settings.ARCHIVE_REACHES)


@changes_reading("copies")
def _keep(copy: ArchivedCopy, fetched: Fetched, clock: Callable[[], datetime]) -> None:
    name = f"{fetched.sha256[:32]}{SUFFIXES.get(fetched.content_type, '.bin')}"
    copy.file.save(name, ContentFile(fetched.content), save=False)
    copy.finish(
        at=clock(),
        file=copy.file.name,
        final_url=fetched.final_url[:2000],
        content_type=fetched.content_type,
        size=len(fetched.content),
        sha256=fetched.sha256,
        code="",
    )


@changes_reading("copies")
def _give_up(copy: ArchivedCopy, code: str, at: datetime) -> None:
    copy.renew(until=at, code=code)
    copy.fail(str(SENTENCES[code]), at=at)


def _try_again(copy: ArchivedCopy, code: str, at: datetime) -> None:
    if copy.attempts >= MOST_ATTEMPTS:
        return _give_up(copy, code, at)
    return copy.renew(until=at + PAUSE * 2 ** (copy.attempts - 1), state=JobState.QUEUED, code=code)
