"""Puts Arabic lines together that were cut at vowel signs, where the file says the letter of every sign with it.

Some programs (Typst) give letter and sign as one cluster, and say the cluster for both of their glyphs: the word is
whole and signed, and `دِّ` stands once more, alone, where a bare sign would stand. So nothing has to be guessed: a part
of a line begins with a word in which the cluster stands that cut it off. Parts come last one first.
Knows lines of Arabic text in the order of reading; no structure.
"""

import re
from collections.abc import Sequence

from documents.extraction.printed_cuts import width_about
from documents.extraction.printed_labels import FIGURES, LABEL_ALONE
from documents.extraction.vowel_signs import SIGNS

_LETTER = "[\u0620-\u063f\u0641-\u064a]"
_EDGE_BEFORE, _EDGE_BEHIND = "(?<![^\\s\u202a-\u202c])", "(?![^\\s\u202a-\u202c])"
_PRINTED_ALONE = re.compile(f"{_EDGE_BEFORE}[{SIGNS}]{{1,4}}{_LETTER}{_EDGE_BEHIND}")
_BARE_SIGNS = re.compile(f"{_EDGE_BEFORE}[{SIGNS}]{{1,4}}{_EDGE_BEHIND}")
_PRINTED = re.compile(f"([{SIGNS}]{{1,4}})({_LETTER})(?:\\1\\2)?")
_ALONE = re.compile(f"(?<!\\S){_LETTER}[{SIGNS}]{{1,4}}(?!\\S)")
_CLUSTER = re.compile(f"{_LETTER}[{SIGNS}]{{1,4}}")
_UNKNOWN = "\u0652"  # a sign that no form of word bears: it cuts a line, and is left out of the words
_MOST_LINES, _FULL, _OVERFULL = 14, 0.9, 1.14


def says_clusters(text: str) -> bool:
    """Whether the text has letters with their signs alone where others have bare signs."""
    return len(_PRINTED_ALONE.findall(text)) > len(_BARE_SIGNS.findall(text))


def clusters_once(text: str) -> str:
    """The printed text with every sign behind its letter, and no cluster twice within a word."""
    return _PRINTED.sub(r"\2\1", text)


def clusters_as_signs(lines: Sequence[str]) -> list[str]:
    """Laid-out lines with a bare sign in the place of every cluster that stands alone: its word bears it already."""
    return [_ALONE.sub(lambda found: _UNKNOWN.ljust(len(found[0])), line) for line in lines]


def joined_at_clusters(lines: Sequence[str]) -> list[str]:
    """Lines without columns, those cut at clusters whole again. Linear: every look ahead is bounded."""
    usual = sorted(len(line) for line in lines if line.strip())
    if not usual:
        return list(lines)
    width = usual[len(usual) * 9 // 10]
    out: list[str] = []
    place = 0
    while place < len(lines):
        count, whole = _line_from(lines, place, width)
        out += whole
        place += count
    return out


def _line_from(lines: Sequence[str], start: int, usual: int) -> tuple[int, list[str]]:
    """How many lines from `start` on are one printed line, and that line, calls that stood among its parts above it."""
    if not _may_be_cut(lines[start]):
        return 1, [lines[start]]
    width = max(usual, width_about(lines, start, usual))
    parts: list[str] = []
    clusters: list[str] = []
    calls: list[str] = []
    alone: tuple[int, list[str]] | None = None
    for end in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[end]
        if not line.strip() or line.startswith("\f") or LABEL_ALONE.match(line):
            break
        if FIGURES.match(line):
            calls.append(line)
            continue
        clusters += _ALONE.findall(line)
        if words := " ".join(_ALONE.sub(" ", line).split()):
            parts.append(words)
        filled = sum(len(part) + 1 for part in parts)
        if filled > width * _OVERFULL and len(parts) > 1:
            break
        if (whole := _whole(parts, clusters)) is not None:
            return end + 1 - start, [*calls, whole]
        if len(parts) == 1 or (filled >= width * _FULL and _all_begin(parts, clusters)):
            alone = (end + 1 - start, [*calls, " ".join(reversed(parts))])
    return alone or (1, [line for line in [_ALONE.sub("", lines[start]).rstrip()] if line])


def _may_be_cut(line: str) -> bool:
    """A cluster stands alone in the line, or its first word bears one, so that it may go on a line below it."""
    return bool(_ALONE.search(line) or _CLUSTER.search(line.split(" ", 1)[0]))


def _whole(parts: Sequence[str], clusters: Sequence[str]) -> str | None:
    """The parts in the order of reading, when each but the first begins with the word of a cluster that stands alone.

    A cluster of a word within them cuts nothing.
    """
    left = list(clusters)
    first: str | None = None
    rest: list[str] = []
    for part in parts:
        found = _CLUSTER.search(part.split(" ", 1)[0])
        if found and found[0] in left:
            left.remove(found[0])
            rest.append(part)
        elif found or first is not None:
            return None
        else:
            first = part
    if first is None or any(not _take(cluster, parts) for cluster in left):
        return None
    return " ".join([first, *reversed(rest)])


def _all_begin(parts: Sequence[str], clusters: Sequence[str]) -> bool:
    """Every part begins with the word of a cluster, the first of the line too."""
    begun = [_CLUSTER.search(part.split(" ", 1)[0]) for part in parts]
    return sorted(found[0] for found in begun if found) == sorted(clusters) and all(begun)


def _take(cluster: str, parts: Sequence[str]) -> bool:
    return any(cluster in part.partition(" ")[2] for part in parts)
