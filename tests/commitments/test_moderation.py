"""The full matrix of contributions (state × action × person), against the table, the writes, the database, the docs."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from commitments.choices import ContributionAction, ContributionState
from commitments.contributions import contributing, moderating, moderation
from commitments.contributions import permissions as contribution_permissions
from commitments.contributions.contributing import Answer
from commitments.models import Contribution, Membership
from commitments.permissions import ActionRefused
from tests.commitments.making import NOON, ActorFactory, ContributionFactory

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

# From which states an action leads somewhere, where the actor has no approver of its own and where it has one.
LEADS = {
    "edit": {"draft", "returned"},
    "submit": {"draft", "returned"},
    "discard": {"draft", "returned"},
    "restore": {"discarded"},
    "approve": set(),
    "publish": {"submitted", "approved"},
    "return": {"submitted", "approved"},
    "bring_back": {"discarded"},
    "correct": {"published"},
    "supersede": set(),
    "withdraw": {"published"},
}
LEADS_WITH_AN_APPROVER = LEADS | {"approve": {"submitted"}, "publish": {"approved"}}
OF_AUTHORS = ("edit", "submit", "discard", "restore")
OF_THE_STATE = ("approve", "return")  # of its approver, where it has one, while the contribution is submitted
OF_MODERATORS = ("publish", "bring_back", "withdraw")
DECISIONS = (*OF_THE_STATE, *OF_MODERATORS)


def table(*, writes: str = "", corrects: str = "", moderates: str = "", approves: str = "") -> dict[str, str]:
    """What is said to a person: "" where only the state matters. `approves`: as the actor's own approver."""
    return {"writes": writes, "corrects": corrects, "moderates": moderates, "approves": approves}


def said_to(person: dict[str, str], action: str, state: str, *, has_approver: bool) -> str:
    if action == "supersede":
        return "nobody_does_this"
    if action in OF_AUTHORS:
        return person["writes"]
    if action == "correct":
        return person["corrects"]
    waits_for_its_state = has_approver and state == "submitted" and action in OF_THE_STATE
    return person["approves"] if waits_for_its_state else person["moderates"]


STRANGER = table(
    writes="not_the_author", corrects="not_a_member", moderates="not_a_reviewer", approves="not_an_approver"
)
MODERATOR = STRANGER | {"moderates": ""}
NOBODY = dict.fromkeys(STRANGER, "not_signed_in")
OF_ITS_DELEGATION = STRANGER | {"corrects": ""}
ITS_AUTHOR = OF_ITS_DELEGATION | {"writes": ""}
# whether the actor has an approver, whose contribution (always of State A) → person → what is said to them
PEOPLE = {
    (False, "delegate_a"): {
        "delegate_a": ITS_AUTHOR,
        "delegate_b": STRANGER,
        "fellow_a": OF_ITS_DELEGATION,
        "approver_b": STRANGER,
        "author": STRANGER,
        "reviewer": MODERATOR,
        "administrator": STRANGER,
        "nobody": NOBODY,
    },
    (False, "delegate_b"): {  # who has left the delegation of State A
        "delegate_b": STRANGER | {"writes": "not_a_member"},
    },
    (False, "moderator_a"): {  # a member of the delegation who may moderate
        "moderator_a": ITS_AUTHOR | {"moderates": "own_record"},
        "reviewer": MODERATOR,
    },
    (True, "delegate_a"): {
        "delegate_a": ITS_AUTHOR,
        "delegate_b": STRANGER,
        "fellow_a": OF_ITS_DELEGATION,
        "approver_a": OF_ITS_DELEGATION | {"approves": ""},
        "approver_b": STRANGER,
        "author": STRANGER,
        "reviewer": MODERATOR,
        "moderator_a": OF_ITS_DELEGATION | {"moderates": ""},
        "both_a": OF_ITS_DELEGATION | {"moderates": "", "approves": ""},
        "administrator": STRANGER,
        "nobody": NOBODY,
    },
    (True, "approver_a"): {
        "approver_a": ITS_AUTHOR | {"approves": "own_record"},
        "both_a": OF_ITS_DELEGATION | {"moderates": "", "approves": ""},
        "reviewer": MODERATOR,
    },
    (True, "both_a"): {  # approver of State A and moderator
        "both_a": ITS_AUTHOR | {"moderates": "own_record", "approves": "own_record"},
    },
}
CELLS = [(*case, person) for case, people in PEOPLE.items() for person in people]


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a")
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def fellow_a(person, state_a):
    user = person("fellow", role="delegate")
    Membership.objects.create(user=user, actor=state_a)
    return user


@pytest.fixture
def moderator_a(person, state_a):
    user = person("moderator", role="reviewer")
    Membership.objects.create(user=user, actor=state_a)
    return user


