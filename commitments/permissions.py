"""Who may do what to a record now: looks up what `workflow` asks about, and says refusals in words.

Page, API and write all ask here. Decides nothing itself.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from commitments import workflow
from commitments.choices import Action, MembershipRole, Voice, WorkflowState
from commitments.models import Actor, Commitment, Membership, ProgressRecord
from commitments.workflow import Case, Person, Reason

Somebody = AbstractUser | AnonymousUser

SENTENCES = {
    Reason.NOT_SIGNED_IN: _("Sign in first."),
    Reason.NOT_A_RECORDER: _("You do not have permission to record the Secretariat’s assessments."),
    Reason.NOT_A_MEMBER: _("Only a member of its delegation can report for this State."),
    Reason.NO_RIGHT_OF_REPLY: _("There is no published assessment of this period to which the State may still reply."),
    Reason.NOT_THE_AUTHOR: _("Only its author can do this to a record."),
    Reason.NOT_AN_APPROVER: _("This State has its own approver, who decides before the Secretariat does."),
    Reason.NOT_A_REVIEWER: _("You do not have permission to review records."),
    Reason.NOT_AN_INSIDER: _("Only those who see how the record came about can remark on it."),
    Reason.OWN_RECORD: _("This is your own record. Somebody else has to decide on it."),
    Reason.NOBODY_DOES_THIS: _("A record is superseded only when a later one is published."),
    Reason.OVER_A_JUDGEMENT: _(
        "Somebody has judged this commitment itself. What was carried over from a related one does not replace that."
    ),
    Reason.REPLY_BEGUN: _("You have begun a reply to this assessment already. Go on with that one."),
    Reason.WRONG_STATE: _("This cannot be done to the record in its present state: %(state)s."),
    Reason.NO_NARRATIVE: _("The record has no narrative yet. Say in words what the judgement rests on."),
    Reason.NO_EVIDENCE: _("The record has no evidence yet. Without evidence there is no judgement."),
    Reason.NO_REMARK: _("Say why: this needs a remark."),
}


@dataclass(frozen=True)
class Refusal:
    """Why an action is refused: a code for programs, a sentence for people."""

    code: Reason
    sentence: str

    @property
    def is_about_person(self) -> bool:
        return self.code in workflow.ABOUT_PERSON

    @property
    def is_about_content(self) -> bool:
        return self.code in workflow.ABOUT_CONTENT

    @property
    def http_status(self) -> int:
        """403 for the person, 409 for the state, 400 for something missing."""
        return 403 if self.is_about_person else 400 if self.is_about_content else 409


class ActionRefused(Exception):
    """A write that the workflow does not allow."""

    def __init__(self, refusal: Refusal):
        super().__init__(str(refusal.sentence))
        self.refusal = refusal


@dataclass(frozen=True)
class AllowedAction:
    """An action to offer. `missing` says what is still needed; while it does, the action cannot be taken."""

    action: Action
    needs_remark: bool
    missing: str = ""

    @property
    def label(self) -> str:
        return str(self.action.label)


def speaks_for(user: Somebody, actor: Actor | int) -> bool:
    actor_id = actor if isinstance(actor, int) else actor.pk
    return user.is_authenticated and Membership.objects.filter(user=user, actor_id=actor_id).exists()


def approves_for(user: Somebody, actor: Actor | int) -> bool:
    """Whether the user passes on, for the actor, what its delegation says."""
    actor_id = actor if isinstance(actor, int) else actor.pk
    return user.is_authenticated and Membership.objects.approvers().filter(user=user, actor_id=actor_id).exists()


def actors_of(user: Somebody) -> list[Actor]:
    """The actors for which the user may report."""
    return list(Actor.objects.filter(memberships__user=user).distinct()) if user.is_authenticated else []


def voices_open_to(user: Somebody) -> list[Voice]:
    """The voices in which the user may draft, for one actor at least."""
    person = Person(
        is_signed_in=user.is_authenticated,
        may_record=user.has_perm("commitments.record_progress"),
        speaks_for_actor=bool(actors_of(user)),
    )
    return [voice for voice in Voice if workflow.writing_refusal(voice, person) is None]


def drafting_refusal(
    user: Somebody, *, commitment: Commitment, voice: str, actor: Actor, period: tuple[date, date], at: datetime
) -> Refusal | None:
    """Why the user may not draft this in this voice, or None."""
    person = person_before(user, voice=voice, actor_id=actor.pk)
    assessment = assessment_open_to_reply(commitment, actor, period, at) if voice == Voice.REPLY else None
    case = Case(
        workflow.NEW,
        voice,
        has_right_of_reply=assessment is not None,
        has_begun_reply=assessment is not None and assessment.replies.editable_by(user).exists(),
    )
    return _in_words(workflow.refusal(Action.CREATE, case, person), "")


def reply_refusal(user: Somebody, assessment: ProgressRecord, *, at: datetime) -> Refusal | None:
    """Why the user may not begin a reply to this assessment, or None."""
    person = person_before(user, voice=Voice.REPLY, actor_id=assessment.actor_id)
    is_open = ProgressRecord.objects.open_to_reply(at).filter(pk=assessment.pk).exists()
    return _in_words(
        workflow.refusal(Action.CREATE, Case(workflow.NEW, Voice.REPLY, has_right_of_reply=is_open), person), ""
    )


def assessment_open_to_reply(
    commitment: Commitment, actor: Actor, period: tuple[date, date], at: datetime
) -> ProgressRecord | None:
    """The published assessment of this subject to which the actor may still reply at that moment."""
    start, end = period
    found = ProgressRecord.objects.open_to_reply(at).filter(commitment=commitment, actor=actor)
    return found.filter(period_start=start, period_end=end).first()


def refusal(user: Somebody, action: str, record: ProgressRecord, *, at: datetime, remark: str = "") -> Refusal | None:
    """Why the user may not do this to the record at that moment, or None. Costs at most four queries."""
    person = person_before(user, voice=record.voice, actor_id=record.actor_id, author_id=record.author_id)
    return _in_words(workflow.refusal(action, case_of(record, at=at, remark=remark), person), record.state)


def require(user: Somebody, action: str, record: ProgressRecord, *, at: datetime, remark: str = "") -> None:
    """Raises ActionRefused unless the user may do this to the record at that moment."""
    if refused := refusal(user, action, record, at=at, remark=remark):
        raise ActionRefused(refused)


def allowed_actions(record: ProgressRecord, user: Somebody, *, at: datetime) -> list[AllowedAction]:
    """What to offer the user on this record; what only lacks content is offered with the sentence that says so."""
    person = person_before(user, voice=record.voice, actor_id=record.actor_id, author_id=record.author_id)
    case = case_of(record, at=at, remark="given with the action")
    offered = []
    for action in workflow.actions_from(record.state):
        reason = workflow.refusal(action, case, person)
        if reason is None or reason in workflow.ABOUT_CONTENT:
            needs_remark = workflow.Need.REMARK in workflow.RULES[action].needs
            missing = str(SENTENCES[reason]) if reason else ""
            offered.append(AllowedAction(Action(action), needs_remark, missing))
    return offered


def drafting_seen_by(user: Somebody, records: Iterable[ProgressRecord]) -> set[int]:
    """Those of the records of which `sees_drafting` holds. At most two queries, none for visitors."""
    if not user.is_authenticated:
        return set()
    own = {actor.pk for actor in actors_of(user)}
    return {
        record.pk
        for record in records
        if record.author_id == user.pk or _reads_along(user, record.voice, record.actor_id in own)
    }


def answerable_by(user: Somebody, records: Iterable[ProgressRecord], *, at: datetime) -> set[int]:
    """Those of the records to which the user may begin a reply at that moment. One query, none for visitors."""
    if not user.is_authenticated:
        return set()
    found = ProgressRecord.objects.open_to_reply(at).filter(pk__in=[record.pk for record in records])
    return set(found.filter(actor__memberships__user=user).values_list("pk", flat=True))


def may_write_on(user: Somebody, actor: Actor) -> bool:
    """Whether the user may draft anything on this actor."""
    voices = voices_open_to(user)
    return Voice.SECRETARIAT in voices or (bool(voices) and speaks_for(user, actor))


def sees_drafting(user: Somebody, record: ProgressRecord) -> bool:
    """Whether the user sees how the record came about: people, remarks, drafts. A State's drafting is its own."""
    return person_before(user, voice=record.voice, actor_id=record.actor_id, author_id=record.author_id).sees_drafting


