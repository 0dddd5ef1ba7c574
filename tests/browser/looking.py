"""What shuts people out of a page, looked for in a real browser: axe-core's rules, anything too wide, lines muddled."""

from collections.abc import Sequence
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.directions import muddled

AXE = Axe().axe_script
RUN = """axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
    .then(found => found.violations.map(one => [one.id, one.nodes[0].html.slice(0, 200)]))"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ASKING = ".htmx-request, .htmx-settling"


class Screen(NamedTuple):
    """Its width in CSS pixels, and its colours."""

    width: int
    scheme: str = "light"


DESK, PHONE = Screen(1280), Screen(390)
# 1280 at a zoom of 400 %.
ZOOMED = 320


def settled(page: Page) -> None:
    """Wait until the page has what it asks for by itself."""
    page.wait_for_load_state("load")
    expect(page.locator(ASKING)).to_have_count(0)


def faults(page: Page, screens: Sequence[Screen] = (DESK, PHONE)) -> list[str]:
    """A sentence for each fault of the page as it stands, on each screen, and at a zoom of 400 %; then as it was."""
    settled(page)
    was, path = page.viewport_size, page.url
    found = muddled(page)
    page.evaluate(AXE)
    for screen in screens:
        page.set_viewport_size({"width": screen.width, "height": 900})
        page.emulate_media(color_scheme=screen.scheme)
        found += _too_wide(page, screen.width)
        found += [f"{path} at {screen.width}: {rule}: {html}" for rule, html in page.evaluate(RUN)]
    page.set_viewport_size({"width": ZOOMED, "height": 900})
    found += _too_wide(page, ZOOMED)
    page.set_viewport_size(was)
    return found


def _too_wide(page: Page, width: int) -> list[str]:
    over = page.evaluate(OVER)
    return [f"{page.url}: {over} pixels too wide at {width}"] if over > 0 else []
