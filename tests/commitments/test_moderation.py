"""The full matrix of contributions (state × action × person), against the table, the writes, the database, the docs."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from commitments.choices import ContributionAction, ContributionState
from commitments.contributions import contributing, moderating, moderation
from commitments.contributions import permissions as contribution_permissions
from commitments.contributions.contributing import Answer
from commitments.models import Contribution, Membership
from commitments.permissions import ActionRefused
from tests.commitments.making import NOON, ActorFactory, ContributionFactory

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

# From which states an action leads somewhere.
LEADS = {
    "edit": {"draft", "returned"},
    "submit": {"draft", "returned"},
    "discard": {"draft", "returned"},
    "restore": {"discarded"},
    "publish": {"submitted"},
    "return": {"submitted"},
    "bring_back": {"discarded"},
    "correct": {"published"},
    "supersede": set(),
    "withdraw": {"published"},
}
OF_AUTHORS = ("edit", "submit", "discard", "restore")
DECISIONS = ("publish", "return", "bring_back", "withdraw")


def table(*, writes: str = "", corrects: str = "", decisions: str = "") -> dict[str, str]:
    """What is said to a person, whatever the state: "" where only the state matters."""
    said = dict.fromkeys(OF_AUTHORS, writes) | dict.fromkeys(DECISIONS, decisions)
    return said | {"correct": corrects, "supersede": "nobody_does_this"}


# whose contribution (always of State A) → person → what is said to them
PEOPLE = {
    "delegate_a": {
        "delegate_a": table(decisions="not_a_reviewer"),
        "delegate_b": table(writes="not_the_author", corrects="not_a_member", decisions="not_a_reviewer"),
        "fellow_a": table(writes="not_the_author", decisions="not_a_reviewer"),
        "author": table(writes="not_the_author", corrects="not_a_member", decisions="not_a_reviewer"),
        "reviewer": table(writes="not_the_author", corrects="not_a_member"),
        "administrator": table(writes="not_the_author", corrects="not_a_member", decisions="not_a_reviewer"),
        "nobody": table(writes="not_signed_in", corrects="not_signed_in", decisions="not_signed_in"),
    },
    "delegate_b": {  # who has left the delegation of State A
        "delegate_b": table(writes="not_a_member", corrects="not_a_member", decisions="not_a_reviewer"),
    },
    "moderator_a": {  # a member of the delegation who may moderate
        "moderator_a": table(decisions="own_record"),
        "reviewer": table(writes="not_the_author", corrects="not_a_member"),
    },
}
CELLS = [
    (whose, person, action, state.value)
    for whose, people in PEOPLE.items()
    for person, said in people.items()
    for action in said
    for state in ContributionState
]


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
        case "publish":
            return moderating.publish(row, by=by, at=NOON)
        case "return":
            return moderating.return_with_remark(row, "Say which years you mean.", by=by, at=NOON)
        case "withdraw":
            return moderating.withdraw(row, "The delegation asked for it.", by=by, at=NOON)


@pytest.mark.parametrize(("whose", "who", "action", "state"), CELLS)
def test_every_cell_of_the_matrix(whose, who, action, state, state_a, request):
    row = ContributionFactory(author=request.getfixturevalue(whose), actor=state_a, state=state)
    person = request.getfixturevalue(who)
    expected = PEOPLE[whose][who][action] or ("" if state in LEADS[action] else "wrong_state")

    refused = contribution_permissions.refusal(person, action, row, remark="because")
    offered = [allowed.action for allowed in contribution_permissions.allowed_actions(row, person)]

    assert (refused.code if refused else "") == expected
    assert (action in offered) == (expected == "")
    if action != "supersede" and who != "nobody":
        check_write(action, row, person, expected)


def check_write(action, row, person, expected):
    before = row.state
    if expected:
        with pytest.raises(ActionRefused) as raised:
            take(action, row, person)
        assert raised.value.refusal.code == expected
        row.refresh_from_db()
        assert row.state == before
        assert not row.events.exists()
        assert Contribution.objects.count() == 1
        return
    made = take(action, row, person)
    row.refresh_from_db()
    assert row.state == moderation.target(action, before)
    log = [(event.action, event.to_state, event.by) for event in made.events.all()]
    assert log == [("create", "draft", person) if action == "correct" else (action, row.state, person)]


@pytest.mark.parametrize(
    ("action", "state", "lacking", "expected"),
    [
        ("submit", "draft", "text", "no_narrative"),
        ("submit", "returned", "text", "no_narrative"),
        ("publish", "submitted", "text", "no_narrative"),
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
    case = moderation.Case(state, has_text=lacking != "text", has_remark=lacking != "remark")
    decides = action in DECISIONS
    person = moderation.Person(
        is_signed_in=True, is_author=not decides, may_review=decides, speaks_for_actor=not decides
    )
    assert (moderation.refusal(action, case, person) or "") == expected


@pytest.mark.parametrize("state", ContributionState.values)
def test_who_sees_a_contribution(
    state, state_a, delegate_a, fellow_a, delegate_b, author, reviewer, administrator, nobody
):
    row = ContributionFactory(author=delegate_a, actor=state_a, state=state)
    people = {
        "author": [delegate_a], "delegation": [fellow_a], "moderator": [reviewer],
        "others": [delegate_b, author, administrator, nobody],
    }  # fmt: skip
    seen = {
        name: {Contribution.objects.visible_to(user).filter(pk=row.pk).exists() for user in users}
        for name, users in people.items()
    }
    is_public = state in ("published", "superseded", "withdrawn")
    assert seen["author"] == {True}
    assert seen["delegation"] == {state != "discarded"}
    assert seen["moderator"] == {is_public or state in ("submitted", "returned")}
    assert seen["others"] == {is_public}


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
    assert all(rule.four_eyes for rule in moderation.RULES.values() if rule.who == moderation.Who.REVIEWER)


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
