"""Arabic copied from files whose font draws two letters as one sign, which a program wrote the other way round."""

import pytest

from documents.extraction.arabic_ligatures import letters_in_order, numbers_and_signs_in_order, stand_the_other_way
from documents.extraction.marked import MarkedText
from documents.extraction.reading import read
from documents.extraction.sniffing import Form
from documents.extraction.understanding import of_marked

REVERSED = "تدعو األمم المتحدة إلى االلتزام باإلعالن واإلصالح خالل العام"
RIGHT = "تدعو الأمم المتحدة إلى الالتزام بالإعلان والإصلاح خلال العام"


def test_lam_and_alef_go_back_where_no_other_word_looks_so():
    assert letters_in_order(REVERSED) == RIGHT
    assert letters_in_order(RIGHT) == RIGHT


@pytest.mark.parametrize(
    "word", ["ألمانيا", "لألمانيا", "ثالث", "عمال", "مجال", "أموال", "بالغ", "حال", "السؤال", "الإعلان"]
)
def test_words_that_could_be_meant_stay(word):
    assert letters_in_order(f"كلمة {word} كلمة") == f"كلمة {word} كلمة"


def test_articles_that_older_fonts_draw_with_the_letter_behind_them():
    cut = "املتحدة واملخدرات باحلكومة املعاهدة اجلمعية املؤثرات اخلاصة املكتب املعني احلالة املقدم املبادئ يف غري"
    assert letters_in_order(cut).startswith("المتحدة والمخدرات بالحكومة المعاهدة الجمعية")
    assert letters_in_order(cut).endswith("المبادئ في غير")
    assert letters_in_order("املأ اجلس احلم") == "املأ اجلس احلم"


ENOUGH = "\n".join([REVERSED] * 3)


def test_numbers_and_signs_go_back_to_their_side_of_the_blank():
    copied = f"{ENOUGH}\n-12يقرر في  27أيار/مايو أن المحتلة ،بما فيها القدس ،تتبع؛"
    assert numbers_and_signs_in_order(copied).split("\n")[-1] == (
        "12 - يقرر في  27 أيار/مايو أن المحتلة، بما فيها القدس، تتبع؛"
    )


def test_numbers_and_signs_of_other_text_stay():
    text = "-12 درجة ،كما و27 دولة"
    assert numbers_and_signs_in_order(text) == text


def test_paragraphs_of_such_a_copy_are_found_and_the_copy_is_told():
    text = f"{REVERSED}\n\n-1يقرر أن {REVERSED}؛\n\n-2يطلب أن {REVERSED}؛\n\n-3يدعو إلى {REVERSED}.\n"
    parsed = read(text.encode(), language="ar").parsed
    assert [(p.label, p.text) for p in parsed.paragraphs if p.kind == "numbered"] == [
        ("1", f"يقرر أن {RIGHT}؛"),
        ("2", f"يطلب أن {RIGHT}؛"),
        ("3", f"يدعو إلى {RIGHT}."),
    ]
    assert "lam_and_alef_changed_places" in [problem.code for problem in parsed.problems]
    assert stand_the_other_way(text)


def test_letters_of_a_pdf_are_put_right_too():
    marked = MarkedText(f"1 - {REVERSED}؛\n2 - {REVERSED}.\n", whole_lines=True)
    assert [p.text for p in of_marked(marked, Form.PDF, "ar").parsed.paragraphs][:1] == [f"{RIGHT}؛"]
