"""Which paragraph stands opposite which: missing ones first, then order, kinds and alphabets."""

import random
import time
from dataclasses import dataclass

import pytest

from documents.alignment import aligned


@dataclass(frozen=True)
class Unit:
    label: str
    kind: str
    depth: int = 1
    text: str = "Some words."


def units(*words: str) -> list[Unit]:
    """`T` title, `H` heading, `u` text without a number, `q` quotation, `7` paragraph, `7(a)` item."""
    kinds = {"T": "title", "H": "heading", "u": "unnumbered", "q": "quotation"}
    return [
        Unit("", kinds[word[0]], text=word[1:] or "Some words.")
        if word[0] in kinds
        else Unit(word, "item" if "(" in word else "numbered")
        for word in words
    ]


def shown(first: list[Unit], second: list[Unit]) -> list[str]:
    def name(unit: Unit) -> str:
        return unit.label or unit.kind[0]

    return [
        f"{name(first[i]) if i is not None else '-'}={name(second[j]) if j is not None else '-'}"
        for i, j in aligned(first, second)
    ]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        # nothing on one side
        ([], [], []),
        (["1", "2"], [], ["1=-", "2=-"]),
        ([], ["1"], ["-=1"]),
        # a paragraph that one version lacks stands alone
        (["1", "2", "3"], ["1", "3"], ["1=1", "2=-", "3=3"]),
        (["1", "3"], ["1", "2", "3"], ["1=1", "-=2", "3=3"]),
        (["1", "2"], ["1", "4"], ["1=1", "2=-", "-=4"]),
        # a number is never put opposite another number, or opposite text without one
        (["7"], ["8"], ["7=-", "-=8"]),
        (["1"], ["u"], ["1=-", "-=u"]),
        (["H"], ["u"], ["h=-", "-=u"]),
        # numbering that starts again
        (["1", "2", "H", "1", "2"], ["1", "2", "H", "1", "2"], ["1=1", "2=2", "h=h", "1=1", "2=2"]),
        (["1", "2", "3", "1", "2"], ["1", "2", "1", "2"], ["1=1", "2=2", "3=-", "1=1", "2=2"]),
        (["1", "2", "1", "2"], ["1", "2", "2"], ["1=1", "2=2", "1=-", "2=2"]),
        # text without numbers keeps between the same neighbours
        (["u", "1", "u", "2"], ["1", "u", "2"], ["u=-", "1=1", "u=u", "2=2"]),
        (["H", "u", "u", "1"], ["H", "u", "1"], ["h=h", "u=u", "u=-", "1=1"]),
        (["T", "H", "u"], ["T", "u"], ["t=t", "h=-", "u=u"]),
        (["1", "q", "2"], ["1", "u", "2"], ["1=1", "q=u", "2=2"]),
        # items in other alphabets
        (["7", "7(a)", "7(b)"], ["7", "7(أ)", "7(ب)"], ["7=7", "7(a)=7(أ)", "7(b)=7(ب)"]),
        (["7", "7(a)", "7(b)"], ["7", "7(б)"], ["7=7", "7(a)=-", "7(b)=7(б)"]),
    ],
)
def test_paragraphs_stand_opposite_each_other(first, second, pairs):
    assert shown(units(*first), units(*second)) == pairs


def test_of_two_candidates_the_one_alike_in_length_and_figures_is_taken():
    first = units("uShort.", "uA long paragraph about resolution 66/177 of 19 December 2011 and what followed from it.")
    second = units("uUn long paragraphe sur la résolution 66/177 du 19 décembre 2011 et ce qui s’en est suivi.")
    assert aligned(first, second) == [(0, None), (1, 0)]


@pytest.mark.parametrize("seed", range(20))
def test_every_paragraph_comes_out_once_and_in_order(seed):
    chance = random.Random(seed)
    words = ["T", "H", "u", "q", "1", "2", "3", "3(a)", "3(b)"]
    first, second = (units(*chance.choices(words, k=chance.randrange(60))) for _ in range(2))
    pairs = aligned(first, second)
    assert [i for i, _ in pairs if i is not None] == list(range(len(first)))
    assert [j for _, j in pairs if j is not None] == list(range(len(second)))
    assert all(i is not None or j is not None for i, j in pairs)


def test_alignment_is_the_same_from_either_side_for_labels():
    first, second = units("1", "2", "4", "1"), units("1", "3", "4", "1", "2")
    assert {(j, i) for i, j in aligned(second, first)} == set(aligned(first, second))


def test_the_cost_does_not_grow_with_the_square():
    def cost(size: int) -> float:
        first, second = units(*["u"] * size), units(*["u"] * (size - 3))
        started = time.process_time()
        aligned(first, second)
        return time.process_time() - started

    small, large = cost(1000), cost(4000)
    assert large < 10 * small + 0.5
