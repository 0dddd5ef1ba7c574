"""Two columns printed side by side in one line are read one after the other; a table stays; what is unsure is named."""

import textwrap
import time
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.parsing import parse
from documents.parsing.columns import RawLine, columns_apart
from tests.documents.accuracy import compared, structure_of, truth_of
from tests.documents.accuracy_documents import synthetic
from tests.documents.accuracy_printing import FORMS, Form, Printer

PROSE = (
    "The Office assisted Member States in strengthening their legal framework against the laundering of money, and "
    "the Commission requested the Secretariat to provide technical assistance to developing countries upon request"
)
NARROW = Form("a column", width=52, marks="superscript", rule=False)
HEIGHT, GUTTER = 40, 60


def column(words: str, width: int = 50) -> list[str]:
    return textwrap.wrap(words, width)


def beside(left: list[str], right: list[str], gutter: int = GUTTER) -> list[str]:
    return [f"{one:{gutter}}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]


def read(lines: list[str]) -> list[str]:
    return [line.text.strip() for line in columns_apart(lines)[0] if line.text.strip()]


def test_the_left_column_is_read_before_the_right_one():
    left, right = column(f"{PROSE}. {PROSE}."), column(f"{PROSE}, and {PROSE}.")
    assert read(["A heading over both", "", *beside(left, right)]) == ["A heading over both", *left, *right]


def test_lines_keep_their_numbers_in_the_source():
    left, right = column(f"{PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}.")
    ordered, _ = columns_apart(["", *beside(left, right)])
    begun = next(line for line in ordered if line.begins_column)
    assert (begun.number, begun.text.strip()) == (2, right[0])


def test_the_foot_of_the_page_belongs_to_no_column():
    left, right = column(f"{PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}.")
    foot = "2/9" + " " * 110 + "22-60494"
    assert read([*beside(left, right), "", "", "", foot]) == [*left, *right, foot]


def test_lines_of_the_columns_need_not_stand_at_one_height():
    left, right = column(f"{PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}.")
    staggered = [line for one, other in zip(left[4:], right[4:], strict=True) for line in (one, " " * GUTTER + other)]
    assert read([*beside(left[:4], right[:4]), *staggered]) == [*left, *right]


def test_a_table_is_no_pair_of_columns():
    rows = [f"{name:{GUTTER}}{number}" for number, name in enumerate(column(f"{PROSE}. {PROSE}. {PROSE}."), start=1200)]
    assert read(rows) == rows


def test_columns_that_cannot_be_taken_apart_are_named():
    left, right = column(f"{PROSE}. {PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}; {PROSE}.")
    lines = beside(left, right)
    for place in range(1, len(lines), 4):
        lines[place] = textwrap.shorten(f"{PROSE} {PROSE}", 116, placeholder="")
    problems = [problem.code for problem in parse("\n".join(lines), language="en").problems]
    assert "columns_side_by_side" in problems


def test_lines_that_an_address_stretched_are_no_columns():
    """World Drug Report 2025 (United Nations      publication,   Sales   No.   E.25.XI.6), six times."""
    notes = [
        line
        for year in range(2021, 2027)
        for line in (
            f"     World Drug Report {year} (United Nations".ljust(GUTTER)
            + "publication,   Sales   No.   Available   at",
            f"     https://www.unodc.org/wdr{year}/index-{year}.html.",
        )
    ]
    text = [f"    {line}" for line in column(f"{PROSE}. {PROSE}.", 84)]
    assert columns_apart([*text, "", *notes]) == ([*map(RawLine, range(1, 100), [*text, "", *notes])], [])


def test_what_is_set_to_the_right_edge_ends_the_right_column():
    left, right = column(f"{PROSE}. {PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}.")
    signed = [*right, f"{'54th plenary meeting':>46}", f"{'15 December 2022':>46}"]
    rows = [*left[: len(right)], "", "", *left[len(right) :]]
    assert read(beside(rows, signed)) == [*left, *(line.strip() for line in signed)]


def test_what_is_set_to_the_right_edge_above_the_columns_is_no_part_of_them():
    left, right = column(f"{PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}.")
    head = f"{'United Nations':{GUTTER + 30}}A/RES/77/103"
    assert read([head, *beside(left, right)])[0].split() == head.split()
    assert read([head, *beside(left, right)])[1:] == [*left, *right]


def test_a_gutter_that_more_lines_go_across_is_not_taken_although_more_begin_there():
    items = [f"    {line}" for line in column(f"{PROSE}. {PROSE}. {PROSE}.", 46)]
    left, right = column(f"{PROSE}. {PROSE}. {PROSE}. {PROSE}. {PROSE}."), [*column(f"{PROSE}. {PROSE}."), *items]
    assert read(beside(left, right)) == [*left, *(line.strip() for line in right)]


def test_a_column_of_narrow_quotations_is_parted_where_other_pages_are():
    left, right = column(f"{PROSE}. {PROSE}. {PROSE}. {PROSE}."), column(f"{PROSE}; {PROSE}. {PROSE}. {PROSE}.")
    quoted = [*right[:4], *(f"{'':12}{line}" for line in column(f"{PROSE}. {PROSE}. {PROSE}.", 30))][: len(left)]
    pages = [*beside(left, right), "\f", *beside(left, quoted)]
    assert read(pages)[-len(quoted) :] == [line.strip() for line in quoted]


def test_one_wide_line_does_not_hide_that_a_chinese_column_is_filled():
    han = "毒品和犯罪问题办公室协助会员国加强打击洗钱的法律框架，委员会请秘书处应请求向发展中国家提供技术援助。" * 5
    left = [han[start : start + 20] for start in range(0, 240, 20)]
    right = [f"{han[start : start + 15]}" for start in range(0, 180, 15)]
    right[-1] = "可查阅 https://www.unodc.org/wdr2015/index-45.html。"
    lines = [f"{one:26}{other}" for one, other in zip(left, right, strict=True)]
    assert read(lines) == [*left, *(line.strip() for line in right)]


def test_a_table_within_a_page_is_no_pair_of_columns_at_another_gutter():
    prose = column(f"{PROSE}. {PROSE}. {PROSE}. {PROSE}.", 100)
    rows = [
        f"{'Alternative development, of the whole year':46}{number:<24}{number + 1}" for number in range(3276, 3283)
    ]
    assert read([*prose, *rows, *prose]) == [*prose, *rows, *prose]


def test_prose_in_one_column_is_left_as_it_is():
    lines = column(f"{PROSE}. {PROSE}. {PROSE}.", 100)
    assert [line.text for line in columns_apart(lines)[0]] == lines


def side_by_side(language: str, seed: int) -> str:
    """A known document, page after page in two columns; its notes at the end."""
    printer = Printer(synthetic(language, seed), NARROW)
    body = [
        line for place, piece in enumerate(printer.known.pieces) for line in _piece(printer, piece, first=not place)
    ]
    columns = [body[start : start + HEIGHT] for start in range(0, len(body), HEIGHT)]
    if len(columns) % 2:
        columns.append([])
    pages = [beside(left, right) for left, right in zip(columns[::2], columns[1::2], strict=True)]
    head = [*printer.known.front, "", printer.known.title, "", ""]
    notes = [line for marker, text in printer.known.notes for line in ("", f"{_raised(marker)} {text}")]
    return "\n".join([*head, *("\n".join([*page, "\f"]) for page in pages), "_" * 18, *notes, ""])


def _raised(marker: str) -> str:
    return marker.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _piece(printer: Printer, piece, *, first: bool) -> list[str]:
    lines = [part for line in printer._lines_of(piece) for part in printer._printed_lines(line)]
    return lines if first else ["", *lines]


@pytest.mark.parametrize("language", ["en", "es", "fr", "ru"])
@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(500, 10**6))
def test_a_known_structure_comes_back_from_two_columns(language, seed):
    known = synthetic(language, seed)
    parsed = parse(side_by_side(language, seed), language=language)
    found = compared(truth_of(known), structure_of(parsed))
    named = any(problem.code == "columns_side_by_side" for problem in parsed.problems)
    assert named or found.share("numbered found", "numbered") >= 80, found.wrong[:10]


def test_every_form_of_one_column_stays_one_column():
    for form in FORMS:
        if not form.two_columns and not form.digits:
            lines = Printer(synthetic("en", 302), form).printed().split("\n")
            assert [line.text for line in columns_apart(lines)[0]] == lines, form.name


def test_a_long_run_of_blanks_is_looked_at_once():
    begun = time.process_time()
    columns_apart([" " * 60_000])
    assert time.process_time() - begun < 2
