"""What a report draws upon: the words of the catalogue in its language, the places that it cites, their documents."""

import re

from documents.models import LanguageVersion, Paragraph
from reports.rendering.snapshot import Citation, SourceEntry
from reports.scopes import words_in

LONGEST_HEADING = 24  # characters


def shortened(heading: str) -> str:
    """A heading short enough to stand in a footnote: what precedes its dash, or its beginning."""
    if len(heading) <= LONGEST_HEADING:
        return heading
    before_dash = re.split(r"\s*[-–—：:]\s*", heading, maxsplit=1)[0]
    return before_dash if 0 < len(before_dash) <= LONGEST_HEADING else heading[:LONGEST_HEADING].rstrip() + "…"


class Sources:
    """Of one report: notes which documents were cited, and which words are in another language than the report."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.versions: dict[int, LanguageVersion] = {}
        self.outlines: dict[int, dict[int, Paragraph]] = {}
        self.foreign_words: dict[str, str] = {}

    def words(self, texts: dict[str, str]) -> str:
        """The text in the language of the report; where it is lacking another, which is noted."""
        text = words_in(texts, self.language)
        if text and text != texts.get(self.language):
            self.foreign_words[text] = next(code for code in ("en", "zh", *texts) if texts.get(code) == text)
        return text

    def citation(self, paragraph: Paragraph) -> Citation:
        version = paragraph.version
        self.versions[version.pk] = version
        citation: Citation = {
            "document": self.source_key(version),
            "symbol": version.document.symbol or "",
            "title": self.words(version.document.title),
            "paragraph": paragraph.label,
            "url": paragraph.get_absolute_url(),
        }
        if not paragraph.label:
            citation["place"] = self.place(paragraph)
        return citation

    def place(self, paragraph: Paragraph) -> str:
        """The headings above an unnumbered paragraph, as printed, outermost first."""
        rows = self.outline(paragraph.version_id)
        above, row = [], rows.get(paragraph.pk)
        while row and row.parent_id:
            row = rows.get(row.parent_id)
            if row and row.kind == "heading":
                above.append(shortened(row.text))
        return " / ".join(reversed(above))

    def outline(self, version_id: int) -> dict[int, Paragraph]:
        """The rows of one version by key, to climb from a paragraph to its headings. One query for each version."""
        if version_id not in self.outlines:
            rows = Paragraph.objects.current().filter(version_id=version_id)
            self.outlines[version_id] = {row.pk: row for row in rows}
        return self.outlines[version_id]

    def source_key(self, version: LanguageVersion) -> str:
        return f"{version.document.slug}.{version.language}"

    def upon(self) -> list[SourceEntry]:
        """The documents drawn upon so far, by date."""
        versions = sorted(self.versions.values(), key=lambda v: (v.document.date, v.document.slug, v.language))
        return [
            {
                "key": self.source_key(version),
                "symbol": version.document.symbol or "",
                "title": self.words(version.document.title),
                "body": version.document.body,
                "language": version.language,
                "date": version.document.date,
                "sha256": version.sha256,
            }
            for version in versions
        ]
