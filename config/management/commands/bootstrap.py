"""`manage.py bootstrap`: from an empty database to one that can be worked with. Safe to repeat."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from commitments.models import Commitment, Declaration, Indicator, ProgressRecord
from config.roles import apply_roles
from documents.indexing import PARAGRAPH
from documents.models import Document, SearchEntry

CORPUS = settings.BASE_DIR / "documents" / "corpus"


class Command(BaseCommand):
    help = "Migrate, create the roles, import documents/corpus and load the catalogue. Safe to repeat."

    def handle(self, *args: object, **options: object) -> None:
        done = self._lines_of("migrate", interactive=False)
        applied = sum(1 for line in done if line.endswith("OK"))
        self._step("Database", f"{applied} migrations applied" if applied else "up to date")
        self._step("Roles", ", ".join(group.name for group in apply_roles()))
        self._lines_of("import_document", str(CORPUS))
        self._step("Documents", f"{Document.objects.held().count()} in the library")
        self._lines_of("load_catalogue")
        self._step("Catalogue", self._catalogue())
        if not SearchEntry.objects.filter(kind=PARAGRAPH).exists():  # documents taken in before there was a search
            self._lines_of("index_search")
        self._step("Search", f"{SearchEntry.objects.count()} texts to be found")

    def _catalogue(self) -> str:
        return (
            f"{Declaration.objects.count()} declarations, {Commitment.objects.count()} commitments, "
            f"{ProgressRecord.objects.current().count()} progress records, {Indicator.objects.count()} indicators"
        )

    def _lines_of(self, command: str, *args: str, **options: object) -> list[str]:
        """Run a command; what it says in detail is its own affair, and shown only when it is called by itself."""
        output = StringIO()
        call_command(command, *args, stdout=output, stderr=self.stderr, no_color=True, **options)
        return output.getvalue().splitlines()

    def _step(self, name: str, outcome: str) -> None:
        self.stdout.write(f"{name:<12} {outcome}")
        self.stdout.flush()
