"""Feeds the parser texts that nobody wrote, and says what it did: exceptions, broken promises, slow texts.

    python -m benchmarks.fuzz_parser [--count 1000000] [--seed 1] [--processes 1] [--samples FOLDER]

Text number n of a seed is always the same: it is made of pieces that mean something to the parser, or a mutation of a
real text (the files of `--samples` and of documents/corpus), as it is or filled into lines, or of a known document in
the order in which converters of PDF print it, or random characters. It is read as an upload of plain text is, printed
Arabic included. Every reading must keep the promises of `broken_promises`, and its time must stay below a bound that
grows with the length alone. The command ends with code 1 when a text broke a promise, and prints how to make that text
again. It says every few seconds how far it is; when it is stopped (Ctrl-C, SIGTERM) it says what it had found until
then.
"""

import argparse
import multiprocessing
import random
import signal
import sys
import textwrap
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from documents.extraction.refusals import Refused
from documents.extraction.understanding import of_text
from documents.parsing import ParsedDocument, UnreadableSource, decode, parse
from tests.documents.accuracy_documents import synthetic
from tests.documents.accuracy_printing import ORIGINS, PUBLISHED, as_text
from tests.documents.test_extraction_printed_arabic import drawn, printed

CORPUS = Path(__file__).resolve().parents[1] / "documents" / "corpus"
LONGEST_EXCERPT, LONGEST_PRINTED, HUGE = 1500, 8000, 60_000
# A text may take this long, in seconds: a fixed part for a busy machine, and a part for each character.
ALLOWED, ALLOWED_PER_CHARACTER = 0.5, 0.0002
BATCH, TELL_EVERY = 500, 10  # texts that a process reads at a time; seconds
PRINTED = ("ar", "ar", "ar", "en", "zh", "ru")  # languages of printed texts, Arabic as often as the others together
_worker: dict[str, Any] = {}
PIECES = [
    "1. ", "2. ", "12 bis. ", "12之二. ", "3 مكررا - ", "6 - ", "٧ – ", "１．", "(a) ", "（一）", "(أ) ",
    "(i) ", "б) ",
    "一、", "(一) ", "I. ", "A. ", "أولا - ", "ألف - ", "Annex I", "附件一", "المرفق الأول", "第一章 ", "Chapter I ",
    "\n", "\n\n", "\r\n", "\f", " ", "   ", "\u3000", "\u200f", "\u202a", "\u202b", "\u202c", "\u202e", "\u2067",
    "\u064b", "\u0651", "\u064e",
    "\ufeff", "\x00", "\x1b",
    ". ", "。", "；", ":", "：", "، ", "؛", ", ", "…", "“", "”", "«", "»", "（", "）", "(", ")", "[", "]", "〔", "〕",
    "¹", "¹²,¹³", "<sup>3</sup>", "<sup>4,5</sup>", "[^6]", "[^6]: ", "[7]", "(⁸)", "*", "**",
    "1,2,3", "10⁶", "m³", "km2", "m^3^", "^4^", "^,^", "^(,)", "<sup>,</sup>", "\\*", "_the_", "⼀", "⺠", "\u037e",
    "__________________", "# ", "## ", "- ", "• ", "> ", "\\", "`", "|", "<b>", "</b>",
    "<script>", "&amp;", "](http://x)",
    "A/RES/77/238", "E/CN.7/2022/9", "V.22-01234 3", "22-28701 1/19", "- 4 -", "3", "2019",
    "4 400", "1,600", "66/177",
    "See resolution 58/6.", "见大会第 66/177 号决议。", "انظر القرار 77/238.", "Ibid.", "同上。", "art. 3, para. 1 (a)",
    "The General Assembly,\n", "大会，\n", "إن الجمعية العامة،\n", "Генеральная Ассамблея,\n",
    "Recalling its ", "回顾其", "إذ تشير إلى ", "ссылаясь на свою ",
    "resolution S-30/1", "resolutions ES-10/1 and 833 B (IX)", "decision 61/401", "第S-30/1号决议",
    "قرارها دإ-30/1", "резолюцию S-20/4 A–E",
    "The Commission decided that ", "委员会决定", "قررت اللجنة أن ", "Комиссия постановила ", "La Comisión decidió ",
    "States", "各国", "الدول", "государства", "é", "ß", "ﷺ", "ﻻ", "𠀀", "👩‍👩‍👧", "e\u0301", "\ud800",
    "\uffff", "\ufdd0", "٣",
]  # fmt: skip


