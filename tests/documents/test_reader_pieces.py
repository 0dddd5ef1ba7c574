"""How a text is cut for showing, what counts as new wording, and where a search finds its words."""

import pytest

from documents.segments import Point, Span, pieces
from documents.wording import excerpt, fold, found, new_words

TEXT = "会员国承诺打击洗钱。"

CUTS = [
    # spans (start, end, role), points, the runs that come out
    ([], [], [TEXT]),
    ([(3, 5, "a")], [], ["会员国", "承诺", "打击洗钱。"]),
    ([(0, 10, "a")], [], [TEXT]),
    ([(3, 8, "a"), (5, 7, "b")], [], ["会员国", "承诺", "打击", "洗", "钱。"]),
    ([(3, 6, "a"), (5, 8, "b")], [], ["会员国", "承诺", "打", "击洗", "钱。"]),
    ([], [9], ["会员国承诺打击洗钱", "。"]),
    ([], [0], ["", TEXT]),
    ([(8, 99, "a")], [99], ["会员国承诺打击洗", "钱。"]),
    ([(4, 4, "a")], [], [TEXT]),
]


@pytest.mark.parametrize(("spans", "points", "expected"), CUTS)
def test_every_character_comes_out_once_and_in_order(spans, points, expected):
    cut = pieces(TEXT, spans=[Span(*span) for span in spans], points=[Point(offset) for offset in points])
    assert [piece.text for piece in cut] == expected
    assert "".join(piece.text for piece in cut) == TEXT


def test_a_note_stands_right_after_the_characters_before_its_offset():
    first, second = pieces(TEXT, points=[Point(9, "1")])
    assert [point.payload for point in first.points] == ["1"]
    assert second.points == ()


def test_a_piece_knows_every_span_that_covers_it():
    cut = pieces(TEXT, spans=[Span(3, 8, "highlight"), Span(5, 7, "citation", "A/RES/70/1")])
    middle = next(piece for piece in cut if piece.text == "打击")
    assert middle.has("highlight")
    assert middle.first("citation") == "A/RES/70/1"


FOUND = [
    # text, words, where
    ("没收犯罪所得", ["没收"], [(0, 2)]),
    ("于 2016 年通过", ["2016年"], [(2, 8)]),
    ("于２０１６年通过", ["2016"], [(1, 5)]),
    ("Money-Laundering and money-laundering", ["money-laundering"], [(0, 16), (21, 37)]),
    ("非法资金\n流动", ["资金流动"], [(2, 7)]),
    ("扣押和没收", ["扣押", "没收"], [(0, 2), (3, 5)]),
    ("扣押没收", ["扣押", "没收"], [(0, 4)]),
    ("nothing here", ["没收"], []),
    ("anything", [""], []),
]


@pytest.mark.parametrize(("text", "words", "expected"), FOUND)
def test_words_are_found_whatever_their_spaces_width_and_case(text, words, expected):
    assert found(text, words) == expected


def test_folding_remembers_where_each_character_came_from():
    folded = fold("第 ５８/６ 号")
    assert folded.text == "第58/6号"
    assert folded.original(1, 5) == (2, 6)


NEW = [
    # earlier, later, the new words
    ("促进有效合作。", "促进有效合作。", []),
    ("促进合作。", "促进及时合作。", ["及时"]),
    ("加强信息共享", "加强信息共享，以有效地识别、追查、冻结", ["以有效地识别、追查、冻结"]),
    ("share information", "share information promptly", ["promptly"]),
    ("cooperate", "cooperation", ["cooperation"]),
    ("", "全新的文字", ["全新的文字"]),
    ("打击 洗钱", "打击洗钱", []),
]


@pytest.mark.parametrize(("earlier", "later", "expected"), NEW)
def test_new_words_are_those_that_the_earlier_text_lacks(earlier, later, expected):
    assert [later[start:end] for start, end in new_words(earlier, later)] == expected


def test_an_excerpt_shows_the_first_place_found():
    text = "甲" * 300 + "没收" + "乙" * 300
    start, end = excerpt(text, found(text, ["没收"]), width=100)
    assert end - start == 100
    assert "没收" in text[start:end]


def test_an_excerpt_of_a_short_text_is_all_of_it():
    assert excerpt("没收", [(0, 2)], width=100) == (0, 2)
