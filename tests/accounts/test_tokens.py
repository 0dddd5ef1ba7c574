"""Tokens for programs: told once, never more than their person, and ended in every way that a person would expect."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import tokens
from accounts.models import ApiToken
from documents.models import ReadingChange
from tests.commitments.making import RecordFactory

pytestmark = pytest.mark.django_db
DRAFTS, READ = "/api/v1/drafts/", "/api/v1/declarations/"
LIST = reverse("accounts:token-list")


def made(person, *, days=90, may_write=True, name="Dashboard", at=None):
    return tokens.make_token(person, name=name, days=days, may_write=may_write, at=at or timezone.now())


def sending(secret: str) -> APIClient:
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def test_a_token_reads_what_its_person_may_read(author):
    _token, secret = made(author)
    record = RecordFactory(author=author)
    address = f"{DRAFTS}{record.pk}/"
    assert APIClient().get(address).status_code == 404
    assert sending(secret).get(address).status_code == 200


def test_only_the_digest_is_kept(author):
    token, secret = made(author)
    kept = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in map(str, kept.values())
    assert secret.startswith("pct_")
    assert len(secret) == 68


@pytest.mark.parametrize("words", ["", "pct_00", "pct_" + "0" * 64, "é" * 10, "pct_ 1"])
def test_a_token_that_never_was_is_refused_in_the_shape_of_errors(words):
    answer = sending(words).get(READ)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "authentication_failed"


def revoked(token, person):
    tokens.revoke_token(token)


def closed(token, person):
    person.is_active = False
    person.save()


def with_another_password(token, person):
    person.set_password("a new and rather long one")
    person.save()


def ended(token, person):
    ApiToken.objects.filter(pk=token.pk).update(expiry=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("happens", [revoked, closed, with_another_password, ended])
def test_a_token_ends(author, happens):
    token, secret = made(author)
    assert sending(secret).get(DRAFTS).status_code == 200
    happens(token, author)
    assert sending(secret).get(DRAFTS).status_code == 401


def test_a_token_that_may_only_read_cannot_write_and_says_so(author):
    _token, secret = made(author, may_write=False)
    answer = sending(secret).post("/api/v1/progress/", {}, format="json")
    assert answer.status_code == 403
    assert "only read" in answer.json()["error"]["message"]


def test_a_token_that_may_write_needs_no_token_of_a_form(author):
    _token, secret = made(author)
    assert sending(secret).post("/api/v1/progress/", {}, format="json").status_code == 400


def test_a_token_opens_no_page(author):
    _token, secret = made(author)
    assert sending(secret).get(LIST).status_code == 302


def test_an_answer_to_a_token_bears_no_tag_of_the_readers_without_one(author):
    _token, secret = made(author)
    ReadingChange.objects.create(subject="catalogue", mark="1")
    public = APIClient().get(READ)["ETag"]
    assert sending(secret).get(READ, headers={"If-None-Match": public}).status_code == 200


def test_a_request_with_a_token_costs_one_statement_more(author, django_assert_num_queries):
    _token, secret = made(author)
    sending(secret).get(DRAFTS)
    with django_assert_num_queries(1) as spent:
        assert sending(secret).get("/api/v1/nothing/").status_code == 404
    assert "accounts_apitoken" in spent.captured_queries[0]["sql"]


def test_the_last_use_is_noted_once_an_hour(author):
    token, secret = made(author)
    sending(secret).get(DRAFTS)
    token.refresh_from_db()
    noted = token.last_used_at
    sending(secret).get(DRAFTS)
    token.refresh_from_db()
    assert token.last_used_at == noted
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=noted - timedelta(hours=2))
    sending(secret).get(DRAFTS)
    token.refresh_from_db()
    assert token.last_used_at > noted


def test_the_page_tells_the_secret_once_and_is_kept_nowhere(author, sign_in):
    browser = sign_in(author)
    answer = browser.post(LIST, {"name": "Dashboard", "days": "30"})
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    again = browser.get(LIST).content.decode()
    assert secret not in again
    assert "Dashboard" in again
    kept = ApiToken.objects.get(user=author)
    assert not kept.may_write
    assert timedelta(days=29) < kept.expiry - timezone.now() < timedelta(days=31)


def test_a_name_is_needed_and_nothing_is_made_without(author, sign_in):
    answer = sign_in(author).post(LIST, {"name": " ", "days": "30"})
    assert answer.status_code == 400
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("days", ["", "0", "-1", "36500"])
def test_a_token_has_an_end_that_is_offered(author, sign_in, days):
    assert sign_in(author).post(LIST, {"name": "x", "days": days}).status_code == 400
    assert not ApiToken.objects.exists()


def test_there_are_not_more_than_can_be_looked_after(author, sign_in):
    for number in range(tokens.MOST):
        made(author, name=f"{number}")
    answer = sign_in(author).post(LIST, {"name": "one more", "days": "30"})
    assert answer.status_code == 400
    assert "Revoke one" in answer.content.decode()
    assert ApiToken.objects.count() == tokens.MOST


def test_a_person_revokes_only_the_own_tokens(author, reviewer, sign_in):
    token, _secret = made(author)
    address = reverse("accounts:token-revoke", args=[token.pk])
    assert sign_in(reviewer).post(address).status_code == 404
    assert sign_in(author).get(address).status_code == 405
    assert sign_in(author).post(address).status_code == 302
    assert not ApiToken.objects.exists()


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(LIST).status_code == 302
    assert client.post(LIST, {"name": "x", "days": "30"}).status_code == 302
