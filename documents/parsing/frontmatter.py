"""Reads what stands before the text: title, symbol, date; and where the text begins.

Knows lines and where structure starts. A symbol or date that the text does not carry stays None.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.blocks import Block, ends_with_comma
from documents.parsing.characters import HAN, SENTENCE_INSIDE, SOFT_SPACE, ends_sentence
from documents.parsing.front_lines import opens_preamble
from documents.parsing.front_symbol import symbol_of_enacted
from documents.parsing.headings import Heading
from documents.parsing.lines import Line, Wrapping, tidied
from documents.parsing.numbering import Numbering
from documents.parsing.page_lines import symbol_of
from documents.parsing.vocabulary import (
    ADOPTED,
    ARTICLE,
    CONTENTS,
    CONTENTS_HEADS,
    DATE,
    DATE_ALONE,
    DAYS,
    DAYS_IN_BRACKETS,
    ENACTING,
    MASTHEAD,
    MONTH_NUMBERS,
    OLD_RESOLUTION_TITLE,
    PART_OF_DATE,
    PARTS_OF_BODIES,
    PREAMBULAR_SMALL,
    RESOLUTION_OPENINGS,
    RESOLUTION_TITLE,
    SECTION,
    SPONSORED,
    SUBTITLE,
)

_LONGEST_FRONT, _LONGEST_NAME = 60, 10  # lines
_LONGEST_TITLE = 600  # characters; longer, it is a text whose line ends were lost
_COMMAS = (",", "，", "،")
_STARS = re.compile(r"(?<=\S)\s?\*{1,3}(?=\s|$|[\u4e00-\u9fff（，,)）:：])")
_NO_TITLES = (MASTHEAD, ADOPTED, CONTENTS, CONTENTS_HEADS, ARTICLE, SECTION, DAYS_IN_BRACKETS)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`titles`: positions of the title blocks among the front blocks, the title proper first."""

    title: str
    titles: tuple[int, ...]
    symbol: str | None
    date: str | None


def without_stars(text: str) -> str:
    """The marks of starred notes go: 临时议程*项目 5 → 临时议程项目 5."""
    return _STARS.sub("", text) if "*" in text else text


def text_begins(lines: Sequence[Line], wrapping: Wrapping, numbering: Numbering, headings: dict[int, Heading]) -> int:
    """Index of the first line that is not front matter."""
    starts = [index for index, start in numbering.paragraphs.items() if not start.heading]
    starts += [index for index, heading in headings.items() if _opens_text(lines[index], heading)]
    if wrapping.whole:  # the levels are those of styles: below the title, a heading opens the text
        title = next((index for index, line in enumerate(lines[:_LONGEST_FRONT]) if line.level == 1), len(lines))
        starts += [index for index in headings if index > title and lines[index].level > 1]
    starts += [
        index - (index > 1 and lines[index - 1].text.endswith((":", "："))) for index in sorted(numbering.items)[:1]
    ]
    starts += _treaty_begins(lines[:_LONGEST_FRONT])
    first = min(starts, default=len(lines))
    enacting = _enacting(lines[:_LONGEST_FRONT])
    if enacting is not None and enacting < first:
        return enacting
    for index, line in enumerate(lines[: min(first, _LONGEST_FRONT)]):
        if _is_prose(lines, index, wrapping) and not line.level:
            return index
    if first > _LONGEST_FRONT and first == len(lines):
        return next((index for index, line in enumerate(lines) if not _may_be_front(line)), 0)
    return first


def _enacting(lines: Sequence[Line]) -> int | None:
    """The line that opens a resolution; with a comma, where the masthead names the same body without one.

    Without one too where it stands right above preambular words: 安全理事会 and below it 回顾其以前所有有关决议，.
    """
    found = [index for index, line in enumerate(lines) if ENACTING.match(line.text)]
    with_comma = next((index for index in found if lines[index].text.endswith(_COMMAS)), None)
    if with_comma is not None:
        return with_comma
    without = next((index for index in found if index and not MASTHEAD.match(lines[index].text)), None)
    return without if without is not None else _above_preamble(lines)


def _above_preamble(lines: Sequence[Line]) -> int | None:
    return next(
        (
            index
            for index, (line, below) in enumerate(pairwise(lines))
            if MASTHEAD.match(line.text) and PREAMBULAR_SMALL.match(below.text) and ends_with_comma(below)
        ),
        None,
    )


def _treaty_begins(lines: Sequence[Line]) -> list[int]:
    """“The States Parties to this Convention,” above “Considering …”; Article 1, where there is no preamble."""
    parties = [
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if line.text.endswith(_COMMAS) and opens_preamble(below.text) and not opens_preamble(line.text)
    ]
    articles = [index for index, line in enumerate(lines) if index and ARTICLE.match(line.text)]
    return parties[:1] + articles[:1]


def _opens_text(line: Line, heading: Heading) -> bool:
    """Markdown headings may be titles; labelled and named headings are not."""
    return heading.summary or (
        heading.rank == int(heading.rank) and not (line.level and RESOLUTION_TITLE.match(line.text))
    )


def _may_be_front(line: Line) -> bool:
    return not line.terminal and line.width <= 200


def _is_prose(lines: Sequence[Line], index: int, wrapping: Wrapping) -> bool:
    line = lines[index]
    if MASTHEAD.match(line.text) or line.text.startswith("《") or SPONSORED.search(line.text):
        return False
    if ends_sentence(line.text) and line.width > 40 and line.gap > 0:
        return True
    if wrapping.width is None:
        if RESOLUTION_TITLE.match(line.text) and not ends_sentence(line.text):
            return False
        return line.width > 250 or (line.width > 140 and bool(SENTENCE_INSIDE.search(line.text)))
    run = lines[index : index + 4]
    return (
        len(run) == 4
        and all(wrapping.is_full(cut) and not cut.terminal and not cut.level for cut in run[:3])
        and all(cut.gap <= wrapping.gap for cut in run[1:])
        and not _ends_as_name(lines, index, wrapping)
    )


