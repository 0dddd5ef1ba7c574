"""Suggested links: why they are made, that a person decides, and how good they are on the catalogue's own links."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from commitments.models import CommitmentPassage, Suggestion
from commitments.suggesting.curation import AlreadyDecided, accept, reject
from commitments.suggesting.likeness import Likeness, Place, Profiles, chosen, drawn_near, measured, nearness
from commitments.suggesting.linking import bag as bag_of
from commitments.suggesting.linking import measure, reasons, suggest
from documents.models import LanguageVersion
from tests.commitments.making import (
    NOON,
    CommitmentFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
)

CORPUS = Path(__file__).resolve().parents[2] / "documents" / "corpus"


def bag(words: str) -> dict[str, int]:
    return dict.fromkeys(words.split(), 1)


PROFILES = Profiles(
    own={"proceeds": bag("freeze seize confiscate proceeds"), "online": bag("internet sale darknet proceeds")},
    passages={"online": {7: bag("parcel post darknet")}},
)


def test_the_commitment_that_shares_rare_words_comes_first():
    first = PROFILES.ranked(bag("courts confiscate the proceeds"))[0]
    assert (first.key, "confiscate" in first.shared) == ("proceeds", True)


def test_passages_tied_to_a_commitment_teach_its_words():
    assert PROFILES.ranked(bag("parcel"))[0].key == "online"


def test_what_a_passage_taught_can_be_left_out():
    assert {found.score for found in PROFILES.ranked(bag("parcel"), without=7)} == {0.0}


def test_words_that_the_document_has_everywhere_tell_little():
    own = {"a": bag("courts proceeds"), "b": bag("office courses")}
    around = [bag("office reports"), bag("office visits"), bag("office courts")]
    alone, amid = Profiles(own), Profiles(own, around=around)
    text = bag("office proceeds")
    assert [found.key for found in amid.ranked(text)] == ["a", "b"]
    assert amid.ranked(text)[1].score < alone.ranked(text)[1].score


HERE = Place(1, order=10, section=8)


@pytest.mark.parametrize(
    ("other", "least", "most", "count"),
    [
        (Place(2, order=11, section=8), 0.6, 0.7, 1),
        (Place(2, order=18, section=8), 0.15, 0.25, 1),
        (Place(2, order=11, section=3), 0.15, 0.25, 0),
        (Place(2, order=11, section=None), 0.15, 0.25, 0),
    ],
)
def test_what_is_tied_under_the_same_heading_and_close_by_is_nearest(other, least, most, count):
    close, found = nearness(HERE, {"a": [other]})["a"]
    assert least < close < most
    assert found == count


def test_where_there_are_no_headings_nothing_stands_under_the_same():
    assert nearness(Place(1, 1), {"a": [Place(2, 2)]})["a"][1] == 0


def test_a_passage_is_not_near_itself():
    assert nearness(HERE, {"a": [HERE]}) == {}


def test_many_neighbours_count_no_more_than_a_few():
    near = nearness(HERE, {"a": [Place(n, order=10 + n, section=8) for n in range(2, 40)]})
    assert near["a"] == (1.5, 38)


def test_nearness_moves_a_commitment_up_and_never_past_one():
    found = [Likeness("a", 0.9, ()), Likeness("b", 0.3, ())]
    assert [(x.key, x.score, x.near) for x in drawn_near(found, {"a": (1.5, 2)}, weight=0.25)] == [
        ("a", 1.0, 2), ("b", 0.3, 0),
    ]  # fmt: skip
    assert [x.key for x in drawn_near(found, {"b": (1.5, 2)}, weight=0.5)] == ["b", "a"]


def test_scores_lie_between_nought_and_one():
    assert PROFILES.ranked(PROFILES.own["proceeds"])[0].score == pytest.approx(1.0)


def test_only_what_is_near_the_best_is_proposed():
    found = [Likeness("a", 0.5, ()), Likeness("b", 0.4, ()), Likeness("c", 0.1, ()), Likeness("d", 0.01, ())]
    assert [x.key for x in chosen(found, least=0.05, share=0.6, most=5)] == ["a", "b"]
    assert [x.key for x in chosen(found, least=0.05, share=0.0, most=5)] == ["a", "b", "c"]


def test_precision_and_recall_are_counted_over_all_passages():
    result = measured([({"a", "b"}, {"a"}), (set(), {"c"})])
    assert (result.precision, result.recall) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("shared", "text", "language", "told"),
    [
        (["term:confiscation", "en:confisc", "courts"], "Courts confiscate", "en", ("confiscation", "courts")),
        (["term:confiscation"], "没收", "zh", ("没收",)),
        (["团与", "贩毒"], "贩毒集团与银行", "zh", ("团与", "贩毒")),
        (["毒集", "集团", "贩毒"], "贩毒集团与银行", "zh", ("贩毒集团",)),
        (["2016", "term:nothing-of-the-kind", "58/6"], "2016 58/6", "en", ("58/6",)),
        ([], "", "zh", ()),
    ],
)
def test_the_reason_is_words_that_a_person_can_read(shared, text, language, told):
    assert reasons(shared, text, language) == told


def test_what_stands_above_the_title_is_not_looked_at(db):
    CommitmentFactory(slug="share")
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(version=version, anchor="front-1", text="Courts shared information on the proceeds of crime.")
    assert suggest(version, at=NOON) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Courts shared information on the proceeds of crime", 0),  # as a name below the text, or a place and date
        ("Courts shared information on the proceeds of crime.", 1),
        ("Courts shared information on the proceeds of crime;", 1),
    ],
)
def test_an_unnumbered_line_that_is_no_part_of_a_sentence_is_not_looked_at(db, text, number):
    CommitmentFactory(slug="share")
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(version=version, kind="unnumbered", label="", anchor="h-0-u3", text=text)
    assert suggest(version, at=NOON) == number


def test_what_is_alike_for_no_reason_that_can_be_told_is_not_proposed(db):
    CommitmentFactory(slug="share", quotation="2016 19", title={"en": "2016 19"})
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(version=version, text="Done in 2016, on the 19th: 2016 19.")
    assert suggest(version, at=NOON) == 0


@pytest.fixture
def version(db):
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(
        version=version, order=1, text="Courts of several States shared information on the proceeds of crime."
    )
    ParagraphFactory(version=version, order=2, text="The weather in Vienna was mild throughout the session.")
    return version


@pytest.fixture
def suggestion(version):
    CommitmentFactory(slug="share")
    suggest(version, at=NOON)
    return Suggestion.objects.get()


def test_a_paragraph_is_proposed_with_its_reason_and_links_nothing(suggestion):
    assert (suggestion.paragraph.label, suggestion.commitment.slug) == ("1", "share")
    assert "crime" in suggestion.shared
    assert not CommitmentPassage.objects.exists()


def test_looking_again_proposes_nothing_twice_and_never_what_was_rejected(suggestion, version, author):
    assert suggest(version, at=NOON) == 1
    reject(Suggestion.objects.get(), by=author, at=NOON)
    assert suggest(version, at=NOON) == 0
    assert Suggestion.objects.count() == 1


def test_a_term_leads_from_one_language_to_another(db):
    CommitmentFactory(slug="proceeds", quotation="没收犯罪所得", language="zh", title={"zh": "没收犯罪所得"})
    CommitmentFactory(slug="other", quotation="减少需求", language="zh", title={"zh": "减少需求"})
    version = LanguageVersionFactory(document=DocumentFactory(slug="rapport"), language="fr")
    ParagraphFactory(version=version, text="Les États ont renforcé la confiscation des produits du crime.")
    suggest(version, at=NOON)
    assert [row.commitment.slug for row in Suggestion.objects.all()] == ["proceeds"]


def test_what_was_accepted_tells_about_the_next_paragraph_and_is_given_as_the_reason(db, sign_in, author):
    CommitmentFactory(slug="share")
    version = LanguageVersionFactory(document=DocumentFactory(slug="paper"))
    ParagraphFactory(version=version, order=1, kind="heading", text="Cooperation of courts")
    ParagraphFactory(version=version, order=2, text="Courts shared information on the proceeds of crime.")
    silent = ParagraphFactory(version=version, order=3, text="Two hundred persons attended the courses in Dakar.")
    suggest(version, at=NOON)
    assert not Suggestion.objects.filter(paragraph=silent).exists()
    accept(Suggestion.objects.get(), by=author, at=NOON)
    suggest(version, at=NOON)
    found = Suggestion.objects.get(paragraph=silent)
    assert (found.near, found.commitment.slug) == (1, "share")
    page = sign_in(author).get(reverse("commitments:suggestion-list", args=["paper", "en"])).content.decode()
    assert "one passage of the same section is linked to it" in page


def test_looking_costs_the_same_number_of_queries_however_long_the_document(version, django_assert_max_num_queries):
    CommitmentFactory()
    with django_assert_max_num_queries(30) as few:
        suggest(version, at=NOON)
    for order in range(3, 40):
        ParagraphFactory(version=version, order=order, text=f"Courts shared information on case {order}.")
    with django_assert_max_num_queries(len(few)):
        suggest(version, at=NOON)


def test_accepting_links_under_the_persons_name_and_is_safe_to_repeat(suggestion, author):
    first, again = (accept(suggestion, by=author, at=NOON) for _ in range(2))
    assert first == again
    assert (first.origin, first.created_by) == ("suggested", author)


def test_a_decision_is_not_overturned_by_a_second_person(suggestion, author, colleague):
    accept(suggestion, by=author, at=NOON)
    with pytest.raises(AlreadyDecided):
        reject(suggestion, by=colleague, at=NOON)
    assert CommitmentPassage.objects.count() == 1


def test_a_delegate_decides_nothing(suggestion, delegate_a):
    with pytest.raises(PermissionDenied):
        accept(suggestion, by=delegate_a, at=NOON)
    assert not CommitmentPassage.objects.exists()


def test_pages_are_for_editors(suggestion, anonymous, sign_in, delegate_a, author):
    address = reverse("commitments:suggestion-list", args=["paper", "en"])
    assert anonymous.get(address).status_code == 302
    assert sign_in(delegate_a).get(address).status_code == 403
    page = sign_in(author).get(address).content.decode()
    assert "shares the words" in page
    answer = sign_in(author).post(reverse("commitments:suggestion-decide", args=[suggestion.pk, "accept"]))
    assert answer.status_code == 302
    assert CommitmentPassage.objects.count() == 1


def test_a_decision_leads_on_to_the_next_suggestion(suggestion, sign_in, author):
    less = {"commitment": CommitmentFactory(), "score": 0.01, "suggested_at": NOON}
    first, second = suggestion, Suggestion.objects.create(paragraph=suggestion.paragraph, **less)
    page = reverse("commitments:suggestion-list", args=["paper", "en"])
    answer = sign_in(author).post(reverse("commitments:suggestion-decide", args=[first.pk, "reject"]))
    assert answer["Location"] == f"{page}?page=1#s-{second.pk}"


def test_many_suggestions_stand_on_pages_and_a_decision_leads_to_the_page_of_the_next(
    suggestion, sign_in, author, monkeypatch
):
    monkeypatch.setattr("commitments.suggesting.views.PER_PAGE", 2)
    less = {"paragraph": suggestion.paragraph, "suggested_at": NOON}
    rest = [Suggestion.objects.create(commitment=CommitmentFactory(), score=0.01 / n, **less) for n in (1, 2, 3)]
    address, editor = reverse("commitments:suggestion-list", args=["paper", "en"]), sign_in(author)
    told = [editor.get(address, {"page": page}).context["page"].object_list for page in (1, 2)]
    assert [[each.pk for each in page] for page in told] == [[suggestion.pk, rest[0].pk], [rest[1].pk, rest[2].pk]]
    answer = editor.post(reverse("commitments:suggestion-decide", args=[rest[0].pk, "reject"]))
    assert answer["Location"] == f"{address}?page=2#s-{rest[1].pk}"
    answer = editor.post(reverse("commitments:suggestion-decide", args=[rest[2].pk, "reject"]))
    assert answer["Location"] == f"{address}?page=2#s-{rest[2].pk}"


def test_an_accepted_passage_stands_on_the_commitments_page(suggestion, author, anonymous):
    address = suggestion.commitment.get_absolute_url()
    assert "What other documents say" not in anonymous.get(address).content.decode()
    accept(suggestion, by=author, at=NOON)
    page = anonymous.get(address).content.decode()
    assert "What other documents say" in page
    assert suggestion.paragraph.text in page


def test_the_page_costs_the_same_for_more_suggestions(version, sign_in, author, django_assert_max_num_queries):
    browser, address = sign_in(author), reverse("commitments:suggestion-list", args=["paper", "en"])
    CommitmentFactory()
    suggest(version, at=NOON)
    with django_assert_max_num_queries(20) as few:
        browser.get(address)
    for _ in range(4):
        CommitmentFactory()
    suggest(version, at=NOON)
    with django_assert_max_num_queries(len(few)):
        browser.get(address)


def test_words_that_every_text_has_tell_nothing():
    told = {word.rpartition(":")[2] for word in bag_of(("levels of the seizures at 的", "en"))}
    assert told >= {"levels", "seizures"}
    assert not told & {"of", "the", "at", "的"}


@pytest.mark.django_db
def test_a_cited_recommendation_leads_to_its_commitments_and_likeness_keeps_its_level():
    call_command("import_document", str(CORPUS), stdout=StringIO())
    call_command("load_catalogue", stdout=StringIO())
    version = LanguageVersion.objects.get(document__slug="cnd-thematic-discussions-2021")
    suggest(version, at=NOON)
    found, as_new = measure(), measure(as_new=True)

    assert found.precision >= 0.42
    assert found.recall >= 0.48
    assert as_new.precision >= 0.24
    assert as_new.recall >= 0.23
    assert not CommitmentPassage.objects.exists()
