"""The frozen content of a report: everything a renderer may print, as plain JSON values.

A snapshot is built once from the database and stored; every format is rendered from it and from nothing else. It knows
no model, no clock and no request. Texts that are the product's own are in the language of the report; words of a
source keep their own language and say which it is. Dates are ISO strings (`2026-11-21`, `2026-11` or `2026` where no
more is known), moments are ISO in UTC with `Z`. Lists are in the order in which they are to be printed.
"""

import hashlib
import json
from typing import Literal, NotRequired, TypedDict

from reports.metrics import MatrixFigures, SummaryFigures

SCHEMA = "1"

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]


class Scope(TypedDict):
    """What the reader asked for. `key` and `title` are empty for everything."""

    kind: Literal["everything", "declaration", "challenge", "thematic_day"]
    key: str
    title: str


class Quotation(TypedDict):
    """Words of a source, verbatim, with the language (`ar zh en fr ru es`) they are in."""

    text: str
    language: str


class Citation(TypedDict):
    """Where something is said. A renderer words it: symbol or title, paragraph, footnote, page, address.

    `document` is the key of a row in `sources` or "" for a link or file outside the library; `symbol` is "" where the
    document has none. `paragraph` is a label such as "23(a)", "" for an unnumbered paragraph, whose place is then told
    by `place` (the headings above it, in the report language where known, else as printed). `url` is the address of
    the paragraph, which is not printed, or that of the link, which is.
    """

    document: str
    symbol: str
    title: str
    paragraph: str
    place: NotRequired[str]
    footnote: NotRequired[str]
    page: NotRequired[int | None]
    url: NotRequired[str]


class DeclarationEntry(TypedDict):
    """`adopted_on` may be a day, a month or a year. `document` is a key of `sources` when the text itself is held."""

    key: str
    title: str
    short_title: str
    symbol: str
    adopted_on: str
    document: NotRequired[str]


class ChallengeEntry(TypedDict):
    """`letter` is the letter in the list of challenges, without brackets."""

    key: str
    letter: str
    title: str
    short_title: str


class Observation(TypedDict):
    """One value of an indicator. `qualifier` is a word in the report language ("only", "about") or "".

    `unit` is written behind the value and agrees with it; without it that of the indicator is.
    """

    value: float | int
    unit: NotRequired[str]
    qualifier: str
    period: str
    citation: Citation
    quotation: NotRequired[Quotation | None]
    note: NotRequired[str]


class IndicatorEntry(TypedDict):
    """`unit` as it is named where no value stands before it: "%" or a noun in the report language ("States")."""

    key: str
    title: str
    unit: str
    kind: Literal["outcome", "output", "context"]
    observations: list[Observation]


class EvidenceEntry(TypedDict):
    """One piece of evidence. `effective_on` is the date of what it tells, not of its entry; "" when unknown."""

    direction: Literal["supports", "weakens", "neutral"]
    quotation: Quotation | None
    citation: Citation
    effective_on: NotRequired[str]
    note: NotRequired[str]


class RecordEntry(TypedDict):
    """One judgement by one actor in one voice. `earlier_practice` = it speaks of a time before the commitment was
    made, so it is printed apart and is in no figure."""

    key: str
    actor: str
    actor_key: str
    voice: Literal["state", "secretariat", "reply"]
    status: str
    period_from: str
    period_to: str
    effective_on: str
    narrative: str
    earlier_practice: bool
    published_at: str
    evidence: list[EvidenceEntry]


class MoreRecords(TypedDict):
    """What stands on a commitment beside the records that are set out. `by_status` counts States and bodies, all of
    them, by the newest assessment of each, with all seven keys."""

    records: int
    earlier_practice: int
    evidence_items: int
    by_status: dict[str, int]


class CommitmentEntry(TypedDict):
    """`status` is the commitment's status on the as-of date, None when no evidence is recorded.

    `kind` is a key of the kinds of undertaking ("call") or its word in the report language. `declaration` and
    `challenges` are keys; `recommendations` are the codes of the declaration ("3(k)"), then those of papers with
    the name of the paper ("A/CONF.213/15: 56, 62"). `words` may be None when only the place is known. With `more`,
    `records` are the newest and the one that sets the status.
    """

    key: str
    title: str
    kind: str
    declaration: str
    challenges: list[str]
    recommendations: list[str]
    words: Quotation | None
    citation: Citation
    addressees: NotRequired[list[str]]
    status: str | None
    records: list[RecordEntry]
    more: NotRequired[MoreRecords]


class Section(TypedDict):
    """The report's part on one challenge (key, or None for commitments linked to no challenge): keys of indicators
    and commitments in the order of printing. A commitment named in two sections is told in full in the first."""

    challenge: str | None
    indicators: list[str]
    commitments: list[str]


class SourceEntry(TypedDict):
    """A document drawn upon. `sha256` is that of the file as imported."""

    key: str
    symbol: str
    title: str
    body: NotRequired[str]
    language: str
    date: str
    sha256: str


class Method(TypedDict):
    """What a reader needs to repeat the report: the cut-off moment, and remarks of the builder in whole sentences."""

    cutoff: str
    notes: list[str]


class Snapshot(TypedDict):
    """The whole report. `newest_evidence_on` is the latest `effective_on` of the evidence used, or "".

    `foreign_words` are texts of ours above that are not held in the report's language, with the language they are in.
    """

    schema: str
    kind: Literal["implementation-status"]
    language: Language
    as_of: str
    scope: Scope
    title: str
    subtitle: str
    newest_evidence_on: str
    summary: SummaryFigures
    declarations: list[DeclarationEntry]
    challenges: list[ChallengeEntry]
    matrix: MatrixFigures
    indicators: list[IndicatorEntry]
    commitments: list[CommitmentEntry]
    sections: list[Section]
    sources: list[SourceEntry]
    method: Method
    foreign_words: NotRequired[dict[str, str]]


def canonical_json(snapshot: Snapshot) -> bytes:
    """The one spelling of a snapshot: UTF-8, keys sorted, no spaces, no escapes of Han or other letters."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def snapshot_hash(snapshot: Snapshot) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal; equal to that of the report's JSON file."""
    return hashlib.sha256(canonical_json(snapshot)).hexdigest()
