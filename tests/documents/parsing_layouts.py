"""Prints a document whose structure is known the way converters break it: wrapped, paged, with notes in between.

Used by the tests of the parser, which must give the structure back.
"""

import random
import re
from dataclasses import dataclass, field

NOTE = re.compile(r"\{(\d+)\}")
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
TOKEN = re.compile(
    r"\{\d+\}|[\u3400-\u9fff]|[\u3000-\u303f\uff00-\uffef“”‘’]| "
    r"|[^\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’ {]+|\{"
)
NOT_AT_LINE_START = "，。、；：！？）》”’」』】,.;:!?)]"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Piece:
    """A paragraph; `{3}` in the text is a call of note 3. `label` as printed, with its punctuation."""

    kind: str
    label: str
    text: str

    @property
    def plain(self) -> str:
        return NOTE.sub("", self.text)

    @property
    def calls(self) -> list[tuple[str, int]]:
        """(marker, offset in the plain text)."""
        found, removed = [], 0
        for match in NOTE.finditer(self.text):
            found.append((match[1], match.start() - removed))
            removed += len(match[0])
        return found


@dataclass(frozen=True)
class Document:
    title: str
    pieces: list[Piece]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Layout:
    """`width` in columns, None for one line per paragraph; `page` in lines, None for no pages."""

    width: int | None = None
    page: int | None = None
    marks: str = "superscript"
    blank_between: bool = False
    rule: bool = True
    head: str = ""
    foot: str = "number"
    form_feed: bool = False
    trailing_space: bool = False
    markdown: bool = False


def columns(text: str) -> int:
    return sum(2 if HAN.match(char) else 1 for char in NOTE.sub("", text))


def tokens(text: str) -> list[str]:
    """Units that a line may not cut: a Han letter, or a word, with the marks and punctuation that follow."""
    found: list[str] = []
    for token in TOKEN.findall(text):
        after_mark = found and re.search(r"\{\d+\}$", found[-1]) and not HAN.search(found[-1])
        sticks = token.startswith("{") or token[0] in NOT_AT_LINE_START
        if found and (
            sticks or found[-1][-1] in "（《“‘([" or (after_mark and token != " " and not HAN.match(token[0]))
        ):
            found[-1] += token
        else:
            found.append(token)
    return found


def wrapped(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    lines, line = [], ""
    for token in tokens(text):
        if line and columns(line + token.rstrip()) > width:
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()]


def marked(text: str, marks: str) -> str:
    form = {
        "superscript": lambda match: match[1].translate(SUPERSCRIPT),
        "sup": lambda match: f"<sup>{match[1]}</sup>",
        "glued": lambda match: match[1],
        "parentheses": lambda match: f"({match[1].translate(SUPERSCRIPT)})",
    }[marks]
    return NOTE.sub(form, text)


def _definition(number: str, text: str, layout: Layout) -> list[str]:
    mark = {
        "superscript": number.translate(SUPERSCRIPT) + " ",
        "sup": f"<sup>{number}</sup> ",
        "glued": f" {number} ",
        "parentheses": f"({number.translate(SUPERSCRIPT)}) ",
    }[layout.marks]
    return wrapped(mark + text, layout.width)


def _body(document: Document, layout: Layout) -> list[tuple[str, bool, bool]]:
    """(line, first of its piece, heading)."""
    lines = []
    for piece in document.pieces:
        text = f"{piece.label} {piece.text}" if piece.label else piece.text
        if piece.kind == "heading" and layout.markdown:
            text = f"## {text}"
        for order, line in enumerate(wrapped(text, layout.width)):
            lines.append((line, order == 0, piece.kind == "heading"))
    return lines


def printed(document: Document, layout: Layout) -> str:
    """The text as a converter would give it."""
    end = " " if layout.trailing_space else ""
    out: list[str] = [document.title, "", ""]
    notes: list[str] = []
    used, page = 0, 1
    body = _body(document, layout)
    for index, (line, first, heading) in enumerate(body):
        last_of_piece = index + 1 == len(body) or body[index + 1][1]
        if first and out[-1] != "":
            out.append("")
        if heading and first:
            out.append("")
        calls = NOTE.findall(line)
        out.append(marked(line, layout.marks) + (end if last_of_piece else ""))
        notes += calls
        used += 1 + len(calls)
        if heading and last_of_piece:
            out += ["", ""]
        elif layout.blank_between or last_of_piece:
            out.append("")
        if layout.page and used >= layout.page and not heading:
            out += _bottom(document, layout, notes, page)
            page, used, notes = page + 1, 0, []
    return "\n".join(out + (_bottom(document, layout, notes, page) if notes else [])) + "\n"


