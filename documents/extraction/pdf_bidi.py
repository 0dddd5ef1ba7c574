"""Puts the letters of a line, which lie side by side, into the order in which they are read.

The inverse of the Unicode bidirectional algorithm (UAX 9) for what UN documents hold: Arabic text with numbers,
document symbols, titles in Latin letters and brackets. Knows letters in a row, nothing else.
"""

import re
import unicodedata
from collections.abc import Sequence

from documents.parsing.characters import CALL_OPEN

_OPENING = {")": "(", "]": "[", "»": "«", "}": "{"}
_CLOSING = {mirror: sign for sign, mirror in _OPENING.items()}
# Arabic documents of the UN open a quotation with ” and close it with “.
_OPENS = {**_OPENING, "“": "”"}
_CLOSES = {**_CLOSING, "”": "“"}
# A bracket between blanks opens where the next one stands close after a letter; then the blank is no part of the text.
_AHEAD_CLOSES = re.compile(r" [^()\[\]«»“”]{1,80}(?<! )[()\[\]«»“”]")
_NAME_CLOSES = re.compile(r"[^\W\d_]{3}[^()\[\]«»“”]{0,60}[^\W\d_][()](?![^\W\d_])")
_INNER_SPACE = re.compile(r"(?<=[(\[«]) +(?=\S)")
_ASIDE = "،؛.,:;؟)]([”“"
_CUT_AFTER = frozenset("/.:-")
_LONGEST_RUN = 200
_JOINS_DIGITS = frozenset("./,:٫٬")


def kind_of(char: str) -> str:
    """R for Arabic letters, L for other letters, D for digits, M for marks above a letter, N for the rest."""
    direction = unicodedata.bidirectional(char[:1]) if char else "ON"
    if direction in ("R", "AL"):
        return "R"
    if direction == "L":
        return "L"
    if direction in ("EN", "AN"):
        return "D"
    return "M" if direction == "NSM" else "N"


def is_right_to_left(text: str) -> bool:
    """Whether more letters of the text run from the right."""
    kinds = [kind_of(char) for char in text]
    return kinds.count("R") > kinds.count("L")


def reading_order(row: Sequence[str], *, right_to_left: bool) -> list[int]:
    """Positions in `row`, which is given from left to right, in the order of reading. Linear."""
    kinds = [kind_of(char) for char in row]
    if right_to_left:
        return _from_the_right(row, kinds)
    if "R" not in kinds:
        return list(range(len(row)))
    return _with_runs_turned(kinds, "R")


def _with_runs_turned(kinds: list[str], turned: str) -> list[int]:
    """Left to right, but the words in letters that run the other way are turned, as one where blanks join them."""
    order: list[int] = []
    position = 0
    while position < len(kinds):
        end = position
        if kinds[position] == turned:
            probe = position
            while probe < len(kinds) and kinds[probe] in (turned, "M", "N"):
                if kinds[probe] in (turned, "M"):
                    end = probe
                probe += 1
            order.extend(range(end, position - 1, -1))
        else:
            order.append(position)
        position = end + 1
    return order


def _from_the_right(row: Sequence[str], kinds: list[str]) -> list[int]:
    """Right to left, but numbers and Latin words keep their own order."""
    order: list[int] = []
    position = len(row) - 1
    while position >= 0:
        number = _number_called(row, kinds, position)
        if number is None and _closes_run(row, kinds, position):
            number = position - 1
        if kinds[position] in ("L", "D") or number is not None or _is_cut_run(row, kinds, position):
            within = position if number is None else number
            start = _start_of_run(row, kinds, within, brackets=int(_is_bracket(row[position]) and number is not None))
            order.extend(range(start, position + 1))
            position = start - 1
        else:
            order.append(position)
            position -= 1
    return order


def _number_called(row: Sequence[str], kinds: list[str], position: int) -> int | None:
    """The last digit of the number that the call at `position` touches: both were set as one number."""
    if not row[position].startswith(CALL_OPEN) or ("R" not in kinds and "L" in kinds):
        return None  # in a line of Latin words alone it is the mark of a note, at the right edge
    for step in (1, 2):
        if position >= step and kinds[position - step] == "D":
            return position - step
        if position < step or row[position - step] not in _JOINS_DIGITS:
            return None
    return None


def _is_cut_run(row: Sequence[str], kinds: list[str], position: int) -> bool:
    """A symbol that the end of the line cuts after its slash: the slash stands to the right of what it follows."""
    if row[position] not in _CUT_AFTER or position == 0 or kinds[position - 1] not in ("L", "D"):
        return False
    return "R" not in kinds[:position] and " " not in row[:position]


def _is_bracket(char: str) -> bool:
    return char in _OPENING or char in _CLOSING


def _closes_run(row: Sequence[str], kinds: list[str], position: int) -> bool:
    """A bracket to the right of Latin words that closes one among them: A/CONF.157/24 (Part I)."""
    if not _is_bracket(row[position]) or position == 0 or kinds[position - 1] not in ("L", "D"):
        return False
    start = _start_of_run(row, kinds, position - 1, brackets=1)
    return sum(_is_bracket(char) for char in row[start : position + 1]) % 2 == 0


