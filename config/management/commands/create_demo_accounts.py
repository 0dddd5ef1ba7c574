"""`manage.py create_demo_accounts`: one account for each role; passwords are printed once."""

import os
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demonstration import NotForProduction, create_demo_accounts

# As it can be typed in the project folder, whether or not the environment is activated.
PYTHON = os.path.relpath(sys.executable) if sys.executable.startswith(str(settings.BASE_DIR)) else "python"


class Command(BaseCommand):
    help = "Create the demonstration accounts (delegate, editor, reviewer, administrator). Refused when DEBUG is off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Give accounts that exist a new password.")

    def handle(self, *args: object, reset: bool, **options: object) -> None:
        try:
            accounts = create_demo_accounts(reset=reset)
        except NotForProduction as refusal:
            raise CommandError(str(refusal)) from refusal
        for account in accounts:
            secret = account.password or "(exists already; password as printed before)"
            self.stdout.write(f"{account.username:<14} {secret}")
        if not all(account.password for account in accounts):
            self.stdout.write(f"New passwords: {PYTHON} manage.py create_demo_accounts --reset")
