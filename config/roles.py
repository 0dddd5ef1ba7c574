"""Role → permissions, the only place where the two meet. Code asks `has_perm`, never a group's name."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

ROLES: dict[str, list[str]] = {
    "delegate": [],
    "editor": [],
    "reviewer": [],
    "administrator": [],
}


class UnknownPermission(LookupError):
    """A role names a permission that no installed app declares."""


@transaction.atomic
def apply_roles() -> list[Group]:
    """Create the roles and give each exactly its permissions. Safe to repeat."""
    groups = []
    for role, names in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([_permission(name) for name in names])
        groups.append(group)
    return groups


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    try:
        return Permission.objects.get(content_type__app_label=app, codename=codename)
    except Permission.DoesNotExist as error:
        raise UnknownPermission(f"No app declares the permission {name!r} (config/roles.py).") from error
