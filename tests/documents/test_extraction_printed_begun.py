"""Labels that the sign of the first word behind them cut off, put back before their texts."""

import pytest

from documents.extraction.printed_begun import labels_before_signed

SHADDA = "\u0651"
BEGUN, BELOW = "تسلم بأوجه التقدم الهامة المحرزة في علم الوقاية", "لمبادرات خفض الطلب الشاملة."


def test_a_label_below_its_first_line_goes_before_it():
    whole = f"14 - تسل{SHADDA}م بأوجه التقدم الهامة المحرزة في علم الوقاية"
    assert labels_before_signed(["النص.", SHADDA, BEGUN, "14-", BELOW]) == ["النص.", whole, BELOW]
    signed = f"تسل{SHADDA}م بأوجه التقدم"
    assert labels_before_signed(["", f"ل{SHADDA}", signed, "14 -", BELOW]) == ["", f"14 - {signed}", BELOW]


@pytest.mark.parametrize(
    "lines",
    [
        ["", SHADDA, f"{BEGUN}.", "14 -", BELOW],
        ["", SHADDA, BEGUN, "14 -", "", BELOW],
        ["نص يستمر", SHADDA, BEGUN, "14 -", BELOW],
        ["", SHADDA, "والحاجة الملحة", "14 -", BELOW],
        ["", BEGUN, "14 -", BELOW],
    ],
)
def test_other_labels_stay(lines):
    assert labels_before_signed(lines) == lines
