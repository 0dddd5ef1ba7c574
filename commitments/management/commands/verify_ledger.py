"""Compute the chain of the ledger anew and hold every record against it. Fails where anything was tampered with."""

from argparse import ArgumentParser
from itertools import chain as joined
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.audit.verifying import Finding, check_guards, check_records, check_standings, read_chain

MOST = 20  # findings named; one who tampers with more is found out all the same


class Command(BaseCommand):
    help = "Check that nothing in the ledger was changed, removed or put in another order behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noted", metavar="DIGEST", default="", help="a head noted before: it must still be there")

    def handle(self, *args: object, **options) -> None:
        noted = options["noted"].strip().lower()
        reading = read_chain(noted=noted)
        self.stdout.write(
            ngettext("%(n)s event, head %(digest)s", "%(n)s events, head %(digest)s", reading.count)
            % {"n": reading.count, "digest": reading.head}
        )
        broken = [reading.broken] if reading.broken else []
        if not reading.has_noted and not broken:
            broken = [Finding(_("The digest noted before is not in the chain: the ledger was written anew."))]
        found = list(islice(joined(broken, check_records(), check_standings(), check_guards()), MOST))
        if found:
            raise CommandError("\n".join([_("The ledger is not as it was written:"), *map(_line, found)]))
        self.stdout.write(_("Every event and every record is as it was written."))


def _line(finding: Finding) -> str:
    places = []
    if finding.sequence is not None:
        places.append(_("event %(number)s") % {"number": finding.sequence})
    if finding.record is not None:
        places.append(_("record %(number)s") % {"number": finding.record})
    return f"  {', '.join(places)}: {finding.words}" if places else f"  {finding.words}"