@dataclass(slots=True)
class Report:
    """What a run found; reports of several processes add up."""

    texts: int = 0
    characters: int = 0
    seconds: float = 0.0
    slowest: list[tuple[float, int, int]] = field(default_factory=list)  # seconds, number, length
    failures: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Report") -> None:
        self.texts, self.characters = self.texts + other.texts, self.characters + other.characters
        self.seconds += other.seconds
        self.slowest = sorted([*self.slowest, *other.slowest], reverse=True)[:5]
        self.failures += other.failures
        self.kinds += other.kinds


class Maker:
    """Makes text number n."""

    def __init__(self, seed: int, samples: Path | None) -> None:
        self._seed = seed
        files = [*sorted(CORPUS.rglob("*.txt")), *sorted(CORPUS.rglob("*.md"))]
        files += sorted(samples.glob("*.txt")) if samples else []
        self._real = [text for file in files if (text := _text_of(file))]
        known = [(code, synthetic(code, seed + place)) for place, code in enumerate(PRINTED)]
        self._printed = [
            _as_printed(as_text(each, form), code) for code, each in known for form in (*ORIGINS, *PUBLISHED)
        ]

    def text(self, number: int) -> tuple[str, str]:
        """(kind, text)."""
        chance = random.Random(f"{self._seed} {number}")
        draw = chance.random()
        if draw < 0.0005:
            return "huge", self._huge(chance)
        if draw < 0.05:
            return "random", "".join(map(chr, chance.choices(range(0x11000), k=chance.randint(0, 200))))
        if draw < 0.15:
            return "printed", self._mutated(_moved(chance.choice(self._printed), chance), LONGEST_PRINTED, chance)
        if draw < 0.22 and self._real:
            return "filled", self._mutated(_filled(chance.choice(self._real), chance), LONGEST_PRINTED, chance)
        if draw < 0.45 and self._real:
            return "mutated", self._mutated(chance.choice(self._real), LONGEST_EXCERPT, chance)
        return "generated", "".join(chance.choices(PIECES, k=chance.randint(0, 60)))

    def _mutated(self, real: str, longest: int, chance: random.Random) -> str:
        start = chance.randrange(max(1, len(real) - 50))
        letters = list(real[start : start + chance.randint(20, longest)])
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(letters) + 1)
            what = chance.random()
            if what < 0.4:
                letters.insert(at, chance.choice(PIECES))
            elif what < 0.6:
                del letters[at : at + chance.randint(1, 30)]
            elif what < 0.8:
                letters[at:at] = letters[at : at + chance.randint(1, 60)]
            else:
                letters.insert(at, chr(chance.randrange(0x3000)))
        return "".join(letters)

    def _huge(self, chance: random.Random) -> str:
        """One piece or two again and again: what makes a quadratic step show."""
        pieces = "".join(chance.choices(PIECES, k=chance.randint(1, 4))) or " "
        return pieces * (chance.randint(HUGE // 4, HUGE) // len(pieces))


def _as_printed(text: str, language: str) -> str:
    """Arabic as `pdftotext` sets it: line by line between marks of direction, and every second page laid out."""
    if language != "ar":
        return text
    pages = text.split("\f")
    for number, page in enumerate(pages):
        lines = [printed(drawn(*line.split())) if line.strip() else "" for line in page.split("\n")]
        pages[number] = "\n".join(line.rjust(90) if number % 2 and line else line for line in lines)
    return "\f".join(pages)


def _filled(text: str, chance: random.Random) -> str:
    """Part of the text in lines of so many characters, broken at spaces or anywhere."""
    width, start = chance.randint(30, 110), chance.randrange(max(1, len(text) - LONGEST_PRINTED))
    lines = text[start : start + LONGEST_PRINTED].split("\n")
    if chance.random() < 0.7:
        return "\n".join(textwrap.fill(line, width) for line in lines)
    return "\n".join(line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width))


def _moved(text: str, chance: random.Random) -> str:
    """Some lines parted by blanks, set to the right, doubled or taken out, as converters and their pages do it."""
    lines = text.split("\n")
    for _ in range(chance.randint(0, 40)):
        at = chance.randrange(len(lines))
        middle = chance.randrange(len(lines[at]) + 1)
        part, rest = lines[at][:middle], lines[at][middle:]
        gap = " " * chance.randint(2, 40)
        lines[at : at + 1] = chance.choice(
            ([part + gap + rest], [gap + part + rest], [part, rest], [rest, part], [part] * 2, [])
        )
        lines = lines or [""]
    return "\n".join(lines)


def reading(kind: str, text: str) -> ParsedDocument | None:
    """What a text is read as; None where it is refused. What has no bytes is read without them."""
    if kind != "printed":
        return parse(text)
    try:
        return of_text(text.encode("utf-8", "ignore")).parsed
    except Refused:
        return None


def _text_of(file: Path) -> str:
    try:
        return decode(file.read_bytes()).text
    except UnreadableSource:
        return ""


def broken_promises(document: ParsedDocument) -> Iterator[str]:
    """What a reading must keep whatever the text: offsets inside the texts, unique anchors, parents before children."""
    anchors = [paragraph.anchor for paragraph in document.paragraphs]
    if len(set(anchors)) != len(anchors):
        yield "two paragraphs have one anchor"
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.parent is not None and not 0 <= paragraph.parent < index:
            yield f"paragraph {index} stands before its parent"
        offsets = [call.offset for call in paragraph.calls]
        if offsets != sorted(offsets) or any(not 0 <= offset <= len(paragraph.text) for offset in offsets):
            yield f"a call of paragraph {index} lies outside its text or out of order"
        if any(call.footnote is not None and call.footnote >= len(document.footnotes) for call in paragraph.calls):
            yield f"paragraph {index} calls a note that is not there"
        if any("\ufdd0" <= char <= "\ufdd2" or char in "\u202e\u2067\x00\n" for char in paragraph.text):
            yield f"paragraph {index} holds a character that should have gone"
    for citation in document.citations:
        holder = (
            document.paragraphs[citation.paragraph].text
            if citation.paragraph is not None
            else document.footnotes[citation.footnote or 0].text
        )
        if holder[citation.start : citation.end] != citation.raw:
            yield f"a citation is not what stands at its place: {citation.raw!r}"


def run(seed: int, numbers: range, samples: Path | None) -> Report:
    """Reads these texts one after the other."""
    return _read_all(Maker(seed, samples), seed, numbers)


def _read_all(maker: Maker, seed: int, numbers: Iterable[int]) -> Report:
    report = Report()
    for number in numbers:
        kind, text = maker.text(number)
        begun = time.process_time()
        try:
            document = reading(kind, text)
            broken = list(broken_promises(document)) if document else []
        except Exception:  # whatever it is, it is what this program looks for
            broken = [traceback.format_exc(limit=-3)]
        taken = time.process_time() - begun
        if taken > ALLOWED + ALLOWED_PER_CHARACTER * len(text):
            broken.append(f"{taken:.2f} s for {len(text)} characters")
        report.failures += [f"seed {seed} number {number} ({kind}): {words}" for words in broken]
        report.add(Report(1, len(text), taken, [(taken, number, len(text))], [], Counter([kind])))
    return report


def _begin(seed: int, samples: Path | None) -> None:
    """What every process of a run has: its maker. Only the first process says what it found when it is stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _worker["maker"], _worker["seed"] = Maker(seed, samples), seed


def _part(numbers: range) -> Report:
    return _read_all(_worker["maker"], _worker["seed"], numbers)


def watched(parts: Iterable[Report], out: TextIO) -> Report:
    """The reports of the parts as one, told of now and then; what is known so far when the run is stopped."""
    report, told, begun = Report(), time.monotonic(), time.monotonic()
    try:
        for part in parts:
            report.add(part)
            if time.monotonic() - told >= TELL_EVERY:
                told = time.monotonic()
                out.write(f"{report.texts} texts, {told - begun:.0f} s, {len(report.failures)} failures\n")
                out.flush()
    except KeyboardInterrupt:
        out.write("Stopped before the end.\n")
    return report


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0, help="number of the first text")
    asked.add_argument("--processes", type=int, default=1)
    asked.add_argument("--samples", type=Path, help="a folder with more texts to mutate")
    options = asked.parse_args()
    last = options.first + options.count
    parts = [range(start, min(start + BATCH, last)) for start in range(options.first, last, BATCH)]
    signal.signal(signal.SIGTERM, _stop)
    with multiprocessing.Pool(options.processes, _begin, (options.seed, options.samples)) as pool:
        report = watched(pool.imap_unordered(_part, parts), sys.stdout)
    sys.stdout.write(
        f"{report.texts} texts ({dict(report.kinds)}), {report.characters} characters, "
        f"{report.seconds:.0f} s of processor time, {report.characters / max(report.seconds, 1e-9):.0f} characters/s\n"
    )
    sys.stdout.writelines(
        f"slow: {taken:.3f} s, number {number}, {length}\n" for taken, number, length in report.slowest
    )
    sys.stdout.writelines(f"{failure}\n" for failure in report.failures[:100])
    sys.stdout.write(f"{len(report.failures)} failures\n")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
