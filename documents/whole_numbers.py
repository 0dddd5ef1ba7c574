"""Whole numbers as an address, a form or a header writes them.

Pure. Digits of ASCII alone, and no more of them than every database can compare: Python itself refuses to read a number
of more than 4,300 digits, and takes digits of other scripts.
"""

MOST_DIGITS = 18  # the largest number of a column has 19


def whole_number(text: str) -> int | None:
    """The number that the text writes; None where it writes none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


class NumberInAddress:
    """`<number:pk>` in an address. With more digits it is no address of ours: a database may know no such number."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)
