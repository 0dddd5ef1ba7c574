"""What a reading is not sure of, said as problems: calls without notes, notes never called, cut paragraphs.

Knows drafts, blocks and notes; changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.parsing.blocks import Block
from documents.parsing.characters import is_terminal
from documents.parsing.footnotes import Extracted
from documents.parsing.outline import Draft
from documents.parsing.structure import HEADING, ITEM, NUMBERED, QUESTION, TITLE, ParsedFootnote, Problem
from documents.parsing.vocabulary import DATE, MASTHEAD

_MOST_OF_A_KIND = 200


class CallTargets:
    """Which note a call means: the one with its number; where numbers start again, the next one in print."""

    def __init__(self, footnotes: Sequence[ParsedFootnote]) -> None:
        self._notes = footnotes
        self._by_marker: dict[str, list[int]] = {}
        for index, note in enumerate(footnotes):
            self._by_marker.setdefault(note.marker, []).append(index)
        self._used: dict[str, int] = {}
        self._called: set[int] = set()
        self._missing: list[tuple[str, int]] = []

    def target(self, marker: str, paragraph: int) -> int | None:
        """Index of the note, or None; a call without a note is remembered as a problem."""
        notes = self._by_marker.get(marker)
        if not notes:
            if marker.isdigit():
                self._missing.append((marker, paragraph))
            return None
        used = self._used.get(marker, 0)
        self._used[marker] = used + 1
        target = notes[min(used, len(notes) - 1)]
        self._called.add(target)
        return target

    def problems(self) -> list[Problem]:
        """Calls without a note, notes without a call, numbers used twice."""
        found = [
            Problem("call_without_footnote", f"Footnote {marker} is called but not printed.", paragraph=paragraph)
            for marker, paragraph in self._missing[:_MOST_OF_A_KIND]
        ]
        for index, note in enumerate(self._notes):
            if index not in self._called and note.marker.isdigit():
                found.append(Problem("footnote_never_called", f"No call of footnote {note.marker} was found."))
        for marker, notes in self._by_marker.items():
            if len(notes) > 1:
                found.append(Problem("footnote_number_repeated", f"{len(notes)} footnotes have the number {marker}."))
        return found


def doubts(drafts: Sequence[Draft], blocks: Sequence[Block], extracted: Extracted) -> list[Problem]:
    """Problems of the text as a whole."""
    return [*_gaps_between_notes(extracted), *_doubtful_joins(blocks), *_cut_paragraphs(drafts), *_emptiness(drafts)]


def _gaps_between_notes(extracted: Extracted) -> list[Problem]:
    problems: list[Problem] = []
    expected = 1
    for note in extracted.notes:
        if not note.marker.isdigit():
            continue
        number = int(note.marker)
        if number > expected:
            problems.append(
                Problem("footnote_gap", f"Footnote {number} comes where {expected} was expected.", line=note.line)
            )
        expected = number + 1
    return problems


def _doubtful_joins(blocks: Sequence[Block]) -> list[Problem]:
    return [
        Problem(
            "page_break_joined",
            "A sentence ends with its page; what follows was taken as the same paragraph.",
            paragraph=index,
            line=block.first.number,
        )
        for index, block in enumerate(blocks)
        if block.doubtful
    ]


def _cut_paragraphs(drafts: Sequence[Draft]) -> list[Problem]:
    problems: list[Problem] = []
    last = len(drafts) - 1
    for index, draft in enumerate(drafts):
        if draft.kind not in (NUMBERED, ITEM, QUESTION) and not (index == last and draft.kind not in (HEADING, TITLE)):
            continue
        if (
            is_terminal(draft.text)
            or MASTHEAD.match(draft.text)
            or DATE.search(draft.text[-30:])
            or (draft.text.rstrip().endswith((",", "，", "、")) and index != last)
        ):
            continue
        if draft.kind in (ITEM, QUESTION) and index != last:
            continue
        code = "truncated" if index == last else "unfinished_paragraph"
        problems.append(
            Problem(code, "The paragraph ends without the end of a sentence.", paragraph=index, line=draft.line)
        )
    if drafts and drafts[last].kind == HEADING:
        problems.append(Problem("truncated", "The text ends with a heading.", paragraph=last, line=drafts[last].line))
    return problems


def _emptiness(drafts: Sequence[Draft]) -> list[Problem]:
    if any(draft.text for draft in drafts):
        return []
    return [Problem("no_text", "No text was found.")]


def placed(problems: Iterable[Problem], drafts: Sequence[Draft]) -> list[Problem]:
    """Every problem with both its line and its paragraph where one tells the other."""
    by_line = {draft.line: index for index, draft in reversed(list(enumerate(drafts)))}
    result = []
    for problem in problems:
        if problem.paragraph is None and problem.line in by_line:
            problem = replace(problem, paragraph=by_line[problem.line])
        elif problem.line is None and problem.paragraph is not None:
            problem = replace(problem, line=drafts[problem.paragraph].line)
        result.append(problem)
    return result
