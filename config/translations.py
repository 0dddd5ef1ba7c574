"""The interface's catalogues without the gettext programs: collect from source, compile, say what is missing.

Collecting reads Python with Babel and templates through Django's own `templatize`, as `makemessages` does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import to_locale

SOURCES = ("accounts", "commitments", "config", "documents", "reports", "templates")
TEMPLATE_SUFFIXES = {".html", ".txt", ".typ"}
KEYWORDS = {
    name: spec
    for base, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (base, f"{base}_lazy", f"{base}_noop")
} | {"_": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)")
# Babel counts the Arabic plurals in an order of its own; this is gettext's, in which translators and Django write them.
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}


@dataclass(frozen=True)
class Gap:
    """A message that a reader of that language would see in English, or wrongly."""

    language: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.language}: {self.reason}: {self.text!r}"


def collect(base: Path) -> Catalog:
    """Every message in the source, with the places that use it."""
    found = Catalog(domain="django", project="Policy Commitment Tracker", charset="utf-8")
    for path, source in _readable_sources(base):
        for line, message, comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            found.add(message, locations=[(path, line)], auto_comments=comments, context=context)
    return found


def update(base: Path, language: str) -> int:
    """Bring one language's file up to date, keeping what is translated. Returns how many messages lack it."""
    path = catalogue_path(base, language)
    catalogue = read(path) if path.exists() else _begun(language)
    catalogue.update(collect(base), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.fuzzy = "Policy Commitment Tracker", False
    catalogue.header_comment = f"# The interface in {language}. Kept up to date by `make translations`."
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_by_file=True, omit_header=False, include_lineno=False)
    return sum(1 for message in catalogue if message.id and not _is_translated(message))


def compile_all(base: Path) -> list[Path]:
    """Write the binary form of every catalogue under `locale/`; fuzzy entries are left out."""
    written = []
    for path in sorted((base / "locale").glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read(path))
        written.append(target)
    return written


def gaps(base: Path, languages: list[str]) -> list[Gap]:
    """What is missing, uncertain or malformed in the given languages. Empty means complete."""
    wanted = collect(base)
    found = []
    for language in languages:
        path = catalogue_path(base, language)
        catalogue = read(path) if path.exists() else Catalog(domain="django")
        for message in wanted:
            if message.id and (reason := _fault(catalogue.get(message.id, message.context))):
                found.append(Gap(language, _first(message.id), reason))
        named = {gap.text for gap in found if gap.language == language}
        for message in catalogue:
            if _first(message.id) not in named and not message.pluralizable:
                found += [Gap(language, _first(message.id), str(error)) for error in message.check(catalogue)]
    return found


def catalogue_path(base: Path, language: str) -> Path:
    return base / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


def _begun(language: str) -> Catalog:
    catalogue = Catalog(locale=to_locale(language), domain="django")
    if forms := PLURAL_FORMS.get(language):
        catalogue.mime_headers = [("Plural-Forms", forms)]
    return catalogue


def _readable_sources(base: Path) -> Iterator[tuple[str, str]]:
    for folder in SOURCES:
        for path in sorted((base / folder).rglob("*")):
            name = path.relative_to(base).as_posix()
            if path.suffix == ".py" and "/migrations/" not in name:
                yield name, path.read_text(encoding="utf-8")
            elif path.suffix in TEMPLATE_SUFFIXES:
                yield name, _as_python(path.read_text(encoding="utf-8"), name)


def _as_python(template: str, name: str) -> str:
    """The template's messages as calls of gettext. Markup is blanked out; its indentation would not be Python's."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=name).splitlines())


def _fault(message: Message | None) -> str:
    """A translation keeps the placeholders of the singular; it may also name those of the plural."""
    if message is None or not _is_translated(message):
        return "not translated"
    if message.fuzzy:
        return "marked as uncertain (fuzzy)"
    ids, strings = _forms(message.id), _forms(message.string)
    used = [set(PLACEHOLDER.findall(string)) for string in strings]
    if lost := set(PLACEHOLDER.findall(ids[0])) - set.intersection(*used):
        return f"lacks the placeholder {', '.join(sorted(lost))}"
    if strange := set.union(*used) - {name for form in ids for name in PLACEHOLDER.findall(form)}:
        return f"names the unknown placeholder {', '.join(sorted(strange))}"
    return ""


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _forms(words: str | tuple[str, ...]) -> list[str]:
    """The singular, and the plurals where there are any."""
    return [words] if isinstance(words, str) else list(words)


def _first(message_id: str | tuple[str, ...]) -> str:
    return _forms(message_id)[0]
