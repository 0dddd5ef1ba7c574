"""The language of queries: words, "phrases", -excluded words, `symbol:` and `lang:`.

Pure. Words separated by space all have to stand in the text; what is written together ("2016年", money-laundering) has
to stand together. `-word` and `-"a phrase"` exclude. `symbol:A/CONF.213/15` keeps to texts of that symbol, `lang:zh`
(or `lang:zh,en`) to a language. Nothing a person types is an error: a mark that means nothing is read as a space.
"""

import re
from dataclasses import dataclass, field

from documents.searching.expressions import Expression, Token, either, every
from documents.searching.folding import fold
from documents.searching.stems import stems
from documents.searching.stopwords import STOPWORDS
from documents.searching.words import Word, han_pairs, is_han, words

MOST_CONCEPTS = 8
LONGEST_QUERY = 300  # characters
LANGUAGES = frozenset(("ar", "en", "es", "fr", "ru", "zh"))

_PIECE = re.compile(
    r"(?P<minus>(?<!\S)-)?(?:"
    r"(?P<operator>symbol|lang|language):(?:\"(?P<quoted_value>[^\"]*)\"|(?P<value>[^\s\"]+))"
    r"|\"(?P<phrase>[^\"]*)\"?"
    r"|(?P<bare>[^\s\"]+))",
    re.IGNORECASE,
)
# What a Chinese or French keyboard gives for the marks of the query language.
_MARKS = str.maketrans({"：": ":", "－": "-", "−": "-", "　": " ", **dict.fromkeys("「」『』＂“”„«»", '"')})


@dataclass(frozen=True)
class Segment:
    """A piece that a text has as one: a run of Han characters, a word with its stems, a symbol, a number.

    A word of a translation is known `by_stem`: in a text of its language its stem stands wherever the word does.
    """

    text: str
    stems: tuple[str, ...] = ()
    by_stem: bool = False

    @property
    def is_han(self) -> bool:
        return is_han(self.text)

    def expression(self) -> Expression:
        if self.is_han:
            return every(Token(pair) for pair in sorted(han_pairs(self.text) or {self.text}))
        return either(Token(token) for token in (self.stems if self.by_stem else (self.text, *self.stems)))


@dataclass(frozen=True)
class Form:
    """One wording of what is sought: segments that stand side by side, or (`together` false) anywhere in the text."""

    segments: tuple[Segment, ...]
    together: bool = True
    language: str = ""  # of a translation; empty for what the person wrote
    is_quoted: bool = False

    def expression(self) -> Expression:
        """The tokens of its words; those that nearly every text has are left to the reading."""
        telling = [segment for segment in self.segments if segment.text not in STOPWORDS]
        return every(segment.expression() for segment in telling or self.segments)

    @property
    def needs_reading(self) -> bool:
        """Whether the tokens alone do not tell that the form stands in a text."""
        return (self.together and len(self.segments) > 1) or any(
            segment.is_han and len(segment.text) > 2 for segment in self.segments
        )


@dataclass(frozen=True)
class Concept:
    """One thing sought, in all the forms by which it may be called; the first is what the person wrote."""

    forms: tuple[Form, ...]

    def expression(self) -> Expression:
        return either(form.expression() for form in self.forms)

    @property
    def needs_reading(self) -> bool:
        return any(form.needs_reading for form in self.forms)


@dataclass(frozen=True)
class Query:
    """A query as understood. `also` names the translations that are sought besides."""

    text: str
    concepts: tuple[Concept, ...] = ()
    excluded: tuple[Form, ...] = ()
    symbols: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = field(default=())  # language, words

    @property
    def is_empty(self) -> bool:
        return not self.concepts and not self.symbols


def parse(text: str) -> Query:
    """The query that a person typed, not yet translated."""
    wanted: list[Form] = []
    excluded: list[Form] = []
    symbols: list[str] = []
    languages: list[str] = []
    for piece in _PIECE.finditer(text[:LONGEST_QUERY].translate(_MARKS)):
        operator = (piece["operator"] or "").lower()
        if operator == "symbol":
            symbols.append(fold(piece["quoted_value"] or piece["value"] or "").strip())
        elif operator:
            languages += [code for code in fold(piece["value"] or "").split(",") if code in LANGUAGES]
        elif form := _form(piece["phrase"] or piece["bare"] or "", is_phrase=piece["phrase"] is not None):
            (excluded if piece["minus"] else wanted).append(form)
    return Query(
        text=text,
        concepts=tuple(Concept((form,)) for form in _telling(wanted)),
        excluded=tuple(dict.fromkeys(excluded))[:MOST_CONCEPTS],
        symbols=tuple(dict.fromkeys(symbol for symbol in symbols if symbol)),
        languages=tuple(dict.fromkeys(languages)),
    )


def _form(text: str, *, is_phrase: bool) -> Form | None:
    """What stands in one piece of a query; a phrase is sought letter by letter, without stems."""
    segments = segments_of(text, with_stems=not is_phrase)
    return Form(segments, is_quoted=is_phrase) if segments else None


def segments_of(text: str, *, language: str = "", with_stems: bool = True) -> tuple[Segment, ...]:
    """The segments of a piece of text, with stems of its language, or of all where the language is not known."""
    folded = fold(text)
    return tuple(_segment(word, language, with_stems) for word in words(folded))


def _segment(word: Word, language: str, with_stems: bool) -> Segment:
    return Segment(word.text, stems(word.text, word.text, language) if with_stems and word.kind == "word" else ())


def _telling(forms: list[Form]) -> list[Form]:
    """The forms without repetition and without words that say nothing, unless there are no others."""
    distinct = list(dict.fromkeys(forms))
    telling = [form for form in distinct if not all(segment.text in STOPWORDS for segment in form.segments)]
    return (telling or distinct)[:MOST_CONCEPTS]
