"""Problems of a reading are told in the reader's language; a sentence nobody listed is told as the parser said it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from documents.templatetags.problems import SHAPES, problem_words

SAID = re.compile(r'f?"((?:[A-Z]|\{len\(notes\)\} f)[^"]*\.)"')


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Footnote 7 is called but not printed.", "正文中有脚注号7，但没有该脚注。"),
        ("Paragraph 9 comes where paragraph 8 was expected.", "应为第8段之处出现第9段。"),
        ("Something else.", "Something else."),
    ],
)
def test_a_problem_is_told_in_chinese(english, chinese):
    with override("zh-hans"):
        assert problem_words({"message": english}) == chinese


def test_every_sentence_of_the_parser_is_listed():
    sources = [
        path.read_text(encoding="utf-8")
        for package in ("parsing", "extraction")
        for path in (Path(settings.BASE_DIR) / "documents" / package).glob("*.py")
    ]
    said = [
        re.sub(r"\{[^}]*\}", "1", sentence)
        for source in sources
        for call in re.findall(r"Problem\(([^=]*?)(?:,\s*(?:line|paragraph)=|\)\s*$|\)\n|\)\])", source)
        for sentence in SAID.findall(call)
    ]
    assert len(said) >= 8
    assert [sentence for sentence in said if not any(shape.fullmatch(sentence) for shape, _ in SHAPES)] == []
