"""Puts raised figures that `pdftotext` printed on lines of their own back at the ends of the words that they follow.

A raised figure at the end of a line, or beside other figures, begins a block of its own, which is printed before the
line that it stands in, because it stands higher. Knows lines of Arabic text in the order of reading; no structure.
"""

import re

from documents.parsing.vocabulary import NOTE_OPENS

_CALLS_ALONE = re.compile(r"\s*(\d{1,3}(?:,\d{1,3}){0,9})\s*$")
_BARE_UNIT = re.compile(r"(?<=\d )ك?م(?=[ ،؛.]|$)")
_ARABIC = re.compile("[\u0620-\u064a]")
_YEAR_OF_SENTENCE = re.compile(r"(?<!\d)(?:19|20)\d\d\.?(?= [^\W\d_])")
_CLAUSE_END = re.compile(r"(?<=[^\W_])[.،؛](?= )")
_LEAST_WORDS, _NEAR_END, _NEAR_CLAUSE = 20, 6, 12
_ENDS = tuple(".؛؟:!”“،")


def calls_by_columns(lines: list[str]) -> list[str]:
    """Calls on a line of their own, as far to the left as the line below or above ends, stand at its end."""
    out = list(lines)
    for place, line in enumerate(lines):
        if not (calls := _CALLS_ALONE.match(line)):
            continue
        for beside in (place + 1, place - 1):
            words = out[beside].rstrip() if 0 <= beside < len(lines) else ""
            is_long = len(words.strip()) > _LEAST_WORDS and not _CALLS_ALONE.match(words)
            if is_long and -_NEAR_END <= calls.start(1) - len(words) <= 2 * _NEAR_END:
                out[beside] = words + calls[1]
                out[place] = ""
                break
        else:
            below = out[place + 1] if place + 1 < len(lines) else ""
            if (end := _clause_near(below, calls.start(1))) is not None:
                out[place], out[place + 1] = "", below[:end] + calls[1] + below[end:]
    return _without_emptied(out, lines)


def _clause_near(line: str, column: int) -> int | None:
    """Where the clause of the line ends that ends next to the column, which a line of text has within it."""
    ends = [match.end() for match in _CLAUSE_END.finditer(line) if abs(match.end() - column) <= _NEAR_CLAUSE]
    return min(ends, key=lambda end: abs(end - column), default=None) if len(line.strip()) > 2 * _LEAST_WORDS else None


def calls_by_order(lines: list[str]) -> list[str]:
    """Calls on a line of their own between two lines of text stand in the line below, where no columns tell more.

    A mark of a note stands between blanks or other marks, or above the words of a note.
    """
    out = list(lines)
    for place in range(1, len(lines) - 1):
        calls = _CALLS_ALONE.match(lines[place])
        if (
            calls
            and _is_text(lines[place - 1])
            and _is_text(lines[place + 1])
            and not NOTE_OPENS.match(lines[place + 1])
        ):
            out[place + 1] = _with_calls(out[place + 1].rstrip(), calls[1])
            out[place] = ""
    return _without_emptied(out, lines)


def _is_text(line: str) -> bool:
    return bool(_ARABIC.search(line)) and not line.startswith("\f")


def _with_calls(line: str, calls: str) -> str:
    """At the end, or behind the only year that ends a sentence where the line itself does not end one."""
    years = list(_YEAR_OF_SENTENCE.finditer(line))
    if line.endswith(_ENDS) or len(years) != 1 or not years[0][0].endswith("."):
        return line + calls
    return line[: years[0].end()] + calls + line[years[0].end() :]


def exponents_put_back(lines: list[str]) -> list[str]:
    """An exponent on a line of its own goes behind the unit in the line below or above: 2 and 1 250 كم."""
    out = list(lines)
    for place, line in enumerate(lines):
        raised = line.strip()
        if raised not in ("2", "3"):
            continue
        for beside in (place + 1, place - 1):
            if 0 <= beside < len(lines) and (unit := _BARE_UNIT.search(out[beside])):
                out[beside] = out[beside][: unit.end()] + raised + out[beside][unit.end() :]
                out[place] = ""
                break
    return _without_emptied(out, lines)


def _without_emptied(lines: list[str], before: list[str]) -> list[str]:
    return [line for place, line in enumerate(lines) if line or not before[place]]
