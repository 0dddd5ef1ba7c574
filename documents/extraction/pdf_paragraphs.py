"""Puts printed lines together to paragraphs by what is seen: distance, indent, size, weight, room left on a line.

Where a column or a page ends, a paragraph goes on unless something speaks for a new one. Knows lines with places;
labels are judged by `documents.parsing.labels` only to see that one starts.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.extraction.pdf_lines import PrintedLine
from documents.parsing.characters import CALL, SENTENCE_INSIDE, ends_sentence, is_terminal
from documents.parsing.labels import heading_label, item_label, paragraph_label

_RESOLUTION_NUMBER = re.compile(r"\d{1,4}/\d{1,3}(?:\.| -) ?\S")
_INDENT = 0.75
_SLACK = 0.9
_FEWEST_FULL = 3
_FEWEST_WIDER = 6
_LEAST_OF_ENDS = 0.25
_LARGE, _WIDEST_OF_TITLE = 1.15, 1.8  # parts of the size of the text, and of the title


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, on the page where they start."""

    lines: list[PrintedLine]

    @property
    def page(self) -> int:
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Margins:
    """Of the text of a column: its right or left end in reading direction, and how far lines of one paragraph are."""

    start: float
    end: float
    furthest: float
    right_to_left: bool

    def indent(self, line: PrintedLine) -> float:
        """How far the line starts inside the margin."""
        return self.start - line.right if self.right_to_left else line.left - self.start

    def room(self, line: PrintedLine, end: float | None = None) -> float:
        """How much of the line is left blank at its end."""
        end = self.end if end is None else end
        return line.left - end if self.right_to_left else end - line.right


def paragraphs_of(lines: Sequence[PrintedLine], size: float, *, right_to_left: bool) -> list[Paragraph]:
    """The paragraphs of the text, in order. Linear, but for a sort."""
    margins = _margins(lines, size, right_to_left)
    found: list[Paragraph] = []
    for run in _runs(lines):
        pieces = _split(run, margins[run[0].page, run[0].column], size)
        if found and pieces and _goes_on(found[-1], pieces[0], margins):
            found[-1].lines.extend(pieces.pop(0))
        found.extend(Paragraph(piece) for piece in pieces)
    return found


