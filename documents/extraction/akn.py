"""Reads Akoma Ntoso (AKN4UN) straight into structure: its markup says what every piece is.

The markup of published resolutions is uneven (Arabic files keep numbers in the text, headings come as bold
paragraphs or as points of a list), so labels are judged by `documents.parsing.labels`, and anchors come from the same
Outliner as for plain text. Sources: OASIS Akoma Ntoso 3.0; AKN4UN guidelines; A/RES/77/238 and 78/131 in six languages.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.extraction.akn_inline import Note, Notes
from documents.extraction.akn_leaves import Leaf, leaves_of
from documents.extraction.akn_own import is_own, read_own
from documents.extraction.refusals import Refused
from documents.extraction.xml import name_of, parse_xml
from documents.parsing.blocks import Block
from documents.parsing.characters import SOFT_SPACE
from documents.parsing.citations import citations
from documents.parsing.headings import Heading
from documents.parsing.labels import RANK, ItemLabel, ParagraphLabel, heading_label, item_label, paragraph_label
from documents.parsing.language import language_of
from documents.parsing.lines import Line
from documents.parsing.numbering import Start
from documents.parsing.outline import Draft, Outliner
from documents.parsing.structure import FootnoteCall, ParsedDocument, ParsedFootnote, ParsedParagraph, Problem
from documents.parsing.vocabulary import DIVISION

LANGUAGES = {"ara": "ar", "zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es"}
_BODIES = {
    "unga": "A/RES",
    "un-ga": "A/RES",
    "unsc": "S/RES",
    "un-sc": "S/RES",
    "ecosoc": "E/RES",
    "unhrc": "A/HRC/RES",
}
_COUNTED = re.compile(r"^[(（]?(\d{1,4}(?: ?(?:bis|ter|quater))?)[)）]?$")
_STARRED = re.compile(r"\*{1,3} \S")
_NO_DATE = "0001-01-01"
_LONGEST_BOLD_HEADING = 320


def read_akn(data: bytes, *, language: str | None = None) -> ParsedDocument:
    """The document of an Akoma Ntoso file. Raises Refused: broken_xml, external_entity, too_large, unknown_xml."""
    root = parse_xml(data)
    if name_of(root) != "akomaNtoso":
        raise Refused("unknown_xml", f"XML with the root element {name_of(root)}.")
    work = next((child for child in root if isinstance(child.tag, str)), None)
    if work is None:
        raise Refused("empty", "Akoma Ntoso without a document.")
    meta = Meta.of(work)
    if is_own(root):
        return read_own(root, symbol=meta.symbol, language=language or meta.language or "en")
    notes = Notes.of(work)
    leaves = _without_stars(list(leaves_of(work, notes)), notes)
    language = language or meta.language or language_of(" ".join(leaf.text for leaf in leaves[:60]))
    return _assembled(leaves, notes, meta, language)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the FRBR metadata and the cover say; None where they are silent."""

    symbol: str | None
    date: str | None
    language: str | None

    @classmethod
    def of(cls, work: etree._Element) -> "Meta":
        language = _first(work, ".//{*}FRBRExpression/{*}FRBRlanguage", "language")
        return cls(_symbol(work), _date(work), LANGUAGES.get((language or "").lower()))


def _first(work: etree._Element, path: str, attribute: str) -> str | None:
    return next((found.get(attribute) for found in work.iterfind(path) if found.get(attribute)), None)


def _symbol(work: etree._Element) -> str | None:
    """The symbol on the cover, else the one that the address of the work spells out."""
    for number in work.iterfind("{*}coverPage//{*}docNumber"):
        text = "".join(number.itertext()).replace(" ", "").strip().rstrip("*")
        if "/" in text and text[:1].isupper():
            return text
    numbered = next((found.get("value") for found in work.iterfind(".//{*}FRBRWork/{*}FRBRnumber")), None)
    if numbered and "/" in numbered:
        return numbered
    parts = (_first(work, ".//{*}FRBRWork/{*}FRBRuri", "value") or "").strip("/").split("/")
    body = next((_BODIES[part] for part in parts if part in _BODIES), None)
    return f"{body}/{parts[-1].replace('-', '/')}" if body and parts[-1][:1].isdigit() else None


