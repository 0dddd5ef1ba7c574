"""Notes in columns of prose: where they end at the foot of one, and what a converter joined to or parted from them."""

from documents.parsing import parse
from documents.parsing.lines import Line, read_lines
from documents.parsing.notes_marks import hyphens_put_back, mark_behind_address, marks_put_up
from documents.parsing.word_order import WordOrder
from tests.documents.set_columns import NOTES, TEXT
from tests.documents.set_columns import set_in as lines_set_in

ADDRESS = "Available at https://www.unodc.org/wdr2030/index-"


def set_in(width: int, count: int, first: int = 0) -> str:
    return "\n".join(lines_set_in(width, count, first))


def read(text: str) -> list[Line]:
    return read_lines(text)[0]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def notes_of(text: str, language: str = "en") -> dict[str, str]:
    return {note.marker: note.text for note in parse(text, language=language).footnotes}


def numbered(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.kind == "numbered"}


def first_page(last_line_of_note: str) -> str:
    """Notes of several lines, from which the size of their type is learnt; the last one goes on elsewhere."""
    notes = "\n".join(f"{mark}\nIbid.; as set out in\n{set_in(NOTES, 8, mark)}\nand so on." for mark in (1, 2, 3))
    return (
        f"1. States shall act.1,2,3,4\n{set_in(TEXT, 30)}\nand so on.\n2.\n{set_in(TEXT, 9)}\nand so on.\n"
        f"{notes}\n4\nA/44/14. {last_line_of_note}\n\n22-75744\n\n\fA/CONF.222/4/Rev.1\n\n"
    )


END = f"{set_in(NOTES, 4, 3)}\nof the sixth report."
LEFT = f"3.\n{set_in(TEXT, 20)}\nunder the third article of\n"
RIGHT = f"the Convention that was applied.\n{set_in(TEXT, 6)}\nand so on.\n4.\n{set_in(TEXT, 4)}\nand so on.\n"


def test_a_note_ends_at_the_foot_of_a_column_between_text_that_is_cut_and_that_goes_on():
    text = first_page("The area under cultivation was") + f"{LEFT}{END}\n\n22-75744\n\n{RIGHT}"
    assert notes_of(text)["4"].endswith("of the sixth report.")
    assert "under the third article of the Convention that was applied." in numbered(text)["3"]


def test_the_end_of_a_column_that_goes_on_with_a_sentence_is_no_note():
    text = first_page("The area under cultivation was") + f"{LEFT}{END}\n\n22-75744\n\nThe {RIGHT}"
    assert "of the sixth report." in numbered(text)["3"]


def test_a_note_goes_on_above_the_next_mark_with_the_words_that_follow_elsewhere():
    right = RIGHT.replace("applied.", "applied.5")
    page = f"{LEFT}intercepted by the Office and\n{END}\n5\nA/45/15.\n\n22-75744\n\n{right}"
    known = f"9.\nThe area under cultivation was {set_in(TEXT, 1, 3)}\nand so on.\n"
    text = first_page("The area under cultivation was") + page + known
    assert notes_of(text)["4"].endswith("of the sixth report.")
    assert "of the sixth report" not in numbered(text)["3"]


def test_a_note_that_was_cut_behind_a_sentence_goes_on_in_the_next_column():
    left = f"{LEFT}\n4\nA/44/14. That was done.\n\n22-75744\n\n"
    right = (
        f"the Convention,\n{set_in(TEXT, 12)}\nunder the fifth article of\n{END[:1].upper()}{END[1:]}\n5\nA/45/15.\n\n"
    )
    page = left.replace("States", "States4", 1) + right.replace("States", "States5", 1)
    text = (
        first_page("").replace(",4\n", "\n").replace("4\nA/44/14. \n", "") + f"{page}\fthe Protocol.\n4.\nThey act.\n"
    )
    assert notes_of(text)["4"].endswith("of the sixth report.")
    assert "under the fifth article of the Protocol." in numbered(text)["3"]


def test_words_that_stand_behind_others_are_counted_over_the_ends_of_lines():
    order = WordOrder(read("the area under\ncultivation was\n\nreduced; the area under cultivation"))
    assert order.times("of the area under", "cultivation reached") == 2
    assert order.times("cultivation was", "reduced") == 0
    assert order.goes_on("of the area under", "cultivation was")
    assert not order.goes_on("of the area under", "cultivation reached")


def test_chinese_letters_stand_for_words():
    order = WordOrder(read("又认识到世界毒品问题仍是一项共同\n和分担的责任"))
    assert order.times("认识到这仍是一项共同", "和分担") == 1
    assert order.goes_on("认识到这仍是一项共同", "和分担的责任")
    assert order.times("认识到这仍是一项共同", "的责任") == 0