@pytest.fixture
def approver_a(person, state_a):
    user = person("approver", role="delegate")
    Membership.objects.create(user=user, actor=state_a, role="approver")
    return user


@pytest.fixture
def approver_b(person):
    user = person("approver_b", role="delegate")
    Membership.objects.create(user=user, actor=ActorFactory(slug="state-b"), role="approver")
    return user


@pytest.fixture
def both_a(person, state_a):
    user = person("both", role="reviewer")
    Membership.objects.create(user=user, actor=state_a, role="approver")
    return user


@pytest.fixture
def nobody():
    return AnonymousUser()


def said_otherwise(row) -> Answer:
    return Answer(row.actor, row.kind, row.language, row.title, "Otherwise.")


def take(action, row, by):
    match action:
        case "edit":
            return contributing.revise(row, said_otherwise(row), seen_version=row.version, by=by, at=NOON)
        case "submit":
            return contributing.submit(row, by=by, at=NOON)
        case "discard":
            return contributing.discard(row, by=by, at=NOON)
        case "restore":
            return contributing.restore(row, by=by, at=NOON)
        case "bring_back":
            return moderating.bring_back(row, "The delegation asked for it.", by=by, at=NOON)
        case "correct":
            return contributing.draft_correction(row, by=by, at=NOON)
        case "approve":
            return moderating.approve(row, by=by, at=NOON)
        case "publish":
            return moderating.publish(row, by=by, at=NOON)
        case "return":
            return moderating.return_with_remark(row, "Say which years you mean.", by=by, at=NOON)
        case "withdraw":
            return moderating.withdraw(row, "The delegation asked for it.", by=by, at=NOON)


@pytest.mark.parametrize(("has_approver", "whose", "who"), CELLS)
def test_every_cell_of_the_matrix(has_approver, whose, who, state_a, request):
    """Every action in every state; what is written is taken back again before the next."""
    owner, person = request.getfixturevalue(whose), request.getfixturevalue(who)
    if has_approver:
        request.getfixturevalue("approver_a")
    leads = LEADS_WITH_AN_APPROVER if has_approver else LEADS
    for state, action in product(ContributionState.values, LEADS):
        said = said_to(PEOPLE[has_approver, whose][who], action, state, has_approver=has_approver)
        expected = said or ("" if state in leads[action] else "wrong_state")
        with transaction.atomic():
            row = ContributionFactory(author=owner, actor=state_a, state=state)
            check(action, row, person, expected)
            transaction.set_rollback(True)


def check(action, row, person, expected):
    cell = f"{person}: {action} from {row.state}"
    refused = contribution_permissions.refusal(person, action, row, remark="because")
    offered = [allowed.action for allowed in contribution_permissions.allowed_actions(row, person)]
    waits = Contribution.objects.waiting_for(person).filter(pk=row.pk).exists()

    assert (refused.code if refused else "") == expected, cell
    assert (action in offered) == (expected == ""), cell
    assert waits == bool({"approve", "publish"} & set(offered)), cell
    if action != "supersede" and person.is_authenticated:
        check_write(action, row, person, expected)


def check_write(action, row, person, expected):
    before, cell = row.state, f"{person}: {action} from {row.state}"
    if expected:
        with pytest.raises(ActionRefused) as raised:
            take(action, row, person)
        assert raised.value.refusal.code == expected, cell
        row.refresh_from_db()
        assert row.state == before, cell
        assert not row.events.exists(), cell
        assert Contribution.objects.count() == 1, cell
        return
    made = take(action, row, person)
    row.refresh_from_db()
    assert row.state == moderation.target(action, before), cell
    log = [(event.action, event.to_state, event.by) for event in made.events.all()]
    assert log == [("create", "draft", person) if action == "correct" else (action, row.state, person)], cell


@pytest.mark.parametrize(
    ("action", "state", "lacking", "expected"),
    [
        ("submit", "draft", "text", "no_narrative"),
        ("submit", "returned", "text", "no_narrative"),
        ("publish", "submitted", "text", "no_narrative"),
        ("approve", "submitted", "text", "no_narrative"),
        ("approve", "submitted", "remark", ""),
        ("return", "approved", "remark", "no_remark"),
        ("return", "submitted", "remark", "no_remark"),
        ("withdraw", "published", "remark", "no_remark"),
        ("bring_back", "discarded", "remark", "no_remark"),
        ("restore", "discarded", "text", ""),
        ("edit", "draft", "text", ""),
        ("discard", "draft", "text", ""),
        ("publish", "submitted", "remark", ""),
    ],
)
def test_what_an_action_needs(action, state, lacking, expected):
    case = moderation.Case(
        state,
        actor_has_approver=action == "approve",
        has_text=lacking != "text",
        has_remark=lacking != "remark",
    )
    decides = action in DECISIONS
    person = moderation.Person(
        is_signed_in=True,
        is_author=not decides,
        may_review=decides,
        speaks_for_actor=not decides,
        approves_for_actor=action == "approve",
    )
    assert (moderation.refusal(action, case, person) or "") == expected


