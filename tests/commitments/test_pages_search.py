"""Search: two Han characters are enough, spaces and width do no harm, a symbol leads straight on."""

import pytest
from django.urls import reverse

from commitments.models import Recommendation
from documents.models import Footnote
from tests.commitments.making import CommitmentFactory, DeclarationFactory, DocumentFactory, ParagraphFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    paper = DocumentFactory(slug="a-conf-213-15", symbol="A/CONF.213/15")
    paragraph = ParagraphFactory(
        version__document=paper, version__language="zh", text="会员国于 2016 年承诺没收犯罪所得，占２.２％。"
    )
    Footnote.objects.create(version=paragraph.version, marker="1", order=1, text="见《没收手册》。")
    declaration = DeclarationFactory(slug="2016", citation_keys=["A/RES/S-30/1"])
    CommitmentFactory(
        declaration=declaration, paragraph=paragraph, language="zh", quotation="没收犯罪所得", start=11, end=17,
        title={"en": "Confiscate proceeds", "zh": "没收所得"},
    )  # fmt: skip
    Recommendation.objects.create(
        slug="2016-3-s", declaration=declaration, code="3(s)", subject={"en": "Sharing", "zh": "共享信息"}
    )
    return paper


def found(client, query: str) -> dict[str, int]:
    page = client.get(reverse("commitments:search"), {"q": query})
    return {group.name: group.total for group in page.context["groups"]}


SOUGHT = [
    ("没收", {"commitments": 1, "paragraphs": 1, "footnotes": 1}),
    ("2016年", {"paragraphs": 1}),
    ("２０１６年", {"paragraphs": 1}),
    ("没收 犯罪", {"commitments": 1, "paragraphs": 1}),
    ("没收 手册", {"footnotes": 1}),
    ("CONFISCATE", {"commitments": 1}),
    ("共享", {"recommendations": 1}),
    ("nothing of the kind", {}),
    ("   ", {}),
    ("%", {}),
    ("'; drop table", {}),
]


@pytest.mark.parametrize(("query", "expected"), SOUGHT)
def test_words_are_found_by_kind(client, library, query, expected):
    assert found(client, query) == expected


DIRECT = [
    ("A/CONF.213/15", ["document"]),
    ("a/conf.213/15", ["document"]),
    ("S-30/1", ["declaration"]),
    ("3(s)", ["recommendation"]),
    ("3 (s)", ["recommendation"]),
    ("2016", ["declaration"]),
    ("30/1", []),
]


@pytest.mark.parametrize(("query", "expected"), DIRECT)
def test_a_symbol_leads_straight_on(client, library, query, expected):
    page = client.get(reverse("commitments:search"), {"q": query})
    assert [kind for kind, _thing in page.context["direct"]] == expected


def test_a_hit_opens_at_its_paragraph_with_the_words_marked(client, library):
    page = client.get(reverse("commitments:search"), {"q": "没收"}).content.decode()
    assert "/documents/a-conf-213-15/?lang=zh#p" in page
    assert "承诺<mark>没收</mark>犯罪所得" in page


def test_what_was_sought_is_shown_and_never_run(client, library):
    page = client.get(reverse("commitments:search"), {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
