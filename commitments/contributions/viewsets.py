"""The door of the API to contributions. All of it is public: drafts are never shown here."""

from datetime import datetime

from django.core.exceptions import ValidationError as NotAMoment
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from commitments.choices import ContributionAction
from commitments.contributions.serializers import ContributionSerializer
from commitments.filters import ContributionFilter
from commitments.models import Contribution, ContributionEvent
from commitments.queries import with_linked_challenges
from documents.filters import MomentField
from documents.viewsets import ON_EVERY_READ, ReadingViewSet

HISTORY = OpenApiParameter(
    "history",
    OpenApiTypes.BOOL,
    description="true: every contribution published by the cut-off, superseded and withdrawn ones included.",
)
SINCE = OpenApiParameter(
    "since",
    OpenApiTypes.DATETIME,
    description="Only those published, superseded or withdrawn later than this moment; with history=true all of them.",
)


class ContributionViewSet(ReadingViewSet):
    """Answers of delegations to the questions of thematic days: those standing at the cut-off, or all by then."""

    queryset = Contribution.objects.all()
    serializer_class = ContributionSerializer
    filterset_class = ContributionFilter
    known_parameters = (*ReadingViewSet.known_parameters, "history", "since")

    @extend_schema(parameters=[*ON_EVERY_READ, HISTORY, SINCE])
    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Contribution]:
        withdrawals = ContributionEvent.objects.filter(action=ContributionAction.WITHDRAW)
        found = with_linked_challenges(Contribution.objects.all(), self.cutoff.moment, "day__")
        found = found.with_subject().with_commitments()
        found = found.prefetch_related(Prefetch("events", withdrawals, to_attr="withdrawals"))
        if self.action == "list" and (since := self._since()):
            found = found.changed_between(since, self.cutoff.moment)
        if self.action == "list" and not self._wants_history():
            return found.as_of(self.cutoff.moment)
        return found.public().filter(published_at__lte=self.cutoff.moment)

    def _wants_history(self) -> bool:
        asked = self.request.query_params.get("history", "false").lower()
        if asked not in ("true", "false"):
            raise ValidationError({"history": [_("true or false.")]})
        return asked == "true"

    def _since(self) -> datetime | None:
        asked = self.request.query_params.get("since", "")
        try:
            return MomentField(required=False).clean(asked)
        except NotAMoment as error:
            raise ValidationError({"since": [_("A moment of the form 2026-11-21T12:00:00Z.")]}) from error
