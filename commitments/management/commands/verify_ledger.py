"""Compute the chain of the ledger anew and hold every record against it. Fails where anything was tampered with."""

from argparse import ArgumentParser
from itertools import chain as joined
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.audit.auditing import CONTRIBUTIONS
from commitments.audit.verifying import (
    Finding,
    check_guards,
    check_standings,
    check_subjects,
    check_wordings,
    read_chain,
)

MOST = 20  # findings named; one who tampers with more is found out all the same


class Command(BaseCommand):
    help = "Check that nothing in the ledger was changed, removed or put in another order behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noted", metavar="DIGEST", default="", help="a head noted before: it must still be there")

    def handle(self, *args: object, **options) -> None:
        noted = options["noted"].strip().lower()
        reading, contributed = read_chain(noted=noted), read_chain(CONTRIBUTIONS)
        self.stdout.write(
            ngettext("%(n)s event, head %(digest)s", "%(n)s events, head %(digest)s", reading.count)
            % {"n": reading.count, "digest": reading.head}
        )
        self.stdout.write(
            ngettext(
                "%(n)s event of contributions, head %(digest)s",
                "%(n)s events of contributions, head %(digest)s",
                contributed.count,
            )
            % {"n": contributed.count, "digest": contributed.head}
        )
        broken = [reading.broken] if reading.broken else []
        if not reading.has_noted and not broken:
            broken = [Finding(_("The digest noted before is not in the chain: the ledger was written anew."))]
        of_records = map(_of_record, joined(broken, check_subjects()))
        unsound = [contributed.broken] if contributed.broken else []
        of_contributions = map(_of_contribution, joined(unsound, check_subjects(CONTRIBUTIONS)))
        of_both = map(_of_record, joined(check_standings(), check_wordings(), check_guards()))
        found = list(islice(joined(of_records, of_contributions, of_both), MOST))
        if found:
            raise CommandError("\n".join([_("The ledger is not as it was written:"), *found]))
        self.stdout.write(_("Every event, every record and every contribution is as it was written."))


def _of_record(finding: Finding) -> str:
    return _line(finding, _("event %(number)s"), _("record %(number)s"))


def _of_contribution(finding: Finding) -> str:
    return _line(finding, _("event %(number)s of contributions"), _("contribution %(number)s"))


def _line(finding: Finding, event: str, subject: str) -> str:
    places = []
    if finding.sequence is not None:
        places.append(event % {"number": finding.sequence})
    if finding.subject is not None:
        places.append(subject % {"number": finding.subject})
    return f"  {', '.join(places)}: {finding.words}" if places else f"  {finding.words}"
