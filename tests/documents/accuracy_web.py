"""Sets known documents as pages of the web, which WeasyPrint or a browser print: the data of `accuracy_typst`.

WeasyPrint sets the notes at the feet of its pages (CSS Generated Content for Paged Media, `float: footnote`); a browser
knows no pages before it prints, so that its documents carry their own pages, whose notes stand at their feet.
"""

import html
import json
from collections.abc import Iterator
from string import Template
from typing import Any

from tests.documents.accuracy_documents import Known
from tests.documents.accuracy_typst import data_of
from tests.documents.accuracy_word import Setting

_BOTH = Template("""
body { margin: 0; font-family: $fonts; font-size: ${size}pt; line-height: ${line}pt; hyphens: auto }
p { margin: 0 ${left}pt ${after}pt; text-align: $align }
.first { text-indent: ${first}pt } .hang { padding-inline-start: 24pt; text-indent: -24pt }
.deep { padding-inline-start: 24pt }
.tab { display: inline-block; min-width: 24pt; text-indent: 0; padding-inline-end: 6pt }
h2 { margin: 16pt 0 10pt; break-after: avoid } h2.i { font-weight: normal; font-style: italic }
h2.c { text-align: center }
sup { font-size: 65%; line-height: 0 } .end { text-align: end; font-style: italic }
.mast { width: 100%; border-collapse: collapse } .mast td { border-bottom: .5pt solid; vertical-align: top }
blockquote { margin: 0 ${quoted}pt ${after}pt }
""")
_PAGED = Template("""
@page { size: ${width}pt ${height}pt; margin: 87pt 59.75pt 95pt;
        @footnote { border-top: .5pt solid; width: 100%; padding-top: 3pt } }
@page :right { @top-left { content: $title; font: bold 8.5pt $fonts; white-space: nowrap }
               @top-right { content: $symbol; font: bold 8.5pt $fonts }
               @bottom-left { content: $job; font-size: 8.5pt }
               @bottom-right { content: counter(page) "/" counter(pages); font: bold 8.5pt $fonts } }
@page :left { @top-right { content: $title; font: bold 8.5pt $fonts; white-space: nowrap }
              @top-left { content: $symbol; font: bold 8.5pt $fonts }
              @bottom-right { content: $job; font-size: 8.5pt }
              @bottom-left { content: counter(page) "/" counter(pages); font: bold 8.5pt $fonts } }
@page :first { @top-left { content: none } @top-right { content: none }
               @bottom-left { content: $job; white-space: pre } @bottom-right { content: $plea } }
.text { columns: $columns; column-gap: 20pt }
.fn { float: footnote; footnote-policy: line; font-size: 8.5pt; line-height: 1.3 }
.fn::footnote-call { content: counter(footnote); font-size: 65%; vertical-align: super; line-height: 0 }
.fn::footnote-marker { content: counter(footnote) " "; font-size: 65%; vertical-align: super; line-height: 0 }
""")
_SHEETS = Template("""
@page { size: ${width}pt ${height}pt; margin: 0 }
.page { position: relative; width: ${inner}pt; height: ${tall}pt; padding: 87pt 59.75pt 95pt; break-after: page }
.head, .foot { position: absolute; left: 59.75pt; right: 59.75pt; display: flex; justify-content: space-between;
               font: bold 8pt $fonts }
.head { top: 50pt; border-bottom: .5pt solid } .foot { bottom: 45pt }
.notes { position: absolute; bottom: 70pt; left: 59.75pt; right: 59.75pt; font-size: 8pt; line-height: 1.25 }
.notes hr { width: 80pt; margin: 0 0 4pt; margin-inline-end: auto; border: 0; border-top: .5pt solid }
.notes p { margin: 0 }
""")
_ROOM = {"zh": 1000}  # letters of a page, notes among them; other languages:
_USUAL_ROOM, _ROOM_OF_MASTHEAD, _ROOM_OF_BLOCK, _ROOM_OF_ROW = 2000, 0.4, 120, 120


def for_weasyprint(known: Known, setting: Setting, seed: int = 0) -> str:
    """The document as HTML whose style sheet says what a page is."""
    data = data_of(known, setting, seed)
    values = _values(data)
    blocks = "".join(_block(block, _runs_with_notes(block["runs"])) for block in data["blocks"])
    body = f'{_masthead(data)}<div class="text">{blocks}{_closing(data)}</div>'
    return _page(data, _BOTH.substitute(values) + _PAGED.substitute(values), body)


def for_browser(known: Known, setting: Setting, seed: int = 0) -> str:
    """The document as HTML that is cut into pages, with the notes of each."""
    data = data_of(known, setting, seed)
    sheets = list(_sheets(data))
    values = _values(data)
    values["height"] *= max(1.0, *(taken for _blocks, _notes, taken in sheets))  # the longest paragraph has room, too
    values["tall"] = values["height"] - 182
    out = []
    for number, (blocks, notes, _taken) in enumerate(sheets, start=1):
        ends = [data["symbol"], html.escape(data["running"])][:: 1 if number % 2 == 0 else -1]
        head = f'<div class="head"><span>{ends[0]}</span><span>{ends[1]}</span></div>' if number > 1 else ""
        said = "".join(f"<p><sup>{marker}</sup> {html.escape(text)}</p>" for marker, text in notes)
        foot = f'<div class="foot"><span>22-{data["number"]}</span><span>{number}/{len(sheets)}</span></div>'
        noted = f'<div class="notes"><hr>{said}</div>' if notes else ""
        out.append(f'<div class="page">{head}{"".join(blocks)}{noted}{foot}</div>')
    return _page(data, _BOTH.substitute(values) + _SHEETS.substitute(values), "".join(out))


