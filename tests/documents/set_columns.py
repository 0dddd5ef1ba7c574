"""Prose set in columns: lines of words, each as long as the width of its column allows."""

from documents.parsing.type_size import measured

PROSE = (
    "recalling the commitment of all Member States to strengthen legal frameworks against illicit traffic and to "
    "provide technical assistance upon request, with a view to promoting the health and welfare of humankind; "
)
WORDS = PROSE.split()
TEXT, NOTES = 2600, 2760


def set_in(width: int, count: int, first: int = 0) -> list[str]:
    """So many lines of prose, each as long as the width allows."""
    lines, line, place = [], "", first
    while len(lines) < count:
        word = WORDS[place % len(WORDS)]
        if line and measured(f"{line} {word}") > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
        place += 1
    return lines
