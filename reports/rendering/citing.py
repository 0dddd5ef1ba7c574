"""How often-cited documents are named: by symbol; without one in full the first time, then in short, with a number.

The number is that of the document in the annex on sources.
"""

import re

from django.utils.translation import gettext as _

from reports.rendering.snapshot import Citation, Language, Snapshot
from reports.rendering.tree import Content, compose, content
from reports.rendering.typography import TYPOGRAPHY
from reports.rendering.wording import citation_words, work


class Citing:
    """The citations of one report, in the order in which they are made."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.language = snapshot["language"]
        self.numbers = {source["key"]: number for number, source in enumerate(snapshot["sources"], start=1)}
        self.named: set[str] = set()

    def place(self, citation: Citation) -> Content:
        """The place in words for a note; to be asked once for each note."""
        return citation_words(citation, self.language, self._name(citation))

    def brief(self, citation: Citation) -> Content:
        """The place in words for a narrow column: a document without a symbol is named by its number alone."""
        number = self.numbers.get(citation["document"])
        if citation["symbol"] or number is None:
            return citation_words(citation, self.language)
        name = _("Source %(number)s") % {"number": number}
        return citation_words(citation, self.language, content(name))

    def _name(self, citation: Citation) -> Content:
        number = self.numbers.get(citation["document"])
        if citation["symbol"] or number is None:
            return work(citation["symbol"], citation["title"], self.language)
        is_first = citation["document"] not in self.named
        self.named.add(citation["document"])
        title = citation["title"] if is_first else shortened(citation["title"], self.language)
        return compose(_("%(title)s (source %(number)s)"), title=work("", title, self.language), number=str(number))


def shortened(title: str, language: Language) -> str:
    """The title up to its first colon or semicolon, in Chinese also comma; then no longer than a line allows."""
    how = TYPOGRAPHY[language]
    parts = re.split(f"[{how.title_ends}]", title, maxsplit=1)
    short = parts[0].strip()
    if len(short) > how.longest_title:
        short = short[: how.longest_title]
        short = short if language == "zh" else short.rsplit(" ", 1)[0]
        if short.count("《") > short.count("》"):
            short = short[: short.rindex("《")]
    return short if short == title else short + how.ellipsis
