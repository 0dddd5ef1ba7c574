"""Says how well one block of printed lines goes on another: sentences, numbers of paragraphs, letters of items.

Knows lines, no structure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from documents.parsing.cells import is_cell
from documents.parsing.characters import HAN
from documents.parsing.labels import ItemLabel, item_label, paragraph_label
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line

_LINES_OF_HEADING, _LINES_BELOW_HEADING, _LINES_OF_LABELLED = 3, 5, 7
_SHORT, _FIRST_YEAR = 0.85, 1900
OPEN, COMMA, CLOSED, COLON, WAITS, LOOSE = "open", "comma", "closed", "colon", "waits", "loose"  # how a block ends
LOWER, UPPER, HAN_TEXT, LABEL, HEADING = "lower", "upper", "han", "label", "heading"  # how it begins


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with what it begins and ends with.

    `number`, `item`: of the paragraph or item that it begins with; `last`, `items`: those that it ends within.
    """

    lines: list[Line]
    begins: str
    ends: str
    labels: tuple[tuple[int, ItemLabel | None], ...]  # in order: (number, None) or (0, item)


@dataclass(frozen=True, slots=True)
class Reached:
    """What was read last: how it ended, the last number, and the last place in each alphabet since then."""

    ends: str = LOOSE
    number: int | None = None
    items: Mapping[str, int] | None = field(default=None)


UNKNOWN = Reached()


