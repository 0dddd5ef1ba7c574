"""A thousand texts that nobody wrote; `python -m benchmarks.fuzz_parser` feeds a million."""

from dataclasses import replace

import pytest

from benchmarks.fuzz_parser import Maker, broken_promises, run
from documents.parsing import FootnoteCall, parse


def test_a_thousand_texts_keep_every_promise():
    report = run(7, range(1000), None)
    assert report.texts == 1000
    assert report.failures == []


def test_text_number_n_is_always_the_same():
    assert Maker(3, None).text(12) == Maker(3, None).text(12)


@pytest.mark.parametrize("offset", [-1, 99])
def test_a_call_outside_its_paragraph_breaks_a_promise(offset):
    document = parse("1. States agreed.¹\n\n¹ See A/69/6.\n")
    first = replace(document.paragraphs[0], calls=(FootnoteCall("1", offset, 0),))
    assert list(broken_promises(document)) == []
    assert list(broken_promises(replace(document, paragraphs=(first,)))) != []
