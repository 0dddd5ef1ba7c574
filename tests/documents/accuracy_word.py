"""Sets known documents as DOCX in the way of the UN's templates: masthead, running heads, feet, notes, tabs.

Nothing here looks at how the readers work. Measures are those of published documents, in twentieths of a point.
"""

# ruff: noqa: E501 - tables of markup: one case on few lines, however long

import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.documents.accuracy_documents import CALL, Known, Piece
from tests.documents.accuracy_words import WORDS

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RIGHT = '<w:jc w:val="right"/>'
_CELL = '<w:spacing w:before="40" w:after="40"/>'
_GRID = '<w:gridCol w:w="2200"/>'
# LibreOffice does not draw the comma that hangs over the margin, as Word does. Hanging is its default and it reads this
# element the wrong way round (7.4): what allows it in Word forbids it there.
_DRAWN = '<w:overflowPunct w:val="1"/>'
_BLANK = '<w:t xml:space="preserve"> </w:t>'
SPLIT = re.compile(r"(\{(?:\d{1,3}|\*)\}|[²³⁶])")
_FLAT = str.maketrans("²³⁶", "236")
_ARABIC = re.compile("[\u0600-\u06ff]")
_SIMPLE = re.compile(r"<w:(b|i|sz)( [^>]*)?/>")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set. `left`: the text's distance from both margins; `automatic`: numbers that Word counts."""

    name: str
    size: float = 10
    left: int = 1267
    justify: bool = True
    columns: int = 1
    width: int = 12240
    height: int = 15840
    line: int = 240
    after: int = 120
    first_line: int = 475
    hanging_items: bool = False
    automatic: bool = False
    centred_headings: bool = False
    small_capitals: bool = False
    font: str = "Times New Roman"


SETTINGS = (
    Setting("report"),
    Setting("hanging items", hanging_items=True),
    Setting("two columns", size=9, left=0, columns=2, width=11906, height=16838, line=220, after=110, first_line=400),
    Setting("A4, ragged, 12 points", size=12, left=0, justify=False, width=11906, height=16838, line=290, after=160),
    Setting("automatic numbers", automatic=True, hanging_items=True, left=0, width=11906, height=16838, after=200),
    Setting("centred headings", centred_headings=True, small_capitals=True, left=720, after=0, first_line=567),
    Setting("sans", font="Arial", size=10.5, left=567, line=276, after=140, width=11906, height=16838),
)

MASTHEAD = {
    "en": ("United Nations", "General Assembly", "Distr.: General", "Original: English", "Seventy-seventh session", "Agenda item 108", "Item 5 of the provisional agenda", "Please recycle", "A/77/50."),
    "fr": ("Nations Unies", "Assemblée générale", "Distr. générale", "Français Original : anglais", "Soixante-dix-septième session", "Point 108 de l’ordre du jour", "Point 5 de l’ordre du jour provisoire", "Merci de recycler", "A/77/50."),
    "es": ("Naciones Unidas", "Asamblea General", "Distr. general", "Español Original: inglés", "Septuagésimo séptimo período de sesiones", "Tema 108 del programa", "Tema 5 del programa provisional", "Se ruega reciclar", "A/77/50."),
    "ru": ("Организация Объединенных Наций", "Генеральная Ассамблея", "Distr.: General", "Russian Original: English", "Семьдесят седьмая сессия", "Пункт 108 повестки дня", "Пункт 5 предварительной повестки дня", "Просьба отправить на вторичную переработку", "A/77/50."),
    "ar": ("الأمم المتحدة", "الجمعية العامة", "Distr.: General", "Arabic Original: English", "الدورة السابعة والسبعون", "البند 108 من جدول الأعمال", "البند 5 من جدول الأعمال المؤقت", "الرجاء إعادة استعمال الورق", "A/77/50."),
    "zh": ("联合国", "大会", "Distr.: General", "Chinese Original: English", "第七十七届会议", "议程项目 108", "临时议程项目 5", "请回收", "A/77/50。"),
}  # fmt: skip
CLOSING = {
    "en": ("54th plenary meeting", "15 December 2022"),
    "fr": ("54e séance plénière", "15 décembre 2022"),
    "es": ("54ª sesión plenaria", "15 de diciembre de 2022"),
    "ru": ("54-е пленарное заседание,", "15 декабря 2022 года"),
    "ar": ("الجلسة العامة 54", "15 كانون الأول/ديسمبر 2022"),
    "zh": ("2022年12月15日", "第54次全体会议"),
}


