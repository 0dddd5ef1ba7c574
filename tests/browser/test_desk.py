"""Desks in a real browser, by keyboard and on a phone: a commitment put in other words, an answer kept unsaved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("product in a browser")]

COMMITMENT = "/commitments/2016-3-k-1/"


@pytest.fixture
def complaints() -> list[str]:
    """What the console says against a page."""
    return []


@pytest.fixture(params=["en-GB", "ar"])
def editor(request: pytest.FixtureRequest, product: str, chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    yield from signed_in(chromium, product, "editor", request.param, complaints)


@pytest.fixture
def delegate(product: str, chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    yield from signed_in(chromium, product, "delegate", "en-GB", complaints)


def signed_in(chromium: Browser, product: str, name: str, locale: str, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(base_url=product, locale=locale)
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    sign_in(page, name)
    yield page
    context.close()
    assert complaints == []


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "a-long-password")
    page.locator("main form button").click()


def test_an_editor_puts_a_commitment_in_other_words_by_keyboard_on_a_phone(editor: Page):
    editor.goto(COMMITMENT)
    editor.locator(f'main a[href="{COMMITMENT}reword/"]').click()
    assert faults(editor) == []
    title = editor.locator("[name=title_en]")
    fresh = f"{title.input_value()}, again"
    title.fill(fresh)
    editor.fill("[name=reason]", "Closer to the text.")
    editor.locator("[name=verb_en]").press("Enter")  # the first button shows the difference and keeps nothing
    expect(editor.locator("#difference ins").first).to_contain_text("again")
    assert faults(editor) == []
    save = editor.locator('button[name="do"][value="save"]')
    for _stop in range(80):
        editor.keyboard.press("Tab")
        if save.evaluate("button => button === document.activeElement"):
            break
    editor.keyboard.press("Enter")
    expect(editor).to_have_url(re.compile(rf"{COMMITMENT}$"))
    expect(editor.locator("#wordings")).to_contain_text("Closer to the text.")
    assert faults(editor) == []


def test_two_windows_of_an_editor_show_both_texts(editor: Page):
    other = editor.context.new_page()
    for window in (editor, other):
        window.goto(f"{COMMITMENT}reword/")
        window.fill("[name=reason]", "Plainer.")
    began = editor.locator("[name=title_en]").input_value()
    editor.fill("[name=title_en]", f"{began}, first")
    other.fill("[name=title_en]", f"{began}, second")
    editor.locator('button[name="do"][value="save"]').click()
    expect(editor).to_have_url(re.compile(rf"{COMMITMENT}$"))
    other.locator('button[name="do"][value="save"]').click()
    expect(other.locator("[role=alert]")).to_be_visible()
    expect(other.locator("#difference del").first).to_contain_text("first")
    expect(other.locator("#difference ins").first).to_contain_text("second")
    assert other.locator("[name=title_en]").input_value() == f"{began}, second"
    assert faults(other) == []


def test_what_a_delegate_types_is_kept_before_it_is_saved(delegate: Page):
    delegate.goto("/thematic-days/2021-10-20/")
    delegate.locator('main a[href$="/answer/"]').first.click()
    assert faults(delegate) == []
    delegate.locator("[name=text]").press_sequentially("A register since 2019.")
    expect(delegate.locator("p[hx-post]")).to_contain_text("not saved yet")
    delegate.reload()
    expect(delegate.locator("[name=text]")).to_have_value("A register since 2019.")
    expect(delegate.locator("#h-unsaved")).to_be_visible()
    assert faults(delegate) == []


def test_who_is_signed_out_while_typing_is_told_and_goes_on_after_signing_in_elsewhere(editor: Page):
    editor.goto("/commitments/2016-3-k-1/progress/new/")
    other = editor.context.new_page()
    editor.context.clear_cookies(name="sessionid")
    editor.locator("[name=text]").fill("")  # what was kept in another language of the interface
    editor.locator("[name=text]").press_sequentially("Two networks")
    expect(editor.locator("#kept")).to_have_text(editor.locator("form[data-unkept]").get_attribute("data-signed-out"))
    expect(editor.locator("[name=text]")).to_be_focused()
    sign_in(other, "editor")
    editor.locator("[name=text]").press_sequentially(" met.")
    expect(editor.locator("#kept")).to_contain_text(re.compile(r"\d\d:\d\d"))
    editor.locator('.decide button[name="do"][value="save"]').click()
    expect(editor.locator("[name=text]")).to_have_value("Two networks met.")
    expect(editor.locator("[role=alert]").first).to_be_visible()
