"""Prints known documents as text in the ways in which converters break them, and as PDF.

A form is a layout with a name; `FORMS` are all of them. Nothing here looks at how the parser works.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from tests.documents.accuracy_documents import CALL, Known, Piece
from tests.documents.accuracy_words import ARABIC_INDIC, SUPERSCRIPT, WORDS

FONTS = Path(__file__).resolve().parents[2] / "reports" / "fonts"
_CALLS = re.compile(r"(?:\{(?:\d{1,3}|\*)\})+")
_BEFORE_WORD = re.compile(r"(?:\{(?:\d{1,3}|\*)\})+(?=\w)")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_TOKEN = re.compile(
    r"(?:\{(?:\d{1,3}|\*)\})+|[\u3400-\u9fff]|[\u3000-\u303f\uff00-\uffef“”‘’]|\s"
    r"|[^\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’ {]+"
)
_FLAT = str.maketrans("²³⁶", "236")
_NOT_FIRST = "，。、；：！？）》”’」』】,.;:!?)]{"


@dataclass(frozen=True, slots=True)
class Form:
    """`width` in columns (Han letters take two), `page` in lines."""

    name: str
    width: int | None = None
    page: int | None = None
    marks: str = "superscript"
    blank: str = "paragraphs"  # paragraphs | everywhere | none
    rule: bool = True
    hyphens: bool = False
    two_columns: bool = False
    endnotes: bool = False
    markdown: bool = False
    indent: bool = False
    digits: str = ""  # indic | dash | bidi, for Arabic
    furniture: int = 0
    # blocks: marks one below the other, then their notes | raw: lines cut behind raised digits
    # published: head and foot of a page before its text, labels on lines of their own, as in files of word processors
    origin: str = ""
    feeds: bool = False
    run_on: bool = False  # of the notes of a page every second begins on the last line of the one before


FORMS = (
    Form("lines", marks="superscript"),
    Form("lines, glued digits", marks="glued"),
    Form("lines, endnotes", marks="sup", endnotes=True),
    Form("Markdown", marks="markdown", endnotes=True, markdown=True),
    Form("wrapped", width=84),
    Form("wrapped, blank lines between wraps", width=80, marks="glued", blank="everywhere", page=36, furniture=1),
    Form("paged", width=90, page=46, furniture=0),
    Form("paged, glued, no rule", width=88, page=40, marks="glued", rule=False, furniture=2),
    Form("paged, short pages", width=78, page=22, furniture=3),
    Form("paged, no blank lines", width=86, page=44, blank="none", furniture=4),
    Form("hyphenated", width=70, page=40, hyphens=True, furniture=5),
    Form("two columns", width=44, page=92, two_columns=True, furniture=1),
    Form("indented", width=80, page=50, indent=True, furniture=2),
    Form("digits after a space", width=84, page=44, marks="spaced", furniture=0),
    Form("brackets", width=84, page=44, marks="bracket", furniture=4),
    Form("Arabic-Indic digits", width=84, page=44, digits="indic", furniture=0),
    Form("Arabic with en dashes", width=84, page=44, marks="glued", digits="dash", furniture=1),
    Form("Arabic with direction marks", width=84, page=44, marks="paren", digits="bidi", furniture=3),
)
ORIGINS = (
    Form("blocks, form feeds", width=88, page=40, marks="glued", rule=False, furniture=1, origin="blocks", feeds=True),
    Form("blocks, pasted", width=88, page=40, marks="glued", rule=False, furniture=1, origin="blocks"),
    Form("raw, form feeds", width=88, page=40, marks="glued", rule=False, furniture=1, origin="raw", feeds=True),
    Form("raw, pasted", width=88, page=40, marks="glued", rule=False, furniture=1, origin="raw"),
)
PUBLISHED = (
    Form("published", width=84, page=44, marks="glued", origin="published"),
    Form("published, calls behind spaces", width=84, page=44, marks="spaced", origin="published"),
    Form("published, no blank lines", width=84, page=44, marks="glued", origin="published", blank="none"),
    Form("published, notes run on", width=84, page=44, marks="glued", origin="published", run_on=True),
)
ARABIC_ONLY = frozenset(form.name for form in FORMS if form.digits)


def forms_of(language: str) -> list[Form]:
    """The forms that a text in the language may come in."""
    return [
        form
        for form in FORMS
        if (language == "ar" or not form.digits) and not (form.hyphens and language in ("ar", "zh"))
    ]


def columns(text: str) -> int:
    return len(text) + len(_HAN.findall(text))


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for token in _TOKEN.findall(text):
        glued = (
            found
            and not found[-1].isspace()
            and (
                token[0] in _NOT_FIRST
                or found[-1][-1] in "（《“‘(["
                or (found[-1][-1] == "}" and not token.isspace() and not _HAN.match(token[0]))
            )
        )
        if glued:
            found[-1] += token
        else:
            found.append(token)
    return found


def wrapped(text: str, width: int | None, *, hyphens: bool = False) -> list[str]:
    """Lines of at most `width` columns; with `hyphens` a long word may be cut."""
    if width is None:
        return [text]
    lines, line = [], ""
    for token in _tokens(text):
        bare = _CALLS.sub("", line + token.rstrip())
        if line and columns(bare) > width:
            room = width - columns(_CALLS.sub("", line)) - 1
            if hyphens and token.isalpha() and len(token) > 7 and room >= 4:
                cut = min(room, len(token) - 3)
                lines.append(line + token[:cut] + "-")
                line = token[cut:]
                continue
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()] if line.strip() else lines


def _mark(markers: list[str], marks: str) -> str:
    def raised(marker: str) -> str:
        return marker.translate(SUPERSCRIPT)

    together = ",".join(markers)
    if marks == "superscript":
        return ",".join(map(raised, markers))
    if marks == "paren":
        return "".join(f"({raised(marker)})" for marker in markers)
    if marks == "sup":
        return f"<sup>{together}</sup>"
    if marks == "markdown":
        return "".join("*" if marker == "*" else f"[^{marker}]" for marker in markers)
    if marks == "bracket":
        return "".join("*" if marker == "*" else f"[{marker}]" for marker in markers)
    if marks == "spaced":
        return (" " if markers[0] != "*" else "") + ", ".join(markers)
    return together


def with_marks(text: str, marks: str) -> str:
    """The text with its calls as the form prints them; without raised digits exponents are plain as well."""
    if marks == "sup":
        text = re.sub("[²³⁶]", lambda match: f"<sup>{match[0].translate(_FLAT)}</sup>", text)
    elif marks in ("glued", "spaced"):
        text = text.translate(_FLAT)
    if marks == "spaced":
        text = _BEFORE_WORD.sub(r"\g<0> ", text)
    return _CALLS.sub(lambda match: _mark(CALL.findall(match[0]), marks), text)


def _definition(marker: str, text: str, form: Form) -> str:
    if form.marks == "markdown":
        return f"* {text}" if marker == "*" else f"[^{marker}]: {text}"
    if marker == "*":
        return f"* {text}"
    if form.marks == "sup":
        return f"<sup>{marker}</sup> {text}"
    if form.marks == "superscript":
        return f"{marker.translate(SUPERSCRIPT)} {text}"
    if form.marks == "paren":
        return f"({marker.translate(SUPERSCRIPT)}) {text}"
    if form.marks == "bracket":
        return f"[{marker}] {text}"
    return f"{marker} {text}"


def _run_on(notes: list[list[str]]) -> list[str]:
    """The lines of the notes, where a program ends no line between two of them."""
    out: list[str] = []
    for place, lines in enumerate(notes):
        if place % 2:
            out[-1] += f" {lines[0]}"
        out += lines[place % 2 :]
    return out


class Printer:
    """Prints one document in one form."""

    def __init__(self, known: Known, form: Form) -> None:
        self.known, self.form, self.words = known, form, WORDS[known.language]
        self.defined: set[str] = set()
        self.page = 1
        self.width = form.width

    def printed(self) -> str:
        """The whole text."""
        lines = self._front()
        body: list[str] = []
        pending: list[str] = []
        height = self.form.page
        for place, piece in enumerate(self.known.pieces):
            for order, line in enumerate(self._lines_of(piece)):
                calls = [
                    marker for marker in CALL.findall(line) if marker not in self.defined and marker not in pending
                ]
                needed = len(body) + len(pending) * 2 + 1
                if (
                    height
                    and needed > height
                    and not (order == 0 and place and self.known.pieces[place - 1].kind == "heading")
                ):
                    lines += self._page(body, pending)
                    body, pending = [], []
                    calls = [marker for marker in CALL.findall(line) if marker not in self.defined]
                if (order == 0 and body and self.form.blank != "none") or (order and self.form.blank == "everywhere"):
                    body.append("")
                if order == 0 and piece.kind == "heading" and body:
                    body.append("")
                body += self._printed_lines(line)
                pending += list(dict.fromkeys(calls))
        lines += self._page(body, pending) if height else body
        if not height:
            lines += self._notes_at_end()
        return self._direction("\n".join(lines) + "\n")

    def _front(self) -> list[str]:
        if self.form.markdown:
            return [*self.known.front, "", f"# {self.known.title}", ""]
        spaced = [line for front in self.known.front for line in (front, "")]
        return [*spaced, *wrapped(self.known.title, self.width), "", ""]

    def _lines_of(self, piece: Piece) -> list[str]:
        printed = piece.printed
        if self.form.digits == "dash":
            printed = printed.replace(" -", " –")
        text = " ".join(part for part in (printed, piece.text) if part)
        if self.form.digits == "indic":
            text = re.sub(r"\d+(?![^{]*\})", lambda match: match[0].translate(ARABIC_INDIC), text)
        if self.form.markdown and piece.kind == "heading":
            return [f"{'#' * (piece.level + 1)} {text}"]
        if self.form.origin == "published" and piece.printed and piece.kind != "heading":
            first, *rest = wrapped(piece.text, self.width)
            return [f"{piece.printed} \n{first}", *rest]  # no page parts them
        lines = wrapped(text, self.width, hyphens=self.form.hyphens)
        if self.form.indent and piece.kind != "heading":
            lines[0] = ("     " if piece.kind == "numbered" else "          ") + lines[0].replace(". ", ".   ", 1)
        return lines

    def _printed_lines(self, line: str) -> list[str]:
        """The line as one, or cut behind every call."""
        parts = re.split(r"(?<=\})(?!\{)", line) if self.form.origin == "raw" else [line]
        return [with_marks(part, self.form.marks).strip() for part in parts if part.strip()]

    def _notes(self, pending: list[str]) -> list[str]:
        """The notes of a page, in the order in which the form's converter reads them."""
        texts = dict(self.known.notes)
        if self.form.origin == "published":
            notes = [wrapped(_definition(marker, texts[marker], self.form), self.width) for marker in pending]
            return _run_on(notes) if self.form.run_on else [line for lines in notes for line in (*lines, "")]
        if not self.form.origin:
            return [
                line
                for marker in pending
                for line in wrapped(_definition(marker, texts[marker], self.form), self.width)
            ]
        starred = [f"* {texts[marker]}" for marker in pending if marker == "*"]
        notes = {marker: wrapped(texts[marker], self.width) for marker in pending if marker != "*"}
        if self.form.origin == "raw":
            return [*starred, *(line for marker, lines in notes.items() for line in (marker, *lines))]
        marks = [line for marker, lines in notes.items() for line in ([marker] if len(lines) == 1 else [marker, ""])]
        return [*marks, "", *starred, *(line for lines in notes.values() for line in lines)]

    def _page(self, body: list[str], pending: list[str]) -> list[str]:
        number, words, known = self.page, self.words, self.known
        self.page += 1
        # The head of a page is above its text, and the title page has none.
        heads: list[list[str]] = [
            [known.symbol],
            [known.symbol, ""],
            [f"{known.head} {known.symbol}", ""],
            [known.symbol, words.page.format(number), ""],
            [f"{known.symbol} {known.head}"],
            [words.date, known.symbol, ""],
        ]
        feet = [
            [f"22-287{number:02d} {number}/19"],
            ["", f"V.22-0{1200 + number} {number}"],
            ["", str(number), ""],
            [""],
            [f"{number}/19 22-28723"],
            ["", f"- {number} -"],
        ]
        published = self.form.origin == "published"
        out = list(heads[self.form.furniture]) if number > 1 and not published else []
        out += self._published_head() if number > 1 and published else []
        out += body
        if pending:
            out += ["", "_" * 18, ""] if self.form.rule else [""]
            out += self._notes(pending)
        self.defined.update(pending)
        if published:
            return [*(f"{line} " for line in out), ""]
        out += feet[self.form.furniture]
        if self.form.feeds and number > 1:
            out[0] = "\f" + out[0]
        return out

    def _published_head(self) -> list[str]:
        """Title, symbol, job number and page, in the order of a left or a right page; a long title takes two lines."""
        number = self.page - 1
        title = wrapped(self.known.head, 40)
        if number % 2:
            return [*title, self.known.symbol, "", f"{number}/19", "22-28723", ""]
        return [self.known.symbol, *title, "", "22-28723", f"{number}/19", ""]

    def _notes_at_end(self) -> list[str]:
        if not self.known.notes:
            return []
        out = ["", "" if self.form.endnotes else "_" * 18, ""]
        for marker, text in self.known.notes:
            out += [*wrapped(_definition(marker, text, self.form), self.width), ""]
        return out

    def _direction(self, text: str) -> str:
        if self.form.digits == "bidi":
            text = re.sub(r"(\d+) -", "\u200f\\1\u200f -", text)
            text = re.sub(r"([A-Z][A-Z/.0-9]{5,})", "\u202a\\1\u202c", text)
        return text


