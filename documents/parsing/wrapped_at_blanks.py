"""Undoes the wrapping of programs that fill a number of columns: a line ends only where the next word has no room.

Converters and mail programs break so at spaces, and some cut a longer word, as every Chinese sentence is to them; a
few cut anywhere. Chinese lines are of every length then, and would seem to end paragraphs. Where a whole text was
wrapped so, what stands beside a break tells why it was made, in any language. Knows lines as they stand in the file,
and no structure but labels.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.parsing.characters import is_terminal, printed_width
from documents.parsing.columns import RawLine
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.markup import QUOTED

_FEWEST_BREAKS, _LEAST_FORCED = 12, 0.97
_MOST_CUT, _BLOCKS_OF_CUT = 2, 40
_NARROWEST, _WIDEST = 36, 132  # columns to which programs wrap
# Of a list, a heading, a row or a rule: it begins with its line, whatever stands above.
_BEGINS = re.compile(r"\s*(?:[-+*•‣▪–—]\s|#{1,6}\s|\||\+[-=]|[-=_*]{3,}\s*$|</?[a-z])")
_NOTE = re.compile(r"\[\^?\d{1,3}\]:?\s")
# A label whose text stands below it, for want of room beside it.
_ALONE = re.compile(r"(?:\d{1,3}\\?[.．]|\\?[(（][^\s()（）]{1,4}\\?[)）]|\d{1,3} ?[-–])$")
_ENDS_AT_ROW = re.compile(r"[|>]\s*$|^\s*(?:#{1,6}\s|[-=_*]{3,}\s*$|\[\d{1,3}\]\s*$)")
_ROW = re.compile(r"\S {3,}\S")
_TOLERANCE = 1  # columns; programs differ about the width of a few characters
# With the marks that French sets behind a space at which no line ends.
_WORD = re.compile(r"\s*((?:« )?\S+(?: [;:!?»%]+)?)")
# The number of a page, of a job, the rule above notes.
_OF_PAGES = re.compile(r"\s*(?:- ?)?\d{1,3}(?:/\d{1,3})?(?: ?-)?\s*$|\s*(?:V\.)?\d\d-\d{5}\b|\s*_{5,}\s*$")
_UNPRINTED = re.compile("[\u0300-\u036f\u064b-\u0652\u0670]")
_CALLS = re.compile(r"(?:\[\^?\d{1,3}\]|\^\(?,\)?\^?|\^[\d,]{1,20}\^|<sup>[\d, ]{1,20}</sup>)+$")
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|y|e|o|u|et|ou|à|и|или)\s")  # pre- and post-


@dataclass(frozen=True, slots=True)
class _Break:
    """Between two lines without a blank line between them. `width`: of the first; `word`: of the word behind it;
    `cut`: of the word that both would make at the break."""

    width: int
    word: int
    cut: int
    has_space: bool
    is_outdented: bool  # as where the first lines of paragraphs are indented


@dataclass(frozen=True, slots=True)
class _Filling:
    """How lines were filled: to so many columns; `share`: of the breaks that this accounts for; `anywhere`: the line
    was cut wherever it was full."""

    columns: int
    share: float
    anywhere: bool = False

    def ended(self, at: _Break) -> bool:
        """For want of room the text goes on in the next line."""
        if self.anywhere:
            return at.width == self.columns
        return not at.is_outdented and at.width + 1 + at.word > self.columns - _TOLERANCE

    def separator(self, at: _Break) -> str:
        """A word that is longer than the line is cut where this is full."""
        return "" if self.anywhere or (at.width >= self.columns and at.cut > self.columns) else " "


def unwrapped(lines: Sequence[RawLine]) -> list[RawLine]:
    """A line for each paragraph, where lines end only for want of room; else as given. Linear.

    Blank lines must divide the paragraphs, and only these. Pages, with their numbers and rules, tell that a text was
    printed, by rules of its own.
    """
    if any("\f" in line.text for line in lines) or _has_pages([line.text for line in lines]):
        return list(lines)
    tried: list[tuple[_Filling, list[_Break | None]]] = []
    for measure in (_columns, len):  # programs count a Chinese character as two columns or as one
        breaks = [_break(before.text, line.text, measure) for before, line in pairwise(lines)]
        inner = [known for known in breaks if known is not None]
        if len(inner) < _FEWEST_BREAKS:
            return list(lines)
        tried.append((_filling_of(inner), breaks))
    filling, breaks = max(tried, key=lambda known: known[0].share)
    if filling.share < _LEAST_FORCED or not _are_divided([line.text for line in lines], filling):
        return list(lines)
    return _filled(lines, breaks, filling)


def _has_pages(lines: Sequence[str]) -> bool:
    """Whether what belongs to pages alone stands at blank lines; a number beside a line may end a sentence."""
    return any(
        _OF_PAGES.match(line) is not None
        and not (above.strip() and below.strip())
        and not (line.strip().isdigit() and (above.strip() or below.strip()))
        for above, line, below in zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    )


def _are_divided(lines: Sequence[str], filling: _Filling) -> bool:
    """Whether paragraphs begin below blank lines, and hardly a blank line stands where the text above it goes on."""
    blocks, cut, apart, close = 0, 0, 0, 0
    before, of_block, is_apart = "", 0, False
    for line in lines:
        if not line.strip():
            is_apart = True
            continue
        begins = _has_label(line.strip()) or _BEGINS.match(line) is not None
        if begins and _ends(before):
            apart, close = apart + is_apart, close + (not is_apart)
        if is_apart and before and not begins and not _ends(before):
            cut += _goes_on(before, line, filling, of_block)
        blocks, of_block = blocks + is_apart, 1 if is_apart else of_block + 1
        before, is_apart = line, False
    return cut <= min(_MOST_CUT, blocks // _BLOCKS_OF_CUT) and close * 10 <= apart


def _goes_on(before: str, line: str, filling: _Filling, of_block: int) -> bool:
    """Whether a sentence goes on below a blank line, as where a page ended; headings are blocks of one line."""
    if _CALLS.sub("", before.rstrip())[-1:] in ",،，、":
        return False
    at = _break(before, line, _columns) if of_block > 1 else None
    return line.strip()[:1].islower() or (at is not None and filling.ended(at))


def _filling_of(breaks: Sequence[_Break]) -> _Filling:
    """As wide as nearly every line is that could have been broken earlier, or as every line is."""
    usual, count = Counter(known.width for known in breaks).most_common(1)[0]
    if count >= _LEAST_FORCED * len(breaks) and _NARROWEST <= usual <= _WIDEST:
        return _Filling(usual, share=count / len(breaks), anywhere=True)
    widths = sorted(known.width for known in breaks if known.has_space)
    columns = widths[len(widths) * 99 // 100 - 1] if widths else 0
    filling = _Filling(columns, share=0.0)
    if not _NARROWEST <= columns <= _WIDEST:
        return filling
    return replace(filling, share=sum(map(filling.ended, breaks)) / len(breaks))


def _filled(lines: Sequence[RawLine], breaks: Sequence[_Break | None], filling: _Filling) -> list[RawLine]:
    joined: list[RawLine] = [lines[0]]
    pieces: list[str] = [lines[0].text]
    for known, line in zip(breaks, lines[1:], strict=True):
        if known is not None and filling.ended(known):
            pieces += _continued(pieces.pop(), line.text, filling, known)
            continue
        joined[-1] = replace(joined[-1], text="".join(pieces))
        joined.append(line)
        pieces = [line.text]
    joined[-1] = replace(joined[-1], text="".join(pieces))
    return joined


def _continued(before: str, line: str, filling: _Filling, at: _Break) -> tuple[str, str, str]:
    if filling.anywhere:
        return before, "", line
    before, line = before.rstrip(), _bare(line).strip()
    hyphened = _CUT_WORD.search(before) is not None and line[:1].isalpha() and not _SUSPENDED.match(line)
    return before, "" if hyphened else filling.separator(at), line


def _break(before: str, line: str, measure: Callable[[str], int]) -> _Break | None:
    """The break, where the second line may go on the first."""
    word = _WORD.match(_bare(line))
    if word is None or not before.strip() or _BEGINS.match(line) or _ENDS_AT_ROW.search(before):
        return None
    if _ROW.search(before) or _ROW.search(line):
        return None
    if _ends(before) and _has_label(line.strip()):
        return None
    last = before.rsplit(maxsplit=1)[-1]
    cut = measure(last) + measure(word[1].split(maxsplit=1)[0])
    return _Break(
        width=measure(before),
        word=measure(word[1]),
        cut=cut,
        has_space=" " in _bare(before).strip(),
        is_outdented=_indent(line) < _indent(before),
    )


def _ends(line: str) -> bool:
    return is_terminal(_CALLS.sub("", line.rstrip()))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _bare(line: str) -> str:
    return QUOTED.sub("", line, count=1) if ">" in line[:4] else line


def _columns(text: str) -> int:
    return printed_width(_UNPRINTED.sub("", text))


def _has_label(text: str) -> bool:
    return (
        _ALONE.match(text) is not None
        or _NOTE.match(text) is not None
        or paragraph_label(text) is not None
        or item_label(text) is not None
    )
