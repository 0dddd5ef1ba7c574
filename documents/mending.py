"""Applying what editors put right to a parsed document, again at every reading.

Pure. A mend names a paragraph by its anchor and carries a fingerprint of the text it was made on: where that text has
changed or gone, the mend is reported as no longer applying and is never applied to something else. Paragraphs keep
their anchors: what is joined lies under the first, what is split off gets an anchor made from the first. Mends apply
in the order in which they were made, each to what the ones before it left.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from documents.completeness import Line, numbering
from documents.parsing.characters import printed_width, western_digits
from documents.parsing.structure import (
    ITEM,
    NUMBERED,
    UNNUMBERED,
    FootnoteCall,
    ParsedCitation,
    ParsedDocument,
    ParsedParagraph,
    Problem,
)

JOIN, SPLIT, RELABEL, REATTACH_FOOTNOTE = "join", "split", "relabel", "reattach_footnote"
_SETTLED_BY_A_MEND = {"unfinished_paragraph", "page_break_joined", "truncated", "number_out_of_sequence", "item_gap"}
_ABOUT_NUMBERS = {"numbering_gap", "numbering_start"}


class Fix(Protocol):
    """A mend, as far as it matters here."""

    pk: int
    kind: str
    anchor: str
    other_anchor: str
    offset: int | None
    label: str
    paragraph_kind: str
    footnote_order: int | None
    fingerprint: str


class DoesNotApply(Exception):
    """The text that the mend was made on is not there."""


@dataclass(frozen=True)
class Outcome:
    """The document as mended, and the keys of the mends that no longer apply."""

    document: ParsedDocument
    stale: tuple[int, ...]


def mended(document: ParsedDocument, fixes: Iterable[Fix]) -> Outcome:
    stale: list[int] = []
    touched: set[str] = set()
    for fix in fixes:
        try:
            if fingerprint(document, fix) != fix.fingerprint:
                raise DoesNotApply
            document = _APPLY[fix.kind](document, fix)
            touched |= {fix.anchor, fix.other_anchor}
        except DoesNotApply:
            stale.append(fix.pk)
    if touched:
        document = replace(document, problems=_problems(document, touched))
    return Outcome(document, tuple(stale))


def fingerprint(document: ParsedDocument, fix: Fix) -> str:
    """Sixteen hexadecimal digits of what the mend is about; white space does not count. Raises DoesNotApply."""
    index = _index(document, fix.anchor)
    about = [document.paragraphs[index].text]
    if fix.kind == JOIN:
        about.append(document.paragraphs[_next(document, index, fix.other_anchor)].text)
    if fix.kind == REATTACH_FOOTNOTE:
        about.append(document.footnotes[_note(document, fix.footnote_order)].text)
    return digest(*about)


def digest(*texts: str) -> str:
    """The fingerprint of the texts that a mend is about: its paragraph, then what is joined or the note attached."""
    plain = "\x1f".join("".join(text.split()) for text in texts)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _index(document: ParsedDocument, anchor: str) -> int:
    found = next((i for i, known in enumerate(document.paragraphs) if known.anchor == anchor), None)
    if found is None:
        raise DoesNotApply
    return found


def _next(document: ParsedDocument, index: int, anchor: str) -> int:
    if index + 1 >= len(document.paragraphs) or document.paragraphs[index + 1].anchor != anchor:
        raise DoesNotApply
    return index + 1


def _note(document: ParsedDocument, order: int | None) -> int:
    if order is None or not 1 <= order <= len(document.footnotes):
        raise DoesNotApply
    return order - 1


def _join(document: ParsedDocument, fix: Fix) -> ParsedDocument:
    index = _index(document, fix.anchor)
    other = _next(document, index, fix.other_anchor)
    first, second = document.paragraphs[index], document.paragraphs[other]
    between = "" if printed_width(first.text[-1:] + second.text[:1]) > 2 else " "
    shift = len(first.text) + len(between)
    calls = (*first.calls, *(replace(call, offset=call.offset + shift) for call in second.calls))
    whole = replace(first, text=f"{first.text}{between}{second.text}", calls=calls)

    def moved(old: int) -> int:
        return old if old < other else old - 1

    return replace(
        document,
        paragraphs=_renumbered((*document.paragraphs[:index], whole, *document.paragraphs[other + 1 :]), moved),
        citations=tuple(
            _shifted(known, index, shift) if known.paragraph == other else _moved(known, moved)
            for known in document.citations
        ),
        problems=tuple(_moved(known, moved) for known in document.problems),
    )


def _split(document: ParsedDocument, fix: Fix) -> ParsedDocument:
    index = _index(document, fix.anchor)
    whole = document.paragraphs[index]
    cut = fix.offset or 0
    first_text = whole.text[:cut].rstrip()
    start = cut + _label_length(whole.text[cut:], fix.label)
    if not first_text or not whole.text[start:].strip():
        raise DoesNotApply
    first = replace(
        whole, text=first_text, calls=_clipped((c for c in whole.calls if c.offset <= cut), 0, len(first_text))
    )
    second = replace(
        whole,
        label=fix.label,
        kind=fix.paragraph_kind or (NUMBERED if fix.label and "(" not in fix.label else UNNUMBERED),
        anchor=_fresh_anchor(document, whole.anchor),
        text=whole.text[start:],
        parent=index if fix.paragraph_kind == ITEM and whole.kind == NUMBERED else whole.parent,
        calls=_clipped((c for c in whole.calls if c.offset > cut), start, len(whole.text)),
    )

    def moved(old: int) -> int:
        return old if old <= index else old + 1

    later = [
        replace(known, parent=index + 1) if known.parent == index and second.kind == NUMBERED else known
        for known in _renumbered(document.paragraphs[index + 1 :], moved)
    ]
    before = document.paragraphs[:index]
    return replace(
        document,
        paragraphs=(*before, first, second, *later),
        citations=tuple(_divided(document.citations, index, cut, start, moved)),
        problems=tuple(_moved(known, moved) for known in document.problems),
    )


def _label_length(text: str, label: str) -> int:
    """How much of the text is white space and the label, in print, of what is split off."""
    printed = (
        rf"\s*(?:{re.escape(label)}|{re.escape(label[label.rfind('(') :])})\s*[.．、:)）–-]?\s*" if label else r"\s*"
    )
    found = re.match(printed, western_digits(text)) or re.match(r"\s*", text)
    return found.end() if found else 0


def _clipped(calls: Iterable[FootnoteCall], start: int, end: int) -> tuple[FootnoteCall, ...]:
    """The calls, their offsets counted from `start` and inside the stretch; a mark at the cut belongs before it."""
    return tuple(replace(call, offset=max(start, min(call.offset, end)) - start) for call in calls)


def _divided(
    citations: Sequence[ParsedCitation], index: int, cut: int, start: int, moved: "Moved"
) -> Iterable[ParsedCitation]:
    """Citations go with their stretch of text; one that lay across the cut is no citation any more."""
    for known in citations:
        if known.paragraph != index:
            yield _moved(known, moved)
        elif known.end <= cut:
            yield known
        elif known.start >= start:
            yield _shifted(known, index + 1, -start)


def _relabel(document: ParsedDocument, fix: Fix) -> ParsedDocument:
    """The paragraph gets its label, and its items the new number in theirs."""
    index = _index(document, fix.anchor)
    old = document.paragraphs[index]
    kind = fix.paragraph_kind or old.kind
    rows = list(document.paragraphs)
    rows[index] = replace(old, label=fix.label, kind=kind)
    under = {index}
    for position in range(index + 1, len(rows)):
        row = rows[position]
        if row.parent in under and old.label and row.label.startswith(f"{old.label}("):
            rows[position] = replace(row, label=fix.label + row.label[len(old.label) :])
            under.add(position)
    return replace(document, paragraphs=tuple(rows))


def _reattach(document: ParsedDocument, fix: Fix) -> ParsedDocument:
    """The note is called at this place, and nowhere else."""
    index, note = _index(document, fix.anchor), _note(document, fix.footnote_order)
    offset = fix.offset or 0
    if offset > len(document.paragraphs[index].text):
        raise DoesNotApply
    rows = [
        replace(row, calls=tuple(call for call in row.calls if call.footnote != note)) for row in document.paragraphs
    ]
    call = FootnoteCall(document.footnotes[note].marker, offset, note)
    calls = sorted((*rows[index].calls, call), key=lambda known: known.offset)
    rows[index] = replace(rows[index], calls=tuple(calls))
    return replace(document, paragraphs=tuple(rows))


Placed = TypeVar("Placed", ParsedCitation, Problem)
_APPLY = {JOIN: _join, SPLIT: _split, RELABEL: _relabel, REATTACH_FOOTNOTE: _reattach}


class Moved(Protocol):
    """The new index of a paragraph whose old index is given."""

    def __call__(self, old: int) -> int: ...


def _renumbered(rows: Iterable[ParsedParagraph], moved: Moved) -> tuple[ParsedParagraph, ...]:
    return tuple(replace(row, parent=moved(row.parent)) if row.parent is not None else row for row in rows)


def _moved(known: Placed, moved: Moved) -> Placed:
    return known if known.paragraph is None else replace(known, paragraph=moved(known.paragraph))


def _shifted(known: ParsedCitation, paragraph: int, shift: int) -> ParsedCitation:
    return replace(known, paragraph=paragraph, start=known.start + shift, end=known.end + shift)


def _fresh_anchor(document: ParsedDocument, anchor: str) -> str:
    """`p12-part2` for what is split off `p12`, whatever label it gets; never one that is in use."""
    used = {row.anchor for row in document.paragraphs}
    base = re.sub(r"-part\d+$", "", anchor)
    number = 2
    while f"{base}-part{number}" in used:
        number += 1
    return f"{base}-part{number}"


def _problems(document: ParsedDocument, touched: set[str]) -> tuple[Problem, ...]:
    """What is still to be said: not what a mend has settled."""
    rows = document.paragraphs
    lines = [Line(row.anchor, row.label, row.kind) for row in rows if row.kind == NUMBERED]
    numbers = {finding.anchor for finding in numbering(lines)}
    called = {call.footnote for row in rows for call in row.calls}
    uncalled = [re.escape(note.marker) for i, note in enumerate(document.footnotes) if i not in called]
    kept = []
    for problem in document.problems:
        anchor = rows[problem.paragraph].anchor if problem.paragraph is not None else ""
        if problem.code in _SETTLED_BY_A_MEND and anchor in touched:
            continue
        if problem.code in _ABOUT_NUMBERS and anchor and anchor not in numbers:
            continue
        if problem.code == "footnote_never_called" and not _names_any(problem.message, uncalled):
            continue
        kept.append(problem)
    return tuple(kept)


def _names_any(message: str, markers: Sequence[str]) -> bool:
    return bool(markers) and re.search(rf"(?<!\w)(?:{'|'.join(markers)})(?!\w)", message) is not None
