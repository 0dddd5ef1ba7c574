"""A pasted citation of a recommendation or a declaration opens its page, in six languages, held text or not."""

import pytest

from commitments.models import Recommendation
from documents.ingest import ingest
from documents.locating import locate
from documents.models import Citation
from documents.understanding import SourceFile
from tests.commitments.making import NOON, DeclarationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger():
    outcome = DeclarationFactory(
        slug="2016", citation_keys=["declaration:2016", "A/RES/S-30/1", "A/RES/S-30/1#annex"],
        short_title={"en": "Outcome document"},
    )  # fmt: skip
    DeclarationFactory(slug="2009", citation_keys=["declaration:2009", "E/2009/28", "E/2009/28#chap.1.sect.C"])
    DeclarationFactory(slug="2021", citation_keys=["CND/RES/64/1", "E/2021/28", "E/2021/28#chap.1.sect.B"])
    Recommendation.objects.create(
        slug="2016-3-s", declaration=outcome, code="3(s)", subject={"en": "Financial intelligence"}, order=1
    )


RECOMMENDATION = "/recommendations/2016-3-s/"
PASTED = [
    ("S-30/1, 建议3(s)", RECOMMENDATION),
    ("General Assembly resolution S-30/1, annex, recommendation 3 (s)", RECOMMENDATION),
    ("résolution S-30/1, annexe, recommandation 3 s)", RECOMMENDATION),
    ("resolución S-30/1 de la Asamblea General, anexo, recomendación 3 s)", RECOMMENDATION),
    ("резолюция S-30/1 Генеральной Ассамблеи, приложение, рекомендация 3 s)", RECOMMENDATION),
    ("قرار الجمعية العامة دإ-30/1، المرفق، التوصية 3 (ق)", RECOMMENDATION),
    ("大会S-30/1号决议，附件，建议3(s)", RECOMMENDATION),
    ("A/RES/S-30/1, annex, para. 3 (s)", RECOMMENDATION),
    ("recommendation 3 (s)", RECOMMENDATION),
    ("A/RES/S-30/1, annex, para. 4 (b)", "/declarations/2016/"),
    ("E/2009/28, chap. I, sect. C", "/declarations/2009/"),
    ("E/2009/28, chap. I, secc. C", "/declarations/2009/"),
    ("E/2009/28, гл. I, разд. C", "/declarations/2009/"),
    ("E/2009/28、第一章，C节", "/declarations/2009/"),
    ("E/2009/28، الفصل الأول، الفرع جيم", "/declarations/2009/"),
    ("Commission on Narcotic Drugs resolution 64/1, para. 6", "/declarations/2021/"),
    ("2009 Political Declaration and Plan of Action", "/declarations/2009/"),
]


@pytest.mark.parametrize(("pasted", "address"), PASTED)
def test_a_pasted_citation_opens_what_it_names(ledger, client, pasted, address):
    answer = client.get("/locate/", {"citation": pasted})
    assert (answer.status_code, answer.get("Location")) == (302, address)


@pytest.mark.parametrize(
    "target", ["A/RES/S-30/1#3(s)", "A/RES/S-30/1#annex.3(s)", "A/RES/S-30/1# 3 (s)", "A/RES/S-30/1#3(s),3(t)"]
)
def test_the_page_of_a_target_is_that_of_the_recommendation(ledger, client, target):
    assert client.get("/citations/", {"target": target}).url == RECOMMENDATION


def test_another_chapter_of_the_same_report_is_another_text(ledger):
    (place,) = locate("E/2009/28, chap. II, sect. A", language="en")
    assert (place.signpost, place.address) == (None, "")


def test_a_long_list_costs_no_more_than_each_lookup(ledger, django_assert_max_num_queries):
    codes = ", ".join(f"3 ({letter})" for letter in "abcdefgh")
    with django_assert_max_num_queries(2 + 8):
        assert len(locate(f"A/RES/S-30/1, annex, recommendations {codes}", language="en")) == 8


def test_a_declaration_lists_the_places_that_cite_it(ledger, client):
    text = "Paper\n\n1. See E/2009/28, chap. I, sect. C, and A/RES/S-30/1, annex, para. 3 (s)."
    ingest(SourceFile("p.txt", text.encode(), "en", slug="paper", symbol="E/CN.7/2020/1"), at=NOON)
    for slug in ("2009", "2016"):
        assert "E/CN.7/2020/1" in client.get(f"/declarations/{slug}/").content.decode()
    assert "E/CN.7/2020/1" not in client.get("/declarations/2021/").content.decode()
    assert "E/CN.7/2020/1" in client.get(RECOMMENDATION).content.decode()


def test_the_preview_of_a_recommendation_says_what_it_is(ledger, client):
    text = "Paper\n\n1. See A/RES/S-30/1, annex, para. 3 (s)."
    ingest(SourceFile("p.txt", text.encode(), "en", slug="paper", symbol="E/CN.7/2020/1"), at=NOON)
    preview = client.get(f"/locate/preview/{Citation.objects.get().pk}/").content.decode()
    assert "Outcome document 3(s)" in preview
    assert "Financial intelligence" in preview
    assert RECOMMENDATION in preview
