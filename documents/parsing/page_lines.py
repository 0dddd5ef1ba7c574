"""What a line of a page is by its own form: symbol, job number, page number, slip, rule. Knows single lines."""

import re

from documents.parsing.characters import western_digits
from documents.parsing.lines import Line
from documents.parsing.vocabulary import UNITED_NATIONS

# One with a full stop is a note.
SYMBOL_LINE = re.compile(
    rf"^(?:(?:{UNITED_NATIONS})\s+)?"
    r"((?:A|S|E|ST|CTOC|CAC|UNODC|TD|FCCC|UNEP|HSP|ECE|CRC|CRPD|CAT|CCPR|CED|CEDAW|CERD|CMW|DP|HRI|ISBA|LOS"
    r"|SPLOS|T|UNW|IDB|GC|ICCD|CBD|PBC)"
    r"(?:/[A-Za-z0-9.()\-–]+?)+\*{0,2}(?: ?\(\d{4}\))?)"
    r"(?:(?:\s*[-–/]\s*|\s+)(?:A|S|E|CTOC|CAC)(?:/[A-Za-z0-9.]+)+)?(?<!\.)"
    rf"(?:\s+(?:{UNITED_NATIONS}))?$"
)
_JOB_NUMBER = re.compile(
    r"^(?:\d{1,4}(?:/\d{1,4})?\s+)?(?:[A-Z]{1,5}\.\s?)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?\*{0,2}"
    r"(?:(?:\s+(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}){1,3}|\s+\d{1,4}(?:/\d{1,4})?)?$"
)
_JOB_PAGE = re.compile(r"(?:^(\d{1,4})(?:/\d{1,4})?\s+[A-Z\d])|(?:\s(\d{1,4})(?:/\d{1,4})?$)")
_PAGE_OF_PAGES = re.compile(
    r"^(?:-{1,2}|–|—|\|)?\s*(?:page\s+|p\.\s*|página\s+|стр\.\s*|страница\s+|الصفحة\s+|صفحة\s+|第\s*)?(\d{1,4})\s*(?:页|/\s*\d{1,4}|\s+(?:of|de|sur|из|من)\s+\d{1,4})?\s*(?:，?共\s*\d+\s*页)?\s*(?:-{1,2}|–|—|\|)?$",
    re.IGNORECASE,
)
_DASHES = frozenset("-–—")
_LONGEST_SYMBOL = 90
_FOOT = re.compile(r"^(?:\d{1,3}/\d{1,3}|[0-3]\d[01]\d{3})$")
_NOTE_RULE = re.compile(r"^(?:_{5,}|-{10,}|─{5,}|—{5,})$")
_RECYCLE = (
    "Please recycle|Merci de recycler|Se ruega reciclar|Просьба отправить на |请回收"
    "|الرجاء إعادة استعمال|يرجى إعادة استعمال"
)
SLIPS = re.compile(
    rf"^(?:\*\d{{6,9}}\*(?:\s[^.;:,]{{1,60}})?|(?:{_RECYCLE}).*"
    r"|\(continued(?: on next page)?\)|/\.\.\.|\.\.\./\.\.\."
    r"|United Nations Nations Unies)$",
    re.IGNORECASE,
)
SLIP_BESIDE = re.compile(rf"(?:^(?:{_RECYCLE})[^\d]{{0,40}}\s(?=\S)|(?<=\S)\s(?:{_RECYCLE}).{{0,40}}$)", re.IGNORECASE)


def is_address(line: Line) -> bool:
    """An address begins the line, as the line above it may have announced."""
    return line.text.startswith(("http", "www."))


def is_note_rule(line: Line) -> bool:
    """The rule that stands between text and footnotes."""
    return is_rule_of_notes(line.text.replace(" ", ""))


def is_rule_of_notes(text: str) -> bool:
    return _NOTE_RULE.match(text) is not None


def page_number(text: str) -> int | None:
    if text[-1:] in _DASHES and text[:1] not in _DASHES:
        return None  # 1 - numbers a paragraph in Arabic
    match = _PAGE_OF_PAGES.match(western_digits(text))
    return int(match[1]) if match else None


def page_of(line: Line) -> int | None:
    """- 4 -, whose first dash was taken for that of a list."""
    return page_number(f"- {line.text}" if line.bulleted else line.text)


def symbol_of(line: Line) -> str | None:
    """The document symbol, when the line holds nothing else; the first of two, E/2020/28-E/CN.7/2020/15."""
    match = SYMBOL_LINE.match(line.text) if line.width <= _LONGEST_SYMBOL else None
    return match[1].rstrip("*").replace(" (", "(") if match else None


def is_sure_furniture(line: Line) -> bool:
    """A line that by its own form is no text: a symbol, a job number, a slip, a page number in dashes."""
    return line.width <= _LONGEST_SYMBOL and (
        SYMBOL_LINE.match(line.text) is not None
        or _JOB_NUMBER.match(western_digits(line.text)) is not None
        or SLIPS.match(line.text) is not None
        or (line.text.startswith(("-", "–", "—", "|")) and page_number(line.text) is not None)
    )


def is_foot(line: Line) -> bool:
    """Furniture by its own form, the slip's dates and `2/12` among it."""
    return is_sure_furniture(line) or _FOOT.match(line.text) is not None


def page_beside_job(line: Line) -> int | None:
    """The page that stands beside a job number: 3/25 22-16599."""
    found = _JOB_PAGE.search(line.text) if _JOB_NUMBER.match(line.text) else None
    return int(found[1] or found[2]) if found else None
