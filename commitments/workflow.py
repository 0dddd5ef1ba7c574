"""Who may do what to a progress record, in which state, on what conditions: one table, which everything asks.

The rules in words. A record is drafted by somebody who may write in its voice: for the Secretariat, whoever holds the
permission to record; for a State, a member of that State's delegation; a reply, a member of the delegation while the
right of reply to a published assessment runs. Only its author changes it, discards it and submits it.

Who passes it on first is the decider: for the Secretariat's assessment a reviewer; for what a State says its own
approver, where it has one, and the Secretariat's publication desk where it has none. Whoever publishes or withdraws is
a reviewer: the publication desk. Nobody decides on a record of their own: four eyes. Returning and withdrawing are
explained. Whoever sees the drafting may add a remark, which changes nothing. The Secretariat's judgement needs
evidence; what a State says of itself needs words, and evidence if it has any. Nobody writes two replies to one
assessment at a time. What was carried over from a related commitment never takes the place of a judgement that somebody
made on the commitment itself. Superseding is no action of anybody: it is what publishing a later record does to the
earlier one.

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
    DECIDER = "decider"
    REVIEWER = "reviewer"
    INSIDER = "insider"
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
    NO_RIGHT_OF_REPLY = "no_right_of_reply"
    NOT_THE_AUTHOR = "not_the_author"
    NOT_AN_APPROVER = "not_an_approver"
    NOT_A_REVIEWER = "not_a_reviewer"
    NOT_AN_INSIDER = "not_an_insider"
    OWN_RECORD = "own_record"
    NOBODY_DOES_THIS = "nobody_does_this"
    OVER_A_JUDGEMENT = "over_a_judgement"
    REPLY_BEGUN = "reply_begun"
    WRONG_STATE = "wrong_state"
    NO_NARRATIVE = "no_narrative"
    NO_EVIDENCE = "no_evidence"
    NO_REMARK = "no_remark"


ABOUT_CONTENT = frozenset({Reason.NO_NARRATIVE, Reason.NO_EVIDENCE, Reason.NO_REMARK})
ABOUT_STATE = frozenset({Reason.WRONG_STATE, Reason.NO_RIGHT_OF_REPLY, Reason.OVER_A_JUDGEMENT, Reason.REPLY_BEGUN})
ABOUT_PERSON = frozenset(Reason) - ABOUT_CONTENT - ABOUT_STATE

NEW = ""  # the state of a record that does not exist yet


@dataclass(frozen=True)
class Rule:
    """One action: from which state to which, whose it is, whether the author is barred, what it needs."""

    moves: Mapping[str, str]
    who: Who
    four_eyes: bool = False
    needs: tuple[Need, ...] = ()


BEFORE_PUBLICATION = ("draft", "submitted", "returned", "approved")
WHOLE = (Need.NARRATIVE, Need.EVIDENCE)
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "create": Rule({NEW: "draft"}, Who.WRITER),
        "edit": Rule({"draft": "draft", "returned": "returned"}, Who.AUTHOR),
        "discard": Rule({"draft": "discarded", "returned": "discarded"}, Who.AUTHOR),
        "restore": Rule({"discarded": "draft"}, Who.AUTHOR),
        "submit": Rule({"draft": "submitted", "returned": "submitted"}, Who.AUTHOR, needs=WHOLE),
        "approve": Rule({"submitted": "approved"}, Who.DECIDER, four_eyes=True, needs=WHOLE),
        "return": Rule(
            {"submitted": "returned", "approved": "returned"}, Who.DECIDER, four_eyes=True, needs=(Need.REMARK,)
        ),
        "publish": Rule({"approved": "published"}, Who.REVIEWER, four_eyes=True, needs=WHOLE),
        "remark": Rule({state: state for state in BEFORE_PUBLICATION}, Who.INSIDER, needs=(Need.REMARK,)),
        "supersede": Rule({"published": "superseded"}, Who.NOBODY),
        "withdraw": Rule({"published": "withdrawn"}, Who.REVIEWER, four_eyes=True, needs=(Need.REMARK,)),
    }
)


@dataclass(frozen=True)
class VoiceRule:
    """Who writes in a voice, and what is asked of a record in it."""

    writer: str
    passes_the_state: bool = False  # the actor's own approver decides first, where it has one
    needs_evidence: bool = False
    needs_right_of_reply: bool = False


RECORDER, MEMBER = "recorder", "member"
VOICES: Mapping[str, VoiceRule] = MappingProxyType(
    {
        "secretariat": VoiceRule(RECORDER, needs_evidence=True),
        "state": VoiceRule(MEMBER, passes_the_state=True),
        "reply": VoiceRule(MEMBER, passes_the_state=True, needs_right_of_reply=True),
    }
)
# The right of reply has to run when a reply is begun and when it is first handed over; never for putting it right.
WHILE_THE_RIGHT_RUNS = frozenset({("create", NEW), ("submit", "draft"), ("restore", "discarded")})


@dataclass(frozen=True)
class Person:
    """What the rules know of a person, in relation to one record and its actor."""

    is_signed_in: bool = False
    is_author: bool = False
    may_record: bool = False
    may_review: bool = False
    speaks_for_actor: bool = False
    approves_for_actor: bool = False
    sees_drafting: bool = False


@dataclass(frozen=True)
class Case:
    """What the rules know of a record, and of what comes with the action."""

    state: str
    voice: str
    has_narrative: bool = False
    has_evidence: bool = False
    has_remark: bool = False
    actor_has_approver: bool = False
    has_right_of_reply: bool = False
    has_begun_reply: bool = False  # the person, to the same assessment: it is still theirs to change
    would_replace_a_judgement: bool = (
        False  # carried over from a related commitment, where somebody has judged this one
    )


def target(action: str, state: str) -> str | None:
    """The state to which the action leads from this one; None where it leads nowhere."""
    return RULES[action].moves.get(state)


def actions_from(state: str) -> list[str]:
    return [action for action, rule in RULES.items() if state in rule.moves]


def decides_for_the_state(case: Case) -> bool:
    """Whether the record waits for the State's own approver, and not yet for the publication desk."""
    return VOICES[case.voice].passes_the_state and case.actor_has_approver and case.state != "approved"


