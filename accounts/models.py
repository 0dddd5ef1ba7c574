"""Who uses the product. What a person may do is decided by permissions (config/roles.py), never here."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager


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


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def living(self, at: datetime) -> "ApiTokenQuerySet":
        """Not ended by their day; whether the password is still the same only the account can tell."""
        return self.filter(expiry__gt=at)


class ApiToken(AbstractAuthToken):
    """A token of a person for the API. Only the digest is kept; what is told of it is its name and its beginning."""

    objects = AuthTokenManager.from_queryset(ApiTokenQuerySet)()

    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("What uses the token, so that you know it again: “Dashboard of the mission”."),
    )
    may_write = models.BooleanField(
        _("may write"), default=False, help_text=_("Without this it can only read. It can never do more than you.")
    )
    session_hash = models.CharField(max_length=128, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta(AbstractAuthToken.Meta):
        abstract = False
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-created",)
