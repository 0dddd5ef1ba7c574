"""A missing page looks the same with `DEBUG` on and off."""

import pytest

from config.middleware import own_page_for_what_is_missing


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", ["/nowhere/", "/documents/no-such-document/"])
def test_missing_page_is_the_products_own(client, settings, debug, address):
    settings.DEBUG = debug
    path = f"{own_page_for_what_is_missing.__module__}.{own_page_for_what_is_missing.__name__}"
    settings.MIDDLEWARE = [*(name for name in settings.MIDDLEWARE if name != path), path]
    answer = client.get(address)
    assert answer.status_code == 404
    assert b"DEBUG = True" not in answer.content
    assert "404.html" in [template.name for template in answer.templates]
