"""Reporting rounds: what is asked, of whom, until when; who was invited and reminded; what was answered to what.

An answer is a progress record in the State's voice for the period of the round; `RoundAnswer` only says which record
answers which question, or why there is none. State and progress are derived, never stored. Rounds are data: they are
loaded from the catalogue or made in the workspace.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import AnswerKind, RoundState
from commitments.models.actors import Actor, Membership
from commitments.models.ledger import ProgressRecord
from commitments.models.links import CatalogueEntry
from commitments.models.undertakings import Commitment
from commitments.rounds import timetable


class ReportingRoundQuerySet(models.QuerySet):
    def announced(self, moment: datetime) -> "ReportingRoundQuerySet":
        """Those that had opened by that moment."""
        return self.filter(opens_on__lte=timetable.day_of(moment))

    def open_at(self, moment: datetime) -> "ReportingRoundQuerySet":
        return self.announced(moment).filter(Q(closed_at__isnull=True) | Q(closed_at__gt=moment))

    def newest_first(self) -> "ReportingRoundQuerySet":
        return self.order_by("-period_end", "-opens_on", "slug")


class ReportingRound(CatalogueEntry):
    """A cycle of reporting: a questionnaire over commitments, the actors invited to answer it, and its days."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.JSONField(_("title"), default=dict, help_text=_("Language code to text."))
    note = models.JSONField(_("introduction"), default=dict, blank=True, help_text=_("Language code to text."))
    period_start = models.DateField(_("reports on the time from"))
    period_end = models.DateField(_("to"))
    opens_on = models.DateField(
        _("opens on"), help_text=_("On this day the invitations go out and the questions become public.")
    )
    deadline = models.DateField(
        _("deadline"), help_text=_("Late answers are taken until the round is closed; reminders count from this day.")
    )
    languages = models.JSONField(
        _("languages"), default=list, help_text=_("Codes of the languages in which answers are taken.")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty where the catalogue made it."),
    )
    created_at = models.DateTimeField(_("planned at"), null=True, blank=True)
    commitments = models.ManyToManyField(Commitment, through="RoundQuestion", related_name="rounds")
    actors = models.ManyToManyField(Actor, through="Invitation", related_name="rounds")

    objects = ReportingRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-period_end", "slug"]
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        permissions = [("conduct_round", _("Can plan, open and close reporting rounds"))]
        constraints = [
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="round_period_runs_forward"),
            models.CheckConstraint(condition=Q(deadline__gte=F("opens_on")), name="round_opens_before_its_deadline"),
        ]

    def __str__(self) -> str:
        return self.title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:round-detail", args=[self.slug])

    def state_at(self, moment: datetime) -> RoundState:
        return RoundState(timetable.state(self.opens_on, self.closed_at, moment))

    def is_late_at(self, moment: datetime) -> bool:
        return timetable.is_late(self.deadline, moment)


class RoundQuestion(models.Model):
    """One commitment in a questionnaire; without words of its own it asks what has been done about it."""

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="questions")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="round_questions")
    order = models.PositiveIntegerField(_("place"), default=0)
    text = models.JSONField(_("question"), default=dict, blank=True, help_text=_("Language code to text."))
    help = models.JSONField(_("explanation"), default=dict, blank=True, help_text=_("Language code to text."))

    class Meta:
        ordering = ["round", "order", "pk"]
        verbose_name = _("question of a round")
        verbose_name_plural = _("questions of rounds")
        constraints = [models.UniqueConstraint(fields=["round", "commitment"], name="one_question_per_commitment")]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.order}: {self.commitment_id}"


class InvitationQuerySet(models.QuerySet):
    def answerable_by(self, user) -> "InvitationQuerySet":
        """Those sent to an actor for which the user speaks. Nobody else sees what is being written."""
        if not user.is_authenticated:
            return self.none()
        members = Membership.objects.filter(user=user).values("actor")
        return self.filter(invited_at__isnull=False, actor__in=members)

    def sent_by(self, moment: datetime) -> "InvitationQuerySet":
        """Those of which that moment knew; of an invitation that was never sent from here no moment is kept."""
        return self.filter(Q(invited_at__isnull=True) | Q(invited_at__lte=moment))

    def with_round(self) -> "InvitationQuerySet":
        return self.select_related("round", "actor")


class Invitation(models.Model):
    """An actor asked to answer a round. Until the round opens nobody there is told."""

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="invitations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="invitations")
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("last reminded at"), null=True, blank=True)
    opened_at = models.DateTimeField(
        _("opened at"), null=True, blank=True, help_text=_("When somebody of the delegation first opened the form.")
    )
    handed_over_at = models.DateTimeField(_("first handed over at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["round", "actor"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [models.UniqueConstraint(fields=["round", "actor"], name="one_invitation_per_actor")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.actor_id}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:answer-list", args=[self.round.slug, self.actor.slug])


class Reminder(models.Model):
    """That an invitation was recalled at one distance from the deadline; the row keeps it from being sent twice."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="reminders")
    distance = models.SmallIntegerField(_("days before the deadline"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering = ["invitation", "-distance"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["invitation", "distance"], name="one_reminder_per_distance")]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.distance}"


class RoundAnswer(models.Model):
    """What an actor says to one question: a record of the ledger, or the reason why there is none."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=AnswerKind)
    record = models.ForeignKey(
        ProgressRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="round_answers"
    )
    words = models.JSONField(
        _("words"),
        default=dict,
        blank=True,
        help_text=_("Why there is no report. Language code to text."),
    )
    version = models.PositiveIntegerField(default=1, help_text=_("Counts changes; guards against lost updates."))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("last changed at"))
    confirmed_at = models.DateTimeField(
        _("confirmed at"), null=True, blank=True, help_text=_("When a person said that the answer is as they mean it.")
    )
    handed_over_at = models.DateTimeField(_("handed over at"), null=True, blank=True)

    class Meta:
        ordering = ["invitation", "commitment"]
        verbose_name = _("answer to a round")
        verbose_name_plural = _("answers to rounds")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "commitment"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(kind="answered", record__isnull=False) | (~Q(kind="answered") & Q(record__isnull=True)),
                name="answer_has_a_record_if_it_reports",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}/{self.commitment_id}: {self.kind}"

    @property
    def seen(self) -> str:
        """What a form hands back to say which state of the answer it was opened on."""
        return f"{self.version}.{self.record.version if self.record else 0}"


class TypedAnswer(models.Model):
    """What stands unsaved in somebody's form: kept so that a phone may lose its battery, and no answer yet."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="typed")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(_("what was typed"), default=dict, help_text=_("Name of the field to what stands in it."))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("unsaved answer")
        verbose_name_plural = _("unsaved answers")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "commitment", "user"], name="one_unsaved_answer_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}/{self.commitment_id}: {self.user}"
