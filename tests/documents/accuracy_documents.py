"""Makes UN documents whose structure is known: reports, resolutions, annexes, resolutions inside reports.

The same document comes for the same seed. In a text, `{3}` calls note 3 and `{*}` the note of the star.
"""

import random
import re
from dataclasses import dataclass, field

from tests.documents.accuracy_words import WORDS, Words

CALL = re.compile(r"\{(\d{1,3}|\*)\}")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """`printed` is the label as the document has it (`12 -`), `label` what a reading should give (`12`, `12(a)`)."""

    kind: str
    printed: str
    label: str
    text: str
    level: int = 0

    @property
    def plain(self) -> str:
        return CALL.sub("", self.text)

    @property
    def calls(self) -> list[tuple[str, str]]:
        """(marker, the text before the call)."""
        return [(match[1], CALL.sub("", self.text[: match.start()])) for match in CALL.finditer(self.text)]


@dataclass(slots=True)
class Known:
    """A document and its notes; `notes` are (marker, text) in the order of their first call."""

    language: str
    title: str
    symbol: str
    head: str
    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    front: tuple[str, ...] = ()
    enacting: str = ""


class Maker:
    """Makes a document of chance, which other makers refine."""

    def __init__(self, language: str, seed: int) -> None:
        self.words: Words = WORDS[language]
        self.chance = random.Random(f"{language} {seed}")
        self.language = language
        symbol = self.chance.choice(["A/77/466", "E/CN.7/2022/9", "A/CONF.222/4/Rev.1", "CTOC/COP/2018/6"])
        self.known = Known(
            language, self.chance.choice(self.words.titles), symbol, self.chance.choice(self.words.heads)
        )
        self.number = 0
        self.numbered_notes = 0
        self.starred = False
        self.density = self.chance.choice([0.15, 0.35, 0.5])

    def note(self) -> str:
        """A new call, now and then two or three together."""
        calls = ""
        for _ in range(self.chance.choice([1, 1, 1, 1, 1, 1, 2, 3])):
            self.numbered_notes += 1
            text = self.chance.choice(self.words.notes)
            text = text.replace("{0}", str(40 + self.numbered_notes % 50)).replace(
                "{1}", f"{10 + self.numbered_notes % 80}"
            )
            self.known.notes.append((str(self.numbered_notes), text))
            calls += f"{{{self.numbered_notes}}}"
        return calls

    def call(self) -> str:
        draw = self.chance.random()
        if draw < 0.03 and self.numbered_notes:
            return f"{{{self.numbered_notes}}}"  # the last note called again
        if draw < 0.05 and not self.starred:
            self.starred = True
            self.known.notes.append(("*", self.words.notes[0].replace("{0}", "99").replace("{1}", "98")))
            return "{*}"
        return self.note()

    def clause(self) -> str:
        return self.chance.choice(self.words.clauses)

    def upper(self, text: str) -> str:
        return text[0].upper() + text[1:]

    def sentence(self, *, noted: bool = True) -> str:
        words, chance = self.words, self.chance
        clauses = [self.clause() for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.08:
            clauses = [chance.choice(words.quoted)]
        joint = words.joint
        if chance.random() < 0.08:
            text = chance.choice(words.quoted)
        elif noted and len(clauses) > 1 and chance.random() < self.density / 3:
            call = self.call()
            if self.language == "en":
                joint = words.comma + call + words.joint[1:]
            else:
                clauses[0] += call
            text = clauses[0] + joint + words.joint.join(clauses[1:])
        else:
            text = joint.join(clauses)
        text = self.upper(text)
        if noted and chance.random() < self.density:
            before = self.language in ("fr", "es", "ru") or chance.random() < 0.3
            return text + (self.call() + words.stop if before else words.stop + self.call())
        return text + words.stop

    def paragraph(self, longest: int = 5) -> str:
        return self.words.space.join(self.sentence() for _ in range(self.chance.randint(1, longest)))

    def add(self, kind: str, printed: str, label: str, text: str, level: int = 0) -> None:
        self.known.pieces.append(Piece(kind, printed, label, text, level))

    def numbered(self) -> None:
        chance, words = self.chance, self.words
        self.number += 1
        label, printed = str(self.number), words.number.format(self.number)
        text = self.paragraph()
        if chance.random() < 0.06:
            text = chance.choice(words.year) + words.stop + words.space + text
        if chance.random() < 0.25:
            self.add("numbered", printed, label, text + words.space + words.lead)
            self.items(label)
        else:
            self.add("numbered", printed, label, text)
        if chance.random() < 0.04:
            self.add("numbered", words.bis.format(self.number), f"{self.number} bis", self.paragraph(2))

    def items(self, label: str) -> None:
        chance, words = self.chance, self.words
        count = chance.randint(2, 6)
        for place in range(count):
            name = _bare(words.items[place])
            ending = words.stop if place == count - 1 else words.pause
            text = self.upper(self.clause())
            if chance.random() < 0.2:
                text += self.call()
            if chance.random() < 0.15 and place < count - 1:
                self.add("item", words.items[place], f"{label}({name})", text + words.lead[-1])
                self.subitems(f"{label}({name})")
            else:
                self.add("item", words.items[place], f"{label}({name})", text + ending)

    def subitems(self, label: str) -> None:
        for place in range(self.chance.randint(2, 4)):
            printed = self.words.subitems[place]
            self.add("item", printed, f"{label}({_bare(printed)})", self.upper(self.clause()) + self.words.pause)

    def heading(self, level: int, place: int) -> None:
        words = self.words
        printed = {
            1: words.part[place % 2],
            2: words.romans[place % 6],
            3: words.letters[place % 6],
            4: words.arabic.format(place + 1),
            5: words.items[place],
        }[level]
        self.add("heading", printed, "", self.chance.choice(words.headings), level)

    def sections(self, level: int, deepest: int) -> None:
        for place in range(self.chance.randint(2, 3 if level > 2 else 4) if level > 1 else 2):
            self.heading(level, place)
            if level < deepest and self.chance.random() < 0.5:
                self.sections(level + 1, deepest)
            else:
                for _ in range(self.chance.randint(1, 5)):
                    self.numbered()

    def preambles_and_operatives(self) -> None:
        words, chance = self.words, self.chance
        self.add("text", "", "", words.enacting)
        for _ in range(chance.randint(3, 8)):
            text = chance.choice(words.preambles).replace("{0}", self.clause()).replace("{1}", self.clause())
            comma = words.comma
            if chance.random() < self.density:
                text += comma + self.call() if self.language in ("en", "zh") else self.call() + comma
            else:
                text += comma
            self.add("text", "", "", text)
        self.number = 0
        count = chance.randint(4, 14)
        for place in range(count):
            self.number += 1
            label = str(self.number)
            text = chance.choice(words.operatives).replace("{0}", self.clause()).replace("{1}", self.clause())
            if chance.random() < self.density / 2:
                text += self.call()
            if chance.random() < 0.15:
                self.add("numbered", words.number.format(label), label, text + words.lead[-1])
                self.items(label)
            else:
                self.add(
                    "numbered",
                    words.number.format(label),
                    label,
                    text + (words.stop if place == count - 1 else words.pause),
                )

    def report(self) -> Known:
        words, chance = self.words, self.chance
        self.known.front = (words.date,)
        deepest = chance.choice([2, 3, 4, _DEEPEST])
        self.sections(chance.choice([1, 2, 2]), deepest)
        if chance.random() < 0.4:
            self.add("heading", words.draft[0], "", "", 1)
            self.add("heading", "", "", chance.choice(words.titles), 2)
            self.preambles_and_operatives()
        if chance.random() < 0.6:
            self.annex()
        return self.known

    def annex(self) -> None:
        self.add("heading", self.words.annex[0], "", "", 1)
        self.add("heading", "", "", self.chance.choice(self.words.headings[:3]), 2)
        self.number = 0
        for _ in range(self.chance.randint(3, 9)):
            self.numbered()

    def resolution(self) -> Known:
        self.known.front = (self.words.adopted,)
        self.known.symbol = f"A/RES/77/{self.chance.randint(100, 300)}"
        self.preambles_and_operatives()
        if self.chance.random() < 0.5:
            self.annex()
        return self.known


def _bare(printed: str) -> str:
    circled = "㈠㈡㈢㈣㈤"
    return "一二三四五"[circled.index(printed)] if printed in circled else printed.strip("()’‘")


def synthetic(language: str, seed: int) -> Known:
    """A report, or for every third seed a resolution."""
    maker = Maker(language, seed)
    return maker.resolution() if seed % 3 == 2 else maker.report()
