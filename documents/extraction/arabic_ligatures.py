"""Puts Arabic letters right that a font draws as one sign, where a program wrote them the other way round.

Files that word processors made say so of lam and alef (األمم for الأمم), and those set in older fonts of lam with the
letter behind it as well (املتحدة for المتحدة), so that what is copied from them, in any viewer, reads so. The same
copies set numbers and signs on the wrong side of the blank beside them. Knows text, no structure.
"""

import re

from documents.extraction.arabic_lam_alef import words_in_order

_LETTER = "\u0620-\u064a"
# No word begins with two alefs: what follows the article stood in one sign with its lam.
_LAM_AFTER_ALEF = re.compile(f"(?<![{_LETTER}])([وفبك]{{0,2}})ا([أإآا])ل(?=[{_LETTER}])")
_LAM_FIRST = re.compile(f"(?<![{_LETTER}])[وفبك]{{0,2}}ال[أإآا](?=[{_LETTER}])")
# The article before م ج ح خ in a font that has signs for them with lam: املتحدة, املخدرات.
_ARTICLE_CUT = re.compile(f"(?<![{_LETTER}])([وفبك]{{0,2}})ا([مجحخ])ل(?=[{_LETTER}]{{2}})")
_ARTICLE = re.compile(f"(?<![{_LETTER}])[وفبك]{{0,2}}ال[مجحخ](?=[{_LETTER}]{{2}})")
_SMALL_WORDS = re.compile(f"(?<![{_LETTER}])(?:يف|غري)(?![{_LETTER}])")
_SMALL = {"يف": "في", "غري": "غير"}
_FEWEST_SURE, _FEWEST, _RATIO = 3, 10, 5
# -1يقرر for 1- يقرر, and في  27أيار and المحتلة ،بما: the number and the sign crossed the blank beside them.
_LABEL = re.compile(f"^([ \\f]*)[-–]\\s?(\\d{{1,3}})\\s*(?=[{_LETTER}])", re.MULTILINE)
_NUMBER = re.compile(f"(?<![^\\s(])(\\d[\\d/]{{0,8}})(?=[{_LETTER}]{{2}})")
_SIGN = re.compile(f"(?<=[{_LETTER}\\d)]) ([،؛])(?=[{_LETTER}])")


def stand_the_other_way(text: str) -> bool:
    """Whether this text has many such signs."""
    return len(_LAM_AFTER_ALEF.findall(text)) >= _FEWEST or _articles_are_cut(text)


def letters_in_order(text: str) -> str:
    """The text with such letters in the order of their words, where the word leaves no doubt. Linear."""
    articles = _articles_are_cut(text)
    in_order = len(_LAM_FIRST.findall(text))
    text, found = _LAM_AFTER_ALEF.subn(r"\1ال\2", text)
    if found >= _FEWEST_SURE and found > _RATIO * in_order:
        text = words_in_order(text)
    if articles:
        text = _ARTICLE_CUT.sub(r"\1ال\2", text)
        text = _SMALL_WORDS.sub(lambda match: _SMALL[match[0]], text)
    return text


def numbers_and_signs_in_order(text: str) -> str:
    """The copied text with numbers and signs on their side of the blank; as it is where no letters were reversed."""
    if not stand_the_other_way(text):
        return text
    return _SIGN.sub(r"\1 ", _NUMBER.sub(r"\1 ", _LABEL.sub(r"\1\2 - ", text)))


def _articles_are_cut(text: str) -> bool:
    cut = len(_ARTICLE_CUT.findall(text))
    return cut >= _FEWEST and cut > _RATIO * len(_ARTICLE.findall(text))