def _runs(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines on one page and in one column, one below the other."""
    runs: list[list[PrintedLine]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is not None and (last.page, last.column) == (line.page, line.column) and line.y <= last.y + 0.1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _margins(lines: Sequence[PrintedLine], size: float, right_to_left: bool) -> dict[tuple[int, int], Margins]:
    """The margins of every column of every page; all pages share them where they are set alike."""
    columns: dict[tuple[int, int], list[PrintedLine]] = {}
    for line in lines:
        columns.setdefault((line.page % 2, line.column), []).append(line)
    kinds = {key: _of_column(known, right_to_left) for key, known in columns.items()}
    furthest = _furthest(lines, size, kinds)
    kinds = {key: replace(margins, furthest=furthest) for key, margins in kinds.items()}
    return {(line.page, line.column): kinds[line.page % 2, line.column] for line in lines}


def _of_column(lines: Sequence[PrintedLine], right_to_left: bool) -> Margins:
    start = _common([line.right if right_to_left else line.left for line in lines], outer=max if right_to_left else min)
    ends = [line.left if right_to_left else line.right for line in lines]
    end = _common(ends, outer=min if right_to_left else max, least=_LEAST_OF_ENDS)
    return Margins(start, end, 0.0, right_to_left)


def _common(values: list[float], *, outer: Callable[[list[float]], float], least: float = 0.0) -> float:
    """The outermost value that a good part of the lines share; `least`: as a part of those that share the usual one.

    Two lines set to the right edge of the page end no line of a short text that is justified.
    """
    counts = Counter(round(value / 3) for value in values)
    fewest = max(2, len(values) / 12, least * max(counts.values(), default=0))
    shared = [band * 3.0 for band, count in counts.items() if count >= fewest]
    return outer(shared) if shared else outer(values)


def _furthest(lines: Sequence[PrintedLine], size: float, margins: dict[tuple[int, int], Margins]) -> float:
    """How far two lines of a paragraph may be apart: little more than a full line and the next are.

    Paragraphs of one line each would teach the distance of paragraphs if every line were asked. A slightly wider
    distance divides where it stands below the ends of clauses only.
    """
    full: Counter[float] = Counter()
    every: Counter[float] = Counter()
    pairs: list[tuple[float, bool]] = []
    for before, after in pairwise(lines):
        apart = before.y - after.y
        if (before.page, before.column) != (after.page, after.column) or not before.size == after.size == size:
            continue
        if not 0.8 * size < apart < 2.2 * size:
            continue
        every[round(apart, 0)] += 1
        pairs.append((apart, is_terminal(before.text) or _ends_with_comma(before.text)))
        room = margins[before.page % 2, before.column].room(before)
        if room <= after.first_word + 0.5 * size and not is_terminal(before.text):
            full[round(apart, 0)] += 1
    distances = full if full.total() >= _FEWEST_FULL else every
    leading = max(distances, key=lambda known: (distances[known], -known)) if distances else 1.3 * size
    wider = [(apart, ends) for apart, ends in pairs if apart > leading + 0.5 + 0.1 * size]
    if len(wider) >= _FEWEST_WIDER and sum(ends for _, ends in wider) * 20 >= len(wider) * 19:
        return leading + 0.5 + 0.1 * size
    return 1.28 * leading + 0.5


def _split(run: list[PrintedLine], margins: Margins, size: float) -> list[list[PrintedLine]]:
    """A run divided where something is seen between two lines."""
    blocks: list[list[PrintedLine]] = [[run[0]]]
    for before, line in pairwise(run):
        if _is_apart(before, line, margins, size):
            blocks.append([])
        blocks[-1].append(line)
    return [piece for block in blocks for piece in _split_block(block, margins)]


def _is_apart(before: PrintedLine, line: PrintedLine, margins: Margins, size: float) -> bool:
    scale = max(before.size, line.size) / size if size else 1.0
    if before.y - line.y > margins.furthest * max(scale, 0.8) and not _goes_on_large(before, line, margins, size):
        return True
    return abs(before.size - line.size) > 0.08 * size or (before.is_bold != line.is_bold and _is_whole(before))


def _goes_on_large(before: PrintedLine, line: PrintedLine, margins: Margins, size: float) -> bool:
    """The next line of a title in large letters, set wider, whose first word had no room on the line above."""
    is_alike = before.size == line.size > _LARGE * size and before.is_bold == line.is_bold
    is_full = margins.room(before) <= line.first_word + _SLACK * line.size
    return is_alike and is_full and before.y - line.y <= _WIDEST_OF_TITLE * line.size


def _is_whole(line: PrintedLine) -> bool:
    """A bold line above text that is not: a heading, unless a bold lead-in happens to fill its line."""
    return not line.is_bold or not SENTENCE_INSIDE.search(line.text[:-1])


def _split_block(block: list[PrintedLine], margins: Margins) -> list[list[PrintedLine]]:
    """A block of even distance, divided by indents, by room left on a line and by labels."""
    end = _end_of(block, margins)
    inner = _inner_indent(block, margins)
    pieces = [[block[0]]]
    for before, line in pairwise(block):
        if _starts_new(before, line, margins, end, inner):
            pieces.append([])
        pieces[-1].append(line)
    return pieces


def _end_of(block: list[PrintedLine], margins: Margins) -> float:
    """Where the lines of the block end: a quotation set in may end before the margin."""
    if len(block) < 3:
        return margins.end
    ends = [line.left if margins.right_to_left else line.right for line in block]
    outermost = min(ends) if margins.right_to_left else max(ends)
    near = sum(abs(known - outermost) < 3 for known in ends)
    usual = sum(abs(known - margins.end) < 3 for known in ends)
    return outermost if near >= 2 and near >= usual else margins.end


def _inner_indent(block: list[PrintedLine], margins: Margins) -> float:
    """The indent that most lines of the block share."""
    counts = Counter(round(margins.indent(line) / 2) for line in block)
    return max(counts, key=lambda known: (counts[known], -abs(known))) * 2.0


def _starts_new(before: PrintedLine, line: PrintedLine, margins: Margins, end: float, inner: float) -> bool:
    if is_terminal(before.text) and (_has_label(line) or line.is_row):
        return True
    if _ends_with_comma(before.text) and _is_first(line):
        return True
    if line.is_row and before.is_row:
        return True
    step = margins.indent(line) - margins.indent(before)
    if step > _INDENT * line.size and margins.indent(line) > inner + _INDENT * line.size:
        return not _hangs(before)
    room = margins.room(before, end)
    if room <= line.first_word + (0.3 + _SLACK) * line.size:
        return False
    return is_terminal(before.text) or _has_label(line) or room > _room_of_end(line, margins)


def _room_of_end(line: PrintedLine, margins: Margins) -> float:
    """How much blank ends a paragraph that has no full stop, seen from how the next line starts."""
    first, width = line.text[:1], abs(margins.end - margins.start)
    if first.islower():
        return 0.6 * width
    speaks = first.isupper() and not margins.right_to_left
    return 3 * line.size if speaks else max(4 * line.size, 0.3 * width)


def _hangs(line: PrintedLine) -> bool:
    """`(a) text` or `77/238. Title` whose next lines are set in under the text."""
    return _has_label(line) or _RESOLUTION_NUMBER.match(line.text) is not None


def _has_label(line: PrintedLine) -> bool:
    text = CALL.sub("", line.text)
    return paragraph_label(text) is not None or item_label(text) is not None or text[:2] in ("• ", "– ", "— ")


def _is_first(line: PrintedLine) -> bool:
    """Paragraph 1, which stands below a preamble that ends with a comma."""
    label = paragraph_label(CALL.sub("", line.text))
    return label is not None and label.text == "1"


def _ends_with_comma(text: str) -> bool:
    return CALL.sub("", text[-40:]).endswith((",", "，", "،"))


def _goes_on(last: Paragraph, piece: list[PrintedLine], margins: dict[tuple[int, int], Margins]) -> bool:
    """Whether the text at the top of a column goes on a paragraph that was cut by the end of the one before."""
    before, line = last.lines[-1], piece[0]
    if abs(before.size - line.size) > 0.05 * line.size or before.is_bold != line.is_bold:
        return False
    above, here = margins[before.page, before.column], margins[line.page, line.column]
    if _has_label(line) and (is_terminal(before.text) or _ends_with_comma(before.text)):
        return False
    full = above.room(before) <= line.first_word + 1.2 * line.size
    if _has_label(line) and not full:
        return False  # below a heading that stands alone at the end of the page
    indented = here.indent(line) > _INDENT * line.size and not _hangs(last.lines[0])
    if not is_terminal(before.text):
        if _ends_with_comma(before.text) and indented:
            return False
        if heading_label(line.text) and not full:
            return False
        cut = (len(last.lines) > 1 or _has_label(last.lines[0])) and not _ends_with_comma(before.text)
        return full or cut or line.text[:1].islower()
    labelled = _has_label(last.lines[0]) and not line.is_row
    is_cut = ends_sentence(before.text) or line.text[:1].islower()  # … act together; / no country can succeed alone
    return labelled and full and not indented and not heading_label(line.text) and is_cut
