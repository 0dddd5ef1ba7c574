"""Whatever we write of a target is read back to it, in six languages: ranges, items, articles, resolutions, codes."""

import html
import re

import pytest

from documents.citing import LANGUAGES
from documents.citing_targets import symbol_words, target_words
from documents.parsing.citations import citations
from documents.parsing.structure import UNNUMBERED, ParsedParagraph
from documents.templatetags.naming import whole

TARGETS = [
    "A/CONF.213/15", "A/CONF.213/15#23", "A/CONF.213/15#23(b)", "A/CONF.213/15#23(a)(ii)", "A/CONF.213/15#12-15",
    "A/CONF.213/15#12-15,20", "E/2009/28#chap.1.sect.C", "E/2021/28#chap.10.sect.A", "E/CN.7/2016/5#annex",
    "E/CN.7/2016/5#annex2.5", "A/RES/66/177", "A/RES/66/177#12", "CND/RES/58/6", "CND/RES/58/6#6",
    "CND/RES/64/1#31(a)", "CCPCJ/RES/22/1", "CTOC/COP/RES/7/3", "CAC/COSP/RES/6/2", "A/HRC/RES/37/42", "WHA/RES/70/5",
    "E/RES/2019/30", "S/RES/2133(2014)", "S/RES/1988(2011)#3", "A/RES/S-20/4A-E", "A/RES/69/196#annex",
    "A/RES/S-30/1#annex", "A/RES/S-30/1#3(k)", "A/RES/S-30/1#5(y)", "treaty:1988", "treaty:1988#art5",
    "treaty:1988#art5.3", "treaty:1988#art3.1(b)", "treaty:uncac#art31-35", "treaty:untoc#art1(f)", "treaty:1971#art2",
    "A/RES/40/152O", "A/RES/46/36L", "A/RES/41/86Q-Z", "A/RES/217A(III)", "E/RES/833B(XXXII)", "CND/RES/6(XXVIII)",
    "A/DEC/52/459", "A/DEC/36/462#3", "E/DEC/2010/243", "CND/DEC/55/1", "CTOC/COP/DEC/4/2",
    "treaty:1961#art36", "treaty:tip#art3", "treaty:som#art6", "treaty:firearms#art5",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("target", TARGETS)
def test_a_target_in_words_is_read_back(target, language):
    words = target_words(target, language)
    found = citations([ParsedParagraph("", UNNUMBERED, 0, "u", f"{words}.", None, None)], [], language, None)
    assert [(known.target, known.certainty) for known in found] == [(target, "certain")], words


@pytest.mark.parametrize(
    ("target", "language", "words"),
    [
        ("CND/RES/58/6#6", "en", "Commission on Narcotic Drugs resolution 58/6, para. 6"),
        ("A/RES/S-30/1#3(k)", "zh", "大会S-30/1号决议，附件，建议3(k)"),
        ("A/RES/S-30/1#3(k)", "ar", "قرار الجمعية العامة دإ-30/1، المرفق، التوصية 3 (ك)"),
        ("treaty:1988#art3.1(b)", "fr", "article 3, paragraphe 1 b), de la Convention de 1988"),
        ("treaty:1988#art3.1(b)", "zh", "《1988年公约》第3条第1款(b)项"),
        ("E/2009/28#chap.1.sect.C", "ru", "E/2009/28, гл. I, разд. C"),
        ("A/CONF.213/15#12-15,20", "es", "A/CONF.213/15, párrs. 12 a 15 y 20"),
        ("sdg#16.4", "en", "sdg#16.4"),
    ],
)
def test_the_words_are_those_of_the_language(target, language, words):
    assert target_words(target, language) == words


@pytest.mark.parametrize(
    ("symbol", "language", "words"),
    [
        ("A/RES/S-30/1, annex", "ar", "A/RES/S-30/1، المرفق"),
        ("E/2009/28, chap. I, sect. C", "ar", "E/2009/28، الفصل الأول، الفرع جيم"),
        ("E/2009/28, chap. I, sect. C", "ru", "E/2009/28, гл. I, разд. C"),
        ("E/2021/28, chap. IV, sect. B, resolution 64/1", "fr", "E/2021/28, chap. IV, sect. B, résolution 64/1"),
        ("E/2021/28, chap. IV, sect. B, resolution 64/1", "zh", "E/2021/28，第四章，B部分，第64/1号决议"),
        ("Commission on Narcotic Drugs resolution 58/6", "zh", "麻醉药品委员会第58/6号决议"),
        ("Commission on Narcotic Drugs resolution 58/6", "ar", "قرار لجنة المخدرات 58/6"),
        ("A/CONF.213/15", "es", "A/CONF.213/15"),
        ("A/64/92, second part", "es", "A/64/92, second part"),
    ],
)
def test_a_symbol_is_followed_by_its_parts_in_the_words_of_the_language(symbol, language, words):
    assert symbol_words(symbol, language) == words
    assert symbol_words(symbol, "en") == symbol


@pytest.mark.parametrize(
    ("words", "symbols"),
    [
        ("A/RES/S-30/1، المرفق", ["A/RES/S-30/1"]),
        ("E/CN.7/2019/L.9/Rev.1, para. 4", ["E/CN.7/2019/L.9/Rev.1"]),
        ("تقرير، 20 تموز/يوليه 2016", []),
        ("A/CONF.213/15 & A/64/92.", ["A/CONF.213/15", "A/64/92"]),
        ("", []),
    ],
)
def test_symbols_are_kept_whole_and_left_to_right_in_words_of_any_language(words, symbols):
    marked = whole(words)
    assert re.findall(r'<bdi class="symbol" dir="ltr">(.*?)</bdi>', marked) == symbols
    assert html.unescape(re.sub("<[^>]*>", "", marked)) == words
