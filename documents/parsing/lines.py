"""Lines of a source text, how that text was wrapped, and how two lines are put together again.

A text copied out of a page is cut at its printed width, often with a blank line after every line; a text
from a word processor has one line for each paragraph. Which of the two it is, is measured. Knows no structure.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.cells import is_row
from documents.parsing.characters import (
    CALL,
    HAN,
    HAN_OR_MARK,
    SOFT_SPACE,
    is_terminal,
    printed_width,
)
from documents.parsing.columns import columns_apart
from documents.parsing.markup import cleaned, printed_calls, usable
from documents.parsing.slashed_calls import slashes_raised
from documents.parsing.structure import Problem
from documents.parsing.wrapped_at_blanks import unwrapped

_BULLET = re.compile(r"^(?:[-+•‣▪–—]|o(?= ))\s+(?=\S)")
_STAR_BULLET = re.compile(r"^\*\s+(?=\S)")
_CLOSING_NAME = re.compile(r"[a-zà-ÿа-яё,] [A-ZÀ-ÞА-Я][a-zà-ÿа-яё]+$")  # in mid-sentence
_WIDE = re.compile(r" {2,}")
_LETTER_BREAK = re.compile(r"([A-Za-zÀ-ÿ]+)-$")
_NUMBER_BEFORE = re.compile(r"^\d{1,4}[.)]?\s*")
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s（）()]*[/_=&?.%-]$")
_HYPHENATED_PREFIXES = frozenset({
    "anti", "co", "counter", "cross", "ex", "extra", "inter", "intra", "long", "macro", "micro",
    "mid", "multi", "neo", "non", "over", "post", "pre", "pro", "re", "self", "semi",
    "short", "sub", "trans", "un", "under", "well", "contre", "entre",
})  # fmt: skip
_WORD = re.compile(rf"(?:(?!{HAN_OR_MARK.pattern})\S)+")
_HAN_ROOM = 8  # a letter, and two marks that may not begin a line
_MIN_WRAP_WIDTH = 36
_NARROWEST_LINE = 30
_LEAST_INDENT, _FEWEST_INDENTED = 3, 4


@dataclass(slots=True)
class Line:
    """A line with words on it. `gap` counts the blank lines before it; `after_break`: a page ended before it.

    `after_notes`: notes stood before it, which have been set elsewhere; `after_column`: a column of the page ended;
    `ends_note`: it surely goes on with the last note of the page before;
    `rules_rest`: it is a rule below which there is nothing but notes down to the end of the page or column;
    `tabular`: it looks like a row of a table; after `tables.mark_rows`, it is one, or the name that begins one.
    """

    number: int
    text: str
    gap: int
    level: int = 0
    bulleted: bool = False
    indent: int = 0
    trailing_space: bool = False
    after_break: bool = False
    after_notes: bool = False
    after_column: bool = False
    ends_note: bool = False
    rules_rest: bool = False
    page: int | None = None
    zone: int = 0
    width: int = 0
    terminal: bool = False
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the text was wrapped. `width` None: not wrapped. `gap`: blank lines usual inside a paragraph.

    `whole`: every line is known to be a whole paragraph, so that no two lines belong together.
    `indented`: the first lines of paragraphs stand further in than the lines below them.
    """

    width: int | None
    gap: int
    blank_ends_paragraph: bool
    space_ends_paragraph: bool
    han_latin_space: bool
    small_starts: bool
    whole: bool = False
    indented: bool = False

    def is_full(self, line: Line) -> bool:
        """The line reaches the right margin, so that it may have been cut there."""
        return self.width is not None and line.width >= 0.8 * self.width

    def is_full_pair(self, line: Line) -> bool:
        """Two lines that a converter joined at a hyphen, the second of which is full."""
        return self.width is not None and 0.8 * self.width <= line.width - self.width <= 1.2 * self.width

    def is_filled(self, line: Line, following: Line) -> bool:
        """The first word of the next line had no room on this one."""
        if self.width is None:
            return False
        if HAN_OR_MARK.match(following.text):
            return line.width + _HAN_ROOM > self.width
        word = _WORD.match(following.text)
        room = min(len(word[0]) if word else 1, 20) + 1
        return line.width + room > self.width - 2


