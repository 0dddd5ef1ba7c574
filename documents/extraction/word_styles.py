"""What the styles of a Word document say of a paragraph: heading level, title, list, bold. Knows styles.xml only."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from documents.extraction.word_numbering import W

# Built-in names, and those of the UN's templates: "_ H_1", "_ H _Ch_1", "HChG", "H1G".
_HEADING_NAME = re.compile(r"^heading\s*(\d)$|^_?\s*H[\s_]*(Ch|M|\d)", re.IGNORECASE)
_TITLE_NAME = re.compile(r"^(?:title|doc\s?title)$", re.IGNORECASE)
_DEEPEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """`level`: 0 no heading, 1 a title, 2 and more a heading; `list_name` and `list_depth`: an automatic number.

    `is_raised` and `is_hidden` are said of runs only.
    """

    level: int = 0
    list_name: str = ""
    list_depth: int = 0
    is_bold: bool = False
    is_raised: bool = False
    is_hidden: bool = False


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """Every style of paragraphs or runs by its id, with what it inherits."""
    if root is None:
        return {}
    elements = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    return {name: _resolved(name, elements, 0) for name in elements}


def _resolved(name: str, elements: dict[str, etree._Element], depth: int) -> Style:
    element = elements.get(name)
    if element is None or depth > _DEEPEST_CHAIN:
        return Style()
    based = element.find(f"{W}basedOn")
    style = _resolved(based.get(f"{W}val", ""), elements, depth + 1) if based is not None else Style()
    named = element.find(f"{W}name")
    style = replace(style, level=_level(named.get(f"{W}val", "") if named is not None else "", name) or style.level)
    return described(style, element.find(f"{W}pPr"), element.find(f"{W}rPr"))


def _level(name: str, identifier: str) -> int:
    if _TITLE_NAME.match(name):
        return 1
    found = _HEADING_NAME.match(name) or _HEADING_NAME.match(identifier)
    if not found:
        return 0
    digit = found[1] or found[2]
    return min(int(digit) + 1, 6) if digit.isdigit() else 2


def described(style: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """The style with what the properties of a paragraph or style add to it."""
    if run is not None:
        style = _of_run(style, run)
    if paragraph is None:
        return style
    outline = paragraph.find(f"{W}outlineLvl")
    if outline is not None and outline.get(f"{W}val", "").isdigit():
        value = int(outline.get(f"{W}val"))
        style = replace(style, level=min(value + 2, 6) if value < 9 else 0)
    number = paragraph.find(f"{W}numPr")
    if number is not None:
        name, depth = number.find(f"{W}numId"), number.find(f"{W}ilvl")
        style = replace(
            style,
            list_name=name.get(f"{W}val", "") if name is not None else style.list_name,
            list_depth=int(depth.get(f"{W}val", "0")) if depth is not None else 0,
        )
    return style


def _of_run(style: Style, run: etree._Element) -> Style:
    bold, hidden, raised = (run.find(f"{W}{name}") for name in ("b", "vanish", "vertAlign"))
    return replace(
        style,
        is_bold=style.is_bold if bold is None else is_on(bold),
        is_hidden=style.is_hidden if hidden is None else is_on(hidden),
        is_raised=style.is_raised if raised is None else raised.get(f"{W}val") == "superscript",
    )


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as bold or hidden is set."""
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off", "none")
