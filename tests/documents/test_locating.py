"""A pasted citation lands on its paragraph, in the six languages in which we write citations ourselves."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from documents.citing import LANGUAGES, Cited, footnote
from documents.citing_targets import target_words
from documents.ingest import ingest
from documents.locating import locate
from documents.models import Citation, Document, LanguageVersion
from documents.understanding import SourceFile

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = """Report on things

1. The Commission decided the following:

(a) To meet again;

(b) To report on it.

2. The Secretariat reported on the matter.
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    source = SourceFile(name="t.txt", data=TEXT.encode(), language="en", slug="things", symbol="A/CONF.999/1")
    return ingest(source, at=NOW).version


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("label", "anchor"), [("2", "p2"), ("1(b)", "p1-b")])
def test_what_we_write_is_found_again(things, language, label, anchor):
    words = footnote(Cited("A/CONF.999/1", "", "", label), language)
    (place,) = locate(words, language="en")
    assert (place.certainty, place.paragraph.anchor) == ("certain", anchor), words


@pytest.mark.parametrize(
    ("words", "anchor"),
    [("A/CONF.999/1, paras. 1-2", "p1"), ("see document A/CONF.999/1, paragraph 2", "p2"), ("A/CONF.999/1第2段", "p2")],
)
def test_loose_forms_are_found(things, words, anchor):
    assert locate(words, language="en")[0].paragraph.anchor == anchor


@pytest.mark.parametrize(
    "address",
    [
        "https://undocs.org/A/CONF.999/1",
        "https://undocs.org/en/A/CONF.999/1",
        "https://docs.un.org/en/A/CONF.999/1",
        "http://www.undocs.org/zh/A%2FCONF.999%2F1?direct=true",
        "undocs.org/A/CONF.999/1",
        "https://tracker.example/documents/things/",
        "/documents/things/?lang=fr#not-there",
    ],
)
def test_an_address_at_which_a_document_stands_names_it(things, client, address):
    assert client.get("/locate/", {"citation": address}).url == "/documents/things/"


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/documents/things/?lang=en#p2",
        "https://tracker.example/documents/things/?as_of=2026-11-21&lang=fr#p2",
        "/documents/things/en/paragraphs/p2/",
        "see https://undocs.org/A/CONF.999/1, para. 2",
    ],
)
def test_an_address_of_a_paragraph_opens_it(things, client, address):
    assert client.get("/locate/", {"citation": address}).url == "/documents/things/?lang=en#p2"


def test_an_address_of_a_document_that_is_not_held_says_so(client):
    (place,) = locate("https://undocs.org/A/RES/77/238", language="en")
    assert (place.target, place.document) == ("A/RES/77/238", None)
    assert locate("https://tracker.example/documents/nothing/", language="en") == []


def test_an_address_of_a_document_that_was_withdrawn_names_nothing(things):
    Document.objects.update(withdrawn_at=NOW)
    assert locate("https://tracker.example/documents/things/?lang=en#p2", language="en") == []


def test_a_citation_copied_with_radicals_names_the_same_place():
    """As a viewer copies Chinese: 第一章 with U+2F00 for 一."""
    (place,), (drawn,) = (locate(f"E/2009/28，第{one}章，C节", language="zh") for one in "一⼀")
    assert place.target == drawn.target == "E/2009/28#chap.1.sect.C"


def test_the_box_opens_a_certain_place_at_once(things, client):
    answer = client.get("/locate/", {"citation": "A/CONF.999/1, para. 2"})
    assert (answer.status_code, answer.url) == (302, "/documents/things/?lang=en#p2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A/CONF.999/1, para. 77", "no paragraph of that number"),
        ("A/CONF.1/1, para. 2", "does not hold this text"),
        ("resolution 45/9", "several bodies"),
        ("nothing of the kind", "No citation was recognized"),
    ],
)
def test_what_is_not_found_is_said(things, client, words, said):
    answer = client.get("/locate/", {"citation": words})
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_number_alone_offers_what_is_held_and_leaves_the_choice(client):
    ingest(SourceFile(name="r.txt", data=TEXT.encode(), language="en", slug="res", symbol="A/RES/45/9"), at=NOW)
    (place,) = locate("第45/9号决议，第2段", language="en")
    assert (place.certainty, place.document.slug, place.paragraph.anchor) == ("ambiguous", "res", "p2")
    answer = client.get("/locate/", {"citation": "resolution 45/9, para. 2"})
    assert answer.status_code == 200
    assert "this is one that is known here" in answer.content.decode()
    assert "/documents/res/?lang=en#p2" in answer.content.decode()


