"""Knows which words of a text stand behind which: whether one line may go on where another one ends.

Words are told by blanks; in Chinese a few letters stand for them. Knows lines, no structure.
"""

from collections import Counter
from collections.abc import Sequence

from documents.parsing.characters import HAN
from documents.parsing.lines import Line

_WORDS_BEFORE, _LETTERS_BEFORE, _LETTERS_BEHIND = 2, 4, 2
_WIDEST = 200  # of a printed line


class WordOrder:
    """Counts the words behind any two words, in a line or from one line to the next. Linear."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._counted: Counter[tuple[str, ...] | str] = Counter()
        words: list[str] = []
        letters = ""
        for line in lines:
            if line.width > _WIDEST:
                continue
            goes_on = not line.gap and not line.after_break
            words = [*(words[-_WORDS_BEFORE:] if goes_on else ()), *line.text.split()]
            self._counted.update(zip(words, words[1:], words[2:], strict=False))
            if HAN.search(line.text):
                letters = (letters[-_LETTERS_BEFORE - _LETTERS_BEHIND + 1 :] if goes_on else "") + line.text
                self._counted.update(_parts(letters))

    def times(self, text: str, below: str) -> int:
        """How often the first word of the line below stands behind the last words of the text."""
        if HAN.search(text[-1:]):
            return self._counted[text[-_LETTERS_BEFORE:] + below[:_LETTERS_BEHIND]]
        return self._counted[(*text.split()[-_WORDS_BEFORE:], below.split(" ", 1)[0])]

    def goes_on(self, text: str, below: str) -> bool:
        """The words on both sides of the place where the text was cut stand beside one another elsewhere."""
        if not self.times(text, below):
            return False
        if HAN.search(text[-1:]):
            return self._counted[text[-_LETTERS_BEHIND:] + below[:_LETTERS_BEFORE]] > 0
        return self._counted[(*text.split()[-1:], *below.split(" ", 2)[:_WORDS_BEFORE])] > 0


def _parts(letters: str) -> list[str]:
    width = _LETTERS_BEFORE + _LETTERS_BEHIND
    return [letters[place : place + width] for place in range(len(letters) - width + 1)]
