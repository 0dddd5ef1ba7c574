"""Labels that `pdftotext` set on lines of their own, right below the end of a paragraph or of their own item."""

from documents.parsing.first_lines import first_lines_put_back
from documents.parsing.labels_apart import labels_rejoined
from documents.parsing.lines import read_lines


def test_the_number_of_a_heading_is_known_above_a_heading_with_a_letter():
    printed = ["1. States shall act.", "4. They shall report.", "2.", "", "Demand", "", "a)", "", "Cooperation", ""]
    lines = read_lines("\n".join([*printed, "5. Others shall report."]))[0]
    assert [line.text for line in labels_rejoined(lines)][2:4] == ["2. Demand", "a) Cooperation"]


def test_a_label_alone_right_below_the_end_of_a_sentence_begins_something_new():
    printed = ["1. 各国应当合作并向委员会报告。", "(b)", "", "替代发展", "", "2. 各国也应当合作。"]
    rejoined = labels_rejoined(read_lines("\n".join(printed))[0])
    assert (rejoined[1].text, rejoined[1].gap) == ("(b) 替代发展", 1)
    printed[0] = "1. 各国应当合作，并向委员会"
    assert labels_rejoined(read_lines("\n".join(printed))[0])[1].gap == 0


def test_the_short_end_of_an_item_may_stand_above_its_label():
    printed = ["The following is recommended:", "2015;", "", "(a)", "", "The programme had been launched in the year"]
    lines = read_lines("\n".join([*printed, "", "(b)", "", "The States replied."]))[0]
    assert [line.text for line in first_lines_put_back(lines)][1:4] == ["(a)", printed[-1], "2015;"]
    figure = ["It came to $3.5", "million;", *printed[2:], "", "(d)", "", "Others."]
    assert first_lines_put_back(read_lines("\n".join(figure))[0])[1].text == "million;"
    lines = read_lines("\n".join(["They joined in", *printed[1:], "", "(b)", "", "The States replied."]))[0]
    assert [line.text for line in first_lines_put_back(lines)][1:3] == ["2015;", "(a)"]
