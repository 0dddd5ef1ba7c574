"""The progress ledger: its records; `evidence` holds what they stand on.

A record is one judgement. Publishing another for the same commitment, actor, voice and period supersedes it;
nothing published is changed in place. Two clocks are kept apart: `effective_on` and the period say when something
happened in the world; `published_at` and `superseded_at` say when this ledger said so.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import Status, Voice, WorkflowState
from commitments.models.actors import Actor, Membership
from commitments.models.undertakings import Commitment
from documents.choices import Language

PUBLIC_STATES = (WorkflowState.PUBLISHED, WorkflowState.SUPERSEDED, WorkflowState.WITHDRAWN)
# What is asked of all records of an actor or of a commitment: PostgreSQL reads it in the index, beside one another, and
# not from ten thousand places of the table.
WHEN_AND_OF_WHAT = (
    "voice", "period_start", "period_end", "is_earlier_practice", "published_at", "superseded_at", "withdrawn_at",
)  # fmt: skip


def _where_set(column: str, name: str) -> models.Index:
    """An index of the few records that have a value in this column."""
    return models.Index(fields=[column], condition=Q((f"{column}__isnull", False)), name=name)


class ProgressRecordQuerySet(models.QuerySet):
    def current(self) -> "ProgressRecordQuerySet":
        return self.filter(state=WorkflowState.PUBLISHED)

    def as_of(self, moment: datetime) -> "ProgressRecordQuerySet":
        """Those that stood published at that moment."""
        return self.filter(published_at__lte=moment).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=moment),
        )

    def public(self) -> "ProgressRecordQuerySet":
        """Everything that is or once was published: nothing published disappears."""
        return self.filter(state__in=PUBLIC_STATES)

    def visible_to(self, user) -> "ProgressRecordQuerySet":
        """What is public; what one drafted; what one's own delegation says; for the Secretariat what is on its desk.

        On its desk are all drafts in its own voice, and of a State's what that State's approver has passed, or what
        was submitted where it has none. What was discarded is seen by its author alone.
        """
        if not user.is_authenticated:
            return self.public()
        seen = Q(state__in=PUBLIC_STATES) | Q(author=user)
        kept = ~Q(state=WorkflowState.DISCARDED)
        seen |= kept & ~Q(voice=Voice.SECRETARIAT) & Q(actor__in=Membership.objects.filter(user=user).values("actor"))
        if user.has_perm("commitments.view_unpublished_progress"):
            has_approver = Q(actor__in=Membership.objects.approvers().values("actor"))
            passed = Q(state=WorkflowState.APPROVED) | (Q(state=WorkflowState.SUBMITTED) & ~has_approver)
            seen |= kept & (Q(voice=Voice.SECRETARIAT) | passed)
        return self.filter(seen)

    def waiting_for(self, user) -> "ProgressRecordQuerySet":
        """What waits for the user's decision: to be approved or returned, or to be published. Never their own.

        The same as `workflow` says of each; a test holds the two together.
        """
        if not user.is_authenticated:
            return self.none()
        approvers = Membership.objects.approvers()
        for_the_state = ~Q(voice=Voice.SECRETARIAT) & Q(actor__in=approvers.values("actor"))
        submitted = Q(state=WorkflowState.SUBMITTED)
        waiting = submitted & for_the_state & Q(actor__in=approvers.filter(user=user).values("actor"))
        if user.has_perm("commitments.review_progress"):
            waiting |= (submitted & ~for_the_state) | Q(state=WorkflowState.APPROVED)
        return self.filter(waiting).exclude(author=user)

    def assessments(self) -> "ProgressRecordQuerySet":
        return self.filter(voice=Voice.SECRETARIAT)

    def open_to_reply(self, moment: datetime) -> "ProgressRecordQuerySet":
        """Published assessments to which the State may still reply at that moment: until the end of the day, UTC."""
        return self.current().filter(voice=Voice.SECRETARIAT, reply_until__gte=moment.astimezone(UTC).date())

    def editable_by(self, user) -> "ProgressRecordQuerySet":
        """Own drafts and returned records."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(author=user, state__in=[WorkflowState.DRAFT, WorkflowState.RETURNED])

    def on_subject_of(self, record: "ProgressRecord") -> "ProgressRecordQuerySet":
        """Others on the same commitment and actor, in the same voice, for the same period: one of them can stand."""
        same = ("commitment_id", "actor_id", "voice", "period_start", "period_end")
        return self.filter(**{name: getattr(record, name) for name in same}).exclude(pk=record.pk)

    def counted_as_progress(self) -> "ProgressRecordQuerySet":
        return self.filter(is_earlier_practice=False)

    def with_subject(self) -> "ProgressRecordQuerySet":
        return self.select_related("commitment__declaration", "actor", "author", "decided_by")

    def with_subject_at(self, moment: datetime) -> "ProgressRecordQuerySet":
        """As `with_subject`, the commitment with what it said at the moment. One query more."""
        said = Commitment.objects.worded_at(moment)
        fetched = self.select_related("actor", "author", "decided_by")
        return fetched.prefetch_related(models.Prefetch("commitment", said))

    def with_evidence(self) -> "ProgressRecordQuerySet":
        """In the order in which readers see the evidence."""
        pieces = self.model.evidence.rel.related_model.objects
        pieces = pieces.select_related("paragraph__version__document").prefetch_related("copies")
        return self.prefetch_related(models.Prefetch("evidence", pieces.order_by("order", "pk")))

    def newest_first(self) -> "ProgressRecordQuerySet":
        return self.order_by("-effective_on", "-published_at", "-pk")


