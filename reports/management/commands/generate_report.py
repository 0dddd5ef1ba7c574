"""Make a report without a worker, and write it to a file or to standard output."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.choices import Language
from reports.choices import ReportFormat, ReportKind, ScopeKind
from reports.collecting import collect
from reports.rendering import render
from reports.scopes import ScopeRefused


class Command(BaseCommand):
    help = "Generate a report. The same scope, as-of date and language over the same records give the same content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.IMPLEMENTATION_STATUS)
        parser.add_argument("--format", choices=ReportFormat.values, default=ReportFormat.PDF)
        parser.add_argument("--language", choices=Language.values, default=Language.ENGLISH)
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="default: today, UTC")
        parser.add_argument("--output", metavar="PATH", default="-", help="default: standard output")
        scope = parser.add_mutually_exclusive_group()
        scope.add_argument("--declaration", metavar="KEY", help="only this declaration, for example 2016")
        scope.add_argument("--challenge", metavar="KEY", help="only this challenge")
        scope.add_argument("--thematic-day", metavar="KEY", help="only the challenges of this day")

    def handle(self, *args: object, **options) -> None:
        kind, key = scope_of(options)
        today = timezone.now().date()
        try:
            as_of = date.fromisoformat(options["as_of"]) if options["as_of"] else today
        except ValueError as error:
            raise CommandError(
                _("“%(value)s” is not a day. Give it as YYYY-MM-DD.") % {"value": options["as_of"]}
            ) from error
        try:
            snapshot = collect(scope_kind=kind, scope_key=key, as_of=as_of, language=options["language"], today=today)
        except ScopeRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        write(options["output"], render(snapshot, options["format"]))


def scope_of(options: dict) -> tuple[str, str]:
    for kind in (ScopeKind.DECLARATION, ScopeKind.CHALLENGE, ScopeKind.THEMATIC_DAY):
        if options[kind.value] is not None:
            return kind, options[kind.value]
    return ScopeKind.EVERYTHING, ""


def write(output: str, content: bytes) -> None:
    """To the path, or to standard output for "-". Raises CommandError where the path cannot be written."""
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be written: %(reason)s.") % {"path": output, "reason": error.strerror}
        ) from error
