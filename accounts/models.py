"""Who uses the product. What a person may do is decided by permissions (config/roles.py), never here."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


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

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
