"""Take documents into the library from files. Safe to repeat."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.choices import DocumentKind, Language
from documents.extraction.archive import members
from documents.extraction.limits import ARCHIVE_BYTES, MEBIBYTE
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form, form_of
from documents.ingest import Outcome, ingest
from documents.parsing.structure import ParsedDocument
from documents.refusals import sentence_for
from documents.understanding import ImportRefused, SourceFile, understand

MANIFEST = "manifest.json"
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


class Command(BaseCommand):
    help = "Read documents of the United Nations into the library: titles, paragraphs, footnotes, citations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="Akoma Ntoso XML, DOCX, PDF or text; folders and ZIP archives of them, with or without manifest.json",
        )
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

        parser.add_argument(
            "--keep-going",
            action="store_true",
            help="take in what can be read and name what cannot, instead of all or nothing",
        )

    def handle(self, *args: object, **options) -> None:
        try:
            sources = [source for path in options["paths"] for source in sources_at(Path(path), options)]
            if options["keep_going"]:
                self.take_what_can_be_read(sources, options)
            else:
                self.take_all_or_none(sources, options)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def take_all_or_none(self, sources: list[SourceFile], options: dict) -> None:
        """Nothing is stored unless everything can be read."""
        understood = [understand(source, accept_incomplete=options["accept_incomplete"]) for source in sources]
        for source, known in zip(sources, understood, strict=True):
            self.take(source, options, known)

    def take_what_can_be_read(self, sources: list[SourceFile], options: dict) -> None:
        refused = 0
        for source in sources:
            try:
                self.take(source, options)
            except ImportRefused as refusal:
                refused += 1
                self.stderr.write(str(refusal))
        if refused:
            said = ngettext("%(n)s file was not taken in.", "%(n)s files were not taken in.", refused)
            raise CommandError(said % {"n": refused})

    def take(self, source: SourceFile, options: dict, understood: tuple[ParsedDocument, str] | None = None) -> None:
        incomplete = options["accept_incomplete"]
        outcome = ingest(source, at=timezone.now(), accept_incomplete=incomplete, understood=understood)
        self.report(outcome, in_detail=options["verbosity"] > 1)

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
    """The file at the path; or what its manifest names, or every file, of a folder or a ZIP archive.

    Raises CommandError, and ImportRefused for an archive that is not safe to open.
    """
    if not path.exists():
        raise CommandError(_("%(path)s does not exist.") % {"path": path})
    if path.is_dir():
        return sources_in_folder(path, options)
    if path.stat().st_size > ARCHIVE_BYTES:
        raise CommandError(sentence_for("too_large", path.name, f"{path.stat().st_size // MEBIBYTE} MB"))
    data = path.read_bytes()
    if data.startswith(ZIP_MARKS) and form_of(data) is Form.ARCHIVE:
        return sources_in_archive(path, data, options)
    return [source_of(path.name, data, options)]


def source_of(name: str, data: bytes, options: dict) -> SourceFile:
    title = {options["language"] or "zh": options["title"]} if options["title"] else {}
    names = ("symbol", "slug", "language", "kind", "date", "body")
    return SourceFile(name=name, data=data, title=title, **{n: options[n] for n in names})


def sources_in_folder(folder: Path, options: dict) -> list[SourceFile]:
    if (folder / MANIFEST).exists():
        return sources_in_manifest((folder / MANIFEST).read_bytes(), lambda name: (folder / name).read_bytes())
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    files = [path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    if not files:
        raise CommandError(_("%(folder)s holds no files.") % {"folder": folder})
    return [source for path in files for source in sources_at(path, options)]


def sources_in_archive(path: Path, data: bytes, options: dict) -> list[SourceFile]:
    try:
        found = {member.name: member.data for member in members(data)}
    except Refused as refusal:
        raise ImportRefused(refusal.code, sentence_for(refusal.code, path.name, refusal.detail)) from refusal
    if MANIFEST in found:
        return sources_in_manifest(found[MANIFEST], found.__getitem__)
    if not found:
        raise CommandError(_("%(folder)s holds no files.") % {"folder": path})
    return [source_of(name, content, options) for name, content in found.items()]


def sources_in_manifest(manifest: bytes, read: Callable[[str], bytes]) -> list[SourceFile]:
    content = json.loads(manifest.decode("utf-8"))
    try:
        return [
            SourceFile(
                name=entry["file"],
                data=read(entry["file"]),
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
    except (KeyError, OSError) as error:
        raise CommandError(_("The manifest names %(what)s, which is not there.") % {"what": error}) from error
