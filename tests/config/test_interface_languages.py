"""Every page stands in the reader's language and direction, the six official ones alike; one setting offers them."""

import pytest
from django.conf import settings as configured
from django.test import Client


def page_in(code: str) -> str:
    client = Client()
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = code
    return client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("en", '<html lang="en" dir="ltr">'),
        ("zh-hans", '<html lang="zh-Hans" dir="ltr">'),
        ("ar", '<html lang="ar" dir="rtl">'),
        ("fr", '<html lang="fr" dir="ltr">'),
        ("ru", '<html lang="ru" dir="ltr">'),
        ("es", '<html lang="es" dir="ltr">'),
    ],
)
def test_a_page_says_its_language_and_direction(code, opening):
    assert opening in page_in(code)


@pytest.mark.django_db
def test_a_language_whose_catalogue_is_not_complete_is_not_offered(settings):
    settings.LANGUAGES = [("en", "English"), ("zh-hans", "中文")]
    assert '<html lang="en" dir="ltr">' in page_in("ar")
    assert "العربية" not in page_in("en")
