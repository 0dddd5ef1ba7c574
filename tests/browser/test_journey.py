"""The journey as a person makes it: from the matrix to the words, to the paragraph, to a report on the desk."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("product in a browser")]


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, chromium: Browser, product: str) -> Page:
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, locale="en-GB", base_url=product)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_from_the_matrix_to_a_report_on_the_desk(page: Page):
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    # A challenge that has commitments, then a commitment of it
    page.goto("/challenges/d-confiscated-proceeds/")
    page.locator('main a[href*="/commitments/2016-3-s"]').first.click()
    expect(page).to_have_url(re.compile(r"/commitments/2016-3-s-\d/"))

    # Its words stand in their paragraph, marked, in the language of the source
    words = page.locator('main [lang="zh"] mark').first
    expect(words).to_be_visible()

    # One click to the paragraph in the document
    source = page.locator('main a[href*="/documents/cnd-thematic-discussions-2021/"][href*="#h-"]').first
    anchor = source.get_attribute("href").split("#")[1]
    source.click()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()

    # A report on the challenge, watched until it is ready, downloaded
    page.goto("/reports/?scope_kind=challenge&scope_key=d-confiscated-proceeds")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/reports/[0-9a-f-]{36}/"))
    link = page.locator('main a[href$="/pdf/"]')
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_the_language_switch_keeps_the_place(page: Page):
    page.goto("/challenges/d-confiscated-proceeds/")
    page.get_by_role("button", name="中文").first.click()
    expect(page).to_have_url(re.compile(r"/challenges/d-confiscated-proceeds/"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_a_chinese_word_of_two_characters_is_found_at_its_paragraph(page: Page):
    page.goto("/search/?q=没收")
    hit = page.locator('main a[href*="/documents/"][href*="#"]').first
    anchor = hit.get_attribute("href").split("#")[1]
    hit.click()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_no_page_is_wider_than_the_screen(page: Page):
    for address in (
        "/",
        "/challenges/c-organized-crime-links/",
        "/commitments/",
        "/documents/a-conf-213-15/",
        "/reports/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
