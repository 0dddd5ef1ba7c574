"""Says which lines above the text belong together: those of a long title do, those of a masthead each stand alone.

Knows neighbouring lines, no structure.
"""

from documents.parsing.characters import HAN
from documents.parsing.lines import Line
from documents.parsing.vocabulary import (
    ADOPTED,
    CONTENTS,
    CONTENTS_HEADS,
    DAYS,
    DAYS_IN_BRACKETS,
    MASTHEAD,
    PREAMBULAR,
    PREAMBULAR_SMALL,
    RESOLUTION_NUMBER,
    RESOLUTION_TITLE,
    SPONSORED,
)


def front_goes_on(first: Line, last: Line, line: Line) -> bool:
    """Whether the line goes on the block that begins with `first` and so far ends with `last`.

    The number of a resolution alone goes before its title, however far below that was printed; the title, where blank
    lines stand between all lines, goes on in small letters.
    """
    if RESOLUTION_NUMBER.match(line.text):
        return False
    if RESOLUTION_NUMBER.match(last.text):
        return not MASTHEAD.match(line.text)
    if line.text[:1].islower() and RESOLUTION_TITLE.match(first.text) and not last.terminal:
        return not opens_preamble(line.text)
    if line.gap or first.level or last.terminal or SPONSORED.search(last.text) or DAYS.fullmatch(last.text):
        return False
    if _begins_apart(line) or _is_of_contents(last):
        return False
    return not MASTHEAD.match(line.text) and not MASTHEAD.match(last.text)


def _begins_apart(line: Line) -> bool:
    """No part of the title right above it: “Adopted by …”, where no wrapped title goes on so, days, or “Contents”."""
    if DAYS.fullmatch(line.text) or DAYS_IN_BRACKETS.match(line.text):
        return True
    is_begun = line.text[:1].isupper() or HAN.match(line.text) is not None
    return (is_begun and ADOPTED.match(line.text) is not None) or _is_of_contents(line)


def _is_of_contents(line: Line) -> bool:
    return CONTENTS.match(line.text) is not None or CONTENTS_HEADS.match(line.text) is not None


def opens_preamble(text: str) -> bool:
    """Considering …; in some languages other clauses may begin so as well."""
    return PREAMBULAR.match(text) is not None or PREAMBULAR_SMALL.match(text) is not None
