"""The term list: whole in six languages, without repetition, found by any name, in any spelling."""

import pytest

from documents.searching.query import LANGUAGES, parse
from documents.searching.terms import FOLDER, TermListFaulty, loosened, read_terms, term_list, translated


def test_the_list_is_whole():
    terms = read_terms(FOLDER)
    assert len(terms) >= 300
    assert all(set(term.names) == LANGUAGES for term in terms)


FAULTY = [
    ("a: {en: drug, fr: drogue}", "no name in ar, es, ru, zh"),
    ("a: {en: drug, fr: drogue, es: droga, ru: наркотик, ar: مخدر, zh: 毒品, de: Droge}", "unknown languages: de"),
    ("a: {en: '', fr: drogue, es: droga, ru: наркотик, ar: مخدر, zh: 毒品}", "empty or untidy name in en"),
    ("a: {en: ' drug', fr: drogue, es: droga, ru: наркотик, ar: مخدر, zh: 毒品}", "empty or untidy name in en"),
    ("a: {en: of the, fr: drogue, es: droga, ru: наркотик, ar: مخدر, zh: 毒品}", "cannot be found"),
    (
        "a: &t {en: drug, fr: drogue, es: droga, ru: наркотик, ar: مخدر, zh: 毒品}\nb: *t",
        "b and a are both called drug",
    ),
]


@pytest.mark.parametrize(("content", "fault"), FAULTY)
def test_a_faulty_list_is_refused_with_every_fault_named(tmp_path, content, fault):
    (tmp_path / "terms.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(TermListFaulty, match=fault):
        read_terms(tmp_path)


ALSO = [
    ("洗钱", "en", "money-laundering"),
    ("洗錢", "en", "money-laundering"),
    ("money laundering", "zh", "洗钱"),
    ("Money-Laundering", "zh", "洗钱"),
    ("blanqueo de dinero", "zh", "洗钱"),
    ("отмывания денег", "zh", "洗钱"),
    ("غسل الاموال", "zh", "洗钱"),
    ("prevencion del delito", "en", "crime prevention"),
    ("trafficking in persons", "fr", "traite des personnes"),
    ("controlled deliveries", "zh", "控制下交付"),
    ("COVID-19", "zh", "2019冠状病毒病"),
]


@pytest.mark.parametrize(("query", "language", "name"), ALSO)
def test_a_term_is_sought_in_the_other_languages_too(query, language, name):
    assert (language, name) in translated(parse(query), term_list()).also


@pytest.mark.parametrize("query", ['"洗钱"', '"money laundering"', "地狱天使", "2016年"])
def test_a_phrase_and_what_is_no_term_are_sought_as_they_stand(query):
    assert translated(parse(query), term_list()).also == ()


def test_in_the_language_of_the_query_no_other_word_is_sought():
    (concept,) = translated(parse("毒品"), term_list()).concepts
    assert [form.segments[0].text for form in concept.forms if form.language == "zh"] == []


def test_a_filter_by_language_limits_the_translations():
    assert {language for language, _ in translated(parse("洗钱 lang:en"), term_list()).also} == {"en"}


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("打击洗钱和没收犯罪所得", "zh", {"anti-money-laundering", "confiscation", "proceeds-of-crime"}),
        ("to counter money-laundering by confiscation of assets", "en", {"money-laundering", "confiscation-of-assets"}),
        ("la confiscation des produits du crime", "fr", {"confiscation", "proceeds-of-crime"}),
        ("el decomiso del producto del delito", "es", {"confiscation", "proceeds-of-crime"}),
        ("мер борьбы с отмыванием денег", "ru", {"anti-money-laundering"}),
        ("تدابير مكافحة غسل الأموال", "ar", {"anti-money-laundering"}),
        ("The weather was mild.", "en", set()),
        ("", "zh", set()),
    ],
)  # fmt: skip
def test_the_terms_of_a_text_are_spotted_the_longer_before_the_shorter(text, language, keys):
    assert term_list().spotted(text, language) == keys


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("打击洗钱犯罪的国际合作", ["打击洗钱", "犯罪", "国际合作"]),
        ("贩毒与有组织犯罪之间的联系", ["贩毒", "有组织犯罪", "联系"]),
        ("毒品", ["毒品"]),
    ],
)
def test_a_long_run_is_cut_into_terms(run, pieces):
    cut = [piece for piece in term_list().divided(run) if piece != "之间" and piece != "间"]
    assert cut == pieces


def test_loosening_leaves_phrases_and_terms_alone():
    query = translated(parse('"打击洗钱犯罪" 有组织犯罪'), term_list())
    assert [c.forms[0].segments[0].text for c in loosened(query, term_list()).concepts] == [
        "打击洗钱犯罪", "有组织犯罪",
    ]  # fmt: skip
