"""Arabic lines cut at vowel signs by files that say a letter and its sign as one cluster, put together again."""

import pytest

from documents.extraction.printed_arabic import in_reading_order
from documents.extraction.printed_clusters import clusters_as_signs, clusters_once, joined_at_clusters, says_clusters

KASRA_SHADDA, DAMMA, FATHATAN, KASRA = "\u0650\u0651", "\u064f", "\u064b", "\u0650"
DAL, SIN, ALEF, BA = f"د{KASRA_SHADDA}", f"س{DAMMA}", f"ا{FATHATAN}", f"ب{KASRA}"
FULL = "وإذ تشدد على أن الاتفاقية الوحيدة للمخدرات لعام 1961، بصيغتها المعدلة، تشكل حجر الزاوية"


def lines(*words: str) -> str:
    """Lines as `pdftotext` prints them."""
    return "\n".join(f"\u202b{line}\u202c" for line in words)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([DAL, f"المخ{DAL}رات وما يمكن أن", "من مرتكبات جرائم"], f"من مرتكبات جرائم المخ{DAL}رات وما يمكن أن"),
        ([f"مستق{BA}لات شبائه الأفيون", "مناهضة لتأثير", BA], f"مناهضة لتأثير مستق{BA}لات شبائه الأفيون"),
        ([f"الماضي بالعمل {ALEF}", f"مع{ALEF} على التصدي"], f"الماضي بالعمل مع{ALEF} على التصدي"),
        ([f"ب{SIN}بل الوقاية", f"إذكاء الوعي {SIN}"], f"إذكاء الوعي ب{SIN}بل الوقاية"),
        (
            [f"بالعمل {ALEF}", DAL, f"المخ{DAL}رات العالمية", f"مع{ALEF} على التصدي لمشكلة"],
            f"بالعمل مع{ALEF} على التصدي لمشكلة المخ{DAL}رات العالمية",
        ),
    ],
)
def test_parts_stand_behind_each_other_by_the_clusters_that_cut_them(parts, whole):
    assert joined_at_clusters([FULL, *parts, FULL]) == [FULL, whole, FULL]


def test_a_cluster_of_a_word_within_a_line_cuts_nothing():
    full = f"التقنية لأغراض منها تعزيز قدرات تلك الدول على التصدي لمشكلة المخ{DAL}رات"
    assert joined_at_clusters([FULL, DAL, full, FULL]) == [FULL, full, FULL]


def test_a_line_that_begins_with_its_first_cluster_is_no_end_of_the_line_below():
    begun = f"بالتص{DAL}ي لمشكلة"
    rest = f"المخ{DAL}رات العالمية ومواجهتها، الذي اعتمد خلال الجزء الوزاري من الدورة الثانية"
    assert joined_at_clusters([FULL, DAL, DAL, rest, begun, FULL]) == [FULL, f"{begun} {rest}", FULL]


def test_a_call_among_the_parts_goes_above_their_line():
    assert joined_at_clusters([FULL, DAL, f"المخ{DAL}رات", "7", "لمشكلة"]) == [FULL, "7", f"لمشكلة المخ{DAL}رات"]


def test_a_label_alone_divides_lines():
    parts = [DAL, f"المخ{DAL}رات؛", "(ب)", "تشجع على مراعاة"]
    assert joined_at_clusters([FULL, *parts])[1:] == [f"المخ{DAL}رات؛", "(ب)", "تشجع على مراعاة"]


def test_bare_signs_say_no_clusters():
    assert says_clusters(lines(f"{KASRA_SHADDA}د"))
    assert not says_clusters(lines(KASRA_SHADDA))
    assert not says_clusters(f"المخ{KASRA_SHADDA}درات")


def test_a_cluster_that_was_printed_twice_within_a_word_is_one():
    assert clusters_once(f"يب{KASRA_SHADDA}ل{KASRA_SHADDA}لغ") == f"يبل{KASRA_SHADDA}غ"


def test_the_blank_behind_a_letter_with_its_sign_stays_and_no_form_of_word_is_asked():
    printed = lines(f"{KASRA_SHADDA}د", f"{DAMMA}أ", f"و{DAMMA}أسرهم على التص{KASRA_SHADDA}دي لمشكلة")
    assert in_reading_order(printed) == f"وأ{DAMMA}سرهم على التص{DAL}ي لمشكلة"


def test_where_columns_are_kept_a_cluster_stands_for_its_sign():
    assert clusters_as_signs([f"   {DAL}  المخ{DAL}رات"]) == [f"   \u0652{' ' * (len(DAL) - 1)}  المخ{DAL}رات"]


def test_many_clusters_take_linear_time():
    text = lines(*[f"{KASRA_SHADDA}د", f"{KASRA_SHADDA}د المخ{KASRA_SHADDA}درات"] * 5000)
    assert in_reading_order(text)
