"""The search page: what is found by kind, filters with counts, symbols that lead straight on, hits that open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments import review
from commitments.models import Recommendation
from commitments.searching.indexing import index_everything
from documents.indexing import index_library
from documents.models import Footnote
from tests.commitments.making import (
    NOON,
    CommitmentFactory,
    DeclarationFactory,
    DocumentFactory,
    ParagraphFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    paper = DocumentFactory(
        slug="a-conf-213-15",
        symbol="A/CONF.213/15",
        title={"en": "Links between forms of crime", "zh": "犯罪之间的联系"},
    )
    paragraph = ParagraphFactory(
        version__document=paper, version__language="zh", text="会员国于 2016 年承诺没收犯罪所得，占２.２％。"
    )
    Footnote.objects.create(version=paragraph.version, marker="1", order=1, text="见《没收手册》。")
    declaration = DeclarationFactory(slug="2016", citation_keys=["A/RES/S-30/1"], symbol="A/RES/S-30/1, annex")
    commitment = CommitmentFactory(
        declaration=declaration, paragraph=paragraph, language="zh", quotation="没收犯罪所得", start=11, end=17,
        title={"en": "Confiscate proceeds", "zh": "没收所得"},
    )  # fmt: skip
    Recommendation.objects.create(
        slug="2016-3-s", declaration=declaration, code="3(s)", subject={"en": "Sharing", "zh": "共享信息"}
    )
    record_with_evidence(commitment=commitment, state="published", narrative={"en": "Two States are freezing assets."})
    record_with_evidence(commitment=commitment, narrative={"en": "A draft that nobody may find."})
    index_library()
    index_everything()
    return paper


def search(client, query: str, **parameters: str):
    return client.get(reverse("commitments:search"), {"q": query, **parameters})


def found(client, query: str, **parameters: str) -> dict[str, int]:
    return {group.name: group.total for group in search(client, query, **parameters).context["groups"]}


SOUGHT = [
    ("没收", {"commitment": 1, "paragraph": 1, "footnote": 1}),
    ("没收 犯罪", {"commitment": 1, "paragraph": 1}),
    ("没收 手册", {"footnote": 1}),
    ("没收 -手册", {"commitment": 1, "paragraph": 1}),
    ("2016年", {"paragraph": 1}),
    ("２０１６年", {"paragraph": 1}),
    ("CONFISCATED", {"commitment": 1, "footnote": 1, "paragraph": 1}),
    ('"confiscate"', {"commitment": 1}),
    ("共享", {"recommendation": 1}),
    ("freezes", {"progress": 1}),
    ("assets lang:zh", {}),
    ("symbol:A/CONF.213/15 犯罪", {"document": 1, "paragraph": 1}),
    ("symbol:S-30/1 没收", {"commitment": 1}),
    ("nothing of the kind", {}),
    ("draft", {}),
    ("   ", {}),
    ("%", {}),
    ('"', {}),
    ("'; drop table", {}),
    ("\x00", {}),
]


@pytest.mark.parametrize(("query", "expected"), SOUGHT)
def test_words_are_found_by_kind(client, library, query, expected):
    counted = {kind: number for kind, number in found(client, query).items() if kind != "evidence"}
    assert counted == expected


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
    assert [kind for kind, _thing in search(client, query).context["direct"]] == expected


def test_a_hit_opens_at_its_paragraph_with_the_words_marked(client, library):
    page = search(client, "没收").content.decode()
    assert "/documents/a-conf-213-15/?lang=zh#p" in page
    assert "承诺<mark>没收</mark>犯罪所得" in page


def test_what_was_sought_is_shown_and_never_run(client, library):
    page = search(client, "<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_each_filter_counts_with_all_filters_but_its_own(client, library):
    page = search(client, "没收", kind="footnote")
    counts = {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in page.context["facets"]}
    assert counts["kind"].items() >= {"commitment": 1, "paragraph": 1, "footnote": 1}.items()
    assert counts["document"] == {"a-conf-213-15": 1}
    assert page.context["found"].total == 1


def test_a_kind_that_is_chosen_gives_the_ranked_list(client, library):
    page = search(client, "没收", kind="paragraph")
    assert [hit.kind for hit in page.context["found"].hits] == ["paragraph"]
    assert not page.context["groups"]


@pytest.mark.parametrize("parameters", [{"kind": "nonsense"}, {"language": "xx"}, {"declaration": "x"}, {"page": "-1"}])
def test_an_address_that_asks_for_nothing_known_is_answered(client, library, parameters):
    assert search(client, "没收", **parameters).status_code == 200


@pytest.mark.parametrize(("day", "kinds"), [("2010-01-01", {"paragraph": 0, "commitment": 0, "progress": 0})])
def test_what_was_not_yet_said_is_not_found_as_of_that_day(client, library, day, kinds):
    counted = found(client, "没收", as_of=day) | found(client, "freezes", as_of=day)
    assert {kind: counted.get(kind, 0) for kind in kinds} == kinds


def test_a_commitment_is_one_hit_in_however_many_languages_it_is_found(client, library):
    CommitmentFactory(slug="unodc", title={"en": "Support UNODC", "fr": "Soutenir UNODC"})
    index_everything()
    assert found(client, "UNODC") == {"commitment": 1}


def test_the_number_of_queries_does_not_depend_on_what_is_found(client, library):
    search(client, "没收")
    with CaptureQueriesContext(connection) as few:
        search(client, "information")
    for number in range(30):
        CommitmentFactory(slug=f"more-{number}")
    index_library()
    index_everything()
    with CaptureQueriesContext(connection) as many:
        search(client, "information")
    assert len(many) <= len(few) + 2
    assert len(many) <= 14


def test_a_record_is_found_once_published_and_no_more_once_withdrawn(
    client, author, reviewer, django_capture_on_commit_callbacks
):
    record = record_with_evidence(author=author, state="approved", narrative={"en": "An unheard-of moratorium."})
    assert found(client, "moratorium") == {}
    with django_capture_on_commit_callbacks(execute=True):
        review.publish(record, by=reviewer, at=NOON)
    assert found(client, "moratorium") == {"progress": 1}
    with django_capture_on_commit_callbacks(execute=True):
        review.withdraw(record, "Mistaken.", by=reviewer, at=NOON + timedelta(days=1))
    assert found(client, "moratorium") == {}
    assert found(client, "moratorium", as_of=NOON.date().isoformat()) == {"progress": 1}


def test_a_title_that_has_the_words_is_marked_where_it_stands_and_not_repeated(client, library):
    page = search(client, "confiscate proceeds").content.decode()
    assert page.count("<mark>Confiscate</mark> <mark>proceeds</mark>") == 1
    assert "Confiscate proceeds" not in page


def test_what_is_found_in_another_language_is_titled_in_the_readers_and_shows_what_matched(client, library):
    page = search(client, "共享信息").content.decode()
    assert '<bdi class="code">3(s)</bdi> Sharing</a>' in page
    assert '<p class="snippet" lang="zh" dir="ltr"><mark>共享信息</mark></p>' in page
    (group,) = [group for group in search(client, "Sharing").context["groups"] if group.name == "recommendation"]
    assert group.hits[0].titles == {}


def test_a_thing_that_has_no_title_in_the_readers_language_has_the_english_one(client, library):
    page = client.get(reverse("commitments:search"), {"q": "共享信息"}, headers={"accept-language": "fr"})
    assert '<bdi class="code">3(s)</bdi> <span lang="en" dir="ltr">Sharing</span></a>' in page.content.decode()
