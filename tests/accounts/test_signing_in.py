"""Signing in and out, the language that follows, and the pause after too many attempts."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User

LOGIN = reverse("accounts:login")


def sign_in_through_page(browser, name, password, follow_to=""):
    return browser.post(LOGIN, {"username": name, "password": password, "next": follow_to})


def test_wrong_password_is_refused_and_keeps_the_name(anonymous, author):
    response = sign_in_through_page(anonymous, "author", "wrong")
    assert response.status_code == 200
    assert response.context["form"].errors
    assert b'value="author"' in response.content


def test_inactive_person_cannot_sign_in(anonymous, author):
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert sign_in_through_page(anonymous, "author", "author").status_code == 200
    assert "_auth_user_id" not in anonymous.session


def test_address_of_another_host_is_not_followed(anonymous, author):
    response = sign_in_through_page(anonymous, "author", "author", "https://example.com/")
    assert response["Location"] == settings.LOGIN_REDIRECT_URL


def test_signing_in_leads_back_to_where_one_was(anonymous, author):
    profile = reverse("accounts:profile")
    assert anonymous.get(profile)["Location"] == f"{LOGIN}?next={profile}"
    assert sign_in_through_page(anonymous, "author", "author", profile)["Location"] == profile


def test_signing_out_takes_a_post_and_ends_the_session(author, sign_in):
    browser = sign_in(author)
    assert browser.get(reverse("accounts:logout")).status_code == 405
    browser.post(reverse("accounts:logout"))
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize(
    ("chosen", "cookie"),
    [("zh-hans", "zh-hans"), ("en", "en"), ("ar", "ar"), ("", None), ("de", None)],
    ids=["chinese", "english", "arabic", "none chosen", "not offered"],
)
def test_pages_speak_the_language_of_the_account(anonymous, author, chosen, cookie):
    User.objects.filter(pk=author.pk).update(language=chosen)
    response = sign_in_through_page(anonymous, "author", "author")
    found = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    assert (found.value if found else None) == cookie


def test_sixth_wrong_password_pauses_the_account(anonymous, author, settings):
    settings.AXES_ENABLED = True
    answers = [sign_in_through_page(anonymous, "author", "wrong").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    locked = sign_in_through_page(anonymous, "author", "author")
    assert locked.status_code == 429
    assert "accounts/locked_out.html" in [template.name for template in locked.templates]


def test_profile_changes_only_the_own_account(author, colleague, sign_in):
    fields = {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.org", "language": "zh-hans"}
    fields["digest"] = "weekly"
    sign_in(author).post(reverse("accounts:profile"), {**fields, "username": "colleague", "is_staff": "on"})
    author.refresh_from_db()
    colleague.refresh_from_db()
    assert (author.get_full_name(), author.language, author.digest) == ("Ann Lee", "zh-hans", "weekly")
    assert author.username == "author"
    assert not author.is_staff
    assert colleague.first_name == ""


def test_password_can_be_changed_with_the_old_one(author, sign_in):
    browser = sign_in(author)
    new = "a-much-longer-secret-9"
    wrong = {"old_password": "no", "new_password1": new, "new_password2": new}
    assert browser.post(reverse("accounts:password-change"), wrong).status_code == 200
    right = {**wrong, "old_password": "author"}
    changed = browser.post(reverse("accounts:password-change"), right, follow=True)
    assert changed.status_code == 200
    author.refresh_from_db()
    assert author.check_password(new)


@pytest.mark.parametrize("name", ["login", "profile", "password-change", "password-changed"])
def test_every_account_page_renders(name, author, sign_in, anonymous):
    browser = anonymous if name == "login" else sign_in(author)
    assert browser.get(reverse(f"accounts:{name}")).status_code == 200


def test_anonymous_visitor_holds_no_permission():
    assert not AnonymousUser().has_perm("commitments.record_progress")
