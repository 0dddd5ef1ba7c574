from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from documents import rests
from documents.signposts import register


class CommitmentsConfig(AppConfig):
    name = "commitments"
    verbose_name = _("commitments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        signposting = import_module("commitments.signposting")  # models can be imported only now
        register(signposting.signposts_of)
        rests.register(import_module("commitments.resting").resting_of)
