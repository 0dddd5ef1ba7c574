"""What a row of a table looks like in one printed line. Knows a line by itself, and not what stands around it."""

import re

# Cooperation and coordinati      1260             56,6
_WIDE_GAP = re.compile(r"\s{3,}")
_CELL = re.compile(r"^[\d.,  %–-]{1,12}$")


def is_row(raw: str) -> bool:
    """A name, and two figures or more far behind it."""
    cells = _WIDE_GAP.split(raw.strip()) if "   " in raw else []
    return len(cells) > 2 and cells[0][:1].isalpha() and all(is_cell(cell) for cell in cells[1:])


def is_cell(words: str) -> bool:
    """Figures alone, as few as a cell holds."""
    return _CELL.match(words) is not None
