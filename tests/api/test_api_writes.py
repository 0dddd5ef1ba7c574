"""The ledger written over the API: the same rules, sentences and versions as on the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commitments.models import Evidence, Membership, ProgressRecord
from commitments.permissions import SENTENCES
from tests.commitments.making import (
    ActorFactory,
    CommitmentFactory,
    EvidenceFactory,
    ParagraphFactory,
    RecordFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db

LEDGER, DRAFTS = "/api/v1/progress/", "/api/v1/drafts/"
LINK = {"kind": "link", "direction": "supports", "effective_on": "2015-06-01", "link": "https://example.org/a"}


@pytest.fixture
def commitment():
    return CommitmentFactory(slug="promise")


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def draft(author):
    return RecordFactory(author=author, language="en")


def said(**changes) -> dict:
    return {
        "commitment": "promise", "actor": "state-a", "voice": "secretariat", "status": "under_way",
        "period_start": "2015-01-01", "period_end": "2015-12-31", "effective_on": "2015-12-31",
        "narrative": {"en": "Two networks met."}, "language": "en",
    } | changes  # fmt: skip


def send(browser, method: str, path: str, data: object = None, **headers):
    options = {"headers": headers} if headers else {}
    return getattr(browser, method)(path, {} if data is None else data, content_type="application/json", **options)


def is_refused(answer, status: int, code: str) -> dict:
    assert answer.status_code == status, answer.content.decode()
    error = answer.json()["error"]
    assert (error["status"], error["code"]) == (status, code)
    return error


def test_a_draft_is_made_and_read_by_its_author_and_nowhere_public(sign_in, anonymous, commitment, state_a, author):
    browser = sign_in(author)

    answer = send(browser, "post", LEDGER, said())

    assert answer.status_code == 201
    record = ProgressRecord.objects.get()
    assert (record.state, record.author, record.narrative) == ("draft", author, {"en": "Two networks met."})
    assert answer["Location"] == answer.json()["url"] == f"http://testserver{DRAFTS}{record.pk}/"
    assert answer["ETag"] == '"1"'
    read = browser.get(f"{DRAFTS}{record.pk}/")
    assert (read.json(), read["ETag"], read["Cache-Control"]) == (answer.json(), '"1"', "private, no-store")
    assert anonymous.get(f"{LEDGER}{record.pk}/").status_code == 404
    assert anonymous.get(f"{DRAFTS}{record.pk}/").status_code == 404
    assert anonymous.get(DRAFTS).json()["results"] == []


def test_a_draft_sent_twice_is_one_draft(sign_in, commitment, state_a, author):
    browser = sign_in(author)
    answers = [send(browser, "post", LEDGER, said()).json()["id"] for _ in range(2)]
    assert len(set(answers)) == ProgressRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"commitment": "nothing"}, "commitment"),
        ({"actor": "nobody"}, "actor"),
        ({"voice": "choir"}, "voice"),
        ({"status": "no_evidence"}, "status"),
        ({"period_end": "2014-12-31"}, "period_end"),
        ({"period_start": "soon"}, "period_start"),
        ({"effective_on": "2999-01-01"}, "effective_on"),
        ({"narrative": "Two networks met."}, "narrative"),
        ({"narrative": {"de": "Zwei Netze."}}, "narrative"),
        ({"language": "de"}, "language"),
        ({"state": "published"}, "state"),
        ({"author": "reviewer"}, "author"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_and_nothing_is_made(sign_in, commitment, state_a, author, changes, field):
    error = is_refused(send(sign_in(author), "post", LEDGER, said(**changes)), 400, "invalid")
    assert set(error["fields"]) == {field}
    assert not ProgressRecord.objects.exists()


@pytest.mark.parametrize("body", [[], ["promise"], "promise", 7])
def test_what_is_no_object_is_refused(sign_in, author, draft, body):
    assert send(sign_in(author), "post", LEDGER, body).status_code == 400
    path = f"{LEDGER}{draft.pk}/"
    assert send(sign_in(author), "patch", path, body, **{"If-Match": '"1"'}).status_code == 400


def test_visitor_writes_nothing(anonymous, commitment, state_a, draft):
    for method, path in (("post", LEDGER), ("patch", f"{LEDGER}{draft.pk}/"), ("post", f"{LEDGER}{draft.pk}/submit/"),
                         ("post", f"{LEDGER}{draft.pk}/evidence/")):  # fmt: skip
        is_refused(send(anonymous, method, path, said()), 401, "not_authenticated")
    assert ProgressRecord.objects.get() == draft


def test_a_session_needs_its_token(commitment, state_a, author):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    is_refused(send(browser, "post", LEDGER, said()), 403, "permission_denied")
    assert not ProgressRecord.objects.exists()


@pytest.mark.parametrize(
    ("who", "voice", "code"),
    [("reader", "secretariat", "not_a_recorder"), ("delegate_a", "secretariat", "not_a_recorder"),
     ("delegate_b", "state", "not_a_member"), ("author", "state", "not_a_member"),
     ("delegate_b", "reply", "not_a_member")],
)  # fmt: skip
def test_who_may_not_write_in_a_voice_is_told_as_on_the_page(
    sign_in, request, person, commitment, state_a, who, voice, code
):
    user = person("reader") if who == "reader" else request.getfixturevalue(who)
    error = is_refused(send(sign_in(user), "post", LEDGER, said(voice=voice)), 403, code)
    assert error["message"] == str(SENTENCES[code])


def test_a_reply_is_drafted_while_the_right_of_reply_runs(sign_in, commitment, state_a, delegate_a):
    browser = sign_in(delegate_a)
    is_refused(send(browser, "post", LEDGER, said(voice="reply")), 409, "no_right_of_reply")
    until = timezone.now().date() + timedelta(days=3)
    assessment = record_with_evidence(commitment=commitment, actor=state_a, state="published", reply_until=until)

    answer = send(browser, "post", LEDGER, said(voice="reply"))

    assert (answer.status_code, answer.json()["replies_to"]) == (201, assessment.pk)


def test_a_change_needs_the_version_that_was_read(sign_in, author, draft):
    path, change = f"{LEDGER}{draft.pk}/", {"narrative": {"en": "Three networks met."}}
    browser = sign_in(author)

    is_refused(send(browser, "patch", path, change), 428, "version_not_said")
    answer = send(browser, "patch", path, change, **{"If-Match": '"1"'})

    assert (answer.status_code, answer["ETag"], answer.json()["version"]) == (200, '"2"', 2)
    draft.refresh_from_db()
    assert (draft.narrative, draft.status, draft.language) == (change["narrative"], "under_way", "en")


@pytest.mark.parametrize("tag", ['"1"', '"99"', "1", "*", "", 'W/"2"', '"2", "3"', '"-2"', '"²"'])
def test_a_stale_version_is_answered_with_what_stands_now(sign_in, author, draft, tag):
    path = f"{LEDGER}{draft.pk}/"
    browser = sign_in(author)
    send(browser, "patch", path, {"narrative": {"en": "From the first."}}, **{"If-Match": '"1"'})

    answer = send(browser, "patch", path, {"narrative": {"en": "From the second."}}, **{"If-Match": tag})

    is_refused(answer, 412, "stale_version")
    assert answer["ETag"] == '"2"'
    current = answer.json()["current"]
    assert (current["version"], current["narrative"]) == (2, {"en": "From the first."})
    draft.refresh_from_db()
    assert draft.narrative == {"en": "From the first."}


def test_a_record_stays_with_its_commitment(sign_in, author, draft, commitment):
    answer = send(sign_in(author), "patch", f"{LEDGER}{draft.pk}/", {"commitment": "promise"}, **{"If-Match": '"1"'})
    assert set(is_refused(answer, 400, "invalid")["fields"]) == {"commitment"}


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("delegate_b", 404)])
def test_only_the_author_changes_a_draft_and_who_does_not_see_it_finds_nothing(sign_in, request, draft, who, status):
    browser, change = sign_in(request.getfixturevalue(who)), {"narrative": {"en": "Mine now."}}
    piece = EvidenceFactory(record=draft)
    answers = [
        send(browser, "patch", f"{LEDGER}{draft.pk}/", change, **{"If-Match": '"1"'}),
        send(browser, "post", f"{LEDGER}{draft.pk}/submit/"),
        send(browser, "post", f"{LEDGER}{draft.pk}/evidence/", LINK),
        send(browser, "delete", f"{LEDGER}{draft.pk}/evidence/{piece.pk}/"),
    ]
    assert {answer.status_code for answer in answers} == {status}
    draft.refresh_from_db()
    assert (draft.version, draft.state, draft.evidence.count()) == (1, "draft", 1)


def test_the_whole_way_from_draft_to_withdrawal(sign_in, commitment, state_a, author, reviewer):
    write, decide = sign_in(author), sign_in(reviewer)
    number = send(write, "post", LEDGER, said()).json()["id"]
    path = f"{LEDGER}{number}/"
    assert send(write, "post", f"{path}evidence/", LINK).status_code == 201

    def act(browser, name: str, **data) -> str:
        answer = send(browser, "post", f"{path}{name}/", data)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["state"]

    assert act(write, "submit") == act(write, "submit") == "submitted"
    assert act(decide, "return", remark="Which years?") == "returned"
    assert act(write, "discard") == "discarded"
    assert act(write, "restore") == "draft"
    assert act(write, "submit") == "submitted"
    assert act(decide, "approve") == "approved"
    assert act(decide, "publish") == "published"
    assert act(decide, "withdraw", remark="The figure was wrong.") == "withdrawn"
    actions = list(ProgressRecord.objects.get().events.values_list("action", flat=True))
    assert actions == [
        "create", "edit", "submit", "return", "discard", "restore", "submit", "approve", "publish", "withdraw",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "state", "status", "code"),
    [("publish", "submitted", 409, "wrong_state"), ("approve", "published", 409, "wrong_state"),
     ("return", "submitted", 400, "no_remark"), ("withdraw", "published", 400, "no_remark"),
     ("submit", "submitted", 403, "not_the_author")],
)  # fmt: skip
def test_a_refused_action_has_its_status_and_changes_nothing(sign_in, author, reviewer, action, state, status, code):
    record = record_with_evidence(author=author, state=state)
    error = is_refused(send(sign_in(reviewer), "post", f"{LEDGER}{record.pk}/{action}/"), status, code)
    assert error["message"] == str(SENTENCES[code]).replace("%(state)s", record.get_state_display())
    record.refresh_from_db()
    assert record.state == state


def test_nobody_decides_on_the_own_record(sign_in, reviewer):
    record = record_with_evidence(author=reviewer, state="submitted")
    is_refused(send(sign_in(reviewer), "post", f"{LEDGER}{record.pk}/approve/"), 403, "own_record")


@pytest.mark.parametrize("action", ["supersede", "edit", "create", "dance"])
def test_there_is_no_such_action(sign_in, author, reviewer, action):
    record = record_with_evidence(author=author, state="submitted")
    assert send(sign_in(reviewer), "post", f"{LEDGER}{record.pk}/{action}/").status_code == 404


def test_who_decides_may_say_which_version_was_read(sign_in, author, reviewer):
    record = record_with_evidence(author=author, state="submitted", version=2)
    path = f"{LEDGER}{record.pk}/approve/"
    answer = send(sign_in(reviewer), "post", path, **{"If-Match": '"1"'})
    is_refused(answer, 412, "stale_version")
    assert answer.json()["current"]["id"] == record.pk
    assert send(sign_in(reviewer), "post", path, **{"If-Match": '"2"'}).status_code == 200


def test_evidence_is_a_paragraph_a_link_or_a_file(sign_in, author, draft):
    paragraph = ParagraphFactory()
    browser, path = sign_in(author), f"{LEDGER}{draft.pk}/evidence/"
    bearing = {"direction": "weakens", "effective_on": "2015-06-01"}
    quoted = bearing | {
        "kind": "paragraph", "document": paragraph.version.document.slug, "place": paragraph.label,
        "quotation": "proceeds of crime",
    }  # fmt: skip
    upload = SimpleUploadedFile("note.pdf", b"%PDF-1.7")

    answers = [
        send(browser, "post", path, quoted),
        send(browser, "post", path, LINK | {"note": {"en": "Read page 3."}}),
        browser.post(path, bearing | {"kind": "file", "file": upload}),
        send(browser, "post", path, LINK | {"note": {"en": "Read page 3."}}),
    ]

    assert [answer.status_code for answer in answers] == [201] * 4, [a.content for a in answers]
    assert answers[-1].json()["id"] == answers[1].json()["id"]
    assert [(e.kind, e.quotation) for e in draft.evidence.order_by("order")] == [
        ("paragraph", "proceeds of crime"), ("link", ""), ("file", ""),
    ]  # fmt: skip
    draft.refresh_from_db()
    assert answers[-1]["ETag"] == f'"{draft.version}"' == '"4"'


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": None}, "link"),
        ({"kind": "paragraph"}, "document"),
        ({"kind": "paragraph", "document": "nothing"}, "document"),
        ({"kind": "file"}, "file"),
        ({"kind": "hearsay"}, "kind"),
        ({"direction": "proves"}, "direction"),
        ({"effective_on": ""}, "effective_on"),
        ({"note": {"de": "Seite 3"}}, "note"),
    ],
)
def test_evidence_that_is_wrong_is_said_of_its_field(sign_in, author, draft, changes, field):
    asked = {name: value for name, value in (LINK | changes).items() if value is not None}
    answer = send(sign_in(author), "post", f"{LEDGER}{draft.pk}/evidence/", asked)
    assert set(is_refused(answer, 400, "invalid")["fields"]) == {field}
    assert not Evidence.objects.exists()


def test_a_file_that_hides_what_it_is_is_refused(sign_in, author, draft):
    upload = SimpleUploadedFile("note.pdf", b"MZ\x90\x00")
    asked = {"kind": "file", "direction": "supports", "effective_on": "2015-06-01", "file": upload}
    answer = sign_in(author).post(f"{LEDGER}{draft.pk}/evidence/", asked)
    assert set(is_refused(answer, 400, "invalid")["fields"]) == {"file"}


def test_evidence_is_taken_off_a_draft_and_off_nothing_else(sign_in, author, draft):
    browser, piece, elsewhere = sign_in(author), EvidenceFactory(record=draft), EvidenceFactory()
    answer = send(browser, "delete", f"{LEDGER}{draft.pk}/evidence/{piece.pk}/")
    assert (answer.status_code, answer["ETag"]) == (204, '"2"')
    assert send(browser, "delete", f"{LEDGER}{draft.pk}/evidence/{piece.pk}/").status_code == 404
    assert send(browser, "delete", f"{LEDGER}{draft.pk}/evidence/{elsewhere.pk}/").status_code == 404
    published = record_with_evidence(author=author, state="published")
    kept = published.evidence.get()
    is_refused(send(browser, "delete", f"{LEDGER}{published.pk}/evidence/{kept.pk}/"), 409, "wrong_state")
    assert Evidence.objects.filter(pk__in=[elsewhere.pk, kept.pk]).count() == 2


def test_drafts_are_those_that_the_person_may_see_and_are_narrowed(
    sign_in, commitment, state_a, author, colleague, delegate_a, delegate_b
):
    own = RecordFactory(author=author, commitment=commitment)
    theirs = RecordFactory(author=colleague, state="returned")
    discarded = RecordFactory(author=colleague, state="discarded")
    of_state = RecordFactory(author=delegate_a, actor=state_a, voice="state")
    record_with_evidence(author=author, state="published")

    def seen(user, **asked) -> set[int]:
        return {row["id"] for row in sign_in(user).get(DRAFTS, asked).json()["results"]}

    assert seen(author) == {own.pk, theirs.pk}
    assert seen(author, mine="true") == {own.pk}
    assert seen(author, mine="false") == seen(author, state="returned") == {theirs.pk}
    assert seen(author, commitment="promise") == {own.pk}
    assert seen(colleague, mine="true") == {theirs.pk, discarded.pk}
    assert seen(delegate_a) == seen(delegate_a, actor="state-a", voice="state") == {of_state.pk}
    assert seen(delegate_b) == seen(author, as_of="2015-01-01") == set()
    is_refused(sign_in(author).get(DRAFTS, {"state": "published"}), 400, "invalid")


def test_a_list_of_drafts_costs_the_same_for_few_and_for_many(sign_in, author):
    browser = sign_in(author)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(DRAFTS).status_code == 200
        return len(asked)

    record_with_evidence(author=author)
    few = cost()
    for _ in range(8):
        record_with_evidence(author=author)
    assert cost() == few <= 12


def test_writes_are_held_back_when_they_come_too_fast(sign_in, commitment, state_a, author, monkeypatch):
    monkeypatch.setattr(
        "rest_framework.throttling.ScopedRateThrottle.THROTTLE_RATES",
        {"anon": None, "user": None, "ledger_writes": "2/min", "report_requests": None},
    )
    browser = sign_in(author)
    statuses = [send(browser, "post", LEDGER, said()).status_code for _ in range(3)]
    assert statuses == [201, 201, 429]
    assert browser.get(LEDGER).status_code == 200


def test_reading_the_ledger_stays_public_and_unchanged(client, sign_in, author):
    record = record_with_evidence(author=author, state="published")
    answers = [browser.get(f"{LEDGER}{record.pk}/").json() for browser in (client, sign_in(author))]
    assert answers[0] == answers[1]
    assert "author" not in answers[0]
