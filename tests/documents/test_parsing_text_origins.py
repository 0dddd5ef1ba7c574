"""Texts as converters make them of pages: marks and labels on lines of their own, notes apart, heads and slips."""

import textwrap

from documents.parsing import parse

PROSE = "the Office assisted Member States in strengthening their legal framework against the laundering of money"


def labelled(text):
    return [(p.label, p.text) for p in parse(text, language="en").paragraphs if p.kind in ("numbered", "item")]


def notes(text):
    return [(note.marker, note.text) for note in parse(text, language="en").footnotes]


def called(text):
    """The number of each call with the label of its paragraph and the text of its note."""
    document = parse(text, language="en")
    return [
        (call.marker, paragraph.label, document.footnotes[call.footnote].text)
        for paragraph in document.paragraphs
        for call in paragraph.calls
        if call.footnote is not None
    ]


def codes(text):
    return [problem.code for problem in parse(text, language="en").problems]


def page(*paragraphs, below=""):
    return "\n".join(paragraphs) + "\n\n" + below + "\n\n1/2\n22-60494\n\fA/77/1\n\n3. A third page follows here.\n"


def test_a_number_alone_on_its_line_labels_the_paragraph_below():
    text = f"1.\n\n{PROSE.capitalize()}.\n\n2.\n{PROSE.capitalize()}:\n\n(a)\n\nFirst;\n\n(b)\n\nSecond.\n"
    assert labelled(text) == [
        ("1", f"{PROSE.capitalize()}."),
        ("2", f"{PROSE.capitalize()}:"),
        ("2(a)", "First;"),
        ("2(b)", "Second."),
    ]


def test_a_year_alone_on_the_last_line_labels_nothing():
    text = f"1. It was {PROSE} in\n2017.\n2. It was {PROSE} again.\n3. It was {PROSE} once more.\n"
    assert [label for label, _ in labelled(text)] == ["1", "2", "3"]
    assert labelled(text)[0][1].endswith("in 2017.")


def test_a_page_that_ends_between_a_number_and_its_paragraph_changes_nothing():
    text = "1. The first.\n\n2.\n\n22-60494\n\f3/15\n\nThe second.\n\n3. The third.\n"
    assert labelled(text) == [("1", "The first."), ("2", "The second."), ("3", "The third.")]


def test_a_mark_alone_goes_before_the_note_below_it():
    text = page("1. Drugs were seized.1", "2. States reported.2", below="1\n   A/41/11.\n2\n   Ibid., vol. 42.")
    assert notes(text) == [("1", "A/41/11."), ("2", "Ibid., vol. 42.")]
    assert called(text) == [("1", "1", "A/41/11."), ("2", "2", "Ibid., vol. 42.")]
    assert labelled(text)[0] == ("1", "Drugs were seized.")


def test_marks_one_below_the_other_go_before_as_many_notes():
    text = page(
        "1. Drugs were seized.1",
        "2. States reported,2 and others did too.3",
        below="1\n2\n3\n\nSee Official Records, Supplement No. 8 (E/2019/28), chap. I,\nsect. B.\nIbid.\n"
        "Resolution 70/1.",
    )
    assert notes(text) == [
        ("1", "See Official Records, Supplement No. 8 (E/2019/28), chap. I, sect. B."),
        ("2", "Ibid."),
        ("3", "Resolution 70/1."),
    ]


def test_a_first_mark_that_was_read_last_still_finds_its_note():
    text = page(
        "1. Drugs were seized.1", "2. States reported.2", below="Resolution S-30/1, annex.\n2\nResolution 70/1.\n1"
    )
    assert notes(text) == [("1", "Resolution S-30/1, annex."), ("2", "Resolution 70/1.")]


def test_notes_that_may_be_divided_in_more_than_one_way_are_named():
    below = "1\n2\n\nOne sentence of a note.\nAnother sentence of one.\nA third sentence of it."
    text = page("1. Drugs were seized.1", "2. States reported.2", below=below)
    assert "footnote_text_doubtful" in codes(text)


