"""What is proved of a version: the rules of `completeness` put to its rows, and its file held against its hash.

Works on rows fetched with `LanguageVersion.objects.with_reading()`; what is queried besides is said of each function.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from documents.choices import ParagraphKind
from documents.completeness import Check, Line, Note, Unanswered, checks, same_labels
from documents.models import Document, LanguageVersion, Paragraph

# Problems of the parser that a rule looks for itself, in what stands after mending.
COVERED = {
    "numbering_gap",
    "numbering_start",
    "item_gap",
    "footnote_gap",
    "footnote_never_called",
    "call_without_footnote",
}
CHUNK = 1024 * 1024  # bytes


class FileState(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True)
class Proof:
    """The rules that apply with what each found, and what else the parser was not sure of."""

    checks: tuple[Check, ...]
    problems: tuple[Mapping[str, object], ...]

    @property
    def is_complete(self) -> bool:
        return not self.count

    @property
    def count(self) -> int:
        """How many things are not as they should be."""
        return sum(len(check.findings) for check in self.checks) + len(self.problems)

    def check(self, name: str) -> Check | None:
        return next((check for check in self.checks if check.name == name), None)


def proof(version: LanguageVersion, labels: Mapping[str, Sequence[Line]]) -> Proof:
    """`labels` are those of all versions of the document, from `labels_by_language`. Queries nothing."""
    paragraphs = list(version.paragraphs.all())
    lines = [Line(row.anchor, row.label, row.kind, row.page) for row in paragraphs]
    notes = [Note(note.anchor, note.marker, len(note.calls.all())) for note in version.footnotes.all()]
    unanswered = [
        Unanswered(str(problem.get("paragraph") or ""), str(problem["message"]))
        for problem in version.problems
        if problem["code"] == "call_without_footnote"
    ]
    found = [*checks(lines, notes, unanswered), same_labels(labels)]
    others = tuple(problem for problem in version.problems if problem["code"] not in COVERED)
    return Proof(tuple(check for check in found if check.applies), others)


def labels_by_language(document: Document) -> dict[str, list[Line]]:
    """The numbered paragraphs and items of each version, in order. One query."""
    result: dict[str, list[Line]] = {}
    found = (
        Paragraph.objects.current()
        .filter(version__document=document, kind__in=[ParagraphKind.NUMBERED, ParagraphKind.ITEM])
        .order_by("version__language", "order")
        .values_list("version__language", "anchor", "label", "kind")
    )
    for language, anchor, label, kind in found:
        result.setdefault(language, []).append(Line(anchor, label, kind))
    return result


def file_state(version: LanguageVersion) -> FileState:
    """Whether the stored file still has the hash that the paragraphs were read under. Reads the file."""
    digest = hashlib.sha256()
    try:
        with version.file.open("rb") as content:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
    except (FileNotFoundError, ValueError):
        return FileState.MISSING
    return FileState.SAME if digest.hexdigest() == version.sha256 else FileState.DIFFERENT
