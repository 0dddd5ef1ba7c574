"""`manage.py probe web|worker|beat`: the health checks of the containers."""

import os
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import probes
from config.celery import app


class Command(BaseCommand):
    help = "Ask web, worker or beat of this machine whether it works. Exit code 0 means yes."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", choices=["web", "worker", "beat"])

    def handle(self, *args: object, role: str, **options: object) -> None:
        if fault := self._ask(role):
            raise CommandError(f"{role}: {fault}")
        self.stdout.write(f"{role}: works")

    def _ask(self, role: str) -> str:
        if role == "web":
            host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
            return probes.web(host, int(os.environ.get("PORT", "8000")))
        return probes.worker(app) if role == "worker" else probes.beat(timezone.now())
