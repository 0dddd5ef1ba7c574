"""Sets known documents as PDF with Typst: the same documents as `accuracy_word`, drawn by another program.

What one program does when it draws (how it turns Arabic, where it sets a raised figure, what it calls a letter) is no
rule of documents. Nothing here looks at how the readers work.
"""

import json
import random
from pathlib import Path
from typing import Any

import typst

from tests.documents.accuracy_documents import CALL, Known, Piece
from tests.documents.accuracy_word import CLOSING, MASTHEAD, SPLIT, Setting, is_resolution
from tests.documents.accuracy_words import WORDS

TEMPLATE = Path(__file__).with_suffix(".typ")
_RAISED = str.maketrans("²³⁶", "236")
_SIZES = {1: 14, 2: 12, 3: 10, 4: 10, 5: 10}


def as_typst(known: Known, setting: Setting, seed: int = 0, *, fonts: Path | None = None) -> bytes:
    """The document as a PDF file, with the fonts of the system or, the same everywhere, those of a folder alone."""
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"document": json.dumps(data_of(known, setting, seed))},
        font_paths=[str(fonts)] if fonts else [],
        ignore_system_fonts=fonts is not None,
    )


def data_of(known: Known, setting: Setting, seed: int) -> dict[str, Any]:
    """What a template needs to set the document: measures in points, blocks of runs with the notes that they call."""
    chance = random.Random(seed)
    resolution = is_resolution(known.symbol)
    number = f"{chance.randint(10000, 99999)}"
    masthead = MASTHEAD[known.language]
    notes = dict(known.notes)
    called: set[str] = set()
    return {
        "language": known.language,
        "setting": {
            "size": setting.size,
            "left": setting.left / 20,
            "justify": setting.justify,
            "columns": setting.columns,
            "width": setting.width / 20,
            "height": setting.height / 20,
            "line": setting.line / 20,
            "after": setting.after / 20,
            "first": setting.first_line / 20,
            "font": {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}[setting.font],
        },
        "symbol": known.symbol,
        "running": known.title if resolution else "",
        "masthead": masthead,
        "plea": masthead[7],
        "resolution": resolution,
        "number": number,
        "starred": not resolution and chance.random() < 0.6,
        "front": list(known.front) if resolution else [],
        "date": "16 January 2023",
        "title": f"{known.symbol.removeprefix('A/RES/')}. {known.title}" if resolution else known.title,
        "blocks": [_block(known, setting, piece, notes, called) for piece in known.pieces],
        "closing": CLOSING[known.language] if resolution else [],
    }


def _block(known: Known, setting: Setting, piece: Piece, notes: dict[str, str], called: set[str]) -> dict[str, Any]:
    kind = piece.kind
    depth = piece.label.count("(")
    return {
        "kind": "enacting" if piece.text == WORDS[known.language].enacting else kind,
        "label": piece.printed,
        "hangs": kind == "item" and setting.hanging_items,
        "indented": is_resolution(known.symbol),
        "depth": depth,
        "size": _SIZES.get(piece.level, setting.size),
        "italic": kind == "heading" and piece.level >= 4 and known.language not in ("zh", "ar"),
        "centred": kind == "heading" and setting.centred_headings and piece.level < 4,
        "rows": [line.split(" | ") for line in piece.text.split("\n")] if kind == "table" else [],
        "runs": _runs(piece.text, notes, called) if kind != "table" else [],
    }


def _runs(text: str, notes: dict[str, str], called: set[str]) -> list[dict[str, str]]:
    runs: list[dict[str, str]] = []
    follows_call = False
    for part in SPLIT.split(text):
        if found := CALL.fullmatch(part):
            if follows_call:
                runs.append({"raised": ","})
            marker = found[1]
            runs.append({"raised": marker} if marker in called else {"note": notes.get(marker, ""), "marker": marker})
            called.add(marker)
            follows_call = True
        elif part and part in "²³⁶":
            runs.append({"raised": part.translate(_RAISED)})
        elif part:
            runs.append({"text": part})
            follows_call = False
    return runs
