"""What the cells of one row mean: the judgement, and the raw pieces of evidence; each fault in words.

Judges a row by itself. Whether it is new, and whether the person may write it, is `judging`'s. Touches no database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from commitments.choices import Direction, Status, Voice
from commitments.importing.choosing import Nouns, meaning
from commitments.importing.columns import (
    KEY,
    LONGEST_TEXT,
    MOST_PIECES,
    PARTS,
    VERSION,
    narrative_name,
    piece_name,
)
from commitments.importing.sheets import FORMULA, SheetRow
from commitments.models import Actor, Commitment
from documents.choices import Language

Subject = tuple[int, int, str, date, date]  # commitment, actor, voice, period


def subject_key(subject: Subject) -> str:
    return "/".join(str(part) for part in subject)


def subject_of_key(key: str) -> Subject:
    commitment, actor, voice, start, end = key.split("/")
    return int(commitment), int(actor), voice, date.fromisoformat(start), date.fromisoformat(end)


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as the sheet says it; `parts` has what is filled in, by part."""

    number: int
    parts: Mapping[str, str]

    def column(self, part: str) -> str:
        return piece_name(self.number, part)


@dataclass
class Understood:
    """A row. Where there are faults, what they are about is None or left out."""

    number: int
    key: int | None = None
    version: int | None = None
    commitment: Commitment | None = None
    actor: Actor | None = None
    voice: str | None = None
    status: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    effective_on: date | None = None
    language: str = ""
    narrative: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def subject(self) -> Subject | None:
        """None while a part of it is missing or wrong."""
        if None in (self.commitment, self.actor, self.voice, self.period_start, self.period_end):
            return None
        return self.commitment.pk, self.actor.pk, self.voice, self.period_start, self.period_end

    def fault(self, column: str, sentence: object) -> None:
        self.faults.append((column, str(sentence)))


def understood(row: SheetRow, nouns: Nouns, *, today: date) -> Understood:
    """Sentences are in the active language."""
    cells = dict(row.cells)
    found = Understood(row.number)
    for column in [column for column, text in cells.items() if text == FORMULA]:
        found.fault(column, _("This cell holds a formula. Put its value there instead."))
        del cells[column]
    for column in [column for column, text in cells.items() if len(text) > LONGEST_TEXT]:
        found.fault(column, _("The text is longer than %(n)s characters. Shorten it.") % {"n": LONGEST_TEXT})
        del cells[column]
    wrong = {column for column, _sentence in found.faults}
    _read_keys(found, cells)
    _read_subject(found, cells, nouns, wrong)
    found.status = _choice(found, cells, "status", "statuses", wrong, Status.values)
    _read_days(found, cells, wrong, today)
    _read_words(found, cells)
    found.pieces = _pieces(cells)
    return found


def _read_keys(found: Understood, cells: Mapping[str, str]) -> None:
    for name in (KEY, VERSION):
        text = cells.get(name, "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 18):
            found.fault(name, _("This is not what the export wrote here. Empty the cell, or export again."))
        elif text:
            setattr(found, "key" if name == KEY else "version", int(text))


def _read_subject(found: Understood, cells: Mapping[str, str], nouns: Nouns, wrong: set[str]) -> None:
    for name in ("commitment", "actor"):
        words = cells.get(name, "")
        noun = getattr(nouns, name)(words) if words else None
        setattr(found, name, noun)
        if noun is None and name not in wrong:
            found.fault(name, _unknown(words) if words else _missing())
    found.voice = _choice(found, cells, "voice", "voices", wrong, Voice.values)


def _choice(
    found: Understood, cells: Mapping[str, str], name: str, of: str, wrong: set[str], codes: list[str]
) -> str | None:
    words = cells.get(name, "")
    code = meaning(of, words) if words else None
    if code is None and name not in wrong:
        found.fault(name, _not_among(words, codes) if words else _missing())
    return code


def _read_days(found: Understood, cells: Mapping[str, str], wrong: set[str], today: date) -> None:
    for name in ("period_start", "period_end", "effective_on"):
        if name not in wrong:
            setattr(found, name, _day(found, name, cells.get(name, "")))
    if found.period_start and found.period_end and found.period_end < found.period_start:
        found.fault("period_end", _("The period ends before it begins."))
        found.period_end = None
    if found.effective_on and found.effective_on > today:
        found.fault("effective_on", _("This day is still to come."))


def _day(found: Understood, name: str, text: str) -> date | None:
    if not text:
        found.fault(name, _missing())
        return None
    day = day_of(text)
    if day is None:
        found.fault(name, _("“%(text)s” is not a day. Write it as 2026-01-31.") % {"text": text[:40]})
    return day


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_words(found: Understood, cells: Mapping[str, str]) -> None:
    texts = ((code, cells.get(narrative_name(code), "")) for code in Language.values)
    found.narrative = {code: text for code, text in texts if text}
    words = cells.get("language", "")
    if words and (code := meaning("languages", words)) is None:
        found.fault("language", _not_among(words, Language.values))
    elif words:
        found.language = code
    elif len(found.narrative) == 1:
        found.language = next(iter(found.narrative))


def _pieces(cells: Mapping[str, str]) -> list[Piece]:
    pieces = []
    for number in range(1, MOST_PIECES + 1):
        parts = {part: text for part in PARTS if (text := cells.get(piece_name(number, part), ""))}
        if parts:
            pieces.append(Piece(number, parts))
    return pieces


def direction_of(words: str) -> str | None:
    """Without words: supports."""
    return meaning("directions", words) if words else Direction.SUPPORTS


def _missing() -> str:
    return _("This is needed. Fill it in.")


def _unknown(words: str) -> str:
    return _("“%(words)s” is not in the list, or could mean several of its entries. Choose one from the list.") % {
        "words": words[:80]
    }


def _not_among(words: str, codes: list[str]) -> str:
    return _("“%(words)s” is not in the list. Choose from it, or write one of: %(codes)s.") % {
        "words": words[:80],
        "codes": ", ".join(codes),
    }
