"""What editors give to the library and what became of it: an upload, a job in one row, and its files.

Refers to the tables of the library by name, so that `documents.models` may list these among its own.
"""

import unicodedata
import uuid

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.choices import DocumentKind, FileState, JobState, Language
from documents.leases import Job, JobQuerySet

LONGEST_NAME = 200


def random_name(instance: models.Model | None, name: str) -> str:
    """Where a file that somebody sent waits: a name of our own, which says nothing and cannot be guessed."""
    return f"uploads/{uuid.uuid4().hex}"


def shown_name(name: str) -> str:
    """The name to show: no folders, no control or direction characters, of bounded length."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    tidy = " ".join(visible.split()).strip()
    if len(tidy) > LONGEST_NAME:
        stem, dot, suffix = tidy.rpartition(".")
        tidy = f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}" if stem and len(suffix) < 9 else tidy
    return tidy[:LONGEST_NAME] or "document"


class UploadQuerySet(JobQuerySet):
    def visible_to(self, user: "models.Model | AnonymousUser") -> "UploadQuerySet":
        """Whoever may take documents in sees what colleagues gave."""
        return self if user.has_perm("documents.take_in_document") else self.none()

    def with_summary(self) -> "UploadQuerySet":
        """Each with the name of its first file and how many it has, not counting archives that were unpacked."""
        said_of = ReceivedFile.objects.to_be_told()
        first = said_of.filter(upload=OuterRef("pk")).order_by("order").values("name")[:1]
        count = Count("files", filter=~Q(files__state=FileState.UNPACKED))
        return self.select_related("requested_by").annotate(first_name=Subquery(first), file_count=count)


class Upload(Job):
    """One act of an editor: files to take in, or one version to read again. What is said of them holds for all."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    rereads = models.ForeignKey(
        "documents.LanguageVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="rereadings",
        help_text=_("The version to read again; empty where files were given."),
    )  # fmt: skip
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    kind = models.CharField(_("kind"), max_length=40, choices=DocumentKind, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    date = models.CharField(_("date"), max_length=10, blank=True)
    body = models.CharField(_("body"), max_length=200, blank=True)
    accepts_incomplete = models.BooleanField(_("take a text that ends in mid-sentence"), default=False)
    replaces = models.BooleanField(_("replace a text that the library already holds"), default=False)
    interface_language = models.CharField(max_length=10, default="en", help_text=_("In which findings are written."))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        permissions = [("take_in_document", "Can take documents into the library and have them read again")]
        constraints = [models.CheckConstraint(condition=Q(progress__lte=100), name="upload_progress_is_a_share")]
        indexes = [models.Index(fields=["state", "lease_until"], name="upload_unfinished")]

    def __str__(self) -> str:
        return f"{self.requested_at:%Y-%m-%d %H:%M} {self.requested_by_id}"

    def get_absolute_url(self) -> str:
        return reverse("documents:upload-detail", args=[self.public_id])


class ReceivedFileQuerySet(models.QuerySet):
    def to_be_told(self) -> "ReceivedFileQuerySet":
        """Those of which something is to be said: not the archives that were unpacked."""
        return self.exclude(state=FileState.UNPACKED)

    def refused_first(self) -> "ReceivedFileQuerySet":
        is_refused = Case(When(state=FileState.REFUSED, then=0), default=1)
        return self.order_by(is_refused, "order")

    def tally(self) -> list[tuple[str, int]]:
        """How many are in each state, in the order of the states. One query."""
        counts = dict(self.order_by().values_list("state").annotate(n=Count("pk")))
        return [(FileState(state).label, counts[state]) for state in FileState.values if state in counts]


class ReceivedFile(models.Model):
    """One file of an upload, or one that was packed in such a file, and what became of it."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveIntegerField(_("order"))
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(upload_to=random_name, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    state = models.CharField(_("state"), max_length=12, choices=FileState, default=FileState.WAITING)
    code = models.CharField(max_length=40, blank=True, help_text=_("Why it was refused, for programs."))
    message = models.TextField(_("finding"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    interruptions = models.PositiveSmallIntegerField(
        default=0, help_text=_("Readings that the database interrupted; these are no attempts.")
    )
    version = models.ForeignKey(
        "documents.LanguageVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="received_files"
    )

    objects = ReceivedFileQuerySet.as_manager()

    class Meta:
        ordering = ["upload", "order"]
        verbose_name = _("received file")
        verbose_name_plural = _("received files")
        constraints = [models.UniqueConstraint(fields=["upload", "order"], name="one_received_file_per_order")]

    def __str__(self) -> str:
        return self.name
