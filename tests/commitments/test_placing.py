"""Where a quotation stands: white space does not matter, every other character does."""

import pytest

from commitments.cataloguing.placing import find_span

PLACES = [
    ("在 2019 年《部长级宣言》中，会员国承诺加强合作。", "会员国承诺", "会员国承诺"),
    ("在 2019 年《部长级宣言》中", "在2019年", "在 2019 年"),
    ("在2019年", "在 2019\n年", "在2019年"),
    ("促进信息共享", "信息共享。", None),
    ("促进信息共享", "", None),
    ("The Commission decided", "the commission", None),
]


@pytest.mark.parametrize(("text", "quote", "words"), PLACES)
def test_a_quotation_is_found_by_its_characters(text, quote, words):
    span = find_span(text, quote)
    assert (text[slice(*span)] if span else None) == words
