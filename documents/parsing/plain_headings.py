"""Knows the headings that only their shape betrays, and puts the numeral of a part before its heading.

Knows whole blocks, not lines or sequences.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.blocks import NUMERAL_OF_PART, Block, ends_with_comma
from documents.parsing.characters import SENTENCE_INSIDE, ends_sentence
from documents.parsing.headings import Heading
from documents.parsing.labels import RANK
from documents.parsing.tables import HOLDS_SHARE
from documents.parsing.vocabulary import CLOSING, ENACTING, MASTHEAD

_FULL_STOP_INSIDE = re.compile(r"[。！？]|[.?!]\s")
_LONGEST_HEADING = 400


def numerals_joined(blocks: Sequence[Block]) -> list[Block]:
    """“I” centred on a line of its own, and below it the heading that it numbers, as resolutions print parts: one."""
    joined: list[Block] = []
    numeral: Block | None = None
    for position, block in enumerate(blocks):
        if numeral is not None:
            joined.append(_behind_numeral(numeral, block))
            numeral = None
        elif _is_above_its_heading(block, blocks[position + 1 : position + 3]):
            numeral = block
        else:
            joined.append(block)
    return joined


def _is_above_its_heading(block: Block, below: Sequence[Block]) -> bool:
    if block.front or len(below) < 2 or NUMERAL_OF_PART.fullmatch(block.text.strip()) is None:
        return False
    heading, text = below
    return is_plain_heading(block, heading, set()) and is_plain_heading(heading, text, set())


def _behind_numeral(numeral: Block, heading: Block) -> Block:
    before = f"{numeral.text.strip()} "
    return replace(
        heading,
        text=before + heading.text,
        first=numeral.first,
        heading=Heading(RANK["roman"]),
        lines=numeral.lines + heading.lines,
        zones=[(offset + len(before) if offset else 0, zone) for offset, zone in heading.zones],
        doubtful=numeral.doubtful or heading.doubtful,
    )


def is_plain_heading(block: Block, following: Block | None, known: set[str]) -> bool:
    """A short line of its own, without the end of a sentence, above text."""
    if block.heading is not None or block.number or block.item or block.first.bulleted or following is None:
        return False
    if block.first.tabular or HOLDS_SHARE.search(block.text):
        return False
    text = block.text.strip()
    if text.rstrip(":：").strip() in known:
        return True
    is_long = _is_long_heading(block, following)
    return (
        not block.last.terminal
        and ((block.lines <= 2 and block.last.width * block.lines <= 150) or is_long)
        and not (_FULL_STOP_INSIDE if is_long else SENTENCE_INSIDE).search(text)
        and not ends_with_comma(block.last)
        and not text[:1].islower()
        and (block.first.gap > 0 or block.gap_after > 0)
        and any(char.isalpha() for char in text)
        and not MASTHEAD.match(text)
        and not CLOSING.match(text)
        and not ENACTING.match(text)
        and not ends_sentence(text)
    )


def _is_long_heading(block: Block, following: Block) -> bool:
    """Operational recommendations on …: a few lines set apart, right above the first text of a label."""
    labelled = following.number is not None or following.item is not None
    return labelled and block.first.gap > 0 and block.gap_after > 0 and len(block.text) <= _LONGEST_HEADING