def test_a_note_right_above_its_mark_is_its_own_where_the_text_above_is_cut():
    """The other column begins with a symbol, as notes do."""
    text = (
        "1. States shall act.1,2,3\n1\nA/51/21.\n2\nA/52/22.\n3\nA/53/23.\n\f"
        "2. The Office reported4 on the work that it had done, as set out in document\n"
        "See General Assembly resolution 49/19, annex, paragraph 19.\n4\n\n22-83654\n\n"
        "A/CONF.222/4 and in paragraph 12 of the resolution.\n3. States act.\n4. Others act.\n\f5. They act.\n"
    )
    assert notes_of(text)["4"] == "See General Assembly resolution 49/19, annex, paragraph 19."
    assert numbered(text)["2"].endswith("in document A/CONF.222/4 and in paragraph 12 of the resolution.")


def test_an_acronym_that_lost_its_hyphen_at_the_foot_of_a_column_is_parted_from_the_note():
    lines = read("mondiale de la Santé, ONUVoir la résolution 79/49 de l’Assemblée générale, annexe,")
    assert texts(hyphens_put_back(lines))[0] == "mondiale de la Santé, ONU-"
    assert texts(hyphens_put_back(read("L’ONUSIDA et l’ONUDC ont agi."))) == ["L’ONUSIDA et l’ONUDC ont agi."]


def test_the_first_mark_of_a_column_is_parted_from_an_address_that_a_hyphen_cut():
    lines = read(f"19\nIbid., vol. 59.\n20\n{ADDRESS[:-1]}18\n\n22-75744\n")
    assert texts(mark_behind_address(lines, 18))[2:5] == ["20", ADDRESS, "18"]


def test_an_address_that_ends_with_a_number_is_whole():
    for text in (f"19\nIbid.\n20\n{ADDRESS[:-1]}18\nof 2020.", f"{ADDRESS[:-1]}18", f"18\n20\n{ADDRESS[:-1]}18"):
        lines = read(text)
        assert mark_behind_address(lines, 18) == lines


def test_the_rest_of_an_address_stands_behind_the_foot():
    text = (
        f"1. States shall act.1 They shall report.2\n2.\n{set_in(TEXT, 20)}\nand so on.\n"
        f"A/41/11.\n2\n{ADDRESS[:-1]}1\n\n22-75744\n\n66.html.\n\n3/3\n\n\f3. Others.\n"
    )
    assert notes_of(text) == {"1": "A/41/11.", "2": f"{ADDRESS}66.html."}


def test_a_long_note_is_whole_where_the_text_goes_on_in_mid_sentence():
    note = f"{set_in(NOTES, 9)}\nis a short line of its own.\nRecalling {set_in(NOTES, 9, 4)}\nand so on."
    page = f"1. States shall act.1 They report on all that they did in the\n1\nA/41/11. The {note}\n\n22-75744\n\n"
    text = f"{page}\fyears before the review.\n2. Others act.\n"
    assert numbered(text)["1"].endswith("on all that they did in the years before the review.")
    assert notes_of(text)["1"].endswith("and so on.")


def test_a_mark_below_the_first_line_of_its_note_goes_up():
    lines = read("Ibid., vol. 50. The States applied articles 14 and 15 of\n10\nthe Convention of 1988.")
    assert texts(marks_put_up(lines))[:2] == ["10", lines[0].text]
    marks = read("and so on. See also\n10\nIbid., vol. 50.\n11\nA/51/21.")
    assert marks_put_up(marks) == marks


def test_the_title_between_columns_is_a_running_head():
    title = "Technical assistance that is provided to States"
    rows = [f"{set_in(TEXT, 8, first)}\n" for first in (0, 4, 9, 13, 17)]
    text = (
        f"Resolution adopted on 15 December 2022\n77/128.\n\n{title}\n\nThe General Assembly,\n1. States {rows[0]}\n"
        f"22-11639\n\n{title}\n\n{rows[1]}\n22-11639\n\n\f\n{title}\n\n{rows[2]}\n{title}\n\n{rows[3]}\n"
        f"{title}\n\n{rows[4]}and so on.\n2. Others.\n"
    )
    assert numbered(text)["1"].endswith("and so on.")


def test_a_line_in_small_letters_that_pages_cut_twice_is_no_running_head():
    line = "were seized by some of the States in the years before it"
    page = f"{set_in(TEXT, 6)}\n\n22-75744\n\n\fA/77/466\n\n"
    cut = f"and others, and drugs that\n{line}\n\n22-75744\n\n\fand so on.\n2. Others.\n"
    text = f"Report of the Secretary-General\n\n1. The drugs that\n{line}\n{page}{line}\n{cut}"
    assert numbered(text)["1"].count(line) == 3
