"""Read documents that other programs produced, and say how much of them comes back whole.

    python -m benchmarks.produced_accuracy [--languages en fr] [--seeds 1 2 3] [--forms docx pdf text] [--wrong 9]

Known documents are set as DOCX in the way of the UN, LibreOffice makes PDF of them, and `pdftotext` makes text of
those. What each of them gives is read and compared with what is known. Needs `soffice` and `pdftotext`; what was
converted is kept in `--cache`, so that a second run only reads. Not a test: it says figures.

`titles`: the title of the document is that which it was given.

`but marks`: whole where Arabic vowel signs do not count: signs that `pdftotext` prints apart from their words may have
no known place.

`--by`: who makes the PDF. `office` is LibreOffice. `typst` is at hand wherever the product runs, `weasyprint` where
that command is installed, `browser` where Chromium is: the same documents, drawn by programs that write other PDF.

`pypdf` and `pymupdf` are texts that these Python packages make of the PDF, where they are installed; they are no
requirements of the product.

Forms: `docx`, `pdf`; text as `pdftotext` gives it (`text`), with `-layout`, with `-raw`, or without form feeds as one
copies it from a viewer (`pasted`, `pasted-raw`); `txt`: saved as text by LibreOffice, which leaves the notes out.
"""

import argparse
import hashlib
import importlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from documents.extraction.pdf import read_pdf
from documents.extraction.reading import read
from documents.extraction.word import read_docx
from documents.parsing import ParsedDocument, parse
from tests.documents.accuracy import Score, Structure, compared, letters, structure_of, truth_of
from tests.documents.accuracy_documents import Known
from tests.documents.accuracy_official import SAMPLES, official, prose_of, published
from tests.documents.accuracy_typst import TEMPLATE, as_typst, data_of
from tests.documents.accuracy_web import for_browser, for_weasyprint
from tests.documents.accuracy_word import SETTINGS, Setting, as_word

PDFTOTEXT = {
    "text": (),
    "layout": ("-layout",),
    "raw": ("-raw",),
    "pasted": ("-nopgbrk",),
    "pasted-raw": ("-nopgbrk", "-raw"),
}
_TOGETHER, _STARTING, _PER_FILE = 12, 15, 3  # files of one run; seconds
_MARKS = re.compile("[\u064b-\u0652]")
BY_PACKAGE = ("pypdf", "pymupdf")
FORMS = ("docx", "pdf", "txt", *PDFTOTEXT, *BY_PACKAGE)


