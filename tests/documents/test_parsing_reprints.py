"""The sample resolutions in six languages, printed as plain text in every way, and read again: nothing is lost.

The truth is the XML that the UN publishes; without the samples there is nothing to compare with.
"""

from functools import cache
from pathlib import Path

import pytest

from documents.parsing import parse
from tests.documents.accuracy import compared, structure_of, truth_of
from tests.documents.accuracy_official import SAMPLES, published
from tests.documents.accuracy_printing import Form, as_text, forms_of

PATHS = sorted(SAMPLES.glob("*.*.xml"))

needs_samples = pytest.mark.skipif(not PATHS, reason="the sample resolutions are not at hand")


@cache
def truth(path: Path):
    return published(path, path.name.split(".")[1])


def reprinted(path: Path, form: Form):
    known = truth(path)
    language = known.language
    parsed = parse(as_text(known, form), language=language)
    return compared(truth_of(known), structure_of(parsed), where=f"{path.stem}, {form.name}")


@needs_samples
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_resolution_in_whole_lines_comes_back_to_the_letter(path):
    for form in (
        Form("lines"),
        Form("lines, glued digits", marks="glued"),
        Form("endnotes", marks="sup", endnotes=True),
    ):
        found = reprinted(path, form)
        assert found.counts["numbered"] >= 9
        assert not found.wrong


@needs_samples
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_resolution_comes_back_however_it_is_broken(path):
    for form in forms_of(path.name.split(".")[1]):
        found = reprinted(path, form)
        spaced = form.marks == "spaced"
        assert found.found == 100, found.wrong
        assert found.whole >= (88 if "everywhere" in form.blank else 96), found.wrong
        assert found.share("items whole", "items") == 100, found.wrong
        assert found.share("headings whole", "headings") == 100, found.wrong
        assert found.share("other whole", "other") >= 90, found.wrong  # preambular paragraphs
        assert found.notes >= (77 if spaced else 100), found.wrong
        assert found.attached >= (77 if spaced else 96), found.wrong


@pytest.mark.parametrize(
    ("language", "enacting", "preambles", "operative"),
    [
        (
            "ru",
            "Генеральная Ассамблея,",
            (
                "ссылаясь на резолюцию 37/42 Совета по правам человека от 23 марта 2018 года,",
                "подтверждая главную роль Комиссии по наркотическим средствам в этой области,",
                "с признательностью отмечая усилия государств-членов в борьбе с наркотиками и",
            ),
            "1. постановляет продолжить работу;",
        ),
        (
            "zh",
            "大会，",
            (
                "回顾麻醉药品委员会关于加强国际合作、处理非法药物贩运的所有相关决议和决定，",
                "又重申坚定承诺确保完全按照宪章、国际法和宣言的宗旨和原则处理减少需求和措施，",
                "表示赞赏地注意到毒品和犯罪问题办公室的战略以及各国在所有相关方面作出的努力",
            ),
            "1. 决定继续开展工作；",
        ),
    ],
)
def test_preambular_paragraphs_that_fill_their_last_line_stay_apart(language, enacting, preambles, operative):
    first, second, third = preambles
    ends = {"ru": "их незаконным оборотом,", "zh": "和合作，"}[language]
    text = "\n".join((enacting, first, second, first, second, third, ends, operative, ""))
    texts = [paragraph.text for paragraph in parse(text, language=language).paragraphs]
    joint = "" if language == "zh" else " "
    assert texts[-7:-1] == [enacting, first, second, first, second, f"{third}{joint}{ends}"]


def test_a_small_word_that_opens_preambles_is_part_of_a_sentence_elsewhere():
    text = (
        "1. Управление оказывало помощь государствам и в сотрудничестве с ними работало,\n"
        "признавая важность этой работы для всех.\n2. Управление оказывало помощь.\n3. Управление работало.\n"
    )
    (first, *_rest) = parse(text, language="ru").paragraphs
    assert first.text.endswith("работало, признавая важность этой работы для всех.")
