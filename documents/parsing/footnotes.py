"""Takes footnote definitions out of the lines, and finds where in the text each note is called.

A definition starts with its mark; the rule above it, the numbers already defined and the numbers called on the
same page tell it from a line of text that merely starts with a number. Knows lines and joined text, no structure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, HAN, ends_sentence, is_terminal, western_digits
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.lines import Joiner, Line, Wrapping
from documents.parsing.page_lines import is_note_rule
from documents.parsing.vocabulary import (
    ENDNOTES,
    NOTE_OPENS,
    NOTE_SURELY_OPENS,
    NUMBER_EXPECTED_AFTER,
    PREAMBULAR,
    PREAMBULAR_SMALL,
)

_MARKED = re.compile(rf"^{CALL_OPEN}([^{CALL_CLOSE}]+){CALL_CLOSE}\s*(?=[^\s，。、；,.;:：）)])")
_STARRED = re.compile(r"^(\*{1,3})\s*(?=[^\s*])")
# No note begins as 14 个国家 or 12 段所述 do.
_NUMBERED = re.compile(r"^[(\[]?(\d{1,3})(?:[)\]]\s*|[.．]\s+|\s+(?![个名段](?![人别体称落]))|(?=[《“‘（见同]))(?=\S)")
_PREAMBLE = re.compile(f"{PREAMBULAR.pattern}|{PREAMBULAR_SMALL.pattern}")
_ADDRESS = re.compile(r"[<(]?(?:https?://|www\.)")
_LOOK_AHEAD = 15
_MOST_MISSED, _FARTHEST_ON = 5, 60
_LONGEST_NOTES = 60  # lines of notes on one page


@dataclass(slots=True)
class Note:
    """A definition being read; `zone` numbers the block of notes that it stood in."""

    marker: str
    text: str
    line: int
    zone: int
    last: Line
    text_open: bool = True


@dataclass(slots=True)
class Extracted:
    """The text's lines without notes, and the notes in the order of print."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    starred: list[Note] = field(default_factory=list)


def _ends_of_pages(lines: list[Line]) -> dict[int, int]:
    """Where the page of each rule ends that is known to rule the rest of it, or of each if all but the last seem to.

    Notes then go down to that end, whatever their sentences look like.
    """
    return _ends_of_all(lines) or {
        index: end for index, line in enumerate(lines) if line.rules_rest and (end := _break_below(lines, index))
    }


def _break_below(lines: list[Line], rule: int) -> int:
    """The line that begins the next page or column; 0 where none is near."""
    return next(
        (index for index in range(rule + 1, min(len(lines), rule + _LONGEST_NOTES)) if lines[index].after_break), 0
    )


def _ends_of_all(lines: list[Line]) -> dict[int, int]:
    """Where the page of each rule ends, if in this text every rule but the last stands above the end of a page."""
    ends: dict[int, int] = {}
    rule: int | None = None
    for index, line in enumerate(lines):
        if line.after_break and rule is not None:
            ends[rule] = index
            rule = None
        if is_note_rule(line):
            if rule is not None:
                return {}
            rule = index
    if len(ends) < 2:
        return {}
    if rule is not None:
        ends[rule] = len(lines)
    return {rule: end for rule, end in ends.items() if end - rule <= _LONGEST_NOTES}


