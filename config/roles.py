"""Role → permissions, the only place where the two meet. Code asks `has_perm`, never a group's name.

`docs/permissions.md` says the same in words. A person may hold several roles; four eyes still apply, because
nobody decides on a record of their own whatever their permissions are.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

READER = ["reports.add_report"]
LIBRARIAN = ["documents.take_in_document", "documents.mend_document"]
EDITOR = [
    *READER,
    "commitments.record_progress",
    "commitments.record_observation",
    "commitments.reword_commitment",
    "commitments.view_unpublished_progress",
    "commitments.decide_suggestion",
    "documents.add_document",
    "documents.change_document",
    *LIBRARIAN,
]
REVIEWER = [
    *EDITOR,
    "commitments.review_progress",
    "commitments.moderate_contribution",
    "commitments.conduct_round",
]
ADMINISTRATOR = [
    *READER,
    *LIBRARIAN,
    "commitments.view_unpublished_progress",
    "accounts.add_user",
    "accounts.change_user",
    "accounts.view_user",
    "auth.view_group",
    "commitments.add_membership",
    "commitments.change_membership",
    "commitments.delete_membership",
    "commitments.view_membership",
    "django_celery_beat.change_periodictask",
    "django_celery_beat.view_periodictask",
]

ROLES: dict[str, list[str]] = {
    "delegate": READER,
    "editor": EDITOR,
    "reviewer": REVIEWER,
    "administrator": ADMINISTRATOR,
}


class UnknownPermission(LookupError):
    """A role names a permission that no installed app declares."""


@transaction.atomic
def apply_roles() -> list[Group]:
    """Create the roles and give each exactly its permissions. Safe to repeat."""
    known = {
        f"{app}.{codename}": key
        for app, codename, key in Permission.objects.values_list("content_type__app_label", "codename", "pk")
    }
    if unknown := sorted({name for names in ROLES.values() for name in names} - known.keys()):
        raise UnknownPermission(f"No app declares these permissions (config/roles.py): {', '.join(unknown)}.")
    groups = []
    for role, names in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in names])
        groups.append(group)
    return groups
