"""The numbers of a report while it is written: chapters, paragraphs, tables, figures, and where a commitment stands."""

from reports.rendering.citing import Citing
from reports.rendering.snapshot import Snapshot
from reports.rendering.tree import Content, Heading, Item, Items, Paragraph, content
from reports.rendering.typography import TYPOGRAPHY, chapter_number, item_label, section_letter


class Numbering:
    """Hands out consecutive numbers. Made anew for every document."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.language = snapshot["language"]
        self.typography = TYPOGRAPHY[self.language]
        self.citing = Citing(snapshot)
        self.places: dict[str, str] = {}
        self._chapter = 0
        self._section = 0
        self._paragraph = 0
        self._table = 0
        self._figure = 0

    def chapter(self, text: str) -> Heading:
        self._chapter += 1
        self._section = 0
        return Heading(1, text, chapter_number(self._chapter, self.language) + self.typography.chapter_stop)

    def section(self, text: str) -> Heading:
        self._section += 1
        return Heading(2, text, section_letter(self._section - 1, self.language) + self.typography.section_stop)

    def paragraph(self, *parts: "str | Content", keep_with_next: bool = False) -> Paragraph:
        self._paragraph += 1
        return Paragraph(content(*parts), self._paragraph, keep_with_next)

    def table(self) -> str:
        self._table += 1
        return str(self._table)

    def figure(self) -> str:
        self._figure += 1
        return str(self._figure)

    def place(self, commitment: str, item: int | None = None) -> None:
        """Remember that the commitment is told in the paragraph just begun, or in one of its items."""
        suffix = "" if item is None else self.typography.label_gap + item_label(item, self.language)
        self.places[commitment] = f"{self._paragraph}{suffix}"

    def lettered(self, contents: "list[Content]") -> Items:
        return Items(tuple(Item(item_label(index, self.language), each) for index, each in enumerate(contents)))