def test_a_page_number_at_the_foot_is_no_mark():
    text = "1. Drugs were seized.1\n\n1 A/41/11.\n\n1\n\f2. States reported.2\n\n2 A/42/12.\n\n2\n\f3. The end came.\n"
    assert notes(text) == [("1", "A/41/11."), ("2", "A/42/12.")]
    assert [label for label, _ in labelled(text)] == ["1", "2", "3"]


def test_calls_leave_the_text_where_a_converter_left_the_notes_out():
    text = "1. Drugs were seized,1 and States reported2 that.\n\n2. Others did too.3\n\n3. None of the 4 replied.\n"
    assert [words for _, words in labelled(text)] == [
        "Drugs were seized, and States reported that.",
        "Others did too.",
        "None of the 4 replied.",
    ]
    assert codes(text).count("call_without_footnote") == 3


def test_calls_after_a_space_leave_the_text_too_where_they_are_the_next_number():
    text = (
        "1. Drugs were seized,1 and States reported2 that.\n\n2. Others did too 3 ;\n\n3. See paragraph 4.\n\n"
        "4. In A/78/L.24 it was said 4,5 so.6\n\n5. Of those, 7 replied, as did 12.\n"
    )
    assert [words for _, words in labelled(text)] == [
        "Drugs were seized, and States reported that.",
        "Others did too ;",
        "See paragraph 4.",
        "In A/78/L.24 it was said so.",
        "Of those, 7 replied, as did 12.",
    ]


def test_digits_in_words_are_no_calls_where_they_do_not_rise_from_one():
    text = "1. The G20 met.\n\n2. CO2 and PM10 were measured.\n\n3. The A4 page was printed.\n"
    assert [words for _, words in labelled(text)] == [
        "The G20 met.",
        "CO2 and PM10 were measured.",
        "The A4 page was printed.",
    ]


def test_a_long_running_head_and_the_slip_of_the_first_page_are_no_text():
    head = "Addressing and countering the world drug problem through a comprehensive, integrated approach"
    cut = [f"{PROSE} and {word}" for word in ("also", "then", "more", "thus")]
    text = (
        f"1. It was noted that {cut[0]}\n{cut[1]}\n\n22-60494 (E)    160123    170123\n*2260494*\n"
        f"\fA/RES/77/238                {head}\n\n{cut[2]}\nthat was all.\n"
        f"2. It was found that {cut[3]}\n{cut[0]}\n\n22-60494                                         3/15\n"
        f"\f{head}                   A/RES/77/238\n\n{cut[1]}\nthat was all.\n"
    )
    assert labelled(text) == [
        ("1", f"It was noted that {cut[0]} {cut[1]} {cut[2]} that was all."),
        ("2", f"It was found that {cut[3]} {cut[0]} {cut[1]} that was all."),
    ]


def test_wide_blanks_of_a_justified_line_are_one():
    text = f"1. The   Office    was\n   {PROSE}.\n2. Done.\n"
    assert "The Office was" in labelled(text)[0][1]


def test_marks_without_a_blank_between_them_have_notes_of_one_line():
    below = "1\n2\n\n3\n\nA/41/11.\nThe first sentence of a note.\nThe second sentence of it.\nIbid."
    text = page("1. Drugs were seized.1", "2. States reported,2 and others did too.3", below=below)
    assert notes(text) == [
        ("1", "A/41/11."),
        ("2", "The first sentence of a note. The second sentence of it."),
        ("3", "Ibid."),
    ]


def pages(*texts):
    """Each text on a page of its own, with head and foot, and a form feed before the next."""
    return "".join(f"A/77/1\n\n{text}\n\n{number}/9\n22-60494\n\f" for number, text in enumerate(texts, start=1))


