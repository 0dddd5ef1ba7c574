"""How a version is laid out for reading: its outline, its rows with the notes called in them, its seal of completeness.

Works on rows that were fetched with `LanguageVersion.objects.with_reading()`; it queries nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from documents.alignment import aligned
from documents.choices import ParagraphKind
from documents.completeness import Line
from documents.models import Footnote, LanguageVersion, Paragraph
from documents.proof import Proof, proof


@dataclass
class OutlineEntry:
    """A heading and the numbered paragraphs under it, down to the next heading."""

    anchor: str
    text: str
    depth: int
    numbers: list[str] = field(default_factory=list)

    @property
    def range(self) -> str:
        if not self.numbers:
            return ""
        return self.numbers[0] if len(self.numbers) == 1 else f"{self.numbers[0]}–{self.numbers[-1]}"


def outline(paragraphs: Iterable[Paragraph]) -> list[OutlineEntry]:
    entries: list[OutlineEntry] = []
    for paragraph in paragraphs:
        if paragraph.kind == ParagraphKind.HEADING:
            entries.append(OutlineEntry(paragraph.anchor, paragraph.text, paragraph.depth))
        elif paragraph.kind == ParagraphKind.NUMBERED and entries:
            entries[-1].numbers.append(paragraph.label)
    return entries


@dataclass(frozen=True)
class Row:
    """A paragraph and the footnotes that are called in it for the first time."""

    paragraph: Paragraph
    footnotes: tuple[Footnote, ...]

    @property
    def is_heading(self) -> bool:
        """Headings proper, and the word that heads a summary; the title is set apart."""
        kind = self.paragraph.kind
        return kind == ParagraphKind.HEADING or (kind == ParagraphKind.SUMMARY and self.paragraph.parent_id is None)

    @property
    def level(self) -> int:
        """The level of a heading on the page, below the page's own title."""
        return min(1 + max(1, self.paragraph.depth), 6)

    @property
    def mark(self) -> str:
        """What stands in the column of numbers: `23`, or `(a)` for its item."""
        label = self.paragraph.label
        return label[label.find("(") :] if self.paragraph.kind == ParagraphKind.ITEM and "(" in label else label


def rows(version: LanguageVersion) -> list[Row]:
    footnotes = {note.pk: note for note in version.footnotes.all()}
    result = []
    for paragraph in version.paragraphs.all():
        called = [footnotes.pop(call.footnote_id, None) for call in paragraph.calls.all()]
        result.append(Row(paragraph, tuple(note for note in called if note is not None)))
    return result


@dataclass(frozen=True)
class Choice:
    """Which languages are shown. `lacking` and `lacking_beside` name what was wanted and is not held."""

    held: tuple[str, ...]
    shown: str
    beside: str = ""
    lacking: str = ""
    lacking_beside: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """What can stand beside the language shown."""
        return tuple(language for language in self.held if language != self.shown)


def choose(held: Sequence[str], *, wanted: str, beside: str, preferred: Sequence[str]) -> Choice | None:
    """The language wanted, else the first preferred one, else any; None where nothing is held.

    Where no language was wanted in so many words, the reader's own, which comes first of the preferred, counts.
    """
    if not held:
        return None
    shown = next(code for code in (wanted, *preferred, *held) if code in held)
    asked = wanted or preferred[0]
    return Choice(
        held=tuple(held),
        shown=shown,
        beside=beside if beside in held and beside != shown else "",
        lacking=asked if asked != shown else "",
        lacking_beside=beside if beside and beside not in held else "",
    )


@dataclass(frozen=True)
class Pair:
    """What stands in one row when two languages are read side by side; one of the two may be missing."""

    first: Row | None
    second: Row | None

    @property
    def is_whole(self) -> bool:
        return self.first is not None and self.second is not None

    @property
    def leading(self) -> Row:
        """The row that gives the pair its number, its kind and its address."""
        return self.first or self.second


def pairs(version: LanguageVersion, beside: LanguageVersion) -> list[Pair]:
    """Both versions in reading order, row by row (documents.alignment)."""
    first, second = rows(version), rows(beside)
    opposite = aligned([row.paragraph for row in first], [row.paragraph for row in second])
    return [Pair(first[i] if i is not None else None, second[j] if j is not None else None) for i, j in opposite]


@dataclass(frozen=True)
class Seal:
    """What can be said in a line, with the proof that stands behind it."""

    numbered: int
    first: str
    last: str
    paragraphs: int
    footnotes: int
    proof: Proof


def seal(version: LanguageVersion, labels: Mapping[str, Sequence[Line]]) -> Seal:
    """`labels` as for `proof.proof`."""
    paragraphs = list(version.paragraphs.all())
    numbers = [row.label for row in paragraphs if row.kind == ParagraphKind.NUMBERED]
    return Seal(
        numbered=len(numbers),
        first=numbers[0] if numbers else "",
        last=numbers[-1] if numbers else "",
        paragraphs=len(paragraphs),
        footnotes=len(version.footnotes.all()),
        proof=proof(version, labels),
    )
