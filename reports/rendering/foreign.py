"""Words that stand in a report without being in its language, found in the finished text and marked as what they are.

The catalogue does not hold every title in six languages; what is lacking is given in another, as on the pages. Readers
who listen, hyphenation, and the order of letters in Arabic text all depend on such words saying which language they
are in. Pure.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reports.rendering.tree import Document, Span

PROBE = 6  # characters by which candidates are looked up


def with_languages_marked(document: Document, words: Mapping[str, str]) -> Document:
    """The document, in which each of `words` (text to language) is a span that names its language."""
    if not words:
        return document
    return _Marking(words).of(document)


class _Marking:
    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.candidates: dict[str, list[str]] = defaultdict(list)
        for text in sorted(words, key=len, reverse=True):
            self.candidates[text[:PROBE]].append(text)

    def of(self, value: Any) -> Any:
        """A part of the tree, with its spans cut where the language changes."""
        if isinstance(value, tuple):
            return tuple(piece for each in value for piece in self._pieces(each))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        return replace(value, **{field.name: self.of(getattr(value, field.name)) for field in fields(value)})

    def _pieces(self, each: Any) -> Iterator[Any]:
        if isinstance(each, Span) and not each.language:
            for text, language in self._cut(each.text):
                yield replace(each, text=text, language=language)
        else:
            yield self.of(each)

    def _cut(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in parts, each with its language or ""."""
        begun = at = 0
        while at < len(text):
            if found := self._at(text, at):
                if begun < at:
                    yield text[begun:at], ""
                yield found, self.words[found]
                begun = at = at + len(found)
            else:
                at += 1
        if begun < len(text):
            yield text[begun:], ""

    def _at(self, text: str, at: int) -> str:
        candidates = self.candidates.get(text[at : at + PROBE], ())
        return next((each for each in candidates if text.startswith(each, at)), "")
