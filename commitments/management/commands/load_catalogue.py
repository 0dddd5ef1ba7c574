"""Check the catalogue files and load them. Safe to repeat; changes nothing while a fault remains."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.cataloguing.loading import load
from commitments.cataloguing.reading import CatalogueFaulty

CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue"


class Command(BaseCommand):
    help = (
        "Load declarations, recommendations, challenges, thematic days, actors, commitments, progress, indicators, "
        "reporting rounds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="YAML files or folders; default: the catalogue")

    def handle(self, *args: object, **options) -> None:
        try:
            tallies = load([Path(path) for path in options["paths"]] or [CATALOGUE], at=timezone.now())
        except CatalogueFaulty as faulty:
            count = len(faulty.faults)
            heading = ngettext(
                "The catalogue has %(n)s fault; nothing was loaded:",
                "The catalogue has %(n)s faults; nothing was loaded:",
                count,
            ) % {"n": count}
            raise CommandError(f"{heading}\n{faulty}") from faulty
        for noun, tally in tallies.items():
            line = _("%(noun)s: %(created)s created, %(updated)s updated, %(unchanged)s unchanged") % {
                "noun": noun, "created": tally.created, "updated": tally.updated, "unchanged": tally.unchanged,
            }  # fmt: skip
            self.stdout.write(line)
            for key in tally.kept:
                self.stdout.write("  " + _("%(key)s: kept as an editor changed it") % {"key": key})
