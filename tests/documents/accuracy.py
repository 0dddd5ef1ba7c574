"""The measuring rod of the parser: how much of a known structure comes back.

A numbered paragraph is *found* when one of its label begins with its first words, and *whole* when every letter of it
is there and nothing else. A footnote is *found* when its number and whole text are there, and *attached* when its call
stands at its place in the paragraph that has it. Spaces and ways of writing a raised digit do not count.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from documents.parsing import ParsedDocument
from tests.documents.accuracy_documents import Known

_BESIDE = re.compile(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]")
_DASHES = {ord(dash): None for dash in "-‐–"}
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_FIRST, _BEFORE_CALL = 14, 8
NUMBERED, ITEMS, OTHER, HEADINGS = "numbered", "items", "other", "headings"


def letters(text: str) -> str:
    """What is compared: letters, digits and punctuation, without spaces and dashes."""
    return _BESIDE.sub("", unicodedata.normalize("NFKC", text).translate(_WESTERN)).translate(_DASHES)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph to compare; `calls`: (marker, text of the note, letters before the call)."""

    group: str
    label: str
    text: str
    calls: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What is compared of a document."""

    units: list[Unit]
    notes: list[tuple[str, str]]


@dataclass(slots=True)
class Score:
    """Counts, so that scores of documents add up. `wrong` holds examples for the reader of a report."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.counts.update(other.counts)
        self.wrong += other.wrong

    def share(self, part: str, whole: str) -> float:
        """Per cent; 100 where there is nothing to find."""
        return 100.0 * self.counts[part] / self.counts[whole] if self.counts[whole] else 100.0

    @property
    def found(self) -> float:
        return self.share("numbered found", "numbered")

    @property
    def whole(self) -> float:
        """Foreign "numbered paragraphs" count against it."""
        total = self.counts["numbered"] + self.counts["numbered extra"]
        return 100.0 * self.counts["numbered whole"] / total if total else 100.0

    @property
    def notes(self) -> float:
        return self.share("notes found", "notes")

    @property
    def attached(self) -> float:
        return self.share("calls attached", "calls")


_GROUPS = {"numbered": NUMBERED, "item": ITEMS, "question": ITEMS, "heading": HEADINGS}


def truth_of(known: Known) -> Structure:
    """The structure of a generated document."""
    texts = dict(known.notes)
    units = [
        Unit(
            _GROUPS.get(piece.kind, OTHER),
            piece.label,
            letters(f"{piece.printed} {piece.plain}" if piece.kind == "heading" else piece.plain),
            tuple((marker, letters(texts[marker]), letters(before)[-_BEFORE_CALL:]) for marker, before in piece.calls),
        )
        for piece in known.pieces
        if piece.kind != "table"
    ]
    return Structure(units, [(marker, letters(text)) for marker, text in known.notes])


def structure_of(parsed: ParsedDocument) -> Structure:
    """The structure of a reading."""
    units = []
    for paragraph in parsed.paragraphs:
        if paragraph.kind == "title" or paragraph.anchor.startswith("front"):
            continue
        calls = tuple(
            (
                call.marker,
                letters(parsed.footnotes[call.footnote].text) if call.footnote is not None else "",
                letters(paragraph.text[: call.offset])[-_BEFORE_CALL:],
            )
            for call in paragraph.calls
        )
        units.append(Unit(_GROUPS.get(paragraph.kind, OTHER), paragraph.label, letters(paragraph.text), calls))
    return Structure(units, [(note.marker, letters(note.text)) for note in parsed.footnotes])


def compared(truth: Structure, found: Structure, *, where: str = "") -> Score:
    """How much of the truth was found."""
    score = Score()
    for group in (NUMBERED, ITEMS, OTHER, HEADINGS):
        wanted = [unit for unit in truth.units if unit.group == group]
        got = [unit for unit in found.units if unit.group == group]
        score.counts[group] = len(wanted)
        score.counts[f"{group} found"] = _common(wanted, got, lambda unit: (unit.label, unit.text[:_FIRST]))
        score.counts[f"{group} whole"] = _common(wanted, got, lambda unit: (unit.label, unit.text))
        score.counts[f"{group} extra"] = max(0, len(got) - len(wanted))
        _explain(score, where, group, wanted, got)
    wanted_notes, got_notes = Counter(truth.notes), Counter(found.notes)
    score.counts["notes"] = sum(wanted_notes.values())
    score.counts["notes found"] = sum((wanted_notes & got_notes).values())
    score.wrong += [f"{where}: note {marker} {text[:60]!r}" for marker, text in wanted_notes - got_notes]
    wanted_calls, got_calls = _calls(truth), _calls(found)
    score.counts["calls"] = sum(wanted_calls.values())
    score.counts["calls attached"] = sum((wanted_calls & got_calls).values())
    score.counts["calls extra"] = max(0, sum(got_calls.values()) - sum(wanted_calls.values()))
    score.wrong += [f"{where}: call {call[3]} at {call[0]} {call[1]} …{call[5]!r}" for call in wanted_calls - got_calls]
    return score


def _common(wanted: list[Unit], got: list[Unit], key) -> int:
    return sum((Counter(map(key, wanted)) & Counter(map(key, got))).values())


def _explain(score: Score, where: str, group: str, wanted: list[Unit], got: list[Unit]) -> None:
    missing = Counter((unit.label, unit.text) for unit in wanted) - Counter((unit.label, unit.text) for unit in got)
    foreign = Counter((unit.label, unit.text) for unit in got) - Counter((unit.label, unit.text) for unit in wanted)
    score.wrong += [f"{where}: {group} wanted {label} {_short(text)}" for label, text in missing]
    score.wrong += [f"{where}: {group} foreign {label} {_short(text)}" for label, text in foreign]


def _short(text: str) -> str:
    return text if len(text) < 110 else f"{text[:50]} … {text[-50:]} ({len(text)})"


def _calls(structure: Structure) -> Counter[tuple[str, str, str, str, str, str, int]]:
    """With the rank of each among the calls at its place: of 7, 8 and 9 the first stands first."""
    return Counter(
        (
            unit.group,
            unit.label,
            unit.text[:_FIRST],
            marker,
            note,
            before,
            [at for *_, at in unit.calls[:place]].count(before),
        )
        for unit in structure.units
        for place, (marker, note, before) in enumerate(unit.calls)
    )
