"""Arabic text that a program wrote as its letters stand on the page, from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.extraction.arabic_ligatures import letters_in_order
from documents.extraction.reading import read
from documents.extraction.refusals import Refused
from documents.extraction.visual_arabic import doubts_of_letters, turned_round

WORDS = "تدعو الدول الأعضاء إلى مواصلة تقديم المساعدة التقنية إلى البلدان النامية في مجال مكافحة المخدرات"
# What is read, and what stands on the page; numbers, symbols and Latin words keep their order there.
LINES = [
    ("1 - تدعو الدول الأعضاء إلى مواصلة تقديم المساعدة؛", "؛ةدعاسملا ميدقت ةلصاوم ىلإ ءاضعألا لودلا وعدت - 1"),
    ("تشير إلى قرارها 74/178 المؤرخ 18 كانون الأول 2019،", "،2019 لوألا نوناك 18 خرؤملا 74/178 اهرارق ىلإ ريشت"),
    ("قواعد (بانكوك) في الوثيقة A/RES/65/229 المعتمدة", "ةدمتعملا A/RES/65/229 ةقيثولا يف )كوكناب( دعاوق"),
]


def page(words: str) -> str:
    return words[::-1]


ENOUGH = "\n".join(page(WORDS) for _ in range(3))


@pytest.mark.parametrize(("reads", "stands"), LINES)
def test_a_line_is_read_from_the_right(reads, stands):
    assert turned_round(f"{ENOUGH}\n{stands}").split("\n")[-1] == reads


def test_lines_in_other_letters_stay_as_they_are():
    text = f"{ENOUGH}\nArabic Original: English\nA/RES/77/238\n22-60494"
    assert turned_round(text).split("\n")[-3:] == ["Arabic Original: English", "A/RES/77/238", "22-60494"]


def test_text_in_the_order_of_reading_is_left_alone():
    text = "\n".join([WORDS] * 8) + "\nلا شيء إلا مثلا كاملا"
    assert turned_round(text) == text
    assert doubts_of_letters(text) == []


def test_lam_and_alef_that_a_font_draws_as_one_sign_change_places_back():
    broken = "تدعو األمم المتحدة واإلدارة وباالتفاق اآلخر االلتزامات"
    assert letters_in_order(turned_round(broken)) == "تدعو الأمم المتحدة والإدارة وبالاتفاق الآخر الالتزامات"
    assert [problem.code for problem in doubts_of_letters("\n".join([broken] * 3))] == ["lam_and_alef_changed_places"]


def test_paragraphs_notes_and_calls_of_such_a_text_are_found():
    lines = [page(f"{number} - {WORDS}؛".replace(str(number), str(number)[::-1])) for number in range(1, 6)]
    text = "\n".join([*lines, "__________________", page("1 قرار الجمعية العامة")])
    parsed = read(text.encode(), language="ar").parsed
    assert [p.label for p in parsed.paragraphs if p.kind == "numbered"] == ["1", "2", "3", "4", "5"]
    assert {p.text for p in parsed.paragraphs if p.kind == "numbered"} == {f"{WORDS}؛"}
    assert "letters_turned_round" in [problem.code for problem in parsed.problems]


def test_lines_cut_at_signs_ask_for_the_file_itself():
    cut = "وإذ تشير إلى قرارها74 178\n/\n  المؤرخ18\n  كانون الأول ديسمبر\n/\n2019\n" * 6
    assert [problem.code for problem in doubts_of_letters(cut)] == ["lines_cut_at_signs"]
    assert doubts_of_letters("1\n/\n2\n" * 20) == []


def test_a_stroke_without_a_character_in_arabic_words_makes_no_file_of_another_kind():
    words = WORDS.replace("دع", "د\x1eع").replace("كا", "ك\x1eا")
    torn = "\n".join(f"{number} - {words}؛" for number in range(1, 6))
    parsed = read(torn.encode(), language="ar").parsed
    assert {p.text for p in parsed.paragraphs if p.kind == "numbered"} == {f"{WORDS}؛"}
    with pytest.raises(Refused):
        read(torn.replace("تقديم", "\x1e\x02 \x1e\x02").encode(), language="ar")


@given(st.text(alphabet=st.sampled_from("ابةلتأ 12.,()\n\f" + "Az/"), max_size=80))
def test_no_letter_is_lost(text):
    kept = turned_round(f"{ENOUGH}\n{text}")
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, f"{ENOUGH}\n{text}"))
