"""Compute the chains of the ledger anew and what they tell of against them. Fails where anything was tampered with."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain as joined
from itertools import islice
from typing import NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from commitments.audit.auditing import CONTRIBUTIONS, LEDGER, WORDINGS, Book
from commitments.audit.verifying import (
    ChainReading,
    Finding,
    check_guards,
    check_standings,
    check_subjects,
    check_wordings,
    read_chain,
)

MOST = 20  # findings named; one who tampers with more is found out all the same


class Chain(NamedTuple):
    """One chain in words: how many events it has, how an event and what it tells of are named, what checks that."""

    book: Book
    length: Promise
    event: Promise
    subject: Promise
    check: Callable[[], Iterator[Finding]]


CHAINS = (
    Chain(
        LEDGER,
        ngettext_lazy("%(n)s event, head %(digest)s", "%(n)s events, head %(digest)s", "n"),
        gettext_lazy("event %(number)s"),
        gettext_lazy("record %(number)s"),
        partial(check_subjects, LEDGER),
    ),
    Chain(
        CONTRIBUTIONS,
        ngettext_lazy(
            "%(n)s event of contributions, head %(digest)s", "%(n)s events of contributions, head %(digest)s", "n"
        ),
        gettext_lazy("event %(number)s of contributions"),
        gettext_lazy("contribution %(number)s"),
        partial(check_subjects, CONTRIBUTIONS),
    ),
    Chain(
        WORDINGS,
        ngettext_lazy(
            "%(n)s wording of commitments, head %(digest)s", "%(n)s wordings of commitments, head %(digest)s", "n"
        ),
        gettext_lazy("event %(number)s of wordings"),
        gettext_lazy("wording %(number)s"),
        check_wordings,
    ),
)


class Command(BaseCommand):
    help = "Check that nothing in the ledger was changed, removed or put in another order behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted", metavar="DIGEST", default="", help="a head noted before, of any chain: it must still be there"
        )

    def handle(self, *args: object, **options) -> None:
        noted = options["noted"].strip().lower()
        readings = [read_chain(chain.book, noted=noted) for chain in CHAINS]
        for chain, reading in zip(CHAINS, readings, strict=True):
            self.stdout.write(chain.length % {"n": reading.count, "digest": reading.head})
        found = list(islice(_findings(readings), MOST))
        if found:
            raise CommandError("\n".join([_("The ledger is not as it was written:"), *found]))
        self.stdout.write(_("Every event, record, contribution and wording is as it was written."))


def _findings(readings: Sequence[ChainReading]) -> Iterator[str]:
    """What is wrong, chain by chain, then beside them; each on a line of its own."""
    if not any(reading.broken or reading.has_noted for reading in readings):
        yield f"  {_('The digest noted before is in no chain: the ledger was written anew.')}"
    for chain, reading in zip(CHAINS, readings, strict=True):
        broken = [reading.broken] if reading.broken else []
        yield from (_line(chain, finding) for finding in joined(broken, chain.check()))
    yield from (f"  {finding.words}" for finding in joined(check_standings(), check_guards()))


def _line(chain: Chain, finding: Finding) -> str:
    places = []
    if finding.sequence is not None:
        places.append(chain.event % {"number": finding.sequence})
    if finding.subject is not None:
        places.append(chain.subject % {"number": finding.subject})
    return f"  {', '.join(places)}: {finding.words}" if places else f"  {finding.words}"
