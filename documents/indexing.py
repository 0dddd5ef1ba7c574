"""What the search knows: texts put in under a kind and a key, kept as entries with the tokens by which they are found.

Derived data: it can always be made again (`manage.py index_search --rebuild`). Putting the same texts in again changes
nothing; a text that changed gets a new entry. Other apps put their own texts in; it knows none of them.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.db.models import Q

from documents.choices import ParagraphKind
from documents.matching import Row, block_mark, block_of, matcher
from documents.models import Document, LanguageVersion, SearchEntry
from documents.searching.folding import fold
from documents.searching.words import FORM, NormalForm, normal_form, tokens

PARAGRAPH, FOOTNOTE, DOCUMENT = "paragraph", "footnote", "document"
LIBRARY = (PARAGRAPH, FOOTNOTE)
WEIGHTS = {DOCUMENT: 1.1, FOOTNOTE: 0.8}
HEADING_WEIGHT = 0.9
CONTEXT_LENGTH = 200  # characters
LONGEST_TEXT = 60_000  # characters that are searched of one text; PostgreSQL takes 1 MB of tokens
BATCH = 500

_SYMBOL_MARKS = re.compile(r"[^a-z0-9./()\-]+")


@dataclass(frozen=True)
class Text:
    """A text to be found. `title` is searched and counts for more; `context` is only shown.

    It is found by readings as of a moment from `valid_from` on and before `valid_until`; None sets no bound.
    """

    kind: str
    key: str
    language: str
    address: str
    text: str
    title: str = ""
    label: str = ""
    context: str = ""
    document: str = ""
    collection: str = ""
    symbol: str = ""
    order: int = 0
    weight: float = 1.0
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    @property
    def digest(self) -> str:
        said = json.dumps([FORM, asdict(self)], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass
class Tally:
    added: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.added + other.added, self.unchanged + other.unchanged, self.removed + other.removed)


@transaction.atomic
def put(texts: Iterable[Text], *, within: Q) -> Tally:
    """Make the entries of a scope exactly these texts. Safe to repeat; the number of queries depends on their number
    alone (one for each 500 texts on PostgreSQL, for each 45 on SQLite), not on what else the search holds.

    `within` says which entries the texts take the place of, such as all of one version of a document. Of two texts with
    the same kind, key and language the first is kept.
    """
    wanted = {(t.kind, t.key, t.language): t for t in reversed(list(texts)) if t.text.strip() or t.title.strip()}
    wanted = dict(reversed(wanted.items()))
    digests = {names: text.digest for names, text in wanted.items()}
    known = {
        (entry.kind, entry.key, entry.language): entry
        for entry in SearchEntry.objects.filter(within).defer("context", "text")
    }
    gone = [entry for names, entry in known.items() if digests.get(names) != entry.digest]
    _remove(gone)
    kept = {names for names, entry in known.items() if digests.get(names) == entry.digest}
    new = [_entry(text, digests[names]) for names, text in wanted.items() if names not in kept]
    _add(new)
    return Tally(added=len(new), unchanged=len(kept), removed=len(gone))


def _entry(text: Text, digest: str) -> SearchEntry:
    body, title = normal_form(text.text[:LONGEST_TEXT], text.language), normal_form(text.title, text.language)
    columns = asdict(text) | {"context": text.context[:CONTEXT_LENGTH]}
    return SearchEntry(
        **columns,
        words=body.words,
        stems=body.stems,
        title_words=title.words,
        title_stems=title.stems,
        length=body.length,
        digest=digest,
    )


def _add(entries: list[SearchEntry]) -> None:
    made = SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    matcher().add([tokens_of(entry) for entry in made])


def _remove(entries: list[SearchEntry]) -> None:
    if not entries:
        return
    matcher().remove([tokens_of(entry) for entry in entries])
    for at in range(0, len(entries), BATCH):
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries[at : at + BATCH]]).delete()


def clear() -> None:
    """Empty the search, before everything is put in again."""
    matcher().clear()
    SearchEntry.objects.all().delete()


def tokens_of(entry: SearchEntry) -> Row:
    """The tokens under which an entry is found; the same whenever they are asked for."""
    found = tokens(NormalForm(entry.words, entry.stems, 0)) | tokens(
        NormalForm(entry.title_words, entry.title_stems, 0)
    )
    return entry.pk, found | set(_shelf_marks(entry)) | {block_mark(block_of(entry.pk))}


def _shelf_marks(entry: SearchEntry) -> Iterator[str]:
    """Tokens for what is filtered by. A colon follows no word of a text, except in stems, which begin otherwise."""
    yield shelf_mark("kind", entry.kind)
    yield shelf_mark("language", entry.language)
    yield shelf_mark("tier", "library" if entry.kind in LIBRARY else "record")
    if entry.document:
        yield shelf_mark("document", entry.document)
    if entry.collection:
        yield shelf_mark("collection", entry.collection)
    if entry.valid_until:
        yield shelf_mark("past", "yes")
    for name in symbol_names(entry.symbol):
        yield shelf_mark("symbol", name)


def shelf_mark(name: str, value: str) -> str:
    return f"{name}:{value.casefold()}"


def symbol_names(symbol: str) -> list[str]:
    """What a symbol may be asked for by: itself, without its annex, its beginnings and its tails."""
    if not symbol:
        return []
    whole = plain_symbol(symbol.split(",")[0])
    parts = whole.split("/")
    beginnings = ["/".join(parts[:size]) for size in range(2, len(parts) + 1)]
    ends = ["/".join(parts[at:]) for at in range(1, len(parts) - 1)]
    return list(dict.fromkeys([whole, *beginnings, *ends]))


def plain_symbol(symbol: str) -> str:
    """A symbol as it is listed: folded, without space and without marks that no symbol has."""
    return _SYMBOL_MARKS.sub("", fold(symbol))


# The library's own texts


def index_version(version: LanguageVersion) -> Tally:
    """Put in the paragraphs and footnotes of a version as they stand now, and the titles of its document."""
    document = version.document
    if document.withdrawn_at is not None:
        return take_out(document)
    since = _start_of(document.date)
    texts = [*_paragraphs(version, since), *_footnotes(version, since)]
    scope = Q(kind__in=LIBRARY, document=document.slug, language=version.language)
    return put(texts, within=scope) + index_document(document)


def take_out(document: Document) -> Tally:
    """Take out every text of a document that is withdrawn."""
    return put([], within=Q(kind__in=(*LIBRARY, DOCUMENT), document=document.slug))


def index_document(document: Document) -> Tally:
    """Put in the titles of a document."""
    titles = (
        Text(
            kind=DOCUMENT,
            key=document.slug,
            language=language,
            address=document.get_absolute_url(),
            text=document.symbol or "",
            title=title,
            label=document.symbol or "",
            document=document.slug,
            symbol=document.symbol or "",
            weight=WEIGHTS[DOCUMENT],
            valid_from=_start_of(document.date),
        )
        for language, title in document.title.items()
    )
    return put(titles, within=Q(kind=DOCUMENT, key=document.slug))


def index_library() -> Tally:
    """Put in every version of every document, in a fixed order."""
    total = Tally()
    versions = LanguageVersion.objects.select_related("document").filter(document__withdrawn_at__isnull=True)
    for version in versions.order_by("document__slug", "language"):
        total += index_version(version)
    held = set(Document.objects.held().values_list("slug", flat=True))
    strays = SearchEntry.objects.filter(kind__in=(*LIBRARY, DOCUMENT)).exclude(document__in=held)
    return total + put([], within=Q(pk__in=list(strays.values_list("pk", flat=True))))


def _paragraphs(version: LanguageVersion, since: datetime | None) -> Iterator[Text]:
    heading = ""
    for row in version.paragraphs.current().order_by("order"):
        is_heading = row.kind in (ParagraphKind.HEADING, ParagraphKind.TITLE)
        yield Text(
            kind=PARAGRAPH,
            key=f"{version.document.slug}:{version.language}#{row.anchor}",
            language=version.language,
            address=f"{version.get_absolute_url()}#{row.anchor}",
            text=row.text,
            label=row.label,
            context="" if is_heading else heading,
            document=version.document.slug,
            symbol=version.document.symbol or "",
            order=row.order,
            weight=HEADING_WEIGHT if is_heading else 1.0,
            valid_from=since,
        )
        if is_heading:
            heading = row.text


def _footnotes(version: LanguageVersion, since: datetime | None) -> Iterator[Text]:
    for row in version.footnotes.filter(vanished_at__isnull=True).order_by("order"):
        yield Text(
            kind=FOOTNOTE,
            key=f"{version.document.slug}:{version.language}#{row.anchor}",
            language=version.language,
            address=f"{version.get_absolute_url()}#{row.anchor}",
            text=row.text,
            label=row.marker,
            document=version.document.slug,
            symbol=version.document.symbol or "",
            order=row.order,
            weight=WEIGHTS[FOOTNOTE],
            valid_from=since,
        )


def _start_of(partial: str) -> datetime | None:
    """The first moment of a date as exact as it is known: 2016, 2016-07 or 2016-07-20; None where there is none."""
    parts = [int(part) for part in partial.split("-") if part.isdecimal()]
    if not parts:
        return None
    year, month, day = [*parts, 1, 1][:3]
    return datetime.combine(date(year, month, day), time.min, tzinfo=UTC)
