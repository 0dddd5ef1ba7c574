"""Missing pages and refused requests look the same with `DEBUG` on and off."""

import pytest
from django.test import Client

from config.middleware import own_pages_while_debugging

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[True, False], ids=["debugging", "serving"])
def installation(request, settings) -> Client:
    settings.DEBUG = request.param
    path = f"{own_pages_while_debugging.__module__}.{own_pages_while_debugging.__name__}"
    assert path in settings.MIDDLEWARE
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/nowhere/", "/documents/no-such-document/"])
def test_missing_page_is_the_products_own(installation, address):
    answer = installation.get(address)
    assert answer.status_code == 404
    assert b"DEBUG = True" not in answer.content
    assert "404.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize("address", ["/nowhere/", "/api/v1/nowhere/", "/progress/1/", "/"])
def test_every_answer_has_the_content_security_policy(installation, address):
    assert "default-src 'self'" in installation.get(address)["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/", "/api/v1/actors/"])
def test_a_request_that_cannot_be_read_is_told_so(installation, address):
    answer = installation.get(address, headers={"host": "not a host"})
    assert answer.status_code == 400
    assert "This request cannot be read" in answer.content.decode()


def test_one_that_is_too_large_is_told_so(installation, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    body = f"text={'x' * 100}"
    answer = installation.post("/accounts/login/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()
