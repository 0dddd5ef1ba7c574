"""Demonstration accounts: one for each role, printed once, never in production."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.models import User
from commitments.choices import ActorKind
from commitments.models import Actor, Membership
from config.demonstration import NotForProduction, create_demo_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_development(settings):
    settings.DEBUG = True


def test_they_are_refused_when_debug_is_off():
    with pytest.raises(NotForProduction):
        create_demo_accounts()
    assert not User.objects.exists()


def test_command_refuses_with_an_error_when_debug_is_off():
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("create_demo_accounts")


def test_each_role_gets_an_account_that_can_sign_in(in_development, rf):
    accounts = create_demo_accounts()
    assert [account.role for account in accounts] == ["delegate", "editor", "reviewer", "administrator"]
    for account in accounts:
        person = authenticate(rf.post("/"), username=account.username, password=account.password)
        assert [group.name for group in person.groups.all()] == [account.role]


def test_only_the_administrator_enters_the_admin(in_development):
    create_demo_accounts()
    assert list(User.objects.filter(is_staff=True).values_list("username", flat=True)) == ["administrator"]
    assert not User.objects.filter(is_superuser=True).exists()


def test_passwords_differ_from_one_another_and_between_installations(in_development):
    first = {account.password for account in create_demo_accounts()}
    again = {account.password for account in create_demo_accounts(reset=True)}
    assert len(first | again) == 8


def test_second_run_keeps_passwords_and_does_not_show_them(in_development, capsys):
    call_command("create_demo_accounts")
    before = dict(User.objects.values_list("username", "password"))
    capsys.readouterr()
    call_command("create_demo_accounts")
    assert dict(User.objects.values_list("username", "password")) == before
    assert capsys.readouterr().out.count("exists already") == 4


def test_delegate_speaks_for_a_state_once_the_catalogue_has_one(in_development):
    create_demo_accounts()
    assert not Membership.objects.exists()
    state = Actor.objects.create(slug="aaa", kind=ActorKind.MEMBER_STATE, name={"en": "A State"})
    create_demo_accounts()
    create_demo_accounts()
    assert [(str(row.user), row.actor) for row in Membership.objects.all()] == [("Demonstration Delegate", state)]