def _bottom(document: Document, layout: Layout, notes: list[str], page: int) -> list[str]:
    out: list[str] = []
    if notes:
        out += ["", "__________________", ""] if layout.rule else [""]
        for number in notes:
            out += _definition(number, document.notes[int(number) - 1], layout)
            if layout.width is None or layout.blank_between:
                out.append("")
    if layout.foot == "number":
        out += ["", str(page), ""]
    elif layout.foot == "job":
        out += ["", f"V.16-0{1000 + page} {page}", ""]
    if layout.form_feed:
        out.append("\f")
    if layout.head:
        out += ["", layout.head, ""]
    return out


ZH_PARTS = [
    "毒品和犯罪问题办公室协助会员国加强打击洗钱的法律框架",
    "各国必须继续增进国内和区域合作",
    "会议请秘书处提供技术援助",
    "这一方案于 2015 年启动",
    "共有 1,600 多名人员受到培训",
    "有 4 400 多名证人加入了该方案",
    "缔约国面临执行方面的挑战",
    "参加者来自 11 个国家的 21 个机构",
    "贩毒与腐败之间的联系引起关注",
    "工作组建议定期进行这种研究",
]
EN_PARTS = [
    "the Office assisted Member States in strengthening the legal framework against money-laundering",
    "States must continue to enhance regional and international cooperation",
    "the Commission requested the Secretariat to provide technical assistance",
    "the programme was launched in 2015",
    "more than 1,600 practitioners were trained",
    "some 4 400 witnesses joined the programme",
    "States parties continue to face challenges in implementation",
    "participants came from 11 countries and 21 agencies",
]


def sample(seed: int, language: str) -> Document:
    """A document of known structure, the same for the same seed."""
    chance = random.Random(seed)
    parts, comma, stop = (ZH_PARTS, "，", "。") if language == "zh" else (EN_PARTS, ", and ", ".")
    notes: list[str] = []
    pieces: list[Piece] = []

    def sentence(with_note: bool) -> str:
        words = comma.join(chance.choice(parts) for _ in range(chance.randint(1, 4)))
        words = words[0].upper() + words[1:] + stop
        if with_note and chance.random() < 0.3:
            number = len(notes) + 1
            notes.append(
                f"见大会第 {50 + number}/{number} 号决议。"
                if language == "zh"
                else f"See General Assembly resolution {50 + number}/{number}."
            )
            words += f"{{{number}}}"
        return words + ("" if language == "zh" else " ")

    def paragraph(with_note: bool = True) -> str:
        return "".join(sentence(with_note) for _ in range(chance.randint(1, 5))).strip()

    number = 0
    for section in range(chance.randint(2, 4)):
        label = f"{'一二三四五'[section]}." if language == "zh" else f"{['I', 'II', 'III', 'IV', 'V'][section]}."
        pieces.append(Piece("heading", label, ("合作与协调" if language == "zh" else "Cooperation and coordination")))
        for _ in range(chance.randint(2, 6)):
            number += 1
            pieces.append(Piece("numbered", f"{number}.", paragraph()))
            if chance.random() < 0.25:
                lead = "建议如下：" if language == "zh" else "The following is recommended:"
                pieces[-1] = Piece(
                    "numbered", f"{number}.", f"{pieces[-1].text}{'' if language == 'zh' else ' '}{lead}"
                )
                for letter in "abcdef"[: chance.randint(2, 6)]:
                    text = chance.choice(parts) + ("；" if language == "zh" else ";")
                    pieces.append(Piece("item", f"({letter})", text[0].upper() + text[1:]))
    title = "提供技术援助的情况" if language == "zh" else "Technical assistance provided to States"
    return Document(title, pieces, notes)