class NoteReader:
    """One pass over the lines that sorts them into text and notes."""

    def __init__(
        self, lines: list[Line], wrapping: Wrapping, joiner: Joiner, starts_structure: Callable[[Line], bool]
    ) -> None:
        self._lines = lines
        self._wrapping = wrapping
        self._joiner = joiner
        self._starts_structure = starts_structure
        self._out = Extracted()
        self._current: Note | None = None
        self._inside, self._is_marked = False, False
        self._zone = 0
        self._expected = 1
        self._cut = False
        self._endnotes = False
        self._pages_text: list[str] = []
        self._paragraph = 0
        self._ends_of_pages = _ends_of_pages(lines)
        self._page_end = 0

    def read(self) -> Extracted:
        """Sorts all lines. Linear in their number."""
        for index, line in enumerate(self._lines):
            if is_note_rule(line):
                self._inside, self._current, self._cut, self._is_marked = True, None, True, False
                self._page_end = self._ends_of_pages.get(index, 0)
                continue
            if ENDNOTES.match(line.text) and self._numbers_follow(index):
                self._inside, self._current, self._endnotes = True, None, True
                continue
            if not self._is_note_line(index, line):
                self._keep(line)
        return self._out

    def _numbers_follow(self, index: int) -> bool:
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        start = following and self._start_of(following)
        return bool(start and start[0] == "1")

    def _keep(self, line: Line) -> None:
        if self._inside or self._cut:
            line.after_break = True
            self._zone += self._inside
            self._pages_text = []
        self._inside, self._current, self._cut = False, None, False
        line.zone = self._zone
        self._pages_text.append(line.text)
        label = paragraph_label(line.text)
        if label and label.number == self._paragraph + 1:
            self._paragraph += 1
        self._out.lines.append(line)

    def _start_of(self, line: Line) -> tuple[str, str] | None:
        """(marker, text) if the line may start a definition."""
        marked = _MARKED.match(line.text)
        if marked:
            return marked[1], line.text[marked.end() :]
        starred = _STARRED.match(line.text)
        if starred and line.level == 0:
            return starred[1], line.text[starred.end() :]
        numbered = _NUMBERED.match(western_digits(line.text[:8]) + line.text[8:])
        if numbered and line.level == 0 and not line.bulleted:
            return numbered[1], line.text[numbered.end() :]
        return None

    def _text_of(self, line: Line) -> str:
        start = self._start_of(line)
        return start[1] if start else ""

    def _is_note_line(self, index: int, line: Line) -> bool:
        start = self._start_of(line)
        if start and self._accepts(start[0], line, index):
            self._open(start[0], start[1], line)
            return True
        if not self._inside:
            return False
        if self._current is None:
            return self._continues_earlier_page(line)
        if self._ends_before(index, line):
            return False
        self._extend(line)
        return True

    def _accepts(self, marker: str, line: Line, index: int) -> bool:
        if marker.startswith("*"):
            return self._inside or (_STARRED.match(line.text) is not None and not line.bulleted)
        if line.text.startswith(CALL_OPEN):
            return self._accepts_mark(marker, line)
        number = int(marker)
        if not self._inside:
            missed = _MOST_MISSED if self._out.notes or NOTE_OPENS.match(self._text_of(line)) else 0
            near = self._expected <= number <= self._expected + missed
            return (near and self._unruled(number, line)) or self._leads(number, index) or self._resumes(number, index)
        if self._is_marked:
            return False  # … and below it: 14 States replied. One mark is raised, so that all are
        if self._current is None:
            return self._expected <= number <= self._expected + 20
        if (line.after_break and not self._endnotes) or self._is_text_going_on(number, index):
            return False
        if NUMBER_EXPECTED_AFTER.search(self._current.text[-24:]):
            return False  # … and articles / 14 and 15
        if self._expected < number <= self._expected + _MOST_MISSED:
            return NOTE_SURELY_OPENS.match(self._text_of(line)) is not None  # a note before it was not divided
        return number == self._expected and (
            self._endnotes or not paragraph_label(line.text) or not self._starts_structure(line)
        )

    def _is_text_going_on(self, number: int, index: int) -> bool:
        """The text was cut in mid-sentence above the notes, and nothing there calls a note of this number."""
        before = self._out.lines[-1] if self._out.lines else None
        if before is None or before.terminal or self._endnotes or self._current is None:
            return False
        words = self._text_of(self._lines[index])
        if NOTE_SURELY_OPENS.match(words) or (self._lines[index].gap and words[:1].isupper()):
            return False
        following = {start[0] for line in self._lines[index + 1 : index + 4] if (start := self._start_of(line))}
        return ends_sentence(self._current.text) and not self._is_called(number) and str(number + 1) not in following

    def _accepts_mark(self, marker: str, line: Line) -> bool:
        """A superscript at the start of a line is a definition unless the line before was cut just before a call."""
        if self._inside or not marker.isdigit():
            return True
        called = any(f"{CALL_OPEN}{marker}{CALL_CLOSE}" in text for text in self._pages_text[-80:])
        before = self._out.lines[-1] if self._out.lines else None
        cut = before is not None and self._wrapping.is_full(before) and line.gap <= self._wrapping.gap
        return called or (int(marker) >= self._expected and not (cut and not line.after_break))

    def _resumes(self, number: int, index: int) -> bool:
        """Notes were missed: here the numbers go on, of two notes that were called and begin as only notes do."""
        if not self._expected < number <= self._expected + _FARTHEST_ON or not self._surely_opens(number, index):
            return False
        return any(self._surely_opens(number + 1, place) for place in range(index + 1, index + _LOOK_AHEAD))

    def _leads(self, number: int, index: int) -> bool:
        """Its call looks like none, 2022 Group 6 to; but right below it is the next note, which was called."""
        start = self._start_of(self._lines[index])
        opens = number == self._expected and start is not None and NOTE_SURELY_OPENS.match(start[1]) is not None
        return opens and index + 1 < len(self._lines) and self._surely_opens(number + 1, index + 1)

    def _surely_opens(self, number: int, index: int) -> bool:
        start = self._start_of(self._lines[index]) if index < len(self._lines) else None
        opens = start is not None and start[0] == str(number) and NOTE_SURELY_OPENS.match(start[1]) is not None
        return opens and self._is_called(number)

    def _unruled(self, number: int, line: Line) -> bool:
        """A definition without a rule or mark: the number was just called, and the line is set off from the text."""
        start = self._start_of(line)
        if number == self._expected and start and NOTE_SURELY_OPENS.match(start[1]) and self._is_called(number):
            return True  # whatever stands above it
        before = self._out.lines[-1] if self._out.lines else None
        open_before = before is not None and not before.terminal and not line.after_break
        if (
            before is not None
            and open_before
            and (line.gap == 0 or (self._wrapping.is_full(before) and line.gap <= self._wrapping.gap))
        ):
            return False
        if re.match(r"\d{1,3}(?:[.．)\]]|\s\d{3}(?!\d))", line.text):
            return False  # a numbered paragraph, or 4 400
        return self._is_called(number) and not self._starts_structure(line)

    def _is_called(self, number: int) -> bool:
        pattern = re.compile(
            rf"(?:[^\s\d./\-–({CALL_OPEN}第]|[^\s\d][.,;]|(?:(?<!\d)(?:19|20)\d{{2}}|[^\W\d_][23]|/\d{{2,3}})[.,;]?"
            rf"|\d[,،、]\s?|[.,;:)”»“،؛。，；]\s|[23]\s){number}(?!\d|\s?[年月日条款段号/%]|\.\d)"
            rf"|[^\W\d_]\s{number}(?=\s?[.,;،؛。，；”»“]|$)"
        )
        return any(pattern.search(western_digits(text)) for text in self._pages_text[-80:])

    def _open(self, marker: str, text: str, line: Line) -> None:
        if not self._inside:
            self._inside = True
        note = Note(marker, text, line.number, self._zone, line)
        if marker.startswith("*"):
            self._out.starred.append(note)
        else:
            self._out.notes.append(note)
            if marker.isdigit():
                self._expected = int(marker) + 1
        self._current, self._is_marked = note, line.text.startswith(CALL_OPEN)

    def _extend(self, line: Line) -> None:
        note = self._current
        if note is not None:
            note.text = self._joiner.join(note.text, line.text)
            note.last = line

    def _continues_earlier_page(self, line: Line) -> bool:
        """Under the rule, before any new mark: the rest of the last note of the page before."""
        last = self._out.notes[-1] if self._out.notes else None
        if last is None or self._starts_structure(line) or self._wrapping.width is None:
            return False
        if is_terminal(last.text) and not line.ends_note:
            return False
        self._current = last
        self._extend(line)
        return True

    def _ends_before(self, index: int, line: Line) -> bool:
        """Whether the text goes on at this line, below the last note of the page."""
        note = self._current
        if note is None or line.after_break or line.level:
            return True
        if index < self._page_end:
            return False
        if self._wrapping.width is None:
            preamble = ends_sentence(note.text) and _PREAMBLE.match(line.text) is not None
            return line.gap > 0 or preamble or self._starts_structure(line)
        if not ends_sentence(note.text) and (self._wrapping.is_full(note.last) or line.text[:1].islower()):
            label = paragraph_label(line.text)
            return label is not None and self._paragraph > 0 and label.number == self._paragraph + 1
        if self._next_note_follows(index):
            return False
        if self._starts_structure(line) or line.bulleted or item_label(line.text):
            return True
        return not self._reads_on(note, line)

    def _reads_on(self, note: Note, line: Line) -> bool:
        """A full stop inside the note happened to stand at the end of a line."""
        text_before = self._out.lines[-1] if self._out.lines else None
        text_is_han = text_before is not None and HAN.search(text_before.text) is not None
        if text_is_han and not HAN.search(note.text) and not HAN.search(line.text):
            return True
        if not ends_sentence(note.text):
            return note.text.rstrip().endswith((",", "，", "、")) or _ADDRESS.match(line.text) is not None
        if text_is_han or not self._wrapping.is_full(note.last):
            return False
        return text_before is not None and text_before.terminal and line.text[:1].islower()

    def _next_note_follows(self, index: int) -> bool:
        """The next number is defined a few lines below and was called on this page."""
        if self._endnotes:
            called = True
        else:
            called = self._is_called(self._expected) or any(
                f"{CALL_OPEN}{self._expected}{CALL_CLOSE}" in text for text in self._pages_text
            )
        if not called:
            return False
        for line in self._lines[index : index + _LOOK_AHEAD]:
            if is_note_rule(line) or line.after_break or line.level:
                return False
            start = self._start_of(line)
            if start and start[0] == str(self._expected):
                return True
        return False
