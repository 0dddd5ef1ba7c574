"""Classes of characters that UN texts are judged by: scripts, sentence ends, printed width, digits.

Knows single characters and strings only, nothing of lines or documents.
"""

import re
import unicodedata

# Han letters and the punctuation that is set solid with them.
HAN_LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
HAN_MARKS = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
HAN = re.compile(f"[{HAN_LETTERS}]")
COUNTED = "年月日条款段章节卷页届次个名项号万亿"  # behind a figure: 14 个国家, no mark and no call
HAN_OR_MARK = re.compile(f"[{HAN_LETTERS}{HAN_MARKS}]")

# Marks that the parser itself puts in: footnote call, its end, and a space that came from a line wrap.
# They are noncharacters of Unicode, which no text may contain; `markup` removes them from the input.
CALL_OPEN, CALL_CLOSE, SOFT_SPACE = "\ufdd0", "\ufdd1", "\ufdd2"
CALL = re.compile(f"{CALL_OPEN}([^{CALL_CLOSE}]{{1,6}}){CALL_CLOSE}")

OPENING_QUOTES = '“«「『"'
_CLOSERS = "”’」』》〉）)\\]\"'»"
# Calls behind the end of a sentence: marked, starred, glued, or after a space.
_CALLED = (
    rf"(?:{CALL_OPEN}[^{CALL_CLOSE}]*{CALL_CLOSE}|\*)*"
    rf"(?:(?:(?<![:：]) )?\d{{1,3}}(?:[,،]\s?\d{{1,3}}){{0,9}})?[{_CLOSERS}]*\s*$"
)
# A sentence, a clause of a list, or a lead-in ends here.
TERMINAL = re.compile(rf"(?:[。．！？；：…!?;:.؛؟][{_CLOSERS}]*|[{_CLOSERS}]*[。！？；.!?;]|—){_CALLED}")
FULL_STOP = re.compile(rf"[。．！？…!?.؟][{_CLOSERS}]*{_CALLED}")
# A full stop that shortens a word ends nothing, nor does one before the number that the word announces.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(（])(?:Nos?|vols?|pp?|paras?|arts?|chap|sects?|figs?|cf|op|resp|Mr|Ms|Mrs|Dr|St|núms?|párrs?|cap|secc|t"
    r"|pars?|стр|п|пп|гл|разд|ст|т|см)\.(?: \d{1,3}(?:, ?\d{1,3}){0,9})?\s*$",
    re.IGNORECASE,
)
SENTENCE_INSIDE = re.compile(r"[。；！？]|[.;?!]\s|،|؛")

_FOREIGN_DIGITS = {ord(char): str(unicodedata.digit(char)) for char in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"}
SUPERSCRIPTS = {char: str(unicodedata.digit(char)) for char in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
RAISED = str.maketrans({digit: raised for raised, digit in SUPERSCRIPTS.items()})

_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def western_digits(text: str) -> str:
    """Arabic-Indic, Persian and full-width digits as 0–9; the length does not change."""
    return text.translate(_FOREIGN_DIGITS)


def printed_width(text: str) -> int:
    """Columns: a Han letter or full-width mark takes two, everything else one."""
    return len(text) + len(HAN_OR_MARK.findall(text))


def is_terminal(text: str) -> bool:
    """Whether a line may be the last of its paragraph, going by its end."""
    tail = text[-40:]
    return TERMINAL.search(tail) is not None and not _ABBREVIATION.search(tail)


def ends_sentence(text: str) -> bool:
    """Like `is_terminal`, but a colon or a semicolon does not count."""
    tail = text[-40:]
    return FULL_STOP.search(tail) is not None and not _ABBREVIATION.search(tail)


def han_number(text: str) -> int | None:
    """三十一 → 31, 十二 → 12, 一〇 → 10; None when it is not a Chinese numeral below 10,000."""
    if not text or any(char not in _HAN_DIGITS and char not in _HAN_UNITS for char in text):
        return None
    if not any(char in _HAN_UNITS for char in text):
        return int("".join(str(_HAN_DIGITS[char]) for char in text)) if len(text) <= 4 else None
    total, digit = 0, 0
    for char in text:
        if char in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def roman_number(text: str) -> int | None:
    """xiv → 14, in either case; None when it is not a well-formed Roman numeral below 300."""
    letters = text.lower()
    if not letters or len(letters) > 9 or any(char not in _ROMAN for char in letters):
        return None
    values = [_ROMAN[char] for char in letters]
    total = sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value for index, value in enumerate(values)
    )
    return total if to_roman(total) == letters else None


def to_roman(number: int) -> str:
    """14 → xiv."""
    parts = []
    for value, sign in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while number >= value:
            parts.append(sign)
            number -= value
    return "".join(parts)