def as_text(known: Known, form: Form) -> str:
    """The document as a converter would give it."""
    return Printer(known, form).printed()


# `;` and `(` belong to a call of the typesetter, which would not print them after a note.
_MARKUP = re.compile(r"[\\#\[\]*_`$<>@~/=+;(\-]")


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text)


def _typeset(text: str, notes: dict[str, str], defined: set[str]) -> str:
    pieces, position = [], 0
    for match in _CALLS.finditer(text):
        pieces.append(_escaped(text[position : match.start()]))
        markers = CALL.findall(match[0])
        for order, marker in enumerate(markers):
            if order:
                pieces.append("#super[,]")
            if marker == "*":
                pieces.append(
                    f'#footnote(numbering: _ => "*")[{_escaped(notes[marker])}]#counter(footnote).update(n => n - 1)'
                )
            elif marker in defined:
                pieces.append(f"#super[{marker}]")
            else:
                pieces.append(f"#footnote[{_escaped(notes[marker])}]")
            defined.add(marker)
        position = match.end()
    return "".join((*pieces, _escaped(text[position:])))


@dataclass(frozen=True, slots=True)
class Design:
    """How a PDF is set; lengths in centimetres, size in points."""

    name: str
    size: float = 10
    columns: int = 1
    justify: bool = True
    hyphenate: bool = False
    height: float = 29.7
    indent: float = 0
    spacing: float = 0.9


