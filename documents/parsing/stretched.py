"""Puts the words of a stretched line back into it, which a converter set on lines of their own.

Where a justified line had to be stretched, a converter takes its words for columns: they stand one below the other in
the middle of a sentence, and the line below them is as wide as any. Or it takes the last of its words only: the line is
left half as wide as its neighbours, and below stand single words between blank lines. Knows lines, no structure.
"""

from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.characters import CALL, HAN_OR_MARK, printed_width
from documents.parsing.labels import heading_label
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_address, is_foot, is_note_rule
from documents.parsing.vocabulary import ENACTING, MASTHEAD, NOTE_SURELY_OPENS, PREAMBULAR

_WIDEST_WORD, _FEWEST_WORDS, _MOST_WORDS = 24, 3, 60
_NARROWEST_LINE, _FEWEST_SPACES, _NARROWEST_PAGE, _WIDEST_PAGE = 24, 2, 40, 200
_FARTHEST_UP, _LINES_OF_ITEM = 60, 12
_NARROW, _SHORT, _FULL, _FILLED, _FEWEST_ALONE = 0.62, 0.75, 0.8, 0.95, 3


def rows_rejoined(lines: list[Line]) -> list[Line]:
    """The words of stretched lines behind one another, in mid-sentence and in order of print. Linear.

    Only what was printed is stretched: a line that no page has room for is a paragraph.
    """
    widest = printed(lines)
    if widest > _WIDEST_PAGE:
        return lines
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        end = _row_end(lines, position, widest)
        if end > position and _is_stretched(kept, lines, position, end, widest):
            kept.append(_row(lines[position:end], widest))
            position = end
            continue
        end = max(end, position + 1)
        kept += lines[position:end]
        position = end
    return kept


