"""The parameters by which commitments are narrowed; pages and API share them, so that their addresses correspond."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.choices import NO_EVIDENCE, NO_EVIDENCE_LABEL, CommitmentKind, Status
from commitments.models import Actor, Challenge, Commitment, Declaration, Recommendation, Topic
from documents.models import Document
from documents.wording import fold

STATUSES = [*Status.choices, (NO_EVIDENCE, NO_EVIDENCE_LABEL)]


def by_slug(queryset: QuerySet, field: str, label: str, **options: object) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        queryset=queryset, field_name=field, to_field_name="slug", label=label, distinct=True, **options
    )


class CommitmentFilter(django_filters.FilterSet):
    """Expects rows annotated by `queries.with_status`."""

    q = django_filters.CharFilter(method="filter_words", label=_("Words"))
    status = django_filters.ChoiceFilter(choices=STATUSES, method="filter_status", label=_("Status"))
    with_evidence = django_filters.BooleanFilter(
        field_name="headline_status", lookup_expr="isnull", exclude=True, label=_("With evidence")
    )
    declaration = by_slug(Declaration.objects.all(), "declaration", _("Declaration"))
    challenge = by_slug(Challenge.objects.all(), "challenge_links__challenge", _("Challenge"))
    topic = by_slug(Topic.objects.all(), "topic_links__topic", _("Topic"))
    actor = by_slug(Actor.objects.all(), "addressees", _("Addressed to"))
    recommendation = by_slug(
        Recommendation.objects.all(), "recommendation_links__recommendation", _("Recommendation")
    )
    document = by_slug(Document.objects.all(), "paragraph__version__document", _("Drawn from"))
    kind = django_filters.ChoiceFilter(choices=CommitmentKind.choices, label=_("Kind"))

    class Meta:
        model = Commitment
        fields = [
            "declaration", "challenge", "status", "with_evidence", "topic", "actor", "recommendation", "document", "kind",
            "q",
        ]  # fmt: skip

    def filter_status(self, commitments: QuerySet[Commitment], name: str, value: str) -> QuerySet[Commitment]:
        if value == NO_EVIDENCE:
            return commitments.filter(headline_status__isnull=True)
        return commitments.filter(headline_status=value)

    def filter_words(self, commitments: QuerySet[Commitment], name: str, value: str) -> QuerySet[Commitment]:
        """Every word stands in the title or in the words of the source; white space is ignored in both."""
        for word in value.split():
            commitments = commitments.filter(
                Q(title__en__icontains=word)
                | Q(title__zh__icontains=word)
                | Q(quotation__icontains=word)
                | Q(quotation__icontains=fold(word).text)
            )
        return commitments
