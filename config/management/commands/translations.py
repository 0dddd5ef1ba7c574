"""`manage.py translations collect|compile|check`: the interface's catalogues, without the gettext programs."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import translations


class Command(BaseCommand):
    help = "Collect the interface's messages into locale/, compile them, or check that none is missing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["collect", "compile", "check"])

    def handle(self, *args: object, action: str, **options: object) -> None:
        languages = [code for code in settings.INTERFACE_LANGUAGES if code != settings.LANGUAGE_CODE]
        if action == "compile":
            self.stdout.write(f"Compiled {len(translations.compile_all(settings.BASE_DIR))} catalogue(s).")
        elif action == "collect":
            for language in languages:
                missing = translations.update(settings.BASE_DIR, language)
                self.stdout.write(f"{language}: {missing} message(s) to translate.")
        elif gaps := translations.gaps(settings.BASE_DIR, languages):
            for gap in gaps:
                self.stderr.write(str(gap))
            raise CommandError(f"{len(gaps)} message(s) are not translated.")
        else:
            self.stdout.write(f"Complete: {', '.join(languages)}.")
