from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from documents.whole_numbers import NumberInAddress


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register_converter(NumberInAddress, "number")