def test_a_paragraph_has_a_page_that_says_how_to_cite_it(things, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get("/documents/things/en/paragraphs/p1-b/").content.decode()
    assert "A/CONF.999/1, para. 1 (b)." in page
    assert "A/CONF.999/1，第 1(b) 段。" in page
    assert client.get("/documents/things/en/paragraphs/p99/").status_code == 404


ANNEXED = """Report on things

1. The Commission decided.

2. The Secretariat reported on the matter.

Annex

1. The rules are these.

2. They are kept. See E/CN.7/2016/99, paras. 1-2, and A/CONF.999/2, annex, para. 2.
"""


@pytest.fixture
def annexed():
    source = SourceFile(name="a.txt", data=ANNEXED.encode(), language="en", slug="annexed", symbol="A/CONF.999/2")
    return ingest(source, at=NOW).version


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("target", "anchor"), [("A/CONF.999/2#2", "p2"), ("A/CONF.999/2#annex.2", "s2-p2")])
def test_numbers_that_begin_again_in_an_annex_are_told_apart(annexed, language, target, anchor):
    (place,) = locate(target_words(target, language), language="en")
    assert place.paragraph.anchor == anchor


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["1-2", "1,2", "1-2,5"])
def test_a_range_opens_at_its_first_paragraph(things, language, part):
    (place,) = locate(target_words(f"A/CONF.999/1#{part}", language), language="en")
    assert (place.paragraph.anchor, place.address) == ("p1", "/documents/things/?lang=en#p1")


def test_an_annex_that_is_not_there_is_missing(things):
    (place,) = locate("A/CONF.999/1, annex II, para. 2", language="en")
    assert place.is_missing_paragraph


def cite(symbol: str, slug: str, times: int = 1) -> LanguageVersion:
    text = "Paper\n\n" + "\n\n".join(f"{number}. See {symbol}, para. 2, of old." for number in range(1, times + 1))
    return ingest(
        SourceFile(f"{slug}.txt", text.encode(), "en", slug=slug, symbol=f"E/CN.7/2020/{len(slug)}"), at=NOW
    ).version


def test_a_document_lists_who_cites_it(things, client):
    cite("A/CONF.999/1", "citing", times=3)
    page = client.get("/documents/things/cited-by/").content.decode()
    assert page.count("E/CN.7/2020/6") == 3
    assert "names para. <bdi>2</bdi>" in page
    rows = client.get("/documents/things/cited-by/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in rows
    assert rows.count("<li>") == 3


def test_the_list_of_who_cites_costs_the_same_for_many(things, client, django_assert_max_num_queries):
    cite("A/CONF.999/1", "citing", times=40)
    with django_assert_max_num_queries(6):
        client.get("/documents/things/cited-by/")


def test_a_document_does_not_cite_itself_in_the_list(annexed, client):
    assert "No other document" in client.get("/documents/annexed/cited-by/").content.decode()


def test_a_citation_shows_what_it_leads_to(things, client, django_assert_max_num_queries):
    version = cite("A/CONF.999/1", "citing")
    page = client.get("/documents/citing/?lang=en").content.decode()
    citation = Citation.objects.get(paragraph__version=version)
    assert f'title="A/CONF.999/1, para. 2" data-preview="/locate/preview/{citation.pk}/"' in page
    with django_assert_max_num_queries(4):
        preview = client.get(f"/locate/preview/{citation.pk}/").content.decode()
    assert "The Secretariat reported on the matter." in preview
    assert client.get("/locate/preview/0/").status_code == 404


def test_citations_read_before_their_document_came_are_resolved_by_its_symbol(django_assert_max_num_queries):
    version = cite("A/CONF.999/1", "citing")
    assert Citation.objects.get(paragraph__version=version).target_paragraph is None
    ingest(SourceFile("t.txt", TEXT.encode(), "en", slug="things", symbol="A/CONF.999/1"), at=NOW)
    assert Citation.objects.get(paragraph__version=version).target_paragraph.anchor == "p2"


def test_what_cites_a_symbol_is_found_by_an_index():
    cite("A/CONF.999/1", "citing")
    unresolved = Citation.objects.filter(target_symbol="A/CONF.999/1", target_document__isnull=True)
    assert unresolved.count() == 1
    if connection.vendor == "sqlite":
        assert "citation_target_symbol" in unresolved.explain() or "cited" in unresolved.explain()