@pytest.mark.parametrize("state", ContributionState.values)
@pytest.mark.parametrize("has_approver", [False, True])
def test_who_sees_a_contribution(
    state, has_approver, state_a, delegate_a, fellow_a, delegate_b, approver_b, author, reviewer, administrator, nobody,
    request,
):  # fmt: skip
    row = ContributionFactory(author=delegate_a, actor=state_a, state=state)
    people = {
        "author": [delegate_a], "delegation": [fellow_a], "moderator": [reviewer],
        "others": [delegate_b, approver_b, author, administrator, nobody],
    }  # fmt: skip
    if has_approver:
        people["delegation"].append(request.getfixturevalue("approver_a"))
    seen = {
        name: {Contribution.objects.visible_to(user).filter(pk=row.pk).exists() for user in users}
        for name, users in people.items()
    }
    is_public = state in ("published", "superseded", "withdrawn")
    assert seen["author"] == {True}
    assert seen["delegation"] == {state != "discarded"}
    with_moderators = {"approved"} if has_approver else {"submitted", "returned", "approved"}
    assert seen["moderator"] == {is_public or state in with_moderators}
    assert seen["others"] == {is_public}


def test_moderators_see_of_a_state_with_an_approver_what_that_approver_has_passed(
    state_a, delegate_a, approver_a, reviewer
):
    def is_seen() -> bool:
        return Contribution.objects.visible_to(reviewer).filter(pk=row.pk).exists()

    row = ContributionFactory(author=delegate_a, actor=state_a)
    contributing.submit(row, by=delegate_a, at=NOON)
    moderating.return_with_remark(row, "Ask the ministry first.", by=approver_a, at=NOON)
    assert not is_seen()
    contributing.submit(row, by=delegate_a, at=NOON)
    assert not is_seen()
    moderating.approve(row, by=approver_a, at=NOON)
    assert is_seen()
    moderating.return_with_remark(row, "Which year?", by=reviewer, at=NOON)
    assert is_seen()
    contributing.submit(row, by=delegate_a, at=NOON)
    assert not is_seen()  # what it says now has not been passed
    moderating.return_with_remark(row, "Not this year.", by=approver_a, at=NOON)
    contributing.discard(row, by=delegate_a, at=NOON)
    assert is_seen()


def test_moderators_see_what_was_discarded_only_where_it_had_been_handed_to_them(
    state_a, delegate_a, fellow_a, reviewer
):
    kept, given = (ContributionFactory(author=delegate_a, actor=state_a, state="draft") for _ in range(2))
    contributing.submit(given, by=delegate_a, at=NOON)
    moderating.return_with_remark(given, "Say which years you mean.", by=reviewer, at=NOON)
    for row in (kept, given):
        contributing.discard(row, by=delegate_a, at=NOON)
    seen = {user: set(Contribution.objects.visible_to(user)) for user in (delegate_a, fellow_a, reviewer)}
    assert seen == {delegate_a: {kept, given}, fellow_a: set(), reviewer: {given}}


def test_table_knows_exactly_the_words_of_contributions():
    states = {state for rule in moderation.RULES.values() for state in (*rule.moves, *rule.moves.values())}
    assert set(moderation.RULES) == set(ContributionAction.values)
    assert states == {moderation.NEW, *ContributionState.values}


def test_every_decision_takes_four_eyes():
    assert {action for action, rule in moderation.RULES.items() if rule.four_eyes} == set(DECISIONS)


def test_every_reason_is_said_in_words():
    assert set(contribution_permissions.SENTENCES) == set(moderation.REASONS)


def test_documentation_shows_the_same_table():
    """docs/permissions.md, under "Contributions": contribution: action | from | to | who | four eyes | needs."""
    line = r"^\| contribution `(\w+)` \| (.*?) \| (.*?) \| (\w+) \| (yes|no) \| (.*?) \|$"
    rows = re.findall(line, DOCS.read_text(), re.M)
    shown = {
        (action, origin, to, who, eyes == "yes", needs)
        for action, origins, to, who, eyes, needs in rows
        for origin in origins.split(", ")
    }
    words = {"reviewer": "moderator", "narrative": "text"}
    real = {
        (action, origin or "–", to if to != origin else "unchanged", words.get(rule.who.value, rule.who.value),
         rule.four_eyes, ", ".join(words.get(need.value, need.value) for need in rule.needs) or "–")
        for action, rule in moderation.RULES.items()
        for origin, to in rule.moves.items()
    }  # fmt: skip
    assert shown == real
