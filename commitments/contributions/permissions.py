"""Who may do what to a contribution now: looks up what `moderation` asks about, and says refusals in words.

Page and write all ask here. Decides nothing itself.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from commitments import workflow
from commitments.choices import ContributionAction, ContributionState, MembershipRole
from commitments.contributions import moderation
from commitments.contributions.moderation import Case
from commitments.models import Actor, Contribution, Membership
from commitments.permissions import ActionRefused, Refusal, Somebody, speaks_for
from commitments.workflow import Person, Reason

SENTENCES = {
    Reason.NOT_SIGNED_IN: _("Sign in first."),
    Reason.NOT_A_MEMBER: _("Only a member of its delegation can contribute for this actor."),
    Reason.NOT_THE_AUTHOR: _("Only its author can do this to a contribution."),
    Reason.NOT_AN_APPROVER: _("This delegation has its own approver, who decides before a moderator does."),
    Reason.NOT_A_REVIEWER: _("You do not have permission to moderate contributions."),
    Reason.OWN_RECORD: _("This is your own contribution. Somebody else has to decide on it."),
    Reason.NOBODY_DOES_THIS: _("A contribution is superseded only when its correction is published."),
    Reason.WRONG_STATE: _("This cannot be done to the contribution in its present state: %(state)s."),
    Reason.NO_NARRATIVE: _("The contribution has no text yet. Write the answer first."),
    Reason.NO_REMARK: _("Say why: this needs a remark."),
}


@dataclass(frozen=True)
class AllowedAction:
    """An action to offer. `missing` says what is still needed; while it does, the action cannot be taken."""

    action: ContributionAction
    needs_remark: bool
    missing: str = ""

    @property
    def label(self) -> str:
        return str(self.action.label)


def drafting_refusal(user: Somebody, actor: Actor) -> Refusal | None:
    """Why the user may not draft a contribution for this actor, or None."""
    person = Person(is_signed_in=user.is_authenticated, speaks_for_actor=speaks_for(user, actor))
    return _in_words(moderation.refusal(ContributionAction.CREATE, Case(workflow.NEW), person), "")


def refusal(user: Somebody, action: str, row: Contribution, *, remark: str = "") -> Refusal | None:
    """Why the user may not do this to the contribution now, or None. Costs two queries, besides the permissions."""
    return _in_words(moderation.refusal(action, _case(row, remark), _person(user, row)), row.state)


def require(user: Somebody, action: str, row: Contribution, *, remark: str = "") -> None:
    """Raises ActionRefused unless the user may do this to the contribution now."""
    if refused := refusal(user, action, row, remark=remark):
        raise ActionRefused(refused)


def allowed_actions(row: Contribution, user: Somebody) -> list[AllowedAction]:
    """What to offer the user; what only lacks content is offered with the sentence that says so."""
    person, case = _person(user, row), _case(row, "given with the action")
    offered = []
    for action in moderation.actions_from(row.state):
        reason = moderation.refusal(action, case, person)
        if reason is None or reason in workflow.ABOUT_CONTENT:
            needs_remark = workflow.Need.REMARK in moderation.RULES[action].needs
            missing = str(SENTENCES[reason]) if reason else ""
            offered.append(AllowedAction(ContributionAction(action), needs_remark, missing))
    return offered


def moderates(user: Somebody) -> bool:
    return user.has_perm("commitments.moderate_contribution")


def has_approver(actor: Actor | int) -> bool:
    """Whether somebody of the delegation decides before the moderators do."""
    return Membership.objects.approvers().filter(actor=actor).exists()


def sees_drafting(user: Somebody, row: Contribution) -> bool:
    """Whether the user sees people, remarks and the way to publication: the delegation, and the moderators.

    Where an approver of the delegation stands before the moderators, or stood, its drafting stays its own.
    """
    if not user.is_authenticated:
        return False
    return speaks_for(user, row.actor_id) or (moderates(user) and not _passes_its_state(row))


def _passes_its_state(row: Contribution) -> bool:
    return has_approver(row.actor_id) or row.events.filter(action=ContributionAction.APPROVE).exists()


def _person(user: Somebody, row: Contribution) -> Person:
    roles: set[str] = set()
    if user.is_authenticated:
        roles = set(Membership.objects.filter(user=user, actor=row.actor_id).values_list("role", flat=True))
    return Person(
        is_signed_in=user.is_authenticated,
        is_author=user.is_authenticated and row.author_id == user.pk,
        may_review=moderates(user),
        speaks_for_actor=bool(roles),
        approves_for_actor=MembershipRole.APPROVER in roles,
    )


def _case(row: Contribution, remark: str) -> Case:
    return Case(
        row.state,
        actor_has_approver=has_approver(row.actor_id),
        has_text=bool(row.text.strip()),
        has_remark=bool(remark.strip()),
    )


def _in_words(reason: Reason | None, state: str) -> Refusal | None:
    if reason is None:
        return None
    sentence = SENTENCES[reason]
    if reason == Reason.WRONG_STATE:
        sentence = sentence % {"state": ContributionState(state).label if state else ""}
    return Refusal(reason, sentence)
