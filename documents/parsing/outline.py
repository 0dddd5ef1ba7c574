"""Gives every block its kind, its parent, its label and an anchor that does not change between readings.

Anchors: `p12` for numbered paragraph 12, `p23-a` for its item, `h-2-1` for the first heading inside the second,
`h-2-1-u3` for the third unnumbered paragraph there, `h-2-3-qa` for a question. Knows blocks, not lines.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from documents.parsing.blocks import Block
from documents.parsing.characters import OPENING_QUOTES
from documents.parsing.frontmatter import without_stars
from documents.parsing.headings import Heading
from documents.parsing.labels import RANK
from documents.parsing.lines import tidied
from documents.parsing.plain_headings import is_plain_heading
from documents.parsing.structure import HEADING, ITEM, NUMBERED, QUESTION, QUOTATION, SUMMARY, TITLE, UNNUMBERED
from documents.parsing.vocabulary import QUESTIONS

_CLOSING_QUOTES = '”»」』"'


@dataclass(slots=True)
class Draft:
    """A paragraph before its glued footnote calls are known. `calls`: (marker, offset)."""

    label: str
    kind: str
    depth: int
    anchor: str
    text: str
    parent: int | None
    page: int | None
    line: int
    calls: list[tuple[str, int]]
    zones: list[tuple[int, int]]


@dataclass(slots=True)
class _OpenHeading:
    draft: int
    rank: float
    anchor: str
    text: str
    counts: Counter[str] = field(default_factory=Counter)


class Outliner:
    """One pass over the blocks."""

    def __init__(self, titles: tuple[int, ...]) -> None:
        self._titles = titles
        self._drafts: list[Draft] = []
        self._anchors: set[str] = set()
        self._headings: list[_OpenHeading] = []
        self._root: Counter[str] = Counter()
        self._numbered: int | None = None
        self._segment = 0
        self._items: list[int] = []
        self._lead: int | None = None
        self._in_summary = False
        self._known: set[str] = set()

    def outline(self, blocks: list[Block]) -> list[Draft]:
        """Drafts in order, one for each block."""
        for position, block in enumerate(blocks):
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            if block.front:
                self._front(position, block)
            elif block.number is not None:
                self._paragraph(block)
            elif block.heading is not None and not block.heading.summary:
                self._heading(block, block.heading)
            elif block.heading is not None:
                self._summary_name(block)
            elif block.item is not None:
                self._item(block)
            elif is_plain_heading(block, following, self._known) and not self._in_summary:
                self._heading(block, Heading(RANK["plain"] + block.first.level / 10))
            else:
                self._unnumbered(block)
        return self._drafts

    def _add(self, block: Block, kind: str, anchor: str, parent: int | None, label: str = "") -> int:
        text, calls = tidied(block.text)
        if kind in (TITLE, HEADING) or block.front:
            text = without_stars(text).strip()
            calls = [(marker, min(offset, len(text))) for marker, offset in calls]
        depth = 0 if kind == TITLE else 1 if parent is None else self._drafts[parent].depth + 1
        self._drafts.append(
            Draft(
                label=label,
                kind=kind,
                depth=depth,
                anchor=self._unique(anchor),
                text=text,
                parent=parent,
                page=block.first.page,
                line=block.first.number,
                calls=calls,
                zones=block.zones,
            )
        )
        return len(self._drafts) - 1

    def _unique(self, anchor: str) -> str:
        candidate, number = anchor, 1
        while candidate in self._anchors:
            number = self._root[f"again {anchor}"] = max(self._root[f"again {anchor}"], number) + 1
            candidate = f"{anchor}-{number}"
        self._anchors.add(candidate)
        return candidate

    def _counts(self) -> Counter[str]:
        return self._headings[-1].counts if self._headings else self._root

    def _here(self) -> str:
        return self._headings[-1].anchor if self._headings else "h-0"

    def _parent_heading(self) -> int | None:
        return self._headings[-1].draft if self._headings else None

    def _front(self, position: int, block: Block) -> None:
        if position in self._titles:
            order = self._titles.index(position)
            self._add(block, TITLE, "title" if order == 0 else f"title-{order + 1}", None)
        else:
            self._root["front"] += 1
            self._add(block, UNNUMBERED, f"front-{self._root['front']}", None)

    def _heading(self, block: Block, heading: Heading) -> None:
        while self._headings and self._headings[-1].rank >= heading.rank:
            self._headings.pop()
        counts = self._counts()
        counts["heading"] += 1
        anchor = f"{self._headings[-1].anchor if self._headings else 'h'}-{counts['heading']}"
        draft = self._add(block, HEADING, anchor, self._parent_heading())
        text = self._drafts[draft].text
        self._known.add(text.rstrip(":：").strip())
        self._headings.append(_OpenHeading(draft, heading.rank, anchor, text))
        self._in_summary, self._lead = False, None
        if heading.rank <= RANK["letter"]:
            self._items = []
        if heading.rank <= RANK["division"]:
            self._numbered = None  # what is lettered in an annex is of none of the paragraphs above it

    def _summary_name(self, block: Block) -> None:
        self._in_summary = True
        self._lead = self._add(block, SUMMARY, "summary", None)

    def _paragraph(self, block: Block) -> None:
        start = block.number
        if start is None:
            return
        prefix = f"s{start.segment + 1}-" if start.segment else ""
        anchor = f"{prefix}p{start.label.replace(' ', '')}"
        self._numbered = self._add(block, NUMBERED, anchor, self._parent_heading(), start.label)
        self._lead, self._items, self._in_summary = self._numbered, [], False

    def _item(self, block: Block) -> None:
        start = block.item
        if start is None:
            return
        del self._items[start.level :]
        if self._items:
            parent: int | None = self._items[-1]
        else:
            parent = self._numbered if self._numbered is not None else self._lead
            parent = self._parent_heading() if parent is None else parent
        is_question = not self._items and self._asks()
        above = self._drafts[parent] if parent is not None else None
        label = f"{above.label if above and above.kind in (NUMBERED, ITEM, QUESTION) else ''}({start.label})"
        if is_question and self._numbered is None:
            anchor = f"{self._here()}-q{start.label}"
        else:
            anchor = f"{above.anchor if above else self._here()}-{start.label}"
        self._items.append(self._add(block, QUESTION if is_question else ITEM, anchor, parent, label))

    def _asks(self) -> bool:
        if self._headings and QUESTIONS.search(self._headings[-1].text):
            return True
        return self._lead is not None and bool(QUESTIONS.search(self._drafts[self._lead].text[-60:]))

    def _unnumbered(self, block: Block) -> None:
        if self._in_summary:
            self._root["summary"] += 1
            self._add(block, SUMMARY, f"summary-{self._root['summary']}", self._lead)
            return
        if self._is_quotation(block):
            self._counts()["quotation"] += 1
            above = self._drafts[-1]
            self._add(block, QUOTATION, f"{above.anchor}-quote", len(self._drafts) - 1)
            return
        counts = self._counts()
        counts["unnumbered"] += 1
        draft = self._add(block, UNNUMBERED, f"{self._here()}-u{counts['unnumbered']}", self._parent_heading())
        if self._numbered is None or block.text.rstrip()[-1:] in ":：":
            self._lead = draft
        self._items = self._items if self._numbered is not None else []

    def _is_quotation(self, block: Block) -> bool:
        if not self._drafts or self._drafts[-1].kind in (HEADING, TITLE):
            return False
        text = re.sub(r"[\ufdd0-\ufdd2]\d*", "", block.text).strip()
        introduced = self._drafts[-1].text.rstrip()[-1:] in ":："
        quoted = text[:1] in OPENING_QUOTES and text.rstrip("。.；;，,")[-1:] in _CLOSING_QUOTES
        return (text[:1] in OPENING_QUOTES and introduced) or (quoted and len(text) > 60 and text.count(text[0]) == 1)
