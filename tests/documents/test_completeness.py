"""The rules of completeness: what is missing, and that nothing is said where nothing is."""

import pytest

from documents.completeness import Line, Note, Unanswered, checks, item_order, note_order, numbering, pages, same_labels


def lines(*labels: str) -> list[Line]:
    return [Line(f"a{n}", label, "item" if "(" in label else "numbered") for n, label in enumerate(labels)]


def said(findings) -> list[str]:
    return [" ".join([finding.code, *finding.values.values()]) for finding in findings]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["2", "3"], ["numbers_begin_late 1 2"]),
        (["1", "4"], ["numbers_missing 2–3 4"]),
        (["1", "3", "5"], ["numbers_missing 2 3", "numbers_missing 4 5"]),
        (["1", "2", "2", "3"], ["number_repeated 2"]),
        (["1", "2", "3", "2"], ["number_steps_back 2 3"]),
        (["1", "A"], ["number_unreadable A"]),
        (["1", "2", "1", "3"], ["numbers_missing 2 3"]),
        ([], []),
        (["1", "2", "3"], []),
        (["1", "2", "1", "2", "1"], []),
        (["1", "1"], []),
        (["1", "2", "2 bis", "2 ter", "3"], []),
        (["١", "٢"], []),
    ],
)
def test_numbers_follow_one_another_or_the_gap_is_named(labels, expected):
    assert said(numbering(lines(*labels))) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["1(a)", "1(c)"], ["item_out_of_order 1(c)"]),
        (["1(b)"], ["item_out_of_order 1(b)"]),
        (["1(a)", "1(a)(i)", "1(a)(iii)"], ["item_out_of_order 1(a)(iii)"]),
        (["1(a)", "1(b)", "2(a)", "2(b)"], []),
        (["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "1(b)(i)", "1(c)"], []),
        (["(a)", "(b)", "(a)", "(b)"], []),
        (["1(أ)", "1(ب)", "1(ج)"], []),
        (["1(a)", "1(أ)"], []),
    ],
)
def test_items_follow_one_another(labels, expected):
    assert said(item_order(lines(*labels))) == expected


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (["2"], ["footnotes_missing 1"]),
        (["1", "4"], ["footnotes_missing 2–3"]),
        (["1", "2", "1", "2"], []),
        (["*", "1", "**", "2"], []),
    ],
)
def test_footnotes_are_numbered_without_a_gap(markers, expected):
    assert said(note_order([Note(f"fn{n}", marker, 1) for n, marker in enumerate(markers)])) == expected


def test_a_note_that_is_never_called_and_a_call_without_a_note_are_named():
    found = checks([], [Note("fn1", "1", 1), Note("fn2", "2", 0)], [Unanswered("p7", "3 is called")])
    by_name = {check.name: check for check in found}
    assert said(by_name["footnotes_called"].findings) == ["footnote_uncalled 2"]
    assert said(by_name["calls_answered"].findings) == ["call_unanswered 3 is called"]
    assert by_name["calls_answered"].looked_at == 2


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([1, None], ["page_unknown 2"]),
        ([1, 3, 2], ["page_steps_back 3 2 3"]),
        ([1, 1, 2], []),
        ([None, None], []),
    ],
)
def test_every_paragraph_has_a_page_where_the_form_has_pages(found, expected):
    rows = [Line(f"p{n}", str(n), "numbered", page) for n, page in enumerate(found, start=1)]
    assert said(pages(rows).findings) == expected
    assert pages(rows).applies == any(found)


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ({"en": ["1", "2", "3"], "zh": ["1", "3"]}, ["labels_missing zh 2"]),
        ({"en": ["1", "2"], "zh": ["1", "3"]}, ["labels_missing en 3", "labels_missing zh 2"]),
        ({"en": ["1", "1(a)", "1(b)"], "ar": ["1", "1(أ)"]}, ["labels_missing ar 1(b)"]),
        ({"en": ["1", "2", "1"], "fr": ["1", "2"]}, ["labels_missing fr 1"]),
        ({"en": ["1", "1(a)"], "ar": ["1", "1(أ)"], "ru": ["1", "1(а)"]}, []),
        ({"en": ["1"]}, []),
    ],
)
def test_all_languages_have_the_same_labels_or_the_difference_is_named(versions, expected):
    check = same_labels({language: lines(*labels) for language, labels in versions.items()})
    assert said(check.findings) == expected
    assert check.applies == (len(versions) > 1)
