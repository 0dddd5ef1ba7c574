"""docs/bulk.md and the columns of the sheet say the same."""

import re
from pathlib import Path

from commitments.extents import CARRIED
from commitments.importing.columns import MOST_PIECES, MOST_ROWS, PARTS, PIECES, judgement_columns

TEXT = (Path(__file__).resolve().parent.parent.parent / "docs" / "bulk.md").read_text(encoding="utf-8")


def test_every_column_is_in_the_table():
    table = TEXT.split("### Columns")[1].split("Parts of a piece")[0]
    told = set(re.findall(r"`([a-z_]+)`", table))
    assert {column.name for column in judgement_columns()} <= told
    assert f"`evidence_{MOST_PIECES}_…`" in table
    assert PIECES == 3


def test_every_part_of_a_piece_is_told():
    told = TEXT.split("Parts of a piece:")[1].split("## ")[0]
    assert not [part for part in PARTS if f"`{part}`" not in told]


def test_the_limit_is_told():
    assert f"{MOST_ROWS:,} rows" in TEXT


def test_the_table_of_what_is_carried_over_is_that_of_the_code():
    table = TEXT.split("against the judged |")[1].split("\n\n")[0]
    head, _rule, *rows = (line for line in table.split("\n"))
    statuses = [words.strip().replace(" ", "_") for words in head.strip(" |").split("|")]
    for line in rows:
        extent, *told = (cell.strip() for cell in line.strip("|").split("|"))
        carried = {
            status: words.replace(" ", "_") for status, words in zip(statuses, told, strict=True) if words != "–"
        }
        assert carried == dict(CARRIED[extent.strip("`")])
    assert len(rows) == len(CARRIED)
