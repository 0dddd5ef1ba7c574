"""What an administrator may do to accounts: give roles, not powers beyond them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User


def address_of(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


def sent(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "first_name": "",
        "last_name": "",
        "language": "",
        "digest": "daily",
        "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00:00",
        "is_active": "on",
        **changes,
    }


def test_administrator_cannot_make_a_superuser(administrator, delegate_a, sign_in):
    answer = sign_in(administrator).post(address_of(delegate_a), sent(delegate_a, is_superuser="on"))
    assert answer.status_code == 302
    delegate_a.refresh_from_db()
    assert not delegate_a.is_superuser


def test_administrator_cannot_change_a_superuser_or_the_password_of_one(administrator, sign_in):
    root = User.objects.create_superuser("root")
    browser = sign_in(administrator)
    assert browser.post(address_of(root), sent(root)).status_code == 403
    assert browser.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403


def test_administrator_gives_roles(administrator, delegate_a, sign_in):
    reviewer = Group.objects.get(name="reviewer")
    sign_in(administrator).post(address_of(delegate_a), sent(delegate_a, groups=[reviewer.pk]))
    assert list(delegate_a.groups.all()) == [reviewer]


@pytest.mark.parametrize("role", ["delegate", "editor", "reviewer"])
def test_others_do_not_enter(role, person, sign_in):
    answer = sign_in(person("somebody", role=role)).get(reverse("admin:index"))
    assert answer.status_code == 302
    assert reverse("admin:login") in answer["Location"]


def test_the_admin_names_the_product_in_the_language_of_the_reader(administrator, sign_in):
    page = sign_in(administrator).get("/admin/", headers={"accept-language": "fr"}).content.decode()
    assert "Système de suivi des engagements" in page
    assert "Comptes" in page