def _start_of_run(row: Sequence[str], kinds: list[str], end: int, *, brackets: int = 0) -> int:
    """Where the run that ends at `end` starts: a number, or Latin words with the numbers and marks between them.

    A bracket whose partner stands outside belongs to the Arabic around it: 8 (E/2019/28) is two runs.
    """
    start = _start_of_number(row, kinds, end) if kinds[end] == "D" else end
    if kinds[end] == "D" and _is_mark_of_note(row, kinds, start, end):
        return start
    best = start
    probe = start
    while probe > max(0, start - _LONGEST_RUN):
        probe -= 1
        if kinds[probe] == "R":
            break
        brackets += _is_bracket(row[probe])
        if kinds[probe] == "L" and brackets % 2 == 0:
            best = probe
        elif kinds[probe] == "D" and kinds[end] == "L" and brackets % 2 == 0 and " " not in row[probe:best]:
            best = probe  # the rest of an address that the line before began: 54.html
    return best


def _is_mark_of_note(row: Sequence[str], kinds: list[str], start: int, end: int) -> bool:
    """A short number at the right edge, apart from Latin words that fill the line: the mark of a note."""
    short = end == len(row) - 1 and end - start < 3 and "R" not in kinds
    return short and start > 1 and row[start - 1] == " " and "L" in kinds[:start]


def _start_of_number(row: Sequence[str], kinds: list[str], end: int) -> int:
    """A number goes on over one separator: 58/4, 1,600, 12.5."""
    start = end
    while start > 0:
        if kinds[start - 1] in ("D", "M"):
            start -= 1
        elif start > 1 and kinds[start - 2] == "D" and (row[start - 1] in _JOINS_DIGITS or _is_job(row, kinds, start)):
            start -= 2
        else:
            break
    return start


def _is_job(row: Sequence[str], kinds: list[str], start: int) -> bool:
    """A hyphen joins numbers in a line without Arabic words: 22-28723."""
    return row[start - 1] == "-" and "R" not in kinds


def with_brackets_turned(text: str) -> str:
    """Brackets in text from the right are drawn mirrored; which one is meant shows from the blanks beside it."""
    if not any(sign in text for sign in "()[]«»{}“”"):
        return text
    letters = list(text)
    pending: set[str] = set()  # brackets that are open
    for place, sign in enumerate(letters):
        if sign not in _OPENS and sign not in _CLOSES:
            continue
        before = letters[place - 1] if place else " "
        after = letters[place + 1] if place + 1 < len(letters) else " "
        last = place + 1 == len(letters)
        opens = before.isspace() and (last or not after.isspace())
        closes = not before.isspace() and (after.isspace() or after in _ASIDE or after == CALL_OPEN)
        if opens:
            letters[place] = _OPENS.get(sign, sign)
        elif closes:
            letters[place] = _CLOSES.get(sign, sign)
        elif before.isspace() and after.isspace() and _AHEAD_CLOSES.match(text, place + 1):
            letters[place] = _OPENS.get(sign, sign)
        elif before.isalpha() and after.isalpha() and sign in "[]":
            letters[place] = "]" if "[" in pending else "["
        elif after.isalpha() and (before == ":" or (before.isalpha() and _opens_word(text, place, pending))):
            letters[place] = f" {_OPENS.get(sign, sign)}"  # a justified line left no room for the blank
        meant = letters[place][-1]
        if meant in _CLOSING:
            pending.add(meant)
        else:
            pending.discard(_OPENING.get(meant, ""))
    return _INNER_SPACE.sub("", "".join(letters))


def _opens_word(text: str, place: int, pending: set[str]) -> bool:
    """A closing bracket right behind a word, while none is open, before words that another one closes."""
    return text[place] == ")" and "(" not in pending and _NAME_CLOSES.match(text, place + 1) is not None


# Strokes of one letter's width with a blank behind them fill the room of a justified line, within a word: الــ دولي.
_LENGTHENED = re.compile(
    "(?<=[\u0620-\u063f\u0641-\u0652])(?:(?: ?\u0640)+|(?: ?\u0640){2,} )(?=[\u0620-\u063f\u0641-\u064a])"
)
_SPACE_BEFORE_MARK = re.compile(r"(?<!\s)\s+(?=[،؛؟])")


# A program that orders each line by itself sets a span of years that begins one from the left: 2021-2025.
_SPAN_OF_YEARS = re.compile(r"^((?:19|20)\d\d)([-–])((?:19|20)\d\d)(?!\d)")


_POWER_APART = re.compile(r"(?<=\d م) (?=[²³])|(?<=\d كم) (?=[²³])")  # 33 م ³


def tidied_arabic(text: str) -> str:
    """Brackets as meant, spans of years rising, no stroke that lengthens a word, no blank before closing marks."""
    text = _POWER_APART.sub("", _SPAN_OF_YEARS.sub(_rising, with_brackets_turned(text)))
    return unicodedata.normalize("NFC", _LENGTHENED.sub("", _SPACE_BEFORE_MARK.sub("", text)))


def _rising(match: re.Match[str]) -> str:
    first, stroke, last = match.groups()
    return f"{last}{stroke}{first}" if first > last else match[0]
