"""Every kind of page in a real browser: axe-core finds nothing, nothing overflows, nothing is refused."""

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import ZOOMED, Screen, faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("product in a browser")]

PAGES = [
    "/",
    "/?as_of=2016-12-31",
    "/declarations/",
    "/declarations/2016/",
    "/recommendations/2016-3-s/",
    "/challenges/",
    "/challenges/d-confiscated-proceeds/",
    "/thematic-days/",
    "/thematic-days/2021-10-20/",
    "/commitments/",
    "/commitments/?status=implemented&declaration=2024",
    "/commitments/2016-3-s-1/",
    "/commitments/2009-laundering-d/unodc/",
    "/commitments/2009-laundering-d/afg/",
    "/documents/",
    "/documents/cnd-thematic-discussions-2021/",
    "/documents/cnd-2016-resolution-58-6/",
    "/documents/cnd-2016-resolution-58-6/tracked/",
    "/documents/a-conf-213-15/cited-by/",
    "/documents/a-conf-213-15/zh/paragraphs/p43/",
    "/locate/?citation=第58/6号决议",
    "/actors/",
    "/actors/unodc/",
    "/progress/1/",
    "/indicators/",
    "/rounds/",
    "/indicators/tor-markets/",
    "/contributions/",
    "/corrections/",
    "/citations/",
    "/citations/?target=A/RES/S-20/2",
    "/compare/",
    "/compare/?from=2026-01-01",
    "/compare/?from=soon",
    "/search/?q=没收",
    "/search/?q=nothing+of+the+kind",
    "/reports/",
    "/api/v1/docs/",
    "/api/v1/docs/progress/",
    "/accounts/login/",
    "/no/such/page/",
]

SCREENS = {
    "en": (Screen(1280), Screen(ZOOMED)),
    "zh": (Screen(390, "dark"),),
    "ar": (Screen(1280), Screen(390, "dark")),
    "ru": (Screen(390),),
}


@pytest.mark.parametrize("language", SCREENS)
def test_no_page_shuts_anybody_out(product: str, chromium: Browser, language: str):
    context = chromium.new_context(base_url=product, locale=language)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if _is_refusal(said.text) else None)
    found = []
    for path in PAGES:
        page.goto(path)
        found += faults(page, SCREENS[language])
    context.close()
    assert found + complaints == []


def _is_refusal(text: str) -> bool:
    return "Content Security Policy" in text or "Refused to" in text


def test_the_first_stop_of_the_keyboard_skips_to_the_content(product: str, chromium: Browser):
    page = chromium.new_page()
    page.goto(product)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_the_reader_lands_on_the_paragraph_with_its_margin_filled(product: str, chromium: Browser):
    page = chromium.new_page()
    page.goto(f"{product}/documents/cnd-2016-resolution-58-6/#p10")
    page.wait_for_selector("#m-p10 a")
    assert page.evaluate("document.querySelector(':target').id") == "p10"
    page.close()


def test_a_note_opens_at_its_call_on_a_narrow_screen(product: str, chromium: Browser):
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{product}/documents/cnd-2016-resolution-58-6/")
    call = page.locator("#p2 sup.call a")
    call.click()
    assert "1333" in page.locator("#p2 .inline-note").inner_text()
    call.click()
    assert page.locator("#p2 .inline-note").count() == 0
    page.close()


def test_the_language_switch_comes_back_to_the_paragraph(product: str, chromium: Browser):
    page = chromium.new_page(locale="en")
    page.goto(f"{product}/documents/cnd-2016-resolution-58-6/#p10")
    page.get_by_role("button", name="中文").click()
    page.wait_for_url("**/#p10")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.close()
