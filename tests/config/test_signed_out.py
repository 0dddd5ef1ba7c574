"""A session that is over loses nothing that was typed, and work renews the one that is not."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.utils import timezone

from tests.commitments.making import ActorFactory, CommitmentFactory
from tests.commitments.test_workspace import address, typed

pytestmark = pytest.mark.django_db

IN_A_PAGE = {"hx-request": "true"}


@pytest.fixture
def commitment():
    return CommitmentFactory()


def test_what_htmx_sends_is_not_led_to_the_sign_in_page(anonymous, commitment):
    keep = address("progress-typed-new", commitment.slug)
    for answer in (
        anonymous.post(keep, {"text": "Two networks met."}, headers=IN_A_PAGE),
        anonymous.get(address("workspace"), headers=IN_A_PAGE),
    ):
        assert (answer.status_code, answer.content, answer["Cache-Control"]) == (401, b"", "no-store")


def test_a_form_that_is_saved_signed_out_shows_what_was_typed(anonymous, commitment):
    form = address("progress-create", commitment.slug)
    answer = anonymous.post(
        form, typed(ActorFactory(), remark="", do="save"), headers={"referer": f"http://testserver{form}"}
    )
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (401, "no-store")
    assert "You are signed out" in page
    assert '<bdi>text</bdi></dt><dd dir="auto">Two networks met.</dd>' in page
    assert "<bdi>remark</bdi>" not in page  # nothing was typed there
    assert "<bdi>do</bdi>" not in page  # nobody types what a button says
    assert f'/accounts/login/?next=http%3A//testserver{form}"' in page


def test_a_button_leads_to_signing_in_and_back_to_its_page(anonymous):
    """Nothing was typed, whatever numbers and names the form holds."""
    page = f"http://testserver{address('workspace')}"
    pressed = {"csrfmiddlewaretoken": "x y", "seen_version": "3", "do": "submit", "language": "zh-hans"}
    answer = anonymous.post(address("progress-act", 1, "submit"), pressed, headers={"referer": page})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/accounts/login/?next=http%3A//testserver{address('workspace')}",
    )
    assert anonymous.post(address("progress-act", 1, "submit"), {"remark": "删去"}).status_code == 401


def test_a_page_that_is_read_still_leads_to_signing_in_and_back(anonymous):
    assert anonymous.get(address("workspace"))["Location"] == f"/accounts/login/?next={address('workspace')}"


def test_the_forms_say_that_nothing_is_kept(author, sign_in, commitment):
    page = sign_in(author).get(address("progress-create", commitment.slug)).content.decode()
    assert "data-signed-out=" in page
    assert "js/keeping.js" in page
    assert 'id="kept"' in page


def test_work_renews_the_session_and_reading_does_not(author, sign_in, commitment):
    browser = sign_in(author)
    session = browser.session
    nearly_over = timezone.now() + timedelta(minutes=5)
    session.model.objects.update(expire_date=nearly_over)
    browser.get(address("workspace"))
    assert session.model.objects.get().expire_date == nearly_over
    browser.post(address("progress-typed-new", commitment.slug), {"text": "Two networks met."}, headers=IN_A_PAGE)
    assert session.model.objects.get().expire_date > nearly_over + timedelta(hours=11)


def test_work_is_done_though_the_session_cannot_be_renewed(author, sign_in, commitment, monkeypatch, caplog):
    """The database may go away between the two; Django would answer 400."""
    browser = sign_in(author)

    def fail(self, *_args, **_options):
        raise OperationalError("terminating connection")

    monkeypatch.setattr(SessionStore, "save", fail)
    keep = address("progress-typed-new", commitment.slug)
    assert browser.post(keep, {"text": "Two networks met."}, headers=IN_A_PAGE).status_code == 200
    assert "a session was not renewed" in caplog.text


def test_a_session_is_renewed_now_and_then(author, sign_in, commitment):
    browser, keep = sign_in(author), address("progress-typed-new", commitment.slug)
    cookies = [browser.post(keep, {"text": "Met."}, headers=IN_A_PAGE).cookies.get("sessionid") for _ in range(2)]
    assert cookies[0]["max-age"] == 12 * 60 * 60
    assert (cookies[0]["httponly"], cookies[0]["samesite"]) == (True, "Lax")
    assert cookies[1] is None
