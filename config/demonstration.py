"""Demonstration accounts, one for each role, for trying the product out. Never where `DEBUG` is off."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from commitments.choices import ActorKind
from commitments.models import Actor, Membership
from config.roles import apply_roles

PEOPLE = {
    "delegate": ("Demonstration", "Delegate"),
    "editor": ("Demonstration", "Editor"),
    "reviewer": ("Demonstration", "Reviewer"),
    "administrator": ("Demonstration", "Administrator"),
}


class NotForProduction(RuntimeError):
    """Demonstration accounts were asked for on an installation that has `DEBUG` off."""


@dataclass(frozen=True)
class DemoAccount:
    """`password` is empty where the account existed before: only its hash is known."""

    username: str
    role: str
    password: str


@transaction.atomic
def create_demo_accounts(*, reset: bool = False) -> list[DemoAccount]:
    """Create what is missing; with `reset`, give those that exist a new password. Safe to repeat.

    Raises NotForProduction when `DEBUG` is off.
    """
    if not settings.DEBUG:
        raise NotForProduction("Demonstration accounts are not created when DEBUG is off.")
    apply_roles()
    return [_account(role, reset=reset) for role in PEOPLE]


def _account(role: str, *, reset: bool) -> DemoAccount:
    first_name, last_name = PEOPLE[role]
    user, is_new = User.objects.get_or_create(
        username=role,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "email": f"{role}@example.org",
            "is_staff": role == "administrator",
        },
    )
    user.groups.add(Group.objects.get(name=role))
    if role == "delegate":
        _speak_for_a_state(user)
    password = ""
    if is_new or reset:
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save(update_fields=["password"])
    return DemoAccount(role, role, password)


def _speak_for_a_state(user: User) -> None:
    """Without membership of an actor a delegate cannot report. The first State by key, for no other reason."""
    state = Actor.objects.filter(kind=ActorKind.MEMBER_STATE).order_by("slug").first()
    if state:
        Membership.objects.get_or_create(user=user, actor=state)
