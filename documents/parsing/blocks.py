"""Joins lines to blocks: whole headings, paragraphs and items, across wraps and page breaks.

For every two lines the question is whether the text goes on. Structure says no; a line cut at the margin or
before a page break says yes. Knows lines and where structure starts, not what the blocks mean.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.characters import CALL, SENTENCE_INSIDE, ends_sentence
from documents.parsing.front_lines import front_goes_on, opens_preamble
from documents.parsing.headings import Heading
from documents.parsing.lines import Joiner, Line, Wrapping
from documents.parsing.numbering import Numbering, Start
from documents.parsing.vocabulary import CLOSING, ENACTING, PREAMBULAR, PREAMBULAR_SMALL

_ENDS_CLAUSE = re.compile(rf";(?:{CALL.pattern}|\d)*$")
_AFTER_CLAUSE = re.compile(r"[A-ZÀ-ÞА-Я](?:[a-zß-ÿа-я]|’|\s)")  # no acronym; inside a sentence a small letter follows
_WIDEST_LINE = 170  # columns of a text that is wrapped
_MOST_HEADING_LINES = 4
_INDENTED = 3
_CLOSING_QUOTES = {"“": "”", "«": "»", "「": "」"}
NUMERAL_OF_PART = re.compile("[IVXL]{1,6}")
_NUMBER_OF_PART = re.compile(rf"{NUMERAL_OF_PART.pattern}|[A-Z]")
_MOST_QUOTED_LINES = 40
_OPENING = ("《", "“", "「", "«", "(", "（", "[")  # a link on a line of its own closes what these open
_WIDE, _WIDE_BEFORE_SMALL = 0.68, 0.5


@dataclass(slots=True)
class Block:
    """Lines that belong together. `zones`: from which offset on the text stood before which block of notes."""

    text: str
    first: Line
    last: Line
    number: Start | None = None
    item: Start | None = None
    heading: Heading | None = None
    stray: bool = False
    front: bool = False
    lines: int = 1
    zones: list[tuple[int, int]] = field(default_factory=list)
    gap_after: int = 0
    doubtful: bool = False


class BlockBuilder:
    """One pass over the lines."""

    def __init__(
        self, wrapping: Wrapping, joiner: Joiner, numbering: Numbering, headings: dict[int, Heading], front: int
    ) -> None:
        self._wrapping = wrapping
        self._joiner = joiner
        self._numbering = numbering
        self._headings = headings
        self._front = front
        self._lines: Sequence[Line] = ()

    def build(self, lines: list[Line]) -> list[Block]:
        """Blocks in order. Linear."""
        blocks: list[Block] = []
        pieces: list[str] = []
        self._lines = lines
        for index, line in enumerate(lines):
            block = blocks[-1] if blocks else None
            if block is not None and self._goes_on(block, index, line):
                self._add(block, line, pieces)
                continue
            if block is not None:
                block.text = "".join(pieces)
                block.gap_after = line.gap
            opened = self._opened(index, line)
            blocks.append(opened)
            pieces = [opened.text]
        if blocks:
            blocks[-1].text = "".join(pieces)
            blocks[-1].gap_after = 9
        return blocks

    def _add(self, block: Block, line: Line, pieces: list[str]) -> None:
        tail = pieces.pop()
        joined = self._joiner.join(tail, line.text)
        cut = max(0, len(joined) - len(line.text) - 80)
        pieces.extend((joined[:cut], joined[cut:]) if cut else (joined,))
        if block.zones[-1][1] != line.zone:
            block.zones.append((sum(map(len, pieces)) - len(line.text), line.zone))
        block.last = line
        block.lines += 1

    def _opened(self, index: int, line: Line) -> Block:
        number, item = self._numbering.paragraphs.get(index), self._numbering.items.get(index)
        heading = self._headings.get(index)
        text = line.text
        if number is not None and not number.heading:
            text = number.rest
        elif item is not None and heading is None:
            text = item.rest
        return Block(
            text=text,
            first=line,
            last=line,
            number=number if number and not number.heading else None,
            item=item if heading is None else None,
            heading=heading,
            stray=index in self._numbering.strays,
            front=index < self._front,
            zones=[(0, line.zone)],
        )

    def _starts(self, index: int, line: Line) -> bool:
        return (
            index in self._numbering.paragraphs
            or index in self._numbering.items
            or index in self._headings
            or index in self._numbering.strays
            or line.level > 0
            or line.bulleted
            or index == self._front
        )

    def _goes_on(self, block: Block, index: int, line: Line) -> bool:
        if self._starts(index, line) or self._wrapping.whole or line.tabular or block.last.tabular:
            return False
        if not line.gap and block.last.text.endswith(_OPENING):
            return True
        if block.front:
            return front_goes_on(block.first, block.last, line)
        if (block.last.terminal and CLOSING.match(line.text)) or _is_enacting(block):
            return False
        if ENACTING.match(line.text) and not line.after_break and (line.gap or self._is_above_enacting(block, line)):
            return False
        if block.heading is not None:
            return self._heading_goes_on(block, line)
        if self._wrapping.width is None:
            return self._unwrapped_goes_on(block, line)
        return self._wrapped_goes_on(block, index, line)

    def _is_above_enacting(self, block: Block, line: Line) -> bool:
        """A title of one line right above “The General Assembly,”."""
        is_title = not _is_prose(block) and not self._wrapping.is_full(block.last)
        return is_title and line.text[-1:] in (",", "，", "،")

    def _heading_goes_on(self, block: Block, line: Line) -> bool:
        return (
            block.first.level == 0
            and self._wrapping.is_full(block.last)
            and not block.last.terminal
            and line.gap <= self._wrapping.gap
            and block.lines < _MOST_HEADING_LINES
        )

    def _wrapped_goes_on(self, block: Block, index: int, line: Line) -> bool:
        last, wrapping = block.last, self._wrapping
        full = wrapping.is_full(last)
        far = line.gap > wrapping.gap and not line.after_break
        if last.width > _WIDEST_LINE and not wrapping.is_full_pair(last):
            return not last.terminal
        if (
            wrapping.indented
            and not far
            and not line.after_break
            and (told := _told_by_indent(block, line)) is not None
        ):
            return told
        if not last.terminal:
            if ends_with_comma(last) and self._new_after_comma(block, line, far=far):
                return False
            lower = self._is_lower(line)
            if full:
                return not far or line.gap <= wrapping.gap + 2 or lower
            if not far and self._is_wide(last, line):
                return True
            return (_is_prose(block) or lower) and (not far or lower)
        if ends_sentence(last.text) and self._is_quotation(index):
            return False
        if line.gap < wrapping.gap:
            return full or last.text.rstrip()[-1:] not in ":："
        if line.after_break:
            return self._goes_on_over_page(block, index, line)
        if not full or far or (wrapping.blank_ends_paragraph and line.gap > 0):
            return False
        if not _is_labelled(block) and _AFTER_CLAUSE.match(line.text) and _ENDS_CLAUSE.search(last.text):
            return False
        if wrapping.space_ends_paragraph and last.trailing_space:
            return False
        set_off = wrapping.gap > 0 or not wrapping.blank_ends_paragraph
        return not (set_off and last.text.rstrip()[-1:] in ":：" and line.text[:1] in '“«"「')

    def _is_quotation(self, index: int) -> bool:
        """Lines that are quoted as a whole: what opens with the first is closed at the end of one."""
        line, after = self._closing(index)
        return line is not None and line.terminal and not any(char.isalpha() for char in after)

    def _is_quoted_inside(self, index: int) -> bool:
        """The conference stated: “States must act.” That was supported. The text goes on behind what is quoted."""
        line, after = self._closing(index)
        return line is not None and any(char.isalpha() for char in after)

    def _closing(self, index: int) -> tuple[Line | None, str]:
        """The line in which the quotation is closed that opens with this line, and what follows there."""
        closing = _CLOSING_QUOTES.get(self._lines[index].text[:1])
        if closing is not None:
            for line in self._lines[index : index + _MOST_QUOTED_LINES]:
                _quoted, found, after = line.text.partition(closing)
                if found:
                    return line, after
        return None, ""

    def _is_wide(self, last: Line, line: Line) -> bool:
        """A line in mid-sentence that is wider than headings are; less wide will do before a small letter."""
        wide = _WIDE_BEFORE_SMALL if line.text[:1].islower() else _WIDE
        return self._wrapping.width is not None and last.width >= wide * self._wrapping.width

    def _new_after_comma(self, block: Block, line: Line, *, far: bool) -> bool:
        """A preambular paragraph ended: the line has room or a space at its end, or a capital letter follows."""
        is_small, full = line.text[:1].islower(), self._wrapping.is_full(block.last)
        if _is_labelled(block) and ((is_small and full) or (not far and (is_small or full))):
            return False  # only paragraphs without a number end with a comma
        if not _is_labelled(block) and (_opens_preambular(block, line) or self._is_below_parties(block, line)):
            return True
        if not far and self._is_lower(line):
            return False
        if far or (not line.after_break and not self._wrapping.is_filled(block.last, line)):
            return True
        if self._wrapping.space_ends_paragraph and block.last.trailing_space:
            return True
        if not line.after_break or block.number is not None or block.item is not None:
            return False
        block.doubtful = True
        return line.text[:1].isupper() or not self._wrapping.is_filled(block.last, line)

    def _is_below_parties(self, block: Block, line: Line) -> bool:
        """Those who conclude a treaty open its text, as the body that adopts it opens a resolution."""
        return block.first is self._lines[self._front] and line.gap > 0 and opens_preamble(line.text)

    def _goes_on_over_page(self, block: Block, index: int, line: Line) -> bool:
        """A sentence ended with its page. Under a number the paragraph goes on, if the last line was filled."""
        last = block.last
        if block.number is None and block.item is None:
            return False
        if line.gap and _NUMBER_OF_PART.fullmatch(line.text):
            return False  # the number of a part, above its heading
        if self._wrapping.space_ends_paragraph and last.trailing_space:
            return False
        if not self._wrapping.is_filled(last, line):
            return False
        if last.text.rstrip()[-1:] in ":：" and not self._is_quoted_inside(index):
            return False
        block.doubtful = True
        return True

    def _unwrapped_goes_on(self, block: Block, line: Line) -> bool:
        last = block.last
        if last.terminal or (ends_with_comma(last) and not self._is_cut_at_comma(block, line)):
            return False
        if line.gap == 0:
            opens = ends_with_comma(last) and not _is_labelled(block) and _opens_preambular(block, line)
            return not opens and (last.width > 60 or self._is_lower(line))
        if block.item is not None and not line.after_break and not self._is_lower(line):
            return bool(SENTENCE_INSIDE.search(block.text)) and last.width > 120
        cut = (
            block.number is not None or line.after_break or last.width > 250 or bool(SENTENCE_INSIDE.search(last.text))
        )
        return (cut and last.width > 60) or (self._is_lower(line) and last.width > 60)

    def _is_cut_at_comma(self, block: Block, line: Line) -> bool:
        """Preambular paragraphs end with a comma; only a page break in a numbered paragraph cuts there."""
        return line.gap == 0 or (line.after_break and (block.number is not None or self._is_lower(line)))

    def _is_lower(self, line: Line) -> bool:
        """A small letter speaks for a sentence that goes on, unless paragraphs of this document start with one."""
        return line.text[:1].islower() and not self._wrapping.small_starts


def _told_by_indent(block: Block, line: Line) -> bool | None:
    """Where first lines are indented: whether the line goes on; None where both lines stand alike."""
    further = line.indent - block.last.indent
    if further >= _INDENTED:
        return False if block.last.terminal or ends_with_comma(block.last) else None
    if further <= -_INDENTED and block.lines == 1 and not block.last.terminal:
        return True
    if abs(further) <= 1 and block.lines > 1 and ends_with_comma(block.last):
        return True
    return None


def ends_with_comma(line: Line) -> bool:
    return CALL.sub("", line.text[-20:]).rstrip("0123456789 *")[-1:] in (",", "，", "、", "،")


def _opens_preambular(block: Block, line: Line) -> bool:
    if PREAMBULAR.match(line.text):
        return True
    return (
        PREAMBULAR_SMALL.match(line.text) is not None
        and (PREAMBULAR_SMALL.match(block.first.text) or ENACTING.match(block.first.text)) is not None
    )


def _is_enacting(block: Block) -> bool:
    """“The General Assembly,” on a line of its own: below it a paragraph begins."""
    return block.lines == 1 and not _is_labelled(block) and ENACTING.match(block.last.text) is not None


def _is_labelled(block: Block) -> bool:
    return block.number is not None or block.item is not None


def _is_prose(block: Block) -> bool:
    return block.lines > 1 or block.number is not None or block.item is not None
