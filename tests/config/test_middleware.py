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


FORM = "/suggestions/5/accept/"


@pytest.mark.parametrize("address", [FORM, "/notices/read/", "/progress/5/approve/"])
def test_the_address_of_a_form_opened_as_a_page_says_so_and_leads_on(installation, address):
    answer = installation.get(address, headers={"referer": "http://testserver/notices/?page=2"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "This address does not work in this way" in page
    assert 'href="http://testserver/notices/?page=2"' in page


@pytest.mark.parametrize(
    "before", ["", "https://elsewhere.example/", "http://[", f"http://testserver/accounts/login/?next={FORM}"]
)
def test_where_no_page_of_ours_led_there_the_first_one_is_offered(installation, before):
    page = installation.get(FORM, headers={"referer": before} if before else {}).content.decode()
    assert '<a class="btn" href="/">' in page


def test_a_page_that_is_sent_a_form_says_so_in_the_language_of_the_reader(installation):
    answer = installation.post("/actors/", headers={"accept-language": "fr"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "Cette adresse ne s’utilise pas ainsi" in answer.content.decode()


def test_the_api_refuses_a_method_in_its_own_shape(installation):
    answer = installation.post("/api/v1/actors/", headers={"authorization": "Bearer none"})
    assert answer["Content-Type"] == "application/json"


def test_who_signs_in_after_sending_a_form_comes_back_to_its_page(person):
    person("ann")
    browser = Client()
    stood_on = "http://testserver/documents/paper/en/suggestions/?page=2"
    asked = browser.post(FORM, headers={"referer": stood_on})
    login = asked["Location"]
    assert (asked.status_code, login.startswith("/accounts/login/?next=")) == (302, True)
    signed_in = browser.post(login, {"username": "ann", "password": "ann"}, headers={"referer": login})
    assert signed_in["Location"] == stood_on


@pytest.mark.parametrize("before", ["", "https://elsewhere.example/form/"])
def test_a_form_of_no_page_of_ours_leads_back_to_its_address(before):
    asked = Client().post(FORM, headers={"referer": before} if before else {})
    assert asked["Location"] == f"/accounts/login/?next={FORM}"
