"""Search: words of the library, of commitments, recommendations and actors; and symbols that lead straight on.

The words are looked for as substrings, white space and compatibility forms ignored, so that two Han characters are
enough and a space that the source has between a digit and a character does no harm. Each kind is one query, cut off
at a number of rows that the page says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Replace
from django.utils.translation import gettext_lazy as _

from commitments.models import Actor, Commitment, Declaration, Recommendation
from commitments.queries import with_status
from documents.as_of import AsOf
from documents.choices import Language
from documents.models import Document, Footnote, Paragraph
from documents.wording import excerpt, fold, found

SHOWN = 20
WIDTH = 160  # characters of an excerpt
NAMED_IN = ("en", "zh", "fr", "es", "ru", "ar")


@dataclass(frozen=True)
class Hit:
    """Something found: where it is, and the words around."""

    thing: Model
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    before: bool = False
    after: bool = False


@dataclass(frozen=True)
class Group:
    """The hits of one kind; `total` counts all, also those not shown."""

    name: str
    label: str
    hits: tuple[Hit, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.hits)


def terms(query: str) -> list[str]:
    """The words sought, folded; at most eight, each once."""
    return list(dict.fromkeys(folded for word in query.split() if (folded := fold(word).text)))[:8]


def containing(rows: QuerySet, expression: object, words: Iterable[str]) -> QuerySet:
    """Rows in whose text every word stands, white space left out of account."""
    bare = expression
    for space in (" ", "\u3000", "\u00a0", "\n"):
        bare = Replace(bare, Value(space), Value(""), output_field=TextField())
    rows = rows.annotate(bare=bare)
    for word in words:
        rows = rows.filter(bare__icontains=word)
    return rows


def named(rows: QuerySet, field: str, words: Iterable[str]) -> QuerySet:
    """Rows whose name, in one of the languages, has every word."""
    condition = Q()
    for language in NAMED_IN:
        spelt = Cast(KeyTextTransform(language, field), TextField())
        bare = Replace(spelt, Value(" "), Value(""), output_field=TextField())
        rows = rows.annotate(**{f"bare_{language}": bare})
        has_all = Q()
        for word in words:
            has_all &= Q(**{f"bare_{language}__icontains": word})
        condition |= has_all
    return rows.filter(condition)


def search(query: str, at: AsOf, language: str) -> list[Group]:
    words = terms(query)
    if not words:
        return []
    commitments = Commitment.objects.made_by(at.day).with_source().in_order()
    quoted = containing(commitments, "quotation", words).values("pk")
    titled = named(commitments, "title", words).values("pk")
    groups = [
        _group(
            "commitments",
            _("Commitments"),
            with_status(commitments.filter(Q(pk__in=quoted) | Q(pk__in=titled)), at.moment),
            lambda c: _best(words, _texts(c.title, language), (c.language, c.quotation)),
            words,
        ),
        _group(
            "recommendations",
            _("Recommendations"),
            named(Recommendation.objects.select_related("declaration", "document").in_order(), "subject", words),
            lambda r: _best(words, _texts(r.subject, language)),
            words,
        ),
        _group(
            "actors",
            _("States and bodies"),
            named(Actor.objects.order_by("slug"), "name", words),
            lambda a: _best(words, _texts(a.name, language)),
            words,
        ),
        _group(
            "paragraphs",
            _("Paragraphs"),
            containing(Paragraph.objects.current().with_document().in_order(), "text", words),
            lambda p: (p.version.language, p.text),
            words,
        ),
        _group(
            "footnotes",
            _("Footnotes"),
            containing(
                Footnote.objects.filter(vanished_at__isnull=True)
                .select_related("version__document")
                .order_by("version", "order"),
                "text",
                words,
            ),
            lambda f: (f.version.language, f.text),
            words,
        ),
    ]
    return [group for group in groups if group.total]


def _texts(texts: dict[str, str], language: str) -> list[tuple[str, str]]:
    """The texts of a name, the reader's language first."""
    return sorted(texts.items(), key=lambda pair: (pair[0] != language, pair[0] != "en"))


def _best(words: list[str], texts: list[tuple[str, str]], *others: tuple[str, str]) -> tuple[str, str]:
    """The first of the texts in which a word stands, else the first."""
    candidates = [*texts, *others]
    return next((pair for pair in candidates if found(pair[1], words)), candidates[0])


def _group(
    name: str, label: str, rows: QuerySet, text_of: Callable[[Model], tuple[str, str]], words: list[str]
) -> Group:
    shown = list(rows[: SHOWN + 1])
    total = rows.count() if len(shown) > SHOWN else len(shown)
    return Group(name, str(label), tuple(_hit(row, *text_of(row), words) for row in shown[:SHOWN]), total)


def _hit(row: Model, language: str, text: str, words: list[str]) -> Hit:
    spans = found(text, words)
    start, end = excerpt(text, spans, width=WIDTH)
    inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)
    known = language if language in Language.values else "en"
    return Hit(row, known, text[start:end], inside, before=start > 0, after=end < len(text))


def direct(query: str) -> list[Model]:
    """What the query names by symbol or code: a document, a declaration, a recommendation. Three queries."""
    symbol = "".join(query.split())
    if not symbol:
        return []
    documents = Document.objects.filter(Q(symbol__iexact=symbol) | Q(slug__iexact=symbol))
    recommendations = Recommendation.objects.filter(code__iexact=symbol).select_related("declaration", "document")
    declarations = [
        declaration
        for declaration in Declaration.objects.in_order()
        if _names(symbol, [declaration.slug, *declaration.citation_keys])
    ]
    return [*documents, *declarations, *recommendations[:SHOWN]]


def _names(symbol: str, keys: Iterable[str]) -> bool:
    """Whether the symbol is one of the keys, or the end of one: S-30/1 names A/RES/S-30/1."""
    wanted = symbol.casefold()
    return any(key.casefold() == wanted or key.casefold().endswith(f"/{wanted}") for key in keys)
