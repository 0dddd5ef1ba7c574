"""Labels of six alphabets and their places."""

import pytest

from documents.label_order import occurrences, places, taken_apart


@pytest.mark.parametrize("label", ["", "Annex", "A.1", "23((a)", "(a)x"])
def test_what_is_not_a_label_has_no_place(label):
    assert places([label]) == [None]


@pytest.mark.parametrize(
    ("label", "number", "suffix", "parts"),
    [
        ("23", 23, "", ()),
        ("23(a)", 23, "", ("a",)),
        ("23 (a) (ii)", 23, "", ("a", "ii")),
        ("12 bis", 12, "bis", ()),
        ("12之二", 12, "bis", ()),
        ("12 مكررا", 12, "bis", ()),
        ("٢٣(أ)", 23, "", ("أ",)),
        ("(b)", 0, "", ("b",)),
    ],
)
def test_a_label_is_taken_apart(label, number, suffix, parts):
    found = taken_apart(label)
    assert (found.number, found.suffix, found.parts) == (number, suffix, parts)


@pytest.mark.parametrize(
    "labels",
    [
        ["7", "7(a)", "7(b)", "7(c)", "7(c)(i)", "7(c)(ii)"],
        ["7", "7(أ)", "7(ب)", "7(ج)", "7(ج)(1)", "7(ج)(2)"],
        ["7", "7(а)", "7(б)", "7(в)", "7(в)(i)", "7(в)(ii)"],
        ["7", "7(一)", "7(二)", "7(三)", "7(三)(1)", "7(三)(2)"],
    ],
)
def test_the_same_place_is_the_same_in_every_alphabet(labels):
    assert places(labels) == [(7, ""), (7, "", 1), (7, "", 2), (7, "", 3), (7, "", 3, 1), (7, "", 3, 2)]


@pytest.mark.parametrize(
    ("labels", "rank"),
    [
        (["(h)", "(i)"], 9),
        (["(i)"], 1),
        (["(i)", "(ii)"], 2),
        (["(j)", "(i)"], 1),
        (["(a)(h)", "(a)(i)"], 9),
        (["(a)(i)"], 1),
        (["(z)", "(aa)"], 27),
    ],
)
def test_the_item_before_says_how_a_letter_is_read(labels, rank):
    assert places(labels)[-1][-1] == rank


def test_numbering_that_starts_again_gives_the_same_place_a_second_time():
    assert occurrences(places(["1", "2", "", "1"])) == [((1, ""), 0), ((2, ""), 0), None, ((1, ""), 1)]
