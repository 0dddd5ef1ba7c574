"""Typesets documents whose structure is known, as PDF and as DOCX, in six languages and several designs.

Used by the tests of extraction, which must give the structure back. The words are our own.
"""

# ruff: noqa: E501 - phrases, one on a line

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from documents.parsing.structure import ParsedDocument

FONTS = Path(settings.BASE_DIR) / "reports" / "fonts"
NOTE = re.compile(r"\{(\d+)\}")

PHRASES = {
    "en": [
        "the Office assisted Member States in strengthening the legal framework against money-laundering",
        "the Commission requested the Secretariat to provide technical assistance upon request",
        "some 4 400 witnesses joined the programme that was launched in 2015",
        "more than 1,600 practitioners from 21 agencies were trained in Vienna",
        "as set out in document E/CN.7/2016/9 and in paragraph 12 of Assembly resolution 66/177",
        "States parties continue to face challenges in implementation at the regional level",
    ],
    "fr": [
        "l’Office a aidé les États Membres à renforcer le cadre juridique de la lutte contre le blanchiment d’argent",
        "la Commission a prié le Secrétariat de fournir une assistance technique à ceux qui en font la demande",
        "quelque 4 400 témoins ont rejoint le programme lancé en 2015",
        "comme indiqué dans le document E/CN.7/2016/9 et au paragraphe 12 de la résolution 66/177 de l’Assemblée",
        "les États parties se heurtent encore à des difficultés d’application au niveau régional",
    ],
    "es": [
        "la Oficina ayudó a los Estados Miembros a reforzar el marco jurídico contra el blanqueo de dinero",
        "la Comisión solicitó a la Secretaría que prestara asistencia técnica a quienes la pidieran",
        "unos 4 400 testigos se sumaron al programa puesto en marcha en 2015",
        "como se indica en el documento E/CN.7/2016/9 y en el párrafo 12 de la resolución 66/177 de la Asamblea",
        "los Estados partes siguen encontrando dificultades de aplicación en el plano regional",
    ],
    "ru": [
        "Управление оказало государствам-членам помощь в укреплении правовой базы борьбы с отмыванием денег",
        "Комиссия просила Секретариат предоставлять техническую помощь по просьбе государств",
        "около 4 400 свидетелей присоединились к программе, начатой в 2015 году",
        "как указано в документе E/CN.7/2016/9 и в пункте 12 резолюции 66/177 Ассамблеи",
        "государства-участники по-прежнему сталкиваются с трудностями на региональном уровне",
    ],
    "zh": [
        "毒品和犯罪问题办公室协助会员国加强打击洗钱的法律框架",
        "委员会请秘书处应请求提供技术援助",
        "有 4 400 多名证人加入了 2015 年启动的方案",
        "如文件 E/CN.7/2016/9 和大会第 66/177 号决议第 12 段所述",
        "缔约国在区域一级执行方面继续面临挑战",
        "来自 21 个机构的 1,600 多名人员受到培训",
    ],
    "ar": [
        "قدم المكتب المساعدة إلى الدول الأعضاء في تعزيز الإطار القانوني لمكافحة غسل الأموال",
        "طلبت اللجنة إلى الأمانة أن تقدم المساعدة التقنية إلى الدول التي تطلبها",
        "انضم نحو 400 شاهد إلى البرنامج الذي بدأ في عام 2015",
        "على النحو المبين في الوثيقة (E/CN.7/2016/9) وفي الفقرة 12 من قرار الجمعية العامة 66/177",
        "لا تزال الدول الأطراف تواجه تحديات في التنفيذ على الصعيد الإقليمي",
    ],
}
NOTES = {
    "en": "See General Assembly resolution {0}/{1}, annex, paragraph {1}.",
    "fr": "Voir la résolution {0}/{1} de l’Assemblée générale, annexe, paragraphe {1}.",
    "es": "Véase la resolución {0}/{1} de la Asamblea General, anexo, párrafo {1}.",
    "ru": "См. резолюцию {0}/{1} Генеральной Ассамблеи, приложение, пункт {1}.",
    "zh": "见大会第 {0}/{1} 号决议，附件，第 {1} 段。",
    "ar": "انظر قرار الجمعية العامة {0}/{1}، المرفق، الفقرة {1}.",
}
HEADINGS = {
    "en": "Cooperation and coordination", "fr": "Coopération et coordination", "es": "Cooperación y coordinación",
    "ru": "Сотрудничество и координация", "zh": "合作与协调", "ar": "التعاون والتنسيق",
}  # fmt: skip
TITLES = {
    "en": "Technical assistance provided to States", "fr": "Assistance technique fournie aux États",
    "es": "Asistencia técnica prestada a los Estados", "ru": "Техническая помощь государствам",
    "zh": "向各国提供技术援助的情况", "ar": "المساعدة التقنية المقدمة إلى الدول",
}  # fmt: skip
LEADS = {
    "en": "The following is recommended:", "fr": "Il est recommandé ce qui suit :", "es": "Se recomienda lo siguiente:",
    "ru": "Рекомендуется следующее:", "zh": "建议如下：", "ar": "يوصى بما يلي:",
}  # fmt: skip
SECTIONS = {
    "zh": ["一.", "二.", "三.", "四."],
    "ar": ["أولا -", "ثانيا -", "ثالثا -", "رابعا -"],
}
LETTERS = {"ar": "أبجدهو", "ru": "абвгде"}
JOINTS = {"en": ", and ", "fr": ", et ", "es": ", y ", "ru": ", и ", "zh": "，", "ar": "، و"}
ENDS = {"zh": ("。", "；"), "ar": (".", "؛")}