def _date(work: etree._Element) -> str | None:
    """The day of adoption, else the day of publication."""
    for path in (".//{*}FRBRWork/{*}FRBRdate", ".//{*}FRBRExpression/{*}FRBRdate"):
        date = (_first(work, path, "date") or "")[:10]
        if date and date != _NO_DATE:
            return date
    return None


@dataclass(slots=True)
class _Lists:
    """The lists that are open, each as (kind of sequence, last place)."""

    open: list[tuple[str, int]] = field(default_factory=list)

    def level(self, label: ItemLabel, nesting: int) -> int:
        """How deep this item stands: it goes on the innermost list that it fits, else it opens one."""
        for depth in range(len(self.open) - 1, -1, -1):
            style, last = self.open[depth]
            if (style, last + 1) in label.readings:
                del self.open[depth:]
                self.open.append((style, last + 1))
                return depth
        readings = [reading for reading in label.readings if reading[1] == 1] or list(label.readings)
        depth = len(self.open)
        for known, (style, _last) in enumerate(self.open):
            if style == readings[0][0]:
                depth = known
                break
        depth = min(depth, max(nesting - 1, 0)) if nesting else depth
        del self.open[depth:]
        self.open.append(readings[0])
        return depth


class _BlockMaker:
    """Turns leaves into the blocks that the Outliner takes, keeping count of the numbers."""

    def __init__(self) -> None:
        self._last = 0
        self._segment = 0
        self._lists = _Lists()
        self._listed: set[int] = set()
        self.problems: list[tuple[int, str, str]] = []

    def blocks(self, leaves: list[Leaf]) -> list[Block]:
        self._listed = _listed(leaves)
        return [self._block(order, leaf) for order, leaf in enumerate(leaves)]

    def _block(self, order: int, leaf: Leaf) -> Block:
        line = Line(number=order + 1, text=leaf.text, gap=0, width=len(leaf.text))
        block = Block(text=leaf.text, first=line, last=line, zones=[(0, 0)], front=leaf.role in ("title", "front"))
        if block.front:
            return block
        printed = _printed(leaf)
        if leaf.role == "division":
            return self._headed(block, printed, Heading(RANK["division"]))
        number = _number_of(leaf)
        if number is not None and order in self._listed:
            return self._itemed(block, leaf, item_label(f"({number.text}) {number.rest}"))
        if number is not None and (leaf.num or self._fits(number.number)):
            if leaf.is_bold and len(leaf.text) < _LONGEST_BOLD_HEADING and not self._fits(number.number):
                return self._headed(block, printed, Heading(RANK["arabic"]))
            self._number(order, number.number, has_suffix=bool(number.suffix))
            block.text = leaf.text if leaf.num else number.rest
            block.number = Start(number.text, block.text, self._segment)
            return block
        item = item_label(printed) if leaf.role not in ("heading", "row") else None
        if item is not None and (leaf.num or leaf.nesting or leaf.typed):
            return self._itemed(block, leaf, item)
        heading = _heading(leaf, printed)
        if heading is not None:
            return self._headed(block, printed, heading)
        block.text = printed
        if not leaf.nesting:
            self._lists.open.clear()
        return block

    def _itemed(self, block: Block, leaf: Leaf, item: ItemLabel | None) -> Block:
        if item is not None:
            block.text = leaf.text if leaf.num else item.rest
            block.item = Start(item.text, block.text, item=item, level=self._lists.level(item, leaf.nesting))
        return block

    def _headed(self, block: Block, printed: str, heading: Heading) -> Block:
        block.text, block.heading = printed, heading
        self._lists.open.clear()
        return block

    def _fits(self, number: int) -> bool:
        return number in (self._last + 1, 1)

    def _number(self, order: int, number: int, *, has_suffix: bool) -> None:
        if number == 1 and self._last and not has_suffix:
            self._segment += 1
        elif number > self._last + 1:
            self.problems.append(
                (order, "numbering_gap", f"Paragraph {number} comes where paragraph {self._last + 1} was expected.")
            )
        self._last = number
        self._lists.open.clear()


