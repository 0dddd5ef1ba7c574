"""What can be proved of a reading, and what is missing: every rule named, every exception named.

Pure. The rules: numbered paragraphs follow one another without a gap and start again only at 1 (annexes, resolutions
in a report); items under a paragraph do the same; footnotes are numbered in the same way, each is called, each call is
answered; where the form has pages, each paragraph has one and they do not go back; all languages of a document have
the same labels. A "12 bis" belongs after 12. What a rule finds is a code with the values that a sentence needs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from documents.label_order import Place, places, taken_apart

NUMBERED, ITEM = "numbered", "item"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, as far as it is counted."""

    anchor: str
    label: str
    kind: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and how often it is called."""

    anchor: str
    marker: str
    calls: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A call for which there is no note: the paragraph, and what the parser said."""

    anchor: str
    message: str


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: `values` fill the sentence that `code` stands for."""

    code: str
    anchor: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """One rule: how many things it looked at, and what it found. Where it looked at none, it does not apply."""

    name: str
    looked_at: int
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def applies(self) -> bool:
        return self.looked_at > 0 or bool(self.findings)


def checks(lines: Sequence[Line], notes: Sequence[Note], unanswered: Iterable[Unanswered]) -> list[Check]:
    """All rules that concern one version alone."""
    numbered = [line for line in lines if line.kind == NUMBERED]
    items = [line for line in lines if line.kind == ITEM]
    open_calls = tuple(Finding("call_unanswered", call.anchor, {"message": call.message}) for call in unanswered)
    return [
        Check("numbering", len(numbered), tuple(numbering(numbered))),
        Check("items", len(items), tuple(item_order(items))),
        Check("footnotes_called", len(notes), (*note_order(notes), *uncalled(notes))),
        Check("calls_answered", sum(note.calls for note in notes) + len(open_calls), open_calls),
        pages(lines),
    ]


def numbering(lines: Iterable[Line]) -> Iterable[Finding]:
    """Gaps, repetitions and steps back in the numbers of paragraphs."""
    last, suffix, is_first = 0, "", True
    for line in lines:
        label = taken_apart(line.label)
        if label is None or not label.number:
            yield Finding("number_unreadable", line.anchor, {"label": line.label})
            continue
        number = label.number
        if number == last and label.suffix and label.suffix != suffix:
            suffix = label.suffix
            continue
        if number > last + 1:
            code = "numbers_begin_late" if is_first else "numbers_missing"
            yield Finding(code, line.anchor, {"missing": span(last + 1, number - 1), "label": line.label})
        elif number == last and number != 1:
            yield Finding("number_repeated", line.anchor, {"label": line.label})
        elif number < last and number != 1:
            yield Finding("number_steps_back", line.anchor, {"label": line.label, "last": str(last)})
        last, suffix, is_first = number, label.suffix, False


def item_order(lines: Sequence[Line]) -> Iterable[Finding]:
    """Items that do not follow the one before them under the same paragraph."""
    last: dict[Place, int] = {}
    for line, place in zip(lines, places([line.label for line in lines]), strict=True):
        if place is None or not isinstance(place[-1], int) or len(place) < 3:
            continue
        above, rank = place[:-1], place[-1]
        expected = last.get(above, 0) + 1
        if rank not in (expected, 1):
            yield Finding("item_out_of_order", line.anchor, {"label": line.label})
        last[above] = rank


def note_order(notes: Iterable[Note]) -> Iterable[Finding]:
    """Numbers missing among the notes; notes marked by stars are not counted."""
    last = 0
    for note in notes:
        if not note.marker.isdecimal():
            continue
        number = int(note.marker)
        if number > last + 1:
            yield Finding("footnotes_missing", note.anchor, {"missing": span(last + 1, number - 1)})
        last = number


def uncalled(notes: Iterable[Note]) -> Iterable[Finding]:
    return (Finding("footnote_uncalled", note.anchor, {"marker": note.marker}) for note in notes if not note.calls)


def pages(lines: Sequence[Line]) -> Check:
    """Where the form has pages, each paragraph has one, and none stands on a page before the last."""
    if all(line.page is None for line in lines):
        return Check("pages", 0)
    findings, last = [], 0
    for line in lines:
        if line.page is None:
            findings.append(Finding("page_unknown", line.anchor, {"label": line.label}))
        elif line.page < last:
            values = {"label": line.label, "page": str(line.page), "last": str(last)}
            findings.append(Finding("page_steps_back", line.anchor, values))
        last = max(last, line.page or 0)
    return Check("pages", len(lines), tuple(findings))


def same_labels(versions: Mapping[str, Sequence[Line]]) -> Check:
    """Labels that some language has more often than another; one finding for each language that lacks any."""
    counted = {language: _label_counts(lines) for language, lines in versions.items()}
    most: Counter[Place] = Counter()
    names: dict[Place, str] = {}
    for counts, labels in counted.values():
        most |= counts
        for place, label in labels.items():
            names.setdefault(place, label)
    findings = []
    for language, (counts, _labels) in counted.items():
        lacking = [names[place] for place in sorted(most - counts, key=_sortable)]
        if lacking:
            findings.append(Finding("labels_missing", "", {"language": language, "labels": ", ".join(lacking)}))
    looked_at = sum(most.values()) if len(versions) > 1 else 0
    return Check("languages", looked_at, tuple(findings))


def _label_counts(lines: Sequence[Line]) -> tuple[Counter[Place], dict[Place, str]]:
    labelled = [line.label for line in lines if line.kind in (NUMBERED, ITEM) and line.label]
    found = [(place, label) for place, label in zip(places(labelled), labelled, strict=True) if place is not None]
    names: dict[Place, str] = {}
    for place, label in found:
        names.setdefault(place, label)
    return Counter(place for place, _label in found), names


def _sortable(place: Place) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in place)


def span(first: int, last: int) -> str:
    """`7`, or `7–9`."""
    return str(first) if first == last else f"{first}–{last}"