def _values(data: dict[str, Any]) -> dict[str, Any]:
    setting = data["setting"]
    own = {"ar": '"Noto Naskh Arabic", ', "zh": '"Noto Serif CJK SC", '}.get(data["language"], "")
    least = setting["size"] * (1.6 if data["language"] == "ar" else 1.15)
    texts = {
        "title": data["running"],
        "symbol": data["symbol"],
        "job": f"22-{data['number']} (E)",
        "plea": data["plea"],
    }
    return {
        **{name: setting[name] for name in ("size", "left", "after", "first", "columns", "width", "height")},
        **{name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()},
        "fonts": f'{own}"{setting["font"]}", "Noto Naskh Arabic", "Noto Serif CJK SC"',
        "line": max(setting["line"], least),
        "align": "justify" if setting["justify"] else "start",
        "quoted": setting["left"] + 40,
        "inner": setting["width"] - 119.5,
        "tall": setting["height"] - 182,
    }


def _page(data: dict[str, Any], style: str, body: str) -> str:
    language = {"zh": "zh-Hans"}.get(data["language"], data["language"])
    direction = "rtl" if data["language"] == "ar" else "ltr"
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><style>{style}</style>'
        f"<body>{body}"
    )


def _masthead(data: dict[str, Any]) -> str:
    organization, organ, distribution, original, session, item, meeting = data["masthead"][:7]
    front = "".join(f'<h2 style="font-size: 12pt">{html.escape(line)}</h2>' for line in data["front"])
    symbol = f'<td style="text-align: end; font-size: 15pt">{data["symbol"]}'
    return (
        f'<table class="mast"><tr><td><b>{organization}</b>{symbol}'
        f'<tr><td style="font-size: 17pt"><b>{organ}</b><td>{distribution}<br>{data["date"]}<br>{original}</table>'
        f'<p style="margin: 0"><b>{session}</b><br>{item if data["resolution"] else meeting}</p>'
        f'{front}<h2 style="font-size: 14pt">{html.escape(data["title"])}</h2>'
    )


def _closing(data: dict[str, Any]) -> str:
    return "".join(f'<p class="end">{line}</p>' for line in data["closing"])


def _block(block: dict[str, Any], runs: str) -> str:
    kind = block["kind"]
    label = f'<span class="tab">{html.escape(block["label"])}</span>' if block["label"] else ""
    if kind == "table":
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block["rows"])
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if kind == "heading":
        look = " ".join(name for name, is_so in (("i", block["italic"]), ("c", block["centred"])) if is_so)
        return f'<h2 class="{look}" style="font-size: {block["size"]}pt">{label}{runs}</h2>'
    if kind == "quotation":
        return f"<blockquote>{runs}</blockquote>"
    if kind == "item":
        look = "hang" if block["hangs"] else "first deep" if block["depth"] > 1 else "first"
        return f'<p class="{look}">{label}{runs}</p>'
    if kind == "numbered":
        return f'<p class="{"first" if block["indented"] else ""}">{label}{runs}</p>'
    return f'<p class="first">{f"<i>{runs}</i>" if kind == "enacting" else runs}</p>'


def _runs_with_notes(runs: list[dict[str, str]]) -> str:
    out = []
    for run in runs:
        if "text" in run:
            out.append(html.escape(run["text"]))
        elif "raised" in run:
            out.append(f"<sup>{run['raised']}</sup>")
        else:
            out.append(f'<span class="fn">{html.escape(run["note"])}</span>')
    return "".join(out)


def _runs_with_marks(runs: list[dict[str, str]]) -> str:
    raised = (f"<sup>{run.get('raised') or run.get('marker')}</sup>" for run in runs if "text" not in run)
    return "".join(html.escape(run["text"]) if "text" in run else next(raised) for run in runs)


def _sheets(data: dict[str, Any]) -> Iterator[tuple[list[str], list[tuple[str, str]], float]]:
    """The blocks and the notes of each page, as many as have room on it, and how much of that they take."""
    room = _ROOM.get(data["language"], _USUAL_ROOM)
    blocks, notes, taken = [_masthead(data)], [], room * _ROOM_OF_MASTHEAD
    for block in data["blocks"]:
        own = [(run["marker"], run["note"]) for run in block["runs"] if "note" in run]
        size = sum(len(run.get("text", "")) for run in block["runs"]) + sum(len(text) + 40 for _, text in own)
        size += _ROOM_OF_BLOCK + _ROOM_OF_ROW * len(block["rows"])
        if taken + size > room and blocks:
            yield blocks, notes, taken / room
            blocks, notes, taken = [], [], 0.0
        blocks.append(_block(block, _runs_with_marks(block["runs"])))
        notes += own
        taken += size
    yield [*blocks, _closing(data)], notes, taken / room
