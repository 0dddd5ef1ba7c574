"""The words of the report: dates, numbers and places; numbering; what is told where; nothing left untranslated."""

from itertools import pairwise

import pytest
from django.utils.translation import override

from reports.rendering import typography, wording
from reports.rendering.citing import shortened
from reports.rendering.prose import document
from reports.rendering.tree import Heading, Items, Mark, Note, Paragraph, Quote, Span, Table, compose, plain
from tests.reports.conftest import recount


@pytest.mark.parametrize(
    ("date", "en", "zh"),
    [
        ("2026-11-21", "21 November 2026", "2026年11月21日"),
        ("2016-03-04", "4 March 2016", "2016年3月4日"),
        ("2016-03", "March 2016", "2016年3月"),
        ("2010", "2010", "2010年"),
        ("2010-2014", "2010–2014", "2010–2014"),
        ("", "", ""),
    ],
)
def test_dates_are_worded_as_far_as_they_are_known(date, en, zh):
    assert (wording.date_words(date, "en"), wording.date_words(date, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2014-10-06", "2016-07-20", "6 October 2014 to 20 July 2016"),
        ("2015-09-23", "2015-09-23", "23 September 2015"),
        ("", "2016", "2016"),
        ("2015-03", "", "March 2015"),
    ],
)
def test_a_period_with_one_end_is_one_date(first, last, words):
    assert wording.period_words(first, last, "en") == words


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "words"),
    [
        (26173, "", "kg", "26,173 kg"),
        (1.1, "only", "%", "only 1.1%"),
        (1, "less than", "%", "less than 1%"),
        (100300000, "more than", "cigarettes", "more than 100,300,000 cigarettes"),
        (2.0, "", "", "2"),
        (0.05, "", "%", "0.05%"),
    ],
)
def test_values_are_worded_with_qualifier_and_unit(value, qualifier, unit, words):
    assert wording.value_words(value, qualifier, unit, "en") == words


@pytest.mark.parametrize(
    ("symbol", "zh"),
    [
        ("E/2009/28, chap. I, sect. C", "E/2009/28，第一章，C部分"),
        ("E/2021/28, chap. IV, sect. B, resolution 64/1", "E/2021/28，第四章，B部分，第64/1号决议"),
        ("A/RES/S-30/1, annex", "A/RES/S-30/1，附件"),
        ("A/CONF.213/15", "A/CONF.213/15"),
    ],
)
def test_the_parts_of_a_symbol_follow_the_language(symbol, zh):
    assert wording.symbol_words(symbol, "zh") == zh
    assert wording.symbol_words(symbol, "en") == symbol


@pytest.mark.parametrize(
    ("told", "zh"),
    [
        ("3(k)", "3(k)"),
        ("A/CONF.213/15: 56, 62", "A/CONF.213/15：56、62"),
        ("报告 (2016-03): 23(a), 23(b)", "报告（2016年3月）：23(a)、23(b)"),
    ],
)
def test_recommendations_of_papers_are_told_in_chinese_punctuation(translated, told, zh):
    with override("zh-hans"):
        assert wording.recommendation_words(told, "zh") == zh


def citation(**values):
    return {"document": "d", "symbol": "", "title": "", "paragraph": "", **values}


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        ({"symbol": "A/CONF.213/15", "paragraph": "23(a)"}, "A/CONF.213/15, para. 23 (a)", "A/CONF.213/15，第23(a)段"),
        (
            {"title": "关于《公约》的报告", "paragraph": "9", "page": 3},
            "关于《公约》的报告, para. 9, p. 3",
            "《关于〈公约〉的报告》，第9段，第3页",
        ),
        (
            {"title": "Paper", "place": "Background", "footnote": "16"},
            "Paper, under “Background”, footnote 16",
            "《Paper》，“Background”，脚注16",
        ),
        (
            {"document": "", "title": "《公约》", "url": "https://example.org/a"},
            "《公约》, https://example.org/a",
            "《公约》，https://example.org/a",
        ),
    ],
)
def test_a_citation_names_symbol_or_title_and_the_place(translated, place, en, zh):
    for code, language, words in (("en", "en", en), ("zh-hans", "zh", zh)):
        with override(code):
            assert plain(wording.citation_words(citation(**place), language)) == words


def test_a_latin_title_keeps_its_arabic_quotation_marks():
    assert plain(wording.work("", "Annual report", "ar")) == "«\u200eAnnual report\u200e»\u200f"


