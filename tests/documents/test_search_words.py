"""Folding, words and tokens: tables of what is the same word and what is not."""

import pytest

from documents.searching.folding import fold, fold_with_positions
from documents.searching.words import normal_form, tokens, words

FOLDED = [
    ("Ａ／ＣＯＮＦ．２１３", "a/conf.213"),
    ("２０１６年", "2016年"),
    ("洗錢與販毒", "洗钱与贩毒"),
    ("毒品換槍支", "毒品换枪支"),
    ("Prévention", "prevention"),
    ("Prévention", "prevention"),  # the accent as a character of its own
    ("niñez", "ninez"),
    ("Straße", "strasse"),
    ("ещё йод", "еще йод"),
    ("й", "й"),  # и and a breve, composed
    ("الْمُخَدِّرات", "المخدرات"),
    ("أإآٱ", "اااا"),
    ("مكافحة", "مكافحه"),
    ("مـخـدرات", "مخدرات"),
    ("٢٠١٦", "2016"),
    ("l’argent", "l'argent"),
    ("a\u200fb\u00adc", "abc"),
    ("⑴ ³", "(1) 3"),
    ("⼀国⺠间社会", "一国民间社会"),  # radicals, as some programs print characters
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_what_a_reader_takes_for_the_same_is_the_same(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in FOLDED])
def test_folding_with_positions_gives_the_same_text(text):
    folded = fold_with_positions(text)
    assert folded.text == fold(text)
    assert len(folded.positions) == len(folded.text)


SEGMENTS = [
    ("打击洗钱犯罪", ["打击洗钱犯罪"]),
    ("打击洗\n钱犯罪", ["打击洗钱犯罪"]),
    ("毒品、犯罪", ["毒品", "犯罪"]),
    ("见A/CONF.213/15号文件", ["见", "a/conf.213/15", "号文件"]),
    ("A/RES/S-30/1, annex.", ["a/res/s-30/1", "annex"]),
    ("resolution 58/6.", ["resolution", "58/6"]),
    ("and/or", ["and", "or"]),
    ("第3(k)段", ["第", "3(k)", "段"]),
    ("第３（k）段", ["第", "3(k)", "段"]),
    ("3 (k)", ["3(k)"]),
    ("1,600 people", ["1600", "people"]),
    ("1,600.5 tons", ["1600.5", "tons"]),
    ("2.2%", ["2.2"]),
    ("12,5 %", ["12.5"]),
    ("COVID-19", ["covid", "19"]),
    ("l'argent d’une loi", ["argent", "une", "loi"]),
    ("world's", ["world"]),
    ("money-laundering", ["money", "laundering"]),
    ("", []),
    ("。！…", []),
]


@pytest.mark.parametrize(("text", "expected"), SEGMENTS)
def test_a_text_is_parted_into_segments(text, expected):
    assert [word.text for word in words(fold(text))] == expected


FOUND_BY = [
    # text, its language, tokens that it has, tokens that it has not
    ("反洗钱", "zh", {"洗钱", "反洗", "钱"}, {"洗反", "反洗钱"}),
    ("A/RES/S-30/1", "en", {"a/res/s-30/1", "res/s-30/1", "s-30/1"}, {"1", "30/1"}),
    ("confiscated", "en", {"confiscated", "en:confisc"}, {"confisc"}),
    ("confiscation", "en", {"en:confisc"}, set()),
    ("prévention", "fr", {"prevention", "fr:prevent"}, set()),
    ("расследования", "ru", {"расследования", "ru:расследован"}, set()),
    ("الالتزامات", "ar", {"الالتزامات", "ar:تزام", "ar:التزام"}, set()),
    ("UNODC", "zh", {"unodc"}, set()),
]


@pytest.mark.parametrize(("text", "language", "has", "has_not"), FOUND_BY)
def test_a_text_is_found_by_its_tokens(text, language, has, has_not):
    found = tokens(normal_form(text, language))
    assert has <= found
    assert not has_not & found


def test_no_token_has_a_space_or_a_mark_that_a_database_reads():
    text = "1,2 12,5 a'b\"c\\d & (e) | !f * g:h 毒品'; drop table 3(k) A/B.1/2_3 \x00"
    for token in tokens(normal_form(text, "en")):
        assert not set(token) & set(" ,'\"\\&|!*;\x00")


def test_length_counts_han_characters_and_words():
    assert normal_form("打击 money-laundering 2016", "zh").length == 5
