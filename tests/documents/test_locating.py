"""A pasted citation lands on its paragraph, in the six languages in which we write citations ourselves."""

from datetime import UTC, datetime

import pytest

from documents.citing import LANGUAGES, Cited, footnote
from documents.ingest import SourceFile, ingest
from documents.locating import locate

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


def test_a_paragraph_has_a_page_that_says_how_to_cite_it(things, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get("/documents/things/en/paragraphs/p1-b/").content.decode()
    assert "A/CONF.999/1, para. 1 (b)." in page
    assert "A/CONF.999/1，第 1(b) 段。" in page
    assert client.get("/documents/things/en/paragraphs/p99/").status_code == 404
