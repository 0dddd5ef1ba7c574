"""An editor puts a commitment in other words: who may, what is refused, conflicts, and what readers see of it."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from commitments.models import Commitment
from commitments.wordings.changing import (
    RewordingRefused,
    Said,
    StaleWording,
    put_in_other_words,
    source_of,
    standing_wording,
)
from documents.models import Footnote
from tests.commitments.making import NOON, CommitmentFactory, DocumentFactory, LanguageVersionFactory, ParagraphFactory

pytestmark = pytest.mark.django_db

THEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
ADDRESS = "/commitments/moved/reword/"
OLD = {"en": "Share what is known", "zh": "共享已知信息"}


@pytest.fixture
def commitment() -> Commitment:
    return CommitmentFactory(slug="moved", title=OLD, operative_verb={"en": "resolved to share"})


def saying(commitment: Commitment, title: str = "Exchange what is known", **said) -> Said:
    standing = standing_wording(commitment)
    source = said.pop("source", source_of(standing))
    kept = {"kind": standing.kind, "operative_verb": standing.operative_verb}
    return Said(title=OLD | {"en": title}, source=source, **kept | said)


def put(commitment: Commitment, said: Said, *, by, at=THEN, reason="Closer to the text.", seen=None):
    seen = standing_wording(commitment).pk if seen is None else seen
    return put_in_other_words(commitment, said, reason, seen=seen, by=by, at=at)


def typed(commitment: Commitment, **fields) -> dict:
    """What a browser sends back of the untouched form, but for these fields."""
    row = standing_wording(commitment)
    version = row.paragraph.version
    return {
        "seen": row.pk, "kind": row.kind, "quotation": row.quotation, "document": version.document.slug,
        "place": row.paragraph.anchor, "version_language": version.language, "footnote": "",
        "title_en": row.title["en"], "title_zh": row.title["zh"], "verb_en": row.operative_verb.get("en", ""),
        "reason": "Closer to the text.", "do": "save",
    } | fields  # fmt: skip


# The rule


PEOPLE = {"author": 200, "reviewer": 200, "delegate_a": 403, "administrator": 403}


@pytest.mark.parametrize(("who", "status"), PEOPLE.items())
def test_editors_and_reviewers_may_and_nobody_else(request, sign_in, commitment, who, status):
    person = request.getfixturevalue(who)
    assert sign_in(person).get(ADDRESS).status_code == status
    said = saying(commitment)
    if status == 200:
        assert put(commitment, said, by=person).created_by == person
        return
    with pytest.raises(PermissionDenied):
        put(commitment, said, by=person)
    assert sign_in(person).post(ADDRESS, typed(commitment, title_en="Other")).status_code == 403
    assert commitment.wordings.count() == 1


def test_visitors_are_asked_to_sign_in_and_shown_no_door(client, commitment):
    assert client.get(ADDRESS).status_code == 302
    assert client.post(ADDRESS, typed(commitment, title_en="Other")).status_code == 401
    assertNotContains(client.get("/commitments/moved/"), ADDRESS)
    assert commitment.wordings.count() == 1


def test_other_words_stand_from_then_on_with_their_reason_and_nothing_is_lost(commitment, author):
    put(commitment, saying(commitment, kind="call"), by=author, reason=" Closer to the text. ")
    before, after = commitment.wordings.order_by("pk")
    assert (before.title, before.valid_until, before.reason) == (OLD, THEN, "")
    assert (after.title["en"], after.kind, after.reason) == ("Exchange what is known", "call", "Closer to the text.")
    assert (after.valid_from, after.valid_until, after.created_by) == (THEN, None, author)
    commitment.refresh_from_db()
    assert (commitment.title["en"], commitment.kind) == ("Exchange what is known", "call")


def test_the_same_words_and_words_without_a_reason_are_refused(commitment, author):
    with pytest.raises(RewordingRefused, match="Nothing is different"):
        put(commitment, saying(commitment, OLD["en"]), by=author)
    with pytest.raises(RewordingRefused, match="Say why"):
        put(commitment, saying(commitment), by=author, reason=" ")
    assert commitment.wordings.count() == 1


def test_whoever_read_other_words_is_told_what_stands_and_sending_twice_does_it_once(commitment, author, colleague):
    seen = standing_wording(commitment).pk
    first = put(commitment, saying(commitment), by=author, seen=seen)
    assert put(commitment, saying(commitment), by=author, seen=seen) == first
    for words in (
        "Exchange what is known",
        "Trade what is known",
    ):  # the same words by somebody else are a conflict too
        with pytest.raises(StaleWording) as stale:
            put(commitment, saying(commitment, words), by=colleague, seen=seen)
        assert stale.value.current == first
    assert commitment.wordings.count() == 2


# The page


def test_the_form_begins_as_the_commitment_stands(sign_in, commitment, author):
    page = sign_in(author).get(ADDRESS)
    for words in ("Share what is known", "共享已知信息", "resolved to share", "share information on the proceeds"):
        assertContains(page, words)
    form = page.context["form"]
    assert {name: str(form[name].value() or "") for name in typed(commitment) if name in form.fields} == {
        name: str(value) for name, value in typed(commitment, reason="").items() if name in form.fields
    }


def test_the_difference_is_shown_in_every_language_before_anything_is_kept(sign_in, commitment, author):
    given = typed(commitment, title_en="Exchange what is known", title_fr="Échanger", verb_en="", do="look")
    page = sign_in(author).post(ADDRESS, given)
    assert (page.status_code, commitment.wordings.count()) == (200, 1)
    for words in ("<del>Share</del> what", "<ins>Exchange</ins> what", "Échanger", "French", "resolved to share"):
        assertContains(page, words)
    assert [(part.label, part.language) for part in page.context["parts"]] == [
        ("Title", "English"), ("Title", "French"), ("Operative verb", "English"),
    ]  # fmt: skip
    assertContains(page, "Closer to the text.")
    assertContains(sign_in(author).post(ADDRESS, typed(commitment, do="look")), "Nothing is different")
    assert sign_in(author).post(ADDRESS, given | {"reason": ""}).status_code == 200  # needed to keep, not to look


def test_what_is_saved_is_read_at_once_and_the_former_words_with_the_reason_below(
    sign_in, client, commitment, colleague
):
    browser = sign_in(colleague)
    assertContains(browser.get("/commitments/moved/"), ADDRESS)
    answer = browser.post(ADDRESS, typed(commitment, title_en="Exchange what is known"), follow=True)
    assertContains(answer, "It reads so from now on.")
    page = client.get("/commitments/moved/")
    assertContains(page, '<h1 class="h1--text">Exchange what is known</h1>')
    for words in ("What it said before", "Closer to the text.", "<del>Share</del>", "<ins>Exchange</ins>"):
        assertContains(page, words)
    assertNotContains(page, "colleague")  # readers are told why, not who


def test_a_title_is_one_line_however_it_was_typed(sign_in, commitment, author):
    sign_in(author).post(ADDRESS, typed(commitment, title_en="Exchange\r\n what  is known "))
    assert standing_wording(commitment).title["en"] == "Exchange what is known"


def test_as_of_an_earlier_day_the_old_words_stand_and_nothing_is_told_of_the_new(client, commitment, author):
    put(commitment, saying(commitment), by=author)
    put(commitment, saying(commitment, "Trade what is known"), by=author, at=datetime(2026, 7, 1, tzinfo=UTC))
    told = {"2026-05-31": ("Share what", []), "2026-06-01": ("Exchange what", ["Share"]),
            "2026-07-01": ("Trade what", ["Exchange", "Share"])}  # fmt: skip
    for day, (title, before) in told.items():
        page = client.get("/commitments/moved/", {"as_of": day})
        assertContains(page, f'<h1 class="h1--text">{title} is known</h1>')
        assert [parts[0].before.text.split()[0] for _change, parts in page.context["wordings"]] == before
        assert ("What it said before" in page.content.decode()) is bool(before)


def test_the_search_finds_the_new_words_now_and_the_old_ones_as_of_their_day(client, commitment, author):
    put(commitment, saying(commitment, "Exchange what is learned"), by=author)
    for day, (found, missed) in {"2026-05-31": ("known", "learned"), "2026-06-01": ("learned", "known")}.items():
        read = {
            word: client.get("/api/v1/search/", {"q": word, "as_of": day}).json()["results"] for word in (found, missed)
        }
        assert [len(rows) for rows in read.values()] == [1, 0], day


def test_two_editors_at_once_see_both_texts_and_saving_again_replaces(sign_in, commitment, author, colleague):
    mine = typed(commitment, title_en="Trade what is known", reason="Plainer.")
    put(commitment, saying(commitment), by=colleague, reason="First.")
    browser = sign_in(author)
    for do in ("look", "save"):
        page = browser.post(ADDRESS, mine | {"do": do})
        assert (page.status_code, commitment.wordings.count()) == (409, 2)
        for words in ("in the meantime", "Exchange what is known", "Trade what is known", "Plainer."):
            assertContains(page, words, status_code=409)
    again = mine | {"seen": page.context["form"]["seen"].value()}
    assert browser.post(ADDRESS, again).status_code == 302
    assert standing_wording(commitment).title["en"] == "Trade what is known"
    assert commitment.wordings.count() == 3


WRONG = [
    ({"title_en": ""}, "title_en", "This field is required."),
    ({"title_zh": " "}, "title_zh", "This field is required."),
    ({"reason": ""}, "reason", "This field is required."),
    ({"kind": "wish"}, "kind", "Select a valid choice"),
    ({"quotation": "never written"}, "quotation", "These words do not stand there."),
    ({"place": "no such"}, "place", "This document has no paragraph"),
    ({"footnote": "99"}, "footnote", "This document has no footnote “99”."),
]


@pytest.mark.parametrize(("fields", "name", "sentence"), WRONG)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    sign_in, commitment, author, fields, name, sentence
):
    page = sign_in(author).post(ADDRESS, typed(commitment, verb_en="kept as typed") | fields)
    assert (page.status_code, commitment.wordings.count()) == (422, 1)
    assert sentence in str(page.context["form"].errors[name])
    assertContains(page, "kept as typed", status_code=422)


def test_nothing_different_is_said_on_the_page(sign_in, commitment, author):
    page = sign_in(author).post(ADDRESS, typed(commitment))
    assertContains(page, "Nothing is different from what stands.", status_code=409)


def test_words_of_the_source_are_found_in_another_text_with_their_note(sign_in, commitment, author):
    version = LanguageVersionFactory(document=DocumentFactory(slug="other"), language="fr")
    ParagraphFactory(version=version, anchor="p9", label="9", text="Les États échangent les informations utiles.")
    note = Footnote.objects.create(version=version, marker="5", order=1, text="Résolution.")
    given = typed(
        commitment, document="other", place="9", version_language="", footnote="5",
        quotation="échangent  les informations",
    )  # fmt: skip
    assert sign_in(author).post(ADDRESS, given).status_code == 302
    row = standing_wording(commitment)
    assert (row.quotation, row.language, row.footnote, row.span) == ("échangent les informations", "fr", note, (10, 36))


def test_a_place_that_is_left_alone_is_not_looked_up(sign_in, commitment, author):
    """The words may have moved since: a title can still be put right."""
    commitment.paragraph.vanished_at = NOON
    commitment.paragraph.save()
    assert sign_in(author).post(ADDRESS, typed(commitment, title_en="Exchange")).status_code == 302
    assert standing_wording(commitment).paragraph_id == commitment.paragraph_id


# Beside the page


def test_comparison_and_audit_give_the_reason(client, commitment, author):
    put(commitment, saying(commitment), by=author)
    days = {"from": "2026-05-31", "to": "2026-06-01"}
    (row,) = client.get("/api/v1/comparison/", days).json()["results"]
    assert row["wordings"][0]["reason"] == "Closer to the text."
    assertContains(client.get("/compare/", days), "Closer to the text.")
    assertContains(client.get("/compare/", days | {"format": "csv"}), "Closer to the text.")


def test_the_api_gives_all_that_a_commitment_said_by_the_cut_off(client, commitment, author):
    put(commitment, saying(commitment), by=author)
    put(commitment, saying(commitment, "Never shown"), by=author, at=datetime(2026, 7, 1, tzinfo=UTC))
    put(commitment, saying(commitment, "Trade what is known"), by=author, at=datetime(2026, 7, 1, tzinfo=UTC))

    def told(**parameters) -> list[tuple]:
        answer = client.get("/api/v1/commitments/moved/wordings/", parameters).json()
        assert (answer["next"], answer["previous"]) == (None, None)
        return [(row["title"]["en"], row["said_from"], row["said_until"], row["reason"]) for row in answer["results"]]

    june, july, why = "2026-06-01T12:00:00Z", "2026-07-01T00:00:00Z", "Closer to the text."
    assert told() == [
        (OLD["en"], None, june, ""), ("Exchange what is known", june, july, why),
        ("Trade what is known", july, None, why),
    ]  # fmt: skip
    assert told(as_of="2026-06-15") == [(OLD["en"], None, june, ""), ("Exchange what is known", june, None, why)]
    assert told(as_of="2026-05-31") == [(OLD["en"], None, None, "")]
    read = "/api/v1/commitments/{}/wordings/"
    assert client.get(read.format("nowhere")).status_code == 404
    assert client.get(read.format("moved"), {"as_of": "1999-01-01"}).status_code == 404
    assert client.get(read.format("moved"), {"topic": "crops"}).status_code == 400
    row = client.get(read.format("moved"), {"lang": "zh"}).json()["results"][0]
    assert (row["title"], row["source"]["anchor"]) == ({"zh": OLD["zh"]}, commitment.paragraph.anchor)


def test_the_page_costs_the_same_however_often_the_words_changed(client, commitment, author):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/commitments/moved/").status_code == 200
        return len(captured)

    never = cost()
    put(commitment, saying(commitment), by=author)
    once = cost()
    for number in range(5):
        put(commitment, saying(commitment, f"Exchange {number}"), by=author)
    assert (once - never, cost()) == (1, once)


def test_the_form_costs_a_fixed_number_of_statements(sign_in, commitment, author):
    browser = sign_in(author)
    browser.get(ADDRESS)
    with CaptureQueriesContext(connection) as captured:
        browser.get(ADDRESS)
    assert len(captured) <= 16
    for number in range(3):
        DocumentFactory()
        put(commitment, saying(commitment, f"Exchange {number}"), by=author)
    with CaptureQueriesContext(connection) as grown:
        browser.get(ADDRESS)
    assert len(grown) == len(captured)
