"""The full matrix (state × action × person), against the table in words, against the writes, and against the docs."""

import re
from pathlib import Path

import pytest

from commitments import permissions, recording, review, workflow
from commitments.choices import Action, Voice, WorkflowState
from commitments.models import Membership
from commitments.permissions import ActionRefused
from tests.commitments.making import NOON, ActorFactory, record_with_evidence

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

# From which states an action leads somewhere.
LEADS = {
    "edit": {"draft", "returned"},
    "submit": {"draft", "returned"},
    "approve": {"submitted"},
    "return": {"submitted", "approved"},
    "publish": {"approved"},
    "supersede": set(),
    "withdraw": {"published"},
    "discard": {"draft", "returned"},
    "restore": {"discarded"},
    "remark": {"draft", "submitted", "returned", "approved"},
}
WRITES = ("edit", "submit", "discard", "restore")
DECIDING = (workflow.Who.REVIEWER, workflow.Who.DECIDER)
DECISIONS = ("approve", "return", "publish", "withdraw")


def table(*, writes: str = "", decisions: str = "", remarks: str = "") -> dict[str, str]:
    """What is said to a person, whatever the state: "" where only the state matters."""
    said = dict.fromkeys(WRITES, writes) | dict.fromkeys(DECISIONS, decisions)
    return said | {"supersede": "nobody_does_this", "remark": remarks}


# (whose record, in which voice) → person → what is said to them.
PEOPLE = {
    ("author", "secretariat"): {
        "author": table(decisions="not_a_reviewer"),
        "colleague": table(writes="not_the_author", decisions="not_a_reviewer"),
        "reviewer": table(writes="not_the_author"),
        "delegate_a": table(writes="not_the_author", decisions="not_a_reviewer", remarks="not_an_insider"),
        "administrator": table(writes="not_the_author", decisions="not_a_reviewer"),
        "nobody": table(writes="not_signed_in", decisions="not_signed_in", remarks="not_signed_in"),
    },
    ("reviewer", "secretariat"): {
        "reviewer": table(decisions="own_record"),
        "author": table(writes="not_the_author", decisions="not_a_reviewer"),
    },
    ("delegate_a", "state"): {
        "delegate_a": table(decisions="not_a_reviewer"),
        "delegate_b": table(writes="not_the_author", decisions="not_a_reviewer", remarks="not_an_insider"),
        "colleague": table(writes="not_the_author", decisions="not_a_reviewer", remarks="not_an_insider"),
        "reviewer": table(writes="not_the_author", remarks="not_an_insider"),
    },
    ("delegate_b", "state"): {  # a delegate who has left the delegation
        "delegate_b": table(writes="not_a_member", decisions="not_a_reviewer"),
    },
    ("delegate_a", "reply"): {
        "delegate_a": table(decisions="not_a_reviewer"),
        "reviewer": table(writes="not_the_author", remarks="not_an_insider"),
    },
    ("delegate_a", "secretariat"): {
        "delegate_a": table(writes="not_a_recorder", decisions="not_a_reviewer"),
    },
}
CELLS = [
    (whose, voice, person, action, state.value)
    for (whose, voice), people in PEOPLE.items()
    for person, said in people.items()
    for action in said
    for state in WorkflowState
]


def take(action, record, by):
    match action:
        case "edit":
            recording.remove_evidence(record, record.evidence.get(), by=by, at=NOON)
        case "submit":
            recording.submit(record, by=by, at=NOON)
        case "approve":
            review.approve(record, by=by, at=NOON)
        case "return":
            review.return_with_remark(record, "Say which years count.", by=by, at=NOON)
        case "publish":
            review.publish(record, by=by, at=NOON)
        case "remark":
            review.remark(record, "Which years?", by=by, at=NOON)
        case "discard":
            recording.discard(record, by=by, at=NOON)
        case "restore":
            recording.restore(record, by=by, at=NOON)
        case "withdraw":
            review.withdraw(record, "It rested on a wrong figure.", by=by, at=NOON)


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


def open_assessment(reply):
    """Give the reply the assessment to which it replies, with a right that runs until today."""
    subject = ("commitment", "actor", "period_start", "period_end")
    same = {name: getattr(reply, name) for name in subject}
    reply.replies_to = record_with_evidence(**same, voice="secretariat", state="published", reply_until=NOON.date())
    if reply.state not in ("published", "superseded", "withdrawn"):
        reply.save(update_fields=["replies_to"])


@pytest.fixture
def of_state_b(delegate_b):
    Membership.objects.create(user=delegate_b, actor=ActorFactory(slug="state-b"))


@pytest.mark.parametrize(("whose", "voice", "who", "action", "state"), CELLS)
def test_every_cell_of_the_matrix(whose, voice, who, action, state, state_a, of_state_b, request, anonymous_user):
    record = record_with_evidence(author=request.getfixturevalue(whose), actor=state_a, voice=voice, state=state)
    if voice == "reply":
        open_assessment(record)
    person = anonymous_user if who == "nobody" else request.getfixturevalue(who)
    expected = PEOPLE[whose, voice][who][action] or ("" if state in LEADS[action] else "wrong_state")

    refused = permissions.refusal(person, action, record, at=NOON, remark="because")
    offered = [allowed.action for allowed in permissions.allowed_actions(record, person, at=NOON)]

    assert (refused.code if refused else "") == expected
    assert (action in offered) == (expected == "")
    if action != "supersede" and who != "nobody":
        check_write(action, record, person, expected)


def check_write(action, record, person, expected):
    before = record.state
    if expected:
        with pytest.raises(ActionRefused) as raised:
            take(action, record, person)
        assert raised.value.refusal.code == expected
        record.refresh_from_db()
        assert record.state == before
        assert not record.events.exists()
    else:
        take(action, record, person)
        record.refresh_from_db()
        assert record.state == workflow.target(action, before)
        assert [event.action for event in record.events.all()] == [action]


