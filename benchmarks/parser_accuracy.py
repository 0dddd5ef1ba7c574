"""Measures the parser on documents whose structure is known: language × form, paragraphs whole, footnotes attached.

    python -m benchmarks.parser_accuracy [--languages ar,zh] [--forms text|filled|origins|pdf|NAME] [--seeds 100-110] …

The documents come from their seeds (`tests/documents/accuracy_documents.py`); other seeds are documents never seen.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents.extraction.pdf import read_pdf
from documents.parsing import parse
from documents.parsing.structure import ParsedDocument
from tests.documents.accuracy import Score, compared, structure_of, truth_of
from tests.documents.accuracy_documents import Known, synthetic
from tests.documents.accuracy_filling import FILLS, filled
from tests.documents.accuracy_printing import (
    DESIGNS,
    FORMS,
    ORIGINS,
    PUBLISHED,
    Design,
    Form,
    as_pdf,
    as_text,
    forms_of,
)

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text without pages in lines of `width`."""

    fill: Callable[[str, int], str]
    width: int

    @property
    def name(self) -> str:
        return f"filled, {self.fill.__name__.replace('_', ' ')}, {self.width}"


MARKDOWN = next(form for form in FORMS if form.markdown)
FILLED = [Filled(fill, width) for fill in FILLS for width in (60, 72, 80)]


def read(known: Known, form: Form | Filled | Design) -> ParsedDocument:
    """The document printed in a form and read again, as an upload would be."""
    if isinstance(form, Filled):
        return parse(filled(as_text(known, MARKDOWN), form.fill, form.width), language=known.language)
    if isinstance(form, Form):
        return parse(as_text(known, form), language=known.language)
    marked = read_pdf(as_pdf(known, form), language=known.language)
    return parse(marked.text, language=known.language, whole_lines=marked.whole_lines)


def wanted_forms(language: str, wanted: str) -> Iterator[Form | Filled | Design]:
    every: list[Form | Filled | Design] = [*forms_of(language), *FILLED, *ORIGINS, *PUBLISHED, *DESIGNS]
    for form in every:
        kind = (
            "origins" if form in (*ORIGINS, *PUBLISHED) else {Form: "text", Filled: "filled", Design: "pdf"}[type(form)]
        )
        if wanted in ("all", kind, form.name):
            yield form


def measured(language: str, form: Form | Filled | Design, seeds: range) -> Score:
    score = Score()
    for seed in seeds:
        known = synthetic(language, seed)
        score.add(compared(truth_of(known), structure_of(read(known, form)), where=f"{language} {seed}"))
    return score


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--languages", default=",".join(LANGUAGES))
    asked.add_argument("--forms", default="all")
    asked.add_argument("--seeds", default="100-110", help="first and last seed")
    asked.add_argument("--wrong", type=int, default=0, help="how many mistakes to show for each row")
    options = asked.parse_args()
    first, _, last = options.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    out = sys.stdout
    out.write("lang form                                whole    found    notes    attached  items    headings\n")
    for language in options.languages.split(","):
        total = Score()
        for form in wanted_forms(language, options.forms):
            score = measured(language, form, seeds)
            total.add(score)
            out.write(_row(language, form.name, score))
            out.writelines(f"      {wrong}\n" for wrong in score.wrong[: options.wrong])
        out.write(_row(language, "ALL", total))


def _row(language: str, name: str, score: Score) -> str:
    items, headings = score.share("items whole", "items"), score.share("headings whole", "headings")
    shares = (score.whole, score.found, score.notes, score.attached, items, headings)
    counted = f"({score.counts['numbered']} paragraphs, {score.counts['calls']} calls)"
    return " ".join((f"{language:4} {name:35}", *(f"{share:6.2f} %" for share in shares), counted)) + "\n"


if __name__ == "__main__":
    main()
