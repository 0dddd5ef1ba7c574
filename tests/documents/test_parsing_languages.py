"""The six official languages: short texts of our own, and real resolutions where the sample folder is at hand.

The samples are United Nations documents that are not shipped; they are looked for beside the repository.
"""

# ruff: noqa: E501 - tables of texts read better unwrapped

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from documents.parsing import parse
from tests.documents.parsing_layouts import Document, Layout, Piece, printed

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample documents are not beside the repository")

OWN = {
    "ar": (
        "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 66/177 المتعلق بالتدفقات المالية غير المشروعة(¹)،\n\n١ - ترحب بالتقرير؛\n\n"
        "٢ - تطلب إلى الأمانة العامة:\n\n(أ) تقديم المساعدة؛\n\n(ب) إعداد تقرير؛\n\n٣ - تقرر إبقاء المسألة قيد نظرها.\n\n(¹) انظر A/69/6.\n"
    ),
    "zh": "大会，\n\n回顾关于非法资金流动的第66/177号决议，¹\n\n1. 欢迎该报告；\n\n2. 请秘书处：\n\n(a) 提供援助；\n\n(b) 编写报告；\n\n3. 决定继续处理此案。\n\n¹ 见 A/69/6。\n",
    "en": (
        "The General Assembly,\n\nRecalling its resolution 66/177 on illicit financial flows,¹\n\n1. Welcomes the report;\n\n"
        "2. Requests the Secretariat:\n\n(a) To provide assistance;\n\n(b) To prepare a report;\n\n3. Decides to remain seized of the matter.\n\n¹ See A/69/6.\n"
    ),
    "fr": (
        "L’Assemblée générale,\n\nRappelant sa résolution 66/177 sur les flux financiers illicites¹,\n\n1. Accueille le rapport avec satisfaction ;\n\n"
        "2. Prie le Secrétariat :\n\na) De fournir une assistance ;\n\nb) D’établir un rapport ;\n\n3. Décide de rester saisie de la question.\n\n¹ Voir A/69/6.\n"
    ),
    "es": (
        "La Asamblea General,\n\nRecordando su resolución 66/177 sobre las corrientes financieras ilícitas¹,\n\n1. Acoge con beneplácito el informe;\n\n"
        "2. Solicita a la Secretaría:\n\na) Que preste asistencia;\n\nb) Que prepare un informe;\n\n3. Decide seguir ocupándose de la cuestión.\n\n¹ Véase A/69/6.\n"
    ),
    "ru": (
        "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 66/177 о незаконных финансовых потоках¹,\n\n1. приветствует доклад;\n\n"
        "2. просит Секретариат:\n\na) оказать помощь;\n\nb) подготовить доклад;\n\n3. постановляет продолжать заниматься этим вопросом.\n\n¹ См. A/69/6.\n"
    ),
}
ITEM_LETTERS = {"ar": "أب"}


@pytest.mark.parametrize("language", OWN)
def test_resolution_is_read_in_every_language(language):
    document = parse(OWN[language])
    letters = ITEM_LETTERS.get(language, "ab")
    labels = [paragraph.label for paragraph in document.paragraphs if paragraph.label]
    assert labels == ["1", "2", f"2({letters[0]})", f"2({letters[1]})", "3"]
    assert document.language == language
    assert [note.marker for note in document.footnotes] == ["1"]
    assert [call.marker for paragraph in document.paragraphs for call in paragraph.calls] == ["1"]
    assert [p.kind for p in document.paragraphs][:2] == ["title", "unnumbered"] or document.paragraphs[
        0
    ].kind == "unnumbered"


def squashed(text: str) -> str:
    return re.sub(r"[\s\u200e\u200f]", "", text)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