@pytest.mark.parametrize(("index", "words"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba")])
def test_letters_go_on_after_z(index, words):
    assert typography.letter(index, "en") == words


@pytest.mark.parametrize(
    ("number", "roman", "han"), [(4, "IV", "四"), (9, "IX", "九"), (14, "XIV", "十四"), (20, "XX", "二十")]
)
def test_chapters_are_numbered_in_the_manner_of_the_language(number, roman, han):
    assert (typography.chapter_number(number, "en"), typography.chapter_number(number, "zh")) == (roman, han)


def test_a_sentence_that_names_something_not_given_is_refused():
    with pytest.raises(KeyError):
        compose("%(here)s and %(there)s", here="a")


@pytest.fixture(params=["en", "zh"])
def tree(request, snapshot):
    return document(snapshot(request.param))


def contents(block):
    """Every content of a block, without those of its notes."""
    if isinstance(block, Paragraph | Quote):
        return [block.content]
    if isinstance(block, Items):
        return [item.content for item in block.items]
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row.cells]
    return []


def inlines(tree, kind):
    return [i for block in tree.body for content in contents(block) for i in content if isinstance(i, kind)]


def test_paragraphs_are_numbered_consecutively_from_one(tree):
    numbers = [block.number for block in tree.body if isinstance(block, Paragraph) and block.number]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_commitment_is_told_with_its_words_and_a_note(tree, snapshot):
    spans = {span.text for span in inlines(tree, Span) if span.style == "source"}
    for commitment in snapshot(tree.language)["commitments"]:
        assert commitment["words"]["text"] in spans


def test_every_piece_of_evidence_is_quoted_and_cited(tree, snapshot):
    held = snapshot(tree.language)
    evidence = [e for c in held["commitments"] for r in c["records"] for e in r["evidence"]]
    quoted = [e for e in evidence if e["quotation"]]
    assert len(inlines(tree, Note)) == len(held["commitments"]) + len(quoted)


def test_a_quotation_in_another_language_says_which(tree):
    languages = {span.language for span in inlines(tree, Span) if span.style == "source"}
    assert languages == ({"zh"} if tree.language == "en" else {""})


def test_earlier_practice_bears_no_status(tree):
    words = {"en": "Earlier practice, not counted as progress", "zh": "先前做法，不计为进展"}[tree.language]
    found = [b for b in tree.body if isinstance(b, Paragraph) and words in plain(b.content)]
    assert len(found) == 2
    assert all(inline.type != "mark" for block in found for inline in block.content)


def test_commitments_without_a_record_are_listed_with_the_paragraph_that_gives_their_words(tree):
    table = [block for block in tree.body if isinstance(block, Table)][-3]
    places = [plain(row.cells[2]) for row in table.rows]
    expected = ["26 (a)", "46 (a)", "26 (b)", "40 (a)", "46 (b)"]
    assert places == (expected if tree.language == "en" else [place.replace(" ", "") for place in expected])


def test_a_commitment_of_two_challenges_is_told_once_and_pointed_to(tree):
    place = {"en": "(para. 26 (b))", "zh": "（第26(b)段）"}[tree.language]
    assert sum(place in plain(content) for block in tree.body for content in contents(block)) == 1


@pytest.mark.parametrize("language", ["ar", "fr", "ru", "es"])
def test_words_of_another_language_say_which(snapshot, language):
    snap = snapshot(language)
    title = next(each["title"] for each in snap["commitments"] if each["records"])
    spans = [
        inline
        for block in document(snap).body
        for content in contents(block)
        for inline in content
        if isinstance(inline, Span) and inline.text == title
    ]
    assert spans
    assert {span.language for span in spans} == {"en"}


def test_no_sentence_of_the_chinese_report_is_left_in_english(snapshot):
    tree = document(snapshot("zh"))
    texts = [block.text for block in tree.body if isinstance(block, Heading)]
    texts += [plain(content) for block in (*tree.summary, *tree.body, *tree.colophon) for content in contents(block)]
    words = {"the", "of", "is", "Status", "Challenge", "evidence", "recorded", "Source", "Annex", "Table"}
    left = [text for text in texts if words & set(text.replace("：", " ").split())]
    assert left == []


def test_a_chapter_without_a_challenge_and_a_commitment_without_words_are_told(snapshot):
    made = snapshot()
    odd = made["commitments"][1]
    odd.update(challenges=[], words=None)
    made["sections"][0]["commitments"].remove(odd["key"])
    made["sections"].append({"challenge": None, "indicators": [], "commitments": [odd["key"]]})
    headings = [block.text for block in document(made).body if isinstance(block, Heading)]
    assert "Commitments linked to no challenge" in headings


def test_a_document_without_a_symbol_is_named_in_full_once_and_then_in_short(snapshot):
    notes = [plain(note.content) for note in inlines(document(snapshot()), Note)]
    full = "Technical assistance provided to States in implementing the Organized Crime Convention and its Protocols; "
    assert [note.startswith(full) for note in notes if note.startswith("Technical")].count(True) == 1
    assert "Technical assistance provided to States in implementing… (source 3), para. 29." in notes


@pytest.mark.parametrize(
    ("title", "language", "short"),
    [
        ("Thematic discussions: background paper", "en", "Thematic discussions…"),
        ("Report", "en", "Report"),
        ("提供技术援助，协助各国执行《公约》：秘书处的报告", "zh", "提供技术援助……"),
        ("国" * 30, "zh", "国" * 24 + "……"),
        ("关于协助各国加强国际合作打击毒品贩运《公约和议定书》", "zh", "关于协助各国加强国际合作打击毒品贩运……"),
    ],
)
def test_a_title_is_shortened_at_its_first_stop_and_never_inside_a_title(title, language, short):
    assert shortened(title, language) == short


def test_a_figure_has_the_unit_that_agrees_with_it_and_an_older_report_that_of_its_indicator(snapshot):
    made = snapshot()
    old, new = made["indicators"][:2]
    old["unit"], old["observations"][0]["value"] = "markets", 2
    new["unit"], new["observations"][0] = (
        "markets",
        new["observations"][0] | {"value": 1, "unit": "market", "qualifier": ""},
    )
    table = next(b for b in document(made).body if isinstance(b, Table) and b.caption == "Background figures")
    assert [plain(row.cells[1]).replace("\u00a0", " ") for row in table.rows[:2]] == ["2 markets", "1 market"]


def test_a_remark_on_several_figures_is_printed_once_under_a_letter(snapshot):
    made = snapshot()
    for indicator in made["indicators"][:2]:
        indicator["observations"][0]["note"] = "Year of the report."
    table = next(b for b in document(made).body if isinstance(b, Table) and b.caption == "Background figures")
    assert plain(table.note) == "a Year of the report."
    assert [plain(row.cells[0]).endswith("\u00a0a") for row in table.rows] == [True, True]


@pytest.mark.parametrize(
    ("short_title", "en", "zh"),
    [
        ("Ministerial Declaration", "Ministerial Declaration (2019)", "Ministerial Declaration（2019年）"),
        ("2019 Declaration", "2019 Declaration", "2019 Declaration"),
    ],
)
def test_a_declaration_is_named_with_its_year_once(translated, short_title, en, zh):
    declaration = {"key": "k", "title": "", "short_title": short_title, "symbol": "", "adopted_on": "2019-03-14"}
    for code, language, words in (("en", "en", en), ("zh-hans", "zh", zh)):
        with override(code):
            assert wording.declaration_name(declaration, language) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "words"),
    [(6, "约", "%", "约6%"), (26173, "", "公斤", "26,173公斤"), (2, "more than", "projects", "more than 2 projects")],
)
def test_han_units_follow_their_number_without_a_space(value, qualifier, unit, words):
    assert wording.value_words(value, qualifier, unit, "zh") == words


