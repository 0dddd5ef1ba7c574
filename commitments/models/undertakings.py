"""The tracked unit: commitments, with their links to challenges, recommendations, topics and one another."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from commitments.choices import Extent, RelationKind
from commitments.models.actors import Actor
from commitments.models.instruments import Challenge, Declaration, Recommendation
from commitments.models.links import STANDS, CatalogueEntry, DatedLink, standing
from commitments.models.wordings import Words


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

    def saying(self, moment: datetime) -> "CommitmentQuerySet":
        """Adds `words`, what they said at the moment, as a relation: joined where a filter or a value asks for it."""
        return self.annotate(words=FilteredRelation("wordings", condition=standing(moment, "wordings__")))

    def worded_at(self, moment: datetime) -> "CommitmentQuerySet":
        """Fetched with what they said at the moment, and with their declaration."""
        return self.saying(moment).select_related("declaration", "words")

    def with_source(self, moment: datetime) -> "CommitmentQuerySet":
        """Fetched with what they said at the moment and where that stands, and with their declaration."""
        return self.worded_at(moment).select_related("words__paragraph__version__document", "words__footnote")


class Commitment(CatalogueEntry, Words):
    """An undertaking stated by a declaration (or a pledge by one actor), drawn from a paragraph.

    Its own columns hold the words of today; `words` are those of the moment that it was read for.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="commitments")
    order = models.PositiveIntegerField(_("order"), default=0)
    addressees = models.ManyToManyField(
        Actor, through="CommitmentAddressee", blank=True, related_name="commitments_addressed"
    )
    topics = models.ManyToManyField(Topic, through="CommitmentTopic", related_name="commitments")
    challenges = models.ManyToManyField(Challenge, through="CommitmentChallenge", related_name="commitments")
    recommendations = models.ManyToManyField(
        Recommendation, through="CommitmentRecommendation", related_name="commitments"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta(Words.Meta):
        ordering = ["declaration", "order", "slug"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        permissions = [("reword_commitment", _("Can put a commitment in other words"))]

    def __str__(self) -> str:
        return self.title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:commitment-detail", args=[self.slug])

    @cached_property
    def words(self) -> Words:
        """What it said at the moment that it was read for (`worded_at`); what it says today, where it was for none."""
        return self

    @property
    def linked_topics(self) -> list[Topic]:
        """Through the links that were fetched: those that stand as of the moment that was asked for."""
        return [link.topic for link in self.topic_links.all()]

    @property
    def addressed(self) -> list[Actor]:
        """As `linked_topics`."""
        return [link.actor for link in self.addressee_links.all()]

    @property
    def addressee_slugs(self) -> list[str]:
        return [actor.slug for actor in self.addressed]

    @property
    def topic_slugs(self) -> list[str]:
        return [topic.slug for topic in self.linked_topics]


class CommitmentAddressee(DatedLink):
    """A commitment is addressed to an actor by name."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="addressee_links")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="addressed_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link to an addressee")
        verbose_name_plural = _("links to addressees")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(fields=["commitment", "actor"], condition=STANDS, name="one_link_per_addressee"),
        ]


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
