"""How much of a known structure comes back from text, in six languages and every way of breaking it.

The floors are below what `python -m benchmarks.parser_accuracy` says, so that a rule that costs something is seen.
PARSER_EXAMPLES=5000 asks for a longer search.
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.extraction.pdf import read_pdf
from documents.parsing import parse
from tests.documents.accuracy import Score, compared, structure_of, truth_of
from tests.documents.accuracy_documents import synthetic
from tests.documents.accuracy_printing import DESIGNS, ORIGINS, PUBLISHED, Form, as_pdf, as_text, forms_of

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SEEDS = (300, 302)
PDF_SEED = 302
EXAMPLES = int(os.environ.get("PARSER_EXAMPLES", "40"))
PLAIN = ("glued", "spaced")  # calls that nothing marks: 15 y 1617 can be told by nobody


def score(language: str, seed: int, form: Form) -> Score:
    known = synthetic(language, seed)
    return compared(truth_of(known), structure_of(parse(as_text(known, form), language=language)), where=form.name)


def scored(language: str, forms: list[Form]) -> Score:
    """What comes back of every seed in every form."""
    total = Score()
    for form in forms:
        for seed in SEEDS:
            total.add(score(language, seed, form))
    return total


@pytest.mark.parametrize(("plain", "whole", "attached"), [(False, 97, 97), (True, 88, 85)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_structure_comes_back(language, plain, whole, attached):
    total = scored(language, [form for form in forms_of(language) if (form.marks in PLAIN) is plain])
    assert total.found >= 99, total.wrong[:10]
    assert total.whole >= whole, total.wrong[:10]
    assert total.attached >= attached, total.wrong[:10]


@pytest.mark.parametrize("form", ORIGINS, ids=lambda form: form.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_structure_comes_back_as_converters_break_it(language, form):
    total = scored(language, [form])
    assert total.found >= 98, total.wrong[:10]
    assert total.whole >= 88, total.wrong[:10]
    assert total.notes >= 90, total.wrong[:10]
    assert total.attached >= 85, total.wrong[:10]


@pytest.mark.parametrize("form", PUBLISHED, ids=lambda form: form.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_structure_comes_back_from_pages_as_they_are_published(language, form):
    total = scored(language, [form])
    assert total.found >= 99, total.wrong[:10]
    assert total.whole >= 95, total.wrong[:10]
    assert total.notes >= 98, total.wrong[:10]
    assert total.attached >= 98, total.wrong[:10]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_structure_comes_back_from_pdf(language, design):
    known = synthetic(language, PDF_SEED)
    marked = read_pdf(as_pdf(known, design), language=language)
    parsed = parse(marked.text, language=language, whole_lines=marked.whole_lines)
    found = compared(truth_of(known), structure_of(parsed), where=design.name)
    assert found.whole >= 99, found.wrong
    assert found.attached >= 98, found.wrong
    assert found.share("other whole", "other") >= 98, found.wrong


@settings(max_examples=EXAMPLES, deadline=None, derandomize="PARSER_EXAMPLES" not in os.environ)
@given(seed=st.integers(1000, 10**6), language=st.sampled_from(LANGUAGES), choice=st.integers(0, 10**4))
def test_no_text_adds_or_loses_many_paragraphs(seed, language, choice):
    marked = [form for form in forms_of(language) if form.marks not in PLAIN]
    found = score(language, seed, marked[choice % len(marked)])
    wanted = found.counts["numbered"]
    assert found.counts["numbered found"] * 20 >= wanted * 19, found.wrong[:10]
    assert found.counts["numbered extra"] * 20 <= wanted, found.wrong[:10]