def _sz(halves: int) -> str:
    return f'<w:sz w:val="{halves}"/>'


@dataclass(slots=True)
class _Writer:
    """Writes the parts of one document."""

    known: Known
    setting: Setting
    chance: random.Random
    notes: list[tuple[str, str]] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    lists: int = 1

    @property
    def bidi(self) -> str:
        """What an Arabic paragraph says of its direction; LibreOffice does not end on long ones that do not say it."""
        return "<w:bidi/>" if self.known.language == "ar" else ""

    def run(self, text: str, properties: str = "") -> str:
        if not text:
            return ""
        if _ARABIC.search(text):  # letters of that script have properties of their own
            properties = "<w:rtl/>" + _SIMPLE.sub(r"\g<0><w:\1Cs\2/>", properties)
        pieces = []
        for part in re.split(r"(\t)", text):
            if part == "\t":
                pieces.append("<w:r><w:tab/></w:r>")
            elif part:
                pieces.append(f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
        return "".join(pieces)

    def words(self, text: str, properties: str = "") -> str:
        out, calls = [], False
        for part in SPLIT.split(text):
            found = CALL.fullmatch(part)
            if found:
                if calls:
                    out.append(self.run(",", '<w:vertAlign w:val="superscript"/>'))
                out.append(self.reference(found[1]))
                calls = True
            elif part and part in "²³⁶":
                out.append(self.run(part.translate(_FLAT), '<w:vertAlign w:val="superscript"/>'))
            elif part:
                out.append(self.run(part, properties))
                calls = False
        return "".join(out)

    def reference(self, marker: str) -> str:
        if marker in self.ids:
            return self.run(marker, '<w:vertAlign w:val="superscript"/>')
        self.ids[marker] = len(self.notes) + 1
        text = dict(self.known.notes).get(marker, "")
        self.notes.append((marker, text))
        own = marker == "*"
        custom = ' w:customMarkFollows="1"' if own else ""
        mark = "<w:t>*</w:t>" if own else ""
        style = "" if own else '<w:rStyle w:val="FootnoteReference"/>'
        return f'<w:r><w:rPr>{style}</w:rPr><w:footnoteReference{custom} w:id="{self.ids[marker]}"/>{mark}</w:r>'

    def star(self, text: str) -> str:
        """A masthead note: a star in the text, and its note."""
        number = len(self.notes) + 1
        self.notes.append(("*", text))
        return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/><w:t>*</w:t></w:r>'

    def para(self, inside: str, properties: str = "", style: str = "SingleTxt") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self.bidi}{properties}</w:pPr>{inside}</w:p>'

    def masthead(self) -> str:
        words = MASTHEAD[self.known.language]
        symbol, _, rest = self.known.symbol.partition("/")
        bold = "<w:b/>"
        resolution = is_resolution(self.known.symbol)
        border = '<w:tcPr><w:tcW w:w="{0}" w:type="dxa"/><w:tcBorders><w:bottom w:val="single" w:sz="4"/></w:tcBorders></w:tcPr>'
        rows = [
            "<w:tr>"
            f"<w:tc>{border.format(4000)}{self.para(self.run(words[0], bold), '', 'Plain')}</w:tc>"
            f"<w:tc>{border.format(5800)}{self.para(self.run(symbol, _sz(40)) + self.run('/' + rest), _RIGHT, 'Plain')}</w:tc>"
            "</w:tr><w:tr>"
            f"<w:tc>{border.format(4000)}{self.para(self.run(words[1], bold + _sz(34)), '', 'Plain')}</w:tc>"
            f"<w:tc>{border.format(5800)}"
            + "".join(
                self.para(self.run(text), '<w:ind w:left="3600"/>', "Plain")
                for text in (
                    words[2],
                    self.known.front[0][-40:] if not resolution else "16 January 2023",
                    "",
                    words[3],
                )
            )
            + "</w:tc></w:tr>"
        ]
        out = [
            '<w:tbl><w:tblPr><w:tblW w:w="9800" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="5800"/></w:tblGrid>',
            *rows,
            "</w:tbl>",
        ]
        out.append(self.para(self.run(words[4], bold), '<w:spacing w:before="120" w:after="0"/>', "Plain"))
        if resolution:
            out.append(self.para(self.run(words[5]), "", "Plain"))
        else:
            out.append(
                self.para(self.run(words[6]) + (self.star(words[8]) if self.chance.random() < 0.6 else ""), "", "Plain")
            )
            out.append(
                self.para(
                    self.run(self.chance.choice(list(WORDS[self.known.language].headings[:3])), bold),
                    '<w:spacing w:after="200"/>',
                    "Plain",
                )
            )
        if resolution:
            for line in self.known.front:
                out.append(
                    self.para(
                        self.run(line, bold + '<w:sz w:val="24"/>'), '<w:spacing w:before="240" w:after="120"/>', "HCh"
                    )
                )
            number = self.known.symbol.removeprefix("A/RES/")
            out.append(self.para(self.run(f"\t{number}.\t{self.known.title}", bold + '<w:sz w:val="24"/>'), "", "HCh"))
        else:
            out.append(self.para(self.run(f"\t\t{self.known.title}", bold + '<w:sz w:val="28"/>'), "", "HCh"))
        return "".join(out)

    def body(self) -> str:
        out = []
        for place, piece in enumerate(self.known.pieces):
            out.append(self.piece(piece, place))
        if is_resolution(self.known.symbol):
            out += [
                self.para(self.run(line, "<w:i/>"), '<w:jc w:val="right"/>', "Plain")
                for line in CLOSING[self.known.language]
            ]
        return "".join(out)

    def piece(self, piece: Piece, place: int) -> str:
        s = self.setting
        if piece.kind == "heading":
            return self.heading(piece)
        if piece.kind == "table":
            return self.table(piece)
        if piece.kind == "quotation":
            return self.para(self.words(piece.text), f'<w:ind w:left="{s.left + 900}" w:right="{s.left + 700}"/>')
        if piece.kind == "numbered":
            number = piece.printed
            if s.automatic and " " not in piece.label and number.endswith("."):
                if piece.label == "1":
                    self.lists += 1
                listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.lists}"/></w:numPr>'
                return self.para(self.opening(piece.text), f'{listed}<w:ind w:left="{s.left}" w:firstLine="0"/>')
            indent = (
                f'<w:ind w:left="{s.left}" w:firstLine="{s.first_line}"/>'
                if is_resolution(self.known.symbol)
                else f'<w:ind w:left="{s.left}"/>'
            )
            return self.para(self.run(f"{number}\t") + self.opening(piece.text), indent)
        if piece.kind == "item":
            depth = piece.label.count("(")
            if s.hanging_items:
                left = s.left + 475 * (depth + 1)
                return self.para(
                    self.run(f"{piece.printed}\t") + self.words(piece.text), f'<w:ind w:left="{left}" w:hanging="475"/>'
                )
            indent = f'<w:ind w:left="{s.left + (475 if depth > 1 else 0)}" w:firstLine="{s.first_line}"/>'
            return self.para(self.run(f"{piece.printed}\t") + self.words(piece.text), indent)
        if piece.text == WORDS[self.known.language].enacting:
            return self.para(self.run(piece.text, "<w:i/>"), f'<w:ind w:left="{s.left}" w:firstLine="{s.first_line}"/>')
        return self.para(self.opening(piece.text), f'<w:ind w:left="{s.left}" w:firstLine="{s.first_line}"/>')

    def opening(self, text: str) -> str:
        """The first word of a resolution's paragraph in italics."""
        if not is_resolution(self.known.symbol):
            return self.words(text)
        first, blank, rest = text.partition(" ")
        if CALL.search(first):
            return self.words(text)
        return self.run(first, "<w:i/>") + self.words(blank + rest)

    def heading(self, piece: Piece) -> str:
        s = self.setting
        size = {1: 28, 2: 24, 3: 20, 4: 20, 5: 20}[piece.level]
        weight = "<w:i/>" if piece.level >= 4 and self.known.language not in ("zh", "ar") else "<w:b/>"
        weight += f'<w:sz w:val="{size}"/>'
        if s.small_capitals and piece.level == 1:
            weight += "<w:smallCaps/>"
        style = {1: "HCh", 2: "H1", 3: "H23", 4: "H4", 5: "H56"}[piece.level]
        if s.centred_headings and piece.level < 4:
            label = f"{piece.printed} " if piece.printed and piece.text else piece.printed
            return self.para(
                self.run(label + piece.text, weight), '<w:jc w:val="center"/><w:ind w:left="0" w:firstLine="0"/>', style
            )
        return self.para(
            self.run(f"\t{piece.printed}\t" if piece.text else piece.printed, weight) + self.words(piece.text, weight),
            "",
            style,
        )

    def table(self, piece: Piece) -> str:
        rows = []
        for line in piece.text.split("\n"):
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="2200" w:type="dxa"/></w:tcPr>{self.para(self.run(cell, _sz(17)), _CELL, "Plain")}</w:tc>'
                for cell in line.split(" | ")
            )
            rows.append(f"<w:tr>{cells}</w:tr>")
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="6600" w:type="dxa"/><w:tblInd w:w="{self.setting.left}" w:type="dxa"/></w:tblPr>'
            f"<w:tblGrid>{_GRID * 3}</w:tblGrid>{''.join(rows)}</w:tbl>{self.para('', '', 'Plain')}"
        )

    def document(self) -> str:
        s = self.setting
        heads = "".join(
            f'<w:{kind}Reference w:type="{kind_of}" r:id="rId{kind}{kind_of}"/>'
            for kind in ("header", "footer")
            for kind_of in ("first", "even", "default")
        )
        page = f'<w:pgSz w:w="{s.width}" w:h="{s.height}"/><w:pgMar w:top="1742" w:right="1195" w:bottom="1898" w:left="1195" w:header="576" w:footer="1030"/>'
        if s.columns > 1:
            first = f'<w:p><w:pPr><w:sectPr>{heads}<w:type w:val="continuous"/>{page}<w:titlePg/>{self.bidi}</w:sectPr></w:pPr></w:p>'
            end = f'<w:sectPr>{heads}<w:type w:val="continuous"/>{page}<w:cols w:num="2" w:space="400"/>{self.bidi}</w:sectPr>'
        else:
            first, end = "", f"<w:sectPr>{heads}{page}<w:titlePg/>{self.bidi}</w:sectPr>"
        return f"<w:document {_W}><w:body>{self.masthead()}{first}{self.body()}{end}</w:body></w:document>"

    def footnotes(self) -> str:
        out = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="80" w:line="150" w:lineRule="exact"/></w:pPr><w:r><w:t>__________________</w:t></w:r></w:p></w:footnote>',
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:t>__________________</w:t></w:r></w:p></w:footnote>',
        ]
        left = self.setting.left
        for number, (marker, text) in enumerate(self.notes, start=1):
            mark = (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
                if marker.isdigit()
                else self.run("*")
            )
            indent = f'<w:ind w:left="{left}" w:right="{left}" w:hanging="432"/>' if left else ""
            tabs = (
                f'<w:tabs><w:tab w:val="right" w:pos="{left - 58}"/><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
                if left
                else ""
            )
            before, after = ("<w:r><w:tab/></w:r>", "<w:tab/>") if left else ("", _BLANK)
            if marker == "*":
                before = ""
            out.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{self.bidi}{tabs}{indent}</w:pPr>'
                f"{before}{mark}<w:r>{after}</w:r>{self.run(text)}</w:p></w:footnote>"
            )
        return f"<w:footnotes {_W}>{''.join(out)}</w:footnotes>"

    def head(self, kind: str) -> str:
        k = self.known
        if kind == "first":
            inside = self.para("", "", "Plain")
        else:
            border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1"/></w:pBdr>'
            title = k.title if is_resolution(k.symbol) else ""
            width = self.setting.width - 2 * 1195
            tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
            text = f"{k.symbol}\t{title}" if kind == "even" else f"{title}\t{k.symbol}"
            inside = self.para(self.run(text, '<w:b/><w:sz w:val="17"/>'), border + tab, "Plain")
        return f"<w:hdr {_W}>{inside}</w:hdr>"

    def foot(self, kind: str) -> str:
        number = (
            f"V.22-0{self.chance.randint(1000, 9999)}"
            if self.known.symbol.startswith("E/")
            else f"22-{self.chance.randint(10000, 99999)}"
        )
        bold = '<w:b/><w:sz w:val="17"/>'
        width = self.setting.width - 2 * 1195
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
        page = f'<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>{bold}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>{self.run("/", bold)}<w:fldSimple w:instr=" NUMPAGES "><w:r><w:rPr>{bold}</w:rPr><w:t>9</w:t></w:r></w:fldSimple>'
        if kind == "first":
            inside = self.para(self.run(f"{number} (E)    160123    170123"), "", "Plain") + self.para(
                self.run(f"*{number.replace('-', '').replace('V.', '')}*\t{MASTHEAD[self.known.language][7]}"),
                tab,
                "Plain",
            )
        elif kind == "even":
            inside = self.para(page + self.run(f"\t{number}"), tab, "Plain")
        else:
            inside = self.para(self.run(f"{number}\t") + page, tab, "Plain")
        return f"<w:ftr {_W}>{inside}</w:ftr>"

    def styles(self) -> str:
        s = self.setting
        size = round(s.size * 2)
        jc = '<w:jc w:val="both"/>' if s.justify else ""

        def style(
            name: str, label: str, ppr: str = "", rpr: str = "", based: str = "Normal", kind: str = "paragraph"
        ) -> str:
            return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{label}"/><w:basedOn w:val="{based}"/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'

        hanging = f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="240" w:after="120"/><w:ind w:left="{max(s.left, 700)}" w:right="{s.left}" w:hanging="{max(s.left, 700)}"/><w:tabs><w:tab w:val="right" w:pos="{max(s.left, 700) - 246}"/><w:tab w:val="left" w:pos="{max(s.left, 700)}"/></w:tabs>'
        return (
            f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{s.font}" w:hAnsi="{s.font}" w:cs="Noto Naskh Arabic" w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            + (f"<w:pPr>{_DRAWN}</w:pPr>" if self.known.language == "zh" else "")
            + "</w:style>"
            + style("Plain", "Plain", '<w:spacing w:after="0"/>')
            + style(
                "SingleTxt",
                "__Single Txt",
                f'<w:spacing w:after="{s.after}" w:line="{s.line}" w:lineRule="exact"/><w:ind w:left="{s.left}" w:right="{s.left}"/>{jc}<w:tabs><w:tab w:val="left" w:pos="{s.left + 475}"/><w:tab w:val="left" w:pos="{s.left + 950}"/><w:tab w:val="left" w:pos="{s.left + 1425}"/></w:tabs>',
            )
            + style("HCh", "_ H _Ch", hanging)
            + style("H1", "_ H_1", hanging)
            + style("H23", "_ H_2/3", hanging)
            + style("H4", "_ H_4", hanging)
            + style("H56", "_ H_5/6", hanging)
            + style(
                "FootnoteText",
                "footnote text",
                '<w:spacing w:after="0" w:line="210" w:lineRule="exact"/><w:jc w:val="both"/>'
                if s.justify
                else '<w:spacing w:after="0"/>',
                _SIMPLE.sub(r"\g<0><w:\1Cs\2/>", _sz(17 if s.size <= 10.5 else 20)),
            )
            + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
            "</w:styles>"
        )

    def numbering(self) -> str:
        left = self.setting.left
        nums = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for n in range(1, self.lists + 1)
        )
        return f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>{nums}</w:numbering>'


