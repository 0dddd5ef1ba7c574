"""The tracked unit: commitments, with their links to challenges, recommendations, topics and one another."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import CommitmentKind, Extent, RelationKind
from commitments.models.actors import Actor
from commitments.models.instruments import Challenge, Declaration, Recommendation
from commitments.models.links import CatalogueEntry, DatedLink
from documents.choices import Language
from documents.models import Footnote, Paragraph

STANDS = Q(valid_until__isnull=True)


class Topic(CatalogueEntry):
    """A subject by which commitments are found and counted."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.JSONField(_("title"), default=dict)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.title.get("en", self.slug)


class CommitmentQuerySet(models.QuerySet):
    def made_by(self, day: date) -> "CommitmentQuerySet":
        """Those whose declaration had been adopted on that day."""
        return self.filter(declaration__adopted_on__lte=day)

    def in_order(self) -> "CommitmentQuerySet":
        return self.order_by("declaration__order", "order", "slug")

    def for_challenges(self, challenges: Iterable[Challenge], moment: datetime) -> "CommitmentQuerySet":
        """Those that were linked to one of them at the moment; each once."""
        links = CommitmentChallenge.objects.standing_at(moment).filter(challenge__in=challenges)
        return self.filter(pk__in=links.values("commitment"))

    def with_source(self) -> "CommitmentQuerySet":
        return self.select_related("declaration", "paragraph__version__document", "footnote")


class Commitment(CatalogueEntry):
    """An undertaking stated by a declaration (or a pledge by one actor), drawn from a paragraph.

    `quotation` is the wording of the source; `start` and `end` are its span, in characters, in `paragraph.text`.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(_("kind"), max_length=40, choices=CommitmentKind, default=CommitmentKind.COMMITMENT)
    order = models.PositiveIntegerField(_("order"), default=0)
    title = models.JSONField(_("title"), default=dict, help_text=_("In our words."))
    operative_verb = models.JSONField(_("operative verb"), default=dict, blank=True)
    quotation = models.TextField(_("words of the source"))
    language = models.CharField(_("language of the words"), max_length=2, choices=Language)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="commitments")
    footnote = models.ForeignKey(Footnote, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    addressees = models.ManyToManyField(Actor, blank=True, related_name="commitments_addressed")
    topics = models.ManyToManyField(Topic, through="CommitmentTopic", related_name="commitments")
    challenges = models.ManyToManyField(Challenge, through="CommitmentChallenge", related_name="commitments")
    recommendations = models.ManyToManyField(
        Recommendation, through="CommitmentRecommendation", related_name="commitments"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["declaration", "order", "slug"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="commitment_span_is_not_empty")]

    def __str__(self) -> str:
        return self.title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:commitment-detail", args=[self.slug])

    @property
    def linked_topics(self) -> list[Topic]:
        """Through the links that were fetched: those that stand as of the moment that was asked for."""
        return [link.topic for link in self.topic_links.all()]

    @property
    def topic_slugs(self) -> list[str]:
        return [topic.slug for topic in self.linked_topics]


class CommitmentChallenge(DatedLink):
    """A commitment answers a challenge."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="challenge_links")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="commitment_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link to a challenge")
        verbose_name_plural = _("links to challenges")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "challenge"], condition=STANDS, name="one_link_per_challenge"
            ),
        ]


class CommitmentRecommendation(DatedLink):
    """A recommendation carries a commitment out."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="recommendation_links")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="commitment_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link to a recommendation")
        verbose_name_plural = _("links to recommendations")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "recommendation"], condition=STANDS, name="one_link_per_recommendation"
            ),
        ]


class CommitmentTopic(DatedLink):
    """A commitment is about a topic."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="commitment_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link to a topic")
        verbose_name_plural = _("links to topics")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(fields=["commitment", "topic"], condition=STANDS, name="one_link_per_topic"),
        ]


class CommitmentRelation(DatedLink):
    """Lineage: `later` reaffirms, strengthens, narrows, supersedes or overlaps `earlier`."""

    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="earlier_relations")
    earlier = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="later_relations")
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind)
    extent = models.CharField(
        _("extent"), max_length=10, choices=Extent, blank=True,
        help_text=_("How what the later one asks compares with the earlier one; empty where nobody has recorded it."),
    )  # fmt: skip

    class Meta(DatedLink.Meta):
        verbose_name = _("relation between commitments")
        verbose_name_plural = _("relations between commitments")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["later", "earlier", "kind"], condition=STANDS, name="one_relation_per_kind"
            ),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="no_relation_to_itself"),
        ]
