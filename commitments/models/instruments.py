"""The texts that commit and the discussions about them: declarations, recommendations, challenges, thematic days."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import DatePrecision, DeclarationKind, PassageRole
from commitments.models.links import STANDS, CatalogueEntry, DatedLink
from documents.models import Document, Paragraph


class DeclarationQuerySet(models.QuerySet):
    def adopted_by(self, day: date) -> "DeclarationQuerySet":
        return self.filter(adopted_on__lte=day)

    def in_order(self) -> "DeclarationQuerySet":
        return self.order_by("order", "adopted_on")


class Declaration(CatalogueEntry):
    """A text that commits States, or a resolution whose requests are tracked."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=DeclarationKind)
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)
    title = models.JSONField(_("title"), default=dict)
    short_title = models.JSONField(_("short title"), default=dict)
    note = models.JSONField(_("note"), default=dict, blank=True)
    body = models.CharField(_("adopting body"), max_length=200, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    adopted_on_precision = models.CharField(max_length=10, choices=DatePrecision, default=DatePrecision.DAY)
    order = models.PositiveIntegerField(_("order"), default=0)
    citation_keys = models.JSONField(
        _("citation keys"), default=list, blank=True, help_text=_("The targets under which citations name this text.")
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="declarations",
        help_text=_("The text itself, where the library holds it."),
    )

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["order", "adopted_on"]
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")

    def __str__(self) -> str:
        return self.short_title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:declaration-detail", args=[self.slug])


class Chapter(models.Model):
    """A chapter of recommendations of a declaration."""

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.JSONField(_("title"), default=dict)

    class Meta:
        ordering = ["declaration", "number"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [models.UniqueConstraint(fields=["declaration", "number"], name="one_chapter_per_number")]

    def __str__(self) -> str:
        return f"{self.declaration}, {self.number}"


class RecommendationQuerySet(models.QuerySet):
    def in_order(self) -> "RecommendationQuerySet":
        return self.order_by("declaration__order", "document__slug", "order")


class Recommendation(CatalogueEntry):
    """A coded recommendation: 3 (k) of 2016, or paragraph 23 (a) of a report. Its summary is in our words."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    code = models.CharField(_("code"), max_length=20)
    order = models.PositiveIntegerField(_("order"), default=0)
    subject = models.JSONField(_("subject"), default=dict)
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    quotation = models.TextField(_("quotation"), blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["declaration", "document", "order"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "code"], condition=Q(declaration__isnull=False), name="one_code_per_declaration"
            ),
            models.UniqueConstraint(
                fields=["document", "code"], condition=Q(document__isnull=False), name="one_code_per_document"
            ),
            models.CheckConstraint(
                condition=Q(declaration__isnull=False) | Q(document__isnull=False), name="recommendation_has_a_home"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declaration or self.document}, {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:recommendation-detail", args=[self.slug])


class Challenge(CatalogueEntry):
    """One of a set of stocktaking challenges (the first set: Ministerial Declaration of 2019)."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    set = models.CharField(_("set"), max_length=20, help_text=_("The declaration that lists it."))
    letter = models.CharField(_("letter"), max_length=4)
    order = models.PositiveIntegerField(_("order"))
    title = models.JSONField(_("title"), default=dict)
    short_title = models.JSONField(_("short title"), default=dict)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="challenges")

    class Meta:
        ordering = ["set", "order"]
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = [models.UniqueConstraint(fields=["set", "letter"], name="one_challenge_per_letter")]

    def __str__(self) -> str:
        return self.short_title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:challenge-detail", args=[self.slug])


class ThematicDiscussion(CatalogueEntry):
    """A year's discussion of the Commission."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    session = models.CharField(_("session"), max_length=40, blank=True)
    title = models.JSONField(_("title"), default=dict)
    note = models.JSONField(_("note"), default=dict, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="thematic_discussions"
    )

    class Meta:
        ordering = ["year"]
        verbose_name = _("thematic discussion")
        verbose_name_plural = _("thematic discussions")

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return f"{reverse('commitments:thematic-day-list')}#y{self.year}"


class ThematicDayQuerySet(models.QuerySet):
    def upcoming(self, day: date) -> "ThematicDayQuerySet":
        return self.filter(date__gte=day).order_by("date")

    def in_order(self) -> "ThematicDayQuerySet":
        return self.order_by("date", "order")


class ThematicDay(CatalogueEntry):
    """A day, or part of a day, of a thematic discussion."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    discussion = models.ForeignKey(ThematicDiscussion, on_delete=models.PROTECT, related_name="days")
    date = models.DateField(_("date"))
    part = models.CharField(_("part of the day"), max_length=40, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    title = models.JSONField(_("title"), default=dict)
    known_from = models.TextField(_("known from"), blank=True)
    challenges = models.ManyToManyField(Challenge, through="DayChallenge", blank=True, related_name="thematic_days")
    heading = models.ForeignKey(Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ThematicDayQuerySet.as_manager()

    class Meta:
        ordering = ["date", "order"]
        verbose_name = _("thematic day")
        verbose_name_plural = _("thematic days")

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("commitments:thematic-day-detail", args=[self.slug])

    @property
    def linked_challenges(self) -> list[Challenge]:
        """Through the links that were fetched: those that stand as of the moment that was asked for."""
        return [link.challenge for link in self.challenge_links.all()]

    @property
    def challenge_slugs(self) -> list[str]:
        return [challenge.slug for challenge in self.linked_challenges]


class DayChallenge(DatedLink):
    """A day discusses a challenge."""

    day = models.ForeignKey(ThematicDay, on_delete=models.CASCADE, related_name="challenge_links")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="day_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link of a day to a challenge")
        verbose_name_plural = _("links of days to challenges")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(fields=["day", "challenge"], condition=STANDS, name="one_challenge_per_day"),
        ]


class DayPassage(DatedLink):
    """A paragraph of the background paper that belongs to a day: on commitments, as background, or as a question."""

    day = models.ForeignKey(ThematicDay, on_delete=models.CASCADE, related_name="passages")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="day_passages")
    role = models.CharField(_("role"), max_length=20, choices=PassageRole)

    class Meta(DatedLink.Meta):
        ordering = ["day", "paragraph__order"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(fields=["day", "paragraph"], condition=STANDS, name="one_passage_per_paragraph"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.paragraph_id}"
