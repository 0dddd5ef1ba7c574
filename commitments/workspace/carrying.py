"""Carrying a judgement over to related commitments: what can be proposed and what cannot, accepting, rejecting.

What is proposed is computed from the relations, by the rule in `extents`; a person accepts or rejects each, and that is
kept. Accepted, it is a draft of that person, which says where it comes from, and goes the way of every draft. It never
takes the place of a judgement that somebody made on the commitment itself: neither here nor when it is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments import extents, permissions
from commitments.choices import Action, Decision, Extent, Status, Voice, WorkflowState
from commitments.evidence.attaching import copy_onto
from commitments.models import Carrying, Commitment, CommitmentRelation, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.status import is_earlier_practice
from commitments.transition import log
from documents.templatetags.languages import in_language

CARRIED_FROM = (WorkflowState.APPROVED, WorkflowState.PUBLISHED)
ON_THE_WAY = (WorkflowState.DRAFT, WorkflowState.RETURNED, WorkflowState.SUBMITTED, WorkflowState.APPROVED)


class CannotCarry(Exception):
    """This judgement is not carried over to that commitment; `str()` is a sentence that says why."""


@dataclass(frozen=True)
class Proposal:
    """A related commitment. `status` is None where nothing can be proposed, and `refusal` says why."""

    target: Commitment
    relation: CommitmentRelation
    extent: Extent | None
    status: Status | None
    refusal: str = ""
    decided: Carrying | None = None

    @property
    def is_open(self) -> bool:
        return self.decided is None and not self.refusal

    @property
    def is_cautious(self) -> bool:
        return self.extent != Extent.EQUAL


def can_be_carried(record: ProgressRecord) -> bool:
    """Assessments by the Secretariat that somebody has approved; what was carried over is not carried further."""
    is_judged = record.voice == Voice.SECRETARIAT and record.derived_from_id is None
    return is_judged and record.state in CARRIED_FROM


def proposals(record: ProgressRecord) -> list[Proposal]:
    """For every related commitment, in the order of the texts. Four queries."""
    if not can_be_carried(record):
        return []
    here = record.commitment_id
    relations = (
        CommitmentRelation.objects.lasting()
        .filter(Q(earlier=here) | Q(later=here))
        .select_related("earlier__declaration", "later__declaration")
    )
    decided = {carrying.target_id: carrying for carrying in record.carryings.select_related("by", "draft")}
    found = [(relation, relation.earlier if relation.later_id == here else relation.later) for relation in relations]
    standing = _standing(record, [target.pk for _relation, target in found])
    made = [_proposal(record, relation, target, standing, decided) for relation, target in found]
    return sorted(made, key=lambda each: (each.target.declaration.adopted_on, each.target.order, each.target.pk))


def _proposal(
    record: ProgressRecord,
    relation: CommitmentRelation,
    target: Commitment,
    standing: dict[int, ProgressRecord],
    decided: dict[int, Carrying],
) -> Proposal:
    if not relation.extent:
        sentence = _("Nobody has recorded how far the two ask the same.")
        return Proposal(target, relation, None, None, sentence, decided.get(target.pk))
    extent = extents.seen_from(relation.extent, judged_is_later=relation.later_id == record.commitment_id)
    status = extents.carried(extent, record.status)
    refusal = "" if status else _("This judgement says nothing of the other commitment.")
    if other := standing.get(target.pk):
        refusal = _standing_words(other)
    return Proposal(target, relation, Extent(extent), status and Status(status), refusal, decided.get(target.pk))


def _standing(record: ProgressRecord, targets: Iterable[int]) -> dict[int, ProgressRecord]:
    """Commitment → the judgement that somebody made on it, or is making, for the same actor and period."""
    same = {name: getattr(record, name) for name in ("actor_id", "voice", "period_start", "period_end")}
    states = [WorkflowState.PUBLISHED, *ON_THE_WAY]
    judged = ProgressRecord.objects.filter(commitment__in=targets, derived_from=None, state__in=states, **same)
    # The published one last, so that it is the one that is told of.
    return {other.commitment_id: other for other in sorted(judged, key=lambda r: r.state == WorkflowState.PUBLISHED)}


def _standing_words(other: ProgressRecord) -> str:
    if other.state == WorkflowState.PUBLISHED:
        return str(permissions.SENTENCES[permissions.Reason.OVER_A_JUDGEMENT])
    return _("Somebody is drafting a judgement of this commitment for the same actor and period.")


@transaction.atomic
def accept(record: ProgressRecord, target: Commitment, *, by: AbstractUser, at: datetime) -> ProgressRecord:
    """A draft of the person on the related commitment. Accepted twice, it is the same draft.

    Raises CannotCarry, or ActionRefused where the person may not record.
    """
    _require_recorder(record, target, by, at)
    proposal = _held(record, target)
    if proposal.decided and proposal.decided.draft:
        return proposal.decided.draft
    _require_open(proposal)
    draft = ProgressRecord.objects.create(
        commitment=target,
        actor_id=record.actor_id,
        voice=record.voice,
        status=proposal.status,
        period_start=record.period_start,
        period_end=record.period_end,
        effective_on=record.effective_on,
        is_earlier_practice=is_earlier_practice(
            period_end=record.period_end,
            effective_on=record.effective_on,
            adopted_on=target.declaration.adopted_on,
        ),
        narrative=_narrative(record, proposal),
        language=record.language,
        derived_from=record,
        author=by,
        created_at=at,
        changed_at=at,
    )
    copy_onto(draft, record, at=at)
    _keep(record, proposal, Decision.ACCEPTED, by, at, draft)
    log(draft, Action.CREATE, "", by=by, at=at)
    return draft


@transaction.atomic
def reject(record: ProgressRecord, target: Commitment, *, by: AbstractUser, at: datetime) -> Carrying:
    """Keep that the judgement is not carried over. Rejected twice, nothing more happens.

    Raises CannotCarry or ActionRefused.
    """
    _require_recorder(record, target, by, at)
    proposal = _held(record, target)
    if proposal.decided and proposal.decided.decision == Decision.REJECTED:
        return proposal.decided
    _require_open(proposal)
    return _keep(record, proposal, Decision.REJECTED, by, at, None)


def _require_recorder(record: ProgressRecord, target: Commitment, by: AbstractUser, at: datetime) -> None:
    subject = {"commitment": target, "voice": record.voice, "actor": record.actor}
    period = (record.period_start, record.period_end)
    if refused := permissions.drafting_refusal(by, **subject, period=period, at=at):
        raise ActionRefused(refused)


def _held(record: ProgressRecord, target: Commitment) -> Proposal:
    """The proposal as it stands, with the commitment held as drafting by hand holds it."""
    Commitment.objects.select_for_update(no_key=True).get(pk=target.pk)
    current = ProgressRecord.objects.get(pk=record.pk)
    proposal = next((each for each in proposals(current) if each.target.pk == target.pk), None)
    if proposal is None:
        raise CannotCarry(_("This judgement is not carried over to that commitment."))
    return proposal


def _require_open(proposal: Proposal) -> None:
    if proposal.decided:
        raise CannotCarry(_("This was decided already: %(what)s.") % {"what": proposal.decided.get_decision_display()})
    if proposal.refusal:
        raise CannotCarry(proposal.refusal)


def _keep(
    record: ProgressRecord,
    proposal: Proposal,
    decision: Decision,
    by: AbstractUser,
    at: datetime,
    draft: ProgressRecord | None,
) -> Carrying:
    relation = proposal.relation
    ground = {"kind": relation.kind, "extent": proposal.extent, "rationale": relation.rationale}
    return Carrying.objects.create(
        source=record, target=proposal.target, status=proposal.status, decision=decision, by=by, at=at, draft=draft,
        **ground,
    )  # fmt: skip


def _narrative(record: ProgressRecord, proposal: Proposal) -> dict[str, str]:
    """In each language of the judgement: where it comes from, then its words."""
    offered = {code[:2]: code for code, _name in settings.LANGUAGES}
    return {code: f"{_origin(record, proposal, offered.get(code, 'en'))}\n\n{text}"
            for code, text in record.narrative.items() if text.strip()}  # fmt: skip


def _origin(record: ProgressRecord, proposal: Proposal, language: str) -> str:
    """In a language of the interface; English where the interface has none of that name."""
    with override(language):
        return _("Carried over from the assessment of “%(title)s”. This commitment %(extent)s.") % {
            "title": in_language(record.commitment.title),
            "extent": proposal.extent.label,
        }