DESIGNS = (
    Design("PDF"),
    Design("PDF, two columns", size=9, columns=2, hyphenate=True),
    Design("PDF, small pages", height=18, justify=False, indent=1.5, spacing=0.75),
)


@cache
def _compiled(source: str) -> bytes:
    return typst.compile(source.encode(), format="pdf", font_paths=[str(FONTS)], ignore_system_fonts=True)


def as_pdf(known: Known, design: Design) -> bytes:
    """A PDF with running heads, feet with the page, and footnotes at the feet of pages."""
    fonts = {"zh": '("Noto Serif", "Noto Serif SC")', "ar": '("Amiri", "Noto Serif")'}.get(
        known.language, '"Noto Serif"'
    )
    notes, defined = dict(known.notes), set()
    out = [
        f"#set page(width: 21cm, height: {design.height}cm, margin: 2.4cm, columns: {design.columns},"
        f" header: context {{ if counter(page).get().first() > 1 [{_escaped(known.symbol)}] }},"
        f" footer: context [22\\-28723 #h(1fr) #counter(page).display()])",
        f'#set text(font: {fonts}, size: {design.size}pt, lang: "{known.language}",'
        f" hyphenate: {str(design.hyphenate).lower()})",
        f"#set par(justify: {str(design.justify).lower()}, first-line-indent: {design.indent}em,"
        f" spacing: {design.spacing}em, leading: 0.6em)",
        *(f"{_escaped(line)}\n" for line in known.front),
        f'#text(size: {design.size + 5}pt, weight: "bold")[{_escaped(known.title)}]\n',
    ]
    for piece in known.pieces:
        words = _typeset(piece.text, notes, defined)
        label = _escaped(piece.printed).replace(".", "\\.")
        if piece.kind == "heading":
            out.append(
                f'#v(6pt)\n#block(sticky: true)[#text(size: {design.size + 2}pt, weight: "bold")[{label} {words}]]\n'
            )
        elif piece.kind == "item":
            out.append(f"#pad(left: 2em)[{label} {words}]\n")
        else:
            out.append(f"{label} {words}\n".lstrip())
    return _compiled("\n".join(out))


Maker = Callable[[str, int], Known]


def shuffled(seed: int) -> random.Random:
    """Chance of one's own."""
    return random.Random(seed)
