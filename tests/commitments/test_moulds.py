"""Texts with blanks."""

import json

import pytest

from commitments.moulds import Mould, bare, blank


def test_blanks_are_filled_in_the_order_of_their_names():
    mould = Mould(f"{{{blank('word')}}} and {bare('number')}, {blank('word')}")
    assert mould.names == ("word", "number", "word")
    assert mould.of({"number": "7", "word": "x", "more": "0"}) == "{x} and 7, x"
    assert mould.of({"number": "8", "word": ""}) == "{} and 8, "
    with pytest.raises(KeyError):
        mould.of({"number": "7"})


def test_in_json_a_bare_blank_loses_its_quotation_marks_and_another_keeps_them():
    mould = Mould(
        json.dumps({"id": bare("id"), "none": bare("none"), "word": f"no. {blank('id')}"}, ensure_ascii=False)
    )
    assert json.loads(mould.of({"id": "7", "none": "null"})) == {"id": 7, "none": None, "word": "no. 7"}