class Converter:
    """Other programs, asked once for each file."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._profile = cache / "profile"
        cache.mkdir(parents=True, exist_ok=True)

    def word(self, data: bytes) -> Path:
        path = self._cache / f"{hashlib.sha256(data).hexdigest()[:20]}.docx"
        if not path.exists():
            path.write_bytes(data)
        return path

    def convert(self, paths: list[Path], ending: str) -> None:
        """Many files in one run of LibreOffice; where it does not end, each alone, and what hangs it is left out."""
        missing = [path for path in paths if not path.with_suffix(f".{ending}").exists()]
        for start in range(0, len(missing), _TOGETHER):
            batch = missing[start : start + _TOGETHER]
            if self._ended(batch, ending):
                continue
            for path in batch:
                if not path.with_suffix(f".{ending}").exists() and not self._ended([path], ending):
                    sys.stderr.write(f"LibreOffice does not end on {path.name}; it is left out.\n")

    def _ended(self, batch: list[Path], ending: str) -> bool:
        kind = "pdf" if ending == "pdf" else "txt:Text (encoded):UTF8"
        profile = f"-env:UserInstallation=file://{self._profile}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(self._cache)]
        with subprocess.Popen(
            [*command, *map(str, batch)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it starts processes of its own, which are to end with it
        ) as office:
            try:
                return office.wait(timeout=_STARTING + _PER_FILE * len(batch)) == 0
            except subprocess.TimeoutExpired:
                os.killpg(office.pid, signal.SIGKILL)
                return False

    def typeset(self, known: Known, setting: Setting, seed: int, by: str) -> Path:
        """A PDF that another program makes of the document; kept as `word` keeps its files."""
        if by == "typst":
            source = repr((as_typst.__module__, TEMPLATE.read_text(), data_of(known, setting, seed)))
        else:
            source = {"weasyprint": for_weasyprint, "browser": for_browser}[by](known, setting, seed)
        path = self._cache / f"{by}-{hashlib.sha256(source.encode()).hexdigest()[:20]}.pdf"
        if path.exists():
            return path
        if by == "typst":
            path.write_bytes(as_typst(known, setting, seed))
            return path
        page = path.with_suffix(".html")
        page.write_text(source, encoding="utf-8")
        commands = {
            "weasyprint": ["weasyprint", str(page), str(path)],
            "browser": [
                *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
                *(f"--print-to-pdf={path}", page.as_uri()),
            ],
        }
        subprocess.run(commands[by], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return path

    def is_ready(self, path: Path, forms: list[str]) -> bool:
        """Whether every file that the forms are made of is there."""
        endings = {form if form in ("docx", "txt") else "pdf" for form in forms}
        return all(path.with_suffix(f".{ending}").exists() for ending in endings)

    def text(self, path: Path, form: str) -> bytes:
        out = path.with_suffix(f".{form}")
        if not out.exists() and form in BY_PACKAGE:
            out.write_text(_text_of_pages(path.with_suffix(".pdf"), form), encoding="utf-8", errors="ignore")
        if not out.exists():
            command = ["pdftotext", *PDFTOTEXT[form], str(path.with_suffix(".pdf")), str(out)]
            subprocess.run(command, check=True)
        return out.read_bytes()

    def of(self, path: Path, form: str) -> bytes:
        if form in PDFTOTEXT or form in BY_PACKAGE:
            return self.text(path, form)
        return path.with_suffix(f".{form}").read_bytes()


def _text_of_pages(path: Path, package: str) -> str:
    """The text of the pages one below the other, as the package gives it."""
    module = importlib.import_module(package)
    if package == "pypdf":
        return "\n".join(page.extract_text() for page in module.PdfReader(path).pages)
    with module.open(path) as file:
        return "\n".join(page.get_text() for page in file)


def understood(data: bytes, form: str, language: str) -> ParsedDocument:
    """The reading; without the process of its own that foreign files have, which costs more than the reading."""
    if form not in ("docx", "pdf"):
        return read(data, language=language).parsed
    marked = read_pdf(data, language=language) if form == "pdf" else read_docx(data, language=language)
    return parse(marked.text, language=language, whole_lines=marked.whole_lines)


def without_marks(structure: Structure) -> Structure:
    """The structure without the marks whose places a file may lack."""
    return Structure([replace(unit, text=_MARKS.sub("", unit.text)) for unit in structure.units], structure.notes)


def documents(language: str, seeds: list[int]) -> list[tuple[str, Known, int]]:
    prose = prose_of(language)
    made = [(f"{language} {seed}", official(language, seed, prose), seed) for seed in seeds]
    for place, path in enumerate(sorted(SAMPLES.glob(f"*.{language}.xml"))):
        made.append((f"{language} {path.stem}", published(path, language), place))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", default=["en", "es", "fr", "ru"])
    parser.add_argument("--seeds", nargs="+", type=int, default=list(range(1, 15)))
    parser.add_argument("--forms", nargs="+", default=["docx", "pdf"], choices=FORMS)
    parser.add_argument("--by", default="office", choices=("office", "typst", "weasyprint", "browser"))
    parser.add_argument("--setting", default="")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "produced")
    options = parser.parse_args()
    converter = Converter(options.cache)
    work = []
    for language in options.languages:
        for name, known, seed in documents(language, options.seeds):
            settings = SETTINGS if "-" in name else [SETTINGS[seed % len(SETTINGS)]]
            for setting in settings:
                if options.setting not in setting.name:
                    continue
                if options.by == "office":
                    path = converter.word(as_word(known, setting, seed))
                else:
                    path = converter.typeset(known, setting, seed, options.by)
                work.append((language, setting.name, name, known, path))
    if options.by == "office" and set(options.forms) - {"docx", "txt"}:
        converter.convert([path for *_rest, path in work], "pdf")
    if "txt" in options.forms:
        converter.convert([path for *_rest, path in work], "txt")
    work = [item for item in work if converter.is_ready(item[-1], options.forms)]
    scores: defaultdict[tuple[str, str], Score] = defaultdict(Score)
    for form in options.forms:
        for language, setting, name, known, path in work:
            parsed = understood(converter.of(path, form), form, language)
            truth, found = truth_of(known), structure_of(parsed)
            score = compared(truth, found, where=f"{form} {name} [{setting}] {path.stem}")
            bare = compared(without_marks(truth), without_marks(found))
            score.counts["numbered whole but marks"] = bare.counts["numbered whole"]
            score.counts["documents"] = 1
            score.counts["titles"] = letters(known.title) in letters(parsed.title)
            scores[form, language].add(score)
            scores[form, setting].add(Score(score.counts))
    titles = (("", 36), ("numbered", 10), ("found", 8), ("whole", 8), ("but marks", 10), ("extra", 7))
    titles += (("items", 8), ("notes", 7), ("found", 8), ("attached", 9), ("titles", 8))
    print("".join(f"{title:>{width}}" for title, width in titles))
    for (form, part), score in scores.items():
        c = score.counts
        print(
            f"{form:8}{part:28}{c['numbered']:10}{score.found:8.2f}{score.whole:8.2f}"
            f"{score.share('numbered whole but marks', 'numbered'):10.2f}{c['numbered extra']:7}"
            f"{score.share('items whole', 'items'):8.2f}{c['notes']:7}{score.notes:8.2f}{score.attached:9.2f}"
            f"{score.share('titles', 'documents'):8.2f}"
        )
    wrong = [line for score in scores.values() for line in score.wrong]
    for line in wrong[: options.wrong]:
        print(line)
    sys.exit(0)


if __name__ == "__main__":
    main()
