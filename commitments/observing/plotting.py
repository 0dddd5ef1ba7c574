"""Small charts of one indicator: a bar for each observation, labelled directly, as SVG without style or script.

The rule: a chart shows one definition. Figures of different definitions are never put in one chart, joined by a line,
added or averaged; so each point names its indicator, and a chart refuses more than one. Bars begin at zero. How exactly
the source states a value is shown by the end of its bar and said in its words. This module must not know Django, the
database or the clock: numbers and finished words in, one SVG text out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

WIDTH, LINE, BAR = 240.0, 24.0, 11.0
LABEL_ROOM, GAP, LEAST_ROOM = 66.0, 10.0, 40.0
NARROW, WIDE = 6.8, 12.0  # of a letter and of a Han character, at the size that the style sheet gives
ENDS = {"about": "about", "less than": "below", "more than": "above", "at least": "above"}


class MixedDefinitions(ValueError):
    """Observations of more than one indicator were to be put in one chart."""


@dataclass(frozen=True)
class Point:
    """One observation: of which indicator, for which period, its value, the source's qualifier, its words."""

    indicator: str
    period: str
    value: float
    qualifier: str
    words: str


def is_worth_drawing(points: Iterable[Point]) -> bool:
    """A chart compares: it needs two observations, and bars from zero show no negative value."""
    drawn = list(points)
    return len(drawn) > 1 and min(point.value for point in drawn) >= 0


def bars(points: Iterable[Point], *, title: str, description: str, key: str) -> str:
    """The chart; `key` makes the ids of its title and description unique on the page. Raises MixedDefinitions."""
    drawn = list(points)
    if len({point.indicator for point in drawn}) > 1:
        raise MixedDefinitions("A chart shows one indicator; different definitions are never joined.")
    longest = max((point.value for point in drawn), default=0) or 1
    room = max(LEAST_ROOM, WIDTH - LABEL_ROOM - GAP - max((_width(point.words) for point in drawn), default=0))
    rows = "".join(_row(point, index * LINE, room * point.value / longest) for index, point in enumerate(drawn))
    height = _n(len(drawn) * LINE)
    return (
        f'<svg class="bars" viewBox="0 0 {_n(WIDTH)} {height}" role="img" '
        f'aria-labelledby="{escape(key)}-title {escape(key)}-desc">'
        f'<title id="{escape(key)}-title">{escape(title)}</title>'
        f'<desc id="{escape(key)}-desc">{escape(description)}</desc>{rows}'
        f'<path class="bars__zero" d="M{_n(LABEL_ROOM)} 0V{height}"/></svg>'
    )


def _row(point: Point, top: float, length: float) -> str:
    baseline, bar_top = top + LINE / 2 + 4, top + (LINE - BAR) / 2
    end = LABEL_ROOM + length
    return (
        f'<text class="bars__period" x="{_n(LABEL_ROOM - 8)}" y="{_n(baseline)}" text-anchor="end">'
        f"{escape(point.period or '–')}</text>"
        f'<rect class="bars__bar bars__bar--{ENDS.get(point.qualifier, "exact")}" x="{_n(LABEL_ROOM)}" '
        f'y="{_n(bar_top)}" width="{_n(max(length, 1))}" height="{_n(BAR)}"/>{_arrow(point, end, bar_top)}'
        f'<text class="bars__value" x="{_n(end + GAP)}" y="{_n(baseline)}">{escape(point.words)}</text>'
    )


def _width(text: str) -> float:
    """An estimate of the width of a text, a little on the safe side."""
    return sum(WIDE if east_asian_width(character) in "WF" else NARROW for character in text)


def _arrow(point: Point, end: float, top: float) -> str:
    """Beyond the end of a bar whose value is at least that much."""
    if ENDS.get(point.qualifier) != "above":
        return ""
    return f'<path class="bars__more" d="M{_n(end)} {_n(top)}l6 {_n(BAR / 2)}l-6 {_n(BAR / 2)}z"/>'


def _n(number: float) -> str:
    """A number as short as it can be, so that the same drawing is always the same text."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
