"""The numbers of a report while it is written: chapters, paragraphs, tables, figures, and where a commitment stands."""

from reports.rendering.citing import Citing
from reports.rendering.snapshot import Snapshot
from reports.rendering.tree import Content, Heading, Item, Items, Paragraph, content
from reports.rendering.wording import chapter_number, letter


class Numbering:
    """Hands out consecutive numbers. Made anew for every document."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.language = snapshot["language"]
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
        stop = "、" if self.language == "zh" else "."
        return Heading(1, text, chapter_number(self._chapter, self.language) + stop)

    def section(self, text: str) -> Heading:
        self._section += 1
        return Heading(2, text, letter(self._section - 1).upper() + ".")

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
        suffix = "" if item is None else f"({letter(item)})" if self.language == "zh" else f" ({letter(item)})"
        self.places[commitment] = f"{self._paragraph}{suffix}"


def lettered(contents: "list[Content]") -> Items:
    return Items(tuple(Item(f"({letter(index)})", each) for index, each in enumerate(contents)))
