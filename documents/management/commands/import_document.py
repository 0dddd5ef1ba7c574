"""Take documents into the library from files. Safe to repeat."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.choices import DocumentKind, Language
from documents.ingest import ImportRefused, Outcome, SourceFile, ingest, understand


class Command(BaseCommand):
    help = "Read documents of the United Nations into the library: titles, paragraphs, footnotes, citations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="text files, or folders with a manifest.json")
        parser.add_argument("--symbol", default="", help="document symbol, for example A/CONF.213/15")
        parser.add_argument("--slug", default="", help="address in the library; made from the symbol if not given")
        parser.add_argument("--language", default="", choices=["", *Language.values], help="language of the text")
        parser.add_argument("--kind", default="", choices=["", *DocumentKind.values])
        parser.add_argument("--title", default="", help="title in the language of the text")
        parser.add_argument("--date", default="", help="YYYY, YYYY-MM or YYYY-MM-DD")
        parser.add_argument("--body", default="", help="the body that issued it")
        parser.add_argument(
            "--accept-incomplete", action="store_true", help="take a text that ends in mid-sentence nevertheless"
        )

    def handle(self, *args: object, **options) -> None:
        sources = [source for path in options["paths"] for source in sources_at(Path(path), options)]
        accept = options["accept_incomplete"]
        try:
            for source in sources:  # nothing is stored unless everything can be read
                understand(source, accept_incomplete=accept)
            for source in sources:
                outcome = ingest(source, at=timezone.now(), accept_incomplete=accept)
                self.report(outcome, in_detail=options["verbosity"] > 1)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def report(self, outcome: Outcome, *, in_detail: bool) -> None:
        version = outcome.version
        paragraphs, footnotes = version.paragraphs.current().count(), version.footnotes.count()
        problems = len(version.problems)
        self.stdout.write(
            f"{version.document.slug} ({version.language}): {outcome.state}; "
            + ngettext("%(n)s paragraph", "%(n)s paragraphs", paragraphs) % {"n": paragraphs}
            + ", "
            + ngettext("%(n)s footnote", "%(n)s footnotes", footnotes) % {"n": footnotes}
            + ", "
            + ngettext("%(n)s problem", "%(n)s problems", problems) % {"n": problems}
        )
        for problem in version.problems if in_detail else []:
            self.stdout.write(f"  {problem['code']}: {problem['message']}")


def sources_at(path: Path, options: dict) -> list[SourceFile]:
    """The file at the path, or all that the manifest of the folder names. Raises CommandError."""
    if not path.exists():
        raise CommandError(_("%(path)s does not exist.") % {"path": path})
    if path.is_dir():
        return list(sources_in_manifest(path))
    title = {options["language"] or "zh": options["title"]} if options["title"] else {}
    names = ("symbol", "slug", "language", "kind", "date", "body")
    return [SourceFile(name=path.name, data=path.read_bytes(), title=title, **{n: options[n] for n in names})]


def sources_in_manifest(folder: Path) -> list[SourceFile]:
    manifest = folder / "manifest.json"
    if not manifest.exists():
        raise CommandError(
            _("%(folder)s has no manifest.json. Name the files themselves, or add one.") % {"folder": folder}
        )
    content = json.loads(manifest.read_text(encoding="utf-8"))
    return [
        SourceFile(
            name=entry["file"],
            data=(folder / entry["file"]).read_bytes(),
            language=entry["language"],
            slug=entry["slug"],
            symbol=entry["symbol"] or "",
            kind=entry["kind"],
            title=entry["title"],
            date=entry["date"],
            body=entry["body"],
            provenance=content["note"],
        )
        for entry in content["documents"]
    ]
