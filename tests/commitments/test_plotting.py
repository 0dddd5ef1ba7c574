"""Charts of figures: one definition each, labelled, with title and description; nothing averaged or joined."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commitments.observing.plotting import MixedDefinitions, Point, bars, is_worth_drawing

BASE = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def point(value=2.0, indicator="share", **fields) -> Point:
    return Point(indicator, **{"period": "2016", "value": value, "qualifier": "", "words": f"{value:g}"} | fields)


def drawn(*points: Point) -> ElementTree.Element:
    return ElementTree.fromstring(bars(points, title="Share <frozen>", description="2016: 2", key="c1"))


def test_different_definitions_are_never_in_one_chart():
    with pytest.raises(MixedDefinitions):
        bars([point(), point(indicator="other")], title="", description="", key="c")


def test_a_chart_says_what_it_shows():
    chart = drawn(point(), point(4.0, period="2019"))
    assert chart.get("role") == "img"
    assert chart.get("aria-labelledby") == "c1-title c1-desc"
    assert [(child.get("id"), child.text) for child in chart[:2]] == [
        ("c1-title", "Share <frozen>"), ("c1-desc", "2016: 2"),
    ]  # fmt: skip
    assert [text.text for text in chart.iter("text")] == ["2016", "2", "2019", "4"]


def test_bars_begin_at_zero_and_have_the_length_of_their_values():
    lengths = [float(bar.get("width")) for bar in drawn(point(1.0), point(4.0)).iter("rect")]
    assert lengths[1] == 4 * lengths[0]
    starts = {bar.get("x") for bar in drawn(point(1.0), point(4.0)).iter("rect")}
    assert len(starts) == 1


@pytest.mark.parametrize("words", ["118", "at least 315,000,000", "至少 315,000,000"])
def test_the_words_of_the_longest_bar_stay_inside(words):
    text = list(drawn(point(9.0, words=words), point(1.0)).iter("text"))[1]
    assert float(text.get("x")) + 6 * len(words) <= 240


@pytest.mark.parametrize(
    ("qualifier", "end"),
    [("", "exact"), ("only", "exact"), ("about", "about"), ("less than", "below"), ("more than", "above")],
)
def test_how_exact_a_value_is_shows_at_the_end_of_its_bar(qualifier, end):
    chart = drawn(point(qualifier=qualifier))
    assert next(chart.iter("rect")).get("class") == f"bars__bar bars__bar--{end}"
    assert (len([p for p in chart.iter("path") if p.get("class") == "bars__more"]) == 1) == (end == "above")


def test_one_figure_alone_and_negative_values_are_not_drawn():
    assert is_worth_drawing([point(), point()])
    assert not is_worth_drawing([point()])
    assert not is_worth_drawing([])
    assert not is_worth_drawing([point(), point(-1.0)])


def test_words_of_a_source_never_become_markup():
    assert "<script" not in bars([point(words="<script>"), point()], title="<script>", description='"', key='"')


def test_a_chart_carries_no_style():
    assert "style=" not in bars([point(), point()], title="", description="", key="c")


def test_nothing_in_the_product_adds_or_averages_values_of_observations():
    """`Avg("value")` and `Sum("observations__value")` would join what different definitions count."""
    columns = re.compile(r"(^|__)(value|observations?)$|observations?__value")
    found = []
    for app in ("commitments", "reports", "documents", "config"):
        for path in sorted((BASE / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                over = [a.value for a in getattr(node, "args", ()) if isinstance(a, ast.Constant)] if name else []
                joins = name in {"Avg", "Sum"} and any(columns.search(str(column)) for column in over)
                if joins or name in {"mean", "fmean", "median"}:
                    found.append(f"{path.relative_to(BASE)}: {ast.unparse(node)}")
    assert found == []
