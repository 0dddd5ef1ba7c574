"""What people are told: one row for each person and event. The row is the outbox: what is not mailed yet waits here.

Rows are made by `commitments.notices.notifying` in the transaction of what they tell of, so that no notice is lost and
none tells of what did not happen.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import NoticeKind
from commitments.models.ledger import ProgressRecord


class NoticeQuerySet(models.QuerySet):
    def of(self, user) -> "NoticeQuerySet":
        return self.filter(recipient=user)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def open_to(self, user) -> "NoticeQuerySet":
        """Those of no record, and those of records that the user may still see."""
        return self.filter(Q(record__isnull=True) | Q(record__in=ProgressRecord.objects.visible_to(user)))

    def waiting_for_mail(self, moment: datetime) -> "NoticeQuerySet":
        """Neither read nor mailed, and not being mailed by anybody at that moment."""
        free = Q(mail_lease_until__isnull=True) | Q(mail_lease_until__lt=moment)
        return self.unread().filter(free, mailed_at__isnull=True)

    def newest_first(self) -> "NoticeQuerySet":
        return self.order_by("-at", "-pk")


class Notice(models.Model):
    """That something happened which concerns a person."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    record = models.ForeignKey(ProgressRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    subject = models.JSONField(_("subject"), default=dict, help_text=_("What it is about; language code to text."))
    path = models.CharField(
        _("page to open"), max_length=300, help_text=_("An address of this product, from the root.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(_("remark"), blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    mail_lease_until = models.DateTimeField(null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_error = models.TextField(_("why the last mail failed"), blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["recipient", "-at"], name="notice_by_recipient"),
            models.Index(
                fields=["recipient", "at"],
                condition=Q(read_at__isnull=True, mailed_at__isnull=True),
                name="notice_waiting_for_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.kind}"
