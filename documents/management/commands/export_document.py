"""Write a document of the library to standard output."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents.choices import Language
from documents.export import as_json
from documents.models import LanguageVersion

FORMATS = {"json": as_json}


class Command(BaseCommand):
    help = "Write a document of the library to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="address of the document in the library, for example a-conf-213-15")
        parser.add_argument("--language", choices=Language.values, help="default: the only one there is")
        parser.add_argument("--format", choices=sorted(FORMATS), default="json")

    def handle(self, *args: object, **options) -> None:
        versions = LanguageVersion.objects.with_reading().filter(document__slug=options["slug"])
        if options["language"]:
            versions = versions.filter(language=options["language"])
        found = list(versions)
        if not found:
            known = ", ".join(sorted(set(LanguageVersion.objects.values_list("document__slug", flat=True))))
            raise CommandError(
                _("The library holds no “%(slug)s” in this language. Known: %(known)s.")
                % {"slug": options["slug"], "known": known or "–"}
            )
        if len(found) > 1:
            languages = ", ".join(version.language for version in found)
            raise CommandError(_("Name one of the languages %(languages)s.") % {"languages": languages})
        content = FORMATS[options["format"]](found[0])
        self.stdout.write(json.dumps(content, ensure_ascii=False, indent=1))
