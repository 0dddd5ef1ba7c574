"""What can be computed from the ledger and is kept beside it, so that a read need not go through all records.

Written by `projecting` alone, in the transaction that changes the ledger; `verify_ledger` holds it against the ledger.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import Status
from commitments.models.actors import Actor
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment

WHOLE = Q(actor__isnull=True, region__isnull=True, year__isnull=True)
OF_ACTOR, OF_REGION, OF_YEAR = Q(actor__isnull=False), Q(region__isnull=False), Q(year__isnull=False)
STILL = Q(until__isnull=True)
NO_REGION = "none"  # in the place of a region: of actors that belong to none


class LastingQuerySet(models.QuerySet):
    """Rows that hold from `since` on and before `until`."""

    def at(self, moment: datetime | date) -> Self:
        return self.filter(STILL | Q(until__gt=moment), since__lte=moment)

    def parts_at(self, moment: datetime | date) -> tuple[Self, Self]:
        """The same in two parts, each of which an index holds: those that nothing has ended, those ended since."""
        begun = self.filter(since__lte=moment)
        return begun.filter(STILL), begun.filter(until__gt=moment)


class HeadlineQuerySet(LastingQuerySet):
    def whole(self) -> "HeadlineQuerySet":
        """Of commitments seen whole."""
        return self.filter(WHOLE)

    def by_actor(self) -> "HeadlineQuerySet":
        """Of each commitment on one actor."""
        return self.filter(OF_ACTOR)

    def by_region(self) -> "HeadlineQuerySet":
        """Of each commitment on the actors that belong to one region today, or (NO_REGION) to none."""
        return self.filter(OF_REGION)

    def by_year(self) -> "HeadlineQuerySet":
        """Of each commitment by the judgements that hold in one calendar year."""
        return self.filter(OF_YEAR)


class Headline(models.Model):
    """The record that set the status of a commitment during an interval: seen whole, or on one actor, on the actors of
    one region, or in one year."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="headlines")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    region = models.CharField(_("M49 code of the region"), max_length=20, null=True)
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
            models.UniqueConstraint(fields=["commitment"], condition=WHOLE & STILL, name="one_headline_of_commitment"),
            models.UniqueConstraint(
                fields=["actor", "commitment"],
                condition=OF_ACTOR & STILL,
                name="one_headline_of_actor",
            ),
            models.UniqueConstraint(
                fields=["commitment", "region"],
                condition=OF_REGION & STILL,
                name="one_headline_of_region",
            ),
            models.UniqueConstraint(
                fields=["commitment", "year"],
                condition=OF_YEAR & STILL,
                name="one_headline_of_year",
            ),
            models.CheckConstraint(condition=STILL | Q(until__gt=F("since")), name="headline_lasts"),
            models.CheckConstraint(
                condition=~(OF_ACTOR & OF_REGION) & ~(OF_REGION & OF_YEAR) & ~(OF_YEAR & OF_ACTOR),
                name="headline_has_one_scope",
            ),
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
            models.Index(
                fields=["until", "since"],
                include=["commitment", "region", "status"],
                condition=OF_REGION,
                name="headline_of_regions_then",
            ),
            models.Index(
                fields=["until", "since"],
                include=["commitment", "year", "status"],
                condition=OF_YEAR,
                name="headline_of_years_then",
            ),
            models.Index(fields=["commitment", "year", "since"], condition=OF_YEAR, name="headline_of_year"),
            # What stands now is read from these alone. The constraints cannot hold it: SQLite has no unique index with
            # further columns, and would leave them out.
            models.Index(
                fields=["actor", "commitment"],
                include=["since", "status", "effective_on", "published_at", "record"],
                condition=OF_ACTOR & STILL,
                name="headline_of_actors_now",
            ),
            models.Index(  # to be counted
                fields=["actor", "status"], include=["since"], condition=OF_ACTOR & STILL, name="headline_statuses_now"
            ),
            models.Index(
                fields=["commitment", "region"],
                include=["since", "status"],
                condition=OF_REGION & STILL,
                name="headline_of_regions_now",
            ),
            models.Index(
                fields=["commitment", "year"],
                include=["since", "status"],
                condition=OF_YEAR & STILL,
                name="headline_of_years_now",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.status}"


class MonthTallyQuerySet(LastingQuerySet):
    def whole(self) -> "MonthTallyQuerySet":
        """Of all judgements on a commitment."""
        return self.filter(year__isnull=True)

    def by_year(self) -> "MonthTallyQuerySet":
        """Of those that hold in one calendar year."""
        return self.filter(OF_YEAR)


class MonthTally(models.Model):
    """How many records of a commitment, in all or in one year, stood at the beginnings of months that follow on one
    another. What a month brings is seen at the beginning of the next."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("calendar year of the judgement"), null=True)
    since = models.DateField(_("first day of the first month"))
    until = models.DateField(_("first day of the month after the last"), null=True)
    counted = models.IntegerField(help_text=_("Records in every voice, without earlier practice."))
    standing = models.IntegerField(help_text=_("All records."))
    of_states = models.IntegerField(help_text=_("States’ own reports."))

    objects = MonthTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally of records")
        verbose_name_plural = _("tallies of records")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "since"], condition=Q(year__isnull=True), name="one_tally_of_commitment"
            ),
            models.UniqueConstraint(fields=["commitment", "year", "since"], name="one_tally_of_year"),
            models.CheckConstraint(condition=STILL | Q(until__gt=F("since")), name="tally_lasts"),
        ]
        indexes = [
            models.Index(fields=["until", "since"], condition=Q(year__isnull=True), name="tally_of_commitments_then"),
            models.Index(
                fields=["until", "since"],
                include=["commitment", "year", "counted", "standing"],
                condition=OF_YEAR,
                name="tally_of_years_then",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}, {self.since}: {self.standing}"


class ActorTally(models.Model):
    """The same of one actor, on all commitments."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False)
    since = models.DateField(_("first day of the first month"))
    until = models.DateField(_("first day of the month after the last"), null=True)
    counted = models.IntegerField(help_text=_("Records in every voice, without earlier practice."))
    standing = models.IntegerField(help_text=_("All records."))

    objects = LastingQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally of an actor’s records")
        verbose_name_plural = _("tallies of actors’ records")
        constraints = [
            models.UniqueConstraint(fields=["actor", "since"], name="one_tally_of_actor"),
            models.CheckConstraint(condition=STILL | Q(until__gt=F("since")), name="actor_tally_lasts"),
        ]
        indexes = [models.Index(fields=["until", "since"], name="tally_of_actors_then")]

    def __str__(self) -> str:
        return f"{self.actor_id}, {self.since}: {self.standing}"
