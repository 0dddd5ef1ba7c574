"""Makes the installation an app, so that it may own commands (`bootstrap`, `create_demo_accounts`)."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Installation"