def writing_refusal(voice: str, person: Person) -> Reason | None:
    """Why the person may not write in that voice, or None. Raises KeyError for a voice that the table lacks."""
    if VOICES[voice].writer == RECORDER:
        return None if person.may_record else Reason.NOT_A_RECORDER
    return None if person.speaks_for_actor else Reason.NOT_A_MEMBER


def decider_refusal(rule: Rule, person: Person, *, for_the_state: bool) -> Reason | None:
    """Why the person may not decide, or None; for the State its own approver decides, otherwise a reviewer."""
    if rule.who == Who.DECIDER and for_the_state:
        if not person.approves_for_actor:
            return Reason.NOT_AN_APPROVER
    elif not person.may_review:
        return Reason.NOT_A_REVIEWER
    return Reason.OWN_RECORD if rule.four_eyes and person.is_author else None


def refusal(action: str, case: Case, person: Person) -> Reason | None:
    """Why the action is refused, or None. First the person, then the state, then what is missing.

    Raises KeyError for an action or a voice that the tables do not know.
    """
    rule = RULES[action]
    return (
        _refused_person(rule, case, person)
        or (None if case.state in rule.moves else Reason.WRONG_STATE)
        or _refused_time(action, case)
        or (Reason.OVER_A_JUDGEMENT if action == "publish" and case.would_replace_a_judgement else None)
        or _missing(rule, case)
    )


def _refused_person(rule: Rule, case: Case, person: Person) -> Reason | None:
    if rule.who == Who.NOBODY:
        return Reason.NOBODY_DOES_THIS
    if not person.is_signed_in:
        return Reason.NOT_SIGNED_IN
    if rule.who == Who.INSIDER:
        return None if person.sees_drafting else Reason.NOT_AN_INSIDER
    if rule.who in (Who.DECIDER, Who.REVIEWER):
        return decider_refusal(rule, person, for_the_state=decides_for_the_state(case))
    if rule.who == Who.AUTHOR and not person.is_author:
        return Reason.NOT_THE_AUTHOR
    return writing_refusal(case.voice, person)


def _refused_time(action: str, case: Case) -> Reason | None:
    asked = VOICES[case.voice].needs_right_of_reply and (action, case.state) in WHILE_THE_RIGHT_RUNS
    if asked and not case.has_right_of_reply:
        return Reason.NO_RIGHT_OF_REPLY
    return Reason.REPLY_BEGUN if action == "create" and case.has_begun_reply else None


def _missing(rule: Rule, case: Case) -> Reason | None:
    asked = set(rule.needs) - (set() if VOICES[case.voice].needs_evidence else {Need.EVIDENCE})
    there = {Need.NARRATIVE: case.has_narrative, Need.EVIDENCE: case.has_evidence, Need.REMARK: case.has_remark}
    absent = {
        Need.NARRATIVE: Reason.NO_NARRATIVE,
        Need.EVIDENCE: Reason.NO_EVIDENCE,
        Need.REMARK: Reason.NO_REMARK,
    }
    return next((absent[need] for need in rule.needs if need in asked and not there[need]), None)
