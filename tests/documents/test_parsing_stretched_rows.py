"""Rows of single words that a converter made of stretched lines, in columns of prose and notes."""

from documents.parsing import ParsedDocument, parse
from documents.parsing.lines import read_lines
from documents.parsing.stretched import rows_rejoined, stretched_rejoined
from documents.parsing.stretched_apart import announcements_put_back

LINE = "The Office continued to assist States in their\nwork at the national and regional levels, which\n"
PROSE = f"{LINE * 3}was supported by the Commission in its report.\n"
LABELLED = f"{PROSE}2.\n{PROSE}3.\n{PROSE}"
FOOT = "\n22-36843\n\n\fA/77/466\n\n"


def numbered(text: str, language: str = "en") -> dict[str, str]:
    return {found.label: found.text for found in parse(text, language=language).paragraphs if found.kind == "numbered"}


def in_russian(row: str) -> str:
    """A paragraph whose last line is the row, its items, and others that show how wide lines are."""
    lines = "реализации научно обоснованных инициатив по всем\nорганами образования и правоохранительными органами\n"
    return f"1.\n{lines * 3}{row}a)\nДействовать;\nb)\nСообщать.\n2.\n{lines * 3}в целом.\n3.\n{lines * 3}в целом.\n"


def notes(parsed: ParsedDocument) -> dict[str, str]:
    return {note.marker: note.text for note in parsed.footnotes}


def test_a_sentence_that_ends_between_single_words_of_a_row_has_the_next_one_beside_it():
    row = "профилактике\nнаркозависимости.\nРекомендуется\nследующее:\n"
    assert numbered(in_russian(row), "ru")["1"].endswith(
        "органами профилактике наркозависимости. Рекомендуется следующее:"
    )


def test_the_end_of_a_paragraph_and_a_heading_of_one_word_are_no_row():
    text = f"1.\n{LINE}is to be followed by all of them in practice by\nmeasures.\nPrevention\n2.\n{LABELLED}"
    assert numbered(text)["1"].endswith("by measures.")


def test_the_last_line_of_a_column_may_be_a_row_of_single_words():
    row = "In\nthe\nwords\nof\nthe\nlast\ndeclaration,\n“all\n"
    text = f"1.\n{PROSE}{row}{FOOT}States shall cooperate”, and that was done.\n2.\n{LABELLED}"
    assert numbered(text)["1"].endswith(
        "In the words of the last declaration, “all States shall cooperate”, and that was done."
    )


def test_a_figure_between_single_words_is_one_of_the_row():
    row = "The\nfield\nof\n33\nhectares\nwas\ncleared.\nIn\nthese\n"
    text = f"1.\n{PROSE}{row}{FOOT}words it was said, and that was done.\n2.\n{LABELLED}"
    assert numbered(text)["1"].endswith(
        "The field of 33 hectares was cleared. In these words it was said, and that was done."
    )


def test_words_that_announce_an_address_go_back_from_below_the_notes():
    note = "Consultable\nà\nl’adresse\nhttps://www.unodc.org/wdr2021/index-51.html.\n1\n"
    text = (
        f"1.\n{LINE * 3}was supported by the Commission1 and invited all of\n{note}\n22-13055\n\nsuivante\n\n:\n\n"
        f"them to report on it.\n2.\n{PROSE}{FOOT}3.\n{PROSE}4.\n{PROSE}"
    )
    parsed = parse(text, language="fr")
    assert notes(parsed) == {"1": "Consultable à l’adresse suivante : https://www.unodc.org/wdr2021/index-51.html."}
    assert numbered(text, "fr")["1"].endswith("and invited all of them to report on it.")


def test_words_that_stand_elsewhere_between_the_same_words_go_back():
    lost = "(a)\nResolution\nadopted\nAssembly on 15 December 2022;\n\nby\n\nthe\n\n(b)\nTo report.\n"
    known = f"2.\nResolution adopted by the Assembly was applied.\n{PROSE}3.\n{PROSE}"
    text = f"1.\n{LINE}is followed by these:\n{lost}{known}{FOOT}4.\n{PROSE}"
    items = [found.text for found in parse(text, language="en").paragraphs if found.kind == "item"]
    assert items == ["Resolution adopted by the Assembly on 15 December 2022;", "To report."]


def test_a_heading_of_one_word_between_blank_lines_stays_where_it_is():
    text = f"1.\n{LINE}is\nfollowed\nby all of them in their policies.\n\nPrevention\n\n2.\n{LABELLED}{FOOT}"
    parsed = parse(text, language="en")
    assert "Prevention" in [found.text for found in parsed.paragraphs if found.kind == "heading"]
    assert "Prevention" not in numbered(text)["1"]


