"""`manage.py index_search`: put everything that can be found into the search. Safe to repeat."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from commitments.searching.indexing import index_everything
from documents.indexing import clear, index_library
from documents.reading_changes import changes_reading


class Command(BaseCommand):
    help = "Put documents, commitments and public records into the search; what is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="empty the search first and make it anew")

    @changes_reading("search")
    def handle(self, *args: object, **options) -> None:
        if options["rebuild"]:
            clear()
        tally = index_library() + index_everything()
        self.stdout.write(
            _("%(added)s texts added, %(unchanged)s unchanged, %(removed)s removed")
            % {"added": tally.added, "unchanged": tally.unchanged, "removed": tally.removed}
        )