@dataclass(frozen=True)
class Piece:
    """`{3}` in the text is a call of note 3. `label` as printed."""

    kind: str
    label: str
    text: str

    @property
    def plain(self) -> str:
        return NOTE.sub("", self.text)

    @property
    def calls(self) -> list[tuple[str, str]]:
        """(marker, the text before the call)."""
        return [(match[1], NOTE.sub("", self.text[: match.start()])) for match in NOTE.finditer(self.text)]


@dataclass(frozen=True)
class Known:
    """A document of known structure."""

    language: str
    title: str
    pieces: list[Piece]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Design:
    """How it is set. `width`, `height` in centimetres."""

    size: float = 10
    columns: int = 1
    justify: bool = True
    width: float = 21
    height: float = 20
    indent: float = 0.0
    spacing: float = 0.9
    head: str = "A/CONF.999/15"
    foot: str = "V.16-01234"
    hanging: bool = False


def document(seed: int, language: str) -> Known:
    """The same document for the same seed."""
    chance = random.Random(f"{language}{seed}")
    stop, pause = ENDS.get(language, (".", ";"))
    joint, notes, pieces = JOINTS[language], [], []

    def sentence(*, noted: bool) -> str:
        words = joint.join(chance.sample(PHRASES[language], chance.randint(1, 3)))
        words = words[0].upper() + words[1:] + stop
        if noted and chance.random() < 0.35:
            number = len(notes) + 1
            notes.append(NOTES[language].format(50 + number, number))
            words += f"{{{number}}}"
        return words + ("" if language == "zh" else " ")

    number = 0
    for section in range(chance.randint(2, 4)):
        label = SECTIONS.get(language, ["I.", "II.", "III.", "IV."])[section]
        pieces.append(Piece("heading", label, HEADINGS[language]))
        for _ in range(chance.randint(3, 7)):
            number += 1
            printed = f"{number} -" if language == "ar" else f"{number}."
            words = "".join(sentence(noted=True) for _ in range(chance.randint(1, 5))).strip()
            if chance.random() < 0.3:
                joined = words + ("" if language == "zh" else " ") + LEADS[language]
                pieces.append(Piece("numbered", printed, joined))
                for letter in LETTERS.get(language, "abcdef")[: chance.randint(2, 5)]:
                    words = chance.choice(PHRASES[language])
                    pieces.append(Piece("item", f"({letter})", words[0].upper() + words[1:] + pause))
            else:
                pieces.append(Piece("numbered", printed, words))
    return Known(language, TITLES[language], pieces, notes)


_MARKUP = re.compile(r"[\\#\[\]*_`$<>@~/;]")


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text).replace(". ", ". ")


def _with_notes(text: str, notes: list[str]) -> str:
    pieces, position = [], 0
    for match in NOTE.finditer(text):
        pieces.append(_escaped(text[position : match.start()]))
        pieces.append(f"#footnote[{_escaped(notes[int(match[1]) - 1])}]")
        position = match.end()
    return "".join((*pieces, _escaped(text[position:])))


@cache
def _compiled(source: str) -> bytes:
    return typst.compile(source.encode(), format="pdf", font_paths=[str(FONTS)], ignore_system_fonts=True)


