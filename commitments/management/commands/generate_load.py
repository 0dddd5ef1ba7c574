"""`manage.py generate_load --records N`: a made-up ledger, to see the product at full size. Never for production."""

from argparse import ArgumentParser
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.synthetic.run import Refused, fill


class Command(BaseCommand):
    help = "Fill an empty database with made-up States, commitments and progress records, marked as synthetic."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--records", type=int, required=True, metavar="N", help="how many progress records")
        parser.add_argument(
            "--force", action="store_true", help="also where there are real records; made-up ones cannot be removed"
        )

    def handle(self, *args: object, **options) -> None:
        begun = perf_counter()
        try:
            events = fill(options["records"], at=timezone.now(), force=options["force"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        seconds = perf_counter() - begun
        self._tell_the_planner()
        self.stdout.write(
            _("%(records)s records with %(events)s events in %(seconds)s s: %(rate)s records a second")
            % {
                "records": f"{options['records']:,}",
                "events": f"{events:,}",
                "seconds": f"{seconds:.1f}",
                "rate": f"{options['records'] / seconds:,.0f}",
            }
        )

    def _tell_the_planner(self) -> None:
        """How the tables look now; on PostgreSQL also which pages all may read without asking."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
