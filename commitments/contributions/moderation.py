"""Who may do what to a contribution, in which state, on what conditions: one table, which everything asks.

The rules in words. A contribution answers for an actor, and only a member of its delegation drafts one, or drafts the
correction of one that stands published. Only its author changes it, hands it over (and only with a text), discards it
or takes it back up. Where the actor has an approver of its own, that approver decides first on what was handed over,
and approves or returns it; what is approved is with the moderators. Where it has none, it is with the moderators at
once, and nobody approves it. A moderator publishes or returns it, withdraws it later, or brings back to its author what
was discarded after it had been handed to the moderators. Nobody decides on a contribution of their own: four eyes.
Returning, bringing back and withdrawing are explained; the reason of a withdrawal is public. Superseding is no action
of anybody: it is what publishing a correction does to what it corrects.

The words of the table (rules, needs, reasons, persons) are those of `commitments.workflow`; here a reviewer is a
moderator and a narrative is the text. This module must not know Django, the database or the clock.
`docs/permissions.md` shows the same table to people, and a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from commitments.workflow import NEW, Need, Person, Reason, Rule, Who, decider_refusal

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "create": Rule({NEW: "draft"}, Who.WRITER),
        "edit": Rule({"draft": "draft", "returned": "returned"}, Who.AUTHOR),
        "submit": Rule({"draft": "submitted", "returned": "submitted"}, Who.AUTHOR, needs=(Need.NARRATIVE,)),
        "discard": Rule({"draft": "discarded", "returned": "discarded"}, Who.AUTHOR),
        "restore": Rule({"discarded": "draft"}, Who.AUTHOR),
        "approve": Rule({"submitted": "approved"}, Who.DECIDER, four_eyes=True, needs=(Need.NARRATIVE,)),
        "publish": Rule(
            {"submitted": "published", "approved": "published"}, Who.REVIEWER, four_eyes=True, needs=(Need.NARRATIVE,)
        ),
        "return": Rule(
            {"submitted": "returned", "approved": "returned"}, Who.DECIDER, four_eyes=True, needs=(Need.REMARK,)
        ),
        "bring_back": Rule({"discarded": "returned"}, Who.REVIEWER, four_eyes=True, needs=(Need.REMARK,)),
        "correct": Rule({"published": "published"}, Who.WRITER),
        "supersede": Rule({"published": "superseded"}, Who.NOBODY),
        "withdraw": Rule({"published": "withdrawn"}, Who.REVIEWER, four_eyes=True, needs=(Need.REMARK,)),
    }
)
# From what was handed over the ways part: with an approver of the actor there is one step more.
ONLY_WITH_AN_APPROVER = frozenset({("approve", "submitted")})
ONLY_WITHOUT_AN_APPROVER = frozenset({("publish", "submitted")})
REASONS = (
    Reason.NOT_SIGNED_IN,
    Reason.NOT_A_MEMBER,
    Reason.NOT_THE_AUTHOR,
    Reason.NOT_AN_APPROVER,
    Reason.NOT_A_REVIEWER,
    Reason.OWN_RECORD,
    Reason.NOBODY_DOES_THIS,
    Reason.WRONG_STATE,
    Reason.NO_NARRATIVE,
    Reason.NO_REMARK,
)


@dataclass(frozen=True)
class Case:
    """What the rules know of a contribution, and of what comes with the action."""

    state: str
    actor_has_approver: bool = False
    has_text: bool = False
    has_remark: bool = False


def target(action: str, state: str) -> str | None:
    """The state to which the action leads from this one; None where it leads nowhere."""
    return RULES[action].moves.get(state)


def actions_from(state: str) -> list[str]:
    return [action for action, rule in RULES.items() if state in rule.moves]


def decides_for_the_state(case: Case) -> bool:
    """Whether the contribution waits for the actor's own approver, and not yet for a moderator."""
    return case.actor_has_approver and case.state == "submitted"


def refusal(action: str, case: Case, person: Person) -> Reason | None:
    """Why the action is refused, or None. First the person, then the state, then what is missing.

    Raises KeyError for an action that the table does not know.
    """
    rule = RULES[action]
    return (
        _refused_person(rule, case, person)
        or (None if case.state in rule.moves and _is_its_way(action, case) else Reason.WRONG_STATE)
        or _missing(rule, case)
    )


def _is_its_way(action: str, case: Case) -> bool:
    closed = ONLY_WITHOUT_AN_APPROVER if case.actor_has_approver else ONLY_WITH_AN_APPROVER
    return (action, case.state) not in closed


def _refused_person(rule: Rule, case: Case, person: Person) -> Reason | None:
    if rule.who == Who.NOBODY:
        return Reason.NOBODY_DOES_THIS
    if not person.is_signed_in:
        return Reason.NOT_SIGNED_IN
    if rule.who in (Who.DECIDER, Who.REVIEWER):
        return decider_refusal(rule, person, for_the_state=decides_for_the_state(case))
    if rule.who == Who.AUTHOR and not person.is_author:
        return Reason.NOT_THE_AUTHOR
    return None if person.speaks_for_actor else Reason.NOT_A_MEMBER


def _missing(rule: Rule, case: Case) -> Reason | None:
    if Need.NARRATIVE in rule.needs and not case.has_text:
        return Reason.NO_NARRATIVE
    return Reason.NO_REMARK if Need.REMARK in rule.needs and not case.has_remark else None
