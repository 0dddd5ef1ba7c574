"""The library as an editor works in it: files given, progress watched, a misreading mended, two languages read."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CHROMIUM, NO_CHROMIUM
from tests.browser.looking import faults
from tests.config.processes import Browser as Client
from tests.config.processes import environment, finished, free_port, running, with_patience

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("library in a browser")]

EDITOR = """
from accounts.models import User
from config.roles import apply_roles
from django.contrib.auth.models import Group
apply_roles()
User.objects.create_user("editor", "editor@example.org", "a-long-password").groups.add(Group.objects.get(name="editor"))
"""
ENGLISH = """A/CONF.999/7

Report on a matter

I. Introduction

1. The Conference took note of the report on the matter.1

2. It requested the Secretariat to report 3. It decided to meet again.

4. It thanked the host, in particular:

(a) Its government;

(b) Its people.

__________________

1 First note.
"""
ARABIC = """A/CONF.999/7

تقرير عن مسألة

أولا - مقدمة

1 - أحاط المؤتمر علما بالتقرير عن المسألة.

2 - وطلب إلى الأمانة أن تقدم تقريرا.

3 - وقرر أن يجتمع مرة أخرى.

4 - وشكر البلد المضيف، ولا سيما:

(أ) حكومته؛

(ب) شعبه.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a product with an empty library, one editor, and jobs in the same process."""
    if not CHROMIUM:
        pytest.skip(NO_CHROMIUM)
    folder, port = tmp_path_factory.mktemp("library"), free_port()
    settings = environment(VAR_DIR=str(folder / "var"), PORT=str(port), DEBUG="true")
    finished([sys.executable, "manage.py", "migrate", "-v0"], settings)
    finished([sys.executable, "manage.py", "shell", "-v0", "-c", EDITOR], settings)
    finished([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], settings)
    address = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"], settings, folder / "server.log"):
        ready = with_patience(lambda: Client(address).open("/healthz")[0] == 200, seconds=60)
        assert ready, (folder / "server.log").read_text()
        yield address


@pytest.fixture(scope="module")
def page(library: str, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(base_url=library, locale="en-GB")
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "a-long-password")
    page.locator("main form button").click()
    yield page
    context.close()


def file(name: str, text: str) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def finished_reading(page: Page) -> None:
    expect(page.locator("#h-state")).to_have_text("Finished", timeout=60_000)


def test_an_editor_takes_in_two_languages_and_mends_one(page: Page):
    page.goto("/documents/upload/")
    assert faults(page) == []
    page.set_input_files(
        "[name=files]",
        [file("report.txt", ENGLISH), file("report.ar.txt", ARABIC), file("picture.txt", "\x00\x01" * 99)],
    )
    page.locator("form.asked button").click()
    finished_reading(page)
    expect(page.locator(".taken")).to_contain_text("picture.txt is a binary file")
    expect(page.locator(".taken a", has_text="Report on a matter")).to_have_count(2)
    assert faults(page) == []

    # What is missing is named and leads to its mending
    page.goto("/documents/a-conf-999-7/completeness/?lang=en")
    expect(page.locator("main")).to_contain_text("Before paragraph 4, 3 is missing.")
    expect(page.locator("main")).to_contain_text("The English text lacks 3.")
    assert faults(page) == []
    page.goto("/documents/a-conf-999-7/en/mend/p2/")
    page.locator("summary", has_text="Split it").click()
    page.fill("[name=split-words]", "nowhere to be found")
    page.fill("[name=split-label]", "3")
    page.select_option("[name=split-paragraph_kind]", "numbered")
    page.locator("details[open].mend button").click()
    expect(page.locator("details[open].mend")).to_contain_text("do not stand in the paragraph")
    assert page.input_value("[name=split-label]") == "3"
    assert faults(page) == []
    page.fill("[name=split-words]", "3. It decided")
    page.locator("details[open].mend button").click()
    finished_reading(page)
    page.goto("/documents/a-conf-999-7/completeness/?lang=en")
    expect(page.locator(".lead")).to_contain_text("complete as far as rules can tell")
    assert faults(page) == []


# Both at one moment, and once the type is there: a page that still moves has no places.
PLACES = """row => document.fonts.ready.then(() =>
    ["en", "ar"].map(code => row.querySelector(`[lang=${code}]`).getBoundingClientRect().toJSON()))"""


def taken_in(page: Page) -> None:
    """Have the document in the library, whichever test of this file runs first."""
    if page.goto("/documents/a-conf-999-7/").status == 404:
        page.goto("/documents/upload/")
        page.set_input_files("[name=files]", [file("report.txt", ENGLISH), file("report.ar.txt", ARABIC)])
        page.locator("form.asked button").click()
        finished_reading(page)


def test_two_languages_are_read_side_by_side(page: Page):
    taken_in(page)
    page.goto("/documents/a-conf-999-7/?lang=en&beside=ar#p4")
    row = page.locator("#p4")
    expect(row).to_be_in_viewport()
    english, arabic = row.evaluate(PLACES)
    assert english["x"] + english["width"] <= arabic["x"]
    assert abs(english["y"] - arabic["y"]) < 12
    assert faults(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    english, arabic = row.evaluate(PLACES)
    assert english["y"] + english["height"] <= arabic["y"] + 1
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_language_that_is_not_held_is_said(page: Page):
    taken_in(page)
    page.goto("/documents/a-conf-999-7/?lang=fr")
    expect(page.locator(".versions__lacking")).to_contain_text("there is no French version in the library")
    assert faults(page) == []


# How far the word reaches out of its paragraph, on either side.
REACHES_OUT = """row => document.fonts.ready.then(() => {
    const outer = row.getBoundingClientRect(), word = row.querySelector(".para__cite").getBoundingClientRect();
    return Math.max(outer.left - word.left, word.right - outer.right); })"""


@pytest.mark.parametrize("interface", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_the_word_that_cites_a_paragraph_has_room_beside_it(page: Page, library: str, interface: str):
    taken_in(page)
    page.context.add_cookies([{"name": "django_language", "value": interface, "url": library}])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for query in ("lang=en", "lang=ar"):
            page.goto(f"/documents/a-conf-999-7/?{query}#p4")
            assert page.locator("#p4").evaluate(REACHES_OUT) <= 0, f"{query} at {width}"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.context.clear_cookies(name="django_language")