def as_pdf(known: Known, design: Design) -> bytes:
    """The document as a PDF with running head, running foot with the page, and footnotes at the feet of pages."""
    fonts = {"zh": '("Noto Serif", "Noto Serif SC")', "ar": '("Amiri", "Noto Serif")'}.get(
        known.language, '"Noto Serif"'
    )
    out = [
        f"#set page(width: {design.width}cm, height: {design.height}cm, margin: 2.2cm, columns: {design.columns},"
        f" header: [{_escaped(design.head)}], footer: context [{_escaped(design.foot)} #h(1fr) #counter(page).display()])",
        f'#set text(font: {fonts}, size: {design.size}pt, lang: "{known.language}")',
        f"#set par(justify: {str(design.justify).lower()}, first-line-indent: {design.indent}em, spacing: {design.spacing}em, leading: 0.62em)",
        f'#text(size: {design.size + 5}pt, weight: "bold")[{_escaped(known.title)}]\n',
    ]
    for piece in known.pieces:
        words = _with_notes(piece.text, known.notes)
        label = piece.label.replace(".", "\\.").replace("-", "\\-")
        if piece.kind == "heading":
            out.append(f'#v(6pt)\n#text(size: {design.size + 2}pt, weight: "bold")[{label} {words}]\n')
        elif piece.kind == "item":
            out.append(f"#pad(left: 2em)[{label} {words}]\n" if design.hanging else f"{label} {words}\n")
        else:
            out.append(f"{label} {words}\n")
    return _compiled("\n".join(out))


def as_resolution(parsed: ParsedDocument) -> bytes:
    """A resolution set in the manner of the UN: masthead, symbols above, job number and page below, notes at the feet."""
    fonts = {"zh": '("Noto Serif", "Noto Serif SC")', "ar": '("Amiri", "Noto Serif")'}.get(
        parsed.language, '"Noto Serif"'
    )
    symbol, rule = _escaped(parsed.symbol or "A/RES/1/1"), "#line(length: 100%, stroke: 0.6pt)"
    out = [
        '#set page(paper: "a4", margin: (x: 3cm, y: 3cm), header: context if counter(page).get().first() > 1 '
        f'[{symbol} #h(1fr) #text(weight: "bold")[{_escaped(parsed.title[:40])}] #v(-6pt) {rule}], footer: context '
        "if calc.odd(counter(page).get().first()) [23-25898 #h(1fr) #counter(page).display()/#counter(page).final().first()] "
        "else [#counter(page).display()/#counter(page).final().first() #h(1fr) 23-25898])",
        f'#set text(font: {fonts}, size: 10pt, lang: "{parsed.language}")',
        "#set par(justify: true, leading: 0.6em, spacing: 1.1em)",
        f"#grid(columns: (1fr, 1fr), [United Nations], align(end)[{symbol}])\n{rule}\n",
        '#text(size: 18pt, weight: "bold")[General Assembly] #h(1fr) Distr.: General\n',
    ]
    called: set[int] = set()
    for paragraph in parsed.paragraphs:
        words, position = "", 0
        for call in paragraph.calls:
            words += _escaped(paragraph.text[position : call.offset])
            position = call.offset
            if call.footnote in called:
                words += f"#super(typographic: false)[{call.marker}]"
            else:
                words += f"#footnote[{_escaped(parsed.footnotes[call.footnote].text)}]"
                called.add(call.footnote)
        words += _escaped(paragraph.text[position:])
        if paragraph.kind == "title":
            number = _escaped((parsed.symbol or "1/1").partition("RES/")[2] or "1/1")
            out.append(f'#pad(left: 1cm, right: 1cm, text(size: 12pt, weight: "bold")[{number}\\. {words}])\n')
        elif paragraph.kind == "heading":
            out.append(f'#text(weight: "bold")[{words}]\n')
        elif paragraph.kind == "numbered":
            dot = " \\-" if parsed.language == "ar" else "\\."
            out.append(f"{paragraph.label}{dot} #h(0.6cm) {words}\n")
        elif paragraph.kind in ("item", "question"):
            out.append(f"#h(0.8cm) ({paragraph.label.rsplit('(', 1)[-1].rstrip(')')}) #h(0.4cm) {words}\n")
        else:
            out.append(f"#h(0.8cm) {words}\n")
    return _compiled("\n".join(out))
