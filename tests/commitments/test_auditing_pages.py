"""The public list of corrections, and the life of one record as a file: who sees how much of it."""

import html
import json
import re
from datetime import timedelta

import pytest

from commitments import recording, review
from commitments.audit import auditing, chain
from commitments.models import ReviewEvent
from commitments.rewording import reword
from tests.commitments.making import NOON, CommitmentFactory, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db
SECRET = "Only the desk should read this."


def published(author, reviewer, **fields):
    record = record_with_evidence(author=author, **fields)
    auditing.append(ReviewEvent(record=record, action="create", to_state="draft", by=author, at=NOON))
    recording.submit(record, by=author, at=NOON)
    review.approve(record, by=reviewer, at=NOON, remark=SECRET)
    return review.publish(record, by=reviewer, at=NOON, remark=SECRET)


@pytest.fixture
def corrected(author, reviewer):
    """Two records on one subject; the second superseded the first and was withdrawn a day later."""
    first = published(author, reviewer)
    second = published(author, reviewer, commitment=first.commitment, actor=first.actor, status="implemented")
    review.withdraw(second, "It rested on a wrong figure.", by=reviewer, at=NOON + timedelta(days=1))
    return first, second


def life(client, record) -> dict:
    response = client.get(f"/progress/{record.pk}/audit/")
    assert response.status_code == 200
    return json.loads(response.content)


def test_nobody_reads_the_life_of_a_record_that_they_may_not_see(client, sign_in, author, delegate_a):
    draft = RecordFactory(author=author)
    for browser in (client, sign_in(delegate_a)):
        assert browser.get(f"/progress/{draft.pk}/audit/").status_code == 404


def test_readers_get_the_public_part(client, corrected):
    told = life(client, corrected[1])
    assert [event["action"] for event in told["events"]] == ["publish", "withdraw"]
    assert told["events"][-1]["remark"] == "It rested on a wrong figure."
    assert told["is_whole"] is False
    text = json.dumps(told)
    assert SECRET not in text and "by_id" not in text and "author_id" not in text


def test_editors_and_the_author_get_the_whole(sign_in, corrected, author, colleague):
    for user in (author, colleague):
        told = life(sign_in(user), corrected[0])
        assert [event["action"] for event in told["events"]] == ["create", "submit", "approve", "publish", "supersede"]
        assert (told["is_whole"], told["events"][0]["by"]) == (True, "author")
    assert told["standing"]["superseded_by"] == corrected[1].pk


def test_every_digest_can_be_computed_from_the_whole_life(sign_in, corrected, reviewer):
    told = life(sign_in(reviewer), corrected[0])
    assert chain.digest(told["content"]) == told["content_digest"] == told["events"][-1]["content_digest"]
    for event in told["events"]:
        covered = {name: event[name] for name in (*chain.EVENT, "previous", "sequence")}
        covered |= {"format": event["digest_format"], "content": event["content_digest"]}
        assert chain.digest(covered) == event["digest"]


def test_the_record_leads_to_its_life(client, corrected):
    assert f"/progress/{corrected[0].pk}/audit/" in client.get(f"/progress/{corrected[0].pk}/").content.decode()


def test_corrections_are_listed_with_their_reasons_newest_first(client, corrected):
    page = client.get("/corrections/?as_of=2026-03-04").content.decode()
    withdrawn, superseded = (
        page.index(words) for words in ('Reason: <bdi dir="ltr">It rested on a wrong figure.</bdi>', "Replaced by:")
    )
    assert withdrawn < superseded
    assert SECRET not in page


def test_corrections_are_read_as_of_a_date(client, corrected):
    on_the_day = client.get("/corrections/?as_of=2026-03-02").content.decode()
    assert "Replaced by:" in on_the_day and "wrong figure" not in on_the_day
    assert "Nothing had been replaced" in client.get("/corrections/?as_of=2026-03-01").content.decode()


def test_without_corrections_the_list_says_so_and_every_page_leads_to_it(client):
    assert "Nothing had been replaced" in client.get("/corrections/").content.decode()
    assert 'href="/corrections/"' in client.get("/").content.decode()


def test_the_list_costs_the_same_for_many_corrections(
    client, author, reviewer, corrected, django_assert_max_num_queries
):
    with django_assert_max_num_queries(50) as few:
        client.get("/corrections/?as_of=2026-03-04")
    for _ in range(3):
        review.withdraw(published(author, reviewer), "Wrong.", by=reviewer, at=NOON)
    with django_assert_max_num_queries(len(few)):
        client.get("/corrections/?as_of=2026-03-04")


@pytest.fixture
def reworded(author):
    commitment = CommitmentFactory(title={"en": "Share what is known"})
    reword(commitment, {"title": {"en": "Exchange what is known"}}, at=NOON, by=author, reason="The verb is another.")
    reword(commitment, {"kind": "call"}, at=NOON + timedelta(days=1))
    return commitment


def test_commitments_put_in_other_words_are_listed_with_who_why_and_both_texts(client, reworded, author):
    page = client.get("/corrections/?as_of=2026-03-04").content.decode()
    assert page.index("by the catalogue") < page.index("by an editor")
    assert "The verb is another." in page
    assert "<del>Share</del> what is known" in page and "<ins>Exchange</ins> what is known" in page
    assert f'{reworded.get_absolute_url()}?as_of=2026-03-04#wordings"' in page
    assert str(author) not in page
    on_the_day = client.get("/corrections/?as_of=2026-03-02").content.decode()
    assert "The verb is another." in on_the_day and "by the catalogue" not in on_the_day
    assert "Nothing had been replaced" in client.get("/corrections/?as_of=2026-03-01").content.decode()


def test_all_rewordings_are_led_to_as_comparison_file_and_data(client, reworded):
    page = client.get("/corrections/?as_of=2026-03-04").content.decode()
    addresses = [html.unescape(found) for found in re.findall(r'href="([^"]*what=reworded[^"]*)"', page)]
    assert len(addresses) == 4
    for address in addresses:
        answer = client.get(address)
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert said.startswith(b"PK") or b"Exchange" in said


def test_many_rewordings_cost_what_one_does(client, reworded, author, django_assert_max_num_queries):
    with django_assert_max_num_queries(50) as few:
        client.get("/corrections/?as_of=2026-03-04")
    for number in range(3):
        reword(CommitmentFactory(), {"title": {"en": f"Other {number}"}}, at=NOON, by=author, reason="So.")
    with django_assert_max_num_queries(len(few)):
        client.get("/corrections/?as_of=2026-03-04")
