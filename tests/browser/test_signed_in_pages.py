"""The pages at work in a real browser, as each person sees them: axe-core finds nothing, nothing overflows."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import Screen, faults, settled
from tests.browser.staging import DAY, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600), pytest.mark.xdist_group("product in a browser")]

OWN = ["/workspace/", "/notices/", "/accounts/profile/", "/accounts/password/", "/accounts/tokens/"]
# Who → what they open; the names in braces are keys of rows.
PAGES = {
    "editor": [
        *OWN,
        "/workspace/piles/drafts/",
        "/workspace/stale/",
        "/workspace/import/",
        "/commitments/2016-3-s-1/progress/new/",
        "/progress/{draft}/edit/",
        "/progress/{returned}/edit/",
        "/progress/{draft}/reuse/",
        "/progress/{published}/",
        "/progress/{published}/carry/",
        "/commitments/2016-3-s-1/reword/",
        "/evidence/{evidence}/",
        "/documents/upload/",
        "/documents/cnd-2016-resolution-58-6/completeness/",
        "/documents/cnd-2016-resolution-58-6/zh/mend/p2/",
        "/documents/cnd-2016-resolution-58-6/zh/suggestions/",
        "/no/such/page/",
    ],
    "reviewer": [
        *OWN,
        "/progress/{submitted}/review/",
        "/workspace/decide/",
        "/workspace/rounds/",
        "/workspace/rounds/new/",
        "/workspace/rounds/now/",
        "/workspace/rounds/now/edit/",
        "/workspace/rounds/later/questions/2016-3-s-1/",
        "/contributions/desk/",
        "/contributions/{waiting}/",
    ],
    "reporter": [
        *OWN,
        "/rounds/",
        "/rounds/before/",
        "/rounds/now/",
        "/rounds/now/comparison/",
        "/rounds/now/answers/afg/",
        "/rounds/now/answers/afg/to/2016-3-s-1/",
        "/rounds/now/answers/afg/to/2016-3-r-1/",
        "/rounds/now/answers/afg/to/2019-proceeds-1/",
        "/rounds/now/answers/afg/to/2016-3-r-1/evidence/",
        "/contributions/",
        "/contributions/desk/",
        "/contributions/{contribution}/edit/",
        f"/thematic-days/{DAY}/",
        "/actors/afg/",
    ],
    "approver": [
        "/workspace/",
        "/rounds/now/answers/afg/review/",
        "/contributions/desk/",
        "/contributions/{to_approve}/",
    ],
}

SCREENS = (Screen(1280), Screen(390, "dark"))


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_no_page_at_work_shuts_anybody_out(product: str, staged: dict[str, int], chromium: Browser, language: str):
    faults = []
    for person, paths in PAGES.items():
        context = chromium.new_context(base_url=product, locale=language)
        page = context.new_page()
        _sign_in(page, person)
        faults += [f"{person}: {fault}" for path in paths for fault in _faults(page, path.format(**staged))]
        context.close()
    assert faults == []


def _sign_in(page: Page, person: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=username]", person)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").click()
    settled(page)
    assert "/login/" not in page.url


def _faults(page: Page, path: str) -> list[str]:
    answer = page.goto(path)
    found = [] if answer.status == 200 or path == "/no/such/page/" else [f"{path}: answered with {answer.status}"]
    return found + faults(page, SCREENS)