def person_before(user: Somebody, *, voice: str, actor_id: int, author_id: int | None = None) -> Person:
    """What the workflow asks about the user. Queries the memberships only where the voice is a State's."""
    roles: set[str] = set()
    if user.is_authenticated and workflow.VOICES[voice].writer == workflow.MEMBER:
        roles = set(Membership.objects.filter(user=user, actor_id=actor_id).values_list("role", flat=True))
    return _person(user, voice, roles, author_id)


def _person(user: Somebody, voice: str, roles: Container[str], author_id: int | None) -> Person:
    """`roles` are those that the user has for the actor of the record."""
    is_author = user.is_authenticated and author_id == user.pk
    is_member = MembershipRole.REPORTER in roles or MembershipRole.APPROVER in roles
    return Person(
        is_signed_in=user.is_authenticated,
        is_author=is_author,
        sees_drafting=is_author or _reads_along(user, voice, is_member),
        may_record=user.has_perm("commitments.record_progress"),
        may_review=user.has_perm("commitments.review_progress"),
        speaks_for_actor=is_member,
        approves_for_actor=MembershipRole.APPROVER in roles,
    )


def _reads_along(user: Somebody, voice: str, speaks_for_actor: bool) -> bool:
    """Whether the user sees what others draft in that voice."""
    if voice == Voice.SECRETARIAT:
        return user.has_perm("commitments.view_unpublished_progress")
    return speaks_for_actor


