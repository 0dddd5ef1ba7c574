"""A text that a program filled into lines reads as it did before: broken at spaces, in long words, or anywhere."""

import pytest

from documents.parsing import parse
from tests.documents.accuracy import compared, structure_of, truth_of
from tests.documents.accuracy_documents import synthetic
from tests.documents.accuracy_filling import FILLS, by_characters, by_columns, filled
from tests.documents.accuracy_printing import FORMS, as_text

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
FORM = next(form for form in FORMS if form.name == "Markdown")


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("fill", FILLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_filled_into_lines_comes_back_whole(language, fill, width):
    known = synthetic(language, 731)
    text = as_text(known, FORM)
    read = filled(text, fill, width)
    assert read.count("\n") > text.count("\n") + 12
    score = compared(truth_of(known), structure_of(parse(read, language=language)))
    assert (score.whole, score.attached) == (100.0, 100.0), score.wrong[:5]


def test_a_break_with_room_left_is_a_break_of_the_text():
    paragraph = "The Commission requested the Secretariat to provide technical assistance to all countries. " * 12
    text = f"1. {paragraph}\n\n2. {paragraph}\n\nVienna\n15 December 2022\n"
    read = parse(filled(text, by_columns, 72), language="en")
    assert [found.text for found in read.paragraphs][-2:] == ["Vienna", "15 December 2022"]


def test_a_suspended_hyphen_at_the_end_of_a_line_keeps_its_space():
    paragraph = (
        "States shall take pre- and post-trial measures, cross-border and long-term, against money-laundering. " * 12
    )
    text = f"1. {paragraph.strip()}\n\n2. {paragraph.strip()}\n"
    for width in range(60, 76):
        read = parse(filled(text, by_characters, width), language="en")
        assert [found.text for found in read.paragraphs] == [paragraph.strip()] * 2


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        (r"1\. Takes note of \$3.5 million \<see below\>\;", "Takes note of $3.5 million <see below>;"),
        ("1. *Takes note* of **all** reports;", "Takes note of all reports;"),
        (
            "1. Takes note of _Official Records_ and of snake_case_names;",
            "Takes note of Official Records and of snake_case_names;",
        ),
        ("> 1. Takes note of 10^6^ tablets in 33 m^3^;", "Takes note of 10⁶ tablets in 33 m³;"),
        (r"1. Takes note of \*starred\* reports;", "Takes note of *starred* reports;"),
    ],
)
def test_marks_of_markdown_are_no_words(written, reads):
    read = parse(f"{written}\n\n2. Decides to remain seized of the matter.\n", language="en")
    assert read.paragraphs[0].text == reads


@pytest.mark.parametrize("comma", ["^,^", "^(,)", "<sup>,</sup>"])
def test_a_raised_comma_between_calls_is_no_word(comma):
    text = f"1. Takes note.[^1]{comma}[^2]\n\n2. Decides.\n\n[^1]: A/1.\n\n[^2]: A/2.\n"
    read = parse(text, language="en")
    assert [(found.text, len(found.calls)) for found in read.paragraphs] == [("Takes note.", 2), ("Decides.", 0)]
