"""What can be computed from the ledger and is kept beside it, so that a read need not go through all records.

Written by `projecting` alone, in the transaction that changes the ledger; `verify_ledger` holds it against the ledger.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import Status
from commitments.models.actors import Actor
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment

WHOLE, OF_ACTOR, OF_YEAR = (
    Q(actor__isnull=True, year__isnull=True), Q(actor__isnull=False), Q(year__isnull=False),
)  # fmt: skip


class HeadlineQuerySet(models.QuerySet):
    def at(self, moment: datetime) -> "HeadlineQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment), since__lte=moment)

    def parts_at(self, moment: datetime) -> tuple["HeadlineQuerySet", "HeadlineQuerySet"]:
        """The same in two parts, each of which an index holds: those that nothing has ended, those ended since."""
        begun = self.filter(since__lte=moment)
        return begun.filter(until__isnull=True), begun.filter(until__gt=moment)

    def whole(self) -> "HeadlineQuerySet":
        """Of commitments seen whole."""
        return self.filter(WHOLE)

    def by_actor(self) -> "HeadlineQuerySet":
        """Of each commitment on one actor."""
        return self.filter(OF_ACTOR)

    def by_year(self) -> "HeadlineQuerySet":
        """Of each commitment by the judgements that hold in one calendar year."""
        return self.filter(OF_YEAR)


class Headline(models.Model):
    """The record that set the status of a commitment, seen whole, on one actor or in one year, during an interval."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="headlines")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("calendar year of the judgement"), null=True)
    record = models.ForeignKey(ProgressRecord, on_delete=models.CASCADE, related_name="+", db_index=False)
    status = models.CharField(_("status"), max_length=30, choices=Status)
    effective_on = models.DateField(_("effective on"))
    published_at = models.DateTimeField(_("published at"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True)

    objects = HeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("headline status")
        verbose_name_plural = _("headline statuses")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=WHOLE & Q(until__isnull=True), name="one_headline_of_commitment"
            ),
            models.UniqueConstraint(
                fields=["actor", "commitment"],
                include=["since", "status", "effective_on", "published_at", "record"],
                condition=OF_ACTOR & Q(until__isnull=True),
                name="one_headline_of_actor",
            ),
            models.UniqueConstraint(
                fields=["commitment", "year"], condition=OF_YEAR & Q(until__isnull=True), name="one_headline_of_year"
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="headline_lasts"),
            models.CheckConstraint(condition=~(OF_ACTOR & OF_YEAR), name="headline_has_one_scope"),
        ]
        indexes = [
            models.Index(fields=["commitment", "since"], condition=WHOLE, name="headline_of_commitment"),
            models.Index(fields=["actor", "commitment", "since"], condition=OF_ACTOR, name="headline_of_actor"),
            models.Index(
                fields=["until", "since"],
                include=["actor", "commitment", "status", "effective_on", "published_at", "record"],
                condition=OF_ACTOR,
                name="headline_of_actors_then",
            ),
            models.Index(fields=["until", "since"], condition=WHOLE, name="headline_of_commitments_then"),
            models.Index(fields=["until", "since"], condition=OF_YEAR, name="headline_of_years_then"),
            models.Index(fields=["commitment", "year", "since"], condition=OF_YEAR, name="headline_of_year"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.status}"


class MonthTally(models.Model):
    """By how much the records that stand became more or fewer in one month; the sum up to a month is their number."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("calendar year of the judgement"))
    month = models.DateField(_("first day of the month"))
    counted = models.IntegerField(help_text=_("Records in every voice, without earlier practice."))
    standing = models.IntegerField(help_text=_("All records."))
    of_states = models.IntegerField(help_text=_("States’ own reports."))

    class Meta:
        verbose_name = _("tally of records")
        verbose_name_plural = _("tallies of records")
        constraints = [models.UniqueConstraint(fields=["commitment", "year", "month"], name="one_tally_of_month")]

    def __str__(self) -> str:
        return f"{self.commitment_id}, {self.month}: {self.standing}"


class ActorTally(models.Model):
    """The same of one actor, on all commitments: by how much each month changed how many of its records stand."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.DateField(_("first day of the month"))
    counted = models.IntegerField(help_text=_("Records in every voice, without earlier practice."))
    standing = models.IntegerField(help_text=_("All records."))

    class Meta:
        verbose_name = _("tally of an actor’s records")
        verbose_name_plural = _("tallies of actors’ records")
        constraints = [models.UniqueConstraint(fields=["actor", "month"], name="one_tally_of_actor_and_month")]

    def __str__(self) -> str:
        return f"{self.actor_id}, {self.month}: {self.standing}"
