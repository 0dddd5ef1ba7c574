"""Two sessions over HTTP that send at the same moment: one wins, the other is told why not, nothing is doubled."""

import json
import re
from collections.abc import Callable
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from commitments import review
from commitments.contributions import moderating
from commitments.importing.checking import work_on
from commitments.models import (
    Contribution,
    Evidence,
    ImportRow,
    Membership,
    Notice,
    ProgressImport,
    ProgressRecord,
    ReviewEvent,
)
from tests.commitments.making import (
    ActorFactory,
    CommitmentFactory,
    ContributionFactory,
    RecordFactory,
    record_with_evidence,
)
from tests.commitments.sheets import csv_bytes, given, row
from tests.config.processes import Browser
from tests.serving import at_once, served, session

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("several_sessions"),
]
ATTEMPTS = pytest.mark.parametrize("attempt", range(2))


@pytest.fixture
def sign_in_at(several_sessions) -> Callable[[str], Browser]:
    with served() as address:
        yield partial(session, address)
    call_command("verify_ledger")


def token(browser: Browser) -> str:
    return next(cookie.value for cookie in browser.cookies if cookie.name == "csrftoken")


def submit(browser: Browser, path: str, **fields: str):
    """Send the form as it stands in a page that was opened before."""
    return lambda: browser.open(path, {"csrfmiddlewaretoken": token(browser), **fields})


def send(browser: Browser, method: str, path: str, body: dict, version: int | None = None):
    """Send to the API."""
    headers = {"Content-Type": "application/json", "X-CSRFToken": token(browser)}
    headers |= {"If-Match": f'"{version}"'} if version else {}
    return lambda: browser.send(method, f"/api/v1/{path}", json.dumps(body).encode(), headers)


def statuses(answers) -> list[int]:
    return sorted(status for status, _headers, _body in answers)


def loser(answers) -> str:
    """What is said to whoever came second."""
    return next(body for status, _headers, body in answers if status >= 400).decode()


def sentence_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


# Records


@ATTEMPTS
@pytest.mark.parametrize("by_api", [True, False])
def test_one_approval_sent_twice_at_once(sign_in_at, author, reviewer, by_api, attempt):
    record = record_with_evidence(author=author, state="submitted")
    sessions = [sign_in_at("reviewer") for _ in range(2)]
    if by_api:
        answers = at_once(*[send(each, "POST", f"progress/{record.pk}/approve/", {}, 1) for each in sessions])
        assert statuses(answers) == [200, 200]
        assert {json.loads(body)["state"] for _status, _headers, body in answers} == {"approved"}
    else:
        answers = at_once(*[submit(each, f"/progress/{record.pk}/approve/", seen_version="1") for each in sessions])
        assert statuses(answers) == [302, 302]
    assert list(ReviewEvent.objects.values_list("record", "action")) == [(record.pk, "approve")]
    assert list(Notice.objects.values_list("recipient", "kind")) == [(author.pk, "approved")]


@ATTEMPTS
@pytest.mark.parametrize("by_api", [True, False])
def test_two_reviewers_approve_one_record_at_once(sign_in_at, author, reviewer, person, by_api, attempt):
    person("second", role="reviewer")
    record = record_with_evidence(author=author, state="submitted")
    sessions = [sign_in_at(name) for name in ("reviewer", "second")]
    if by_api:
        answers = at_once(*[send(each, "POST", f"progress/{record.pk}/approve/", {}, 1) for each in sessions])
        assert statuses(answers) == [200, 409]
        assert json.loads(loser(answers))["error"]["code"] == "wrong_state"
    else:
        answers = at_once(*[submit(each, f"/progress/{record.pk}/approve/", seen_version="1") for each in sessions])
        assert statuses(answers) == [302, 409]
    assert "This cannot be done to the record in its present state: approved." in loser(answers)
    assert record.events.count() == Notice.objects.count() == 1


@ATTEMPTS
def test_two_records_on_one_subject_are_published_at_once(sign_in_at, author, reviewer, person, attempt):
    """Both are published: the one that came second stands, and the first was superseded by it."""
    person("second", role="reviewer")
    first = record_with_evidence(author=author, state="approved")
    other = record_with_evidence(author=author, state="approved", commitment=first.commitment, actor=first.actor)
    sessions = [sign_in_at(name) for name in ("reviewer", "second")]
    records = zip(sessions, (first, other), strict=True)
    answers = at_once(*[send(each, "POST", f"progress/{record.pk}/publish/", {}, 1) for each, record in records])
    assert statuses(answers) == [200, 200]
    assert sorted(ProgressRecord.objects.values_list("state", flat=True)) == ["published", "superseded"]