class AkomaNtoso:
    """The paragraphs and notes of a resolution in the United Nations' XML."""

    def __init__(self, path: Path) -> None:
        self.notes: dict[int, str] = {}
        self.pieces: list[Piece] = []
        self._walk(ElementTree.parse(path).getroot())

    def _text(self, element: ElementTree.Element) -> str:
        text = element.text or ""
        for child in element:
            if _tag(child) == "authorialNote" and (child.get("marker") or "").isdigit():
                number = int(child.get("marker") or "")
                self.notes[number] = self._clean("".join(map(self._text, child)).replace("()", ""))
                text = text.removesuffix("(") + f"{{{number}}}"
            elif _tag(child) != "authorialNote" and "".join(child.itertext()).strip() not in ("(", ")"):
                text += self._text(child)
            text += child.tail or ""
        return text

    @staticmethod
    def _clean(text: str) -> str:
        return re.sub(r"\s+", " ", text).strip()

    def _walk(self, element: ElementTree.Element) -> None:
        if _tag(element) in ("meta", "coverPage", "authorialNote"):
            return
        if _tag(element) == "p":
            self._add(self._clean(self._text(element)))
        elif _tag(element) == "paragraph":
            number = self._clean(
                "".join(part for child in element if _tag(child) == "num" for part in child.itertext())
            )
            before = len(self.pieces)
            for child in element:
                if _tag(child) != "num":
                    self._walk(child)
            if number and len(self.pieces) > before:
                self.pieces[before] = Piece("numbered", number, self.pieces[before].text)
        else:
            for child in element:
                self._walk(child)

    def _add(self, text: str) -> None:
        item = re.match(r"\((\w{1,4})\) ?(.+)", text)
        number = re.match(r"(\d+) ?([-–]) ?(.+)", text)
        if number:
            self.pieces.append(Piece("numbered", f"{number[1]} {number[2]}", number[3]))
        elif item:
            self.pieces.append(Piece("item", f"({item[1]})", item[2]))
        elif text:
            self.pieces.append(Piece("unnumbered", "", text))

    def document(self) -> Document:
        return Document(self.pieces[0].text, self.pieces[1:], [self.notes[number] for number in sorted(self.notes)])


RESOLUTIONS = {"ga78-131": (9, 9), "ga77-238": (58, 27)}
LAYOUTS = {
    "lines": Layout(),
    "lines on pages": Layout(marks="sup", page=30),
    "marks in parentheses": Layout(marks="parentheses", page=30),
    "wrapped": Layout(width=80, page=45),
    "wrapped, blank lines, glued": Layout(width=80, page=45, marks="glued", blank_between=True, trailing_space=True),
}


@needs_samples
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", OWN)
@pytest.mark.parametrize("name", RESOLUTIONS)
def test_real_resolution_comes_back_in_every_language_and_layout(name, language, layout):
    source = AkomaNtoso(SAMPLES / f"{name}.{language}.xml").document()
    document = parse(printed(source, LAYOUTS[layout]))
    numbered, notes = RESOLUTIONS[name]
    assert [p.label for p in document.paragraphs if p.kind == "numbered"] == [str(n + 1) for n in range(numbered)]
    assert [squashed(note.text) for note in document.footnotes] == [squashed(note) for note in source.notes]
    assert len(document.footnotes) == notes
    wanted = {squashed(piece.plain) for piece in source.pieces if piece.kind == "numbered"}
    if LAYOUTS[layout].marks != "glued" or language != "ar":  # the Arabic text leaves a space before some marks
        assert sum(len(p.calls) for p in document.paragraphs) == notes
        assert {squashed(p.text) for p in document.paragraphs if p.kind == "numbered"} == wanted


@needs_samples
def test_outcome_document_of_2016_has_its_103_recommendations():
    document = parse((SAMPLES / "a-res-s-30-1.en.txt").read_text(encoding="utf-8"))
    counts = {1: 18, 2: 7, 3: 21, 4: 15, 5: 25, 6: 5, 7: 12}
    assert [p.label for p in document.paragraphs if p.kind == "item"] == [
        f"{chapter}({chr(97 + order)})" for chapter, count in counts.items() for order in range(count)
    ]
    assert [p.label for p in document.paragraphs if p.kind == "numbered"] == [str(number) for number in range(1, 10)]
    assert (document.symbol, document.date) == ("A/RES/S-30/1", "2016-04-19")


@needs_samples
def test_declaration_of_2024_has_its_42_paragraphs_under_its_headings():
    document = parse((SAMPLES / "declaration-2024.en.txt").read_text(encoding="utf-8"))
    assert [p.label for p in document.paragraphs if p.kind == "numbered"] == [str(number) for number in range(1, 43)]
    assert [(p.depth, p.text.split(".")[0]) for p in document.paragraphs if p.kind == "heading"] == [
        (1, "I"), (1, "II"), (1, "III"), (2, "A"), (2, "B"), (2, "C"), (2, "D"), (2, "E"),
    ]  # fmt: skip


def test_an_arabic_number_may_touch_its_paragraph_behind_the_dash():
    text = "9 - تسلم بذلك؛\n\n10 -تشجع الدول الأعضاء على ذلك؛\n\n11 -تحث الدول الأعضاء على ذلك.\n"
    assert [(p.label, p.text[:5]) for p in parse(text, language="ar").paragraphs] == [
        ("9", "تسلم "),
        ("10", "تشجع "),
        ("11", "تحث ا"),
    ]
