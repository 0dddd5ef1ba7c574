"""Puts Arabic text that `pdftotext` printed back into the order of reading.

`pdftotext` sets every line between marks of direction; numbers, Latin words and the punctuation to the left of them
stand inside in the order of the page. Columns and first lines are counted from the left, although the page begins on
the right.
Knows lines of text, no structure.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from documents.extraction.pdf_bidi import reading_order, tidied_arabic
from documents.extraction.printed_begun import labels_before_signed
from documents.extraction.printed_calls import calls_by_columns, calls_by_order, exponents_put_back
from documents.extraction.printed_clusters import clusters_as_signs, clusters_once, joined_at_clusters, says_clusters
from documents.extraction.printed_columns import Part, gutter_of, set_from_right, sides_aligned, sides_of, stretches_of
from documents.extraction.printed_cuts import TORN
from documents.extraction.printed_labels import (
    first_ordinal_put_together,
    labels_before_first_lines,
    labels_before_texts,
    labels_beside_texts,
)
from documents.extraction.printed_signs import signs_in_place
from documents.extraction.printed_stretched import stretched_together
from documents.extraction.vowel_signs import with_sign
from documents.parsing.structure import Problem
from documents.parsing.vocabulary import MONTH_NUMBERS

_TO_LEFT, _TO_RIGHT, _END = "\u202b", "\u202a", "\u202c"
_PRINTED = re.compile(f"^[ \f]*{_TO_LEFT}[^\n]*{_END}$", re.MULTILINE)
_PART = re.compile(f"{_TO_LEFT}(?:[^{_TO_LEFT}{_TO_RIGHT}{_END}]|{_TO_RIGHT}[^{_END}]*{_END})*{_END}?")
_LEFT_RUN = re.compile(f"{_TO_RIGHT}([^{_END}]*){_END}?")
_MARKS = re.compile(f"[{_TO_LEFT}{_TO_RIGHT}{_END}]")
_LETTER, _SIGN = "\u0620-\u064a", "\u064b-\u0652"
_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"
# The stroke that lengthens a word behind a letter that joins the next one, where the font calls it a digit, or a slash;
# /ديسمبر is none, nor is the slash behind ة.
_STROKE = re.compile(
    f"(?<=[{_JOINING}{_SIGN}])([^\\W_{_LETTER}]|[^\\w\\s،؛؟“”])\\1{{0,3}}(?=[{_SIGN}]{{0,4}}[{_LETTER}])"
)
_NAMES_MONTH = re.compile(f"/(?:{'|'.join(map(re.escape, MONTH_NUMBERS))})")
_FEWEST_STROKES = 5
_TURNED = str.maketrans("()[]{}<>", ")(][}{><")
# A vowel sign is printed at the right edge of its letter, and so before it.
_SIGN_BEFORE = re.compile(f"(?<=[{_LETTER}]) ([{_SIGN}]+)([{_LETTER}])")
# و أُ سرهم: the sign that stands close on both sides belongs to the letter behind it, which a blank sets apart.
_DOUBLED = re.compile(
    f"(?<![{_LETTER}{_SIGN}])([{_LETTER}]{{1,20}})([\u064b-\u0650]?\u0651[\u064b-\u0650]?)([{_LETTER}]{{1,20}})(?![{_SIGN}])"
)
_SIGN_CLOSE = re.compile(f"(?<=[{_LETTER}])([{_SIGN}]+)([{_LETTER}]) (?=[{_LETTER}])")
# The calls 7,6,5 to the left of a word, of the year 1972, of the symbol 66/177 or of an exponent (m³); a full stop may
# stand between.
_NUMBERS = r"(?<![\d/-])(?<!\d[.,])(\d{1,3}(?:,\d{1,3}){0,9})"
_CALLS_BESIDE = re.compile(
    _NUMBERS + r"(\.?)((?:19|20)\d\d|\d\d/\d{1,3}|(?<=\d)[23](?=مك?\s?\d)|(?<=\.)[23](?=مك?\s?\d))(?![\d.,/-]{0,40}\d)"
)
_CALLS = re.compile(_NUMBERS + r"(?![\d.,/-]{0,40}\d)")
# The mark of a note to the right of the symbol that its text begins with: A/44/14 4.
_MARK_OF_SYMBOL = re.compile(r"(.*(?<!\w)[A-Z]{1,5}(?:/[A-Za-z0-9.]{1,12}){1,6}) (\d{1,3}) {0,3}$", re.DOTALL)
_WORDS_TURNED = re.compile(f"{_TO_LEFT}[^{_END}\n]*{_END} ?{_TO_LEFT}[^{_END}\n]*{_END} ?{_TO_LEFT}")
_FEWEST_TURNED = 5
_ALONE = re.compile(rf"(?<![^\s])[{_LETTER}](?![^\s])")
_WORD = re.compile(f"[{_LETTER}]+")
_MOST_ALONE = 0.06


def in_reading_order(text: str) -> str:
    """The text with its Arabic lines as they are read, from the right edge; other text as it is. Linear."""
    if not _PRINTED.search(text):
        return text
    if clusters := says_clusters(text):
        text = clusters_once(text)
    lines = text.split("\n")
    laid_out = any(line.startswith("  ") for line in lines)
    edge = max(len(_MARKS.sub("", line)) for line in lines) if laid_out else 0
    rows = [row for page in _pages(lines) for row in _page_from_the_right(page, edge, clusters=clusters)]
    words = iter(without_strokes("\n".join(side for row in rows for side in row)).split("\n"))
    sided = [tuple(next(words) for _ in row) for row in rows]
    if laid_out:
        if clusters:
            sided = [tuple(clusters_as_signs(row)) for row in sided]
        ordered = sides_aligned([[_whole_lines_laid_out(side) for side in sides] for sides in stretches_of(sided)])
    elif clusters:
        lines = joined_at_clusters(labels_before_signed(stretched_together([row[0] for row in sided])))
        ordered = labels_before_texts(labels_before_first_lines(calls_by_order(exponents_put_back(lines))))
    else:
        lines = labels_before_signed(stretched_together([row[0] for row in sided]))
        lines = exponents_put_back(lines)
        lines = labels_before_first_lines(calls_by_order(lines))
        ordered = labels_before_texts(signs_in_place(lines, laid_out=False))
    return first_ordinal_put_together("\n".join(ordered).replace(TORN, ""))


def _whole_lines_laid_out(lines: list[str]) -> list[str]:
    return labels_beside_texts(signs_in_place(calls_by_columns(exponents_put_back(lines)), laid_out=True))


def doubts_of(text: str) -> list[Problem]:
    """What no order of reading mends: words that were printed in the order of the page, and cut ones."""
    problems = []
    if len(_WORDS_TURNED.findall(text)) >= _FEWEST_TURNED:
        problems.append(
            Problem(
                "words_in_order_of_page",
                "The words of this Arabic text stand in the order of the page; load the PDF itself.",
                line=1,
            )
        )
    words = _WORD.findall(text)
    if len(words) > 100 and len(_ALONE.findall(text)) > _MOST_ALONE * len(words):
        problems.append(
            Problem("spaces_within_words", "Many words of this text are cut by spaces; load the PDF itself.", line=1)
        )
    return problems


def without_strokes(text: str) -> str:
    """Without the sign that stands within words again and again; the font draws a stroke of two or more for it."""
    longer = Counter(match[1] for match in _STROKE.finditer(text) if len(match[0]) > 1)
    usual, count = longer.most_common(1)[0] if longer else ("", 0)
    if count < _FEWEST_STROKES:
        return text
    either = {usual, usual.translate(_TURNED)}  # a bracket was turned round with some of the lines
    text = _STROKE.sub(
        lambda match: "" if match[1] in either and not _NAMES_MONTH.match(text, match.start()) else match[0], text
    )
    for stroke in sorted(either):
        text = _torn_marked(text, stroke)
    return text


def _torn_marked(text: str, stroke: str) -> str:
    """A stroke at the edge of a part of a word, which a sign cut: mark it as the end or the beginning of that part."""
    sign = f"[{_SIGN}]"
    edge = "" if stroke.isdigit() or stroke in ":/" else "|(?![A-Za-z])"
    cut = f"{re.escape(stroke)}{{1,4}}"
    fewest = 3 if stroke in ":/" else 1
    unit = f"ك?م(?![{_LETTER}])" if stroke.isdigit() else "$"  # 3م goes on no word
    beside = f"(?<![{_LETTER}{_SIGN}])([{_LETTER}]{{1,20}})({sign}{{1,4}})([{_LETTER}]?) ?{cut}([{_LETTER}]{{1,20}})"
    text = re.sub(beside, lambda found: with_sign(found[1] + found[3] + found[4], found[2]) or found[0], text)
    text = re.sub(f"(?<=[{_LETTER}]){cut}(?=(?: *{sign}){edge})", TORN, text)
    text = re.sub(f"(?<=\\s)(?<!\\d\\s){cut}(?!{unit})(?=[{_LETTER}]{{{fewest}}})", TORN, text)
    return re.sub(f"{TORN} *({sign}+) *{TORN}?([{_LETTER}])", r"\2\1", text)


def _pages(lines: list[str]) -> Iterator[list[str]]:
    starts = [0, *(place for place, line in enumerate(lines) if place and line.startswith("\f"))]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start:end]


def _page_from_the_right(lines: list[str], edge: int, *, clusters: bool) -> list[tuple[str, ...]]:
    """The lines of a page; where it has two columns, the right and the left side of each."""
    parts = [_parts_of(line, clusters=clusters) if _TO_LEFT in line else None for line in lines]
    gutter = gutter_of(known for known in parts if known) if edge else 0
    sides = [sides_of(known, gutter) if gutter and known else None for known in parts]
    apart = [side for side in sides if side]
    left_edge = max((part[1] for _, left in apart for part in left), default=0)
    right_edge = max((part[1] for right, _ in apart for part in right), default=0)
    out: list[tuple[str, ...]] = []
    for line, known, side in zip(lines, parts, sides, strict=True):
        feed = "\f" * line.startswith("\f")
        if known is None:
            out.append((line,))
        elif side is None:
            out.append((feed + _from_the_right(known, edge),))
        else:
            right, left = set_from_right(side[0], right_edge), set_from_right(side[1], left_edge)
            out.append((feed + right, left))
    return out


def _parts_of(line: str, *, clusters: bool) -> list[Part] | None:
    """The parts of the line from left to right; None for a line with other words."""
    if _PART.sub("", line).strip():
        return None
    line = line.replace("\f", "")
    parts: list[Part] = []
    place, position = 0, 0
    for match in _PART.finditer(line):
        place += len(_MARKS.sub("", line[position : match.start()]))
        row = _as_printed(match[0])
        parts.append((place, place + len(row), read_row(row, clusters=clusters)))
        place, position = place + len(row), match.end()
    return parts


def _from_the_right(parts: list[Part], edge: int) -> str:
    """The parts, each as far from the right edge as it was printed."""
    out = ""
    for _, end, words in reversed(parts):
        out = out.ljust(max(edge - end, len(out) + 2 * bool(out))) + words
    return out


def _as_printed(part: str) -> str:
    """The signs of a part from left to right."""
    turned = _LEFT_RUN.sub(lambda run: run[1][::-1], part)
    return _MARKS.sub("", turned)[::-1]


def read_row(row: str, *, clusters: bool = False) -> str:
    """A row of signs, given from left to right, as it is read. `clusters`: every sign stands behind its letter."""
    if marked := _MARK_OF_SYMBOL.match(row):
        return f"{marked[2]} {read_row(marked[1], clusters=clusters)}"
    row, beside = _CALLS_BESIDE.subn(_called_beside, row)
    row = row if beside else _CALLS.sub(_called, row)
    text = "".join(row[place] for place in reading_order(row, right_to_left=True))
    if clusters:
        return tidied_arabic(text).strip()
    text = _SIGN_CLOSE.sub(r"\2\1", _SIGN_BEFORE.sub(r"\2\1", text))
    return tidied_arabic(_DOUBLED.sub(_on_its_letter, text)).strip()


def _on_its_letter(match: re.Match[str]) -> str:
    return with_sign(match[1] + match[3], match[2]) or match[0]


def _called(match: re.Match[str]) -> str:
    """Several calls in rising order."""
    numbers = match[1].split(",")
    return ",".join(numbers[::-1]) if _fall(numbers) else match[0]


def _called_beside(match: re.Match[str]) -> str:
    """Calls behind the number that they follow, in rising order."""
    numbers = match[1].split(",")
    return f"{match[3]}{match[2]}{','.join(numbers[::-1])}" if _fall(numbers) else match[0]


def _fall(numbers: list[str]) -> bool:
    return all(int(left) == int(right) + 1 for left, right in pairwise(numbers))
