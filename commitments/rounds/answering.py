"""What a delegation does with a round: answer a question, say that there is no answer, hand the whole over.

An answer that reports is a draft in the State's voice, made and changed by `recording` and by nothing else; here it is
only tied to its question. Handing over submits what is complete; from there the ordinary workflow carries it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments import recording
from commitments.choices import AnswerKind, NoticeKind, Status, Voice, WorkflowState
from commitments.models import Commitment, Evidence, Invitation, ProgressRecord, RoundAnswer, TypedAnswer
from commitments.notices.notifying import approvers_for, notify
from commitments.recording import Content
from commitments.rounds.permissions import RoundRefused, require_answerable
from commitments.rounds.questionnaire import NOT_PUBLIC, Asked, questionnaire
from documents.reading_changes import changes_reading


class StaleAnswer(Exception):
    """Somebody changed the answer since it was read. `current` is the answer as it stands now."""

    def __init__(self, current: RoundAnswer):
        super().__init__(f"Answer {current.pk} has been changed since: it is at {current.seen}.")
        self.current = current


@dataclass(frozen=True)
class Said:
    """What was said to a question. `status` and `effective_on` belong to a report; `text` is report or reason."""

    kind: AnswerKind
    language: str
    text: str
    status: Status | None = None
    effective_on: date | None = None


@dataclass(frozen=True)
class HandedOver:
    """What handing over did: how many answers left, and which are still with their authors."""

    number: int
    of_colleagues: list[Asked]
    missing: list[Asked]


@changes_reading("rounds")
def give_answer(
    invitation: Invitation, commitment: Commitment, said: Said, *, seen: str, by: AbstractUser, at: datetime
) -> RoundAnswer:
    """Save the answer. With words it is confirmed; without any it is begun. Saying the same again changes nothing.

    Raises RoundRefused, ActionRefused, or StaleAnswer where somebody changed the answer since `seen`.
    """
    require_answerable(by, invitation, at)
    # Two people of one delegation wait for each other here.
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    answer = invitation.answers.select_related("record").filter(commitment=commitment).first()
    if answer and seen != answer.seen and not _says(answer, said):
        raise StaleAnswer(answer)
    record = _report(invitation, commitment, answer, said, by=by, at=at)
    columns = {
        "kind": said.kind,
        "record": record,
        "words": {} if record else {said.language: said.text} if said.text else {},
        "answered_by": by,
        "answered_at": at,
        "confirmed_at": at if said.text else None,
        "handed_over_at": None,
        "version": answer.version + 1 if answer else 1,
    }
    kept, _is_new = RoundAnswer.objects.update_or_create(invitation=invitation, commitment=commitment, defaults=columns)
    forget_typed(invitation, commitment, by=by)
    return kept


def _says(answer: RoundAnswer, said: Said) -> bool:
    """Whether the answer says this already: the same form sent twice."""
    if answer.kind != said.kind:
        return False
    if answer.record is None:
        return answer.words.get(said.language, "") == said.text
    is_same = answer.record.narrative.get(said.language, "") == said.text
    return is_same and (answer.record.status, answer.record.effective_on) == (said.status, said.effective_on)


def _report(
    invitation: Invitation, commitment: Commitment, answer: RoundAnswer | None, said: Said, *, by: AbstractUser,
    at: datetime,
) -> ProgressRecord | None:  # fmt: skip
    """The draft that reports it, made or changed; where nothing is reported, a draft that there was is put away."""
    record = answer.record if answer and answer.record and answer.record.state in NOT_PUBLIC else None
    if said.kind != AnswerKind.ANSWERED:
        _take_back(answer, by=by, at=at)
        return None
    content = Content(
        actor=invitation.actor,
        voice=Voice.STATE,
        status=said.status,
        period_start=invitation.round.period_start,
        period_end=invitation.round.period_end,
        effective_on=said.effective_on,
        narrative=_narrative(record, said),
        language=(record and record.language) or said.language,
    )
    if record is None:
        return recording.create_draft(commitment, content, by=by, at=at)
    return recording.revise_draft(record, content, seen_version=record.version, by=by, at=at)


def _narrative(record: ProgressRecord | None, said: Said) -> dict[str, str]:
    """What was written in other languages stays."""
    kept = {code: text for code, text in (record.narrative if record else {}).items() if code != said.language}
    return kept | ({said.language: said.text} if said.text else {})


def _take_back(answer: RoundAnswer | None, *, by: AbstractUser, at: datetime) -> None:
    record = answer.record if answer else None
    if record is None or record.state == WorkflowState.DISCARDED:
        return
    if record.state not in (WorkflowState.DRAFT, WorkflowState.RETURNED):
        raise RoundRefused(_("This answer has been handed over. Only what is still with you can be taken back."))
    recording.discard(record, by=by, at=at)


@transaction.atomic
def add_evidence(answer: RoundAnswer, evidence: Evidence, *, by: AbstractUser, at: datetime) -> None:
    """Put a piece of evidence to the answer. Raises RoundRefused or ActionRefused."""
    require_answerable(by, answer.invitation, at)
    recording.add_evidence(answer.record, evidence, by=by, at=at)
    RoundAnswer.objects.filter(pk=answer.pk).update(answered_at=at)


@transaction.atomic
def remove_evidence(answer: RoundAnswer, evidence: Evidence, *, by: AbstractUser, at: datetime) -> None:
    """Take a piece off again. Raises RoundRefused or ActionRefused."""
    require_answerable(by, answer.invitation, at)
    recording.remove_evidence(answer.record, evidence, by=by, at=at)
    RoundAnswer.objects.filter(pk=answer.pk).update(answered_at=at)


def keep_typed(
    invitation: Invitation, commitment: Commitment, typed: Mapping[str, str], *, by: AbstractUser, at: datetime
) -> TypedAnswer:
    """Keep what stands in the person's form, unsaved. No answer is touched. Raises RoundRefused."""
    require_answerable(by, invitation, at)
    subject = {"invitation": invitation, "commitment": commitment, "user": by}
    kept, _is_new = TypedAnswer.objects.update_or_create(**subject, defaults={"typed": dict(typed), "at": at})
    return kept