def test_pages_without_form_feeds_are_told_by_their_heads():
    text = pages(
        f"1. {PROSE.capitalize()}.\n\n2. Drugs were seized.1\n\n3. States reported.2\n\n4. Others did not.\n\n"
        "5. Others did.\n\n6. Nobody replied.\n\n1\n2\n\nSee A/41/11.\nIbid., vol. 42.",
        "7. Drugs were burnt.3\n\n3\n\nSee A/43/13.",
        "8. The end came.",
    )
    assert notes(text) == [("1", "See A/41/11."), ("2", "Ibid., vol. 42."), ("3", "See A/43/13.")]
    assert notes(text.replace("\f", "")) == notes(text)


def test_text_between_marks_and_notes_stays_in_its_paragraph():
    text = page("1. Drugs were seized.1", below="2.\n\n1\n\nStates reported to the Office.\n\nSee A/41/11.")
    assert notes(text) == [("1", "See A/41/11.")]
    assert labelled(text)[1] == ("2", "States reported to the Office.")


def test_a_note_that_began_on_the_page_before_goes_on():
    cut = "\n".join(textwrap.wrap(f"It was noted that {PROSE}, that {PROSE}, and that {PROSE}.", 84))
    begun = "\n".join(textwrap.wrap(f"See A/41/11, where {PROSE} and where {PROSE}", 84)[:2])
    text = pages(
        f"1. {cut}\n2. {cut}1\n3. {cut}2\n\n1\n\n2\n\nIbid.\n{begun}",
        f"4. {cut}3\n\n3\n\nof money by others.\nIbid., vol. 42.",
        "5. The end came.",
    )
    assert notes(text) == [
        ("1", "Ibid."),
        ("2", f"{begun.replace(chr(10), ' ')} of money by others."),
        ("3", "Ibid., vol. 42."),
    ]


def test_lines_cut_behind_raised_digits_are_one():
    text = (
        f"1. It was found that {PROSE}1\n, and {PROSE}2\n. It was {PROSE}\nand more.3\nThe Office agreed.\n"
        f"2. The {PROSE}.\n3. Again {PROSE}.\n"
    )
    assert labelled(text)[0] == (
        "1",
        f"It was found that {PROSE}, and {PROSE}. It was {PROSE} and more. The Office agreed.",
    )
    assert [call.marker for call in parse(text, language="en").paragraphs[0].calls] == ["1", "2", "3"]


def test_the_words_of_a_stretched_line_go_back_into_it():
    below = (
        "1\n\n2\n\nWorld Drug Report 2024 (United Nations publication,\nhttps://www.unodc.org/wdr2024/index.html.\n"
        f"See also {PROSE} and others.\n\nSales\n\nNo.\n\nE.24.XI.6).\n\nAvailable\n\nat"
    )
    text = page("1. Drugs were seized.1", "2. States reported.2", below=below)
    assert notes(text)[0] == (
        "1",
        "World Drug Report 2024 (United Nations publication, Sales No. E.24.XI.6). Available at "
        "https://www.unodc.org/wdr2024/index.html.",
    )


def test_a_group_of_calls_may_stand_after_a_space():
    text = page(
        "1. Drugs were seized.1",
        "2. States reported to the Office. 2,3 Others did too.",
        below="1\n2\n3\n\nSee A/41/11.\nIbid.\nResolution 70/1.",
    )
    assert [marker for marker, _, _ in called(text)] == ["1", "2", "3"]


def test_a_preambular_paragraph_opens_with_its_word():
    text = (
        f"The General Assembly,\n\nRecalling {PROSE},\nNoting with concern that {PROSE},\n"
        f"Reaffirming {PROSE},\n1. Decides that {PROSE}.\n2. Decides also that {PROSE}.\n"
    )
    texts = [paragraph.text for paragraph in parse(text, language="en").paragraphs]
    assert f"Noting with concern that {PROSE}," in texts


def test_a_marked_call_where_a_digit_after_a_space_is_one_too_stands_before_it():
    (paragraph,) = parse("A text ³4\n<sup>4,5</sup>").paragraphs
    assert paragraph.text == "A text"
    assert [(call.marker, call.offset) for call in paragraph.calls] == [("3", 6), ("4", 6)]