@pytest.fixture
def anonymous_user():
    return permissions.AnonymousUser()


@pytest.mark.parametrize(
    ("action", "state", "lacking", "expected"),
    [
        ("submit", "draft", "evidence", "no_evidence"),
        ("submit", "draft", "narrative", "no_narrative"),
        ("submit", "returned", "evidence", "no_evidence"),
        ("return", "submitted", "remark", "no_remark"),
        ("return", "approved", "remark", "no_remark"),
        ("withdraw", "published", "remark", "no_remark"),
        ("approve", "submitted", "evidence", "no_evidence"),
        ("publish", "approved", "evidence", "no_evidence"),
        ("edit", "draft", "evidence", ""),
    ],
)
def test_what_an_action_needs(action, state, lacking, expected):
    case = workflow.Case(
        state, "secretariat", has_narrative=lacking != "narrative", has_evidence=lacking != "evidence",
        has_remark=lacking != "remark",
    )  # fmt: skip
    is_author = action in WRITES
    person = workflow.Person(is_signed_in=True, is_author=is_author, may_record=True, may_review=True)

    assert (workflow.refusal(action, case, person) or "") == expected


@pytest.mark.parametrize(
    ("voice", "may_record", "speaks", "expected"),
    [
        ("secretariat", False, True, "not_a_recorder"),
        ("secretariat", True, False, ""),
        ("state", True, False, "not_a_member"),
        ("state", False, True, ""),
        ("reply", True, False, "not_a_member"),
        ("reply", False, True, "no_right_of_reply"),
    ],
)
def test_who_drafts_in_which_voice(voice, may_record, speaks, expected):
    person = workflow.Person(is_signed_in=True, may_record=may_record, speaks_for_actor=speaks)

    assert (workflow.refusal("create", workflow.Case(workflow.NEW, voice), person) or "") == expected


@pytest.mark.parametrize(
    ("voice", "has_approver", "state", "person", "expected"),
    [
        ("state", True, "submitted", {"approves_for_actor": True}, ""),
        ("state", True, "submitted", {"may_review": True}, "not_an_approver"),
        ("state", True, "submitted", {"approves_for_actor": True, "is_author": True}, "own_record"),
        ("state", True, "approved", {"may_review": True}, ""),
        ("state", True, "approved", {"approves_for_actor": True}, "not_a_reviewer"),
        ("state", False, "submitted", {"may_review": True}, ""),
        ("state", False, "submitted", {"speaks_for_actor": True}, "not_a_reviewer"),
        ("reply", True, "submitted", {"approves_for_actor": True}, ""),
        ("secretariat", True, "submitted", {"approves_for_actor": True}, "not_a_reviewer"),
        ("secretariat", True, "submitted", {"may_review": True}, ""),
    ],
)
def test_state_decides_first_on_what_it_says_where_it_has_an_approver(voice, has_approver, state, person, expected):
    content = {"has_narrative": True, "has_evidence": True, "has_remark": True}
    case = workflow.Case(state, voice, actor_has_approver=has_approver, **content)
    somebody = workflow.Person(is_signed_in=True, **person)

    assert (workflow.refusal("return", case, somebody) or "") == expected


@pytest.mark.parametrize(
    ("action", "state", "expected"),
    [
        ("create", "", "no_right_of_reply"),
        ("submit", "draft", "no_right_of_reply"),
        ("restore", "discarded", "no_right_of_reply"),
        ("submit", "returned", ""),
        ("edit", "draft", ""),
    ],
)
def test_reply_is_handed_over_while_the_right_runs_and_put_right_afterwards(action, state, expected):
    case = workflow.Case(state, "reply", has_narrative=True)
    person = workflow.Person(is_signed_in=True, is_author=True, speaks_for_actor=True)

    assert (workflow.refusal(action, case, person) or "") == expected


@pytest.mark.parametrize(("voice", "expected"), [("secretariat", "no_evidence"), ("state", ""), ("reply", "")])
def test_only_the_secretariats_judgement_needs_evidence(voice, expected):
    case = workflow.Case("draft", voice, has_narrative=True, has_right_of_reply=True)
    person = workflow.Person(is_signed_in=True, is_author=True, may_record=True, speaks_for_actor=True)

    assert (workflow.refusal("submit", case, person) or "") == expected


def test_table_knows_exactly_the_words_of_the_ledger():
    states = {state for rule in workflow.RULES.values() for state in (*rule.moves, *rule.moves.values())}

    assert set(workflow.RULES) == set(Action.values)
    assert states == {workflow.NEW, *WorkflowState.values}
    assert set(workflow.VOICES) == set(Voice.values)


def test_every_decision_takes_four_eyes():
    assert all(rule.four_eyes for rule in workflow.RULES.values() if rule.who in DECIDING)


def test_every_reason_is_said_in_words():
    assert set(permissions.SENTENCES) == set(workflow.Reason)


def test_documentation_shows_the_same_table():
    """docs/permissions.md, table "Actions": action | from | to | who | four eyes | needs."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| (\w+) \| (yes|no) \| (.*?) \|$", DOCS.read_text(), re.M)
    shown = {
        (action, origin, to, who, eyes == "yes", needs)
        for action, origins, to, who, eyes, needs in rows
        for origin in origins.split(", ")
    }
    real = {
        (action, origin or "–", to if to != origin else "unchanged", rule.who.value, rule.four_eyes,
         ", ".join(need.value for need in rule.needs) or "–")
        for action, rule in workflow.RULES.items()
        for origin, to in rule.moves.items()
    }  # fmt: skip

    assert shown == real
