"""Who acts: States, groups and bodies, and which users speak for them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import ActorKind, MembershipRole
from commitments.models.links import CatalogueEntry


class ActorQuerySet(models.QuerySet):
    def states(self) -> "ActorQuerySet":
        return self.filter(kind=ActorKind.MEMBER_STATE)

    def groups(self) -> "ActorQuerySet":
        return self.filter(kind=ActorKind.REGIONAL_GROUP)

    def bodies(self) -> "ActorQuerySet":
        return self.exclude(kind__in=[ActorKind.MEMBER_STATE, ActorKind.REGIONAL_GROUP])


class Actor(CatalogueEntry):
    """A Member State, a regional group, a United Nations entity, or another body that acts."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=ActorKind)
    name = models.JSONField(_("name"), default=dict)
    formal_name = models.JSONField(_("formal name"), default=dict, blank=True)
    acronym = models.JSONField(_("acronym"), default=dict, blank=True)
    iso2 = models.CharField(_("ISO 3166-1 alpha-2 code"), max_length=2, blank=True)
    iso3 = models.CharField(_("ISO 3166-1 alpha-3 code"), max_length=3, blank=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    region = models.JSONField(_("M49 region"), default=dict, blank=True)
    groups = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="members")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("actor")
        verbose_name_plural = _("actors")

    def __str__(self) -> str:
        return self.name.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:actor-detail", args=[self.slug])


class MembershipQuerySet(models.QuerySet):
    def approvers(self) -> "MembershipQuerySet":
        """Those who pass on what their delegation says, before the Secretariat publishes it."""
        return self.filter(role=MembershipRole.APPROVER)


class Membership(models.Model):
    """A user who speaks for an actor."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=MembershipRole, default=MembershipRole.REPORTER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "actor", "role"], name="one_membership_per_role")]

    def __str__(self) -> str:
        return f"{self.user}: {self.actor}"
