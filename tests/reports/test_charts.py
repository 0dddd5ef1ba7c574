"""Marks and charts: a shape for each status, words for those who do not see, and never the same drawing in two ways."""

import itertools

import pytest
from lxml import etree

from reports import charts
from reports.metrics import JUDGEMENTS

WORDS = {judgement: judgement.replace("_", " ") for judgement in JUDGEMENTS}
COUNTS = dict.fromkeys(JUDGEMENTS, 0) | {"under_way": 3, "no_evidence": 2}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: charts.Chart) -> etree._Element:
    return etree.fromstring(chart.svg.encode())


@pytest.fixture(params=["bars", "units"])
def chart(request) -> charts.Chart:
    told = {"title": "Status & scope", "description": "Under way: 3; none: 2"}
    if request.param == "bars":
        return charts.status_bars(COUNTS, WORDS, **told)
    return charts.unit_chart([charts.UnitRow("2009 <Plan>", COUNTS)], WORDS, **told)


def test_each_judgement_has_its_own_shape_and_character():
    for one, other in itertools.combinations(JUDGEMENTS, 2):
        assert charts.mark(one) != charts.mark(other)
        assert charts.CHARACTERS[one] != charts.CHARACTERS[other]


def test_no_evidence_is_a_dashed_square_and_no_circle():
    assert "stroke-dasharray" in charts.mark("no_evidence")
    assert "circle" not in charts.mark("no_evidence")


def test_a_chart_is_an_image_with_title_and_description(chart):
    root = drawn(chart)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Status & scope"
    assert root.find(f"{SVG}desc").text == "Under way: 3; none: 2"


def test_a_chart_says_every_status_in_words_beside_its_number(chart):
    text = " ".join(each.text for each in drawn(chart).iter(f"{SVG}text"))
    assert "under way" in text
    assert "no evidence" in text
    assert "3" in text


def test_nothing_is_drawn_outside_the_picture(chart):
    root = drawn(chart)
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x")) <= chart.width
        assert 0 <= float(text.get("y")) <= chart.height


def test_a_chart_can_begin_at_the_right(chart):
    """What begins at a distance from the left then begins at that distance from the right, marks unturned."""
    told = {"title": "t", "description": "d"}
    for draw in (charts.status_bars, lambda *a, **k: charts.unit_chart([charts.UnitRow("2009", COUNTS)], WORDS, **k)):
        there, here = draw(COUNTS, WORDS, **told, is_rtl=True), draw(COUNTS, WORDS, **told)
        assert [chart.width - label.x for label in here.labels] == pytest.approx([label.x for label in there.labels])
        assert [label.is_at_end for label in here.labels] == [not label.is_at_end for label in there.labels]
        assert [label.text for label in here.labels] == [label.text for label in there.labels]
        assert here.svg.count(charts.mark("under_way")) == there.svg.count(charts.mark("under_way"))


def test_the_texts_of_a_chart_can_be_set_apart_from_its_shapes(chart):
    assert "<text" not in chart.shapes
    assert [label.text for label in chart.labels] == [text.text for text in drawn(chart).iter(f"{SVG}text")]


def test_arabic_text_is_embedded_in_its_direction_where_the_drawing_is():
    rows = [charts.UnitRow("الإعلان (2009)", COUNTS)]
    chart = charts.unit_chart(rows, WORDS, title="t", description="d", is_rtl=True)
    assert "\u202bالإعلان (2009)\u202c" in chart.svg
    assert chart.labels[0].text == "الإعلان (2009)"


def test_a_unit_chart_has_one_mark_for_each_commitment():
    chart = charts.unit_chart([charts.UnitRow("2009", COUNTS | {"under_way": 40})], WORDS, title="t", description="d")
    assert chart.svg.count("<g transform") == 42


def test_a_bar_of_nothing_has_no_length_and_still_its_nought():
    chart = charts.status_bars(dict.fromkeys(JUDGEMENTS, 0), WORDS, title="t", description="d")
    widths = {each.get("width") for each in drawn(chart).findall(f"{SVG}rect")}
    assert widths == {"0"}
    assert [each.text for each in drawn(chart).iter(f"{SVG}text")].count("0") == len(JUDGEMENTS)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("two words of a text", ["two words of", "a text"]),
        ("没收的犯罪所得，价值很低", ["没收的犯罪所得，", "价值很低"]),
    ],
)
def test_words_are_wrapped_between_words_and_han_between_characters_but_not_before_a_comma(text, lines):
    assert charts.wrapped(text, 56, 8) == lines
