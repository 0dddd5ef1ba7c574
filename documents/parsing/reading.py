"""Reads a text: the order of the steps, each of which is a module of its own.

lines → whole where raised digits cut them → marks before their notes → without furniture → labels before their texts
→ without notes → starts and headings → blocks → outline → calls → citations.
"""

from documents.parsing import checks
from documents.parsing.blocks import BlockBuilder
from documents.parsing.call_places import GluedCall, TextOf
from documents.parsing.calls import by_paragraph, glued_calls
from documents.parsing.calls_unprinted import unprinted_calls
from documents.parsing.characters import CALL, CALL_CLOSE, CALL_OPEN, RAISED, SOFT_SPACE
from documents.parsing.citations import citations
from documents.parsing.first_lines import first_lines_put_back
from documents.parsing.footnotes import Extracted, NoteReader
from documents.parsing.frontmatter import is_of_masthead, read_front, text_begins
from documents.parsing.furniture import Cleared, cleared
from documents.parsing.headings import headings
from documents.parsing.labels import heading_label, paragraph_label
from documents.parsing.labels_apart import labels_rejoined
from documents.parsing.labels_waiting import labels_put_down
from documents.parsing.language import language_of
from documents.parsing.lines import Joiner, Line, read_lines, tidied, wrapping_of
from documents.parsing.marks import call_stars, restore_powers
from documents.parsing.markup import calls_together
from documents.parsing.notes_apart import notes_rejoined
from documents.parsing.numbering import numbered
from documents.parsing.numbers_within import numbers_parted
from documents.parsing.order_of_blocks import are_in_blocks, blocks_in_order
from documents.parsing.order_of_columns import columns_in_order
from documents.parsing.outline import Draft, Outliner
from documents.parsing.plain_headings import numerals_joined
from documents.parsing.raised import raised_rejoined
from documents.parsing.raised_below import calls_put_back
from documents.parsing.stretched import rows_rejoined
from documents.parsing.stretched_apart import announcements_put_back, words_put_back
from documents.parsing.structure import (
    HEADING,
    TITLE,
    FootnoteCall,
    ParsedDocument,
    ParsedFootnote,
    ParsedParagraph,
    Problem,
)
from documents.parsing.tables import mark_rows


def _may_start_structure(line: Line) -> bool:
    """A line that could be a heading or a numbered paragraph, before sequences are known."""
    if line.level or paragraph_label(line.text):
        return True
    label = heading_label(line.text)
    return label is not None and not line.terminal and line.width <= 120


def parse(text: str, *, language: str | None = None, whole_lines: bool = False) -> ParsedDocument:
    """Title, headings, paragraphs, items, footnotes and citations of a UN text. Never raises; time is linear.

    `language` is one of ar zh en fr ru es and is guessed when not given. What is not sure is in `problems`.
    `whole_lines`: every line is a whole paragraph, as where a file's own paragraphs are known.
    """
    language = language or language_of(text)
    source, doubts = read_lines(text, whole=whole_lines)
    mark_rows(source)
    has_blocks = are_in_blocks(source)
    if not whole_lines:
        whole = announcements_put_back(words_put_back(raised_rejoined(calls_put_back(source))))
        source, apart = notes_rejoined(rows_rejoined(whole))
        doubts += apart
    page = cleared(source)
    if not whole_lines:
        in_blocks = blocks_in_order(first_lines_put_back(page.lines)) if has_blocks else page.lines
        ordered = columns_in_order(in_blocks)
        page = Cleared(labels_rejoined(labels_put_down(first_lines_put_back(ordered))), page.head_symbols)
    wrapping = wrapping_of(page.lines, whole=whole_lines)
    joiner = Joiner(page.lines, wrapping)
    extracted = NoteReader(page.lines, wrapping, joiner, _may_start_structure).read()
    lines = extracted.lines
    numbering = numbered(lines, wrapping)
    parted = numbers_parted(lines, numbering)
    if parted is not None:
        lines, numbering = parted, numbered(parted, wrapping)
    found_headings = headings(lines, wrapping, numbering)
    front = text_begins(lines, wrapping, numbering, found_headings)
    found_headings = {index: heading for index, heading in found_headings.items() if index >= front}
    blocks = numerals_joined(BlockBuilder(wrapping, joiner, numbering, found_headings, front).build(lines))
    matter = read_front([block for block in blocks if block.front], source, page.head_symbols)
    drafts = Outliner(matter.titles).outline(blocks)
    body = [draft for draft in drafts if draft.kind not in (TITLE, HEADING) and not draft.anchor.startswith("front")]
    restore_powers(drafts, {note.marker for note in extracted.notes})
    stars = call_stars(body, extracted.starred)
    notes = sorted([*extracted.notes, *stars], key=lambda note: note.line) if stars else extracted.notes
    footnotes = tuple(ParsedFootnote(note.marker, _plain(note.text)) for note in notes)
    title_notes = tuple(
        ParsedFootnote(note.marker, _plain(note.text))
        for note in extracted.starred
        if not any(note is called for called in stars)
    )
    paragraphs, call_problems = _with_calls(drafts, extracted, footnotes)
    problems = [
        *doubts,
        *numbering.problems,
        *call_problems,
        *checks.doubts(drafts, blocks, extracted),
    ]
    return ParsedDocument(
        title=matter.title,
        language=language,
        symbol=matter.symbol,
        date=matter.date,
        paragraphs=paragraphs,
        footnotes=footnotes,
        citations=citations(paragraphs, footnotes, language, matter.symbol),
        problems=tuple(checks.placed(problems, drafts)),
        title_notes=title_notes,
    )


