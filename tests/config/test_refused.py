"""What is said of requests that are not taken: unreadable, too large, without the mark against forgery."""

import pytest
from django.test import Client
from django.utils.translation import override

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def test_a_form_without_its_mark_is_refused_in_words_and_what_was_typed_is_shown(strict):
    typed = {"username": "somebody", "password": "never shown", "text": "Two <networks> met.\nTwice."}
    answer = strict.post(LOGIN, typed, headers={"referer": f"http://testserver{LOGIN}?next=/desk/"})
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
    assert "This form could not be taken" in page
    assert "Two &lt;networks&gt; met.<br>Twice." in page
    assert "never shown" not in page
    assert f'href="http://testserver{LOGIN}?next=/desk/"' in page


def test_a_forged_form_cannot_be_sent_again_from_the_page(strict):
    page = strict.post(LOGIN, {"text": "x"}, headers={"referer": "https://elsewhere.example/"}).content.decode()
    assert "<form" not in page
    assert "elsewhere" not in page
    assert 'class="btn" href="/"' in page


def test_a_request_that_is_too_large_is_told_so(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post(LOGIN, f"text={'x' * 100}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()


def test_a_request_that_cannot_be_read_is_told_so(strict):
    page = strict.get("/", headers={"host": "not a host"})
    assert page.status_code == 400
    assert "This request cannot be read" in page.content.decode()
    program = strict.get("/api/v1/actors/", headers={"host": "not a host"})
    assert (program.status_code, program.json()["error"]["code"]) == (400, "unreadable")


def test_it_is_said_in_the_language_of_the_reader(strict):
    answer = strict.post(LOGIN, {"text": "x"}, headers={"accept-language": "ar"})
    assert answer["Content-Language"] == "ar"
    with override("ar"):
        assert '<html lang="ar" dir="rtl">' in answer.content.decode()
