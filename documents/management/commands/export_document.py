"""Write a document of the library to standard output."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents.choices import Language
from documents.export import as_akn, as_docx, as_json
from documents.models import LanguageVersion


class Command(BaseCommand):
    help = "Write a document of the library to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="address of the document in the library, for example a-conf-213-15")
        parser.add_argument("--language", choices=Language.values, help="default: the only one there is")
        parser.add_argument("--format", choices=["json", "akn", "docx"], default="json")
        parser.add_argument("--output", metavar="PATH", help="file to write; default: standard output")

    def handle(self, *args: object, **options) -> None:
        held = LanguageVersion.objects.filter(document__withdrawn_at__isnull=True)
        versions = held.with_reading().filter(document__slug=options["slug"])
        if options["language"]:
            versions = versions.filter(language=options["language"])
        found = list(versions)
        if not found:
            known = ", ".join(sorted(set(held.values_list("document__slug", flat=True))))
            raise CommandError(
                _("The library holds no “%(slug)s” in this language. Known: %(known)s.")
                % {"slug": options["slug"], "known": known or "–"}
            )
        if len(found) > 1:
            languages = ", ".join(version.language for version in found)
            raise CommandError(_("Name one of the languages %(languages)s.") % {"languages": languages})
        content = CONTENTS[options["format"]](found[0])
        if options["output"]:
            Path(options["output"]).write_bytes(content)
        elif options["format"] == "docx":  # bytes, where standard output takes them
            getattr(self.stdout._out, "buffer", self.stdout._out).write(content)
        else:
            self.stdout.write(content.decode("utf-8"))


def json_bytes(version: LanguageVersion) -> bytes:
    return json.dumps(as_json(version), ensure_ascii=False, indent=1).encode("utf-8")


CONTENTS = {"json": json_bytes, "akn": as_akn, "docx": as_docx}