def test_recommendations_of_a_paper_are_not_told_as_those_of_the_declaration(snapshot):
    made = snapshot()
    made["commitments"][0]["recommendations"] = ["3(k)", "A/CONF.213/15: 56, 62"]
    tree = document(made)
    opening = next(plain(b.content) for b in tree.body if isinstance(b, Paragraph) and b.number == 15)
    assert "(addressed to Member States; recommendation 3 (k); see also A/CONF.213/15: 56, 62)" in opening
    assert "E/2009/28, chap. I, sect. C, recommendation 3 (k), as rendered in" in plain(inlines(tree, Note)[0].content)


def test_one_challenge_and_many_declarations_are_set_down_the_page_not_across(snapshot):
    made = snapshot()
    made["declarations"] += [made["declarations"][0] | {"key": f"extra-{number}"} for number in range(3)]
    made["challenges"] = [challenge for challenge in made["challenges"] if challenge["letter"] == "c"]
    made["commitments"] = [c for c in made["commitments"] if "c-organized-crime-links" in c["challenges"]]
    made["sections"] = made["sections"][:1]
    recount(made)
    table = next(b for b in document(made).body if isinstance(b, Table) and "by challenge and" in b.caption)
    assert (table.wide, len(table.columns), len(table.rows)) == (False, 2, 9)
    assert plain(table.rows[0].cells[1]).startswith("2")
    assert sum(1 for block in document(made).body if block.type == "figure") == 2


def test_no_status_mark_is_parted_from_the_words_after_it(tree):
    followed = [
        after.text
        for block in (*tree.summary, *tree.body)
        for content in contents(block)
        for mark, after in pairwise(content)
        if isinstance(mark, Mark) and isinstance(after, Span) and after.text != " "  # between two marks of a matrix
    ]
    assert len(followed) > 20
    assert all(text.startswith("\u00a0") for text in followed)
