"""Lines of two scripts: those whose parts change places are found, those that are isolated are not."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.browser.directions import muddled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("product in a browser")]

MUDDLED = {
    "a day after a name": "في انتظار المراجعة · reporter · 29 تشرين الثاني",
    "a size after a format": "PDF 903,1 ك.ب",
    "two names": "أفغانستان · Afghanistan · Afganistán",
    "a date in English": '<span lang="ar" dir="rtl">16 January 2023</span>',
    "a note in English": '<span lang="ar" dir="rtl">United Nations, Treaty Series, vol. 976, No. 14152.</span>',
    "a sentence that begins with a name": "<bdi>bad.pdf تالف: يبدأ كملف PDF.</bdi>",
}
SOUND = {
    "names apart": "في انتظار المراجعة · <bdi>reporter</bdi> · 29 تشرين الثاني",
    "a size apart": "<bdi>PDF</bdi> <small><bdi>903,1 ك.ب</bdi></small>",
    "a version at the end": "الوصف المخصص للبرامج، OpenAPI 3.1",
    "a date from the left": '<span lang="ar" dir="ltr">16 January 2023</span>',
    "a symbol in a sentence": "القرار A/RES/77/238، الفقرة 5.",
    "a sentence from the right": '<bdi dir="rtl">bad.pdf تالف: يبدأ كملف PDF.</bdi>',
}
PAGE = '<!doctype html><html lang="ar" dir="{}"><title>.</title><p>{}</p></html>'


@pytest.mark.parametrize("line", MUDDLED.values(), ids=MUDDLED)
def test_a_line_whose_parts_change_places_is_found(chromium: Browser, line: str):
    assert len(_found(chromium, "rtl", line)) == 1
    assert _found(chromium, "ltr", line) == []


@pytest.mark.parametrize("line", SOUND.values(), ids=SOUND)
def test_a_line_whose_parts_are_apart_is_not(chromium: Browser, line: str):
    assert _found(chromium, "rtl", line) == []


@pytest.mark.parametrize(("direction", "sentence"), [("rtl", "والدولي{}، وانتهت."), ("ltr", "levels{}, and ended.")])
def test_of_two_calls_the_first_stands_where_reading_begins(chromium: Browser, direction: str, sentence: str):
    style = (Path(settings.BASE_DIR) / "static" / "css" / "source.css").read_text(encoding="utf-8")
    calls = "".join(f'<sup class="call"><a href="#fn{number}">{number}</a></sup>' for number in (1, 2))
    page = chromium.new_page()
    page.set_content(PAGE.format(direction, sentence.format(calls)) + f"<style>{style}</style>")
    first, second = (call.bounding_box() for call in page.locator("sup.call").all())
    page.close()
    assert first is not None
    assert second is not None
    assert (first["x"] > second["x"]) is (direction == "rtl")


def _found(chromium: Browser, direction: str, line: str) -> list[str]:
    page = chromium.new_page()
    page.set_content(PAGE.format(direction, line))
    found = muddled(page)
    page.close()
    return found
