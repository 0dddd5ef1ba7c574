"""`manage.py bootstrap`: from an empty database to one that can be worked with. Safe to repeat."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.roles import apply_roles


class Command(BaseCommand):
    help = "Migrate, create the roles, import documents/corpus and load the catalogue. Safe to repeat."

    def handle(self, *args: object, **options: object) -> None:
        self._step("Database", self._migrate())
        self._step("Roles", ", ".join(group.name for group in apply_roles()))
        self._step("Documents", self._outcome_of("import_document", str(settings.BASE_DIR / "documents" / "corpus")))
        self._step("Catalogue", self._outcome_of("load_catalogue"))

    def _migrate(self) -> str:
        done = self._lines_of("migrate", interactive=False)
        applied = sum(1 for line in done if line.endswith("OK"))
        return f"{applied} migration(s) applied" if applied else "up to date"

    def _outcome_of(self, command: str, *args: str) -> str:
        """A command's last line, which sums up what it did."""
        lines = self._lines_of(command, *args)
        return lines[-1].strip() if lines else "done"

    def _lines_of(self, command: str, *args: str, **options: object) -> list[str]:
        output = StringIO()
        call_command(command, *args, stdout=output, stderr=self.stderr, no_color=True, **options)
        return output.getvalue().splitlines()

    def _step(self, name: str, outcome: str) -> None:
        self.stdout.write(f"{name:<12} {outcome}")
        self.stdout.flush()
