"""Removes what file formats put around the words: Markdown, HTML superscripts, escapes, odd spaces.

Every form of superscript footnote number (¹², <sup>12</sup>, [^12]) becomes one internal mark. Knows single lines only.
"""

import re
import unicodedata
from dataclasses import dataclass

from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, RAISED, SOFT_SPACE, SUPERSCRIPTS, western_digits
from documents.parsing.one_form import in_one_form

# Marks of direction as well: a reader's own layout sets it, and an override could make words look like others.
_UNUSABLE = re.compile(
    f"[{CALL_OPEN}{CALL_CLOSE}{SOFT_SPACE}\ufeff\u200b\u2060\u00ad\x00-\x08\x0e-\x1f\x7f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v]")
# ﬁ, ﬄ; the joined forms of Arabic letters, which a converter takes from the font.
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufbff\ufe70-\ufefc]+")
# … at the national level ---, and below it the notes: a rule that stuck to the text above.
_STUCK_RULE = re.compile(r"(?<=[^\s\-|]) -{3,}(?= {0,9}\n\s{0,9}\d{1,3} [^\W\d_])")
_SOFT_CUT = re.compile("\u00ad[ \\t]*\n[ \\t]*(\\S{1,60})[ \\t]*")
_WIDE_BRACKETS = re.compile(r"[〔［\[]\s?(\d{1,3})\s?[〕］\]]")
_HTML_CALL = re.compile(
    r"\(?<sup>\s*\(?((?:\d{1,3}|\*{1,3})(?:\s?[,،、]\s?(?:\d{1,3}|\*{1,3})){0,9})\)?\s*</sup>\)?", re.IGNORECASE
)
# As Pandoc writes what is raised: 10^6^; commas between calls as ^,^, as ^(,) in plain text, or in HTML.
_RAISED_NUMBERS = re.compile(r"\^((?:\d{1,3}|\*{1,3})(?:\s?[,،、]\s?(?:\d{1,3}|\*{1,3})){0,9})\^")
_RAISED_COMMA = re.compile(r"\^(?:\([,،、，]\)|[,،、，]\^)|<sup>\s*[,،、，]\s*</sup>")
_MARKDOWN_CALL = re.compile(r"(?:^\s*\[\^(\d{1,3})\]:|\[\^(\d{1,3})\])")
_SUPERSCRIPT = re.compile("[(（]([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[)）]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})")
_BRACKETED = re.compile(r"\(\[(?P<round>\d{1,3})\]\)|\[(?P<number>\d{1,3})\]")  # ([5]) as a word processor saves (5)
_BRACKETED_CALL = re.compile(r"(?<=[^\s\[\]])\[(\d{1,3})\]")
# At the beginning of a line, or behind the end of a sentence of a line that begins so: [1] A/42/12. [2] Ibid.
_BRACKETED_NOTE = re.compile(r"(?:^|(?<=[.。)]) )\s{0,12}\(?\[(\d{1,3})\]\)?\s*\S", re.MULTILINE)
# As Arabic pages of the UN and collections of laws have them: … هيئة نزع السلاح(1)، and … в Африке (1), (1) A/60/153.
# What follows a number is part of an article, 5 (1); what follows a colon or a comma and a blank lists things.
_ROUND = re.compile(
    r"(?:(?P<note>^ {0,12})|(?<=[^\s(\d])|(?<=[^\s(\d:;,：；，、،؛]) )\((?P<number>\d{1,3})\)(?!\()", re.MULTILINE
)
_LISTED = re.compile(r"[:;,：；，、،؛] \(\d{1,3}\)")
_FEWEST_ROUND = 2
_BETWEEN_CALLS = re.compile(f"{CALL_CLOSE}\\s?[,،、，]\\s?{CALL_OPEN}")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}\)")
# Any mark of ASCII (CommonMark 0.31, 2.4); twice where a converter escaped what was already escaped.
_ESCAPE = re.compile(r"\\{1,2}([!-/:-@\[-`{-~])")
QUOTED = re.compile(r"^\s{0,3}(?:>\s?){1,5}(?=\S)")
_EMPHASIS = re.compile(
    r"(?<![\\*_])(\*\*|__)(?=[^\s*_])([^*_]{1,500}?)(?<=[^\s*_\\])\1"
    r"|(?<![\w*_\\])([*_])(?=[^\s*_\d])([^*_]{1,500}?)(?<=[^\s*_\\])\3(?![\w*_])"
)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|div|p|a|br|sub|small)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_STARS_APART = re.compile(r"^\s*\* \*(?: \*)?(?=[^\s*])")  # the marks of a note, not a row of stars
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNITS_BEFORE_POWER = re.compile(r"(?:\b|\d)(?:[kcmdh]?m|[кcсд]?м|мм|[كس]?م|公里|平方米|千米|米)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A line without markup; `level` is the Markdown heading level or 0."""

    text: str
    level: int


def _marked(number: str) -> str:
    return f"{CALL_OPEN}{number}{CALL_CLOSE}"


def _marked_group(match: re.Match[str]) -> str:
    """<sup>27,28</sup> is two calls; m<sup>3</sup> is a power."""
    if match[1] in ("2", "3") and UNITS_BEFORE_POWER.search(match.string[max(0, match.start() - 3) : match.start()]):
        return match[1].translate(RAISED)
    return "".join(_marked(number.strip()) for number in re.split("[,،、]", match[1]))


def calls_together(text: str) -> str:
    """The commas between the calls of a group go: they belong to the marks."""
    return _BETWEEN_CALLS.sub(CALL_CLOSE + CALL_OPEN, text)


def printed_calls(text: str) -> re.Pattern[str] | None:
    """How this text prints the numbers of notes where nothing raises them: `[5]` or `(5)`; None: not so."""
    return _BRACKETED if _square_are_calls(text) else _ROUND if _round_are_calls(text) else None


def _square_are_calls(text: str) -> bool:
    """Most numbers in brackets that stand in a line also start one."""
    called = set(_BRACKETED_CALL.findall(text))
    return bool(called) and len(called & set(_BRACKETED_NOTE.findall(text))) * 5 >= len(called) * 3


def _round_are_calls(text: str) -> bool:
    """The lines that begin so count from 1 without a gap, each was called further up, and little else stands so."""
    called: dict[str, int] = {}
    notes: list[tuple[str, int]] = []
    for match in _ROUND.finditer(text):
        if match["note"] is None:
            called.setdefault(match["number"], match.start())
        else:
            notes.append((match["number"], match.start()))
    if len(notes) < _FEWEST_ROUND or any(called.get(number, place) >= place for number, place in notes):
        return False
    others = len(called) - len(notes) + len(_LISTED.findall(text))
    return others * 2 <= len(notes) and [int(number) for number, _ in notes] == [*range(1, len(notes) + 1)]


def _mark_of(match: re.Match[str]) -> str:
    return _marked(next(number for name, number in match.groupdict().items() if name != "note" and number))


def _superscript(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    before = match.string[max(0, match.start() - 3) : match.start()]
    if digits in "²³" and UNITS_BEFORE_POWER.search(before):
        return match[0]  # km², m³
    if not match[1] and digits[0] in "²³" and UNITS_BEFORE_POWER.search(before):
        return digits[0] + _marked("".join(SUPERSCRIPTS[char] for char in digits[1:]))  # m³ and note 5
    if len(digits) > 3:
        return match[0]
    return _marked("".join(SUPERSCRIPTS[char] for char in digits))


def _letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _brackets(match: re.Match[str]) -> str:
    return f"[{western_digits(match[1])}]"


def usable(text: str) -> str:
    """The whole text with one kind of line end and one kind of space, and without characters that print nothing.

    Ligatures and the joined forms of Arabic letters become letters, and a letter with its accent one character; a word
    that a soft hyphen cut is one again, and a rule of notes stands behind no word.
    """
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\x85", "\n")
    )
    text = _SOFT_CUT.sub(r"\1\n", text)
    text = in_one_form(_LIGATURES.sub(_letters, _SPACES.sub(" ", _UNUSABLE.sub("", text))))
    return _STUCK_RULE.sub("", _WIDE_BRACKETS.sub(_brackets, text).replace("\uf0b7", "•"))


def cleaned(line: str, *, called: re.Pattern[str] | None = None) -> Cleaned:
    """One line without Markdown and HTML, its footnote marks in internal form. `called`: of `printed_calls`."""
    heading = _HEADING.match(line)
    level = len(heading[1]) if heading else 0
    text = heading[2] if heading else QUOTED.sub("", line)
    if "^" in text or "<" in text:
        text = _RAISED_NUMBERS.sub(_marked_group, _RAISED_COMMA.sub(",", text))
    if "<" in text:
        text = _TAG.sub("", _HTML_CALL.sub(_marked_group, text))
    if called is not None:
        text = called.sub(_mark_of, text)
    if "[" in text:
        text = _LINK.sub(r"\1", _MARKDOWN_CALL.sub(lambda match: _marked(match[1] or match[2]), text))
    text = _SUPERSCRIPT.sub(_superscript, text)
    if CALL_CLOSE in text:
        text = calls_together(text)
    if "*" in text or "_" in text:
        text = _STARS_APART.sub(lambda match: match[0].replace(" ", ""), text)
        text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return Cleaned(text, level)