@ATTEMPTS
def test_two_texts_of_one_draft_sent_to_the_api_at_once(sign_in_at, author, attempt):
    draft = RecordFactory(author=author, language="en")
    sessions = [sign_in_at("author") for _ in range(2)]
    texts = ["Three networks met.", "Four networks met."]
    patches = zip(sessions, [{"narrative": {"en": text}} for text in texts], strict=True)
    answers = at_once(*[send(each, "PATCH", f"progress/{draft.pk}/", patch, 1) for each, patch in patches])
    assert statuses(answers) == [200, 412]
    draft.refresh_from_db()
    told = json.loads(loser(answers))
    assert (told["error"]["code"], told["current"]["version"]) == ("stale_version", 2)
    assert told["current"]["narrative"] == draft.narrative
    assert (draft.narrative["en"] in texts, draft.version, draft.events.count()) == (True, 2, 1)


@ATTEMPTS
def test_two_texts_of_one_draft_saved_at_once_are_shown_side_by_side(sign_in_at, author, attempt):
    draft = RecordFactory(author=author, language="en")
    sessions = [sign_in_at("author") for _ in range(2)]
    texts = ["Three networks met.", "Four networks met."]
    typed = {
        "status": "under_way", "voice": "secretariat", "actor": draft.actor.slug, "period_start": "2015-01-01",
        "period_end": "2015-12-31", "effective_on": "2015-12-31", "language": "en", "was_language": "en",
        "seen_version": "1", "do": "save",
    }  # fmt: skip
    typings = zip(sessions, [typed | {"text": text} for text in texts], strict=True)
    answers = at_once(*[submit(each, f"/progress/{draft.pk}/edit/", **typing) for each, typing in typings])
    assert statuses(answers) == [302, 409]
    assert all(text in loser(answers) for text in texts)
    draft.refresh_from_db()
    assert (draft.narrative["en"] in texts, draft.version, draft.events.count()) == (True, 2, 1)


@ATTEMPTS
def test_one_piece_of_evidence_sent_twice_at_once(sign_in_at, author, attempt):
    draft = RecordFactory(author=author)
    piece = {"kind": "link", "direction": "supports", "effective_on": "2015-06-01", "link": "https://example.org/a"}
    sessions = [sign_in_at("author") for _ in range(2)]
    answers = at_once(*[send(each, "POST", f"progress/{draft.pk}/evidence/", piece) for each in sessions])
    assert statuses(answers) == [201, 201]
    assert Evidence.objects.count() == 1


# Replies


@pytest.fixture
def assessment(author, reviewer, delegate_a) -> ProgressRecord:
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    approved = record_with_evidence(author=author, actor=actor, state="approved")
    return review.publish(approved, by=reviewer, at=timezone.now())


def reply(assessment: ProgressRecord, text: str) -> dict:
    return {
        "commitment": assessment.commitment.slug, "actor": "state-a", "voice": "reply", "status": "implemented",
        "period_start": "2015-01-01", "period_end": "2015-12-31", "effective_on": "2015-12-31",
        "narrative": {"en": text}, "language": "en",
    }  # fmt: skip


@ATTEMPTS
def test_one_reply_sent_twice_at_once_is_one_draft(sign_in_at, assessment, attempt):
    body = reply(assessment, "It passed in 2014.")
    answers = at_once(*[send(sign_in_at("delegate_a"), "POST", "progress/", body) for _ in range(2)])
    assert statuses(answers) == [201, 201]
    assert {headers["Location"].rsplit("/", 2)[-2] for _status, headers, _body in answers} == {
        str(ProgressRecord.objects.get(voice="reply").pk)
    }


@ATTEMPTS
@pytest.mark.parametrize("by_api", [True, False])
def test_two_replies_begun_at_once(sign_in_at, assessment, by_api, attempt):
    texts = ["It passed in 2014.", "It passed in 2013."]
    sessions = [sign_in_at("delegate_a") for _ in texts]
    if by_api:
        bodies = zip(sessions, [reply(assessment, text) for text in texts], strict=True)
        calls = [send(each, "POST", "progress/", body) for each, body in bodies]
    else:
        typed = reply(assessment, "") | {"was_language": "en", "do": "save"}
        typings = zip(sessions, [typed | {"narrative": "", "text": text} for text in texts], strict=True)
        calls = [submit(each, f"/progress/{assessment.pk}/reply/", **typing) for each, typing in typings]
    answers = at_once(*calls)
    assert statuses(answers) == ([201, 409] if by_api else [302, 409])
    assert "You have begun a reply to this assessment already." in loser(answers)
    kept = ProgressRecord.objects.get(voice="reply")
    assert kept.narrative["en"] in texts
    other = next(text for text in texts if text != kept.narrative["en"])
    assert by_api or other in loser(answers)  # nothing typed is lost