def is_resolution(symbol: str) -> bool:
    return symbol.startswith("A/RES/")


def as_word(known: Known, setting: Setting, seed: int = 0) -> bytes:
    """The document as a DOCX file."""
    writer = _Writer(known, setting, random.Random(seed))
    document = writer.document()
    kinds = [(kind, which) for kind in ("header", "footer") for which in ("first", "even", "default")]
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
            for name in ("styles", "footnotes", "numbering", "settings")
        )
        + "".join(
            f'<Override PartName="/word/{kind}{which}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for kind, which in kinds
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{name}" Type="{office}/{name}" Target="{name}.xml"/>'
            for name in ("styles", "footnotes", "numbering", "settings")
        )
        + "".join(
            f'<Relationship Id="rId{kind}{which}" Type="{office}/{kind}" Target="{kind}{which}.xml"/>'
            for kind, which in kinds
        )
        + "</Relationships>",
        "word/document.xml": document,
        "word/styles.xml": writer.styles(),
        "word/footnotes.xml": writer.footnotes(),
        "word/numbering.xml": writer.numbering(),
        "word/settings.xml": f'<w:settings {_W}><w:evenAndOddHeaders/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>',
    }
    for kind, which in kinds:
        writer.chance = random.Random(seed)
        files[f"word/{kind}{which}.xml"] = writer.head(which) if kind == "header" else writer.foot(which)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return out.getvalue()