def _plain(text: str) -> str:
    """Text of a note: it calls no notes, so that what is raised in it is an exponent."""
    text = CALL.sub(lambda mark: mark[1].translate(RAISED) if mark[1].isdigit() else "", text)
    return tidied(text)[0].replace(SOFT_SPACE, " ").strip()


def _with_calls(
    drafts: list[Draft], extracted: Extracted, footnotes: tuple[ParsedFootnote, ...]
) -> tuple[tuple[ParsedParagraph, ...], list[Problem]]:
    """The finished paragraphs: glued numbers are taken out of the text, and every call points to its note."""
    marked = {marker for draft in drafts for marker, _ in draft.calls}
    wanted = {
        int(note.marker): note.zone for note in extracted.notes if note.marker.isdigit() and note.marker not in marked
    }
    texts = [
        TextOf(index, draft.text, draft.zones)
        for index, draft in enumerate(drafts)
        if not (draft.anchor.startswith("front") and is_of_masthead(draft.text))  # … on 1 December 2025 calls no note
    ]
    without_notes = not extracted.notes and not marked
    glued = by_paragraph(unprinted_calls(texts) if without_notes else glued_calls(texts, wanted))
    targets = checks.CallTargets(footnotes)
    paragraphs = tuple(_finished(draft, glued.get(index, []), targets, index) for index, draft in enumerate(drafts))
    return paragraphs, targets.problems()


def _finished(draft: Draft, glued: list[GluedCall], targets: "checks.CallTargets", index: int) -> ParsedParagraph:
    text = draft.text
    for call in reversed(glued):
        end = call.start + len(call.marker)
        text = text[: call.start - call.is_loose] + CALL_OPEN + call.marker + CALL_CLOSE + text[end:]
    explicit = sorted(_shifted(draft.calls, glued), key=lambda pair: pair[1])
    for marker, offset in reversed(explicit):  # of two at one place the first stands first
        text = text[:offset] + CALL_OPEN + marker + CALL_CLOSE + text[offset:]
    clean, calls = tidied(calls_together(text.replace(SOFT_SPACE + CALL_OPEN, CALL_OPEN)))
    clean = clean.replace(SOFT_SPACE, " ")
    return ParsedParagraph(
        label=draft.label,
        kind=draft.kind,
        depth=draft.depth,
        anchor=draft.anchor,
        text=clean,
        parent=draft.parent,
        page=draft.page,
        calls=tuple(
            FootnoteCall(marker, offset, target)
            for marker, offset in calls
            if (target := targets.target(marker, index)) is not None or not marker.startswith("*")
        ),
    )


def _shifted(calls: list[tuple[str, int]], glued: list[GluedCall]) -> list[tuple[str, int]]:
    """Calls that were marked, at their place after the glued ones have been marked too."""
    return [(marker, offset + sum(_shift(offset, call) for call in glued)) for marker, offset in calls]


def _shift(offset: int, call: GluedCall) -> int:
    """By how much marking the call moves what stands at the offset; what stood within it comes after it."""
    end, wider = call.start + len(call.marker), 2 - call.is_loose
    if offset <= call.start:
        return min(0, call.start - call.is_loose - offset)
    return wider if offset >= end else wider + end - offset
