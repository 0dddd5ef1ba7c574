"""Who uses the product. What a person may do is decided by permissions (config/roles.py), never here."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.TextChoices):
    """How often a person is written to about what concerns them."""

    HOURLY = "hourly", _("soon, at most once an hour")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("no mail")


class User(AbstractUser):
    """A person with an account. Readers of what is published need none."""

    email = models.EmailField(_("email address"), blank=True)
    language = models.CharField(
        _("interface language"),
        max_length=10,
        blank=True,
        choices=settings.OFFICIAL_LANGUAGES,
        help_text=_("Used from the moment of signing in. Empty: as the browser asks."),
    )
    digest = models.CharField(
        _("notices by mail"),
        max_length=10,
        choices=Digest,
        default=Digest.HOURLY,
        help_text=_("What you have not read here is mailed in one digest. Nothing waits: no mail."),
    )

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
