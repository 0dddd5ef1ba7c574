"""Whole numbers as an address, a form or a header writes them.

Pure. Digits of ASCII alone, and no more of them than every database can compare: Python itself refuses to read a number
of more than 4,300 digits, and takes digits of other scripts.
"""

MOST_DIGITS = 18  # the largest number of a column has 19


def whole_number(text: str) -> int | None:
    """The number that the text writes; None where it writes none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
