"""What is read as a whole number, and what is not."""

import pytest

from documents.whole_numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("12", 12), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "+1", "1.5", "1_0", "²", "٣", "３", "one", "9" * 19])
def test_anything_else_is_none(text):
    assert whole_number(text) is None


def test_what_python_refuses_to_read_is_none():
    assert whole_number("9" * 5000) is None