def printed(lines: Sequence[Line]) -> int:
    """The width that one in twenty lines exceeds."""
    widths = sorted(line.width for line in lines)
    return max(_NARROWEST_PAGE, widths[len(widths) * 19 // 20]) if widths else _NARROWEST_PAGE


def _row_end(lines: Sequence[Line], position: int, widest: int) -> int:
    """The end of a run of narrow lines, of which the last may end a sentence, or one between single words."""
    end = position
    while end < len(lines) and (_may_be_stretched(lines[end], widest) or _is_number_in_row(lines, position, end)):
        if end > position and (lines[end].gap or lines[end].after_break or lines[end].after_column):
            break
        if end > position and lines[end - 1].text.endswith(",") and PREAMBULAR.match(lines[end].text):
            break
        end += 1
        if lines[end - 1].terminal and not _announces_address(lines, end) and not _goes_on_in_row(lines, position, end):
            break
    return end if end - position > 1 else position


def _is_number_in_row(lines: Sequence[Line], position: int, end: int) -> bool:
    """`volume`, `33` and `m³.`: a figure between single words."""
    if end == position or end + 1 >= len(lines) or not lines[end].text.isdecimal():
        return False
    around = (lines[end - 1], lines[end + 1])
    return not any(" " in line.text or line.gap for line in (*around, lines[end])) and around[1].text[:1].isalpha()


def _goes_on_in_row(lines: Sequence[Line], position: int, end: int) -> bool:
    """`lives.` and below it `States`: a sentence ended between single words of one row, and the next one begins.

    Where it ended with the first word of the row, most of the words that follow are small, as no list of names is.
    """
    words = lines[position : end + 1]
    is_below = end < len(lines) and not lines[end].gap and not lines[end].after_break and not lines[end].after_column
    if not is_below or len(words) > _MOST_WORDS or any(" " in word.text for word in words):
        return False
    following = lines[end : end + _FEWEST_WORDS + 1]
    small = sum(word.text[:1].islower() for word in following)
    are_words = not any(" " in word.text or word.gap for word in following)
    return len(words) >= _FEWEST_WORDS or (are_words and small >= _FEWEST_WORDS)


def _may_be_stretched(line: Line, widest: int) -> bool:
    return (
        line.width <= _NARROW * widest
        and (line.text == ":" or any(char.isalpha() for char in line.text))
        and not line.level
        and not line.bulleted
        and not is_labelled(line)
        and not is_foot(line)
        and not NOTE_SURELY_OPENS.match(line.text)
        and not ENACTING.match(line.text)
        and not MASTHEAD.match(line.text)
        and heading_label(line.text) is None
    )


def _is_stretched(kept: Sequence[Line], lines: Sequence[Line], position: int, end: int, widest: int) -> bool:
    """The run stands in mid-sentence, or is long, and the sentence goes on below it in a wide line."""
    run = lines[position:end]
    if HAN_OR_MARK.search(run[0].text):
        return False
    if _announces_address(lines, end):
        return len(run) >= _FEWEST_ALONE and not any(" " in line.text for line in run)
    below = lines[end] if end < len(lines) else None
    goes_on = below is not None and _goes_on(below, widest)
    before = kept[-1] if kept else None
    within = (
        before is not None
        and not run[0].gap
        and not run[0].after_break
        and not before.terminal
        and (before.width >= _FULL * widest or _has_no_room(before, run[0], widest) or is_label(before))
    )
    if before is not None and _fills_last_line(before, run, below, widest):
        return True
    if within:
        return goes_on or (run[-1].terminal and run[0].text[:1].islower())
    return goes_on and len(run) >= _FEWEST_ALONE and sum(line.width + 1 for line in run[:2]) <= widest


def _fills_last_line(before: Line, run: Sequence[Line], below: Line | None, widest: int) -> bool:
    """Single words, most of them small, that fill the last line of a column: the sentence goes on elsewhere."""
    small = sum(not word.text[:1].isupper() for word in run[1:])
    width = sum(word.width + 1 for word in run) - 1
    is_last = below is None or below.gap > 0 or below.after_break or below.after_column
    is_row = not any(" " in word.text for word in run) and _NARROW * widest <= width <= widest
    is_below = before.width >= _FULL * widest and not run[0].gap and not run[0].after_break
    return is_last and is_row and is_below and len(run) > _FEWEST_WORDS and small * 3 >= 2 * (len(run) - 1)


def _goes_on(below: Line, widest: int) -> bool:
    full = _NARROW if below.text[:1].islower() else _FULL
    return not below.gap and not below.after_break and below.width >= full * widest and not is_labelled(below)


def _has_no_room(line: Line, word: Line, widest: int) -> bool:
    return line.width + 1 + word.width >= _FILLED * widest


def _announces_address(lines: Sequence[Line], end: int) -> bool:
    """`:` and below it an address, which had no room on the line and so stretched it."""
    return lines[end - 1].text == ":" and end < len(lines) and is_address(lines[end])


def _row(run: Sequence[Line], widest: int) -> Line:
    text = " ".join(line.text for line in run)
    width = max(printed_width(CALL.sub("", text)), widest)  # however many they were, they filled their lines
    return replace(run[0], text=text, width=min(width, widest), terminal=run[-1].terminal)


def stretched_rejoined(lines: list[Line]) -> list[Line]:
    """The lines, with single words behind the lines that lack them where their number leaves no doubt. Linear."""
    widest = printed(lines)
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        end = _words_end(lines, position)
        words = lines[position:end]
        is_row = len(words) >= _FEWEST_WORDS and _rejoined(kept, words, widest)
        if is_row or (words and _filled(kept, words)):
            if end < len(lines):
                lines[end].after_break = lines[end].after_break or lines[position].after_break
            position = end
            continue
        end = max(end, position + 1)
        kept += lines[position:end]
        position = end
    return kept


def _words_end(lines: Sequence[Line], position: int) -> int:
    """The end of a run of single words between blank lines."""
    end = position
    while end < min(len(lines), position + _MOST_WORDS) and _is_word(lines[end], first=end == position):
        end += 1
    return end


def _is_word(line: Line, *, first: bool) -> bool:
    return (
        line.gap > 0
        and line.width <= _WIDEST_WORD
        and not line.level
        and " " not in line.text
        and any(char.isalpha() for char in line.text)
        and not is_label(line)
        and not (line.after_break and not first)
        and not is_foot(line)
        and not is_note_rule(line)
    )


def _rejoined(kept: list[Line], words: Sequence[Line], widest: int) -> bool:
    """Puts the words behind the lines above that lack some, as many behind each; False where that does not go up."""
    if words[0].after_break:
        return False
    lacking = _lacking(kept)
    opened = _opened_by_word(kept, words, widest)
    if opened is not None:
        kept[opened] = _row([kept[opened], *words], widest)
        return True
    if not lacking and kept and (is_label(kept[-1]) or not kept[-1].terminal):
        kept.append(_row(words, widest))
        return True
    if not lacking or len(words) % len(lacking):
        return False
    each = len(words) // len(lacking)
    for order, index in enumerate(lacking):
        own = words[order * each : (order + 1) * each]
        text = " ".join([kept[index].text, *(word.text for word in own)])
        kept[index] = replace(
            kept[index], text=text, width=printed_width(CALL.sub("", text)), terminal=own[-1].terminal
        )
    return True


def _filled(kept: list[Line], words: Sequence[Line]) -> bool:
    """Puts small words behind the only line of the block above that has room for them in mid-sentence."""
    if words[0].after_break or not kept or not kept[-1].terminal or any(not word.text[:1].islower() for word in words):
        return False
    near = kept[-_LINES_OF_ITEM:]
    begin = next((place for place in range(len(near) - 1, 0, -1) if near[place].gap or near[place].after_break), 0)
    widest = max(line.width for line in near)
    width = sum(word.width + 1 for word in words)
    found = [
        place
        for place in range(begin, len(near) - 1)
        if not near[place].terminal
        and not is_label(near[place])
        and near[place].width <= _SHORT * widest
        and near[place].width + width <= widest
        and near[place + 1].text[:1].islower()
    ]
    if len(found) != 1:
        return False
    at = len(kept) - len(near) + found[0]
    kept[at] = _row([kept[at], *words], widest)
    return True


def _opened_by_word(kept: Sequence[Line], words: Sequence[Line], widest: int) -> int | None:
    """`(a)`, `[without`, `(A/78/L.24)];` and then the words between: the line that they were stretched on."""
    for index in range(len(kept) - 2, max(0, len(kept) - _LINES_OF_ITEM), -1):
        line, below = kept[index], kept[index + 1]
        if below.gap or below.after_break:
            return None
        width = sum(word.width + 1 for word in words) + line.width
        if is_label(kept[index - 1]) and not line.terminal and line.width < _NARROW * widest:
            return index if width <= widest and not line.gap else None
    return None


def _lacking(kept: Sequence[Line]) -> list[int]:
    """Lines of this page far narrower than the widest that end in mid-sentence and go on at once below."""
    first = next(
        (index for index in range(len(kept) - 1, max(0, len(kept) - _FARTHEST_UP), -1) if kept[index].after_break),
        max(0, len(kept) - _FARTHEST_UP),
    )
    widest = max((line.width for line in kept[first:]), default=0)
    return [
        index
        for index in range(first, len(kept) - 1)
        if _NARROWEST_LINE <= kept[index].width < 0.75 * widest
        and not kept[index].terminal
        and kept[index].text.count(" ") >= _FEWEST_SPACES
        and kept[index].text.count("(") > kept[index].text.count(")")
        and kept[index + 1].gap == 0
    ]