def units_of(lines: Sequence[Line]) -> list[Unit]:
    """The blocks that blank lines and what was taken away part; labels and headings go with what they stand above."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not line.gap and not line.after_break:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    widest = max((line.width for line in lines), default=0)
    joined: list[list[Line]] = []
    waits: list[tuple[bool, bool]] = []  # of each unit: whether it begins, and whether it ends with a heading
    for block in blocks:
        is_apart = not joined or not ((waits[-1][1] and _may_stand_below(block[0])) or _is_of_table(block))
        above = [] if is_apart else joined[-1]
        is_heading = _is_heading(block, above, widest)
        if is_apart:
            joined.append(list(block))
            waits.append((is_heading, is_heading or is_label(block[-1])))
        else:
            joined[-1] += block
            waits[-1] = (waits[-1][0], is_heading or is_label(block[-1]))
    return [_unit(block, *waiting) for block, waiting in zip(joined, waits, strict=True)]


def _may_stand_below(line: Line) -> bool:
    """Below a heading or a bare label: the beginning of something, which a later item is not."""
    item = item_label(f"{line.text} x") if _is_labelled(line) else None
    is_first = item is None or any(place == 1 or kind != "roman" for kind, place in item.readings)
    return is_first and not line.text[:1].islower()


def _is_of_table(block: Sequence[Line]) -> bool:
    return all((is_cell(line.text) and not is_label(line)) or line.tabular for line in block)


def _is_labelled(line: Line) -> bool:
    """15. [without reference …], which may be 2019. as well."""
    label = paragraph_label(line.text)
    return is_labelled(line) or (label is not None and label.number < _FIRST_YEAR)


def _is_heading(block: Sequence[Line], above: Sequence[Line], widest: int) -> bool:
    """A few lines that end in no sentence and leave room on the last of them; of a label, those below it."""
    is_few = len(block) <= _LINES_OF_HEADING
    if block[-1].terminal or block[0].text[:1].islower() or _is_of_table(block):
        return False
    if bool(above) and is_label(above[-1]) and is_few:
        return True
    has_room = block[-1].width < _SHORT * widest and not block[-1].text.endswith((",", "，"))
    return has_room and (is_few or (bool(above) and len(block) <= _LINES_BELOW_HEADING))


def _unit(lines: list[Line], is_headed: bool, waits: bool) -> Unit:
    first = lines[0]
    if _is_labelled(first):
        begins = LABEL
    elif is_headed:
        begins = HEADING
    elif HAN.match(first.text):
        begins = HAN_TEXT
    else:
        begins = LOWER if first.text[:1].islower() else UPPER
    own = [line for line in lines if line.text[:1] != "*"] or lines
    last = own[-1]
    if waits:
        ends = WAITS
    elif is_cell(last.text) or last.tabular:
        ends = LOOSE
    elif last.terminal:
        ends = COLON if last.text.rstrip()[-1:] in ":：" else CLOSED
    else:
        ends = COMMA if last.text.endswith((",", "，", "、")) else OPEN
    return Unit(lines, begins, ends, tuple(_labels(lines, waits=waits)))


def _labels(lines: Sequence[Line], *, waits: bool) -> list[tuple[int, ItemLabel | None]]:
    found: list[tuple[int, ItemLabel | None]] = []
    for place, line in enumerate(lines):
        if not _is_labelled(line) or (place and not lines[place - 1].terminal and not line.gap):
            continue
        text = f"{line.text} x" if is_label(line) else line.text
        item = item_label(text)
        number = paragraph_label(text)
        if number is not None:
            if _heads(lines, place, waits=waits):
                continue
            found.append((number.number, None))
        elif item is not None and not _heads(lines, place, waits=waits):
            found.append((0, item))
    return found


def _heads(lines: Sequence[Line], place: int, *, waits: bool) -> bool:
    """The label belongs to a heading: what stands behind or below it ends in no sentence before the next blank line."""
    end = place + 1
    if is_label(lines[place]):
        end += 1
    while end < len(lines) and not lines[end].gap and not _is_labelled(lines[end]):
        end += 1
    if end - place > _LINES_OF_LABELLED or (end >= len(lines) and not waits):
        return False
    return not any(line.terminal for line in lines[place + is_label(lines[place]) : end])


def reached(before: Reached, unit: Unit) -> Reached:
    """What is read last where the block follows."""
    number, items = before.number, before.items
    for paragraph, item in unit.labels:
        if item is None:
            number, items = paragraph, {}
        else:
            items = dict(items or {}) | dict(item.readings)
    return Reached(unit.ends, number, items)


def misfit(before: Reached, unit: Unit, *, over_break: bool) -> float:
    """How much speaks against the block behind what was read; `over_break`: a column or page ended between them."""
    total = _misfit_of_text(before.ends, unit.begins, over_break=over_break)
    state = before
    for paragraph, item in unit.labels:
        if item is None:
            total += _misfit_of_number(state.number, paragraph)
            state = replace(state, number=paragraph, items={}, ends=CLOSED)
        else:
            total += _misfit_of_item(state, item)
            state = replace(state, items=dict(state.items or {}) | dict(item.readings), ends=CLOSED)
    return total


def _misfit_of_text(ends: str, begins: str, *, over_break: bool) -> float:
    if ends == LOOSE:
        return 0.5
    if ends == WAITS:
        return {LOWER: 3.0, LABEL: 1.0}.get(begins, 0.0)
    if ends == COMMA:  # a preambular paragraph may end here
        return {HEADING: 2.0, LABEL: 1.0}.get(begins, 0.0)
    if ends == OPEN:
        return {LOWER: 0.0, HAN_TEXT: 0.0, UPPER: 0.5, HEADING: 3.0, LABEL: 4.0}[begins]
    if begins == LOWER:
        return 4.0
    if begins in (LABEL, HEADING):
        return 0.0
    return 0.7 if over_break else 1.5


def _misfit_of_number(last: int | None, number: int) -> float:
    if last is None:
        return 0.5
    if number in (last, last + 1):
        return 0.0
    if number == 1:
        return 1.0
    return 2.0 if last < number <= last + 3 else 4.0


def _misfit_of_item(before: Reached, item: ItemLabel) -> float:
    if before.items is None:
        return 0.5
    if any(place == 1 for _, place in item.readings):
        return 0.0 if before.ends == COLON else 1.0
    return 0.0 if any(before.items.get(kind) == place - 1 for kind, place in item.readings) else 3.0
