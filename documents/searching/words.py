"""The words of a text, and the tokens by which a database finds it.

Pure. A run of Han characters is one segment; its tokens are its single characters and its pairs, so that every word of
two characters is found exactly and a longer one by its pairs. Other scripts give a word and its stems. Symbols of
documents (A/CONF.213/15) and codes of recommendations (3(k)) are words of their own; a symbol is also found by its tail
after a slash (S-30/1 finds A/RES/S-30/1). A number is one word, and a decimal comma is a decimal point (12,5 is 12.5).
White space between Han characters is ignored: it is where a line was broken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.searching.folding import HAN, fold
from documents.searching.stems import stems

FORM = 3  # of the tokens; an index made with another has to be rebuilt
LONGEST = 80  # characters of a word; a longer one is cut
BAR = "|"

_PART = r"[a-z0-9][a-z0-9.\-]*"
_WORD = re.compile(
    rf"(?P<symbol>(?<![a-z0-9]){_PART}(?:/{_PART})+)"
    r"|(?P<code>(?<![a-z0-9.])\d{1,3}\s?(?:\([a-z0-9]{1,5}\)\s?)+(?![a-z]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<han>[{HAN}](?:\s*[{HAN}])*)"
    rf"|(?P<word>(?:(?![{HAN}])[^\W_])+)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GAP = re.compile(r"\s+")
_BEGINS_HAN = re.compile(rf"[{HAN}]")
# Single letters that French writes before an apostrophe, and that English writes after one.
_CLIPPED = frozenset("dljqnsmtc")


@dataclass(frozen=True)
class Word:
    """A segment of a folded text; `start` and `end` are its place in the folded text."""

    text: str
    kind: str  # symbol, code, number, han or word
    start: int
    end: int

    @property
    def is_han(self) -> bool:
        return self.kind == "han"


def words(folded: str) -> Iterator[Word]:
    """The segments of a folded text, in order."""
    for match in _WORD.finditer(folded):
        kind, text = match.lastgroup or "word", match.group()
        if kind == "symbol":
            yield from _symbol(text, match.start())
        elif kind == "word" and len(text) == 1 and text in _CLIPPED and _is_clipped(folded, match):
            continue
        else:
            yield Word(_normal(text, kind)[:LONGEST], kind, match.start(), match.end())


def _is_clipped(folded: str, match: re.Match[str]) -> bool:
    return folded[match.end() : match.end() + 1] == "'" or folded[max(0, match.start() - 1) : match.start()] == "'"


def _symbol(text: str, start: int) -> Iterator[Word]:
    """A symbol has a digit; what has none, such as and/or, is words."""
    whole = text.rstrip(".-")
    if any(character.isdigit() for character in whole):
        yield Word(whole[:LONGEST], "symbol", start, start + len(whole))
        return
    for part in re.finditer(r"[a-z0-9]+", text):
        yield Word(part.group(), "word", start + part.start(), start + part.end())


def _normal(text: str, kind: str) -> str:
    if kind in ("han", "code"):
        return _GAP.sub("", text)
    if kind == "number":
        return text.replace(",", "" if _THOUSANDS.fullmatch(text) else ".")
    return text


@dataclass(frozen=True)
class NormalForm:
    """What is compared instead of the text: its words, and their stems, each between spaces and in order.

    Behind a bar in `stems` stand further stems of the same words, without order.
    """

    words: str
    stems: str
    length: int  # Han characters and words


def normal_form(text: str, language: str) -> NormalForm:
    """The normal form of a text in a language."""
    spelt: list[str] = []
    stemmed: list[str] = []
    further: list[str] = []
    length = 0
    for word, written in _pairs(text):
        spelt.append(word.text)
        length += len(word.text) if word.is_han else 1
        if word.kind == "word" and (found := stems(word.text, written, language)):
            stemmed.append(found[0])
            further += found[1:]
    return NormalForm(_spaced(spelt), _spaced([*stemmed, BAR, *further] if further else stemmed), length)


def _spaced(parts: list[str]) -> str:
    return f" {' '.join(parts)} " if parts else ""


def _pairs(text: str) -> Iterator[tuple[Word, str]]:
    """Each word of the text, folded, and as it is written, in lower case."""
    folded = fold(text)
    lowered = text.lower()
    aligned = len(lowered) == len(folded)  # nearly always; else accents are not looked at
    for word in words(folded):
        yield word, lowered[word.start : word.end] if aligned and word.kind == "word" else word.text


def tokens(form: NormalForm) -> set[str]:
    """All by which a text of this form can be found."""
    found = set(form.stems.split())
    for segment in set(form.words.split()):
        found |= segment_tokens(segment)
    found.discard(BAR)
    return found


def segment_tokens(segment: str) -> set[str]:
    """The tokens under which one segment is indexed, without its stems."""
    if is_han(segment):
        return set(segment) | han_pairs(segment)
    if "/" in segment:
        return {segment, *tails(segment)}
    return {segment}


def is_han(segment: str) -> bool:
    return _BEGINS_HAN.match(segment) is not None


def han_pairs(run: str) -> set[str]:
    return {run[at : at + 2] for at in range(len(run) - 1)}


def tails(symbol: str) -> list[str]:
    """What a symbol is called for short: a/res/s-30/1 gives res/s-30/1 and s-30/1."""
    parts = symbol.split("/")
    return ["/".join(parts[at:]) for at in range(1, len(parts) - 1)]
