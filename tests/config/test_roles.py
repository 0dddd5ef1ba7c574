"""Who may do what: role × permission."""

import pytest
from django.contrib.auth.models import Group

from config import roles as roles_module

PERMISSIONS = {
    "reports.add_report": {"delegate", "editor", "reviewer", "administrator"},
    "commitments.view_unpublished_progress": {"editor", "reviewer", "administrator"},
    "commitments.record_progress": {"editor", "reviewer"},
    "commitments.review_progress": {"reviewer"},
    "commitments.conduct_round": {"reviewer"},
    "documents.add_document": {"editor", "reviewer"},
    "documents.take_in_document": {"editor", "reviewer", "administrator"},
    "documents.mend_document": {"editor", "reviewer", "administrator"},
    "documents.delete_document": set(),
    "accounts.change_user": {"administrator"},
    "accounts.delete_user": set(),
    "commitments.delete_progressrecord": set(),
    "commitments.change_reviewevent": set(),
}


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_permission_belongs_to_these_roles_and_no_others(permission, person):
    holders = {role for role in roles_module.ROLES if person(role, role=role).has_perm(permission)}
    assert holders == PERMISSIONS[permission]


def test_applying_twice_changes_nothing(roles):
    before = permissions_of_groups()
    roles_module.apply_roles()
    assert permissions_of_groups() == before


def test_applying_takes_away_what_a_role_no_longer_has(roles, monkeypatch):
    monkeypatch.setitem(roles_module.ROLES, "editor", [])
    roles_module.apply_roles()
    assert not Group.objects.get(name="editor").permissions.exists()


def test_unknown_permission_is_named_and_changes_nothing(roles, monkeypatch):
    before = permissions_of_groups()
    monkeypatch.setitem(roles_module.ROLES, "editor", ["documents.fly_document"])
    with pytest.raises(roles_module.UnknownPermission, match=r"documents\.fly_document"):
        roles_module.apply_roles()
    assert permissions_of_groups() == before


def permissions_of_groups():
    return {group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