# Commitments


@ATTEMPTS
def test_one_commitment_put_in_two_other_wordings_at_once(sign_in_at, author, colleague, attempt):
    commitment = CommitmentFactory(slug="moved")
    standing, version = commitment.wordings.get(), commitment.paragraph.version
    untouched = {
        "do": "save", "seen": str(standing.pk), "kind": "commitment", "quotation": standing.quotation,
        "document": version.document.slug, "place": commitment.paragraph.anchor, "version_language": "en",
        "title_zh": "共享", "reason": "Plainer.",
    }  # fmt: skip
    titles = {"author": "Exchange what is known", "colleague": "Trade what is known"}
    answers = at_once(*[
        submit(sign_in_at(name), "/commitments/moved/reword/", **untouched, title_en=title)
        for name, title in titles.items()
    ])  # fmt: skip
    assert statuses(answers) == [302, 409]
    assert "The commitment was put in other words in the meantime" in loser(answers)
    assert all(title.partition(" ")[0] in loser(answers) for title in titles.values())  # both texts are shown
    commitment.refresh_from_db()
    assert commitment.wordings.count() == 2
    assert commitment.wordings.lasting().get().title == commitment.title


# Contributions


@ATTEMPTS
@pytest.mark.parametrize("second", ["publish", "return"])
def test_two_moderators_decide_on_one_contribution_at_once(sign_in_at, reviewer, person, second, attempt):
    person("second", role="reviewer")
    contribution = ContributionFactory(state="submitted")
    place = f"/contributions/{contribution.pk}"
    seen = str(contribution.version)
    answers = at_once(
        submit(sign_in_at("reviewer"), f"{place}/publish/", seen_version=seen),
        submit(sign_in_at("second"), f"{place}/{second}/", seen_version=seen, remark="Name the register."),
    )
    assert statuses(answers) == [302, 409]
    contribution.refresh_from_db()
    assert f"in its present state: {contribution.get_state_display()}" in sentence_of(loser(answers))
    assert contribution.events.count() == 1
    assert contribution.state in ("published", "returned")


@ATTEMPTS
def test_one_correction_begun_twice_at_once(sign_in_at, delegate_a, reviewer, attempt):
    actor = ActorFactory()
    Membership.objects.create(user=delegate_a, actor=actor)
    submitted = ContributionFactory(author=delegate_a, actor=actor, state="submitted")
    standing = moderating.publish(submitted, by=reviewer, at=timezone.now())
    sessions = [sign_in_at("delegate_a") for _ in range(2)]
    answers = at_once(*[submit(each, f"/contributions/{standing.pk}/correct/") for each in sessions])
    assert statuses(answers) in ([302, 302], [302, 409])
    assert Contribution.objects.filter(corrects=standing).count() == 1


# Sheets


@pytest.fixture
def preview(sign_in, author) -> ProgressImport:
    rows = [row(CommitmentFactory(), ActorFactory()) for _ in range(3)]
    job = given(sign_in(author), csv_bytes(*rows))
    assert job.waits_for_decision
    return job


@ATTEMPTS
def test_one_import_accepted_twice_at_once_is_written_once(sign_in_at, preview, attempt):
    accept = f"{preview.get_absolute_url()}accept/"
    answers = at_once(*[submit(sign_in_at("author"), accept) for _ in range(2)])
    assert statuses(answers) == [302, 302]

    worked = at_once(*[lambda: (bool(work_on(preview.pk)), {}, b"")] * 2)
    assert statuses(worked) == [False, True]
    assert (ProgressRecord.objects.count(), ReviewEvent.objects.count(), Evidence.objects.count()) == (3, 3, 3)
    assert ImportRow.objects.exclude(record=None).values("record").distinct().count() == 3


@ATTEMPTS
def test_one_import_accepted_and_given_up_at_once(sign_in_at, preview, attempt):
    place = preview.get_absolute_url()
    answers = at_once(submit(sign_in_at("author"), f"{place}accept/"), submit(sign_in_at("author"), f"{place}give-up/"))
    assert statuses(answers) == [302, 409]
    preview.refresh_from_db()
    told = {
        "write": "The sheet is accepted already and is being written, or has been.",
        "given_up": "The sheet is still being checked.",
    }
    assert told[preview.phase] in sentence_of(loser(answers))
    work_on(preview.pk)
    assert ProgressRecord.objects.count() == (3 if preview.phase == "write" else 0)