def forget_typed(invitation: Invitation, commitment: Commitment, *, by: AbstractUser) -> None:
    """What was typed is saved, or given up."""
    invitation.typed.filter(commitment=commitment, user=by).delete()


def note_opening(invitation: Invitation, *, at: datetime) -> None:
    """That somebody of the delegation has opened the form, the first time only."""
    if invitation.opened_at is None:
        _open(invitation, at=at)


@changes_reading("rounds")
def _open(invitation: Invitation, *, at: datetime) -> None:
    Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(opened_at=at)


@changes_reading("rounds")
def hand_over(invitation: Invitation, *, by: AbstractUser, at: datetime) -> HandedOver:
    """Submit what is complete and the person's own; say what is not. The State's approvers are told once.

    Where everything has left already, nothing happens. Raises RoundRefused where nothing can be handed over.
    """
    require_answerable(by, invitation, at)
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    before = questionnaire(invitation, by)
    own = [each for each in before.ready if each.record is None or each.record.author_id == by.pk]
    of_colleagues = [each for each in before.ready if each not in own]
    if not own and not before.missing and not of_colleagues:
        return HandedOver(0, [], [])
    if not own:
        raise RoundRefused(_("Nothing of yours is ready to be handed over. An answer needs a status and words."), 400)
    for each in own:
        if each.record is not None:
            recording.submit(each.record, by=by, at=at, tells=False)
    invitation.answers.filter(pk__in=[each.answer.pk for each in own]).update(handed_over_at=at)
    Invitation.objects.filter(pk=invitation.pk, handed_over_at__isnull=True).update(handed_over_at=at)
    _tell_approvers(invitation, by=by, at=at)
    return HandedOver(len(own), of_colleagues, before.missing)


def _tell_approvers(invitation: Invitation, *, by: AbstractUser, at: datetime) -> None:
    path = reverse("commitments:answer-review", args=[invitation.round.slug, invitation.actor.slug])
    approvers = approvers_for(invitation.actor_id)
    notify(approvers, NoticeKind.HANDED_OVER, subject=invitation.round.title, path=path, at=at, by=by)
