"""Makes documents as the UN publishes them, longer and with more in them than `accuracy_documents`: prose that was
really adopted where the samples are at hand, long notes, quotations set off, tables, letters, small and large numbers.

The same document comes for the same seed and prose. A piece of kind `table` holds rows (`|` between cells).
"""

import random
import re
from pathlib import Path

from documents.extraction.reading import read
from documents.parsing import ParsedDocument
from tests.documents.accuracy_documents import Known, Maker, Piece
from tests.documents.accuracy_words import WORDS

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
_LONGEST_SENTENCE, _SHORTEST_SENTENCE = 420, 40


def prose_of(language: str) -> tuple[str, ...]:
    """Clauses of the sample resolutions in the language, without their ends; none where the samples are absent."""
    found = []
    for path in sorted(SAMPLES.glob(f"*.{language}.xml")):
        for paragraph in read(path.read_bytes(), language=language).parsed.paragraphs:
            if paragraph.kind in ("numbered", "unnumbered", "item"):
                text = paragraph.text.strip().rstrip(".,;:،؛。；：，")
                if _SHORTEST_SENTENCE < len(text) < _LONGEST_SENTENCE and text.count("“") == text.count("”"):
                    found.append(text)
    return tuple(found)


_KINDS = {"unnumbered": "text", "summary": "text", "quotation": "text", "question": "item"}


def published(path: Path, language: str) -> Known:
    """A sample resolution as a known document, as its XML has it."""
    return known_of(read(path.read_bytes(), language=language).parsed)


def known_of(parsed: ParsedDocument) -> Known:
    """A reading that is trusted as a known document. What stands above the title is its front."""
    language = parsed.language
    known = Known(language, parsed.title, parsed.symbol or "", parsed.title)
    known.notes = [(note.marker, note.text) for note in parsed.footnotes]
    for paragraph in parsed.paragraphs:
        text = paragraph.text
        for call in reversed(paragraph.calls):
            text = f"{text[: call.offset]}{{{call.marker}}}{text[call.offset :]}"
        if not known.pieces and paragraph.kind == "unnumbered" and len(known.front) < 2:
            known.front = (*known.front, text)
        elif paragraph.kind != "title":
            kind = _KINDS.get(paragraph.kind, paragraph.kind)
            printed = _printed(kind, paragraph.label, language)
            known.pieces.append(Piece(kind, printed, paragraph.label, text, 1 if kind == "heading" else 0))
    return known


def _printed(kind: str, label: str, language: str) -> str:
    if kind == "numbered":
        return WORDS[language].number.format(label)
    if kind != "item":
        return ""
    letter = re.findall(r"\(([^()]+)\)", label)[-1]
    return f"({letter})" if WORDS[language].items[0].startswith("(") else f"{letter})"


class _Official(Maker):
    """A report or a resolution with what real ones have."""

    def __init__(self, language: str, seed: int, prose: tuple[str, ...]) -> None:
        super().__init__(language, seed)
        self.chance = random.Random(f"official {language} {seed}")
        self.prose = prose
        self.density = self.chance.choice([0.1, 0.25, 0.45, 0.7])
        self.starred = True  # the star is the masthead's

    def clause(self) -> str:
        if not self.prose or self.chance.random() < 0.4:
            return super().clause()
        text = self.chance.choice(self.prose)
        return text if self.language == "ru" else text[0].lower() + text[1:]

    def note(self) -> str:
        """Now and then a note of several sentences, which may go on below the next page."""
        calls = super().note()
        if self.chance.random() < 0.12:
            marker, text = self.known.notes[-1]
            more = [self.upper(self.clause()) + self.words.stop for _ in range(self.chance.randint(2, 5))]
            self.known.notes[-1] = (marker, " ".join([text, *more]))
        return calls

    def numbered(self) -> None:
        super().numbered()
        draw = self.chance.random()
        if draw < 0.05:
            self.add("table", "", "", "\n".join(self.row() for _ in range(self.chance.randint(3, 7))))
        elif draw < 0.09:
            self.add("quotation", "", "", self.quotation())

    def row(self) -> str:
        chance = self.chance
        name = chance.choice(self.words.headings)[:24]
        return f"{name} | {chance.randint(1, 5000)} | {chance.randint(1, 99)},{chance.randint(1, 9)}"

    def quotation(self) -> str:
        """Two sentences that stand by themselves in quotation marks."""
        opening, closing = ("«", "»") if "«" in self.words.quoted[0] else ("“", "”")
        said = " ".join(self.sentence(noted=False) for _ in range(2))
        return f"{opening}{said.replace(opening, '').replace(closing, '')}{closing}"


def official(language: str, seed: int, prose: tuple[str, ...] = ()) -> Known:
    """A report, or for every third seed a resolution."""
    maker = _Official(language, seed, prose)
    return maker.resolution() if seed % 3 == 2 else maker.report()