def _ends_as_name(lines: Sequence[Line], index: int, wrapping: Wrapping) -> bool:
    """The name of an agenda item may run over five lines; unlike prose it ends without a stop, above a blank line."""
    for last, below in pairwise(lines[index : index + _LONGEST_NAME]):
        if below.gap > wrapping.gap:
            return last.text[-1:].isalnum()
    return False


def iso_date(text: str) -> str | None:
    """The first date written out in the text, as ISO 8601."""
    match = DATE.search(text)
    if not match:
        return None
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    else:
        year, month, day = int(match["y2"]), MONTH_NUMBERS[match["m2"].lower()], int(match["d2"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_front(blocks: Sequence[Block], source: Sequence[Line], head_symbols: Counter[str]) -> FrontMatter:
    """Title, symbol and date of the front blocks; `source` are the first lines of the file, furniture included."""
    texts = [without_stars(tidied(block.text)[0]).replace(SOFT_SPACE, " ").strip() for block in blocks]
    subtitle = next((index for index, text in enumerate(texts) if index and SUBTITLE.match(text)), None)
    titles = _titles(blocks, texts, subtitle)
    series = next((series for text in texts if (series := _series(text))), None)
    numbered = next((match for index in titles if (match := RESOLUTION_TITLE.match(texts[index]))), None)
    old = OLD_RESOLUTION_TITLE.match(texts[titles[0]]) if titles and numbered is None else None
    symbol = _symbol(source, head_symbols)
    enacted = symbol_of_enacted((texts[index] for index in titles), source) if symbol is None else None
    if symbol is None:
        symbol = f"{series}/{numbered[1].replace(' ', '')}" if series and numbered else enacted
    is_named = series is not None or enacted is not None
    named = numbered or old if is_named else None
    words = [named[2] if named and index == titles[0] else texts[index] for index in titles]
    joint = "：" if words and HAN.search(words[0]) else ": "
    # Where nothing but the masthead stands above the text, the symbol names it.
    title = joint.join(words).rstrip("".join(_COMMAS)) or symbol or ""
    return FrontMatter(title, titles, symbol, _date(texts, series is not None))


def is_of_masthead(text: str) -> bool:
    """A line of the masthead, or the one that says who adopted the resolution and on which day."""
    return any(pattern.match(text) for pattern in (MASTHEAD, ADOPTED)) or _series(text) is not None


def _may_be_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and not _is_no_title(text)


def _is_no_title(text: str) -> bool:
    """What stands in a front and names no document: masthead, date, adoption, contents, the first article."""
    is_date = DATE_ALONE.fullmatch(text) or PART_OF_DATE.fullmatch(text) or DAYS.fullmatch(text)
    return is_date is not None or any(pattern.match(text) for pattern in _NO_TITLES)


def _series(text: str) -> str | None:
    """The series of symbols that the line names the body of: Resolution adopted by the General Assembly, A/RES."""
    return next((series for series, opening in RESOLUTION_OPENINGS if opening.match(text)), None)


def _titles(blocks: Sequence[Block], texts: list[str], subtitle: int | None) -> tuple[int, ...]:
    sponsored = next((index for index, text in enumerate(texts) if SPONSORED.search(text)), len(texts))
    if sponsored < len(texts):
        subtitle = None  # Mexico: draft resolution, and below it: Report of the Conference on Disarmament
    said = set(texts)
    cut = {part for parts in PARTS_OF_BODIES if said.issuperset(parts) for part in parts}
    fit = [
        index
        for index, text in enumerate(texts)
        if text not in cut and _may_be_title(text) and (not SUBTITLE.match(text) or index > sponsored)
    ]
    if subtitle is not None:
        above = [index for index in fit if index < subtitle] or [
            index for index, text in enumerate(texts[:subtitle]) if _may_be_title(text)
        ]
        return (above[-1], subtitle) if above else (subtitle,)
    levels = [blocks[index].first.level for index in fit if blocks[index].first.level]
    # The title of the agenda item above it may be bold; the title is larger.
    marked = [index for index in fit if blocks[index].first.level == min(levels)] if levels else []
    numbered = [index for index in fit if RESOLUTION_TITLE.match(texts[index])]
    below = [index for index in fit if index > sponsored]
    for choice in (numbered, marked[:1], below, fit[-1:]):
        if choice:
            return (choice[0],)
    return tuple(index for index, text in enumerate(texts) if _may_be_title(text))[:1]


def _symbol(source: Sequence[Line], head_symbols: Counter[str]) -> str | None:
    """A symbol in the masthead, or the one in the running heads."""
    for line in source[:12]:
        symbol = symbol_of(line)
        if symbol:
            return symbol
    return head_symbols.most_common(1)[0][0] if head_symbols else None


def _date(texts: list[str], is_resolution: bool) -> str | None:
    """The masthead's date stands alone, or follows `Distr.`; a resolution names the day of its adoption."""
    for index, text in enumerate(texts):
        alone = DATE_ALONE.fullmatch(text.strip())
        after_distr = "Distr" in text or (index and "Distr" in texts[index - 1])
        if alone or after_distr or (is_resolution and _series(text)):
            found = iso_date(text)
            if found:
                return found
    return None
