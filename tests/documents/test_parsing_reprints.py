"""The sample resolutions in six languages, printed as plain text in every way, and read again: nothing is lost.

The truth is the XML that the UN publishes; without the samples there is nothing to compare with.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from documents.parsing import parse
from tests.documents.accuracy import compared, structure_of, truth_of
from tests.documents.accuracy_official import SAMPLES, known_of, published
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


TEXTS = sorted(SAMPLES.glob("*.en.txt"))
# Numbered paragraphs with their items: S-30/1 has 103 operational recommendations.
LABELS = {
    "a-res-s-30-1.en.txt": Counter({"1": 19, "2": 8, "3": 22, "4": 16, "5": 26, "6": 6, "7": 13, "8": 1, "9": 1}),
    "declaration-2024.en.txt": Counter({str(number): {18: 13, 20: 8}.get(number, 1) for number in range(1, 43)}),
}


@pytest.mark.skipif(not TEXTS, reason="the sample texts are not at hand")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_an_english_text_comes_back_however_it_is_broken(path):
    """The truth is the reading of the text as it was given, whose labels and counts are those of the document."""
    parsed = parse(path.read_text(), language="en")
    labels = Counter(p.label.partition("(")[0] for p in parsed.paragraphs if p.kind in ("numbered", "item"))
    assert labels == LABELS[path.name], labels
    known = known_of(parsed)
    for form in forms_of("en"):
        found = compared(truth_of(known), structure_of(parse(as_text(known, form), language="en")), where=form.name)
        assert found.found == found.whole == 100, found.wrong
        if not form.two_columns:
            assert found.share("items whole", "items") >= 99, found.wrong
            assert found.share("headings whole", "headings") >= (68 if form.blank == "none" else 88), found.wrong