def test_a_dash_between_two_names_begins_no_bullet():
    cut = "and practical activities, also along the line North\n— South and South — South in their relations, and\n"
    text = f"1.\n{LINE}{cut}all of them supported it.\n2.\n{LABELLED}"
    assert "along the line North — South and South — South in their" in numbered(text)["1"]


def test_bullets_below_an_open_line_stay_bullets():
    listed = "These are the findings of the survey of all the States\n— South America\n— Western Africa\n"
    text = f"1.\n{PROSE}2.\n{PROSE}\n{listed}\n3.\n{PROSE}4.\n{PROSE}"
    found = [found.text for found in parse(text, language="en").paragraphs]
    assert "South America" in found and "Western Africa" in found


def test_small_letters_go_on_a_numbered_sentence_over_a_blank_line_after_a_comma():
    text = f"1.\n{LINE}is to be followed by all in their action,\n\nand by others in support of it.\n2.\n{LABELLED}"
    assert numbered(text)["1"].endswith("in their action, and by others in support of it.")


def test_a_row_whose_first_word_ends_a_sentence_goes_on_with_small_words():
    row = "support.\nStates\nthat\nare\nparties\ncontinued to face challenges at all levels of work.\n"
    text = f"1.\n{LINE}is of use to them, as the statement was given wide\n{row}2.\n{LABELLED}"
    assert numbered(text)["1"].endswith(
        "wide support. States that are parties continued to face challenges at all levels of work."
    )


def test_a_line_that_had_no_room_for_the_first_word_of_a_row_is_full():
    row = "реализации научно обоснованных работ по\nпрофилактике\nнаркозависимости.\nРекомендуется\nследующее:\n"
    assert numbered(in_russian(row), "ru")["1"].endswith("по профилактике наркозависимости. Рекомендуется следующее:")


def test_a_row_goes_on_in_small_letters_below_it_though_they_leave_room():
    lines = "реализации научно обоснованных инициатив по всем\nорганами образования и правоохранительными органами\n"
    row = "гражданских\nи\nполитических\nправах,\nВенскую\nдекларацию и Программу действий и др\n"
    kept = [line.text for line in rows_rejoined(read_lines(f"{lines * 3}{FOOT}{row}{lines}")[0])]
    assert "гражданских и политических правах, Венскую" in kept


def test_a_small_word_between_blank_lines_goes_behind_the_line_of_the_item_that_lacks_it():
    """With several lines that have room, or for a word that may be a heading, nothing is moved."""
    above = "The Office of the United Nations helped the States that asked for it:"
    item = ["(a) Some witnesses of them joined", "programme, which had been launched in 2015;"]
    for words in ("the", "the new and long"):
        apart = [line for word in words.split() for line in ("", word)]
        lines = read_lines("\n".join([above, *item, *apart, "", "(b)", "Others replied."]))[0]
        moved = [line.text for line in stretched_rejoined(lines)]
        assert moved[1:3] == [f"{item[0]} {words}", item[1]]
    for words, short in (("The", item[1]), ("the", "programme, and which")):
        printed = [above, item[0], short, "launched in 2015;", "", words, "", "(b)", "Others replied."]
        kept = read_lines("\n".join(printed))[0]
        assert [line.text for line in stretched_rejoined(kept)] == [line for line in printed if line]


def test_ends_of_lines_that_announced_addresses_go_back_in_order():
    begun = ["World Drug Report 2022 (United Nations publication,", "https://www.unodc.org/1.html."]
    notes = [*begun, "A/47/87.", begun[0].replace("2022", "2023"), "https://www.unodc.org/2.html."]
    apart = [f"Sales No. E.{year}.XI.8). Available at" for year in (22, 23)]
    whole = [f"{notes[0]} {apart[0]}", *notes[1:3], f"{notes[3]} {apart[1]}", notes[4]]

    def put_back(*printed: str) -> list[str]:
        return [line.text for line in announcements_put_back(read_lines("\n".join(printed))[0])]

    assert put_back("They met.", "", *notes, "", *apart, "", "22-22191") == ["They met.", *whole, "22-22191"]
    assert put_back(*notes, "", apart[0]) == [*notes, apart[0]]
    assert put_back(*notes, "", apart[0], "\f" + apart[1]) == [*notes, *apart]
