"""A client of the API whose requests are never held back by those of another test."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def no_requests_counted_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def get(client: Client) -> Callable[..., dict]:
    """`get("actors/", kind="un_entity")` answers with the content, once its status is 200."""

    def read(path: str, **parameters: object) -> dict:
        response = client.get(f"/api/v1/{path}", parameters)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    return read
