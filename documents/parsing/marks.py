"""Tells marks that look like footnote calls from calls: exponents are none, a star in a paragraph is one.

Knows drafts and notes, not lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from documents.parsing.characters import RAISED, western_digits
from documents.parsing.footnotes import Note
from documents.parsing.markup import UNITS_BEFORE_POWER
from documents.parsing.outline import Draft

_TEN = re.compile(r"(?<![\w.,/–-])10$")
_STAR = re.compile(r"(?<=[^\s*(（])\s?(\*{1,3})(?!\*)")


def restore_powers(drafts: Iterable[Draft], defined: set[str]) -> None:
    """10⁶ and m² go back into the text; a call of the expected number is one even after a 10.

    Cost: one pass over all marks.
    """
    marks = [(draft, place) for draft in drafts for place in range(len(draft.calls))]
    suspects = [_suspicion(*mark) for mark in marks]
    if not any(suspects):
        return
    last = 0
    powers: defaultdict[int, list[int]] = defaultdict(list)
    for index, (draft, place) in enumerate(marks):
        marker = draft.calls[place][0]
        if not marker.isdigit():
            continue
        number = int(marker)
        ahead = marks[index + 1 : index + 6]
        follower = next((int(other.calls[at][0]) for other, at in ahead if _is_sure(other, at)), 0)
        fits = marker in defined and number == last + 1 and follower in (0, number + 1)
        if suspects[index] == "unit" or (suspects[index] == "ten" and not fits):
            powers[id(draft)].append(place)
        else:
            last = number
    for draft in {id(draft): draft for draft, _ in marks}.values():
        if powers[id(draft)]:
            _raise(draft, set(powers[id(draft)]))


def _is_sure(draft: Draft, place: int) -> bool:
    return draft.calls[place][0].isdigit() and not _suspicion(draft, place)


def _suspicion(draft: Draft, place: int) -> str:
    marker, offset = draft.calls[place]
    before = draft.text[max(0, offset - 8) : offset]
    if marker in ("2", "3") and UNITS_BEFORE_POWER.search(before):
        return "unit"
    return "ten" if _TEN.search(western_digits(before)) else ""


def _raise(draft: Draft, places: set[int]) -> None:
    calls: list[tuple[str, int]] = []
    grown = 0
    for place, (marker, offset) in enumerate(draft.calls):
        at = offset + grown
        if place in places:
            raised = marker.translate(RAISED)
            draft.text = draft.text[:at] + raised + draft.text[at:]
            draft.zones = [(start + len(raised) * (start > at), zone) for start, zone in draft.zones]
            grown += len(raised)
        else:
            calls.append((marker, at))
    draft.calls = calls


def call_stars(drafts: Iterable[Draft], starred: list[Note]) -> list[Note]:
    """Finds the stars in paragraphs that call starred notes, and returns the notes that they call.

    On one page the notes of the title come first, so that the stars of the text call the last ones.
    """
    if not starred:
        return []
    waiting: defaultdict[tuple[str, int], list[Note]] = defaultdict(list)
    for note in starred:
        waiting[note.marker, note.zone].append(note)
    stars: Counter[tuple[str, int]] = Counter()
    for draft in drafts:
        stars.update((marker, _zone(draft, at)) for marker, at in draft.calls if marker.startswith("*"))
        for match in reversed(list(_STAR.finditer(draft.text)) if "*" in draft.text else []):
            key = match[1], _zone(draft, match.start())
            if key in waiting:
                stars[key] += 1
                _cut(draft, match.start(), match.end(), match[1])
    called = {id(note) for key, count in stars.items() for note in waiting.get(key, [])[-count:]}
    return [note for note in starred if id(note) in called]


def _zone(draft: Draft, offset: int) -> int:
    return next((zone for start, zone in reversed(draft.zones) if start <= offset), 0)


def _cut(draft: Draft, start: int, end: int, marker: str) -> None:
    width = end - start
    draft.text = draft.text[:start] + draft.text[end:]
    draft.zones = [(at - width if at > start else at, zone) for at, zone in draft.zones]
    moved = [(known, at - width if at > start else at) for known, at in draft.calls]
    draft.calls = sorted([*moved, (marker, start)], key=lambda pair: pair[1])
