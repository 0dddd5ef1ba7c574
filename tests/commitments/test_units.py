"""Nouns behind figures: one form for each number, as the language counts."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from commitments.models import Observation
from commitments.templatetags.figures import figure
from commitments.units import UNITS, unit_words

COUNTED = {
    ("en", "markets"): {1: "market", 0: "markets", 2: "markets", "1.1": "markets"},
    ("fr", "markets"): {1: "marché", 0: "marché", 2: "marchés", "1.1": "marché", "2.2": "marchés"},
    ("es", "countries"): {1: "país", 21: "países", "1.1": "países"},
    ("ru", "markets"): {1: "рынок", 2: "рынка", 5: "рынков", 11: "рынков", 21: "рынок", "2.2": "рынка"},
    ("ru", "countries"): {2: "страны", 20: "стран", 21: "страна", 22: "страны", "1.1": "страны"},
    ("ar", "countries"): {1: "بلد", 2: "بلدان", 4: "بلدان", 70: "بلدا", 100: "بلد", 103: "بلدان", "2.2": "بلد"},
    ("zh-hans", "countries"): {1: "个国家", 70: "个国家", "2.2": "个国家"},
}


@pytest.mark.parametrize(
    ("language", "unit", "value", "words"),
    [(*of, Decimal(value), words) for of, row in COUNTED.items() for value, words in row.items()],
)
def test_the_noun_agrees_with_the_number(language, unit, value, words):
    with override(language):
        assert unit_words(unit, value) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [(4, "about", "около 4\u2009рынков"), (21, "more than", "более 21\u2009рынка"), (4, "only", "только 4\u2009рынка")],
)
def test_a_russian_noun_agrees_with_the_word_of_comparison_as_well(value, qualifier, words):
    with override("ru"):
        assert figure(Observation(value=Decimal(value), qualifier=qualifier), "markets") == words


def test_a_unit_alone_is_named_in_the_plural():
    with override("ru"):
        assert unit_words("countries") == "стран"
    with override("ar"):
        assert unit_words("countries") == "بلدان"


def test_an_unknown_unit_is_shown_as_given():
    assert unit_words("hectares", Decimal(1)) == "hectares"


@pytest.mark.parametrize("unit", UNITS)
def test_a_number_does_not_leak_into_the_noun(unit):
    assert not any(character.isdigit() for character in unit_words(unit, Decimal(3)))