def read_lines(text: str, *, whole: bool = False) -> tuple[list[Line], list[Problem]]:
    """Non-blank lines of the text without markup, in the order in which they are read. `whole`: none was wrapped."""
    lines: list[Line] = []
    gap, broken = 0, False
    text = slashes_raised(usable(text))
    raw_lines = text.split("\n")
    called = printed_calls(text)
    # One line with a star is a note to the title; several are a list.
    starred = sum(_STAR_BULLET.match(raw.strip()) is not None for raw in raw_lines) >= 3
    ordered, problems = columns_apart(raw_lines)
    column_ended = False
    for source in ordered if whole else unwrapped(ordered):
        number, raw = source.number, source.text
        column_ended = column_ended or source.begins_column
        if "\f" in raw:
            broken, raw = True, raw.replace("\f", "")
        line = cleaned(raw, called=called)
        words = _WIDE.sub(" ", line.text.strip())
        if not words:
            gap += 1
            continue
        bullet = _BULLET.match(words) or (_STAR_BULLET.match(words) if starred else None)
        if bullet and lines and gap == 0 and _is_dash_inside(words, bullet.end(), lines[-1]):
            bullet = None
        if bullet and line.level == 0:
            words = words[bullet.end() :].strip()
        lines.append(
            Line(
                number=number,
                text=words,
                gap=gap,
                level=line.level,
                bulleted=bullet is not None and line.level == 0,
                indent=len(raw) - len(raw.lstrip(" ")),
                trailing_space=raw.endswith(" "),
                after_break=broken,
                after_column=column_ended,
                width=printed_width(CALL.sub("", words)),
                terminal=is_terminal(words),
                tabular=is_row(raw),
            )
        )
        gap, broken, column_ended = 0, False, False
    return lines, problems


def _is_dash_inside(words: str, end: int, before: Line) -> bool:
    """A sentence that was cut before its dash goes on below, in small letters: some of them / — in containers.

    Between two names it is a dash as well: North / — South and South — South.
    """
    is_of_names = _CLOSING_NAME.search(before.text) is not None and f" {words[0]} " in words[end:]
    goes_on = words[end : end + 1].islower() or is_of_names
    return (
        words[0] in "–—" and goes_on and not before.terminal and not before.bulleted and before.width >= _NARROWEST_LINE
    )


def _usual_width(lines: list[Line]) -> int | None:
    """The printed width most long lines share, or None when lines are whole paragraphs."""
    widths = [line.width for line in lines if line.level == 0]
    if len(widths) < 4 or sum(width > 170 for width in widths) * 12 > len(widths):
        return None
    open_widths = Counter(
        line.width // 4 for line in lines if line.width >= _MIN_WRAP_WIDTH and not line.terminal and not line.level
    )
    if sum(open_widths.values()) * 5 < len(widths):
        return None
    band, count = max(open_widths.items(), key=lambda item: (item[1] + open_widths.get(item[0] + 1, 0), item[0]))
    near = count + open_widths.get(band + 1, 0) + open_widths.get(band - 1, 0)
    return band * 4 + 4 if near * 4 >= sum(open_widths.values()) else None


