"""`manage.py sweep_files`: delete the files that no row names and that are older than a day. Safe to repeat."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from documents.sweeping import sweep


class Command(BaseCommand):
    help = "Delete files of the store that no row names and that are older than a day; a backup comes first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="name them and delete nothing")

    def handle(self, *args: object, **options) -> None:
        is_trial = options["dry_run"]
        found = sweep(at=timezone.now(), is_trial=is_trial)
        for orphan in found:
            self.stdout.write(f"{orphan.size:>12,}  {orphan.name}")
        told = {"n": f"{len(found):,}", "size": f"{sum(orphan.size for orphan in found):,}"}
        self.stdout.write((_would_be_deleted if is_trial else _deleted)(len(found)) % told)


def _deleted(number: int) -> str:
    return ngettext("%(n)s file deleted, %(size)s bytes", "%(n)s files deleted, %(size)s bytes", number)


def _would_be_deleted(number: int) -> str:
    return ngettext(
        "%(n)s file would be deleted, %(size)s bytes", "%(n)s files would be deleted, %(size)s bytes", number
    )
