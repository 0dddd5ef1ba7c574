"""The door of the API to the figures: `summaries/?by=challenge,declaration`. Every figure is defined in `summaries`."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from commitments.choices import NO_EVIDENCE
from commitments.filters import CommitmentFilter, in_words, looked_up
from commitments.models import Commitment
from commitments.queries import with_status
from commitments.standings.summaries import AXES, RECORD_AXES, Cell, Figures, Summary, summarize
from commitments.status import STATUS_ORDER
from documents.serializers import LanguageMap, absolute, narrowed
from documents.viewsets import ON_EVERY_READ, Reading

BY = OpenApiParameter(
    "by",
    required=True,
    description=f"One or two axes, separated by a comma: {', '.join(AXES)}.",
)
NARROWING = [OpenApiParameter(name, description=f.label) for name, f in CommitmentFilter.base_filters.items()]
AT_MOST_AXES = 2


class ByStatusSerializer(serializers.Serializer):
    """How many commitments have each judgement; no_evidence where none is recorded."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {status: serializers.IntegerField() for status in (*STATUS_ORDER, NO_EVIDENCE)}


class FiguresSerializer(serializers.Serializer):
    commitments = serializers.IntegerField(help_text="Commitments in the cell, each counted once.")
    with_evidence = serializers.IntegerField(help_text="Those with a judgement.")
    without_evidence = serializers.IntegerField(help_text="Those without: no evidence recorded.")
    records = serializers.IntegerField(help_text="Records in force, in every voice, without earlier practice.")
    by_status = ByStatusSerializer()


class MemberSerializer(serializers.Serializer):
    axis = serializers.ChoiceField(choices=AXES)
    key = serializers.CharField(allow_null=True, help_text="null: those that have none.")
    title = LanguageMap()


class CellSerializer(FiguresSerializer):
    members = MemberSerializer(many=True, help_text="One for each axis, in the order asked.")
    silence = serializers.ChoiceField(
        choices=["", "drawn", "gap", "undrawn"],
        help_text="challenge × declaration only: drawn; gap, that text says nothing on it; undrawn, not drawn yet.",
    )
    rows = serializers.URLField(
        allow_null=True, help_text="The rows that are counted; null where no filter names them."
    )


@extend_schema_serializer(many=False)
class SummarySerializer(serializers.Serializer):
    as_of = serializers.DateField()
    by = serializers.ListField(child=serializers.ChoiceField(choices=AXES))
    total = FiguresSerializer(help_text="Every commitment in scope, counted once.")
    next = serializers.CharField(allow_null=True, help_text="Always null: a summary is given whole.")
    previous = serializers.CharField(allow_null=True)
    results = CellSerializer(many=True)


class SummaryViewSet(Reading, ViewSet):
    """Commitments counted by status along one or two axes. The filters of `commitments/` narrow what is counted."""

    filterset_class = CommitmentFilter
    known_parameters = ("by",)

    @extend_schema(
        operation_id="summaries_list", parameters=[BY, *ON_EVERY_READ, *NARROWING], responses=SummarySerializer
    )
    def list(self, request: Request) -> Response:
        by = self._axes(request)
        summary = summarize(self._commitments(), by, day=self.cutoff.day, moment=self.cutoff.moment)
        return Response(self._shape(summary, by, self.lang))

    def _commitments(self) -> QuerySet[Commitment]:
        made = Commitment.objects.made_by(self.cutoff.day).in_order()
        if not self.is_narrowed:
            return made
        narrowed = CommitmentFilter(self.request.query_params, with_status(made, self.cutoff.moment))
        if not narrowed.is_valid():
            raise ValidationError(narrowed.errors)
        return looked_up(narrowed).in_order() if in_words(narrowed) else made

    def _axes(self, request: Request) -> Sequence[str]:
        by = [axis.strip() for axis in request.query_params.get("by", "").split(",") if axis.strip()]
        if not 1 <= len(by) <= AT_MOST_AXES or len(set(by)) < len(by) or not set(by) <= set(AXES):
            message = _("One or two different axes, separated by a comma, of: %(axes)s.") % {"axes": ", ".join(AXES)}
            raise ValidationError({"by": [message]})
        return by

    def _shape(self, summary: Summary, by: Sequence[str], lang: str | None) -> dict:
        """As SummarySerializer describes it, made at once: there are hundreds of cells."""
        lists = {route: self._address(f"{route}-list") for route in ("progress", "commitment")}
        cells = [
            _numbers(cell.figures)
            | {
                "members": [
                    {"axis": axis, "key": member.key, "title": narrowed(member.title, lang)}
                    for axis, member in cell.members.items()
                ],
                "silence": cell.silence,
                "rows": self._rows(cell, lists),
            }
            for cell in summary.cells
        ]
        total = _numbers(summary.total)
        head = {"as_of": self.cutoff.day.isoformat(), "by": by, "total": total, "next": None, "previous": None}
        return head | {"results": cells}

    def _rows(self, cell: Cell, lists: Mapping[str, str]) -> str | None:
        """The list behind the figure: commitments, or the records where an axis is one of records."""
        keys = {axis: member.key for axis, member in cell.members.items()}
        if None in keys.values():
            return None
        kept = {name: value for name, value in self.request.query_params.items() if name not in ("by", "lang")}
        route = "progress" if set(keys) & set(RECORD_AXES) else "commitment"
        if "commitment" in keys and route == "commitment":
            address = self._address("commitment-detail", keys["commitment"])
            kept = {name: value for name, value in kept.items() if name == "as_of"}
        else:
            address, kept = lists[route], kept | keys
        return f"{address}?{urlencode(kept)}" if kept else address

    def _address(self, name: str, *args: str | None) -> str:
        return absolute(reverse(f"api:{name}", args=args), {"request": self.request})


def _numbers(figures: Figures) -> dict:
    return {
        "commitments": figures.commitments,
        "with_evidence": figures.with_evidence,
        "without_evidence": figures.without_evidence,
        "records": figures.records,
        "by_status": figures.by_status,
    }
