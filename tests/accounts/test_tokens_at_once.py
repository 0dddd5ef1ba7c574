"""Tokens made from two sessions at once: never more than there may be. Needs row locks, so PostgreSQL."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken
from tests.commitments.test_recording_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection"),
]


@pytest.mark.parametrize("attempt", range(5))
def test_the_last_token_is_made_once(author, monkeypatch, attempt):
    monkeypatch.setattr(tokens, "MOST", 3)

    def make() -> bool:
        try:
            tokens.make_token(author, name="Dashboard", days=30, may_write=False, at=timezone.now())
        except tokens.TooManyTokens:
            return False
        return True

    assert sum(at_once(*[make] * 6)) == 3
    assert ApiToken.objects.count() == 3