def _printed(leaf: Leaf) -> str:
    num = _COUNTED.sub(r"\1.", leaf.num) if leaf.counts else leaf.num
    return f"{num} {leaf.text}".strip()


def _number_of(leaf: Leaf) -> ParagraphLabel | None:
    """The number of a paragraph; headings and rows of tables have their numbers for themselves."""
    return None if leaf.role in ("title", "front", "division", "heading", "row") else paragraph_label(_printed(leaf))


def _listed(leaves: list[Leaf]) -> set[int]:
    """Those that count from 1 below a paragraph that ends with a colon, whose own numbers go on behind them."""
    numbers = [(order, number.number) for order, leaf in enumerate(leaves) if (number := _number_of(leaf)) is not None]
    listed: set[int] = set()
    for place, (order, number) in enumerate(numbers):
        if not leaves[order].text.endswith((":", "：")):
            continue
        step = 1
        while numbers[place + step : place + step + 1] == [(order + step, step)]:
            step += 1
        following = [count for _order, count in numbers[place + step : place + step + 1]]
        if step > 1 and following == [number + 1]:
            listed.update(range(order + 1, order + step))
    return listed


def _without_stars(leaves: list[Leaf], notes: Notes) -> list[Leaf]:
    """Notes of the first page that stand in the text go to the title; what begins with equal stars is a list."""
    starred = [leaf for leaf in leaves if leaf.typed and not leaf.num and _STARRED.match(leaf.text)]
    parted = [leaf.text.split(" ", 1) for leaf in starred]
    if len({star for star, _text in parted}) < len(starred):
        return leaves
    notes.starred.extend(Note(star, text) for star, text in parted)
    return [leaf for leaf in leaves if leaf not in starred]


def _heading(leaf: Leaf, printed: str) -> Heading | None:
    """Said to be one, styled as one, or wholly bold and not numbered as text is."""
    if leaf.role == "formula" or printed.endswith((",", "，", "،", ";", "；", "؛")):
        return None
    if DIVISION.match(printed):
        return Heading(RANK["division"])
    bold = leaf.is_bold and len(leaf.text) <= _LONGEST_BOLD_HEADING
    if leaf.role != "heading" and not bold:
        return None
    label = heading_label(printed)
    if label is not None:
        return Heading(min(RANK[style] for style, _place in label.readings))
    return Heading(RANK["plain"] + min(leaf.rank, 9) / 10)


def _assembled(leaves: list[Leaf], notes: Notes, meta: Meta, language: str) -> ParsedDocument:
    maker = _BlockMaker()
    blocks = maker.blocks(leaves)
    titles = tuple(order for order, leaf in enumerate(leaves) if leaf.role == "title")[:1]
    drafts = Outliner(titles).outline(blocks)
    paragraphs = tuple(_finished(draft, notes) for draft in drafts)
    footnotes = tuple(ParsedFootnote(note.marker, note.text) for note in notes.all)
    problems = [Problem(code, message, paragraph=order) for order, code, message in maker.problems]
    if not any(draft.kind == "numbered" or draft.kind == "unnumbered" for draft in drafts):
        problems.append(Problem("no_paragraphs", "The file holds no paragraph."))
    return ParsedDocument(
        title=drafts[titles[0]].text if titles else "",
        language=language,
        symbol=meta.symbol,
        date=meta.date,
        paragraphs=paragraphs,
        footnotes=footnotes,
        citations=citations(paragraphs, footnotes, language, meta.symbol),
        problems=tuple(problems),
        title_notes=tuple(ParsedFootnote(note.marker, note.text) for note in notes.starred),
    )


def _finished(draft: Draft, notes: Notes) -> ParsedParagraph:
    """Calls name notes by their place among all notes, so that a marker may repeat."""
    return ParsedParagraph(
        label=draft.label,
        kind=draft.kind,
        depth=draft.depth,
        anchor=draft.anchor,
        text=draft.text.replace(SOFT_SPACE, " "),
        parent=draft.parent,
        page=None,
        calls=tuple(
            FootnoteCall(notes.all[int(place)].marker, offset, int(place))
            for place, offset in draft.calls
            if place.isdigit()
        ),
    )
