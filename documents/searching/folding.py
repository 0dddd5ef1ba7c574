"""Letters that a reader takes for the same: one form for each, before words are compared.

Pure. Folded are: compatibility forms (full-width digits and letters, radicals), case, traditional Han characters to
simplified ones, accents of the Latin script, Russian ё, Arabic spelling (forms of alef, teh marbuta, alef maqsura,
hamza carriers, vowel signs, tatweel) and Arabic-Indic digits. Format characters, which cannot be seen, are dropped.
Russian й stays: it is a letter of its own.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from documents.parsing.one_form import RADICALS

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "",
    "ء": "",
}  # fmt: skip
_LETTERS = {**_ARABIC, "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "ß": "ss", "œ": "oe", "æ": "ae"}
# Pairs that the table of characters leaves apart because usage does; a searcher does not.
_HAN_TWINS = {"著": "着", "佔": "占", "訊": "讯", "裡": "里", "裏": "里"}


@cache
def _simplified() -> dict[str, str]:
    """Traditional character → simplified one, from the character table of OpenCC (Apache-2.0)."""
    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {old: new.split()[0] for old, new in pairs} | _HAN_TWINS


def _fold_character(character: str) -> str:
    known = unicodedata.normalize("NFKC", RADICALS.get(character, character))
    return "".join(_fold_one(part) for part in known.casefold())


def _fold_one(part: str) -> str:
    """One compatibility-normalized, case-folded character."""
    if part in _LETTERS:
        return _LETTERS[part]
    if part in (han := _simplified()):
        return han[part]
    category = unicodedata.category(part)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(part))
    bare = unicodedata.normalize("NFD", part)[0]
    return bare if "a" <= bare <= "z" else part


class _Table(dict[int, str]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_TABLE)


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its characters, the position in the original."""

    text: str
    positions: tuple[int, ...]
    length: int  # of the original

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a non-empty span of the folded text covers, with marks that hang on it."""
        last = self.positions[end - 1]
        following = self.positions[end] if end < len(self.positions) else self.length
        return self.positions[start], following if following > last else last + 1


def fold_with_positions(text: str) -> Folded:
    """As `fold`, character by character: slower, for the few texts that are shown."""
    characters: list[str] = []
    positions: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and text[end] > "\u02ff" and unicodedata.combining(text[end]):
            end += 1
        folded = _TABLE[ord(text[start])] if end == start + 1 else fold(text[start:end])
        characters.append(folded)
        positions += [start] * len(folded)
        start = end
    return Folded("".join(characters), tuple(positions), len(text))
