"""The link by which a reader reports a problem: a mail that names the page, where an address is configured."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django.asserts import assertNotContains

pytestmark = pytest.mark.django_db


def mail(page) -> tuple[str, dict[str, str]]:
    (address,) = re.findall(r'href="(mailto:[^"]*)"', page.content.decode())
    parts = urlsplit(html.unescape(address))
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_without_an_address_there_is_no_link(client, settings):
    settings.PROBLEM_ADDRESS = ""
    assertNotContains(client.get("/"), "mailto:")


@pytest.mark.parametrize(
    "address",
    ["/?as_of=2026-03-05", "/commitments/?q=a%26body%3Db&as_of=2026-03-05", "/search/?q=没收&as_of=2026-03-05"],
)
def test_the_mail_names_the_page_as_it_stood_and_nothing_in_it_adds_a_field(client, settings, address):
    settings.PROBLEM_ADDRESS = "tracker@example.org"
    to, fields = mail(client.get(address))
    assert to == "tracker@example.org"
    assert set(fields) == {"subject", "body"}
    (named,) = re.findall(r"http://testserver\S+", fields["body"])
    assert parse_qs(urlsplit(named).query) == parse_qs(urlsplit(address).query)


def test_the_mail_speaks_of_today_where_no_day_is_chosen(client, settings):
    settings.PROBLEM_ADDRESS = "tracker@example.org"
    _to, fields = mail(client.get("/declarations/"))
    assert re.search(r"/declarations/\?as_of=\d{4}-\d{2}-\d{2}", fields["body"])
