"""The language of queries: what is sought, what is left out, where; and that nothing typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.searching.expressions import Every, Token, Without, either, every, for_postgres, for_sqlite
from documents.searching.query import parse

PARSED = [
    # query, words of each thing sought, excluded, symbols, languages
    ("洗钱 引渡", [["洗钱"], ["引渡"]], [], [], []),
    ("洗钱　引渡", [["洗钱"], ["引渡"]], [], [], []),
    ("洗钱 洗钱", [["洗钱"]], [], [], []),
    ("2016年", [["2016", "年"]], [], [], []),
    ("money-laundering", [["money", "laundering"]], [], [], []),
    ('"organized crime" police', [["organized", "crime"], ["police"]], [], [], []),
    ("“有组织犯罪”", [["有组织犯罪"]], [], [], []),
    ("「有組織犯罪」", [["有组织犯罪"]], [], [], []),
    ("drugs -cannabis", [["drugs"]], [["cannabis"]], [], []),
    ('drugs -"synthetic drugs"', [["drugs"]], [["synthetic", "drugs"]], [], []),
    ("洗钱 －毒品", [["洗钱"]], [["毒品"]], [], []),
    ("symbol:A/CONF.213/15 引渡", [["引渡"]], [], ["a/conf.213/15"], []),
    ("symbol：A/CONF.213/15", [], [], ["a/conf.213/15"], []),
    ('symbol:"A/RES/S-30/1, annex"', [], [], ["a/res/s-30/1, annex"], []),
    ("lang:zh,en drugs", [["drugs"]], [], [], ["zh", "en"]),
    ("lang:xx drugs", [["drugs"]], [], [], []),
    ("prevention of the crime", [["prevention"], ["crime"]], [], [], []),
    ("of the", [["of"], ["the"]], [], [], []),
    ("", [], [], [], []),
    ('"', [], [], [], []),
    ("- -- :", [], [], [], []),
    ("3 (k)", [["3"], ["k"]], [], [], []),
    ("3(k)", [["3(k)"]], [], [], []),
]


@pytest.mark.parametrize(("text", "sought", "excluded", "symbols", "languages"), PARSED)
def test_a_query_is_understood(text, sought, excluded, symbols, languages):
    query = parse(text)
    assert [[s.text for s in concept.forms[0].segments] for concept in query.concepts] == sought
    assert [[s.text for s in form.segments] for form in query.excluded] == excluded
    assert list(query.symbols) == symbols
    assert list(query.languages) == languages


def test_a_quoted_phrase_is_sought_without_stems():
    (quoted,) = parse('"confiscated"').concepts
    (plain,) = parse("confiscated").concepts
    assert quoted.forms[0].segments[0].stems == ()
    assert "en:confisc" in plain.forms[0].segments[0].stems


@given(st.text(max_size=80))
def test_nothing_that_is_typed_is_an_error(text):
    query = parse(text)
    parts = [concept.expression() for concept in query.concepts]
    if parts:
        for_postgres(every(parts)), for_sqlite(either(parts))


EXPRESSIONS = [
    (Token("document:a/b.c-d_e(f)"), "'document:a/b.c-d_e(f)'", '"document:a/b.c-d_e(f)"'),
    (Token("洗钱"), "'洗钱'", '"洗钱"'),
    # What a database would part into several tokens, or read as a mark, no text has as a token.
    *((Token(f"a{mark}b"), "'_'", '"_"') for mark in " ,'\"\\&|!*;\0"),
    (Every((Token("a"), Token("b"))), "('a' & 'b')", '("a" AND "b")'),
    (either([Token("a"), Token("b")]), "('a' | 'b')", '("a" OR "b")'),
    (either([Token("a"), Token("a")]), "'a'", '"a"'),
    (Without(Token("a"), Token("b")), "('a' & !'b')", '("a" NOT "b")'),
]


@pytest.mark.parametrize(("expression", "postgres", "sqlite"), EXPRESSIONS)
def test_both_databases_are_asked_the_same(expression, postgres, sqlite):
    assert (for_postgres(expression), for_sqlite(expression)) == (postgres, sqlite)