def wrapping_of(lines: list[Line], *, whole: bool = False) -> Wrapping:
    """Measures the wrapping. Cost: a few passes over the lines. `whole`: it is known that nothing was wrapped."""
    width = None if whole else _usual_width(lines)
    gaps: Counter[int] = Counter()
    spaced: dict[bool, list[int]] = {True: [0, 0], False: [0, 0]}  # by script: lines, and those that end with a space
    for before, after in pairwise(lines):
        if width is None or before.terminal or before.width < 0.8 * width or after.after_break:
            continue
        gaps[min(after.gap, 3)] += 1
        if before.text[-1] in ",，、،":
            continue  # may be the end of a preambular paragraph
        counts = spaced[HAN.search(before.text[-1:]) is not None]
        counts[0] += 1
        counts[1] += before.trailing_space
    pairs = sum(gaps.values())
    usual = max((gap for gap, count in gaps.items() if count * 8 >= pairs), default=0)
    joined = "\n".join(line.text for line in lines)
    with_space = len(re.findall(r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]", joined))
    without = len(re.findall(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u4e00-\u9fff]", joined))
    return Wrapping(
        width=width,
        gap=usual,
        blank_ends_paragraph=usual == 0,
        space_ends_paragraph=_space_tells(lines, *spaced[spaced[True][0] >= 10]),
        han_latin_space=with_space >= without,
        small_starts=_paragraphs_start_small(lines, usual),
        whole=whole,
        indented=width is not None and _first_lines_are_indented(lines, width),
    )


def _first_lines_are_indented(lines: list[Line], width: int) -> bool:
    """Lines cut in mid-sentence stand above lines as far in as they, or less far, and some above these."""
    steps = [
        after.indent - before.indent
        for before, after in pairwise(lines)
        if not before.terminal and before.width >= 0.8 * width and not after.after_break and not after.gap
        if before.text[-1:] not in ",，、،"
    ]
    back = sum(step <= -_LEAST_INDENT for step in steps)
    return back >= _FEWEST_INDENTED and sum(step >= _LEAST_INDENT for step in steps) * 20 <= len(steps)


def _space_tells(lines: list[Line], open_lines: int, with_space: int) -> bool:
    """Lines cut at the margin have no space at their end, and the last lines of paragraphs have one."""
    ended = [line.trailing_space for line in lines if line.terminal]
    return open_lines >= 10 and with_space * 20 <= open_lines and sum(ended) * 4 > len(ended)


def _paragraphs_start_small(lines: list[Line], usual_gap: int) -> bool:
    """In Russian resolutions preambular and operative paragraphs start with a small letter."""
    first_letters = [
        bare[:1]
        for before, line in pairwise(lines)
        if (before.terminal or before.text.endswith(",")) and line.gap > usual_gap
        if (bare := _NUMBER_BEFORE.sub("", line.text))
    ]
    small = sum(letter.islower() for letter in first_letters)
    return small >= 3 and small * 4 >= len(first_letters)


class Joiner:
    """Puts cut lines together the way the document itself writes: remembers its words and its spacing."""

    def __init__(self, lines: list[Line], wrapping: Wrapping) -> None:
        self._spaced = wrapping.han_latin_space
        self._words = {word for line in lines for word in re.findall(r"[a-zà-ÿ]{4,}", line.text)}

    def join(self, left: str, right: str) -> str:
        """`left` and `right` were two lines of one paragraph."""
        bare_left, bare_right = CALL.sub("", left[-60:]), CALL.sub("", right[:20])
        if not bare_left or not bare_right:
            return left + right
        return self._unhyphenated(left, right) or left + self._between(bare_left, bare_right) + right

    def _between(self, left: str, right: str) -> str:
        last, first = left[-1], right[0]
        if last in "-‐" and left[-2:-1].strip():
            return ""
        if _OPEN_ADDRESS.search(left) and first.isascii() and first.isalnum():
            return ""
        han_last, han_first = HAN_OR_MARK.match(last), HAN_OR_MARK.match(first)
        if han_last and han_first:
            return ""
        if not han_last and not han_first:
            return "" if (last in "“‘([" or first in "”’)],;") and HAN.search(left + right) else " "
        if (HAN.match(last) and first.isalnum()) or (HAN.match(first) and last.isalnum()):
            return SOFT_SPACE if self._spaced else ""
        return ""

    def _unhyphenated(self, left: str, right: str) -> str | None:
        """organi- + zed → organized, when the document has that word elsewhere; Co- + operation keeps its hyphen."""
        cut = _LETTER_BREAK.search(left[-40:])
        rest = re.match(r"[a-zà-ÿ]+", right)
        if not cut or not rest or cut[1].lower() in self._words or cut[1].lower() in _HYPHENATED_PREFIXES:
            return None
        return left[:-1] + right if (cut[1] + rest[0]).lower() in self._words else None


def tidied(text: str) -> tuple[str, list[tuple[str, int]]]:
    """The text without footnote marks and spurious spaces, and each mark with its offset in that text."""
    calls: list[tuple[str, int]] = []
    pieces: list[str] = []
    length, position = 0, 0
    for match in CALL.finditer(text):
        piece = text[position : match.start()]
        pieces.append(piece)
        length += len(piece)
        calls.append((match[1], length))
        position = match.end()
    pieces.append(text[position:])
    return without_spurious_spaces("".join(pieces), calls)


_SPURIOUS = re.compile(
    rf"(?<={HAN_OR_MARK.pattern})[ {SOFT_SPACE}]+(?={HAN_OR_MARK.pattern})"
    rf"|(?<={HAN_OR_MARK.pattern})[ {SOFT_SPACE}]+(?=[“‘”’]{HAN_OR_MARK.pattern}?)"
    rf"|(?<={HAN_OR_MARK.pattern}[”’])[ {SOFT_SPACE}]+(?={HAN_OR_MARK.pattern})"
    r"| +(?= )|^ +| +$"
)


def without_spurious_spaces(text: str, calls: list[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    """公 约 → 公约; two spaces → one; offsets of the calls follow."""
    pieces: list[str] = []
    position, removed, next_call = 0, 0, 0
    moved: list[tuple[str, int]] = []
    for match in _SPURIOUS.finditer(text):
        while next_call < len(calls) and calls[next_call][1] <= match.start():
            moved.append((calls[next_call][0], calls[next_call][1] - removed))
            next_call += 1
        while next_call < len(calls) and calls[next_call][1] <= match.end():
            moved.append((calls[next_call][0], match.start() - removed))
            next_call += 1
        pieces.append(text[position : match.start()])
        position = match.end()
        removed += match.end() - match.start()
    pieces.append(text[position:])
    moved.extend((marker, offset - removed) for marker, offset in calls[next_call:])
    return "".join(pieces), moved
