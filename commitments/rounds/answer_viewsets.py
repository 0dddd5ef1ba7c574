"""Doors of the API for a delegation: its questionnaire, one answer read and written, handing over.

The same questionnaire, form and writes as on the pages. Whoever does not speak for the actor finds nothing.
"""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from commitments.api_writes import IF_MATCH_NEEDED, ThrottledWrites, answered, required_tag
from commitments.models import Invitation, RoundAnswer
from commitments.rounds import answering
from commitments.rounds.answer_serializers import (
    AnswerSerializer,
    AnswersSerializer,
    AnswerWriteSerializer,
    HandedOverSerializer,
)
from commitments.rounds.forms import AnswerForm
from commitments.rounds.questionnaire import Asked, Progress, questionnaire
from documents.viewsets import ON_EVERY_READ, NotKept, Reading

NO_ANSWER_YET = "0"  # the tag of a question that nobody has answered
ACTOR = OpenApiParameter("actor", description="Only the questionnaire of this actor, by its slug.")
EXAMPLE = OpenApiExample(
    "A report",
    request_only=True,
    value={
        "choice": "under_way", "language": "en", "text": "Two laboratories were accredited in 2026.",
        "effective_on": "2026-12-31",
    },
)  # fmt: skip


class AnswerViewSet(ThrottledWrites, NotKept, Reading, ViewSet):
    """Answers of one's own delegation to a reporting round, while they are written and afterwards."""

    permission_classes = [IsAuthenticated]
    known_parameters = ("actor",)

    @extend_schema(operation_id="answers_list", parameters=[ACTOR, *ON_EVERY_READ], responses=AnswersSerializer)
    def list(self, request: Request, round: str) -> Response:
        """The questionnaire of each actor for which the account speaks, with the answers so far."""
        mine = self._invitations().filter(round__slug=round).order_by("actor__slug")
        if actor := request.query_params.get("actor"):
            mine = mine.filter(actor__slug=actor)
        if not mine:
            raise Http404(_("You have not been invited to this round."))
        results = [self._shape(asked, invitation) for invitation in mine for asked in self._opened(invitation).asked]
        return Response({"next": None, "previous": None, "results": results})

    @extend_schema(operation_id="answers_retrieve", parameters=ON_EVERY_READ, responses=AnswerSerializer)
    def retrieve(self, request: Request, round: str, actor: str, commitment: str) -> Response:
        """One question and its answer so far."""
        invitation = self._invitation(round, actor)
        answering.note_opening(invitation, at=timezone.now())
        return self._told(self._asked(invitation, commitment), invitation)

    @extend_schema(
        operation_id="answers_give",
        request=AnswerWriteSerializer,
        examples=[EXAMPLE],
        parameters=[IF_MATCH_NEEDED],
        responses=AnswerSerializer,
    )
    def update(self, request: Request, round: str, actor: str, commitment: str) -> Response:
        """Answer the question, in the place of the answer so far. Nothing is handed over by that."""
        invitation = self._invitation(round, actor)
        asked, tag = self._asked(invitation, commitment), required_tag(request)
        form = self._form(request, asked, invitation)
        seen = "" if tag == NO_ANSWER_YET else tag
        said = {"seen": seen, "by": request.user, "at": timezone.now()}
        answering.give_answer(invitation, asked.commitment, form.said(), **said)
        return self._told(self._asked(invitation, commitment), invitation)

    @extend_schema(operation_id="answers_hand_over", request=None, responses=HandedOverSerializer)
    def hand_over(self, request: Request, round: str, actor: str) -> Response:
        """Submit what is complete and one's own. Where everything has left already, nothing happens."""
        done = answering.hand_over(self._invitation(round, actor), by=request.user, at=timezone.now())
        return Response(HandedOverSerializer(done).data)

    def shape_of(self, answer: RoundAnswer) -> dict:
        invitation = self._invitations().get(pk=answer.invitation_id)
        return self._shape(self._asked(invitation, answer.commitment.slug), invitation)

    def _form(self, request: Request, asked: Asked, invitation: Invitation) -> AnswerForm:
        """What was sent, in the form of the page. Raises ValidationError."""
        sent = AnswerWriteSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        if unknown := sorted(set(request.data) - set(sent.fields)):
            raise ValidationError({name: [_("There is no such field.")] for name in unknown})
        form = AnswerForm(sent.validated_data, asked=asked, round=invitation.round, today=timezone.now().date())
        if not form.is_valid():
            raise ValidationError(form.errors)
        return form

    def _invitations(self) -> QuerySet[Invitation]:
        return Invitation.objects.answerable_by(self.request.user).with_round()

    def _invitation(self, round: str, actor: str) -> Invitation:
        return get_object_or_404(self._invitations(), round__slug=round, actor__slug=actor)

    def _opened(self, invitation: Invitation) -> Progress:
        answering.note_opening(invitation, at=timezone.now())
        return questionnaire(invitation, self.request.user)

    def _asked(self, invitation: Invitation, commitment: str) -> Asked:
        found = questionnaire(invitation, self.request.user, only=commitment).asked
        if not found:
            raise Http404(_("This round does not ask about that commitment."))
        return found[0]

    def _shape(self, asked: Asked, invitation: Invitation) -> dict:
        context = {"request": self.request, "lang": self.lang, "actor": invitation.actor.slug}
        return AnswerSerializer(asked, context=context).data

    def _told(self, asked: Asked, invitation: Invitation) -> Response:
        tag = asked.answer.seen if asked.answer else NO_ANSWER_YET
        return answered(self._shape(asked, invitation), tag=tag)
