"""Contributions: what delegations answer to the questions of a thematic day, and the log of what people did to them.

Nothing published is changed in place: a correction is a contribution of its own that supersedes, a withdrawn one stays
readable with its reason. `commitments.audit.guards` has the database refuse everything else.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import ContributionAction, ContributionKind, ContributionState
from commitments.models.actors import Actor, Membership
from commitments.models.instruments import ThematicDay
from commitments.models.links import Link
from commitments.models.undertakings import Commitment
from documents.choices import Language
from documents.models import Paragraph

PUBLIC_CONTRIBUTIONS = (ContributionState.PUBLISHED, ContributionState.SUPERSEDED, ContributionState.WITHDRAWN)


class ContributionQuerySet(models.QuerySet):
    def standing(self) -> "ContributionQuerySet":
        return self.filter(state=ContributionState.PUBLISHED)

    def as_of(self, moment: datetime) -> "ContributionQuerySet":
        """Those that stood published at that moment."""
        return self.filter(published_at__lte=moment).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment),
        )

    def changed_between(self, start: datetime, end: datetime) -> "ContributionQuerySet":
        """Those published, superseded or withdrawn after the one moment and by the other."""
        moments = ("published_at", "superseded_at", "withdrawn_at")
        within = [Q(**{f"{name}__gt": start, f"{name}__lte": end}) for name in moments]
        return self.filter(within[0] | within[1] | within[2])

    def public(self) -> "ContributionQuerySet":
        """Everything that is or once was published: nothing published disappears."""
        return self.filter(state__in=PUBLIC_CONTRIBUTIONS)

    def visible_to(self, user) -> "ContributionQuerySet":
        """What is public; to the delegation what is on its way; to moderators what was handed to them, also where its
        author discarded it since; other discarded drafts to their author alone."""
        seen = Q(state__in=PUBLIC_CONTRIBUTIONS)
        if user.is_authenticated:
            of_mine = Q(actor__in=Actor.objects.filter(memberships__user=user))
            seen |= Q(author=user) | (of_mine & ~Q(state=ContributionState.DISCARDED))
            if user.has_perm("commitments.moderate_contribution"):
                seen |= _handed_to_moderators()
        return self.filter(seen)

    def waiting_for(self, user) -> "ContributionQuerySet":
        """What waits for the user's decision: to be approved for their delegation, or to be moderated. Never their own.

        The same as `moderation` says of each; a test holds the two together.
        """
        if not user.is_authenticated:
            return self.none()
        approvers = Membership.objects.approvers()
        submitted = Q(state=ContributionState.SUBMITTED)
        waiting = submitted & Q(actor__in=approvers.filter(user=user).values("actor"))
        if user.has_perm("commitments.moderate_contribution"):
            waiting |= Q(state=ContributionState.APPROVED) | (submitted & ~Q(actor__in=approvers.values("actor")))
        return self.filter(waiting).exclude(author=user)

    def open(self) -> "ContributionQuerySet":
        """On their way: neither public nor discarded."""
        return self.exclude(state__in=[*PUBLIC_CONTRIBUTIONS, ContributionState.DISCARDED])

    def with_subject(self) -> "ContributionQuerySet":
        return self.select_related("day__discussion", "question__version__document", "actor", "author")

    def with_commitments(self) -> "ContributionQuerySet":
        links = ContributionCommitment.objects.with_ground().select_related("commitment__declaration")
        return self.prefetch_related(models.Prefetch("commitment_links", links))

    def with_commitments_at(self, moment: datetime) -> "ContributionQuerySet":
        """As `with_commitments`, each commitment with what it said at the moment. One query more."""
        said = models.Prefetch("commitment", Commitment.objects.worded_at(moment))
        links = ContributionCommitment.objects.with_ground().prefetch_related(said)
        return self.prefetch_related(models.Prefetch("commitment_links", links))

    def newest_first(self) -> "ContributionQuerySet":
        return self.order_by("-published_at", "-pk")


def _handed_to_moderators() -> Q:
    """What is not public and lies, or lay, with the moderators: passed first where the delegation has an approver."""
    done = ContributionEvent.objects.filter(contribution=OuterRef("pk"))
    approved, submitted = (Exists(done.filter(action=action)) for action in ("approve", "submit"))
    is_direct = ~Q(actor__in=Membership.objects.approvers().values("actor"))
    now = Q(state=ContributionState.APPROVED) | (Q(state=ContributionState.SUBMITTED) & is_direct)
    returned = Q(state=ContributionState.RETURNED) & (is_direct | Q(approved))
    given_up = Q(state=ContributionState.DISCARDED) & ((is_direct & Q(submitted)) | Q(approved))
    return now | returned | given_up


class Contribution(models.Model):
    """One answer of one delegation to one question put to a thematic day.

    The question is kept as its paragraph, so that an answer outlives changes to what the day is made of.
    """

    day = models.ForeignKey(ThematicDay, on_delete=models.PROTECT, related_name="contributions")
    question = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="contributions")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(_("kind"), max_length=20, choices=ContributionKind)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    title = models.CharField(_("title"), max_length=200, help_text=_("What it is about, in a few words."))
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=ContributionState, default=ContributionState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authored_contributions"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_contributions"
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        help_text=_("The contribution that this one takes the place of, once it is published."),
    )
    created_at = models.DateTimeField(_("drafted at"))
    changed_at = models.DateTimeField(_("last changed at"))
    version = models.PositiveIntegerField(default=1, help_text=_("Counts changes; guards against lost updates."))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    commitments = models.ManyToManyField(Commitment, through="ContributionCommitment", related_name="contributions")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        permissions = [("moderate_contribution", _("Can publish, return and withdraw contributions of delegations"))]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"], condition=~Q(state="discarded"), name="one_correction_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded", "withdrawn"]) | Q(published_at__isnull=False),
                name="public_contribution_has_publication_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="superseded", superseded_at__isnull=False)
                | (~Q(state="superseded") & Q(superseded_at__isnull=True)),
                name="superseded_contribution_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="withdrawn_contribution_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
                name="nobody_decides_on_their_own_contribution",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "state", "-published_at"], name="contribution_by_day"),
            models.Index(fields=["actor", "state", "-published_at"], name="contribution_by_actor"),
            models.Index(fields=["published_at", "superseded_at"], name="contribution_validity"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("commitments:contribution-detail", args=[self.pk])


class ContributionCommitmentQuerySet(models.QuerySet):
    def with_ground(self) -> "ContributionCommitmentQuerySet":
        return self.select_related("basis_paragraph__version__document", "basis_footnote").order_by("pk")


class ContributionCommitment(Link):
    """A contribution bears on a commitment."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="commitment_links")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="contribution_links")

    objects = ContributionCommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a commitment")
        verbose_name_plural = _("links to commitments")
        constraints = [models.UniqueConstraint(fields=["contribution", "commitment"], name="one_link_per_contribution")]


class ContributionEvent(models.Model):
    """Who did what to a contribution, when, with which remark. Rows are only ever added, by `auditing.append`."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(_("action"), max_length=20, choices=ContributionAction)
    from_state = models.CharField(max_length=20, choices=ContributionState, blank=True)
    to_state = models.CharField(max_length=20, choices=ContributionState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contribution_events")
    at = models.DateTimeField(_("at"))
    remark = models.TextField(_("remark"), blank=True)
    sequence = models.PositiveBigIntegerField(
        _("number in the chain"), unique=True, help_text=_("Counts all events of contributions, without a gap.")
    )
    content_digest = models.CharField(
        max_length=64, help_text=_("SHA-256 of what the contribution and its links said at that moment.")
    )
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 of this event and of the digest of the event before it.")
    )
    digest_format = models.PositiveSmallIntegerField(help_text=_("The rules by which it was made."))

    class Meta:
        ordering = ["contribution", "at", "pk"]
        verbose_name = _("contribution event")
        verbose_name_plural = _("contribution events")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.action}"
