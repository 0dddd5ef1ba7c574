"""Ranking and snippets: what stands above what, what is not meant after all, and which words are marked."""

import pytest

from documents.searching.query import parse
from documents.searching.ranking import Candidate, Ranking
from documents.searching.snippets import found, snippet
from documents.searching.terms import term_list, translated
from documents.searching.words import normal_form


def candidate(text: str, language: str = "zh", title: str = "", weight: float = 1.0) -> Candidate:
    body, head = normal_form(text, language), normal_form(title, language)
    return Candidate(body.words, body.stems, body.length, head.words, head.stems, weight)


def score(query: str, text: str, language: str = "zh", **more) -> float | None:
    return Ranking(translated(parse(query), term_list())).score(candidate(text, language, **more))


MEANT = [
    # query, text, language, whether it is meant
    ("中国人", "中国人在此", "zh", True),
    ("中国人", "中国和国人", "zh", False),
    ("有组织犯罪", "有组织的犯罪", "zh", False),
    ("2016年", "于2016 年通过", "zh", True),
    ("2016年", "2016 条，一年", "zh", False),
    ("money-laundering", "Money laundering is a crime", "en", True),
    ("money-laundering", "laundering of money", "en", False),
    ("money laundering", "laundering of money", "en", True),
    ('"organized criminal groups"', "organized criminal group", "en", False),
    ('"organized criminal groups"', "Organized criminal groups act", "en", True),
    ("organized criminal groups", "an organized group of criminals", "en", True),
    ('洗钱 -"有组织犯罪"', "洗钱与有组织犯罪", "zh", False),
    ('洗钱 -"有组织犯罪"', "洗钱与组织犯罪", "zh", True),
    ("S-30/1", "见 A/RES/S-30/1 号决议", "zh", True),
    ("30/1", "见 A/RES/S-30/1 号决议", "zh", False),
    ("洗钱", "to prevent money-laundering", "en", True),
    ("洗钱", "money for laundering", "en", False),
    ("blanchiment d'argent", "打击洗钱", "zh", True),
    ("التزامات", "الالتزامات الدولية", "ar", True),
    ("обязательство", "взятые обязательства", "ru", True),
    ("prevencion", "la prevención del delito", "es", True),
    ("criminalite organisee", "la criminalité organisée", "fr", True),
]


@pytest.mark.parametrize(("query", "text", "language", "is_meant"), MEANT)
def test_reading_decides_whether_a_text_is_meant(query, text, language, is_meant):
    assert (score(query, text, language) is not None) == is_meant


ABOVE = [
    # query, the better text and the worse one, each with its language
    ("洗钱", ("洗钱，洗钱", "zh"), ("洗钱，贩毒", "zh")),
    ("洗钱", ("洗钱", "zh"), ("money-laundering", "en")),
    ("confiscation", ("confiscation", "en"), ("confiscated", "en")),
    ("洗钱", ("洗钱" + "。贩毒" * 50, "zh"), ("洗钱" + "。贩毒" * 500, "zh")),
    ("criminal groups", ("criminal groups act", "en"), ("groups of criminal acts", "en")),
]


@pytest.mark.parametrize(("query", "better", "worse"), ABOVE)
def test_one_text_stands_above_the_other(query, better, worse):
    assert score(query, *better) > score(query, *worse)


def test_a_title_counts_for_more_than_the_text():
    assert score("洗钱", "", title="洗钱") < score("洗钱", "洗钱", title="洗钱")
    assert score("洗钱", "洗钱", title="洗钱") > score("洗钱", "洗钱", title="贩毒")


def test_the_kind_weighs():
    assert score("洗钱", "洗钱", weight=1.2) > score("洗钱", "洗钱", weight=0.8)


MARKED = [
    # query, text, language, words marked
    ("洗钱", "反洗钱与洗\n钱", "zh", ["洗钱", "洗\n钱"]),
    ("洗錢", "反洗钱", "zh", ["洗钱"]),
    ("２０１６年", "于2016 年通过", "zh", ["2016 年"]),
    ("没收", "沒收", "zh", ["沒收"]),
    ("confiscation", "They confiscated it", "en", ["confiscated"]),
    ("prevencion", "La prevención", "es", ["prevención"]),
    ("S-30/1", "A/RES/S-30/1, annex", "en", ["S-30/1"]),
    ("3(k)", "建议 3 (k)", "zh", ["3 (k)"]),
    ('"criminal groups"', "criminal acts of criminal groups", "en", ["criminal groups"]),
    ("洗钱", "money and money-laundering", "en", ["money-laundering"]),
    ("مخدرات", "المُخدّرات", "ar", ["المُخدّرات"]),
    ("毒品", "nothing", "en", []),
]


@pytest.mark.parametrize(("query", "text", "language", "marked"), MARKED)
def test_what_was_found_is_marked_as_it_stands(query, text, language, marked):
    spans = found(text, language, translated(parse(query), term_list()))
    assert [text[start:end] for start, end in spans] == marked


def test_a_snippet_shows_most_of_what_was_found():
    text = "洗钱。" + "无关。" * 200 + "引渡与洗钱并列。" + "无关。" * 200
    cut = snippet(text, "zh", parse("洗钱 引渡"), width=60)
    assert "引渡与洗钱" in cut.text
    assert (cut.before, cut.after) == (True, True)
    assert [cut.text[start:end] for start, end in cut.spans] == ["引渡", "洗钱"]
    assert len(cut.text) <= 80


def test_a_snippet_cuts_no_spelt_word():
    text = "international cooperation " * 30 + "extradition " + "international cooperation " * 30
    cut = snippet(text, "en", parse("extradition"), width=100)
    assert cut.text.split()[0] in ("international", "cooperation")
    assert cut.text.split()[-1] in ("international", "cooperation")


def test_a_text_without_what_was_sought_is_shown_from_its_beginning():
    cut = snippet("无关。" * 200, "zh", parse("洗钱"), width=60)
    assert (cut.before, cut.after, cut.spans) == (False, True, ())
