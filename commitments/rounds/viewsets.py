"""The door of the API to reporting rounds: what is public of them."""

import django_filters
from django.db.models import QuerySet

from commitments.models import ReportingRound
from commitments.rounds.responses import in_full, with_counts
from commitments.rounds.serializers import RoundSerializer
from documents.viewsets import SluggedViewSet


class RoundFilter(django_filters.FilterSet):
    commitment = django_filters.CharFilter(field_name="commitments__slug", label="Slug of a commitment asked about")
    actor = django_filters.CharFilter(field_name="actors__slug", label="Slug of an actor invited")

    class Meta:
        model = ReportingRound
        fields = ["commitment", "actor"]


class RoundViewSet(SluggedViewSet):
    """Reporting rounds that had opened by the cut-off. Answers are in `progress/`, in the State’s voice."""

    queryset = ReportingRound.objects.all()
    serializer_class = RoundSerializer
    filterset_class = RoundFilter

    def get_queryset(self) -> QuerySet[ReportingRound]:
        moment = self.cutoff.moment
        return in_full(with_counts(ReportingRound.objects.announced(moment), moment), moment)
