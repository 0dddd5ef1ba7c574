"""How each of the six official languages sets what is not words: direction, numbering, spaces and separators.

After the practice of United Nations documents: chapters by Roman numerals, in Chinese 一、 and in Arabic by ordinals
(أولا -), sections by letters (ألف -), items by (a), a) or (أ). Pure: knows no Django; words are translated elsewhere.
"""

from dataclasses import dataclass

from documents.citing import han_number
from reports.rendering.snapshot import Language

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ABJAD_NAMES = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون",
    "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين",
)  # fmt: skip
ARABIC_ORDINALS = (
    "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر",
)  # fmt: skip
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"
_ROMAN = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Typography:
    """`locale` is Django's name, `tag` that of Word and BCP 47. `shortest` to `longest` bound a shortened title."""

    locale: str
    tag: str
    is_rtl: bool = False
    chapter_stop: str = "."
    section_stop: str = "."
    paragraph_stop: str = "."
    item: str = "({0})"
    label_gap: str = " "  # before the bracket of a label: 23 (a)
    sentence_gap: str = " "
    comma: str = ", "
    full_stop: str = "."
    percent: str = "%"
    title_ends: str = ":;"  # what a long title is cut at
    longest_title: int = 56  # characters
    ellipsis: str = "…"
    has_italics: bool = True


TYPOGRAPHY: dict[Language, Typography] = {
    "en": Typography("en-gb", "en-GB"),
    "fr": Typography("fr", "fr-FR", item="{0})", percent="\u00a0%"),
    "es": Typography("es", "es-ES", item="{0})", percent="\u00a0%"),
    "ru": Typography("ru", "ru-RU", item="{0})", percent="\u00a0%"),
    "zh": Typography(
        "zh-hans", "zh-CN",
        chapter_stop="、", label_gap="", sentence_gap="", comma="，", full_stop="。", title_ends="：；，",
        longest_title=24, ellipsis="……", has_italics=False,
    ),
    "ar": Typography(
        "ar", "ar-SA", is_rtl=True,
        chapter_stop=" -", section_stop=" -", paragraph_stop=" -", comma="، ", percent="\u00a0في المائة",
        title_ends=":؛", has_italics=False,
    ),
}  # fmt: skip


def chapter_number(number: int, language: Language) -> str:
    """`IV`; in Chinese `四`; in Arabic `رابعا`."""
    if language == "zh":
        return han_number(number)
    if language == "ar":
        return ARABIC_ORDINALS[number - 1] if number <= len(ARABIC_ORDINALS) else str(number)
    return _roman(number)


def section_letter(index: int, language: Language) -> str:
    """`A` to `Z`, then `AA`; in Arabic the name of the letter, `ألف`, and figures when these are used up."""
    if language == "ar":
        return ABJAD_NAMES[index] if index < len(ABJAD_NAMES) else str(index + 1)
    return _letters(index, LETTERS).upper()


def item_label(index: int, language: Language) -> str:
    """`(a)`; in French, Spanish and Russian `a)`; in Arabic `(أ)`."""
    return TYPOGRAPHY[language].item.format(letter(index, language))


def letter(index: int, language: Language) -> str:
    """`a` to `z`, then `aa`, `ab` …; in Arabic the letters in their old order."""
    return _letters(index, ABJAD if language == "ar" else LETTERS)


def isolated(text: str, language: Language) -> str:
    """A symbol or code in Latin script that keeps its order within Arabic words: `A/CONF.213/15`, `3 (k)`."""
    has_latin = any("A" <= character <= "z" for character in text)
    return f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}" if has_latin and TYPOGRAPHY[language].is_rtl else text


def kept_in_order(text: str, written_in: str, language: Language) -> str:
    """Words of a language that runs from the left, in one that runs from the right: 2021 年 begins with its figure."""
    known = TYPOGRAPHY.get(written_in)
    from_left = TYPOGRAPHY[language].is_rtl and known is not None and not known.is_rtl and text.strip()
    return f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}" if from_left else text


def _letters(index: int, alphabet: str) -> str:
    first, last = divmod(index, len(alphabet))
    return (_letters(first - 1, alphabet) if first else "") + alphabet[last]


def _roman(number: int) -> str:
    roman = ""
    for value, sign in _ROMAN:
        while number >= value:
            roman, number = roman + sign, number - value
    return roman