class ProgressRecord(models.Model):
    """One judgement on one commitment, one actor and one period, in one voice."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress", db_index=False)
    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="progress", verbose_name=_("actor"), db_index=False
    )
    voice = models.CharField(_("voice"), max_length=20, choices=Voice, default=Voice.SECRETARIAT)
    status = models.CharField(_("status"), max_length=30, choices=Status)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    effective_on = models.DateField(
        _("effective on"), help_text=_("The day for which the judgement holds, usually that of the newest evidence.")
    )
    is_earlier_practice = models.BooleanField(
        _("earlier practice"),
        default=False,
        editable=False,
        help_text=_("The period ended before the commitment was made: shown, and never counted as progress on it."),
    )
    narrative = models.JSONField(_("narrative"), default=dict, help_text=_("Language code to text."))
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language,
        blank=True,
        help_text=_("The language in which the author wrote; other languages of the narrative are translations."),
    )
    state = models.CharField(_("workflow state"), max_length=20, choices=WorkflowState, default=WorkflowState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authored_records",
        help_text=_("Empty where the catalogue is the author."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_records"
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    replies_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        db_index=False,
        help_text=_("The assessment to which a reply replies."),
    )
    reply_until = models.DateField(
        _("right of reply until"), null=True, blank=True, help_text=_("Set when an assessment of a State is published.")
    )
    derived_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="derived",
        db_index=False,
        help_text=_("The judgement on a related commitment that was applied here."),
    )
    created_at = models.DateTimeField(_("drafted at"))
    changed_at = models.DateTimeField(_("last changed at"))
    version = models.PositiveIntegerField(default=1, help_text=_("Counts changes; guards against lost updates."))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    catalogue_key = models.SlugField(_("catalogue key"), max_length=120, null=True, blank=True, db_index=False)
    catalogue_digest = models.CharField(max_length=64, blank=True)

    objects = ProgressRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-effective_on", "-pk"]
        verbose_name = _("progress record")
        verbose_name_plural = _("progress records")
        permissions = [
            ("view_unpublished_progress", _("Can see records that are not published")),
            ("record_progress", _("Can draft and submit progress records")),
            ("review_progress", _("Can approve, return, publish and withdraw progress records")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "actor", "voice", "period_start", "period_end"],
                condition=Q(state="published"),
                name="one_current_record_per_subject",
            ),
            models.UniqueConstraint(
                fields=["catalogue_key"], condition=Q(state="published"), name="one_current_record_per_catalogue_key"
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="period_runs_forward"),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded", "withdrawn"]) | Q(published_at__isnull=False),
                name="public_record_has_publication_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="superseded", superseded_at__isnull=False)
                | (~Q(state="superseded") & Q(superseded_at__isnull=True)),
                name="superseded_record_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(replies_to__isnull=True) | Q(voice="reply"), name="only_a_reply_replies"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True) | Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
                name="nobody_decides_on_their_own_record",
            ),
        ]
        indexes = [
            models.Index(fields=["effective_on", "id"], name="record_by_day"),
            models.Index(fields=["status", "effective_on", "id"], name="record_by_status_and_day"),
            models.Index(
                fields=["commitment", "effective_on", "id"],
                include=["actor", *WHEN_AND_OF_WHAT],
                name="record_by_commitment_and_day",
            ),
            models.Index(
                fields=["actor", "effective_on", "id"],
                include=["commitment", *WHEN_AND_OF_WHAT],
                name="record_by_actor_and_day",
            ),
            models.Index(fields=["actor", "commitment", "period_end", "period_start"], name="record_by_subject"),
            models.Index(
                fields=["published_at", "superseded_at"],
                include=["withdrawn_at", "commitment", "actor", "supersedes"],
                name="record_validity",
            ),
            models.Index(
                fields=["state", "changed_at"],
                condition=~Q(state__in=["published", "superseded", "withdrawn"]),
                name="record_on_the_desk",
            ),
            _where_set("superseded_at", "record_superseded_at"),
            _where_set("withdrawn_at", "record_withdrawn_at"),
            _where_set("replies_to", "record_by_what_it_answers"),
            _where_set("derived_from", "record_by_origin"),
            _where_set("catalogue_key", "record_by_catalogue_key"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}/{self.actor_id} {self.period_end}: {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:progress-detail", args=[self.pk])