def case_of(record: ProgressRecord, *, at: datetime, remark: str = "") -> Case:
    return _cases([record], at=at, remark=remark)[record.pk]


def _cases(records: Sequence[ProgressRecord], *, at: datetime, remark: str) -> dict[int, Case]:
    """Record → case. Three queries at most, and the evidence where it was not fetched; only for those that need it."""
    passing = {r.actor_id for r in records if workflow.VOICES[r.voice].passes_the_state}
    replied_to = {r.replies_to_id for r in records if workflow.VOICES[r.voice].needs_right_of_reply}
    approved = Membership.objects.approvers().filter(actor__in=passing) if passing else Membership.objects.none()
    with_approver = set(approved.values_list("actor", flat=True)) if passing else set()
    open_now = ProgressRecord.objects.open_to_reply(at).filter(pk__in=replied_to) if replied_to else ()
    open_to_reply = {assessment.pk for assessment in open_now}
    over_a_judgement = _over_a_judgement(records)
    return {
        record.pk: Case(
            state=record.state,
            voice=record.voice,
            has_narrative=any(text.strip() for text in record.narrative.values()),
            has_evidence=bool(record.evidence.all()),
            has_remark=bool(remark.strip()),
            actor_has_approver=record.actor_id in with_approver,
            has_right_of_reply=record.replies_to_id in open_to_reply,
            would_replace_a_judgement=record.pk in over_a_judgement,
        )
        for record in records
    }


def _over_a_judgement(records: Iterable[ProgressRecord]) -> set[int]:
    """Those that were carried over, where a judgement of the commitment itself stands published."""
    carried = {record.pk for record in records if record.derived_from_id}
    if not carried:
        return set()
    same = {name: OuterRef(name) for name in ("commitment", "actor", "voice", "period_start", "period_end")}
    judged = ProgressRecord.objects.current().filter(derived_from__isnull=True, **same).exclude(pk=OuterRef("pk"))
    return set(ProgressRecord.objects.filter(Exists(judged), pk__in=carried).values_list("pk", flat=True))


def refusals(
    user: Somebody, action: str, records: Sequence[ProgressRecord], *, at: datetime, remark: str = ""
) -> dict[int, Refusal]:
    """Those of the records to which the user may not do this, each with why. Five queries at most.

    Of the same rules as `refusal`; the records come with their evidence, lest each be asked for its own.
    """
    roles: dict[int, set[str]] = defaultdict(set)
    if user.is_authenticated:
        for actor, role in Membership.objects.filter(user=user).values_list("actor", "role"):
            roles[actor].add(role)
    cases = _cases(records, at=at, remark=remark)
    found = {}
    for record in records:
        known = roles[record.actor_id] if workflow.VOICES[record.voice].writer == workflow.MEMBER else set()
        reason = workflow.refusal(action, cases[record.pk], _person(user, record.voice, known, record.author_id))
        if refused := _in_words(reason, record.state):
            found[record.pk] = refused
    return found


def _in_words(reason: Reason | None, state: str) -> Refusal | None:
    if reason is None:
        return None
    sentence = SENTENCES[reason]
    if reason == Reason.WRONG_STATE:
        sentence = sentence % {"state": WorkflowState(state).label if state else ""}
    return Refusal(reason, sentence)
