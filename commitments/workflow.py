"""Who may do what to a progress record, in which state, on what conditions: one table, which everything asks.

The rules in words. A record is drafted by somebody who may write in its voice: for the Secretariat, whoever holds the
permission to record; for a State, a member of that State's delegation. Only its author changes it and submits it, and
only with a narrative and at least one piece of evidence. Whoever decides on it (approves, returns, publishes or
withdraws) holds the permission to review and is never its author: four eyes. Returning and withdrawing are explained.
Superseding is no action of anybody: it is what publishing a later record does to the earlier one.

This module must not know Django, the database or the clock. `docs/permissions.md` shows the same table to people, and
a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Who(StrEnum):
    """Whose action it is."""

    WRITER = "writer"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    NOBODY = "nobody"


class Need(StrEnum):
    """What must be there before the action."""

    NARRATIVE = "narrative"
    EVIDENCE = "evidence"
    REMARK = "remark"


class Reason(StrEnum):
    """Why an action is refused."""

    NOT_SIGNED_IN = "not_signed_in"
    NOT_A_RECORDER = "not_a_recorder"
    NOT_A_MEMBER = "not_a_member"
    VOICE_NOT_OPEN = "voice_not_open"
    NOT_THE_AUTHOR = "not_the_author"
    NOT_A_REVIEWER = "not_a_reviewer"
    OWN_RECORD = "own_record"
    NOBODY_DOES_THIS = "nobody_does_this"
    WRONG_STATE = "wrong_state"
    NO_NARRATIVE = "no_narrative"
    NO_EVIDENCE = "no_evidence"
    NO_REMARK = "no_remark"


ABOUT_CONTENT = frozenset({Reason.NO_NARRATIVE, Reason.NO_EVIDENCE, Reason.NO_REMARK})
ABOUT_STATE = frozenset({Reason.WRONG_STATE})
ABOUT_PERSON = frozenset(Reason) - ABOUT_CONTENT - ABOUT_STATE

NEW = ""  # the state of a record that does not exist yet


@dataclass(frozen=True)
class Rule:
    """One action: from which state to which, whose it is, whether the author is barred, what it needs."""

    moves: Mapping[str, str]
    who: Who
    four_eyes: bool = False
    needs: tuple[Need, ...] = ()


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "create": Rule({NEW: "draft"}, Who.WRITER),
        "edit": Rule({"draft": "draft", "returned": "returned"}, Who.AUTHOR),
        "submit": Rule(
            {"draft": "submitted", "returned": "submitted"}, Who.AUTHOR, needs=(Need.NARRATIVE, Need.EVIDENCE)
        ),
        "approve": Rule({"submitted": "approved"}, Who.REVIEWER, four_eyes=True, needs=(Need.NARRATIVE, Need.EVIDENCE)),
        "return": Rule(
            {"submitted": "returned", "approved": "returned"}, Who.REVIEWER, four_eyes=True, needs=(Need.REMARK,)
        ),
        "publish": Rule({"approved": "published"}, Who.REVIEWER, four_eyes=True, needs=(Need.NARRATIVE, Need.EVIDENCE)),
        "supersede": Rule({"published": "superseded"}, Who.NOBODY),
        "withdraw": Rule({"published": "withdrawn"}, Who.REVIEWER, four_eyes=True, needs=(Need.REMARK,)),
    }
)

# Who writes in which voice. A voice that is not listed is not open for drafting.
RECORDER, MEMBER = "recorder", "member"
VOICES: Mapping[str, str] = MappingProxyType({"secretariat": RECORDER, "state": MEMBER})


@dataclass(frozen=True)
class Person:
    """What the rules know of a person, in relation to one record and its actor."""

    is_signed_in: bool = False
    is_author: bool = False
    may_record: bool = False
    may_review: bool = False
    speaks_for_actor: bool = False


@dataclass(frozen=True)
class Case:
    """What the rules know of a record, and of what comes with the action."""

    state: str
    voice: str
    has_narrative: bool = False
    has_evidence: bool = False
    has_remark: bool = False


def target(action: str, state: str) -> str | None:
    """The state to which the action leads from this one; None where it leads nowhere."""
    return RULES[action].moves.get(state)


def actions_from(state: str) -> list[str]:
    return [action for action, rule in RULES.items() if state in rule.moves]


def writing_refusal(voice: str, person: Person) -> Reason | None:
    """Why the person may not write in that voice, or None."""
    match VOICES.get(voice):
        case "recorder":
            return None if person.may_record else Reason.NOT_A_RECORDER
        case "member":
            return None if person.speaks_for_actor else Reason.NOT_A_MEMBER
        case _:
            return Reason.VOICE_NOT_OPEN


def refusal(action: str, case: Case, person: Person) -> Reason | None:
    """Why the action is refused, or None. First the person, then the state, then what is missing.

    Raises KeyError for an action that the table does not know.
    """
    rule = RULES[action]
    return (
        _refused_person(rule, case, person)
        or (None if case.state in rule.moves else Reason.WRONG_STATE)
        or _missing(rule, case)
    )


def _refused_person(rule: Rule, case: Case, person: Person) -> Reason | None:
    if rule.who == Who.NOBODY:
        return Reason.NOBODY_DOES_THIS
    if not person.is_signed_in:
        return Reason.NOT_SIGNED_IN
    if rule.who == Who.REVIEWER:
        if not person.may_review:
            return Reason.NOT_A_REVIEWER
        return Reason.OWN_RECORD if rule.four_eyes and person.is_author else None
    if rule.who == Who.AUTHOR and not person.is_author:
        return Reason.NOT_THE_AUTHOR
    return writing_refusal(case.voice, person)


def _missing(rule: Rule, case: Case) -> Reason | None:
    there = {Need.NARRATIVE: case.has_narrative, Need.EVIDENCE: case.has_evidence, Need.REMARK: case.has_remark}
    absent = {
        Need.NARRATIVE: Reason.NO_NARRATIVE,
        Need.EVIDENCE: Reason.NO_EVIDENCE,
        Need.REMARK: Reason.NO_REMARK,
    }
    return next((absent[need] for need in rule.needs if not there[need]), None)
